"""A driver may leave at any moment: no hold stays behind, no reader stays armed for nobody."""

from __future__ import annotations

import asyncio

import pytest

from kiosk.domain import commands as cmd
from kiosk.domain import events as ev
from kiosk.domain.controller import EnergyState
from kiosk.domain.faults import MoneyWord
from kiosk.domain.payment import ReleaseReason
from kiosk.domain.view import RailState, Screen
from tests.money_rules import MoneyRule, Pitfall, guards
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio


async def ended_without_money(station: Roadside) -> None:
    """Back to the first screen, nothing held, nothing taken, the reader dark."""
    await station.until(Screen.ATTRACT)
    await station.all_closed()
    station.money_is_right()
    assert station.bank.totals()["captured"] == 0
    assert not station.bank.asks_for_card


@guards(Pitfall.WALK_AWAY)
async def test_unplugging_before_paying_disarms_the_reader(station: Roadside) -> None:
    """Nothing was paid: the order dies and the session closes."""
    await station.plug()
    await station.wait_for(lambda: station.card_state() is RailState.LIVE)
    await station.unplug()
    await ended_without_money(station)
    assert station.session().orders[0].release_reason is ReleaseReason.DRIVER_LEFT


async def test_unplugging_while_the_order_is_being_opened(station: Roadside) -> None:
    """The withdrawal waits for the opening it withdraws."""
    station.bank.latency_s = 2.0
    await station.plug()
    assert station.rows(ev.HoldOpened) == []
    await station.unplug()
    await ended_without_money(station)
    assert [call.what for call in station.bank.calls][:2] == ["open", "cancel"]


@guards(MoneyRule.M7, Pitfall.TAP_DURING_CANCEL)
async def test_unplugging_while_the_card_is_read_releases_what_it_held(station: Roadside) -> None:
    """M7: the card was tapped, the driver has gone: the hold goes back."""
    await station.plug()
    await station.present_card()
    await station.until(Screen.AUTHORISING)
    await station.unplug()
    await ended_without_money(station)
    assert station.bank.totals()["released"] == 6000


@guards(MoneyRule.M7, Pitfall.TAP_DURING_CANCEL)
async def test_a_card_tapped_in_the_moment_of_unplugging_is_released(station: Roadside) -> None:
    """M7: the withdrawal finds a card being read, waits for the answer and gives it back."""
    await station.plug()
    await station.wait_for(lambda: station.card_state() is RailState.LIVE)
    station.at(1).unplug()
    station.bank.present_card()
    station.time.touch()
    await asyncio.sleep(0.3)
    await ended_without_money(station)
    assert station.bank.totals()["released"] == 6000


async def test_a_card_tapped_in_the_moment_of_back_is_not_lost(station: Roadside) -> None:
    """M7: Back leaves the reader live, so that a card tapped just then still pays."""
    await station.plug()
    await station.tap(cmd.ChooseRail(1, station.rails[0]))
    await station.until(Screen.PRESENT_CARD)
    await station.present_card()
    await station.tap(cmd.GoBack(1))
    await station.until(Screen.CHARGING)


@guards(MoneyRule.M2, MoneyRule.M7, Pitfall.TAP_DURING_CANCEL)
async def test_a_card_tapped_while_the_phone_is_chosen_is_released(station: Roadside) -> None:
    """M2, M7: the card order dies although the card was approved; the phone alone pays."""
    await station.plug()
    await station.wait_for(lambda: station.card_state() is RailState.LIVE)
    station.bank.present_card()
    station.bank.latency_s = 0.5
    await station.choose_qr()
    card = station.session().orders[0]
    assert (card.held, card.release_reason) == (None, ReleaseReason.OTHER_RAIL)
    assert station.bank.totals() == {"held": 0, "captured": 0, "released": 6000}


