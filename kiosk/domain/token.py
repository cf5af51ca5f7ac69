"""Charge cards: what a reader hands on of one, and how a UID is written. Standard library only.

A UID is an identifier and no secret: it can be read in passing and copied. It is shown masked and
stored as a keyed hash.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_LENGTHS: Final = frozenset({4, 7, 10})
"""Bytes of an ISO 14443-3 UID: single, double, triple size."""
_ISO15693_BYTES: Final = 8
_RANDOM_FIRST_BYTE: Final = 0x08
"""ISO 14443-3: a single-size UID that begins with 08 is made anew at each presentation."""
_SHOWN_DIGITS: Final = 4


class TokenKind(StrEnum):
    """What was presented, in the words of OCPP and EVerest."""

    ISO14443 = "ISO14443"
    ISO15693 = "ISO15693"


class UnusableUid(ValueError):
    """No card of a known kind has such a UID, or it is another one each time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentedToken:
    """One card, presented once."""

    kind: TokenKind
    uid: str
    """Upper-case hex digits without separators, as `normal_uid` writes it."""

    @property
    def masked(self) -> str:
        """For screens and logs."""
        return f"\N{HORIZONTAL ELLIPSIS}{self.uid[-_SHOWN_DIGITS:]}"


def token_of(uid: bytes) -> PresentedToken:
    """The token of a UID as read. Raises UnusableUid for a random one or an impossible length."""
    if len(uid) == _ISO15693_BYTES:
        return PresentedToken(kind=TokenKind.ISO15693, uid=uid.hex().upper())
    if len(uid) not in _LENGTHS:
        msg = f"a UID of {len(uid)} bytes"
        raise UnusableUid(msg)
    if len(uid) == min(_LENGTHS) and uid[0] == _RANDOM_FIRST_BYTE:
        msg = "a random UID: it cannot be recognised again"
        raise UnusableUid(msg)
    return PresentedToken(kind=TokenKind.ISO14443, uid=uid.hex().upper())


def normal_uid(text: str) -> bytes:
    """The bytes of a UID as people and readers write it: any case, with or without separators.

    Raises UnusableUid.
    """
    digits = text.strip()
    for separator in (" ", ":", "-"):
        digits = digits.replace(separator, "")
    try:
        return bytes.fromhex(digits)
    except ValueError as error:
        msg = "a UID is written in pairs of hex digits"
        raise UnusableUid(msg) from error
