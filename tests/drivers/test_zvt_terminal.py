"""The terminal's connection over a real socket: every command, and every way the wire can fail."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest

from hw_drivers.zvt import commands
from hw_drivers.zvt.messages import Aborted, Completion, Intermediate, StatusInformation
from hw_drivers.zvt.terminal import AnswerLost, NotTaken, OtherTerminal, ZvtTerminal
from kiosk.errors import DeviceUnreachable
from tests.drivers.zvt_world import TerminalHand, terminal_at, until

pytestmark = pytest.mark.anyio

REFERENCE = ("EV", "s1-1")


@pytest.fixture
async def terminal(hand: TerminalHand) -> AsyncIterator[ZvtTerminal]:
    async with terminal_at(hand.port) as terminal:
        yield terminal


async def sold(terminal: ZvtTerminal, hand: TerminalHand, amount_minor: int = 5000) -> str:
    """A reservation of this amount; its receipt."""
    asking = asyncio.create_task(
        terminal.command(commands.reservation(amount_minor, "EUR", REFERENCE), stop=asyncio.Event())
    )
    await hand.present()
    answer = await asking
    assert answer.status is not None
    return answer.status.receipt


async def pending(terminal: ZvtTerminal) -> Aborted:
    final = (await terminal.command(commands.pending_query())).final
    assert isinstance(final, Aborted)
    return final


async def test_first_command_registers_and_asks_how_it_is(
    terminal: ZvtTerminal, hand: TerminalHand
) -> None:
    """Registration and status come by themselves, and the terminal says its name."""
    hand.mood(status=0xF0)
    answer = await terminal.command(commands.status_enquiry())
    assert answer.final == Completion(status=0xF0)
    assert terminal.terminal_id == "52500038"
    assert terminal.wants_day_closed
    assert hand.look()["links"] == 1


async def test_reservation_speaks_on_the_way_and_prints(
    terminal: ZvtTerminal, hand: TerminalHand
) -> None:
    """Intermediate states and the result are heard in order; the lines are collected."""
    heard: list[StatusInformation | Intermediate] = []

    async def hear(message: StatusInformation | Intermediate) -> None:
        heard.append(message)

    ask = commands.reservation(2500, "EUR", REFERENCE)
    asking = asyncio.create_task(terminal.command(ask, hear=hear, stop=asyncio.Event()))
    await hand.present(pin_ms=10)
    answer = await asking

    assert [m.status for m in heard if isinstance(m, Intermediate)] == [0x0A, 0x01, 0x04]
    assert answer.status is not None
    assert heard[-1] == answer.status
    assert (answer.code, answer.status.amount_minor) == (0, 2500)
    assert answer.lines == ("RESERVIERUNG", f"Beleg {answer.status.receipt}")


async def test_every_other_command(terminal: ZvtTerminal, hand: TerminalHand) -> None:
    """Pending query, partial reversal, reversal, end of day, each as the books see it."""
    first, second = await sold(terminal, hand), await sold(terminal, hand)
    assert await pending(terminal) == Aborted(
        code=0xB8, receipts=(first, second), is_whole_list=True
    )

    booked = await terminal.command(commands.partial_reversal(first, 3766, "EUR", REFERENCE))
    released = await terminal.command(commands.reservation_reversal(second, "EUR"))
    again = await terminal.command(commands.partial_reversal(first, 3766, "EUR", REFERENCE))
    closed = await terminal.command(commands.end_of_day("123456"))

    assert (booked.code, released.code, again.code, closed.code) == (0, 0, 0xB8, 0)
    assert await pending(terminal) == Aborted(code=0xB8, is_whole_list=True)
    sales = {sale["receipt"]: sale for sale in hand.look()["sales"]}
    assert (sales[first]["booked_minor"], sales[first]["bookings"]) == (1234, 1)
    assert sales[second]["state"] == "released"


async def test_terminal_that_names_one_leaves_the_rest_open(
    terminal: ZvtTerminal, hand: TerminalHand
) -> None:
    """From a single name nothing follows about others."""
    hand.mood(names_one=True)
    first, second = await sold(terminal, hand), await sold(terminal, hand)
    assert await pending(terminal) == Aborted(code=0xB8, receipts=(first,))
    for receipt in (first, second):
        await terminal.command(commands.reservation_reversal(receipt, "EUR"))


async def test_card_is_read_without_money(terminal: ZvtTerminal, hand: TerminalHand) -> None:
    """A membership card shows its UID, a bank card its application, nobody ends by itself."""
    for card, uid, is_bank in (
        ({"uid": "000000000000081CA72F"}, "000000000000081CA72F", False),
        ({}, "", True),
    ):
        reading = asyncio.create_task(terminal.command(commands.read_card(5), stop=asyncio.Event()))
        await hand.present(**card)
        status = (await reading).status
        assert status is not None
        assert (status.uid, status.is_bank_card) == (uid, is_bank)
    nobody = await terminal.command(commands.read_card(0), stop=asyncio.Event())
    assert nobody.code == 0x6C


async def test_abort_ends_the_prompt_and_the_next_command_is_clean(
    terminal: ZvtTerminal, hand: TerminalHand
) -> None:
    """The prompt ends with 6C; asked before it began, it ends as soon as it begins."""
    for wait in (True, False):
        stop = asyncio.Event()
        ask = commands.reservation(100, "EUR", REFERENCE)
        asking = asyncio.create_task(terminal.command(ask, stop=stop))
        if wait:
            await until(lambda: bool(hand.look()["asks_for_card"]))
        await terminal.abort(stop)
        assert (await asking).code == 0x6C
        assert (await pending(terminal)).is_whole_list


async def test_abort_of_another_command_does_nothing(
    terminal: ZvtTerminal, hand: TerminalHand
) -> None:
    """Whoever gives up his own prompt cannot end somebody else's."""
    asking = asyncio.create_task(
        terminal.command(commands.reservation(100, "EUR", REFERENCE), stop=asyncio.Event())
    )
    await until(lambda: bool(hand.look()["asks_for_card"]))
    await terminal.abort(asyncio.Event())
    await hand.present(result=0x6E)
    assert (await asking).code == 0x6E


