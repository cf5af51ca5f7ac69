"""Which prices of a tariff can ever be the one, for whom and when, and where nothing is priced.

Standard library and domain only. It asks for the same candidates as rating does (`matching`) and
shares the space of all moments out among them, exactly (`tariff_regions`).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import product
from typing import Final

from kiosk.domain.lean import dataclass
from kiosk.domain.matching import RESERVATIONS, Bounds, candidates_of
from kiosk.domain.plan import locks
from kiosk.domain.sample import NOBODY, RatingContext
from kiosk.domain.tariff import Dimension, Tariff, TariffKind
from kiosk.domain.tariff_regions import (
    CLOCK,
    DATE_END,
    READABLE,
    TIMES,
    WHOLE,
    Axis,
    Box,
    Picked,
    boxes_of,
    meet,
    share_out,
)

_AT_ZERO: Final = (0, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """One dimension for one payer: who is selected where, and where it is free."""

    picked: tuple[Picked, ...]
    free: tuple[Box, ...]


Key = tuple[int, int]
"""Element and component."""


def space_of(tariff: Tariff, dimension: Dimension) -> Box:
    """Every moment at which a price of this dimension may be asked for."""
    box = Box()
    if dimension in RESERVATIONS:
        # Nothing flows and nobody idles yet; the duration is that of the reservation.
        for axis in (Axis.ENERGY, Axis.IDLE, Axis.CHARGING):
            box = box.within(axis, _AT_ZERO)
    first, end = box.span(Axis.DATE)
    if tariff.valid_from is not None:
        first = _local(tariff, tariff.valid_from).toordinal()
    if tariff.valid_to is not None and tariff.lock_price_at_start and locks(dimension):
        last = _local(tariff, tariff.valid_to)
        begun = (last.hour, last.minute, last.second, last.microsecond) != (0, 0, 0, 0)
        end = last.toordinal() + begun
    # An unlocked session begun on the last day may go on for as long as the car stays.
    return box.within(Axis.DATE, (first, min(end, DATE_END)))


def _local(tariff: Tariff, at: datetime) -> datetime:
    return at.astimezone(UTC).astimezone(tariff.zone)


def reach_of(tariff: Tariff, dimension: Dimension, context: RatingContext = NOBODY) -> Reach:
    """Raises TariffTooComplex."""
    candidates = candidates_of(tariff, context)[dimension]
    picked, free = share_out(candidates, [space_of(tariff, dimension)])
    return Reach(picked=picked, free=free)


def payers(tariff: Tariff) -> tuple[RatingContext, ...]:
    """Everyone the tariff tells apart; the first is the driver of whom nothing is known."""
    rules = [element.restriction for element in tariff.elements]
    groups = sorted({rule.member_group for rule in rules} | {""})
    brands = sorted({rule.payment_brand.lower() for rule in rules} | {""})
    expiries = (False, True) if any(rule.reservation for rule in rules) else (False,)
    return tuple(
        RatingContext(member_group=group, payment_brand=brand, reservation_expired=expired)
        for group, brand, expired in product(groups, brands, expiries)
    )


def reachable(tariff: Tariff) -> frozenset[Key]:
    """Every component that some payer may meet at some moment. Raises TariffTooComplex."""
    found = {
        (candidate.element, candidate.index)
        for context in payers(tariff)
        for dimension in Dimension
        for candidate, _ in reach_of(tariff, dimension, context).picked
    }
    return frozenset(found - _late_flats(tariff))


def _late_flats(tariff: Tariff) -> set[Key]:
    """Session fees that only hold later, where every session has paid one at its begin.

    A FLAT is taken once, the first time any is selected; if each possible begin selects one, the
    others wait in vain.
    """
    late: set[Key] | None = None
    for context in payers(tariff):
        candidates = candidates_of(tariff, context)[Dimension.FLAT]
        begin = space_of(tariff, Dimension.FLAT)
        for axis in (Axis.ENERGY, *TIMES):
            begin = begin.within(axis, _AT_ZERO)
        picked, free = share_out(candidates, [begin])
        taken = {(one.element, one.index) for one, _ in picked}
        waiting = {(one.element, one.index) for one in candidates} - taken
        if free:
            waiting = set()
        absent = _flats(tariff) - {(one.element, one.index) for one in candidates}
        late = waiting | absent if late is None else late & (waiting | absent)
    return late or set()


def _flats(tariff: Tariff) -> set[Key]:
    return {
        (number, index)
        for number, element in enumerate(tariff.elements)
        for index, component in enumerate(element.components)
        if component.dimension is Dimension.FLAT
    }


def coverers(tariff: Tariff, key: Key) -> tuple[Key, ...]:
    """The components asked before this one that take moments of it."""
    number, index = key
    element = tariff.elements[number]
    dimension, rule = element.components[index].dimension, element.restriction
    mine = _boxes(tariff, key)
    found: list[Key] = []
    for other, another in enumerate(tariff.elements):
        theirs = another.restriction
        if theirs.unknown or (theirs.reservation is None) != (rule.reservation is None):
            continue
        if theirs.member_group not in ("", rule.member_group):
            continue
        if theirs.payment_brand.lower() not in ("", rule.payment_brand.lower()):
            continue
        for position, component in enumerate(another.components):
            before = (other, position) < key or dimension in RESERVATIONS
            if component.dimension is not dimension or (other, position) == key or not before:
                continue
            if any(meet(a, b) for a in mine for b in _boxes(tariff, (other, position))):
                found.append((other, position))
    return tuple(found)


def holds_ever(tariff: Tariff, key: Key) -> bool:
    """Whether the component's own bounds leave any moment at all."""
    number, index = key
    space = space_of(tariff, tariff.elements[number].components[index].dimension)
    return any(meet(space, box) for box in _boxes(tariff, key))


