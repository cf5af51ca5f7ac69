"""Two EVSEs, one screen, one reader: a second driver starts and pays while the first charges."""

from __future__ import annotations

import asyncio

import pytest

from kiosk.domain import commands as cmd
from kiosk.domain import events as ev
from kiosk.domain.payment import RailKind
from kiosk.domain.view import RailState, Screen
from tests.money_rules import Pitfall, guards
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio


@guards(Pitfall.ONE_READER_TWO_CARS)
async def test_the_one_reader_serves_one_evse_and_then_the_next(station: Roadside) -> None:
    """The second tile says whose turn it is, and is live as soon as the first has paid."""
    await station.plug(1)
    await station.wait_for(lambda: station.card_state(1) is RailState.LIVE)
    await station.plug(2)
    await station.until(Screen.CHOOSE, 2)
    assert station.card_state(2) is RailState.BUSY
    busy = next(r for r in station.view(2).rails if r.rail is RailKind.CARD)
    assert busy.busy_evse == 1
    await station.present_card()
    await station.until(Screen.CHARGING, 1)
    await station.wait_for(lambda: station.card_state(2) is RailState.LIVE, within_s=3)
    await station.present_card()
    await station.until(Screen.CHARGING, 2)
    first, second = station.rows(ev.HoldPlaced)
    assert (first.session_id, second.session_id) == ("s1", "s2")


@guards(Pitfall.ONE_READER_TWO_CARS)
async def test_a_busy_reader_is_not_offered_to_a_second_driver(station: Roadside) -> None:
    """Tapping a busy tile does nothing: a card shown now would pay for the other car."""
    await station.plug(1)
    await station.wait_for(lambda: station.card_state(1) is RailState.LIVE)
    await station.plug(2)
    await station.tap(cmd.ChooseRail(2, RailKind.CARD))
    assert station.screen(2) is Screen.CHOOSE
    assert station.card_state(2) is RailState.BUSY
    await station.present_card()
    await station.wait_for(lambda: station.card_state(2) is RailState.LIVE)
    assert station.screen(2) is Screen.CHOOSE


async def test_a_refused_card_keeps_its_turn_at_the_reader(station: Roadside) -> None:
    """While the first driver reads why, a card would still pay for the first car or for none."""
    await station.plug(1)
    await station.plug(2)
    await station.present_card("4000000000009995")
    await station.until(Screen.REFUSED, 1)
    assert station.card_state(2) is RailState.BUSY
    assert not station.bank.asks_for_card


async def test_the_phone_pays_at_one_evse_while_the_reader_serves_another(
    station: Roadside,
) -> None:
    """Two drivers at once: one by code, one by card, each charges their own car."""
    await station.plug(1)
    await station.wait_for(lambda: station.card_state(1) is RailState.LIVE)
    await station.plug(2)
    url = await station.choose_qr(2)
    assert station.bank.pay_page(url)
    station.bank.present_card()
    await station.until(Screen.CHARGING, 1)
    await station.until(Screen.CHARGING, 2)
    for number in (1, 2):
        await station.stop(number)
        await station.unplug(number)
    await station.all_closed()
    station.money_is_right()


async def test_the_front_moves_to_the_newly_plugged_evse(station: Roadside) -> None:
    """A charging EVSE needs nobody: the driver who has just plugged in is served."""
    await station.charge(1)
    assert station.shown.focus == 1
    await station.plug(2)
    assert station.shown.focus == 2


async def test_the_front_does_not_leave_a_driver_who_is_paying(station: Roadside) -> None:
    """Another car is plugged in meanwhile: it comes to the front when the first has paid."""
    await station.plug(1)
    await station.plug(2)
    assert station.shown.focus == 1
    url = await station.choose_qr(1)
    await asyncio.sleep(5)
    assert station.shown.focus == 1
    assert station.bank.pay_page(url)
    await station.until(Screen.STARTING, 1)
    await station.wait_for(lambda: station.shown.focus == 2, within_s=3)


async def test_a_driver_may_bring_an_evse_to_the_front(station: Roadside) -> None:
    """A touch on the strip decides, also between two drivers."""
    await station.plug(1)
    await station.plug(2)
    await station.tap(cmd.FocusEvse(2))
    assert station.shown.focus == 2
    await station.tap(cmd.FocusEvse(7))
    assert station.shown.focus == 2


async def test_a_fault_at_one_evse_leaves_the_other_alone(station: Roadside) -> None:
    """Each EVSE has its own meter and its own session."""
    await station.charge(1)
    station.at(2).set_fault("overheated")
    await station.until(Screen.FAULT, 2)
    await asyncio.sleep(20)
    assert station.screen(1) is Screen.CHARGING
    station.at(2).set_fault("")
    await station.until(Screen.ATTRACT, 2)


@guards(Pitfall.ONE_READER_TWO_CARS)
async def test_the_reader_follows_the_front_of_the_screen(station: Roadside) -> None:
    """While one driver's code is on the screen, a card must not pay for the other car unseen."""
    await station.plug(1)
    await station.choose_qr(1)
    await station.plug(2)
    await asyncio.sleep(5)
    assert station.shown.focus == 1
    assert not station.bank.asks_for_card
    assert station.card_state(2) is not RailState.LIVE

    await station.tap(cmd.FocusEvse(2))
    await station.wait_for(lambda: station.card_state(2) is RailState.LIVE, within_s=3)
    assert station.bank.asks_for_card

    await station.tap(cmd.FocusEvse(1))
    await station.wait_for(lambda: not station.bank.asks_for_card, within_s=5)
