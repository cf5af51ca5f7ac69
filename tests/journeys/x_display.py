"""A display without a screen (Xvfb), a mouse on it (xdotool), and a polite way to close windows."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

import pytest

Found = TypeVar("Found")
NEEDED: Final = ("Xvfb", "xdotool")
CLIENT_MESSAGE: Final = 33
"""X11 protocol: the event a window manager asks a window to close with."""
PICTURE: Final = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
x, y, width, height = map(int, sys.argv[2:])
sys.exit(not app.primaryScreen().grabWindow(0, x, y, width, height).save(sys.argv[1]))
"""


@dataclass(frozen=True, slots=True)
class Area:
    """Where a window is on the display."""

    window: int
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Display:
    """One X display and who is looked at on it."""

    name: str
    server: int
    """The process id of the X server."""

    @property
    def environment(self) -> dict[str, str]:
        """For programs that open their windows here."""
        return os.environ | {"DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb"}

    def find(self, title: str) -> Area | None:
        """The visible window whose title is or begins with this."""
        found = self._xdotool("search", "--onlyvisible", "--name", f"^{title}", check=False)
        if not found:
            return None
        geometry = self._xdotool("getwindowgeometry", "--shell", found.split()[0], check=False)
        fields = dict(line.split("=", 1) for line in geometry.splitlines() if "=" in line)
        if "HEIGHT" not in fields:
            return None
        names = ("WINDOW", "X", "Y", "WIDTH", "HEIGHT")
        return Area(*(int(fields[name]) for name in names))

    def click(self, x: int, y: int) -> None:
        """Move the mouse there and press its left button."""
        self._xdotool("mousemove", str(x), str(y), "click", "1")

    def hold(self, x: int, y: int) -> None:
        """Press the left button there and keep it pressed."""
        self._xdotool("mousemove", str(x), str(y), "mousedown", "1")

    def let_go(self) -> None:
        """Release the left button."""
        self._xdotool("mouseup", "1")

    def perform(self, moves: Sequence[str]) -> None:
        """Many of xdotool's own commands in one go; a key it does not know is passed over."""
        self._xdotool(*moves, check=False)

    def photograph(self, area: Area, path: Path) -> None:
        """What stands in this part of the display."""
        place = map(str, (path, area.x, area.y, area.width, area.height))
        subprocess.run(
            [sys.executable, "-c", PICTURE, *place], env=self.environment, check=True, timeout=20
        )

    def press(self, keys: str) -> None:
        """A key, or keys held together, such as `alt+F4`."""
        self._xdotool("key", keys)

    def resize(self, area: Area, width: int, height: int) -> None:
        """Give the window another size without asking it."""
        self._xdotool("windowsize", str(area.window), str(width), str(height))

    def unmap(self, area: Area) -> None:
        """Take the window off the display without asking it."""
        self._xdotool("windowunmap", str(area.window))

    def destroy(self, area: Area) -> None:
        """Destroy the window without asking it."""
        self._xdotool("windowclose", str(area.window))

    def close_window(self, area: Area) -> None:
        """Ask the window to close, as the cross in its title bar does."""
        x11 = ctypes.CDLL("libX11.so.6")
        x11.XOpenDisplay.restype = ctypes.c_void_p
        x11.XInternAtom.restype = ctypes.c_ulong
        display = ctypes.c_void_p(x11.XOpenDisplay(self.name.encode()))
        event = _ClientMessage(kind=CLIENT_MESSAGE, window=area.window, format=32)
        event.message = x11.XInternAtom(display, b"WM_PROTOCOLS", 0)
        event.data[0] = x11.XInternAtom(display, b"WM_DELETE_WINDOW", 0)
        window = ctypes.c_ulong(area.window)
        x11.XSendEvent(display, window, 0, ctypes.c_long(0), ctypes.byref(event))
        x11.XCloseDisplay(display)

    def _xdotool(self, *arguments: str, check: bool = True) -> str:
        done = subprocess.run(
            ["xdotool", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=check,
            timeout=20,
        )
        return done.stdout


class _ClientMessage(ctypes.Structure):
    """Xlib's XClientMessageEvent, padded to the size of XEvent."""

    _fields_ = (
        ("kind", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("sent", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("padding", ctypes.c_long * 24),
    )


@contextmanager
def x_display(width: int = 1920, height: int = 1080) -> Iterator[Display]:
    """A display of our own. Fails, rather than skips, where it cannot be had."""
    missing = [program for program in NEEDED if shutil.which(program) is None]
    if missing:
        pytest.fail(f"{', '.join(missing)} not found; scripts/system_libraries.sh installs them")
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{width}x{height}x24", "-noreset"],
        pass_fds=(writer,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    try:
        with os.fdopen(reader) as numbers:
            number = numbers.readline().strip()
        assert number, "Xvfb did not start"
        yield Display(f":{number}", server.pid)
    finally:
        server.terminate()
        server.wait(10)


def wait_for(look: Callable[[], Found | None], what: str, seconds: float = 15) -> Found:
    """Look again and again until there is something."""
    deadline = time.monotonic() + seconds
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > deadline:
            pytest.fail(f"waited {seconds:.0f} s for {what}")
        time.sleep(0.05)
