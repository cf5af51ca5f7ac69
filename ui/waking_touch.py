"""Tells of a touch or key on a dim panel, and keeps the one that only woke it from the screen. May
import PySide6.

Whoever touches a dark screen has not read what stands there: that touch must press nothing. It is
swallowed whole, from the finger's coming to its going. While the panel is bright nothing stands
between it and the screen, and QML tells of touches: PySide6 would make a Python object of every
event of the window, and first of all classes for every kind there is (0.9 MB).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickWindow

BEGINS: Final = frozenset(
    {QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress}
)
ENDS: Final = frozenset(
    {
        QEvent.Type.TouchEnd,
        QEvent.Type.TouchCancel,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.KeyRelease,
    }
)
GOES_ON: Final = frozenset(
    {
        QEvent.Type.TouchUpdate,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.ShortcutOverride,
    }
)


class WakingTouch(QObject):
    """Stands before a dim window. `stirred` is told of each touch and says whether it only woke."""

    def __init__(self, window: QQuickWindow, stirred: Callable[[], bool]) -> None:
        super().__init__(window)
        self._window = window
        self._stirred = stirred
        self._dim = self._watching = self._swallowing = False

    def watch(self, *, dim: bool) -> None:
        """The panel goes dim, or is bright again: then the gesture that woke it still ends here."""
        self._dim = dim
        if dim and not self._watching:
            self._window.installEventFilter(self)
            self._watching = True
        self._leave_if_done()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's own
        """True keeps the event from the window."""
        swallowed = self._swallow(event)
        if swallowed:
            event.accept()  # a touch that nobody took would come again as a mouse
        self._leave_if_done()
        return swallowed

    def _swallow(self, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QKeyEvent) and event.isAutoRepeat():
            return self._swallowing
        if kind in BEGINS:
            # It may wake the panel, which is not yet a reason to stop watching. A gesture whose end
            # was lost does not swallow this one.
            self._swallowing = True
            self._swallowing = self._stirred()
            return self._swallowing
        if kind in ENDS:
            swallowed, self._swallowing = self._swallowing, False
            return swallowed
        return kind in GOES_ON and self._swallowing

    def _leave_if_done(self) -> None:
        if self._watching and not self._dim and not self._swallowing:
            self._window.removeEventFilter(self)
            self._watching = False
