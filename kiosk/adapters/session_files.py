"""Files of finished sessions: an OCPI CDR, or our samples as CSV or JSON.

May import domain and errors. Samples are `instant,register_wh,activity`, in this order in a CSV
file, which begins with that header. The register is the meter's cumulative one; `activity` says
what went on since the row before (the first row's says nothing). They are read strictly: what is
not understood is refused with its line and column, or its JSON path, because a session is money.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NoReturn

from kiosk.domain.activity import Activity
from kiosk.domain.document import DocumentFault, Node, parse
from kiosk.domain.lean import dataclass
from kiosk.domain.sample import Sample
from kiosk.errors import InputError

COLUMNS: Final = ("instant", "register_wh", "activity")
EXPECTED: Final = (
    "expected an OCPI CDR (JSON with charging_periods), or samples: "
    f"CSV with the header {','.join(COLUMNS)}, or the same as JSON"
)
_BYTES_MAX: Final = 32_000_000
_ROWS_MAX: Final = 1_000_000
_YEARS: Final = range(1990, 2200)
_REGISTER: Final = re.compile(r"([0-9]{1,13})(?:\.([0-9]{1,3}))?", re.ASCII)
_Fail = Callable[[int, str], NoReturn]
"""Takes the number of a column and what is wrong with it."""

_ACTIVITIES: Final = {
    one.value: one for one in (Activity.CHARGING, Activity.IDLE, Activity.WITHHELD)
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SampledSession:
    """At least a begin and an end, in order, the register never falling."""

    samples: tuple[Sample, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CdrDocument:
    """A record that is still to be read, because that depends on whose tariff prices it."""

    node: Node


def load_session(path: Path | str) -> SampledSession | CdrDocument:
    """The session in this file. Raises InputError with the place of the first fault."""
    name = str(path)
    text = read_text(path)
    if text.lstrip()[:1] not in ("{", "["):
        return SampledSession(samples=tuple(_csv_samples(name, text)))
    try:
        return _from_json(parse(text))
    except DocumentFault as fault:
        raise fault_in(name, fault) from fault


def fault_in(name: str, fault: DocumentFault) -> InputError:
    """A fault of a document as an error that names the file too."""
    return InputError(f"{name}: {fault.path}", fault.reason)


def read_text(path: Path | str) -> str:
    """The whole file as text. Raises InputError."""
    try:
        with Path(path).open("rb") as stream:
            raw = stream.read(_BYTES_MAX + 1)
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise InputError(repr(str(path)), "is not the name of a file") from error
    if len(raw) > _BYTES_MAX:
        raise InputError(str(path), f"is larger than {_BYTES_MAX} bytes")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"is not UTF-8 text; {EXPECTED}") from error


def unwrapped(node: Node, what: str) -> Node:
    """The object itself, where it came as the one item of a list or in an OCPI response."""
    if isinstance(node.value, dict) and "data" in node.value and "status_code" in node.value:
        node = node.need("data")
    if isinstance(node.value, list):
        items = list(node.items())
        if len(items) != 1:
            node.fail(f"holds {len(items)} items; expected one {what}")
        node = items[0]
    return node


def _from_json(node: Node) -> SampledSession | CdrDocument:
    if _lists_samples(node):
        return SampledSession(samples=tuple(_json_samples(node)))
    if isinstance(node.value, dict) and "samples" in node.value:
        node.only("samples")
        return SampledSession(samples=tuple(_json_samples(node.need("samples"))))
    found = unwrapped(node, "CDR")
    if not isinstance(found.value, dict) or "charging_periods" not in found.value:
        found.fail(f"is no session; {EXPECTED}")
    return CdrDocument(node=found)


def _lists_samples(node: Node) -> bool:
    items = node.value
    if not isinstance(items, list) or not items or not isinstance(items[0], dict):
        return False
    return bool(set(COLUMNS) & set(items[0]))


def _json_samples(node: Node) -> Iterator[Sample]:
    before: Sample | None = None
    items = list(node.items())
    if len(items) < 2:
        node.fail("must hold at least two samples: the begin and the end")
    for item in items:
        item.only(*COLUMNS)
        nodes = [item.need(name) for name in COLUMNS]
        register = nodes[1].value
        words = (nodes[0].text(), str(register), nodes[2].text())
        if isinstance(register, bool | dict | list):
            nodes[1].fail("must be a number")

        def fail(column: int, reason: str, nodes: list[Node] = nodes) -> NoReturn:
            nodes[column].fail(reason)

        before = _sample(words, before, fail)
        yield before


def _csv_samples(name: str, text: str) -> Iterator[Sample]:
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    before: Sample | None = None
    count = 0

    def refuse(reason: str, column: str = "") -> NoReturn:
        place = f"{name}: line {max(rows.line_num, 1)}{column}"
        raise InputError(place, reason)

    def fail(column: int, reason: str) -> NoReturn:
        refuse(reason, f", column {column + 1} ({COLUMNS[column]})")

    try:
        header = next(rows, [])
        if [cell.strip() for cell in header] != list(COLUMNS):
            refuse(f"is no session; {EXPECTED}")
        for row in rows:
            if not row:
                continue  # a blank line, as editors leave at the end
            if len(row) != len(COLUMNS):
                refuse(f"has {len(row)} columns, not {len(COLUMNS)}")
            count += 1
            if count > _ROWS_MAX:
                refuse(f"more than {_ROWS_MAX} samples")
            before = _sample([cell.strip() for cell in row], before, fail)
            yield before
    except csv.Error as error:
        refuse(f"is not CSV: {error}")
    if count < 2:
        refuse("at least two samples are needed: the begin and the end")


def _sample(words: Sequence[str], before: Sample | None, fail: _Fail) -> Sample:
    at = _instant(words[0], fail)
    register = _REGISTER.fullmatch(words[1])
    if register is None:
        fail(1, f"must be watt-hours, not negative, with at most 3 decimals, not {words[1][:40]!r}")
    energy_mwh = int(register[1]) * 1000 + int((register[2] or "").ljust(3, "0"))
    activity = _ACTIVITIES.get(words[2])
    if activity is None:
        fail(2, f"must be one of {', '.join(_ACTIVITIES)}, not {words[2][:40]!r}")
    if before is not None and at <= before.at:
        fail(0, f"{words[0]} is not later than the sample before")
    if before is not None and energy_mwh < before.energy_mwh:
        fail(1, f"the register fell to {words[1]} Wh")
    return Sample(at=at, energy_mwh=energy_mwh, activity=activity)


def _instant(word: str, fail: _Fail) -> datetime:
    try:
        at = datetime.fromisoformat(word)
    except ValueError:
        fail(0, f"must be an instant such as 2025-06-02T12:00:00+02:00, not {word[:40]!r}")
    if at.tzinfo is None:
        fail(0, f"has no offset to UTC, such as Z or +02:00: {word[:40]!r}")
    if at.year not in _YEARS:
        fail(0, f"is not in the years {_YEARS.start} to {_YEARS.stop}")
    return at.astimezone(UTC)
