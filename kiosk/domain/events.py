"""What happened, in the past tense: the rows of the ledger. Standard library only.

A session is the fold of its events (`session.evolve`), while it runs and after a crash alike.
Fields are plain: str, int, bool, datetime, Decimal, enums, `Amount`, nested frozen dataclasses and
tuples of these, so that one codec can write and read them all. Documents (tariff, bill, receipt)
travel as canonical JSON text.
"""

from __future__ import annotations

from datetime import datetime

from kiosk.domain.energy_events import (
    BeginMoved,
    EnergyOrdered,
    ReadingKept,
    RecordKept,
    StopOrdered,
    TransactionEnded,
    TransactionStarted,
)
from kiosk.domain.faults import FaultCode
from kiosk.domain.guard_events import ChallengeMet, GuardDecided
from kiosk.domain.lean import dataclass
from kiosk.domain.money import Amount
from kiosk.domain.money_events import (
    AllowanceUsed,
    Captured,
    CaptureOrdered,
    HoldDeclined,
    HoldOpened,
    HoldOrdered,
    HoldPlaced,
    HoldRaised,
    HoldReleased,
    RaiseDeclined,
    RaiseOrdered,
    Refunded,
    RefundOrdered,
    RefundRefused,
    ReleaseOrdered,
)
from kiosk.domain.station_events import StationRow
from kiosk.domain.stop_reason import StopReason

__all__ = [
    "MONEY_EVENTS",
    "REFUND_EVENTS",
    "REMEMBERED_EVENTS",
    "AllowanceUsed",
    "BeginMoved",
    "BillMade",
    "CaptureOrdered",
    "Captured",
    "ChallengeMet",
    "EnergyOrdered",
    "Event",
    "GuardDecided",
    "HoldDeclined",
    "HoldOpened",
    "HoldOrdered",
    "HoldPlaced",
    "HoldRaised",
    "HoldReleased",
    "RaiseDeclined",
    "RaiseOrdered",
    "ReadingKept",
    "ReceiptIssued",
    "RecordKept",
    "RefundOrdered",
    "RefundRefused",
    "Refunded",
    "ReleaseOrdered",
    "ReviewRequired",
    "SessionClosed",
    "SessionEvent",
    "SessionFaulted",
    "SessionOpened",
    "StationEvent",
    "StationRow",
    "StationStarted",
    "StopOrdered",
    "StopReason",
    "TariffPinned",
    "TransactionEnded",
    "TransactionStarted",
]


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
class BillMade:
    """What the session costs; frozen. `payable` is what will be captured, never above the hold."""

    session_id: str
    at: datetime
    payable: Amount
    bill_json: str


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
    | AllowanceUsed
    | CaptureOrdered
    | Captured
    | RefundOrdered
    | Refunded
    | RefundRefused
    | ReceiptIssued
    | SessionFaulted
    | SessionClosed
    | ReviewRequired
    | GuardDecided
    | ChallengeMet
)
StationEvent = StationStarted | StationRow
Event = SessionEvent | StationEvent

REFUND_EVENTS = (RefundOrdered, Refunded, RefundRefused)
"""The only rows that may follow SessionClosed: a complaint comes days later."""

REMEMBERED_EVENTS = (
    SessionOpened,
    HoldOrdered,
    HoldDeclined,
    HoldPlaced,
    ReleaseOrdered,
    HoldReleased,
    TransactionStarted,
    StopOrdered,
    TransactionEnded,
    SessionFaulted,
    GuardDecided,
    ChallengeMet,
)
"""What the guard fills its memory with after a restart."""

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
    AllowanceUsed,
    CaptureOrdered,
    Captured,
    *REFUND_EVENTS,
)
"""Rows of the `money` stream; the rest of a session is `session`, the station's own rows are
`audit`.
"""
