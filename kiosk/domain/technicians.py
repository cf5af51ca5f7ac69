"""The people who may open the service room, what each may do there, and how long a wrong try costs.
Standard library only.

A technician is a number typed on the keypad, a PIN, and a second factor for whoever has one: a code
that changes every thirty seconds, or a technician card. Only hashes of PIN and card are kept.
"""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import Final

from kiosk.domain.lean import dataclass

NUMBER_DIGITS: Final = (3, 8)
"""Least and most of a technician's number."""
PIN_DIGITS: Final = (6, 12)
"""OWASP ASVS 6.2 wants eight, or six with a second factor."""
PIN_DIGITS_ALONE_MIN: Final = 8
CODE_DIGITS: Final = 6


class Role(StrEnum):
    """What a technician may do; each may do what the ones before it may."""

    LOOK = "look"
    """See every page; change nothing."""
    OPERATE = "operate"
    """Test devices, take the station out of service, restart it, change its display."""
    MONEY = "money"
    """Release, capture, refund."""


_RANK: Final = {role: rank for rank, role in enumerate(Role)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Technician:
    """One account."""

    number: str
    name: str
    role: Role
    pin_hash: str = field(repr=False)
    """Argon2id, with its own parameters and salt."""
    totp_secret: str = field(default="", repr=False)
    """Base32, RFC 6238 with SHA-1, 30 s, six digits; empty without one."""
    card_hash: str = field(default="", repr=False)
    """Keyed hash of the technician card; empty without one."""

    def may(self, role: Role) -> bool:
        """Whether this account has the rights of `role`."""
        return _RANK[self.role] >= _RANK[role]

    @property
    def has_second_factor(self) -> bool:
        return bool(self.totp_secret or self.card_hash)


class Refusal(StrEnum):
    """Why the door stays shut. On the screen they all read alike."""

    LOCKED = "locked"
    """Too soon after the last wrong try."""
    UNKNOWN = "unknown"
    """Number, PIN or code is wrong."""
    CLOCK = "clock"
    """The second factor is a code of the time, and the station does not know the time."""
