"""Languages for QML: the likeliest as chips, all of them for the sheet, which way the screen runs.

May import ui.languages.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.lean import dataclass
from ui.languages import is_right_to_left, own_name, short_name
from ui.models.base import FaceModel, QmlUncreatable
from ui.models.rows import LanguageRow, LanguageRows

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

CHIPS_MAX: Final = 4
"""Chips beside the one that opens the sheet; a fifth language still gets a chip in its place."""
SHEET_KEPT_MS: Final = 30_000
"""A sheet that nobody touches closes, so that the next driver meets a screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguagesFace:
    """What can be spoken, and what is."""

    offered_rows: tuple[LanguageRow, ...] = ()
    chip_rows: tuple[LanguageRow, ...] = ()
    several: bool = False
    more: bool = False
    """There are languages without a chip: one more chip opens the sheet."""
    open: bool = False
    """The sheet is shown."""
    right_to_left: bool = False


def languages_face(locales: tuple[str, ...], spoken: str, *, is_open: bool) -> LanguagesFace:
    """The face of these locales while this one is spoken. The spoken one always has a chip."""
    rows = tuple(
        LanguageRow(
            code=locale,
            word=short_name(locale),
            name=own_name(locale),
            chosen=locale == spoken,
        )
        for locale in locales
    )
    more = len(rows) > CHIPS_MAX + 1
    chips = rows[:CHIPS_MAX] if more else rows
    if not any(chip.chosen for chip in chips):
        chips = (*chips[:-1], *(row for row in rows if row.chosen))
    return LanguagesFace(
        offered_rows=rows,
        chip_rows=chips,
        several=len(rows) > 1,
        more=more,
        open=is_open,
        right_to_left=is_right_to_left(spoken),
    )


@QmlElement
@QmlUncreatable("made in Python")
class LanguagesModel(FaceModel):
    """Shows `LanguagesFace`. Choosing is asked for by `wanted`; the engine then speaks it."""

    face: LanguagesFace

    severalChanged = Signal()
    moreChanged = Signal()
    openChanged = Signal()
    rightToLeftChanged = Signal()
    wanted = Signal(str)
    """Another language was tapped."""
    touched = Signal()
    """Somebody looks for a language, or tapped one: also the one that is spoken."""

    @Property(bool, notify=severalChanged)
    def several(self) -> bool:
        return self.face.several

    @Property(bool, notify=moreChanged)
    def more(self) -> bool:
        return self.face.more

    @Property(bool, notify=openChanged)
    def open(self) -> bool:
        return self.face.open

    @Property(bool, notify=rightToLeftChanged)
    def rightToLeft(self) -> bool:
        return self.face.right_to_left

    def __init__(self, locales: tuple[str, ...], parent: QObject | None = None) -> None:
        super().__init__(LanguagesFace(), parent)
        self._locales = locales
        self._spoken = locales[0]
        self._offered_rows = LanguageRows(self)
        self._chip_rows = LanguageRows(self)
        self._untouched = QTimer(self, singleShot=True, interval=SHEET_KEPT_MS)
        self._untouched.timeout.connect(self.closeSheet)
        self._render(is_open=False)

    @property
    def spoken(self) -> str:
        """The locale in use."""
        return self._spoken

    @property
    def locales(self) -> tuple[str, ...]:
        """Those that are offered."""
        return self._locales

    def speak(self, locale: str) -> None:
        """This is spoken from now on."""
        self._spoken = locale
        self._render(is_open=self.face.open)

    @Property(LanguageRows, constant=True)
    def offered(self) -> LanguageRows:
        return self._offered_rows

    @Property(LanguageRows, constant=True)
    def chips(self) -> LanguageRows:
        return self._chip_rows

    @Slot()
    def openSheet(self) -> None:
        """The globe was tapped."""
        self._render(is_open=True)
        self._untouched.start()
        self.touched.emit()

    @Slot()
    def closeSheet(self) -> None:
        """The sheet was left, or what lies below it has changed."""
        self._untouched.stop()
        self._render(is_open=False)

    @Slot(str)
    def choose(self, locale: str) -> None:
        """A language was tapped: on a chip, or on the sheet, which has done its work then."""
        self.closeSheet()
        self.touched.emit()
        if locale != self._spoken:
            self.wanted.emit(locale)

    def _render(self, *, is_open: bool) -> None:
        self.show(languages_face(self._locales, self._spoken, is_open=is_open))
