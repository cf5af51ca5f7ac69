"""What is reserved, and what a reservation buys."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.bill import Unit
from kiosk.domain.holding import ENERGY_WH_MAX, energy_within_wh, hold_for
from kiosk.domain.money import Amount
from kiosk.domain.rating import rate
from kiosk.domain.sample import Sample
from kiosk.domain.tariff import Dimension, PriceLimit, Tariff, TaxMode
from tests.domain.rating_samples import (
    CHARGE,
    IDLE,
    NOON,
    REGISTER_MWH,
    element,
    energy,
    price,
    session,
    tariff,
)
from tests.money_rules import MoneyRule, guards

BEGIN = Sample(at=NOON, energy_mwh=REGISTER_MWH)


def test_51_hold_buys_exactly_so_many_watt_hours() -> None:
    """Fifty euros at 0.59 buy 84 745 Wh; one more would cost more than was reserved."""
    assert energy_within_wh(tariff(energy("0.59")), Amount(5000, "EUR"), BEGIN) == 84_745


def test_fees_and_tiers_count_against_the_hold() -> None:
    """The start fee is paid first, then the cheap tier, then the dear one."""
    tiers = tariff(
        price(Dimension.FLAT, "1"), element(energy("0.39"), energy_wh_max=10_000), energy("0.59")
    )
    # 1.00 + 10 kWh at 0.39 = 4.90; 0.59 more is one kilowatt-hour of the dear tier.
    assert energy_within_wh(tiers, Amount(549, "EUR"), BEGIN) == 11_000
    assert energy_within_wh(tiers, Amount(99, "EUR"), BEGIN) == 0


def test_free_energy_is_bounded() -> None:
    """A tariff that asks nothing for energy does not search for ever."""
    assert energy_within_wh(tariff(energy("0")), Amount(100, "EUR"), BEGIN) == ENERGY_WH_MAX


def test_operators_own_hold_wins() -> None:
    """A hold stated in the tariff is the hold."""
    assert hold_for(tariff(energy("0.59"), hold_minor=6000), 100_000) == Amount(6000, "EUR")


def test_hold_is_the_dearest_hour_rounded_up() -> None:
    """Without an own figure the dearest price of any hour is reserved, tax included."""
    hours = tariff(element(energy("0.30", vat="19"), end_minute=360), energy("0.501", vat="19"))
    assert hold_for(hours, 10_000) == Amount(597, "EUR")  # 5.9619


def test_hold_knows_cap_and_maximum() -> None:
    """A capped fee and a maximum price bound the hold."""
    fee = price(Dimension.IDLE, "0.10", Unit.MINUTE, cap_minor=1200)
    capped = tariff(energy("0.50"), fee)
    assert hold_for(capped, 10_000, idle_ms=24 * 3_600_000) == Amount(1700, "EUR")
    limit = PriceLimit(gross=Decimal(15))
    bounded = tariff(energy("0.50"), fee, price_max=limit)
    assert hold_for(bounded, 10_000, idle_ms=24 * 3_600_000) == Amount(1500, "EUR")


@st.composite
def tariffs(draw: st.DrawFn) -> Tariff:
    cheap = energy(
        draw(st.sampled_from(["0.20", "0.33"])), vat="19", step_wh=draw(st.sampled_from([0, 500]))
    )
    idle = price(
        Dimension.IDLE,
        "0.10",
        Unit.MINUTE,
        step_s=draw(st.sampled_from([0, 300])),
        cap_minor=draw(st.sampled_from([None, 300])),  # type: ignore[arg-type]
    )
    return tariff(
        element(cheap, energy_wh_max=draw(st.integers(1, 20_000))),
        energy("0.59", vat="7"),
        price(Dimension.FLAT, "0.50", vat="19"),
        element(idle, idle_ms_min=draw(st.sampled_from([0, 600_000]))),
        mode=draw(st.sampled_from(TaxMode)),
    )


@guards(MoneyRule.M3)
@settings(max_examples=60, deadline=None)
@given(tariffs(), st.integers(0, 30_000), st.integers(0, 20_000))
def test_hold_is_never_less_than_the_bill(one: Tariff, energy_wh: int, idle_s: int) -> None:
    """M3 begins here: no session within the bounds costs more than was reserved."""
    bill = rate(one, session(NOON, (3600, energy_wh, CHARGE), (idle_s + 1, 0, IDLE)))
    hold = hold_for(one, energy_wh, idle_ms=(idle_s + 1) * 1000, duration_ms=3_600_000)
    assert bill.gross <= hold
