"""What open asserts of a file, what the file itself refuses, how an older one is migrated."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from kiosk.adapters import ledger_schema, sqlite_ledger
from kiosk.errors import LedgerCorrupt, LedgerUnwritable
from tests.adapters.ledger_support import forge, ledger_at, paid_session, raw

pytestmark = pytest.mark.anyio


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kiosk.sqlite"


async def test_a_file_left_in_another_journal_mode_is_put_right(path: Path) -> None:
    """Somebody switched WAL off: open switches it on again and reads it back."""
    async with ledger_at(path) as ledger:
        await ledger.append(*paid_session("s"))
    other = raw(path)
    assert other.execute("PRAGMA journal_mode = DELETE").fetchone() == ("delete",)
    other.close()

    async with ledger_at(path) as ledger:
        found = await ledger.transact(
            lambda db: [
                ledger_schema.pragma(db, name)
                for name in ("journal_mode", "synchronous", "foreign_keys", "user_version")
            ]
        )

    assert found == ["wal", 2, 1, ledger_schema.SCHEMA_VERSION]


@pytest.mark.parametrize("name", ["journal_mode", "synchronous", "foreign_keys"])
async def test_a_pragma_that_does_not_take_is_not_believed(
    path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite can fail to set a pragma silently; the open fails loudly."""
    honest = ledger_schema.pragma

    def lying(db: sqlite3.Connection, asked: str) -> object:
        return "delete" if asked == name else honest(db, asked)

    monkeypatch.setattr(ledger_schema, "pragma", lying)

    with pytest.raises(LedgerCorrupt, match=f"PRAGMA {name} is 'delete'"):
        await ledger_at(path).open()


async def test_a_foreign_file_is_refused(path: Path) -> None:
    """Another program's database is neither read nor touched."""
    other = raw(path)
    other.execute("CREATE TABLE notes (text)")
    other.close()

    with pytest.raises(LedgerCorrupt, match="not an ev-kiosk ledger"):
        await ledger_at(path).open()
    assert raw(path).execute("SELECT name FROM sqlite_schema").fetchall() == [("notes",)]


async def test_a_file_that_is_no_database_is_refused(path: Path) -> None:
    """Garbage is corrupt, not overwritten."""
    path.write_bytes(b"not a database, really" * 500)

    with pytest.raises(LedgerCorrupt, match="not a database"):
        await ledger_at(path).open()


async def test_another_stations_ledger_is_refused(path: Path) -> None:
    """A disk put into the wrong cabinet does not sell under the wrong name."""
    await (ledger := ledger_at(path)).open()
    await ledger.close()

    with pytest.raises(LedgerCorrupt, match="belongs to station ST-1"):
        await ledger_at(path, station_id="ST-2").open()
    await ledger_at(path).open()


async def test_a_newer_ledger_is_refused(path: Path) -> None:
    """An older program does not write into a newer file."""
    await (ledger := ledger_at(path)).open()
    await ledger.close()
    raw(path).execute("PRAGMA user_version = 99")

    with pytest.raises(LedgerCorrupt, match="99"):
        await ledger_at(path).open()


async def test_a_missing_trigger_is_noticed(path: Path) -> None:
    """Without its triggers the table is not append-only any more, so the file is not trusted."""
    await (ledger := ledger_at(path)).open()
    await ledger.close()
    raw(path).execute("DROP TRIGGER events_never_go")

    with pytest.raises(LedgerCorrupt, match="events_never_go is gone"):
        await ledger_at(path).open()


async def test_damage_at_the_end_of_the_chain_is_found_at_open(path: Path) -> None:
    """What recovery is about to act on is proven first."""
    async with ledger_at(path) as ledger:
        await ledger.append(*paid_session("s"))
    forge(path, "UPDATE events SET body = replace(body, '1234', '9234') WHERE kind = 'BillMade'")

    with pytest.raises(LedgerCorrupt, match="row 13: was changed"):
        await ledger_at(path).open()


