"""Which component prices a dimension at a moment: the first in list order whose bounds all hold.

Standard library and domain only. A tariff is prepared once per session: what depends only on who
pays is decided then, and what remains are integer bounds.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Final, NamedTuple

from kiosk.domain.sample import RatingContext
from kiosk.domain.tariff import (
    Component,
    Dimension,
    Element,
    ReservationKind,
    Restriction,
    Tariff,
    TaxMode,
)
from kiosk.domain.taxing import Rates

UNBOUNDED: Final = 1 << 62
SCANS_MAX: Final = 16
"""A tariff that is asked more often than that is worth preparing."""
_DAY_MINUTES: Final = 1440
QUANTITIES: Final = {
    "mwh": ("energy_wh", 1000),
    "duration_ms": ("duration_ms", 1),
    "idle_ms": ("idle_ms", 1),
    "charging_ms": ("charging_ms", 1),
    "power_w": ("power_w", 1),
    "current_ma": ("current_ma", 1),
}
"""By the name a `Moment` has for it: what a `Restriction` calls its bounds, and how many of the
moment's units are one of the restriction's.
"""
_EXPIRY: Final = ReservationKind.RESERVATION_EXPIRES
RESERVATIONS: Final = frozenset({Dimension.RESERVATION_TIME, Dimension.RESERVATION_FLAT})


class Moment(NamedTuple):
    """Where in a session a price is looked up. Power and current are of the meter interval."""

    local: datetime
    mwh: int
    duration_ms: int
    idle_ms: int
    charging_ms: int
    power_w: int | None
    current_ma: int | None


class Clock:
    """The local part of a restriction."""

    __slots__ = ("daily", "days", "end_minute", "first_ordinal", "last_ordinal", "start_minute")

    def __init__(
        self,
        start_minute: int | None,
        end_minute: int | None,
        start_date: date | None,
        end_date: date | None,
        days: tuple[int, ...],
    ) -> None:
        self.start_minute = start_minute or 0
        # Both an absent end and 00:00 are the end of the day.
        self.end_minute = end_minute or _DAY_MINUTES
        self.first_ordinal = start_date.toordinal() if start_date else 0
        self.last_ordinal = end_date.toordinal() if end_date else UNBOUNDED
        self.days = days
        self.daily = not days and start_date is None and end_date is None
        """Whether it is the same every day."""

    def open_at(self, minute: int) -> bool:
        """Whether the daily window covers this local minute of the day."""
        if self.start_minute < self.end_minute:
            return self.start_minute <= minute < self.end_minute
        return minute >= self.start_minute or minute < self.end_minute

    def holds(self, local: datetime) -> bool:
        return (
            self.open_at(local.hour * 60 + local.minute)
            and (not self.days or local.isoweekday() in self.days)
            and self.first_ordinal <= local.toordinal() < self.last_ordinal
        )


Span = tuple[int, int]
"""Minimum, inclusive, and maximum, exclusive."""


class Bounds:
    """A restriction in the integers that are counted; shared by all components of its element."""

    __slots__ = ("always", "clock", "daily", "spans")

    def __init__(self, rule: Restriction) -> None:
        clocked = _CLOCKED(rule)
        self.clock = None if clocked == _NO_CLOCK else Clock(*clocked)
        self.spans = () if _COUNTED(rule) == _NO_COUNT else _spans(rule)
        """Quantity and span of those that are set: most elements have none."""
        self.always = self.clock is None and not self.spans
        self.daily = not self.spans and (self.clock is None or self.clock.daily)
        """Whether the time of day alone decides."""

    def holds(self, now: Moment, locked: datetime | None) -> bool:
        """Whether all bounds hold. `locked` is the local time that stands in for a locked clock."""
        clock = self.clock
        if clock is not None and not clock.holds(now.local if locked is None else locked):
            return False
        for quantity, (low, high) in self.spans:
            value: int | None = getattr(now, quantity)
            # No reading: the bound cannot be shown to hold, so it does not (fail closed).
            if value is None or not low <= value < high:
                return False
        return True


_CLOCKED: Final = attrgetter("start_minute", "end_minute", "start_date", "end_date", "days")
_NO_CLOCK: Final = _CLOCKED(Restriction())
_COUNTED: Final = attrgetter(
    *(f"{name}_{end}" for name, _ in QUANTITIES.values() for end in ("min", "max"))
)
_NO_COUNT: Final = _COUNTED(Restriction())


def _spans(rule: Restriction) -> tuple[tuple[str, Span], ...]:
    found: list[tuple[str, Span]] = []
    ends = iter(_COUNTED(rule))
    for (quantity, (_, factor)), low, high in zip(QUANTITIES.items(), ends, ends, strict=False):
        if low is not None or high is not None:
            span = ((low or 0) * factor, UNBOUNDED if high is None else high * factor)
            found.append((quantity, span))
    return tuple(found)


def minutes_of(every: Iterable[Bounds]) -> frozenset[int]:
    """Local minutes of the day at which any of them may begin or cease to hold."""
    clocks = [bounds.clock for bounds in every if bounds.clock is not None]
    minutes = {clock.start_minute for clock in clocks}
    minutes.update([clock.end_minute % _DAY_MINUTES for clock in clocks])
    if not all(clock.daily for clock in clocks):
        minutes.add(0)
    return frozenset(minutes)


class Candidate:
    """One component and the bounds under which it is the price."""

    __slots__ = ("_rates", "bounds", "component", "element", "index", "mode", "rule")

    def __init__(
        self,
        element: int,
        index: int,
        component: Component,
        rule: Restriction,
        bounds: Bounds,
        mode: TaxMode,
    ) -> None:
        self.element = element
        self.index = index
        self.component = component
        self.rule = rule
        self.bounds = bounds
        self.mode = mode
        self._rates: Rates | None = None

    @property
    def clock(self) -> Clock | None:
        return self.bounds.clock

    @property
    def rates(self) -> Rates:
        """Reckoned when first asked for: a session meets few of a tariff's prices."""
        if self._rates is None:
            self._rates = Rates(self.component, self.mode)
        return self._rates

    def holds(self, now: Moment, locked: datetime | None = None) -> bool:
        """Whether it may be the price of this moment."""
        return self.bounds.always or self.bounds.holds(now, locked)


