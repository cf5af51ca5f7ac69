"""Numbers into words for one locale and one time zone.

May import kiosk.domain.money and .bill, ui.languages, and QtCore.

The number always comes from the core, exact; only grouping, decimal sign, symbol and clock style
come from `QLocale`. Nothing here passes through a float. Where the script runs from right to left,
figures are isolated, so that the sentence around them cannot turn them about (UAX 9).
"""

from __future__ import annotations

from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Final
from unicodedata import bidirectional
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from kiosk.domain.bill import Unit
from kiosk.domain.lean import dataclass
from kiosk.domain.money import Amount, exponent_of
from ui.languages import REGIONS, is_right_to_left, language_of

NO_BREAK_SPACE: Final = "\u00a0"
"""A number never parts from its unit."""
NARROW_SPACE: Final = "\u202f"
"""CLDR's own choice in places. Manrope has none: text with it would be set in a second font, if the
board has one. Manrope's own space is as narrow (0.2 em).
"""
DASH: Final = "—"
"""Stands for a number that is not known. Never a zero."""

SYMBOLS: Final[dict[str, str]] = {
    "EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "CHF": "CHF", "SEK": "kr", "NOK": "kr",
    "DKK": "kr", "ISK": "kr", "PLN": "zł", "CZK": "Kč", "CAD": "$", "AUD": "$", "NZD": "$",
}  # fmt: skip
"""Currencies with a symbol of their own; every other one is written with its ISO code."""

PERCENT_CLOSE: Final = frozenset({"ar", "it", "nl", "pl"})
"""Languages that write `61%` (CLDR percent patterns). English has the gap of every other unit here,
so that a figure looks alike throughout a screen.
"""

LEFT_TO_RIGHT_ISOLATE: Final = "\u2066"
POP_ISOLATE: Final = "\u2069"


translate = QCoreApplication.translate


