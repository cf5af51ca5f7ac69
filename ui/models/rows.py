"""The list models of the front end, one class per kind of row. May import the row dataclasses."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtQml import QmlElement

from kiosk.domain.lean import dataclass
from ui.models.base import QmlUncreatable, RowsModel
from ui.models.prices import LineRow, PriceRow

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RailRow:
    """A payment tile."""

    rail: int
    title: str
    note: str
    icon: str
    usable: bool
    live: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """A step of the steps rail: `progress` is 0 to come, 1 now, 2 done."""

    word: str
    progress: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StripRow:
    """An EVSE in the connector strip."""

    evse_id: int
    label: str
    word: str
    figure: str
    icon: str
    tone: int
    focused: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageRow:
    """A language chip."""

    code: str
    word: str
    name: str
    chosen: bool


@QmlElement
@QmlUncreatable("made in Python")
class PriceRows(RowsModel):
    """Prices."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(PriceRow, parent)


@QmlElement
@QmlUncreatable("made in Python")
class LineRows(RowsModel):
    """Lines of cost."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(LineRow, parent)


@QmlElement
@QmlUncreatable("made in Python")
class RailRows(RowsModel):
    """Ways to pay."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(RailRow, parent)


@QmlElement
@QmlUncreatable("made in Python")
class StepRows(RowsModel):
    """Steps from payment to energy."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(StepRow, parent)


@QmlElement
@QmlUncreatable("made in Python")
class StripRows(RowsModel):
    """The EVSEs of the station."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(StripRow, parent)


@QmlElement
@QmlUncreatable("made in Python")
class LanguageRows(RowsModel):
    """The languages on offer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(LanguageRow, parent)
