"""What the operator waives of a bill: too little to charge, or more than the hold. Standard library
and domain only.

The tariff's sum stays visible: the waived part stands on the bill as a line of its own.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from kiosk.domain.bill import Bill, Line, LineKind, TaxSum, Unit
from kiosk.domain.money import Amount, exponent_of


def waive(bill: Bill, *, hold: Amount, minimum_minor: int, below_minimum_energy: bool) -> Bill:
    """The bill that is taken: never above the hold (M3), zero below the operator's minimum (M4)."""
    payable = min(bill.gross.minor, hold.minor)
    if below_minimum_energy or payable < minimum_minor:
        payable = 0
    if payable == bill.gross.minor:
        return bill
    return _down_to(bill, payable)


def _down_to(bill: Bill, payable_minor: int) -> Bill:
    """The same bill with one WAIVED line; VAT shrinks with the gross, so that net +
    VAT == gross.
    """
    currency = bill.currency
    share = Fraction(payable_minor, bill.gross.minor) if bill.gross.minor else Fraction(0)
    taxes: list[TaxSum] = []
    for old in bill.taxes:
        tax = int(old.tax.minor * share)
        gross = int((old.net.minor + old.tax.minor) * share)
        taxes.append(
            TaxSum(
                percent=old.percent, net=Amount(gross - tax, currency), tax=Amount(tax, currency)
            )
        )
    short = payable_minor - sum(t.net.minor + t.tax.minor for t in taxes)
    if taxes:
        taxes[0] = replace(taxes[0], net=Amount(taxes[0].net.minor + short, currency))
    tax_minor = sum(t.tax.minor for t in taxes)
    net = Amount(payable_minor - tax_minor, currency)
    waived = Line(
        kind=LineKind.WAIVED,
        quantity=Fraction(1),
        unit=Unit.SESSION,
        unit_price=None,
        net=net - bill.net,
        tax=Amount(tax_minor, currency) - bill.tax,
        gross=Amount(payable_minor, currency) - bill.gross,
        tax_percent=Fraction(0),
    )
    return replace(
        bill,
        lines=(*bill.lines, waived),
        net=net,
        tax=Amount(tax_minor, currency),
        gross=Amount(payable_minor, currency),
        taxes=tuple(taxes),
        gross_exact=Fraction(payable_minor, 10 ** exponent_of(currency)),
        net_exact=Fraction(net.minor, 10 ** exponent_of(currency)),
    )
