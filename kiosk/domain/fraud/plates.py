"""Whether a station's rated power on file is right, learnt from many drivers. Standard library and
domain only. Used only for histories whose rated power is not trusted.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kiosk.domain.fraud.windows import Recent

_DAYS_NEEDED: Final = 3
"""Different tokens or days at one station."""
_TOKENS_NEEDED: Final = 5
"""Different tokens in the whole history."""
_STATIONS_MAX: Final = 1_024
_KEPT_MAX: Final = 32
_MARGIN_PERCENT: Final = 120


class Plates:
    """How far sessions went over the rated power, and how many agree in that."""

    def __init__(self) -> None:
        self._stations: Recent[str, dict[tuple[str, int], int]] = Recent(_STATIONS_MAX)
        self._tokens: dict[str, int] = {}

    def learnt_percent(self, station: str) -> int:
        """What is ordinary here; 0 while too few agree."""
        seen = self._stations.peek(station) or {}
        here = _middle(seen) if len(seen) >= _DAYS_NEEDED else 0
        everywhere = _middle(self._tokens) if len(self._tokens) >= _TOKENS_NEEDED else 0
        return max(here, everywhere) * _MARGIN_PERCENT // 100

    def went_over(self, station: str, token: str, day: int, percent: int) -> None:
        """One session over the rated power."""
        seen = self._stations.get(station)
        if seen is None:
            seen = {}
            self._stations.put(station, seen)
        if len(seen) < _KEPT_MAX:
            seen.setdefault((token, day), percent)
        if len(self._tokens) < _KEPT_MAX:
            self._tokens.setdefault(token, percent)


def _middle(seen: Mapping[str, int] | Mapping[tuple[str, int], int]) -> int:
    return sorted(seen.values())[len(seen) // 2]
