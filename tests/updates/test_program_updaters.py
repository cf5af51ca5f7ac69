"""The system's updaters: RAUC over a real D-Bus daemon, apt through programs that answer as it
does.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.adapters.apt_updater import START, UNIT, AptUpdater
from kiosk.adapters.rauc_updater import SERVICE, RaucUpdater
from kiosk.adapters.system_commands import said_by
from kiosk.domain.updates import ProgramStage, UpdateFault
from kiosk.errors import UpdateError

pytestmark = pytest.mark.anyio

SYSTEM_PYTHON = "/usr/bin/python3"
STATE: dict[str, Any] = {
    "slots": {
        "rootfs.0": {"class": "rootfs", "state": "booted", "bundle.version": "1.4.0"},
        "rootfs.1": {"class": "rootfs", "state": "inactive", "bundle.version": "1.3.0"},
    },
    "primary": "rootfs.0",
    "bundle": "1.5.0",
    "fails_with": "",
    "marked": None,
}


class System:
    """A bus with RAUC on it."""

    def __init__(self, address: str, state: Path) -> None:
        self.address, self._path = address, state

    def updater(self) -> RaucUpdater:
        return RaucUpdater(
            "/var/lib/ev-kiosk/next.raucb", bus=(f"--address={self.address}",), poll_s=0.05
        )

    def set(self, **changed: Any) -> None:
        self._path.write_text(json.dumps({**self.state, **changed}))

    @property
    def state(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self._path.read_text())
        return found


@pytest.fixture
def bus() -> Iterator[str]:
    """A D-Bus daemon of this test alone."""
    if shutil.which("dbus-daemon") is None or shutil.which("busctl") is None:
        pytest.skip("needs dbus-daemon and busctl")
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
        daemon.terminate()


@pytest.fixture
def system(bus: str, tmp_path: Path) -> Iterator[System]:
    """RAUC on that bus."""
    state = tmp_path / "rauc.json"
    state.write_text(json.dumps(STATE))
    script = str(Path(__file__).parent / "fake_rauc.py")
    command = [SYSTEM_PYTHON, script, bus, str(state)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as service:
        assert service.stdout is not None
        if service.stdout.readline().strip() != "ready":
            pytest.skip("the system's Python has no dbus")
        yield System(bus, state)
        service.terminate()


async def test_what_runs_and_what_could(system: System) -> None:
    """On trial until this process marked it; nothing is available that is installed already."""
    updater = system.updater()
    state = await updater.state()
    assert (state.version, state.stage, state.available) == (
        "1.4.0",
        ProgramStage.ON_TRIAL,
        "1.5.0",
    )

    await updater.mark_good()

    assert system.state["marked"] == ["good", "booted"]
    assert (await updater.state()).stage is ProgramStage.GOOD
    system.set(bundle="1.4.0")
    assert (await updater.state()).available == ""
    system.set(bundle=None)
    assert (await updater.state()).available == ""


async def test_it_is_installed_beside_what_runs(system: System) -> None:
    """The call ends when RAUC has ended; what runs is what ran, until the next boot."""
    updater = system.updater()

    await updater.install()

    assert system.state["installed_from"] == "/var/lib/ev-kiosk/next.raucb"
    state = await updater.state()
    assert (state.version, state.stage, state.available) == (
        "1.4.0",
        ProgramStage.AWAITS_RESTART,
        "",
    )


async def test_a_bundle_that_rauc_refuses(system: System) -> None:
    """Its last error, in one line."""
    system.set(fails_with="signature verification failed:\n self-signed certificate")
    updater = system.updater()
    with pytest.raises(UpdateError) as caught:
        await updater.install()
    assert str(caught.value) == (
        "install_failed: signature verification failed: self-signed certificate"
    )
    assert (await updater.state()).version == "1.4.0"


async def test_no_rauc_on_the_bus(bus: str) -> None:
    """A system without it says so, in the words of D-Bus."""
    with pytest.raises(UpdateError) as caught:
        await RaucUpdater("/x.raucb", bus=(f"--address={bus}",)).state()
    assert caught.value.fault is UpdateFault.INSTALL_FAILED
    assert "de.pengutronix.rauc" in caught.value.detail


POLICY = """ev-kiosk:
  Installed: 1.4.0-1
  Candidate: {candidate}
  Version table:
     1.5.0-1 500
"""


def program(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return str(path)


def apt(folder: Path, *, candidate: str = "1.5.0-1", unit: str = "true") -> AptUpdater:
    """Apt and systemd of which every start is written down."""
    (folder / "policy").write_text(POLICY.format(candidate=candidate))
    starting = program(folder, "systemctl", f'echo "$@" >> {folder}/calls\n{unit}')
    return AptUpdater(
        "ev-kiosk",
        cache=program(folder, "apt-cache", f"cat {folder}/policy"),
        start=(starting, *START[1:]),
    )


async def test_apt_upgrades_by_one_unit(tmp_path: Path) -> None:
    """The kiosk starts the unit that may, and nothing else."""
    updater = apt(tmp_path)
    state = await updater.state()
    assert (state.version, state.available) == ("1.4.0-1", "1.5.0-1")

    await updater.install()

    assert (tmp_path / "calls").read_text() == (
        "--no-ask-password start ev-kiosk-upgrade.service\n"
    )


@pytest.mark.parametrize("candidate", ["1.4.0-1", "(none)"])
async def test_apt_has_nothing_new(tmp_path: Path, candidate: str) -> None:
    """The same version, or none."""
    assert (await apt(tmp_path, candidate=candidate).state()).available == ""


async def test_apt_fails(tmp_path: Path) -> None:
    """The last line is the reason; a right that is missing is one too."""
    updater = apt(tmp_path, unit='echo "Access denied" >&2; exit 4')
    with pytest.raises(UpdateError, match="install_failed: Access denied"):
        await updater.install()


async def test_a_silent_program_is_ended(tmp_path: Path) -> None:
    """The whole of it, at its bound; one that is not there is told at once."""
    with pytest.raises(UpdateError, match="unreachable: no_answer"):
        await said_by(("sleep", "77"), timeout_s=0.2)
    with pytest.raises(UpdateError, match="unsupported: .*/absent cannot be started"):
        await said_by((f"{tmp_path}/absent",), timeout_s=1)


def test_the_page_grants_what_is_asked_for() -> None:
    """docs/updates.md names the unit in its polkit rule, and the bus name in its policy."""
    page = (Path(__file__).parents[2] / "docs" / "updates.md").read_text()
    assert f'action.lookup("unit") == "{UNIT}"' in page
    assert f'send_destination="{SERVICE}"' in page
