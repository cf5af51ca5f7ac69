"""What every reader of charge cards does, whatever it is: one suite that each runs against its own
far end.
"""

from __future__ import annotations

import asyncio
import json
import logging
import threading
import time
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from typing import Protocol

import pytest

from kiosk.domain.readings import DeviceStatus
from kiosk.domain.token import PresentedToken, TokenKind
from kiosk.ports import TokenReader
from tests.drivers.helpers import Collector, collecting, until

SINGLE = bytes.fromhex("1122AB44")
DOUBLE = bytes.fromhex("04A1B2C3D4E5F6")
TRIPLE = bytes.fromhex("04102030405060708090")
VICINITY = bytes.fromhex("E004015012345678")
RANDOM = bytes.fromhex("08DEADBE")

RECOVERY_S = 5.0


class SkippingClock:
    """Real monotonic time, plus whatever a test does not want to wait for."""

    boot_id = "test-boot"

    def __init__(self) -> None:
        self._skipped_ms = 0

    def now(self) -> datetime:
        return datetime(2026, 5, 4, 12, tzinfo=UTC)

    def monotonic_ms(self) -> int:
        return time.monotonic_ns() // 1_000_000 + self._skipped_ms

    def skip(self, ms: int) -> None:
        self._skipped_ms += ms


class ReaderBench(Protocol):
    """A far end and the hands in front of it."""

    clock: SkippingClock
    away_ms: int
    """After how long a card that was taken counts again."""
    uids: tuple[bytes, ...]
    """UIDs that this kind of reader can have in front of it."""
    tasks: set[asyncio.Task[None]]
    """Of the far end itself."""

    def reader(self) -> TokenReader: ...

    async def present(self, uid: bytes) -> None:
        """Lay a card there."""
        ...

    async def present_each(self, uids: tuple[bytes, ...]) -> None:
        """Lay several cards there, one after the other or side by side, each until it was seen."""
        ...

    async def hold(self) -> None:
        """Let it lie there for a minute and until the reader has seen it several times."""
        ...

    async def take(self) -> None: ...

    async def settle(self) -> None:
        """Returns once the reader must have seen what was done last."""
        ...

    async def cut(self) -> None:
        """Lose the link to the reader."""
        ...

    async def mend(self) -> None: ...


async def one_by_one(bench: ReaderBench, uids: tuple[bytes, ...]) -> None:
    """`present_each` where there is room for one card."""
    for uid in uids:
        await bench.present(uid)
        await bench.settle()
        await bench.take()


def tokens(got: Collector) -> list[str]:
    return [item.uid for item in got.items if isinstance(item, PresentedToken)]


def hexes(*uids: bytes) -> list[str]:
    return [uid.hex().upper() for uid in uids]


def reader_threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name.startswith("reader ")]


