"""The ledger port on one SQLite file: append-only, chained, durable on return.

Imports the domain, ports, errors and its neighbours here.

There is no clean shutdown: what `close` does beyond letting go of the file, the next open does as
well.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeVar

from kiosk.adapters import event_codec, ledger_files, ledger_schema
from kiosk.adapters.ledger_chain import (
    BrokenChain,
    Head,
    LedgerRow,
    Station,
    walk,
)
from kiosk.adapters.ledger_files import Ballast, WriterLock
from kiosk.adapters.ledger_projections import clear, moves_nothing, project
from kiosk.adapters.ledger_reader import LedgerReader, head_of
from kiosk.adapters.ledger_row import NewRow, encode_row, insert_row
from kiosk.adapters.ledger_seal import Seal, Sealer, digits_of, read_seal
from kiosk.adapters.ledger_writer import LedgerWriter
from kiosk.adapters.system_clock import is_kernel_clock_synced
from kiosk.domain.events import Event, SessionEvent, StationEvent
from kiosk.errors import LedgerCorrupt, LedgerUnwritable
from kiosk.ports import Clock

T = TypeVar("T")
TAIL_ROWS: Final = 1000
"""Rows at the end of the chain that every open proves."""
TAIL_ROWS_MAX: Final = 50_000
"""The tail reaches back to the oldest open session, but no further than this; `verify` walks it
all.
"""
CHECKPOINT_ROWS: Final = 400
"""The log stays under two megabytes and is used again from its start: while it grows, every commit
writes the file's new length as well.
"""
CHECKPOINT_ROWS_MAX: Final = 4 * CHECKPOINT_ROWS
"""Then it is done even while more waits to be written."""
QUICK_CHECK_PAGES_MAX: Final = 8192
"""Files up to 32 MB get SQLite's quick_check at open, larger ones only for the projections."""


