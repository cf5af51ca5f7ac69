"""TWN4 and PN532 readers over real ptys: the suite of every reader, and what happens on a wire."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from hw_drivers.pn532_protocol import Pn532
from hw_drivers.reader_thread import ThreadedReader
from hw_drivers.reader_urls import reader_from_url
from hw_drivers.serial_reader import CardProtocol, SerialCards
from hw_drivers.token_debounce import AWAY_MS
from hw_drivers.twn4_protocol import Twn4
from kiosk.domain.readings import DeviceStatus
from kiosk.ports import TokenReader
from tests.drivers.helpers import Collector, collecting, until
from tests.drivers.reader_contract import (
    DOUBLE,
    RECOVERY_S,
    SINGLE,
    TRIPLE,
    VICINITY,
    ReaderContract,
    SkippingClock,
    hexes,
    one_by_one,
    tokens,
)
from tests.drivers.serial_peers import (
    NO_SOCAT,
    Cable,
    Mood,
    Peer,
    Pn532Peer,
    Twn4Peer,
    cable,
    elatec_crc,
)

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.skipif(NO_SOCAT != "", reason=NO_SOCAT or "it runs"),
]


ANSWER_S_MAX = 0.4


class SerialBench:
    """A cable, a reader at its far end, a card before that."""

    away_ms = AWAY_MS

    def __init__(
        self,
        line: Cable,
        make: Callable[[Path], Peer],
        protocol: CardProtocol,
        uids: tuple[bytes, ...],
    ) -> None:
        self.line = line
        self.make = make
        self.protocol = protocol
        self.uids = uids
        self.clock = SkippingClock()
        self.tasks: set[asyncio.Task[None]] = set()
        self.peer = make(line.far)

    def reader(self) -> TokenReader:
        """The driver under test, impatient."""
        cards = SerialCards(
            self.protocol,
            port=str(self.line.near),
            baud=115200,
            answer_s_max=ANSWER_S_MAX,
            pause_s=0.01,
        )
        return ThreadedReader(cards, name="serial", clock=self.clock, retry_s=0.1)

    async def present(self, uid: bytes) -> None:
        self.peer.uid = uid

    async def present_each(self, uids: tuple[bytes, ...]) -> None:
        await one_by_one(self, uids)

    async def hold(self) -> None:
        self.clock.skip(60_000)
        await self.settle()

    async def take(self) -> None:
        self.peer.uid = b""
        await self.settle()  # a card that is replaced between two questions never left

    async def settle(self) -> None:
        if self.peer.mood is Mood.WELL:
            before = self.peer.searches
            await until(lambda: self.peer.searches >= before + 3)

    async def cut(self) -> None:
        await asyncio.to_thread(self._cut)

    def _cut(self) -> None:
        self.line.pull()
        self.peer.close()

    async def mend(self) -> None:
        await asyncio.to_thread(self.line.plug)
        self.peer = self.make(self.line.far)


class FaultsOfALine(ReaderContract):
    """What both protocols have to live through, on top of the suite of every reader."""

    async def test_it_recovers_from_a_peer_in_a_bad_mood(
        self, bench: SerialBench, got: Collector
    ) -> None:
        """Silent, cut in the middle, babbling, too late: told as offline with a reason; well again,
        the next card is read within five seconds.
        """
        moods = {Mood.SILENT: "no_answer", Mood.CUT: "no_answer", Mood.BABBLING: "", Mood.LATE: ""}
        for mood, reason in moods.items():
            bench.peer.delay_s = ANSWER_S_MAX * 1.3 if mood is Mood.LATE else 0.0
            bench.peer.mood = mood
            await until(lambda: not got.statuses[-1].online)
            assert got.statuses[-1].reason.startswith(reason)
            bench.peer.mood, bench.peer.delay_s = Mood.WELL, 0.0
            seen = len(tokens(got))
            bench.clock.skip(AWAY_MS)
            await bench.present(SINGLE)
            await until(lambda: len(tokens(got)) > seen, RECOVERY_S)  # noqa: B023
            assert got.statuses[-1].online
            await bench.take()
        assert set(tokens(got)) == set(hexes(SINGLE))

    async def test_a_disturbed_line_never_makes_another_card_of_it(
        self, bench: SerialBench, got: Collector
    ) -> None:
        """A wrong UID is somebody else's account: none is told, and the right one is, once the line
        is well.
        """
        bench.peer.mood = Mood.DISTURBED
        await bench.present(SINGLE)
        await asyncio.sleep(0.5)  # many answers, each wrong in its own way
        bench.peer.mood = Mood.WELL
        await until(lambda: bool(tokens(got)), RECOVERY_S)
        assert tokens(got) == hexes(SINGLE)

    async def test_a_slow_peer_is_waited_for(self, bench: SerialBench) -> None:
        """An answer that nearly takes the time there is for it is slow, and no fault."""
        bench.peer.delay_s = ANSWER_S_MAX / 4  # twice for each answer: an ACK comes before it
        async with bench.reader() as reader, collecting(reader.tokens()) as got:
            await bench.present(SINGLE)
            await until(lambda: tokens(got) == hexes(SINGLE), 10)
            assert [status.online for status in got.statuses] == [True]

    async def test_something_else_on_the_port_is_not_believed(self, bench: SerialBench) -> None:
        """A port on which nobody answers the greeting is offline, not an empty field."""
        bench.peer.mood = Mood.SILENT
        async with bench.reader() as reader, collecting(reader.tokens()) as got:
            await until(lambda: bool(got.statuses))
            assert got.statuses == [DeviceStatus(online=False, reason="no_answer")]


class TestTwn4(FaultsOfALine):
    """Elatec TWN4, Simple Protocol."""

    @pytest.fixture
    async def bench(self, tmp_path: Path) -> AsyncIterator[SerialBench]:
        with cable(tmp_path) as line:
            bench = SerialBench(line, Twn4Peer, Twn4(), (SINGLE, DOUBLE, TRIPLE, VICINITY))
            yield bench
            bench.peer.close()

    async def test_it_searches_for_contactless_cards_only(
        self, bench: SerialBench, got: Collector
    ) -> None:
        """No 125 kHz tag, whose number is no UID, is even looked for."""
        assert isinstance(bench.peer, Twn4Peer)
        assert bench.peer.tag_types == "0000000005000000"

    async def test_garbage_between_the_lines(self, bench: SerialBench, got: Collector) -> None:
        """Noise that looks like a line of its own costs the link, never a wrong card."""
        bench.peer.mood = Mood.GARBAGE
        await until(lambda: not got.statuses[-1].online)
        bench.peer.mood = Mood.WELL
        await bench.present(SINGLE)
        await until(lambda: tokens(got) == hexes(SINGLE), RECOVERY_S)

    async def test_another_device_is_refused(self, bench: SerialBench) -> None:
        """Whatever speaks the protocol and is no TWN4 was not meant."""
        assert isinstance(bench.peer, Twn4Peer)
        bench.peer.calls_itself = "OTHER/1.0"
        async with bench.reader() as reader, collecting(reader.tokens()) as got:
            await until(lambda: bool(got.statuses))
            assert got.statuses == [DeviceStatus(online=False, reason="wrong_reader")]


class TestTwn4WithCrc:
    """The same with the protocol's CRC switched on."""

    @pytest.fixture
    async def bench(self, tmp_path: Path) -> AsyncIterator[SerialBench]:
        with cable(tmp_path) as line:
            bench = SerialBench(
                line, lambda far: Twn4Peer(far, crc=True), Twn4(crc=True), (SINGLE,)
            )
            yield bench
            bench.peer.close()

    def test_the_peer_has_elatecs_crc(self) -> None:
        """The reference messages of the example app: GetUSBType and its answer."""
        assert elatec_crc("0005") == "15A7"
        assert elatec_crc("0001") == "31E1"

    async def test_a_wrong_checksum_is_told(self, bench: SerialBench) -> None:
        """The reason names it, no other card is made of it, and the right one is read after."""
        async with bench.reader() as reader, collecting(reader.tokens()) as got:
            await until(lambda: bool(got.statuses) and got.statuses[-1].online)
            bench.peer.mood = Mood.DISTURBED
            await bench.present(SINGLE)
            await until(lambda: any(s.reason == "bad_checksum" for s in got.statuses))
            bench.peer.mood = Mood.WELL
            await until(lambda: bool(tokens(got)), RECOVERY_S)
            assert tokens(got) == hexes(SINGLE)


