"""Payloads to exact values and back. May import the standard library only.

Whatever a broker delivers is read here first: numbers stay exact (a JSON number becomes the Decimal
with its digits), sizes and ranges are bounded, and everything that is not what it should be is
`Malformed` or None. Every key is optional, whatever the schema says.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final, NoReturn

PAYLOAD_BYTES_MAX: Final = 256 * 1024
"""Far above a signed meter value; a longer payload is not read."""
TEXT_MAX: Final = 64 * 1024
NUMBER_MAX: Final = Decimal(10) ** 12
"""No watt-hour, volt or second of a charger is beyond it."""
TOKEN_MAX: Final = 36
"""`IdToken.value` of EVerest's authorization types."""

_PLAIN_TOKEN: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,35}")
_YEARS_MAX: Final = 9999

Table = Mapping[str, Any]


class Malformed(ValueError):
    """A payload that is not what its topic carries."""


def parse(payload: bytes) -> Any:  # noqa: ANN401 - JSON is of any shape until it is looked at
    """The JSON value, every fraction a Decimal. Raises Malformed."""
    if len(payload) > PAYLOAD_BYTES_MAX:
        msg = f"{len(payload)} bytes"
        raise Malformed(msg)
    try:
        return json.loads(
            payload.decode("utf-8"), parse_float=Decimal, parse_constant=_no_such_number
        )
    except (ValueError, ArithmeticError, RecursionError) as error:
        msg = f"not JSON: {type(error).__name__}"
        raise Malformed(msg) from error


def parse_table(payload: bytes) -> Table:
    """The JSON object. Raises Malformed."""
    value = parse(payload)
    if not isinstance(value, dict):
        msg = "not a JSON object"
        raise Malformed(msg)
    return value


def text_of(value: Any) -> str:  # noqa: ANN401
    """JSON for the wire, as short as it gets."""
    return json.dumps(value, separators=(",", ":"))


def table(value: Table, key: str) -> Table:
    """The object under `key`, empty if there is none."""
    inner = value.get(key)
    return inner if isinstance(inner, dict) else {}


def text(value: Table, key: str) -> str:
    """The text under `key`, empty if there is none."""
    inner = value.get(key)
    return inner if isinstance(inner, str) and len(inner) <= TEXT_MAX else ""


def number(value: Table, key: str) -> Decimal | None:
    """The exact number under `key`, None if there is none or none that a charger can mean."""
    return exact(value.get(key))


def exact(value: Any) -> Decimal | None:  # noqa: ANN401
    """A JSON number as a Decimal within `NUMBER_MAX`; booleans, texts and monsters are None."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    if isinstance(value, int) and value.bit_length() > 64:
        return None
    found = Decimal(value)
    if not found.is_finite() or found.adjusted() > NUMBER_MAX.adjusted():
        return None
    return found if abs(found) <= NUMBER_MAX else None


def instant(value: Any) -> datetime | None:  # noqa: ANN401
    """RFC 3339 text, or seconds since 1970 as the older API wrote them; aware UTC."""
    try:
        if isinstance(value, str):
            told = datetime.fromisoformat(value)
            return None if told.tzinfo is None else told.astimezone(UTC)
        seconds = exact(value)
        return None if seconds is None else datetime.fromtimestamp(float(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def token_of(transaction_id: str) -> str:
    """The token by which this transaction is authorised: unique, and the same after a restart.

    EVerest compares tokens without regard to case, so an id with capitals is hashed, as one that is
    too long is.
    """
    if _PLAIN_TOKEN.fullmatch(transaction_id):
        return transaction_id
    return "k" + hashlib.sha256(transaction_id.encode()).hexdigest()[: TOKEN_MAX - 1]


def token_in(id_tag: Any) -> str:  # noqa: ANN401
    """The token's value in a `ProvidedIdToken`, an `IdToken` or a bare text; empty if there is
    none.
    """
    if isinstance(id_tag, str):
        return id_tag[:TOKEN_MAX].casefold()
    if not isinstance(id_tag, dict):
        return ""
    inner = table(id_tag, "id_token")
    return (text(inner, "value") or text(id_tag, "value"))[:TOKEN_MAX].casefold()


def _no_such_number(word: str) -> NoReturn:
    msg = f"{word} is no number"
    raise Malformed(msg)
