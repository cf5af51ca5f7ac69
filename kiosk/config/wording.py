"""What a technician is told of a value that is not what its field wants, and of a key that nobody
knows. May import msgspec and its neighbours; it is imported when something is refused.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from typing import Any, Final, Literal, get_args, get_origin

from msgspec import inspect

from kiosk.config.values import TEXT_END, shown

KNOWN_MAX: Final = 20


def unknown_key(key: str, known: Sequence[str]) -> str:
    """How it may have been meant, else what is known there."""
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
    if near:
        return f'unknown key; did you mean "{near[0]}"?'
    more = f" and {len(known) - KNOWN_MAX} more" if len(known) > KNOWN_MAX else ""
    return f"unknown key; known here: {', '.join(known[:KNOWN_MAX])}{more}"


def refusal(kind: Any, given: object) -> str:  # noqa: ANN401 - of any kind
    """What a value of this kind must be, and what was given."""
    if get_origin(kind) is Literal:
        *others, last = (shown(each) for each in get_args(kind))
        return f"must be {', '.join(others)} or {last}, not {shown(given)}"
    match inspect.type_info(kind), given:
        case inspect.StrType(pattern=str(pattern)), str() if not re.search(pattern, given):
            return f"{shown(given)} does not have the form {pattern.replace(TEXT_END, '$')}"
        case inspect.StrType(max_length=int(most)), str() if len(given) > most:
            told = f"of {len(given)}"
        case inspect.VarTupleType(), list() | tuple():
            told = f"of {len(given)}"
        case inspect.EnumType(cls=choices), _:
            return f"{shown(given)} is none of: {', '.join(each.value for each in choices)}"
        case _:
            told = shown(given)
    return f"must be {_wish(inspect.type_info(kind))}, not {told}"


def _wish(kind: inspect.Type) -> str:
    match kind:
        case inspect.BoolType():
            return "true or false"
        case inspect.IntType(ge=least, le=most):
            return f"a whole number{_from(least, most)}"
        case inspect.FloatType(ge=least, le=most):
            return f"a number{_from(least, most)}"
        case inspect.StrType(min_length=least, max_length=most):
            return f"a text{_of(least, most, 'characters')}"
        case inspect.VarTupleType(min_length=least, max_length=most):
            return f"a list{_of(least, most, 'entries')}"
        case inspect.DictType():
            return "a table"
        case inspect.DateTimeType():
            return "an instant with its offset, such as 2026-05-04T08:00:00Z"
        case _:
            return f"a value of the kind {type(kind).__name__}"


def _from(least: float | None, most: float | None) -> str:
    if most is None:
        return "" if least is None else f", {least:.9g} or more"
    return f" from {least:.9g} to {most:.9g}"


def _of(least: int | None, most: int | None, what: str) -> str:
    if most is None:
        return ""
    return f" of {least} to {most} {what}" if least else f" of at most {most} {what}"
