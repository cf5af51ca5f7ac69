"""What the guard remembers by, read from a real ledger file: little of it, quickly, by an index."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.adapters.ledger_reader import LedgerReader
from kiosk.domain.events import REMEMBERED_EVENTS, ReadingKept, SessionOpened, TariffPinned
from tests.adapters.ledger_support import AT, ledger_at, paid_session

pytestmark = pytest.mark.anyio


async def test_only_what_the_guard_needs_comes_back(tmp_path: Path) -> None:
    """No readings and no documents."""
    path = tmp_path / "kiosk.sqlite"
    async with ledger_at(path) as ledger:
        await ledger.append(*paid_session("s-1"))
        (rows,) = await ledger.guard_rows(AT - timedelta(days=1), 10)

    assert rows == [row for row in paid_session("s-1") if isinstance(row, REMEMBERED_EVENTS)]
    assert not {type(row) for row in rows} & {ReadingKept, TariffPinned}


async def test_as_many_as_were_asked_for_and_no_older(tmp_path: Path) -> None:
    """The newest sessions, oldest first; none from before the retention, and none is searched for
    by reading them all.
    """
    path = tmp_path / "kiosk.sqlite"
    async with ledger_at(path) as ledger:
        for number in range(6):
            opened = SessionOpened(session_id=f"s{number}", at=AT, evse_id=1)
            await ledger.append(replace(opened, at=AT + timedelta(hours=number)))
        newest = await ledger.guard_rows(AT, 3)
        since = await ledger.guard_rows(AT + timedelta(hours=4), 100)

    assert [rows[0].session_id for rows in newest] == ["s3", "s4", "s5"]
    assert [rows[0].session_id for rows in since] == ["s4", "s5"]
    with LedgerReader(path) as reader:
        queries: list[str] = []
        reader.db.set_trace_callback(queries.append)
        reader.guard_rows(AT, 1)
        plans = [reader.db.execute(f"EXPLAIN QUERY PLAN {each}").fetchall() for each in queries[:2]]
    told = [row[3] for plan in plans for row in plan]
    assert told == [
        "SCAN events USING INDEX sessions_opened",
        "SEARCH events USING INDEX steps_by_session (session_id=?)",
    ]
