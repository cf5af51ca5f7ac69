"""Who may stop: where the operator wants it, only whoever was shown the code of this session."""

from __future__ import annotations

import asyncio

import pytest

from kiosk.domain import commands as cmd
from kiosk.domain import events as ev
from kiosk.domain.events import StopReason
from kiosk.domain.stop_code import stop_code
from kiosk.domain.view import Screen
from tests.money_rules import Pitfall, guards
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio


@pytest.fixture
async def asking(station: Roadside) -> Roadside:
    """A station where a tap is not enough."""
    station.guard = {"stop_needs_code": True}
    await station.restart()
    return station


def another(code: str) -> str:
    """Four digits, but not these."""
    return f"{(int(code) + 1) % 10_000:04d}"


@guards(Pitfall.STRANGER_STOPS)
async def test_a_stranger_cannot_stop_a_charge(asking: Roadside) -> None:
    """Without the code, and with another one, the energy goes on and the question stays."""
    await asking.charge(for_s=90)
    await asking.tap(cmd.AskToStop(1))

    await asking.tap(cmd.StopRequested(1))
    await asking.tap(cmd.StopRequested(1, another(asking.code())))

    view = asking.view()
    assert view.screen is Screen.STOP
    assert view.stop_proof.is_wrong
    assert asking.rows(ev.StopOrdered) == []


@guards(Pitfall.STRANGER_STOPS)
async def test_guessing_is_slow(asking: Roadside) -> None:
    """After five tries even the right code waits a minute; then it counts."""
    await asking.charge(for_s=90)
    await asking.tap(cmd.AskToStop(1))
    for _ in range(5):
        await asking.tap(cmd.StopRequested(1, another(asking.code())))

    await asking.tap(cmd.StopRequested(1, asking.code()))

    assert 50 <= asking.view().stop_proof.locked_s <= 60
    assert asking.rows(ev.StopOrdered) == []
    await asyncio.sleep(61)
    await asking.tap(cmd.AskToStop(1))
    await asking.tap(cmd.StopRequested(1, asking.code()))
    await asking.until(Screen.SUMMARY)


async def test_whoever_paid_is_shown_the_code_and_stops(asking: Roadside) -> None:
    """It is on the screen while the car starts and for the first minute, then no more."""
    await asking.charge(for_s=5)
    shown = asking.view().stop_proof.code
    assert shown == asking.code()
    assert any(each.evses[0].screen is Screen.STARTING and each.evses[0].stop_proof.code == shown
               for each in asking.views)  # fmt: skip
    await asyncio.sleep(60)
    assert asking.view().stop_proof.code == ""

    await asking.tap(cmd.AskToStop(1))
    await asking.tap(cmd.StopRequested(1, shown))

    await asking.until(Screen.SUMMARY)
    assert asking.rows(ev.StopOrdered)[0].reason is StopReason.DRIVER
    await asking.unplug()
    await asking.all_closed()
    asking.money_is_right()


async def test_a_power_cut_does_not_change_the_code(asking: Roadside) -> None:
    """The driver remembers what was shown before it."""
    await asking.charge(for_s=90)
    code = asking.code()
    await asking.restart()
    await asking.until(Screen.CHARGING)

    await asking.tap(cmd.AskToStop(1))
    await asking.tap(cmd.StopRequested(1, code))

    await asking.until(Screen.SUMMARY)


async def test_the_next_driver_starts_with_no_tries_spent(asking: Roadside) -> None:
    """Wrong codes belong to the session they were typed in."""
    await asking.charge(for_s=90)
    await asking.tap(cmd.AskToStop(1))
    for _ in range(5):
        await asking.tap(cmd.StopRequested(1, another(asking.code())))
    await asking.unplug()
    await asking.all_closed()

    await asking.charge(for_s=5)

    proof = asking.view().stop_proof
    assert (proof.is_wrong, proof.locked_s) == (False, 0)


async def test_unplugging_at_the_car_always_ends_it(asking: Roadside) -> None:
    """A forgotten code keeps nobody at the station."""
    await asking.charge(for_s=90)

    await asking.unplug()

    await asking.all_closed()
    asking.money_is_right()


def test_codes_are_four_digits_and_spread() -> None:
    """A thousand sessions have close to a thousand codes."""
    codes = [stop_code(f"session {number}") for number in range(1000)]

    assert all(len(code) == 4 and code.isdecimal() for code in codes)
    assert len(set(codes)) > 900
