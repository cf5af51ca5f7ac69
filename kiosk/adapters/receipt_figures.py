"""How the receipt page writes sums, prices, energy and time, English or German. Imports its
neighbours here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from kiosk.adapters.receipt_words import Language

NO_BREAK: Final = "\u00a0"
_SYMBOLS: Final = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}
_MINUS: Final = "−"
_HOUR_S: Final = 3600


class Figures:
    """Figures of one language. Sums come as the receipt has them: minor units, currency, exponent;
    decimals and instants as its texts.
    """

    def __init__(self, language: Language) -> None:
        self._language = language

    def money(self, amount: Mapping[str, Any]) -> str:
        value = Decimal(int(amount["minor"])).scaleb(-int(amount["exponent"]))
        return self._with_symbol(self.number(abs(value)), str(amount["currency"]), value < 0)

    def price(self, unit_price: str, like: Mapping[str, Any]) -> str:
        """A unit price in the currency of a sum: at least the currency's own decimals, more where
        the price has more.
        """
        price, exponent = Decimal(unit_price), int(like["exponent"])
        decimals = max(exponent, -int(price.normalize().as_tuple().exponent))
        shown = self.number(abs(price).quantize(Decimal(1).scaleb(-decimals)))
        return self._with_symbol(shown, str(like["currency"]), price < 0)

    def number(self, value: Decimal) -> str:
        text = f"{value:,f}"
        return text.translate(str.maketrans(",.", ".,")) if self._language == "de" else text

    def percent(self, text: str) -> str:
        return f"{self.number(Decimal(text))}{NO_BREAK}%"

    def kwh(self, energy_wh: int) -> str:
        return f"{self.number(Decimal(energy_wh).scaleb(-3))}{NO_BREAK}kWh"

    def duration(self, seconds: int) -> str:
        hours, rest = divmod(seconds, _HOUR_S)
        return f"{hours}:{rest // 60:02}:{rest % 60:02}{NO_BREAK}h"

    def instant(self, text: str) -> str:
        """Local date and time with its offset; empty for no text."""
        if not text:
            return ""
        at = datetime.fromisoformat(text)
        day = at.strftime("%d.%m.%Y" if self._language == "de" else "%Y-%m-%d")
        offset = at.strftime("%z")
        zone = f"UTC{offset[:3]}:{offset[3:]}" if offset else ""
        return f"{day} {at:%H:%M:%S} {zone}".strip()

    def time(self, text: str) -> str:
        return f"{datetime.fromisoformat(text):%H:%M:%S}"

    def _with_symbol(self, number: str, currency: str, is_negative: bool) -> str:
        symbol = _SYMBOLS.get(currency, currency)
        sign = _MINUS if is_negative else ""
        if self._language == "de" or symbol == currency:
            return f"{sign}{number}{NO_BREAK}{symbol}"
        return f"{sign}{symbol}{number}"
