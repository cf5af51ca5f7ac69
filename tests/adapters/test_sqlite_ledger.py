"""The ledger on a real file: what comes back, what is asserted, what is refused."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.adapters import ledger_schema, sqlite_ledger
from kiosk.adapters.ledger_chain import row_text
from kiosk.adapters.ledger_projections import PROJECTIONS
from kiosk.adapters.ledger_reader import LedgerReader, read_only_uri
from kiosk.adapters.ledger_row import stream_of
from kiosk.adapters.ledger_tools import verify
from kiosk.adapters.ledger_writer import LedgerWriter
from kiosk.adapters.sqlite_ledger import open_ledger
from kiosk.domain.events import Event, SessionClosed, SessionFaulted, SessionOpened
from kiosk.domain.faults import FaultCode
from kiosk.errors import LedgerCorrupt, LedgerUnwritable
from kiosk.ports import Ledger
from tests.adapters.ledger_support import (
    AT,
    StillClock,
    every_event,
    ledger_at,
    paid_session,
    raw,
)

pytestmark = pytest.mark.anyio


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kiosk.sqlite"


async def test_what_was_appended_is_there_after_opening_again(path: Path) -> None:
    """Every kind of event survives, in order, and the station keeps its epoch."""
    async with ledger_at(path) as ledger:
        port: Ledger = ledger
        await port.append(*every_event())
        epoch = port.station_epoch
    async with ledger_at(path) as ledger:
        assert epoch == ledger.station_epoch
        assert epoch.startswith("ST-1:")
        assert paid_session("s-1") == list(await ledger.session_events("s-1"))
        assert (await ledger.head()).seq == len(every_event())


async def test_a_write_that_fails_leaves_no_gap_for_those_behind_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows are hashed before the one in front of them is written: if it is not, they are hashed
    again.
    """
    project = sqlite_ledger.project

    def fails_once(db: sqlite3.Connection, seq: int, event: Event) -> None:
        monkeypatch.setattr(sqlite_ledger, "project", project)
        raise ValueError(event)

    async with ledger_at(path) as ledger:
        monkeypatch.setattr(sqlite_ledger, "project", fails_once)
        lost, *kept = await asyncio.gather(
            *(ledger.append(*paid_session(name)[:9]) for name in ("lost", "one", "other")),
            return_exceptions=True,
        )
        await ledger.append(*paid_session("after"))

        assert isinstance(lost, ValueError)
        assert kept == [None, None]
    report = verify(path)
    assert report.is_good, report.problem
    assert report.rows == 9 + 9 + len(paid_session("after"))


async def test_open_ledger_gives_an_open_ledger(path: Path) -> None:
    """The function for the composition root; entering what is already open does no harm."""
    async with await open_ledger(path, station_id="ST-1", clock=StillClock()) as ledger:
        await ledger.append(*every_event())

        assert (await ledger.head()).seq == len(every_event())


async def test_a_new_file_has_a_new_epoch(tmp_path: Path) -> None:
    """A swapped disk never reuses a key."""
    async with ledger_at(tmp_path / "a") as one, ledger_at(tmp_path / "b") as other:
        assert one.station_epoch != other.station_epoch


async def test_rows_carry_stream_order_and_sync_flag(path: Path) -> None:
    """Each row can be collected and searched without reading its body."""
    events = every_event()
    async with ledger_at(path) as ledger:
        await ledger.append(*events)

    with LedgerReader(path) as reader:
        rows = list(reader.rows())

    assert [stream_of(event) for event in events] == [row.stream for row in rows]
    assert {"money", "session", "audit"} == {row.stream for row in rows}
    orders = {row.order_id for row in rows if row.stream == "money"}
    assert orders == {"s-1-1", "s-1-2", "s-9-1"}
    assert {1} == {row.synced for row in rows}
    assert list(range(1, len(events) + 1)) == [row.seq for row in rows]


async def test_open_sessions_are_those_without_a_close(path: Path) -> None:
    """Oldest first; a late row of a closed session does not open it again."""
    async with ledger_at(path) as ledger:
        for session_id in ("z", "b", "a"):
            await ledger.append(*paid_session(session_id)[:-1])
        await ledger.append(SessionClosed(session_id="b", at=AT))
        await ledger.append(SessionFaulted(session_id="b", at=AT, code=FaultCode.LEDGER))

        found = await ledger.open_sessions()

    assert [paid_session("z")[:-1], paid_session("a")[:-1]] == found


async def test_recovery_does_not_read_history(path: Path) -> None:
    """The work of finding open sessions is the same after one closed session and after fifty."""

    def steps() -> int:
        count = 0

        def step() -> int:
            nonlocal count
            count += 1
            return 0

        with LedgerReader(path) as reader:
            reader.db.set_progress_handler(step, 1)
            assert [len(events) for events in reader.open_sessions()] == [3]
        return count

    async with ledger_at(path) as ledger:
        await ledger.append(*paid_session("open")[:3], *paid_session("old"))
        before = steps()
        for number in range(50):
            await ledger.append(*paid_session(f"closed-{number}"))

        assert before == steps()


