"""JSON with exact numbers: a Decimal is written digit by digit, not through binary floating point.

Standard library only.
"""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction

from kiosk.domain.canonical import decimal_text

Json = None | bool | int | str | Decimal | list["Json"] | dict[str, "Json"]
_DECIMALS = 12


def json_text(value: Json, indent: int = 0) -> str:
    """The document, two spaces deeper per level."""
    if isinstance(value, Decimal):
        return decimal_text(value)
    inner = " " * (indent + 2)
    if isinstance(value, dict) and value:
        lines = [
            f"{inner}{json.dumps(key, ensure_ascii=False)}: {json_text(held, indent + 2)}"
            for key, held in value.items()
        ]
        return "{\n" + ",\n".join(lines) + "\n" + " " * indent + "}"
    if isinstance(value, list) and value:
        lines = [f"{inner}{json_text(held, indent + 2)}" for held in value]
        return "[\n" + ",\n".join(lines) + "\n" + " " * indent + "]"
    return json.dumps(value, ensure_ascii=False)


def decimal_of(value: Fraction, places: int = _DECIMALS) -> Decimal:
    """The number itself where it ends within so many decimals, else the nearest that does."""
    scaled = (abs(value) * 10**places * 2 + 1) // 2
    return Decimal(scaled if value >= 0 else -scaled).scaleb(-places)
