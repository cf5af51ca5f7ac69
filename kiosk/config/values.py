"""What the configuration's tables are made of: their base, shared kinds of value, and how a value
is shown in a refusal. May import pydantic only.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


class Table(BaseModel):
    """One table: frozen, no key that is not known, no value of another type."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    def overlaid(self, given: Self) -> dict[str, Any]:
        """Every value, with what was written in the other table in place of its own."""
        written = {key: getattr(given, key) for key in given.model_fields_set}
        return {**dict(self), **written}


def number(value: object) -> object:
    """TOML's integers and decimals only: no booleans, no text that happens to look like one."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        msg = f"must be a number, not {shown(value)}"
        raise ValueError(msg)  # pydantic collects ValueError, not TypeError
    return value


def shown(value: object) -> str:
    """A value as a technician typed it, short enough for one line."""
    match value:
        case str():
            return f'"{value[:60]}"'
        case bool():
            return "true" if value else "false"
        case Mapping():
            return "a table"
        case list() | tuple():
            return "a list"
        case _:
            return str(value)


def _path_text(value: object) -> object:
    if not isinstance(value, str | Path) or not str(value).strip():
        msg = f"must be the path of a file, not {shown(value)}"
        raise ValueError(msg)
    return value


Text = Annotated[str, Field(min_length=1, max_length=80)]
FilePath = Annotated[Path, Field(strict=False), BeforeValidator(_path_text)]
