"""What a device tells its supervisor: a bounded queue and the state of its link. May import domain
and errors.

The newest counts: when nobody listens, the oldest live reading goes. What a bill hangs on, the
begin of a transaction, is never dropped and is still there for the next listener.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from typing import Final, Generic, TypeVar

from hw_drivers.polling import OUTAGE_S_MAX
from kiosk.domain.readings import DeviceStatus
from kiosk.errors import DeviceUnreachable

WAITING_MAX: Final = 64

Said = TypeVar("Said")


class Voice(Generic[Said]):
    """One device's word; one listener at a time."""

    def __init__(self, name: str, *, outage_s_max: float = OUTAGE_S_MAX) -> None:
        self._name = name
        self._outage_s_max = outage_s_max
        self._waiting: deque[tuple[Said | DeviceStatus, bool]] = deque()
        self._more = asyncio.Event()
        self._told: str | None = None
        self._offline_since_s: float | None = None
        self._is_heard = False

    @property
    def is_heard(self) -> bool:
        """Whether somebody listens."""
        return self._is_heard

    def say(self, word: Said | DeviceStatus, *, must_arrive: bool = False) -> None:
        """Queue a word; without a listener only what must arrive is kept."""
        if not self._is_heard and not must_arrive:
            return
        if len(self._waiting) >= WAITING_MAX:
            self._drop_oldest()
        self._waiting.append((word, must_arrive))
        self._more.set()

    def link(self, reason: str | None, now_s: float) -> None:
        """Tell a change: `reason` is empty when online, None while it is not known yet."""
        if reason is None:
            return
        self._offline_since_s = None if not reason else self._offline_since_s or now_s
        if reason != self._told and self._is_heard:
            self._told = reason
            self.say(DeviceStatus(online=not reason, reason=reason))
        self._more.set()

    def wake(self) -> None:
        """Have the listener look again at what may have to end it."""
        self._more.set()

    async def listen(self, check: Callable[[], None]) -> AsyncIterator[Said | DeviceStatus]:
        """Every word from now on, and first what had to wait. `check` raises what has to end it.

        Raises DeviceUnreachable once an outage has lasted too long to be waited out.
        """
        self._waiting = deque(each for each in self._waiting if each[1])
        self._told, self._offline_since_s, self._is_heard = None, None, True
        try:
            while True:
                check()
                while self._waiting:
                    yield self._waiting.popleft()[0]
                self._raise_if_long_gone()
                self._more.clear()
                await self._more.wait()
        finally:
            self._is_heard = False

    def _raise_if_long_gone(self) -> None:
        since_s = self._offline_since_s
        if since_s is None:
            return
        if asyncio.get_running_loop().time() - since_s >= self._outage_s_max:
            msg = f"{self._told or 'no_answer'}: {self._name} has been away for too long"
            raise DeviceUnreachable(msg)

    def _drop_oldest(self) -> None:
        for index, (_, must_arrive) in enumerate(self._waiting):
            if not must_arrive:
                del self._waiting[index]
                return
