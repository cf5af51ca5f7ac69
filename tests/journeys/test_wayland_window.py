"""The kiosk's window under two Wayland compositors that show one program: it fills their output and
follows it. Both draw into a window on an X display, so that what is seen can be looked at.
"""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from tests.journeys.running_kiosk import RunningKiosk, kiosk_running
from tests.journeys.x_display import Area, wait_for
from tests.journeys.x_screens import Screens, needs, turning_display

SOCKET: Final = "kiosk-test"
NOBODY: Final = "65534"
NOT_ROOT: Final = (
    "setpriv",
    *(f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"),
    *("--inh-caps=+dac_override", "--ambient-caps=+dac_override"),
)
"""cage refuses root; the capability lets it reach a Python that only root may."""


@dataclass(frozen=True, slots=True)
class Output:
    """A compositor's output: a window on an X display."""

    screens: Screens

    def area(self) -> Area:
        return wait_for(self.screens.only_window, "the compositor's window")

    def is_filled(self) -> bool:
        """The kiosk's own colours in every corner, and letters in between."""
        area = self.area()
        seen = self.screens.colours(area.x, area.y, area.width, area.height)
        corners = {seen[0], seen[area.width - 1], seen[-area.width], seen[-1]}
        return b"\0\0\0" not in corners and len(set(seen)) > 10

    def shows(self, kiosk: RunningKiosk, form: str) -> bool:
        area = self.area()
        assert kiosk.becomes(form, area.width, area.height)
        return wait_for(self.is_filled, "the kiosk in every corner")


@pytest.fixture(scope="module")
def screens() -> Iterator[Screens]:
    with turning_display() as made:
        made.turn("tall")
        yield made


@pytest.fixture
def runtime_dir() -> Iterator[Path]:
    """Where Wayland's sockets are: its user's alone, in a place that every user may enter."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@contextmanager
def weston(screens: Screens, runtime_dir: Path, width: int, height: int) -> Iterator[None]:
    needs("weston")
    shell = ("--shell=kiosk-shell.so", f"--socket={SOCKET}", f"--width={width}")
    process = subprocess.Popen(
        ["weston", "--backend=x11-backend.so", "--use-pixman", *shell, f"--height={height}"],
        env=screens.display.environment | {"XDG_RUNTIME_DIR": str(runtime_dir)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for((runtime_dir / SOCKET).exists, "weston's socket")
        yield
    finally:
        process.terminate()
        process.wait(10)


@pytest.mark.parametrize(
    ("form", "size"),
    [
        ("regular", (1024, 600)),
        pytest.param("tall", (600, 1024), marks=pytest.mark.torture),
    ],
)
def test_weston_shows_it_from_edge_to_edge(
    screens: Screens, runtime_dir: Path, tmp_path: Path, form: str, size: tuple[int, int]
) -> None:
    """As large as the output and in its form; SIGTERM ends it well."""
    environment = {"XDG_RUNTIME_DIR": str(runtime_dir), "WAYLAND_DISPLAY": SOCKET}
    with weston(screens, runtime_dir, *size):
        with kiosk_running(tmp_path, environment | {"QT_QPA_PLATFORM": "wayland"}) as kiosk:
            assert Output(screens).shows(kiosk, form)
        assert kiosk.process.returncode == 0


def test_cage_shows_it_and_it_follows_a_new_size(screens: Screens, runtime_dir: Path) -> None:
    """The output gets another size while it runs: the window has it too, in the form of it."""
    needs("cage", "setpriv")
    under = ["cage", "--"]
    if os.geteuid() == 0:
        os.chown(runtime_dir, int(NOBODY), int(NOBODY))
        under = [*NOT_ROOT, *under]
    environment = {
        "XDG_RUNTIME_DIR": str(runtime_dir),
        "DISPLAY": screens.display.name,
        "QT_QPA_PLATFORM": "wayland",
        "WLR_BACKENDS": "x11",
        "WLR_RENDERER": "pixman",
        "WLR_LIBINPUT_NO_DEVICES": "1",
    }
    output = Output(screens)
    with kiosk_running(runtime_dir, environment, under=under) as kiosk:
        assert output.shows(kiosk, "regular")
        screens.display.resize(output.area(), 500, 900)
        wait_for(lambda: output.area().width == 500, "a narrow output")
        assert output.shows(kiosk, "tall")

        children = Path(f"/proc/{kiosk.process.pid}/task/{kiosk.process.pid}/children")
        os.kill(int(children.read_text().split()[0]), signal.SIGTERM)
        assert kiosk.process.wait(20) == 0
