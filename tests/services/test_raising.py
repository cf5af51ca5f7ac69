"""Raising the hold of a running session: early, once per step, and never needed for safety."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from kiosk.domain import events as ev
from kiosk.domain.events import Event, StopReason
from kiosk.domain.view import Screen
from tests.money_rules import MoneyRule, Pitfall, guards
from tests.simulation.bank import Fault
from tests.simulation.full_rails import full
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio

HOLD = 300
STEP = 200


@asynccontextmanager
async def raisable(**hold: Any) -> AsyncIterator[Roadside]:
    """A station whose operator allows raises, small enough to need them within minutes."""
    settings = {"amount_minor": HOLD, "raise_step_minor": STEP, "raised_minor_max": 5000} | hold
    road = Roadside(evses=1, **settings)
    road.wrap_rail = full(road.bank)
    async with road:
        yield road


async def raised(road: Roadside, times: int = 1) -> None:
    """Wait for so many raises."""
    await road.wait_for(lambda: len(road.rows(ev.HoldRaised)) >= times, what="a raise")


async def leave(road: Roadside) -> int:
    """Unplug, settle, and tell what was captured, in minor units."""
    await road.unplug()
    await road.all_closed()
    road.money_is_right()
    return sum(row.amount.minor for row in road.rows(ev.Captured))


@guards(MoneyRule.M3)
async def test_a_hold_is_raised_before_the_bill_reaches_it() -> None:
    """The energy goes on past the first hold, and what was charged can be captured."""
    async with raisable() as road:
        await road.charge(for_s=1)
        await raised(road, times=2)
        await road.wait_for(
            lambda: (road.view().charge is not None) and road.view().charge.cost.minor > HOLD  # type: ignore[union-attr]
        )
        await road.stop()
        assert [row.amount.minor for row in road.rows(ev.RaiseOrdered)][:2] == [500, 700]
        assert await leave(road) > HOLD


async def test_a_step_is_asked_for_once() -> None:
    """Every order of a raise is another attempt with another key, and has one call."""
    async with raisable() as road:
        await road.charge(for_s=1)
        await raised(road, times=3)
        await road.stop()
        ordered = road.rows(ev.RaiseOrdered)
        assert [row.attempt for row in ordered] == list(range(1, len(ordered) + 1))
        assert len({row.key for row in ordered}) == len(ordered)
        assert [call.key for call in road.bank.named("raise")] == [row.key for row in ordered]


@guards(MoneyRule.M3, Pitfall.RAISE_DECLINED)
async def test_a_declined_raise_stops_at_the_old_hold() -> None:
    """The bank says no: nobody is asked again, and the energy ends below the hold that stands."""
    async with raisable(raise_step_minor=205) as road:
        await road.charge(for_s=1)
        view = await road.until(Screen.SUMMARY)
        assert view.summary is not None
        assert view.summary.stopped_because == StopReason.HOLD_REACHED
        assert len(road.rows(ev.RaiseDeclined)) == 1
        assert len(road.bank.named("raise")) == 1
        assert 230 < await leave(road) <= HOLD


async def test_the_operators_maximum_is_the_end() -> None:
    """The last step is as small as needed; then the energy stops below the maximum."""
    async with raisable(raised_minor_max=450) as road:
        await road.charge(for_s=1)
        await road.until(Screen.SUMMARY)
        assert [row.held.minor for row in road.rows(ev.HoldRaised)] == [450]
        assert HOLD < await leave(road) <= 450


async def test_without_leave_of_the_operator_nothing_is_raised() -> None:
    """The default: a driver agreed to one sum, and that is the most."""
    async with raisable(raised_minor_max=None) as road:
        await road.charge(for_s=1)
        await road.until(Screen.SUMMARY)
        assert not road.rows(ev.RaiseOrdered)
        assert await leave(road) <= HOLD


async def test_ten_attempts_are_all() -> None:
    """The provider's limit is kept here, so that it never has to say so."""
    async with raisable(raise_step_minor=100, amount_minor=200) as road:
        await road.charge(for_s=1)
        await road.until(Screen.SUMMARY, within_s=2000)
        assert len(road.rows(ev.RaiseOrdered)) == 10
        assert await leave(road) <= 1200


async def test_a_hold_by_phone_is_never_raised() -> None:
    """Checkout holds are fixed: the energy stops as before."""
    async with raisable() as road:
        await road.plug()
        road.bank.pay_page(await road.choose_qr())
        await road.until(Screen.CHARGING)
        await road.until(Screen.SUMMARY)
        assert not road.rows(ev.RaiseOrdered)
        assert await leave(road) <= HOLD


@pytest.mark.parametrize("fault", [Fault.LOST_AFTER, Fault.LOST_BEFORE, Fault.UNAVAILABLE])
async def test_a_raise_without_an_answer_is_asked_with_its_key(fault: Fault) -> None:
    """It happened or not: the same key finds out, and the bank counts one raise."""
    async with raisable(raised_minor_max=500) as road:
        road.bank.plan("raise", fault)
        await road.charge(for_s=1)
        await raised(road)
        calls = road.bank.named("raise")
        assert len(calls) == 2
        assert len({(call.key, call.amount) for call in calls}) == 1
        assert [intent.increments for intent in road.bank.intents()] == [1]
        await road.stop()
        await leave(road)


@guards(MoneyRule.M3)
async def test_a_raise_that_never_answers_stops_at_the_old_hold() -> None:
    """M3 needs no answer: whatever the bank did, no more is taken than the hold that is known."""
    async with raisable() as road:
        road.bank.plan("raise", *[Fault.HANGS] * 20)
        await road.charge(for_s=1)
        await road.until(Screen.SUMMARY)
        assert not road.rows(ev.HoldRaised)
        assert await leave(road) <= HOLD


@pytest.mark.parametrize("row", [ev.RaiseOrdered, ev.HoldRaised, ev.RaiseDeclined])
@pytest.mark.parametrize("after_write", [True, False], ids=["after_write", "before_write"])
async def test_a_power_cut_at_each_row_raises_once(row: type[Event], after_write: bool) -> None:
    """What was ordered is asked again with its key; what was not written did not happen."""
    step = 205 if row is ev.RaiseDeclined else STEP
    async with raisable(raise_step_minor=step, raised_minor_max=HOLD + step) as road:
        road.on_ledger = dies_at(row, after_write=after_write)
        road.on_ledger(road.ledger)
        await road.charge(for_s=0)
        await asyncio.wait_for(road.ledger.died.wait(), 400)
        road.on_ledger = lambda ledger: None
        await road.restart()
        await road.until(Screen.SUMMARY)
        assert len({call.key for call in road.bank.named("raise")}) == 1
        assert all(intent.increments == 1 for intent in road.bank.intents())
        limit = HOLD if row is ev.RaiseDeclined else HOLD + step
        assert limit - 100 < await leave(road) <= limit


def dies_at(row: type[Event], *, after_write: bool) -> Callable[[Any], None]:
    """The power fails when the first row of this kind is written."""

    def arm(ledger: Any) -> None:
        append = ledger.append

        async def dying(*events: Event) -> None:
            if any(isinstance(event, row) for event in events):
                ledger.die_at, ledger.die_after_write = ledger.appends + 1, after_write
            await append(*events)

        ledger.append = dying

    return arm
