"""What a member pays: a tariff of its own, pinned to the session like any other. Standard library
and domain only.

A discount and an allowance become prices, not corrections of a bill: what the screen shows before
the charge is then what the same `Rater` bills and what the ledger can bill again (M8).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import ROUND_FLOOR, Decimal, localcontext
from typing import Final

from kiosk.domain.bill import Unit
from kiosk.domain.members.member import MemberPlan
from kiosk.domain.tariff import Component, Dimension, Element, Restriction, Tariff, TariffKind

_DISCOUNTED: Final = frozenset({Dimension.ENERGY, Dimension.TIME})
_FINEST: Final = Decimal(1).scaleb(-24)
"""A tariff document has no more decimals; below them a discount is rounded for the member."""
_PRECISION: Final = 80


def tariff_for(
    plan: MemberPlan,
    station: Tariff,
    others: Mapping[str, Tariff],
    *,
    allowance_left_wh: int = 0,
) -> Tariff:
    """The price list of this member now. The station's own object where the plan changes nothing.

    A plan that names a tariff nobody has here pays the station's own: the price is shown first.
    """
    base = others.get(plan.tariff_id, station) if plan.tariff_id else station
    elements = base.elements
    if plan.discount_percent:
        elements = tuple(_discounted(each, plan.discount_percent) for each in elements)
    free = _allowance(elements, allowance_left_wh)
    if free is not None:
        elements = (free, *elements)
    if elements is base.elements:
        return base
    return replace(base, elements=elements, kind=TariffKind.MEMBER)


def _discounted(element: Element, percent: Decimal) -> Element:
    components = tuple(_less(each, percent) for each in element.components)
    return replace(element, components=components)


def _less(component: Component, percent: Decimal) -> Component:
    if component.dimension not in _DISCOUNTED:
        return component
    with localcontext() as context:
        context.prec = _PRECISION
        price = component.price * (100 - percent) / 100
        if price != price.quantize(_FINEST, rounding=ROUND_FLOOR):
            price = price.quantize(_FINEST, rounding=ROUND_FLOOR)
        return replace(component, price=price.normalize())


def _allowance(elements: tuple[Element, ...], left_wh: int) -> Element | None:
    """The first watt-hours at no price: a line of its own. None where nothing is left, or where
    energy costs nothing anyway.
    """
    energy = [c for e in elements for c in e.components if c.dimension is Dimension.ENERGY]
    if left_wh <= 0 or not energy:
        return None
    free = Component(
        dimension=Dimension.ENERGY, price=Decimal(0), per=Unit.KWH, taxes=energy[0].taxes
    )
    return Element(components=(free,), restriction=Restriction(energy_wh_max=left_wh))