class ReaderContract:
    """Inherited by each reader's tests, which give it a `bench`."""

    @pytest.fixture(autouse=True)
    def nothing_whole_in_the_log(self, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
        """No record of any logger, however it is written out, holds a whole UID."""
        caplog.set_level(logging.DEBUG)
        yield
        written = json.dumps(
            [{**vars(record), "text": record.getMessage()} for record in caplog.records],
            default=repr,
        ).upper()
        for uid in (SINGLE, DOUBLE, TRIPLE, VICINITY, RANDOM):
            assert uid.hex().upper() not in written
            assert uid[::-1].hex().upper() not in written
            assert repr(uid).upper() not in written

    @pytest.fixture
    async def got(self, bench: ReaderBench) -> AsyncIterator[Collector]:
        """What the reader says, from the moment its link stands."""
        async with bench.reader() as reader, collecting(reader.tokens()) as got:
            await until(lambda: bool(got.statuses) and got.statuses[-1].online)
            yield got

    async def test_each_presentation_counts_once(self, bench: ReaderBench, got: Collector) -> None:
        """The link is told first. A minute in the field is one presentation; coming back at once is
        none, so that the session it began is not stopped; later it is one again.
        """
        assert got.items[0] == DeviceStatus(online=True)
        await bench.present(SINGLE)
        await until(lambda: tokens(got) == hexes(SINGLE))
        await bench.hold()
        await bench.take()
        await bench.present(SINGLE)
        await bench.settle()
        await bench.take()
        assert tokens(got) == hexes(SINGLE)
        bench.clock.skip(bench.away_ms)
        await bench.present(SINGLE)
        await until(lambda: len(tokens(got)) > 1)
        assert tokens(got) == hexes(SINGLE, SINGLE)

    async def test_every_size_of_uid_is_read_and_a_random_one_is_not(
        self, bench: ReaderBench, got: Collector, caplog: pytest.LogCaptureFixture
    ) -> None:
        """Single, double, triple size, and ISO 15693 where the reader has it. A phone or a bank
        card is logged masked with the reason; the link is untouched.
        """
        await bench.present_each((RANDOM, *bench.uids))
        await until(lambda: len(tokens(got)) >= len(bench.uids))
        assert sorted(tokens(got)) == sorted(hexes(*bench.uids))
        kinds = {item.kind for item in got.items if isinstance(item, PresentedToken)}
        assert (TokenKind.ISO15693 in kinds) is (VICINITY in bench.uids)
        await until(lambda: "card_unusable" in caplog.messages)
        assert got.statuses == [DeviceStatus(online=True)]
        fields = [vars(record)["fields"] for record in caplog.records if "fields" in vars(record)]
        assert fields[0]["card"] == "\N{HORIZONTAL ELLIPSIS}ADBE"
        assert "random" in fields[0]["reason"]

    async def test_it_survives_the_loss_of_its_link(self, bench: ReaderBench) -> None:
        """It can be entered while its link is down. Lost is told once, with a stable word; back is
        told, and the next card is read within five seconds.
        """
        await bench.cut()
        async with bench.reader() as reader, collecting(reader.tokens()) as got:
            await until(lambda: bool(got.statuses))
            await bench.mend()
            await bench.present(SINGLE)
            await until(lambda: tokens(got) == hexes(SINGLE), RECOVERY_S)
            await bench.take()
            await bench.cut()
            await until(lambda: not got.statuses[-1].online)
            await bench.mend()
            await bench.present(DOUBLE)
            await until(lambda: tokens(got) == hexes(SINGLE, DOUBLE), RECOVERY_S)
        lost = [status for status in got.statuses if not status.online]
        assert all(status.reason.isidentifier() for status in lost)
        assert got.statuses[-1].online

    async def test_a_restart_under_a_card_is_no_second_presentation(
        self, bench: ReaderBench
    ) -> None:
        """Left and entered again, as its supervisor does, with the card forgotten in the field. No
        thread and no task is left of it.
        """
        reader, tasks = bench.reader(), asyncio.all_tasks()
        async with reader, collecting(reader.tokens()) as got:
            await until(lambda: bool(got.statuses) and got.statuses[-1].online)
            await bench.present(SINGLE)
            await until(lambda: bool(tokens(got)))
        assert not reader_threads()
        async with reader, collecting(reader.tokens()) as got:
            await until(lambda: bool(got.statuses) and got.statuses[-1].online)
            await bench.settle()
            await bench.hold()
            await bench.take()
            await bench.present(DOUBLE)
            await until(lambda: bool(tokens(got)))
        assert tokens(got) == hexes(DOUBLE)
        assert not reader_threads()
        await until(lambda: asyncio.all_tasks() - bench.tasks <= tasks)

    async def test_it_is_safe_to_cancel(self, bench: ReaderBench) -> None:
        """Cancelled at any point of entering, waiting or leaving: no thread stays behind."""
        for delay_s in (0.0, 0.05, 0.3):

            async def listen() -> None:
                async with bench.reader() as reader:
                    async for _ in reader.tokens():
                        pass

            task = asyncio.create_task(listen())
            await asyncio.sleep(delay_s)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await until(lambda: not reader_threads())
