"""Choosing and paying for QML: tiles, QR, EMV words, steps. May import kiosk.domain.view."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.domain.payment import RailKind
from kiosk.domain.view import EvseView, RailState, RailView, Screen, StationView, Step
from ui.formats import Formats
from ui.models.base import FaceModel, QmlUncreatable
from ui.models.prices import price_sentence
from ui.models.rows import RailRow, RailRows, StepRow, StepRows
from ui.models.texts import RAILS, translate, words

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
    rail_rows: tuple[RailRow, ...] = ()
    any_live: bool = False
    by_card: bool = False
    """The driver pays at the card reader, so the reader's words apply."""
    reader_text: str = ""
    """The reader's second line while authorising, in EMV's words."""
    step_rows: tuple[StepRow, ...] = ()
    approved: bool = False
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
        rail_rows=tuple(_rail_row(station, rail, formats) for rail in evse.rails),
        any_live=any(rail.state is RailState.LIVE for rail in evse.rails),
        by_card=evse.rail is not RailKind.QR and evse.rail is not None,
        reader_text=translate("Texts", "Card read OK, remove card")
        if evse.rail is RailKind.CARD
        else "",
        step_rows=_steps(evse),
        approved=evse.step is Step.CAR or evse.screen is Screen.STARTING,
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
    return translate("Texts", "We reserve up to {amount}. You pay only what you use.").format(
        amount=formats.money(evse.hold)
    )


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
        return translate("Texts", "Payment temporarily unavailable")
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
    anyLiveChanged = Signal()
    byCardChanged = Signal()
    readerTextChanged = Signal()
    approvedChanged = Signal()
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

    @Property(bool, notify=anyLiveChanged)
    def anyLive(self) -> bool:
        return self.face.any_live

    @Property(bool, notify=byCardChanged)
    def byCard(self) -> bool:
        return self.face.by_card

    @Property(str, notify=readerTextChanged)
    def readerText(self) -> str:
        return self.face.reader_text

    @Property(bool, notify=approvedChanged)
    def approved(self) -> bool:
        return self.face.approved

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
