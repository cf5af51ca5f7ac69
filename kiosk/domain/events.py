"""What happened, in the past tense: the rows of the ledger. Standard library only.

A session is the fold of its events (`session.evolve`), while it runs and after a crash alike.
Fields are plain: str, int, bool, datetime, Decimal, enums, `Amount`, nested frozen dataclasses and
tuples of these, so that one codec can write and read them all. Documents (tariff, bill, receipt)
travel as canonical JSON text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kiosk.domain.faults import FaultCode
from kiosk.domain.money import Amount
from kiosk.domain.payment import CardFace, Decline, HoldOrder, ReleaseReason
from kiosk.domain.readings import Activity, MeterReading, SignedRecord
from kiosk.domain.station_events import StationRow
from kiosk.domain.stop_reason import StopReason as StopReason  # noqa: PLC0414 - a word of events


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionOpened:
    """A cable was plugged in."""

    session_id: str
    at: datetime
    evse_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TariffPinned:
    """The price the driver was shown and will be billed by (M8)."""

    session_id: str
    at: datetime
    content_hash: str
    tariff_json: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldOrdered:
    """We are about to ask for a hold."""

    session_id: str
    at: datetime
    order: HoldOrder


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldOpened:
    """The provider knows the order."""

    session_id: str
    at: datetime
    order_id: str
    provider_ref: str
    pay_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldDeclined:
    """An attempt was refused; the order lives and may be tried again."""

    session_id: str
    at: datetime
    order_id: str
    decline: Decline


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldPlaced:
    """Money is reserved."""

    session_id: str
    at: datetime
    order_id: str
    provider_ref: str
    held: Amount
    capture_before: datetime | None
    card: CardFace
    fingerprint: str = ""
    raisable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseOrdered:
    """We are about to ask for a larger hold."""

    session_id: str
    at: datetime
    order_id: str
    amount: Amount
    """The new total, not the step."""
    key: str
    attempt: int
    """Counted from 1, refused attempts included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldRaised:
    """More is reserved now."""

    session_id: str
    at: datetime
    order_id: str
    held: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseDeclined:
    """The hold stays what it was; the session goes on under it."""

    session_id: str
    at: datetime
    order_id: str
    decline: Decline


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseOrdered:
    """We are about to give a hold back or withdraw an order."""

    session_id: str
    at: datetime
    order_id: str
    reason: ReleaseReason
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldReleased:
    """Proven: this order holds nothing and never will. `released` is zero if it never held."""

    session_id: str
    at: datetime
    order_id: str
    released: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class EnergyOrdered:
    """The controller is about to be asked to deliver; past `start_deadline` the hold goes back."""

    session_id: str
    at: datetime
    transaction_id: str
    start_deadline: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TransactionStarted:
    """Energy may flow. `begin` is the register the bill starts from."""

    session_id: str
    at: datetime
    transaction_id: str
    begin: MeterReading
    boot_id: str
    """Monotonic times compare only within one boot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginMoved:
    """The device began the transaction at a later register than was read before it: the bill begins
    there.
    """

    session_id: str
    at: datetime
    begin: MeterReading


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordKept:
    """A statement that the meter signed for this session's transaction."""

    session_id: str
    at: datetime
    record: SignedRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingKept:
    """An accepted reading that money may depend on: every 10 s, every N Wh, and around each price
    change.
    """

    session_id: str
    at: datetime
    reading: MeterReading
    activity: Activity
    """What went on since the reading before."""
    boot_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StopOrdered:
    """The controller is about to be asked to stop."""

    session_id: str
    at: datetime
    reason: StopReason


@dataclass(frozen=True, slots=True, kw_only=True)
class TransactionEnded:
    """No more energy. `end` is the register the bill ends at."""

    session_id: str
    at: datetime
    reason: StopReason
    end: MeterReading
    activity: Activity = Activity.CHARGING
    boot_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BillMade:
    """What the session costs; frozen. `payable` is what will be captured, never above the hold."""

    session_id: str
    at: datetime
    payable: Amount
    bill_json: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureOrdered:
    """We are about to take money. The amount is frozen with the key."""

    session_id: str
    at: datetime
    order_id: str
    amount: Amount
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """The provider says the money was taken."""

    session_id: str
    at: datetime
    order_id: str
    amount: Amount
    released: Amount
    receipt_url: str = ""
    trace_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundOrdered:
    """A person is about to give captured money back; may follow SessionClosed."""

    session_id: str
    at: datetime
    order_id: str
    amount: Amount
    key: str
    reason: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refunded:
    """The provider took the refund on."""

    session_id: str
    at: datetime
    order_id: str
    amount: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundRefused:
    """The provider said no: nothing was given back."""

    session_id: str
    at: datetime
    order_id: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptIssued:
    """The receipt as the driver gets it."""

    session_id: str
    at: datetime
    receipt_json: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFaulted:
    """A fault was shown to the driver of this session."""

    session_id: str
    at: datetime
    code: FaultCode


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionClosed:
    """Unplugged and no money open: nothing more can happen to it."""

    session_id: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRequired:
    """A person has to look: money or meter cannot be resolved safely by rule."""

    session_id: str
    at: datetime
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StationStarted:
    """This process opened the ledger and recovered. Not part of a session."""

    session_id: str
    """Always empty."""
    at: datetime
    boot_id: str
    version: str
    open_sessions: int


SessionEvent = (
    SessionOpened
    | TariffPinned
    | HoldOrdered
    | HoldOpened
    | HoldDeclined
    | HoldPlaced
    | RaiseOrdered
    | HoldRaised
    | RaiseDeclined
    | ReleaseOrdered
    | HoldReleased
    | EnergyOrdered
    | TransactionStarted
    | BeginMoved
    | RecordKept
    | ReadingKept
    | StopOrdered
    | TransactionEnded
    | BillMade
    | CaptureOrdered
    | Captured
    | RefundOrdered
    | Refunded
    | RefundRefused
    | ReceiptIssued
    | SessionFaulted
    | SessionClosed
    | ReviewRequired
)
StationEvent = StationStarted | StationRow
Event = SessionEvent | StationEvent

REFUND_EVENTS = (RefundOrdered, Refunded, RefundRefused)
"""The only rows that may follow SessionClosed: a complaint comes days later."""

MONEY_EVENTS = (
    HoldOrdered,
    HoldOpened,
    HoldDeclined,
    HoldPlaced,
    RaiseOrdered,
    HoldRaised,
    RaiseDeclined,
    ReleaseOrdered,
    HoldReleased,
    CaptureOrdered,
    Captured,
    *REFUND_EVENTS,
)
"""Rows of the `money` stream; the rest of a session is `session`, the station's own rows are
`audit`.
"""
