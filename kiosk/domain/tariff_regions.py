"""Where in the space of all possible moments a price holds: boxes, and exact set arithmetic on
them.

Standard library and domain only. A moment is a local date, its weekday, a minute of the day, the
session's energy and times, and the power and current of the reading. Restrictions are half-open
bounds on these, so every question ("can this element ever be selected?") has an exact answer by
cutting boxes at the bounds. The wall clock is taken as it stands on the dial: that one hour of one
night a year does not exist is not looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import IntEnum
from typing import Final

from kiosk.domain.lean import dataclass
from kiosk.domain.matching import UNBOUNDED, Bounds, Candidate, Moment

Span = tuple[int, int]
"""Low inclusive, high exclusive."""

DAY_MINUTES: Final = 1440
EVERY_DAY: Final = frozenset(range(1, 8))
NO_READING: Final = -1
"""On the axes of power and current: the meter does not say, and bounds do not hold."""
DATE_END: Final = date.max.toordinal()
BOXES_MAX: Final = 4000
_MERGED_MAX: Final = 120
_WITNESS_ORDINAL: Final = date(2025, 6, 2).toordinal()


class TariffTooComplex(ValueError):
    """More boxes than this program cares to hold."""


class Axis(IntEnum):
    """The dimensions of a box, beside the weekday."""

    DATE = 0
    """Ordinal of the local date."""
    MINUTE = 1
    """Local minute of the day."""
    ENERGY = 2
    """mWh since the session began."""
    DURATION = 3
    """ms, as are idle and charging time."""
    IDLE = 4
    CHARGING = 5
    POWER = 6
    """W."""
    CURRENT = 7
    """mA."""


_AXES: Final = {
    "mwh": Axis.ENERGY,
    "duration_ms": Axis.DURATION,
    "idle_ms": Axis.IDLE,
    "charging_ms": Axis.CHARGING,
    "power_w": Axis.POWER,
    "current_ma": Axis.CURRENT,
}
"""By the name a `Moment` has for it; a quantity added there is missed here with a KeyError."""
CLOCK: Final = (Axis.DATE, Axis.MINUTE)
TIMES: Final = (Axis.DURATION, Axis.IDLE, Axis.CHARGING)
READINGS: Final = (Axis.POWER, Axis.CURRENT)
WHOLE: Final[tuple[Span, ...]] = (
    (1, DATE_END),
    (0, DAY_MINUTES),
    *((0, UNBOUNDED) for _ in (Axis.ENERGY, *TIMES)),
    *((NO_READING, UNBOUNDED) for _ in READINGS),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """All moments within one span per axis, on some weekdays."""

    days: frozenset[int] = EVERY_DAY
    spans: tuple[Span, ...] = WHOLE

    def span(self, axis: Axis) -> Span:
        return self.spans[axis]

    def within(self, axis: Axis, span: Span) -> Box:
        """The same box with another span on one axis."""
        return replace(self, spans=(*self.spans[:axis], span, *self.spans[axis + 1 :]))

    @property
    def possible(self) -> bool:
        """Whether any moment is inside: dates have weekdays, and idling takes time."""
        if any(low >= high for low, high in self.spans):
            return False
        shortest = self.spans[Axis.IDLE][0] + self.spans[Axis.CHARGING][0]
        return shortest < self.spans[Axis.DURATION][1] and bool(self._real_days)

    def witness(self) -> Moment:
        """A moment in this box, which must be possible."""
        low, high = self.spans[Axis.DATE]
        start = max(low, min(_WITNESS_ORDINAL, high - 7))
        days = self._real_days
        ordinal = next(day for day in range(start, start + 14) if _weekday(day) in days)
        midnight = datetime.fromordinal(ordinal)
        idle, charging = self.spans[Axis.IDLE][0], self.spans[Axis.CHARGING][0]
        power, current = self.spans[Axis.POWER][0], self.spans[Axis.CURRENT][0]
        return Moment(
            local=midnight + timedelta(minutes=self.spans[Axis.MINUTE][0]),
            mwh=self.spans[Axis.ENERGY][0],
            duration_ms=max(self.spans[Axis.DURATION][0], idle + charging),
            idle_ms=idle,
            charging_ms=charging,
            power_w=None if power == NO_READING else power,
            current_ma=None if current == NO_READING else current,
        )

    @property
    def _real_days(self) -> frozenset[int]:
        low, high = self.spans[Axis.DATE]
        if high - low >= 7:
            return self.days
        return self.days & {_weekday(ordinal) for ordinal in range(low, high)}


def _weekday(ordinal: int) -> int:
    return (ordinal - 1) % 7 + 1  # 0001-01-01 was a Monday


def meet(one: Box, other: Box) -> Box | None:
    """What is in both."""
    spans = tuple(
        (max(a[0], b[0]), min(a[1], b[1])) for a, b in zip(one.spans, other.spans, strict=True)
    )
    both = Box(days=one.days & other.days, spans=spans)
    return both if both.possible else None


def without(one: Box, other: Box) -> list[Box]:
    """What is in one and not in the other, as disjoint boxes; cut by the calendar first."""
    if meet(one, other) is None:
        return [one]
    pieces: list[Box] = []
    rest = one
    if outside := rest.days - other.days:
        pieces.append(replace(rest, days=outside))
        rest = replace(rest, days=rest.days & other.days)
    for axis in Axis:
        low, high = rest.spans[axis]
        from_, to = other.spans[axis]
        if low < from_:
            pieces.append(rest.within(axis, (low, from_)))
        if to < high:
            pieces.append(rest.within(axis, (to, high)))
        rest = rest.within(axis, (max(low, from_), min(high, to)))
    return [piece for piece in pieces if piece.possible]


def boxes_of(bounds: Bounds) -> tuple[Box, ...]:
    """All moments at which bounds hold; two boxes where its hours pass midnight."""
    spans = list(WHOLE)
    for quantity, span in bounds.spans:
        spans[_AXES[quantity]] = span
    clock = bounds.clock
    if clock is None:
        return (Box(spans=tuple(spans)),)
    spans[Axis.DATE] = (max(clock.first_ordinal, 1), min(clock.last_ordinal, DATE_END))
    box = Box(days=frozenset(clock.days) or EVERY_DAY, spans=tuple(spans))
    start, end = clock.start_minute, clock.end_minute
    windows = [(start, end)] if start < end else [(0, end), (start, DAY_MINUTES)]
    return tuple(box.within(Axis.MINUTE, window) for window in windows)


READABLE: Final = Box(
    spans=(*WHOLE[: Axis.POWER], *((0, UNBOUNDED) for _ in READINGS)),
)
"""Every moment at which the meter tells power and current."""

Picked = tuple[Candidate, tuple[Box, ...]]
"""A candidate and the moments at which it is the price."""


def share_out(
    candidates: Sequence[Candidate],
    space: Iterable[Box],
    covers: Callable[[Bounds], tuple[Box, ...]] = boxes_of,
) -> tuple[tuple[Picked, ...], tuple[Box, ...]]:
    """Who is selected where, in the order candidates are asked, and what nobody covers.

    Raises TariffTooComplex.
    """
    rest = list(space)
    picked: list[Picked] = []
    for candidate in candidates:
        mine: list[Box] = []
        for cover in covers(candidate.bounds):
            mine += [both for box in rest if (both := meet(box, cover))]
            rest = [piece for box in rest for piece in without(box, cover)]
            if len(rest) > BOXES_MAX:
                msg = f"more than {BOXES_MAX} combinations of conditions"
                raise TariffTooComplex(msg)
        if mine:
            picked.append((candidate, tuple(mine)))
    return tuple(picked), tuple(rest)


def merged(boxes: Iterable[Box]) -> list[Box]:
    """The same moments in fewer boxes where neighbours join; for people to read."""
    rest = list(boxes)
    if len(rest) > _MERGED_MAX:
        return rest
    found: list[Box] = []
    for box in rest:
        whole = box
        position = 0
        while position < len(found):
            joined = _join(found[position], whole)
            if joined is None:
                position += 1
            else:
                del found[position]
                whole, position = joined, 0
        found.append(whole)
    return found


def _join(one: Box, other: Box) -> Box | None:
    differing = [axis for axis in Axis if one.spans[axis] != other.spans[axis]]
    if not differing:
        return replace(one, days=one.days | other.days)
    if len(differing) > 1 or one.days != other.days:
        return None
    axis = differing[0]
    (low, middle), (start, high) = sorted((one.spans[axis], other.spans[axis]))
    return one.within(axis, (low, high)) if middle == start else None
