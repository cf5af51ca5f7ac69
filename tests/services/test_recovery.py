"""Start-up is recovery: each session is taken up where the power cut left it."""

from __future__ import annotations

import asyncio

import pytest

from hw_drivers.simulated.evse import MeterFault
from kiosk.domain import commands as cmd
from kiosk.domain import events as ev
from kiosk.domain.controller import EnergyState, StopCause
from kiosk.domain.events import StopReason
from kiosk.domain.faults import FaultCode, MoneyWord
from kiosk.domain.payment import RailKind, ReleaseReason
from kiosk.domain.view import RailState, Screen
from tests.money_rules import MoneyRule, Pitfall, guards
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio


async def settled(station: Roadside) -> None:
    """The car leaves, and every session ends with its money right."""
    await station.unplug()
    await station.all_closed()
    station.money_is_right()


@guards(Pitfall.POWER_LOSS)
@pytest.mark.parametrize("reboot", [False, True])
async def test_a_charge_goes_on_if_the_controller_is_still_in_it(
    station: Roadside, reboot: bool
) -> None:
    """The energy never stopped: the same session, the same begin register, nothing lost."""
    await station.charge()
    before = station.view().charge
    assert before is not None
    begin = station.session().begin
    await station.restart(away_s=20, reboot=reboot)
    await station.until(Screen.CHARGING)
    await asyncio.sleep(5)
    after = station.view().charge
    assert after is not None
    assert after.live
    assert after.energy_wh > before.energy_wh
    await station.stop()
    session = station.session()
    assert session.begin == begin
    assert session.end is not None
    assert session.end.end.energy_import_wh == station.at().register_mwh // 1000
    await settled(station)
    assert len(station.rows(ev.HoldOrdered)) == 1


@guards(Pitfall.POWER_LOSS)
@pytest.mark.parametrize("reboot", [False, True])
async def test_a_charge_that_the_power_cut_ended_is_billed(station: Roadside, reboot: bool) -> None:
    """The controller lost power too: energy is not restarted unasked, what flowed is paid."""
    await station.charge()
    await station.switch_off()
    station.at().interrupt(StopCause.POWER_LOSS)
    await station.restart(away_s=30, reboot=reboot)
    view = await station.until(Screen.SUMMARY)
    assert view.summary is not None
    assert view.summary.stopped_because == StopReason.POWER_LOSS
    assert station.at().state().energy is EnergyState.OFF
    await settled(station)
    assert station.bank.totals()["captured"] == view.summary.total.minor > 0
    await station.plug()
    await station.until(Screen.CHOOSE, within_s=20)


async def test_a_driver_who_unplugged_meanwhile_pays_what_flowed(station: Roadside) -> None:
    """Nobody saw the cable leave: the reason is told, the bill is the register's."""
    await station.charge()
    await station.switch_off()
    station.at().unplug()
    await station.restart()
    view = await station.until(Screen.SUMMARY)
    assert view.summary is not None
    assert view.summary.stopped_because == StopReason.UNPLUGGED
    await station.all_closed()
    station.money_is_right()


async def test_a_live_order_survives_a_restart(station: Roadside) -> None:
    """The reader still asks for the same order, and a card shown during the cut is adopted."""
    await station.plug()
    await station.wait_for(lambda: station.card_state() is RailState.LIVE)
    await station.switch_off()
    await station.present_card()
    await station.switch_on()
    await station.until(Screen.CHARGING)
    assert len(station.bank.intents()) == 1


@guards(MoneyRule.M7, Pitfall.OLD_CODE_PAID)
async def test_a_code_paid_during_the_power_cut_is_adopted(station: Roadside) -> None:
    """M7: the phone paid while the kiosk was dark: the driver charges."""
    await station.plug()
    url = await station.choose_qr()
    await station.switch_off()
    assert station.bank.pay_page(url)
    await asyncio.sleep(2)
    await station.switch_on()
    await station.until(Screen.CHARGING)


