"""The audit by night and on demand: what it writes, when it waits, what it shows."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from kiosk.domain import service_commands as cmd
from kiosk.domain.audit import Audit
from kiosk.domain.clock_state import ClockState
from kiosk.domain.health import Finding, Health
from kiosk.domain.service_view import ServiceAction, ServicePage, Tone
from kiosk.domain.station_events import AuditDone
from kiosk.errors import LedgerUnwritable
from kiosk.services.auditing import Auditing, Proof, seconds_until
from tests.services.service_support import BOOK, act, ask, enter, room, rows
from tests.simulation.full_rails import full
from tests.simulation.roadside import Roadside
from tests.simulation.virtual_time import VirtualClock

pytestmark = pytest.mark.anyio

NEARLY_THREE = datetime(2026, 5, 4, 0, 59, tzinfo=UTC)
"""A minute before three o'clock in Berlin."""


class Tools:
    """Disk and network of an audit; the real ones are tested with real files and sockets."""

    def __init__(self) -> None:
        self.kept: list[Audit] = []
        self.found: tuple[Finding, ...] = (Finding(subject="ledger", health=Health.WELL),)
        self.files = "f0"
        self.version = "1.0"
        self.is_full = False

    async def last(self) -> Audit | None:
        return self.kept[-1] if self.kept else None

    async def prove(self, *, limit_s: float) -> Proof:
        return "7:00c0ffee", self.found

    async def files_hash(self) -> str:
        return self.files

    async def certificates(self) -> Sequence[Finding]:
        return ()

    async def keep(self, audit: Audit) -> None:
        if self.is_full:
            msg = "no space"
            raise LedgerUnwritable(msg)
        self.kept.append(audit)


class Box:
    """A machine whose clock is kept."""

    def clock(self) -> ClockState:
        return ClockState(now=datetime(2026, 5, 4, tzinfo=UTC), is_synced=True, offset_ns=0)

    def free_bytes(self) -> int:
        return 10**12


@pytest.fixture
async def road(anyio_backend: Any) -> AsyncIterator[Roadside]:
    """A station with a service room."""
    road = Roadside(evses=1)
    road.clock = VirtualClock(NEARLY_THREE)
    road.session_clock = road.clock
    road.bank.clock = road.clock
    road.technicians = BOOK
    road.wrap_rail = full(road.bank)
    yield road
    await road.switch_off()


@pytest.fixture
async def tools(road: Roadside, monkeypatch: pytest.MonkeyPatch) -> Tools:
    """The station examines itself at three in the morning; switched on."""
    tools = Tools()

    def give(office: Any) -> None:
        office.auditing = Auditing(office, tools, Box(), hour=3)

    give_audits(monkeypatch, give)
    await road.switch_on()
    return tools


def give_audits(monkeypatch: pytest.MonkeyPatch, give: Any) -> None:
    """Let the office of the next station have an auditor before its clerks begin."""
    from kiosk.services import office as module

    made = module.Office.__init__

    def init(self: Any, **given: Any) -> None:
        made(self, **given)
        give(self)

    monkeypatch.setattr(module.Office, "__init__", init)


async def test_a_technician_asks(road: Roadside, tools: Tools) -> None:
    """The button makes an audit, which is kept, written down and shown with its light in words."""
    await enter(road, "200")
    await ask(road, cmd.ShowServicePage(ServicePage.STATION))
    assert [row.word for row in rows(road) if row.label == "audit"] == ["audit_absent"]

    await act(road, ServiceAction.AUDIT_NOW)
    await road.wait_for(lambda: room(road).told.startswith("audited:"))

    (row,) = road.rows(AuditDone)
    (audit,) = tools.kept
    assert (row.head, row.files, row.at) == ("7:00c0ffee", "f0", audit.at)
    assert (row.broken, row.doubtful) == (0, audit.count(Health.DOUBTFUL))
    assert row.well == audit.count(Health.WELL) > 3
    shown = next(each for each in rows(road) if each.label.startswith("at:"))
    assert shown.word == {0: "audit_green"}.get(row.doubtful, "audit_amber")


