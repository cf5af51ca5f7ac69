"""The week as a table: what holds at which hours of which days. Standard library and domain only.

It is exact, not sampled: the week is cut at every hour and day the tariff names, and in each piece
the same candidates are asked in the same order as in rating. Where dates matter there is one table
per span of dates; where it matters who pays, one per payer whose prices differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final

from kiosk.domain.bill import Unit
from kiosk.domain.lean import dataclass
from kiosk.domain.matching import Candidate, candidates_of
from kiosk.domain.money import Amount
from kiosk.domain.prices import AFIR_ORDER, cap_as_shown, price_as_shown
from kiosk.domain.sample import NOBODY, RatingContext
from kiosk.domain.tariff import Component, Dimension, Tariff
from kiosk.domain.tariff_reach import payers, space_of
from kiosk.domain.tariff_regions import (
    CLOCK,
    DATE_END,
    DAY_MINUTES,
    EVERY_DAY,
    READABLE,
    Axis,
    Box,
    Span,
    TariffTooComplex,
    boxes_of,
    meet,
    merged,
    share_out,
)

TABLES_MAX: Final = 24
"""More of them nobody reads; the first in time are kept."""
_PRICES_MAX: Final = 60
_ALWAYS_SHOWN: Final = (Dimension.ENERGY, Dimension.TIME)
"""Free energy and free charging time are worth a line where other hours cost something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPrice:
    """One price in one cell, gross where the tax is known, as the driver is shown it."""

    dimension: Dimension
    price: Decimal
    """Major units per `unit`."""
    unit: Unit
    block_min: int = 0
    cap: Amount | None = None
    """This fee is never more than that in a session, gross."""
    bounds: tuple[tuple[Axis, Span], ...] = ()
    """What else must hold: energy, times, readings. Low inclusive, high exclusive."""


Cell = tuple[WeekPrice, ...]
"""In the order of AFIR; nothing in it is due where it is empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One row: these hours, one cell per column."""

    minutes: Span
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekTable:
    """A week for one payer in one span of dates."""

    context: RatingContext
    date_from: date | None
    """Inclusive, None if it was always so."""
    date_to: date | None
    """Exclusive, None if there is no end."""
    columns: tuple[frozenset[int], ...]
    """ISO weekdays with the same prices all day long."""
    bands: tuple[Band, ...]


def week_tables(tariff: Tariff) -> tuple[WeekTable, ...]:
    """The driver of whom nothing is known first. Raises TariffTooComplex."""
    found: list[WeekTable] = []
    for context in payers(tariff):
        if context.reservation_expired:
            continue
        for table in _tables(tariff, context):
            known = any(replace(old, context=context) == table for old in found)
            if not known and len(found) < TABLES_MAX:
                found.append(table)
    return tuple(found)


def _tables(tariff: Tariff, context: RatingContext) -> list[WeekTable]:
    candidates = candidates_of(tariff, context)
    covers = [
        box for several in candidates.values() for one in several for box in boxes_of(one.bounds)
    ]
    first, end = space_of(tariff, Dimension.ENERGY).span(Axis.DATE)
    dates = _cuts((first, end), [box.span(Axis.DATE) for box in covers])
    minutes = _cuts((0, DAY_MINUTES), [box.span(Axis.MINUTE) for box in covers])
    tables: list[WeekTable] = []
    for span in dates[: TABLES_MAX + 1]:
        cells = {
            (day, window): _cell(tariff, candidates, day, span, window)
            for day in sorted(EVERY_DAY)
            for window in minutes
            if _box(day, span, window).possible
        }
        table = _table(context, span, cells, minutes)
        if tables and replace(tables[-1], date_from=None, date_to=None) == replace(
            table, date_from=None, date_to=None
        ):
            table = replace(table, date_from=tables.pop().date_from)
        tables.append(table)
    return tables


def _cuts(whole: Span, spans: Sequence[Span]) -> list[Span]:
    edges = {edge for span in spans for edge in span if whole[0] < edge < whole[1]}
    return list(pairwise(sorted(edges | set(whole))))


