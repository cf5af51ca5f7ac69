"""How long a picture takes, from its beginning to its being shown. May import PySide6."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickWindow


def time_frames(window: QQuickWindow, tell: Callable[[float], None]) -> None:
    """Tell each picture's seconds for as long as the window lives.

    Called where the picture is drawn, which may be another thread than the station's: `tell` adds
    to a number, which no reader sees half of.
    """
    began_s: list[float] = []

    def begins() -> None:
        began_s[:] = [perf_counter()]

    def shown() -> None:
        if began_s:
            tell(perf_counter() - began_s.pop())

    window.beforeSynchronizing.connect(begins, Qt.ConnectionType.DirectConnection)
    window.frameSwapped.connect(shown, Qt.ConnectionType.DirectConnection)
