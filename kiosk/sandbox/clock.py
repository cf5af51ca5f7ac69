"""The sandbox's own clock.

It plays a foreign server, so it does not share the product's. Standard library only.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime

Clock = Callable[[], float]
"""Seconds since the Unix epoch."""


class ShiftableClock:
    """Real time plus a shift.

    Read from the system once, then steady: a stepped host clock expires no hold.
    """

    def __init__(self) -> None:
        self._offset_s = time.clock_gettime(time.CLOCK_REALTIME) - time.monotonic()

    def __call__(self) -> float:
        return time.monotonic() + self._offset_s

    def advance(self, seconds: float) -> None:
        """Move forward; a negative step is refused, because expired things stay expired."""
        if seconds < 0:
            msg = f"the sandbox clock only moves forward, not by {seconds} s"
            raise ValueError(msg)
        self._offset_s += seconds


def http_date(unix_s: float) -> str:
    """The instant as an HTTP `Date` header (RFC 9110, 5.6.7)."""
    return format_datetime(datetime.fromtimestamp(int(unix_s), UTC), usegmt=True)
