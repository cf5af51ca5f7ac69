"""From quantities to exact money, before limits and rounding. Standard library and domain only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from kiosk.domain.bill import LineKind, Unit
from kiosk.domain.sample import RatingContext
from kiosk.domain.segments import Segment, Segments
from kiosk.domain.stepping import surpluses
from kiosk.domain.tariff import Dimension, Tariff

_ONE: Final = Fraction(1)

KIND_OF: Final[dict[Dimension, LineKind]] = {
    Dimension.ENERGY: LineKind.ENERGY,
    Dimension.TIME: LineKind.TIME,
    Dimension.IDLE: LineKind.IDLE,
    Dimension.FLAT: LineKind.FLAT,
    Dimension.RESERVATION_TIME: LineKind.RESERVATION_TIME,
    Dimension.RESERVATION_FLAT: LineKind.RESERVATION_FLAT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """One exact line."""

    kind: LineKind
    quantity: Fraction
    unit: Unit
    unit_price: Fraction | None
    net: Fraction
    gross: Fraction
    tax_percent: Fraction
    begin_ms: int | None = None
    end_ms: int | None = None
    after_ms: int | None = None


def charges_of(tariff: Tariff, segments: Segments, context: RatingContext) -> list[Charge]:
    """What is due for what was had: steps, caps, allowance, discounts; not yet min and max."""
    added = surpluses(segments)
    percents = {rebate.dimension: Fraction(rebate.percent) for rebate in context.discounts}
    charges: list[Charge] = []
    for segment in segments.all():
        percent = percents.get(segment.candidate.component.dimension, Fraction(0))
        charges += _of_segment(tariff, segment, added.get(id(segment), 0), percent)
    return charges


def _of_segment(tariff: Tariff, segment: Segment, surplus: int, percent: Fraction) -> list[Charge]:
    candidate = segment.candidate
    component, rates = candidate.component, candidate.rates
    quantity = _in_units(segment, segment.quantity + surplus)

    def charge(kind: LineKind, amount: Fraction | None) -> Charge:
        """For the quantity at the price, or for a sum in the terms of the tariff."""
        priced = amount is None
        return Charge(
            kind=kind,
            quantity=quantity if priced else _ONE,
            unit=component.per if priced else Unit.SESSION,
            unit_price=rates.gross if priced else None,
            net=quantity * rates.net if amount is None else amount * rates.net_factor,
            gross=quantity * rates.gross if amount is None else amount * rates.gross_factor,
            tax_percent=rates.tax_percent,
            begin_ms=segment.begin_ms,
            end_ms=segment.end_ms,
            after_ms=candidate.rule.idle_ms_min,
        )

    full = charge(KIND_OF[component.dimension], None)
    if segment.free:
        return [full, _negative(full)]
    if component.cap_minor is None and not percent:
        return [full]
    charges = [full]
    stated = quantity * Fraction(component.price)
    if component.cap_minor is not None:
        cap = Fraction(component.cap_minor, 10**tariff.exponent)
        if stated > cap:
            charges.append(charge(LineKind.FEE_CUT, cap - stated))
            stated = cap
    if percent and stated:
        charges.append(charge(LineKind.DISCOUNT, -stated * percent / 100))
    return charges


def _negative(full: Charge) -> Charge:
    """What an allowance pays for."""
    price = None if full.unit_price is None else -full.unit_price
    return replace(full, kind=LineKind.DISCOUNT, unit_price=price, net=-full.net, gross=-full.gross)


def _in_units(segment: Segment, quantity: int) -> Fraction:
    component = segment.candidate.component
    if component.per is Unit.BLOCK:
        return Fraction(-(-quantity // component.block_ms))
    return Fraction(quantity, segment.candidate.rates.base_units)
