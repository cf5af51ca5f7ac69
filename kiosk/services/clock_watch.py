"""Since when nobody keeps the machine's clock right. May import domain only.

Measured in monotonic time: a clock that is wrong cannot say for how long.
"""

from __future__ import annotations

from collections.abc import Callable

from kiosk.domain.fraud.facts import ClockFacts


class ClockWatch:
    """Asked now and then by the guard's desk."""

    def __init__(self, is_kept: Callable[[], bool | None] = lambda: None) -> None:
        """`is_kept` says whether a time service keeps the clock; None where that is not known, or
        does not matter.
        """
        self._is_kept = is_kept
        self._is_known = False
        self._lost_ms: int | None = None
        self._now_ms = 0

    def look(self, now_ms: int) -> None:
        """Ask the machine. `now_ms` is monotonic."""
        is_kept = self._is_kept()
        self._now_ms = now_ms
        self._is_known = is_kept is not None
        if is_kept is not False:
            self._lost_ms = None
        elif self._lost_ms is None:
            self._lost_ms = now_ms

    @property
    def facts(self) -> ClockFacts | None:
        """As of the last look; None where nothing is known."""
        if not self._is_known:
            return None
        lost_ms = self._now_ms if self._lost_ms is None else self._lost_ms
        return ClockFacts(unsynchronised_s=(self._now_ms - lost_ms) // 1000)
