"""Moments and prices in words, for the author of a tariff. Standard library and domain only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from kiosk.domain.bill import Unit
from kiosk.domain.canonical import decimal_text
from kiosk.domain.matching import UNBOUNDED
from kiosk.domain.money import exponent_of
from kiosk.domain.tariff import Dimension
from kiosk.domain.tariff_regions import (
    CLOCK,
    DAY_MINUTES,
    EVERY_DAY,
    NO_READING,
    TIMES,
    WHOLE,
    Axis,
    Box,
    Span,
    merged,
)

WORDS: Final[dict[Dimension, str]] = {
    Dimension.ENERGY: "the price per kWh",
    Dimension.TIME: "the price of charging time",
    Dimension.IDLE: "the idle fee",
    Dimension.FLAT: "the session fee",
    Dimension.RESERVATION_TIME: "the price of reserved time",
    Dimension.RESERVATION_FLAT: "the reservation fee",
}
UNIT_WORDS: Final[dict[Unit, str]] = {
    Unit.KWH: "kWh",
    Unit.HOUR: "h",
    Unit.MINUTE: "min",
    Unit.BLOCK: "block",
    Unit.SESSION: "session",
}
_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_REGIONS_MAX: Final = 6

_UNITS: Final[dict[Axis, tuple[str, int, str]]] = {
    Axis.ENERGY: ("energy", 1_000_000, "kWh"),
    Axis.DURATION: ("into the session", 60_000, "min"),
    Axis.IDLE: ("idle", 60_000, "min"),
    Axis.CHARGING: ("charging", 60_000, "min"),
    Axis.POWER: ("power", 1000, "kW"),
    Axis.CURRENT: ("current", 1000, "A"),
}


def clock_text(minute: int) -> str:
    """`06:00`; the end of the day is `24:00`."""
    return f"{minute // 60:02}:{minute % 60:02}"


def window_text(window: Span) -> str:
    return f"{clock_text(window[0])}–{clock_text(window[1])}"


def days_text(days: Iterable[int]) -> str:
    """`Mon–Fri`, `Sat, Sun`, `Mon, Wed–Fri`."""
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    names = [
        f"{_DAYS[run[0] - 1]}–{_DAYS[run[-1] - 1]}"
        if len(run) > 2
        else ", ".join(_DAYS[day - 1] for day in run)
        for run in runs
    ]
    return ", ".join(names)


def number_text(value: int, scale: int) -> str:
    """An integer of a small unit in the usual one: 2500 Wh, 1000 -> `2.5`; three places at most."""
    exact = Fraction(value, scale)
    if exact.denominator == 1:
        return str(exact.numerator)
    thousandths = round(exact * 1000)
    text = decimal_text(Decimal(thousandths).scaleb(-3))
    return text if Fraction(thousandths, 1000) == exact else f"≈ {text}"


def price_text(price: Decimal, currency: str) -> str:
    """`0.59`, `0.595`: all its decimals, and at least those of the currency."""
    decimals = max(exponent_of(currency), len(decimal_text(price).partition(".")[2]))
    return f"{price:.{decimals}f}"


def bounds_text(axis: Axis, span: Span) -> str:
    """A condition beside the calendar: `up to 10 kWh`, `from 30 min idle`; empty if there is none.

    A low end is inclusive, a high end exclusive.
    """
    low, high = span
    if (low, high) == WHOLE[axis] or (low <= 0 and high == UNBOUNDED):
        return ""
    name, scale, unit = _UNITS[axis]
    if high == 0:
        return f"without a reading of {name}"
    suffix = f" {name}" if axis in TIMES else ""
    if high == UNBOUNDED:
        return f"from {number_text(low, scale)} {unit}{suffix}"
    if low <= 0:
        unread = " or unread" if low == NO_READING else ""
        return f"below {number_text(high, scale)} {unit}{suffix}{unread}"
    return f"{number_text(low, scale)}–{number_text(high, scale)} {unit}{suffix}"


def conditions_text(box: Box) -> str:
    """All conditions beside hours and weekdays."""
    parts = [_dates_text(box.span(Axis.DATE))]
    parts += [bounds_text(axis, box.span(axis)) for axis in Axis if axis not in CLOCK]
    return ", ".join(part for part in parts if part)


def _dates_text(span: Span) -> str:
    low, high = span
    first, last = WHOLE[Axis.DATE]
    if low > first and high < last:
        return f"from {date.fromordinal(low)} to before {date.fromordinal(high)}"
    if low > first:
        return f"from {date.fromordinal(low)} on"
    return f"before {date.fromordinal(high)}" if high < last else ""


def regions_text(boxes: Iterable[Box]) -> str:
    """`Mon–Fri 22:00–06:00 from 10 kWh; at any time below 3 kWh`."""
    by_condition: dict[str, list[Box]] = {}
    for box in merged(boxes):
        by_condition.setdefault(conditions_text(box), []).append(box)
    parts = [_region(_week_text(alike), condition) for condition, alike in by_condition.items()]
    more = len(parts) - _REGIONS_MAX
    if more > 0:
        parts = [*parts[:_REGIONS_MAX], f"and {more} more"]
    return "; ".join(parts)


def _region(week: str, condition: str) -> str:
    if not condition:
        return week or "at any time"
    return f"{week} {condition}" if week else condition


def _week_text(boxes: Sequence[Box]) -> str:
    """Hours and weekdays of boxes that are alike in all else; empty for the whole week."""
    by_windows: dict[tuple[Span, ...], set[int]] = {}
    for day in sorted(EVERY_DAY):
        spans = sorted(box.span(Axis.MINUTE) for box in boxes if day in box.days)
        if spans:
            by_windows.setdefault(_joined(spans), set()).add(day)
    if by_windows == {((0, DAY_MINUTES),): set(EVERY_DAY)}:
        return ""
    parts = []
    for windows, days in by_windows.items():
        hours = _hours_text(windows, wraps=days == EVERY_DAY)
        names = "daily" if days == EVERY_DAY else days_text(days)
        parts.append(f"{names} {hours}".strip())
    return ", ".join(parts)


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    found: list[Span] = []
    for low, high in spans:
        if found and found[-1][1] >= low:
            found[-1] = (found[-1][0], max(high, found[-1][1]))
        else:
            found.append((low, high))
    return tuple(found)


def _hours_text(windows: tuple[Span, ...], *, wraps: bool) -> str:
    """Past midnight in one piece only where every day is alike: a weekday ends at 24:00."""
    if windows == ((0, DAY_MINUTES),):
        return "all day"
    listed = list(windows)
    if wraps and len(listed) > 1 and listed[0][0] == 0 and listed[-1][1] == DAY_MINUTES:
        evening = listed.pop()
        listed = [*listed[1:], (evening[0], listed[0][1])]
    return " and ".join(window_text(window) for window in listed)
