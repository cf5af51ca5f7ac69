"""The service room for QML: the door, the pages as rows, the buttons of a row. May import
kiosk.domain.

Everything is a finished string; which action a button means stays here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
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
from kiosk.domain.service_view import (
    ServiceOffer,
    ServiceRow,
    ServiceStage,
    ServiceView,
    Tone,
)
from kiosk.domain.technicians import Refusal
from ui.formats import Formats
from ui.models.base import FaceModel, QmlUncreatable, RowsModel
from ui.models.service_texts import (
    ACTIONS,
    ASKED_TWICE,
    LABELS,
    PAGES,
    REASONS,
    STATES,
    TOLD,
    table_word,
)
from ui.models.texts import translate, words

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

_STAGES = (ServiceStage.CLOSED, ServiceStage.DOOR, ServiceStage.INSIDE)
_TONES = (Tone.PLAIN, Tone.GOOD, Tone.DOUBTFUL, Tone.BAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicePageRow:
    """An entry of the menu."""

    title: str
    icon: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLineRow:
    """A line of the page: a heading, or a row with up to two buttons."""

    heading: bool
    label: str
    value: str
    word: str
    tone: int
    first_text: str = ""
    second_text: str = ""
    about: str = ""
    """Heading and label, which tell alike buttons apart for whoever only hears them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFace:
    """What the room says."""

    stage: int = 0
    door_text: str = ""
    """Why the door is shut, and for how long."""
    checking: bool = False
    who_text: str = ""
    leaving_text: str = ""
    told_text: str = ""
    loading: bool = False
    page_rows: tuple[ServicePageRow, ...] = ()
    line_rows: tuple[ServiceLineRow, ...] = ()
    question_text: str = ""
    """What is about to be done; empty when nothing is asked."""
    question_note: str = ""
    asks_amount: bool = False
    reason_names: tuple[str, ...] = ()


def service_face(view: ServiceView, asked: Asked | None, formats: Formats) -> ServiceFace:
    """The face of the room."""
    if view.stage is ServiceStage.CLOSED:
        return ServiceFace()
    return ServiceFace(
        stage=_STAGES.index(view.stage),
        door_text=_door(view, formats),
        checking=view.is_checking,
        who_text=view.name,
        leaving_text=translate("Texts", "Closes in {time}").format(
            time=formats.seconds(view.leaves_in_s)
        )
        if view.leaves_in_s is not None
        else "",
        told_text=_told(view.told),
        loading=view.is_loading and not view.sections,
        page_rows=tuple(
            ServicePageRow(title=words(title), icon=icon, chosen=page is view.page)
            for page, (title, icon) in PAGES.items()
            if page in view.pages
        ),
        line_rows=tuple(_lines(view, formats)),
        question_text="" if asked is None else words(ACTIONS[asked.offer.action]),
        question_note="" if asked is None else _question_note(asked, formats),
        asks_amount=asked is not None and asked.offer.most is not None,
        reason_names=tuple(words(reason) for reason in REASONS),
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """A button that was pressed and waits for its second answer."""

    label: str
    offer: ServiceOffer


def _door(view: ServiceView, formats: Formats) -> str:
    if view.wait_s:
        return translate("Texts", "Try again in {time}").format(time=formats.seconds(view.wait_s))
    if view.refusal is Refusal.CLOCK:
        return translate("Texts", "The station does not know the time: no code can be checked")
    if view.refusal is not None:
        return translate("Texts", "That was not right")
    return ""


def _told(told: str) -> str:
    if not told:
        return ""
    head, _, rest = told.partition(":")
    said = table_word(TOLD, head)
    return f"{said}: {table_word(TOLD, rest)}" if rest else said


def _lines(view: ServiceView, formats: Formats) -> list[ServiceLineRow]:
    found = []
    for section in view.sections:
        title = _label(section.title, formats)
        found.append(ServiceLineRow(heading=True, label=title, value="", word="", tone=0))
        found += [_line(row, title, formats) for row in section.rows]
    return found


def _line(row: ServiceRow, title: str, formats: Formats) -> ServiceLineRow:
    sums = [f"{table_word(STATES, word)} {formats.money(sum_)}" for word, sum_ in row.amounts]
    offers = [words(ACTIONS[offer.action]) for offer in row.offers[:2]]
    label = _label(row.label, formats)
    return ServiceLineRow(
        heading=False,
        label=label,
        about=f"{title}, {label}",
        value=" · ".join([*([row.value] if row.value else []), *sums]),
        word=table_word(STATES, row.word),
        tone=_TONES.index(row.tone),
        first_text=offers[0] if offers else "",
        second_text=offers[1] if len(offers) > 1 else "",
    )


def _label(label: str, formats: Formats) -> str:
    head, _, data = label.partition(":")
    if head == "at":
        return formats.instant(datetime.fromisoformat(data))
    said = table_word(LABELS, head)
    return f"{said} {data}" if data else said


def _question_note(asked: Asked, formats: Formats) -> str:
    most = asked.offer.most
    if most is None:
        return asked.label
    return translate("Texts", "{what}, at most {amount}").format(
        what=asked.label, amount=formats.money(most)
    )


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
            self._ask(Asked(_label(row.label, self._formats), offer))
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
