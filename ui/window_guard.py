"""Keeps the kiosk's window open, whatever a person at the panel does to it. May import PySide6.

The window of a station ends with its process, and the process ends by SIGTERM, not by a key or a
cross. What a window manager makes of a key (Alt+F4) arrives as a request to close and is refused
like one.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickWindow

_NONE: Final = Qt.KeyboardModifier.NoModifier
_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_ALT: Final = Qt.KeyboardModifier.AltModifier
KEYS_REFUSED: Final = frozenset(
    {
        QKeyCombination(_NONE, Qt.Key.Key_Escape),
        QKeyCombination(_ALT, Qt.Key.Key_F4),
        QKeyCombination(_CTRL, Qt.Key.Key_F4),
        QKeyCombination(_CTRL, Qt.Key.Key_Q),
        QKeyCombination(_CTRL, Qt.Key.Key_W),
        QKeyCombination(_NONE, Qt.Key.Key_F11),
        QKeyCombination(_NONE, Qt.Key.Key_Close),
        QKeyCombination(_NONE, Qt.Key.Key_Exit),
        QKeyCombination(_NONE, Qt.Key.Key_Back),
    }
)
KEY_EVENTS: Final = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride}
)


class WindowGuard(QObject):
    """Refuses to close the window until `lift`."""

    def __init__(self, window: QQuickWindow) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def lift(self) -> None:
        """The program itself takes the window down now."""
        self._window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """True keeps the event from the window."""
        kind = event.type()
        if kind == QEvent.Type.Close:
            event.ignore()
            return True
        if kind in KEY_EVENTS and isinstance(event, QKeyEvent):
            return event.keyCombination() in KEYS_REFUSED
        return super().eventFilter(watched, event)
