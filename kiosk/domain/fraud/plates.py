"""Whether a rated power on file is right, learnt from what is delivered. Standard library and
domain only. Used only for histories, whose rated power is not trusted.

A table that says 6.6 kW where the plate says 7.2 makes many honest sessions impossible. It shows in
the share of sessions that go over, which a few false meters do not reach.
"""

from __future__ import annotations

from typing import Final

from kiosk.domain.fraud.settings import GuardSettings
from kiosk.domain.fraud.windows import Recent

_STATIONS_MAX: Final = 1_024
_KEPT: Final = 16
_MARGIN_PERCENT: Final = 120


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
        middle = sorted(self.last_percents)[len(self.last_percents) // 2]
        return middle * _MARGIN_PERCENT // 100


class Plates:
    """Each station by itself, and all together."""

    def __init__(self) -> None:
        self._stations: Recent[str, _Over] = Recent(_STATIONS_MAX)
        self._little = _Over()
        self._all = _Over()

    def learnt_percent(self, station: str, settings: GuardSettings) -> int:
        """What is ordinary here, in per cent of the rated power on file; 0 if that is right."""
        least = settings.plate_sessions
        known = self._stations.peek(station)
        here = known.limit_percent(least, settings.plate_station_percent * 10) if known else 0
        little = self._little.limit_percent(least, settings.plate_everywhere_permille)
        table = self._all.limit_percent(least * 2, settings.plate_table_percent * 10)
        return max(here, table, min(little, settings.rated_doubt_percent))

    def saw(self, station: str, percent: int, settings: GuardSettings) -> None:
        """One session's energy in per cent of what the rated power delivers in its time."""
        known = self._stations.get(station)
        if known is None:
            known = _Over()
            self._stations.put(station, known)
        is_over = percent > settings.plausible_percent
        known.saw(percent, is_over=is_over)
        self._all.saw(percent, is_over=is_over)
        self._little.saw(percent, is_over=is_over and percent <= settings.rated_doubt_percent)
