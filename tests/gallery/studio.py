"""Takes the pictures: one window for all of them. May import the bench of the screen's tests.

Building the engine costs more than a hundred pictures, so states, panels, looks and languages are
changed under it. Motion is off; a picture is what a screen comes to rest at.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from PySide6.QtGui import QGuiApplication, QImage

from kiosk.domain.service_view import ServiceStage
from tests.gallery.looks import LOOKS, Look, Panel
from tests.gallery.rows import State, states
from tests.ui.conftest import Bench
from tests.ui.layout import findings
from ui.engine import KioskWindow
from ui.models.station import StationModel
from ui.translations import SOURCE_LANGUAGE

FRAMES_MAX: Final = 100
FONTS: Final = Path(__file__).parent / "fonts.conf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One picture to take."""

    state: State
    panel: Panel
    look: Look = LOOKS[0]
    language: str = SOURCE_LANGUAGE

    @property
    def name(self) -> str:
        """As a file without its ending: `wide/charging-night-en`."""
        return f"{self.panel.name}/{self.state.name}-{self.look.name}-{self.language}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What was seen, and what is wrong with it."""

    shot: Shot
    image: QImage
    findings: tuple[str, ...] = field(default=())


def application() -> QGuiApplication:
    """The Qt application, offscreen and with pinned letters unless the environment says other."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    os.environ.setdefault("FONTCONFIG_FILE", str(FONTS))
    running = QGuiApplication.instance()
    return running if isinstance(running, QGuiApplication) else QGuiApplication([])


class Studio:
    """The window, and how it is made to show a shot."""

    def __init__(self) -> None:
        self._warnings: list[str] = []
        self.model = StationModel(lambda command: None)
        self.model.apply(states()[0].view)
        self.window = KioskWindow(self.model, animate=False, on_warning=self._warnings.append)
        self.bench = Bench(self.model, self.window, [], self._warnings)
        self._panel: Panel | None = None

    def take(self, shot: Shot) -> Picture:
        """The picture of this shot, with everything that is wrong with it."""
        found = self.judge(shot)
        return Picture(shot=shot, image=self.window.grab(), findings=tuple(found))

    def judge(self, shot: Shot) -> list[str]:
        """Everything that the finder and QML have to say about this shot."""
        self.pose(shot)
        main = shot.state.main_actions
        found = findings(self.window.window, main_actions=main, px_per_mm=shot.panel.px_per_mm)
        found += [f"QML: {warning}" for warning in self._warnings]
        self._warnings.clear()
        return found

    def pose(self, shot: Shot) -> None:
        """Show the shot, laid out and at rest."""
        if shot.panel is not self._panel:
            self._panel = shot.panel
            self.window._panel_inches = shot.panel.inches
            self.window.resize(shot.panel.width, shot.panel.height)
        is_room = shot.state.view.service.stage is not ServiceStage.CLOSED
        # The room speaks the station's own language, whatever a driver chose.
        self.model.settle_in(shot.language if is_room else SOURCE_LANGUAGE)
        self.model.apply(shot.state.view)
        shot.look.dress(self)
        if self.model.language != shot.language:  # an idle panel goes back to its own
            self.window.set_language(shot.language)
        self.bench.settle()
        if shot.state.view.service.stage is ServiceStage.INSIDE:
            self._fill_page()
        if shot.state.arrange is not None:
            shot.state.arrange(self)
            self.bench.settle()

    def _fill_page(self) -> None:
        """Lines out of sight are made some at a time, between frames: until all of them are there,
        and laid out.
        """
        page = self.bench.item("serviceLines")
        for _ in range(FRAMES_MAX):
            lines = [
                item
                for item in page.property("contentItem").childItems()
                if item.property("firstText") is not None and item.isVisible()
            ]
            if len(lines) == page.property("count"):
                break
            self.bench.settle()
        else:
            msg = f"{len(lines)} of {page.property('count')} lines after {FRAMES_MAX} frames"
            raise AssertionError(msg)
        for _ in range(2):
            self.bench.settle()

    def close(self) -> None:
        """Take the window down."""
        self.window.close()
