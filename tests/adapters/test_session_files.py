"""Sample files, strict to the column; and what is neither samples nor a record."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kiosk.adapters.session_files import CdrDocument, SampledSession, load_session
from kiosk.domain.activity import Activity
from kiosk.errors import InputError

GOOD = """instant,register_wh,activity
2025-06-02T12:00:00+02:00,1000,charging
2025-06-02T13:00:00+02:00,21000.5,charging
2025-06-02T13:20:00+02:00,21000.5,withheld
2025-06-02T11:40:00.250Z,21000.500,idle
"""


def _load(tmp_path: Path, text: str | bytes) -> SampledSession | CdrDocument:
    file = tmp_path / "session"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_session(file)


def _rows(text: str) -> list[dict[str, Any]]:
    names, *rows = [line.split(",") for line in text.splitlines()]
    return [dict(zip(names, row, strict=True)) for row in rows]


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        "\ufeff" + GOOD.replace("\n", "\r\n"),
        GOOD.replace(",", " , ") + "\n\n",
        json.dumps(_rows(GOOD)),
        json.dumps({"samples": _rows(GOOD)}),
        json.dumps([{**row, "register_wh": float(row["register_wh"])} for row in _rows(GOOD)]),
    ],
    ids=["csv", "excel", "spaces", "list", "object", "numbers"],
)
def test_samples_in_every_shape(tmp_path: Path, text: str) -> None:
    """The same rows give the same samples, however they were written."""
    read = _load(tmp_path, text)
    assert isinstance(read, SampledSession)
    assert [one.energy_mwh for one in read.samples] == [1_000_000, *[21_000_500] * 3]
    assert [one.activity for one in read.samples[1:]] == [
        Activity.CHARGING,
        Activity.WITHHELD,
        Activity.IDLE,
    ]
    assert read.samples[-1].at == datetime(2025, 6, 2, 11, 40, 0, 250_000, tzinfo=UTC)


CELLS = [
    ("naive", "2025-06-02T13:00:00+02:00", "2025-06-02T13:00:00", 3, 1),
    ("instant", "2025-06-02T13:00:00+02:00", "noon", 3, 1),
    ("same", "2025-06-02T13:00:00+02:00", "2025-06-02T12:00:00+02:00", 3, 1),
    ("ancient", "2025-06-02T12:00:00+02:00", "0001-01-01T00:00:00+02:00", 2, 1),
    ("negative", "1000", "-1", 2, 2),
    ("nan", "1000", "NaN", 2, 2),
    ("infinite", "1000", "inf", 2, 2),
    ("huge", "1000", "1" + "0" * 30, 2, 2),
    ("power", "1000", "1e30", 2, 2),
    ("fine", "1000", "1000.0001", 2, 2),
    ("digits", "1000", "١٠٠٠", 2, 2),
    ("empty", "1000", "", 2, 2),
    ("fell", "1000", "30000", 3, 2),
    ("activity", "withheld", "parking", 4, 3),
    ("case", "withheld", "Withheld", 4, 3),
    ("reserved", "withheld", "reserved", 4, 3),
]


@pytest.mark.parametrize(
    ("old", "new", "line", "column"), [cell[1:] for cell in CELLS], ids=[cell[0] for cell in CELLS]
)
def test_bad_cell_names_line_and_column(
    tmp_path: Path, old: str, new: str, line: int, column: int
) -> None:
    """A person is sent to the cell, in CSV and in JSON alike."""
    with pytest.raises(InputError) as caught:
        _load(tmp_path, GOOD.replace(old, new, 1))
    name = ("instant", "register_wh", "activity")[column - 1]
    assert caught.value.place.endswith(f": line {line}, column {column} ({name})")
    with pytest.raises(InputError) as caught:
        _load(tmp_path, json.dumps(_rows(GOOD.replace(old, new, 1))))
    assert caught.value.place.endswith(f": $[{line - 2}].{name}")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "expected an OCPI CDR"),
        ("hello", "expected an OCPI CDR"),
        ("instant,activity\n", "expected an OCPI CDR"),
        ("{}", "expected an OCPI CDR"),
        ("[]", "0 items"),
        ('[{"charging_periods":[]},{"charging_periods":[]}]', "2 items; expected one CDR"),
        ("[1]", "expected an OCPI CDR"),
        ('{"id": "1", "elements": []}', "expected an OCPI CDR"),
        ("{", "not JSON"),
        ('[{"instant": NaN}]', "not a number"),
        ('{"samples": [], "more": 1}', "not a known field"),
        (b"\x89PNG\xff", "expected an OCPI CDR"),
        ("instant,register_wh,activity\n", "at least two samples"),
        (GOOD.splitlines()[0] + "\n" + GOOD.splitlines()[1], "at least two samples"),
        (GOOD + "2025-06-02T14:00:00Z,30000\n", "has 2 columns"),
        (GOOD + '"2025', "not CSV"),
    ],
)
def test_no_session_says_what_was_expected(tmp_path: Path, text: str | bytes, said: str) -> None:
    """What is neither a record nor samples is refused by the name of both."""
    with pytest.raises(InputError, match=said) as caught:
        _load(tmp_path, text)
    assert str(tmp_path) in caught.value.place


@pytest.mark.parametrize("extra", [{"power": 1}, {"register_wh": [1]}, {"register_wh": True}])
def test_json_samples_are_strict(tmp_path: Path, extra: dict[str, Any]) -> None:
    """A field that would be ignored, or is no number, is refused."""
    rows = _rows(GOOD)
    rows[1].update(extra)
    with pytest.raises(InputError, match=f"\\$\\[1\\]\\.{next(iter(extra))}"):
        _load(tmp_path, json.dumps(rows))


def test_missing_file_and_folder(tmp_path: Path) -> None:
    """A path that cannot be read is an input error."""
    for path in (tmp_path / "none", tmp_path, Path("a\0b")):
        with pytest.raises(InputError):
            load_session(path)


@pytest.mark.parametrize(
    "wrapped",
    ["[{}]", '{{"data": {}, "status_code": 1000}}', '{{"data": [{}], "status_code": 1000}}'],
)
def test_record_in_a_response(tmp_path: Path, wrapped: str) -> None:
    """A record as a partner's server sends it is unwrapped, and keeps its place."""
    read = _load(tmp_path, wrapped.format('{"charging_periods": []}'))
    assert isinstance(read, CdrDocument)
    assert read.node.keys() == ("charging_periods",)
    assert read.node.path in {"$[0]", "$.data", "$.data[0]"}
