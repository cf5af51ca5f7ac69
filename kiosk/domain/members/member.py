"""A member as the station knows one: an opaque id, a plan, and when it holds. Standard library
only.

No name and no card number: the ledger keeps the id for ever, and it must name nobody once the
member's own row is erased.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final

from kiosk.domain.lean import dataclass

DISCOUNT_PERCENT_MAX: Final = Decimal(100)


class MemberStatus(StrEnum):
    """What the operator says of a member."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    """Not served for now; the cards stay known."""


class Standing(StrEnum):
    """Whether a member may charge at an instant, and why not: for the log, never for the screen."""

    WELCOME = "welcome"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    SUSPENDED = "suspended"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberPlan:
    """What a member gets."""

    name: str = ""
    """The operator's word for it, as the screen shows it: `Gold`."""
    tariff_id: str = ""
    """A member tariff of the station; empty: the station's own."""
    discount_percent: Decimal = Decimal(0)
    """Off energy and charging time; fees for staying and per session are what they are."""
    allowance_wh: int = 0
    """Energy of each calendar month that is paid for already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One member."""

    member_id: str
    """Random: it says nothing about anybody."""
    plan: MemberPlan = MemberPlan()
    status: MemberStatus = MemberStatus.ACTIVE
    valid_from: datetime | None = None
    """UTC, inclusive."""
    valid_until: datetime | None = None
    """UTC, exclusive."""
    has_pin: bool = False

    def standing(self, at: datetime) -> Standing:
        """Whether a session may begin at this instant; one that runs is finished."""
        if self.status is MemberStatus.SUSPENDED:
            return Standing.SUSPENDED
        if self.valid_from is not None and at < self.valid_from:
            return Standing.NOT_YET
        if self.valid_until is not None and at >= self.valid_until:
            return Standing.EXPIRED
        return Standing.WELCOME
