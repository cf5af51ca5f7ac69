"""The end of a session for QML: total, lines, what became of the money.

May import kiosk.domain.view.
"""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.domain.faults import MoneyWord
from kiosk.domain.lean import dataclass
from kiosk.domain.payment import RailKind
from kiosk.domain.view import EvseBadge, EvseView, SummaryView
from ui.formats import Formats, card_brand
from ui.models.base import FaceModel, QmlUncreatable
from ui.models.prices import LineRow, line_rows
from ui.models.rows import LineRows
from ui.models.texts import MEMBER_MONEY, MONEY, STOPPED, translate, words

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryFace:
    """What the summary screen says."""

    total_text: str = ""
    energy_text: str = ""
    time_text: str = ""
    window_text: str = ""
    """`14:02–14:41`."""
    stopped_text: str = ""
    line_rows: tuple[LineRow, ...] = ()
    tax_rows: tuple[LineRow, ...] = ()
    money_text: str = ""
    settled: bool = False
    """The provider has confirmed; until then the words say that it is not finished."""
    receipt_url: str = ""
    unplug_text: str = ""
    signed_text: str = ""
    """That the meter itself signed the energy."""


def summary_face(evse: EvseView, formats: Formats) -> SummaryFace:
    """The face of this EVSE's finished session; an empty one while there is none."""
    summary = evse.summary
    if summary is None:
        finished = evse.badge is EvseBadge.FINISHED
        return SummaryFace(unplug_text=_unplug(evse, formats) if finished else "")
    window = ""
    if summary.began is not None and summary.ended is not None:
        span = f"{formats.clock(summary.began)}–{formats.clock(summary.ended)}"
        window = formats.isolated(span)
    return SummaryFace(
        total_text=formats.money(summary.total),
        energy_text=formats.energy(summary.energy_wh),
        time_text=formats.duration(summary.elapsed_ms),
        window_text=window,
        stopped_text=_stopped(summary),
        line_rows=line_rows(summary.lines, formats),
        tax_rows=_tax_rows(summary, formats),
        money_text=_member_money(summary, formats)
        if evse.rail is RailKind.MEMBER
        else _money(summary, formats),
        settled=summary.money not in (MoneyWord.BEING_COMPLETED, MoneyWord.HOLD_BEING_RELEASED),
        receipt_url=summary.receipt_url,
        unplug_text=_unplug(evse, formats),
        signed_text=translate("Texts", "Energy signed by the meter") if summary.signed else "",
    )


def _stopped(summary: SummaryView) -> str:
    source = STOPPED.get(summary.stopped_because, "")
    return words(source) if source else ""


def _tax_rows(summary: SummaryView, formats: Formats) -> tuple[LineRow, ...]:
    rows: list[LineRow] = []
    for tax in summary.taxes:
        percent = formats.percent(tax.percent)
        rows.append(
            LineRow(
                label=translate("Texts", "Net {net}, VAT {percent}").format(
                    net=formats.money(tax.net), percent=percent
                ),
                value=formats.money(tax.vat),
            )
        )
    return tuple(rows)


def _money(summary: SummaryView, formats: Formats) -> str:
    if summary.money is MoneyWord.CHARGED:
        total = formats.money(summary.total)
        last4 = f"••\u00a0{summary.card.last4}" if summary.card.last4 else ""
        card = "\u00a0".join(part for part in (card_brand(summary.card.brand), last4) if part)
        if card:
            card = formats.isolated(card)
            charged = translate("Texts", "{card} charged {total}.").format(card=card, total=total)
        else:
            charged = translate("Texts", "{total} charged.").format(total=total)
        if summary.released is not None and summary.released:
            rest = translate("Texts", "{rest} of the reserved amount is released.")
            return f"{charged} {rest.format(rest=formats.money(summary.released))}"
        return charged
    return words(MONEY[summary.money])


def _member_money(summary: SummaryView, formats: Formats) -> str:
    if summary.money is MoneyWord.CHARGED:
        total = formats.money(summary.total)
        return translate("Texts", "{total} is on your account.").format(total=total)
    return words(MEMBER_MONEY[summary.money])


def _unplug(evse: EvseView, formats: Formats) -> str:
    if evse.badge is EvseBadge.FREE:
        return ""
    left_ms = evse.charge.idle_fee_in_ms if evse.charge else None
    if left_ms is None or left_ms <= 0:
        return translate("Texts", "You can unplug now")
    left = formats.countdown(-(-left_ms // 1000))
    return translate("Texts", "Unplug now, idle fee in {time}").format(time=left)


@QmlElement
@QmlUncreatable("made in Python")
class SummaryModel(FaceModel):
    """Shows `SummaryFace`."""

    face: SummaryFace

    totalTextChanged = Signal()
    energyTextChanged = Signal()
    timeTextChanged = Signal()
    windowTextChanged = Signal()
    stoppedTextChanged = Signal()
    moneyTextChanged = Signal()
    settledChanged = Signal()
    receiptUrlChanged = Signal()
    unplugTextChanged = Signal()
    signedTextChanged = Signal()

    @Property(str, notify=totalTextChanged)
    def totalText(self) -> str:
        return self.face.total_text

    @Property(str, notify=energyTextChanged)
    def energyText(self) -> str:
        return self.face.energy_text

    @Property(str, notify=timeTextChanged)
    def timeText(self) -> str:
        return self.face.time_text

    @Property(str, notify=windowTextChanged)
    def windowText(self) -> str:
        return self.face.window_text

    @Property(str, notify=stoppedTextChanged)
    def stoppedText(self) -> str:
        return self.face.stopped_text

    @Property(str, notify=moneyTextChanged)
    def moneyText(self) -> str:
        return self.face.money_text

    @Property(bool, notify=settledChanged)
    def settled(self) -> bool:
        return self.face.settled

    @Property(str, notify=receiptUrlChanged)
    def receiptUrl(self) -> str:
        return self.face.receipt_url

    @Property(str, notify=unplugTextChanged)
    def unplugText(self) -> str:
        return self.face.unplug_text

    @Property(str, notify=signedTextChanged)
    def signedText(self) -> str:
        return self.face.signed_text

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(SummaryFace(), parent)
        self._line_rows = LineRows(self)
        self._tax_rows = LineRows(self)

    @Property(LineRows, constant=True)
    def lines(self) -> LineRows:
        return self._line_rows

    @Property(LineRows, constant=True)
    def taxes(self) -> LineRows:
        return self._tax_rows
