"""What a person may ask of a ledger file: prove it, show it, copy it. Imports errors and its
neighbours.

Everything here is read-only (`mode=ro`) and safe while a kiosk writes the same file. A long walk
holds one view of the file, so the kiosk's write-ahead log grows until it ends; it shrinks again by
itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from kiosk.adapters.ledger_chain import BrokenChain, Head, LedgerRow, Station, Stream, walk
from kiosk.adapters.ledger_projections import PROJECTIONS, project
from kiosk.adapters.ledger_reader import LedgerReader
from kiosk.adapters.ledger_schema import back_up, create_projections, pragma
from kiosk.adapters.ledger_seal import (
    UNSEALED_ROWS_MAX,
    Seal,
    digits_of,
    key_path,
    read_seal,
    seal_path,
)
from kiosk.domain.lean import dataclass
from kiosk.errors import InputError, LedgerCorrupt

PROGRESS_ROWS: Final = 10_000

Progress = Callable[[int, int], None]
"""Told (rows done, rows in all) now and then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What somebody outside wrote down of the chain: a receipt, the collecting centre, a
    technician.
    """

    seq: int
    hash_end: str
    """The last hex digits of that row's hash, as many as were written down."""


def parse_anchor(text: str) -> Anchor:
    """`1234:89abcdef`, as it is printed. Raises InputError."""
    seq, _, hash_end = text.strip().partition(":")
    known = set("0123456789abcdef")
    if not (seq.isascii() and seq.isdigit() and hash_end and set(hash_end.lower()) <= known):
        place = "--anchor"
        raise InputError(place, f"must be a row and digits of its hash, 1234:89abcdef: {text!r}")
    return Anchor(seq=int(seq), hash_end=hash_end.lower())


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyReport:
    """The finding about one ledger file."""

    path: Path
    station_id: str
    epoch: str
    rows: int
    """Proven rows, from the first on."""
    head: Head
    """The last proven row."""
    bad_seq: int | None = None
    """The first row that cannot be believed; None if there is none, or if the finding is no row."""
    problem: str = ""
    """What is wrong, empty when all is well."""
    seal: Seal | None = None
    """The signed head that was found beside the file. Without one, nothing but anchors shows that
    the end was cut off.
    """

    @property
    def digits(self) -> str:
        """The last proven row, for people: `1234:89abcdef`."""
        return digits_of(self.head)

    @property
    def unsealed_rows(self) -> int | None:
        """Rows that were written after the newest seal; None if there is no seal."""
        return None if self.seal is None else self.rows - self.seal.head.seq

    @property
    def is_good(self) -> bool:
        return not self.problem


def verify(
    path: Path,
    *,
    anchors: Sequence[Anchor] = (),
    key_id: str = "",
    progress: Progress = lambda _done, _all: None,
) -> VerifyReport:
    """Walk the chain from the first row to the last, past the seal and every anchor; read every
    body, fold it again and compare.

    `key_id` is what was registered of the station's key; the seal must then be signed with that
    key. Raises InputError if there is no such file, LedgerUnwritable if it cannot be read,
    LedgerCorrupt if it is no ledger at all.
    """
    with _reader(path) as reader:
        station = reader.station()
        proven = Head(0, station.genesis)
        bad_seq: int | None = None
        problem = ""
        seal: Seal | None = None
        try:
            # Before the view of the rows: a running kiosk may seal newer ones at any time.
            seal, seal_problem = _proven_seal(path, station, key_id)
            reader.db.execute("BEGIN")
            for row in _proven_rows(reader, [*anchors, *_sealed(seal)], progress):
                proven = Head(row.seq, row.hash)
            if seal_problem:
                raise LedgerCorrupt(seal_problem)  # noqa: TRY301 - a bad row would say more
            _compare_projections(reader.db)
            _assert_sealed_to_the_end(seal, proven)
        except BrokenChain as error:
            bad_seq, problem = error.seq, str(error)
        except LedgerCorrupt as error:
            problem = str(error)
    return VerifyReport(
        path=path, station_id=station.station_id, epoch=station.epoch, rows=proven.seq, head=proven,
        bad_seq=bad_seq, problem=problem, seal=seal,
    )  # fmt: skip


