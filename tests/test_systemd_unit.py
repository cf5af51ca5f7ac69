"""The unit that runs the kiosk: systemd understands it, and it leaves little exposed."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Final

import pytest

UNITS: Final = Path(__file__).parents[1] / "assets" / "systemd"
KIOSK: Final = UNITS / "ev-kiosk.service"
EXPOSURE_MAX: Final = 2.0


def analyze(*words: str) -> subprocess.CompletedProcess[str]:
    command = ["systemd-analyze", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def settings(unit: Path) -> dict[str, list[str]]:
    """Every assignment, in order."""
    found: dict[str, list[str]] = {}
    for line in unit.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "[")):
            name, _, value = line.partition("=")
            found.setdefault(name, []).append(value)
    return found


def test_exposure_is_under_the_bound() -> None:
    """As systemd itself computes it, without the service running."""
    told = analyze("security", "--offline=yes", "--no-pager", str(KIOSK))

    level = re.search(r"Overall exposure level for ev-kiosk.service: ([0-9.]+)", told.stdout)
    assert level is not None, told.stdout + told.stderr
    assert float(level[1]) < EXPOSURE_MAX


def test_a_laxer_unit_is_found(tmp_path: Path) -> None:
    """The bound can be missed: without the sandbox it is."""
    text = KIOSK.read_text(encoding="utf-8")
    lax = tmp_path / "ev-kiosk.service"
    hardening = r"(?m)^(Protect|Private|Restrict|System|Capab|NoNew|Lock|Device|Umask|UMask).*\n"
    lax.write_text(re.sub(hardening, "", text), encoding="utf-8")
    told = analyze("security", "--offline=yes", "--no-pager", str(lax))

    level = re.search(r"Overall exposure level for ev-kiosk.service: ([0-9.]+)", told.stdout)
    assert level is not None
    assert float(level[1]) > EXPOSURE_MAX


@pytest.mark.parametrize("unit", sorted(UNITS.glob("*.service")), ids=lambda path: path.name)
def test_systemd_knows_every_setting(unit: Path) -> None:
    """No misspelt or misplaced assignment; programs that are not installed here are no fault."""
    told = analyze("verify", "--recursive-errors=no", str(unit))

    faults = [
        line
        for line in told.stderr.splitlines()
        if str(unit) in line and "is not executable" not in line
    ]
    assert faults == []


def test_it_comes_back_and_is_watched() -> None:
    """Started again whatever ended it, killed when the sign of life stays away."""
    found = settings(KIOSK)

    assert found["Restart"] == ["always"]
    assert found["Type"] == ["notify"]
    assert int(found["WatchdogSec"][0]) == 30
    assert found["OnFailure"] == ["ev-kiosk-failed.service"]


def test_one_directory_is_writable_and_no_secret_is_in_the_unit() -> None:
    """State is where the ledger lies; keys come as credentials."""
    found = settings(KIOSK)

    assert found["ProtectSystem"] == ["strict"]
    assert found["StateDirectory"] == ["ev-kiosk"]
    assert "ReadWritePaths" not in found
    assert not re.search(r"(sk|rk)_(live|test)_|whsec_", KIOSK.read_text(encoding="utf-8"))
