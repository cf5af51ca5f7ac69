"""A configuration file for other eyes: its values without secrets. May import redaction and errors.

Read anew and written as JSON: a comment may hold anything.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit, urlunsplit

from kiosk.errors import InputError
from ui.redaction import BLOT, redacted

_SECRET_KEY: Final = re.compile(r"(password|passwd|secret|token|credential|(^|_)key|(^|_)pin)$")
"""Keys that name a file or a variable end in `_file` and `_env`: those say where, not what."""
_SECRET_QUERY: Final = re.compile(r"(?i)\b(password|secret|token|key|pin)=[^&\s]*")


def settings_without_secrets(path: Path) -> dict[str, Any]:
    """The whole table. Raises InputError."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(str(path), f"cannot be read: {type(error).__name__}") from None
    return {str(key): _clean(str(key), value) for key, value in table.items()}


def _clean(key: str, value: Any) -> Any:  # noqa: ANN401 - TOML holds anything
    if isinstance(value, Mapping):
        return {str(name): _clean(str(name), below) for name, below in value.items()}
    if isinstance(value, list):
        return [_clean(key, below) for below in value]
    if _SECRET_KEY.search(key.lower()):
        return BLOT
    if isinstance(value, bool | int | float):
        return value
    return redacted(_url_without_user(str(value)))


def _url_without_user(text: str) -> str:
    if "://" not in text:
        return text
    try:
        parts = urlsplit(text)
    except ValueError:
        return BLOT
    netloc = parts.netloc.rpartition("@")
    host = f"{BLOT}@{netloc[2]}" if netloc[1] else netloc[2]
    query = _SECRET_QUERY.sub(rf"\1={BLOT}", parts.query)
    return urlunsplit(parts._replace(netloc=host, query=query))
