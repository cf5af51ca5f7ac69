"""What asyncio has to do, and when: one Qt timer for all of it. May import PySide6.

qasync starts a Qt timer for each callback, and with the first that it stops, PySide6 makes all of
Qt's hundred enumerations, which nobody else needs: 1.2 MB. Here callbacks that are due run in one
go, as in asyncio's own loop, and those that were given up do not wait for their time to come.
"""

from __future__ import annotations

import asyncio
from heapq import heapify, heappop, heappush
from itertools import count
from math import ceil
from time import monotonic
from typing import Final

from PySide6.QtCore import QObject, QTimer

CLOCK_S: Final = 0.0005
"""Qt's timers know milliseconds: what is due so soon is due."""
SWEPT_AT_LEAST: Final = 256


class LoopTimers(QObject):
    """Takes the place of qasync's own timer: `add_callback`, `stop`, `set_debug`."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[tuple[float, int, asyncio.Handle]] = []
        self._numbers = count()
        self._stopped = False
        self._sweep_at = SWEPT_AT_LEAST
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._run)

    def add_callback(self, handle: asyncio.Handle, delay: float = 0) -> asyncio.Handle:
        """Run it once, after so many seconds; in the order of asking among those due together."""
        due_s = monotonic() + max(0.0, delay)
        heappush(self._waiting, (due_s, next(self._numbers), handle))
        if self._waiting[0][2] is handle:
            self._arm()
        if len(self._waiting) > self._sweep_at:
            self._sweep()
        return handle

    def stop(self) -> None:
        """Nothing runs any more."""
        self._stopped = True
        self._timer.stop()
        self._waiting.clear()

    def set_debug(self, enabled: bool) -> None:
        """Nothing more is told then."""

    def _arm(self) -> None:
        if self._waiting and not self._stopped:
            self._timer.start(max(0, ceil((self._waiting[0][0] - monotonic()) * 1000)))

    def _run(self) -> None:
        """Run what is due now; what is asked for meanwhile waits for Qt to have its turn."""
        until_s = monotonic() + CLOCK_S
        due: list[asyncio.Handle] = []
        while self._waiting and self._waiting[0][0] <= until_s:
            due.append(heappop(self._waiting)[2])
        self._arm()
        for place, handle in enumerate(due):
            try:
                if not handle.cancelled() and not self._stopped:
                    handle._run()  # noqa: SLF001 - as asyncio's own loops do
            except BaseException:
                # SystemExit and KeyboardInterrupt leave the loop; the others are owed their turn.
                for owed in due[place + 1 :]:
                    self.add_callback(owed)
                raise

    def _sweep(self) -> None:
        """Forget what was given up: a timeout of an hour that was never needed, say."""
        self._waiting = [each for each in self._waiting if not each[2].cancelled()]
        heapify(self._waiting)
        self._sweep_at = max(SWEPT_AT_LEAST, 2 * len(self._waiting))