class Shelf:
    """One dimension's candidates, found by the hour: a tariff may have one for each of the day."""

    __slots__ = ("_minutes", "_open", "candidates")

    def __init__(self, candidates: tuple[Candidate, ...], minutes: Sequence[int]) -> None:
        self.candidates = candidates
        self._minutes = minutes
        """In order, all at which the clock may change what matches; more do no harm."""
        self._open: dict[int, tuple[Candidate, ...]] = {}

    def open_at(self, minute: int) -> tuple[Candidate, ...]:
        """Those whose daily window covers this local minute of the day, in list order."""
        slot = bisect_right(self._minutes, minute)
        found = self._open.get(slot)
        if found is None:
            found = self._open[slot] = tuple(
                [
                    one
                    for one in self.candidates
                    if one.bounds.clock is None or one.bounds.clock.open_at(minute)
                ]
            )
        return found

    def first_match(self, now: Moment, locked: datetime | None = None) -> Candidate | None:
        """The price of the dimension, None where nothing matches: then it is free."""
        local = now.local if locked is None else locked
        for candidate in self.open_at(local.hour * 60 + local.minute):
            if candidate.bounds.daily or candidate.bounds.holds(now, locked):
                return candidate
        return None


Known = dict[tuple[int, int], Candidate]
"""By element and component: one price is one object, however it was found."""


