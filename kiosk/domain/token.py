"""Charge cards: what a reader hands on of one, and how a UID is written. Standard library only.

A UID is an identifier and no secret: it can be read in passing and copied. It is shown masked and
stored as a keyed hash. No text this file makes holds a whole one: `repr` and errors are masked too,
because they end up in logs.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from kiosk.domain.lean import dataclass

_LENGTHS: Final = frozenset({4, 7, 10})
"""Bytes of an ISO 14443-3 UID: single, double, triple size."""
_ISO15693_BYTES: Final = 8
_ISO15693_FIRST_BYTE: Final = 0xE0
"""ISO 15693-3, 4.1: the most significant byte of every UID."""
_RANDOM_FIRST_BYTE: Final = 0x08
"""ISO 14443-3: a single-size UID that begins with 08 is made anew at each presentation."""
_CASCADE_TAG: Final = 0x88
"""ISO 14443-3: stands before the first part of a longer UID, and begins no single-size one."""
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

    def __repr__(self) -> str:
        return f"PresentedToken({self.kind}, {self.masked})"

    @property
    def masked(self) -> str:
        """For screens and logs."""
        return masked(self.uid)


def token_of(uid: bytes) -> PresentedToken:
    """The token of a UID as read. Raises UnusableUid for a random one or an impossible one.

    Readers disagree about which end of an ISO 15693 UID comes first; its E0 tells, so one card is
    one token at every reader.
    """
    if len(uid) == _ISO15693_BYTES:
        if _ISO15693_FIRST_BYTE not in {uid[0], uid[-1]}:
            msg = "8 bytes, but no ISO 15693 UID: it begins with E0"
            raise UnusableUid(msg)
        ordered = uid if uid[0] == _ISO15693_FIRST_BYTE else uid[::-1]
        return PresentedToken(kind=TokenKind.ISO15693, uid=ordered.hex().upper())
    if len(uid) not in _LENGTHS:
        msg = f"a UID of {len(uid)} bytes"
        raise UnusableUid(msg)
    if len(uid) == min(_LENGTHS):
        if uid[0] == _RANDOM_FIRST_BYTE:
            msg = "a random UID: it cannot be recognised again"
            raise UnusableUid(msg)
        if uid[0] == _CASCADE_TAG:
            msg = "the first part of a longer UID: many cards share it"
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
    except ValueError:
        # Without the cause: its text would hold what was typed.
        msg = "a UID is written in pairs of hex digits"
        raise UnusableUid(msg) from None


def masked(uid: str) -> str:
    """The end of a UID written in hex, for screens and logs."""
    return f"\N{HORIZONTAL ELLIPSIS}{uid[-_SHOWN_DIGITS:]}"
