"""`ev-kiosk technician`: accounts made, listed, removed; what is wrong is one line and exit 2."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kiosk.adapters.technician_file import read_technicians, write_technicians
from kiosk.errors import InputError
from tests.test_config import GOOD
from ui.main import app


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A whole configuration whose ledger lies beside it."""
    path = tmp_path / "kiosk.toml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def file_of(config: Path) -> Path:
    (found,) = config.parent.rglob("*.technicians")
    return found


def run(config: Path, *words: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, ["technician", *words, "--config", str(config)], input=typed)


def add(config: Path, number: str, *words: str, typed: str = "20481632\n") -> Result:
    return run(config, "add", number, "--name", "Night shift", *words, typed=typed)


def test_an_account_is_made_listed_and_removed(config: Path) -> None:
    """The file is the kiosk's alone and holds no PIN."""
    assert add(config, "4711", "--role", "money").exit_code == 0
    assert stat.S_IMODE(file_of(config).stat().st_mode) == 0o600
    assert "20481632" not in file_of(config).read_text(encoding="ascii")

    listed = run(config, "list", "--json")
    assert json.loads(listed.stdout) == {
        "technicians": [
            {"number": "4711", "name": "Night shift", "role": "money", "second_factor": "none"}
        ]
    }
    assert run(config, "remove", "4711").exit_code == 0
    assert "nobody" in run(config, "list").stdout


def test_a_code_and_a_card_shorten_the_pin(config: Path) -> None:
    """Six digits are enough with a second factor; the address for the app is shown once."""
    made = add(config, "100", "--totp", "--card", typed="204816\n04A1B2C3D4E5F6\n")

    assert made.exit_code == 0, made.stderr
    assert "otpauth://totp/" in made.stdout
    account = read_technicians(file_of(config))[0]
    assert account.totp_secret
    assert len(account.card_hash) == 64
    assert account.totp_secret not in run(config, "list", "--json").stdout


def test_the_same_number_replaces_the_account(config: Path) -> None:
    """A forgotten PIN is mended by a new one."""
    add(config, "100")
    before = read_technicians(file_of(config))[0].pin_hash

    add(config, "100", typed="73916485\n")

    (account,) = read_technicians(file_of(config))
    assert account.pin_hash != before


@pytest.mark.parametrize(
    ("number", "words", "typed", "told"),
    [
        ("12", [], "20481632\n", "technician.number: is 3 to 8 digits"),
        ("abc", [], "20481632\n", "technician.number"),
        ("100", [], "204816\n", "PIN: a PIN is 8 to 12 digits; 6 with a second factor"),
        ("100", [], "12345678\n", "PIN: this one is guessed first"),
        ("100", [], "11111111\n", "PIN: this one is guessed first"),
        ("100", [], "2048163x\n", "PIN: a PIN is"),
        ("100", [], "", "stdin: ended before the PIN"),
        ("100", ["--card"], "20481632\n", "stdin: ended before the UID"),
        ("100", ["--card"], "20481632\nzz\n", "technician card: is no UID"),
        ("100", ["--card"], "20481632\n08A1B2C3\n", "technician card: is no UID"),
    ],
)
def test_a_slip_is_one_line_and_changes_nothing(
    config: Path, number: str, words: list[str], typed: str, told: str
) -> None:
    """Exit 2, its place, and the account that was there is still there."""
    add(config, "555")
    before = file_of(config).read_bytes()

    result = add(config, number, *words, typed=typed)

    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert told in result.stderr
    assert file_of(config).read_bytes() == before


def test_removing_nobody_is_told(config: Path) -> None:
    """A wrong number removes nobody else."""
    add(config, "100")

    result = run(config, "remove", "101")

    assert (result.exit_code, result.stderr) == (2, "101: nobody has this number\n")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is no JSON"),
        ("[]", "is no technicians file"),
        ('{"version": 2, "technicians": []}', "is no technicians file"),
        ('{"version": 1, "technicians": {}}', "is no list"),
        ('{"version": 1, "technicians": [1]}', r"technicians\[0\]: is not an account"),
        ('{"version": 1, "technicians": [{"number": "1"}]}', "has the fields"),
    ],
)
def test_a_damaged_file_names_the_place(tmp_path: Path, text: str, told: str) -> None:
    """Nobody is let in by a file that is not understood."""
    path = tmp_path / "technicians"
    path.write_text(text, encoding="ascii")
    path.chmod(0o600)

    with pytest.raises(InputError, match=told):
        read_technicians(path)


def test_a_file_others_can_read_is_refused(config: Path) -> None:
    """Hashes are guessed at leisure by whoever has them."""
    add(config, "100")
    file_of(config).chmod(0o640)

    result = run(config, "list")

    assert result.exit_code == 2
    assert "chmod 600" in result.stderr


def test_the_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    """Something that lies in the way of the new file is not followed."""
    path = tmp_path / "technicians"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("untouched", encoding="ascii")
    (tmp_path / "technicians.new").symlink_to(elsewhere)

    write_technicians(path, [])

    assert read_technicians(path) == []
    assert elsewhere.read_text(encoding="ascii") == "untouched"