async def test_wrong_password_and_currency_are_said_and_not_shown(
    hand: TerminalHand, caplog: pytest.LogCaptureFixture
) -> None:
    """No command is sent; the password is in no error and no log."""
    caplog.set_level(logging.DEBUG)
    async with terminal_at(hand.port, password="654321") as terminal:
        with pytest.raises(NotTaken, match=r"^no_registration: .* 83") as refused:
            await terminal.command(commands.pending_query())
    async with terminal_at(hand.port, currency="CHF") as terminal:
        with pytest.raises(NotTaken, match="6F"):
            await terminal.command(commands.pending_query())
    assert "654321" not in f"{refused.value!r} {refused.value.__cause__!r} {caplog.text}"
    assert "654321" not in repr(commands.end_of_day("654321"))


async def test_command_for_another_terminal_is_not_sent(
    terminal: ZvtTerminal, hand: TerminalHand
) -> None:
    """Receipt numbers mean nothing at a terminal that was swapped."""
    receipt = await sold(terminal, hand)
    hand.mood(terminal_id="99999999")
    hand.do("cut")
    await asyncio.sleep(0.05)
    ask = commands.reservation_reversal(receipt, "EUR")
    with pytest.raises(OtherTerminal):
        await terminal.command(ask, only="52500038")
    assert hand.states[-1] == "open"
    await terminal.command(ask, only="99999999")


async def test_nack_did_nothing_and_costs_no_connection(
    terminal: ZvtTerminal, hand: TerminalHand
) -> None:
    """84 xx: the caller knows that nothing was done."""
    await pending(terminal)
    hand.mood(nack=0x83)
    with pytest.raises(NotTaken) as refused:
        await pending(terminal)
    assert refused.value.code == 0x83
    assert await pending(terminal)


async def test_busy_terminal_is_tried_again(terminal: ZvtTerminal, hand: TerminalHand) -> None:
    """Please wait is no fault of the wire."""
    hand.mood(busy=True)
    with pytest.raises(NotTaken):
        await pending(terminal)
    hand.mood(busy=False)
    assert await pending(terminal)


async def test_silence_is_an_answer_lost_and_recovered_from(
    terminal: ZvtTerminal, hand: TerminalHand
) -> None:
    """It may have been done; afterwards a new connection and registration, at once."""
    await pending(terminal)
    hand.mood(silent=True)
    with pytest.raises(AnswerLost):
        await pending(terminal)
    with pytest.raises(DeviceUnreachable):
        await pending(terminal)
    hand.mood(silent=False)
    async with asyncio.timeout(5):
        assert await pending(terminal)


async def test_wrong_length_is_an_answer_lost(terminal: ZvtTerminal, hand: TerminalHand) -> None:
    """Bytes that never come end the command, and the connection with it."""
    await pending(terminal)
    hand.mood(wrong_length=True)
    with pytest.raises(AnswerLost):
        await pending(terminal)
    assert await pending(terminal)


async def test_slow_and_dripping_answers_are_waited_for(
    terminal: ZvtTerminal, hand: TerminalHand
) -> None:
    """A byte at a time is no fault."""
    hand.mood(slow_ms=150, drip=True)
    assert await pending(terminal)


async def test_cut_at_every_byte_of_an_answer(hand: TerminalHand) -> None:
    """Wherever the link breaks: an error of our own, and the next command is well."""
    async with terminal_at(hand.port) as terminal:
        for after in range(14):
            await pending(terminal)
            hand.mood(cut_after=after)
            if after < 10:
                with pytest.raises(AnswerLost):
                    await pending(terminal)
            else:
                await pending(terminal)
            hand.mood(cut_after=-1)


async def test_terminal_that_was_switched_off_is_back_at_once(
    terminal: ZvtTerminal, hand: TerminalHand
) -> None:
    """A connection that ended while nobody spoke costs no command."""
    await pending(terminal)
    hand.do("restart", down_ms=300)
    await asyncio.sleep(0.05)
    async with asyncio.timeout(5):
        assert await pending(terminal)


async def test_no_terminal_is_an_error_of_its_own() -> None:
    """Nothing was sent: the caller may say so."""
    server = await asyncio.start_server(lambda r, w: None, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    server.close()
    async with terminal_at(port) as terminal:
        with pytest.raises(DeviceUnreachable, match=r"^no_link: ") as refused:
            await terminal.command(commands.pending_query())
    assert not isinstance(refused.value, AnswerLost)


async def test_giving_up_in_the_middle_cuts_the_connection(
    terminal: ZvtTerminal, hand: TerminalHand
) -> None:
    """A cancelled command leaves no answer behind for the next one."""
    ask = commands.reservation(100, "EUR", REFERENCE)
    asking = asyncio.create_task(terminal.command(ask, stop=asyncio.Event()))
    await until(lambda: bool(hand.look()["asks_for_card"]))
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)
    # It still asks for a card: that is ended before anything else is asked.
    async with asyncio.timeout(5):
        while True:
            with suppress(NotTaken):
                await pending(terminal)
                break
            await asyncio.sleep(0.05)
    assert not hand.look()["asks_for_card"]
