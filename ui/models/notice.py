"""Refused, Fault and Out of service for QML: what happened, the money, what to do.

May import kiosk.domain.view.
"""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.domain.faults import FaultCode, MoneyWord
from kiosk.domain.lean import dataclass
from kiosk.domain.payment import Decline, RailKind
from kiosk.domain.view import EvseBadge, EvseView, RailState, Screen, StationView
from ui.formats import Formats
from ui.models.base import FaceModel, QmlUncreatable
from ui.models.texts import (
    ALONE,
    FAULTS,
    GUARD,
    MEMBER_MONEY,
    MONEY,
    REFUSED,
    WITHOUT_PHONE,
    translate,
    words,
)

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeFace:
    """What a notice says, in its four parts."""

    headline: str = ""
    what_text: str = ""
    money_text: str = ""
    do_text: str = ""
    code_text: str = ""
    helpline_text: str = ""
    other_text: str = ""
    """Which other connector works."""


def notice_face(station: StationView, evse: EvseView, formats: Formats) -> NoticeFace:
    """The notice of this EVSE's screen; an empty one on every other screen."""
    if evse.screen is Screen.REFUSED:
        headline, what, do = GUARD.get(
            evse.guard_text, REFUSED[evse.refusal or Decline.CARD_DECLINED]
        )
    elif evse.screen is Screen.FAULT:
        headline, what, do = FAULTS[evse.fault or FaultCode.CONTROLLER_FAULT]
    elif evse.screen is Screen.OUT_OF_SERVICE:
        return _out_of_service(station, evse, formats)
    else:
        return NoticeFace()
    return NoticeFace(
        headline=words(headline),
        what_text=words(what),
        money_text=_money(evse, formats),
        do_text=words(_possible(station, evse, do)),
        code_text=_code(evse, formats),
        helpline_text=helpline_text(station, formats),
        other_text=_other(station, evse, formats),
    )


def _out_of_service(station: StationView, evse: EvseView, formats: Formats) -> NoticeFace:
    what = (
        words(FAULTS[evse.fault][1])
        if evse.fault
        else translate("Texts", "It is being looked after.")
    )
    return NoticeFace(
        headline=translate("Texts", "This connector is out of service"),
        what_text=what,
        do_text=_other(station, evse, formats) or translate("Texts", "Please use another station."),
        code_text=_code(evse, formats),
        helpline_text=helpline_text(station, formats),
    )


def _possible(station: StationView, evse: EvseView, advice: str) -> str:
    """The same advice without what this station cannot offer."""
    if len(station.evses) == 1:
        advice = ALONE.get(advice, advice)
    phone = next((rail for rail in evse.rails if rail.rail is RailKind.QR), None)
    if phone is None or phone.state is RailState.UNAVAILABLE:
        advice = WITHOUT_PHONE.get(advice, advice)
    return advice


def _money(evse: EvseView, formats: Formats) -> str:
    charge = evse.charge
    if evse.money is MoneyWord.BILLED_AS_SHOWN and charge is not None:
        return translate("Texts", "{energy} delivered: {cost}, billed as shown.").format(
            energy=formats.energy(charge.energy_wh), cost=formats.money(charge.cost)
        )
    return words((MONEY if evse.member is None else MEMBER_MONEY)[evse.money])


def _code(evse: EvseView, formats: Formats) -> str:
    if evse.fault is None:
        return ""
    return translate("Texts", "Code {code}").format(code=formats.isolated(evse.fault))


def helpline_text(station: StationView, formats: Formats) -> str:
    """`Helpline 0800 225 5234`; nothing where there is none."""
    if not station.helpline:
        return ""
    number = formats.isolated(station.helpline)
    return translate("Texts", "Helpline {number}").format(number=number)


def _other(station: StationView, evse: EvseView, formats: Formats) -> str:
    free = [
        other.label
        for other in station.evses
        if other.evse_id != evse.evse_id and other.badge is EvseBadge.FREE
    ]
    if not free:
        return ""
    label = formats.isolated(free[0])
    return translate("Texts", "Connector {label} is available").format(label=label)


@QmlElement
@QmlUncreatable("made in Python")
class NoticeModel(FaceModel):
    """Shows `NoticeFace`."""

    face: NoticeFace

    headlineChanged = Signal()
    whatTextChanged = Signal()
    moneyTextChanged = Signal()
    doTextChanged = Signal()
    codeTextChanged = Signal()
    helplineTextChanged = Signal()
    otherTextChanged = Signal()

    @Property(str, notify=headlineChanged)
    def headline(self) -> str:
        return self.face.headline

    @Property(str, notify=whatTextChanged)
    def whatText(self) -> str:
        return self.face.what_text

    @Property(str, notify=moneyTextChanged)
    def moneyText(self) -> str:
        return self.face.money_text

    @Property(str, notify=doTextChanged)
    def doText(self) -> str:
        return self.face.do_text

    @Property(str, notify=codeTextChanged)
    def codeText(self) -> str:
        return self.face.code_text

    @Property(str, notify=helplineTextChanged)
    def helplineText(self) -> str:
        return self.face.helpline_text

    @Property(str, notify=otherTextChanged)
    def otherText(self) -> str:
        return self.face.other_text

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(NoticeFace(), parent)
