"""`ev-kiosk member` in a process of its own: what it prints, how it ends, what it never shows."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UID = "04A1B2C3D4E5F6"
CONFIG = f"""
[station]
id = "EVSE-1"
operator = "Test"
helpline = "+49 30 000"
tz = "Europe/Berlin"
[ledger]
path = "ledger.sqlite"
[tariff]
file = "{ROOT / "assets" / "tariffs" / "demo_de.json"}"
[members]
[payment]
mode = "sandbox"
[payment.stripe]
address = "http://127.0.0.1:1"
key_env = "UNUSED"
[[evse]]
id = 1
label = "1"
power_max_kw = 150
meter = "sim://127.0.0.1:1/1"
controller = "sim://127.0.0.1:1/1"
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "kiosk.toml"
    path.write_text(CONFIG, encoding="utf-8")
    return path


def kiosk(config: Path, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ui.main", "member", *arguments, "--config", str(config)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(
        command,
        check=False,
        input=typed,
        capture_output=True,
        text=True,
        env=environment,
        timeout=120,
    )


def test_added_listed_erased(config: Path) -> None:
    """The card comes from stdin; the list has no number; the person can be erased."""
    added = kiosk(
        config, "add", "--uid", "-", "--name", "Ada", "--plan", "Gold", "--discount", "10", "--pin",
        typed=f"{UID}\n4711\n",
    )  # fmt: skip
    assert (added.returncode, added.stderr) == (0, "")
    member_id = added.stdout.strip()

    listed = kiosk(config, "list", "--json")
    assert json.loads(listed.stdout) == {
        "members": [
            {
                "id": member_id,
                "name": "Ada",
                "standing": "welcome",
                "plan": "Gold",
                "tariff": "",
                "discount_percent": "10",
                "allowance_wh": 0,
                "valid_from": None,
                "valid_until": None,
                "cards": 1,
                "contracts": 0,
                "has_pin": True,
            }
        ]
    }
    for ending in (".secret", ".members"):
        path = config.with_name(f"ledger.sqlite{ending}")
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert UID.encode() not in path.read_bytes()

    assert kiosk(config, "erase", member_id).returncode == 0
    assert kiosk(config, "list").stdout == "0 members\n"
    again = kiosk(config, "erase", member_id)
    assert (again.returncode, again.stdout) == (2, "")
    assert again.stderr == f"member: there is none with the id {member_id!r}\n"


def test_a_bad_list_is_told_line_by_line_and_leaves_nothing(config: Path, tmp_path: Path) -> None:
    """Exit 2, one line for each row, on stderr."""
    path = tmp_path / "members.csv"
    path.write_text(f"uid,discount_percent\n{UID},101\n{UID}00,5\n", encoding="utf-8")
    done = kiosk(config, "import", str(path))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        f"{path}:2: discount_percent: must be from 0 to 100, with two decimals at most",
        f"{path}:3: uid: 8 bytes, but no ISO 15693 UID: it begins with E0",
    ]
    assert kiosk(config, "list").stdout == "0 members\n"


@pytest.mark.parametrize("command", ["add", "hash"])
def test_a_uid_is_read_from_stdin_and_help_says_why(config: Path, command: str) -> None:
    """Nothing of it is in the arguments; what is in them, everybody on the machine may see."""
    told = kiosk(config, command, "--help").stdout
    read = kiosk(config, command, "--uid", "-", typed=f"{UID}\n")
    given = kiosk(config, "hash", "--uid", UID)

    assert "reads it from stdin" in " ".join(told.replace("│", " ").split())
    assert "seen by everyone on the machine" in " ".join(told.replace("│", " ").split())
    assert read.returncode == 0, read.stderr
    assert UID not in read.stdout
    assert command == "add" or read.stdout == given.stdout
