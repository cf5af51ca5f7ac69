"""Numbers in words: exact, in the locale's clothes."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import QCoreApplication

from kiosk.domain.bill import Unit
from kiosk.domain.money import Amount
from ui.formats import Formats
from ui.translations import Translations

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


def spaced(text: str) -> str:
    """Tables below write the no-break space as a space, and the narrow one as `_`."""
    return text.replace(" ", "\u00a0").replace("_", "\u00a0")


@pytest.mark.parametrize(
    ("language", "euro", "negative", "grouped", "next_door", "yen"),
    [
        ("en", "€12.50", "−€1,234.50", "€12,345.60", ("GBP", "£12.50"), "¥1,385"),
        ("de", "12,50 €", "−1.234,50 €", "12.345,60 €", ("CHF", "12,50 CHF"), "1.385 ¥"),
        ("fr", "12,50 €", "−1_234,50 €", "12_345,60 €", ("CHF", "12,50 CHF"), "1_385 ¥"),
        ("es", "12,50 €", "−1234,50 €", "12.345,60 €", ("USD", "12,50 $"), "1385 ¥"),
        ("it", "12,50 €", "−1234,50 €", "12.345,60 €", ("CHF", "12,50 CHF"), "1385 ¥"),
        ("nl", "€ 12,50", "−€ 1.234,50", "€ 12.345,60", ("GBP", "£ 12,50"), "¥ 1.385"),
        ("sv", "12,50 €", "−1 234,50 €", "12 345,60 €", ("SEK", "12,50 kr"), "1 385 ¥"),
        ("pl", "12,50 €", "−1234,50 €", "12 345,60 €", ("PLN", "12,50 zł"), "1385 ¥"),
    ],
)
def test_money_in_every_language(
    language: str, euro: str, negative: str, grouped: str, next_door: tuple[str, str], yen: str
) -> None:
    """Symbol, sign, grouping from the fourth or fifth digit on, and a currency without decimals."""
    formats = Formats(language)
    currency, other = next_door

    assert formats.money(Amount(1250, "EUR")) == spaced(euro)
    assert formats.money(Amount(-123_450, "EUR")) == spaced(negative)
    assert formats.money(Amount(1_234_560, "EUR")) == spaced(grouped)
    assert formats.money(Amount(1250, currency)) == spaced(other)
    assert formats.money(Amount(1385, "JPY")) == spaced(yen)


@pytest.mark.parametrize(
    ("language", "price", "energy", "percent", "date", "days"),
    [
        ("en", "€0.595 / kWh", "1,234.567_kWh", "7.7_%", "04/10/2026", "Mon–Fri"),
        ("de", "0,595 € / kWh", "1.234,567_kWh", "7,7_%", "04.10.2026", "Mo–Fr"),
        ("fr", "0,595 € / kWh", "1_234,567_kWh", "7,7_%", "04/10/2026", "lun.–ven."),
        ("es", "0,595 € / kWh", "1234,567_kWh", "7,7_%", "4/10/2026", "lun–vie"),
        ("it", "0,595 € / kWh", "1234,567_kWh", "7,7%", "04/10/2026", "lun–ven"),
        ("nl", "€ 0,595 / kWh", "1.234,567_kWh", "7,7%", "04-10-2026", "ma–vr"),
        ("sv", "0,595 € / kWh", "1 234,567_kWh", "7,7_%", "2026-10-04", "mån–fre"),
        ("pl", "0,595 € / kWh", "1234,567_kWh", "7,7%", "4.10.2026", "pon.–pt."),
    ],
)
def test_figures_in_every_language(
    language: str, price: str, energy: str, percent: str, date: str, days: str
) -> None:
    """Prices, energy, percent, dates in the station's zone and days of the week."""
    formats = Formats(language, "Europe/Berlin")
    shown = (
        formats.price(Decimal("0.595"), "EUR", Unit.KWH),
        formats.energy(1_234_567),
        formats.percent(Decimal("7.7")),
        formats.date(datetime(2026, 10, 3, 22, 30, tzinfo=UTC)),
        formats.weekdays((1, 2, 3, 4, 5)),
    )
    wanted = (price, energy, percent, date, days)

    assert shown == tuple(spaced(text) for text in wanted)
    assert formats.clock(datetime(2026, 10, 4, 12, 2, tzinfo=UTC)) == "14:02"


@pytest.mark.parametrize(
    ("language", "hour", "session"),
    [("nl", "uur", "sessie"), ("pl", "godz.", "sesja"), ("sv", "tim", "laddning")],
)
def test_units_are_words_of_the_language(
    qapp: QCoreApplication, language: str, hour: str, session: str
) -> None:
    """The units of time are translated, those of energy and power are the same everywhere."""
    speaker = Translations()
    speaker.use(language)
    formats = Formats(language)
    try:
        assert (formats.unit(Unit.HOUR), formats.unit(Unit.SESSION)) == (hour, session)
        assert formats.unit(Unit.KWH) == "kWh"
    finally:
        speaker.clear()


def test_figures_keep_their_order_from_right_to_left() -> None:
    """Isolated, in the digits of the meter; text with Arabic letters needs no help."""
    arabic = Formats("ar", "Asia/Dubai")

    assert arabic.money(Amount(-1250, "EUR")) == "\u2066−12.50\u00a0€\u2069"
    assert arabic.energy(23_481) == "\u206623.481\u00a0kWh\u2069"
    assert arabic.isolated("0800 225 5234") == "\u20660800 225 5234\u2069"
    assert arabic.isolated("45 د") == "45 د"
    assert DE.isolated("0800 225 5234") == "0800 225 5234"


def test_energy_is_exact_beyond_a_float() -> None:
    """Three decimals of a register that a float could not hold."""
    assert EN.kwh(9_007_199_254_740_993) == "9,007,199,254,740.993"
    assert DE.energy(23_481) == "23,481\u00a0kWh"


def test_power_says_when_it_is_not_known() -> None:
    """Whole kW for a fast charger, one decimal for a slow one, a dash for a silent meter."""
    assert EN.power(142_300) == "142\u00a0kW"
    assert DE.power(7_360) == "7,4\u00a0kW"
    assert EN.power(0) == "0\u00a0kW"
    assert EN.power(None) == "—"


def test_times() -> None:
    """Durations round down; clocks are the station's, not the server's."""
    assert EN.duration(702_999) == "0:11:42"
    assert EN.duration(40_302_000) == "11:11:42"
    assert EN.countdown(161) == "2:41"
    assert EN.clock(datetime(2026, 10, 4, 12, 2, tzinfo=UTC)) == "14:02"
    assert US.clock(datetime(2026, 10, 4, 21, 2, tzinfo=UTC)).replace("\u00a0", " ") == "2:02 PM"
    assert EN.minute_of_day(1440) == "24:00"


def test_weekdays_join_runs() -> None:
    """Three days in a row are a range; two are a list."""
    assert EN.weekdays((1, 2, 3, 4, 5)) == "Mon–Fri"
    assert EN.weekdays((6, 7)) == "Sat, Sun"