@guards(MoneyRule.M7, Pitfall.OLD_CODE_PAID)
async def test_a_code_paid_by_a_driver_who_left_is_released(station: Roadside) -> None:
    """M5: paid while the kiosk was dark, and gone: the hold goes back."""
    await station.plug()
    url = await station.choose_qr()
    await station.switch_off()
    assert station.bank.pay_page(url)
    station.at().unplug()
    await station.restart()
    await station.all_closed()
    assert station.bank.totals()["released"] == 6000
    station.money_is_right()


async def test_a_young_hold_is_started_after_all(station: Roadside) -> None:
    """Held just before the cut: the driver who stands there still gets what was paid for."""
    await cut_after_hold(station)
    await station.restart()
    await station.until(Screen.CHARGING, within_s=30)


@guards(MoneyRule.M5, Pitfall.NEVER_STARTS)
async def test_an_old_hold_is_given_back(station: Roadside) -> None:
    """M5: held, never started, and the deadline passed in the dark."""
    await cut_after_hold(station)
    await station.restart(away_s=90)
    await station.wait_for(lambda: station.bank.totals()["released"] == 6000)
    assert station.session().orders[0].release_reason is ReleaseReason.NOT_STARTED
    await settled(station)


async def test_a_hold_that_vanished_in_the_dark_starts_nothing(station: Roadside) -> None:
    """Cancelled at the provider meanwhile: no energy on a hold that is not there."""
    await cut_after_hold(station)
    station.bank.provider.intents.end(station.bank.intents()[0], "requested_by_customer")
    await station.restart()
    view = await station.until(Screen.FAULT)
    assert view.fault is FaultCode.PAYMENT_LOST
    assert station.at().state().energy is EnergyState.OFF
    await station.until(Screen.CHOOSE, within_s=40)
    await settled(station)


async def cut_after_hold(station: Roadside) -> None:
    """Power fails between the hold's row and the begin register."""
    await station.plug()
    kinds = station.kinds()
    assert "HoldPlaced" not in kinds
    await station.wait_for(lambda: station.card_state() is RailState.LIVE)
    await station.present_card()
    station.ledger.die_at = station.ledger.appends + 1
    await station.ledger.died.wait()
    await station.switch_off()
    assert station.kinds()[-1] == "HoldPlaced"


async def test_a_start_that_was_under_way_goes_on(station: Roadside) -> None:
    """The handshake ran through the cut: nobody asks twice."""
    await station.plug()
    await station.present_card()
    await station.wait_for(lambda: bool(station.rows(ev.TransactionStarted)))
    await asyncio.sleep(1)
    await station.restart()
    await station.until(Screen.CHARGING, within_s=30)
    assert len(station.rows(ev.EnergyOrdered)) == 1


@guards(MoneyRule.M5, Pitfall.NEVER_STARTS)
async def test_a_start_whose_deadline_passed_in_the_dark_is_given_back(
    station: Roadside,
) -> None:
    """M5: the deadline is an instant on the disk, not a timer in a process."""
    station.at().car_silent = True
    await station.plug()
    await station.present_card()
    await station.wait_for(lambda: bool(station.rows(ev.TransactionStarted)))
    await station.restart(away_s=90)
    await station.wait_for(lambda: station.bank.totals()["released"] == 6000, within_s=30)
    assert station.at().state().energy is EnergyState.OFF
    await settled(station)


@guards(MoneyRule.M1, MoneyRule.M6, Pitfall.LOST_ANSWER)
async def test_a_capture_under_way_is_finished_with_the_same_key(station: Roadside) -> None:
    """M1, M6: the answer was lost in the cut: read back, adopted, never taken twice."""
    await station.charge()
    station.bank.latency_s = 4.0
    await station.stop()
    await asyncio.sleep(2.5)
    assert station.bank.totals()["captured"] > 0
    assert station.rows(ev.Captured) == []
    station.bank.latency_s = 0.04
    await station.restart()
    await station.wait_for(lambda: station.view().money is MoneyWord.CHARGED, within_s=30)
    calls = station.bank.named("capture")
    assert len({(call.key, call.amount) for call in calls}) == 1
    await settled(station)


