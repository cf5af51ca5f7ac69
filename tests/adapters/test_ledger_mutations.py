"""Random forgeries by somebody who has the file and all the time: every one is found.

Each forgery works on the rows themselves, with the triggers taken off and put back, and half the
time with the projections mended afterwards. A few hundred run with the suite, 10 000 with the
torture.
"""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import astuple, replace
from pathlib import Path
from random import Random

import pytest

from kiosk.adapters.ledger_chain import LedgerRow, _hash_of
from kiosk.adapters.ledger_seal import seal_path
from kiosk.adapters.ledger_tools import copy, show, verify
from kiosk.adapters.sqlite_ledger import _rebuild
from kiosk.errors import LedgerCorrupt, LedgerError
from tests.adapters.ledger_support import ledger_at, paid_session

SESSIONS = 3
Rows = list[LedgerRow]
Forgery = Callable[[Rows, Random], tuple[Rows, int]]
"""The forged rows, and the row that verify has to name."""


def edit(rows: Rows, chance: Random) -> tuple[Rows, int]:
    """One value of one row."""
    index = chance.randrange(len(rows))
    row = rows[index]
    field = chance.choice(
        ["epoch", "stream", "session_id", "order_id", "kind", "at", "synced", "version", "body",
         "prev_hash", "hash"]
    )  # fmt: skip
    value = getattr(row, field)
    if field == "stream":
        value = chance.choice([name for name in ("money", "session", "audit") if name != value])
    elif isinstance(value, int):
        value = 1 - value
    elif isinstance(value, bytes):
        place = chance.randrange(len(value))
        value = (
            value[:place] + bytes([value[place] ^ (1 << chance.randrange(8))]) + value[place + 1 :]
        )
    elif value is None:
        value = "s0-1"
    else:
        place = chance.randrange(len(value) + 1)
        sign = chance.choice("0123456789abcxyz{}\u00fc ")
        end = value[place + 1 :] if chance.random() < 0.7 else value[place:]
        forged = value[:place] + sign + end
        value = forged if forged != value else f"{value}0"
    return [*rows[:index], replace(row, **{field: value}), *rows[index + 1 :]], row.seq


def delete(rows: Rows, chance: Random) -> tuple[Rows, int]:
    """Some rows in the middle; what follows moves up or leaves a gap."""
    first = chance.randrange(len(rows) - 1)
    count = chance.randint(1, min(5, len(rows) - 1 - first))
    kept = [*rows[:first], *rows[first + count :]]
    return (_numbered(kept) if chance.random() < 0.5 else kept), first + 1


def insert(rows: Rows, chance: Random) -> tuple[Rows, int]:
    """A row put in: a copy of another one, or a new one with the hash it should have."""
    index = chance.randrange(len(rows))
    # Not a session opened twice: that alone would be found at its own row, hash or no hash.
    others = [row for row in rows if row.seq != index + 1 and row.kind != "SessionOpened"]
    fresh = replace(chance.choice(others), seq=index + 1)
    bad = index + 1
    if chance.random() < 0.5:
        # It is in the chain, and the row after it no longer is.
        fresh = replace(fresh, prev_hash=rows[index].prev_hash)
        fresh = replace(fresh, hash=_hash_of(fresh))
        bad = min(bad + 1, len(rows))  # The last row is under the seal, so it is named itself.
    return _numbered([*rows[:index], fresh, *rows[index:]]), bad


def swap(rows: Rows, chance: Random) -> tuple[Rows, int]:
    """Two rows change places."""
    first, second = sorted(chance.sample(range(len(rows)), 2))
    moved = list(rows)
    moved[first], moved[second] = moved[second], moved[first]
    return _numbered(moved), first + 1


def truncate(rows: Rows, chance: Random) -> tuple[Rows, int]:
    """The newest rows are gone: the row under the seal is missed."""
    return rows[: -chance.randint(1, len(rows))], len(rows)


def rewrite(rows: Rows, chance: Random) -> tuple[Rows, int]:
    """A row is changed and every hash from there on is made anew: only the seal can tell."""
    index = chance.randrange(len(rows))
    forged = list(rows)
    forged[index] = replace(rows[index], at=f"2020{rows[index].at[4:]}")
    for place in range(index, len(forged)):
        prev_hash = forged[place - 1].hash if place else rows[0].prev_hash
        row = replace(forged[place], prev_hash=prev_hash)
        forged[place] = replace(row, hash=_hash_of(row))
    return forged, len(rows)


FORGERIES: Sequence[Forgery] = (edit, delete, insert, swap, truncate, rewrite)


