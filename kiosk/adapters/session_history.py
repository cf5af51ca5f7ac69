"""Histories of past sessions as CSV, read line by line. May import domain and errors.

Columns, in any order: `token,station,evse,start,end,energy_wh,rated_power_w`, and if known
`declined` and `token_kind`; others are ignored. A row that is not understood is reported and left
out, because a history from elsewhere always has some; a file that is none is refused.

Read as bytes and bounded: no line, however long or broken, and no open quotation mark costs more
than itself.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from kiosk.adapters.session_history_row import BadRow, session_of
from kiosk.domain.fraud.history import History, HistoryFull
from kiosk.domain.lean import dataclass
from kiosk.errors import InputError

NEEDED: Final = ("token", "station", "evse", "start", "end", "energy_wh", "rated_power_w")
OPTIONAL: Final = ("declined", "token_kind")
LINE_BYTES_MAX: Final = 65_536
_COLUMNS_MAX: Final = 500
_REPORTED_MAX: Final = 1_000
_OTHER_ENCODINGS: Final = (b"\xff\xfe", b"\xfe\xff")
"""UTF-16, either way round, by its byte order mark."""

Report = Callable[[str], None]
"""Takes one line about one row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryFile:
    """What a file held."""

    history: History
    bad_rows: int


def read_history(name: str, report: Report) -> HistoryFile:
    """The sessions of this file; `-` is standard input. Raises InputError."""
    if name == "-":
        return _read("standard input", sys.stdin.buffer, report)
    try:
        with Path(name).open("rb") as stream:
            return _read(name, stream, report)
    except OSError as error:
        raise InputError(name, f"cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise InputError(repr(name), "is not the name of a file") from error


def _read(name: str, stream: BinaryIO, report: Report) -> HistoryFile:
    lines = _lines(stream)
    places = _header(name, next(lines, (1, None)))
    history, bad = History(), 0
    for number, raw in lines:
        if raw is not None and not raw.strip():
            continue
        try:
            history.add(session_of(number, _named(_cells(raw), places)))
        except BadRow as error:
            bad += 1
            if bad <= _REPORTED_MAX:
                report(f"{name}: line {number}: {error}; left out")
        except HistoryFull as error:
            place = f"{name}: line {number}"
            raise InputError(place, str(error)) from error
    if bad > _REPORTED_MAX:
        report(f"{name}: {bad - _REPORTED_MAX} more rows left out")
    if bad and not len(history):
        raise InputError(name, f"none of its {bad} rows can be used")
    return HistoryFile(history=history, bad_rows=bad)


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Each line with its number; None for one that is too long, which is passed over."""
    number = 0
    while raw := stream.readline(LINE_BYTES_MAX + 1):
        number += 1
        if len(raw) <= LINE_BYTES_MAX:
            yield number, raw
            continue
        while raw and not raw.endswith(b"\n"):
            raw = stream.readline(LINE_BYTES_MAX)
        yield number, None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Places:
    """Which column is where."""

    of: dict[str, int]
    columns: int


def _named(cells: Sequence[str], places: _Places) -> dict[str, str]:
    if len(cells) != places.columns:
        msg = f"has {len(cells)} columns, not {places.columns}"
        raise BadRow(msg)
    return {column: cells[at] for column, at in places.of.items()}


def _header(name: str, first: tuple[int, bytes | None]) -> _Places:
    place, raw = f"{name}: line 1", first[1]
    expected = f"expected a header with the columns {','.join(NEEDED)}"
    if raw is None:
        raise InputError(place, f"is empty or too long; {expected}")
    if raw.startswith(_OTHER_ENCODINGS):
        raise InputError(place, "is UTF-16; save the file as CSV in UTF-8")
    try:
        cells = [cell.strip().lower() for cell in _cells(raw.removeprefix(b"\xef\xbb\xbf"))]
    except BadRow as error:
        raise InputError(place, f"{error}; {expected}") from error
    if len(cells) > _COLUMNS_MAX:
        raise InputError(place, f"has {len(cells)} columns; {expected}")
    known = {*NEEDED, *OPTIONAL}
    twice = sorted({cell for cell in cells if cell in known and cells.count(cell) > 1})
    if twice:
        raise InputError(place, f"names the column {', '.join(twice)} more than once")
    missing = [column for column in NEEDED if column not in cells]
    if missing:
        raise InputError(place, f"has no column {', '.join(missing)}; {expected}")
    return _Places(of={c: cells.index(c) for c in known if c in cells}, columns=len(cells))


def _cells(raw: bytes | None) -> Sequence[str]:
    if raw is None:
        msg = f"is longer than {LINE_BYTES_MAX} bytes"
        raise BadRow(msg)
    if b"\0" in raw:
        msg = "holds a NUL byte"
        raise BadRow(msg)
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        msg = "is not UTF-8 text"
        raise BadRow(msg) from None
    try:
        return next(csv.reader([text], strict=True), [])
    except csv.Error as error:
        msg = f"is not CSV: {error}"
        raise BadRow(msg) from None
