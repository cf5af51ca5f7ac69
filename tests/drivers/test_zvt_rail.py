"""The ZVT rail over a real socket to a terminal in another process: holds, bookings, refusals."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hw_drivers.zvt.codes import decline_of
from hw_drivers.zvt.rail import ZvtCardRail
from kiosk.domain.money import Amount
from kiosk.domain.payment import Decline, HoldOutcome, HoldState
from kiosk.errors import InputError, PaymentRefused, PaymentUnavailable
from kiosk.ports import DayClosing, HoldRaising, OrderListing, PaymentRail
from tests.drivers.zvt_world import (
    HASTY,
    HELD,
    WELL,
    TerminalHand,
    hold,
    order_of,
    rail_to,
    settled,
    told,
    until,
)

pytestmark = pytest.mark.anyio


def test_it_is_a_rail_without_a_raise(tmp_path: Path) -> None:
    """The services find out what it can do by its methods."""
    rail: PaymentRail = ZvtCardRail.__new__(ZvtCardRail)
    assert isinstance(rail, DayClosing)
    assert not isinstance(rail, HoldRaising)
    assert not isinstance(rail, OrderListing)


async def test_card_is_held_and_booked_with_the_bill(rail: ZvtCardRail, hand: TerminalHand) -> None:
    """The surplus is what goes back: the terminal books exactly the bill, once."""
    order = order_of()
    held = await hold(rail, hand, order)
    assert held.provider_ref == "52500038-0001"
    assert held.held == HELD
    assert (held.card.brand, held.card.last4) == ("Mastercard", "4242")
    assert not held.raisable

    taken = await rail.capture(order, held.provider_ref, Amount(1234, "EUR"), "key")

    assert (taken.state, taken.captured) == (HoldState.CAPTURED, Amount(1234, "EUR"))
    assert taken.trace_number == "000002"
    (sale,) = hand.look()["sales"]
    assert (sale["state"], sale["booked_minor"], sale["bookings"]) == ("booked", 1234, 1)
    assert sale["reference"] == f"EV/{order.order_id}"


async def test_repeats_return_the_earlier_capture(rail: ZvtCardRail, hand: TerminalHand) -> None:
    """Asked again, also with another amount or to give it back: what was taken is told."""
    order = order_of()
    ref = (await hold(rail, hand, order)).provider_ref
    taken = await rail.capture(order, ref, Amount(900, "EUR"), "key")
    assert await rail.capture(order, ref, Amount(900, "EUR"), "key") == taken
    assert await rail.capture(order, ref, Amount(901, "EUR"), "key") == taken
    assert await rail.cancel(order, ref, "key", even_if_held=True) == taken
    assert await rail.find(order) == taken
    assert hand.look()["sales"][0]["bookings"] == 1


async def test_whole_hold_is_booked_with_a_surplus_of_nothing(
    rail: ZvtCardRail, hand: TerminalHand
) -> None:
    """A bill as high as the hold gives nothing back."""
    order = order_of()
    ref = (await hold(rail, hand, order)).provider_ref
    await rail.capture(order, ref, HELD, "key")
    assert hand.look()["booked_minor"] == HELD.minor


@pytest.mark.parametrize(
    ("amount", "code"),
    [
        (Amount(5001, "EUR"), "amount_too_large"),
        (Amount(100, "CHF"), "amount_too_large"),
        (Amount(0, "EUR"), "amount_too_small"),
    ],
)
async def test_never_more_than_the_hold_and_never_nothing(
    rail: ZvtCardRail, hand: TerminalHand, amount: Amount, code: str
) -> None:
    """Refused here, before the terminal hears of it (M3, M4)."""
    order = order_of()
    ref = (await hold(rail, hand, order)).provider_ref
    with pytest.raises(PaymentRefused) as refused:
        await rail.capture(order, ref, amount, "key")
    assert refused.value.code == code
    assert hand.states == ["open"]


async def test_capture_without_a_hold_is_refused(rail: ZvtCardRail) -> None:
    """An order that never held anything has no receipt."""
    with pytest.raises(PaymentRefused):
        await rail.capture(order_of(), "zvt:s-1", HELD, "key")


async def test_hold_is_given_back_once(rail: ZvtCardRail, hand: TerminalHand) -> None:
    """Untouched while a payment at the last moment may be adopted, then released, then dead."""
    order = order_of()
    held = await hold(rail, hand, order)
    ref = held.provider_ref
    assert await rail.cancel(order, ref, "key", even_if_held=False) == held
    assert hand.states == ["open"]
    for _ in range(2):
        dead = await rail.cancel(order, ref, "key", even_if_held=True)
        assert dead.state is HoldState.DEAD
    assert hand.states == ["released"]
    lost = await rail.capture(order, ref, Amount(100, "EUR"), "key")
    assert lost.state is HoldState.DEAD


@pytest.mark.parametrize(
    ("code", "decline"),
    [
        (0x33, Decline.WRONG_PIN),
        (0x71, Decline.INSUFFICIENT_FUNDS),
        (0xA1, Decline.UNAVAILABLE),
    ],
)
async def test_refusal_is_told_and_the_same_order_tried_again(
    hand: TerminalHand, journal: Path, code: int, decline: Decline
) -> None:
    """The operator's own codes come from the configuration; there is never a second hold (M2)."""
    words = {"33": Decline.WRONG_PIN}
    async with rail_to(hand.port, journal, decline_codes=words) as rail:
        order = order_of()
        ref = (await rail.open(order)).provider_ref
        await hand.present(result=code)
        refused = await told(rail, order, ref, HoldState.DECLINED)
        assert refused.decline is decline
        assert not hand.look()["asks_for_card"]
        held = await hold(rail, hand, order)
        assert held.state is HoldState.HELD
        assert hand.states == ["open"]


