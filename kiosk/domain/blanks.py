"""Frozen values made quickly, where a running bill makes dozens of them. Standard library only.

A frozen dataclass sets each field with `object.__setattr__`; that is five times the work of an
assignment, and was most of what a bill cost. A blank has the very slots of the value, is filled in
like any object, and is then closed: `made.__class__ = Line`. From there on it is the value, frozen
and equal to one made in the usual way. Nothing is checked on the way: what fills it in is our own.
"""

from __future__ import annotations

from typing import Any


def blank_of(kind: type[Any]) -> type[Any]:
    """What to fill in for a frozen, slotted dataclass: every field, defaults too."""
    return type(f"{kind.__name__}Blank", (), {"__slots__": kind.__slots__})
