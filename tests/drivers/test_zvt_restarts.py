"""Kiosks and terminals that die: what their disks say is enough, or a person is asked.

A second rail on the same journal is the restarted kiosk. Each case ends with the terminal's books.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Final

import pytest

from hw_drivers.zvt.rail import ZvtCardRail
from kiosk.domain.money import Amount
from kiosk.domain.payment import HoldOrder, HoldState
from kiosk.errors import PaymentRefused, PaymentUnavailable, PaymentUnknown
from tests.drivers.zvt_world import (
    TerminalHand,
    hold,
    order_of,
    rail_to,
    settled,
    terminal_process,
    until,
)

pytestmark = pytest.mark.anyio

BILL: Final = Amount(1234, "EUR")


async def died_while_asking(hand: TerminalHand, journal: Path) -> HoldOrder:
    """Sent, and nobody there to hear how it ended; the terminal goes on asking."""
    async with rail_to(hand.port, journal) as rail:
        order = order_of()
        await rail.open(order)
        await until(lambda: bool(hand.look()["asks_for_card"]))
    return order


async def test_killed_while_it_asked(hand: TerminalHand, journal: Path) -> None:
    """Nothing is held: the prompt is ended, the same order is offered again."""
    order = await died_while_asking(hand, journal)
    async with rail_to(hand.port, journal) as rail:
        found = await found_again(rail, order)
        assert found is HoldState.DECLINED
        assert not hand.look()["asks_for_card"]
        await hold(rail, hand, order)
    assert hand.states == ["open"]


async def found_again(rail: ZvtCardRail, order: HoldOrder) -> HoldState | None:
    """`find` as recovery calls it: through every PaymentUnavailable."""
    async with asyncio.timeout(6):
        while True:
            try:
                found = await rail.find(order)
            except (PaymentUnavailable, PaymentUnknown):
                await asyncio.sleep(0.05)
                continue
            return None if found is None else found.state


@pytest.mark.parametrize("wanted", [True, False])
async def test_killed_between_approval_and_row(
    hand: TerminalHand, journal: Path, wanted: bool
) -> None:
    """Held by a receipt that no book here knows: it can only be this order's. Adopted if the
    driver is there, else given back.
    """
    order = await died_while_asking(hand, journal)
    await hand.present()
    await until(lambda: hand.states == ["open"])
    async with rail_to(hand.port, journal) as rail:
        assert await found_again(rail, order) is HoldState.HELD
        if wanted:
            await rail.capture(order, "52500038-0001", BILL, "key")
            assert hand.look()["booked_minor"] == BILL.minor
        else:
            await rail.cancel(order, "zvt:x", "key", even_if_held=True)
            assert hand.states == ["released"]


async def test_receipt_is_on_the_disk_before_the_terminal_is_done(
    rail: ZvtCardRail, hand: TerminalHand, journal: Path
) -> None:
    """What was acknowledged is durable: the terminal still prints, and the row is there."""
    hand.mood(slow_ms=150)
    await rail.open(order_of())
    await hand.present()
    await until(lambda: '"receipt":"0001"' in journal.read_text())
    assert hand.look()["working"]


async def test_killed_between_answer_and_ledger_row(
    rail: ZvtCardRail, hand: TerminalHand, journal: Path
) -> None:
    """The journal had the receipt before the terminal was acknowledged: nothing is asked twice."""
    order = order_of()
    held = await hold(rail, hand, order)
    await rail.aclose()
    async with rail_to(hand.port, journal) as second:
        assert await second.find(order) == held
        assert await second.open(order) == held
        assert await second.capture(order, held.provider_ref, BILL, "key")
    assert hand.look()["sales"][0]["bookings"] == 1


@pytest.mark.parametrize("arrived", [True, False])
async def test_killed_while_it_booked(hand: TerminalHand, journal: Path, arrived: bool) -> None:
    """A booking that was sent is looked for before it is repeated."""
    async with rail_to(hand.port, journal) as rail:
        order = order_of()
        ref = (await hold(rail, hand, order)).provider_ref
        hand.mood(swallow="0623") if arrived else hand.mood(silent=True)
        booking = asyncio.create_task(rail.capture(order, ref, BILL, "key"))
        await until(lambda: not arrived or hand.states == ["booked"])
        await until(lambda: "capturing" in journal.read_text())
        booking.cancel()
    hand.mood(silent=False)
    async with rail_to(hand.port, journal) as rail:
        taken = await settled(lambda: rail.capture(order, ref, BILL, "key"), HoldState.CAPTURED)
        assert taken.captured == BILL
    assert hand.look()["sales"][0]["bookings"] == 1


async def test_driver_who_left_during_the_outage_pays_nothing(
    hand: TerminalHand, journal: Path
) -> None:
    """Withdrawn right after the restart: the order is proven dead, whatever was shown meanwhile."""
    order = await died_while_asking(hand, journal)
    await hand.present()
    await until(lambda: hand.states == ["open"])
    async with rail_to(hand.port, journal) as rail:
        await settled(
            lambda: rail.cancel(order, f"zvt:{order.order_id}", "key", even_if_held=True),
            HoldState.DEAD,
        )
    assert hand.states == ["released"]


async def test_stranger_is_not_taken_for_ours(hand: TerminalHand, journal: Path) -> None:
    """What was open before the order was sent is not its hold."""
    async with rail_to(hand.port, journal.with_name("other.zvt")) as other:
        await hold(other, hand, order_of())
    order = await died_while_asking(hand, journal)
    async with rail_to(hand.port, journal) as rail:
        assert await found_again(rail, order) is HoldState.DECLINED
    assert hand.states == ["open"]


async def test_terminal_swapped_meanwhile_proves_nothing(hand: TerminalHand, journal: Path) -> None:
    """The old one may hold what the new one does not know: a person looks, nothing is sent."""
    order = await died_while_asking(hand, journal)
    hand.mood(terminal_id="99999999")
    hand.do("swap")
    async with rail_to(hand.port, journal) as rail:
        with pytest.raises(PaymentRefused) as refused:
            await rail.find(order)
        assert refused.value.code == "other_terminal"


async def test_two_that_cannot_be_told_apart_go_to_a_person(
    hand: TerminalHand, journal: Path
) -> None:
    """Two receipts are open that nobody here knows: refused, nothing adopted, nothing released."""
    order = await died_while_asking(hand, journal)
    await hand.present()
    await until(lambda: hand.states == ["open"])
    async with rail_to(hand.port, journal.with_name("other.zvt")) as other:
        await hold(other, hand, order_of())
    async with rail_to(hand.port, journal) as rail:
        with pytest.raises(PaymentRefused) as refused:
            await rail.find(order)
        assert refused.value.code == "pending_unproven"
        with pytest.raises(PaymentRefused):
            await rail.open(order_of())
    assert hand.states == ["open", "open"]


async def test_terminal_that_names_one_decides_when_the_other_is_settled(
    hand: TerminalHand, journal: Path
) -> None:
    """Unknown while another driver's receipt is all it names; then found, and booked once."""
    hand.mood(names_one=True)
    async with rail_to(hand.port, journal) as rail:
        first, second = order_of(), order_of()
        one = (await hold(rail, hand, first)).provider_ref
        two = (await hold(rail, hand, second)).provider_ref
        hand.mood(swallow="0623")
        with pytest.raises(PaymentUnknown):
            await rail.capture(second, two, BILL, "key")
        with pytest.raises(PaymentUnknown, match="cannot be told yet"):
            await rail.capture(second, two, BILL, "key")
        await rail.capture(first, one, Amount(500, "EUR"), "key")
        taken = await rail.capture(second, two, BILL, "key")
        assert taken.captured == BILL
    assert [sale["bookings"] for sale in hand.look()["sales"]] == [1, 1]


