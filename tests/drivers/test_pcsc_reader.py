"""The PC/SC reader against a real pcscd with its virtual reader."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Iterator
from itertools import zip_longest

import pytest

from hw_drivers.pcsc_reader import PcscCards, _Slot
from hw_drivers.reader_urls import reader_from_url
from hw_drivers.token_debounce import AWAY_MS, Debounce
from hw_drivers.token_stream import TokenStream
from kiosk.domain.readings import DeviceStatus
from kiosk.errors import DeviceUnreachable
from kiosk.ports import TokenReader
from tests.drivers.helpers import Collector, collecting, until
from tests.drivers.pcscd import BANK_CARD_ATR, STORAGE_CARD_ATR, Pcscd, VirtualCard, pcscd, why_not
from tests.drivers.reader_contract import (
    DOUBLE,
    RECOVERY_S,
    SINGLE,
    TRIPLE,
    VICINITY,
    ReaderContract,
    SkippingClock,
    hexes,
    reader_threads,
    tokens,
)

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.skipif(why_not() != "", reason=why_not() or "it runs"),
]

GET_UID = bytes.fromhex("FFCA000000")
BUZZER_OFF = bytes.fromhex("FF00520000")


def answer_of(uid: bytes) -> dict[bytes, bytes]:
    return {GET_UID: uid + b"\x90\x00"}


class PcscBench:
    """pcscd, with cards before its slots."""

    away_ms = AWAY_MS
    uids = (SINGLE, DOUBLE, TRIPLE, VICINITY)

    def __init__(self, daemon: Pcscd) -> None:
        self.daemon = daemon
        self.clock = SkippingClock()
        self.url = "pcsc:///Virtual%20PCD"
        self.cards: list[VirtualCard] = []
        self.tasks: set[asyncio.Task[None]] = set()

    def reader(self) -> TokenReader:
        return reader_from_url(self.url, self.clock)

    async def present(self, uid: bytes) -> None:
        await self.lay(answer_of(uid))

    async def present_each(self, uids: tuple[bytes, ...]) -> None:
        """Side by side, as many as there are slots."""
        for first, second in zip_longest(uids[::2], uids[1::2]):
            cards = [await self.lay(answer_of(uid)) for uid in (first, second) if uid]
            await until(lambda: all(card.asked for card in cards))  # noqa: B023
            await self.take()

    async def lay(self, answers: dict[bytes, bytes], atr: bytes = STORAGE_CARD_ATR) -> VirtualCard:
        """A card into the next free slot."""
        card = VirtualCard(self.daemon.ports[len(self.cards)], atr=atr, answers=answers)
        self.cards.append(card)
        self.tasks.add(await card.insert())
        return card

    async def hold(self) -> None:
        self.clock.skip(60_000)

    async def take(self) -> None:
        for card in self.cards:
            await card.remove()
        self.cards.clear()
        await self.settle()  # cards that are exchanged between two looks of vpcd are one to pcscd

    async def settle(self) -> None:
        await asyncio.sleep(0.45)  # pcscd looks for a card each 0.4 s, and nothing tells when

    async def cut(self) -> None:
        self.daemon.kill()

    async def mend(self) -> None:
        await asyncio.to_thread(self.daemon.start)


@pytest.fixture(scope="module")
def daemon() -> Iterator[Pcscd]:
    with pcscd() as daemon:
        yield daemon


@pytest.fixture
async def bench(daemon: Pcscd, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[PcscBench]:
    monkeypatch.setattr("hw_drivers.pcsc_reader._WAIT_MS", 100)
    bench = PcscBench(daemon)
    yield bench
    for card in bench.cards:
        await card.remove()
    daemon.kill()
    daemon.plug_in()
    await asyncio.to_thread(daemon.start)


class TestPcscReader(ReaderContract):
    """The suite of every reader, against pcscd."""

    async def test_pcscd_killed_with_a_card_in_the_field(
        self, bench: PcscBench, got: Collector
    ) -> None:
        """Kill -9 and restart in the middle: the forgotten card is no second presentation, the next
        one is read within five seconds.
        """
        await bench.present(SINGLE)
        await until(lambda: bool(tokens(got)))
        await bench.cut()
        await until(lambda: not got.statuses[-1].online)
        assert got.statuses[-1].reason == "no_service"
        await bench.mend()
        bench.cards.clear()
        await bench.present(SINGLE)  # it lies there still: vpcd only had to be told again
        await until(lambda: GET_UID in bench.cards[0].asked, RECOVERY_S)
        await bench.present(DOUBLE)
        await until(lambda: len(tokens(got)) > 1, RECOVERY_S)
        assert tokens(got) == hexes(SINGLE, DOUBLE)

    async def test_the_reader_unplugged_and_plugged_in(
        self, bench: PcscBench, got: Collector
    ) -> None:
        """Pcscd without a reader is offline with its own reason; the reader that comes is used."""
        bench.daemon.plug_in(reader=False)
        await bench.cut()
        await bench.mend()
        await until(lambda: got.statuses[-1] == DeviceStatus(online=False, reason="no_reader"))
        bench.daemon.plug_in()
        await bench.cut()
        await bench.mend()
        await bench.present(SINGLE)
        await until(lambda: tokens(got) == hexes(SINGLE), RECOVERY_S)

    async def test_cards_that_are_no_tokens(
        self, bench: PcscBench, got: Collector, caplog: pytest.LogCaptureFixture
    ) -> None:
        """A bank card that refuses the question, a UID of an impossible length, a card that leaves
        in the middle of it: each logged with its reason, no harm to the link, and the card that
        left is read when it comes again.
        """
        await bench.lay({GET_UID: SINGLE + b"\x6a\x81"}, BANK_CARD_ATR)
        await bench.lay(answer_of(b"12345"))
        reasons = {"card_without_uid", "a UID of 5 bytes"}

        def told() -> set[str]:
            return {vars(record).get("fields", {}).get("reason") for record in caplog.records}

        await until(lambda: reasons <= told())
        await bench.take()
        leaving = await bench.lay({GET_UID: b""})
        await until(lambda: bool(leaving.asked))
        await bench.take()
        await bench.present(SINGLE)
        await until(lambda: bool(tokens(got)))
        assert tokens(got) == hexes(SINGLE)
        assert got.statuses == [DeviceStatus(online=True)]

    async def test_the_buzzer_is_switched_off_once(self, bench: PcscBench) -> None:
        """With buzzer=off the first card carries the command to the reader, and a reader that does
        not know it is used all the same.
        """
        bench.url = "pcsc:///virtual?buzzer=off"
        async with bench.reader() as reader, collecting(reader.tokens()) as got:
            for uid in (SINGLE, DOUBLE):
                await bench.present(uid)
                await until(lambda: hexes(uid)[0] in tokens(got))  # noqa: B023
                assert (BUZZER_OFF in bench.cards[0].asked) is (uid == SINGLE)
                await bench.take()

    async def test_a_reader_of_another_name_is_not_used(self, bench: PcscBench) -> None:
        """What pcscd has is not what the configuration names."""
        bench.url = "pcsc:///ACR122U"
        async with bench.reader() as reader, collecting(reader.tokens()) as got:
            await until(lambda: bool(got.statuses))
            assert got.statuses == [DeviceStatus(online=False, reason="no_reader")]

    async def test_a_pcscd_that_hangs_is_told_and_does_not_hold_up_the_loop(
        self, bench: PcscBench, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Stopped in its tracks it is offline after a while. Left while it hangs, the reader will
        not start a second thread; when pcscd goes on, the first ends, and cards are read again.
        """
        monkeypatch.setattr("hw_drivers.token_stream.STUCK_S", 0.5)
        monkeypatch.setattr("hw_drivers.token_stream._LOOK_S", 0.1)
        monkeypatch.setattr("hw_drivers.reader_thread._END_S_MAX", 0.2)
        reader = bench.reader()
        try:
            async with reader, collecting(reader.tokens()) as got:
                await until(lambda: bool(got.statuses) and got.statuses[-1].online)
                bench.daemon.kill(signal.SIGSTOP)
                await until(lambda: got.statuses[-1] == DeviceStatus(online=False, reason="stuck"))
            assert len(reader_threads()) == 1
            with pytest.raises(DeviceUnreachable, match=r"^stuck: "):
                await reader.__aenter__()
            assert len(reader_threads()) == 1
        finally:
            bench.daemon.kill(signal.SIGCONT)
        await until(lambda: not reader_threads())
        async with reader, collecting(reader.tokens()) as got:
            await bench.present(SINGLE)
            await until(lambda: tokens(got) == hexes(SINGLE), RECOVERY_S)

    async def test_cards_exchanged_between_two_looks(
        self, bench: PcscBench, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A card that is there at both looks and was another one in between is read again, one that
        stayed is not: pcscd counts how often a card came or went. vpcd cannot play this, so the
        states are given by hand, as pcscd was seen to give them.
        """
        cards = PcscCards()
        cards._sdk = pytest.importorskip("smartcard.scard")
        cards._slots["one"] = _Slot()
        read: list[str] = []
        monkeypatch.setattr(
            cards, "_read", lambda name, slot, stream: read.append(name) or len(read) > 1
        )
        stream = TokenStream("test", bench.clock, Debounce(bench.clock))
        for state, reads in (
            (0x00012, 0),  # empty
            (0x10022, 1),  # a card, which does not answer at once
            (0x10020, 1),  # too soon to ask again
            (0x30022, 2),  # taken and another laid there; it answers
            (0x30020, 2),
            (0x40012, 2),  # empty again
        ):
            cards._saw("one", state, stream)
            assert len(read) == reads
