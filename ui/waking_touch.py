"""Tells of every touch and key, and keeps the one that only woke a dim panel from the screen. May
import PySide6.

Whoever touches a dark screen has not read what stands there: that touch must press nothing. It is
swallowed whole, from the finger's coming to its going.
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
    """Stands before the window. `stirred` is told of each touch and says whether it only woke."""

    def __init__(self, window: QQuickWindow, stirred: Callable[[], bool]) -> None:
        super().__init__(window)
        self._stirred = stirred
        self._swallowing = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """True keeps the event from the window."""
        kind = event.type()
        if isinstance(event, QKeyEvent) and event.isAutoRepeat():
            return self._swallowing
        if kind in BEGINS:
            # A gesture whose end was lost does not swallow the next one.
            self._swallowing = self._stirred()
            swallowed = self._swallowing
        elif kind in ENDS:
            swallowed, self._swallowing = self._swallowing, False
        elif kind in GOES_ON:
            swallowed = self._swallowing
        else:
            return super().eventFilter(watched, event)
        if swallowed:
            event.accept()  # a touch that nobody took would come again as a mouse
        return swallowed
