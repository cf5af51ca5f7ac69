"""The EVSE in front for QML: which screen it is on, its prices, and the driver's taps.

May import kiosk.domain.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import Final

from PySide6.QtCore import Property, QEnum, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.commands import (
    Acknowledge,
    AskToStop,
    ChooseRail,
    Command,
    EnterPin,
    GoBack,
    KeepCharging,
    ShowReceipt,
    ShowTariff,
    StopRequested,
    Touched,
)
from kiosk.domain.lean import dataclass
from kiosk.domain.view import EvseBadge, EvseView, Screen, StationView
from ui.formats import Formats
from ui.models.base import FaceModel, QmlUncreatable
from ui.models.charge import ChargeModel, charge_face, stop_code_text
from ui.models.member import card_note_text, pin_hint
from ui.models.notice import NoticeModel, notice_face
from ui.models.pay import RAIL_ORDER, PayModel, pay_face
from ui.models.prices import PriceRow, power_text, tariff_rows, tile_rows
from ui.models.rows import PriceRows
from ui.models.summary import SummaryModel, summary_face
from ui.models.texts import BADGES, translate, words

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

SCREEN_ORDER: Final = tuple(Screen)
COUNTDOWN_S: Final = 30
"""The length of the *Still there?* ring: the last half minute before a screen is left."""
AC_POWER_MAX_KW: Final = 43
"""The most that a Type 2 inlet carries by itself (63 A, three phases)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvseFace:
    """What is said about the EVSE on every screen."""

    evse_id: int = 0
    screen: int = 0
    connector_text: str = ""
    badge_text: str = ""
    tile_rows: tuple[PriceRow, ...] = ()
    tariff_rows: tuple[PriceRow, ...] = ()
    power_text: str = ""
    """What it gives at most, where no tile says it."""
    fast: bool = True
    """DC: the inlet that the idle screen draws has two more contacts."""
    vat_text: str = ""
    lock_text: str = ""
    """Whether the price of the begin holds to the end."""
    still_there: bool = False
    remaining_text: str = ""
    remaining_share: float = 0.0
    leaving_text: str = ""
    """`Back to start in 24 s`, on the screens that leave by themselves: what will happen."""
    finished: bool = False
    """The cable is still in a car that has charged: nobody else can plug in."""
    receipt_again: bool = False
    asks_pin: bool = False
    """A member has to prove who it is."""
    pin_hint_text: str = ""
    card_note_text: str = ""
    """For whoever presented a charge card that changed nothing."""
    stop_asks_code: bool = False
    stop_code_text: str = ""
    """What to remember, while the code is shown."""
    stop_hint_text: str = ""
    """Above the keypad: what to type, or why the last try did not count."""
    opening: bool = False
    """The station is starting: prices stand here already, and nothing is for sale."""


def evse_face(evse: EvseView, formats: Formats) -> EvseFace:
    """The common face of this EVSE."""
    left = evse.remaining_s
    label = formats.isolated(evse.label)
    return EvseFace(
        evse_id=evse.evse_id,
        screen=SCREEN_ORDER.index(evse.screen),
        connector_text=translate("Texts", "Connector {label}").format(label=label),
        badge_text=words(BADGES[evse.badge][0]),
        tile_rows=tile_rows(evse, formats),
        tariff_rows=tariff_rows(evse, formats),
        power_text=power_text(evse, formats),
        fast=evse.power_max_kw > AC_POWER_MAX_KW,
        vat_text=_vat_text(evse, formats),
        lock_text=translate("Texts", "The price you see when you pay holds for your whole session.")
        if evse.price_locked
        else translate("Texts", "These prices hold for your whole session, each in its hours."),
        still_there=evse.still_there and left is not None,
        remaining_text="" if left is None else str(left),
        remaining_share=0.0 if left is None else min(1.0, left / COUNTDOWN_S),
        leaving_text=_leaving_text(evse.screen, left, formats),
        finished=evse.badge is EvseBadge.FINISHED,
        receipt_again=evse.receipt_again,
        asks_pin=evse.member is not None and evse.member.asks_pin,
        pin_hint_text=pin_hint(evse),
        card_note_text=card_note_text(evse),
        stop_asks_code=evse.stop_proof.is_asked,
        stop_code_text=stop_code_text(evse),
        stop_hint_text=_stop_hint(evse, formats),
        opening=evse.badge is EvseBadge.OPENING,
    )