async def test_an_old_open_session_is_proven_however_far_back(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tail that open proves reaches back to the oldest session that recovery will act on."""
    monkeypatch.setattr(sqlite_ledger, "TAIL_ROWS", 3)
    async with ledger_at(path) as ledger:
        await ledger.append(*paid_session("done"), *paid_session("open")[:8], *paid_session("new"))
    first = len(paid_session("done")) + 1
    forge(path, f"UPDATE events SET synced = 0 WHERE seq = {first - 5}")  # noqa: S608
    await (ledger := ledger_at(path)).open()
    await ledger.close()
    forge(path, f"UPDATE events SET synced = 0 WHERE seq = {first}")  # noqa: S608

    with pytest.raises(LedgerCorrupt, match=f"row {first}: was changed"):
        await ledger_at(path).open()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET body = '{}' WHERE seq = 1",
        "DELETE FROM events WHERE seq = (SELECT max(seq) FROM events)",
        "INSERT OR REPLACE INTO events SELECT * FROM events WHERE seq = 1",
        (
            "INSERT INTO events SELECT max(seq) + 2, epoch, stream, session_id, order_id, kind, at,"
            " synced, version, body, prev_hash, hash FROM events"
        ),
        "UPDATE station SET epoch = '0000000000000000'",
        "DELETE FROM station",
    ],
)
async def test_the_file_itself_refuses_to_change_what_was_written(
    path: Path, statement: str
) -> None:
    """The triggers hold against any connection; REPLACE, which fires no delete trigger, too."""
    async with ledger_at(path) as ledger:
        await ledger.append(*paid_session("s"))

    with pytest.raises(sqlite3.IntegrityError, match=r"append-only|no gaps|one station"):
        raw(path).execute(statement)


async def test_an_append_by_somebody_else_stops_the_writer(path: Path) -> None:
    """If the chain is not where we left it, nothing more is written until the file was checked."""
    async with ledger_at(path) as ledger:
        await ledger.append(*paid_session("s"))
        raw(path).execute(
            "INSERT INTO events SELECT seq + 1, epoch, stream, session_id, order_id, kind, at,"
            " synced, version, body, prev_hash, hash FROM events ORDER BY seq DESC LIMIT 1"
        )
        with pytest.raises(LedgerCorrupt):
            await ledger.append(*paid_session("t"))
        with pytest.raises(LedgerUnwritable, match="until the ledger is opened again"):
            await ledger.append(*paid_session("u"))
        assert not ledger.may_sell()
        with pytest.raises(LedgerCorrupt, match=r"row 21: does not follow"):
            await ledger.reopen()


async def test_a_migration_backs_up_first_and_is_all_or_nothing(path: Path) -> None:
    """A migration that fails leaves the file as it was; one that works leaves the old file beside
    it.
    """
    async with ledger_at(path) as ledger:
        await ledger.append(*paid_session("s"))
    db = raw(path)

    def works(db: sqlite3.Connection) -> None:
        db.execute("ALTER TABLE daily_totals ADD COLUMN refunds INTEGER NOT NULL DEFAULT 0")

    def fails(db: sqlite3.Connection) -> None:
        works(db)
        raise ValueError

    now, then = ledger_schema.SCHEMA_VERSION, ledger_schema.SCHEMA_VERSION + 1
    with pytest.raises(ValueError):
        ledger_schema.migrate(db, path, migrations={now: fails}, target=then)
    assert ledger_schema.pragma(db, "user_version") == now
    assert "refunds" not in str(db.execute("SELECT sql FROM sqlite_schema").fetchall())

    ledger_schema.migrate(db, path, migrations={now: works}, target=then)

    assert ledger_schema.pragma(db, "user_version") == then
    old = raw(path.with_name(f"kiosk.sqlite.before-v{then}"))
    assert ledger_schema.pragma(old, "user_version") == now
    assert old.execute("SELECT count(*) FROM events").fetchone() == (20,)
