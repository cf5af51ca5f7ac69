"""Between a reader's thread and the loop: order, bounds, and what the worker ends with."""

from __future__ import annotations

import asyncio
import threading

import pytest

from hw_drivers.reader_thread import ThreadedReader
from hw_drivers.token_debounce import Debounce
from hw_drivers.token_stream import TokenStream
from kiosk.domain.readings import DeviceStatus
from kiosk.domain.token import PresentedToken
from kiosk.errors import DeviceProtocolError, DeviceUnreachable
from tests.drivers.helpers import collecting, until
from tests.drivers.reader_contract import SkippingClock, tokens

pytestmark = pytest.mark.anyio


def stream() -> TokenStream:
    clock = SkippingClock()
    return TokenStream("test", clock, Debounce(clock))


def uid(number: int) -> bytes:
    return bytes([1]) + number.to_bytes(3, "big")


async def test_tokens_that_nobody_fetches_are_dropped_oldest_first(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A hundred cards while the loop is busy: the newest are kept, the loss is logged."""
    cards = stream()
    cards.online()
    for number in range(100):
        cards.seen(uid(number))
    async with collecting(cards.items()) as got:
        await until(lambda: tokens(got)[-1:] == [uid(99).hex().upper()])
    assert got.items[0] == DeviceStatus(online=True)
    assert tokens(got) == [uid(number).hex().upper() for number in range(84, 100)]
    assert "tokens_dropped" in caplog.messages


async def test_a_busy_loop_gets_one_call_and_not_a_thousand() -> None:
    """However much a thread does while the loop is busy."""
    cards = stream()
    loop = asyncio.get_running_loop()
    calls = []
    original = loop.call_soon_threadsafe
    loop.call_soon_threadsafe = lambda *args: (calls.append(args), original(*args))[1]  # type: ignore[assignment, misc]
    try:
        for number in range(1000):
            cards.online()
            cards.offline(f"reason_{number}")
    finally:
        loop.call_soon_threadsafe = original  # type: ignore[method-assign]
    assert len(calls) == 1


async def test_only_the_newest_link_is_told() -> None:
    """A link that came and went unseen is told as it is now."""
    cards = stream()
    cards.online()
    cards.offline("no_answer")
    async with collecting(cards.items()) as got:
        await until(lambda: bool(got.items))
        assert got.items == [DeviceStatus(online=False, reason="no_answer")]


def test_a_thread_that_outlives_its_loop_is_not_harmed() -> None:
    """The process is ending: the last word of a reader is for nobody."""

    async def make() -> TokenStream:
        return stream()

    cards = asyncio.run(make())
    cards.online()
    cards.seen(uid(1))


class Broken:
    """A source whose every call can be told to fail."""

    pause_s = 0.0

    def __init__(self, error: Exception) -> None:
        self.error = error
        self.closed = 0

    def open(self) -> None:
        return

    def look(self, cards: TokenStream) -> None:
        cards.seen(uid(7))
        raise self.error

    def close(self) -> None:
        self.closed += 1


async def test_a_long_outage_asks_for_a_restart() -> None:
    """Its last error is raised to the supervisor, after it was told as offline; nothing is left."""
    source = Broken(DeviceUnreachable("no_answer: gone"))
    reader = ThreadedReader(
        source, name="test", clock=SkippingClock(), retry_s=0.01, outage_s_max=0.1
    )
    said: list[PresentedToken | DeviceStatus] = []

    async def listen() -> None:
        async for item in reader.tokens():
            said.append(item)  # noqa: PERF401  what came before the error counts

    async with asyncio.timeout(5), reader:
        with pytest.raises(DeviceUnreachable, match="no_answer: gone"):
            await listen()
    assert DeviceStatus(online=False, reason="no_answer") in said
    assert source.closed > 1
    assert not [t for t in threading.enumerate() if t.name == "reader test"]


async def test_a_bug_in_a_driver_is_not_swallowed() -> None:
    """What is no DeviceError ends the iteration at once: crash-only."""
    reader = ThreadedReader(Broken(ZeroDivisionError()), name="test", clock=SkippingClock())
    async with asyncio.timeout(5), reader:
        with pytest.raises(ZeroDivisionError):
            async for _ in reader.tokens():
                pass


async def test_an_error_without_a_word_gets_one() -> None:
    """The reason is a stable word, whatever a driver says."""
    reader = ThreadedReader(
        Broken(DeviceProtocolError("what is this?")), name="test", clock=SkippingClock()
    )
    async with reader, collecting(reader.tokens()) as got:
        await until(lambda: any(not status.online for status in got.statuses))
        assert got.statuses[-1].reason == "bad_answer"


async def test_a_reader_is_entered_before_it_is_listened_to() -> None:
    """A mistake of the caller's, told as one."""
    reader = ThreadedReader(Broken(ZeroDivisionError()), name="test", clock=SkippingClock())
    with pytest.raises(RuntimeError, match="entered"):
        reader.tokens()
