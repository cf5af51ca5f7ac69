"""What is waived stands on the bill, and the bill still adds up."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.bill import Bill, Line, LineKind, TaxSum, Unit
from kiosk.domain.money import Amount
from kiosk.domain.waiving import waive
from tests.money_rules import MoneyRule, Pitfall, guards


def eur(minor: int) -> Amount:
    return Amount(minor, "EUR")


def bill_of(*groups: tuple[int, int, int]) -> Bill:
    """A bill with one energy line per group of (percent, net, tax) in cents."""
    net, tax = sum(g[1] for g in groups), sum(g[2] for g in groups)
    return Bill(
        currency="EUR",
        lines=tuple(
            Line(
                kind=LineKind.ENERGY,
                quantity=Fraction(10),
                unit=Unit.KWH,
                unit_price=Fraction("0.59"),
                net=eur(n),
                tax=eur(t),
                gross=eur(n + t),
                tax_percent=Fraction(percent),
            )
            for percent, n, t in groups
        ),
        net=eur(net),
        tax=eur(tax),
        gross=eur(net + tax),
        taxes=tuple(
            TaxSum(percent=Fraction(percent), net=eur(n), tax=eur(t)) for percent, n, t in groups
        ),
        net_exact=Fraction(net, 100),
        gross_exact=Fraction(net + tax, 100),
        energy_mwh=10_000_000,
        duration_ms=600_000,
        idle_ms=0,
        tariff_hash="hash",
    )


def adds_up(bill: Bill) -> None:
    """Lines, taxes, net and gross tell the same sum."""
    assert sum(line.gross.minor for line in bill.lines) == bill.gross.minor
    assert sum(line.net.minor for line in bill.lines) == bill.net.minor
    assert sum(line.tax.minor for line in bill.lines) == bill.tax.minor
    assert bill.net + bill.tax == bill.gross
    assert all(line.net + line.tax == line.gross for line in bill.lines)
    assert sum(tax.net.minor + tax.tax.minor for tax in bill.taxes) == bill.gross.minor
    assert sum(tax.tax.minor for tax in bill.taxes) == bill.tax.minor
    assert bill.gross_exact == Fraction(bill.gross.minor, 100)


def test_a_bill_within_the_hold_is_left_alone() -> None:
    """No line is added for nothing."""
    bill = bill_of((19, 496, 94))
    assert waive(bill, hold=eur(590), minimum_minor=50, below_minimum_energy=False) is bill


@guards(MoneyRule.M3)
def test_above_the_hold_only_the_hold_is_taken() -> None:
    """M3: the tariff's sum stays visible, the rest is waived."""
    waived = waive(
        bill_of((19, 5500, 1045)), hold=eur(6000), minimum_minor=50, below_minimum_energy=False
    )
    assert waived.gross == eur(6000)
    assert waived.lines[-1].kind is LineKind.WAIVED
    assert waived.lines[-1].gross == eur(-545)
    assert waived.lines[0].gross == eur(6545)
    adds_up(waived)


@guards(MoneyRule.M4, Pitfall.NEXT_TO_NOTHING)
def test_below_the_minimum_nothing_is_taken() -> None:
    """M4: too little energy, or too little money to be worth a capture."""
    for minimum_minor, below in ((50, False), (0, True)):
        waived = waive(
            bill_of((19, 41, 8)),
            hold=eur(6000),
            minimum_minor=minimum_minor,
            below_minimum_energy=below,
        )
        assert waived.gross == eur(0)
        adds_up(waived)


def test_the_minimum_itself_is_taken() -> None:
    """Exactly the minimum is enough."""
    bill = bill_of((19, 42, 8))
    assert waive(bill, hold=eur(6000), minimum_minor=50, below_minimum_energy=False) is bill


groups = st.lists(
    st.tuples(st.sampled_from([0, 7, 19]), st.integers(0, 20_000), st.integers(0, 4_000)),
    max_size=3,
)


@given(groups, st.integers(0, 12_000), st.integers(0, 500), st.booleans())
def test_a_waived_bill_always_adds_up(
    parts: list[tuple[int, int, int]], hold_minor: int, minimum_minor: int, below: bool
) -> None:
    """Whatever is waived: never above the hold, never negative, no cent lost between rates."""
    bill = waive(
        bill_of(*parts),
        hold=eur(hold_minor),
        minimum_minor=minimum_minor,
        below_minimum_energy=below,
    )
    assert 0 <= bill.gross.minor <= hold_minor
    assert bill.net.minor >= 0
    assert all(tax.net.minor >= 0 and tax.tax.minor >= 0 for tax in bill.taxes)
    adds_up(bill)
