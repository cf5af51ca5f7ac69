"""Whether a price may change while one session runs: by the clock, or with energy, time and power.

Standard library and domain only.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from kiosk.domain.bill import Unit
from kiosk.domain.lean import dataclass
from kiosk.domain.matching import Candidate
from kiosk.domain.plan import locks
from kiosk.domain.prices import gross_price
from kiosk.domain.tariff import Component, Dimension, Tariff
from kiosk.domain.tariff_reach import reach_of
from kiosk.domain.tariff_regions import CLOCK, READABLE, TIMES, Axis, Box, meet

_ONLY_GROW: Final = (Axis.ENERGY, *TIMES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A price and where it holds; no candidate where it is free."""

    price: Fraction
    """Gross, per kWh or per minute."""
    candidate: Candidate | None
    box: Box
    everywhere: tuple[Box, ...]
    """All moments of this price; `box` is one part of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One session may meet both prices, this one first."""

    before: Piece
    after: Piece


def clock_change(tariff: Tariff, dimension: Dimension, *, rising: bool = False) -> Change | None:
    """The first pair of prices that the clock alone may put into one session.

    A week begins anew, so hours and weekdays come round; dates pass once. Raises TariffTooComplex.
    """
    if tariff.lock_price_at_start and locks(dimension):
        return None
    for before, after in _pairs(tariff, dimension, rising=rising):
        passes = after.box.span(Axis.DATE)[1] > before.box.span(Axis.DATE)[0]
        if passes and _overlap(before.box, after.box, [axis for axis in Axis if axis not in CLOCK]):
            return Change(before=before, after=after)
    return None


def tier_change(tariff: Tariff, dimension: Dimension, *, rising: bool = False) -> Change | None:
    """The first pair of prices that energy, time or power may put into one session.

    Raises TariffTooComplex.
    """
    for before, after in _pairs(tariff, dimension, rising=rising):
        same_clock = bool(before.box.days & after.box.days) and _overlap(
            before.box, after.box, CLOCK
        )
        reaches = all(after.box.span(axis)[1] > before.box.span(axis)[0] for axis in _ONLY_GROW)
        if same_clock and reaches:
            return Change(before=before, after=after)
    return None


def _pairs(tariff: Tariff, dimension: Dimension, *, rising: bool) -> list[tuple[Piece, Piece]]:
    pieces = _pieces(tariff, dimension)
    return [
        (before, after)
        for before in pieces
        for after in pieces
        if before.price < after.price or (not rising and before.price > after.price)
    ]


def _pieces(tariff: Tariff, dimension: Dimension) -> list[Piece]:
    reach = reach_of(tariff, dimension)
    found = [
        Piece(
            price=_price(tariff, candidate.component),
            candidate=candidate,
            box=both,
            everywhere=boxes,
        )
        for candidate, boxes in reach.picked
        for box in boxes
        if (both := meet(box, READABLE))
    ]
    free = [both for box in reach.free if (both := meet(box, READABLE))]
    return found + [
        Piece(price=Fraction(0), candidate=None, box=box, everywhere=tuple(free)) for box in free
    ]


def _price(tariff: Tariff, component: Component) -> Fraction:
    gross = Fraction(gross_price(component, tariff.tax_mode))
    if component.per is Unit.HOUR:
        return gross / 60
    return gross * 60_000 / component.block_ms if component.per is Unit.BLOCK else gross


def _overlap(one: Box, other: Box, axes: tuple[Axis, ...] | list[Axis]) -> bool:
    return all(
        max(one.span(axis)[0], other.span(axis)[0]) < min(one.span(axis)[1], other.span(axis)[1])
        for axis in axes
    )