def _stop_hint(evse: EvseView, formats: Formats) -> str:
    proof = evse.stop_proof
    if proof.locked_s:
        return translate("Texts", "Too many wrong codes. Try again in {time}.").format(
            time=formats.seconds(proof.locked_s)
        )
    if proof.is_wrong:
        return translate("Texts", "That was another code. Your car can end the charge too.")
    return translate("Texts", "Enter the code you were shown at the start.")


def _vat_text(evse: EvseView, formats: Formats) -> str:
    if not all(price.incl_vat for price in evse.prices):
        return translate("Texts", "Prices without tax.")
    rates = {price.vat_percent for price in evse.prices}
    rate = rates.pop() if len(rates) == 1 else None
    if rate is None:
        return translate("Texts", "All prices include VAT.")
    return translate("Texts", "All prices include {percent} VAT.").format(
        percent=formats.percent(rate)
    )


def _leaving_text(screen: Screen, left_s: int | None, formats: Formats) -> str:
    if left_s is None:
        return ""
    if screen is Screen.STOP:
        text = translate("Texts", "Charging goes on in {time}")
    elif screen in (Screen.TARIFF, Screen.REFUSED):
        text = translate("Texts", "Closes in {time}")
    elif screen in (Screen.CHOOSE, Screen.PRESENT_CARD):
        # The car stays plugged in, so there is no other screen to go to.
        text = translate("Texts", "The card reader pauses in {time}")
    else:
        text = translate("Texts", "Back to start in {time}")
    return text.format(time=formats.seconds(left_s))


