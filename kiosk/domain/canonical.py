"""One way to write a value as JSON: the same value always has the same text and the same hash.

Standard library only. Dataclasses become objects with sorted keys, fields that hold their default
are left out, exact numbers become strings (`"0.59"`, `"41/8"`), instants become ISO 8601 in UTC
with `Z`.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction


def decimal_text(value: Decimal) -> str:
    """The shortest plain notation: no exponent, no trailing zeros."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def instant_text(value: datetime) -> str:
    """ISO 8601 in UTC; microseconds only where there are any."""
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def to_plain(value: object) -> object:
    """What `json` can write. Raises TypeError for what a document must not hold (a float)."""
    if value is None or isinstance(value, bool | int) or type(value) is str:
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
    for field in fields(value):  # type: ignore[arg-type]
        if not field.compare:
            continue  # a memo, not part of the value
        held = getattr(value, field.name)
        if field.default is MISSING or held != field.default:
            plain[field.name] = to_plain(held)
    return plain


def canonical_json(value: object) -> str:
    """The one text of this value: sorted keys, no spaces, UTF-8 characters as they are."""
    plain = to_plain(value)
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def canonical_hash(value: object) -> str:
    """SHA-256 of the canonical JSON, hexadecimal."""
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()
