"""A price without and with its taxes, exact. Standard library and domain only."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from kiosk.domain.bill import Unit
from kiosk.domain.tariff import Component, TaxMode

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
    if mode is TaxMode.INCL:
        return stated * 100 / (100 + tax_percent), stated
    if mode is TaxMode.EXCL:
        return stated, stated * (100 + tax_percent) / 100
    return stated, stated


def tax_percent_of(component: Component, mode: TaxMode) -> Fraction:
    return Fraction(0) if mode is TaxMode.NONE else component.tax_percent


class Rates:
    """One component's price, ready to be multiplied with what was counted."""

    __slots__ = ("base_units", "gross", "gross_factor", "net", "net_factor", "tax_percent")

    def __init__(self, component: Component, mode: TaxMode) -> None:
        self.tax_percent = tax_percent_of(component, mode)
        self.base_units = _BASE_UNITS[component.per]
        self.net_factor, self.gross_factor = net_and_gross(Fraction(1), self.tax_percent, mode)
        """From a sum as stated to the same sum without, and with, tax."""
        stated = Fraction(component.price)
        self.net = stated * self.net_factor
        """Per unit of the price, as is `gross`."""
        self.gross = stated * self.gross_factor
