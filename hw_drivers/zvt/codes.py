"""What a terminal's codes mean to the kiosk. May import domain.

ZVT interface description, chapters "Error-Messages", "Terminal Status Codes" and "Intermediate
Status-Information". Codes 01 to 63 come from the network operator and differ between operators:
those are set in the configuration.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kiosk.domain.payment import Decline

NOT_PRESENTED: Final = 0x6C
"""Ended by time, by the red key or by our own abort: nobody paid."""
DAY_TO_BE_CLOSED: Final = 0xF0
NOT_CONFIGURED: Final = 0xA0
"""To an end of day: nothing to hand in, no error."""
CARD_INSERTED: Final = 0xDC
PLEASE_WAIT: Final = 0x9C
SYSTEM_ERROR: Final = 0xFF

BUSY: Final = frozenset({PLEASE_WAIT, CARD_INSERTED, NOT_CONFIGURED})
"""The terminal is well and does something else: ask again soon."""
HOST_SILENT: Final = frozenset({0x7D, 0x9B, 0xA1, 0xA3, SYSTEM_ERROR})
"""The terminal gave up on its host: what the host did is not certain."""
NEEDS_TECHNICIAN: Final = frozenset({0x51, 0xB1, 0xC2, 0xDF, 0xE4})
"""Initialisation, memory, diagnosis, out of order, activation: no card will be read."""

_DECLINES: Final[Mapping[int, Decline]] = {
    0x66: Decline.READER_FAULT,
    0x71: Decline.INSUFFICIENT_FUNDS,
    0x78: Decline.CARD_EXPIRED,
    0x6C: Decline.TIMEOUT,
    **dict.fromkeys((0x89, 0x9A, 0xB1, 0xC0, 0xDC, 0xDD, 0xDE, 0xDF, 0xE2), Decline.READER_FAULT),
    **dict.fromkeys(
        (0x6A, 0x6B, 0x6F, 0x7D, 0x83, 0x85, 0x9B, 0x9C, 0xA0, 0xA1, 0xA3, 0xB7, 0xB8, 0xC2, 0xC6,
         0xC8, 0xE0, 0xE4, 0xF0, 0xFF),
        Decline.UNAVAILABLE,
    ),
}  # fmt: skip
"""Every other code is a card that was turned down; a blocked card is told nothing more."""

READING: Final = frozenset(
    {0x01, 0x02, 0x04, 0x05, 0x06, 0x0B, 0x15, 0x1B, 0x1C, 0x2C, 0x41, 0x42, 0x44, 0x45, 0x46, 0x4B,
     0x4E, 0x55, 0x57, 0x5B, 0x5C, 0x68, 0xD2, 0xD3, 0xE0, 0xF2}
)  # fmt: skip
"""Intermediate states that come only once a card is there: PIN, host, "remove the card"."""
PROMPTING: Final = frozenset({0x03, 0x07, 0x08, 0x0A, 0x0C, 0x10, 0x43, 0x47, 0x48, 0x4C, 0x50})
"""A card is asked for, or for another one. What is in neither set changes nothing: "please wait"
comes before a card and after it.
"""


def decline_of(code: int, overrides: Mapping[int, Decline]) -> Decline:
    """What the driver may be told about an error code."""
    return overrides.get(code) or _DECLINES.get(code, Decline.CARD_DECLINED)
