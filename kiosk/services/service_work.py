"""What the service room of this station can show and do, put together. May import domain, ports and
the clerks.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import partial

from kiosk.domain import service_commands as cmd
from kiosk.domain.fraud.verdict import RuleId
from kiosk.domain.money import Amount
from kiosk.domain.readings import DeviceStatus
from kiosk.domain.service_events import ServiceActed
from kiosk.domain.service_view import ServiceAction, ServicePage
from kiosk.domain.session import replay
from kiosk.domain.technicians import Technician
from kiosk.errors import InputError
from kiosk.ports import Workshop
from kiosk.services.auditing import Auditing
from kiosk.services.guard_book import FAIL_CLOSED
from kiosk.services.news import (
    CaptureAsked,
    ContentLookAsked,
    ProgramInstallAsked,
    RefundAsked,
    RuleTold,
    ShutTold,
    WithdrawAsked,
)
from kiosk.services.office import Office
from kiosk.services.service_pages.audit import LIGHTS
from kiosk.services.service_pages.devices import devices_page
from kiosk.services.service_pages.display import display_page
from kiosk.services.service_pages.guard import guard_page
from kiosk.services.service_pages.ledger import ledger_page
from kiosk.services.service_pages.log import log_page
from kiosk.services.service_pages.money import money_page
from kiosk.services.service_pages.network import network_page
from kiosk.services.service_pages.station import station_page
from kiosk.services.service_pages.tariff import tariff_page
from kiosk.services.service_pages.update import update_page
from kiosk.services.service_room import Doer, PageMaker, ServiceWork

AUDIT_ROWS: int = 500


def service_work(
    office: Office, readers: Mapping[int, DeviceStatus], workshop: Workshop
) -> ServiceWork:
    """Every page and every action of this station."""
    started_ms = office.now_ms
    pages: dict[ServicePage, PageMaker] = {
        ServicePage.DEVICES: partial(devices_page, office, readers),
        ServicePage.MONEY: partial(money_page, office),
        ServicePage.GUARD: partial(guard_page, office),
        ServicePage.TARIFF: partial(tariff_page, office),
        ServicePage.LEDGER: partial(ledger_page, office),
        ServicePage.NETWORK: partial(network_page, office, workshop.is_synced),
        ServicePage.LOG: partial(log_page, workshop),
        ServicePage.DISPLAY: partial(display_page, workshop),
        ServicePage.UPDATE: partial(update_page, office),
        ServicePage.STATION: partial(station_page, office, started_ms),
    }
    actions: dict[ServiceAction, Doer] = {
        ServiceAction.READ_METER: partial(_read_meter, office),
        ServiceAction.RELEASE: partial(_release, office),
        ServiceAction.CAPTURE_NOW: partial(_capture, office),
        ServiceAction.REFUND: partial(_refund, office),
        ServiceAction.RULE_ON_TRIAL: partial(_rule, office, is_on_trial=True),
        ServiceAction.RULE_IN_FORCE: partial(_rule, office, is_on_trial=False),
        ServiceAction.VERIFY_LEDGER: partial(_verify, workshop),
        ServiceAction.EXPORT_LEDGER: partial(_export, workshop),
        ServiceAction.SHOW_DAY: partial(_show, workshop, "day"),
        ServiceAction.SHOW_NIGHT: partial(_show, workshop, "night"),
        ServiceAction.SHOW_AUTO: partial(_show, workshop, "auto"),
        ServiceAction.UPDATE_CONTENT: partial(_update_content, office),
        ServiceAction.UPDATE_PROGRAM: partial(_update_program, office),
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


async def _rule(
    office: Office, command: cmd.ActInService, _: Technician, *, is_on_trial: bool
) -> str:
    if command.target not in set(RuleId):
        reason = "there is no such rule"
        raise InputError(command.target, reason)
    rule = RuleId(command.target)
    if is_on_trial and rule in FAIL_CLOSED:
        reason = "money and metering hang on this rule: it stays in force"
        raise InputError(command.target, reason)
    await office.post(RuleTold(rule, is_on_trial))
    return "rule_on_trial" if is_on_trial else "rule_in_force"


async def _update_content(office: Office, _: cmd.ActInService, __: Technician) -> str:
    await office.post(ContentLookAsked())
    return "content_asked"


async def _update_program(office: Office, _: cmd.ActInService, __: Technician) -> str:
    program = office.updates.program
    if program is None or not program.available:
        place = "program"
        raise InputError(place, "there is no newer one")
    await office.post(ProgramInstallAsked())
    return "program_ordered"


async def _audit(auditing: Auditing, _: cmd.ActInService, __: Technician) -> str:
    audit = await auditing.now()
    return f"audited:{LIGHTS[audit.health]}"


async def _shut(office: Office, _: cmd.ActInService, __: Technician, *, is_shut: bool) -> str:
    await office.post(ShutTold(is_shut))
    return "shut" if is_shut else "open"


async def _verify(workshop: Workshop, _: cmd.ActInService, __: Technician) -> str:
    problem = await workshop.verify_ledger()
    return f"ledger_broken:{problem}" if problem else "ledger_proven"


async def _export(workshop: Workshop, _: cmd.ActInService, __: Technician) -> str:
    return f"exported:{await workshop.export_ledger()}"


async def _show(workshop: Workshop, theme: str, _: cmd.ActInService, __: Technician) -> str:
    workshop.show_theme(theme)
    return f"shown:{theme}"


async def _restart(office: Office, _: cmd.ActInService, __: Technician) -> str:
    office.broken.set()
    await asyncio.sleep(0)
    return "restarting"