async def test_lost_journal_still_books_what_the_ledger_knows(
    rail: ZvtCardRail, hand: TerminalHand, journal: Path
) -> None:
    """The receipt in the ledger is enough while the reservation is open."""
    order = order_of()
    ref = (await hold(rail, hand, order)).provider_ref
    async with rail_to(hand.port, journal.with_name("new.zvt")) as second:
        taken = await second.capture(order, ref, BILL, "key")
        assert taken.captured == BILL
    assert hand.look()["sales"][0]["bookings"] == 1


async def test_lost_journal_and_a_vanished_receipt_go_to_a_person(
    rail: ZvtCardRail, hand: TerminalHand, journal: Path
) -> None:
    """Booked or given back, nobody knows: never called captured, never sent again."""
    order = order_of()
    ref = (await hold(rail, hand, order)).provider_ref
    await rail.capture(order, ref, BILL, "key")
    async with rail_to(hand.port, journal.with_name("new.zvt")) as second:
        for _ in range(2):
            with pytest.raises(PaymentUnknown, match="a person has to look"):
                await second.capture(order, ref, BILL, "key")
    assert hand.look()["sales"][0]["bookings"] == 1


async def test_lost_journal_never_makes_a_second_hold(
    rail: ZvtCardRail, hand: TerminalHand, journal: Path
) -> None:
    """The ledger's order is asked for without its receipt: refused while something is open, dead
    when nothing is.
    """
    order = order_of()
    ref = (await hold(rail, hand, order)).provider_ref
    async with rail_to(hand.port, journal.with_name("new.zvt")) as second:
        with pytest.raises(PaymentRefused):
            await second.find(order)
        await second.cancel(order, ref, "key", even_if_held=True)
        found = await second.find(order_of())
        assert found is not None
        assert found.state is HoldState.DEAD
    assert hand.states == ["released"]


async def test_terminal_process_is_killed_and_comes_back(tmp_path: Path, journal: Path) -> None:
    """Its disk and ours are all that stays; the hold is found and booked once."""
    books = tmp_path / "books.json"
    with terminal_process(books) as (hand, _):
        port = hand.port
        async with rail_to(port, journal) as rail:
            order = order_of()
            ref = (await hold(rail, hand, order)).provider_ref
    with terminal_process(books, port=port) as (hand, _):
        async with rail_to(port, journal) as rail:
            assert await found_again(rail, order) is HoldState.HELD
            await rail.capture(order, ref, BILL, "key")
        assert hand.look()["booked_minor"] == BILL.minor
