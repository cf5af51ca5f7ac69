"""The driver's reading aids for QML: large text and high contrast, and whose they are.

May import kiosk.domain.view.

Each EVSE has its own driver, so each has its own aids: what a driver switches on comes back with
their EVSE and changes nothing for the one beside them. The next driver finds the station's own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.lean import dataclass
from kiosk.domain.view import Screen, StationView
from ui.models.base import FaceModel, QmlUncreatable

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

AIDS_KEPT_MS: Final = 90_000
"""Aids chosen on an idle panel go back to the station's own after this long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aids:
    """What makes the screen easier to read."""

    large_text: bool = False
    high_contrast: bool = False


@QmlElement
@QmlUncreatable("made in Python")
class AidsModel(FaceModel):
    """The aids of the EVSE in front."""

    face: Aids

    largeTextChanged = Signal()
    highContrastChanged = Signal()

    @Property(bool, notify=largeTextChanged)
    def largeText(self) -> bool:
        return self.face.large_text

    @Property(bool, notify=highContrastChanged)
    def highContrast(self) -> bool:
        return self.face.high_contrast

    def __init__(self, own: Aids, parent: QObject | None = None) -> None:
        super().__init__(own, parent)
        self._own = own
        self._chosen: dict[int, Aids] = {}
        self._view: StationView | None = None
        self.idle = QTimer(self, singleShot=True, interval=AIDS_KEPT_MS)
        self.idle.timeout.connect(self.forget_the_idle)

    def follow(self, view: StationView) -> None:
        """Show the aids of whoever stands at the EVSE in front of this view."""
        before, self._view = self._view, view
        if before is not None:
            self._leave(before, view)
            self._come_along(before, view)
        if view.focused.screen is not Screen.ATTRACT:
            self.idle.stop()
        self.show(self._chosen.get(view.focus, self._own))

    @Slot()
    def toggleLargeText(self) -> None:
        """`Aa` was tapped."""
        self._choose(replace(self.face, large_text=not self.face.large_text))

    @Slot()
    def toggleHighContrast(self) -> None:
        """The half disc was tapped."""
        self._choose(replace(self.face, high_contrast=not self.face.high_contrast))

    @Slot()
    def forget_the_idle(self) -> None:
        """Nobody stayed: every EVSE that waits for a driver has the station's own aids again."""
        if self._view is None:
            return
        for evse in self._view.evses:
            if evse.screen is Screen.ATTRACT:
                self._chosen.pop(evse.evse_id, None)
        self.follow(self._view)

    def put_back(self) -> None:
        """The station's own aids at every EVSE, whoever stands there."""
        self._chosen.clear()
        self.idle.stop()
        self.show(self._own)

    def _choose(self, aids: Aids) -> None:
        if self._view is None:
            return
        self._chosen[self._view.focus] = aids
        if self._view.focused.screen is Screen.ATTRACT:
            self.idle.start()
        self.show(aids)

    def _leave(self, before: StationView, view: StationView) -> None:
        """A driver whose EVSE came back to its first screen is gone, and so are their aids."""
        waited = {evse.evse_id for evse in before.evses if evse.screen in _BROWSING}
        for evse in view.evses:
            if evse.screen is Screen.ATTRACT and evse.evse_id not in waited:
                self._chosen.pop(evse.evse_id, None)

    def _come_along(self, before: StationView, view: StationView) -> None:
        """Somebody who chose at an idle EVSE, then plugged in at another, takes the aids there."""
        was = {evse.evse_id: evse.screen for evse in before.evses}
        passing = before.focus != view.focus and before.focused.screen in _BROWSING
        if passing and was.get(view.focus) in _BROWSING and before.focus in self._chosen:
            self._chosen[view.focus] = self._chosen.pop(before.focus)


_BROWSING: Final = (Screen.ATTRACT, Screen.TARIFF)
"""Screens of somebody who has not plugged in yet."""
