"""Choosing and paying for QML: tiles, QR, EMV words, steps. May import kiosk.domain.view."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.domain.lean import dataclass
from kiosk.domain.payment import RailKind
from kiosk.domain.view import (
    EvseView,
    RailState,
    RailView,
    ReaderWord,
    Screen,
    StationView,
    Step,
)
from ui.formats import NO_BREAK_SPACE, Formats
from ui.models.base import FaceModel, QmlUncreatable
from ui.models.member import member_text
from ui.models.prices import price_sentence
from ui.models.rows import RailRow, RailRows, StepRow, StepRows
from ui.models.texts import RAILS, READER, translate, words

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

RAIL_ORDER = tuple(RailKind)
"""QML names a rail by its place in this order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PayFace:
    """What the screens from Choose to Starting say."""

    pay_text: str = ""
    """`Pay by card, phone or charge card. No app needed.`"""
    price_text: str = ""
    hold_text: str = ""
    member_text: str = ""
    """`Gold · 6.5 kWh of your allowance left`."""
    by_member: bool = False
    """A charge card is asked for, not a bank card."""
    rail_rows: tuple[RailRow, ...] = ()
    reader_text: str = ""
    """What the reader says now, in EMV's words and order."""
    offline_text: str = ""
    """Which ways to pay still work, when card and phone do not."""
    member_hint_text: str = ""
    start_text: str = ""
    """What happens when the car does not start, and when."""
    step_rows: tuple[StepRow, ...] = ()
    scan_url: str = ""
    scan_host: str = ""
    scan_left_text: str = ""
    scan_left_share: float = 0.0


def pay_face(station: StationView, evse: EvseView, formats: Formats) -> PayFace:
    """The face of paying at this EVSE."""
    scan = evse.scan
    return PayFace(
        pay_text=_pay_text(evse),
        price_text=price_sentence(evse, formats),
        hold_text=_hold_text(evse, formats),
        member_text=member_text(evse, formats),
        by_member=evse.rail is RailKind.MEMBER,
        rail_rows=tuple(_rail_row(station, rail, formats) for rail in evse.rails),
        reader_text=_reader_text(evse),
        offline_text=_offline_text(evse),
        member_hint_text=_member_hint_text(evse),
        start_text=_start_text(evse, formats),
        step_rows=_steps(evse),
        scan_url=scan.url if scan else "",
        scan_host=scan.host if scan else "",
        scan_left_text=formats.countdown(scan.remaining_s) if scan else "",
        scan_left_share=scan.remaining_s / max(1, scan.lifetime_s) if scan else 0.0,
    )


def _pay_text(evse: EvseView) -> str:
    names = [words(RAILS[rail.rail][1]) for rail in evse.rails]
    if not names:
        return ""
    templates = {
        1: translate("Texts", "Pay by {0}. No app needed."),
        2: translate("Texts", "Pay by {0} or {1}. No app needed."),
        3: translate("Texts", "Pay by {0}, {1} or {2}. No app needed."),
    }
    return templates[len(names)].format(*names)


def _hold_text(evse: EvseView, formats: Formats) -> str:
    if evse.hold is None:
        return ""
    if evse.rail is RailKind.MEMBER:
        return translate("Texts", "At most {amount} for this charge on your account.").format(
            amount=formats.money(evse.hold)
        )
    return translate("Texts", "We reserve up to {amount}. You pay only what you use.").format(
        amount=formats.money(evse.hold)
    )


def _reader_text(evse: EvseView) -> str:
    word = evse.reader
    if word is ReaderWord.CARD_READ and evse.rail is not RailKind.CARD:
        word = ReaderWord.AUTHORISING  # no card was put to anything
    if not READER[word]:
        return ""
    # A headline that wraps leaves no single word behind.
    head, space, last = words(READER[word]).rpartition(" ")
    return head + NO_BREAK_SPACE + last if len(head.split()) > 2 else head + space + last


def _offline_text(evse: EvseView) -> str:
    at_bank = [rail for rail in evse.rails if rail.rail is not RailKind.MEMBER]
    if not at_bank or any(rail.state is not RailState.UNAVAILABLE for rail in at_bank):
        return ""
    if any(rail.state is not RailState.UNAVAILABLE for rail in evse.rails):
        return translate("Texts", "Only charge cards work now")
    return translate("Texts", "Payment is not possible now")


def _member_hint_text(evse: EvseView) -> str:
    if all(rail.rail is not RailKind.MEMBER for rail in evse.rails):
        return ""
    return translate("Texts", "Members: hold your charge card to the reader.")


