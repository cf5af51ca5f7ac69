"""The end of day over a real socket: handed in when nothing is open, refused over a hold."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from hw_drivers.zvt.day import close_day
from hw_drivers.zvt.rail import ZvtCardRail
from kiosk.domain.money import Amount
from kiosk.domain.payment import HoldState
from kiosk.errors import PaymentRefused, PaymentUnavailable, PaymentUnknown
from tests.drivers.zvt_world import (
    TerminalHand,
    WallClock,
    hold,
    order_of,
    rail_to,
    told,
    until,
)
from tests.money_rules import Pitfall, guards

pytestmark = pytest.mark.anyio


async def refused(rail: ZvtCardRail, *open_receipts: str) -> str:
    with pytest.raises(PaymentRefused) as refusal:
        await rail.end_of_day(open_receipts=open_receipts)
    return refusal.value.code


async def test_day_is_due_once_a_day_and_after_a_restart_too(
    hand: TerminalHand, journal: Path
) -> None:
    """The journal remembers; the terminal's own wish comes sooner."""
    clock = WallClock()
    async with rail_to(hand.port, journal, clock=clock) as rail:
        assert await rail.day_is_due()
        await rail.end_of_day(open_receipts=())
        assert not await rail.day_is_due()
    async with rail_to(hand.port, journal, clock=clock) as rail:
        assert not await rail.day_is_due()
        clock.ahead = timedelta(hours=25)
        assert await rail.day_is_due()
    assert hand.look()["days"] == [{"total_minor": 0, "dropped": []}]


async def test_booked_money_is_handed_in(rail: ZvtCardRail, hand: TerminalHand) -> None:
    """What was captured is the day's total, and nothing open was dropped."""
    order = order_of()
    ref = (await hold(rail, hand, order)).provider_ref
    assert await refused(rail) == "receipts_open"
    await rail.capture(order, ref, Amount(2100, "EUR"), "key")
    await rail.end_of_day(open_receipts=())
    assert hand.look()["days"] == [{"total_minor": 2100, "dropped": []}]


@guards(Pitfall.CLEANUP_KILLS_HOLDS)
async def test_open_in_the_ledger_is_enough_to_refuse(
    rail: ZvtCardRail, hand: TerminalHand
) -> None:
    """The ledger says that somebody charges, whatever the terminal says."""
    assert await refused(rail, "52500038-0042") == "receipts_open"
    assert hand.look()["days"] == []


@guards(Pitfall.CLEANUP_KILLS_HOLDS)
async def test_hold_of_somebody_else_is_enough_to_refuse(hand: TerminalHand, journal: Path) -> None:
    """A reservation that only the terminal knows survives."""
    async with rail_to(hand.port, journal.with_name("other.zvt")) as other:
        await hold(other, hand, order_of())
    async with rail_to(hand.port, journal) as rail:
        assert await refused(rail) == "receipts_open"
    assert hand.states == ["open"]


async def test_waiting_for_a_card_is_enough_to_refuse(
    rail: ZvtCardRail, hand: TerminalHand
) -> None:
    """It may be presented at any moment."""
    order = order_of()
    await rail.open(order)
    await until(lambda: bool(hand.look()["asks_for_card"]))
    assert await refused(rail) == "receipts_open"
    assert hand.look()["asks_for_card"]


async def test_order_that_comes_meanwhile_waits(rail: ZvtCardRail, hand: TerminalHand) -> None:
    """While the day is closed nobody is asked for a card; afterwards as ever."""
    hand.mood(slow_ms=100)
    closing = asyncio.create_task(rail.end_of_day(open_receipts=()))
    await asyncio.sleep(0.05)
    order = order_of()
    with pytest.raises(PaymentUnavailable):
        await rail.open(order)
    await closing
    hand.mood(slow_ms=0)
    await hold(rail, hand, order)
    assert hand.states == ["open"]


async def test_order_just_before_it_is_never_swept_away(
    rail: ZvtCardRail, hand: TerminalHand
) -> None:
    """Whichever of the two comes first, a card that is held stays held."""
    for lead_s in (0.0, 0.01, 0.02, 0.04):
        order = order_of()
        opening = asyncio.create_task(rail.open(order))
        await asyncio.sleep(lead_s)
        try:
            await rail.end_of_day(open_receipts=())
        except PaymentRefused as error:
            assert error.code == "receipts_open"  # noqa: PT017 - it may also go well
        try:
            ref = (await opening).provider_ref
        except PaymentUnavailable:
            continue
        await hand.present()
        held = await told(rail, order, ref, HoldState.HELD)
        await rail.capture(order, held.provider_ref, Amount(100, "EUR"), "key")
    assert all(sale["state"] == "booked" for sale in hand.look()["sales"])
    assert all(not day["dropped"] for day in hand.look()["days"])


async def test_last_look_before_the_command(rail: ZvtCardRail, hand: TerminalHand) -> None:
    """Somebody is asked for a card after all: nothing is sent."""
    with pytest.raises(PaymentRefused):
        await close_day(rail._desk, lambda: True)
    assert hand.look()["days"] == []


async def test_terminal_that_sells_nothing_before_it_gets_it(
    rail: ZvtCardRail, hand: TerminalHand
) -> None:
    """F0: no card is asked for, the day is due at once, and then it sells again."""
    await rail.end_of_day(open_receipts=())
    hand.mood(status=0xF0)
    hand.do("cut")
    await asyncio.sleep(0.05)
    order = order_of()
    with pytest.raises(PaymentUnavailable):
        await rail.open(order)
    assert await rail.day_is_due()
    await rail.end_of_day(open_receipts=())
    assert not await rail.day_is_due()
    await hold(rail, hand, order)


async def test_lost_answer_leaves_the_day_due(rail: ZvtCardRail, hand: TerminalHand) -> None:
    """It is asked for again; twice is harmless when nothing is open."""
    hand.mood(swallow="0650")
    with pytest.raises(PaymentUnknown):
        await rail.end_of_day(open_receipts=())
    assert await rail.day_is_due()
    await rail.end_of_day(open_receipts=())
    assert len(hand.look()["days"]) == 2
