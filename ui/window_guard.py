"""Keeps the kiosk's window open, whatever a person at the panel does to it. May import PySide6.

The window of a station ends with its process, and the process ends by SIGTERM, not by a key or a
cross. What a window manager makes of a key (Alt+F4) arrives as a request to close and is refused
like one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickWindow

# QKeyCombination by number, modifiers first: a look at `Qt` makes all of its enumerations, and the
# first picture would wait for them.
KEYS_REFUSED: Final = frozenset(
    {
        0x0100_0000,  # Escape
        0x0900_0033,  # Alt+F4
        0x0500_0033,  # Ctrl+F4
        0x0400_0051,  # Ctrl+Q
        0x0400_0057,  # Ctrl+W
        0x0100_003A,  # F11
        0x0100_00CE,  # Close
        0x0102_000A,  # Exit
        0x0100_0061,  # Back
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
            return event.keyCombination().toCombined() in KEYS_REFUSED
        return super().eventFilter(watched, event)
