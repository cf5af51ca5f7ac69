"""Looking at a pending order: only then, out of step with others, less often after a refusal."""

from __future__ import annotations

import asyncio
from itertools import pairwise

import pytest

from kiosk.domain import commands as cmd
from kiosk.domain import events as ev
from kiosk.domain.view import RailState, Screen
from tests.money_rules import Pitfall, guards
from tests.simulation.bank import Call, Fault
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio


def times_of(station: Roadside, what: str) -> dict[str, list[float]]:
    """When each order was asked about this from now on, in seconds of the loop."""
    loop = asyncio.get_running_loop()
    asked: dict[str, list[float]] = {}

    def note(call: Call, fault: Fault | None) -> None:
        if call.what == what:
            asked.setdefault(call.order_id, []).append(loop.time())

    station.bank.on_call = note
    return asked


def gaps(times: list[float]) -> list[float]:
    return [after - before for before, after in pairwise(times)]


@guards(Pitfall.SHARED_RATE_LIMIT)
async def test_nothing_is_asked_while_nothing_is_pending(station: Roadside) -> None:
    """A free bay and a running charge cost the fleet's common limit no request."""
    await asyncio.sleep(600)
    assert station.bank.calls == []
    await station.charge(for_s=5)
    asked = len(station.bank.calls)
    await asyncio.sleep(600)
    assert len(station.bank.calls) == asked


@guards(Pitfall.SHARED_RATE_LIMIT)
async def test_looks_do_not_fall_into_step(station: Roadside) -> None:
    """Two codes on two screens: no look comes at the beat of the other, none is a second late."""
    await station.plug(1)
    await station.choose_qr(1)
    await station.plug(2)
    await station.tap(cmd.FocusEvse(2))
    await station.choose_qr(2)
    asked = times_of(station, "outcome")
    await asyncio.sleep(60)
    one, other = (gaps(times) for times in asked.values())
    assert all(0.7 < gap < 1.4 for gap in [*one, *other])
    assert len({round(gap, 2) for gap in one}) > 10
    assert [round(gap, 2) for gap in one[:20]] != [round(gap, 2) for gap in other[:20]]


@guards(Pitfall.SHARED_RATE_LIMIT)
async def test_a_rate_limit_slows_the_looks_and_leaves_the_reader_armed(station: Roadside) -> None:
    """429 again and again: fewer looks each time, the same order, and a card still pays."""
    await station.plug()
    await station.wait_for(lambda: station.card_state() is RailState.LIVE)
    asked = times_of(station, "outcome")
    station.bank.plan("outcome", *[Fault.RATE_LIMIT] * 8)
    await asyncio.sleep(30)
    waits = gaps(asked["s1-1"])
    assert waits[0] > 1.5
    assert all(wait > 3.5 for wait in waits[2:5])
    assert station.bank.asks_for_card
    station.bank.present_card()
    await station.until(Screen.CHARGING, within_s=30)
    assert len(station.bank.intents()) == 1
    assert len(station.rows(ev.HoldOrdered)) == 1
