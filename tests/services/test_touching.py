"""A touch where there is nothing to tap says that somebody is here, and changes nothing else."""

from __future__ import annotations

import asyncio

import pytest

from kiosk.domain import commands as cmd
from kiosk.domain.view import RailState, Screen
from tests.money_rules import Pitfall, guards
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio


async def touched_at(station: Roadside, wait_s: float, screen: Screen) -> int:
    """After so many seconds on this screen somebody touches it: what its countdown says then."""
    await asyncio.sleep(wait_s)
    assert station.screen() is screen
    await station.tap(cmd.Touched(1))
    assert station.screen() is screen
    remaining_s = station.view().remaining_s
    assert remaining_s is not None
    return remaining_s


async def test_a_touched_summary_stays_its_whole_time_again(station: Roadside) -> None:
    """Forty-five seconds from the last touch on."""
    await station.charge()
    await station.stop()
    assert await touched_at(station, 40, Screen.SUMMARY) >= 44
    assert await touched_at(station, 40, Screen.SUMMARY) >= 44
    await station.until(Screen.ATTRACT, within_s=47)


async def test_prices_that_are_being_read_stay(station: Roadside) -> None:
    """Who rolls through the tariff reads it: thirty seconds from then on."""
    await station.tap(cmd.ShowTariff(1))
    assert await touched_at(station, 27, Screen.TARIFF) >= 29
    await station.until(Screen.ATTRACT, within_s=32)


async def test_a_touch_answers_the_question_whether_somebody_is_there(station: Roadside) -> None:
    """It need not hit the button; the reader stays armed."""
    await station.plug()
    await station.wait_for(lambda: station.card_state() is RailState.LIVE)
    await asyncio.sleep(70)
    assert station.view().still_there
    assert await touched_at(station, 1, Screen.CHOOSE) >= 88
    assert not station.view().still_there
    assert station.card_state() is RailState.LIVE


@guards(Pitfall.WALK_AWAY)
async def test_a_touch_arms_the_reader_of_a_driver_who_came_back(station: Roadside) -> None:
    """After the walk-away the reader is dark, and the first touch anywhere wakes it."""
    await station.plug()
    await asyncio.sleep(100)
    await station.wait_for(lambda: not station.bank.asks_for_card, within_s=12)
    await station.tap(cmd.Touched(1))
    await station.wait_for(lambda: station.card_state() is RailState.LIVE, within_s=5)
    assert station.bank.asks_for_card


async def test_a_touch_stops_nothing(station: Roadside) -> None:
    """Charging, its question and a fault stay what they are."""
    await station.charge(for_s=5)
    await station.tap(cmd.Touched(1))
    assert station.screen() is Screen.CHARGING
    await station.tap(cmd.AskToStop(1))
    assert await touched_at(station, 10, Screen.STOP) >= 14
    await station.until(Screen.CHARGING, within_s=17)


async def test_a_code_dies_with_its_lifetime_however_often_it_is_touched(
    station: Roadside,
) -> None:
    """The kiosk's own lifetime of a QR code is a promise to the bank, not patience."""
    await station.plug()
    url = await station.choose_qr()
    scan = station.view().scan
    assert scan is not None
    assert scan.lifetime_s == 180
    await asyncio.sleep(120)
    await station.tap(cmd.Touched(1))
    scan = station.view().scan
    assert scan is not None
    assert 50 <= scan.remaining_s <= 60
    await station.wait_for(lambda: station.screen() is not Screen.SCAN, within_s=70)
    assert not station.bank.pay_page(url)
