"""From the hold to the first watt-hour: refused, silent, late, or never asked for."""

from __future__ import annotations

import asyncio

import pytest

from kiosk.domain import events as ev
from kiosk.domain.controller import EnergyState
from kiosk.domain.faults import FaultCode, MoneyWord
from kiosk.domain.payment import ReleaseReason
from kiosk.domain.view import Screen
from tests.money_rules import MoneyRule, Pitfall, guards
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio


async def paid(station: Roadside) -> None:
    """A car is plugged in and its driver's card is held."""
    await station.plug()
    await station.present_card()
    await station.wait_for(lambda: bool(station.rows(ev.HoldPlaced)))


async def released_with_a_receipt(station: Roadside, fault: FaultCode) -> None:
    """M4, M5: the fault is told, the money goes back, the receipt says 0.00."""
    view = await station.until(Screen.FAULT)
    assert view.fault is fault
    await station.wait_for(lambda: station.view().money is MoneyWord.HOLD_RELEASED)
    session = station.session()
    assert session.faults == (fault,)
    assert session.orders[0].release_reason is ReleaseReason.NOT_STARTED
    assert session.payable is not None
    assert session.payable.minor == 0
    assert '"total":{"currency":"EUR","exponent":2,"minor":0}' in session.receipt_json
    assert station.bank.totals() == {"held": 0, "captured": 0, "released": 6000}
    await asyncio.sleep(1)
    assert station.at().state().energy is EnergyState.OFF


@guards(Pitfall.NEVER_STARTS)
async def test_a_refused_start_gives_the_hold_back(station: Roadside) -> None:
    """The controller says no: told at once, without waiting for the deadline."""
    station.at().refuse_start = True
    await paid(station)
    await station.until(Screen.FAULT, within_s=5)
    await released_with_a_receipt(station, FaultCode.START_REFUSED)


async def test_a_car_that_ends_the_handshake_is_a_refused_start(station: Roadside) -> None:
    """The controller began and the car said no: nobody waits for the deadline."""
    station.at().car_refuses = True
    await paid(station)
    await station.until(Screen.FAULT, within_s=12)
    await released_with_a_receipt(station, FaultCode.START_REFUSED)


@guards(MoneyRule.M5, Pitfall.NEVER_STARTS)
async def test_a_silent_car_runs_into_the_start_deadline(station: Roadside) -> None:
    """M5: no energy within the deadline, an instant on the disk: the hold goes back."""
    station.at().car_silent = True
    await paid(station)
    await asyncio.sleep(55)
    assert station.screen() is Screen.STARTING
    await released_with_a_receipt(station, FaultCode.START_TIMEOUT)


@guards(MoneyRule.M5, Pitfall.NEVER_STARTS)
async def test_a_closed_contactor_without_energy_is_not_a_start(station: Roadside) -> None:
    """M5: the car is connected but takes nothing: the deadline holds until the first Wh."""
    await station.plug(soc_percent=100)
    await station.present_card()
    await station.wait_for(lambda: station.at().state().energy is EnergyState.CAR_PAUSED)
    await asyncio.sleep(5)
    assert station.screen() is Screen.STARTING
    await released_with_a_receipt(station, FaultCode.START_TIMEOUT)


async def test_a_start_that_was_lost_on_the_way_is_asked_again(station: Roadside) -> None:
    """The link to the controller was down for a moment: the driver notices nothing."""
    await station.plug()
    await station.present_card()
    await station.until(Screen.AUTHORISING)
    station.at().link_cut = True
    await station.wait_for(lambda: bool(station.rows(ev.EnergyOrdered)))
    await asyncio.sleep(3)
    station.at().link_cut = False
    await station.until(Screen.CHARGING, within_s=30)


async def test_a_stop_right_after_the_start_reaches_the_controller(station: Roadside) -> None:
    """Unplugged before the controller told of the start: nothing is left delivering."""
    station.bank.latency_s = 0.01
    await paid(station)
    await station.wait_for(lambda: bool(station.rows(ev.EnergyOrdered)))
    evse = station.at()
    car = evse.car
    evse.unplug()
    station.time.touch()
    await station.wait_for(lambda: bool(station.rows(ev.TransactionEnded)))
    evse.plug(car)
    await asyncio.sleep(30)
    assert station.at().state().energy is EnergyState.OFF


async def test_energy_for_nobody_is_stopped(station: Roadside) -> None:
    """A controller that delivers without a session, or before anybody paid, is told to stop."""
    await station.plug()
    station.at().start("stray")
    station.time.touch()
    await station.wait_for(
        lambda: station.at().state().energy is EnergyState.OFF, within_s=3, what="the stop"
    )


async def test_energy_for_nobody_is_stopped_even_if_the_first_stop_was_lost(
    station: Roadside, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The wish to stop is repeated until the controller says that nothing flows."""
    await station.plug()
    await station.unplug()
    await station.plug()
    evse = station.at()
    evse.start("stray")
    lost: list[str] = []
    monkeypatch.setattr(evse, "stop", lost.append)
    station.time.touch()
    await station.wait_for(lambda: bool(lost))
    monkeypatch.undo()
    await station.wait_for(lambda: evse.state().energy is EnergyState.OFF, within_s=10)


@guards(MoneyRule.M4, Pitfall.NEXT_TO_NOTHING)
async def test_less_than_the_minimum_energy_is_not_charged(station: Roadside) -> None:
    """M4: a few watt-hours cost nothing: the hold goes back, the receipt shows what is waived."""
    await paid(station)
    await station.until(Screen.CHARGING)
    await station.stop()
    view = station.view()
    assert view.summary is not None
    assert 0 < view.summary.energy_wh < 100
    assert view.summary.total.minor == 0
    await station.wait_for(lambda: station.view().money is MoneyWord.HOLD_RELEASED)
    assert station.session().orders[0].release_reason is ReleaseReason.NOTHING_DELIVERED
    assert station.bank.named("capture") == []
    await station.unplug()
    await station.all_closed()
    station.money_is_right()
