"""A ledger file of every past schema version opens, and a migration may be killed at any step.

`golden/` holds one small file per version, each made by the program of its day. When the schema
changes, the old file stays and a new one joins it.
"""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.adapters import ledger_schema
from kiosk.adapters.ledger_reader import LedgerReader
from kiosk.adapters.ledger_seal import seal_path
from kiosk.adapters.ledger_tools import verify
from kiosk.adapters.sqlite_ledger import SqliteLedger
from kiosk.domain.session import Phase, replay
from tests.adapters.ledger_support import StillClock, paid_session, raw

pytestmark = pytest.mark.anyio
GOLDEN = Path(__file__).parent / "golden"
STATION_ID = "DE*NOR*E1042"
ROWS = 47
HEAD = "cdc7861eb1e4f055fea16fefef561cce42100799585a674c842533dae5ce9d2e"
"""Of all the files: a migration touches no row."""


@pytest.fixture(params=range(1, ledger_schema.SCHEMA_VERSION + 1))
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of each past version's file, and its seal."""
    source = GOLDEN / f"ledger_v{request.param}.sqlite"
    path = tmp_path / "kiosk.sqlite"
    shutil.copyfile(source, path)
    shutil.copyfile(seal_path(source), seal_path(path))
    return path


def open_golden(path: Path) -> SqliteLedger:
    return SqliteLedger(
        path, station_id=STATION_ID, clock=StillClock(), free_bytes_min=0, ballast_bytes=4096
    )


async def test_a_file_of_every_past_version_opens_reads_and_goes_on(path: Path) -> None:
    """Every row is still what was signed then, every event can be read, and new ones follow."""
    async with open_golden(path) as ledger:
        assert (await ledger.head()).hash.hex() == HEAD
        sessions = await ledger.recent_sessions(10)
        folded = [replay(list(events)) for events in sessions]
        assert [session.phase for session in folded] == [Phase.CLOSED]
        assert folded[0].receipt_json
        await ledger.append(*paid_session("new"))

    report = verify(path)

    assert report.is_good, report.problem
    assert report.rows > ROWS


def test_a_file_of_every_past_version_is_proven_without_being_touched(path: Path) -> None:
    """Evidence of last year: read, verified, and the same file afterwards."""
    before = path.read_bytes()

    report = verify(path)
    with LedgerReader(path) as reader:
        rows = list(reader.session_rows(next(reader.rows(after_seq=1)).session_id))

    assert report.is_good, report.problem
    assert report.rows == ROWS
    assert [row.seq for row in rows] == sorted(row.seq for row in rows)
    assert {"ReadingKept", "SessionClosed"} <= {row.kind for row in rows}
    assert path.read_bytes() == before


STEPS = ("before the copy", "while copying", "after the copy", "in the middle", "before the commit",
         "after the commit")  # fmt: skip


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("version", ledger_schema.MIGRATIONS)
async def test_a_migration_killed_at_any_step_is_finished_by_the_next(
    tmp_path: Path, version: int, step: str
) -> None:
    """Kill -9 of a real process: the file is the old one or the new one, never half of each."""
    path = tmp_path / "kiosk.sqlite"
    shutil.copyfile(GOLDEN / f"ledger_v{version}.sqlite", path)
    command = [sys.executable, "-m", __name__, str(path), step]

    died = subprocess.run(  # noqa: ASYNC221 - nothing else runs in this loop
        command, capture_output=True, timeout=30, check=False
    )

    assert died.returncode == -signal.SIGKILL, died.stderr.decode()
    db = raw(path)
    found = ledger_schema.pragma(db, "user_version")
    assert found == (version + 1 if step == "after the commit" else version)
    ledger_schema.assert_identity(db, versions=(found,))
    assert has_leftovers(db) is False
    ledger_schema.migrate(db, path)
    ledger_schema.assert_identity(db, versions=(ledger_schema.SCHEMA_VERSION,))
    assert has_leftovers(db) is False
    assert ledger_schema.pragma(db, "integrity_check") == "ok"
    assert db.execute("SELECT hex(hash) FROM events WHERE seq = 47").fetchone() == (HEAD.upper(),)
    db.close()
    # What was there before is beside it, whole, whenever the power went.
    for kept in range(version, found):
        assert_is_whole(path.with_name(f"kiosk.sqlite.before-v{kept + 1}"), kept)
    if found < ledger_schema.SCHEMA_VERSION:
        last = f"kiosk.sqlite.before-v{ledger_schema.SCHEMA_VERSION}"
        assert_is_whole(path.with_name(last), found)


def assert_is_whole(path: Path, version: int) -> None:
    old = raw(path)
    assert ledger_schema.pragma(old, "user_version") == version
    assert old.execute("SELECT count(*) FROM events").fetchone() == (ROWS,)
    old.close()


def has_leftovers(db: sqlite3.Connection) -> bool:
    """Whether anything is in the file that its version has not: half of another one."""
    version = ledger_schema.pragma(db, "user_version")
    model = raw(GOLDEN / f"ledger_v{version}.sqlite")
    wanted, found = ({name for (name,) in each.execute("SELECT name FROM sqlite_schema")}
                     for each in (model, db))  # fmt: skip
    model.close()
    return not found <= wanted


def migrate_and_die(path: Path, step: str) -> None:
    """The second process: kills itself when it gets to `step`."""

    def die(here: str) -> None:
        if here == step:
            os.kill(os.getpid(), signal.SIGKILL)

    copying = ledger_schema.back_up

    def back_up(db: sqlite3.Connection, to: Path) -> None:
        die("before the copy")
        if step == "while copying":
            to.write_bytes(path.read_bytes()[:5000])
            die(step)
        copying(db, to)
        die("after the copy")

    def works(db: sqlite3.Connection) -> None:
        db.execute("UPDATE daily_totals SET bills = bills")
        die("in the middle")
        migration(db)
        die("before the commit")

    ledger_schema.back_up = back_up
    db = sqlite3.connect(path, isolation_level=None)
    ledger_schema.configure(db)
    version = db.execute("PRAGMA user_version").fetchone()[0]
    migration = ledger_schema.MIGRATIONS[version]
    ledger_schema.migrate(db, path, migrations={version: works}, target=version + 1)
    die("after the commit")


if __name__ == "__main__":
    migrate_and_die(Path(sys.argv[1]), sys.argv[2])
