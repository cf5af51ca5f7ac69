"""The window: QML engine, fonts, images, languages, look. May import PySide6 and ui.models.

Needs a running QGuiApplication and makes none. Everything that QML is handed stays referenced here,
and the engine goes first when the window is closed, so that no binding outlives what it reads.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import IntEnum
from math import ceil, hypot
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import shiboken6
from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtQml import QQmlApplicationEngine

from ui.branding import Branding
from ui.full_screen import FullScreen
from ui.models.drawings import Drawings  # noqa: F401 - QML asks it for icons
from ui.models.panel import Panel, PanelFace
from ui.models.station import StationModel
from ui.translations import Translations
from ui.typefaces import load_fonts

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtQml import QQmlError
    from PySide6.QtQuick import QQuickWindow

    from ui.waking_touch import WakingTouch

QML: Final = Path(__file__).parent / "qml"
CAP_SHARE: Final = 0.72
"""Manrope's capital height as a share of the font size, measured."""
CAP_MM_MIN: Final = 3.5
"""20 arc minutes at 600 mm."""
TOUCH_MM_MIN: Final = 20.0
MM_PER_INCH: Final = 25.4


class Form(IntEnum):
    """The layout of the panel: `Theme.Form` in QML."""

    COMPACT = 0
    REGULAR = 1
    WIDE = 2
    TALL = 3


def form_of(width: int, height: int) -> Form:
    """The form of a window of this many pixels."""
    if width < height:
        return Form.TALL
    if width < 900:
        return Form.COMPACT
    return Form.REGULAR if width < 1200 else Form.WIDE


