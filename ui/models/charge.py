"""The running charge for QML: finished strings and the geometry of the curve.

May import kiosk.domain.view.
"""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, QPointF, Signal
from PySide6.QtQml import QmlElement

from kiosk.domain.lean import dataclass
from kiosk.domain.money import Amount
from kiosk.domain.view import ChargeView, EvseView, Why
from ui.formats import DASH, NO_BREAK_SPACE, Formats
from ui.models.base import FaceModel, QmlUncreatable
from ui.models.curve import CurveShape, curve_shape
from ui.models.member import member_text
from ui.models.prices import LineRow, line_rows
from ui.models.rows import LineRows
from ui.models.texts import WHY, translate, words

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeFace:
    """What the charging screen says."""

    live: bool = True
    paused: bool = False
    """The car or the station has paused: no energy is flowing."""
    status_text: str = ""
    energy_text: str = "0.000"
    cost_text: str = ""
    cost_note: str = ""
    power_text: str = DASH
    battery_text: str = ""
    time_text: str = "0:00:00"
    why_text: str = ""
    stale_text: str = ""
    next_change_text: str = ""
    idle_text: str = ""
    hold_text: str = ""
    member_text: str = ""
    """Which member charges, and the allowance that is left."""
    hold_share: float = -1.0
    """Part of the hold that is used, 0..1 for the bar; negative when there is no hold."""
    line_rows: tuple[LineRow, ...] = ()
    curve: CurveShape = CurveShape()
    curve_title: str = ""
    curve_from_text: str = ""
    time_texts: tuple[str, ...] = ()
    """`8 min`, below each of the curve's `times`."""


