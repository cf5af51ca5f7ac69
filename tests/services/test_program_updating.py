"""A new program: good only after it has proven itself, installed only when somebody asks."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from hw_drivers.simulated.evse import MeterFault
from kiosk.domain.service_commands import ActInService, ShowServicePage
from kiosk.domain.service_view import ServiceAction, ServicePage
from kiosk.domain.update_events import ProgramUpdated
from kiosk.domain.updates import ProgramStage, ProgramState, UpdateFault
from kiosk.errors import UpdateError
from kiosk.services.office import Office
from kiosk.services.program_updating import ProgramUpdating
from kiosk.services.updates import Updates
from tests.services.service_support import BOOK, ask, enter, offered, room, rows
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio


class Updater:
    """A system with two slots; what it was told outlives the process."""

    def __init__(self) -> None:
        self.now = ProgramState(version="1.4.0", stage=ProgramStage.ON_TRIAL, available="1.5.0")
        self.fails: UpdateError | None = None
        self.marked = 0

    async def state(self) -> ProgramState:
        return self.now

    async def install(self) -> None:
        await asyncio.sleep(30)
        if self.fails is not None:
            raise self.fails
        self.now = ProgramState(version="1.4.0", stage=ProgramStage.AWAITS_RESTART)

    async def mark_good(self) -> None:
        self.marked += 1
        self.now = ProgramState(version="1.4.0", stage=ProgramStage.GOOD, available="1.5.0")


class Bench:
    """The road, the updater, and whether the panel shows something."""

    def __init__(self) -> None:
        self.road = Roadside()
        self.road.technicians = BOOK
        self.updater = Updater()
        self.has_drawn = True
        self.needs_idle = False

    def open_updates(self, office: Office) -> Updates:
        return Updates(
            program=ProgramUpdating(
                office,
                self.updater,
                has_drawn=lambda: self.has_drawn,
                needs_idle=self.needs_idle,
            )
        )

    def steps(self) -> list[str]:
        return [row.step for row in self.road.rows(ProgramUpdated)]


@pytest.fixture
async def bench(anyio_backend: Any, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bench]:
    """A station that is off."""
    bench = Bench()
    monkeypatch.setattr("ui.build.assembling.updates_of", lambda *_: bench.open_updates)
    return bench


async def test_a_program_that_works_is_marked_once(bench: Bench) -> None:
    """Ledger, devices and panel are well: it stays, and a row says so."""
    async with bench.road:
        await asyncio.sleep(120)
        assert bench.updater.marked == 1
        assert bench.steps() == ["marked_good"]


async def test_a_program_that_draws_nothing_is_not_marked(bench: Bench) -> None:
    """The boot loader goes back to the one before; an alarm says what is missing."""
    bench.has_drawn = False
    async with bench.road:
        await asyncio.sleep(900)
        assert bench.updater.marked == 0
        bench.has_drawn = True
        await asyncio.sleep(30)
        assert bench.updater.marked == 1


async def test_a_program_that_hears_no_meter_is_not_marked(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    """One device of the cabinet is enough."""
    async with bench.road:
        bench.road.at(2).trip_meter(MeterFault.CLOSED)
        await asyncio.sleep(900)
        assert bench.updater.marked == 0
        told = [each for each in caplog.records if each.getMessage() == "program_not_proven"]
        assert [each.fields["missing"] for each in told] == ["devices"]  # type: ignore[attr-defined]
        bench.road.at(2).trip_meter(MeterFault.NONE)
        await asyncio.sleep(60)
        assert bench.updater.marked == 1


async def test_a_technician_installs_what_is_available(bench: Bench) -> None:
    """Ordered, then told, each a row; the page follows."""
    async with bench.road:
        await asyncio.sleep(60)
        await enter(bench.road)
        await ask(bench.road, ShowServicePage(ServicePage.UPDATE))
        assert offered(bench.road, ServiceAction.UPDATE_PROGRAM) == [""]
        await ask(bench.road, ActInService(ServiceAction.UPDATE_PROGRAM))
        assert room(bench.road).told == "program_ordered"
        await asyncio.sleep(45)
        assert bench.steps()[-2:] == ["install_ordered", "installed"]
        await ask(bench.road, ShowServicePage(ServicePage.UPDATE))
        assert [row.word for row in rows(bench.road) if row.label == "program_version"] == [
            "awaits_restart"
        ]
        await ask(bench.road, ActInService(ServiceAction.UPDATE_PROGRAM))
        assert room(bench.road).told.startswith("refused:")


async def test_an_installation_that_fails_is_told(bench: Bench) -> None:
    """What runs goes on, with a row, an alarm and a red line on the page."""
    bench.updater.fails = UpdateError(UpdateFault.INSTALL_FAILED, "signature verification failed")
    async with bench.road:
        await asyncio.sleep(60)
        await enter(bench.road)
        await ask(bench.road, ActInService(ServiceAction.UPDATE_PROGRAM))
        await asyncio.sleep(45)
        assert bench.steps()[-2:] == ["install_ordered", "refused"]
        await ask(bench.road, ShowServicePage(ServicePage.UPDATE))
        words = {row.label: row.word for row in rows(bench.road)}
        assert words["last_install"] == "install_failed"
        assert words["program_version"] == "good"
        assert offered(bench.road, ServiceAction.UPDATE_PROGRAM) == [""]


async def test_files_are_not_replaced_under_a_session(bench: Bench) -> None:
    """Apt has no second slot: it waits until nobody charges."""
    bench.needs_idle = True
    async with bench.road:
        await bench.road.charge(for_s=60)
        await enter(bench.road)
        await ask(bench.road, ActInService(ServiceAction.UPDATE_PROGRAM))
        await asyncio.sleep(45)
        assert "install_ordered" not in bench.steps()
