"""A receipt can be seen again while the cable is in, and never after that by anybody."""

from __future__ import annotations

import asyncio

import pytest

from kiosk.domain import commands as cmd
from kiosk.domain.controller import StopCause
from kiosk.domain.view import EvseBadge, Screen
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio

LAST4 = "4242"
"""Of the card that pays in these tests; the next driver must never see it."""


async def left(station: Roadside, evse_id: int = 1) -> None:
    """A session was charged and paid, and its driver has left the summary with the cable in."""
    await station.charge(evse_id)
    await station.stop(evse_id)
    await station.tap(cmd.Acknowledge(evse_id))
    await station.until(Screen.ATTRACT, evse_id, within_s=1)


def shows_card(station: Roadside, evse_id: int = 1) -> bool:
    """Whether the picture of this EVSE has the card's digits anywhere in it."""
    return LAST4 in repr(station.view(evse_id))


async def is_gone(station: Roadside, *, for_s: int = 120) -> None:
    """However often somebody asks, no picture of this EVSE shows the last driver's card."""
    for _ in range(for_s // 5):
        await station.tap(cmd.ShowReceipt(1))
        assert station.screen() is not Screen.SUMMARY
        assert not station.view().receipt_again
        assert not shows_card(station)
        await asyncio.sleep(5)


# Again, while the cable is in.


async def test_done_is_not_the_last_word(station: Roadside) -> None:
    """The same total and card come back, stay as long as a summary does, and can be left again."""
    await station.charge()
    await station.stop()
    first = station.view().summary
    await station.tap(cmd.Acknowledge(1))
    assert station.screen() is Screen.ATTRACT
    assert station.view().receipt_again

    await station.tap(cmd.ShowReceipt(1))

    assert station.screen() is Screen.SUMMARY
    assert station.view().summary == first
    assert shows_card(station)
    await station.until(Screen.ATTRACT, within_s=50)
    assert station.view().receipt_again
    await station.tap(cmd.ShowReceipt(1))
    assert station.screen() is Screen.SUMMARY


async def test_a_summary_that_timed_out_can_be_seen_an_hour_later(station: Roadside) -> None:
    """The driver comes back from lunch: the car is still there, and so is the receipt."""
    await station.charge()
    await station.stop()
    await station.until(Screen.ATTRACT, within_s=50)
    await asyncio.sleep(3600)
    await station.tap(cmd.ShowReceipt(1))
    assert station.screen() is Screen.SUMMARY


async def test_a_receipt_is_shown_beside_the_next_drivers_charge(station: Roadside) -> None:
    """Another driver has come to the other EVSE: the first finds the receipt on their own."""
    await left(station)
    await station.charge(2)
    assert station.shown.focus == 2
    await station.tap(cmd.FocusEvse(1))
    assert station.view().receipt_again
    assert not station.view(2).receipt_again

    await station.tap(cmd.ShowReceipt(1))

    assert (station.shown.focus, station.screen(1)) == (1, Screen.SUMMARY)
    assert station.screen(2) is Screen.CHARGING
    await station.until(Screen.ATTRACT, within_s=50)


async def test_a_payment_under_way_keeps_its_screen(station: Roadside) -> None:
    """Asking for a receipt does not take the front from a driver who is paying elsewhere."""
    await left(station)
    await station.plug(2)
    await station.until(Screen.CHOOSE, 2)
    await station.tap(cmd.ShowReceipt(1))
    assert station.shown.focus == 2
    await station.present_card()
    await station.until(Screen.CHARGING, 2)


async def test_a_finished_evse_shows_the_prices_of_now(station: Roadside) -> None:
    """A passer-by reads today's tariff there as on any free EVSE, and gets back."""
    await left(station)
    await asyncio.sleep(60)
    station.tariff = "night_tou.json"
    await station.restart()
    await station.wait_for(lambda: station.view().badge is EvseBadge.FINISHED)
    assert station.view(1).prices == station.view(2).prices
    await station.tap(cmd.ShowTariff(1))
    assert station.screen() is Screen.TARIFF
    await station.tap(cmd.GoBack(1))
    assert station.screen() is Screen.ATTRACT


async def test_a_power_cut_while_charging_is_no_reason_to_lose_the_receipt(
    station: Roadside,
) -> None:
    """The transaction went on through it, so the car is the same, and was watched since."""
    await station.charge()
    await station.restart(away_s=20)
    await station.until(Screen.CHARGING)
    await asyncio.sleep(60)
    await station.stop()
    await station.tap(cmd.Acknowledge(1))
    assert station.view().receipt_again


async def test_a_short_silence_of_the_controller_changes_nothing(station: Roadside) -> None:
    """In two seconds no car drives off and no other one takes the cable."""
    await left(station)
    station.at().link_cut = True
    await station.wait_for(lambda: not station.view().receipt_again, within_s=2)
    station.at().link_cut = False
    await station.wait_for(lambda: station.view().receipt_again, within_s=2)


async def test_a_power_cut_on_the_summary_shows_it_again(station: Roadside) -> None:
    """A crash costs a second: the driver still stands there."""
    await station.charge()
    await station.stop()
    await station.restart()
    await station.until(Screen.SUMMARY, within_s=5)
    assert shows_card(station)


async def test_a_short_power_cut_that_ends_the_charge_keeps_the_receipt(station: Roadside) -> None:
    """The driver waits beside the car: who paid is told, as after any other end."""
    await station.charge(for_s=300)
    await station.switch_off()
    station.at().interrupt(StopCause.POWER_LOSS)
    await asyncio.sleep(10)
    await station.switch_on()
    await station.until(Screen.SUMMARY, within_s=30)
    await station.wait_for(lambda: shows_card(station), within_s=5)


# Never after that.


async def test_an_unplugged_cable_takes_the_receipt_with_it(station: Roadside) -> None:
    """The EVSE is free, and nothing brings the last session back."""
    await left(station)
    await station.unplug()
    assert station.view().badge is EvseBadge.FREE
    await is_gone(station)


async def test_a_receipt_seen_again_leaves_soon_after_the_cable(station: Roadside) -> None:
    """A driver who packs the cable may finish reading; then it is gone."""
    await left(station)
    await station.tap(cmd.ShowReceipt(1))
    await station.unplug()
    await station.until(Screen.ATTRACT, within_s=16)
    await is_gone(station)


async def test_the_next_car_never_sees_the_receipt_of_the_last(station: Roadside) -> None:
    """Not while it pays, not while it charges."""
    await left(station)
    await station.tap(cmd.ShowReceipt(1))
    await station.unplug()
    await station.plug()
    await station.until(Screen.CHOOSE, within_s=2)
    await is_gone(station, for_s=60)
    await station.choose_qr()
    await is_gone(station, for_s=20)


async def test_a_cable_that_nobody_watched_may_be_in_another_car(station: Roadside) -> None:
    """The controller is silent while one car goes and the next one comes: plugged before, plugged
    after, and somebody else's.
    """
    await left(station)
    station.at().link_cut = True
    await asyncio.sleep(10)
    station.at().unplug()
    await asyncio.sleep(10)
    station.at().plug()
    station.at().link_cut = False
    await asyncio.sleep(2)
    await is_gone(station)


async def test_a_transaction_that_ended_unwatched_leaves_no_receipt_to_find(
    station: Roadside,
) -> None:
    """The controller was silent from the charge of one car to the cable of the next one."""
    await station.charge()
    station.at().link_cut = True
    await asyncio.sleep(10)
    station.at().unplug()
    await asyncio.sleep(10)
    station.at().plug()
    station.at().link_cut = False
    await station.until(Screen.SUMMARY, within_s=60)
    await station.tap(cmd.Acknowledge(1))
    await is_gone(station)


async def test_a_summary_that_comes_late_does_not_say_who_paid(station: Roadside) -> None:
    """The power was out for an hour during the charge: what it cost is told, the card is not."""
    await station.charge()
    await station.switch_off()
    station.at().unplug()
    await asyncio.sleep(3600)
    station.at().plug()
    await station.switch_on()
    view = await station.until(Screen.SUMMARY, within_s=60)
    assert view.summary is not None
    assert view.summary.total.minor > 0
    for _ in range(30):
        assert not shows_card(station)
        await asyncio.sleep(1)
    await station.tap(cmd.Acknowledge(1))
    await is_gone(station, for_s=20)


async def test_a_car_that_came_while_the_power_was_out_sees_nothing(station: Roadside) -> None:
    """Cut an hour after the end, back an hour later: whoever is plugged in now may be another."""
    await left(station)
    await asyncio.sleep(3600)
    await station.restart(away_s=3600)
    await asyncio.sleep(2)
    assert station.at().state().cable == "plugged"
    await is_gone(station)


async def test_only_an_ended_session_has_a_receipt(station: Roadside) -> None:
    """The wish is forgotten on a free EVSE, while a driver pays, and while the energy flows."""
    await station.tap(cmd.ShowReceipt(1))
    assert station.screen() is Screen.ATTRACT
    await station.plug()
    await station.tap(cmd.ShowReceipt(1))
    await station.until(Screen.CHOOSE)
    await station.present_card()
    await station.until(Screen.CHARGING)
    await station.tap(cmd.ShowReceipt(1))
    assert station.screen() is Screen.CHARGING