class Scan:
    """A tariff looked through element by element. For a few periods that is far less work than to
    put every price on a shelf.
    """

    __slots__ = ("_context", "_known", "_minute", "_open", "_tariff", "left")

    def __init__(self, tariff: Tariff, context: RatingContext, known: Known) -> None:
        self._tariff = tariff
        self._context = context
        self._known = known
        self._minute = -1
        self._open: list[tuple[int, Element]] = []
        # What an expired reservation costs is not looked up in list order.
        self.left = 0 if context.reservation_expired else SCANS_MAX
        """How many more local minutes are to be looked up in this way."""

    def first_match(
        self, dimension: Dimension, now: Moment, locked: datetime | None = None
    ) -> Candidate | None:
        """As `Shelf.first_match`."""
        local = now.local if locked is None else locked
        minute = local.hour * 60 + local.minute
        if minute != self._minute:
            self._open = self._open_at(minute)
            self._minute = minute
            self.left -= 1
        for number, element in self._open:
            for index, component in enumerate(element.components):
                if component.dimension is dimension:
                    candidate = self._known.get((number, index))
                    if candidate is None:
                        candidate = self._candidate(number, index, element)
                    bounds = candidate.bounds
                    if (candidate.rule.reservation is None or dimension in RESERVATIONS) and (
                        bounds.daily or bounds.holds(now, locked)
                    ):
                        return candidate
        return None

    def _candidate(self, number: int, index: int, element: Element) -> Candidate:
        rule = element.restriction
        made = Candidate(
            number, index, element.components[index], rule, Bounds(rule), self._tariff.tax_mode
        )
        self._known[number, index] = made
        return made

    def _open_at(self, minute: int) -> list[tuple[int, Element]]:
        """Those that concern this payer and whose daily window covers this local minute of the
        day, in list order.
        """
        context = self._context
        found: list[tuple[int, Element]] = []
        for number, element in enumerate(self._tariff.elements):
            rule = element.restriction
            start, end = rule.start_minute or 0, rule.end_minute or _DAY_MINUTES
            opens = start <= minute < end if start < end else minute >= start or minute < end
            if opens and _concerns(rule, context) and rule.reservation is not _EXPIRY:
                found.append((number, element))
        return found


def candidates_of(
    tariff: Tariff, context: RatingContext, known: Known | None = None
) -> dict[Dimension, tuple[Candidate, ...]]:
    """Per dimension the components this payer can ever get, in the order they are asked."""
    found: dict[Dimension, list[Candidate]] = {dimension: [] for dimension in Dimension}
    known = {} if known is None else known
    mode = tariff.tax_mode
    for number, element in enumerate(tariff.elements):
        rule = element.restriction
        if not _concerns(rule, context):
            continue
        bounds = Bounds(rule)
        charges = rule.reservation is None
        reserves = context.reservation_expired or rule.reservation is not _EXPIRY
        for index, component in enumerate(element.components):
            dimension = component.dimension
            if reserves if dimension in RESERVATIONS else charges:
                candidate = known.get((number, index))
                if candidate is None:
                    candidate = Candidate(number, index, component, rule, bounds, mode)
                found[dimension].append(candidate)
    if context.reservation_expired:
        for dimension in RESERVATIONS:
            found[dimension].sort(key=_not_expiry)  # stable: precedence, then list order
    return {dimension: _reachable(listed) for dimension, listed in found.items()}


def _concerns(rule: Restriction, context: RatingContext) -> bool:
    """Whether this payer can ever meet the element."""
    if rule.unknown:
        return False
    if rule.member_group and rule.member_group != context.member_group:
        return False
    brand = rule.payment_brand
    return not brand or brand.lower() == context.payment_brand.lower()


def _not_expiry(candidate: Candidate) -> bool:
    return candidate.rule.reservation is not _EXPIRY


def _reachable(listed: list[Candidate]) -> tuple[Candidate, ...]:
    """Up to the first that always holds: nothing behind it can ever be selected."""
    for position, candidate in enumerate(listed):
        if candidate.bounds.always:
            return tuple(listed[: position + 1])
    return tuple(listed)
