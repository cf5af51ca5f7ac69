"""A tariff's minimum and maximum price. Standard library and domain only.

OCPI 2.3.0 mod_tariffs: the net and the gross limb hold independently. Where only one limb is given
the other follows in the proportion of the bill's own taxes. Where minimum and maximum contradict
each other the maximum is applied last: it is the promise to the driver.
"""

from __future__ import annotations

from fractions import Fraction

from kiosk.domain.bill import LineKind, Unit
from kiosk.domain.charges import Charge
from kiosk.domain.tariff import PriceLimit, Tariff, TaxMode
from kiosk.domain.taxing import net_and_gross, tax_percent_of

_ONE = Fraction(1)


def limited(tariff: Tariff, charges: list[Charge]) -> list[Charge]:
    """The charges, and below them what lifts or cuts their total."""
    if tariff.price_min is not None:
        charges = charges + _topped_up(tariff, charges, tariff.price_min)
    if tariff.price_max is not None:
        charges = charges + _cut(tariff, charges, tariff.price_max)
    return charges


def _topped_up(tariff: Tariff, charges: list[Charge], limit: PriceLimit) -> list[Charge]:
    net, gross = _totals(charges)
    floor_net, floor_gross = _limbs(tariff, charges, limit)
    target_net = net if floor_net is None else max(net, floor_net)
    target_gross = gross if floor_gross is None else max(gross, floor_gross)
    # Tax is never negative, whatever the two limbs say.
    target_gross = max(target_gross, target_net)
    return _differences(
        tariff, charges, LineKind.MIN_TOP_UP, target_net - net, target_gross - gross
    )


def _cut(tariff: Tariff, charges: list[Charge], limit: PriceLimit) -> list[Charge]:
    net, gross = _totals(charges)
    cap_net, cap_gross = _limbs(tariff, charges, limit)
    target_gross = gross if cap_gross is None else min(gross, cap_gross)
    target_net = net if cap_net is None else min(net, cap_net)
    target_net = min(target_net, target_gross)
    return _differences(tariff, charges, LineKind.MAX_CUT, target_net - net, target_gross - gross)


def _limbs(
    tariff: Tariff, charges: list[Charge], limit: PriceLimit
) -> tuple[Fraction | None, Fraction | None]:
    net = None if limit.net is None else Fraction(limit.net)
    gross = None if limit.gross is None else Fraction(limit.gross)
    total_net, total_gross = _totals(charges)
    if total_net:
        ratio = total_gross / total_net
    else:
        ratio = net_and_gross(_ONE, _default_percent(tariff), TaxMode.EXCL)[1]
    if net is None and gross is not None:
        net = gross / ratio
    elif gross is None and net is not None:
        gross = net * ratio
    return net, gross


def _differences(
    tariff: Tariff, charges: list[Charge], kind: LineKind, net: Fraction, gross: Fraction
) -> list[Charge]:
    """One line per tax rate, in the share its rate has in the total: rates stay apart."""
    if not (net or gross):
        return []
    by_rate: dict[Fraction, Fraction] = {}
    for charge in charges:
        by_rate[charge.tax_percent] = by_rate.get(charge.tax_percent, Fraction(0)) + charge.gross
    total = sum(by_rate.values(), Fraction(0))
    if not total:
        by_rate, total = {_default_percent(tariff): _ONE}, _ONE
    return [
        Charge(
            kind=kind,
            quantity=_ONE,
            unit=Unit.SESSION,
            unit_price=None,
            net=net * share / total,
            gross=gross * share / total,
            tax_percent=percent,
        )
        for percent, share in by_rate.items()
        if share
    ]


def _default_percent(tariff: Tariff) -> Fraction:
    """The rate of a bill on which nothing is due yet: that of the first component with a price."""
    listed = [component for element in tariff.elements for component in element.components]
    priced = [component for component in listed if component.price] or listed
    return tax_percent_of(priced[0], tariff.tax_mode)


def _totals(charges: list[Charge]) -> tuple[Fraction, Fraction]:
    net = sum((charge.net for charge in charges), Fraction(0))
    return net, sum((charge.gross for charge in charges), Fraction(0))