class SqliteLedger:
    """`kiosk.ports.Ledger`. Enter it, or use `open_ledger`; every method raises LedgerError kinds
    only.
    """

    def __init__(
        self,
        path: Path,
        *,
        station_id: str,
        clock: Clock,
        is_synced: Callable[[], bool] = is_kernel_clock_synced,
        free_bytes_min: int = ledger_files.FREE_BYTES_MIN,
        ballast_bytes: int = ledger_files.BALLAST_BYTES,
    ) -> None:
        self._path = path.absolute()
        self._station_id = station_id
        self._clock = clock
        self._is_synced = is_synced
        self._free_bytes_min = free_bytes_min
        self._lock = WriterLock(self._path)
        self._ballast = Ballast(self._path, size_bytes=ballast_bytes)
        self._sealer = Sealer(self._path)
        self._writer: LedgerWriter | None = None
        self._station: Station | None = None
        self._last: Head | None = None
        """The head as the writer's thread knows it; None when the file has to be asked."""
        self._fresh: Sequence[NewRow] = ()
        """Rows of the last transaction, until they have been looked after."""
        self._unchecked_rows = 0
        """Rows since the write-ahead log was last brought into the file, at least."""
        self._durable: Head | None = None
        """The newest head that is on the disk, as the loop was told; never ahead of the disk."""
        self._foreseen: Head | None = None
        """The head once everything handed in has been written, if all of it is."""
        self._awaited = 0
        """Calls of `append` that have not been answered."""

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def open(self) -> None:
        """Lock, check, create or migrate; harmless when open. Raises LedgerUnwritable,
        LedgerCorrupt.
        """
        if self._writer is not None:
            return
        ledger_files.make_directory(self._path.parent)
        self._lock.acquire()
        writer = LedgerWriter(
            self._connect,
            make_room=self._ballast.drop,
            rolled_back=self._forget_head,
            committed=self._look_after,
        )
        try:
            await writer.start()
        except BaseException:
            writer.close()
            self._lock.release()
            raise
        self._writer = writer
        if ledger_files.free_bytes(self._path.parent) >= self._free_bytes_min:
            await asyncio.to_thread(self._ballast.load)

    async def close(self) -> None:
        """Let go of the file. Harmless when repeated."""
        writer, self._writer = self._writer, None
        if writer is not None:
            await asyncio.to_thread(writer.close)
            if self._sealer.is_behind:
                await asyncio.to_thread(self._seal_now)
        self._lock.release()

    async def reopen(self) -> None:
        """The way on after an I/O error: close, open, check again."""
        await self.close()
        await self.open()

    @property
    def path(self) -> Path:
        return self._path

    @property
    def station(self) -> Station:
        if self._station is None:
            msg = "the ledger is not open"
            raise LedgerUnwritable(msg)
        return self._station

    @property
    def station_epoch(self) -> str:
        return f"{self.station.station_id}:{self.station.epoch}"

    @property
    def head_digits(self) -> str:
        if self._durable is None:
            msg = "the ledger was never open"
            raise LedgerUnwritable(msg)
        return digits_of(self._durable)

    @property
    def seal(self) -> Seal | None:
        """The newest signed head, for the service screen; None before the first open."""
        return self._sealer.newest

    async def append(self, *events: Event) -> None:
        """Write all or nothing, in order, durable on return.

        Once called it is carried through even if the caller is cancelled: a fact that happened is
        kept. After an I/O error the rows may or may not be there; `reopen` and read before going
        on.
        """
        rows = self._encode(events)
        is_statement = len(events) == 1 and moves_nothing(events[0])
        insert = self._insert_one if is_statement else self._insert
        self._awaited += 1
        try:
            written = await self._submit(lambda db: insert(db, rows), is_statement=is_statement)
        finally:
            self._awaited -= 1
        # Answers come in the order of the writes, but whoever waits may be woken out of it.
        if self._durable is None or written.seq > self._durable.seq:
            self._durable = written

    def _encode(self, events: Sequence[Event]) -> Sequence[NewRow]:
        synced, station = int(self._is_synced()), self.station
        head = (self._foreseen if self._awaited else self._durable) or Head(0, station.genesis)
        rows = []
        for event in events:
            rows.append(row := encode_row(event, station.epoch, synced, after=head))
            head = row.head
        self._foreseen = head
        return rows

    async def open_sessions(self) -> Sequence[Sequence[SessionEvent]]:
        return await self._read(LedgerReader.open_sessions)

    async def session_events(self, session_id: str) -> Sequence[SessionEvent]:
        """Everything recorded of one session, in order; empty if it is not known."""
        return await self._read(lambda reader: reader.session_events(session_id))

    async def money_since(self, instant: datetime) -> Sequence[Sequence[SessionEvent]]:
        return await self._read(lambda reader: reader.money_since(instant))

    async def guard_rows(self, since: datetime, count: int) -> Sequence[Sequence[SessionEvent]]:
        return await self._read(lambda reader: reader.guard_rows(since, count))

    async def recent_sessions(self, count: int) -> Sequence[Sequence[SessionEvent]]:
        """The sessions opened last, newest first."""
        return await self._read(lambda reader: reader.recent_sessions(count))

    async def recent_money(self, count: int) -> Sequence[Sequence[SessionEvent]]:
        """Opening and money rows of the sessions opened last, newest first."""
        return await self._read(lambda reader: reader.recent_money(count))

    async def recent_audit(self, count: int) -> Sequence[StationEvent]:
        """The station's own rows, newest first."""
        return await self._read(lambda reader: reader.recent_audit(count))

    async def head(self) -> Head:
        """The last row, for an anchor: the receipt, the outbox."""
        return await self._read(LedgerReader.head)

    async def rebuild_projections(self) -> None:
        """Fold every row again, in one transaction."""
        await self.transact(_rebuild)

    def why_not_sell(self) -> str:
        """Why no new session may be sold, for the operator; empty when it may. Microseconds."""
        if self._writer is None:
            return "the ledger is not open"
        if self._writer.failure:
            return self._writer.failure
        try:
            free_bytes = ledger_files.free_bytes(self._path.parent)
        except OSError as error:
            return f"the ledger's disk does not answer: {error.strerror}"
        if free_bytes < self._free_bytes_min:
            free_mb, wanted_mb = free_bytes // 10**6, self._free_bytes_min // 10**6
            return f"{free_mb} MB free on the ledger's disk, {wanted_mb} MB are needed"
        if not self._ballast.is_aboard:
            return "the ledger's reserve is used up; free some space and open the ledger again"
        return self._sealer.failure

    def may_sell(self) -> bool:
        """Whether a new session can be recorded to its end."""
        return not self.why_not_sell()

    def would_open(self) -> bool:
        """Whether there is room, and a block can be written durably beside the file."""
        try:
            has_room = ledger_files.free_bytes(self._path.parent) >= self._free_bytes_min
            return has_room and ledger_files.takes_a_block(self._path)
        except OSError:
            return False

    async def transact(self, job: Callable[[sqlite3.Connection], T]) -> T:
        """Run `job` in the writer's thread, in one transaction; it must not keep the connection."""
        return await self._submit(job, is_statement=False)

    def _submit(
        self, job: Callable[[sqlite3.Connection], T], *, is_statement: bool
    ) -> asyncio.Future[T]:
        if self._writer is None:
            msg = "the ledger is not open"
            raise LedgerUnwritable(msg)
        return self._writer.submit(job, is_statement=is_statement)

    async def _read(self, question: Callable[[LedgerReader], T]) -> T:
        def ask() -> T:
            with LedgerReader(self._path) as reader:
                return question(reader)

        return await asyncio.to_thread(ask)

    def _connect(self) -> sqlite3.Connection:
        """In the writer's thread: open, check, and remember whose file it is."""
        db = sqlite3.connect(self._path, isolation_level=None)
        try:
            ledger_schema.configure(db)
            if ledger_schema.is_empty(db):
                created_at = event_codec.utc_text(self._clock.now())
                ledger_schema.create(db, station_id=self._station_id, created_at=created_at)
                ledger_files.sync_directory(self._path.parent)
            ledger_schema.migrate(db, self._path)
            ledger_schema.assert_identity(db)
            self._station = _own_station(db, self._station_id)
            _check(db, self._station)
            self._last = self._durable = head_of(db)
            self._open_seal(db, self._station, self._last)
        except BaseException:
            db.close()
            raise
        return db

    def _insert(self, db: sqlite3.Connection, rows: Sequence[NewRow]) -> Head:
        head = self._last or head_of(db)
        for row in rows:
            head = insert_row(db, row, after=head)
            project(db, head.seq, row.event)
        self._last, self._fresh = head, rows
        return head

    def _insert_one(self, db: sqlite3.Connection, rows: Sequence[NewRow]) -> Head:
        """A row no projection depends on."""
        self._last = head = insert_row(db, rows[0], after=self._last or head_of(db))
        self._fresh = rows
        return head

    def _open_seal(self, db: sqlite3.Connection, station: Station, head: Head) -> None:
        sealed = read_seal(self._path)
        seq = 0 if sealed is None else sealed.head.seq
        found = db.execute("SELECT seq, hash FROM events WHERE seq = ?", (seq,)).fetchall()
        hash_at = {0: station.genesis, **dict(found)}
        self._sealer.open(station, head, hash_at, event_codec.utc_text(self._clock.now()))

    def _look_after(self, db: sqlite3.Connection, more_waits: bool) -> None:
        """In the writer's thread, after a commit: nobody waits for what takes longer than a row."""
        fresh, self._fresh = self._fresh, ()
        self._sealer.note(tuple(row.event for row in fresh))
        if self._sealer.is_due(more_waits=more_waits):
            self._seal_now()
        self._unchecked_rows += len(fresh)
        if self._unchecked_rows >= (CHECKPOINT_ROWS_MAX if more_waits else CHECKPOINT_ROWS):
            ledger_schema.checkpoint(db)
            self._unchecked_rows = 0

    def _seal_now(self) -> None:
        if self._last is not None:
            self._sealer.seal(self.station, self._last, event_codec.utc_text(self._clock.now()))

    def _forget_head(self) -> None:
        self._last, self._fresh = None, ()