class KioskWindow:
    """The kiosk on one panel, fed through its `StationModel`."""

    def __init__(
        self,
        station: StationModel,
        *,
        size: tuple[int, int] = (1280, 800),
        full_screen: bool = False,
        night: bool = True,
        panel_inches: float | None = None,
        animate: bool = True,
        on_warning: Callable[[str], None] | None = None,
        branding: Branding | None = None,
    ) -> None:
        load_fonts()
        self._on_form: Callable[[Form, int, int], None] | None = None
        self._told_size = (0, 0)
        self._station = station
        self._on_warning = on_warning
        self._panel_inches = panel_inches
        self._translations = Translations()
        self._translations.use(station.language)
        self._engine = QQmlApplicationEngine()
        self._engine.setOutputWarningsToStandardError(on_warning is None)
        self._engine.warnings.connect(self._warned)
        self._engine.addImportPath(str(QML))
        self._panel = Panel()
        self._panel.belong_to(self._engine)
        self._panel.show(PanelFace(night=night, animate=animate))
        self._wear(branding or Branding())
        if full_screen:
            screen = QGuiApplication.primaryScreen().size()
            size = (screen.width(), screen.height())
        self._set_form(*size)
        self._engine.setInitialProperties({"station": station, "frameless": full_screen})
        self._engine.loadFromModule("Kiosk.Screens", "Main")
        roots = self._engine.rootObjects()
        if not roots or not isinstance(roots[0], QWindow):
            msg = "the QML of the kiosk did not load"
            raise RuntimeError(msg)
        # To Python it is a QQuickWindow only where PySide6.QtQuick was imported before.
        self.window = cast("QQuickWindow", roots[0])
        self.resize(*size)
        self._follow_size()
        station.languageWanted.connect(self.set_language)
        self._full_screen = FullScreen(self.window) if full_screen else None
        self.window.setProperty("stays", full_screen)
        self._waking_touch: WakingTouch | None = None
        self.has_drawn = False
        """Whether a frame has reached the panel."""
        # Hearing it only once would take `Qt`, whose enumerations are long in the making.
        self.window.frameSwapped.connect(self._drew)
        self.window.show()

    def tell_form(self, on_form: Callable[[Form, int, int], None]) -> None:
        """Say now, and at every change, which form the window has and how large it is."""
        self._on_form = on_form
        self._told_size = (0, 0)
        self._set_form(self.window.width(), self.window.height())

    def _drew(self) -> None:
        self.has_drawn = True

    def set_language(self, locale: str) -> None:
        """Speak this language: translator first, then QML's own texts, then those of the models."""
        self._translations.use(locale)
        self._engine.retranslate()
        self._station.set_language(locale)

    def set_night(self, *, night: bool) -> None:
        """Night or day (sunlight) colours."""
        self._panel.show(replace(self._panel.face, night=night))

    def set_veil(self, percent: int) -> None:
        """Take so much of the light away, for a panel that has no backlight to do it."""
        self.window.setProperty("veil", percent / 100)

    def set_dim(self, *, dim: bool) -> None:
        """Whether the next touch may be one that only wakes the panel."""
        if self._waking_touch is not None:
            self._waking_touch.watch(dim=dim)

    def wake_by(self, stirred: Callable[[], bool]) -> None:
        """Tell of each touch, and of keys. What `stirred` says only woke the panel presses
        nothing.
        """
        from ui.waking_touch import WakingTouch  # noqa: PLC0415 - for panels that go dim

        self._panel.stirred.connect(stirred)
        self._waking_touch = WakingTouch(self.window, stirred)

    def resize(self, width: int, height: int) -> None:
        """Another size of window, and the form that belongs to it."""
        self._set_form(width, height)
        self.window.resize(QSize(width, height))

    def grab(self) -> QImage:
        """What the panel shows: drawn anew where `PySide6.QtQuick` was imported before the window
        was made; otherwise the frame that was presented last.
        """
        if hasattr(self.window, "grabWindow"):
            return self.window.grabWindow()
        return self.window.screen().grabWindow(self.window.winId()).toImage()

    def close(self) -> None:
        """Take the window down; the engine goes before anything that its bindings read."""
        if not shiboken6.isValid(self._engine):
            return
        self._station.languageWanted.disconnect(self.set_language)
        if self._full_screen is not None:
            self._full_screen.stop()
        self.window.setProperty("stays", False)
        self.window.close()
        shiboken6.delete(self._engine)
        self._translations.clear()

    def _wear(self, branding: Branding) -> None:
        """The operator's logo and colours."""
        if branding.logos:
            from ui.logo import LogoProvider  # noqa: PLC0415 - most brands have none

            self._engine.addImageProvider("logo", LogoProvider(branding.logos))
        face = self._panel.face
        if night := branding.accents.get("night"):
            face = replace(face, accent_night=night.accent, accent_night_text=night.accent_text)
        if day := branding.accents.get("day"):
            face = replace(face, accent_day=day.accent, accent_day_text=day.accent_text)
        self._panel.show(face)

    def _follow_size(self) -> None:
        """The form belongs to the size that the window really has, once both sides are known."""
        self._resized = QTimer(self.window, singleShot=True, interval=0)
        self._resized.timeout.connect(
            lambda: self._set_form(self.window.width(), self.window.height())
        )
        self.window.widthChanged.connect(self._resized.start)
        self.window.heightChanged.connect(self._resized.start)

    def _set_form(self, width: int, height: int) -> None:
        form = form_of(width, height)
        px_per_mm = 0.0
        if self._panel_inches:
            px_per_mm = hypot(width, height) / (self._panel_inches * MM_PER_INCH)
        face = replace(
            self._panel.face,
            form=int(form),
            body_floor=ceil(px_per_mm * CAP_MM_MIN / CAP_SHARE),
            action_floor=ceil(px_per_mm * TOUCH_MM_MIN),
        )
        self._panel.show(face)
        if self._on_form is not None and self._told_size != (width, height):
            self._told_size = (width, height)
            self._on_form(form, width, height)

    def _warned(self, warnings: list[QQmlError]) -> None:
        if self._on_warning is not None:
            for warning in warnings:
                self._on_warning(warning.toString())
