"""What happened to the energy of a session: the rows its bill is made from. Standard library only.

They are fields like all events'; see `events`.
"""

from __future__ import annotations

from datetime import datetime

from kiosk.domain.activity import Activity
from kiosk.domain.lean import dataclass
from kiosk.domain.readings import MeterReading, SignedRecord
from kiosk.domain.stop_reason import StopReason


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
