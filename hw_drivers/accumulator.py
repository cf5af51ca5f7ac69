"""A counter that begins again at a known width, continued. May import the standard library only.

Only what certainly is a rollover is continued: the counter stood so close below its end, and stands
so close above zero, that the energy between fits the time between. All else that falls is left as
it is, for the rules of `services.metering` to disbelieve. Nothing is remembered beyond the process:
after a restart the counter is seen to have fallen, which can end a charge and never raises a bill.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

GAP_MS_MAX: Final = 15 * 60 * 1000
"""After a longer silence a fall is not taken for a rollover: it could be another meter."""
POWER_W_MAX: Final = 2_000_000
"""More than any EVSE delivers."""


class Accumulator:
    """One register of one meter."""

    def __init__(self, turn: int) -> None:
        self._turn = turn
        self._turns = 0
        self._last: int | None = None
        self._last_ms = 0

    def continued(self, counts: int, *, step_wh: Decimal, at_ms: int) -> int:
        """The counts with every rollover that was seen added. `at_ms` is monotonic."""
        if self._last is None or counts >= self._last:
            self._keep(counts, at_ms)
        elif self._rolled_over(counts, step_wh, at_ms):
            self._turns += 1
            self._keep(counts, at_ms)
        return self._turns * self._turn + counts

    def _rolled_over(self, counts: int, step_wh: Decimal, at_ms: int) -> bool:
        elapsed_ms = at_ms - self._last_ms
        if self._last is None or not 0 < elapsed_ms <= GAP_MS_MAX:
            return False
        moved_wh = (counts + self._turn - self._last) * step_wh
        return moved_wh <= step_wh + Decimal(POWER_W_MAX * elapsed_ms) / 3_600_000

    def _keep(self, counts: int, at_ms: int) -> None:
        self._last, self._last_ms = counts, at_ms
