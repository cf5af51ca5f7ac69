"""Keeping devices in use: enter, listen, leave, wait, enter again. May import domain, ports,
errors.

A device that fails is told to the station once as offline with its reason and is tried again with
growing patience; the station never waits for a device here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

from kiosk.domain.controller import ControllerState
from kiosk.domain.readings import DeviceStatus, MeterReading, TransactionBegun
from kiosk.errors import DeviceError
from kiosk.ports import ChargeController, Meter
from kiosk.services.journal import note, warn
from kiosk.services.news import (
    BeginTold,
    ControllerSpoke,
    DeviceKind,
    LinkChanged,
    MeterSpoke,
    News,
)

BACKOFF_S_MIN: Final = 0.5
BACKOFF_S_MAX: Final = 10.0

Post = Callable[[News], Awaitable[None]]


async def supervise_meter(evse_id: int, meter: Meter, post: Post) -> None:
    """Run the meter for ever, through every failure. Ends only when cancelled."""

    async def listen() -> None:
        async with meter:
            async for said in meter.readings():
                if isinstance(said, MeterReading):
                    await post(MeterSpoke(evse_id, said))
                elif isinstance(said, TransactionBegun):
                    await post(BeginTold(evse_id, said))
                else:
                    await post(LinkChanged(evse_id, DeviceKind.METER, said))

    await _for_ever(evse_id, DeviceKind.METER, listen, post)


async def supervise_controller(evse_id: int, controller: ChargeController, post: Post) -> None:
    """Run the charge controller for ever, through every failure. Ends only when cancelled."""

    async def listen() -> None:
        async with controller:
            async for said in controller.states():
                if isinstance(said, ControllerState):
                    await post(ControllerSpoke(said))
                else:
                    await post(LinkChanged(evse_id, DeviceKind.CONTROLLER, said))

    await _for_ever(evse_id, DeviceKind.CONTROLLER, listen, post)


async def _for_ever(
    evse_id: int, device: DeviceKind, listen: Callable[[], Awaitable[None]], post: Post
) -> None:
    delay_s = BACKOFF_S_MIN
    told = ""
    loop = asyncio.get_running_loop()
    while True:
        began_s = loop.time()
        try:
            await listen()
            reason = "stream_ended"
        except DeviceError as error:
            reason = str(error) or type(error).__name__
        lived_s = loop.time() - began_s
        if lived_s > BACKOFF_S_MAX:
            delay_s, told = BACKOFF_S_MIN, ""
        if reason != told:
            # Once per reason, not once per try: a dead device must not fill the log.
            warn("device_lost", evse=evse_id, device=device.value, reason=reason)
            told = reason
        await post(LinkChanged(evse_id, device, DeviceStatus(online=False, reason=reason)))
        await asyncio.sleep(delay_s)
        delay_s = min(delay_s * 2, BACKOFF_S_MAX)
        note("device_retry", evse=evse_id, device=device.value)
