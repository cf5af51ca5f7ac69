"""The PC/SC reader against a real pcscd with its virtual reader."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Iterator

import pytest

from hw_drivers.reader_urls import reader_from_url
from hw_drivers.token_debounce import AWAY_MS
from kiosk.domain.readings import DeviceStatus
from kiosk.ports import TokenReader
from tests.drivers.helpers import Collector, collecting, until
from tests.drivers.pcscd import BANK_CARD_ATR, Pcscd, VirtualCard, pcscd, why_not
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


class PcscBench:
    """pcscd, and one card at a time before its first slot."""

    away_ms = AWAY_MS
    uids = (SINGLE, DOUBLE, TRIPLE, VICINITY)

    def __init__(self, daemon: Pcscd) -> None:
        self.daemon = daemon
        self.clock = SkippingClock()
        self.url = "pcsc:///Virtual%20PCD"
        self.card: VirtualCard | None = None
        self.tasks: set[asyncio.Task[object]] = set()

    def reader(self) -> TokenReader:
        return reader_from_url(self.url, self.clock)

    async def present(self, uid: bytes) -> None:
        await self.lay(VirtualCard(self.daemon.port, uid))

    async def lay(self, card: VirtualCard) -> None:
        self.card = card
        await card.insert()
        self.tasks.add(card._playing)  # type: ignore[arg-type]

    async def hold(self) -> None:
        self.clock.skip(60_000)

    async def take(self) -> None:
        if self.card is not None:
            await self.card.remove()
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
    if bench.card is not None:
        await bench.card.remove()
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
        await bench.present(SINGLE)  # it lies there still: vpcd only had to be told again
        await until(lambda: got.statuses[-1].online, RECOVERY_S)
        await until(lambda: bench.card is not None and GET_UID in bench.card.asked, RECOVERY_S)
        await bench.take()
        await bench.present(DOUBLE)
        await until(lambda: tokens(got) == hexes(SINGLE, DOUBLE), RECOVERY_S)

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

    async def test_a_bank_card_without_a_uid(
        self, bench: PcscBench, got: Collector, caplog: pytest.LogCaptureFixture
    ) -> None:
        """An ISO 7816 card refuses the question: logged, no token, and the next card is read."""
        refusing = {GET_UID: bytes.fromhex("6A81")}
        await bench.lay(VirtualCard(bench.daemon.port, atr=BANK_CARD_ATR, answers=refusing))
        await until(lambda: "card_unusable" in caplog.messages)
        await bench.take()
        await bench.present(SINGLE)
        await until(lambda: bool(tokens(got)))
        assert tokens(got) == hexes(SINGLE)
        assert got.statuses == [DeviceStatus(online=True)]

    async def test_a_card_that_leaves_in_the_middle_of_the_question(
        self, bench: PcscBench, got: Collector
    ) -> None:
        """No token, no harm to the link; laid on again it is read."""
        await bench.lay(VirtualCard(bench.daemon.port, answers={GET_UID: b""}))
        await until(lambda: bench.card is not None and bool(bench.card.asked))
        assert bench.card is not None
        await bench.card.remove()
        await bench.present(SINGLE)  # so soon that pcscd takes it for the same card
        await until(lambda: bool(tokens(got)))
        assert tokens(got) == hexes(SINGLE)
        assert got.statuses == [DeviceStatus(online=True)]

    async def test_a_uid_of_an_impossible_length(
        self, bench: PcscBench, got: Collector, caplog: pytest.LogCaptureFixture
    ) -> None:
        """Five bytes, none, or more than any card has are no token."""
        for uid in (b"12345", b"", bytes(40)):
            caplog.clear()
            bench.clock.skip(60_000)
            answer = {GET_UID: uid + b"\x90\x00"}
            await bench.lay(VirtualCard(bench.daemon.port, answers=answer))
            await until(lambda: "card_unusable" in caplog.messages)
            await bench.take()
        assert not tokens(got)

    async def test_the_buzzer_is_switched_off_once(self, bench: PcscBench) -> None:
        """With buzzer=off the first card carries the command to the reader, and a reader that does
        not know it is used all the same.
        """
        bench.url = "pcsc:///virtual?buzzer=off"
        async with bench.reader() as reader, collecting(reader.tokens()) as got:
            for uid in (SINGLE, DOUBLE):
                await bench.present(uid)
                await until(lambda: bool(tokens(got)) and tokens(got)[-1] == hexes(uid)[0])  # noqa: B023
                assert bench.card is not None
                assert (BUZZER_OFF in bench.card.asked) is (uid == SINGLE)
                await bench.take()

    async def test_a_reader_of_another_name_is_not_used(self, bench: PcscBench) -> None:
        """What pcscd has is not what the configuration names."""
        bench.url = "pcsc:///ACR122U"
        async with bench.reader() as reader, collecting(reader.tokens()) as got:
            await until(lambda: bool(got.statuses))
            assert got.statuses == [DeviceStatus(online=False, reason="no_reader")]

    async def test_a_pcscd_that_hangs_is_told_and_does_not_hold_up_the_loop(
        self, bench: PcscBench, got: Collector, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Stopped in its tracks it is offline after a while, and back when it goes on."""
        monkeypatch.setattr("hw_drivers.token_stream.STUCK_S", 1.5)
        bench.daemon.kill(signal.SIGSTOP)
        try:
            await until(lambda: got.statuses[-1] == DeviceStatus(online=False, reason="stuck"))
        finally:
            bench.daemon.kill(signal.SIGCONT)
        await until(lambda: got.statuses[-1].online)
        await bench.present(SINGLE)
        await until(lambda: tokens(got) == hexes(SINGLE), RECOVERY_S)

    async def test_a_stuck_thread_is_never_joined_by_a_second_one(
        self, bench: PcscBench, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Left while its library hangs, the reader refuses to start until that has come back."""
        monkeypatch.setattr("hw_drivers.reader_thread._END_S_MAX", 0.2)
        reader = bench.reader()
        async with reader, collecting(reader.tokens()) as got:
            await until(lambda: bool(got.statuses) and got.statuses[-1].online)
            bench.daemon.kill(signal.SIGSTOP)
            await asyncio.sleep(0.7)  # the running wait of half a second must be over
        try:
            assert len(reader_threads()) == 1
            with pytest.raises(Exception, match=r"^stuck: "):
                await reader.__aenter__()
            assert len(reader_threads()) == 1
        finally:
            bench.daemon.kill(signal.SIGCONT)
        await until(lambda: not reader_threads())
