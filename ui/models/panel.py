"""The panel for QML: its layout, light and measures, and the brand's colours. PySide6 only.

`Theme`, `Paint` and `Motion` read the singleton `Panel`; whoever makes an engine hands it one. The
other way round, Python asking QML for its singletons, has PySide6 prepare every class that it knows
at the first answer: 2.7 MB.
"""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from kiosk.domain.lean import dataclass
from ui.models.base import FaceModel

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelFace:
    """What is known about the panel before anything is drawn on it."""

    form: int = 2
    """`Theme.Form`, in its order."""
    night: bool = True
    animate: bool = True
    body_floor: int = 0
    """Font px for capitals of 3.5 mm; 0 where the panel's size is not known."""
    action_floor: int = 0
    """Px of 20 mm, or 0."""
    accent_night: str = ""
    """`#RRGGBB`, or empty for our own; so are the other three."""
    accent_night_text: str = ""
    accent_day: str = ""
    accent_day_text: str = ""


@QmlElement
@QmlSingleton
class Panel(FaceModel):
    """What Theme.qml and its neighbours go by."""

    face: PanelFace

    formChanged = Signal()
    nightChanged = Signal()
    animateChanged = Signal()
    bodyFloorChanged = Signal()
    actionFloorChanged = Signal()
    accentNightChanged = Signal()
    accentNightTextChanged = Signal()
    accentDayChanged = Signal()
    accentDayTextChanged = Signal()
    stirred = Signal()
    """Somebody touched the screen, or works it with keys."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(PanelFace(), parent)

    def belong_to(self, engine: QQmlEngine) -> None:
        """Be the one that this engine's QML reads; before it loads any."""
        if not engine.setExternalSingletonInstance(QML_IMPORT_NAME, "Panel", self):
            msg = "this engine has a panel already"
            raise RuntimeError(msg)

    @Slot()
    def stir(self) -> None:
        """The screen was touched."""
        self.stirred.emit()

    @Property(int, notify=formChanged)
    def form(self) -> int:
        return self.face.form

    @Property(bool, notify=nightChanged)
    def night(self) -> bool:
        return self.face.night

    @Property(bool, notify=animateChanged)
    def animate(self) -> bool:
        return self.face.animate

    @Property(int, notify=bodyFloorChanged)
    def bodyFloor(self) -> int:
        return self.face.body_floor

    @Property(int, notify=actionFloorChanged)
    def actionFloor(self) -> int:
        return self.face.action_floor

    @Property(str, notify=accentNightChanged)
    def accentNight(self) -> str:
        return self.face.accent_night

    @Property(str, notify=accentNightTextChanged)
    def accentNightText(self) -> str:
        return self.face.accent_night_text

    @Property(str, notify=accentDayChanged)
    def accentDay(self) -> str:
        return self.face.accent_day

    @Property(str, notify=accentDayTextChanged)
    def accentDayText(self) -> str:
        return self.face.accent_day_text