def show(
    path: Path,
    *,
    session_id: str | None = None,
    stream: Stream | None = None,
    kind: str | None = None,
    after_seq: int = 0,
    limit: int | None = None,
) -> Iterator[LedgerRow]:
    """Rows in order. Nothing is proven here: `verify` does that. Raises as `verify` does."""
    with _reader(path) as reader:
        rows = reader.rows(after_seq=after_seq) if session_id is None else (
            row for row in reader.session_rows(session_id) if row.seq > after_seq
        )  # fmt: skip
        wanted = (
            row
            for row in rows
            if (stream is None or row.stream == stream) and (kind is None or row.kind == kind)
        )
        yield from islice(wanted, limit)


def copy(path: Path, to: Path) -> None:
    """A consistent copy and its seal, for a second medium. Raises InputError and LedgerError
    kinds.
    """
    # Before the rows, as in `verify`.
    seal = read_seal(path)
    with _reader(path) as reader:
        back_up(reader.db, to)
    seal_path(to).unlink(missing_ok=True)
    if seal is not None:
        seal_path(to).write_text(seal.text(), encoding="ascii")


def _proven_seal(path: Path, station: Station, key_id: str) -> tuple[Seal | None, str]:
    """The seal if it can be believed, and else why not. No seal and no key: a bare copy."""
    try:
        seal = read_seal(path)
        if seal is None:
            is_missed = key_id or key_path(path).exists()
            return None, f"the seal {seal_path(path).name} is gone" if is_missed else ""
        seal.assert_of(station)
    except LedgerCorrupt as error:
        return None, str(error)
    if key_id and seal.key_id != key_id.lower():
        return None, f"the seal is signed with key {seal.key_id}, not with {key_id}"
    return seal, ""


def _sealed(seal: Seal | None) -> list[Anchor]:
    return [] if seal is None else [Anchor(seq=seal.head.seq, hash_end=seal.head.hash.hex())]


def _assert_sealed_to_the_end(seal: Seal | None, head: Head) -> None:
    """A kiosk that works seals at latest after so many rows; twice that, for one that is writing
    now.
    """
    if seal is not None and head.seq - seal.head.seq > 2 * UNSEALED_ROWS_MAX:
        msg = f"row {seal.head.seq + 1} and later are under no seal"
        raise LedgerCorrupt(msg)


def _reader(path: Path) -> LedgerReader:
    if not path.is_file():
        raise InputError(str(path), "there is no such ledger file")
    return LedgerReader(path)


def _proven_rows(
    reader: LedgerReader, anchors: Sequence[Anchor], progress: Progress
) -> Iterator[LedgerRow]:
    """Rows that follow from the ones before and can be read, folded into temporary projections."""
    db, station = reader.db, reader.station()
    create_projections(db)
    expected: dict[int, list[str]] = {}
    for anchor in anchors:
        expected.setdefault(anchor.seq, []).append(anchor.hash_end.lower())
    if not all(station.genesis.hex().endswith(end) for end in expected.pop(0, [])):
        raise BrokenChain(1, "does not begin where it was witnessed to")
    head_seq = reader.head().seq
    for row in walk(reader.rows(), after=Head(0, station.genesis), epoch=station.epoch):
        if not all(row.hash.hex().endswith(end) for end in expected.pop(row.seq, [])):
            raise BrokenChain(row.seq, "is not the row that was witnessed")
        try:
            project(db, row.seq, row.event())
        except LedgerCorrupt as error:
            raise BrokenChain(row.seq, str(error)) from error
        except sqlite3.IntegrityError as error:
            raise BrokenChain(row.seq, f"cannot follow from the rows before: {error}") from error
        yield row
        if row.seq % PROGRESS_ROWS == 0:
            progress(row.seq, head_seq)
    progress(head_seq, head_seq)
    if expected:
        raise BrokenChain(min(expected), "was witnessed and is gone: the end was cut off")


def _compare_projections(db: sqlite3.Connection) -> None:
    for table in PROJECTIONS:
        kept = db.execute(f"SELECT * FROM main.{table}").fetchall()  # noqa: S608 - our own constant
        made = db.execute(f"SELECT * FROM temp.{table}").fetchall()  # noqa: S608 - same
        if kept != made:
            msg = f"the table {table} does not say what the rows say: rebuild the projections"
            raise LedgerCorrupt(msg)
    found = pragma(db, "main.quick_check")
    if found != "ok":
        msg = f"SQLite finds the file damaged: {found}"
        raise LedgerCorrupt(msg)
