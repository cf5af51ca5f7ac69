"""When a LEM DCBM's clock may be set and has to be. May import ports.

Operation manual 7.8: a synchronisation holds for 48 hours, whatever happens; without one no
transaction begins, and one that runs is spoilt; daily is recommended; never during a transaction.
Communication protocol 4: no setting within two minutes of power-on.
"""

from __future__ import annotations

from typing import Final

from kiosk.ports import Clock

SETTLING_MS: Final = 120_000
EVERY_MS: Final = 24 * 3_600_000
RETRY_MS: Final = 60_000


class LemTime:
    """The timetable of one meter."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._met_ms: int | None = None
        self._tried_ms: int | None = None
        self._done_ms: int | None = None

    def lost(self) -> None:
        """It did not answer. When it answers again it may just have been powered on."""
        self._met_ms = None

    def met(self) -> None:
        """It answered."""
        if self._met_ms is None:
            self._met_ms = self._clock.monotonic_ms()

    def may_write(self) -> bool:
        """Whether it has certainly been on for two minutes."""
        return self._met_ms is not None and self._now_ms - self._met_ms >= SETTLING_MS

    def is_due(self, *, expired: bool) -> bool:
        """Whether to set its clock now: once after meeting it, then daily, and whenever the meter
        says that it is out; a minute between tries.
        """
        now_ms = self._now_ms
        if not self.may_write() or (
            self._tried_ms is not None and now_ms - self._tried_ms < RETRY_MS
        ):
            return False
        return expired or self._done_ms is None or now_ms - self._done_ms >= EVERY_MS

    def tried(self) -> None:
        """It is being told the time; nobody knows yet whether it takes it."""
        self._tried_ms = self._now_ms

    def done(self) -> None:
        """It took the time that it was told, at the instant of the try."""
        self._done_ms = self._tried_ms

    @property
    def _now_ms(self) -> int:
        return self._clock.monotonic_ms()
