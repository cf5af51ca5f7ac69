"""Turning, shrinking and splitting an X display (xrandr), its window manager, its mouse pointer."""

from __future__ import annotations

import ctypes
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import pytest

from tests.journeys.x_display import Area, Display, wait_for, x_display

MODES: Final = {
    "wide": (1280, 800),
    "regular": (1024, 600),
    "compact": (800, 480),
    "tall": (1080, 1920),
}
TIMING: Final = ("100", "{w}", "{w1}", "{w2}", "{w3}", "{h}", "{h1}", "{h2}", "{h3}")
OUTPUT: Final = "screen"
"""What Xvfb calls its only output."""
ALL_PLANES: Final = 0xFFFFFFFF
Z_PIXMAP: Final = 2
"""X11 protocol: a pixel's colours beside each other."""


@dataclass(frozen=True, slots=True)
class Screens:
    """The screens of one display."""

    display: Display

    def turn(self, mode: str) -> None:
        """The one screen has another size from now on."""
        self._xrandr("--output", OUTPUT, "--mode", mode)

    def split(self, width: int, height: int) -> None:
        """Two monitors side by side, `left` and `right`, each so large, of a screen that fits."""
        left, right = f"{width}/100x{height}/100+0+0", f"{width}/100x{height}/100+{width}+0"
        self._xrandr("--setmonitor", "left", left, OUTPUT)
        self._xrandr("--setmonitor", "right", right, "none")

    def unplug(self, monitor: str) -> None:
        """One monitor less."""
        self._xrandr("--delmonitor", monitor)

    def pointer_is_seen(self) -> bool:
        """Whether any pixel of the mouse pointer is not transparent."""
        x11, fixes = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXfixes.so.3")
        x11.XOpenDisplay.restype = ctypes.c_void_p
        fixes.XFixesGetCursorImage.restype = ctypes.POINTER(_CursorImage)
        display = ctypes.c_void_p(x11.XOpenDisplay(self.display.name.encode()))
        image = fixes.XFixesGetCursorImage(display).contents
        pixels = [image.pixels[at] >> 24 & 0xFF for at in range(image.width * image.height)]
        x11.XCloseDisplay(display)
        return any(pixels)

    def only_window(self) -> Area | None:
        """The one on the display, whatever it is called: xdotool knows old titles only."""
        tree = subprocess.run(
            ["xwininfo", "-root", "-children"],
            env=self.display.environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=10,
        ).stdout
        found = re.search(r"^\s+(0x[0-9a-f]+) .* (\d+)x(\d+)[+-]\d+[+-]\d+ ", tree, re.MULTILINE)
        if found is None:
            return None
        return Area(int(found[1], 16), 0, 0, int(found[2]), int(found[3]))

    def colours(self, x: int, y: int, width: int, height: int) -> list[bytes]:
        """What is seen there, four bytes a pixel, the first and the last corner included."""
        x11 = ctypes.CDLL("libX11.so.6")
        x11.XOpenDisplay.restype = ctypes.c_void_p
        x11.XGetImage.restype = ctypes.POINTER(_Image)
        x11.XDefaultRootWindow.restype = ctypes.c_ulong
        display = ctypes.c_void_p(x11.XOpenDisplay(self.display.name.encode()))
        root = ctypes.c_ulong(x11.XDefaultRootWindow(display))
        place = (ctypes.c_int(x), ctypes.c_int(y), ctypes.c_uint(width), ctypes.c_uint(height))
        image = x11.XGetImage(display, root, *place, ctypes.c_ulong(ALL_PLANES), Z_PIXMAP)
        data = ctypes.string_at(image.contents.data, width * height * 4)
        x11.XDestroyImage(image)
        x11.XCloseDisplay(display)
        return [data[at : at + 3] for at in range(0, len(data), 4)]

    def _xrandr(self, *arguments: str) -> None:
        subprocess.run(
            ["xrandr", *arguments],
            env=self.display.environment,
            check=True,
            capture_output=True,
            timeout=10,
        )


class _Image(ctypes.Structure):
    """Xlib's XImage, up to its data."""

    _fields_ = (
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
        ("xoffset", ctypes.c_int),
        ("format", ctypes.c_int),
        ("data", ctypes.c_void_p),
    )


class _CursorImage(ctypes.Structure):
    """XFixes' XFixesCursorImage, up to its pixels."""

    _fields_ = (
        ("x", ctypes.c_short),
        ("y", ctypes.c_short),
        ("width", ctypes.c_ushort),
        ("height", ctypes.c_ushort),
        ("xhot", ctypes.c_ushort),
        ("yhot", ctypes.c_ushort),
        ("serial", ctypes.c_ulong),
        ("pixels", ctypes.POINTER(ctypes.c_ulong)),
    )


def needs(*programs: str) -> None:
    """Fails, rather than skips, without these."""
    missing = [program for program in programs if shutil.which(program) is None]
    if missing:
        pytest.fail(f"{', '.join(missing)} not found; scripts/system_libraries.sh installs them")


@contextmanager
def turning_display(window_manager: str = "") -> Iterator[Screens]:
    """A display that can have every form, wide at first."""
    needs("xrandr", "xwininfo", "xprop", *([window_manager] if window_manager else []))
    with x_display(1920, 1920) as display:
        screens = Screens(display)
        for name, (w, h) in MODES.items():
            sides = {"w": w, "w1": w + 20, "w2": w + 40, "w3": w + 60}
            sides |= {"h": h, "h1": h + 10, "h2": h + 20, "h3": h + 30}
            screens._xrandr("--newmode", name, *(part.format(**sides) for part in TIMING))
            screens._xrandr("--addmode", OUTPUT, name)
        screens.turn("wide")
        with _managed(display, window_manager):
            yield screens


@contextmanager
def _managed(display: Display, window_manager: str) -> Iterator[None]:
    if not window_manager:
        yield
        return
    quiet = subprocess.DEVNULL
    manager = subprocess.Popen(
        [window_manager], env=display.environment, stdout=quiet, stderr=quiet
    )
    try:
        wait_for(lambda: _is_managed(display), f"{window_manager} to take over")
        yield
    finally:
        manager.terminate()
        manager.wait(10)


def _is_managed(display: Display) -> bool:
    """A window manager says so on the root window (EWMH)."""
    told = subprocess.run(
        ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"],
        env=display.environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=10,
    )
    return "window id" in told.stdout
