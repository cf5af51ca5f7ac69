"""Keeps the kiosk's window over the whole of the display. May import PySide6.

Displays come and go (a cable, a rotation, a panel that loses its power at night) and window
managers have wishes of their own. After each of them the window belongs over the primary screen
again; while there is no screen at all it waits for one. A window that was unmapped or destroyed
behind Qt's back is made anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, SignalInstance
from PySide6.QtGui import QGuiApplication, QScreen, QWindow

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickWindow

SETTLE_MS: Final = 100
"""A display that changes says so several times; the window follows once, and no more often than
this with a window manager that will not have it.
"""
LOOK_MS: Final = 500
BLIND_LOOKS_MAX: Final = 2
"""So many looks in a row at a window that is not on the display, and it is made anew."""


class FullScreen(QObject):
    """Puts the window over the primary screen, and again whenever that changed."""

    def __init__(self, window: QQuickWindow) -> None:
        super().__init__(window)
        self._window = window
        self._app = QGuiApplication.instance()
        self._later = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._later.timeout.connect(self.fill)
        # Wayland lets no client place itself: the compositor gives a full-screen window its size.
        self._places_itself = not QGuiApplication.platformName().startswith("wayland")
        self._blind_looks = 0
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._look)
        for changed in self._changes():
            changed.connect(self._disturbed)
        if isinstance(self._app, QGuiApplication):
            self._app.screenAdded.connect(self._watch)
            self._app.screenRemoved.connect(self._disturbed)
            self._app.primaryScreenChanged.connect(self._disturbed)
        for screen in QGuiApplication.screens():
            self._watch(screen)
        self.fill()
        self._looking.start()

    def fill(self) -> None:
        """Over all of the primary screen, now. Says nothing to a window that is there already."""
        screen = QGuiApplication.primaryScreen()
        if not QGuiApplication.screens() or screen.geometry().isEmpty():
            return
        if self._window.screen() is not screen:
            self._window.setScreen(screen)
        if self._places_itself and self._window.geometry() != screen.geometry():
            self._window.setGeometry(screen.geometry())
        if self._window.visibility() != QWindow.Visibility.FullScreen:
            self._window.showFullScreen()

    def stop(self) -> None:
        """Let the window go; it is about to be closed."""
        self._later.stop()
        self._looking.stop()
        for changed in self._changes():
            changed.disconnect(self._disturbed)
        if isinstance(self._app, QGuiApplication):
            self._app.screenAdded.disconnect(self._watch)
            self._app.screenRemoved.disconnect(self._disturbed)
            self._app.primaryScreenChanged.disconnect(self._disturbed)

    def _watch(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._disturbed)
        self._disturbed()

    def _disturbed(self, *_what: object) -> None:
        self._later.start()

    def _changes(self) -> tuple[SignalInstance, ...]:
        window = self._window
        moved = (window.xChanged, window.yChanged, window.widthChanged, window.heightChanged)
        return (window.visibilityChanged, *moved)

    def _look(self) -> None:
        # A compositor on Wayland hides a window whose screen sleeps; elsewhere it is an accident.
        seen = self._window.isExposed() or not self._places_itself
        self._blind_looks = 0 if seen else self._blind_looks + 1
        if self._blind_looks > BLIND_LOOKS_MAX:
            self._blind_looks = 0
            self._window.destroy()
            self.fill()
            self._window.show()
