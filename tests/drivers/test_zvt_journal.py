"""The rail's journal on a real disk: torn, broken and long files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hw_drivers.zvt.journal import Journal, JournalBroken


def test_journal_survives_a_torn_line(tmp_path: Path) -> None:
    """A row that was being written when the power went was never acted upon."""
    path = tmp_path / "j.zvt"
    Journal(path)
    row = {"order": {"order_id": "a", "step": "held", "currency": "EUR", "held_minor": 5}}
    path.write_bytes(json.dumps(row).encode() + b'\n{"order":{"order_id":"b","st')
    journal = Journal(path)
    assert [entry.order_id for entry in journal.open_entries()] == ["a"]
    assert path.read_bytes().endswith(b"}\n")


def test_journal_that_is_none_is_refused_with_its_line(tmp_path: Path) -> None:
    """Something in the middle that this program did not write stops the start."""
    path = tmp_path / "j.zvt"
    path.write_bytes(b'{"day":"2026-05-04T12:00:00+00:00"}\n{"what":1}\n')
    with pytest.raises(JournalBroken, match="line 2"):
        Journal(path)


def test_journal_forgets_old_settled_orders_only(tmp_path: Path) -> None:
    """A long file is written anew: everything open stays, and the newest of what is settled."""
    path = tmp_path / "j.zvt"
    rows = [
        {"order": {"order_id": f"o{number}", "step": step, "currency": "EUR", "held_minor": 1}}
        for number in range(3_000)
        for step in ("sent", "held" if number % 1_000 == 0 else "released")
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    Journal(path)
    again = Journal(path)
    assert [entry.order_id for entry in again.open_entries()] == ["o0", "o1000", "o2000"]
    assert again.get("o2999") is not None
    assert again.get("o1") is None
    assert len(path.read_text().splitlines()) == 1_003
