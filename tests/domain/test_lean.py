"""The lean dataclass behaves as the standard library's: every case is asked of both."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from kiosk.domain import lean

Decorator = Callable[..., Any]


def _point(dataclass: Decorator, **how: Any) -> Any:
    class Point:
        x: int
        y: int = 2
        note: str = dataclasses.field(default="", compare=False, repr=False)

    Point.__qualname__ = "Point"
    return dataclass(**how)(Point)


FROZEN = {"frozen": True, "slots": True}
WAYS = [
    {}, {"slots": True}, {"eq": False}, {"repr": False}, {"frozen": True}, FROZEN,
    FROZEN | {"kw_only": True}, FROZEN | {"eq": False}, FROZEN | {"order": False},
]  # fmt: skip


def _told(action: Callable[[], object]) -> tuple[str, str]:
    """What came of it, in words: the values of two classes are never equal themselves."""
    try:
        return "gave", str(action())
    except Exception as error:  # noqa: BLE001 - which one is what is compared
        return type(error).__name__, str(error)


def _behaviour(kind: Any) -> list[tuple[str, str]]:
    one, same, other = kind(x=1), kind(x=1, note="aside"), kind(x=3)
    plain = type("Plain", (kind,), {})(x=1)
    asked: list[Callable[[], object]] = [
        lambda: one == same, lambda: one != same, lambda: one == other, lambda: one == plain,
        lambda: one == (1, 2), lambda: hash(one) == hash(same), lambda: hash(one) == hash(other),
        lambda: {one: 1}[same], lambda: one in [other, same],
        lambda: repr(one).startswith("Point("), lambda: repr(one) if "Point(" in repr(one) else "",
        lambda: setattr(one, "x", 5), lambda: one.x, lambda: delattr(one, "y"), lambda: one.y,
        lambda: setattr(plain, "x", 5),
        lambda: dataclasses.asdict(other), lambda: dataclasses.astuple(other),
        lambda: dataclasses.replace(other, y=7).y, lambda: kind.__match_args__,
        lambda: [each.name for each in dataclasses.fields(kind)], lambda: hasattr(one, "__dict__"),
        lambda: copy.copy(other) == other, kind, lambda: kind(1, 2).x,
    ]  # fmt: skip
    if "__slots__" not in kind.__dict__:
        # With slots, the original trips over itself here: a TypeError about `super`.
        asked += [
            lambda: setattr(one, "strange", 5), lambda: setattr(plain, "strange", 5),
            lambda: plain.strange, lambda: delattr(plain, "strange"),
        ]  # fmt: skip
    return [_told(each) for each in asked]


@pytest.mark.parametrize("how", WAYS, ids=str)
def test_behaves_as_the_original(how: dict[str, Any]) -> None:
    assert _behaviour(_point(lean.dataclass, **how)) == _behaviour(
        _point(dataclasses.dataclass, **how)
    )


def _kinds(dataclass: Decorator) -> dict[str, Any]:
    @dataclass(frozen=True, slots=True)
    class Nothing:
        pass

    @dataclass(frozen=True, slots=True)
    class Base:
        a: int

    @dataclass(frozen=True, slots=True)
    class Longer(Base):
        b: int = 0

    @dataclass(frozen=True, slots=True)
    class SaysHow:  # noqa: PLW1641 - what becomes of its hash is the question
        a: int

        def __eq__(self, other: object) -> bool:
            return True

        def __repr__(self) -> str:
            return "mine"

    @dataclass(frozen=True, slots=True)
    class Hashed:
        a: int

        def __hash__(self) -> int:
            return 7

    return {each.__name__: each for each in (Nothing, Base, Longer, SaysHow, Hashed)}


def _of_kinds(found: dict[str, Any]) -> list[tuple[str, str]]:
    nothing, base, longer = found["Nothing"], found["Base"], found["Longer"]
    says, hashed = found["SaysHow"], found["Hashed"]
    asked: list[Callable[[], object]] = [
        lambda: nothing() == nothing(), lambda: hash(nothing()) == hash(nothing()),
        lambda: base(1) == longer(1), lambda: longer(1) == longer(1, 0),
        lambda: longer(1, 1) == longer(1), lambda: len({longer(1), longer(1), longer(1, 2)}),
        lambda: says(1) == says(2), lambda: repr(says(1)), lambda: hash(says(1)) == hash(says(1)),
        lambda: hash(says(1)) == hash(says(2)), lambda: hash(hashed(1)),
        lambda: hashed(1) == hashed(1), lambda: base(float("nan")) == base(float("nan")),
        lambda: setattr(longer(1), "a", 2), lambda: setattr(longer(1), "b", 2),
        lambda: hash(base([])),
    ]  # fmt: skip
    return [_told(each) for each in asked]


def test_classes_of_every_make_behave_as_the_original() -> None:
    assert _of_kinds(_kinds(lean.dataclass)) == _of_kinds(_kinds(dataclasses.dataclass))


@lean.dataclass(frozen=True, slots=True)
class Kept:
    """Where pickle finds it."""

    a: int
    inner: object = None


def test_survives_pickling_and_shows_itself_once() -> None:
    assert pickle.loads(pickle.dumps(Kept(1, Kept(2)))) == Kept(1, Kept(2))  # noqa: S301 - our own
    holder: list[object] = []
    round_about = Kept(1, holder)
    holder.append(round_about)
    assert repr(round_about) == "Kept(a=1, inner=[...])" or "..." in repr(round_about)


def test_a_frozen_value_takes_nothing_strange() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'strange'"):
        Kept(1).strange = 2  # type: ignore[attr-defined]


def test_methods_are_shared() -> None:
    one, other = _point(lean.dataclass, **FROZEN), _kinds(lean.dataclass)["Base"]
    for name in ("__eq__", "__hash__", "__repr__", "__setattr__", "__delattr__"):
        assert getattr(one, name) is getattr(other, name)


def test_what_makes_a_value_has_no_second_copy_of_its_annotations() -> None:
    """The class has them; a maker of one's own, or of a base that is none of ours, keeps its."""

    @lean.dataclass(frozen=True)
    class Made:
        amount: int = 0

    @lean.dataclass
    class WithItsOwn:
        amount: int

        def __init__(self, amount: int) -> None:
            self.amount = amount

    @lean.dataclass(init=False)
    class WithItsBases(WithItsOwn):
        pass

    assert Made(amount=3).amount == 3
    assert Made.__init__.__annotations__ == {}
    assert Made.__annotations__ == {"amount": "int"}
    for kept in (WithItsOwn, WithItsBases):
        assert kept.__init__.__annotations__ == {"amount": "int", "return": "None"}
