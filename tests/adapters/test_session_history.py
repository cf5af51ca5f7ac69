"""Histories as people and attackers write them: each fault is one line, and none is a crash."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from kiosk.adapters.session_history import HistoryFile, read_history
from kiosk.adapters.session_history_writer import write_history
from kiosk.config.guard import GuardConfig, read_guard_table
from kiosk.domain.fraud.facts import PayingKind
from kiosk.domain.fraud.places import Place
from kiosk.errors import InputError

HEAD = "token,station,evse,start,end,energy_wh,rated_power_w"
ROW = "t1,S1,1,2025-06-02T08:00:00Z,2025-06-02T09:00:00+00:00,5000,11000"


class Files:
    """Writes a file and reads it."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "sessions.csv"
        self.said: list[str] = []

    def read(self, *lines: str | bytes, head: str | bytes = HEAD) -> HistoryFile:
        raw = [line.encode() if isinstance(line, str) else line for line in (head, *lines)]
        self._path.write_bytes(b"\n".join(raw) + b"\n")
        self.said.clear()
        return read_history(str(self._path), self.said.append)


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


def test_columns_in_any_order_with_others_between(files: Files) -> None:
    """What is not known is ignored; declined and the kind are taken where they are given."""
    found = files.read(
        "x,11000,QR,5000,2025-06-02T10:00:00+02:00,2025-06-02T09:00:00Z,1,S1,t1,1",
        head="note,Rated_Power_W,token_kind,energy_wh,start,end,evse,station,token, declined ",
    )
    (one,) = [found.history.at(0)]
    assert (one.token, one.station, one.evse, one.line) == ("t1", "S1", "1", 2)
    assert (one.end_s - one.start_s, one.energy_wh, one.rated_power_w) == (3_600, 5_000, 11_000)
    assert (one.is_declined, one.kind) == (True, PayingKind.QR)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (ROW.replace("t1", ""), "token is empty"),
        (ROW.replace("S1", " "), "station is empty"),
        (ROW.replace("5000", "-5"), "energy_wh is negative"),
        (ROW.replace("5000", "1e99"), "energy_wh must be a number, not '1e99'"),
        (ROW.replace("5000", "999999999999"), "energy_wh is more than"),
        (ROW.replace("5000", "9" * 400), "energy_wh must be a number"),
        (ROW.replace("5000", ""), "energy_wh must be a number, not ''"),
        (ROW.replace("5000", "NaN"), "energy_wh must be a number"),
        (ROW.replace("11000", "fast"), "rated_power_w must be a number"),
        (ROW.replace("08:00:00Z", "08:00:00"), "start has no offset to UTC"),
        (ROW.replace("2025-06-02T08:00:00Z", "yesterday"), "start must be an instant"),
        (ROW.replace("2025-06-02T08", "0014-06-02T08"), "start is not in the years"),
        (ROW.replace("T09", "T07"), "ends before it starts"),
        (ROW + ",more", "has 8 columns, not 7"),
        (ROW.replace("t1", "=cmd|' /C calc'!A0"), "would be run as a formula"),
        (ROW.replace("t1", "@SUM(1)"), "would be run as a formula"),
        (ROW.replace("t1", "+cmd|1"), "would be run as a formula"),
        (ROW.replace("t1", "4242424242424242"), "token is a card number"),
        (ROW.replace("t1", "a\x1b[2Jb"), "holds a character that cannot be printed"),
        (ROW.replace("t1", "x" * 201), "token has 201 characters"),
        (ROW.replace("t1", '"t1'), "is not CSV"),
        (ROW.replace("t1", "a\0b"), "holds a NUL byte"),
        (ROW.encode().replace(b"t1", b"\xe4\xf6"), "is not UTF-8 text"),
        (ROW.replace("t1", "t" * 10_000_000), "is longer than 65536 bytes"),
    ],
)
def test_a_bad_row_is_one_line_and_left_out(files: Files, row: str | bytes, reason: str) -> None:
    """Its number and what is wrong with it; the rows around it count."""
    found = files.read(ROW, row, ROW)
    assert [found.history.at(index).line for index in range(len(found.history))] == [2, 4]
    assert found.bad_rows == 1
    (said,) = files.said
    assert "line 3: " in said
    assert reason in said
    assert len(said) < 400


def test_card_numbers_and_tokens_are_not_repeated(files: Files) -> None:
    """A complaint about a row does not hold what was in it."""
    files.read(ROW, ROW.replace("t1", "4242424242424242"), ROW.replace("t1", "=04A1B2C3D4E5F6"))
    assert not any("4242" in said or "04A1" in said for said in files.said)


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ("", "has no column token"),
        ("a,b,c", "has no column token, station"),
        (ROW, "has no column"),
        (HEAD.replace(",evse", ""), "has no column evse"),
        (HEAD + ",start", "names the column start more than once"),
        (HEAD.encode("utf-16"), "is UTF-16"),
        (b"\x00\x01\x02", "holds a NUL byte"),
        (b"\xff\x00\xe4", "NUL"),
        ("x" * 100_000, "is empty or too long"),
        (",".join(["a"] * 600), "has 600 columns"),
    ],
)
def test_a_file_that_is_no_history_is_refused(files: Files, head: str | bytes, reason: str) -> None:
    """One line that says what was expected."""
    with pytest.raises(InputError, match=r"sessions.csv: line 1") as caught:
        files.read(ROW, head=head)
    assert reason in str(caught.value)


