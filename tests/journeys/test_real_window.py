"""The kiosk's window on a real X display: it fills it, follows it, and cannot be got rid of."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.journeys.running_kiosk import NAME, RunningKiosk, kiosk_running
from tests.journeys.x_display import Area, wait_for
from tests.journeys.x_screens import MODES, Screens, turning_display


@dataclass(frozen=True, slots=True)
class Panel:
    """A kiosk on a display, with a window manager or without one."""

    kiosk: RunningKiosk
    screens: Screens

    def window(self) -> Area:
        return wait_for(lambda: self.screens.display.find(NAME), "the kiosk's window")

    def fills(self, x: int, y: int, width: int, height: int) -> bool:
        """The window comes to lie exactly there, and what is seen there is the kiosk's."""
        wait_for(lambda: self.place() == (x, y, width, height), f"a window of {width}x{height}")
        return wait_for(self.is_drawn, "a picture to the last corner")

    def place(self) -> tuple[int, int, int, int] | None:
        area = self.screens.display.find(NAME)
        return None if area is None else (area.x, area.y, area.width, area.height)

    def is_drawn(self) -> bool:
        """No corner is the display's own black, and there are letters in between."""
        area = self.window()
        seen = self.screens.colours(area.x, area.y, area.width, area.height)
        corners = {seen[0], seen[area.width - 1], seen[-area.width], seen[-1]}
        return b"\0\0\0" not in corners and len(set(seen)) > 10

    def back_to_wide(self) -> None:
        self.screens.turn("wide")
        self.kiosk.becomes("wide", 1280, 800)


@contextmanager
def a_panel(folder: Path, window_manager: str = "") -> Iterator[Panel]:
    """One kiosk for the tests of a kind of display; at the end SIGTERM ends it well."""
    with turning_display(window_manager) as screens:
        with kiosk_running(folder, screens.display.environment) as kiosk:
            made = Panel(kiosk, screens)
            made.window()
            yield made
        assert kiosk.process.returncode == 0


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Panel]:
    """An X display and nothing else on it, as in a cabinet."""
    with a_panel(tmp_path_factory.mktemp("bare")) as made:
        yield made


@pytest.fixture(scope="module")
def managed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Panel]:
    """With a window manager, which has wishes of its own."""
    with a_panel(tmp_path_factory.mktemp("managed"), "openbox") as made:
        yield made


@pytest.fixture(params=["bare", "managed"])
def panel(request: pytest.FixtureRequest) -> Panel:
    """Either of them."""
    made: Panel = request.getfixturevalue(request.param)
    return made


def test_it_fills_the_display_and_hides_the_pointer(panel: Panel) -> None:
    """From edge to edge without a frame; over it no mouse pointer is seen."""
    assert panel.fills(0, 0, 1280, 800)
    panel.screens.display.click(5, 5)

    assert not panel.screens.pointer_is_seen()


def test_no_key_and_no_cross_closes_it(panel: Panel) -> None:
    """Everything a person may try; afterwards the same window still follows its display."""
    before = panel.window()
    display = panel.screens.display
    display.click(640, 5)
    for keys in ("Escape", "alt+F4", "ctrl+q", "ctrl+w", "ctrl+F4", "F11"):
        display.press(keys)
    display.close_window(before)

    # It has dealt with all of it once it has followed this.
    panel.screens.turn("compact")
    assert panel.kiosk.becomes("compact", 800, 480)
    panel.back_to_wide()

    assert panel.kiosk.lives()
    assert panel.window().window == before.window
    assert panel.fills(0, 0, 1280, 800)


@pytest.mark.parametrize("how", ["destroy", pytest.param("unmap", marks=pytest.mark.torture)])
def test_a_window_taken_away_comes_again(bare: Panel, how: str) -> None:
    """Unmapped or destroyed by somebody who did not ask: there is another one, as large."""
    getattr(bare.screens.display, how)(bare.window())

    wait_for(lambda: bare.place() is None, "the window to go")
    assert bare.fills(0, 0, 1280, 800)
    assert bare.kiosk.lives()


def test_a_desktop_that_is_shown_does_not_stay(managed: Panel) -> None:
    """The window manager hides every window at a key: the kiosk's comes again."""
    managed.screens.display.press("super+d")

    wait_for(lambda: managed.place() is None, "the window to go")
    assert managed.fills(0, 0, 1280, 800)
    assert managed.kiosk.lives()


def test_a_turned_display_gets_its_form(panel: Panel) -> None:
    """The window fills the display as it stands now, in the form that belongs to it."""
    panel.screens.turn("tall")
    assert panel.kiosk.becomes("tall", *MODES["tall"])
    assert panel.fills(0, 0, *MODES["tall"])

    panel.back_to_wide()
    assert panel.fills(0, 0, *MODES["wide"])


def test_an_unplugged_monitor_is_left(bare: Panel) -> None:
    """Two monitors: it is on the first. That one goes: it is on the other. One again: on it."""
    bare.back_to_wide()
    bare.screens.split(640, 800)
    wait_for(lambda: bare.place() == (0, 0, 640, 800), "the window on one monitor")
    assert bare.kiosk.becomes("tall", 640, 800)

    bare.screens.unplug("left")
    wait_for(lambda: bare.place() == (640, 0, 640, 800), "the window on the other monitor")

    bare.screens.unplug("right")
    assert bare.fills(0, 0, 1280, 800)
    assert bare.kiosk.becomes("wide", 1280, 800)
