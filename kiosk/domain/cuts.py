"""Where the clock may change a price: local hours and midnights as UTC instants. Standard library
only.

Durations and energy are physical; only restrictions are local. A daylight saving change makes a
local time happen twice or never, so on such days both readings (`fold` 0 and 1, PEP 495) and the
instant of the change itself are cuts. An extra cut is harmless, a missing one bills the wrong
price.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_ORDINAL: Final = date(1970, 1, 1).toordinal()
_MILLISECOND: Final = timedelta(milliseconds=1)
_DAY_S: Final = 86_400
_DAY_MS: Final = 86_400_000
_MINUTE_MS: Final = 60_000
_NO_DAY: Final = -(1 << 62)
_FIRST_ORDINAL: Final = 3
_LAST_ORDINAL: Final = date.max.toordinal() - 3
_FIRST_S: Final = (_FIRST_ORDINAL - _EPOCH_ORDINAL) * _DAY_S
_LAST_S: Final = (_LAST_ORDINAL - _EPOCH_ORDINAL) * _DAY_S


def epoch_ms(at: datetime) -> int:
    """Whole milliseconds since 1970, floored. Raises TypeError for a naive instant."""
    return (at - EPOCH) // _MILLISECOND


@lru_cache(maxsize=256)
def instant(at_ms: int) -> datetime:
    """Remembered: the lines of a bill share most of their ends, and so do those of the next."""
    return EPOCH + at_ms * _MILLISECOND


def local_time(zone: ZoneInfo, at_ms: int) -> datetime:
    """Wall clock at an instant, to the second: enough to match minutes, days and dates."""
    return datetime.fromtimestamp(at_ms // 1000, zone)


class ClockCuts:
    """The instants at which a local time of day in `minutes` begins."""

    __slots__ = ("_around_day", "_minutes", "_minutes_ms", "_steady_day", "_zone")

    def __init__(self, zone: ZoneInfo, minutes: frozenset[int]) -> None:
        self._zone = zone
        self._minutes = tuple(sorted(minutes))
        self._minutes_ms = [minute * _MINUTE_MS for minute in self._minutes]
        self._around_day: tuple[int, list[int]] = (0, [])
        self._steady_day: tuple[int, int | None] = (_NO_DAY, None)

    def after(self, at_ms: int) -> int | None:
        """The first cut strictly later than the instant, None if the clock never matters."""
        if not self._minutes:
            return None
        offset_ms = self._steady_offset_ms(at_ms // _DAY_MS)
        if offset_ms is None:
            return self._after_a_change(at_ms)
        local_ms = at_ms + offset_ms
        of_day_ms = local_ms % _DAY_MS
        index = bisect_right(self._minutes_ms, of_day_ms)
        ahead_ms = (
            self._minutes_ms[index]
            if index < len(self._minutes_ms)
            else self._minutes_ms[0] + _DAY_MS
        )
        return at_ms - of_day_ms + ahead_ms

    def _steady_offset_ms(self, utc_day: int) -> int | None:
        """The offset to UTC around this day, None if it changes within a day of it."""
        known, offset_ms = self._steady_day
        if known != utc_day:
            before_s = self._offset_s((utc_day - 1) * _DAY_S)
            after_s = self._offset_s((utc_day + 3) * _DAY_S)
            offset_ms = before_s * 1000 if before_s == after_s else None
            self._steady_day = (utc_day, offset_ms)
        return offset_ms

    def _after_a_change(self, at_ms: int) -> int | None:
        cuts = self._around(local_time(self._zone, at_ms).toordinal())
        index = bisect_right(cuts, at_ms)
        return cuts[index] if index < len(cuts) else None

    def _around(self, ordinal: int) -> list[int]:
        """All cuts of the local day, the one before and the two after it, in order."""
        if self._around_day[0] != ordinal:
            first = max(ordinal - 1, _FIRST_ORDINAL)
            last = min(ordinal + 2, _LAST_ORDINAL)
            found = {cut for day in range(first, last + 1) for cut in self._of_day(day)}
            self._around_day = (ordinal, sorted(found))
        return self._around_day[1]

    def _of_day(self, ordinal: int) -> list[int]:
        midnight_s = (ordinal - _EPOCH_ORDINAL) * _DAY_S
        before_s = self._offset_s(midnight_s - _DAY_S)
        if before_s == self._offset_s(midnight_s + 2 * _DAY_S):
            return [(midnight_s - before_s + minute * 60) * 1000 for minute in self._minutes]
        day = datetime.fromordinal(ordinal)
        cuts = [self._change_s(midnight_s - _DAY_S, midnight_s + 2 * _DAY_S) * 1000]
        for minute in self._minutes:
            wall = (day + timedelta(minutes=minute)).replace(tzinfo=self._zone)
            cuts += [epoch_ms(wall), epoch_ms(wall.replace(fold=1))]
        return cuts

    def _offset_s(self, at_s: int) -> int:
        within_s = min(max(at_s, _FIRST_S), _LAST_S)
        offset = datetime.fromtimestamp(within_s, self._zone).utcoffset()
        return 0 if offset is None else offset // timedelta(seconds=1)

    def _change_s(self, low_s: int, high_s: int) -> int:
        """The second at which the UTC offset changes between two instants that differ in it."""
        before_s = self._offset_s(low_s)
        while high_s - low_s > 1:
            middle_s = (low_s + high_s) // 2
            if self._offset_s(middle_s) == before_s:
                low_s = middle_s
            else:
                high_s = middle_s
        return high_s
