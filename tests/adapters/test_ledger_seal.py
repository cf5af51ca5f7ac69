"""The signed head: a cut end, a rolled-back file and a swapped file are found; appends do not
wait for it.
"""

from __future__ import annotations

import asyncio
import json
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.adapters.ledger_seal import (
    UNSEALED_ROWS_MAX,
    key_path,
    read_seal,
    seal_path,
)
from kiosk.adapters.ledger_tools import Anchor, copy, verify
from kiosk.errors import LedgerCorrupt, LedgerUnwritable
from tests.adapters.ledger_support import AT, forge, ledger_at, paid_session, reading

pytestmark = pytest.mark.anyio
ROWS = 40


@pytest.fixture
async def path(tmp_path: Path) -> Path:
    """Two paid sessions in a closed file, and its seal."""
    path = tmp_path / "kiosk.sqlite"
    async with ledger_at(path) as ledger:
        await ledger.append(*paid_session("a"))
        await ledger.append(*paid_session("b"))
    return path


async def test_the_seal_is_the_head_and_the_key_is_private(path: Path) -> None:
    """After a close the newest row is sealed, and nobody else can read the key."""
    seal = read_seal(path)

    assert seal is not None
    assert seal.head == verify(path).head
    assert seal.digits == f"{ROWS}:{seal.head.hash.hex()[-8:]}"
    assert stat.S_IMODE(key_path(path).stat().st_mode) == 0o600
    assert verify(path, key_id=seal.key_id).seal == seal
    assert verify(path).unsealed_rows == 0


async def test_a_cut_end_is_found(path: Path) -> None:
    """The last row is gone and the projections were mended: the seal still knows of it."""
    forge(path, f"DELETE FROM events WHERE seq = {ROWS}")  # noqa: S608

    report = verify(path)

    assert (report.bad_seq, report.rows) == (ROWS, ROWS - 1)
    with pytest.raises(LedgerCorrupt, match=f"row {ROWS}: was sealed and is gone"):
        await ledger_at(path).open()


async def test_a_file_put_back_to_an_earlier_day_is_found(tmp_path: Path) -> None:
    """A whole, consistent, older file in the place of the newer one."""
    path = tmp_path / "kiosk.sqlite"
    async with ledger_at(path) as ledger:
        await ledger.append(*paid_session("a"))
    older = tmp_path / "older.sqlite"
    copy(path, older)
    assert verify(older).is_good
    async with ledger_at(path) as ledger:
        await ledger.append(*paid_session("b"))
    shutil.copyfile(older, path)

    assert verify(path).bad_seq == ROWS
    with pytest.raises(LedgerCorrupt, match="put back"):
        await ledger_at(path).open()


async def test_a_swapped_file_is_found(path: Path, tmp_path: Path) -> None:
    """Another good ledger of the same station, under this one's seal."""
    other = tmp_path / "other.sqlite"
    async with ledger_at(other) as ledger:
        await ledger.append(*paid_session("x"))
    shutil.copyfile(other, path)

    assert "swapped" in verify(path).problem
    with pytest.raises(LedgerCorrupt, match="swapped"):
        await ledger_at(path).open()


async def test_a_rewritten_chain_is_found(path: Path, tmp_path: Path) -> None:
    """Somebody with all the skill makes every hash anew; the sealed row is not theirs to make."""
    other = tmp_path / "other.sqlite"
    copy(path, other)
    forge(path, "UPDATE events SET at = replace(at, '58.', '57.') WHERE seq = 13")
    chain_anew(path)

    report = verify(path)

    assert (report.bad_seq, verify(other).is_good) == (ROWS, True)


def chain_anew(path: Path) -> None:
    """What a forger does who has read the source."""
    from dataclasses import replace

    from kiosk.adapters.ledger_chain import _hash_of
    from kiosk.adapters.ledger_tools import show

    rows = list(show(path))
    before = rows[11].hash
    statements = []
    for row in rows[12:]:
        fresh = replace(row, prev_hash=before)
        before = _hash_of(fresh)
        statements.append(
            f"UPDATE events SET prev_hash = x'{fresh.prev_hash.hex()}', "  # noqa: S608
            f"hash = x'{before.hex()}' WHERE seq = {row.seq}"
        )
    forge(path, *statements)


@pytest.mark.parametrize("field", ["station_id", "epoch", "seq", "hash", "at", "public_key"])
async def test_a_changed_seal_is_found(path: Path, field: str) -> None:
    """Every field of the seal is under its signature."""
    document = json.loads(seal_path(path).read_text())
    old = document[field]
    document[field] = old - 1 if field == "seq" else old.translate(str.maketrans("012ST", "120TS"))
    seal_path(path).write_text(json.dumps(document))

    assert "the seal was changed" in verify(path).problem
    with pytest.raises(LedgerCorrupt, match="the seal was changed"):
        await ledger_at(path).open()


