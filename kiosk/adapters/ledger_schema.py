"""The tables of the ledger file, the pragmas it must have, and how an older file becomes a newer
one.

Imports errors and its neighbours here. Nothing in this module trusts that a pragma did what it was
told: SQLite reports some failures only by leaving things as they were.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable, Container, Mapping
from pathlib import Path
from typing import Final

from kiosk.adapters.ledger_chain import Station
from kiosk.errors import LedgerCorrupt

APPLICATION_ID: Final = 0x45564B4C
"""'EVKL' in the file header, so that no other SQLite file is taken for a ledger."""
SCHEMA_VERSION: Final = 3
BUSY_TIMEOUT_MS: Final = 2000

_EVENTS: Final = """
CREATE TABLE station (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    station_id TEXT NOT NULL CHECK (station_id <> ''),
    epoch TEXT NOT NULL CHECK (length(epoch) = 16),
    created_at TEXT NOT NULL
) STRICT;
CREATE TABLE events (
    seq INTEGER PRIMARY KEY CHECK (seq >= 1),
    epoch TEXT NOT NULL,
    stream TEXT NOT NULL CHECK (<is a stream>),
    session_id TEXT NOT NULL,
    order_id TEXT,
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    synced INTEGER NOT NULL CHECK (synced IN (0, 1)),
    version INTEGER NOT NULL,
    body TEXT NOT NULL,
    prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX sessions_opened ON events (seq) WHERE kind = 'SessionOpened';
CREATE TRIGGER events_never_change BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER events_never_go BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER events_follow_on BEFORE INSERT ON events
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM events)
BEGIN SELECT RAISE(ABORT, 'the ledger has no gaps'); END;
CREATE TRIGGER station_never_changes BEFORE UPDATE ON station
BEGIN SELECT RAISE(ABORT, 'a ledger belongs to one station'); END;
CREATE TRIGGER station_never_goes BEFORE DELETE ON station
BEGIN SELECT RAISE(ABORT, 'a ledger belongs to one station'); END;
"""

_STREAM_IN_LIST: Final = "stream IN ('money', 'session', 'audit')"
_STREAM_ONE_OF: Final = "stream = 'money' OR stream = 'session' OR stream = 'audit'"
_STREAM_CHECK: Final = {1: _STREAM_IN_LIST, 2: _STREAM_IN_LIST, 3: _STREAM_ONE_OF}
_ALL_BY_SESSION: Final = "CREATE INDEX events_by_session ON events (session_id, seq)"
_STEPS_BY_SESSION: Final = (
    "CREATE INDEX steps_by_session ON events (session_id, seq) WHERE kind <> 'ReadingKept'"
)
_SESSION_INDEX: Final = {1: _ALL_BY_SESSION, 2: _STEPS_BY_SESSION, 3: _STEPS_BY_SESSION}
"""By version, like the check above; all that the versions differ in."""

_PROJECTIONS: Final = """
CREATE TABLE open_sessions (
    session_id TEXT PRIMARY KEY,
    first_seq INTEGER NOT NULL UNIQUE REFERENCES events (seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE open_orders (
    order_id TEXT PRIMARY KEY,
    session_id TEXT NOT NULL,
    rail TEXT NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('ordered', 'opened', 'declined', 'held', 'releasing', 'capturing')),
    provider_ref TEXT NOT NULL,
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    ordered_minor INTEGER NOT NULL CHECK (ordered_minor >= 0),
    held_minor INTEGER NOT NULL CHECK (held_minor >= 0),
    first_seq INTEGER NOT NULL REFERENCES events (seq),
    last_seq INTEGER NOT NULL REFERENCES events (seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE daily_totals (
    day TEXT NOT NULL,
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    bills INTEGER NOT NULL DEFAULT 0 CHECK (bills >= 0),
    billed_minor INTEGER NOT NULL DEFAULT 0 CHECK (billed_minor >= 0),
    captures INTEGER NOT NULL DEFAULT 0 CHECK (captures >= 0),
    captured_minor INTEGER NOT NULL DEFAULT 0 CHECK (captured_minor >= 0),
    PRIMARY KEY (day, currency)
) STRICT, WITHOUT ROWID;
"""


def _index_steps_only(db: sqlite3.Connection) -> None:
    """Readings are most of the rows: an index over them doubled what each one wrote to the disk."""
    db.execute("DROP INDEX events_by_session")
    db.execute(_STEPS_BY_SESSION)


def _compare_streams(db: sqlite3.Connection) -> None:
    """A list of three is a table to SQLite, made anew for each row that is checked: a tenth of what
    the whole commit costs. The check means the same, so the rows stay where they are; the way is
    that of sqlite.org/lang_altertable.html, end of section 7.
    """
    version = pragma(db, "schema_version")
    if not isinstance(version, int):
        msg = "the ledger's schema has no version"
        raise LedgerCorrupt(msg)
    db.execute("PRAGMA writable_schema = ON")
    db.execute(
        "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = 'events'",
        (_STREAM_IN_LIST, _STREAM_ONE_OF),
    )
    db.execute(f"PRAGMA schema_version = {version + 1}")
    db.execute("PRAGMA writable_schema = RESET")


Migration = Callable[[sqlite3.Connection], None]
MIGRATIONS: Final[Mapping[int, Migration]] = {1: _index_steps_only, 2: _compare_streams}
"""From version N (the key) to N + 1, inside one transaction."""


def configure(db: sqlite3.Connection) -> None:
    """Set what this program needs of the connection and read every bit of it back. Raises
    LedgerCorrupt.
    """
    db.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA cell_size_check = ON")
    db.execute("PRAGMA wal_autocheckpoint = 0")  # The ledger calls `checkpoint`, after a commit.
    assert_pragmas(db)


def checkpoint(db: sqlite3.Connection) -> None:
    """Bring what the write-ahead log holds into the file, as far as no reader is in the way."""
    db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()


def assert_pragmas(db: sqlite3.Connection) -> None:
    """Raise LedgerCorrupt unless what makes a commit durable is really in force."""
    wanted: dict[str, object] = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    for name, value in wanted.items():
        found = pragma(db, name)
        if found != value:
            msg = f"PRAGMA {name} is {found!r}, not {value!r}: rows would not be durable"
            raise LedgerCorrupt(msg)


def assert_identity(
    db: sqlite3.Connection, *, versions: Container[int] = (SCHEMA_VERSION,)
) -> None:
    """Raise LedgerCorrupt unless the file is a ledger of one of these versions with every table and
    trigger as made.
    """
    if pragma(db, "application_id") != APPLICATION_ID:
        msg = "not an ev-kiosk ledger"
        raise LedgerCorrupt(msg)
    found = pragma(db, "user_version")
    if not isinstance(found, int) or found not in versions:
        msg = f"ledger version {found}, this program reads up to {SCHEMA_VERSION}"
        raise LedgerCorrupt(msg)
    missing = _objects_wanted(found) - _objects(db)
    if missing:
        msg = f"the ledger's {min(missing)[0]} is gone or was altered"
        raise LedgerCorrupt(msg)


def is_empty(db: sqlite3.Connection) -> bool:
    """A file nothing was ever made in: new, or killed before the first commit."""
    tables = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    return bool(tables == 0 and pragma(db, "application_id") == 0)


def create(db: sqlite3.Connection, *, station_id: str, created_at: str) -> None:
    """Make everything in one transaction: a file is empty or complete, whenever power goes."""
    db.execute("BEGIN IMMEDIATE")
    for statement in _everything(SCHEMA_VERSION):
        db.execute(statement)
    db.execute(
        "INSERT INTO station (one, station_id, epoch, created_at) VALUES (1, ?, ?, ?)",
        (station_id, secrets.token_hex(8), created_at),
    )
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    db.execute("COMMIT")


def create_projections(db: sqlite3.Connection) -> None:
    """Empty projections as temporary tables, which hide the file's own on this connection."""
    for statement in _statements(_PROJECTIONS):
        db.execute(statement.replace("CREATE TABLE", "CREATE TEMP TABLE"))


def migrate(
    db: sqlite3.Connection,
    path: Path,
    *,
    migrations: Mapping[int, Migration] = MIGRATIONS,
    target: int = SCHEMA_VERSION,
) -> None:
    """Bring an older file up to `target`, after a copy beside it. Raises LedgerCorrupt for a newer
    file.
    """
    found = pragma(db, "user_version")
    if (
        not isinstance(found, int)
        or found > target
        or pragma(db, "application_id") != APPLICATION_ID
    ):
        msg = f"not an ev-kiosk ledger of version {target} or older (found {found!r})"
        raise LedgerCorrupt(msg)
    if found == target:
        return
    back_up(db, path.with_name(f"{path.name}.before-v{target}"))
    db.execute("BEGIN IMMEDIATE")
    try:
        for version in range(found, target):
            migrations[version](db)
        db.execute(f"PRAGMA user_version = {target}")
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def back_up(db: sqlite3.Connection, to: Path) -> None:
    """A consistent copy by SQLite's own backup, in one file: whoever reads it needs no log beside
    it. An older copy of that name is replaced.
    """
    to.unlink(missing_ok=True)
    copy = sqlite3.connect(to, isolation_level=None)
    try:
        db.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    finally:
        copy.close()


def station_of(db: sqlite3.Connection) -> Station:
    """Whose ledger this is. Raises LedgerCorrupt."""
    row = db.execute("SELECT station_id, epoch, created_at FROM station").fetchone()
    if row is None:
        msg = "the ledger's station row is gone"
        raise LedgerCorrupt(msg)
    return Station(station_id=row[0], epoch=row[1], created_at=row[2])


def pragma(db: sqlite3.Connection, name: str) -> object:
    """The value in force."""
    row = db.execute(f"PRAGMA {name}").fetchone()
    value: object = None if row is None else row[0]
    return value


def _statements(script: str) -> list[str]:
    """One by one: `executescript` would commit first. A trigger's own `;` is followed by END on its
    line.
    """
    return [text for text in script.strip().split(";\n") if text.strip()]


def _objects(db: sqlite3.Connection) -> set[tuple[str, str]]:
    found = db.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return {(name, sql.strip().removesuffix(";")) for name, sql in found}


def _everything(version: int) -> list[str]:
    events = _EVENTS.replace("<is a stream>", _STREAM_CHECK[version])
    return [*_statements(events), _SESSION_INDEX[version], *_statements(_PROJECTIONS)]


def _objects_wanted(version: int) -> set[tuple[str, str]]:
    model = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for statement in _everything(version):
            model.execute(statement)
        return _objects(model)
    finally:
        model.close()
