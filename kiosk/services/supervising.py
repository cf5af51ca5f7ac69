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
from kiosk.domain.token import PresentedToken
from kiosk.errors import DeviceError
from kiosk.journal import note, warn
from kiosk.ports import ChargeController, Meter, TokenReader
from kiosk.services.news import (
    BeginTold,
    ControllerSpoke,
    DeviceKind,
    LinkChanged,
    MeterSpoke,
    News,
    ReaderLink,
    TokenPresented,
)
from kiosk.services.office import Office

BACKOFF_S_MIN: Final = 0.5
BACKOFF_S_MAX: Final = 10.0

Post = Callable[[News], Awaitable[None]]


def watch_over(office: Office) -> None:
    """Keep every device of the station in use, beside the station task."""
    for evse_id, devices in office.devices.items():
        controlling = supervise_controller(evse_id, devices.controller, office.post)
        office.spawn(controlling, f"controller {evse_id}")
        office.spawn(supervise_meter(evse_id, devices.meter, office.post), f"meter {evse_id}")
    for number, reader in enumerate(office.readers, start=1):
        office.spawn(supervise_reader(number, reader, office.post), f"reader {number}")


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

    async def tell(status: DeviceStatus) -> None:
        await post(LinkChanged(evse_id, DeviceKind.METER, status))

    await _for_ever(listen, tell, evse=evse_id, device=DeviceKind.METER.value)


async def supervise_controller(evse_id: int, controller: ChargeController, post: Post) -> None:
    """Run the charge controller for ever, through every failure. Ends only when cancelled."""

    async def listen() -> None:
        async with controller:
            async for said in controller.states():
                if isinstance(said, ControllerState):
                    await post(ControllerSpoke(said))
                else:
                    await post(LinkChanged(evse_id, DeviceKind.CONTROLLER, said))

    async def tell(status: DeviceStatus) -> None:
        await post(LinkChanged(evse_id, DeviceKind.CONTROLLER, status))

    await _for_ever(listen, tell, evse=evse_id, device=DeviceKind.CONTROLLER.value)


async def supervise_reader(number: int, reader: TokenReader, post: Post) -> None:
    """Run the reader of charge cards for ever, through every failure. Ends only when cancelled.

    `number` counts the readers of the configuration from 1.
    """

    async def listen() -> None:
        async with reader:
            async for said in reader.tokens():
                if isinstance(said, PresentedToken):
                    await post(TokenPresented(said, number))
                else:
                    await post(ReaderLink(number, said))

    async def tell(status: DeviceStatus) -> None:
        await post(ReaderLink(number, status))

    await _for_ever(listen, tell, reader=number, device="reader")


async def _for_ever(
    listen: Callable[[], Awaitable[None]],
    tell: Callable[[DeviceStatus], Awaitable[None]],
    **who: object,
) -> None:
    """`who` names the device in the log."""
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
            warn("device_lost", **who, reason=reason)
            told = reason
        await tell(DeviceStatus(online=False, reason=reason))
        await asyncio.sleep(delay_s)
        delay_s = min(delay_s * 2, BACKOFF_S_MAX)
        note("device_retry", **who)
