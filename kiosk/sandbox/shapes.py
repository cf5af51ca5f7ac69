"""What parameters an endpoint takes, and the errors Stripe gives for others.

May import form and errors only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from kiosk.sandbox.errors import ApiError, invalid
from kiosk.sandbox.form import Raw


class Field(Protocol):
    """Reads one raw parameter. `path` is its name as sent, for the error."""

    @property
    def required(self) -> bool: ...

    def read(self, raw: Raw, path: str) -> Any: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Integer:
    """A whole number, written in decimal."""

    required: bool = False
    minimum: int | None = None

    def read(self, raw: Raw, path: str) -> int:
        if not isinstance(raw, str) or not raw.removeprefix("-").isdecimal() or len(raw) > 18:
            raise invalid(f"Invalid integer: {raw}", param=path, code="parameter_invalid_integer")
        value = int(raw)
        if self.minimum is not None and value < self.minimum:
            message = f"This value must be greater than or equal to {self.minimum}."
            raise invalid(message, param=path, code="parameter_invalid_integer")
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A string; an optional one may be empty."""

    required: bool = False
    length_max: int = 5000

    def read(self, raw: Raw, path: str) -> str:
        if not isinstance(raw, str):
            raise invalid("Invalid string.", param=path)
        if self.required and not raw:
            message = f"You passed an empty string for '{path}'."
            raise invalid(message, param=path, code="parameter_invalid_empty")
        if len(raw) > self.length_max:
            message = f"Invalid string: must be at most {self.length_max} characters."
            raise invalid(message, param=path, code="parameter_invalid_string_length")
        return raw


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    options: tuple[str, ...]
    required: bool = False

    def read(self, raw: Raw, path: str) -> str:
        if isinstance(raw, str) and raw in self.options:
            return raw
        raise invalid(f"Invalid {path}: must be one of {', '.join(self.options)}", param=path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """true or false, spelled out."""

    required: bool = False

    def read(self, raw: Raw, path: str) -> bool:
        if raw not in ("true", "false"):
            raise invalid(f"Invalid boolean: {raw}", param=path)
        return raw == "true"


@dataclass(frozen=True, slots=True)
class Items:
    """A list, sent as `name[0]`, `name[1]` ... or `name[]`."""

    each: Field
    required: bool = False
    length_max: int = 20

    def read(self, raw: Raw, path: str) -> list[Any]:
        if isinstance(raw, str) or not all(key.isdecimal() for key in raw):
            raise invalid("Invalid array.", param=path)
        if len(raw) > self.length_max:
            raise invalid(f"At most {self.length_max} items are allowed.", param=path)
        ordered = sorted(raw.items(), key=lambda pair: int(pair[0]))
        return [self.each.read(item, f"{path}[{key}]") for key, item in ordered]


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """At most 50 keys of 40 characters with values of 500. An empty value removes its key."""

    required: bool = False

    def read(self, raw: Raw, path: str) -> dict[str, str]:
        if raw == "":
            return {}
        if isinstance(raw, str) or len(raw) > 50:
            raise invalid("Metadata must be a hash of at most 50 keys.", param=path)
        for key, value in raw.items():
            if not isinstance(value, str) or len(key) > 40 or len(value) > 500:
                message = "Metadata keys have at most 40 characters, values at most 500."
                raise invalid(message, param=f"{path}[{key[:40]}]")
        return {key: value for key, value in raw.items() if isinstance(value, str)}


RETIRED: Final = "payment_method_types"


@dataclass(frozen=True, slots=True)
class Shape:
    """A hash with known keys. Anything else is refused, as Stripe does."""

    fields: Mapping[str, Field]
    required: bool = False
    retired: Mapping[str, ApiError] = field(default_factory=dict)

    def read(self, raw: Raw, path: str = "") -> dict[str, Any]:
        if isinstance(raw, str):
            raise invalid("Invalid object.", param=path)
        for name in raw:
            if name in self.retired:
                raise self.retired[name]
            if name not in self.fields:
                where = _at(path, name)
                message = f"Received unknown parameter: {where}"
                raise invalid(message, param=where, code="parameter_unknown")
        values: dict[str, Any] = {}
        for name, spec in self.fields.items():
            where = _at(path, name)
            if name in raw:
                values[name] = spec.read(raw[name], where)
            elif spec.required:
                message = f"Missing required param: {where}."
                raise invalid(message, param=where, code="parameter_missing")
        return values


def _at(path: str, name: str) -> str:
    return f"{path}[{name}]" if path else name


def created_range() -> Shape:
    """`created[gte]` and its relatives, of list calls."""
    return Shape({bound: Integer() for bound in ("gt", "gte", "lt", "lte")})
