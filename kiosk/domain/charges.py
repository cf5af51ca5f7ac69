"""From quantities to exact money, before limits and rounding. Standard library and domain only."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import Final, NamedTuple

from kiosk.domain.bill import LineKind, Unit
from kiosk.domain.matching import Candidate
from kiosk.domain.sample import RatingContext
from kiosk.domain.segments import Segment, Segments
from kiosk.domain.stepping import surpluses
from kiosk.domain.tariff import Dimension, Tariff

_NOTHING: Final = Fraction(0)

KIND_OF: Final[dict[Dimension, LineKind]] = {
    Dimension.ENERGY: LineKind.ENERGY,
    Dimension.TIME: LineKind.TIME,
    Dimension.IDLE: LineKind.IDLE,
    Dimension.FLAT: LineKind.FLAT,
    Dimension.RESERVATION_TIME: LineKind.RESERVATION_TIME,
    Dimension.RESERVATION_FLAT: LineKind.RESERVATION_FLAT,
}


class Charge(NamedTuple):
    """One exact line. Its sums are integers over `over`, so that a total needs no fractions."""

    kind: LineKind
    counted: int
    base_units: int
    """How many of what was counted are one `unit`."""
    unit: Unit
    unit_price: Fraction | None
    net: int
    gross: int
    over: int
    tax_percent: Fraction
    begin_ms: int | None = None
    end_ms: int | None = None
    after_ms: int | None = None


def aligned(charges: Sequence[Charge], scale: int = 1) -> tuple[list[int], list[int], int]:
    """Every net, every gross, `scale` times each, and the one denominator all are then over."""
    over = lcm(*[charge.over for charge in charges])
    scaled = scale * over
    nets = [charge.net * (scaled // charge.over) for charge in charges]
    grosses = [charge.gross * (scaled // charge.over) for charge in charges]
    return nets, grosses, over


def totals(charges: Sequence[Charge]) -> tuple[int, int, int]:
    """Net, gross, and what both are over."""
    nets, grosses, over = aligned(charges)
    return sum(nets), sum(grosses), over


def charges_of(tariff: Tariff, segments: Segments, context: RatingContext) -> list[Charge]:
    """What is due for what was had: steps, caps, allowance, discounts; not yet min and max."""
    added = surpluses(segments)
    percents = {rebate.dimension: Fraction(rebate.percent) for rebate in context.discounts}
    charges: list[Charge] = []
    for segment in segments.all():
        more = added.get(id(segment), 0) if added else 0
        full = _full(segment, segment.quantity + more)
        charges.append(full)
        component = segment.candidate.component
        percent = percents.get(component.dimension) if percents else None
        if segment.free:
            charges.append(_negative(full))
        elif percent is not None or component.cap_minor is not None:
            charges += _reductions(tariff, segment.candidate, full, percent or _NOTHING)
    return charges


def _full(segment: Segment, quantity: int) -> Charge:
    """For the quantity at the price."""
    candidate = segment.candidate
    component, rates = candidate.component, candidate.rates
    if component.block_ms and component.per is Unit.BLOCK:
        quantity = -(-quantity // component.block_ms)
    return Charge(
        KIND_OF[component.dimension],
        quantity,
        rates.base_units,
        component.per,
        rates.unit_price,
        quantity * rates.net,
        quantity * rates.gross,
        rates.over,
        rates.tax_percent,
        segment.begin_ms,
        segment.end_ms,
        candidate.rule.idle_ms_min,
    )


def _reductions(
    tariff: Tariff, candidate: Candidate, full: Charge, percent: Fraction
) -> list[Charge]:
    """A fee's own cap, then a member's discount; both are reckoned in the terms of the tariff."""
    rates, cap_minor = candidate.rates, candidate.component.cap_minor
    found: list[Charge] = []
    stated, over = full.counted * rates.stated, rates.over
    if cap_minor is not None:
        scale = 10**tariff.exponent
        excess = stated * scale - cap_minor * over
        if excess > 0:
            found.append(_less(LineKind.FEE_CUT, full, candidate, excess, over * scale))
            stated, over = cap_minor, scale
    if percent and stated:
        part = stated * percent.numerator
        found.append(
            _less(LineKind.DISCOUNT, full, candidate, part, over * percent.denominator * 100)
        )
    return found


def _less(kind: LineKind, full: Charge, candidate: Candidate, stated: int, over: int) -> Charge:
    """A sum taken off, `stated / over` in the terms of the tariff, with its share of the tax."""
    rates = candidate.rates
    return full._replace(
        kind=kind,
        counted=1,
        base_units=1,
        unit=Unit.SESSION,
        unit_price=None,
        net=-stated * rates.net,
        gross=-stated * rates.gross,
        over=over * rates.stated,
    )


def _negative(full: Charge) -> Charge:
    """What an allowance pays for."""
    price = None if full.unit_price is None else -full.unit_price
    return full._replace(kind=LineKind.DISCOUNT, unit_price=price, net=-full.net, gross=-full.gross)
