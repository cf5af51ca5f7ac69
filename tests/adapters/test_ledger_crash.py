"""Kill -9: a real second process appends and acknowledges over a pipe, and dies at any instant."""

from __future__ import annotations

import asyncio
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kiosk.adapters import ledger_tools
from kiosk.adapters.ledger_files import WriterLock
from kiosk.adapters.ledger_reader import LedgerReader
from kiosk.adapters.sqlite_ledger import SqliteLedger
from kiosk.adapters.system_clock import SystemClock
from kiosk.errors import LedgerUnwritable
from tests.adapters.ledger_support import ledger_at, paid_session

pytestmark = pytest.mark.anyio
KILLS = 8
WAIT_S = 10


async def append_until_killed(path: Path, first: int) -> None:
    """The second process: each line on stdout is a session id whose rows are on the disk."""
    ledger = SqliteLedger(
        path, station_id="ST-1", clock=SystemClock(), free_bytes_min=0, ballast_bytes=4096
    )
    await ledger.open()
    print("open", flush=True)
    number = first
    while True:
        await ledger.append(*paid_session(f"s{number}")[: 1 + number % 20])
        print(number, flush=True)
        number += 1


def start(path: Path, first: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", __name__, str(path), str(first)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


async def test_every_acknowledged_row_survives_kill_9(tmp_path: Path) -> None:
    """After each kill the file opens, the chain is whole, and what was acknowledged is there,
    whole.
    """
    path = tmp_path / "kiosk.sqlite"
    chance = random.Random(20260329)
    acknowledged: list[int] = []
    first = 0
    for _ in range(KILLS):
        writer = start(path, first)
        assert writer.stdout is not None
        assert writer.stdout.readline() == "open\n"
        time.sleep(chance.uniform(0.0, 0.06))  # noqa: ASYNC251 - the instant of the kill, not a wait
        writer.kill()
        assert writer.wait(WAIT_S) == -signal.SIGKILL
        fresh = [int(line) for line in writer.stdout if line.endswith("\n")]
        acknowledged += fresh
        # The row after the last one that was told of may be there as well.
        first = fresh[-1] + 2 if fresh else first + 1
        writer.stdout.close()

        async with ledger_at(path) as ledger:
            with LedgerReader(path) as reader:
                for number in fresh:
                    expected = paid_session(f"s{number}")[: 1 + number % 20]
                    assert expected == reader.session_events(f"s{number}")
            open_ids = {events[0].session_id for events in await ledger.open_sessions()}
            assert {f"s{n}" for n in acknowledged if n % 20 != 19} <= open_ids
    report = ledger_tools.verify(path)
    assert report.is_good, report.problem
    with LedgerReader(path) as reader:
        kept = {row.session_id for row in reader.rows()}
    assert {f"s{number}" for number in acknowledged} <= kept
    assert len(acknowledged) > KILLS, "the kills came too early to prove anything"


async def test_a_row_is_whole_or_not_there_after_kill_9(tmp_path: Path) -> None:
    """The last, unacknowledged batch of a killed process is either all there or not at all."""
    path = tmp_path / "kiosk.sqlite"
    writer = start(path, 19)
    assert writer.stdout is not None
    assert writer.stdout.readline() == "open\n"
    assert writer.stdout.readline() == "19\n"
    writer.kill()
    writer.wait(WAIT_S)
    writer.stdout.close()

    async with ledger_at(path):
        pass

    with LedgerReader(path) as reader:
        sizes: dict[int, int] = {}
        for row in reader.rows():
            number = int(row.session_id[1:])
            sizes[number] = sizes.get(number, 0) + 1
    assert sizes == {number: 1 + number % 20 for number in sizes}


async def test_the_lock_keeps_a_second_process_out_and_goes_with_the_first(tmp_path: Path) -> None:
    """While it lives nobody else writes; after kill -9 the next one may, at once."""
    path = tmp_path / "kiosk.sqlite"
    writer = start(path, 0)
    assert writer.stdout is not None
    assert writer.stdout.readline() == "open\n"

    with pytest.raises(LedgerUnwritable, match=rf"another process \(pid {writer.pid}\)"):
        await ledger_at(path).open()
    writer.kill()
    writer.wait(WAIT_S)
    writer.stdout.close()

    async with ledger_at(path) as ledger:
        assert ledger.may_sell()


def test_a_lock_in_a_place_that_cannot_be_written_says_where(tmp_path: Path) -> None:
    """The operator reads the directory and the reason, not a stack trace."""
    place = tmp_path / "file"
    place.write_text("not a directory")

    with pytest.raises(LedgerUnwritable, match=f"cannot write in {place}: Not a directory"):
        WriterLock(place / "kiosk.sqlite").acquire()


async def test_a_directory_that_cannot_be_made_says_why(tmp_path: Path) -> None:
    """The same, one step earlier."""
    place = tmp_path / "file"
    place.write_text("not a directory")

    with pytest.raises(LedgerUnwritable, match="cannot make .*/file/deep: Not a directory"):
        await ledger_at(place / "deep" / "kiosk.sqlite").open()


if __name__ == "__main__":
    asyncio.run(append_until_killed(Path(sys.argv[1]), int(sys.argv[2])))
