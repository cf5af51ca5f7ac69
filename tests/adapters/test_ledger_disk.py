"""A disk that is full or fails: told as LedgerUnwritable, nothing half-written, the reserve given
up once.
"""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kiosk.adapters import ledger_files, ledger_tools
from kiosk.adapters.ledger_files import Ballast
from kiosk.adapters.ledger_writer import LedgerWriter
from kiosk.adapters.sqlite_ledger import SqliteLedger
from kiosk.errors import LedgerUnwritable
from tests.adapters.ledger_support import StillClock, ledger_at, paid_session

pytestmark = pytest.mark.anyio


async def test_a_full_disk_is_told_and_nothing_is_half_written(tmp_path: Path) -> None:
    """A batch that does not fit leaves no row; when there is room again, the ledger goes on."""
    path = tmp_path / "kiosk.sqlite"
    async with ledger_at(path) as ledger:
        await ledger.append(*paid_session("before"))
        pages = await ledger.transact(lambda db: db.execute("PRAGMA page_count").fetchone()[0])
        await ledger.transact(lambda db: db.execute(f"PRAGMA max_page_count = {pages}").fetchone())
        batch = [event for number in range(20) for event in paid_session(f"s{number}")]

        with pytest.raises(LedgerUnwritable, match="SQLITE_FULL"):
            await ledger.append(*batch)

        assert (await ledger.head()).seq == 20
        await ledger.transact(lambda db: db.execute("PRAGMA max_page_count = 100000").fetchone())
        await ledger.append(*batch)
        assert (await ledger.head()).seq == 20 + len(batch)
        assert not ledger.may_sell(), "the reserve was used: no new session until it is back"
        await ledger.reopen()
        assert ledger.may_sell()
    assert ledger_tools.verify(path).is_good


async def test_the_reserve_lets_a_live_session_end(tmp_path: Path) -> None:
    """The disk is full, the ballast is given up, and the same rows are written after all."""
    path = tmp_path / "kiosk.sqlite"
    async with ledger_at(path) as ledger:
        assert ledger.may_sell()
        await ledger.append(*paid_session("s")[:5])
        real_drop = ledger._ballast.drop
        held: list[sqlite3.Connection] = []

        def limit(db: sqlite3.Connection) -> None:
            held.append(db)
            db.execute("PRAGMA max_page_count = 1").fetchone()

        def drop() -> bool:
            """The space on the disk comes back with the file."""
            held[0].execute("PRAGMA max_page_count = 100000").fetchone()
            return real_drop()

        await ledger.transact(limit)
        assert ledger._writer is not None
        ledger._writer._make_room = drop

        rest = [event for number in range(20) for event in paid_session(f"s{number}")]
        await ledger.append(*rest)

        assert (await ledger.head()).seq == 5 + len(rest)
        assert not path.with_name("kiosk.sqlite.ballast").exists()
        assert "reserve" in ledger.why_not_sell()


async def fill(path: Path, limit_bytes: int) -> None:
    """The second process: its files may not grow past a limit, so the write fails in the kernel."""
    import resource

    ledger = SqliteLedger(
        path, station_id="ST-1", clock=StillClock(), free_bytes_min=0, ballast_bytes=4096
    )
    await ledger.open()
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit_bytes, limit_bytes))
    kept = 0
    errors: list[str] = []
    for number in range(500):
        try:
            await ledger.append(*paid_session(f"s{number}"))
            kept += 1
        except LedgerUnwritable as error:
            errors.append(str(error))
            if len(errors) == 3:
                break
    print(json.dumps({"kept": kept, "errors": errors, "may_sell": ledger.may_sell()}))


