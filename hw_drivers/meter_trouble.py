"""Readings of a meter that says of itself that it is not well. May import domain and the polling.

`poll` knows whether a meter answers. A meter with status bits may answer well and still not be fit
to sell with: tampered with, its clock not set. Then its readings are SUSPECT, and the link is told
as down with the meter's own word for it.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from typing import cast

from hw_drivers.polling import OUTAGE_S_MAX, poll
from kiosk.domain.readings import DeviceStatus, MeterReading, Quality


async def poll_with_trouble(
    read: Callable[[], Awaitable[MeterReading]],
    trouble: Callable[[], str],
    *,
    poll_s: float,
    outage_s_max: float = OUTAGE_S_MAX,
) -> AsyncGenerator[MeterReading | DeviceStatus]:
    """As `poll`; `trouble` is the word for what the last good answer said is wrong, else empty.

    While there is trouble no GOOD reading is passed on: whoever hears one takes the meter for well.
    """
    told: DeviceStatus | None = None
    polling = poll(read, poll_s=poll_s, outage_s_max=outage_s_max)
    async with aclosing(cast(AsyncGenerator[MeterReading | DeviceStatus], polling)) as polled:
        async for said in polled:
            word = trouble()
            status = said if isinstance(said, DeviceStatus) else DeviceStatus(online=True)
            if status.online and word:
                status = DeviceStatus(online=False, reason=word)
            if status != told:
                told = status
                yield status
            if isinstance(said, MeterReading) and not (word and said.quality is Quality.GOOD):
                yield said
