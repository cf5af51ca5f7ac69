"""How long a wrong try at the service room's door costs. May import nothing of ours."""

from __future__ import annotations

from typing import Final

WAIT_S_MAX: Final = 3600
STATION_TRIES_FREE: Final = 12
"""Wrong tries of all technicians together that cost only their own waiting. Then everybody waits:
with it no more than 50 guesses a day fit in, however many numbers a thief knows.
"""


class Lockout:
    """Wrong tries since the last right one. Each doubles the wait, up to an hour.

    What it is told is a durable row first, so a power cut forgives nothing; after a start the whole
    wait begins again, so that neither a power cut nor a wrong clock shortens it.
    """

    def __init__(self) -> None:
        self._misses: dict[str, int] = {}
        """By technician number; `""` for numbers nobody has."""
        self._tried_ms: dict[str, int] = {}
        """The last try of each, monotonic."""

    def missed(self, number: str, now_ms: int) -> None:
        """A try that may turn out wrong has begun."""
        self._misses[number] = self._misses.get(number, 0) + 1
        self._tried_ms[number] = now_ms

    def entered(self) -> None:
        """One was right: the station starts afresh."""
        self._misses.clear()
        self._tried_ms.clear()

    def misses(self, number: str) -> int:
        """Wrong tries of this number."""
        return self._misses.get(number, 0)

    def wait_s(self, number: str, now_ms: int) -> int:
        """Seconds from now until the next try of this number is looked at; 0 if it may be."""
        wait_ms = self._left_ms(_doubled_s(self.misses(number)), [number], now_ms)
        if number:
            known = [each for each in self._misses if each]
            together = sum(self._misses[each] for each in known) - STATION_TRIES_FREE
            wait_ms = max(wait_ms, self._left_ms(_doubled_s(together), known, now_ms))
        return -(-wait_ms // 1000)

    def _left_ms(self, wait_s: int, numbers: list[str], now_ms: int) -> int:
        tried = [self._tried_ms[each] for each in numbers if each in self._tried_ms]
        return max(0, max(tried) + wait_s * 1000 - now_ms) if tried else 0


def _doubled_s(misses: int) -> int:
    """0, 2, 4, 8 ... seconds: two to the number of misses."""
    return 0 if misses <= 0 else min(WAIT_S_MAX, 2 ** min(misses, 12))
