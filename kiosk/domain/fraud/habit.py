"""What is usual, learnt robustly in a few integers. Standard library only.

A value is compared by its logarithm: sessions of two and of four hours are as far apart as those of
ten and twenty minutes. The middle moves by small steps towards each new value and the spread
towards each new distance, so half of all values would have to be false to move them far.
"""

from __future__ import annotations

from array import array
from typing import Final

OCTAVE: Final = 256
"""Steps of the scale in which a value doubles."""
_STEP_MAX: Final = 96
_STEP_MIN: Final = 2
_SLOWING: Final = 8
"""After so many values the steps are half as long."""
_SPREAD_MIN: Final = OCTAVE // 4
"""Less than that is the accuracy of the clock and of the driver's breakfast."""
_COUNT_MAX: Final = 1_000_000
_TENTHS: Final = 10


def log_of(value: int) -> int:
    """The logarithm to base 2 in steps of a 256th, off by less than a tenth of an octave."""
    if value < 1:
        return 0
    octave = value.bit_length() - 1
    return octave * OCTAVE + (value * OCTAVE >> octave) - OCTAVE


class Habits:
    """Middle, spread and count of many measures side by side, eight bytes each."""

    __slots__ = ("_cells",)

    def __init__(self, middles: tuple[int, ...], spread: int) -> None:
        """Starts from what is usual elsewhere: the cold start's prior."""
        self._cells = array("q")
        for middle in middles:
            self._cells.extend((middle, spread, 0))

    def count(self, number: int) -> int:
        """How many values this measure has learnt from."""
        return self._cells[number * 3 + 2]

    def learn(self, number: int, value_log: int) -> None:
        cells, at = self._cells, number * 3
        middle, spread, count = cells[at], cells[at + 1], cells[at + 2]
        step = max(_STEP_MIN, _STEP_MAX * _SLOWING // (count + _SLOWING))
        distance = abs(value_log - middle)
        cells[at] = middle + min(step, distance) * _sign(value_log - middle)
        cells[at + 1] = max(_SPREAD_MIN, spread + step * _sign(distance - spread))
        cells[at + 2] = min(_COUNT_MAX, count + 1)

    def distance_tenths(self, number: int, value_log: int) -> int:
        """How many spreads above the middle, in tenths; negative below. A spread is half of all."""
        at = number * 3
        away = value_log - self._cells[at]
        return _sign(away) * (abs(away) * _TENTHS // self._cells[at + 1])


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)
