"""Nothing is sold that cannot be recorded: out of service before money could be lost."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from kiosk.domain import commands as cmd
from kiosk.domain import events as ev
from kiosk.domain.controller import EnergyState
from kiosk.domain.faults import FaultCode
from kiosk.domain.view import RailState, Screen
from tests.money_rules import Pitfall, guards
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio


async def test_energy_stops_when_nothing_can_be_recorded(station: Roadside) -> None:
    """A charge is running: the contactor opens, the screen says out of service."""
    await station.charge()
    station.ledger.refuses = lambda event: True
    view = await station.until(Screen.OUT_OF_SERVICE, within_s=30)
    assert view.fault is FaultCode.LEDGER
    await station.wait_for(lambda: station.at().state().energy is EnergyState.OFF, within_s=10)


async def test_energy_stops_although_the_first_stop_is_lost(station: Roadside) -> None:
    """The link to the controller is down in that moment: it is asked until it is off."""
    await station.charge()
    station.at().link_cut = True
    station.ledger.refuses = lambda event: True
    await station.until(Screen.OUT_OF_SERVICE, within_s=30)
    await asyncio.sleep(10)
    station.at().link_cut = False
    await station.wait_for(lambda: station.at().state().energy is EnergyState.OFF, within_s=10)


@guards(Pitfall.SENT_BEFORE_SAVED)
async def test_the_reader_goes_dark_when_nothing_can_be_recorded(station: Roadside) -> None:
    """M5: nobody can pay into the void, not even at the other EVSE."""
    await station.plug(2)
    await station.wait_for(lambda: station.card_state(2) is RailState.LIVE)
    station.ledger.refuses = lambda event: True
    await station.plug(1)
    await station.until(Screen.OUT_OF_SERVICE)
    await station.wait_for(lambda: not station.bank.asks_for_card, within_s=5)
    await asyncio.sleep(60)
    assert len(station.bank.named("cancel")) == 1


@pytest.mark.parametrize(
    "kind",
    [
        ev.SessionOpened, ev.HoldOrdered, ev.HoldOpened, ev.HoldPlaced, ev.EnergyOrdered,
        ev.ReadingKept, ev.StopOrdered, ev.TransactionEnded, ev.BillMade, ev.Captured,
        ev.ReceiptIssued, ev.SessionClosed,
    ],
)  # fmt: skip
async def test_after_a_full_disk_a_new_start_settles_everything(
    station: Roadside, kind: type[Any]
) -> None:
    """Whichever row found the disk full: nothing flows, and the next start ends it rightly."""
    station.ledger.refuses = lambda event: isinstance(event, kind)
    await drive(station)
    await station.until(Screen.OUT_OF_SERVICE)
    await asyncio.sleep(30)
    assert station.at().state().energy is EnergyState.OFF
    await station.restart()
    await station.unplug()
    await station.all_closed()
    station.money_is_right()


async def drive(station: Roadside) -> None:
    """A driver who charges and stops, until the station gives up."""
    await station.plug()
    for patience, act in ((20, station.present_card), (90, None), (60, station.stop)):
        journey = asyncio.ensure_future(act() if act is not None else asyncio.sleep(patience))
        for _ in range(patience * 10):
            await asyncio.sleep(0.1)
            if journey.done() or station.screen() is Screen.OUT_OF_SERVICE:
                break
        journey.cancel()
        await asyncio.gather(journey, return_exceptions=True)
        if station.screen() is Screen.OUT_OF_SERVICE:
            return
    await station.unplug()


async def test_a_disk_that_runs_low_ends_sales_and_no_session(station: Roadside) -> None:
    """Out of service before money could be lost: who charges goes on, nobody begins to pay."""
    await station.charge(1)
    await station.plug(2)
    await station.wait_for(lambda: station.card_state(2) is RailState.LIVE)

    station.ledger.no_sale = "150 MB free on the ledger's disk, 200 MB are needed"

    await station.until(Screen.OUT_OF_SERVICE, 2, within_s=5)
    assert station.view(2).fault is FaultCode.LEDGER
    await station.wait_for(lambda: not station.bank.asks_for_card, within_s=5)
    assert station.screen(1) is Screen.CHARGING
    await station.stop(1)
    await station.unplug(1)
    station.ledger.no_sale = ""
    await station.tap(cmd.FocusEvse(2))
    await station.wait_for(lambda: station.card_state(2) is RailState.LIVE, within_s=15)
    await station.unplug(2)
    await station.all_closed()
    station.money_is_right()


async def test_a_mended_disk_ends_the_process_for_a_new_start() -> None:
    """What was believed and what the disk has may differ: only a start may tell."""
    road = Roadside(evses=1)
    await road.switch_on()
    await road.charge()
    road.ledger.refuses = lambda _: True
    await road.until(Screen.OUT_OF_SERVICE, within_s=30)
    await asyncio.sleep(20)
    assert road._task is not None
    assert not road._task.done()

    road.ledger.is_mended = True
    await asyncio.sleep(3)

    assert road._task.done()
