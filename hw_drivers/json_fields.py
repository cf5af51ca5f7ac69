"""Taking a JSON answer apart, strictly: every number exact, every field of its kind, or an error.

May import errors. A field that is missing or odd is a DeviceProtocolError that names it; the value
itself stays out of the text, it may say who pays.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Final

from kiosk.errors import DeviceProtocolError

TEXT_MAX: Final = 2_000
"""Longer than any key, id or time a device gives."""
_DIGITS_MAX: Final = 15
"""Before the decimal point; no quantity of an EVSE has as many."""
_DECIMALS_MAX: Final = 30
_REGISTER: Final = re.compile(r"[0-9]{1,15}(\.[0-9]{1,9})?", re.ASCII)


def json_of(body: bytes, where: str) -> object:
    """The body as JSON with Decimals for fractions. Raises DeviceProtocolError, also for NaN."""
    try:
        return json.loads(body.decode("utf-8"), parse_float=Decimal, parse_constant=_refuse)
    except (ValueError, ArithmeticError, RecursionError) as error:
        # ArithmeticError: an exponent no Decimal has. RecursionError: a thousand open brackets.
        msg = f"bad_json: {where}: {len(body)} bytes that are no JSON"
        raise DeviceProtocolError(msg) from error


def _refuse(word: str) -> object:
    msg = f"{word} is no number"
    raise ValueError(msg)


class Fields:
    """One JSON object and the place it came from."""

    def __init__(self, value: object, where: str) -> None:
        if not isinstance(value, dict):
            msg = f"bad_answer: {where}: no object"
            raise DeviceProtocolError(msg)
        self._value: dict[str, object] = value
        self.where = where

    def has(self, name: str) -> bool:
        return name in self._value

    def text(self, name: str) -> str:
        """Printable and not endless; may be empty."""
        value = self._value.get(name)
        if isinstance(value, str) and len(value) <= TEXT_MAX and (value.isprintable() or not value):
            return value
        raise self.odd(name, "no text")

    def flag(self, name: str) -> bool:
        value = self._value.get(name)
        if isinstance(value, bool):
            return value
        raise self.odd(name, "neither true nor false")

    def number(self, name: str) -> Decimal:
        """Finite, exact, of a size that a quantity can have."""
        value = self._value.get(name)
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise self.odd(name, "no number")
        exact = Decimal(value)
        exponent = exact.as_tuple().exponent
        if (
            not isinstance(exponent, int)
            or exponent < -_DECIMALS_MAX
            or exact.adjusted() >= _DIGITS_MAX
        ):
            raise self.odd(name, "no number of a quantity")
        return exact

    def register(self, name: str) -> Decimal:
        """A register: a number, or its digits as a text (`00000446.540`), never below 0."""
        if isinstance(self._value.get(name), str):
            text = self.text(name)
            if _REGISTER.fullmatch(text) is None:
                raise self.odd(name, "no register")
            return Decimal(text)
        value = self.number(name)
        if value < 0:
            raise self.odd(name, "below 0")
        return value

    def whole(self, name: str) -> int:
        """A number without a fraction."""
        value = self.number(name)
        if value != value.to_integral_value():
            raise self.odd(name, "no whole number")
        return int(value)

    def inside(self, name: str) -> Fields:
        """The object under this name."""
        return Fields(self._value.get(name), f"{self.where} {name}")

    def each(self, name: str) -> list[Fields]:
        """The objects of the list under this name."""
        value = self._value.get(name)
        if not isinstance(value, list):
            raise self.odd(name, "no list")
        return [Fields(item, f"{self.where} {name}[{at}]") for at, item in enumerate(value)]

    def odd(self, name: str, what: str) -> DeviceProtocolError:
        """The error for this field, to be raised."""
        found = what if name in self._value else "missing"
        return DeviceProtocolError(f"bad_answer: {self.where}: {name} is {found}")