@QmlElement
@QmlUncreatable("made in Python")
class EvseModel(FaceModel):
    """The focused EVSE: its faces out, commands in."""

    face: EvseFace

    @QEnum
    class Screen(IntEnum):
        """`kiosk.domain.view.Screen`, in its order."""

        Attract = 0
        Tariff = 1
        Choose = 2
        PresentCard = 3
        Scan = 4
        Authorising = 5
        Starting = 6
        Charging = 7
        Stop = 8
        Summary = 9
        Refused = 10
        Fault = 11
        OutOfService = 12

    evseIdChanged = Signal()
    screenChanged = Signal()
    connectorTextChanged = Signal()
    badgeTextChanged = Signal()
    powerTextChanged = Signal()
    fastChanged = Signal()
    vatTextChanged = Signal()
    lockTextChanged = Signal()
    stillThereChanged = Signal()
    remainingTextChanged = Signal()
    remainingShareChanged = Signal()
    leavingTextChanged = Signal()
    finishedChanged = Signal()
    receiptAgainChanged = Signal()
    asksPinChanged = Signal()
    pinHintTextChanged = Signal()
    cardNoteTextChanged = Signal()
    stopAsksCodeChanged = Signal()
    stopCodeTextChanged = Signal()
    stopHintTextChanged = Signal()
    openingChanged = Signal()

    @Property(int, notify=evseIdChanged)
    def evseId(self) -> int:
        return self.face.evse_id

    @Property(int, notify=screenChanged)
    def screen(self) -> int:
        return self.face.screen

    @Property(str, notify=connectorTextChanged)
    def connectorText(self) -> str:
        return self.face.connector_text

    @Property(str, notify=badgeTextChanged)
    def badgeText(self) -> str:
        return self.face.badge_text

    @Property(str, notify=powerTextChanged)
    def powerText(self) -> str:
        return self.face.power_text

    @Property(bool, notify=fastChanged)
    def fast(self) -> bool:
        return self.face.fast

    @Property(str, notify=vatTextChanged)
    def vatText(self) -> str:
        return self.face.vat_text

    @Property(str, notify=lockTextChanged)
    def lockText(self) -> str:
        return self.face.lock_text

    @Property(bool, notify=stillThereChanged)
    def stillThere(self) -> bool:
        return self.face.still_there

    @Property(str, notify=remainingTextChanged)
    def remainingText(self) -> str:
        return self.face.remaining_text

    @Property(float, notify=remainingShareChanged)
    def remainingShare(self) -> float:
        return self.face.remaining_share

    @Property(str, notify=leavingTextChanged)
    def leavingText(self) -> str:
        return self.face.leaving_text

    @Property(bool, notify=finishedChanged)
    def finished(self) -> bool:
        return self.face.finished

    @Property(bool, notify=receiptAgainChanged)
    def receiptAgain(self) -> bool:
        return self.face.receipt_again

    @Property(bool, notify=asksPinChanged)
    def asksPin(self) -> bool:
        return self.face.asks_pin

    @Property(str, notify=pinHintTextChanged)
    def pinHintText(self) -> str:
        return self.face.pin_hint_text

    @Property(str, notify=cardNoteTextChanged)
    def cardNoteText(self) -> str:
        return self.face.card_note_text

    @Property(bool, notify=stopAsksCodeChanged)
    def stopAsksCode(self) -> bool:
        return self.face.stop_asks_code

    @Property(str, notify=stopCodeTextChanged)
    def stopCodeText(self) -> str:
        return self.face.stop_code_text

    @Property(str, notify=stopHintTextChanged)
    def stopHintText(self) -> str:
        return self.face.stop_hint_text

    @Property(bool, notify=openingChanged)
    def opening(self) -> bool:
        return self.face.opening

    def __init__(self, send: Callable[[Command], None], parent: QObject | None = None) -> None:
        super().__init__(EvseFace(), parent)
        self._send = send
        self._tile_rows = PriceRows(self)
        self._tariff_rows = PriceRows(self)
        self._charge = ChargeModel(self)
        self._pay = PayModel(self)
        self._summary = SummaryModel(self)
        self._notice = NoticeModel(self)

    def apply(self, station: StationView, formats: Formats) -> None:
        """Show the focused EVSE. Its parts first, so that a new screen opens on new words."""
        evse = station.focused
        self._charge.show(charge_face(evse, formats))
        self._pay.show(pay_face(station, evse, formats))
        self._summary.show(summary_face(evse, formats))
        self._notice.show(notice_face(station, evse, formats))
        self.show(evse_face(evse, formats))

    @Property(PriceRows, constant=True)
    def tiles(self) -> PriceRows:
        return self._tile_rows

    @Property(PriceRows, constant=True)
    def tariff(self) -> PriceRows:
        return self._tariff_rows

    @Property(ChargeModel, constant=True)
    def charge(self) -> ChargeModel:
        return self._charge

    @Property(PayModel, constant=True)
    def pay(self) -> PayModel:
        return self._pay

    @Property(SummaryModel, constant=True)
    def summary(self) -> SummaryModel:
        return self._summary

    @Property(NoticeModel, constant=True)
    def notice(self) -> NoticeModel:
        return self._notice

    @Slot()
    def showTariff(self) -> None:
        """A price was tapped."""
        self._send(ShowTariff(self.face.evse_id))

    @Slot(int)
    def chooseRail(self, rail: int) -> None:
        """A payment tile was tapped."""
        self._send(ChooseRail(self.face.evse_id, RAIL_ORDER[rail]))

    @Slot()
    def goBack(self) -> None:
        """Back."""
        self._send(GoBack(self.face.evse_id))

    @Slot()
    def askToStop(self) -> None:
        """Stop charging, first tap."""
        self._send(AskToStop(self.face.evse_id))

    @Slot()
    def keepCharging(self) -> None:
        """No, keep charging."""
        self._send(KeepCharging(self.face.evse_id))

    @Slot()
    def stop(self) -> None:
        """Yes, stop."""
        self._send(StopRequested(self.face.evse_id))

    @Slot(str)
    def stopWith(self, code: str) -> None:
        """Yes, stop: this is the code."""
        self._send(StopRequested(self.face.evse_id, code))

    @Slot(str)
    def enterPin(self, pin: str) -> None:
        """A member typed its PIN."""
        self._send(EnterPin(self.face.evse_id, pin))

    @Slot()
    def acknowledge(self) -> None:
        """Done, try again or I'm still here."""
        self._send(Acknowledge(self.face.evse_id))

    @Slot()
    def touched(self) -> None:
        """The screen was touched where nothing can be tapped."""
        self._send(Touched(self.face.evse_id))

    @Slot()
    def showReceipt(self) -> None:
        """The receipt of the session that has ended here, once more."""
        self._send(ShowReceipt(self.face.evse_id))
