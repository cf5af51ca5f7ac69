"""Answers that are lost and kiosks that die: money moves once, or a person is asked.

Each case ends with the terminal's own books, which are on its disk and know nothing of the rail.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any, Final

import pytest

from hw_drivers.zvt.journal import Journal, Step
from hw_drivers.zvt.rail import ZvtCardRail
from kiosk.domain.money import Amount
from kiosk.domain.payment import HoldState
from kiosk.errors import PaymentError, PaymentUnavailable
from tests.drivers.zvt_world import (
    HELD,
    WELL,
    TerminalHand,
    hold,
    order_of,
    settled,
    told,
    until,
)

pytestmark = pytest.mark.anyio

BILL: Final = Amount(1234, "EUR")

LOST: Final[tuple[dict[str, Any], ...]] = (
    {"swallow": True},
    *({"cut_after": after} for after in (3, 95)),
    {"wrong_length": True},
)
"""How an answer may be lost: said nothing after doing it, or cut at this byte of what it says."""

EVERY_BYTE: Final = tuple({"cut_after": after} for after in range(140))


def lose(hand: TerminalHand, how: dict[str, Any], command: str) -> None:
    hand.mood(**({"swallow": command} if "swallow" in how else how))


def named(how: dict[str, Any]) -> str:
    return "-".join(f"{name}-{value}" for name, value in how.items())


@pytest.mark.parametrize("how", LOST, ids=named)
async def test_lost_answer_to_a_capture(
    rail: ZvtCardRail, hand: TerminalHand, how: dict[str, Any]
) -> None:
    """Booked once with the bill, whether or not the first sending arrived."""
    order = order_of()
    ref = (await hold(rail, hand, order)).provider_ref
    lose(hand, how, "0623")
    taken = await settled(lambda: rail.capture(order, ref, BILL, "key"), HoldState.CAPTURED)
    assert taken.captured == BILL
    (sale,) = hand.look()["sales"]
    assert (sale["booked_minor"], sale["bookings"]) == (BILL.minor, 1)


@pytest.mark.parametrize("how", LOST, ids=named)
async def test_lost_answer_to_a_release(
    rail: ZvtCardRail, hand: TerminalHand, how: dict[str, Any]
) -> None:
    """Given back, whether or not the first sending arrived."""
    order = order_of()
    ref = (await hold(rail, hand, order)).provider_ref
    lose(hand, how, "0625")
    await settled(lambda: rail.cancel(order, ref, "key", even_if_held=True), HoldState.DEAD)
    assert hand.states == ["released"]
    if "swallow" in how:
        assert hand.look()["heard"]["0625"] == 1  # Done: asked about, not repeated.


@pytest.mark.parametrize("how", LOST, ids=named)
async def test_lost_answer_to_a_reservation(
    rail: ZvtCardRail, hand: TerminalHand, how: dict[str, Any]
) -> None:
    """Held and known, or not held and tried again; never two."""
    order = order_of()
    ref = (await rail.open(order)).provider_ref
    await until(lambda: bool(hand.look()["asks_for_card"]))
    hand.mood(**({"cut_after": 9} if "swallow" in how else how))
    await hand.present()
    async with asyncio.timeout(8):
        while True:
            try:
                outcome = await rail.outcome(order, ref)
            except PaymentError:
                await asyncio.sleep(0.05)
                continue
            if outcome.state is HoldState.DECLINED:
                outcome = await hold(rail, hand, order)
            if outcome.state is HoldState.HELD:
                break
            await asyncio.sleep(0.05)
    assert hand.states == ["open"]
    held_by = outcome.provider_ref
    await settled(lambda: rail.capture(order, held_by, BILL, "key"), HoldState.CAPTURED)
    assert hand.look()["booked_minor"] == BILL.minor


async def test_card_shown_while_the_link_was_down(rail: ZvtCardRail, hand: TerminalHand) -> None:
    """The terminal went on asking: what it holds is found and adopted."""
    order = order_of()
    ref = (await rail.open(order)).provider_ref
    await until(lambda: bool(hand.look()["asks_for_card"]))
    assert hand.do("present", card={"bank_ms": 300})["taken"]
    hand.do("cut")
    held = await told(rail, order, ref, HoldState.HELD)
    assert held.provider_ref == "52500038-0001"
    assert held.held == HELD


async def test_terminal_restarts_under_a_prompt(rail: ZvtCardRail, hand: TerminalHand) -> None:
    """Within five seconds of its return the same order can be paid."""
    order = order_of()
    ref = (await rail.open(order)).provider_ref
    await until(lambda: bool(hand.look()["asks_for_card"]))
    hand.do("restart", down_ms=500)
    await told(rail, order, ref, HoldState.DECLINED, within_s=5)
    await hold(rail, hand, order)
    assert hand.states == ["open"]


async def test_terminal_restarts_under_a_hold(rail: ZvtCardRail, hand: TerminalHand) -> None:
    """Its books survive, and so does the hold."""
    order = order_of()
    ref = (await hold(rail, hand, order)).provider_ref
    hand.do("restart", down_ms=200)
    taken = await settled(lambda: rail.capture(order, ref, BILL, "key"), HoldState.CAPTURED)
    assert taken.captured == BILL


async def test_host_that_is_silent_leaves_a_booking_in_doubt(
    rail: ZvtCardRail, hand: TerminalHand, journal: Path
) -> None:
    """Busy and refused bookings are tried again; nothing is taken for taken."""
    order = order_of()
    ref = (await hold(rail, hand, order)).provider_ref
    hand.mood(nack=0x9C)
    with pytest.raises(PaymentUnavailable):
        await rail.capture(order, ref, BILL, "key")
    entry = Journal(journal).get(order.order_id)
    assert entry is not None
    assert entry.step is Step.HELD
    await rail.capture(order, ref, BILL, "key")
    assert hand.look()["sales"][0]["bookings"] == 1


async def test_hold_that_is_gone_is_lost_and_not_called_captured(
    rail: ZvtCardRail, hand: TerminalHand
) -> None:
    """Somebody closed the day at the device: nothing can be taken any more."""
    order = order_of()
    ref = (await hold(rail, hand, order)).provider_ref
    hand.do("drop")
    lost = await rail.capture(order, ref, BILL, "key")
    assert lost.state is HoldState.DEAD
    assert hand.look()["booked_minor"] == 0


async def test_hold_that_is_gone_gives_no_energy(rail: ZvtCardRail, hand: TerminalHand) -> None:
    """After a crash the terminal is asked before energy is: DEAD."""
    order = order_of()
    await hold(rail, hand, order)
    hand.do("drop")
    found = await rail.find(order)
    assert found is not None
    assert found.state is HoldState.DEAD


@pytest.mark.torture
@pytest.mark.parametrize("how", EVERY_BYTE, ids=named)
async def test_cut_at_every_byte_of_every_answer(
    rail: ZvtCardRail, hand: TerminalHand, how: dict[str, Any]
) -> None:
    """The three above, wherever the link breaks."""
    for lost in (
        test_lost_answer_to_a_reservation,
        test_lost_answer_to_a_capture,
        test_lost_answer_to_a_release,
    ):
        hand.mood(**WELL)
        hand.do("swap")
        await asyncio.sleep(0.05)
        await lost(rail, hand, how)
