"""Reading a JSON document that people or other systems wrote, with the place of each fault.

Standard library only. Numbers are read as exact Decimals; NaN, Infinity, duplicate keys and
numbers of absurd size are refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from typing import Final, NoReturn, TypeVar

ChoiceT = TypeVar("ChoiceT", bound=StrEnum)

_ROOT: Final = "$"
_DECIMALS_MAX: Final = 24
_SMALLEST: Final = Decimal(0)
_LARGEST: Final = Decimal(10**9)
"""Nothing in a tariff is honestly a billion."""


class DocumentFault(ValueError):
    """A document cannot be used. `path` is where (JSON path), `reason` is what is wrong."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class Node:
    """One value of a document and where it stands. Every reader raises DocumentFault."""

    __slots__ = ("path", "value")

    def __init__(self, value: object, path: str = _ROOT) -> None:
        self.value = value
        self.path = path

    def fail(self, reason: str) -> NoReturn:
        raise DocumentFault(self.path, reason)

    def get(self, key: str) -> Node | None:
        """A field of this object, None if it is absent or null."""
        held = self._object().get(key)
        return None if held is None else Node(held, f"{self.path}.{key}")

    def need(self, key: str) -> Node:
        found = self.get(key)
        if found is None:
            Node(None, f"{self.path}.{key}").fail("is missing")
        return found

    def keys(self) -> tuple[str, ...]:
        return tuple(self._object())

    def only(self, *known: str) -> None:
        """Refuse fields that would be silently ignored."""
        for key in self.keys():
            if key not in known:
                Node(None, f"{self.path}.{key}").fail("is not a known field")

    def items(self) -> Iterator[Node]:
        if not isinstance(self.value, list):
            self.fail("must be a list")
        for index, item in enumerate(self.value):
            yield Node(item, f"{self.path}[{index}]")

    def text(self, length_max: int = 4000) -> str:
        if type(self.value) is not str:
            self.fail("must be text")
        if len(self.value) > length_max:
            self.fail(f"is longer than {length_max} characters")
        return self.value

    def truth(self) -> bool:
        if not isinstance(self.value, bool):
            self.fail("must be true or false")
        return self.value

    def integer(self, low: int = 0, high: int = 1 << 53) -> int:
        value = self.value
        if isinstance(value, Decimal) and value.is_finite() and value == value.to_integral_value():
            value = int(value) if abs(value) <= high else value
        if type(value) is not int:
            self.fail(f"must be a whole number, not {value!s}")
        if not low <= value <= high:
            self.fail(f"must be between {low} and {high}, not {value}")
        return value

    def decimal(self, low: Decimal = _SMALLEST, high: Decimal = _LARGEST) -> Decimal:
        """An exact number, written as a JSON number or as text (`"0.59"`)."""
        value = self._number()
        if not low <= value <= high:
            self.fail(f"must be between {low} and {high}, not {value}")
        if _decimals(value) > _DECIMALS_MAX:
            self.fail(f"has more than {_DECIMALS_MAX} decimals")
        return value

    def scaled(self, factor: int, unit: str) -> int:
        """A number in whole units of a finer unit (kWh to Wh); refuses what is finer still."""
        value = self.decimal() * factor
        if value != value.to_integral_value():
            self.fail(f"is finer than one {unit}")
        return int(value)

    def nearest(self, factor: int, high: Decimal = _LARGEST) -> int:
        """A measured number in whole units of a finer unit (h to ms), rounded to the nearest: other
        systems write a third of an hour as 0.333333333, and 0.3 as 0.30000000000000004.
        """
        value = self._number()
        if not _SMALLEST <= value <= high:
            self.fail(f"must be between 0 and {high}, not {value}")
        if value and value.adjusted() < -_DECIMALS_MAX:
            return 0
        return (Fraction(value) * factor * 2 + 1) // 2

    def fraction(self) -> Fraction:
        try:
            return Fraction(self.text(400))
        except (ValueError, ZeroDivisionError):
            self.fail('must be an exact number such as "41/8"')

    def choice(self, kind: type[ChoiceT]) -> ChoiceT:
        word = self.text()
        try:
            return kind(word)
        except ValueError:
            self.fail(f"must be one of {', '.join(kind)}, not {word!r}")

    def instant(self) -> datetime:
        """ISO 8601; without an offset it is UTC, as in OCPI."""
        word = self.text(40)
        try:
            found = datetime.fromisoformat(word)
        except ValueError:
            self.fail(f"must be an instant such as 2025-03-30T00:30:00Z, not {word!r}")
        try:
            return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
        except OverflowError:
            self.fail(f"is beyond the calendar: {word!r}")

    def day(self) -> date:
        word = self.text(10)
        try:
            return date.fromisoformat(word)
        except ValueError:
            self.fail(f"must be a date such as 2025-12-24, not {word!r}")

    def _object(self) -> dict[str, object]:
        if not isinstance(self.value, dict):
            self.fail("must be an object")
        return self.value

    def _number(self) -> Decimal:
        value = self.value
        if isinstance(value, Decimal):
            number = value
        elif type(value) is int and abs(value) <= 1 << 63:
            number = Decimal(value)
        elif type(value) is str and len(value) <= 40:
            try:
                number = Decimal(value)
            except InvalidOperation:
                self.fail(f"must be a number, not {value!r}")
        else:
            self.fail("must be a number of sensible size")
        if not number.is_finite():
            self.fail(f"must be a finite number, not {number}")
        return number


def _decimals(value: Decimal) -> int:
    """Places after the point that are not trailing zeros; no context, so nothing is rounded."""
    _, digits, exponent = value.as_tuple()
    if not value or not isinstance(exponent, int):
        return 0
    written = "".join(map(str, digits))
    return -exponent - (len(written) - len(written.rstrip("0")))


def _refuse_unreal(node: Node) -> None:
    """Fail at the NaN or Infinity below this node."""
    if isinstance(node.value, Decimal) and not node.value.is_finite():
        node.fail(f"{node.value} is not a number")
    if isinstance(node.value, list):
        for item in node.items():
            _refuse_unreal(item)
    if isinstance(node.value, dict):
        for key, held in node.value.items():
            _refuse_unreal(Node(held, f"{node.path}.{key}"))


def parse(text: str) -> Node:
    """The whole document. Raises DocumentFault."""
    unreal: list[str] = []

    def note(word: str) -> Decimal:
        unreal.append(word)  # the reader does not know where it is; the document is walked for it
        return Decimal(word)

    def unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) != len(pairs):
            Node(found).fail(f"a field appears twice among {', '.join(found)}")
        return found

    try:
        value = json.loads(text, parse_float=Decimal, parse_constant=note, object_pairs_hook=unique)
        if unreal:
            _refuse_unreal(Node(value))
    except json.JSONDecodeError as error:
        reason = f"is not JSON: {error.msg} at line {error.lineno} column {error.colno}"
        raise DocumentFault(_ROOT, reason) from error
    except DocumentFault:
        raise
    except (RecursionError, ValueError, ArithmeticError) as error:
        reason = "is nested too deeply or holds a number too long"
        raise DocumentFault(_ROOT, reason) from error
    return Node(value)