def charge_face(evse: EvseView, formats: Formats) -> ChargeFace:
    """The face of this EVSE's charge; an empty one when nothing is charging."""
    charge = evse.charge
    if charge is None:
        return ChargeFace()
    paused = charge.live and charge.why in (Why.CAR_PAUSED, Why.STATION_WITHHOLDS)
    gross = not evse.prices or evse.prices[0].incl_vat
    span_min = charge.curve[-1].elapsed_ms - charge.curve[0].elapsed_ms if charge.curve else 0
    minutes = max(1, -(-span_min // 60_000))
    curve = curve_shape(charge.curve, evse.power_max_kw)
    return ChargeFace(
        live=charge.live,
        paused=paused,
        status_text=_status(charge, paused=paused),
        energy_text=formats.kwh(charge.energy_wh),
        cost_text=formats.money(charge.cost),
        cost_note=translate("Texts", "so far, incl. VAT")
        if gross
        else translate("Texts", "so far, incl. taxes"),
        power_text=formats.power(charge.power_w if charge.live else None),
        battery_text="" if charge.soc_percent is None else formats.percent(charge.soc_percent),
        time_text=formats.duration(charge.elapsed_ms),
        why_text=_why(charge, formats) or stop_code_text(evse),
        stale_text="" if charge.live else translate("Texts", "Last good value"),
        next_change_text=_next_change(charge, formats),
        idle_text=_idle(charge, formats),
        hold_text=_hold(charge, formats, by_member=evse.member is not None),
        member_text=member_text(evse, formats),
        hold_share=_hold_share(charge),
        line_rows=line_rows(charge.lines, formats),
        curve=curve,
        time_texts=tuple(formats.minutes(minute) for minute in curve.minutes),
        curve_title=translate("Texts", "Power, last %n minutes", "", minutes)
        if minutes > 1
        else translate("Texts", "Power, last minute"),
        curve_from_text=translate("Texts", "{time} ago").format(time=formats.minutes(minutes)),
    )


def stop_code_text(evse: EvseView) -> str:
    """What to remember for the end; empty when nothing has to be, or it was shown long enough."""
    if not evse.stop_proof.code:
        return ""
    return translate("Texts", "Your code to stop: {code}").format(code=evse.stop_proof.code)


def _status(charge: ChargeView, *, paused: bool) -> str:
    if charge.why is Why.STOPPING:
        return translate("Texts", "Stopping")
    if not charge.live:
        return translate("Texts", "Meter offline")
    return translate("Texts", "Paused") if paused else translate("Texts", "Charging")


def _why(charge: ChargeView, formats: Formats) -> str:
    why = Why.METER_OFFLINE if not charge.live and charge.why is Why.NONE else charge.why
    text = words(WHY[why]) if WHY[why] else ""
    if why is Why.CAR_LIMITS and charge.soc_percent is not None:
        battery = translate("Texts", "battery {percent}").format(
            percent=formats.percent(charge.soc_percent)
        )
        return f"{text} ({battery.replace(' ', NO_BREAK_SPACE)})"
    return text


def _next_change(charge: ChargeView, formats: Formats) -> str:
    change = charge.next_change
    if change is None:
        return ""
    return translate("Texts", "{price} from {time}").format(
        price=formats.price(change.price, charge.cost.currency, change.unit),
        time=formats.clock(change.at),
    )


def _idle(charge: ChargeView, formats: Formats) -> str:
    if charge.idle_fee_in_ms is None:
        return ""
    if charge.idle_fee_in_ms <= 0:
        return translate("Texts", "Idle fee is running")
    left = formats.countdown(-(-charge.idle_fee_in_ms // 1000))
    return translate("Texts", "Idle fee in {time}").format(time=left)


def _hold(charge: ChargeView, formats: Formats, *, by_member: bool) -> str:
    if charge.hold is None:
        return ""
    if by_member or charge.limit is not None:
        return translate("Texts", "{cost} of at most {hold}").format(
            cost=formats.money(charge.cost), hold=formats.money(_most(charge, charge.hold))
        )
    left = charge.hold if charge.hold_left is None else charge.hold_left
    return translate("Texts", "{left} left of {hold} reserved").format(
        left=formats.money(left), hold=formats.money(charge.hold)
    )


def _hold_share(charge: ChargeView) -> float:
    if charge.hold is None or charge.hold.minor <= 0:
        return -1.0
    return min(1.0, max(0.0, charge.cost.minor / _most(charge, charge.hold).minor))


def _most(charge: ChargeView, hold: Amount) -> Amount:
    """What this session may cost."""
    return hold if charge.limit is None else min(charge.limit, hold)


@QmlElement
@QmlUncreatable("made in Python")
class ChargeModel(FaceModel):
    """Shows `ChargeFace`."""

    face: ChargeFace

    liveChanged = Signal()
    pausedChanged = Signal()
    statusTextChanged = Signal()
    energyTextChanged = Signal()
    costTextChanged = Signal()
    costNoteChanged = Signal()
    powerTextChanged = Signal()
    batteryTextChanged = Signal()
    timeTextChanged = Signal()
    whyTextChanged = Signal()
    staleTextChanged = Signal()
    nextChangeTextChanged = Signal()
    idleTextChanged = Signal()
    holdTextChanged = Signal()
    memberTextChanged = Signal()
    holdShareChanged = Signal()
    curveChanged = Signal()
    curveTitleChanged = Signal()
    curveFromTextChanged = Signal()
    timeTextsChanged = Signal()

    @Property(bool, notify=liveChanged)
    def live(self) -> bool:
        return self.face.live

    @Property(bool, notify=pausedChanged)
    def paused(self) -> bool:
        return self.face.paused

    @Property(str, notify=statusTextChanged)
    def statusText(self) -> str:
        return self.face.status_text

    @Property(str, notify=energyTextChanged)
    def energyText(self) -> str:
        return self.face.energy_text

    @Property(str, notify=costTextChanged)
    def costText(self) -> str:
        return self.face.cost_text

    @Property(str, notify=costNoteChanged)
    def costNote(self) -> str:
        return self.face.cost_note

    @Property(str, notify=powerTextChanged)
    def powerText(self) -> str:
        return self.face.power_text

    @Property(str, notify=batteryTextChanged)
    def batteryText(self) -> str:
        return self.face.battery_text

    @Property(str, notify=timeTextChanged)
    def timeText(self) -> str:
        return self.face.time_text

    @Property(str, notify=whyTextChanged)
    def whyText(self) -> str:
        return self.face.why_text

    @Property(str, notify=staleTextChanged)
    def staleText(self) -> str:
        return self.face.stale_text

    @Property(str, notify=nextChangeTextChanged)
    def nextChangeText(self) -> str:
        return self.face.next_change_text

    @Property(str, notify=idleTextChanged)
    def idleText(self) -> str:
        return self.face.idle_text

    @Property(str, notify=memberTextChanged)
    def memberText(self) -> str:
        return self.face.member_text

    @Property(str, notify=holdTextChanged)
    def holdText(self) -> str:
        return self.face.hold_text

    @Property(float, notify=holdShareChanged)
    def holdShare(self) -> float:
        return self.face.hold_share

    @Property(str, notify=curveTitleChanged)
    def curveTitle(self) -> str:
        return self.face.curve_title

    @Property(str, notify=curveFromTextChanged)
    def curveFromText(self) -> str:
        return self.face.curve_from_text

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(ChargeFace(), parent)
        self._line_rows = LineRows(self)

    @Property(list, notify=curveChanged)
    def curve(self) -> list[QPointF]:
        return [QPointF(x, y) for x, y in self.face.curve.points]

    @Property(list, notify=curveChanged)
    def grid(self) -> list[float]:
        return list(self.face.curve.grid)

    @Property(list, notify=curveChanged)
    def times(self) -> list[float]:
        return list(self.face.curve.times)

    @Property(list, notify=timeTextsChanged)
    def timeTexts(self) -> list[str]:
        return list(self.face.time_texts)

    @Property(list, notify=curveChanged)
    def gridTexts(self) -> list[str]:
        return list(self.face.curve.grid_texts)

    @Property(LineRows, constant=True)
    def lines(self) -> LineRows:
        return self._line_rows