@guards(MoneyRule.M1, Pitfall.OTHER_AMOUNT)
async def test_a_capture_keeps_its_sum_and_key_through_a_price_change(station: Roadside) -> None:
    """The sum is frozen with its key, which names it: a tariff of another day changes neither."""
    await station.charge()
    station.bank.is_down = True
    await station.stop()
    (ordered,) = station.rows(ev.CaptureOrdered)
    assert ordered.key == f"EVSE-TEST:epoch1:s1-1:capture:{ordered.amount.minor}"
    station.tariff = "night_tou.json"
    await station.restart(reboot=True)
    station.bank.is_down = False
    await station.wait_for(lambda: bool(station.rows(ev.Captured)), within_s=130)
    calls = station.bank.named("capture")
    assert {(call.key, call.amount) for call in calls} == {(ordered.key, ordered.amount)}
    assert station.bank.totals()["captured"] == ordered.amount.minor
    await settled(station)


async def test_a_settled_session_closes_after_the_restart(station: Roadside) -> None:
    """All money is settled and the car has left: the session ends, with one receipt."""
    await station.charge()
    await station.stop()
    await station.wait_for(lambda: bool(station.rows(ev.ReceiptIssued)))
    await station.switch_off()
    station.at().unplug()
    await station.restart()
    await station.all_closed()
    assert len(station.rows(ev.ReceiptIssued)) == 1
    station.money_is_right()


async def test_a_dead_meter_after_the_restart_ends_the_charge(station: Roadside) -> None:
    """Nobody will ever hear the register again: the last kept reading is the bill."""
    await station.charge()
    await station.switch_off()
    station.at().trip_meter(MeterFault.CLOSED)
    await station.restart()
    view = await station.until(Screen.SUMMARY, within_s=200)
    assert view.summary is not None
    assert view.summary.stopped_because == StopReason.METER_LOST
    assert station.at().state().energy is EnergyState.OFF
    await settled(station)


@guards(MoneyRule.M2, Pitfall.DOUBLE_HOLD)
async def test_a_declined_order_is_offered_again_after_a_restart(station: Roadside) -> None:
    """M2: the refusal was told before the cut; the same order takes the next card."""
    await station.plug()
    await station.present_card("4000000000009995")
    await station.until(Screen.REFUSED)
    await station.restart()
    await station.until(Screen.CHOOSE)
    await station.present_card()
    await station.until(Screen.CHARGING)
    assert len(station.bank.intents()) == 1


async def test_a_way_to_pay_that_was_taken_away_leaves_a_review(station: Roadside) -> None:
    """The reader was removed from the configuration while an order was open: a person looks."""
    await station.plug()
    await station.wait_for(lambda: station.card_state() is RailState.LIVE)
    station.rails = (RailKind.QR,)
    await station.restart()
    await station.until(Screen.CHOOSE)
    assert station.session(1).review
    url = await station.choose_qr()
    assert station.bank.pay_page(url)
    await station.until(Screen.CHARGING)


async def test_two_restarts_in_a_row_change_nothing(station: Roadside) -> None:
    """Recovery can be cut short, too."""
    await station.charge()
    await station.restart(away_s=1)
    await station.restart(away_s=1, reboot=True)
    await station.restart(away_s=1)
    await station.until(Screen.CHARGING)
    await asyncio.sleep(3)
    await station.tap(cmd.AskToStop(1))
    await station.tap(cmd.StopRequested(1))
    await station.until(Screen.SUMMARY)
    await settled(station)


@guards(MoneyRule.M9, Pitfall.METER_CONTRADICTS)
async def test_after_a_reboot_the_final_register_is_judged_too(station: Roadside) -> None:
    """M9: monotonic time began anew, so that nothing tells which reading is older; a register that
    jumped meanwhile is still not billed.
    """
    await station.charge()
    await station.switch_off()
    station.at().register_mwh += 2_000_000_000
    station.at().unplug()
    await station.restart(reboot=True)
    await station.all_closed()
    session = station.session()
    assert session.begin is not None
    assert session.end is not None
    billed_wh = session.end.end.energy_import_wh - session.begin.energy_import_wh
    assert 0 < billed_wh < 5_000
    station.money_is_right()