async def test_unplugging_after_the_hold_before_the_start(station: Roadside) -> None:
    """Paid, and gone before the energy was asked for: released, nothing to pay."""
    await station.plug()
    await station.present_card()
    await station.wait_for(lambda: bool(station.rows(ev.HoldPlaced)))
    await station.unplug()
    await station.all_closed()
    station.money_is_right()
    assert station.bank.totals()["released"] == 6000


@guards(MoneyRule.M4, Pitfall.NEXT_TO_NOTHING)
async def test_unplugging_during_the_start(station: Roadside) -> None:
    """M4: no energy flowed: 0.00, the hold goes back, and the receipt says so."""
    await station.plug()
    await station.present_card()
    await station.until(Screen.STARTING)
    await station.wait_for(lambda: station.at().state().energy is EnergyState.STARTING)
    await station.unplug()
    view = await station.until(Screen.SUMMARY)
    assert view.summary is not None
    assert view.summary.total.minor == 0
    await station.wait_for(lambda: station.view().money is MoneyWord.HOLD_RELEASED)
    await ended_without_money(station)
    assert station.session().orders[0].release_reason is ReleaseReason.NOT_STARTED
    assert '"stopped_because":"unplugged"' in station.session().receipt_json


async def test_unplugging_while_charging_settles_what_was_delivered(station: Roadside) -> None:
    """The controller opened the contactor: the bill is what the meter counted."""
    await station.charge()
    await station.unplug()
    view = await station.until(Screen.SUMMARY)
    assert view.summary is not None
    assert view.summary.stopped_because == "unplugged"
    await station.all_closed()
    station.money_is_right()
    assert station.bank.totals()["captured"] == view.summary.total.minor > 0


async def test_unplugging_on_the_summary_leaves_soon(station: Roadside) -> None:
    """The receipt stays a little for a driver who is packing the cable, then the EVSE is free."""
    await station.charge()
    await station.stop()
    await station.unplug()
    assert station.screen() is Screen.SUMMARY
    await asyncio.sleep(14)
    assert station.screen() is Screen.SUMMARY
    await station.until(Screen.ATTRACT, within_s=4)


async def test_the_next_car_does_not_wait_for_the_summary_of_the_last(station: Roadside) -> None:
    """Unplugged and plugged again while the summary stands: a new session at once."""
    await station.charge()
    await station.stop()
    await station.unplug()
    await station.plug()
    await station.until(Screen.CHOOSE, within_s=2)
    assert station.session(2).evse_id == 1
    await station.present_card()
    await station.until(Screen.CHARGING)


async def test_the_next_driver_does_not_wait_for_the_capture_of_the_last(
    station: Roadside,
) -> None:
    """The provider is away after the stop: the next car can plug in, the old bill is settled."""
    await station.charge()
    station.bank.is_down = True
    await station.stop()
    assert station.view().money is MoneyWord.BEING_COMPLETED
    await station.unplug()
    await station.until(Screen.ATTRACT)
    await station.plug()
    await station.until(Screen.CHOOSE)
    station.bank.is_down = False
    await station.wait_for(lambda: station.card_state() is RailState.LIVE)
    await station.present_card()
    await station.until(Screen.CHARGING)
    await station.wait_for(lambda: station.session(1).closed, within_s=130)
    assert len(station.rows(ev.Captured)) == 1
    await station.stop()
    await station.unplug()
    await station.all_closed()
    station.money_is_right()


async def test_plugging_again_at_once_waits_for_the_reader(station: Roadside) -> None:
    """The new session's card order comes when the old one is proven dead, and is not refused."""
    await station.plug()
    await station.wait_for(lambda: station.card_state() is RailState.LIVE)
    station.bank.latency_s = 1.0
    await station.unplug()
    await station.plug()
    await station.wait_for(lambda: len(station.rows(ev.HoldOpened)) == 2)
    kinds = [type(event).__name__ for event in station.ledger.events()]
    second_order = len(kinds) - 1 - kinds[::-1].index("HoldOrdered")
    assert kinds.index("HoldReleased") < second_order
    assert station.rows(ev.HoldDeclined) == []
