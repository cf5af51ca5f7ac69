"""Answers that are lost and kiosks that die: money moves once, or a person is asked.

Each case ends with the terminal's own books, which are on its disk and know nothing of the rail.
"""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any, Final

import pytest

from hw_drivers.zvt.journal import Journal, JournalBroken, Step
from hw_drivers.zvt.rail import ZvtCardRail
from kiosk.domain.money import Amount
from kiosk.domain.payment import HoldOrder, HoldState
from kiosk.errors import PaymentError, PaymentRefused, PaymentUnavailable, PaymentUnknown
from tests.drivers.zvt_world import (
    HELD,
    TerminalHand,
    hold,
    order_of,
    rail_to,
    settled,
    terminal_process,
    told,
    until,
)

pytestmark = pytest.mark.anyio

BILL: Final = Amount(1234, "EUR")

LOST: Final[tuple[dict[str, Any], ...]] = (
    {"swallow": True},
    *({"cut_after": after} for after in (0, 2, 3, 8, 20, 95, 120)),
    {"wrong_length": True},
)
"""How an answer may be lost: said nothing after doing it, or cut at this byte of what it says."""


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


# The kiosk dies. A second rail on the same journal is the restarted one.


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


# The journal is lost.


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


def test_journal_survives_a_torn_line(tmp_path: Path) -> None:
    """A row that was being written when the power went was never acted upon."""
    path = tmp_path / "j.zvt"
    Journal(path)
    row = {"order": {"order_id": "a", "step": "held", "currency": "EUR", "held_minor": 5}}
    path.write_bytes(json.dumps(row).encode() + b'\n{"order":{"order_id":"b","st')
    journal = Journal(path)
    assert [entry.order_id for entry in journal.open_entries()] == ["a"]
    assert path.read_bytes().endswith(b"}\n")


def test_journal_that_is_none_is_refused_with_its_line(tmp_path: Path) -> None:
    """Something in the middle that this program did not write stops the start."""
    path = tmp_path / "j.zvt"
    path.write_bytes(b'{"day":"2026-05-04T12:00:00+00:00"}\n{"what":1}\n')
    with pytest.raises(JournalBroken, match="line 2"):
        Journal(path)


def test_journal_forgets_old_settled_orders_only(tmp_path: Path) -> None:
    """A long file is written anew: everything open stays, and the newest of what is settled."""
    path = tmp_path / "j.zvt"
    rows = [
        {"order": {"order_id": f"o{number}", "step": step, "currency": "EUR", "held_minor": 1}}
        for number in range(3_000)
        for step in ("sent", "held" if number % 1_000 == 0 else "released")
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    Journal(path)
    again = Journal(path)
    assert [entry.order_id for entry in again.open_entries()] == ["o0", "o1000", "o2000"]
    assert again.get("o2999") is not None
    assert again.get("o1") is None
    assert len(path.read_text().splitlines()) == 1_003


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