@pytest.mark.parametrize(
    ("code", "decline"),
    [
        (0x05, Decline.CARD_DECLINED),
        (0x21, Decline.CARD_EXPIRED),
        (0x6E, Decline.CARD_DECLINED),
        (0x78, Decline.CARD_EXPIRED),
        (0x66, Decline.READER_FAULT),
        (0xDC, Decline.READER_FAULT),
        (0xC3, Decline.CARD_DECLINED),
        (0xC5, Decline.CARD_DECLINED),
        (0x6F, Decline.UNAVAILABLE),
        (0xF0, Decline.UNAVAILABLE),
        (0xFF, Decline.UNAVAILABLE),
    ],
)
def test_code_means_this_to_a_driver(code: int, decline: Decline) -> None:
    """The table; a blocked card is told no more than a declined one."""
    assert decline_of(code, {0x21: Decline.CARD_EXPIRED}) is decline


async def test_card_that_is_being_read_is_seen(rail: ZvtCardRail, hand: TerminalHand) -> None:
    """PIN and bank take their time: READING, which nobody can cancel, then the truth."""
    order = order_of()
    ref = (await rail.open(order)).provider_ref
    await hand.present(pin_ms=100, bank_ms=600)
    await told(rail, order, ref, HoldState.READING)
    reading = await rail.cancel(order, ref, "key", even_if_held=False)
    seen = reading.state
    assert seen in {HoldState.READING, HoldState.HELD}
    held = await settled(lambda: rail.cancel(order, ref, "key", even_if_held=False), HoldState.HELD)
    assert held.provider_ref == "52500038-0001"
    assert hand.states == ["open"]


async def test_driver_leaves_while_it_waits(rail: ZvtCardRail, hand: TerminalHand) -> None:
    """The prompt ends and the order is dead; nobody else pays for it."""
    order = order_of()
    ref = (await rail.open(order)).provider_ref
    await until(lambda: bool(hand.look()["asks_for_card"]))
    dead = await rail.cancel(order, ref, "key", even_if_held=True)
    assert dead.state is HoldState.DEAD
    assert not hand.look()["asks_for_card"]
    assert hand.states == []
    assert (await rail.open(order_of())).state is HoldState.PENDING


async def test_order_that_was_never_sent_is_dead_without_a_terminal(
    tmp_path: Path, journal: Path
) -> None:
    """The journal knows that nothing was sent, so nobody waits for the terminal."""
    journal.write_bytes(b"")
    async with rail_to(1, journal) as rail:
        dead = await rail.cancel(order_of(), "", "key", even_if_held=True)
        assert dead.state is HoldState.DEAD
        assert await rail.find(order_of()) is None


async def test_card_at_the_moment_of_cancel(rail: ZvtCardRail, hand: TerminalHand) -> None:
    """A card shown as the abort goes out is found: given back, or told to be adopted (M7)."""
    for even_if_held, end in ((True, HoldState.DEAD), (False, HoldState.HELD)):
        order = order_of()
        ref = (await rail.open(order)).provider_ref
        await hand.present(bank_ms=200)
        outcome = await settled(
            lambda o=order, r=ref, e=even_if_held: rail.cancel(o, r, "key", even_if_held=e), end
        )
        assert outcome.state is end
    assert hand.states == ["released", "open"]


async def test_prompt_is_renewed_when_the_terminal_gives_up(
    rail: ZvtCardRail, hand: TerminalHand
) -> None:
    """Its own clock is not the driver's: the order stays open and is paid at the next prompt."""
    hand.mood(prompt_ms=100)
    order = order_of()
    ref = (await rail.open(order)).provider_ref
    await until(lambda: hand.look()["prompts"] >= 3)
    assert (await rail.outcome(order, ref)).state is HoldState.PENDING
    hand.mood(prompt_ms=60_000)
    await hand.present()
    await told(rail, order, ref, HoldState.HELD)
    assert hand.states == ["open"]


