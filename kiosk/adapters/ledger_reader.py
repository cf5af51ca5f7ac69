"""Reading a ledger without touching it, while the kiosk may be writing it. Imports events and its
neighbours here.

Every reader opens with `mode=ro`: such a connection neither checkpoints nor removes the write-ahead
log, even when it is the last to close.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import datetime
from heapq import merge
from pathlib import Path
from types import TracebackType
from typing import Final, Self, cast
from urllib.parse import quote

from kiosk.adapters.event_codec import utc_text
from kiosk.adapters.ledger_chain import ROW_COLUMNS, Head, LedgerRow, Station
from kiosk.adapters.ledger_schema import (
    BUSY_TIMEOUT_MS,
    SCHEMA_VERSION,
    assert_identity,
    station_of,
)
from kiosk.adapters.ledger_writer import ledger_error
from kiosk.domain.events import REMEMBERED_EVENTS, SessionEvent, StationEvent
from kiosk.errors import LedgerCorrupt

_SELECT: Final = f"SELECT {ROW_COLUMNS} FROM events "  # noqa: S608 - our own constant

_REMEMBERED: Final = tuple(each.__name__ for each in REMEMBERED_EVENTS)

_SEQ_MAX: Final = 2**63 - 1

_NO_PLACE_FOR_A_LOG: Final = frozenset(
    {sqlite3.SQLITE_READONLY_DIRECTORY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY_CANTINIT}
)
"""A closed ledger on a medium, or in a directory, that cannot be written: evidence, a copy."""


class LedgerReader:
    """A read-only connection; use it as a context manager, in one thread. Raises LedgerError kinds
    only.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._db: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        """Raise LedgerCorrupt unless this is a ledger, LedgerUnwritable if the file cannot be
        opened.
        """
        uri = read_only_uri(self._path)
        try:
            try:
                self._open(uri)
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode not in _NO_PLACE_FOR_A_LOG or self._has_log():
                    raise
                self.__exit__(None, None, None)
                self._open(f"{uri}&immutable=1")
        except sqlite3.Error as error:
            self.__exit__(None, None, None)
            raise ledger_error(error) from error
        except LedgerCorrupt:
            self.__exit__(None, None, None)
            raise
        return self

    def _open(self, uri: str) -> None:
        self._db = sqlite3.connect(uri, uri=True, isolation_level=None)
        self._db.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
        assert_identity(self._db, versions=range(1, SCHEMA_VERSION + 1))

    def _has_log(self) -> bool:
        """Whether rows may be waiting in a write-ahead log, which `immutable` would not see."""
        log = self._path.with_name(f"{self._path.name}-wal")
        try:
            return log.stat().st_size > 0
        except FileNotFoundError:
            return False

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None
        if isinstance(error, sqlite3.Error):
            raise ledger_error(error) from error

    @property
    def db(self) -> sqlite3.Connection:
        """For queries that are not asked often enough to have a name here."""
        if self._db is None:
            msg = "the reader is not entered"
            raise RuntimeError(msg)
        return self._db

    def station(self) -> Station:
        return station_of(self.db)

    def head(self) -> Head:
        return head_of(self.db)

    def rows(self, *, after_seq: int = 0) -> Iterator[LedgerRow]:
        """All rows after one, in order, from one unmoving view of the file."""
        for row in self.db.execute(_SELECT + "WHERE seq > ? ORDER BY seq", (after_seq,)):
            yield LedgerRow(*row)

    def session_rows(self, session_id: str) -> Iterator[LedgerRow]:
        """In order. The readings lie between begin and end; only those steps are indexed."""
        steps = self._steps(session_id)
        begun = next((row.seq for row in steps if row.kind == "TransactionStarted"), None)
        if begun is None:
            return iter(steps)
        ended = (row.seq for row in steps if row.kind == "TransactionEnded")
        readings = self.db.execute(
            _SELECT + "WHERE seq > ? AND seq < ? AND session_id = ? AND kind = 'ReadingKept'"
            " ORDER BY seq",
            (begun, next(ended, _SEQ_MAX), session_id),
        )
        return merge(steps, (LedgerRow(*row) for row in readings), key=lambda row: row.seq)

    def _steps(self, session_id: str) -> list[LedgerRow]:
        query = _SELECT + "WHERE session_id = ? AND kind <> 'ReadingKept' ORDER BY seq"
        return [LedgerRow(*row) for row in self.db.execute(query, (session_id,))]

    def session_events(self, session_id: str) -> Sequence[SessionEvent]:
        return [cast("SessionEvent", row.event()) for row in self.session_rows(session_id)]

    def open_sessions(self) -> Sequence[Sequence[SessionEvent]]:
        """Oldest first. Reads the rows of open sessions and no others."""
        found = self.db.execute(
            "SELECT session_id FROM open_sessions ORDER BY first_seq"
        ).fetchall()
        return [self.session_events(session_id) for (session_id,) in found]

    def recent_sessions(self, count: int) -> Sequence[Sequence[SessionEvent]]:
        """The sessions opened last, newest first."""
        return [self.session_events(session_id) for session_id in self._newest(count)]

    def _newest(self, count: int) -> list[str]:
        query = """
            SELECT session_id FROM events INDEXED BY sessions_opened WHERE kind = 'SessionOpened'
            ORDER BY seq DESC LIMIT ?
        """
        return [session_id for (session_id,) in self.db.execute(query, (count,))]

    def recent_money(self, count: int) -> Sequence[Sequence[SessionEvent]]:
        """Opening and money rows of the sessions opened last, newest first."""
        return [self._money_of(session_id) for session_id in self._newest(count)]

    def recent_audit(self, count: int) -> Sequence[StationEvent]:
        """The station's own rows, newest first."""
        query = _SELECT + (
            "WHERE session_id = '' AND kind <> 'ReadingKept' ORDER BY seq DESC LIMIT ?"
        )
        found = self.db.execute(query, (count,))
        return [cast("StationEvent", LedgerRow(*row).event()) for row in found]

    def guard_rows(self, since: datetime, count: int) -> Sequence[Sequence[SessionEvent]]:
        """What the guard remembers by, of the newest sessions that were opened since."""
        query = """
            SELECT session_id FROM events INDEXED BY sessions_opened
            WHERE kind = 'SessionOpened' AND at >= ? ORDER BY seq DESC LIMIT ?
        """
        found = self.db.execute(query, (utc_text(since), count)).fetchall()
        return [self._remembered(session_id) for (session_id,) in reversed(found)]

    def _remembered(self, session_id: str) -> Sequence[SessionEvent]:
        marks = ", ".join("?" * len(_REMEMBERED))
        query = _SELECT + (
            f"WHERE session_id = ? AND kind <> 'ReadingKept' AND kind IN ({marks}) ORDER BY seq"
        )
        found = self.db.execute(query, (session_id, *_REMEMBERED))
        return [cast("SessionEvent", LedgerRow(*row).event()) for row in found]

    def money_since(self, instant: datetime) -> Sequence[Sequence[SessionEvent]]:
        """Opening and money rows of the sessions opened since, and of those that are open."""
        query = """
            SELECT session_id FROM events INDEXED BY sessions_opened
            WHERE kind = 'SessionOpened' AND at >= ?1
            UNION SELECT session_id FROM open_sessions ORDER BY session_id
        """
        found = self.db.execute(query, (utc_text(instant),)).fetchall()
        return [self._money_of(session_id) for (session_id,) in found]

    def _money_of(self, session_id: str) -> Sequence[SessionEvent]:
        rows = self.db.execute(
            _SELECT + "WHERE session_id = ? AND kind <> 'ReadingKept'"
            " AND (stream = 'money' OR kind = 'SessionOpened') ORDER BY seq",
            (session_id,),
        )
        return [cast(SessionEvent, LedgerRow(*row).event()) for row in rows]


def head_of(db: sqlite3.Connection) -> Head:
    """The last row, or the genesis of an empty ledger."""
    row = db.execute("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1").fetchone()
    return Head(0, station_of(db).genesis) if row is None else Head(row[0], row[1])


def read_only_uri(path: Path) -> str:
    """The SQLite URI that opens `path` read-only and never makes it."""
    return f"file:{quote(str(path.absolute()))}?mode=ro"
