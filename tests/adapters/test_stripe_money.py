"""Amounts as Stripe counts them (Stripe docs, "Supported currencies")."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.adapters.stripe_money import (
    from_stripe,
    minimum_charge,
    payable_step_minor,
    to_stripe,
)
from kiosk.domain.money import Amount
from kiosk.errors import PaymentRefused, PaymentUnknown
from tests.money_rules import Pitfall, guards

SAME_SUM = [
    (Amount(1999, "EUR"), 1999),
    (Amount(5000, "JPY"), 5000),
    (Amount(1230, "KWD"), 1230),
    (Amount(500, "ISK"), 50000),
    (Amount(500, "UGX"), 50000),
    (Amount(150000, "MGA"), 1500),
    (Amount(45000, "HUF"), 45000),
]


@guards(Pitfall.FLOAT_MONEY)
@pytest.mark.parametrize(("amount", "value"), SAME_SUM)
def test_a_sum_is_the_same_on_both_sides(amount: Amount, value: int) -> None:
    """Each currency becomes Stripe's integer and comes back as the same amount."""
    assert to_stripe(amount) == value
    assert from_stripe(value, amount.currency.lower()) == amount


@guards(Pitfall.FLOAT_MONEY)
@pytest.mark.parametrize(
    "amount",
    [
        Amount(1231, "KWD"),
        Amount(150050, "MGA"),
        Amount(0, "EUR"),
        Amount(-1, "EUR"),
        Amount(100_000_000, "EUR"),
    ],
)
def test_what_stripe_cannot_charge_is_refused(amount: Amount) -> None:
    """No sum is rounded on its way out: the bill and the capture would differ."""
    with pytest.raises(PaymentRefused) as caught:
        to_stripe(amount)

    assert caught.value.code == "amount_not_payable"


def test_a_fraction_of_a_minor_unit_is_no_answer() -> None:
    """ISK 1.50 from Stripe cannot be told in whole krónur, so the answer counts as unreadable."""
    with pytest.raises(PaymentUnknown):
        from_stripe(150, "isk")


def test_a_currency_that_is_none_is_no_answer() -> None:
    """A currency code that ISO 4217 could not have is an unreadable answer."""
    with pytest.raises(PaymentUnknown):
        from_stripe(150, "euros")


@given(
    st.sampled_from(["EUR", "JPY", "KWD", "ISK", "UGX", "MGA", "TND", "USD"]),
    st.integers(1, 9_999),
)
def test_every_multiple_of_the_step_is_payable(currency: str, steps: int) -> None:
    """Whoever rounds to `payable_step_minor` is never refused and loses nothing."""
    amount = Amount(steps * payable_step_minor(currency), currency)

    assert from_stripe(to_stripe(amount), currency) == amount


@pytest.mark.parametrize(
    ("currency", "minor"),
    [("EUR", 50), ("GBP", 30), ("JPY", 50), ("CZK", 1500), ("HUF", 17500), ("KWD", 10)],
)
def test_the_least_charge(currency: str, minor: int) -> None:
    """The minimum comes in ISO minor units; one payable step where none is listed."""
    assert minimum_charge(currency) == Amount(minor, currency)