@dataclass(frozen=True)
class Formats:
    """How numbers, money and times look. `locale` is `de` or `de_DE`, `tz` an IANA zone name."""

    locale: str = "en"
    tz: str = "UTC"

    @cached_property
    def _qlocale(self) -> QLocale:
        return QLocale(REGIONS.get(self.locale, self.locale))

    @cached_property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.tz)

    @cached_property
    def _symbol_leads(self) -> bool:
        return self._qlocale.toCurrencyString(1, "¤").startswith("¤")

    @cached_property
    def _symbol_gap(self) -> str:
        """Dutch writes `€ 12.50` apart, English does not."""
        close = self._qlocale.toCurrencyString(1, "¤").startswith("¤1")
        return "" if close else NO_BREAK_SPACE

    @cached_property
    def _grouped_from(self) -> int:
        """Digits from which thousands are grouped: Spanish writes 1234, but 12.345."""
        return 5 if self._qlocale.toString(1234) == "1234" else 4

    @cached_property
    def _right_to_left(self) -> bool:
        return is_right_to_left(self.locale)

    def isolated(self, text: str) -> str:
        """A figure, number or name that is read from left to right within any sentence.

        Text with letters of a right-to-left script (an Arabic unit) finds its order by itself.
        """
        if not self._right_to_left or any(bidirectional(sign) == "AL" for sign in text):
            return text
        return f"{LEFT_TO_RIGHT_ISOLATE}{text}{POP_ISOLATE}"

    def number(self, value: Decimal, decimals: int) -> str:
        """`1,234.50`: rounded half up to `decimals` places, grouped as the locale groups."""
        rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        whole, _, fraction = f"{abs(rounded):f}".partition(".")
        groups: list[str] = []
        while len(whole) > 3 and (groups or len(whole) >= self._grouped_from):
            groups.insert(0, whole[-3:])
            whole = whole[:-3]
        text = _in_manrope(self._qlocale.groupSeparator()).join([whole, *groups])
        if fraction:
            text += self._qlocale.decimalPoint() + fraction
        return f"−{text}" if rounded < 0 else text

    def money(self, amount: Amount) -> str:
        """`€13.85`, `13,85 €`, `¥1,385`: with the currency's own decimals."""
        exponent = exponent_of(amount.currency)
        return self.isolated(self._with_symbol(amount.major, exponent, amount.currency))

    def unit_price(self, price: Decimal, currency: str) -> str:
        """`€0.59`, `€0.595`: as many decimals as the price has, at least those of the currency."""
        decimals = self._price_decimals(price, currency)
        return self.isolated(self._with_symbol(price, decimals, currency))

    def price(self, price: Decimal, currency: str, unit: Unit, block_min: int = 0) -> str:
        """`€0.59 / kWh`; sterling below a pound as the UK asks, `59p / kWh`."""
        if currency == "GBP" and unit is Unit.KWH and abs(price) < 1:
            pence = price.scaleb(2)
            shown = self.number(pence, max(0, -int(pence.normalize().as_tuple().exponent))) + "p"
        else:
            shown = self.unit_price(price, currency)
        whole = f"{shown} / {self.unit(unit, block_min)}".replace(" ", NO_BREAK_SPACE)
        return self.isolated(whole)

    def unit(self, unit: Unit, block_min: int = 0) -> str:
        """The word after the slash."""
        if unit is Unit.BLOCK:
            return translate("Formats", "started {minutes} min").format(minutes=block_min)
        return {
            Unit.KWH: "kWh",
            Unit.HOUR: translate("Formats", "h"),
            Unit.MINUTE: translate("Formats", "min"),
            Unit.SESSION: translate("Formats", "session"),
        }[unit]

    def kwh(self, energy_wh: int) -> str:
        """`23.481`: three decimals, no unit, so that the unit can be set in its own size."""
        return self.number(Decimal(energy_wh).scaleb(-3), 3)

    def energy(self, energy_wh: int) -> str:
        """`23.481 kWh`."""
        return self.isolated(f"{self.kwh(energy_wh)}{NO_BREAK_SPACE}kWh")

    def power(self, power_w: int | None) -> str:
        """`142 kW`, one decimal below 10 kW, a dash when the meter is silent."""
        if power_w is None:
            return DASH
        decimals = 1 if 0 < abs(power_w) < 10_000 else 0
        return self.isolated(
            f"{self.number(Decimal(power_w).scaleb(-3), decimals)}{NO_BREAK_SPACE}kW"
        )

    def percent(self, value: Decimal | int) -> str:
        """`61 %`, `7.7 %`; `61%` where the language writes it so."""
        exact = Decimal(value)
        decimals = max(0, -int(exact.normalize().as_tuple().exponent))
        gap = "" if language_of(self.locale) in PERCENT_CLOSE else NO_BREAK_SPACE
        return self.isolated(f"{self.number(exact, decimals)}{gap}%")

    def minutes(self, minutes: int) -> str:
        """`45 min`."""
        return self.isolated(f"{minutes}{NO_BREAK_SPACE}" + translate("Formats", "min"))

    def seconds(self, seconds: int) -> str:
        """`24 s`."""
        return self.isolated(f"{seconds}{NO_BREAK_SPACE}" + translate("Formats", "s"))

    def duration(self, elapsed_ms: int) -> str:
        """`0:11:42`: hours, minutes, seconds, rounded down."""
        seconds = elapsed_ms // 1000
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"

    def countdown(self, seconds: int) -> str:
        """`2:41`."""
        return f"{seconds // 60}:{seconds % 60:02}"

    def clock(self, instant: datetime) -> str:
        """`14:05` in the station's zone."""
        local = instant.astimezone(self._zone)
        return self._hhmm(local.hour, local.minute)

    def date(self, instant: datetime) -> str:
        """`04/10/2026`, `04.10.2026`, `2026-10-04`: in the station's zone, with the whole year."""
        local = instant.astimezone(self._zone)
        pattern = self._qlocale.dateFormat(QLocale.FormatType.ShortFormat)
        if "yyyy" not in pattern:
            pattern = pattern.replace("yy", "yyyy")
        day = QDate(local.year, local.month, local.day)
        return _in_manrope(self._qlocale.toString(day, pattern))

    def instant(self, instant: datetime) -> str:
        """Day and time of day on the station's clock."""
        return f"{self.date(instant)}{NO_BREAK_SPACE}{self.clock(instant)}"

    def minute_of_day(self, minute: int) -> str:
        """`20:00` for local minute 1200; the end of the day is 24:00."""
        return "24:00" if minute == 1440 else self._hhmm(minute // 60, minute % 60)

    def weekdays(self, days: tuple[int, ...]) -> str:
        """`Mon–Fri`, `Sat, Sun`: runs of three and more are joined."""
        ordered = sorted(set(days))
        runs: list[list[int]] = []
        for day in ordered:
            if runs and runs[-1][-1] == day - 1:
                runs[-1].append(day)
            else:
                runs.append([day])
        words = []
        for run in runs:
            names = [
                self._qlocale.standaloneDayName(d, QLocale.FormatType.ShortFormat) for d in run
            ]
            words.append(f"{names[0]}–{names[-1]}" if len(run) > 2 else ", ".join(names))
        return ", ".join(words)

    def _hhmm(self, hour: int, minute: int) -> str:
        time = QTime(hour, minute)
        return _in_manrope(self._qlocale.toString(time, QLocale.FormatType.ShortFormat))

    def _with_symbol(self, value: Decimal, decimals: int, currency: str) -> str:
        digits = self.number(abs(value), decimals)
        symbol = SYMBOLS.get(currency, currency)
        if self._symbol_leads:
            gap = NO_BREAK_SPACE if symbol.isalpha() else self._symbol_gap
            text = f"{symbol}{gap}{digits}"
        else:
            text = f"{digits}{NO_BREAK_SPACE}{symbol}"
        negative = value < 0 and any(digit in digits for digit in "123456789")
        return f"−{text}" if negative else text

    @staticmethod
    def _price_decimals(price: Decimal, currency: str) -> int:
        own = -int(price.normalize().as_tuple().exponent)
        return max(exponent_of(currency), own)


def _in_manrope(text: str) -> str:
    return text.replace(NARROW_SPACE, NO_BREAK_SPACE)


CARD_BRANDS: Final = {
    "amex": "American Express",
    "cartes_bancaires": "Cartes Bancaires",
    "diners": "Diners Club",
    "discover": "Discover",
    "eftpos_au": "eftpos",
    "girocard": "girocard",
    "interac": "Interac",
    "jcb": "JCB",
    "mastercard": "Mastercard",
    "unionpay": "UnionPay",
    "visa": "Visa",
}
"""Card networks as they write themselves, by Stripe's names (Stripe docs: card brands)."""


def card_brand(brand: str) -> str:
    """The network's own spelling; nothing for one that is not known."""
    return CARD_BRANDS.get(brand, "")
