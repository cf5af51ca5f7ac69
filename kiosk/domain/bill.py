"""The bill: lines a person can check, one total. Standard library only.

`rating.rate` makes it, for the running total and for the receipt alike. The driver pays the exact
gross rounded once; net and VAT are apportioned to that one number (largest remainder), so that net
+ VAT == gross.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from kiosk.domain.lean import dataclass
from kiosk.domain.money import Amount


class LineKind(StrEnum):
    """What a line charges for."""

    ENERGY = "energy"
    TIME = "time"
    """Time the car is charging."""
    IDLE = "idle"
    """Time the car stays without asking for power."""
    FLAT = "flat"
    """Once a session."""
    RESERVATION_TIME = "reservation_time"
    RESERVATION_FLAT = "reservation_flat"
    MIN_TOP_UP = "min_top_up"
    """Up to the tariff's minimum price."""
    MAX_CUT = "max_cut"
    """Down to the tariff's maximum price; negative."""
    FEE_CUT = "fee_cut"
    """Down to one fee's own cap; negative."""
    DISCOUNT = "discount"
    """Member discount or allowance; negative."""
    WAIVED = "waived"
    """The operator waives the rest (below the minimum to be charged, or above the hold); negative.
    """


class Unit(StrEnum):
    """What a price is per."""

    KWH = "kwh"
    HOUR = "hour"
    MINUTE = "minute"
    BLOCK = "block"
    """A started block of time."""
    SESSION = "session"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line. `gross == net + tax`; the lines of a bill add up to its total, to
    the minor unit.
    """

    kind: LineKind
    quantity: Fraction
    """In `unit`."""
    unit: Unit
    unit_price: Fraction | None
    """Major units per `unit`, as the tariff states it to the driver (gross unless the tariff is
    net-only).
    """
    net: Amount
    tax: Amount
    gross: Amount
    tax_percent: Fraction
    begins: datetime | None = None
    """UTC; the first instant this price held in the session."""
    ends: datetime | None = None
    after_ms: int | None = None
    """Grace before the price applied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxSum:
    """Net and tax of one rate."""

    percent: Fraction
    net: Amount
    tax: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """What a session costs so far, or in the end."""

    currency: str
    lines: tuple[Line, ...]
    net: Amount
    tax: Amount
    gross: Amount
    """The one number: live total, capture, receipt."""
    taxes: tuple[TaxSum, ...]
    net_exact: Fraction
    gross_exact: Fraction
    energy_mwh: int
    """Milli-watt-hours delivered: end minus begin of one register."""
    duration_ms: int
    idle_ms: int
    tariff_hash: str

    @property
    def is_waived(self) -> bool:
        """Whether the operator lets some of it go."""
        return any(line.kind is LineKind.WAIVED for line in self.lines)
