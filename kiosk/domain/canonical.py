"""One way to write a value as JSON: the same value always has the same text and the same hash.

Standard library only. Dataclasses become objects with sorted keys, fields that hold their default
are left out, exact numbers become strings (`"0.59"`, `"41/8"`), instants become ISO 8601 in UTC
with `Z`.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final


def decimal_text(value: Decimal) -> str:
    """The shortest plain notation: no exponent, no trailing zeros."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def instant_text(value: datetime) -> str:
    """ISO 8601 in UTC; microseconds only where there are any."""
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


_AS_THEY_ARE: Final = frozenset({type(None), bool, int, str})


def to_plain(value: object) -> object:
    """What `json` can write. Raises TypeError for what a document must not hold (a float)."""
    if type(value) in _AS_THEY_ARE:
        return value
    if isinstance(value, bool | int):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, datetime):
        return instant_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return _object(value)
    msg = f"cannot be written exactly: {value!r}"
    raise TypeError(msg)


def _object(value: object) -> dict[str, object]:
    plain: dict[str, object] = {}
    # mypy takes the class for one of its instances, and those need not be hashable.
    for name, default in _fields_of(type(value)):  # type: ignore[arg-type]
        held = getattr(value, name)
        # Most fields hold the very default; to compare the values of two objects takes far longer.
        if held is not default and (default is MISSING or held != default):
            plain[name] = to_plain(held)
    return plain


@lru_cache(maxsize=256)
def _fields_of(kind: type[Any]) -> tuple[tuple[str, object], ...]:
    """Name and default of each field that is part of the value; a memo is not."""
    return tuple((field.name, field.default) for field in fields(kind) if field.compare)


def canonical_json(value: object) -> str:
    """The one text of this value: sorted keys, no spaces, UTF-8 characters as they are."""
    plain = to_plain(value)
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def canonical_hash(value: object) -> str:
    """SHA-256 of the canonical JSON, hexadecimal."""
    import hashlib  # noqa: PLC0415 - OpenSSL, which the first picture does not wait for

    return hashlib.sha256(canonical_json(value).encode()).hexdigest()
