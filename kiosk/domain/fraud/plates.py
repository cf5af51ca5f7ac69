"""Whether a rated power on file is right, learnt from what is delivered. Standard library and
domain only. Used only for histories, whose rated power is not trusted.

A table that says 6.6 kW where the plate says 7.2 makes many honest sessions impossible. It shows in
the share of sessions that go over, which a few false meters do not reach, and in cars that draw the
same power over the rated one on one day after the other, which no false meter makes them do.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kiosk.domain.fraud.habit import OCTAVE, log_of
from kiosk.domain.fraud.settings import GuardSettings
from kiosk.domain.fraud.windows import Recent

_STATIONS_MAX: Final = 1_024
_TOKENS_MAX: Final = 4_096
_KEPT: Final = 16
_MARGIN_PERCENT: Final = 120
_TABLE_SESSIONS: Final = 10
_TABLE_PERMILLE: Final = 250
"""A quarter of all sessions over: whatever the column holds, it is no rated power."""
_ANYTHING_PERCENT: Final = 10**9
_STEADY_DAYS: Final = 3
_STEADY_TOKENS: Final = 4
_STEADY_LOG: Final = OCTAVE // 8
"""About 9 %: as near as the mean powers of one car that charges all the time are."""


class _Over:
    """How many sessions were seen, how many went over, and how far the last of those did."""

    __slots__ = ("last_percents", "over", "seen")

    def __init__(self) -> None:
        self.seen = 0
        self.over = 0
        self.last_percents: list[int] = []

    def saw(self, percent: int, *, is_over: bool) -> None:
        self.seen += 1
        if is_over:
            self.over += 1
            self.last_percents.append(percent)
            if len(self.last_percents) > _KEPT:
                del self.last_percents[0]

    def limit_percent(self, least: int, permille: int) -> int:
        """What is ordinary; 0 while too few go over for the rated power to be in doubt."""
        if self.over < least or self.over * 1000 < self.seen * permille:
            return 0
        return _middle(self.last_percents)


class Plates:
    """Each station by itself, all together, and the cars that draw the same again and again."""

    def __init__(self) -> None:
        self._stations: Recent[str, _Over] = Recent(_STATIONS_MAX)
        self._little = _Over()
        self._all = _Over()
        self._days: Recent[str, list[tuple[int, int]]] = Recent(_TOKENS_MAX)
        self._steady: dict[str, int] = {}

    def learnt_percent(self, station: str, settings: GuardSettings) -> int:
        """What is ordinary here, in per cent of the rated power on file; 0 if that is right."""
        least = settings.plate_sessions
        if self._all.limit_percent(_TABLE_SESSIONS, _TABLE_PERMILLE):
            return _ANYTHING_PERCENT
        known = self._stations.peek(station)
        here = known.limit_percent(least, settings.plate_station_percent * 10) if known else 0
        little = self._little.limit_percent(least, settings.plate_everywhere_permille)
        table = self._all.limit_percent(least * 2, settings.plate_table_percent * 10)
        steady = 0
        if len(self._steady) >= _STEADY_TOKENS:
            steady = max(self._steady.values()) * _MARGIN_PERCENT // 100
        return max(here, table, steady, min(little, settings.rated_doubt_percent))

    def saw(
        self, station: str, token: str, day: int, percent: int, settings: GuardSettings
    ) -> None:
        """One session's energy in per cent of what the rated power delivers in its time."""
        known = self._stations.get(station)
        if known is None:
            known = _Over()
            self._stations.put(station, known)
        is_over = percent > settings.plausible_percent
        known.saw(percent, is_over=is_over)
        self._all.saw(percent, is_over=is_over)
        self._little.saw(percent, is_over=is_over and percent <= settings.rated_doubt_percent)
        if is_over and len(self._steady) < _KEPT:
            self._watch(f"{token}@{station}", day, percent)

    def _watch(self, car: str, day: int, percent: int) -> None:
        """Whether this car went over by about the same on several days."""
        days = self._days.get(car) or []
        if not any(known == day for known, _ in days):
            days = [*days[-_KEPT:], (day, percent)]
            self._days.put(car, days)
        power_log = log_of(percent)
        alike = [each for _, each in days if abs(log_of(each) - power_log) <= _STEADY_LOG]
        if len(alike) >= _STEADY_DAYS:
            self._steady[car] = percent


def _middle(percents: Sequence[int]) -> int:
    return sorted(percents)[len(percents) // 2] * _MARGIN_PERCENT // 100
