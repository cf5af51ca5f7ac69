"""Whether EVerest is there: its heartbeat, watched. Standard library only."""

from __future__ import annotations

from typing import Final

INTERVALS_MAX: Final = 3
"""Without a beat for so many intervals EVerest counts as gone."""
INTERVAL_S: Final = 1.0
"""`cfg_heartbeat_interval_ms` as EVerest delivers it."""
INTERVAL_S_MIN: Final = 0.1
INTERVAL_S_MAX: Final = 60.0


class Pulse:
    """The beats of one module."""

    def __init__(self) -> None:
        self.interval_s = INTERVAL_S
        self._told_s = 0.0
        self._beat_s: float | None = None
        self._since_s: float | None = None

    def begin(self, now_s: float) -> None:
        """The link is new: a first beat is waited for from now on."""
        self._since_s = now_s

    def end(self) -> None:
        """The link is gone, and a beat from before proves nothing."""
        self._beat_s = self._since_s = None

    def told(self, interval_s: float) -> None:
        """The interval, by the module's own word; 0 if it gives none."""
        if interval_s > 0:
            self._told_s = self.interval_s = min(max(interval_s, INTERVAL_S_MIN), INTERVAL_S_MAX)

    def beat(self, now_s: float) -> None:
        if self._beat_s is not None and not self._told_s:
            # Nobody said how often: as slow as it was seen to be, never quicker than usual.
            gap_s = now_s - self._beat_s
            self.interval_s = min(max(gap_s, INTERVAL_S), INTERVAL_S_MAX)
        self._beat_s = now_s

    def is_alive(self, now_s: float) -> bool | None:
        """None while a first beat may still come."""
        patience_s = INTERVALS_MAX * self.interval_s
        if self._beat_s is not None:
            return now_s - self._beat_s <= patience_s
        if self._since_s is None:
            return False
        return None if now_s - self._since_s <= patience_s else False
