"""Money: exact inside, integer minor units at the edge, one rounding place."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.money import Amount, exponent_of, round_to_minor, zero
from tests.money_rules import Pitfall, guards


@guards(Pitfall.FLOAT_MONEY)
@pytest.mark.parametrize(
    ("currency", "exponent"), [("EUR", 2), ("USD", 2), ("JPY", 0), ("ISK", 0), ("KWD", 3)]
)
def test_each_currency_has_its_own_decimals(currency: str, exponent: int) -> None:
    """ISO 4217, not "times 100"."""
    assert exponent_of(currency) == exponent
    assert Amount(1234, currency).major == Decimal(1234).scaleb(-exponent)


@guards(Pitfall.FLOAT_MONEY)
@pytest.mark.parametrize(
    ("value", "currency", "minor"),
    [
        (Fraction("19.99"), "EUR", 1999),
        (Fraction("0.005"), "EUR", 1),
        (Fraction("0.0049999999"), "EUR", 0),
        (Fraction("-0.005"), "EUR", -1),
        (Fraction(1, 3), "EUR", 33),
        (Fraction("1000.5"), "JPY", 1001),
        (Fraction("1.2345"), "KWD", 1235),
        (Fraction(0), "EUR", 0),
    ],
)
def test_a_half_is_rounded_away_from_zero(value: Fraction, currency: str, minor: int) -> None:
    """ROUND_HALF_UP, on the exact value: no binary fraction has eaten the half before."""
    assert round_to_minor(value, currency) == Amount(minor, currency)


@given(st.fractions(), st.sampled_from(["EUR", "JPY", "KWD"]))
def test_rounding_is_never_off_by_more_than_half_a_unit(value: Fraction, currency: str) -> None:
    """And it is symmetric about zero."""
    rounded = round_to_minor(value, currency)
    scaled = value * 10 ** exponent_of(currency)
    assert abs(rounded.minor - scaled) <= Fraction(1, 2)
    assert round_to_minor(-value, currency).minor == -rounded.minor


def test_currencies_are_never_mixed() -> None:
    """Not added, not compared."""
    euro, yen = Amount(1, "EUR"), Amount(1, "JPY")
    for mix in (
        lambda: euro + yen,
        lambda: euro - yen,
        lambda: euro < yen,
        lambda: euro <= yen,
        lambda: min(euro, yen),
    ):
        with pytest.raises(ValueError, match="cannot mix"):
            mix()
    assert euro != yen


def test_amounts_add_compare_and_know_nothing() -> None:
    """The few operations that money has."""
    assert Amount(2, "EUR") + Amount(3, "EUR") == Amount(5, "EUR")
    assert Amount(2, "EUR") - Amount(3, "EUR") == Amount(-1, "EUR")
    assert Amount(2, "EUR") < Amount(3, "EUR")
    assert Amount(3, "EUR") <= Amount(3, "EUR")
    assert not zero("EUR")
    assert Amount(-1, "EUR")


@guards(Pitfall.FLOAT_MONEY)
@pytest.mark.parametrize("minor", [1.0, True, Decimal(1), "1", None])
def test_minor_units_are_integers_and_nothing_else(minor: object) -> None:
    """A float would be the first step to a wrong bill."""
    with pytest.raises(TypeError):
        Amount(minor, "EUR")  # type: ignore[arg-type]


@pytest.mark.parametrize("currency", ["eur", "EURO", "", "E1R", "ÄÖÜ"])
def test_a_currency_is_an_iso_code(currency: str) -> None:
    """As on the wire: three capital letters."""
    with pytest.raises(ValueError, match="ISO 4217"):
        Amount(1, currency)
