"""TOML that people wrote: read, or refused in one line. May import errors only."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from kiosk.errors import InputError


def parsed(path: Path, text: str) -> dict[str, Any]:
    """The document, its fractions exact. Raises InputError."""
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        # tomllib's message ends in "(at line 3, column 7)", which is the place.
        reason = f"is not TOML: {error}"
    except (ValueError, ArithmeticError):
        reason = "has a number that nothing here can hold"
    except RecursionError:
        reason = "has lists or tables nested deeper than anything here"
    raise InputError(str(path), reason)
