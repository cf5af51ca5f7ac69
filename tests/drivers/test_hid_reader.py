"""Readers that type, fed with the kernel's own event structure.

There is no /dev/uinput on every machine, so a FIFO stands in for the device node: the bytes that
are read and everything after that is the product's; only evdev's open and grab are left out. Those
are tested as far as a machine without input devices allows.
"""

from __future__ import annotations

import asyncio
import os
import struct
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from hw_drivers.hid_keys import ByteOrder, KeyEvents, KeyLine, LineFormat, UidFormat
from hw_drivers.hid_reader import HidCards
from hw_drivers.reader_thread import ThreadedReader
from hw_drivers.reader_urls import reader_from_url
from hw_drivers.token_debounce import AWAY_UNSEEN_MS
from kiosk.domain.readings import DeviceStatus
from kiosk.domain.token import UnusableUid
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

# linux/input-event-codes.h, written out by hand.
CODES = {
    "1": 2, "2": 3, "3": 4, "4": 5, "5": 6, "6": 7, "7": 8, "8": 9, "9": 10, "0": 11,
    "A": 30, "B": 48, "C": 46, "D": 32, "E": 18, "F": 33,
    "\n": 28, ":": 39, "-": 12, " ": 57, "X": 45,
}  # fmt: skip
SHIFT = 42


def event(kind: int, code: int, value: int) -> bytes:
    return struct.pack("llHHi", 1_700_000_000, 123_456, kind, code, value)


def typed(text: str) -> bytes:
    """As a reader types it: each key down, reported, up, reported; letters with Shift."""
    data = b""
    for sign in text:
        shifted = sign.isalpha()
        data += event(1, SHIFT, 1) if shifted else b""
        data += event(4, 4, 0x70000 + CODES[sign])
        data += event(1, CODES[sign], 1) + event(0, 0, 0) + event(1, CODES[sign], 0)
        data += event(1, SHIFT, 0) if shifted else b""
        data += event(0, 0, 0)
    return data


class Fifo:
    """What stands in for an open, grabbed device."""

    def __init__(self, path: str) -> None:
        self.fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK)

    def close(self) -> None:
        os.close(self.fd)


class HidBench:
    """A FIFO in place of a device node, and a card that is typed."""

    away_ms = AWAY_UNSEEN_MS
    uids = (SINGLE, DOUBLE, TRIPLE, VICINITY)

    def __init__(self, folder: Path) -> None:
        self.path = folder / "usb-Reader-event-kbd"
        self.clock = SkippingClock()
        self.tasks: set[asyncio.Task[None]] = set()
        self.line_format = LineFormat()
        self.last = b""
        self._end = -1
        self._make()

    def _make(self) -> None:
        os.mkfifo(self.path)
        self._end = os.open(self.path, os.O_RDWR)

    def reader(self) -> TokenReader:
        cards = HidCards(
            path=str(self.path), line_format=self.line_format, clock=self.clock, open_device=Fifo
        )
        return ThreadedReader(
            cards, name="hid", clock=self.clock, away_ms=AWAY_UNSEEN_MS, retry_s=0.1
        )

    def send(self, data: bytes) -> None:
        os.write(self._end, data)

    async def present(self, uid: bytes) -> None:
        self.last = uid
        self.send(typed(uid.hex().upper() + "\n"))

    async def present_each(self, uids: tuple[bytes, ...]) -> None:
        await one_by_one(self, uids)

    async def hold(self) -> None:
        """Some readers type a card again and again while it lies there."""
        for _ in range(3):
            self.send(typed(self.last.hex().upper() + "\n"))
            await self.settle()
            self.clock.skip(AWAY_UNSEEN_MS - 1_000)

    async def take(self) -> None:
        """Nothing is typed for that."""

    async def settle(self) -> None:
        await asyncio.sleep(0.05)  # nothing tells when a key was taken

    async def cut(self) -> None:
        os.close(self._end)
        self.path.unlink()

    async def mend(self) -> None:
        self._make()
        await asyncio.sleep(0.5)  # what is typed before a reader has listened a while is not taken

    def close(self) -> None:
        os.close(self._end)


@pytest.fixture
async def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[HidBench]:
    monkeypatch.setattr("hw_drivers.hid_reader._WAIT_S", 0.05)
    monkeypatch.setattr("hw_drivers.hid_reader._QUIET_S", 0.1)
    bench = HidBench(tmp_path)
    yield bench
    bench.close()


