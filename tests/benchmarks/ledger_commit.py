"""What a durable ledger row costs, as a ratio to what the disk itself can do. Used by `python -m
tests.benchmarks`.

The limit is the least any durable record can cost: `pwrite` of 4 KiB into preallocated space and
one `fdatasync`. It runs interleaved with the variants, on the same disk, so that noise hits all
alike.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Final

from kiosk.adapters import ledger_schema
from kiosk.adapters.sqlite_ledger import SqliteLedger
from kiosk.adapters.system_clock import SystemClock
from kiosk.domain.events import ReadingKept, SessionOpened
from kiosk.domain.readings import Activity, MeterReading
from tests.benchmarks.rows import Row

ROUNDS: Final = 1500
WARM_UP: Final = 100
_BLOCK: Final = bytes(4096)
_PREALLOCATED_BYTES: Final = 64 * 1024 * 1024

_LIMIT: Final = "pwrite 4 KiB, fdatasync"
_SQLITE: Final = "ledger: a bare SQLite row"
_COMMIT: Final = "ledger: a chained row, in the writer's thread"
_APPEND: Final = "ledger: append, as the caller awaits it"
_QUANTILES: Final = (("p50", 0.5, 1.3), ("p99", 0.99, 1.6))
"""Word, part, and the most an append should cost there."""


def run(directory: Path | None = None, *, rounds: int = ROUNDS) -> list[Row]:
    """Ratios to the limit. `directory` should be on the disk the ledger will live on."""
    with tempfile.TemporaryDirectory(dir=directory, prefix="ledger-bench-") as place:
        return asyncio.run(_measure(Path(place), rounds))


async def _measure(place: Path, rounds: int) -> list[Row]:
    took_us: dict[str, list[float]] = {_LIMIT: [], _SQLITE: [], _COMMIT: [], _APPEND: []}
    limit, bare = _Limit(place / "limit"), _BareSqlite(place / "bare.sqlite")
    async with SqliteLedger(place / "l.sqlite", station_id="BENCH", clock=SystemClock()) as ledger:
        now = datetime.now(UTC)
        await ledger.append(SessionOpened(session_id="bench", at=now, evse_id=1))
        for number in range(rounds + WARM_UP):
            event = _reading(number, now)
            took = {
                _LIMIT: _timed(limit.write),
                _SQLITE: _timed(bare.write),
                _COMMIT: await _commit_us(ledger, _reading(-number, now)),
            }
            started_ns = time.perf_counter_ns()
            await ledger.append(event)
            took[_APPEND] = (time.perf_counter_ns() - started_ns) / 1000
            if number >= WARM_UP:
                for name, figure in took.items():
                    took_us[name].append(figure)
    limit.close()
    bare.close()
    return [row for name in (_SQLITE, _COMMIT, _APPEND) for row in _rows(name, took_us)]


class _Limit:
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
    """One row and one index entry of the same size, with the same pragmas and nothing of ours."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        ledger_schema.configure(self._db)
        self._db.execute("CREATE TABLE row (seq INTEGER PRIMARY KEY, session TEXT, body TEXT)")
        self._db.execute("CREATE INDEX row_by_session ON row (session, seq)")

    def write(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")
        self._db.execute("INSERT INTO row (session, body) VALUES ('bench', ?)", ("x" * 750,))
        self._db.execute("COMMIT")

    def close(self) -> None:
        self._db.close()


async def _commit_us(ledger: SqliteLedger, event: ReadingKept) -> float:
    """From BEGIN to COMMIT in the writer's thread: hash, row, projections, disk, but no waking up.

    The clock is read in the transactions before and after, in the same thread, once all three are
    queued.
    """
    queued = threading.Event()

    def begin_ns() -> int:
        queued.wait()
        return time.perf_counter_ns()

    before = asyncio.ensure_future(ledger.transact(lambda _db: begin_ns()))
    row = asyncio.ensure_future(ledger.append(event))
    after = asyncio.ensure_future(ledger.transact(lambda _db: time.perf_counter_ns()))
    await asyncio.sleep(0)
    queued.set()
    await asyncio.gather(before, row, after)
    return (after.result() - before.result()) / 1000


def _timed(work: Callable[[], None]) -> float:
    started_ns = time.perf_counter_ns()
    work()
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


def _rows(name: str, took_us: dict[str, list[float]]) -> list[Row]:
    rows: list[Row] = []
    for word, part, bound in _QUANTILES:
        limit_us = _quantile(took_us[_LIMIT], part)
        rows.append(
            Row(
                name=f"{name}, {word}",
                figure=_quantile(took_us[name], part) / limit_us,
                against=_LIMIT,
                bound=bound if name is _APPEND else None,
                note=f"the disk itself: {limit_us:.0f} us",
            )
        )
    return rows


def _quantile(figures: list[float], part: float) -> float:
    return sorted(figures)[int(len(figures) * part)]
