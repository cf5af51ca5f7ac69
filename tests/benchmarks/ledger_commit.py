"""What a durable ledger row costs, as a ratio to what the disk itself can do. Used by `python -m
tests.benchmarks`.

The floor is the least any durable record can cost: `pwrite` of 4 KiB into preallocated space and
one `fdatasync`. It runs interleaved with the variants, on the same disk, so that noise hits all
alike. A program with an event loop hands it to a thread and awaits that, which costs two wake-ups:
that is the floor of `append` as its caller sees it. The figure that has a bound is the commit's;
`append` also turns the event into text and hashes it, before the ledger's thread is asked.

Measured is a kiosk that has run for a while: a write-ahead log that still grows to its size costs
more.
"""

from __future__ import annotations

import asyncio
import os
import random
import sqlite3
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from kiosk.adapters import ledger_schema
from kiosk.adapters.ledger_writer import LedgerWriter
from kiosk.adapters.sqlite_ledger import CHECKPOINT_ROWS, SqliteLedger
from kiosk.adapters.system_clock import SystemClock
from kiosk.domain.activity import Activity
from kiosk.domain.events import ReadingKept, SessionOpened
from kiosk.domain.readings import MeterReading
from tests.benchmarks.rows import Row

ROUNDS: Final = 2000
WARM_UP: Final = 2 * CHECKPOINT_ROWS
_BLOCK: Final = bytes(4096)
_PREALLOCATED_BYTES: Final = 64 * 1024 * 1024

_FLOOR: Final = "pwrite 4 KiB, fdatasync"
_AWAITED: Final = "the same, awaited from a thread"
_SQLITE: Final = "ledger: a bare SQLite row"
_COMMIT: Final = "ledger: commit of a chained row"
_APPEND: Final = "ledger: append, as its caller awaits it"
_ROWS: Final = (
    (_SQLITE, _FLOOR, (None, None)),
    (_COMMIT, _FLOOR, (1.3, 1.6)),
    (_APPEND, _AWAITED, (None, None)),
    (_APPEND, _FLOOR, (None, None)),
)
"""What, against what, and the most it should cost at p50 and at p99."""
_QUANTILES: Final = (("p50", 0.5), ("p99", 0.99))


def run(directory: Path | None = None, *, rounds: int = ROUNDS) -> list[Row]:
    """Ratios to the floors. `directory` should be on the disk the ledger will live on."""
    with tempfile.TemporaryDirectory(dir=directory, prefix="ledger-bench-") as place:
        return asyncio.run(_measure(Path(place), rounds))


async def _measure(place: Path, rounds: int) -> list[Row]:
    took_us: dict[str, list[float]] = {name: [] for name in (_FLOOR, _SQLITE, _AWAITED, _APPEND)}
    floor, there = _Floor(place / "floor"), _Floor(place / "there")
    bare = _BareSqlite(place / "bare.sqlite")
    chance = random.Random(1)
    with _commits_timed() as commits_us:
        async with SqliteLedger(
            place / "l.sqlite", station_id="BENCH", clock=SystemClock()
        ) as ledger:
            now = datetime.now(UTC)
            await ledger.append(SessionOpened(session_id="bench", at=now, evse_id=1))
            work: dict[str, Callable[[int], Awaitable[object]]] = {
                _FLOOR: _at_once(floor.write),
                _SQLITE: _at_once(bare.write),
                _AWAITED: lambda _: asyncio.to_thread(there.write),
                _APPEND: lambda number: ledger.append(_reading(number, now)),
            }
            for number in range(rounds + WARM_UP):
                # In another order each time: what ran just before makes the disk quick or slow.
                for name in chance.sample(list(work), len(work)):
                    # Rows come seconds apart: what the ledger does after one is not waited for.
                    await ledger.transact(_nothing)
                    started_ns = time.perf_counter_ns()
                    await work[name](number)
                    took_us[name].append(_since_us(started_ns))
    took_us[_COMMIT] = commits_us
    for each in (floor, there, bare):
        each.close()
    steady = {name: figures[-rounds:] for name, figures in took_us.items()}
    return [
        _row(name, against, steady, word, part, bound)
        for name, against, bounds in _ROWS
        for (word, part), bound in zip(_QUANTILES, bounds, strict=True)
    ]


def _nothing(_db: sqlite3.Connection) -> None:
    return


def _at_once(work: Callable[[], None]) -> Callable[[int], Awaitable[object]]:
    async def done(_: int) -> None:
        work()

    return done


@contextmanager
def _commits_timed() -> Iterator[list[float]]:
    """How long each job took in the ledger's thread, from taking it up to the disk: chain, row,
    projections, commit.
    """
    took_us: list[float] = []
    transact = LedgerWriter._transact

    def timed(self: LedgerWriter, db: sqlite3.Connection, job: Any, is_statement: bool) -> Any:
        started_ns = time.perf_counter_ns()
        result = transact(self, db, job, is_statement)
        if is_statement:
            took_us.append(_since_us(started_ns))
        return result

    with patch.object(LedgerWriter, "_transact", timed):
        yield took_us


class _Floor:
    """The bare disk."""

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT)
        for offset in range(0, _PREALLOCATED_BYTES, 1 << 20):
            os.pwrite(self._descriptor, bytes(1 << 20), offset)
        os.fsync(self._descriptor)
        self._offset = 0

    def write(self) -> None:
        os.pwrite(self._descriptor, _BLOCK, self._offset)
        os.fdatasync(self._descriptor)
        self._offset = (self._offset + len(_BLOCK)) % _PREALLOCATED_BYTES

    def close(self) -> None:
        os.close(self._descriptor)


class _BareSqlite:
    """One row of the same size, with the same pragmas and nothing of ours."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        ledger_schema.configure(self._db)
        self._db.execute("CREATE TABLE row (seq INTEGER PRIMARY KEY, body TEXT)")
        self._rows = 0

    def write(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")
        self._db.execute("INSERT INTO row (body) VALUES (?)", ("x" * 650,))
        self._db.execute("COMMIT")
        self._rows += 1
        if self._rows % CHECKPOINT_ROWS == 0:
            ledger_schema.checkpoint(self._db)

    def close(self) -> None:
        self._db.close()


def _since_us(started_ns: int) -> float:
    return (time.perf_counter_ns() - started_ns) / 1000


def _reading(number: int, now: datetime) -> ReadingKept:
    reading = MeterReading(
        meter_id="meter-1",
        evse_id=1,
        energy_import_wh=1_000_000 + number,
        received_at=now,
        received_ms=number * 1000,
        sequence=number,
        power_w=Decimal("11040.5"),
    )
    return ReadingKept(session_id="bench", at=now, reading=reading, activity=Activity.CHARGING)


def _row(
    name: str,
    against: str,
    took_us: dict[str, list[float]],
    word: str,
    part: float,
    bound: float | None,
) -> Row:
    floor_us = _quantile(took_us[against], part)
    return Row(
        name=f"{name}, {word}",
        figure=_quantile(took_us[name], part) / floor_us,
        against=against,
        bound=bound,
        note=f"the floor: {floor_us:.0f} us",
    )


def _quantile(figures: list[float], part: float) -> float:
    return sorted(figures)[int(len(figures) * part)]
