"""What a technician gets of the machine: its ledger proven, its log, its address, its versions."""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from kiosk.journal import alarm, note
from tests.adapters.ledger_support import forge, paid_ledger
from ui.build.versions import installed_version
from ui.build.workshop import StationWorkshop
from ui.logs import set_up_logs
from ui.models.service_texts import LABELS


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger with a session in it."""
    return paid_ledger(tmp_path / "kiosk.sqlite")


def test_a_broken_ledger_is_named(ledger: Path) -> None:
    """As the command line names it."""
    whole = StationWorkshop(ledger)
    assert asyncio.run(whole.verify_ledger()) == ""
    forge(ledger, "UPDATE events SET synced = 1 - synced WHERE seq = 3")

    assert asyncio.run(whole.verify_ledger())


def test_the_newest_lines_of_the_log_come_first() -> None:
    """With their fields, and how bad they are."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    set_up_logs()
    try:
        note("plugged", evse=1)
        alarm("books_differ", order="s1-1")
        newest = StationWorkshop(Path("unused")).log_lines(2)
    finally:
        root.handlers[:], root.level = before, level

    assert [(line.level, line.text) for line in newest] == [
        ("error", "books_differ order=s1-1"),
        ("info", "plugged evse=1"),
    ]


def test_the_way_out_is_named() -> None:
    """The address of this machine, or none; asking sends nothing."""
    address = StationWorkshop(Path("unused")).own_address()

    assert address == "" or ipaddress.ip_address(address)


def test_what_runs_here_is_named() -> None:
    """Every version has its word in the table and is not empty."""
    found = dict(StationWorkshop(Path("unused")).versions())

    assert all(found.values())
    assert set(found) <= set(LABELS)
    assert found["version_python"] == platform.python_version()


@pytest.mark.parametrize("package", ["ev-kiosk", "PySide6-Essentials", "pytest", "pytest-qt"])
def test_a_version_is_what_the_installation_says(package: str) -> None:
    """One package's name may be the beginning of another's."""
    assert installed_version(package) == version(package)


def test_a_version_is_found_where_python_looks_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that was put before the installed one is the one that runs."""
    (tmp_path / "ev_kiosk-7.8.9+shop.dist-info").mkdir()
    monkeypatch.setattr("sys.path", ["", "/nowhere", str(tmp_path), *sys.path])

    assert installed_version("ev-kiosk") == "7.8.9+shop"


def test_a_package_that_is_not_there_has_no_version() -> None:
    """Said as Python says it."""
    with pytest.raises(PackageNotFoundError):
        installed_version("no-such-package")
