"""How much was had at which price: integer quantities per component. Standard library and domain
only.

A price that holds again later in the session continues its segment, so the number of segments, and
with it the work for a running total, does not grow with the number of samples.
"""

from __future__ import annotations

from typing import Final

from kiosk.domain.matching import Candidate
from kiosk.domain.tariff import Dimension

Key = tuple[int, int, bool]
"""Element, component, and whether an allowance pays for it."""

TIMES: Final = (Dimension.TIME, Dimension.IDLE, Dimension.RESERVATION_TIME)


class Segment:
    """One price and what was had at it."""

    __slots__ = ("begin_ms", "candidate", "end_ms", "free", "quantity")

    def __init__(self, candidate: Candidate, begin_ms: int, *, free: bool) -> None:
        self.candidate = candidate
        self.begin_ms = begin_ms
        """Epoch milliseconds of the first instant at this price."""
        self.end_ms = begin_ms
        self.quantity = 0
        """Milli-watt-hours, milliseconds, or 1 for a flat fee."""
        self.free = free

    def extend(self, quantity: int, end_ms: int) -> None:
        self.quantity += quantity
        self.end_ms = end_ms

    def copy(self) -> Segment:
        twin = Segment(self.candidate, self.begin_ms, free=self.free)
        twin.end_ms = self.end_ms
        twin.quantity = self.quantity
        return twin


class Segments:
    """All segments of a session, in the order in which they began."""

    __slots__ = ("_by_key", "last")

    def __init__(self) -> None:
        self._by_key: dict[Key, Segment] = {}
        self.last: dict[Dimension, Segment] = {}
        """The newest segment of each dimension: step sizes and their surplus follow it."""

    def add(
        self, candidate: Candidate, quantity: int, begin_ms: int, end_ms: int, *, free: bool = False
    ) -> Segment:
        """Had `quantity` more at this price; returns its segment for the next tick."""
        key = (candidate.element, candidate.index, free)
        segment = self._by_key.get(key)
        if segment is None:
            segment = Segment(candidate, begin_ms, free=free)
            self._by_key[key] = segment
        segment.extend(quantity, end_ms)
        self.last[candidate.component.dimension] = segment
        return segment

    def has(self, dimension: Dimension) -> bool:
        return dimension in self.last

    def all(self) -> list[Segment]:
        return list(self._by_key.values())

    def of(self, dimension: Dimension) -> list[Segment]:
        return [
            one for one in self._by_key.values() if one.candidate.component.dimension is dimension
        ]

    def copy(self) -> Segments:
        twin = Segments()
        twin._by_key = {key: segment.copy() for key, segment in self._by_key.items()}
        twins = {id(old): new for old, new in zip(self.all(), twin.all(), strict=True)}
        twin.last = {name: twins[id(held)] for name, held in self.last.items()}
        return twin