def _numbered(rows: Rows) -> Rows:
    return [replace(row, seq=seq) for seq, row in enumerate(rows, start=1)]


@pytest.fixture
def ledgers(tmp_path: Path) -> tuple[Path, list[Path]]:
    """A sealed ledger, and whole older states of it as backups kept them."""
    return asyncio.run(_made(tmp_path))


async def _made(tmp_path: Path) -> tuple[Path, list[Path]]:
    path = tmp_path / "original" / "kiosk.sqlite"
    older = []
    for number in range(SESSIONS):
        async with ledger_at(path) as ledger:
            await ledger.append(*paid_session(f"s{number}"))
        older.append(tmp_path / f"older{number}.sqlite")
        copy(path, older[-1])
    # A backup is one file without a log: a hundred copies of it are made in no time.
    return older[-1], older[:-1]


@pytest.mark.parametrize("forgery", FORGERIES, ids=lambda forgery: forgery.__name__)
def test_every_forgery_is_found(
    ledgers: tuple[Path, list[Path]], tmp_path: Path, forgery: Forgery
) -> None:
    """The verdict is never good, and it names the first row that cannot be believed."""
    _prove(ledgers[0], tmp_path / "copy.sqlite", forgery, 40)


@pytest.mark.torture
@pytest.mark.parametrize("forgery", FORGERIES, ids=lambda forgery: forgery.__name__)
def test_every_one_of_ten_thousand_forgeries_is_found(
    ledgers: tuple[Path, list[Path]], tmp_path: Path, forgery: Forgery
) -> None:
    """The same, so often that a hole would show."""
    _prove(ledgers[0], tmp_path / "copy.sqlite", forgery, 1667)


def _prove(path: Path, forged: Path, forgery: Forgery, times: int) -> None:
    rows = list(show(path))
    assert verify(path).is_good
    for number in range(times):
        chance = Random(f"{forgery.__name__} {number}")
        found, bad = forgery(rows, chance)
        _plant(path, forged, found, mend=chance.random() < 0.5)

        report = verify(forged)

        what = f"{forgery.__name__} {number}"
        assert not report.is_good, what
        assert report.bad_seq == bad, f"{what}: {report.problem}"


def test_every_rollback_of_the_whole_file_is_found(
    ledgers: tuple[Path, list[Path]], tmp_path: Path
) -> None:
    """A whole older file under the newer seal."""
    path, older = ledgers
    head = verify(path).head.seq
    for state in older:
        forged = tmp_path / "rolled-back.sqlite"
        shutil.copyfile(state, forged)
        shutil.copyfile(seal_path(path), seal_path(forged))
        assert verify(state).is_good
        assert verify(forged).bad_seq == head


@pytest.mark.parametrize("times", [60, pytest.param(1000, marks=pytest.mark.torture)])
def test_a_file_cut_anywhere_is_found(
    ledgers: tuple[Path, list[Path]], tmp_path: Path, times: int
) -> None:
    """The file itself ends early, at any byte: told as a finding or as no ledger, never as good."""
    path, _older = ledgers
    forged = tmp_path / "cut.sqlite"
    content = path.read_bytes()
    shutil.copyfile(seal_path(path), seal_path(forged))
    chance = Random(20260522)
    for _ in range(times):
        length = chance.randrange(len(content))
        forged.write_bytes(content[:length])
        try:
            is_good = verify(forged).is_good
        except LedgerError as error:
            assert isinstance(error, LedgerCorrupt), error  # noqa: PT017 - both ways are good
            is_good = False
        assert not is_good, f"cut after {length} bytes"


def _plant(path: Path, forged: Path, rows: Rows, *, mend: bool) -> None:
    """These rows in the place of the true ones; the seal beside the file stays as it was."""
    shutil.copyfile(path, forged)
    shutil.copyfile(seal_path(path), seal_path(forged))
    with closing(sqlite3.connect(forged, isolation_level=None)) as db:
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA journal_mode = MEMORY")
        db.execute("PRAGMA ignore_check_constraints = ON")
        db.execute("BEGIN")
        triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        found = triggers.fetchall()
        for name, _sql in found:
            db.execute(f"DROP TRIGGER {name}")
        db.execute("DELETE FROM events")
        marks = ", ".join("?" * 12)
        db.executemany(f"INSERT INTO events VALUES ({marks})", [astuple(row) for row in rows])  # noqa: S608
        for _name, sql in found:
            db.execute(sql)
        if mend:
            db.execute("SAVEPOINT mending")
            try:
                _rebuild(db)
            except Exception:  # noqa: BLE001 - rows that cannot be folded cannot be mended
                db.execute("ROLLBACK TO mending")
        db.execute("COMMIT")
