"""Which component prices a dimension at a moment: the first in list order whose bounds all hold.

Standard library and domain only. A tariff is prepared once per session: what depends only on who
pays is decided then, and what remains are integer bounds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from kiosk.domain.sample import RatingContext
from kiosk.domain.tariff import Component, Dimension, ReservationKind, Restriction, Tariff, TaxMode
from kiosk.domain.taxing import Rates

UNBOUNDED: Final = 1 << 62
_DAY_MINUTES: Final = 1440
RESERVATIONS: Final = frozenset({Dimension.RESERVATION_TIME, Dimension.RESERVATION_FLAT})


@dataclass(frozen=True, slots=True)
class Moment:
    """Where in a session a price is looked up. Power and current are of the meter interval."""

    local: datetime
    mwh: int
    duration_ms: int
    idle_ms: int
    charging_ms: int
    power_w: int | None
    current_ma: int | None


@dataclass(frozen=True, slots=True)
class Clock:
    """The local part of a restriction."""

    start_minute: int
    end_minute: int
    first_ordinal: int
    last_ordinal: int
    days: frozenset[int]

    def holds(self, local: datetime) -> bool:
        minute = local.hour * 60 + local.minute
        if self.start_minute < self.end_minute:
            in_window = self.start_minute <= minute < self.end_minute
        else:
            in_window = minute >= self.start_minute or minute < self.end_minute
        return (
            in_window
            and (not self.days or local.isoweekday() in self.days)
            and self.first_ordinal <= local.toordinal() < self.last_ordinal
        )

    @property
    def minutes(self) -> frozenset[int]:
        """Local minutes of the day at which `holds` may change."""
        edges = {self.start_minute, self.end_minute % _DAY_MINUTES}
        dated = self.first_ordinal > 0 or self.last_ordinal < UNBOUNDED
        if self.days or dated:
            edges.add(0)
        return frozenset(edges)


def _clock_of(rule: Restriction) -> Clock | None:
    dated = rule.start_date is not None or rule.end_date is not None
    timed = rule.start_minute is not None or rule.end_minute is not None
    if not (dated or timed or rule.days):
        return None
    return Clock(
        start_minute=rule.start_minute or 0,
        # Both an absent end and 00:00 are the end of the day.
        end_minute=rule.end_minute or _DAY_MINUTES,
        first_ordinal=rule.start_date.toordinal() if rule.start_date else 0,
        last_ordinal=rule.end_date.toordinal() if rule.end_date else UNBOUNDED,
        days=frozenset(rule.days),
    )


class Candidate:
    """One component and the bounds under which it is the price."""

    __slots__ = (
        "charging_ms",
        "clock",
        "component",
        "current_ma",
        "duration_ms",
        "element",
        "idle_ms",
        "index",
        "mwh",
        "power_w",
        "rates",
        "rule",
    )

    def __init__(
        self, element: int, index: int, component: Component, rule: Restriction, mode: TaxMode
    ) -> None:
        self.element = element
        self.index = index
        self.component = component
        self.rule = rule
        self.rates = Rates(component, mode)
        self.clock = _clock_of(rule)
        self.mwh = _scaled(rule.energy_wh_min, rule.energy_wh_max, 1000)
        self.duration_ms = _scaled(rule.duration_ms_min, rule.duration_ms_max, 1)
        self.idle_ms = _scaled(rule.idle_ms_min, rule.idle_ms_max, 1)
        self.charging_ms = _scaled(rule.charging_ms_min, rule.charging_ms_max, 1)
        self.power_w = _scaled(rule.power_w_min, rule.power_w_max, 1)
        self.current_ma = _scaled(rule.current_ma_min, rule.current_ma_max, 1)

    @property
    def bounded(self) -> bool:
        """Whether anything can keep it from being the price."""
        return self.clock is not None or any(
            span is not None
            for span in (
                self.mwh,
                self.duration_ms,
                self.idle_ms,
                self.charging_ms,
                self.power_w,
                self.current_ma,
            )
        )

    def holds(self, now: Moment, locked: datetime | None = None) -> bool:
        """Whether all bounds hold. `locked` is the local time that stands in for a locked clock."""
        clock = self.clock
        return (
            (clock is None or clock.holds(now.local if locked is None else locked))
            and _within(self.mwh, now.mwh)
            and _within(self.duration_ms, now.duration_ms)
            and _within(self.idle_ms, now.idle_ms)
            and _within(self.charging_ms, now.charging_ms)
            and _within(self.power_w, now.power_w)
            and _within(self.current_ma, now.current_ma)
        )


def _scaled(low: int | None, high: int | None, factor: int) -> tuple[int, int] | None:
    if low is None and high is None:
        return None
    return (low or 0) * factor, UNBOUNDED if high is None else high * factor


def _within(span: tuple[int, int] | None, value: int | None) -> bool:
    if span is None:
        return True
    # No reading: the bound cannot be shown to hold, so it does not (fail closed).
    return value is not None and span[0] <= value < span[1]


def first_match(
    candidates: Sequence[Candidate], now: Moment, locked: datetime | None = None
) -> Candidate | None:
    """The price of a dimension, None where nothing matches: then it is free."""
    for candidate in candidates:
        if candidate.holds(now, locked):
            return candidate
    return None


def candidates_of(tariff: Tariff, context: RatingContext) -> dict[Dimension, tuple[Candidate, ...]]:
    """Per dimension the components this payer can ever get, in the order they are asked."""
    found: dict[Dimension, list[Candidate]] = {dimension: [] for dimension in Dimension}
    mode = tariff.tax_mode
    for number, element in enumerate(tariff.elements):
        for index, component in enumerate(element.components):
            dimension = component.dimension
            if _may_apply(element.restriction, dimension, context):
                found[dimension].append(
                    Candidate(number, index, component, element.restriction, mode)
                )
    if context.reservation_expired:
        for dimension in RESERVATIONS:
            found[dimension].sort(key=_not_expiry)  # stable: precedence, then list order
    return {dimension: _reachable(listed) for dimension, listed in found.items()}


def _may_apply(rule: Restriction, dimension: Dimension, context: RatingContext) -> bool:
    """Everything that is known before the session begins."""
    if rule.unknown:
        return False
    if rule.member_group and rule.member_group != context.member_group:
        return False
    if rule.payment_brand and rule.payment_brand.lower() != context.payment_brand.lower():
        return False
    if dimension not in RESERVATIONS:
        return rule.reservation is None
    expiry = rule.reservation is ReservationKind.RESERVATION_EXPIRES
    return context.reservation_expired or not expiry


def _not_expiry(candidate: Candidate) -> bool:
    return candidate.rule.reservation is not ReservationKind.RESERVATION_EXPIRES


def _reachable(listed: list[Candidate]) -> tuple[Candidate, ...]:
    """Up to the first that always holds: nothing behind it can ever be selected."""
    for position, candidate in enumerate(listed):
        if not candidate.bounded:
            return tuple(listed[: position + 1])
    return tuple(listed)
