"""M9: meter trouble never raises a bill and never lowers the shown total."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from hw_drivers.simulated.evse import MeterFault
from kiosk.domain import events as ev
from kiosk.domain.controller import EnergyState
from kiosk.domain.events import StopReason
from kiosk.domain.faults import FaultCode
from kiosk.domain.payment import ReleaseReason
from kiosk.domain.view import ChargeView, RailState, Screen, Why
from tests.money_rules import MoneyRule, Pitfall, guards
from tests.services.test_raising import dies_at
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio


def charge(station: Roadside) -> ChargeView:
    """The live numbers of EVSE 1."""
    found = station.view().charge
    assert found is not None
    return found


async def test_without_a_meter_nobody_can_begin_to_pay(station: Roadside) -> None:
    """Offline before the session: the fault screen, a dark reader, and recovery by itself."""
    station.at().trip_meter(MeterFault.CLOSED)
    await station.until(Screen.FAULT)
    assert station.view().fault is FaultCode.METER_OFFLINE
    await station.plug()
    await asyncio.sleep(5)
    assert station.bank.calls == []
    assert station.screen(2) is Screen.ATTRACT
    station.at().trip_meter(MeterFault.NONE)
    await station.until(Screen.CHOOSE, within_s=15)


async def test_a_meter_lost_while_the_driver_chooses_disarms_the_reader(
    station: Roadside,
) -> None:
    """No card may be read for a charge that could not be measured."""
    await station.plug()
    await station.wait_for(lambda: station.card_state() is RailState.LIVE)
    station.at().trip_meter(MeterFault.SILENT)
    await station.until(Screen.FAULT)
    await station.wait_for(lambda: not station.bank.asks_for_card, within_s=5)
    station.at().trip_meter(MeterFault.NONE)
    await station.until(Screen.CHOOSE, within_s=15)
    await station.wait_for(lambda: station.card_state() is RailState.LIVE)


async def test_a_meter_lost_between_payment_and_begin_gives_the_hold_back(
    station: Roadside,
) -> None:
    """No begin register, no energy: the fault is told and the money goes back."""
    await station.plug()
    await station.present_card()
    await station.until(Screen.AUTHORISING)
    station.at().trip_meter(MeterFault.BUSY)
    view = await station.until(Screen.FAULT)
    assert view.fault is FaultCode.METER_OFFLINE
    await station.wait_for(lambda: station.bank.totals()["released"] == 6000)
    assert station.at().state().energy is EnergyState.OFF
    station.at().trip_meter(MeterFault.NONE)
    await station.until(Screen.CHOOSE, within_s=60)


async def test_a_short_silence_marks_the_number_and_loses_no_energy(station: Roadside) -> None:
    """Not live, no power shown, total unchanged; afterwards the register tells what was missed."""
    await station.charge()
    station.at().trip_meter(MeterFault.CLOSED)
    await station.wait_for(lambda: station.view().charge is not None and not charge(station).live)
    frozen = charge(station)
    assert (frozen.power_w, frozen.why) == (None, Why.METER_OFFLINE)
    await asyncio.sleep(60)
    assert charge(station).cost == frozen.cost
    assert station.screen() is Screen.CHARGING
    station.at().trip_meter(MeterFault.NONE)
    await station.wait_for(lambda: charge(station).live, within_s=15)
    assert charge(station).energy_wh > frozen.energy_wh + 1000
    await station.stop()
    await station.unplug()
    await station.all_closed()
    session = station.session()
    assert session.begin is not None
    assert session.end is not None
    assert session.end.end.energy_import_wh == station.at().register_mwh // 1000
    station.money_is_right()


@guards(MoneyRule.M9)
async def test_a_long_silence_ends_the_charge_at_the_last_good_number(station: Roadside) -> None:
    """What was shown last is what is paid; energy that nobody can measure is stopped."""
    await station.charge()
    station.at().trip_meter(MeterFault.CLOSED)
    await asyncio.sleep(10)
    shown = charge(station)
    view = await station.until(Screen.SUMMARY, within_s=200)
    assert view.summary is not None
    assert view.summary.total == shown.cost
    assert view.summary.stopped_because == StopReason.METER_LOST
    assert station.at().state().energy is EnergyState.OFF


@guards(MoneyRule.M9, Pitfall.METER_CONTRADICTS)
@pytest.mark.parametrize("fault", [MeterFault.ZERO, MeterFault.NO_VALUE, MeterFault.FROZEN])
async def test_a_register_that_lies_never_moves_the_bill(
    station: Roadside, fault: MeterFault
) -> None:
    """Fallen, empty or frozen: the total never falls, and ends at the last believed reading."""
    await station.charge()
    before = charge(station)
    station.at().trip_meter(fault)
    seen = len(station.views)
    view = await station.until(Screen.SUMMARY, within_s=300)
    costs = [
        shown.focused.charge.cost.minor
        for shown in station.views[seen:]
        if shown.focused.charge is not None
    ]
    assert costs == sorted(costs)
    assert view.summary is not None
    assert before.cost <= view.summary.total
    assert view.summary.total.minor - before.cost.minor < 30
    assert station.at().state().energy is EnergyState.OFF


@guards(MoneyRule.M9, Pitfall.METER_CONTRADICTS)
async def test_a_register_that_jumps_is_not_billed(station: Roadside) -> None:
    """More than the EVSE can deliver in the time: disbelieved, and the charge is ended."""
    await station.charge()
    before = charge(station)
    station.at().register_mwh += 500_000_000
    view = await station.until(Screen.SUMMARY, within_s=60)
    assert view.summary is not None
    assert view.summary.total.minor - before.cost.minor < 30


async def test_one_strange_reading_does_not_end_a_charge(station: Roadside) -> None:
    """A single zero is skipped: the next reading continues where the last good one was."""
    await station.charge()
    before = charge(station)
    station.at().trip_meter(MeterFault.ZERO)
    await asyncio.sleep(1.1)
    station.at().trip_meter(MeterFault.NONE)
    await asyncio.sleep(10)
    assert station.screen() is Screen.CHARGING
    assert charge(station).energy_wh > before.energy_wh
    assert charge(station).live


async def test_a_swapped_meter_between_two_drivers_begins_anew(station: Roadside) -> None:
    """No bill depends on the old register: three contradictions and the new one counts."""
    await station.charge()
    await station.stop()
    await station.unplug()
    await station.all_closed()
    station.at().register_mwh = 1_000_000
    await station.until(Screen.ATTRACT, within_s=20)
    await station.plug()
    await station.until(Screen.CHOOSE, within_s=20)


@guards(Pitfall.WRONG_CLOCK)
async def test_a_clock_that_is_set_moves_no_money(station: Roadside) -> None:
    """The wall clock jumps an hour in the middle: duration and bill go by monotonic time."""
    await station.charge(for_s=30)
    station.clock.offset = timedelta(hours=1)
    await asyncio.sleep(30)
    assert charge(station).elapsed_ms < 90_000
    station.clock.offset = timedelta(hours=-1)
    await asyncio.sleep(30)
    await station.stop()
    summary = station.view().summary
    assert summary is not None
    assert 90_000 <= summary.elapsed_ms < 110_000


@guards(MoneyRule.M9, Pitfall.METER_CONTRADICTS)
async def test_another_meters_number_is_not_billed(station: Roadside) -> None:
    """The meter is swapped while the car charges: the last sound value of the old one is billed."""
    await station.charge()
    before = charge(station)
    station.meters[1]._meter_id = "another"
    view = await station.until(Screen.SUMMARY, within_s=60)
    assert view.summary is not None
    assert view.summary.stopped_because == StopReason.METER_LOST
    assert before.cost <= view.summary.total
    assert view.summary.total.minor - before.cost.minor < 30


@guards(Pitfall.METER_CONTRADICTS)
@pytest.mark.parametrize("is_driver_first", [False, True], ids=["it stops", "the driver stops"])
async def test_a_doubtful_end_is_told_to_a_person(station: Roadside, is_driver_first: bool) -> None:
    """The register reads zero at the end: billed to the last sound value, and for review."""
    await station.charge()
    station.at().trip_meter(MeterFault.ZERO)
    if is_driver_first:
        await station.stop()
    else:
        await station.until(Screen.SUMMARY, within_s=60)
    assert station.session().review == ("the meter contradicts itself at the end",)
    assert station.session().payable is not None
    await station.unplug()
    await station.all_closed()
    station.money_is_right()


@guards(MoneyRule.M5)
async def test_a_hold_that_cannot_be_used_goes_back_before_it_is_told(station: Roadside) -> None:
    """No begin register: the release is written first, so that a power cut right after it leaves
    nothing reserved and starts nothing.
    """
    dies_at(ev.SessionFaulted, after_write=False)(station.ledger)
    await station.plug()
    await station.present_card()
    await station.until(Screen.AUTHORISING)
    station.at().trip_meter(MeterFault.BUSY)
    seen = len(station.views)
    await asyncio.wait_for(station.ledger.died.wait(), 60)
    assert Screen.FAULT not in {view.focused.screen for view in station.views[seen:]}
    station.at().trip_meter(MeterFault.NONE)
    await station.restart()
    await station.wait_for(lambda: station.bank.totals()["released"] == 6000)
    assert station.session().orders[0].release_reason is ReleaseReason.FAULT
    assert station.rows(ev.EnergyOrdered) == []