async def test_recent_sessions_are_newest_first(path: Path) -> None:
    """For the service menu: whole sessions, bounded in number."""
    async with ledger_at(path) as ledger:
        for session_id in ("1", "2", "3"):
            await ledger.append(*paid_session(session_id))

        found = await ledger.recent_sessions(2)

    assert [paid_session("3"), paid_session("2")] == found


async def test_the_stations_own_rows_are_found_newest_first_by_an_index(path: Path) -> None:
    """For the service room: at the newest of a million rows, not through all of them."""
    own = [event for event in every_event() if not event.session_id]
    async with ledger_at(path) as ledger:
        await ledger.append(*paid_session("1"), *own, *paid_session("2"))

        found = await ledger.recent_audit(3)

    assert found == own[::-1][:3]
    with LedgerReader(path) as reader:
        queries: list[str] = []
        reader.db.set_trace_callback(queries.append)
        reader.recent_audit(3)
        plan = reader.db.execute(f"EXPLAIN QUERY PLAN {queries[-1]}").fetchall()
    assert [row[3] for row in plan] == ["SEARCH events USING INDEX steps_by_session (session_id=?)"]


async def test_all_or_nothing(path: Path) -> None:
    """If one event of a batch cannot be kept, none of it is, and the ledger goes on."""
    async with ledger_at(path) as ledger:
        bad = SessionOpened(session_id="x", at=AT, evse_id=1.5)  # type: ignore[arg-type]
        with pytest.raises(TypeError):
            await ledger.append(*paid_session("x"), bad)

        def fail(db: sqlite3.Connection) -> None:
            db.execute("INSERT INTO daily_totals (day, currency) VALUES ('2026-03-29', 'EUR')")
            raise ValueError

        with pytest.raises(ValueError):
            await ledger.transact(fail)
        await ledger.append(*paid_session("y"))

        assert (await ledger.head()).seq == len(paid_session("y"))
        assert not await ledger.session_events("x")


async def test_a_cancelled_append_is_carried_through(path: Path) -> None:
    """Who asks may go away; the fact stays, so an outcome is never lost to a timeout."""
    async with ledger_at(path) as ledger:
        task = asyncio.ensure_future(ledger.append(*paid_session("s")))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await ledger.append(*paid_session("t"))

        assert paid_session("s") == list(await ledger.session_events("s"))


async def test_appends_at_the_same_time_keep_the_order_of_the_calls(path: Path) -> None:
    """The chain has one order, the one in which the station task asked."""
    async with ledger_at(path) as ledger:
        ids = [f"s{number}" for number in range(40)]
        await asyncio.gather(
            *(ledger.append(SessionOpened(session_id=one, at=AT, evse_id=1)) for one in ids)
        )

        assert ids == [events[0].session_id for events in await ledger.open_sessions()]


async def test_the_queue_is_bounded(path: Path) -> None:
    """A disk that does not answer is told, not hidden behind an endless queue."""
    db_path = path

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(db_path, isolation_level=None)

    writer = LedgerWriter(connect, waiting_max=2)
    await writer.start()
    blocked = threading.Event()
    jobs = [writer.submit(lambda _db: blocked.wait(10))]
    with pytest.raises(LedgerUnwritable, match="does not answer"):
        jobs.extend(writer.submit(lambda _db: True) for _ in range(4))
    blocked.set()
    assert all(await asyncio.gather(*jobs))
    await asyncio.to_thread(writer.close)
    with pytest.raises(LedgerUnwritable, match="closed"):
        writer.submit(lambda _db: None)


# ------------------------------------------------------------------------ projections, migrations


async def test_rebuilt_projections_are_the_maintained_ones(path: Path) -> None:
    """The tables say what the rows say, whichever way they were made."""
    async with ledger_at(path) as ledger:
        for number, cut in enumerate((20, 3, 4, 5, 6, 14, 15)):
            await ledger.append(*paid_session(f"s{number}")[:cut])
        maintained = {table: await rows_of(path, table) for table in PROJECTIONS}
        assert all(maintained.values()), "an empty table would prove nothing"
        await ledger.transact(lambda db: db.execute("DELETE FROM daily_totals").fetchall())
        await ledger.transact(
            lambda db: db.execute("UPDATE open_orders SET state = 'held'").fetchall()
        )

        await ledger.rebuild_projections()

        assert maintained == {table: await rows_of(path, table) for table in PROJECTIONS}
    assert maintained["daily_totals"] == [("2026-03-29", "EUR", 3, 3702, 2, 2468)]
    states = {row[0]: row[3] for row in maintained["open_orders"]}
    assert states == {
        "s1-1": "ordered",
        "s2-1": "opened",
        "s3-1": "declined",
        "s4-1": "held",
        "s5-1": "capturing",
    }


