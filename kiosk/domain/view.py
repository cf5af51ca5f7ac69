"""The one immutable picture of the station that the screen draws. Standard library only.

Numbers here are final domain values (integers, exact Decimals); the front end only formats them. A
value that is not known is None, never zero, and is then not shown.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from kiosk.domain.bill import LineKind, Unit
from kiosk.domain.faults import FaultCode, MoneyWord
from kiosk.domain.fraud.text_key import TextKey
from kiosk.domain.lean import dataclass
from kiosk.domain.money import Amount
from kiosk.domain.payment import CardFace, Decline, RailKind
from kiosk.domain.service_view import ServiceView
from kiosk.domain.stop_code import StopProof


class Screen(StrEnum):
    """What the driver of one EVSE sees."""

    ATTRACT = "attract"
    TARIFF = "tariff"
    CHOOSE = "choose"
    PRESENT_CARD = "present_card"
    SCAN = "scan"
    AUTHORISING = "authorising"
    STARTING = "starting"
    CHARGING = "charging"
    STOP = "stop"
    SUMMARY = "summary"
    REFUSED = "refused"
    FAULT = "fault"
    OUT_OF_SERVICE = "out_of_service"


class EvseBadge(StrEnum):
    """One word about an EVSE for the connector strip."""

    FREE = "free"
    PLUGGED = "plugged"
    PAYING = "paying"
    STARTING = "starting"
    CHARGING = "charging"
    FINISHED = "finished"
    FAULT = "fault"
    OPENING = "opening"
    """The ledger has not been read yet: nothing is known and nothing is for sale."""


class RailState(StrEnum):
    """Whether a way to pay can be used at this EVSE right now."""

    READY = "ready"
    """Tap the tile (QR), or the reader can be armed."""
    LIVE = "live"
    """The reader waits for a card for this EVSE: presenting one is the choice."""
    BUSY = "busy"
    """The one reader serves another EVSE."""
    UNAVAILABLE = "unavailable"
    """Temporarily: the provider or the reader cannot be reached."""


class CardNote(StrEnum):
    """What is said to whoever presented a charge card that changed nothing."""

    PLUG_IN_FIRST = "plug_in_first"
    """Nothing is connected that it could pay for."""
    PAYMENT_UNDER_WAY = "payment_under_way"
    OTHER_CARD = "other_card"
    """Another card than the one that pays for this charge."""
    TRY_AGAIN = "try_again"
    """Members cannot be looked up at the moment."""


class Why(StrEnum):
    """Why power is what it is, in plain words."""

    NONE = "none"
    CAR_LIMITS = "car_limits"
    """Battery nearly full: the car takes less."""
    CAR_PAUSED = "car_paused"
    STATION_WITHHOLDS = "station_withholds"
    METER_OFFLINE = "meter_offline"
    """The number is the last good one, and says so."""
    STOPPING = "stopping"


class Step(StrEnum):
    """Where paying and starting stand, for the steps rail of Authorising and Starting."""

    PAYMENT = "payment"
    CAR = "car"


class ReaderWord(StrEnum):
    """What a contactless reader says, in the order of EMV Contactless Book A."""

    NONE = "none"
    PRESENT_CARD = "present_card"
    CARD_READ = "card_read"
    """Card read OK, remove card."""
    AUTHORISING = "authorising"
    """Authorizing, please wait."""
    APPROVED = "approved"
    NOT_APPROVED = "not_approved"


class ReaderSide(StrEnum):
    """Where this cabinet has its card reader, seen from the screen."""

    LEFT = "left"
    RIGHT = "right"
    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceView:
    """One price a driver pays, gross unless the tariff is shown net. In AFIR order
    within a tuple.
    """

    kind: LineKind
    price: Decimal
    """Major units per `unit`, exact."""
    unit: Unit
    currency: str
    incl_vat: bool
    vat_percent: Decimal | None = None
    """The VAT within it; None where it is not known."""
    block_min: int = 0
    """For Unit.BLOCK: minutes per started block."""
    after_min: int | None = None
    """Applies from this minute on (idle grace), None if from the start."""
    from_energy_wh: int | None = None
    to_energy_wh: int | None = None
    from_minute: int | None = None
    """Local minute of the day the price begins to hold, None if all day."""
    to_minute: int | None = None
    days: tuple[int, ...] = ()
    """ISO weekdays 1..7; empty is every day."""
    cap: Amount | None = None
    current: bool = True
    """Holds now, as opposed to another hour or tier."""
    note: str = ""
    """Extra condition in the operator's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """One line of cost. Lines add up to the total they stand under, to the minor unit."""

    kind: LineKind
    quantity: Decimal
    """In `unit`; energy in kWh with three decimals."""
    unit: Unit
    unit_price: Decimal | None
    amount: Amount
    begins: datetime | None = None
    ends: datetime | None = None
    after_min: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxView:
    """Net and VAT of one rate, apportioned so that net + vat == gross."""

    percent: Decimal
    net: Amount
    vat: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class CurvePoint:
    """One point of the power curve."""

    elapsed_ms: int
    power_w: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RailView:
    """One payment tile."""

    rail: RailKind
    state: RailState
    busy_evse: int | None = None
    """Whose turn it is, when BUSY."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceChange:
    """The next change of the energy price by the clock."""

    at: datetime
    price: Decimal
    unit: Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeView:
    """The numbers of a running or finished charge."""

    energy_wh: int
    cost: Amount
    elapsed_ms: int
    power_w: int | None
    """None when the meter is silent: an old number is not shown as live."""
    soc_percent: int | None
    curve: tuple[CurvePoint, ...]
    lines: tuple[LineView, ...]
    hold: Amount | None
    live: bool
    """False when the newest good reading is too old: energy and cost stand still and are marked."""
    hold_left: Amount | None = None
    """What may still be used of the hold, never below zero."""
    limit: Amount | None = None
    """The most that this session may cost, where it is less than others may."""
    why: Why = Why.NONE
    next_change: PriceChange | None = None
    idle_fee_in_ms: int | None = None
    """Time left before the idle fee begins, while the car is idle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryView:
    """What the session cost and what became of the hold."""

    total: Amount
    net: Amount
    taxes: tuple[TaxView, ...]
    energy_wh: int
    elapsed_ms: int
    lines: tuple[LineView, ...]
    hold: Amount | None
    released: Amount | None
    """None while the provider has not confirmed."""
    money: MoneyWord
    card: CardFace = CardFace()
    receipt_url: str = ""
    began: datetime | None = None
    ended: datetime | None = None
    stopped_because: str = ""
    """A `StopReason` value."""
    signed: bool = False
    """The meter signed what is billed, and nothing about its records is in doubt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanView:
    """The QR code on the screen and how long it lives."""

    url: str
    host: str
    remaining_s: int
    lifetime_s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberView:
    """The member who pays for this session."""

    plan: str = ""
    """The operator's word for it; empty where it is not known any more."""
    cap: Amount | None = None
    """The most that this session may cost the account."""
    allowance_left_wh: int | None = None
    """Of this month, what is charged included; None without an allowance."""
    asks_pin: bool = False
    pin_is_wrong: bool = False
    """The last try did not count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvseView:
    """One EVSE, whole."""

    evse_id: int
    label: str
    """What stands on the cable holster: `1`, `2`, `Left`."""
    screen: Screen
    badge: EvseBadge
    power_max_kw: int
    prices: tuple[PriceView, ...]
    hold: Amount | None
    """What will be reserved before the tap."""
    price_locked: bool = True
    """The price of the begin holds to the end; otherwise each price holds in its own hours."""
    rails: tuple[RailView, ...] = ()
    step: Step = Step.PAYMENT
    rail: RailKind | None = None
    """The way the driver is paying or has paid."""
    reader: ReaderWord = ReaderWord.NONE
    start_left_s: int | None = None
    """While starting: seconds until the hold goes back because the car did not start."""
    scan: ScanView | None = None
    charge: ChargeView | None = None
    summary: SummaryView | None = None
    receipt_again: bool = False
    """The summary was left and the cable is still in: the driver may see it again."""
    stop_proof: StopProof = StopProof()
    member: MemberView | None = None
    card_note: CardNote | None = None
    refusal: Decline | None = None
    guard_text: TextKey = TextKey.NONE
    """Which neutral sentence the guard has for a refused driver."""
    fault: FaultCode | None = None
    money: MoneyWord = MoneyWord.NOTHING_CHARGED
    remaining_s: int | None = None
    """Seconds until this screen is left by itself; None when it stays."""
    still_there: bool = False
    """The countdown is short: ask whether someone is still there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StationView:
    """Everything on the panel. `focus` names the EVSE in front."""

    station_id: str
    operator: str
    helpline: str
    focus: int
    evses: tuple[EvseView, ...]
    test_money: bool
    """True while money is not real: a TEST ribbon on every screen."""
    tz: str
    service: ServiceView = ServiceView()
    reader_side: ReaderSide = ReaderSide.BELOW
    sequence: int = 0

    @property
    def focused(self) -> EvseView:
        """The EVSE in front; raises StopIteration if `focus` names none, which is a bug."""
        return next(evse for evse in self.evses if evse.evse_id == self.focus)