def _box(day: int, dates: Span, minutes: Span) -> Box:
    box = Box(days=frozenset({day}))
    return box.within(Axis.DATE, dates).within(Axis.MINUTE, minutes)


def _table(
    context: RatingContext,
    dates: Span,
    cells: dict[tuple[int, Span], Cell],
    minutes: Sequence[Span],
) -> WeekTable:
    """Days that are alike in one column, hours that are alike in one row."""
    days = sorted({day for day, _ in cells})
    alike: dict[tuple[Cell, ...], set[int]] = {}
    for day in days:
        alike.setdefault(tuple(cells[day, window] for window in minutes), set()).add(day)
    bands: list[Band] = []
    for window, row in zip(minutes, zip(*alike, strict=True), strict=True):
        if bands and bands[-1].cells == row:
            window = (bands.pop().minutes[0], window[1])  # noqa: PLW2901 - the row grows
        bands.append(Band(minutes=window, cells=row))
    return WeekTable(
        context=context,
        date_from=date.fromordinal(dates[0]) if dates[0] > 1 else None,
        date_to=date.fromordinal(dates[1]) if dates[1] < DATE_END else None,
        columns=tuple(frozenset(group) for group in alike.values()),
        bands=tuple(bands),
    )


def _cell(
    tariff: Tariff,
    candidates: dict[Dimension, tuple[Candidate, ...]],
    day: int,
    dates: Span,
    minutes: Span,
) -> Cell:
    prices: list[WeekPrice] = []
    for dimension in AFIR_ORDER:
        asked = candidates[dimension]
        space = space_of(tariff, dimension).within(Axis.MINUTE, minutes)
        space = replace(space.within(Axis.DATE, dates), days=frozenset({day}))
        picked, free = share_out(asked, [space])
        if sum(len(boxes) for _, boxes in picked) > _PRICES_MAX:
            msg = f"more than {_PRICES_MAX} prices at one hour of one day"
            raise TariffTooComplex(msg)
        found = [
            _price(tariff, candidate.component, box, space)
            for candidate, boxes in picked
            for box in merged(boxes)
        ]
        if _worth_naming(asked, dimension):
            read = (both for box in free if (both := meet(box, READABLE)))
            found += [_free(dimension, box, space) for box in merged(read)]
        found = list(dict.fromkeys(found))
        prices += sorted(found, key=lambda one: [(axis, span) for axis, span in one.bounds])
    return tuple(prices)


def _worth_naming(asked: Sequence[Candidate], dimension: Dimension) -> bool:
    return dimension in _ALWAYS_SHOWN and any(one.component.price for one in asked)


def _price(tariff: Tariff, component: Component, box: Box, space: Box) -> WeekPrice:
    price, unit, block_min = price_as_shown(component, tariff.tax_mode)
    cap = component.cap_minor
    return WeekPrice(
        dimension=component.dimension,
        price=price,
        unit=unit,
        block_min=block_min,
        cap=None if cap is None else cap_as_shown(tariff, component, cap),
        bounds=_bounds(box, space),
    )


def _free(dimension: Dimension, box: Box, space: Box) -> WeekPrice:
    unit = Unit.KWH if dimension is Dimension.ENERGY else Unit.MINUTE
    return WeekPrice(dimension=dimension, price=Decimal(0), unit=unit, bounds=_bounds(box, space))


def _bounds(box: Box, space: Box) -> tuple[tuple[Axis, Span], ...]:
    return tuple(
        (axis, box.span(axis))
        for axis in Axis
        if axis not in CLOCK and box.span(axis) != space.span(axis)
    )


def starts(table: WeekTable) -> list[tuple[date, int, frozenset[int]]]:
    """One begin per cell: a date on which it holds, the minute, and the days of its column."""
    ordinal = (table.date_from or date(2025, 6, 2)).toordinal()
    found = []
    for days in table.columns:
        first = next(day for day in range(ordinal, ordinal + 7) if (day - 1) % 7 + 1 in days)
        found += [(date.fromordinal(first), band.minutes[0], days) for band in table.bands]
    return found


def at_nobody(tables: Sequence[WeekTable]) -> list[WeekTable]:
    """The tables of the driver of whom nothing is known."""
    return [table for table in tables if table.context == NOBODY]
