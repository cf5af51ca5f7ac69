"""An event loop without waiting: when nothing is ready, its clock jumps to the next timer.

Minutes of a station's life run in milliseconds, in the same order every time. No threads and no
sockets: whoever waits for those would wait for ever, so the loop says so instead.
"""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any, Final, TypeVar

Result = TypeVar("Result")

MORNING: Final = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)
"""A Monday, ten o'clock in Berlin: no price changes for hours in the example tariffs."""


class Stuck(AssertionError):
    """Every task waits for another one: no timer will ever wake any of them."""


class _Jumping(selectors.SelectSelector):
    """Reports what is ready now and never blocks: waiting is done by moving the clock."""

    def __init__(self) -> None:
        super().__init__()
        self.now_s = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            # Only another thread could wake this loop now, and there is none.
            if ready := super().select(0):
                return ready
            msg = "every task waits and no timer is set"
            raise Stuck(msg)
        self.now_s += max(timeout, 0.0)
        return []


class VirtualLoop(asyncio.SelectorEventLoop):
    """A selector event loop on virtual time, which begins at zero."""

    def __init__(self) -> None:
        self._jumping = _Jumping()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.now_s


class VirtualClock:
    """`kiosk.ports.Clock` on the running loop's time. Make it on that loop.

    `offset` may be changed by a test: a wall clock that somebody set, while monotonic time goes on.
    """

    def __init__(self, began_at: datetime = MORNING) -> None:
        self._began_at = began_at
        self._boot_zero_ms = -1_000_000
        self._boots = 1
        self.offset = timedelta(0)

    def now(self) -> datetime:
        return self.true_now() + self.offset

    def true_now(self) -> datetime:
        """What everybody else's clock says."""
        return self._began_at + timedelta(milliseconds=_loop_ms())

    def skip(self, days: int) -> None:
        """So much time passes while the machine is off and nothing happens on the street."""
        self._began_at += timedelta(days=days)

    def monotonic_ms(self) -> int:
        return _loop_ms() - self._boot_zero_ms

    @property
    def boot_id(self) -> str:
        return f"boot-{self._boots}"

    def reboot(self) -> None:
        """The machine starts anew: monotonic time begins again near zero."""
        self._boots += 1
        self._boot_zero_ms = _loop_ms() - 20_000


def _loop_ms() -> int:
    return round(asyncio.get_running_loop().time() * 1000)


def run(main: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
    """Run `main` on a fresh virtual loop, for tests that need many of them."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(main())
