"""Sessions that were cut elsewhere: the charging periods of a CDR, priced as they stand. Standard
library and domain only.

A period's quantities belong to it whole. Its restrictions are evaluated at its begin, with the
energy and the time the session had reached there (OCPI 2.3.0 mod_cdrs: a new period starts when
the price may change). Segments, steps, caps, taxes, limits and rounding are those of `rating`.

Where several tariffs price one session, each prices its own periods; steps and the once-only flat
fee belong to the session, and so do minimum and maximum: the session costs at least the largest
minimum and at most the smallest maximum of the tariffs that were applied.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from kiosk.domain.apportioning import apportion, bill_of
from kiosk.domain.bill import Bill
from kiosk.domain.canonical import canonical_hash
from kiosk.domain.charges import Charge, charges_of
from kiosk.domain.cuts import epoch_ms, local_time
from kiosk.domain.lean import dataclass
from kiosk.domain.limits import limited
from kiosk.domain.matching import Candidate, Moment
from kiosk.domain.plan import Plan, locks
from kiosk.domain.sample import NOBODY, RatingContext
from kiosk.domain.segments import Segments
from kiosk.domain.tariff import Dimension, Element, Restriction, Tariff

_MILLISECOND: Final = timedelta(milliseconds=1)
# Looked up once: to read a member off its enum is not free.
_ENERGY: Final = Dimension.ENERGY
_TIME: Final = Dimension.TIME
_IDLE: Final = Dimension.IDLE
_FLAT: Final = Dimension.FLAT


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One charging period and all that was had in it."""

    begin: datetime
    """Aware UTC."""
    end: datetime
    energy_mwh: int = 0
    charging_ms: int = 0
    idle_ms: int = 0
    """The car did not ask for power (OCPI PARKING_TIME)."""
    reserved_ms: int = 0
    reservation: bool = False
    """Before the session: only `reserved_ms` counts, and session fees do not apply yet."""
    power_w: tuple[int, int] | None = None
    """Least and most power; a price bound to power must hold at both. None: the mean power."""
    current_ma: tuple[int, int] | None = None
    """Least and most current, sum of the phases. None: a price bound to current does not match."""
    duration_ms: int | None = None
    """What it adds to the session's duration, None for the time between begin and end."""
    tariff: Tariff | None = None
    """What prices this period, None for the session's own tariff."""

    @property
    def span_ms(self) -> int:
        return (self.end - self.begin) // _MILLISECOND


