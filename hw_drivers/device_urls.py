"""Taking the address of a device apart, strictly. May import errors and the standard library.

What an address does not say, or says twice, is an InputError that names the address and what is
wrong: a typing mistake must not become a default.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import SplitResult, parse_qs, urlsplit

from kiosk.errors import InputError

SERIAL: Final = "+rtu"
"""Schemes that end like this lead to a serial port: a path and no host."""


def split_url(url: str) -> SplitResult:
    """The URL in parts, or InputError where it has none. Never keeps user names or passwords."""
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises ValueError for a port that is none
    except ValueError as error:
        raise InputError(url, str(error)) from error
    if parts.username or parts.password:
        raise InputError(parts.hostname or "url", "credentials do not belong into a device address")
    if parts.scheme and not parts.hostname and not parts.scheme.endswith(SERIAL):
        raise InputError(url, "the host is missing")
    return parts


def options_of(url: str, parts: SplitResult, known: frozenset[str]) -> dict[str, str]:
    """The query, each key once and known. Raises InputError."""
    options = {}
    for key, values in parse_qs(parts.query, keep_blank_values=True).items():
        if key not in known:
            there = ", ".join(sorted(known)) or "none"
            raise InputError(url, f"unknown option {key!r}; there are: {there}")
        if len(values) != 1 or not values[0]:
            raise InputError(url, f"option {key!r} must be given once, with a value")
        options[key] = values[0]
    return options


def number_in(url: str, text: str, allowed: frozenset[int], what: str) -> int:
    """A number in an address, such as a unit or an EVSE. Raises InputError."""
    if not (text.isascii() and text.isdigit()) or int(text) not in allowed:
        raise InputError(url, f"the path must be the {what}, such as /1, not {text!r}")
    return int(text)


def number_in_path(url: str, parts: SplitResult, allowed: frozenset[int], what: str) -> int:
    """The one number that is the path. Raises InputError."""
    return number_in(url, parts.path.strip("/"), allowed, what)