async def open_ledger(path: Path, *, station_id: str, clock: Clock) -> SqliteLedger:
    """An open ledger with the ordinary limits; also a context manager. Raises LedgerError kinds."""
    ledger = SqliteLedger(path, station_id=station_id, clock=clock)
    await ledger.open()
    return ledger


def _own_station(db: sqlite3.Connection, station_id: str) -> Station:
    station = ledger_schema.station_of(db)
    if station.station_id != station_id:
        msg = f"this ledger belongs to station {station.station_id}, not to {station_id}"
        raise LedgerCorrupt(msg)
    return station


def _check(db: sqlite3.Connection, station: Station) -> None:
    """Prove what recovery will act on, at a cost that does not grow with the years."""
    page_count = ledger_schema.pragma(db, "page_count")
    small = isinstance(page_count, int) and page_count <= QUICK_CHECK_PAGES_MAX
    for check in (
        ("quick_check",) if small else ("quick_check(open_sessions)", "quick_check(open_orders)")
    ):
        found = ledger_schema.pragma(db, check)
        if found != "ok":
            msg = f"SQLite finds the file damaged: {found}"
            raise LedgerCorrupt(msg)
    head_seq = head_of(db).seq
    oldest = db.execute("SELECT min(first_seq) FROM open_sessions").fetchone()[0] or head_seq
    first_seq = max(1, head_seq - TAIL_ROWS_MAX + 1, min(oldest, head_seq - TAIL_ROWS + 1))
    before = db.execute("SELECT seq, hash FROM events WHERE seq = ?", (first_seq - 1,)).fetchone()
    if before is None and first_seq > 1:
        raise BrokenChain(first_seq - 1, "is missing")
    after = Head(0, station.genesis) if before is None else Head(*before)
    rows = (LedgerRow(*row) for row in db.execute(
        "SELECT * FROM events WHERE seq >= ? ORDER BY seq", (first_seq,)
    ))  # fmt: skip
    for row in walk(rows, after=after, epoch=station.epoch):
        row.event()


def _rebuild(db: sqlite3.Connection) -> None:
    clear(db)
    for row in db.execute("SELECT * FROM events ORDER BY seq"):
        found = LedgerRow(*row)
        project(db, found.seq, found.event())