async def rows_of(path: Path, table: str) -> list[tuple[object, ...]]:
    with LedgerReader(path) as reader:
        return reader.db.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608


# ----------------------------------------------------------------------------- one writer, readers


async def test_a_second_writer_is_refused_and_told_who_is_there(path: Path) -> None:
    """Two processes never write one file; the lock goes with the holder."""
    async with ledger_at(path) as ledger:
        await ledger.append(*paid_session("s"))
        with pytest.raises(LedgerUnwritable, match=r"another process \(pid \d+\) writes"):
            await ledger_at(path).open()
    async with ledger_at(path) as ledger:
        assert (await ledger.head()).seq == 20


async def test_a_reader_cannot_write_and_does_not_checkpoint(path: Path) -> None:
    """Even the last reader to close leaves the write-ahead log as it found it."""
    writer = raw(path)
    ledger_schema.configure(writer)
    ledger_schema.create(writer, station_id="ST-1", created_at="2026-01-01T00:00:00.000000Z")
    log = path.with_name("kiosk.sqlite-wal")
    copied = path.with_name("copy.sqlite")
    copied.write_bytes(path.read_bytes())
    copied.with_name("copy.sqlite-wal").write_bytes(log.read_bytes())
    before = (copied.read_bytes(), log.read_bytes())

    with LedgerReader(copied) as reader:
        assert reader.station().station_id == "ST-1"
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            reader.db.execute("DELETE FROM open_sessions")

    assert before == (copied.read_bytes(), copied.with_name("copy.sqlite-wal").read_bytes())
    writer.close()


async def test_reading_goes_on_while_rows_are_written(path: Path) -> None:
    """A reader keeps the view it began with; the writer is not held up."""
    async with ledger_at(path) as ledger:
        await ledger.append(*paid_session("s"))
        with LedgerReader(path) as reader:
            rows = reader.rows()
            first = next(rows)
            await ledger.append(*paid_session("t"))

            assert [1, *range(2, 21)] == [first.seq, *(row.seq for row in rows)]
            assert reader.head().seq == 40


def test_a_reader_never_makes_a_file(path: Path) -> None:
    """Looking for a ledger that is not there leaves nothing behind; odd characters are no URI
    syntax.
    """
    with pytest.raises(LedgerUnwritable), LedgerReader(path):
        pass
    assert not path.exists()
    assert read_only_uri(Path("/a b/c?d#e")) == "file:/a%20b/c%3Fd%23e?mode=ro"


async def test_sqlite_errors_of_a_reader_come_in_the_ledgers_words(path: Path) -> None:
    """Nobody outside the adapter has to know sqlite3."""
    await (ledger := ledger_at(path)).open()
    await ledger.close()

    with pytest.raises(LedgerCorrupt, match="no such table"), LedgerReader(path) as reader:
        reader.db.execute("SELECT * FROM nowhere")


def test_the_row_hash_covers_every_column() -> None:
    """Any other value in any column is another hash; the text that is hashed is canonical JSON."""
    columns: dict[str, object] = {
        "seq": 1, "epoch": "e", "stream": "money", "session_id": "s\u00e9", "order_id": None,
        "kind": "k", "at": "t", "synced": 0, "version": 1, "body": '{"a":"\\n"}',
    }  # fmt: skip
    text_of: Callable[..., Any] = row_text

    def hashing(prev_hash: bytes, *, seq: int, **others: object) -> bytes:
        found: bytes = text_of(**others).hash(prev_hash, seq)
        return found

    known = {hashing(bytes(32), **columns), hashing(bytes([1] * 32), **columns)}
    for name in columns:
        known.add(
            hashing(
                bytes(32), **{**columns, name: 7 if name in {"seq", "synced", "version"} else "7"}
            )
        )

    assert len(known) == 2 + len(columns)


async def test_what_goes_wrong_after_a_commit_stops_the_next_one_and_hangs_nobody(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The row is on the disk and answered for; then nothing is written until it was looked at."""
    async with ledger_at(path) as ledger:

        def trips(*_: object) -> None:
            msg = "a bug in the seal"
            raise RuntimeError(msg)

        with monkeypatch.context() as patched:
            patched.setattr(type(ledger._sealer), "note", trips)
            await ledger.append(*paid_session("s")[:1])
            with pytest.raises(LedgerUnwritable, match="a bug in the seal"):
                async with asyncio.timeout(10):
                    await ledger.append(*paid_session("s")[1:2])
        assert not ledger.may_sell()
        await ledger.reopen()
        await ledger.append(*paid_session("s")[1:2])