def _start_text(evse: EvseView, formats: Formats) -> str:
    if evse.start_left_s is None:
        return translate("Texts", "If your car does not start, the reserved amount is released.")
    template = translate(
        "Texts", "If your car does not start within {time}, the reserved amount is released."
    )
    return template.format(time=formats.seconds(evse.start_left_s))


def _rail_row(station: StationView, rail: RailView, formats: Formats) -> RailRow:
    title, _, icon = RAILS[rail.rail]
    usable = rail.state in (RailState.READY, RailState.LIVE)
    return RailRow(
        rail=RAIL_ORDER.index(rail.rail),
        title=words(title),
        note=_rail_note(station, rail, formats),
        icon=icon,
        usable=usable,
        live=rail.state is RailState.LIVE,
    )


def _rail_note(station: StationView, rail: RailView, formats: Formats) -> str:
    if rail.state is RailState.UNAVAILABLE:
        return translate("Texts", "Not available now")
    if rail.state is RailState.BUSY:
        if rail.busy_evse is None:
            return translate("Texts", "Reader is busy")
        labels = {evse.evse_id: evse.label for evse in station.evses}
        label = formats.isolated(labels.get(rail.busy_evse, str(rail.busy_evse)))
        return translate("Texts", "Reader is serving connector {label}").format(label=label)
    if rail.state is RailState.LIVE:
        return translate("Texts", "Present your card now")
    return {
        RailKind.CARD: translate("Texts", "Tap to use the reader"),
        RailKind.QR: translate("Texts", "Scan a code to pay"),
        RailKind.MEMBER: translate("Texts", "For members"),
    }[rail.rail]


def _steps(evse: EvseView) -> tuple[StepRow, ...]:
    first = {
        RailKind.QR: translate("Texts", "Phone"),
        RailKind.MEMBER: translate("Texts", "Charge card"),
    }.get(evse.rail or RailKind.CARD, translate("Texts", "Card read"))
    starting = evse.screen is Screen.STARTING or evse.step is Step.CAR
    return (
        StepRow(word=first, progress=2),
        StepRow(
            word=translate("Texts", "Approved") if starting else translate("Texts", "Payment"),
            progress=2 if starting else 1,
        ),
        StepRow(word=translate("Texts", "Car"), progress=1 if starting else 0),
    )


@QmlElement
@QmlUncreatable("made in Python")
class PayModel(FaceModel):
    """Shows `PayFace`."""

    face: PayFace

    payTextChanged = Signal()
    priceTextChanged = Signal()
    holdTextChanged = Signal()
    memberTextChanged = Signal()
    byMemberChanged = Signal()
    readerTextChanged = Signal()
    offlineTextChanged = Signal()
    memberHintTextChanged = Signal()
    startTextChanged = Signal()
    scanUrlChanged = Signal()
    scanHostChanged = Signal()
    scanLeftTextChanged = Signal()
    scanLeftShareChanged = Signal()

    @Property(str, notify=payTextChanged)
    def payText(self) -> str:
        return self.face.pay_text

    @Property(str, notify=priceTextChanged)
    def priceText(self) -> str:
        return self.face.price_text

    @Property(str, notify=holdTextChanged)
    def holdText(self) -> str:
        return self.face.hold_text

    @Property(str, notify=memberTextChanged)
    def memberText(self) -> str:
        return self.face.member_text

    @Property(bool, notify=byMemberChanged)
    def byMember(self) -> bool:
        return self.face.by_member

    @Property(str, notify=readerTextChanged)
    def readerText(self) -> str:
        return self.face.reader_text

    @Property(str, notify=offlineTextChanged)
    def offlineText(self) -> str:
        return self.face.offline_text

    @Property(str, notify=memberHintTextChanged)
    def memberHintText(self) -> str:
        return self.face.member_hint_text

    @Property(str, notify=startTextChanged)
    def startText(self) -> str:
        return self.face.start_text

    @Property(str, notify=scanUrlChanged)
    def scanUrl(self) -> str:
        return self.face.scan_url

    @Property(str, notify=scanHostChanged)
    def scanHost(self) -> str:
        return self.face.scan_host

    @Property(str, notify=scanLeftTextChanged)
    def scanLeftText(self) -> str:
        return self.face.scan_left_text

    @Property(float, notify=scanLeftShareChanged)
    def scanLeftShare(self) -> float:
        return self.face.scan_left_share

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(PayFace(), parent)
        self._rail_rows = RailRows(self)
        self._step_rows = StepRows(self)

    @Property(RailRows, constant=True)
    def rails(self) -> RailRows:
        return self._rail_rows

    @Property(StepRows, constant=True)
    def steps(self) -> StepRows:
        return self._step_rows
