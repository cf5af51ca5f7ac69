"""From what a file says to tables: every value is asked whether it is what its field's annotation
wants, and the first that is not is refused with its place. May import msgspec and its neighbours.

A place is dotted, as a technician would look for it, and counts from one: `evse[2].meter`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from functools import cache
from types import NoneType
from typing import Annotated, Any, Final, TypeVar, get_args, get_origin

from msgspec import ValidationError, convert
from msgspec.structs import FieldInfo, fields

from kiosk.config.values import First, Table, on_one_line, shown

T = TypeVar("T", bound=Table)

AS_THEY_ARE: Final = (Decimal, datetime)
"""TOML has them; unasked, msgspec would take a text for one."""


class Refused(Exception):
    """One value cannot be used. `place` says which, `reason` what is wrong with it."""

    def __init__(self, place: str, reason: str) -> None:
        self.place = on_one_line(place)
        super().__init__(f"{self.place}: {reason}")
        self.reason = reason


def read(kind: type[T], written: object, place: str = "") -> T:
    """A table whose values do not contradict each other. Raises Refused."""
    table = read_values(kind, written, place)
    check(table, place)
    return table


def read_values(kind: type[T], written: object, place: str) -> T:
    """A table in which each value by itself is right. Raises Refused."""
    if not isinstance(written, Mapping):
        raise Refused(place, f"must be a table, not {shown(written)}")
    written = kind.written_out(written)
    known = kind.known_keys()
    # A misspelt key is missing and unknown at once; the unknown one says how it is spelt.
    for key in written:
        if key not in known:
            raise Refused(below(place, key), _unknown_key(kind, key))
    values: dict[str, Any] = {}
    for field in _fields(kind):
        where = below(place, field.name)
        if field.name in written:
            values[field.name] = _value(field.type, written[field.name], where)
        elif field.required:
            raise Refused(where, "is missing")
    return kind(**values)


@cache
def _fields(kind: type[Table]) -> tuple[FieldInfo, ...]:
    # Remembered: a list may have thousands of tables.
    return fields(kind)


def check(table: Table, place: str = "") -> None:
    """Raises Refused if values contradict each other, in this table or in one of its own."""
    for key, reason in _contradictions(table):
        raise Refused(below(place, key), reason)


def below(place: str, key: str) -> str:
    """The place of a key in the table at this place; either may be empty."""
    return f"{place}.{key}" if place and key else place or key


def _contradictions(table: Table) -> Iterator[tuple[str, str]]:
    for name in table.known_keys():
        for place, inner in _tables(getattr(table, name), name):
            yield from ((below(place, key), reason) for key, reason in _contradictions(inner))
    yield from table.contradictions()


def _tables(value: object, place: str) -> Iterator[tuple[str, Table]]:
    if isinstance(value, Table):
        yield place, value
    elif isinstance(value, tuple):
        for number, each in enumerate(value, start=1):
            yield from _tables(each, f"{place}[{number}]")


def _value(kind: Any, written: object, place: str) -> Any:  # noqa: ANN401 - of any kind
    plain, notes = kind, list[object]()
    if get_origin(kind) is Annotated:
        plain, *notes = get_args(kind)
    for note in notes:
        if isinstance(note, First):
            written = _ready(note, written, place)
    inner = get_args(plain)
    if isinstance(plain, type) and issubclass(plain, Table):
        return read_values(plain, written, place)
    if NoneType in inner:
        (other,) = (each for each in inner if each is not NoneType)
        return None if written is None else _value(other, written, place)
    if get_origin(plain) is tuple:
        # How many is asked first: nobody looks through a long list of wrong values.
        listed = _single(_like(tuple[Any, ...], notes), written, place)
        return tuple(_value(inner[0], each, f"{place}[{n}]") for n, each in enumerate(listed, 1))
    if get_origin(plain) is dict:
        entries = _single(dict[str, Any], written, place)
        return {
            _value(inner[0], key, below(place, key)): _value(inner[1], each, below(place, key))
            for key, each in entries.items()
        }
    return _single(kind, written, place)


def _like(kind: Any, notes: list[object]) -> Any:  # noqa: ANN401 - of any kind
    for note in notes:
        kind = Annotated[kind, note]
    return kind


def _ready(note: First, written: object, place: str) -> object:
    try:
        return note.ready(written)
    except ValueError as error:
        raise Refused(place, str(error)) from None


def _single(kind: Any, written: object, place: str) -> Any:  # noqa: ANN401 - of any kind
    try:
        return convert(written, kind, builtin_types=AS_THEY_ARE)
    except ValidationError:
        # Its sentence is a programmer's; a technician's is made of the kind and of what was given.
        from kiosk.config.wording import refusal  # noqa: PLC0415 - most files are right

        raise Refused(place, refusal(kind, written)) from None


def _unknown_key(kind: type[Table], key: str) -> str:
    from kiosk.config.wording import unknown_key  # noqa: PLC0415 - most files are right

    return unknown_key(key, kind.spellings())
