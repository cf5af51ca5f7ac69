"""Ten thousand hands that mean no good, one after the other, always the same for a seed.

Mouse buttons, drags, wheels, several fingers, keys with everything that can be held, and the cross
of a title bar. Each move is delivered to the window as the display server would.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QContextMenuEvent,
    QGuiApplication,
    QPointingDevice,
    QWheelEvent,
)
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

BUTTONS: Final = (
    Qt.MouseButton.LeftButton,
    Qt.MouseButton.LeftButton,
    Qt.MouseButton.RightButton,
    Qt.MouseButton.MiddleButton,
    Qt.MouseButton.BackButton,
)
HELD: Final = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.MetaModifier,
)
NAMES: Final = (
    *(f"Key_F{number}" for number in range(1, 25)),
    *(f"Key_{letter}" for letter in "ACDEHLNOPQRSTVWXZ0123456789"),
    *("Key_Escape", "Key_Tab", "Key_Backtab", "Key_Return", "Key_Enter", "Key_Space"),
    *("Key_Menu", "Key_Super_L", "Key_Meta", "Key_Alt", "Key_Print", "Key_SysReq", "Key_Help"),
    *("Key_Back", "Key_Forward", "Key_Close", "Key_Exit", "Key_HomePage", "Key_Search"),
    *("Key_Delete", "Key_Backspace", "Key_Insert", "Key_Home", "Key_End", "Key_PowerOff"),
    *("Key_Left", "Key_Right", "Key_Up", "Key_Down", "Key_PageUp", "Key_PageDown"),
)
KEYS: Final = tuple(Qt.Key[name] for name in NAMES)


class Monkey:
    """Plays with one window. The touch screen is shared by all of them: Qt keeps it for good."""

    def __init__(self, window: QQuickWindow, seed: int, screen: QPointingDevice) -> None:
        self._window = window
        self._draw = random.Random(seed)
        self._screen = screen
        self._moves: tuple[Callable[[], None], ...] = (
            *(self._click, self._click, self._click, self._finger, self._finger),
            *(self._double, self._drag, self._fingers, self._wheel),
            *(self._key, self._key, self._chord, self._chord, self._menu, self._cross),
        )

    def move(self) -> None:
        """One of them."""
        self._draw.choice(self._moves)()

    def _place(self) -> QPoint:
        """Anywhere, and often in the corners, where the ways out are on other machines."""
        across, down = self._window.width() - 1, self._window.height() - 1
        if self._draw.random() < 0.2:
            return QPoint(self._draw.choice((0, across)), self._draw.choice((0, down)))
        return QPoint(self._draw.randint(0, across), self._draw.randint(0, down))

    def _held(self, most: int) -> Qt.KeyboardModifier:
        held = Qt.KeyboardModifier.NoModifier
        for each in self._draw.sample(HELD, self._draw.randint(0, most)):
            held |= each
        return held

    def _click(self) -> None:
        QTest.mouseClick(self._window, self._draw.choice(BUTTONS), self._held(1), self._place())

    def _double(self) -> None:
        place = self._place()
        for _ in range(self._draw.randint(2, 5)):
            QTest.mouseDClick(
                self._window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
            )

    def _drag(self) -> None:
        button, held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mousePress(self._window, button, held, self._place())
        for _ in range(self._draw.randint(1, 4)):
            QTest.mouseMove(self._window, self._place())
        QTest.mouseRelease(self._window, button, held, self._place())

    def _finger(self) -> None:
        place = self._place()
        QTest.touchEvent(self._window, self._screen).press(0, place, self._window).commit()
        QTest.touchEvent(self._window, self._screen).release(0, place, self._window).commit()

    def _fingers(self) -> None:
        """Several at once, spread and pinched, as gestures of desktops have it."""
        count = self._draw.randint(2, 5)
        for step in ("press", "move", "move", "release"):
            touch = QTest.touchEvent(self._window, self._screen)
            for number in range(count):
                getattr(touch, step)(number, self._place(), self._window)
            touch.commit()

    def _wheel(self) -> None:
        place, turn = QPointF(self._place()), QPoint(0, self._draw.choice((-120, 120)))
        event = QWheelEvent(
            place,
            place,
            QPoint(),
            turn,
            Qt.MouseButton.NoButton,
            self._held(2),
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QGuiApplication.sendEvent(self._window, event)

    def _key(self) -> None:
        QTest.keyClick(self._window, self._draw.choice(KEYS), Qt.KeyboardModifier.NoModifier)

    def _chord(self) -> None:
        QTest.keyClick(self._window, self._draw.choice(KEYS), self._held(3))

    def _menu(self) -> None:
        place = self._place()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, place)
        QGuiApplication.sendEvent(self._window, event)

    def _cross(self) -> None:
        self._draw.choice((self._window.close, self._asked_to_close))()

    def _asked_to_close(self) -> None:
        event = QCloseEvent()
        QGuiApplication.sendEvent(self._window, event)
        assert event.type() == QEvent.Type.Close
        assert not event.isAccepted()
