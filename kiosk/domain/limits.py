"""A tariff's minimum and maximum price. Standard library and domain only.

OCPI 2.3.0 mod_tariffs: the net and the gross limb hold independently. Where only one limb is given
the other follows in the proportion of the bill's own taxes. Where minimum and maximum contradict
each other the maximum is applied last: it is the promise to the driver.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from kiosk.domain.bill import LineKind, Unit
from kiosk.domain.charges import Charge, aligned, totals
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
    if limit.net is None and limit.gross is None:
        return []
    net_sum, gross_sum, over = totals(charges)
    # Most bills are nowhere near a limit, and two integer comparisons say so. Without a net sum
    # the limb that is not given does not follow from the bill, and has to be asked too.
    if net_sum and _reaches(net_sum, over, limit.net) and _reaches(gross_sum, over, limit.gross):
        return []
    net, gross = Fraction(net_sum, over), Fraction(gross_sum, over)
    floor_net, floor_gross = _limbs(tariff, net, gross, limit)
    target_net = max(net, floor_net)
    # Tax is never negative, whatever the two limbs say.
    target_gross = max(gross, floor_gross, target_net)
    return _differences(
        tariff, charges, LineKind.MIN_TOP_UP, target_net - net, target_gross - gross
    )


def _cut(tariff: Tariff, charges: list[Charge], limit: PriceLimit) -> list[Charge]:
    if limit.net is None and limit.gross is None:
        return []
    net_sum, gross_sum, over = totals(charges)
    if net_sum and _within(net_sum, over, limit.net) and _within(gross_sum, over, limit.gross):
        return []
    net, gross = Fraction(net_sum, over), Fraction(gross_sum, over)
    cap_net, cap_gross = _limbs(tariff, net, gross, limit)
    target_gross = min(gross, cap_gross)
    target_net = min(net, cap_net, target_gross)
    return _differences(tariff, charges, LineKind.MAX_CUT, target_net - net, target_gross - gross)


def _reaches(total: int, over: int, floor: Decimal | None) -> bool:
    if floor is None:
        return True
    limb, limb_over = floor.as_integer_ratio()
    return total * limb_over >= limb * over


def _within(total: int, over: int, cap: Decimal | None) -> bool:
    if cap is None:
        return True
    limb, limb_over = cap.as_integer_ratio()
    return total * limb_over <= limb * over


def _limbs(
    tariff: Tariff, total_net: Fraction, total_gross: Fraction, limit: PriceLimit
) -> tuple[Fraction, Fraction]:
    """Net and gross limb of a limit that has at least one of them."""
    if limit.net is not None and limit.gross is not None:
        return Fraction(limit.net), Fraction(limit.gross)
    if total_net:
        ratio = total_gross / total_net
    else:
        ratio = net_and_gross(_ONE, _default_percent(tariff), TaxMode.EXCL)[1]
    if limit.net is not None:
        net = Fraction(limit.net)
        return net, net * ratio
    gross = Fraction(limit.gross or 0)
    return gross / ratio, gross


def _differences(
    tariff: Tariff, charges: list[Charge], kind: LineKind, net: Fraction, gross: Fraction
) -> list[Charge]:
    """One line per tax rate, in the share its rate has in the total: rates stay apart."""
    if not (net or gross):
        return []
    _, grosses, _ = aligned(charges)
    by_rate: dict[tuple[int, int], tuple[Fraction, int]] = {}
    for charge, share in zip(charges, grosses, strict=True):
        key = charge.tax_percent.as_integer_ratio()
        _, before = by_rate.get(key, (_ONE, 0))
        by_rate[key] = charge.tax_percent, before + share
    total = sum(grosses)
    if not total:
        by_rate, total = {(0, 0): (_default_percent(tariff), 1)}, 1
    return [
        Charge(
            kind=kind,
            counted=1,
            base_units=1,
            unit=Unit.SESSION,
            unit_price=None,
            net=net.numerator * gross.denominator * share,
            gross=gross.numerator * net.denominator * share,
            over=net.denominator * gross.denominator * total,
            tax_percent=percent,
        )
        for percent, share in by_rate.values()
        if share
    ]


def _default_percent(tariff: Tariff) -> Fraction:
    """The rate of a bill on which nothing is due yet: that of the first component with a price."""
    listed = [component for element in tariff.elements for component in element.components]
    priced = [component for component in listed if component.price] or listed
    return tax_percent_of(priced[0], tariff.tax_mode)
