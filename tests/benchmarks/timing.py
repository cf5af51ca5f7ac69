"""How long small pieces of work take, side by side. Standard library only.

Processor time, not wall time, and all pieces in turn within each round: whatever else the machine
does in that moment hits all of them alike. The figure is the median of the rounds' own ratios.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from fractions import Fraction
from statistics import median
from typing import Final

Work = Callable[[], object]

FLOOR: Final = "a call, a look-up, a fraction"
"""What `floor` does, as the table names it."""

_PRICES: Final = {"energy": Fraction(59, 100)}


def floor() -> Fraction:
    """The least an exact running cost can be: look up a price, make one Fraction, multiply."""
    return _PRICES["energy"] * Fraction(37, 1000)


class Took:
    """The processor time of each piece, round by round."""

    def __init__(self, rounds_ns: Mapping[str, list[int]], repeats: Mapping[str, int]) -> None:
        self._rounds_ns = rounds_ns
        self._repeats = repeats

    def ratio(self, name: str, to: str) -> float:
        """How many times as long, as the median over the rounds."""
        pairs = zip(self._rounds_ns[name], self._rounds_ns[to], strict=True)
        scale = self._repeats[to] / self._repeats[name]
        return median(one / max(other, 1) for one, other in pairs) * scale

    def median_us(self, name: str) -> float:
        return median(self._rounds_ns[name]) / self._repeats[name] / 1000

    def best_us(self, name: str) -> float:
        """In the quietest round."""
        return min(self._rounds_ns[name]) / self._repeats[name] / 1000


def interleaved(works: Mapping[str, tuple[Work, int]], rounds: int) -> Took:
    """Each piece as often as its number says, in every round; the first round only warms up."""
    rounds_ns: dict[str, list[int]] = {name: [] for name in works}
    # Else one piece pays for collecting what another one has left behind.
    collecting = gc.isenabled()
    gc.disable()
    try:
        for number in range(rounds + 1):
            for name, (work, repeats) in works.items():
                took_ns = _took_ns(work, repeats)
                if number:
                    rounds_ns[name].append(took_ns)
            gc.collect(0)
    finally:
        if collecting:
            gc.enable()
    return Took(rounds_ns, {name: repeats for name, (_, repeats) in works.items()})


def _took_ns(work: Work, repeats: int) -> int:
    started_ns = time.process_time_ns()
    for _ in range(repeats):
        work()
    return time.process_time_ns() - started_ns
