"""Stripe's form bodies: `metadata[session]=s1&expand[0]=latest_charge` to nested dictionaries.

Standard library only.
"""

from __future__ import annotations

from typing import Final, TypeAlias
from urllib.parse import parse_qsl

from kiosk.sandbox.errors import invalid

Raw: TypeAlias = "str | dict[str, Raw]"
"""A list arrives as a dictionary with the keys "0", "1" ...; only the shape knows that it is one.
"""

PAIRS_MAX: Final = 500
DEPTH_MAX: Final = 8


def decode(text: str) -> dict[str, Raw]:
    """Decode one query string or body. Raises ApiError for brackets that do not nest."""
    root: dict[str, Raw] = {}
    try:
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=PAIRS_MAX)
    except ValueError:
        raise invalid("Too many parameters.") from None
    for name, value in pairs:
        _put(root, _path(name), value, name)
    return root


def _path(name: str) -> list[str]:
    """`a[b][0]` to a, b, 0; `a[]` leaves its last key empty."""
    head, bracket, rest = name.partition("[")
    if not bracket:
        return [head]
    if not head or not rest.endswith("]"):
        raise _malformed(name)
    path = [head, *rest[:-1].split("][")]
    if len(path) > DEPTH_MAX or any("[" in key or "]" in key for key in path):
        raise _malformed(name)
    return path


def _put(root: dict[str, Raw], path: list[str], value: str, name: str) -> None:
    node = root
    for key in path[:-1]:
        child = node.setdefault(key, {})
        if isinstance(child, str):
            raise _malformed(name)
        node = child
    last = path[-1] or str(len(node))
    if isinstance(node.get(last), dict):
        raise _malformed(name)
    node[last] = value


def _malformed(name: str) -> Exception:
    return invalid(f"Invalid parameter name: {name[:80]}", param=name[:80])
