"""A sign of life for whoever watches over the process: only while frames reach the panel.

May import PySide6. A picture that stands still tells a driver lies about energy and money, so a
dead render loop is a dead kiosk. The sign is given by the Qt loop, which is the station's loop too:
if either hangs, it stays away.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickWindow


class Watchdog(QObject):
    """Asks for a frame three times in the time that is given, and says so when it has come."""

    def __init__(
        self,
        window: QQuickWindow,
        alive: Callable[[], None],
        *,
        patience_s: float,
        works: Callable[[], bool] = lambda: True,
    ) -> None:
        """`works` says whether the station's task still gets its turns."""
        super().__init__()
        self._window = window
        self._alive = alive
        self._works = works
        self._waits = False
        # A slot of an object: the sign is given in the Qt loop, wherever the frame was drawn.
        window.frameSwapped.connect(self._drawn)
        self._timer = QTimer(self, interval=max(50, int(patience_s * 1000 / 3)))
        self._timer.timeout.connect(self._ask)
        self._timer.start()
        self._ask()

    def _ask(self) -> None:
        if not self._window.isExposed():
            # No panel is connected, or it is switched off: there is nothing to draw on.
            self._waits = False
            self._say()
            return
        self._waits = True
        self._window.update()

    @Slot()
    def _drawn(self) -> None:
        if self._waits:
            self._waits = False
            self._say()

    def _say(self) -> None:
        if self._works():
            self._alive()
