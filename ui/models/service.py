"""The service room for QML: the door, the pages as rows, the buttons of a row. May import
kiosk.domain.

Everything is a finished string; which action a button means stays here.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import Property, QEnum, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.money import Amount
from kiosk.domain.service_commands import (
    ActInService,
    EnterService,
    KnockAtService,
    LeaveService,
    ServiceCommand,
    ShowServicePage,
    TouchService,
)
from kiosk.domain.service_view import ServiceRow, ServiceStage, ServiceView
from ui.formats import Formats
from ui.models.base import FaceModel, QmlUncreatable, RowsModel
from ui.models.service_face import (
    Asked,
    ServiceFace,
    ServiceLineRow,
    ServicePageRow,
    row_label,
    service_face,
)
from ui.models.service_texts import ASKED_TWICE, REASONS

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made in Python")
class ServicePageRows(RowsModel):
    """The menu."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(ServicePageRow, parent)


@QmlElement
@QmlUncreatable("made in Python")
class ServiceLineRows(RowsModel):
    """The lines of the open page."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(ServiceLineRow, parent)


@QmlElement
@QmlUncreatable("made in Python")
class ServiceModel(FaceModel):
    """The room: its face out, the technician's commands in."""

    face: ServiceFace

    @QEnum
    class Stage(IntEnum):
        """How far somebody has come, in the order of `ServiceStage`."""

        Closed = 0
        Door = 1
        Inside = 2

    stageChanged = Signal()
    doorTextChanged = Signal()
    checkingChanged = Signal()
    whoTextChanged = Signal()
    leavingTextChanged = Signal()
    toldTextChanged = Signal()
    loadingChanged = Signal()
    questionTextChanged = Signal()
    questionNoteChanged = Signal()
    asksAmountChanged = Signal()
    reasonNamesChanged = Signal()

    def __init__(
        self, send: Callable[[ServiceCommand], None], parent: QObject | None = None
    ) -> None:
        super().__init__(ServiceFace(), parent)
        self._send = send
        self._view = ServiceView()
        self._formats: Formats | None = None
        self._asked: Asked | None = None
        self._page_rows = ServicePageRows(self)
        self._line_rows = ServiceLineRows(self)

    def apply(self, view: ServiceView, formats: Formats) -> None:
        """Show the room."""
        if view.stage is not ServiceStage.INSIDE or view.page is not self._view.page:
            self._asked = None
        self._view, self._formats = view, formats
        self.show(service_face(view, self._asked, formats))

    def _ask(self, asked: Asked | None) -> None:
        self._asked = asked
        if self._formats is not None:
            self.show(service_face(self._view, asked, self._formats))

    @Property(int, notify=stageChanged)
    def stage(self) -> int:
        return self.face.stage

    @Property(str, notify=doorTextChanged)
    def doorText(self) -> str:
        return self.face.door_text

    @Property(bool, notify=checkingChanged)
    def checking(self) -> bool:
        return self.face.checking

    @Property(str, notify=whoTextChanged)
    def whoText(self) -> str:
        return self.face.who_text

    @Property(str, notify=leavingTextChanged)
    def leavingText(self) -> str:
        return self.face.leaving_text

    @Property(str, notify=toldTextChanged)
    def toldText(self) -> str:
        return self.face.told_text

    @Property(bool, notify=loadingChanged)
    def loading(self) -> bool:
        return self.face.loading

    @Property(str, notify=questionTextChanged)
    def questionText(self) -> str:
        return self.face.question_text

    @Property(str, notify=questionNoteChanged)
    def questionNote(self) -> str:
        return self.face.question_note

    @Property(bool, notify=asksAmountChanged)
    def asksAmount(self) -> bool:
        return self.face.asks_amount

    @Property(list, notify=reasonNamesChanged)
    def reasonNames(self) -> list[str]:
        return list(self.face.reason_names)

    @Property(ServicePageRows, constant=True)
    def pages(self) -> ServicePageRows:
        return self._page_rows

    @Property(ServiceLineRows, constant=True)
    def lines(self) -> ServiceLineRows:
        return self._line_rows

    @Slot()
    def knock(self) -> None:
        """The logo was held."""
        self._send(KnockAtService())

    @Slot(str, str, str)
    def enter(self, number: str, pin: str, code: str) -> None:
        """Number, PIN and code were typed."""
        self._send(EnterService(number, pin, code))

    @Slot(int)
    def showPage(self, index: int) -> None:
        """An entry of the menu was tapped."""
        if 0 <= index < len(self._view.pages):
            self._send(ShowServicePage(self._view.pages[index]))

    @Slot(int, int)
    def press(self, line: int, button: int) -> None:
        """A button of a line; what money or drivers notice is asked once more."""
        rows: list[ServiceRow | None] = []
        for section in self._view.sections:
            rows += [None, *section.rows]
        row = rows[line] if line < len(rows) else None
        if row is None or button >= len(row.offers) or self._formats is None:
            return
        offer = row.offers[button]
        if offer.action in ASKED_TWICE or offer.most is not None:
            self._ask(Asked(row_label(row.label, self._formats), offer))
        else:
            self._send(ActInService(offer.action, offer.target))

    @Slot(str, int)
    def confirm(self, digits: str, reason: int) -> None:
        """Yes: with the amount as typed, in minor units, and which reason."""
        asked = self._asked
        if asked is None:
            return
        self._ask(None)
        offer = asked.offer
        if offer.most is None:
            self._send(ActInService(offer.action, offer.target))
            return
        minor = int(digits) if digits.isdecimal() else None
        why = REASONS[reason] if 0 <= reason < len(REASONS) else ""
        self._send(ActInService(offer.action, offer.target, minor, why))

    @Slot()
    def dismiss(self) -> None:
        """No."""
        self._ask(None)

    @Slot(str, result=str)
    def amountText(self, digits: str) -> str:
        """What was typed, as money of the question's currency."""
        if self._asked is None or self._asked.offer.most is None or self._formats is None:
            return ""
        typed = int(digits) if digits.isdecimal() else 0
        return self._formats.money(Amount(typed, self._asked.offer.most.currency))

    @Slot()
    def touch(self) -> None:
        """Somebody is there."""
        self._send(TouchService())

    @Slot()
    def leave(self) -> None:
        """Done."""
        self._send(LeaveService())
