"""What systemd hears of a running kiosk: ready at the first view of its station, and from then on
that it is alive. May import PySide6, the watchdog and the service manager.

A station publishes its first view when recovery is over; the picture that the window opens with is
none of its views.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.service_manager import ServiceManager
from ui.watchdog import Watchdog

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickWindow


class UnderSystemd:
    """Speaks for one kiosk. Outside of systemd it is silent."""

    def __init__(self, window: QQuickWindow) -> None:
        self._window = window
        self._manager = ServiceManager()
        self._works: Callable[[], bool] = lambda: False
        self._is_ready = False
        self._watchdog: Watchdog | None = None

    def ask(self, works: Callable[[], bool]) -> None:
        """There is a station; `works` says whether its task still gets its turns."""
        self._works = works

    def saw_view(self) -> None:
        """A view of the station was shown."""
        if self._is_ready:
            return
        self._is_ready = True
        self._manager.ready()
        if self._manager.watchdog_s:
            self._watchdog = Watchdog(
                self._window,
                self._manager.alive,
                patience_s=self._manager.watchdog_s,
                works=self._works,
            )

    def stop(self) -> None:
        """The window is about to go: no frame is asked for any more."""
        self._watchdog = None