@pytest.mark.parametrize("deaf", [False, True])
async def test_booking_comes_before_a_prompt(hand: TerminalHand, journal: Path, deaf: bool) -> None:
    """One driver's booking does not wait for another's card, where the terminal can be stopped,
    and else no longer than the terminal asks; the prompt comes back afterwards.
    """
    hand.mood(deaf_to_abort=deaf, prompt_ms=1_000 if deaf else 60_000)
    first, second = order_of(), order_of()
    async with rail_to(hand.port, journal, patience=replace(HASTY, gap_s=60)) as rail:
        ref = (await hold(rail, hand, first)).provider_ref
        waiting = (await rail.open(second)).provider_ref
        await until(lambda: bool(hand.look()["asks_for_card"]))
        taken = await settled(
            lambda: rail.capture(first, ref, Amount(700, "EUR"), "key"), HoldState.CAPTURED
        )
        assert taken.captured == Amount(700, "EUR")
        await hand.present()
        await told(rail, second, waiting, HoldState.HELD)
    assert hand.states == ["booked", "open"]
    assert hand.look()["sales"][0]["bookings"] == 1


async def test_caller_that_stops_waiting_cuts_nothing(
    rail: ZvtCardRail, hand: TerminalHand
) -> None:
    """A booking goes on when its caller's time is over; the next call joins it."""
    order = order_of()
    ref = (await hold(rail, hand, order)).provider_ref
    hand.mood(slow_ms=150)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await rail.capture(order, ref, Amount(800, "EUR"), "key")
    taken = await rail.capture(order, ref, Amount(800, "EUR"), "key")
    assert taken.captured == Amount(800, "EUR")
    assert hand.look()["sales"][0]["bookings"] == 1
    heard = hand.look()["heard"]
    assert heard["0623"] == 2  # The question before the reservation, and the booking itself.


async def test_two_holds_at_once(rail: ZvtCardRail, hand: TerminalHand) -> None:
    """Two drivers charge, each by his own receipt."""
    one, two = order_of(), order_of(Amount(3000, "EUR"))
    first = await hold(rail, hand, one)
    second = await hold(rail, hand, two)
    await rail.capture(two, second.provider_ref, Amount(2999, "EUR"), "key")
    await rail.capture(one, first.provider_ref, Amount(1, "EUR"), "key")
    assert [sale["booked_minor"] for sale in hand.look()["sales"]] == [1, 2999]


async def test_reader_serves_one_order_at_a_time(rail: ZvtCardRail, hand: TerminalHand) -> None:
    """The second finds the reader taken and knows that nothing was sent; opening twice is once."""
    first = order_of()
    opened = await rail.open(first)
    assert await rail.open(first) == opened
    with pytest.raises(PaymentUnavailable):
        await rail.open(order_of())
    await until(lambda: bool(hand.look()["asks_for_card"]))
    assert hand.look()["prompts"] == 1


@pytest.mark.parametrize(
    "wrong", [{"busy": True}, {"status": 0xC2}, {"status": 0xDC}, {"status": 0xF0}]
)
async def test_terminal_that_will_not_is_unavailable(
    rail: ZvtCardRail, hand: TerminalHand, wrong: dict[str, Any]
) -> None:
    """Nothing is sent, so the driver may choose another way at once."""
    hand.mood(**wrong)
    order = order_of()
    with pytest.raises(PaymentUnavailable):
        await rail.open(order)
    assert hand.look()["prompts"] == 0
    hand.mood(**WELL)
    assert (await rail.cancel(order, "", "key", even_if_held=True)).state is HoldState.DEAD


async def test_no_terminal_is_unavailable(tmp_path: Path, journal: Path) -> None:
    """A refused connection proves that nothing happened."""
    async with rail_to(1, journal) as rail:
        with pytest.raises(PaymentUnavailable, match="^no_link: "):
            await rail.open(order_of())


async def test_terminal_without_the_currency_stops_the_start(journal: Path) -> None:
    """A station that could never register is not begun."""
    with pytest.raises(InputError, match="takes no JPY"):
        async with rail_to(1, journal, currency="JPY"):
            pass


async def test_unknown_currency_is_refused(rail: ZvtCardRail) -> None:
    """A terminal is not asked for money that it has no code for here."""
    with pytest.raises(PaymentRefused) as refused:
        await rail.open(order_of(Amount(100, "XTS")))
    assert refused.value.code == "currency_unknown"


async def test_swapped_terminal_is_not_told_about_the_old_one(
    rail: ZvtCardRail, hand: TerminalHand
) -> None:
    """Its receipt 0001 is somebody else's: refused, and a person looks."""
    order = order_of()
    ref = (await hold(rail, hand, order)).provider_ref
    hand.mood(terminal_id="99999999")
    hand.do("swap")
    await asyncio.sleep(0.05)
    asks: tuple[Callable[[], Awaitable[HoldOutcome | None]], ...] = (
        lambda: rail.find(order),
        lambda: rail.capture(order, ref, Amount(100, "EUR"), "key"),
        lambda: rail.cancel(order, ref, "key", even_if_held=True),
    )
    for ask in asks:
        with pytest.raises(PaymentRefused) as refused:
            await ask()
        assert refused.value.code == "other_terminal"
    assert hand.states == []
