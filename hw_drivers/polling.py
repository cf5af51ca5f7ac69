"""The loop every polled device shares: own pace, honest about the link. May import domain, ports,
errors.

A driver's DeviceError begins with a stable snake_case word and a colon (`no_answer: ...`): the word
becomes the reason of the DeviceStatus, the rest is for the log.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Final

from kiosk.domain.readings import DeviceStatus, MeterReading
from kiosk.errors import DeviceError, DeviceUnreachable

OUTAGE_S_MAX: Final = 60.0
"""How long a driver waits for its device by itself before it asks to be restarted."""


def reason_of(error: DeviceError) -> str:
    """The stable word a driver's error begins with."""
    word = str(error).partition(":")[0]
    if word.isidentifier():
        return word
    return "no_answer" if isinstance(error, DeviceUnreachable) else "bad_answer"


class Pace:
    """Ticks on an absolute schedule: a slow answer delays one tick, never all that follow."""

    def __init__(self, period_s: float) -> None:
        if period_s <= 0:
            msg = f"a pace needs a period above 0, not {period_s}"
            raise ValueError(msg)
        self._period_s = period_s
        self._due_s = asyncio.get_running_loop().time()

    async def tick(self) -> None:
        """Wait for the next due instant; instants already missed are skipped, not made up for."""
        now_s = asyncio.get_running_loop().time()
        missed = max(int((now_s - self._due_s) // self._period_s), 0)
        self._due_s += self._period_s * (missed + 1)
        await asyncio.sleep(self._due_s - now_s)


async def poll(
    read: Callable[[], Awaitable[MeterReading]],
    *,
    poll_s: float,
    outage_s_max: float = OUTAGE_S_MAX,
) -> AsyncIterator[MeterReading | DeviceStatus]:
    """Readings every `poll_s` seconds, and a DeviceStatus whenever what is true of the link
    changes.

    While `read` fails there is no reading at all: a number on the screen grows stale, it is never
    made up. An outage ends by itself. Raises the last DeviceError once it has lasted `outage_s_max`
    seconds.
    """
    loop = asyncio.get_running_loop()
    pace = Pace(poll_s)
    said: str | None = None  # the reason last told: "" is online, None is nothing told yet
    failing_since_s: float | None = None
    while True:
        reading: MeterReading | None = None
        try:
            reading = await read()
        except DeviceError as error:
            failing_since_s = loop.time() if failing_since_s is None else failing_since_s
            if loop.time() - failing_since_s >= outage_s_max:
                raise
            reason = reason_of(error)
        else:
            failing_since_s = None
            reason = ""
        if reason != said:
            said = reason
            yield DeviceStatus(online=reading is not None, reason=reason)
        if reading is not None:
            yield reading
        await pace.tick()
