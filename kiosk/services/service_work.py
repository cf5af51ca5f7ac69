"""What the service room of this station can show and do, put together. May import domain, ports and
the clerks.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import partial

from kiosk.domain import service_commands as cmd
from kiosk.domain.money import Amount
from kiosk.domain.readings import DeviceStatus
from kiosk.domain.service_events import ServiceActed
from kiosk.domain.service_view import ServiceAction, ServicePage
from kiosk.domain.session import replay
from kiosk.domain.technicians import Technician
from kiosk.errors import InputError
from kiosk.services.auditing import Auditing
from kiosk.services.news import CaptureAsked, RefundAsked, ShutTold, WithdrawAsked
from kiosk.services.office import Office
from kiosk.services.service_pages.audit import LIGHTS
from kiosk.services.service_pages.devices import devices_page
from kiosk.services.service_pages.money import money_page
from kiosk.services.service_pages.station import station_page
from kiosk.services.service_room import Doer, PageMaker, ServiceWork

AUDIT_ROWS: int = 500


def service_work(office: Office, readers: Mapping[int, DeviceStatus]) -> ServiceWork:
    """Everything that needs nothing but the office."""
    started_ms = office.now_ms
    pages: dict[ServicePage, PageMaker] = {
        ServicePage.DEVICES: partial(devices_page, office, readers),
        ServicePage.MONEY: partial(money_page, office),
        ServicePage.STATION: partial(station_page, office, started_ms),
    }
    actions: dict[ServiceAction, Doer] = {
        ServiceAction.READ_METER: partial(_read_meter, office),
        ServiceAction.RELEASE: partial(_release, office),
        ServiceAction.CAPTURE_NOW: partial(_capture, office),
        ServiceAction.REFUND: partial(_refund, office),
        ServiceAction.OUT_OF_SERVICE: partial(_shut, office, is_shut=True),
        ServiceAction.IN_SERVICE: partial(_shut, office, is_shut=False),
        ServiceAction.RESTART: partial(_restart, office),
    }
    if office.auditing is not None:
        actions[ServiceAction.AUDIT_NOW] = partial(_audit, office.auditing)
    return ServiceWork(pages=pages, actions=actions)


async def was_shut(office: Office) -> bool:
    """Whether a technician took the station out of service and nobody has put it back since."""
    for row in await office.ledger.recent_audit(AUDIT_ROWS):
        if isinstance(row, ServiceActed) and row.action in _SHUTTING:
            return row.action == ServiceAction.OUT_OF_SERVICE.value
    return False


_SHUTTING = {ServiceAction.OUT_OF_SERVICE.value, ServiceAction.IN_SERVICE.value}


async def _read_meter(office: Office, command: cmd.ActInService, _: Technician) -> str:
    devices = office.devices.get(int(command.target)) if command.target.isdecimal() else None
    if devices is None:
        reason = "there is no such EVSE"
        raise InputError(command.target, reason)
    reading = await devices.meter.read()
    return f"meter_read:{reading.energy_import_wh} Wh"


async def _release(office: Office, command: cmd.ActInService, _: Technician) -> str:
    await office.post(WithdrawAsked(command.target))
    return "release_ordered"


async def _capture(office: Office, command: cmd.ActInService, _: Technician) -> str:
    await office.post(CaptureAsked(command.target))
    return "capture_asked"


async def _refund(office: Office, command: cmd.ActInService, technician: Technician) -> str:
    """The clerk for refunds checks cap and reason again; the number stands for the name."""
    session_id = command.target.rpartition("-")[0]
    rows = await office.ledger.session_events(session_id)
    state = next(
        (each for each in replay(list(rows)).orders if each.order.order_id == command.target), None
    ) if rows else None  # fmt: skip
    if state is None or state.captured is None or command.amount_minor is None:
        reason = "nothing was captured for it"
        raise InputError(command.target, reason)
    await office.post(
        RefundAsked(
            session_id=session_id,
            order_id=command.target,
            amount=Amount(command.amount_minor, state.captured.currency),
            reason=command.reason,
            who=f"technician {technician.number}",
        )
    )
    return "refund_ordered"


async def _audit(auditing: Auditing, _: cmd.ActInService, __: Technician) -> str:
    audit = await auditing.now()
    return f"audited:{LIGHTS[audit.health]}"


async def _shut(office: Office, _: cmd.ActInService, __: Technician, *, is_shut: bool) -> str:
    await office.post(ShutTold(is_shut))
    return "shut" if is_shut else "open"


async def _restart(office: Office, _: cmd.ActInService, __: Technician) -> str:
    office.broken.set()
    await asyncio.sleep(0)
    return "restarting"
