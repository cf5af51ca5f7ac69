"""Events to canonical JSON and back, driven by the dataclasses' type hints. Imports domain, errors.

Canonical: sorted keys, ASCII, no spaces, no floats; instants are UTC with microseconds, Decimals
are strings, enums are their values, nested dataclasses are objects. The same event always gives the
same bytes.

A field that is missing in an old row takes its default; a field nobody knows is an error, because
it may have meant money. Classes are analysed once, so that a row costs microseconds.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, Final, NamedTuple, NoReturn, Union, get_args, get_origin, get_type_hints

from kiosk.domain.events import Event
from kiosk.domain.lean import dataclass
from kiosk.errors import LedgerCorrupt

BODY_VERSION: Final = 1
"""Written beside each body. Raised only when an old body cannot be read by the rules above."""


class _Codec(NamedTuple):
    """Both directions of one type. Each refuses with TypeError or ValueError what is not of it."""

    encode: Callable[[Any], str]
    """To JSON text at once: a row is on the way of every payment."""
    decode: Callable[[Any], Any]
    """From what the JSON parser gives."""


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    key: str
    """`"name":`, as it stands in the text."""
    codec: _Codec
    is_required: bool


def kind_of(event: Event) -> str:
    """The word a row is found by. It is the class name, so a class must never be renamed."""
    return type(event).__name__


def encode(event: Event) -> str:
    """The canonical JSON of an event. Raises TypeError or ValueError for what a hint forbids."""
    hint: Any = type(event)
    return _codec_of(hint).encode(event)


def decode(kind: str, body: str, *, version: int, seq: int) -> Event:
    """The event of a row. Raises LedgerCorrupt naming the row (`seq`)."""
    where = f"row {seq}"
    cls = EVENT_CLASSES.get(kind)
    if cls is None:
        msg = f"{where}: unknown kind {kind!r}"
        raise LedgerCorrupt(msg)
    if version != BODY_VERSION:
        msg = f"{where}: body version {version}, this program reads {BODY_VERSION}"
        raise LedgerCorrupt(msg)
    try:
        event: Event = _codec_of(cls).decode(_parse(body))
    except (TypeError, ValueError, ArithmeticError, RecursionError) as error:
        msg = f"{where}: malformed {kind}: {error}"
        raise LedgerCorrupt(msg) from error
    return event


quoted: Final = json.encoder.encode_basestring_ascii
"""A JSON string, in ASCII."""


def utc_text(instant: datetime) -> str:
    """ISO 8601 with microseconds and Z: as text it sorts as time does."""
    if instant.tzinfo is None:
        msg = f"an instant without a time zone: {instant}"
        raise ValueError(msg)
    return instant.astimezone(UTC).isoformat(timespec="microseconds")[:-6] + "Z"


def utc_instant(text: str) -> datetime:
    """The reverse of `utc_text`; accepts nothing else."""
    if len(text) != len("2000-01-01T00:00:00.000000Z") or text[-1] != "Z":
        msg = f"not a UTC instant: {text!r}"
        raise ValueError(msg)
    return datetime.fromisoformat(text)


def _no_float(text: str) -> NoReturn:
    msg = f"a float or a constant in a body: {text}"
    raise ValueError(msg)


_parse: Final = json.JSONDecoder(parse_float=_no_float, parse_constant=_no_float).decode


def _exactly(cls: type) -> Callable[[Any], Any]:
    """Passes a value of exactly this type (a bool is not an int here)."""

    def check(value: object) -> object:
        if type(value) is not cls:
            msg = f"expected {cls.__name__}, not {value!r}"
            raise TypeError(msg)
        return value

    return check


def _text(value: str) -> str:
    if type(value) is not str:
        msg = f"expected str, not {value!r}"
        raise TypeError(msg)
    return quoted(value)


def _number(value: int) -> str:
    if type(value) is not int:
        msg = f"expected int, not {value!r}"
        raise TypeError(msg)
    return str(value)


def _truth(value: bool) -> str:
    return "true" if _exactly(bool)(value) else "false"


def _decimal_text(value: Decimal) -> str:
    if type(value) is not Decimal or not value.is_finite():
        msg = f"expected a finite Decimal, not {value!r}"
        raise TypeError(msg)
    return f'"{value}"'


def _decimal(text: str) -> Decimal:
    value = Decimal(_exactly(str)(text))
    if not value.is_finite():
        msg = f"not a finite number: {text!r}"
        raise ValueError(msg)
    return value


_PLAIN: Final[Mapping[object, _Codec]] = {
    str: _Codec(_text, _exactly(str)),
    int: _Codec(_number, _exactly(int)),
    bool: _Codec(_truth, _exactly(bool)),
    Decimal: _Codec(_decimal_text, _decimal),
    datetime: _Codec(
        lambda instant: f'"{utc_text(instant)}"', lambda text: utc_instant(_exactly(str)(text))
    ),
}


@cache
def _codec_of(hint: Any) -> _Codec:  # noqa: ANN401 - a type hint has no type
    plain = _PLAIN.get(hint)
    if plain is not None:
        return plain
    if get_origin(hint) in {Union, types.UnionType}:
        return _optional(hint)
    if get_origin(hint) is tuple:
        return _many(hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _Codec(lambda member: quoted(_exactly(hint)(member).value), hint)
    if isinstance(hint, type) and is_dataclass(hint):
        return _record(hint)
    msg = f"an event cannot carry {hint!r}"
    raise TypeError(msg)


def _optional(hint: Any) -> _Codec:  # noqa: ANN401 - a type hint has no type
    inner = [arm for arm in get_args(hint) if arm is not types.NoneType]
    if len(inner) != 1 or len(get_args(hint)) == 1:
        msg = f"an event cannot carry {hint!r}: only `X | None` is unambiguous"
        raise TypeError(msg)
    encode_one, decode_one = _codec_of(inner[0])
    return _Codec(
        lambda value: "null" if value is None else encode_one(value),
        lambda value: None if value is None else decode_one(value),
    )


def _many(hint: Any) -> _Codec:  # noqa: ANN401 - a type hint has no type
    element, dots = get_args(hint)
    if dots is not Ellipsis:
        msg = f"an event cannot carry {hint!r}: only `tuple[X, ...]`"
        raise TypeError(msg)
    encode_one, decode_one = _codec_of(element)
    return _Codec(
        lambda values: f"[{','.join([encode_one(value) for value in _exactly(tuple)(values)])}]",
        lambda values: tuple(decode_one(value) for value in _exactly(list)(values)),
    )


def _record(cls: type) -> _Codec:
    hints = get_type_hints(cls)
    plan = tuple(
        _Field(
            each.name,
            f"{quoted(each.name)}:",
            _codec_of(hints[each.name]),
            each.default is MISSING and each.default_factory is MISSING,
        )
        for each in sorted(fields(cls), key=lambda field: field.name)
    )
    parts = [(each.name, each.key, each.codec.encode) for each in plan]
    known = frozenset(each.name for each in plan)

    def encode_record(value: object) -> str:
        if type(value) is not cls:
            msg = f"expected {cls.__name__}, not {value!r}"
            raise TypeError(msg)
        return f"{{{','.join([key + to(getattr(value, name)) for name, key, to in parts])}}}"

    def decode_record(body: object) -> object:
        if type(body) is not dict:
            msg = f"expected an object for {cls.__name__}, not {body!r}"
            raise TypeError(msg)
        if not known.issuperset(body):
            msg = f"unknown field {min(body.keys() - known)!r} in {cls.__name__}"
            raise ValueError(msg)
        found: dict[str, object] = {}
        for each in plan:
            if each.name in body:
                found[each.name] = each.codec.decode(body[each.name])
            elif each.is_required:
                msg = f"{cls.__name__} without {each.name!r}"
                raise ValueError(msg)
        return cls(**found)

    return _Codec(encode_record, decode_record)


EVENT_CLASSES: Final[Mapping[str, type]] = {cls.__name__: cls for cls in get_args(Event)}
"""Every kind of row this program can read."""
