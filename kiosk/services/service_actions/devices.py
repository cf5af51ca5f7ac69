"""Testing the devices of the cabinet: the meter is read, the reader for bank cards shows itself.

May import domain, ports, errors and the office. The reader of charge cards has a file of its own
(`reader_test.py`).
"""

from __future__ import annotations

import asyncio
from typing import Final

from kiosk.domain import service_commands as cmd
from kiosk.domain.payment import RailKind
from kiosk.domain.session import Phase
from kiosk.domain.technicians import Technician
from kiosk.errors import PaymentRefused, ServiceRefused
from kiosk.ports import ReaderLighting
from kiosk.services.office import Office

LIGHT_S: Final = 45.0
"""For the light itself and what is asked of the provider around it."""


async def read_meter(office: Office, command: cmd.ActInService, _: Technician) -> str:
    """The register, off the wire and not from memory. Raises ServiceRefused, DeviceError."""
    devices = office.devices.get(int(command.target)) if command.target.isdecimal() else None
    if devices is None:
        word = "not_here"
        raise ServiceRefused(word)
    reading = await devices.meter.read()
    return f"meter_read:{reading.energy_import_wh} Wh"


async def light_reader(office: Office, _: cmd.ActInService, __: Technician) -> str:
    """Raises ServiceRefused where the reader serves a driver, or shows nothing on request, and
    PaymentError kinds.
    """
    rail = office.rails.get(RailKind.CARD)
    if rail is None:
        word = "not_here"
        raise ServiceRefused(word)
    if not isinstance(rail, ReaderLighting):
        word = "cannot_be_lit"
        raise ServiceRefused(word)
    if is_card_awaited(office):
        word = "reader_in_use"
        raise ServiceRefused(word)
    try:
        async with asyncio.timeout(LIGHT_S):
            await rail.light_reader(office.settings.hold.currency)
    except PaymentRefused as error:
        if error.code == "reader_in_use":
            raise ServiceRefused(error.code) from error
        raise
    return "reader_lit"


def is_card_awaited(office: Office) -> bool:
    """Whether somebody may be about to pay: then every reader is theirs."""
    return any(
        session is not None
        and session.phase in {Phase.OPEN, Phase.ORDERED}
        and desk.plugged
        and not desk.dormant
        for desk in office.desks.values()
        for session in (office.session_of(desk),)
    )
