"""Proving, showing and copying a ledger file from outside, also while it is written."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.adapters.ledger_tools import Anchor, copy, show, verify
from kiosk.errors import InputError, LedgerCorrupt
from tests.adapters.ledger_support import forge, ledger_at, paid_session

pytestmark = pytest.mark.anyio
ROWS = 40


@pytest.fixture
async def path(tmp_path: Path) -> Path:
    """Two paid sessions in a closed file."""
    path = tmp_path / "kiosk.sqlite"
    async with ledger_at(path) as ledger:
        await ledger.append(*paid_session("a"))
        await ledger.append(*paid_session("b"))
    return path


async def test_a_whole_ledger_is_good(path: Path) -> None:
    """The report names the station, the rows and the head; progress ends at the last row."""
    told: list[tuple[int, int]] = []

    report = verify(path, progress=lambda done, rows: told.append((done, rows)))

    assert report.is_good
    assert (report.rows, report.head.seq, report.bad_seq, report.station_id) == (
        ROWS,
        ROWS,
        None,
        "ST-1",
    )
    assert told[-1] == (ROWS, ROWS)


_SWAP = "UPDATE events SET seq = CASE seq WHEN 3 THEN -4 WHEN 4 THEN -3 END WHERE seq IN (3, 4)"
_COLUMNS = "epoch, stream, session_id, order_id, kind, at, synced, version, body, prev_hash, hash"


@pytest.mark.parametrize(
    ("statements", "bad_seq"),
    [
        (["UPDATE events SET body = replace(body, '1234', '1235') WHERE seq = 13"], 13),
        (["UPDATE events SET at = replace(at, '58.', '59.') WHERE seq = 7"], 7),
        (["UPDATE events SET order_id = NULL WHERE seq = 3"], 3),
        (["UPDATE events SET stream = 'audit' WHERE seq = 40"], 40),
        (["DELETE FROM events WHERE seq = 20"], 20),
        (["DELETE FROM events WHERE seq = 1"], 1),
        (
            [
                "UPDATE events SET body = (SELECT body FROM events WHERE seq = 33) WHERE seq = 13",
                "UPDATE events SET hash = (SELECT hash FROM events WHERE seq = 33) WHERE seq = 13",
            ],
            13,
        ),
        (
            [
                "PRAGMA ignore_check_constraints = ON",
                _SWAP,
                "UPDATE events SET seq = -seq WHERE seq < 0",
            ],
            3,
        ),
        (
            [
                "PRAGMA ignore_check_constraints = ON",
                "UPDATE events SET seq = -seq - 1 WHERE seq >= 10",
                "UPDATE events SET seq = -seq WHERE seq < 0",
                f"INSERT INTO events SELECT 10, {_COLUMNS} FROM events WHERE seq = 9",  # noqa: S608
            ],
            10,
        ),
        (["UPDATE station SET station_id = 'ST-9'"], 1),
        (["UPDATE events SET epoch = '0123456789abcdef' WHERE seq = 2"], 2),
    ],
    ids=[
        "a digit of a bill",
        "an instant",
        "an order",
        "a stream",
        "a row gone",
        "the first row gone",
        "a row copied over another",
        "two rows swapped",
        "a row put in",
        "another station",
        "another epoch",
    ],
)
async def test_a_forgery_is_found_at_its_first_row(
    path: Path, statements: list[str], bad_seq: int
) -> None:
    """Whatever was changed, the report names the first row that cannot be believed."""
    forge(path, *statements)

    report = verify(path)

    assert (False, bad_seq, bad_seq - 1) == (report.is_good, report.bad_seq, report.rows)
    assert f"row {bad_seq}: " in report.problem


async def test_a_cut_end_is_found_by_an_anchor(path: Path) -> None:
    """The chain alone cannot see that its end is gone; eight digits on a receipt can."""
    whole = verify(path)
    anchor = Anchor(seq=ROWS, hash_end=whole.head.hash.hex()[-8:])
    assert verify(path, anchors=[anchor]).is_good
    assert verify(path, anchors=[Anchor(seq=ROWS, hash_end="00000000")]).bad_seq == ROWS
    forge(path, f"DELETE FROM events WHERE seq = {ROWS}")  # noqa: S608

    report = verify(path, anchors=[anchor])

    assert (report.bad_seq, report.problem[-7:]) == (ROWS, "cut off")


async def test_projections_that_lie_are_found(path: Path) -> None:
    """A daily total that nobody can derive from the rows is a finding without a row."""
    forge(path, "UPDATE daily_totals SET captured_minor = captured_minor + 1")

    report = verify(path)

    assert (report.is_good, report.bad_seq, report.rows) == (False, None, ROWS)
    assert "daily_totals" in report.problem


async def test_verify_and_show_work_beside_a_writing_kiosk(tmp_path: Path) -> None:
    """Reading takes no lock that the kiosk would feel, and leaves the file as it was."""
    path = tmp_path / "kiosk.sqlite"
    async with ledger_at(path) as ledger:
        await ledger.append(*paid_session("a"))
        rows: Iterator[object] = show(path)
        next(rows)
        await ledger.append(*paid_session("b"))
        report = verify(path)
        await ledger.append(*paid_session("c"))

        assert report.is_good
        assert report.head.seq == ROWS
        assert (await ledger.head()).seq == 3 * ROWS // 2


async def test_show_selects(path: Path) -> None:
    """By session, stream, kind and place, in order, as many as asked for."""
    assert [row.seq for row in show(path, session_id="b", kind="Captured")] == [35]
    assert [row.seq for row in show(path, stream="money", limit=2)] == [3, 4]
    assert [row.seq for row in show(path, after_seq=38)] == [39, 40]
    assert [row.seq for row in show(path, session_id="b", after_seq=39)] == [40]
    assert [row.event() for row in show(path, session_id="b")] == paid_session("b")


async def test_a_copy_is_a_ledger(path: Path, tmp_path: Path) -> None:
    """The copy verifies on its own, and an older copy of that name is replaced."""
    to = tmp_path / "copy.sqlite"
    to.write_bytes(b"an older copy")

    copy(path, to)

    assert verify(path).head == verify(to).head


async def test_what_is_no_ledger_is_told(tmp_path: Path) -> None:
    """A wrong name is the person's slip; a wrong file is corrupt. Neither is touched."""
    with pytest.raises(InputError, match="no such ledger"):
        verify(tmp_path / "nothing")
    note = tmp_path / "note"
    note.write_text("shopping list")
    with pytest.raises(LedgerCorrupt):
        list(show(note))
    assert note.read_text() == "shopping list"


def test_a_closed_ledger_is_proven_where_nothing_can_be_written() -> None:
    """Evidence on a read-only medium, or in a directory of another user, can be verified too."""
    with tempfile.TemporaryDirectory() as place:
        command = [sys.executable, "-m", __name__, place]

        done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)

        assert (done.stdout, done.stderr) == ("True\n", "")
        assert not Path(place, "kiosk.sqlite-shm").exists()
        Path(place).chmod(0o755)


async def verify_unprivileged(place: Path) -> None:
    """The second process: makes a ledger, gives up the right to write there, verifies it."""
    async with ledger_at(place / "kiosk.sqlite") as ledger:
        await ledger.append(*paid_session("a"))
    (place / "kiosk.sqlite").chmod(0o444)
    place.chmod(0o555)
    if os.getuid() == 0:
        os.setuid(65534)
    print(verify(place / "kiosk.sqlite").is_good)


if __name__ == "__main__":
    asyncio.run(verify_unprivileged(Path(sys.argv[1])))