def _boxes(tariff: Tariff, key: Key) -> tuple[Box, ...]:
    return boxes_of(Bounds(tariff.elements[key[0]].restriction))


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Moments at which a dimension that is priced elsewhere is free."""

    dimension: Dimension
    context: RatingContext
    boxes: tuple[Box, ...]
    unread: bool
    """It is free only while there is no reading of power or current."""


def gaps(tariff: Tariff) -> tuple[Gap, ...]:
    """Where a price was probably forgotten. A price of 0 is a price: that is how to mean it.

    Raises TariffTooComplex.
    """
    found: list[Gap] = []
    for context in _judged(tariff):
        for dimension in Dimension:
            gap = _gap(tariff, dimension, context)
            if gap is not None:
                found.append(gap)
    return tuple(found)


def _judged(tariff: Tariff) -> tuple[RatingContext, ...]:
    """Whoever is in a group meets at least the prices of everyone else, so nobody's gaps are all
    gaps; but a member tariff is not sold to nobody.
    """
    groups = sorted({one.restriction.member_group for one in tariff.elements} - {""})
    if tariff.kind is TariffKind.MEMBER and groups:
        return tuple(RatingContext(member_group=group) for group in groups)
    return (NOBODY,)


def _gap(tariff: Tariff, dimension: Dimension, context: RatingContext) -> Gap | None:
    priced = any(
        component.price and component.dimension is dimension
        for element in tariff.elements
        for component in element.components
    )
    candidates = candidates_of(tariff, context)[dimension]
    if not priced or (dimension in RESERVATIONS and not candidates):
        return None
    _, free = share_out(candidates, [space_of(tariff, dimension)], _COVERS[dimension])
    read = tuple(both for box in free if (both := meet(box, READABLE)))
    if not free:
        return None
    return Gap(dimension=dimension, context=context, boxes=read or free, unread=not read)


def _with_grace(bounds: Bounds) -> tuple[Box, ...]:
    """An idle fee begins after a grace: that is its nature, not a gap."""
    boxes = boxes_of(bounds)
    for axis in TIMES:
        boxes = tuple(box.within(axis, (0, box.span(axis)[1])) for box in boxes)
    return boxes


def _by_clock(bounds: Bounds) -> tuple[Box, ...]:
    """A fee that is taken once is only missed at hours at which it can never fall due."""
    boxes = boxes_of(bounds)
    for axis in Axis:
        if axis not in CLOCK:
            boxes = tuple(box.within(axis, WHOLE[axis]) for box in boxes)
    return boxes


_COVERS: Final[dict[Dimension, Callable[[Bounds], tuple[Box, ...]]]] = {
    Dimension.ENERGY: boxes_of,
    Dimension.TIME: boxes_of,
    Dimension.IDLE: _with_grace,
    Dimension.FLAT: _by_clock,
    Dimension.RESERVATION_TIME: _with_grace,
    Dimension.RESERVATION_FLAT: _by_clock,
}