@pytest.mark.parametrize("text", ["", "{}", "[1]", "nonsense", '{"seq": 1}', "[" * 4000])
async def test_a_seal_that_is_none_is_told(path: Path, text: str) -> None:
    """Whatever stands in the file, the answer is a finding and not a crash."""
    seal_path(path).write_text(text)

    assert "the seal cannot be read" in verify(path).problem


async def test_a_seal_that_is_gone_is_missed_where_the_key_is(path: Path, tmp_path: Path) -> None:
    """In the station's own place a seal belongs; a bare copy elsewhere has none and says so."""
    bare = tmp_path / "bare.sqlite"
    shutil.copyfile(path, bare)
    seal_path(path).unlink()

    assert "is gone" in verify(path).problem
    assert (verify(bare).is_good, verify(bare).seal) == (True, None)
    assert "is gone" in verify(bare, key_id="00" * 8).problem


async def test_a_seal_by_another_key_is_refused(path: Path, tmp_path: Path) -> None:
    """Who signs with a key of their own is found by the key id, and by the station itself."""
    registered = read_seal(path)
    assert registered is not None
    key_path(path).write_text("11" * 32)
    station_seal = seal_path(path).read_text()
    seal_path(path).unlink()
    async with ledger_at(path):
        pass
    key_path(path).write_text("22" * 32)

    assert seal_path(path).read_text() != station_seal
    assert "not with" in verify(path, key_id=registered.key_id).problem
    with pytest.raises(LedgerCorrupt, match="another key"):
        await ledger_at(path).open()


async def test_digits_on_a_receipt_find_what_the_seal_cannot(path: Path, tmp_path: Path) -> None:
    """Ledger and seal are put back together: only what somebody else wrote down can tell."""
    older = tmp_path / "older.sqlite"
    copy(path, older)
    async with ledger_at(path) as ledger:
        await ledger.append(*paid_session("c"))
    async with ledger_at(path) as ledger:
        assert ledger.seal is not None
        seq, _, end = ledger.seal.digits.partition(":")
    shutil.copyfile(older, path)
    shutil.copyfile(seal_path(older), seal_path(path))

    assert verify(path).is_good
    assert verify(path, anchors=[Anchor(seq=int(seq), hash_end=end)]).bad_seq == int(seq)


async def test_a_running_kiosk_seals_money_at_once_and_readings_in_time(tmp_path: Path) -> None:
    """What moves money is sealed when the next append is answered; readings within the window."""
    path = tmp_path / "kiosk.sqlite"
    async with ledger_at(path) as ledger:
        session = paid_session("a")
        await ledger.append(*session[:8])
        await _until(lambda: _sealed_seq(path) == 8)
        for number in range(UNSEALED_ROWS_MAX + 3):
            kept = session[8]
            await ledger.append(_kept(kept, 1500 + number))
        await _until(lambda: _sealed_seq(path) == 8 + UNSEALED_ROWS_MAX)
        assert verify(path).unsealed_rows == 3
        assert verify(path).is_good


def _sealed_seq(path: Path) -> int:
    seal = read_seal(path)
    return -1 if seal is None else seal.head.seq


async def _until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.002)


def _kept(event: object, energy_import_wh: int) -> object:
    from dataclasses import replace

    return replace(event, reading=reading(energy_import_wh), at=AT)  # type: ignore[type-var]


async def test_rows_under_no_seal_are_a_finding(tmp_path: Path) -> None:
    """A long tail that was never sealed was not written by a kiosk that works."""
    path = tmp_path / "kiosk.sqlite"
    async with ledger_at(path) as ledger:
        await ledger.append(*paid_session("a"))
    first = seal_path(path).read_text()
    async with ledger_at(path) as ledger:
        for number in range(4):
            await ledger.append(*paid_session(f"b{number}"))
    seal_path(path).write_text(first)

    assert "under no seal" in verify(path).problem


async def test_a_seal_that_cannot_be_written_stops_the_selling(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows are safe and the session goes on; no new one is sold until the seal is there."""
    from kiosk.adapters import ledger_seal

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    async with ledger_at(path) as ledger:
        whole = ledger_seal._replace
        monkeypatch.setattr(ledger_seal, "_replace", full)
        await ledger.append(*paid_session("c"))
        await _until(lambda: "seal cannot be written: No space" in ledger.why_not_sell())
        monkeypatch.setattr(ledger_seal, "_replace", whole)
        await ledger.transact(lambda _db: None)
        await _until(ledger.may_sell)
    assert verify(path).unsealed_rows == 0


async def test_a_key_that_others_can_read_is_refused(path: Path) -> None:
    """A signature proves nothing if anybody could have made it."""
    key_path(path).chmod(0o644)

    with pytest.raises(LedgerUnwritable, match="chmod 600"):
        await ledger_at(path).open()
