"""No screen is left by itself while a hold has no outcome."""

from __future__ import annotations

import asyncio

import pytest

from kiosk.domain import commands as cmd
from kiosk.domain.faults import MoneyWord
from kiosk.domain.view import Screen
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio

LONG_S = 600
"""Ten minutes: longer than any screen waits for its driver."""


async def undecided(station: Roadside, evse_id: int = 1) -> None:
    """A charge has ended, and the provider cannot be reached to capture it."""
    await station.charge(evse_id)
    station.bank.is_down = True
    await station.stop(evse_id)
    assert station.view(evse_id).money is MoneyWord.BEING_COMPLETED


async def test_a_summary_waits_for_its_capture(station: Roadside) -> None:
    """It stays, without a countdown; once charged, the driver has all the time to read that."""
    await undecided(station)
    await asyncio.sleep(LONG_S)
    assert station.screen() is Screen.SUMMARY
    assert station.view().remaining_s is None

    station.bank.is_down = False
    await station.wait_for(lambda: station.view().money is MoneyWord.CHARGED, within_s=130)
    remaining_s = station.view().remaining_s
    assert remaining_s is not None
    assert remaining_s >= 43
    await station.until(Screen.ATTRACT, within_s=47)


async def test_done_leaves_an_undecided_summary(station: Roadside) -> None:
    """Nobody is held captive: the money is followed without its screen."""
    await undecided(station)
    await station.tap(cmd.Acknowledge(1))
    assert station.screen() is Screen.ATTRACT
    station.bank.is_down = False
    await station.unplug()
    await station.all_closed()
    station.money_is_right()


async def test_an_unplugged_car_leaves_an_undecided_summary(station: Roadside) -> None:
    """Whose car is gone reads no screen, and the next one needs the place."""
    await undecided(station)
    await asyncio.sleep(LONG_S)
    await station.unplug()
    await station.until(Screen.ATTRACT, within_s=20)


async def test_the_next_driver_gets_the_front_from_an_undecided_summary(station: Roadside) -> None:
    """Not while its own driver reads it, but no later than it would have been left."""
    await undecided(station)
    await asyncio.sleep(5)
    await station.plug(2)
    await asyncio.sleep(5)
    assert station.shown.focus == 1
    await station.wait_for(lambda: station.shown.focus == 2, within_s=45)
    assert station.screen(1) is Screen.SUMMARY


async def test_a_fault_waits_for_its_release(station: Roadside) -> None:
    """The car did not start and the provider is away: the screen stays until the hold is back."""
    station.at().car_refuses = True
    await station.plug()
    await station.present_card()
    await station.until(Screen.STARTING)
    station.bank.is_down = True
    await station.until(Screen.FAULT, within_s=70)
    await asyncio.sleep(LONG_S)
    assert station.screen() is Screen.FAULT
    assert station.view().money is MoneyWord.HOLD_BEING_RELEASED

    station.bank.is_down = False
    await station.wait_for(lambda: station.view().money is MoneyWord.HOLD_RELEASED, within_s=130)
    assert station.screen() is Screen.FAULT
    assert (station.view().remaining_s or 0) >= 28


async def test_a_card_at_the_bank_keeps_its_screen(station: Roadside) -> None:
    """Read, and then no answer for ten minutes: nobody is sent back to choose another way."""
    await station.plug()
    await station.present_card()
    await station.until(Screen.AUTHORISING)
    station.bank.is_down = True
    await asyncio.sleep(LONG_S)
    assert station.screen() is Screen.AUTHORISING
    assert station.view().remaining_s is None
    station.bank.is_down = False
    await station.until(Screen.CHARGING, within_s=130)
