"""The sign of life: it comes with frames, and stays away when the renderer or station is dead."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtQuick import QQuickWindow

from ui.watchdog import Watchdog

PATIENCE_S = 0.3


@pytest.fixture
def window(qapp: QCoreApplication) -> Iterator[QQuickWindow]:
    """A window that draws."""
    window = QQuickWindow()
    window.resize(200, 100)
    window.show()
    # The frames of showing it are over before anything is counted.
    shown = QEventLoop()
    QTimer.singleShot(500, shown, shown.quit)
    shown.exec()
    yield window
    window.close()


def signs_in(seconds: float, window: QQuickWindow, works: Callable[[], bool]) -> int:
    """How many signs of life come."""
    signs: list[None] = []
    dog = Watchdog(window, lambda: signs.append(None), patience_s=PATIENCE_S, works=works)
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop, loop.quit)
    loop.exec()
    dog.deleteLater()
    return len(signs)


def test_frames_are_a_sign_of_life(window: QQuickWindow) -> None:
    """Also of a screen on which nothing changes."""
    assert signs_in(2, window, lambda: True) >= 2


def test_a_frozen_render_loop_gives_none(window: QQuickWindow) -> None:
    """The Qt loop still turns, but no frame is presented: whoever watches will see to it."""
    frozen = FrozenWindow(window)

    assert signs_in(1.5, frozen.window, lambda: True) == 0


def test_a_station_without_turns_gives_none(window: QQuickWindow) -> None:
    """Frames alone are not enough: the numbers on them have to be new."""
    assert signs_in(1.5, window, lambda: False) == 0


def test_without_a_panel_there_is_nothing_to_draw(window: QQuickWindow) -> None:
    """A monitor that is unplugged is no reason to be killed."""
    window.hide()

    assert signs_in(1, window, lambda: True) >= 1


class FrozenWindow:
    """A window whose frames are asked for and never presented."""

    def __init__(self, window: QQuickWindow) -> None:
        self.window = window
        # The request is swallowed before it reaches the renderer.
        window.update = lambda: None  # type: ignore[method-assign]
