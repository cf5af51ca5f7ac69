"""A price without and with its taxes, exact. Standard library and domain only."""

from __future__ import annotations

from fractions import Fraction
from math import gcd
from typing import Final

from kiosk.domain.bill import Unit
from kiosk.domain.tariff import Component, TaxMode

# Looked up once: to read a member off its enum is not free.
_INCL: Final = TaxMode.INCL
_EXCL: Final = TaxMode.EXCL
_NONE: Final = TaxMode.NONE
_UNTAXED: Final = Fraction(0)
_BASE_UNITS: Final[dict[Unit, int]] = {
    Unit.KWH: 1_000_000,
    Unit.HOUR: 3_600_000,
    Unit.MINUTE: 60_000,
    Unit.BLOCK: 1,
    Unit.SESSION: 1,
}
"""What is counted (mWh, ms, blocks, times) in one unit of the price."""


def net_and_gross(
    stated: Fraction, tax_percent: Fraction, mode: TaxMode
) -> tuple[Fraction, Fraction]:
    """A sum as the tariff states it, without and with tax."""
    if mode is _INCL:
        return stated * 100 / (100 + tax_percent), stated
    if mode is _EXCL:
        return stated, stated * (100 + tax_percent) / 100
    return stated, stated


def tax_percent_of(component: Component, mode: TaxMode) -> Fraction:
    return _UNTAXED if mode is _NONE else component.tax_percent


class Rates:
    """One component's price, ready to be multiplied with what was counted.

    All integers, because a bill is made at every tick and reducing fractions is most of its cost:
    `counted * gross // over` is what `counted` costs in major units, without the rounding.
    """

    __slots__ = ("base_units", "gross", "net", "over", "stated", "tax_percent", "unit_price")

    def __init__(self, component: Component, mode: TaxMode) -> None:
        self.tax_percent = tax_percent_of(component, mode)
        self.base_units = _BASE_UNITS[component.per]
        price, price_over = component.price.as_integer_ratio()
        percent, percent_over = self.tax_percent.as_integer_ratio()
        untaxed, taxed = 100 * percent_over, 100 * percent_over + percent
        if mode is _INCL:
            net, gross, over = price * untaxed, price * taxed, price_over * taxed
        else:
            # Without any tax the percentage is zero, and both are the same.
            net, gross, over = price * untaxed, price * taxed, price_over * untaxed
        over *= self.base_units
        shared = gcd(net, gross, over)
        self.net = net // shared
        self.gross = gross // shared
        self.over = over // shared
        self.stated = self.gross if mode is _INCL else self.net
        """As the tariff states it: what caps and discounts are reckoned on."""
        self.unit_price = Fraction(self.gross * self.base_units, self.over)
        """Gross, per unit of the price."""
