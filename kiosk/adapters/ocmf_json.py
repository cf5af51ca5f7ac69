"""The JSON of an OCMF section: bounded, each number digit by digit, each fault with its byte.

May import domain. A section is somebody else's text; nothing here raises anything but OcmfFault.
"""

from __future__ import annotations

import json
from collections.abc import Container, Mapping
from typing import Final, NoReturn

from kiosk.domain.ocmf import OcmfFault

TEXT_MAX: Final = 1000
KEYS_MAX: Final = 200
_DEPTH_MAX: Final = 12


class _Number(str):
    """A JSON number, digit by digit."""

    __slots__ = ()


def section_object(section: bytes, name: str, offset: int) -> dict[str, object]:
    """The JSON object of a section that begins `offset` bytes into the record."""
    try:
        text = section.decode("utf-8")
    except UnicodeDecodeError as error:
        fail(name, "is not UTF-8 text", offset + error.start)
    try:
        found = json.loads(
            text,
            parse_float=_Number,
            parse_int=_Number,
            parse_constant=_refuse_constant,
            object_pairs_hook=_unique,
        )
    except json.JSONDecodeError as error:
        at = offset + len(text[: error.pos].encode("utf-8"))
        fail(name, f"is not JSON: {error.msg}", at)
    except OcmfFault as fault:
        raise OcmfFault(name, fault.reason, offset=offset) from fault
    except (RecursionError, ValueError) as error:
        raise OcmfFault(name, "is nested too deeply or unreadable", offset=offset) from error
    if not isinstance(found, dict):
        fail(name, "must be a JSON object", offset)
    return found


def text_field(held: Mapping[str, object], key: str, place: str) -> str:
    return clean_text(held.get(key), f"{place}.{key}")


def clean_text(value: object, place: str) -> str:
    """Text, or a number as text; bounded, and without halves of characters."""
    if value is None:
        return ""
    if not isinstance(value, str):
        fail(place, "must be text")
    if len(value) > TEXT_MAX:
        fail(place, f"is longer than {TEXT_MAX} characters")
    return str(value).encode("utf-8", "replace").decode("utf-8")


def other_fields(
    held: Mapping[str, object], known: Container[str], place: str
) -> tuple[tuple[str, str], ...]:
    """The fields that are none of `known`, with their JSON text."""
    return tuple(
        (clean_text(key, place), _json_text(value, place))
        for key, value in held.items()
        if key not in known
    )


def _json_text(value: object, place: str, depth: int = 0) -> str:
    """Back to JSON on one line, numbers digit by digit."""
    if depth > _DEPTH_MAX:
        fail(place, "is nested too deeply")
    if isinstance(value, dict):
        parts = (f"{json.dumps(k)}: {_json_text(v, place, depth + 1)}" for k, v in value.items())
        return "{" + ", ".join(parts) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_json_text(item, place, depth + 1) for item in value) + "]"
    return str(value) if isinstance(value, _Number) else json.dumps(value)


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A key given twice would let two readers of one signed payload read two different things."""
    found = dict(pairs)
    if len(found) != len(pairs):
        fail("", "gives a key twice")
    if len(found) > KEYS_MAX:
        fail("", f"has more than {KEYS_MAX} keys in one object")
    return found


def _refuse_constant(word: str) -> NoReturn:
    fail("", f"holds {word}, which is not JSON")


def fail(place: str, reason: str, offset: int | None = None) -> NoReturn:
    raise OcmfFault(place, reason, offset=offset)