class PeriodRater:
    """The bill of a session, period by period."""

    __slots__ = (
        "_begin_ms",
        "_charged",
        "_charging_ms",
        "_context",
        "_duration_ms",
        "_idle_ms",
        "_mwh",
        "_plans",
        "_reserved_ms",
        "_segments",
        "_session_begin_ms",
        "_tariffs",
    )

    def __init__(self, tariff: Tariff, begin: datetime, context: RatingContext = NOBODY) -> None:
        self._begin_ms = epoch_ms(begin)
        self._context = context
        self._tariffs = [tariff]
        self._plans = [Plan(tariff, self._begin_ms, context)]
        self._segments = Segments()
        self._mwh = self._charging_ms = self._idle_ms = 0
        self._duration_ms = self._reserved_ms = 0
        self._session_begin_ms: int | None = None
        self._charged = False

    def add(self, period: Period) -> None:
        """Price the next period. Periods are taken as they come: their order is the caller's."""
        plan = self._plan_of(period.tariff)
        begin_ms, end_ms = epoch_ms(period.begin), epoch_ms(period.end)
        if period.reservation or period.reserved_ms:
            self._reserve(plan, period, begin_ms, end_ms)
        if not period.reservation:
            self._charge(plan, period, begin_ms, end_ms)

    def charges(self) -> list[Charge]:
        """The exact lines behind the bill."""
        found = charges_of(self._tariffs[0], self._segments, self._context)
        if not self._charged:
            return found  # limits bound a charging session, not a reservation never used
        if len(self._tariffs) == 1:
            return limited(self._tariffs[0], found)
        for tariff in self._tariffs:
            found = limited(replace(tariff, price_max=None), found)
        for tariff in self._tariffs:
            found = limited(replace(tariff, price_min=None), found)
        return found

    def bill(self) -> Bill:
        currency = self._tariffs[0].currency
        parts = apportion(self.charges(), currency)
        return bill_of(
            parts,
            energy_mwh=self._mwh,
            duration_ms=self._duration_ms,
            idle_ms=self._idle_ms,
            tariff_hash=self._hash(),
        )

    def _hash(self) -> str:
        if len(self._tariffs) == 1:
            return self._tariffs[0].content_hash
        return canonical_hash(tuple(tariff.content_hash for tariff in self._tariffs))

    def _plan_of(self, tariff: Tariff | None) -> Plan:
        if tariff is None or tariff is self._tariffs[0]:
            return self._plans[0]
        if tariff in self._tariffs:
            return self._plans[self._tariffs.index(tariff)]
        if tariff.currency != self._tariffs[0].currency:
            msg = f"one session, two currencies: {self._tariffs[0].currency}, {tariff.currency}"
            raise ValueError(msg)
        apart = _numbered_behind(tariff, self._tariffs)
        self._tariffs.append(tariff)
        self._plans.append(Plan(apart, self._begin_ms, self._context))
        return self._plans[-1]

    def _reserve(self, plan: Plan, period: Period, begin_ms: int, end_ms: int) -> None:
        now = Moment(
            local=local_time(plan.zone, begin_ms),
            mwh=self._mwh,
            duration_ms=self._reserved_ms,
            idle_ms=self._idle_ms,
            charging_ms=self._charging_ms,
            power_w=None,
            current_ma=None,
        )
        self._take_once(plan, Dimension.RESERVATION_FLAT, now, now, begin_ms)
        selected = plan.select(Dimension.RESERVATION_TIME, now)
        if selected is not None and period.reserved_ms:
            self._segments.add(selected, period.reserved_ms, begin_ms, end_ms)
        self._reserved_ms += end_ms - begin_ms if period.reservation else period.reserved_ms

    def _charge(self, plan: Plan, period: Period, begin_ms: int, end_ms: int) -> None:
        if self._session_begin_ms is None:
            # Without a reservation before it, the session began when the CDR did.
            self._session_begin_ms = begin_ms if self._reserved_ms else self._begin_ms
        self._charged = True
        low, high = self._moments(plan, period, begin_ms, end_ms)
        self._take_once(plan, _FLAT, low, high, begin_ms)
        if period.charging_ms:
            selected = _select(plan, _TIME, low, high)
            if selected is not None:
                self._segments.add(selected, period.charging_ms, begin_ms, end_ms)
        if period.idle_ms:
            selected = _select(plan, _IDLE, low, high)
            if selected is not None:
                self._segments.add(selected, period.idle_ms, begin_ms, end_ms)
        if period.energy_mwh:
            selected = _select(plan, _ENERGY, low, high)
            if selected is not None:
                self._add_energy(plan, selected, period.energy_mwh, begin_ms, end_ms)
        self._mwh += period.energy_mwh
        self._charging_ms += period.charging_ms
        self._idle_ms += period.idle_ms
        span_ms = end_ms - begin_ms
        self._duration_ms += span_ms if period.duration_ms is None else period.duration_ms

    def _moments(
        self, plan: Plan, period: Period, begin_ms: int, end_ms: int
    ) -> tuple[Moment, Moment]:
        """The period's begin at its least and at its most power and current."""
        span_ms = end_ms - begin_ms
        session_begin_ms = self._session_begin_ms
        low = Moment(
            local_time(plan.zone, begin_ms),
            self._mwh,
            begin_ms - (self._begin_ms if session_begin_ms is None else session_begin_ms),
            self._idle_ms,
            self._charging_ms,
            period.energy_mwh * 3600 // span_ms if span_ms > 0 else None,
            None,
        )
        if period.power_w is None and period.current_ma is None:
            return low, low
        least_w, most_w = period.power_w or (low.power_w, low.power_w)
        least_ma, most_ma = period.current_ma or (None, None)
        low = low._replace(power_w=least_w, current_ma=least_ma)
        same = least_w == most_w and least_ma == most_ma
        return low, low if same else low._replace(power_w=most_w, current_ma=most_ma)

    def _take_once(
        self, plan: Plan, dimension: Dimension, low: Moment, high: Moment, at_ms: int
    ) -> None:
        """Once a session (and once a reservation): the first flat fee that is ever selected."""
        if not self._segments.has(dimension):
            fee = _select(plan, dimension, low, high)
            if fee is not None:
                self._segments.add(fee, 1, at_ms, at_ms)

    def _add_energy(
        self, plan: Plan, selected: Candidate, energy_mwh: int, begin_ms: int, end_ms: int
    ) -> None:
        free = min(max(plan.allowance_mwh - self._mwh, 0), energy_mwh)
        if free:
            self._segments.add(selected, free, begin_ms, end_ms, free=True)
        if energy_mwh > free:
            self._segments.add(selected, energy_mwh - free, begin_ms, end_ms)


def _select(plan: Plan, dimension: Dimension, low: Moment, high: Moment) -> Candidate | None:
    """The first price whose bounds hold over the whole range of power and current."""
    first = plan.select(dimension, low)
    if high is low or first is None or plan.select(dimension, high) is first:
        return first
    locked = plan.locked if locks(dimension) else None
    for candidate in plan.by_dimension[dimension]:
        if candidate.holds(low, locked) and candidate.holds(high, locked):
            return candidate
    return None


def _numbered_behind(tariff: Tariff, others: list[Tariff]) -> Tariff:
    """The same prices, numbered behind those of other tariffs: no two then share a segment."""
    never = Restriction(unknown=("of another tariff",))
    behind = sum(len(other.elements) for other in others)
    components = tariff.elements[0].components
    padding = (Element(components=components, restriction=never),) * behind
    return replace(tariff, elements=(*padding, *tariff.elements))


def rate_periods(
    tariff: Tariff, periods: Iterable[Period], context: RatingContext = NOBODY
) -> Bill:
    """The bill of a session whose first period is its begin, or that of its reservation.

    Raises ValueError when there is no period, or when their tariffs differ in currency.
    """
    listed = tuple(periods)
    if not listed:
        msg = "a session without periods cannot be rated"
        raise ValueError(msg)
    rater = PeriodRater(tariff, listed[0].begin, context)
    for period in listed:
        rater.add(period)
    return rater.bill()