async def test_with_the_patience_of_the_product(tmp_path: Path) -> None:
    """As the configuration makes them: silent, then well, then unplugged and plugged in again, each
    time read within five seconds.
    """

    async def live_through_it(scheme: str, peer: type[Peer]) -> None:
        (folder := tmp_path / scheme).mkdir()
        with cable(folder) as line:
            bench = SerialBench(line, peer, Pn532(), (SINGLE,))
            reader = reader_from_url(f"{scheme}://{line.near}", bench.clock)
            async with reader, collecting(reader.tokens()) as got:
                bench.peer.mood = Mood.SILENT
                await until(lambda: bool(got.statuses) and not got.statuses[-1].online)
                bench.peer.mood = Mood.WELL
                await bench.present(SINGLE)
                await until(lambda: tokens(got) == hexes(SINGLE), RECOVERY_S)
                await bench.cut()
                await until(lambda: not got.statuses[-1].online)
                await bench.mend()
                await bench.present(DOUBLE)
                await until(lambda: tokens(got) == hexes(SINGLE, DOUBLE), RECOVERY_S)
            bench.peer.close()

    await asyncio.gather(live_through_it("twn4", Twn4Peer), live_through_it("pn532", Pn532Peer))


class TestPn532(FaultsOfALine):
    """NXP PN532."""

    @pytest.fixture
    async def bench(self, tmp_path: Path) -> AsyncIterator[SerialBench]:
        with cable(tmp_path) as line:
            bench = SerialBench(line, Pn532Peer, Pn532(), (SINGLE, DOUBLE, TRIPLE))
            yield bench
            bench.peer.close()

    async def test_garbage_between_the_frames(self, bench: SerialBench, got: Collector) -> None:
        """Noise around whole frames costs nothing: they are found by their start and checksums."""
        bench.peer.mood = Mood.GARBAGE
        await bench.present(SINGLE)
        await until(lambda: tokens(got) == hexes(SINGLE))
        assert got.statuses == [DeviceStatus(online=True)]

    async def test_a_wrong_checksum_is_told(self, bench: SerialBench, got: Collector) -> None:
        """The reason names it."""
        bench.peer.mood = Mood.DISTURBED
        await until(lambda: got.statuses[-1].reason == "bad_checksum")

    async def test_a_syntax_error_is_told(self, bench: SerialBench) -> None:
        """A chip that does not know the command says so, and is offline."""
        assert isinstance(bench.peer, Pn532Peer)
        bench.peer.fixed = dict.fromkeys(bench.peer.fixed, Pn532Peer.SYNTAX_ERROR)
        async with bench.reader() as reader, collecting(reader.tokens()) as got:
            await until(lambda: bool(got.statuses))
            assert got.statuses == [DeviceStatus(online=False, reason="refused")]