async def test_what_is_broken_makes_it_red(
    road: Roadside, tools: Tools, caplog: pytest.LogCaptureFixture
) -> None:
    """An alarm, a red light, and the finding named below it."""
    tools.found = (
        Finding(subject="ledger", health=Health.BROKEN, reason="ledger_corrupt", detail="row 3"),
    )
    await enter(road, "200")
    await ask(road, cmd.ShowServicePage(ServicePage.STATION))
    await act(road, ServiceAction.AUDIT_NOW)
    await road.wait_for(lambda: bool(road.rows(AuditDone)))
    await asyncio.sleep(0.5)

    assert road.rows(AuditDone)[0].broken == 1
    assert "audit_failed" in caplog.messages
    lights = {row.word: row.tone for row in rows(road)}
    assert lights["audit_red"] is Tone.BAD
    assert lights["ledger_corrupt"] is Tone.BAD
    assert room(road).told == "audited:audit_red"


async def test_by_night(road: Roadside, tools: Tools) -> None:
    """At three by the station's own clock, once, with nobody asking."""
    await asyncio.sleep(30)
    assert tools.kept == []

    await asyncio.sleep(300)

    (audit,) = tools.kept
    local = audit.at.astimezone(ZoneInfo("Europe/Berlin"))
    assert (local.hour, local.minute) == (3, 0)
    assert len(road.rows(AuditDone)) == 1


async def test_by_night_somebody_is_there(road: Roadside, tools: Tools) -> None:
    """The night's audit waits for the driver to leave."""
    await road.plug()
    await asyncio.sleep(400)
    assert tools.kept == []

    await road.unplug()
    await road.wait_for(lambda: bool(tools.kept))

    assert not any(each.reason == "not_probed" for each in tools.kept[0].findings if each.detail)


async def test_nobody_is_disturbed(road: Roadside, tools: Tools) -> None:
    """While a driver is there the far ends are not probed, and the audit says so."""
    await road.plug()
    await enter(road, "200")
    await act(road, ServiceAction.AUDIT_NOW)
    await road.wait_for(lambda: bool(tools.kept))

    skipped = [each for each in tools.kept[0].findings if each.reason == "not_probed"]
    assert {each.subject for each in skipped} == {"payment, card", "payment, qr"}
    assert {each.detail for each in skipped} == {"a driver is at the station"}


async def test_what_changed_since_is_told(road: Roadside, tools: Tools) -> None:
    """Another tariff file and another program, against the audit before."""
    await enter(road, "200")
    await act(road, ServiceAction.AUDIT_NOW)
    await road.wait_for(lambda: len(tools.kept) == 1)
    tools.files, tools.version = "f1", "1.1"
    await act(road, ServiceAction.AUDIT_NOW)
    await road.wait_for(lambda: len(tools.kept) == 2)

    reasons = [{each.reason for each in audit.not_well} for audit in tools.kept]
    assert not reasons[0] & {"config_changed", "version_changed"}
    assert {"config_changed", "version_changed"} <= reasons[1]


async def test_an_audit_that_cannot_be_kept(road: Roadside, tools: Tools) -> None:
    """Nothing is claimed: no row, and the technician is told why."""
    tools.is_full = True
    await enter(road, "200")
    await act(road, ServiceAction.AUDIT_NOW)
    await road.wait_for(lambda: room(road).told.startswith("refused:"))

    assert road.rows(AuditDone) == []
    assert "no space" in room(road).told


def test_the_hour_by_the_wall() -> None:
    """Also over the night the clocks change: 23 and 25 hours."""
    zone = ZoneInfo("Europe/Berlin")
    at = datetime(2026, 3, 28, 4, 0, tzinfo=zone)

    assert seconds_until(at, 4) == timedelta(hours=23).total_seconds()
    assert seconds_until(datetime(2026, 10, 24, 4, 0, tzinfo=zone), 4) == 25 * 3600
    assert seconds_until(at, 5) == 3600
