"""Numbers in words: exact, in the locale's clothes."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from kiosk.domain.bill import Unit
from kiosk.domain.money import Amount
from ui.formats import Formats

EN = Formats("en", "Europe/Berlin")
DE = Formats("de", "Europe/Berlin")
US = Formats("en_US", "America/Los_Angeles")


@pytest.mark.parametrize(
    ("formats", "amount", "text"),
    [
        (EN, Amount(1385, "EUR"), "€13.85"),
        (DE, Amount(1385, "EUR"), "13,85\u00a0€"),
        (DE, Amount(123_456_789, "EUR"), "1.234.567,89\u00a0€"),
        (EN, Amount(-50, "EUR"), "−€0.50"),
        (EN, Amount(0, "EUR"), "€0.00"),
        (EN, Amount(1385, "JPY"), "¥1,385"),
        (EN, Amount(1385, "KWD"), "KWD\u00a01.385"),
        (EN, Amount(1385, "SEK"), "kr\u00a013.85"),
        (US, Amount(1385, "USD"), "$13.85"),
    ],
)
def test_money(formats: Formats, amount: Amount, text: str) -> None:
    """The currency's own decimals, the locale's grouping, sign and place of the symbol."""
    assert formats.money(amount) == text


@pytest.mark.parametrize(
    ("formats", "price", "currency", "unit", "text"),
    [
        (EN, "0.59", "EUR", Unit.KWH, "€0.59 / kWh"),
        (EN, "0.595", "EUR", Unit.KWH, "€0.595 / kWh"),
        (EN, "0.590000", "EUR", Unit.KWH, "€0.59 / kWh"),
        (DE, "0.1", "EUR", Unit.MINUTE, "0,10 € / min"),
        (EN, "0.59", "GBP", Unit.KWH, "59p / kWh"),
        (EN, "0.595", "GBP", Unit.KWH, "59.5p / kWh"),
        (EN, "1.05", "GBP", Unit.KWH, "£1.05 / kWh"),
        (EN, "10", "JPY", Unit.SESSION, "¥10 / session"),
    ],
)
def test_price(formats: Formats, price: str, currency: str, unit: Unit, text: str) -> None:
    """As many decimals as the price has, never fewer than the currency; sterling in pence."""
    shown = formats.price(Decimal(price), currency, unit)

    assert shown == text.replace(" ", "\u00a0")


def test_energy_is_exact_beyond_a_float() -> None:
    """Three decimals of a register that a float could not hold."""
    assert EN.kwh(9_007_199_254_740_993) == "9,007,199,254,740.993"
    assert DE.energy(23_481) == "23,481\u202fkWh"


def test_power_says_when_it_is_not_known() -> None:
    """Whole kW for a fast charger, one decimal for a slow one, a dash for a silent meter."""
    assert EN.power(142_300) == "142\u202fkW"
    assert DE.power(7_360) == "7,4\u202fkW"
    assert EN.power(0) == "0\u202fkW"
    assert EN.power(None) == "—"


def test_times() -> None:
    """Durations round down; clocks are the station's, not the server's."""
    assert EN.duration(702_999) == "0:11:42"
    assert EN.duration(40_302_000) == "11:11:42"
    assert EN.countdown(161) == "2:41"
    assert EN.clock(datetime(2026, 10, 4, 12, 2, tzinfo=UTC)) == "14:02"
    assert US.clock(datetime(2026, 10, 4, 21, 2, tzinfo=UTC)).replace("\u202f", " ") == "2:02 PM"
    assert EN.minute_of_day(1440) == "24:00"


def test_weekdays_join_runs() -> None:
    """Three days in a row are a range; two are a list."""
    assert EN.weekdays((1, 2, 3, 4, 5)) == "Mon–Fri"
    assert EN.weekdays((6, 7)) == "Sat, Sun"
