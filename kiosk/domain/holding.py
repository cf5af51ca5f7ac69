"""How much to reserve, and what a reservation buys. Standard library and domain only."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from typing import Final

from kiosk.domain.bill import Unit
from kiosk.domain.matching import Candidate, candidates_of
from kiosk.domain.money import Amount
from kiosk.domain.rating import Rater
from kiosk.domain.sample import NOBODY, RatingContext, Sample
from kiosk.domain.tariff import Component, Dimension, Tariff, TaxMode
from kiosk.domain.taxing import net_and_gross, tax_percent_of

ENERGY_WH_MAX: Final = 10_000_000
"""More than any car takes: the answer for a tariff that asks nothing for energy."""

_MS_PER: Final = {Unit.HOUR: 3_600_000, Unit.MINUTE: 60_000}


def hold_for(
    tariff: Tariff,
    energy_wh_max: int,
    idle_ms: int = 0,
    duration_ms: int = 0,
    context: RatingContext = NOBODY,
) -> Amount:
    """The operator's own figure, or the most a session within these bounds can cost, rounded up.

    `duration_ms` is charging time, `idle_ms` what may follow it. Every quantity is reckoned at the
    dearest price this payer can meet at any hour, plus what steps and blocks may add.
    """
    if tariff.hold_minor is not None:
        return Amount(tariff.hold_minor, tariff.currency)
    listed = candidates_of(tariff, context)
    quantities = {
        Dimension.ENERGY: energy_wh_max,
        Dimension.TIME: duration_ms,
        Dimension.IDLE: idle_ms,
        Dimension.FLAT: 1,
    }
    worst = (_worst(tariff, listed[name], quantity) for name, quantity in quantities.items())
    total = _limited(tariff, sum(worst, Fraction(0)))
    minor = total * 10**tariff.exponent
    return Amount(-(-minor.numerator // minor.denominator), tariff.currency)


def hold_floor(tariff: Tariff, power_w: int, ahead_ms: int) -> Amount:
    """The most that charging at `power_w` can cost in its first `ahead_ms`: with less reserved, the
    hold would be crossed before anybody could stop the energy (M3).
    """
    energy_wh = -(-power_w * ahead_ms // 3_600_000)
    return hold_for(replace(tariff, hold_minor=None), energy_wh, duration_ms=ahead_ms)


def energy_within_wh(
    tariff: Tariff, hold: Amount, begin: Sample, context: RatingContext = NOBODY
) -> int:
    """The most whole Wh whose exact price, fees and steps included, is within the hold.

    Time is left out: what minutes cost is watched while they pass, with `Rater.peek`.
    """
    budget = Fraction(hold.minor, 10**tariff.exponent)
    # Both samples fall into one millisecond, so that no time is charged.
    floored = begin.at.microsecond // 1000 * 1000
    start = replace(begin, at=begin.at.replace(microsecond=floored))
    blank = Rater(tariff, start, context)

    def affordable(energy_wh: int) -> bool:
        rater = blank.copy()
        register_mwh = start.energy_mwh + energy_wh * 1000
        at = start.at + timedelta(microseconds=1)
        rater.advance(Sample(at=at, energy_mwh=register_mwh, power_w=begin.power_w))
        return rater.gross_exact() <= budget

    if not affordable(0):
        return 0
    low, high = 0, ENERGY_WH_MAX + 1
    while high - low > 1:
        middle = (low + high) // 2
        if affordable(middle):
            low = middle
        else:
            high = middle
    return low


def _worst(tariff: Tariff, candidates: tuple[Candidate, ...], quantity: int) -> Fraction:
    """Gross, major units: all of it at the dearest price, and every price's own rounding up."""
    prices = [_in_base_units(tariff, one.component) for one in candidates]
    if not prices or not quantity:
        return Fraction(0)
    spare = sum((price * step for price, step in prices), Fraction(0))
    total = max(price for price, _ in prices) * quantity + spare
    caps = [one.component.cap_minor for one in candidates]
    if None in caps:
        return total
    # A cap bounds one price; a session may meet them all.
    scale = 10**tariff.exponent
    capped = (
        _gross(tariff, one.component, Fraction(one.component.cap_minor or 0, scale))
        for one in candidates
    )
    return min(total, sum(capped, Fraction(0)))


def _in_base_units(tariff: Tariff, component: Component) -> tuple[Fraction, int]:
    """Gross price of one Wh, ms or time, and how many of them rounding up may add."""
    price = _gross(tariff, component, Fraction(component.price))
    if component.per is Unit.KWH:
        return price / 1000, max(component.step_wh, 1) - 1
    if component.per is Unit.SESSION:
        return price, 0
    if component.per is Unit.BLOCK:
        return price / component.block_ms, component.block_ms - 1
    return price / _MS_PER[component.per], max(component.step_s * 1000, 1) - 1


def _gross(tariff: Tariff, component: Component, stated: Fraction) -> Fraction:
    return net_and_gross(stated, tax_percent_of(component, tariff.tax_mode), tariff.tax_mode)[1]


def _limited(tariff: Tariff, total: Fraction) -> Fraction:
    if tariff.price_min is not None:
        total = max(total, Fraction(tariff.price_min.gross or 0), _net_limb_with_tax(tariff))
    if tariff.price_max is not None and tariff.price_max.gross is not None:
        total = min(total, Fraction(tariff.price_max.gross))
    return total


def _net_limb_with_tax(tariff: Tariff) -> Fraction:
    """A net minimum at the highest tax rate of the tariff."""
    if tariff.price_min is None or tariff.price_min.net is None:
        return Fraction(0)
    percents = (
        tax_percent_of(component, tariff.tax_mode)
        for element in tariff.elements
        for component in element.components
    )
    return net_and_gross(Fraction(tariff.price_min.net), max(percents), TaxMode.EXCL)[1]
