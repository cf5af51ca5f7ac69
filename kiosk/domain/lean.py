"""`dataclass` as the standard library's, whose classes share what each of theirs has a copy of.

Standard library only. The original writes the source of comparing, hashing, showing and refusing
to change for every class anew, and compiles it: 2.4 MB for the four hundred of a station. Here
these are one function each, for all of them; what differs from class to class, the names of its
fields, is looked up. To a type checker it is the original.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(
        cls: type | None = None,
        /,
        *,
        frozen: bool = False,
        eq: bool = True,
        repr: bool = True,  # noqa: A002 - the original's name
        **named: bool,
    ) -> type | Callable[[type], type]:
        """The standard library's own, with the same parameters and the same behaviour."""

        def lean(plain: type) -> type:
            own = frozenset(plain.__dict__)
            made = dataclasses.dataclass(plain, frozen=frozen, eq=False, repr=False, **named)
            if repr and "__repr__" not in own:
                made.__repr__ = _shown
            if eq:
                _compare(made, own, frozen=frozen)
            if frozen:
                made.__setattr__, made.__delattr__ = _set, _delete
            if "__init__" in made.__dict__ and "__init__" not in own:
                # The class has them all: a second copy is of use to nobody.
                del made.__init__.__annotations__
            return made

        return lean if cls is None else lean(cls)


class _Value(Protocol):
    """What such a class makes."""

    __dataclass_fields__: ClassVar[dict[str, dataclasses.Field[Any]]]
    __compared__: ClassVar[Callable[[object], tuple[object, ...]]]
    """The values by which it is compared."""


def _compare(made: type[Any], own: frozenset[str], *, frozen: bool) -> None:
    """Equal when all fields are, and hashed as its fields if it cannot change."""
    names = [each.name for each in dataclasses.fields(made) if each.compare]
    # Twice, where there is one: the values are a tuple in any case.
    made.__compared__ = attrgetter(*names, *names[: len(names) == 1]) if names else _nothing
    says_how = "__eq__" in own
    methods: dict[str, object] = {} if says_how else {"__eq__": _equal}
    # One that says how it is compared, and not how it is hashed, has None for it.
    if "__hash__" not in own or (says_how and made.__dict__["__hash__"] is None):
        methods["__hash__"] = _hashed if frozen else None
    for name, method in methods.items():
        setattr(made, name, method)


def _nothing(_value: object) -> tuple[()]:
    return ()


def _equal(one: _Value, other: object) -> object:
    if other.__class__ is not one.__class__:
        return NotImplemented
    values = type(one).__compared__
    return values(one) == values(other)


def _hashed(value: _Value) -> int:
    return hash(type(value).__compared__(value))


@recursive_repr()
def _shown(value: _Value) -> str:
    fields = (
        f"{each.name}={getattr(value, each.name)!r}"
        for each in dataclasses.fields(value)
        if each.repr
    )
    return f"{type(value).__qualname__}({', '.join(fields)})"


def _set(value: _Value, name: str, new: object) -> None:
    _assert_strange(value, name, "assign to")
    object.__setattr__(value, name, new)


def _delete(value: _Value, name: str) -> None:
    _assert_strange(value, name, "delete")
    object.__delattr__(value, name)


def _assert_strange(value: _Value, name: str, what: str) -> None:
    """Only what a plain subclass has added may change. Raises FrozenInstanceError."""
    kind = type(value)
    if "__dataclass_fields__" in kind.__dict__ or name in kind.__dataclass_fields__:
        msg = f"cannot {what} field {name!r}"
        raise dataclasses.FrozenInstanceError(msg)
