"""The one Qt application of this process. May import PySide6."""

from __future__ import annotations

import sys

from PySide6.QtGui import QGuiApplication


def application() -> QGuiApplication:
    """Made when it is first asked for; it lives on when its last window closes."""
    app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    if not isinstance(app, QGuiApplication):
        msg = "there is an application without windows already"
        raise TypeError(msg)
    app.setQuitOnLastWindowClosed(False)
    return app


def hide_cursor(app: QGuiApplication) -> None:
    """Nobody points with a mouse at a panel that is touched."""
    # `Qt.CursorShape.BlankCursor` would do, and have all of Qt's enumerations made: 1.2 MB.
    from PySide6.QtGui import QColor, QCursor, QPixmap  # noqa: PLC0415 - after the first picture

    nothing = QPixmap(1, 1)
    nothing.fill(QColor(0, 0, 0, 0))
    app.setOverrideCursor(QCursor(nothing, 0, 0))
