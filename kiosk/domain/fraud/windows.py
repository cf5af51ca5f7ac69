"""Small bounded memories of instants. Standard library only.

Instants are whole seconds since 1970. Clocks jump: what then lies in the future is taken as of now,
once, so that it ages from here on and neither vanishes nor stays for years.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final, Generic, TypeVar

from kiosk.domain.fraud.settings import COUNTED_MAX

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND: Final = timedelta(seconds=1)
DAY_S: Final = 86_400

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


def seconds_of(at: datetime) -> int:
    """Whole seconds since 1970, rounded down."""
    return (at - _EPOCH) // _SECOND


class Window:
    """The last few instants of one kind."""

    __slots__ = ("_instants",)

    def __init__(self) -> None:
        self._instants: list[int] = []

    def add(self, at_s: int) -> None:
        self._instants.append(at_s)
        if len(self._instants) > COUNTED_MAX:
            del self._instants[0]

    def take_back(self) -> None:
        """The last one was none."""
        if self._instants:
            self._instants.pop()

    def is_answered(self, answered_s: int | None) -> bool:
        """Whether nothing was added since then."""
        if answered_s is None:
            return False
        return not self._instants or self._instants[-1] <= answered_s

    def count(self, now_s: int, window_s: int) -> int:
        """How many are younger than the window."""
        instants = self._instants
        while instants and instants[0] <= now_s - window_s:
            del instants[0]
        for number, at_s in enumerate(instants):
            if at_s > now_s:
                instants[number] = now_s
        return len(instants)


class Lock:
    """Refused for a while. Never longer than it was set for, whatever the clock does."""

    __slots__ = ("_lasts_s", "_until_s")

    def __init__(self) -> None:
        self._until_s = 0
        self._lasts_s = 0

    def set(self, now_s: int, lasts_s: int) -> None:
        self._until_s = now_s + lasts_s
        self._lasts_s = lasts_s

    def left_s(self, now_s: int) -> int:
        left = self._until_s - now_s
        if left > self._lasts_s:
            self._until_s = now_s + self._lasts_s
            return self._lasts_s
        return max(0, left)


class Recent(Generic[_Key, _Value]):
    """A table with a bound: the entry that was not asked for the longest goes first."""

    __slots__ = ("_entries", "_most")

    def __init__(self, most: int) -> None:
        self._entries: OrderedDict[_Key, _Value] = OrderedDict()
        self._most = most

    def __len__(self) -> int:
        return len(self._entries)

    def peek(self, key: _Key) -> _Value | None:
        """Without counting as asked for."""
        return self._entries.get(key)

    def get(self, key: _Key) -> _Value | None:
        found = self._entries.get(key)
        if found is not None:
            self._entries.move_to_end(key)
        return found

    def put(self, key: _Key, value: _Value) -> None:
        self._entries[key] = value
        self._entries.move_to_end(key)
        if len(self._entries) > self._most:
            self._entries.popitem(last=False)

    def oldest(self) -> tuple[_Key, _Value] | None:
        for key, value in self._entries.items():
            return key, value
        return None

    def keys_where(self, is_meant: Callable[[_Value], bool]) -> list[_Key]:
        """Walks through all of them."""
        return [key for key, value in self._entries.items() if is_meant(value)]

    def values(self) -> list[_Value]:
        return list(self._entries.values())

    def drop(self, key: _Key) -> None:
        self._entries.pop(key, None)
