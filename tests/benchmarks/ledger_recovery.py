"""How long start-up reads a ledger, after a little history and after a lot. Used by `python -m
tests.benchmarks`.

Two files with the same open work (two cars charging, one hold not yet used) behind a thousand and
behind a hundred thousand finished sessions. Opening proves the end of the chain and reads what is
open: the history must not be seen in it.
"""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Final

from kiosk.adapters.ledger_row import NewRow
from kiosk.adapters.sqlite_ledger import SqliteLedger
from kiosk.domain.activity import Activity
from kiosk.domain.events import Event, ReadingKept
from kiosk.domain.session import replay
from tests.adapters.ledger_support import StillClock, paid_session, reading
from tests.benchmarks.rows import Row

FEW: Final = 1_000
MANY: Final = 100_000
OPENINGS: Final = 9
READINGS: Final = 180
"""Half an hour of charging, one each ten seconds."""
_AT_ONCE: Final = 500
_BOUND: Final = 1.3
_FAULT_AND_ON: Final = slice(9, 10)
"""The one row of a paid session that not every session has."""
_SECOND_HOLD: Final = slice(16, 18)
"""The sample's way to have every kind of row: given back, but never asked for."""


def run(directory: Path | None = None, *, few: int = FEW, many: int = MANY) -> list[Row]:
    """The ratio of the two start-ups."""
    with tempfile.TemporaryDirectory(dir=directory, prefix="recovery-bench-") as place:
        return asyncio.run(_measure(Path(place), few, many))


async def _measure(place: Path, few: int, many: int) -> list[Row]:
    paths = {few: place / "few.sqlite", many: place / "many.sqlite"}
    for sessions, path in paths.items():
        await fill(path, sessions)
    took_ms: dict[int, list[float]] = {few: [], many: []}
    for _ in range(OPENINGS):
        for sessions, path in paths.items():
            took_ms[sessions].append(await _opening_ms(path))
    small_ms, large_ms = median(took_ms[few]), median(took_ms[many])
    return [
        Row(
            name=f"recovery: open and fold what is open, after {many} sessions",
            figure=large_ms / small_ms,
            against=f"the same after {few}",
            bound=_BOUND,
            note=f"{large_ms:.0f} ms; the file has {paths[many].stat().st_size // 10**6} MB",
        )
    ]


async def _opening_ms(path: Path) -> float:
    """From the closed file to the folded sessions."""
    started_ns = time.perf_counter_ns()
    async with bench_ledger(path) as ledger:
        folded = [replay(list(events)) for events in await ledger.open_sessions()]
        took_ms = (time.perf_counter_ns() - started_ns) / 1_000_000
    if len(folded) != 3 or {len(session.kept) for session in folded} != {0, READINGS + 1}:
        msg = f"{path} lost its open work: {[len(session.kept) for session in folded]}"
        raise RuntimeError(msg)
    return took_ms


async def fill(path: Path, sessions: int) -> None:
    """So many finished sessions, and three that are open."""
    async with bench_ledger(path) as ledger:
        numbers = iter(range(sessions))
        while events := list(_history(numbers)):
            rows = ledger._encode(events)

            def write(db: sqlite3.Connection, rows: Sequence[NewRow] = rows) -> None:
                ledger._insert(db, rows)

            await ledger.transact(write)
        await ledger.append(*paid_session("held")[:6])
        for name in ("left", "right"):
            await ledger.append(*paid_session(name)[:9])
        for number in range(READINGS):
            for name in ("left", "right"):
                kept = reading(1500 + number, number)
                await ledger.append(
                    ReadingKept(
                        session_id=name, at=kept.received_at, reading=kept,
                        activity=Activity.CHARGING,
                    )
                )  # fmt: skip


def _history(numbers: Iterator[int]) -> Iterator[Event]:
    for _, number in zip(range(_AT_ONCE), numbers, strict=False):
        events = paid_session(f"done-{number}")
        del events[_SECOND_HOLD]
        del events[_FAULT_AND_ON]
        yield from events


def bench_ledger(path: Path) -> SqliteLedger:
    """The ledger in that file, made if there is none."""
    return SqliteLedger(
        path, station_id="BENCH", clock=StillClock(), free_bytes_min=0, ballast_bytes=4096
    )