def start_filling(path: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", __name__, str(path), str(400_000)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


async def test_a_failing_write_stops_the_ledger_until_it_is_opened_again(tmp_path: Path) -> None:
    """After one I/O error nothing more is tried on that file; opened again it is whole."""
    path = tmp_path / "kiosk.sqlite"

    answer = start_filling(path)

    first, *later = answer["errors"]
    assert "SQLITE_IOERR" in first
    assert all("until the ledger is opened again" in error for error in later)
    assert not answer["may_sell"]
    assert answer["kept"] > 0
    report = ledger_tools.verify(path)
    assert report.is_good, report.problem
    async with ledger_at(path) as ledger:
        whole, rest = divmod((await ledger.head()).seq, len(paid_session("x")))
        assert rest == 0
        assert answer["kept"] <= whole <= answer["kept"] + 1
        await ledger.append(*paid_session("after"))


@pytest.mark.parametrize("when", ["job", "commit"])
async def test_an_io_error_is_never_retried(tmp_path: Path, when: str) -> None:
    """The kernel may have dropped the pages and call the next flush a success: so there is no next
    flush.
    """
    path = tmp_path / "kiosk.sqlite"
    asked: list[str] = []

    class Failing(sqlite3.Connection):
        def execute(self, sql: str, *rest: Any) -> sqlite3.Cursor:
            asked.append(sql)
            if sql == ("COMMIT" if when == "commit" else "SELECT 1"):
                error = sqlite3.OperationalError("disk I/O error")
                error.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
                error.sqlite_errorname = "SQLITE_IOERR_FSYNC"
                raise error
            return super().execute(sql, *rest)

    writer = LedgerWriter(
        lambda: sqlite3.connect(path, isolation_level=None, factory=Failing), make_room=lambda: True
    )
    await writer.start()

    with pytest.raises(LedgerUnwritable, match="SQLITE_IOERR_FSYNC"):
        await writer.submit(lambda db: db.execute("SELECT 1").fetchone())
    with pytest.raises(LedgerUnwritable, match="opened again"):
        await writer.submit(lambda db: db.execute("SELECT 2").fetchone())

    assert asked[-1] == "ROLLBACK"
    assert "SQLITE_IOERR_FSYNC" in writer.failure
    writer.close()


async def test_a_commit_that_found_no_room_leaves_the_chain_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Full as late as at COMMIT: those rows are gone, the next follow the ones before."""
    path = tmp_path / "kiosk.sqlite"
    full_at: list[str] = []

    class FullOnce(sqlite3.Connection):
        def execute(self, sql: str, *rest: Any) -> sqlite3.Cursor:
            if sql in full_at:
                full_at.remove(sql)
                error = sqlite3.OperationalError("database or disk is full")
                error.sqlite_errorcode = sqlite3.SQLITE_FULL
                error.sqlite_errorname = "SQLITE_FULL"
                raise error
            return super().execute(sql, *rest)

    real_connect = sqlite3.connect
    monkeypatch.setattr(
        sqlite3,
        "connect",
        lambda *args, **more: real_connect(*args, **more, factory=FullOnce),
    )
    async with ledger_at(path) as ledger:
        await ledger.append(*paid_session("a"))
        full_at += ["COMMIT", "COMMIT"]
        with pytest.raises(LedgerUnwritable, match="SQLITE_FULL"):
            await ledger.append(*paid_session("lost"))
        await ledger.append(*paid_session("b"))

        assert await ledger.session_events("lost") == []
        assert (await ledger.head()).seq == 40
    assert ledger_tools.verify(path).is_good


async def test_too_little_free_space_sells_nothing_new(tmp_path: Path) -> None:
    """The floor is asked each time; what already runs may still be recorded."""
    async with ledger_at(tmp_path / "kiosk.sqlite", free_bytes_min=10**18) as ledger:
        assert not ledger.may_sell()
        assert "MB free on the ledger's disk, 1000000000000 MB are needed" in ledger.why_not_sell()

        await ledger.append(*paid_session("s"))


async def test_a_dead_disk_is_a_reason_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If even the free space cannot be asked, nothing is sold and nothing is raised."""

    def dead(_directory: Path) -> int:
        raise OSError(5, "Input/output error")

    async with ledger_at(tmp_path / "kiosk.sqlite") as ledger:
        monkeypatch.setattr(ledger_files, "free_bytes", dead)

        assert ledger.why_not_sell() == "the ledger's disk does not answer: Input/output error"
        monkeypatch.undo()


async def test_a_closed_ledger_sells_and_writes_nothing(tmp_path: Path) -> None:
    """Before open and after close the answers are clear ones."""
    ledger = ledger_at(tmp_path / "kiosk.sqlite")
    assert ledger.why_not_sell() == "the ledger is not open"
    with pytest.raises(LedgerUnwritable, match="not open"):
        await ledger.append(*paid_session("s"))


def test_ballast_is_real_space(tmp_path: Path) -> None:
    """Sixteen megabytes of blocks, not a hole; a half-made one is made again."""
    ballast = Ballast(tmp_path / "kiosk.sqlite")
    file = tmp_path / "kiosk.sqlite.ballast"
    file.write_bytes(b"half")
    assert not ballast.is_aboard

    assert ballast.load()

    assert file.stat().st_blocks * 512 >= ledger_files.BALLAST_BYTES
    assert ballast.drop()
    assert not ballast.drop()


if __name__ == "__main__":
    import asyncio

    asyncio.run(fill(Path(sys.argv[1]), int(sys.argv[2])))


async def test_a_full_disk_would_not_open_and_a_mended_one_would(tmp_path: Path) -> None:
    """What a station out of service asks before it starts anew."""
    async with ledger_at(tmp_path / "kiosk.sqlite", free_bytes_min=1) as ledger:
        assert ledger.would_open()
    async with ledger_at(tmp_path / "other.sqlite") as ledger:
        ledger._free_bytes_min = 1 << 60
        assert not ledger.would_open()
    assert sorted(tmp_path.glob("*.probe")) == []
