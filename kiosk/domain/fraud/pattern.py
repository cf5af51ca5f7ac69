"""A station's established pattern, by hour of the week, and how odd a session is beside it.

Standard library and domain only. A slot that knows little is not asked: then the station as a whole
speaks, and before that the prior of all stations. Each slot has a fixed size.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from kiosk.domain.fraud.habit import OCTAVE, Habits, log_of
from kiosk.domain.fraud.verdict import ScorePart

HOURS: Final = 168
_SLOT_NEEDS: Final = 30
_STATION_NEEDS: Final = 20
_FREE_TENTHS: Final = 45
"""Up to four and a half spreads nothing is odd: about one session in 400 of a normal one."""
_POINTS_MAX: Final = 40
_POINTS_PER_TENTH: Final = 2
"""Doubled below: half a spread more is a point."""
_SPREAD: Final = OCTAVE
"""Cold start: half of all sessions within a factor of two of the middle."""


class Measure(IntEnum):
    """What is learnt of each session."""

    DURATION = 0
    """Seconds. Only long is odd; it is an idle fee's affair, so it weighs little."""
    ENERGY = 1
    """Watt-hours. Only much is odd."""
    GAP = 2
    """Seconds since the start before at this station. Only short is odd."""
    DECLINES = 3
    """Declines in an hour. Only many are odd."""


_PRIOR: Final = (log_of(10_800), log_of(12_000), log_of(7_200), log_of(1))
"""Three hours, 12 kWh, one start in two hours, hardly a decline."""
_WORDS: Final = {
    Measure.DURATION: "longer than usual here",
    Measure.ENERGY: "more energy than usual here",
    Measure.GAP: "sooner after the one before than usual here",
    Measure.DECLINES: "more declines than usual here",
}
_TOP_POINTS: Final = {
    Measure.DURATION: 20,
    Measure.ENERGY: _POINTS_MAX,
    Measure.GAP: 20,
    Measure.DECLINES: _POINTS_MAX,
}


_ELSEWHERE: Final = Habits(_PRIOR, _SPREAD)


def hour_of_week(at_s: int) -> int:
    """0 is Monday at midnight, UTC; 1970 began on a Thursday."""
    return (at_s // 3_600 + 72) % HOURS


class StationPattern:
    """The habits of one station."""

    __slots__ = ("_last_start_s", "_slots", "_station")

    def __init__(self) -> None:
        self._station = Habits(_PRIOR, _SPREAD)
        self._slots = Habits(_PRIOR * HOURS, _SPREAD)
        self._last_start_s: int | None = None

    def gap_s(self, at_s: int) -> int | None:
        """Since the start before; None if there was none, or the clock has been set back."""
        before = self._last_start_s
        return None if before is None or at_s < before else at_s - before

    def start(self, at_s: int) -> None:
        """Learn the gap since the start before."""
        gap_s = self.gap_s(at_s)
        self._last_start_s = at_s
        if gap_s is not None:
            self.learn(Measure.GAP, gap_s, at_s)

    def learn(self, measure: Measure, value: int, at_s: int) -> None:
        value_log = log_of(value)
        self._station.learn(measure, value_log)
        self._slots.learn(hour_of_week(at_s) * len(Measure) + measure, value_log)

    def part(self, measure: Measure, value: int, at_s: int) -> ScorePart:
        """How odd this value is, in points."""
        tenths, against = self._distance(measure, log_of(value), at_s)
        if measure is Measure.GAP:
            tenths = -tenths
        over = max(0, tenths - _FREE_TENTHS)
        points = min(_TOP_POINTS[measure], over // _POINTS_PER_TENTH)
        text = f"{_WORDS[measure]} ({tenths // 10}.{tenths % 10} spreads from {against})"
        return ScorePart(name=measure.name.lower(), points=points, text=text if points else "")

    def _distance(self, measure: Measure, value_log: int, at_s: int) -> tuple[int, str]:
        slot = hour_of_week(at_s) * len(Measure) + measure
        if self._slots.count(slot) >= _SLOT_NEEDS:
            return self._slots.distance_tenths(slot, value_log), "this hour of the week"
        if self._station.count(measure) >= _STATION_NEEDS:
            return self._station.distance_tenths(measure, value_log), "this station"
        return _ELSEWHERE.distance_tenths(measure, value_log), "stations elsewhere"