class TestHidReader(ReaderContract):
    """The suite of every reader, over struct input_event."""

    pytestmark = pytest.mark.anyio

    async def test_decimal_reversed_and_hex_are_the_same_card(self, bench: HidBench) -> None:
        """Ten digits of a reversed UID are the card that hex digits are."""
        bench.line_format = LineFormat(format=UidFormat.DECIMAL, order=ByteOrder.REVERSED)
        async with bench.reader() as reader, collecting(reader.tokens()) as got:
            await until(lambda: bool(got.statuses))
            bench.send(typed(f"{int.from_bytes(SINGLE, 'little'):010}\n"))
            await until(lambda: tokens(got) == hexes(SINGLE))

    async def test_a_line_torn_in_two_is_no_card(
        self, bench: HidBench, got: Collector, caplog: pytest.LogCaptureFixture
    ) -> None:
        """The end of a double-size UID looks like a single-size one; a pause inside spoils both."""
        digits = DOUBLE.hex().upper()
        bench.send(typed(digits[:6]))
        await bench.settle()
        bench.clock.skip(2_000)
        bench.send(typed(digits[6:] + "\n"))
        await until(lambda: "card_unusable" in caplog.messages)
        await bench.present(SINGLE)
        await until(lambda: bool(tokens(got)))
        assert tokens(got) == hexes(SINGLE)

    async def test_a_line_that_was_running_when_we_came_is_no_card(self, bench: HidBench) -> None:
        """What is left of it when the device is opened looks like a shorter UID."""
        bench.send(typed(DOUBLE.hex().upper()[6:] + "\n"))
        async with bench.reader() as reader, collecting(reader.tokens()) as got:
            await until(lambda: bool(got.statuses))
            await bench.present(SINGLE)
            await until(lambda: bool(tokens(got)))
            assert tokens(got) == hexes(SINGLE)

    async def test_a_device_that_never_stops_typing_is_offline(self, bench: HidBench) -> None:
        """A stuck key is a broken reader."""
        async with asyncio.timeout(20):
            bench_babble = asyncio.create_task(babble(bench))
            async with bench.reader() as reader, collecting(reader.tokens()) as got:
                await until(lambda: bool(got.statuses))
                assert got.statuses == [DeviceStatus(online=False, reason="babbling")]
            bench_babble.cancel()


async def babble(bench: HidBench) -> None:
    while True:
        bench.send(typed("1"))
        await asyncio.sleep(0.01)


@pytest.mark.anyio
async def test_a_device_that_is_not_there_and_one_that_is_no_keyboard(tmp_path: Path) -> None:
    """Evdev itself: a missing node, and a file that takes no input ioctl."""
    pytest.importorskip("evdev")
    file = tmp_path / "file"
    file.write_bytes(b"")
    for path, reason in ((tmp_path / "gone", "no_device"), (file, "no_keyboard")):
        reader = reader_from_url(f"hid://{path}", SkippingClock())
        async with reader, collecting(reader.tokens()) as got:
            await until(lambda: bool(got.statuses), RECOVERY_S)
            assert got.statuses == [DeviceStatus(online=False, reason=reason)]


@pytest.mark.parametrize(
    ("line", "uid"),
    [
        ("0287484740", "1122AB44"),
        ("287484740", "1122AB44"),
        ("0000000001", "00000001"),
        ("4294967295", "FFFFFFFF"),
    ],
)
def test_decimal_lines(line: str, uid: str) -> None:
    """Ten digits, or as many as are left without leading zeros."""
    assert LineFormat(format=UidFormat.DECIMAL).uid(line).hex().upper() == uid


def test_decimal_of_a_longer_uid() -> None:
    """The size is the reader's setting: a number does not say it."""
    seven = LineFormat(format=UidFormat.DECIMAL, size_bytes=7)
    assert seven.uid(str(int.from_bytes(DOUBLE, "big"))) == DOUBLE


@pytest.mark.parametrize(
    ("line_format", "line"),
    [
        (LineFormat(format=UidFormat.DECIMAL), "4294967296"),
        (LineFormat(format=UidFormat.DECIMAL), "12AB"),
        (LineFormat(format=UidFormat.DECIMAL), ""),
        (LineFormat(format=UidFormat.DECIMAL), "\u0661\u0662"),
        (LineFormat(), "123"),
    ],
)
def test_lines_that_are_no_uid(line_format: LineFormat, line: str) -> None:
    """Refused, without the line in the text."""
    with pytest.raises(UnusableUid) as caught:
        line_format.uid(line)
    assert not line or line not in str(caught.value)


def lines_of(data: bytes, *, step_ms: int = 10) -> list[str]:
    """What the keys finish, typed at a steady pace."""
    line, found, now_ms = KeyLine(), [], 0
    for key in KeyEvents().feed(data):
        now_ms += step_ms
        if (done := line.feed(key, now_ms)) is not None:
            found.append(done)
    return found


def test_keys_make_lines() -> None:
    """Keypad digits, separators, Shift and autorepeat do not disturb; a strange key spoils its own
    line only.
    """
    assert lines_of(typed("04:A1-B2 C3\n")) == ["04A1B2C3"]
    keypad = b"".join(event(1, code, 1) for code in (82, 79, 80, 81, 75, 76, 77, 71, 72, 73, 96))
    assert lines_of(keypad) == ["0123456789"]
    assert lines_of(event(1, 2, 1) + event(1, 2, 2) * 5 + typed("2\n")) == ["12"]
    assert lines_of(typed("12X4\n56\n")) == ["", "56"]
    assert lines_of(typed("1" * 25 + "\n" + "12\n")) == ["", "12"]


def test_keys_that_the_kernel_dropped_spoil_the_line() -> None:
    """SYN_DROPPED: whatever is missing, the rest is no UID."""
    assert lines_of(typed("12") + event(0, 3, 0) + typed("34\n56\n")) == ["", "56"]


def test_a_pause_spoils_the_line() -> None:
    """Half a second between two keys is no reader at work."""
    assert lines_of(typed("12\n"), step_ms=200) == [""]


def test_events_may_be_cut_anywhere() -> None:
    """A FIFO or a short read may hand over half an event."""
    data = typed("04A1B2C3\n")
    events = KeyEvents()
    whole = list(KeyEvents().feed(data))
    cut = [key for at in range(0, len(data), 7) for key in events.feed(data[at : at + 7])]
    assert cut == whole
