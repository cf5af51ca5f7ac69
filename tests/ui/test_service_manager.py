"""Telling systemd, with a datagram socket in its place."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from ui.service_manager import ServiceManager


@pytest.fixture(params=["path", "abstract"])
def listener(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[socket.socket, str]]:
    """A socket as systemd opens it, and the name it hands on."""
    name = str(tmp_path / "notify") if request.param == "path" else f"@ev-kiosk-{tmp_path.name}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(name.replace("@", "\0", 1))
        listening.settimeout(5)
        yield listening, name


def test_each_word_is_one_datagram(listener: tuple[socket.socket, str]) -> None:
    """Ready, alive, and a status that cannot smuggle in a second assignment."""
    listening, name = listener
    manager = ServiceManager({"NOTIFY_SOCKET": name, "WATCHDOG_USEC": "30000000"})

    manager.ready()
    manager.alive()
    manager.status("2 charging\nREADY=1")

    heard = [listening.recv(1000) for _ in range(3)]
    assert heard == [b"READY=1", b"WATCHDOG=1", b"STATUS=2 charging"]
    assert manager.watchdog_s == 30


@pytest.mark.parametrize("value", ["", "soon", "-5"])
def test_without_systemd_nothing_is_said(value: str) -> None:
    """In a shell there is no socket, and a nonsense period is none."""
    manager = ServiceManager({"WATCHDOG_USEC": value})
    manager.alive()

    assert manager.watchdog_s == 0


def test_a_listener_that_went_away_is_no_fault(tmp_path: Path) -> None:
    """The kiosk does not end because nobody listens."""
    ServiceManager({"NOTIFY_SOCKET": str(tmp_path / "gone")}).alive()
