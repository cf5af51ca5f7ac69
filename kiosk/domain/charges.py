"""From quantities to exact money, before limits and rounding. Standard library and domain only."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from kiosk.domain.bill import LineKind, Unit
from kiosk.domain.sample import RatingContext
from kiosk.domain.segments import Segment, Segments
from kiosk.domain.stepping import surpluses
from kiosk.domain.tariff import Component, Dimension, Tariff, TaxMode

KIND_OF: Final[dict[Dimension, LineKind]] = {
    Dimension.ENERGY: LineKind.ENERGY,
    Dimension.TIME: LineKind.TIME,
    Dimension.IDLE: LineKind.IDLE,
    Dimension.FLAT: LineKind.FLAT,
    Dimension.RESERVATION_TIME: LineKind.RESERVATION_TIME,
    Dimension.RESERVATION_FLAT: LineKind.RESERVATION_FLAT,
}

_PER_UNIT: Final[dict[Unit, int]] = {
    Unit.KWH: 1_000_000,
    Unit.HOUR: 3_600_000,
    Unit.MINUTE: 60_000,
    Unit.SESSION: 1,
}
"""Integers of a segment (mWh, ms, times) in one unit of the price."""


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


def net_and_gross(
    stated: Fraction, tax_percent: Fraction, mode: TaxMode
) -> tuple[Fraction, Fraction]:
    """A sum as the tariff states it, without and with tax."""
    if mode is TaxMode.INCL:
        return stated * 100 / (100 + tax_percent), stated
    if mode is TaxMode.EXCL:
        return stated, stated * (100 + tax_percent) / 100
    return stated, stated


def tax_percent_of(component: Component, mode: TaxMode) -> Fraction:
    return Fraction(0) if mode is TaxMode.NONE else component.tax_percent


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
    component = segment.candidate.component
    quantity = _in_units(component, segment.quantity + surplus)
    stated = Fraction(component.price) * quantity
    tax_percent = tax_percent_of(component, tariff.tax_mode)

    def charge(
        kind: LineKind, stated: Fraction, quantity: Fraction, price: Fraction | None
    ) -> Charge:
        net, gross = net_and_gross(stated, tax_percent, tariff.tax_mode)
        return Charge(
            kind=kind,
            quantity=quantity,
            unit=component.per if price is not None else Unit.SESSION,
            unit_price=price,
            net=net,
            gross=gross,
            tax_percent=tax_percent,
            begin_ms=segment.begin_ms,
            end_ms=segment.end_ms,
            after_ms=segment.candidate.rule.idle_ms_min,
        )

    price = net_and_gross(Fraction(component.price), tax_percent, tariff.tax_mode)[1]
    charges = [charge(KIND_OF[component.dimension], stated, quantity, price)]
    if segment.free:
        return [*charges, charge(LineKind.DISCOUNT, -stated, quantity, -price)]
    if component.cap_minor is not None:
        cap = Fraction(component.cap_minor, 10**tariff.exponent)
        if stated > cap:
            charges.append(charge(LineKind.FEE_CUT, cap - stated, Fraction(1), None))
            stated = cap
    if percent and stated:
        rebate = -stated * percent / 100
        charges.append(charge(LineKind.DISCOUNT, rebate, Fraction(1), None))
    return charges


def _in_units(component: Component, quantity: int) -> Fraction:
    if component.per is Unit.BLOCK:
        return Fraction(-(-quantity // component.block_ms))
    return Fraction(quantity, _PER_UNIT[component.per])
