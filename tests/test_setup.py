"""What `make setup` relies on: lock files that fit the project, a library script that is right."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any, Final

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT: Final = Path(__file__).parent.parent
LIBRARIES: Final = ROOT / "scripts" / "system_libraries.sh"
PIN: Final = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+)", re.MULTILINE)


def _project() -> dict[str, Any]:
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return project


def _pins(lock: str) -> dict[str, str]:
    found = PIN.finditer((ROOT / lock).read_text())
    return {canonicalize_name(match["name"]): match["version"] for match in found}


def _wanted(*extras: str) -> list[Requirement]:
    project = _project()
    chosen = [line for extra in extras for line in project["optional-dependencies"][extra]]
    return [Requirement(line) for line in [*project["dependencies"], *chosen]]


@pytest.mark.parametrize(
    ("lock", "extras"),
    [
        ("requirements.lock", ("sandbox", "dev")),
        ("requirements-run.lock", ()),
        ("requirements-devices.lock", ("pcsc", "hid")),
    ],
)
def test_lock_fits_the_project(lock: str, extras: tuple[str, ...]) -> None:
    """Every dependency is pinned to a version its range allows: after a change, `make lock`."""
    pins = _pins(lock)

    unfit = [
        str(wanted)
        for wanted in _wanted(*extras)
        if not wanted.specifier.contains(pins.get(canonicalize_name(wanted.name), "0.dev0"))
    ]

    assert not unfit


def test_charger_runs_what_was_tested() -> None:
    """The lock for chargers is a part of the lock for the tests, version by version."""
    assert _pins("requirements-run.lock").items() <= _pins("requirements.lock").items()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-run.lock"])
def test_lock_is_hashed_and_names_no_address(lock: str) -> None:
    """Pip is told what to install, never from where."""
    text = (ROOT / lock).read_text()
    entries = re.split(r"\n(?=[A-Za-z])", text[PIN.search(text).start() :])  # type: ignore[union-attr]

    assert len(entries) == len(_pins(lock))
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in text


def _machine(folder: Path, libraries: str) -> dict[str, str]:
    """A machine that knows these libraries; its apt-get only writes down what it was asked."""
    programs = {
        "Xvfb": "",
        "xdotool": "",
        "strace": "",
        "ldconfig": f"printf '%s\\n' {libraries}",
        "apt-get": f'echo "$*" >> {folder}/asked',
    }
    for name, body in programs.items():
        program = folder / name
        program.write_text(f"#!/bin/sh\n{body}\n")
        program.chmod(0o755)
    return {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"}


def _run(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(LIBRARIES), *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )


def _without_test_programs(folder: Path, libraries: str) -> dict[str, str]:
    """The same machine with nothing on its PATH but what the script itself runs."""
    environment = _machine(folder, libraries)
    for name in ("Xvfb", "xdotool", "strace"):
        (folder / name).unlink()
    for name in ("bash", "cat", "sort"):
        found = shutil.which(name)
        assert found is not None
        (folder / name).symlink_to(found)
    return {**environment, "PATH": str(folder)}


def _known_to_script() -> list[str]:
    return re.findall(r"^ +(lib\S+)=lib", LIBRARIES.read_text(), re.MULTILINE)


def test_complete_machine_is_left_alone(tmp_path: Path) -> None:
    """Nothing is asked of apt when nothing is missing."""
    lines = " ".join(f"'{name} (libc6,x86-64) => /lib/{name}'" for name in _known_to_script())

    done = _run(_machine(tmp_path, lines))

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert not (tmp_path / "asked").exists()


def test_missing_test_programs_are_installed_by_root_or_told(tmp_path: Path) -> None:
    """Root gets the display and the tracer of the tests; where that fails the demo still starts."""
    lines = " ".join(f"'{name} (libc6,x86-64) => /lib/{name}'" for name in _known_to_script())

    done = _run(_without_test_programs(tmp_path, lines))

    assert done.returncode == 0
    wanted = {"strace", "xdotool", "xvfb"}
    told = next(line for line in done.stderr.splitlines() if "sudo apt-get install" in line)
    assert wanted <= set(told.split())
    if os.geteuid() == 0:
        asked = (tmp_path / "asked").read_text().splitlines()[-1]
        assert asked.startswith("install --yes --no-install-recommends ")
        assert wanted <= set(asked.split())
    else:
        assert not (tmp_path / "asked").exists()


def test_missing_libraries_are_named(tmp_path: Path) -> None:
    """A bare machine lacks them all, and a name that merely begins alike is not one of them."""
    done = _run(_machine(tmp_path, "'libEGL.so.10 (libc6) => /lib/libEGL.so.10'"), "--check")

    assert done.returncode == 1
    assert {"libegl1", "libgl1", "libxcb-cursor0", "libxkbcommon0"} <= set(done.stdout.split())


def test_missing_libraries_are_installed_by_root_or_told(tmp_path: Path) -> None:
    """Root gets them by apt and a failure if they still lack; anyone else gets the exact line."""
    done = _run(_machine(tmp_path, "''"))

    assert done.returncode == 1
    if os.geteuid() == 0:
        asked = (tmp_path / "asked").read_text()
        assert "install --yes --no-install-recommends" in asked
        assert "still missing" in done.stderr
    else:
        asked = done.stderr
        assert "sudo apt-get install --yes --no-install-recommends" in asked
        assert not (tmp_path / "asked").exists()
    assert " libegl1 " in asked