def test_what_cannot_be_read_is_refused(tmp_path: Path, files: Files) -> None:
    """No file, a folder, an empty file, and a file of nothing but bad rows."""
    for name in ("nowhere.csv", ".", "a\0b"):
        with pytest.raises(InputError):
            read_history(str(tmp_path / name) if "\0" not in name else name, print)
    empty = tmp_path / "empty.csv"
    empty.touch()
    with pytest.raises(InputError, match="is empty"):
        read_history(str(empty), print)
    with pytest.raises(InputError, match="none of its 2 rows can be used"):
        files.read("nonsense", "more of it")


def test_a_mark_and_windows_lines_are_read(files: Files) -> None:
    """As spreadsheets save them."""
    found = files.read((ROW + "\r").encode(), "\r", head=b"\xef\xbb\xbf" + HEAD.encode() + b"\r")
    assert (len(found.history), found.bad_rows) == (1, 0)


def test_an_open_quote_costs_one_row(files: Files) -> None:
    """It does not swallow the rest of the file."""
    found = files.read(ROW, '"' + ROW, ROW, ROW)
    assert (len(found.history), found.bad_rows) == (3, 1)


@pytest.mark.parametrize("rated", ["", "nan", "None", "0"])
def test_a_rated_power_may_be_missing(files: Files, rated: str) -> None:
    """It is a gap in a table and no bad row."""
    found = files.read(ROW.replace("11000", rated))
    assert found.history.at(0).rated_power_w is None


def test_a_declined_row_needs_no_end(files: Files) -> None:
    """There was no session."""
    found = files.read("t1,S1,1,2025-06-02T08:00:00Z,,,,1", head=HEAD + ",declined")
    one = found.history.at(0)
    assert (one.is_declined, one.energy_wh, one.end_s - one.start_s) == (True, 0, 0)


def test_decimals_are_rounded_down(files: Files) -> None:
    """Watt-hours are whole."""
    one = files.read(ROW.replace("5000", "5000.9").replace("11000", "6600.0")).history.at(0)
    assert (one.energy_wh, one.rated_power_w) == (5_000, 6_600)


def test_a_code_is_known_by_its_token(files: Files) -> None:
    """Where no kind is given; an unknown kind is none."""
    assert files.read(ROW.replace("t1", "qr-77")).history.at(0).kind is PayingKind.QR
    found = files.read(ROW + ",carrier pigeon", head=HEAD + ",token_kind")
    assert found.history.at(0).kind is PayingKind.UNKNOWN


def test_many_complaints_have_an_end(files: Files) -> None:
    """A thousand are told one by one, the rest as a number; all are counted."""
    found = files.read(ROW, *["nonsense"] * 1_500)
    assert found.bad_rows == 1_500
    assert len(files.said) == 1_001
    assert "500 more rows left out" in files.said[-1]


def test_memory_does_not_follow_the_length_of_a_line(tmp_path: Path) -> None:
    """A line of 40 MB is passed over in pieces."""
    path = tmp_path / "long.csv"
    with path.open("wb") as stream:
        stream.write(HEAD.encode() + b"\n")
        for _ in range(40):
            stream.write(b"x" * 1_000_000)
        stream.write(b"\n" + ROW.encode() + b"\n")
    tracemalloc.start()
    found = read_history(str(path), lambda _line: None)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (len(found.history), found.bad_rows) == (1, 1)
    assert peak < 2_000_000


def test_what_is_written_is_read_again(files: Files) -> None:
    """Every field survives, and the attack's name is a column that reading ignores."""
    one = files.read(ROW + ",1,qr", head=HEAD + ",declined,token_kind").history.at(0)
    text = StringIO()
    assert write_history(text, [(one, "late-qr-replay"), (replace(one, rated_power_w=None), "")])
    head, *rows = text.getvalue().splitlines()
    again = files.read(*rows, head=head).history
    assert [again.at(0), replace(again.at(1), line=2)] == [one, replace(one, rated_power_w=None)]


class TestGuardConfig:
    """The table [guard]."""

    def load(self, folder: Path, text: str) -> GuardConfig:
        path = folder / "kiosk.toml"
        path.write_text(text, encoding="utf-8")
        return read_guard_table(path)

    def test_thresholds_and_places(self, tmp_path: Path) -> None:
        """Beside whatever else the file says."""
        loaded = self.load(
            tmp_path,
            "[station]\nid = 'S1'\n[guard]\ndeclines_refuse = 5\n"
            "[guard.places.S1]\nlatitude = 52.52\nlongitude = -13\n",
        )
        assert loaded.settings().declines_refuse == 5
        assert loaded.known_places() == {
            "S1": Place(latitude_udeg=52_520_000, longitude_udeg=-13_000_000)
        }

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("guard = 1", "guard: must be a table"),
            ("[guard]\nnonsense = 1", "guard.nonsense: unknown key"),
            ("[guard]\nplaces = 1", "guard.places: must be a table, not 1"),
            ("[guard.places.A]\nlatitude = 1", "guard.places.A.longitude: is missing"),
            (
                "[guard.places.A]\nlatitude = 'N'\nlongitude = 1",
                'latitude: must be a number from -90 to 90, not "N"',
            ),
            (
                "[guard.places.A]\nlatitude = 91\nlongitude = 1",
                "guard.places.A.latitude: must be a number from -90 to 90, not 91",
            ),
            (
                "[guard.places.A]\nlatitude = nan\nlongitude = 1",
                "guard.places.A.latitude: must be a number from -90 to 90, not NaN",
            ),
            ("[guard", "is not TOML"),
        ],
    )
    def test_faults_have_a_place(self, tmp_path: Path, text: str, reason: str) -> None:
        """The file, the entry, and what is wrong."""
        with pytest.raises(InputError, match="kiosk.toml") as caught:
            self.load(tmp_path, text)
        assert reason in str(caught.value)
