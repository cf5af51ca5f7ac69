"""`ev-kiosk ocmf verify`: exit codes, what people see, what scripts get, and what it refuses."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from typer.testing import CliRunner

from tests.adapters.ocmf_support import BEGIN, END, PUBLISHED, WHOLE, meter, payload, reading
from ui.main import app

KEBA = PUBLISHED / "keba_kcp30.xml"
ONE = meter()


def run(*words: str | Path, stdin: bytes = b"") -> tuple[int, str, str]:
    """Exit code, stdout, stderr."""
    result = CliRunner().invoke(app, ["ocmf", "verify", *map(str, words)], input=stdin)
    return result.exit_code, result.stdout, result.stderr


def verify_json(*words: str | Path, stdin: bytes = b"") -> tuple[int, Any]:
    code, out, err = run(*words, "--json", stdin=stdin)
    assert err == ""
    return code, json.loads(out)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """One valid record, raw, whose key came another way."""
    path = tmp_path / "records.ocmf"
    path.write_text(ONE.record(WHOLE) + "\n", encoding="utf-8")
    return path


# What people see.


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("keba_kcp30.xml", 0, "Record 1: 0.0001 kWh (0.2596 to 0.2597 kWh)"),
        ("nistP384_0Wh.xml", 0, "Records 1 and 2: 0.000 kWh (0.000 to 0.000 kWh)"),
        ("lem_dcbm.xml", 0, "Record 1: 1.101 kWh (57.584 to 58.685 kWh)"),
        ("ebz_secp192r1.xml", 0, "NOTICE page_gap records 1, 2: page T120 comes after T117"),
        ("base64_key.xml", 0, "NOTICE no_end record 1: half a transaction"),
        ("secp192k1.xml", 0, "1 valid"),
        ("isabellenhuette.xml", 1, "PROBLEM state record 1: the meter's state is 'E', not G"),
        ("edl.xml", 1, "NOT OCMF another container: nothing is said about it"),
    ],
)
def test_published_records_are_checked(name: str, code: int, said: str) -> None:
    """Valid and plausible is 0; an ill meter and another container are findings."""
    found, out, err = run(PUBLISHED / name)

    assert (found, err) == (code, "")
    assert said in out


def test_a_record_is_shown_with_its_readings() -> None:
    """What the meter wrote, not what it comes to in another notation."""
    _, out, _ = run(KEBA)
    lines = [" ".join(line.split()) for line in out.splitlines()]

    assert "VALID signed with the key that came with it" in lines[0]
    assert "2019-08-13T10:03:15,000+0000 I B begin 0.2596 kWh 1-b:1.8.0 G good" in lines
    assert "2019-08-13T10:03:36,000+0000 R E end 0.2597 kWh 1-b:1.8.0 G good" in lines


def test_with_the_meters_key_a_raw_record_is_valid_and_without_it_nothing_is_proven(
    file: Path,
) -> None:
    """Exit 1 for what is unverifiable: a script must not take it for proven."""
    code, out, _ = run(file, "--key", ONE.public_key)
    assert (code, "VALID signed with the key given" in out, "not proven" in out) == (0, True, False)

    code, out, _ = run(file)
    assert (code, "29.500 kWh (2935.600 to 2965.100 kWh), not proven" in out) == (1, True)
    assert "UNVERIFIABLE no public key was given" in out


def test_another_key_is_a_finding(file: Path) -> None:
    """A key that was given replaces those in the file: they do not prove whose meter it was."""
    code, out, _ = run(file, "--key", meter().public_key)
    assert (code, "INVALID the record was changed" in out) == (1, True)

    code, out, _ = run(KEBA, "--key", ONE.public_key)
    assert (code, "INVALID the record was changed" in out) == (1, True)


@pytest.mark.parametrize("form", ["hex", "pem", "der", "bare"])
def test_a_key_may_come_from_a_file(form: str, file: Path, tmp_path: Path) -> None:
    """Text, PEM or DER."""
    public = ONE.key.public_key()
    pem = public.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    forms = {"hex": ONE.public_key.encode() + b"\n", "pem": pem, "der": ONE.spki}
    key = tmp_path / "key"
    key.write_bytes(forms.get(form, ONE.point.hex().encode()))

    assert run(file, "--key", f"@{key}")[0] == 0


def test_standard_input_is_read(file: Path) -> None:
    """`-`, raw and XML."""
    assert run("-", "--key", ONE.public_key, stdin=file.read_bytes())[0] == 0
    code, document = verify_json("-", stdin=KEBA.read_bytes())
    assert (code, document["file"]) == (0, "standard input")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n \n"])
def test_many_records_of_a_raw_file_are_told_apart(end: str, tmp_path: Path) -> None:
    """One per line or over several lines; blank lines and a byte order mark do not count."""
    pretty = json.dumps(json.loads(payload(END, page="T6")), indent=1)
    path = tmp_path / "many"
    text = end.join([ONE.record(payload(BEGIN)), ONE.record(pretty), f"  {ONE.record(WHOLE)}"])
    path.write_bytes(("\ufeff" + text + end).encode())

    code, document = verify_json(path, "--key", ONE.public_key)

    assert code == 0
    assert [one["validity"] for one in document["records"]] == ["valid"] * 3
    assert [one["records"] for one in document["transactions"]] == [[1, 2], [3]]
    starts = [at for at, line in enumerate(path.read_text().split("\n"), 1) if "OCMF|" in line]
    assert [one["line"] for one in document["records"]] == starts


def test_what_a_record_says_cannot_reach_the_terminal(tmp_path: Path) -> None:
    """Escape sequences, markup and line breaks out of a record are shown as what they are not."""
    evil = "\x1b[2J\x1b]0;owned\x07[bold red]\nVALID"
    body = payload(
        reading("B", json.dumps(evil), TX=evil, RI=evil, RU=evil, ST=evil, EF=evil, TM=evil),
        page=evil, serial=evil, GI=evil, TT=evil, MV=evil,
    )  # fmt: skip
    path = tmp_path / "evil"
    path.write_text(ONE.record(body, SA=evil), encoding="utf-8")

    code, out, err = run(path)

    assert code == 1
    assert not {sign for sign in out + err if not sign.isprintable()} - {"\n"}
    assert "[bold red]" in out


# What scripts get.


def test_the_document_is_the_only_thing_on_stdout() -> None:
    """Exact energies as text, what the meter wrote beside them, instants in UTC."""
    code, document = verify_json(PUBLISHED / "lem_dcbm.xml")
    (record,) = document["records"]

    assert code == 0
    assert document["is_good"] is True
    assert document["counts"] == {"valid": 1, "invalid": 0, "unverifiable": 0, "not_ocmf": 0}
    assert (record["validity"], record["meter_serial"]) == ("valid", "1211751603")
    assert record["is_key_from_file"] is True
    assert record["readings"][2] == {
        "time": "2021-10-06T13:15:13,000+0200 R",
        "at": "2021-10-06T11:15:13Z",
        "clock": "R",
        "reason": "E",
        "value": "58.685",
        "unit": "kWh",
        "register": "1-0:1.8.0",
        "energy_wh": "58685",
        "current_type": "DC",
        "loss": None,
        "error_flags": "",
        "state": "G",
        "vendor": {},
    }
    assert document["transactions"] == [
        {
            "records": [1],
            "is_proven": True,
            "meter_serial": "1211751603",
            "register": "1-0:1.8.0",
            "begin_at": "2021-10-06T11:13:56Z",
            "end_at": "2021-10-06T11:15:13Z",
            "begin_wh": "57584",
            "end_wh": "58685",
            "energy_wh": "1101",
            "findings": [],
        }
    ]


def test_the_document_holds_records_that_are_not_ocmf() -> None:
    """By number and outcome only."""
    code, document = verify_json(PUBLISHED / "edl.xml")

    assert code == 1
    assert document["records"][0]["validity"] == "not_ocmf"
    assert "readings" not in document["records"][0]
    assert document["transactions"] == []


def test_problems_are_in_the_document() -> None:
    """Code, weight, records and a sentence."""
    code, document = verify_json(PUBLISHED / "bsm_ws36a.xml")
    (transaction,) = document["transactions"]

    assert (code, document["is_good"]) == (1, False)
    assert document["counts"]["valid"] == 2
    assert [(one["code"], one["weight"], one["records"]) for one in transaction["findings"]] == [
        ("state", "problem", [1, 2]),
        ("error_flag", "problem", [1, 2]),
    ]


# What it cannot use.

RECORD = ONE.record(WHOLE)
NO_COMMA = RECORD.replace(", ", " ", 1)
NO_TEXT = RECORD.replace('"B"', '["B"]')
FAULT_AT = 2 * len(RECORD) + 2 + NO_COMMA.index('"GI"')
BAD: dict[str, tuple[bytes, str]] = {
    "empty": (b" \n", ": line 1: is empty; expected OCMF records"),
    "other": (b"3082034F060A2B06", ": line 1: expected OCMF records, or the XML container"),
    "before": (b"hello\n" + RECORD.encode(), ": line 1: expected OCMF records"),
    "cut": (
        f"{RECORD}\n\n {RECORD[:60]}".encode(),
        f": record 2, line 3, byte {len(RECORD) + 3}: record: has 1 bars, not 2",
    ),
    "json": (
        f"{RECORD}\n{RECORD}\n{NO_COMMA}".encode(),
        f": record 3, line 3, byte {FAULT_AT}: payload: is not JSON: ",
    ),
    "field": (
        f"{RECORD}\n{NO_TEXT}".encode(),
        ": record 2, line 2: payload $.RD[0].TX: must be text",
    ),
    "doctype": (b"<!DOCTYPE a>\n<values/>", ": line 1: has a DOCTYPE, which no container has"),
    "not-values": (b"<Billing/>", ": line 1: begins with <Billing>, not with the <values>"),
    "no-values": (b"<values/>", ": holds no signed values"),
    "broken-xml": (b"<values>\n<value>", ": line 2: is not XML: "),
    "xml-record": (
        b"<values>\n<value><signedData>OCMF|{]|{}</signedData></value></values>",
        ": record 1, line 2, byte 6 of it: payload: is not JSON: ",
    ),
    "many": (b"OCMF|\n" * 5001, ": holds more than 5000 records"),
    "huge": (b"OCMF|" + b" " * 8_000_000, ": is larger than 8000000 bytes"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_line_with_its_place(name: str, tmp_path: Path) -> None:
    """Exit 2; file, record, line and byte on stderr, nothing on stdout, also with --json."""
    raw, said = BAD[name]
    path = tmp_path / "file"
    path.write_bytes(raw)

    for words in ([], ["--json"]):
        code, out, err = run(path, *words)

        assert (code, out) == (2, "")
        assert err.startswith(f"{path}{said}")
        assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("zz", "--key: is no meter's public key: it is neither hex nor base64"),
        ("abcd", "--key: is no meter's public key: it is no point of secp192r1"),
        ("@/nowhere/key", "/nowhere/key: cannot be read: No such file or directory"),
        ("@", ": cannot be read: "),
        ("@EMPTY", "EMPTY: is empty"),
        ("@LONG", "LONG: is larger than 8192 bytes"),
        ("@NONE", "NONE: is no meter's public key: "),
    ],
)
def test_a_key_that_is_none_is_bad_input(key: str, said: str, file: Path, tmp_path: Path) -> None:
    """It was given, so it is not passed over."""
    for name, raw in (("EMPTY", b""), ("LONG", b"0" * 9000), ("NONE", b"\x30\x00\xff")):
        (tmp_path / name).write_bytes(raw)
    if key[1:] in {"EMPTY", "LONG", "NONE"}:
        key = f"@{tmp_path / key[1:]}"

    code, out, err = run(file, "--key", key)

    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err


@pytest.mark.parametrize("name", ["missing", "", "a\0b"])
def test_a_file_that_cannot_be_read_is_bad_input(name: str, tmp_path: Path) -> None:
    """Missing, a folder, or no name at all."""
    code, out, err = run(f"{tmp_path}/{name}")

    assert (code, out, err.count("\n")) == (2, "", 1)


def test_help_has_examples_and_exit_codes() -> None:
    """A person finds out how without reading the code."""
    result = CliRunner().invoke(app, ["ocmf", "verify", "--help"])

    assert "Example: ev-kiosk ocmf verify receipt.xml" in result.stdout
    assert "Exit code: 0" in result.stdout


def test_a_bar_is_drawn_for_people_only(tmp_path: Path) -> None:
    """600 records at a terminal show progress on stderr; a pipe sees none of it."""
    path = tmp_path / "many"
    path.write_text((ONE.record(WHOLE) + "\n") * 600, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "ui.main",
        "ocmf",
        "verify",
        str(path),
        "--key",
        ONE.public_key,
    ]
    main, child = pty.openpty()
    with os.fdopen(main, "rb", buffering=0) as screen:
        done = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=child, env={**os.environ, "TERM": "xterm"},
            check=False, timeout=60,
        )  # fmt: skip
        os.close(child)
        drawn = b""
        try:
            while part := screen.read(4096):
                drawn += part
        except OSError:
            pass  # the other end is closed: that is all of it

    assert (done.returncode, b"records" in drawn) == (0, True)
    assert b"\x1b" not in done.stdout
    assert done.stdout.strip().endswith(b"600 valid")
