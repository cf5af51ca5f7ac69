"""How long each screen waits, and that none leaves by itself while money is under way."""

from __future__ import annotations

import asyncio

import pytest

from kiosk.domain import commands as cmd
from kiosk.domain.payment import ReleaseReason
from kiosk.domain.view import RailState, Screen
from tests.money_rules import Pitfall, guards
from tests.simulation.bank import DECLINED
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio


async def stays(station: Roadside, screen: Screen, seconds: float) -> None:
    """This screen is shown now and so many seconds later; the countdown says so."""
    remaining_s = station.view().remaining_s
    assert remaining_s is not None
    assert abs(remaining_s - seconds) <= 2
    await asyncio.sleep(seconds - 3)
    assert station.screen() is screen


@guards(Pitfall.WALK_AWAY)
async def test_a_walk_away_disarms_the_reader_and_a_touch_arms_it(station: Roadside) -> None:
    """After 60 s and 30 s of asking, no card of a passer-by can pay for this car any more."""
    await station.plug()
    await station.wait_for(lambda: station.card_state() is RailState.LIVE)
    await asyncio.sleep(58)
    asked = [station.view().still_there]
    await asyncio.sleep(5)
    asked.append(station.view().still_there)
    assert asked == [False, True]
    await asyncio.sleep(20)
    await station.wait_for(lambda: station.bank.asks_for_card, within_s=1)
    await station.wait_for(lambda: not station.bank.asks_for_card, within_s=12)
    assert station.screen() is Screen.CHOOSE
    assert station.session().orders[0].release_reason is ReleaseReason.DRIVER_LEFT
    await asyncio.sleep(300)
    assert not station.bank.asks_for_card
    await station.tap(cmd.Acknowledge(1))
    await station.wait_for(lambda: station.card_state() is RailState.LIVE, within_s=5)


async def test_a_touch_starts_the_countdown_again(station: Roadside) -> None:
    """I am still here."""
    await station.plug()
    await asyncio.sleep(80)
    await station.tap(cmd.Acknowledge(1))
    await asyncio.sleep(80)
    assert station.card_state() is RailState.LIVE


async def test_the_tariff_is_left_after_thirty_seconds(station: Roadside) -> None:
    """Back to where the driver came from."""
    await station.tap(cmd.ShowTariff(1))
    await stays(station, Screen.TARIFF, 30)
    await station.until(Screen.ATTRACT, within_s=5)


@guards(Pitfall.WALK_AWAY)
async def test_a_refusal_is_left_after_thirty_seconds_with_a_dark_reader(
    station: Roadside,
) -> None:
    """Whoever was refused has walked away: nobody else's card may be read for this car."""
    await station.plug()
    await station.present_card(DECLINED)
    await station.until(Screen.REFUSED)
    await stays(station, Screen.REFUSED, 30)
    await station.until(Screen.CHOOSE, within_s=5)
    await asyncio.sleep(3)
    assert not station.bank.asks_for_card


async def test_the_stop_question_is_answered_no_after_fifteen_seconds(station: Roadside) -> None:
    """Nobody meant it: the charge goes on."""
    await station.charge(for_s=1)
    await station.tap(cmd.AskToStop(1))
    await stays(station, Screen.STOP, 15)
    await station.until(Screen.CHARGING, within_s=5)


async def test_keep_charging_and_back_answer_the_stop_question(station: Roadside) -> None:
    """Both lead back to the live numbers."""
    await station.charge(for_s=1)
    for answer in (cmd.KeepCharging(1), cmd.GoBack(1)):
        await station.tap(cmd.AskToStop(1))
        assert station.screen() is Screen.STOP
        await station.tap(answer)
        assert station.screen() is Screen.CHARGING


async def test_the_summary_is_left_after_forty_five_seconds(station: Roadside) -> None:
    """The cable may stay in: the first screen comes back, the session waits for the unplug."""
    await station.charge()
    await station.stop()
    await stays(station, Screen.SUMMARY, 45)
    await station.until(Screen.ATTRACT, within_s=5)
    assert not station.session().closed
    await station.unplug()
    await station.all_closed()


async def test_done_leaves_the_summary_at_once(station: Roadside) -> None:
    """A driver in a hurry."""
    await station.charge()
    await station.stop()
    await station.tap(cmd.Acknowledge(1))
    assert station.screen() is Screen.ATTRACT


async def test_nothing_times_out_while_it_charges(station: Roadside) -> None:
    """Starting and charging have no countdown, however long they take."""
    await station.plug()
    await station.present_card()
    await station.until(Screen.STARTING)
    assert station.view().remaining_s is None
    await station.until(Screen.CHARGING)
    await asyncio.sleep(400)
    assert station.screen() is Screen.CHARGING
    assert station.view().remaining_s is None


async def test_a_wish_that_no_longer_fits_is_forgotten(station: Roadside) -> None:
    """Late taps of an old screen change nothing."""
    for command in (cmd.StopRequested(1), cmd.AskToStop(1), cmd.GoBack(1), cmd.Acknowledge(1)):
        await station.tap(command)
    await station.tap(cmd.ChooseRail(1, station.rails[1]))
    assert station.screen() is Screen.ATTRACT
    assert station.ledger.sessions() == {}


async def test_paying_from_the_tariff_screen_leaves_it(station: Roadside) -> None:
    """Choosing a way to pay is the answer to the price."""
    await station.plug()
    await station.tap(cmd.ShowTariff(1))
    await station.tap(cmd.ChooseRail(1, station.rails[0]))
    await station.until(Screen.PRESENT_CARD, within_s=3)
