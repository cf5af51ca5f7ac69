"""A tariff: what a charge costs and when. May import only the standard library and the domain.

The semantics are those of the OCPI element list (OCPI 2.3.0 mod_tariffs): for each dimension the
first element whose restrictions match and which prices that dimension. Taken from OCPP 2.1: idle
grace, payment brand and stacked taxes. Our own: a cap per fee, member groups and a price lock. How
it is applied: `rating`.
"""

from __future__ import annotations

from dataclasses import field
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from zoneinfo import ZoneInfo

from kiosk.domain.bill import Unit
from kiosk.domain.canonical import canonical_hash
from kiosk.domain.lean import dataclass
from kiosk.domain.money import exponent_of


class Dimension(StrEnum):
    """What is paid for."""

    ENERGY = "energy"
    TIME = "time"
    """Time the car is charging."""
    IDLE = "idle"
    """Time the car stays without asking for power; never while the station withholds it."""
    FLAT = "flat"
    """Once a session, the first time one is selected."""
    RESERVATION_TIME = "reservation_time"
    RESERVATION_FLAT = "reservation_flat"
    """Once a reservation, apart from the session's own FLAT."""


class TaxMode(StrEnum):
    """How prices are stated."""

    INCL = "incl"
    """Gross: what the driver pays; net follows from it."""
    EXCL = "excl"
    """Net: tax comes on top."""
    NONE = "none"
    """No tax applies."""


class TariffKind(StrEnum):
    """Whom it is for."""

    AD_HOC = "ad_hoc"
    MEMBER = "member"
    REGULAR = "regular"


class ReservationKind(StrEnum):
    """Which end of a reservation an element prices."""

    RESERVATION = "reservation"
    """Reserved, and used or still waiting."""
    RESERVATION_EXPIRES = "reservation_expires"
    """Never used: takes precedence once the reservation has expired."""


# One object per rate: most bills have a single one, and are told by its identity.
_percent = lru_cache(maxsize=256)(Fraction)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxRate:
    """One tax. Rates of one stack level add up; a higher level is taken on those below it too."""

    name: str
    percent: Decimal
    stack: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One price of one dimension."""

    dimension: Dimension
    price: Decimal
    """Major units per `per`, gross or net as the tariff's tax mode says. Never negative."""
    per: Unit
    step_wh: int = 0
    """ENERGY: the session's energy is rounded up to a multiple of it, once. 0 bills exactly."""
    step_s: int = 0
    """Times: the session's time is rounded up to a multiple of it, once. 0 bills exactly."""
    block_ms: int = 0
    """Length of a block, for `Unit.BLOCK`; every started block is paid."""
    taxes: tuple[TaxRate, ...] = ()
    cap_minor: int | None = None
    """This fee is never more than that in a session; gross or net as `price` is."""

    @property
    def tax_percent(self) -> Fraction:
        """All of its taxes as one rate on the net price."""
        if len(self.taxes) == 1:
            return _percent(*self.taxes[0].percent.as_integer_ratio())
        factor = Fraction(1)
        for level in sorted({rate.stack for rate in self.taxes}):
            percents = (Fraction(rate.percent) for rate in self.taxes if rate.stack == level)
            factor *= 1 + sum(percents, Fraction(0)) / 100
        return (factor - 1) * 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Restriction:
    """When an element holds: all bounds that are set. Minima are inclusive, maxima exclusive."""

    start_minute: int | None = None
    """Local minute of the day, inclusive."""
    end_minute: int | None = None
    """Local minute of the day, exclusive; 0 is the end of the day, less than the start wraps."""
    start_date: date | None = None
    end_date: date | None = None
    days: tuple[int, ...] = ()
    """ISO weekdays 1..7 of the local instant; a window past midnight does not carry its day."""
    energy_wh_min: int | None = None
    """Energy since the session began."""
    energy_wh_max: int | None = None
    duration_ms_min: int | None = None
    """Time since the session (or the reservation) began, idle time included."""
    duration_ms_max: int | None = None
    idle_ms_min: int | None = None
    """All idle time of the session so far: the grace before an idle fee."""
    idle_ms_max: int | None = None
    charging_ms_min: int | None = None
    """All charging time of the session so far."""
    charging_ms_max: int | None = None
    power_w_min: int | None = None
    """Instantaneous, not of the session."""
    power_w_max: int | None = None
    current_ma_min: int | None = None
    """Instantaneous, sum of the phases."""
    current_ma_max: int | None = None
    member_group: str = ""
    payment_brand: str = ""
    reservation: ReservationKind | None = None
    unknown: tuple[str, ...] = ()
    """Restrictions this program cannot evaluate. An element with any never matches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """Prices that hold under one restriction."""

    components: tuple[Component, ...]
    restriction: Restriction = Restriction()


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceLimit:
    """A bound on the session's total. Both limbs hold on their own."""

    net: Decimal | None = None
    gross: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalText:
    """The tariff in the operator's words."""

    language: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tariff:
    """A price list. Pinned to the session when the driver is shown it, and kept until its end."""

    tariff_id: str
    currency: str
    tz: str
    """IANA zone of the location; used only to match hours, days and dates."""
    elements: tuple[Element, ...]
    tax_mode: TaxMode
    kind: TariffKind = TariffKind.AD_HOC
    version: str = ""
    valid_from: datetime | None = None
    """UTC, inclusive: sessions that begin from here on. A running session keeps its tariff."""
    valid_to: datetime | None = None
    """UTC, exclusive."""
    price_min: PriceLimit | None = None
    price_max: PriceLimit | None = None
    hold_minor: int | None = None
    """What to reserve before the session, None to reckon it from the worst case (`holding`)."""
    lock_price_at_start: bool = False
    """Hours, days and dates are those of the session's begin, for all prices but the idle fee."""
    texts: tuple[LocalText, ...] = ()
    memo: dict[object, object] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What `plan` has prepared of it, for as long as the tariff lives; no part of its value."""
    _hash: str = field(default="", init=False, repr=False, compare=False)

    @property
    def content_hash(self) -> str:
        """SHA-256 of the canonical JSON: two tariffs with the same hash bill the same."""
        if not self._hash:
            # Each bill names its hash and a tariff never changes, so it is reckoned once.
            object.__setattr__(self, "_hash", canonical_hash(self))
        return self._hash

    def __hash__(self) -> int:
        return hash(self.content_hash)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.tz)

    @property
    def exponent(self) -> int:
        """Decimals of the currency's minor unit."""
        return exponent_of(self.currency)

    def valid_at(self, at: datetime) -> bool:
        """Whether a session that begins at this instant may be sold by it."""
        instant = at.astimezone(UTC)
        begun = self.valid_from is None or self.valid_from <= instant
        return begun and (self.valid_to is None or instant < self.valid_to)
