"""What rating is fed with: samples of one session, and what is known of who pays.

Standard library and domain only.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Final

from kiosk.domain.activity import Activity
from kiosk.domain.lean import dataclass
from kiosk.domain.tariff import Dimension


class SampleRejected(ValueError):
    """Not later than the sample before, or its register fell. Nothing was changed by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The register at an instant, and what happened *since the sample before*."""

    at: datetime
    """Aware UTC."""
    energy_mwh: int
    """The meter's cumulative register in milli-watt-hours; only differences are billed."""
    activity: Activity = Activity.CHARGING
    """Of the time since the sample before; of no meaning on a session's first sample."""
    power_w: int | None = None
    """The meter's own figure. None: the mean of the interval, where a tariff asks for power."""
    current_ma: int | None = None
    """Sum of the phases. None: an element that asks for current does not match."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discount:
    """A member's rebate on one dimension."""

    dimension: Dimension
    percent: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingContext:
    """What else a price may depend on; fixed for a session."""

    member_group: str = ""
    payment_brand: str = ""
    """Card brand as the payment provider names it; compared without regard to case."""
    discounts: tuple[Discount, ...] = ()
    allowance_wh: int = 0
    """Energy a subscription has already paid for: the first watt-hours of the session are free."""
    reservation_expired: bool = False
    """The reservation ended without a charge."""


NOBODY: Final = RatingContext()
"""A driver of whom nothing is known: ad hoc."""
