"""`ev-kiosk guard replay` on a file that was made to break it: one line for each fault, and the
rest is played.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAD = b"token,station,evse,start,end,energy_wh,rated_power_w"
GOOD = b"t%d,S1,1,2025-06-%02dT08:00:00Z,2025-06-%02dT09:00:00+00:00,5000,11000"
BAD = {
    b"t1,S1,1,2025-06-02T08:00:00Z,2025-06-02T09:00:00Z,50\x0000,11000": "holds a NUL byte",
    b"t1,S1,1,2025-06-02T08:00:00,2025-06-02T09:00:00Z,5000,11000": "no offset to UTC",
    b"t1,S1,1,2025-06-02T09:00:00Z,2025-06-02T08:00:00Z,5000,11000": "ends before it starts",
    b"t1,S1,1,2025-06-02T08:00:00Z,2025-06-02T09:00:00Z,-5000,11000": "is negative",
    b"t1,S1,1,2025-06-02T08:00:00Z,2025-06-02T09:00:00Z,1e309,11000": "must be a number",
    b"t1,S1,1,2025-06-02T08:00:00Z,2025-06-02T09:00:00Z,5000,-1": "rated_power_w",
    b"t1,S1,1,2025-06-02T08:00:00Z,2025-06-02T09:00:00Z,99999999999999,11000": "is more than",
    b"t\xe9,S1,1,2025-06-02T08:00:00Z,2025-06-02T09:00:00Z,5000,11000": "is not UTF-8",
    b'"t1,S1,1,2025-06-02T08:00:00Z,2025-06-02T09:00:00Z,5000,11000': "is not CSV",
    b"t1,S1,1,2025-02-30T08:00:00Z,2025-06-02T09:00:00Z,5000,11000": "must be an instant",
    b"t1,S1": "has 2 columns",
    b"x" * 3_000_000: "is longer than",
    b"\xff\xfe\x00": "NUL",
}


def replay(file: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ui.main", "guard", "replay", str(file), "--json"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def test_every_bad_row_is_one_line_with_its_number(tmp_path: Path) -> None:
    """All of them between good rows: each named once, counted, and the good ones decided."""
    lines = [HEAD]
    for number, bad in enumerate(BAD, start=1):
        lines += [GOOD % (number, number, number), bad]
    file = tmp_path / "sessions.csv"
    file.write_bytes(b"\n".join(lines) + b"\n")

    ran = replay(file)

    assert ran.returncode == 0
    document = json.loads(ran.stdout)
    assert (document["sessions"], document["bad_rows"]) == (len(BAD), len(BAD))
    assert [one["line"] for one in document["decisions"]] == list(range(2, 2 + 2 * len(BAD), 2))
    said = ran.stderr.splitlines()
    assert len(said) == len(BAD)
    for line, told, reason in zip(range(3, 1_000, 2), said, BAD.values(), strict=False):
        assert f"line {line}: " in told
        assert reason in told
        assert len(told) < 400


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (HEAD + b",start\n", "names the column start more than once"),
        (HEAD.decode().encode("utf-16"), "is UTF-16"),
        (HEAD + b"\n" + b"x" * 5_000_000, "none of its 1 rows can be used"),
        (b"y" * 5_000_000, "is empty or too long"),
    ],
)
def test_a_file_that_is_no_history_is_exit_2(tmp_path: Path, text: bytes, reason: str) -> None:
    """The last line of stderr says why; stdout stays empty."""
    file = tmp_path / "sessions.csv"
    file.write_bytes(text)
    ran = replay(file)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert reason in ran.stderr.splitlines()[-1]
    assert "Traceback" not in ran.stderr
