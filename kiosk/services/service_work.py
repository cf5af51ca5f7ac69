"""What the service room of this station can show and do, put together. May import domain, ports and
the clerks.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from functools import partial

from kiosk.domain import service_commands as cmd
from kiosk.domain.fraud.verdict import RuleId
from kiosk.domain.readings import DeviceStatus
from kiosk.domain.service_events import ServiceActed
from kiosk.domain.service_view import ServiceAction, ServicePage, ServiceSection
from kiosk.domain.technicians import Technician
from kiosk.errors import ServiceRefused
from kiosk.ports import PanelControls, Workshop
from kiosk.services.guard_book import FAIL_CLOSED
from kiosk.services.news import ContentLookAsked, ProgramInstallAsked, RuleTold, ShutTold
from kiosk.services.office import Office
from kiosk.services.service_actions import devices, money, panel
from kiosk.services.service_actions.reader_test import ReaderTest
from kiosk.services.service_pages.audit import LIGHTS
from kiosk.services.service_pages.devices import devices_page
from kiosk.services.service_pages.display import display_page
from kiosk.services.service_pages.guard import guard_page
from kiosk.services.service_pages.ledger import ledger_page
from kiosk.services.service_pages.log import log_page
from kiosk.services.service_pages.money import money_page
from kiosk.services.service_pages.network import network_page
from kiosk.services.service_pages.station import station_page
from kiosk.services.service_pages.update import update_page
from kiosk.services.service_room import Doer, PageMaker, ServiceWork

AUDIT_ROWS: int = 500


def service_work(
    office: Office,
    readers: Mapping[int, DeviceStatus],
    workshop: Workshop,
    panel: PanelControls | None,
) -> ServiceWork:
    """Every page and every action of this station; `panel` is None where there is no window."""
    reader_test = ReaderTest(office)
    return ServiceWork(
        pages=_pages(office, readers, workshop, panel),
        actions={
            **_money_and_devices(office, reader_test),
            **_panel_and_ledger(workshop, panel),
            **_station(office),
        },
        reader_test=reader_test,
    )


def _pages(
    office: Office,
    readers: Mapping[int, DeviceStatus],
    workshop: Workshop,
    panel: PanelControls | None,
) -> dict[ServicePage, PageMaker]:
    return {
        ServicePage.DEVICES: partial(devices_page, office, readers),
        ServicePage.MONEY: partial(money_page, office),
        ServicePage.GUARD: partial(guard_page, office),
        ServicePage.TARIFF: partial(_tariff_page, office),
        ServicePage.LEDGER: partial(ledger_page, office),
        ServicePage.NETWORK: partial(network_page, office, workshop),
        ServicePage.LOG: partial(log_page, workshop),
        ServicePage.DISPLAY: partial(display_page, panel),
        ServicePage.UPDATE: partial(update_page, office, workshop),
        ServicePage.STATION: partial(station_page, office, office.now_ms),
    }


async def _tariff_page(office: Office) -> Sequence[ServiceSection]:
    # What puts a tariff into words is larger than all the other pages, and drivers see none of it.
    from kiosk.services.service_pages.tariff import tariff_page  # noqa: PLC0415

    return await tariff_page(office)


def _money_and_devices(office: Office, reader_test: ReaderTest) -> dict[ServiceAction, Doer]:
    return {
        ServiceAction.READ_METER: partial(devices.read_meter, office),
        ServiceAction.TEST_READER: reader_test.run,
        ServiceAction.LIGHT_READER: partial(devices.light_reader, office),
        ServiceAction.RELEASE: partial(money.release, office),
        ServiceAction.CAPTURE_NOW: partial(money.capture_now, office),
        ServiceAction.REFUND: partial(money.refund, office),
        ServiceAction.RECONCILE: partial(money.reconcile, office),
    }


def _panel_and_ledger(
    workshop: Workshop, controls: PanelControls | None
) -> dict[ServiceAction, Doer]:
    return {
        ServiceAction.SHOW_DAY: partial(panel.show_theme, controls, "day"),
        ServiceAction.SHOW_NIGHT: partial(panel.show_theme, controls, "night"),
        ServiceAction.SHOW_AUTO: partial(panel.show_theme, controls, "auto"),
        ServiceAction.BRIGHTER: partial(panel.brighten, controls, panel.STEP_PERCENT),
        ServiceAction.DARKER: partial(panel.brighten, controls, -panel.STEP_PERCENT),
        ServiceAction.SPEAK: partial(panel.speak, controls),
        ServiceAction.VERIFY_LEDGER: partial(_verify, workshop),
        ServiceAction.EXPORT_LEDGER: partial(_export, workshop),
    }


def _station(office: Office) -> dict[ServiceAction, Doer]:
    return {
        ServiceAction.RULE_ON_TRIAL: partial(_rule, office, is_on_trial=True),
        ServiceAction.RULE_IN_FORCE: partial(_rule, office, is_on_trial=False),
        ServiceAction.UPDATE_CONTENT: partial(_update_content, office),
        ServiceAction.UPDATE_PROGRAM: partial(_update_program, office),
        ServiceAction.AUDIT_NOW: partial(_audit, office),
        ServiceAction.OUT_OF_SERVICE: partial(_shut, office, is_shut=True),
        ServiceAction.IN_SERVICE: partial(_shut, office, is_shut=False),
        ServiceAction.RESTART: partial(_restart, office),
    }


async def was_shut(office: Office) -> bool:
    """Whether a technician took the station out of service and nobody has put it back since."""
    for row in await office.ledger.recent_audit(AUDIT_ROWS):
        if isinstance(row, ServiceActed) and row.action in _SHUTTING:
            return row.action == ServiceAction.OUT_OF_SERVICE.value
    return False


_SHUTTING = {ServiceAction.OUT_OF_SERVICE.value, ServiceAction.IN_SERVICE.value}


async def _rule(
    office: Office, command: cmd.ActInService, _: Technician, *, is_on_trial: bool
) -> str:
    if command.target not in set(RuleId):
        word = "not_here"
        raise ServiceRefused(word)
    rule = RuleId(command.target)
    if is_on_trial and rule in FAIL_CLOSED:
        word = "rule_stays"
        raise ServiceRefused(word)
    await office.post(RuleTold(rule, is_on_trial))
    return "rule_on_trial" if is_on_trial else "rule_in_force"


async def _update_content(office: Office, _: cmd.ActInService, __: Technician) -> str:
    if not office.updates.has_source:
        word = "nobody_publishes"
        raise ServiceRefused(word)
    await office.post(ContentLookAsked())
    return "content_asked"


async def _update_program(office: Office, _: cmd.ActInService, __: Technician) -> str:
    program = office.updates.program
    if program is None or not program.available:
        word = "no_newer_program"
        raise ServiceRefused(word)
    await office.post(ProgramInstallAsked())
    return "program_ordered"


async def _audit(office: Office, _: cmd.ActInService, __: Technician) -> str:
    if office.auditing is None:
        word = "not_here"
        raise ServiceRefused(word)
    audit = await office.auditing.now()
    return f"audited:{LIGHTS[audit.health]}"


async def _shut(office: Office, _: cmd.ActInService, __: Technician, *, is_shut: bool) -> str:
    await office.post(ShutTold(is_shut))
    return "shut" if is_shut else "open"


async def _verify(workshop: Workshop, _: cmd.ActInService, __: Technician) -> str:
    problem = await workshop.verify_ledger()
    return f"ledger_broken:{problem}" if problem else "ledger_proven"


async def _export(workshop: Workshop, _: cmd.ActInService, __: Technician) -> str:
    return f"exported:{await workshop.export_ledger()}"


async def _restart(office: Office, _: cmd.ActInService, __: Technician) -> str:
    office.broken.set()
    await asyncio.sleep(0)
    return "restarting"
