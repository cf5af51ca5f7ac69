"""The bench's window and where it stands beside the kiosk's. May import PySide6 and the model.

Needs a running QGuiApplication and makes none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, cast

import shiboken6
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QWindow
from PySide6.QtQml import QQmlApplicationEngine, QQmlError

from kiosk.domain.lean import dataclass
from ui.demo.bench_model import BenchModel
from ui.engine import QML, Form
from ui.models.panel import Panel, PanelFace
from ui.typefaces import load_fonts

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickWindow

SIZE: Final = (404, 848)
HEIGHT_MIN: Final = 480
GAP: Final = 16
TITLE_BAR: Final = 40
"""Room for the frames of a window manager, if there is one."""
SCALE_MIN: Final = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Both windows side by side, in the middle of the display."""

    kiosk: tuple[int, int]
    bench: tuple[int, int]
    bench_height: int
    kiosk_scale: float
    """1 unless the panel is larger than the display has room for."""


def places(room: QRect, panel: tuple[int, int]) -> Places:
    """Where the windows stand in the room that the desktop leaves free."""
    wide = room.width() - SIZE[0] - 2 * GAP
    high = room.height() - TITLE_BAR
    fits = min(1.0, wide / panel[0], high / panel[1])
    scale = max(SCALE_MIN, int(fits * 100) / 100)
    width, height = int(panel[0] * scale), int(panel[1] * scale)
    bench_height = max(HEIGHT_MIN, min(high, max(height, SIZE[1])))
    left = room.x() + max(0, (room.width() - width - GAP - SIZE[0]) // 2)
    top = room.y() + max(0, (room.height() - max(height, bench_height)) // 2)
    return Places(
        kiosk=(left, top),
        bench=(min(left + width + GAP, room.x() + room.width() - SIZE[0]), top),
        bench_height=bench_height,
        kiosk_scale=scale,
    )


class BenchWindow:
    """The bench, fed through its `BenchModel`."""

    def __init__(
        self,
        model: BenchModel,
        *,
        night: bool,
        at: tuple[int, int] = (0, 0),
        height: int = SIZE[1],
        on_warning: Callable[[str], None],
    ) -> None:
        load_fonts()
        self._model = model
        self._on_warning = on_warning
        self._engine = QQmlApplicationEngine()
        self._engine.setOutputWarningsToStandardError(False)
        self._engine.warnings.connect(self._warned)
        self._engine.addImportPath(str(QML))
        self._panel = Panel()
        self._panel.belong_to(self._engine)
        self._panel.show(PanelFace(form=int(Form.COMPACT), night=night))
        self._engine.setInitialProperties({"bench": model})
        self._engine.loadFromModule("Kiosk.Bench", "Bench")
        roots = self._engine.rootObjects()
        if not roots or not isinstance(roots[0], QWindow):
            msg = "the QML of the bench did not load"
            raise RuntimeError(msg)
        self.window = cast("QQuickWindow", roots[0])
        self.window.resize(QSize(SIZE[0], height))
        self.window.setMinimumSize(QSize(SIZE[0], HEIGHT_MIN))
        self.window.setFramePosition(QPoint(*at))
        self.window.show()

    def close(self) -> None:
        """Take the window down; the engine goes before the model that its bindings read."""
        if shiboken6.isValid(self._engine):
            self.window.close()
            shiboken6.delete(self._engine)

    def _warned(self, warnings: list[QQmlError]) -> None:
        for warning in warnings:
            self._on_warning(warning.toString())
