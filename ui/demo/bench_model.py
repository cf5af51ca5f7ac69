# ruff: noqa: N815 - signals are camelCase: that is their name in QML
"""The bench for QML: what it shows and what its buttons ask for. May import PySide6 and the face.

Slots only hand a wish to whoever works it off (`ui.demo.bench`); nothing here waits for anything.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum, StrEnum

from PySide6.QtCore import Property, QEnum, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.lean import dataclass
from ui.demo.bench_face import BenchFace, ConnectorRow
from ui.models.base import FaceModel, QmlUncreatable, RowsModel

QML_IMPORT_NAME = "Kiosk.BenchModels"
QML_IMPORT_MAJOR_VERSION = 1


class Deed(StrEnum):
    """What a person at the bench can do to the street."""

    PLUG = "plug"
    UNPLUG = "unplug"
    FILL = "fill"
    """The battery is full at once."""
    REFUSE = "refuse"
    """The car will not start when it is asked to."""
    COMPLY = "comply"
    TRIP = "trip"
    """The meter answers nobody; its register counts on."""
    RESTORE = "restore"
    TAP_GOOD = "tap_good"
    TAP_DECLINED = "tap_declined"
    PAY_QR = "pay_qr"
    OPEN_PAGE = "open_page"
    CUT_NETWORK = "cut_network"
    """The kiosk cannot reach the payment provider; the driver's phone still can."""
    MEND_NETWORK = "mend_network"
    CUT_POWER = "cut_power"
    """kill -9 of the kiosk, and on again; also starts one that ended."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One press of a button. `evse_id` is 0 where no connector is meant."""

    deed: Deed
    evse_id: int = 0


@QmlElement
@QmlUncreatable("made in Python")
class ConnectorRows(RowsModel):
    """The connectors."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(ConnectorRow, parent)


@QmlElement
@QmlUncreatable("made in Python")
class BenchModel(FaceModel):
    """The root of what the bench's QML sees."""

    face: BenchFace

    @QEnum
    class Tone(IntEnum):
        """The colour of a state."""

        Quiet = 0
        Accent = 1
        Info = 2
        Danger = 3

    kioskTextChanged = Signal()
    kioskToneChanged = Signal()
    hintTextChanged = Signal()
    readerTextChanged = Signal()
    canTapChanged = Signal()
    tapNextChanged = Signal()
    canPayChanged = Signal()
    payNextChanged = Signal()
    payUrlChanged = Signal()
    thereChanged = Signal()
    networkCutChanged = Signal()
    canCutPowerChanged = Signal()
    powerNextChanged = Signal()
    powerTextChanged = Signal()
    heldTextChanged = Signal()
    capturedTextChanged = Signal()
    releasedTextChanged = Signal()
    saidChanged = Signal()

    def __init__(self, want: Callable[[Wish], None], parent: QObject | None = None) -> None:
        super().__init__(BenchFace(), parent)
        self._want = want
        self._said_text = ""
        self._said_failed = False
        self._connector_rows = ConnectorRows(self)

    def say(self, text: str, *, failed: bool = False) -> None:
        """One line about the last thing that was done, or why it could not be."""
        self._said_text, self._said_failed = text, failed
        self.saidChanged.emit()

    @Property(str, notify=kioskTextChanged)
    def kioskText(self) -> str:
        return self.face.kiosk_text

    @Property(int, notify=kioskToneChanged)
    def kioskTone(self) -> int:
        return self.face.kiosk_tone

    @Property(str, notify=hintTextChanged)
    def hintText(self) -> str:
        return self.face.hint_text

    @Property(str, notify=readerTextChanged)
    def readerText(self) -> str:
        return self.face.reader_text

    @Property(bool, notify=canTapChanged)
    def canTap(self) -> bool:
        return self.face.can_tap

    @Property(bool, notify=tapNextChanged)
    def tapNext(self) -> bool:
        return self.face.tap_next

    @Property(bool, notify=canPayChanged)
    def canPay(self) -> bool:
        return self.face.can_pay

    @Property(bool, notify=payNextChanged)
    def payNext(self) -> bool:
        return self.face.pay_next

    @Property(str, notify=payUrlChanged)
    def payUrl(self) -> str:
        return self.face.pay_url

    @Property(bool, notify=thereChanged)
    def there(self) -> bool:
        return self.face.there

    @Property(bool, notify=networkCutChanged)
    def networkCut(self) -> bool:
        return self.face.network_cut

    @Property(bool, notify=canCutPowerChanged)
    def canCutPower(self) -> bool:
        return self.face.can_cut_power

    @Property(bool, notify=powerNextChanged)
    def powerNext(self) -> bool:
        return self.face.power_next

    @Property(str, notify=powerTextChanged)
    def powerText(self) -> str:
        return self.face.power_text

    @Property(str, notify=heldTextChanged)
    def heldText(self) -> str:
        return self.face.held_text

    @Property(str, notify=capturedTextChanged)
    def capturedText(self) -> str:
        return self.face.captured_text

    @Property(str, notify=releasedTextChanged)
    def releasedText(self) -> str:
        return self.face.released_text

    @Property(str, notify=saidChanged)
    def saidText(self) -> str:
        return self._said_text

    @Property(bool, notify=saidChanged)
    def saidFailed(self) -> bool:
        return self._said_failed

    @Property(ConnectorRows, constant=True)
    def connectors(self) -> ConnectorRows:
        return self._connector_rows

    @Slot(int)
    def plug(self, evse_id: int) -> None:
        """A car takes this cable."""
        self._want(Wish(Deed.PLUG, evse_id))

    @Slot(int)
    def unplug(self, evse_id: int) -> None:
        """The car leaves."""
        self._want(Wish(Deed.UNPLUG, evse_id))

    @Slot(int)
    def fill(self, evse_id: int) -> None:
        """The battery is full."""
        self._want(Wish(Deed.FILL, evse_id))

    @Slot(int, bool)
    def refuse(self, evse_id: int, on: bool) -> None:
        """The car will, or will not, refuse to start."""
        self._want(Wish(Deed.REFUSE if on else Deed.COMPLY, evse_id))

    @Slot(int, bool)
    def trip(self, evse_id: int, on: bool) -> None:
        """The meter falls silent, or answers again."""
        self._want(Wish(Deed.TRIP if on else Deed.RESTORE, evse_id))

    @Slot()
    def tapGoodCard(self) -> None:
        """A card that pays."""
        self._want(Wish(Deed.TAP_GOOD))

    @Slot()
    def tapDeclinedCard(self) -> None:
        """A card that the bank declines."""
        self._want(Wish(Deed.TAP_DECLINED))

    @Slot()
    def payQr(self) -> None:
        """A pretended phone pays what the QR code asks."""
        self._want(Wish(Deed.PAY_QR))

    @Slot()
    def openPhonePage(self) -> None:
        """The page behind the QR code, in this machine's browser."""
        self._want(Wish(Deed.OPEN_PAGE))

    @Slot(bool)
    def cutNetwork(self, on: bool) -> None:
        """Between the kiosk and the provider."""
        self._want(Wish(Deed.CUT_NETWORK if on else Deed.MEND_NETWORK))

    @Slot()
    def cutPower(self) -> None:
        """Of the kiosk."""
        self._want(Wish(Deed.CUT_POWER))
