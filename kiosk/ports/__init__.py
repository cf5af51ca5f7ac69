"""What the services need from the world, in their own words. May import domain and errors only.

Each protocol is as small as its user needs. A call that leaves the process raises the `KioskError`
kind of its neighbour and nothing else; its caller sets the timeout.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Sequence
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self, runtime_checkable

from kiosk.domain.checked_records import CheckedRecords
from kiosk.domain.controller import ControllerState
from kiosk.domain.cues import Cue
from kiosk.domain.events import Event, SessionEvent, StationEvent
from kiosk.domain.health import Finding
from kiosk.domain.money import Amount
from kiosk.domain.payment import HoldOrder, HoldOutcome, ProviderOrder, RailKind
from kiosk.domain.readings import (
    DeviceIdentity,
    DeviceStatus,
    MeterReading,
    MeterTransaction,
    SignedRecord,
    TransactionBegun,
    TransactionDone,
)
from kiosk.domain.token import PresentedToken
from kiosk.ports.people import LogLine as LogLine
from kiosk.ports.people import MemberBilling as MemberBilling
from kiosk.ports.people import MemberDirectory as MemberDirectory
from kiosk.ports.people import PanelControls as PanelControls
from kiosk.ports.people import TechnicianBook as TechnicianBook
from kiosk.ports.people import Workshop as Workshop


class Clock(Protocol):
    """Time. The session clock (meters, rating) may run fast in the demo; people and providers get
    the real one.
    """

    def now(self) -> datetime:
        """Aware UTC."""
        ...

    def monotonic_ms(self) -> int:
        """Milliseconds since boot, suspended time included; never steps."""
        ...

    @property
    def boot_id(self) -> str:
        """Changes when `monotonic_ms` starts again."""
        ...


class Ledger(Protocol):
    """The append-only record. What `append` returned for is on the disk."""

    @property
    def station_epoch(self) -> str:
        """`{station}:{epoch}`, the prefix of every idempotency key; a new file has a new epoch."""
        ...

    @property
    def head_digits(self) -> str:
        """`seq:hash8` of the last durable row: what a receipt witnesses of the rows up to it. Known
        without asking the disk. Raises LedgerUnwritable if the ledger was never open.
        """
        ...

    async def append(self, *events: Event) -> None:
        """Write all or nothing, in order, durable on return. Raises LedgerError kinds."""
        ...

    def why_not_sell(self) -> str:
        """Why no new session may begin now, in words for the operator; empty when it may. At once:
        it is asked every second.
        """
        ...

    def would_open(self) -> bool:
        """After a failed append: whether a new start would find the disk usable again."""
        ...

    async def open_sessions(self) -> Sequence[Sequence[SessionEvent]]:
        """The events of each session with open work: not closed, or with a refund whose outcome is
        not known. Oldest work first; reads no other sessions.
        """
        ...

    async def session_events(self, session_id: str) -> Sequence[SessionEvent]:
        """Everything recorded of one session, in order; empty if it is not known."""
        ...

    async def recent_money(self, count: int) -> Sequence[Sequence[SessionEvent]]:
        """Opening and money rows of the sessions opened last, newest first."""
        ...

    async def recent_audit(self, count: int) -> Sequence[StationEvent]:
        """The station's own rows, newest first."""
        ...

    async def guard_rows(self, since: datetime, count: int) -> Sequence[Sequence[SessionEvent]]:
        """What the guard remembers by, of each session that was opened since: its steps without
        readings and documents. At most `count` sessions, the newest; oldest first.
        """
        ...

    async def money_since(self, instant: datetime) -> Sequence[Sequence[SessionEvent]]:
        """Opening and money rows of each session that was opened since or is open, in order."""
        ...


class Device(Protocol):
    """Something in the cabinet. Entered by its supervisor, which leaves and enters again after a
    failure.
    """

    async def __aenter__(self) -> Self: ...

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


class Meter(Device, Protocol):
    """An energy meter of one EVSE."""

    @property
    def meter_id(self) -> str: ...

    def readings(self) -> AsyncIterator[MeterReading | DeviceStatus | TransactionBegun]:
        """Readings at the driver's own pace and every change of the link. Raises DeviceError to be
        restarted.

        TransactionBegun comes from those alone that learn the begin register after the controller
        was asked to deliver.
        """
        ...

    async def read(self) -> MeterReading:
        """A fresh reading now, for begin and end. Raises DeviceError."""
        ...


@runtime_checkable
class TransactionMeter(Protocol):
    """A meter that keeps transactions of its own and may sign them. A meter without one is read."""

    async def begin(self, transaction: MeterTransaction) -> TransactionBegun:
        """Begin before energy flows. The same id again returns the same begin. Raises DeviceError.

        Another transaction that was left open, by a power cut, is ended first.
        """
        ...

    async def end(self, transaction_id: str) -> TransactionDone:
        """End after the contactor is open. The same id again returns the same end. Raises
        DeviceError.
        """
        ...


class RecordChecking(Protocol):
    """Reading and checking what meters signed."""

    def check(self, records: Sequence[SignedRecord]) -> CheckedRecords:
        """The records of one transaction, begin before end. Takes milliseconds, raises nothing: a
        record that cannot be read is an outcome.
        """
        ...


@runtime_checkable
class Identifying(Protocol):
    """A device that can say who it is."""

    async def identify(self) -> DeviceIdentity:
        """Ask it now. Raises DeviceError."""
        ...


class TokenReader(Device, Protocol):
    """A reader of charge cards."""

    def tokens(self) -> AsyncIterator[PresentedToken | DeviceStatus]:
        """Each card once per presentation, however long it is held there, and every change of the
        link. Raises DeviceError to be restarted.
        """
        ...


class ChargeController(Device, Protocol):
    """Cable, contactor and the talk with the car, of one EVSE."""

    def states(self) -> AsyncIterator[ControllerState | DeviceStatus]:
        """The whole state on connect and after each change. Raises DeviceError to be restarted."""
        ...

    async def start(self, transaction_id: str) -> None:
        """Ask to deliver. Returning means asked, not delivering. Repeating the same
        id is harmless.
        """
        ...

    async def stop(self, transaction_id: str) -> None:
        """Ask to end. Harmless if it already ended. Raises DeviceError."""
        ...


class SoundCues(Protocol):
    """A loudspeaker for short cues."""

    async def play(self, cue: Cue) -> None:
        """Make it heard and return when it was. Raises DeviceError. Cancelled, it falls silent."""
        ...


class Backlight(Protocol):
    """The light behind the panel."""

    async def shine(self, percent: int) -> None:
        """From now on this much of its full light, 1 to 100. Raises DeviceError."""
        ...


class LightSensor(Protocol):
    """What measures the light around the panel."""

    async def lux(self) -> int:
        """Now, in whole lux. Raises DeviceError."""
        ...


class HoldTaking(Protocol):
    """Getting a hold. Every method raises PaymentError kinds only."""

    @property
    def kind(self) -> RailKind: ...

    @property
    def provider(self) -> str:
        """Who stands behind it: rails of one provider come and go together."""
        ...

    async def open(self, order: HoldOrder) -> HoldOutcome:
        """Make the order known (same key: same order) and arm the reader or get the QR's address.

        Called again with the same order after a decline, it offers the same order again.
        """
        ...

    async def outcome(self, order: HoldOrder, provider_ref: str) -> HoldOutcome:
        """Read where the order stands. Never changes anything."""
        ...

    async def cancel(
        self, order: HoldOrder, provider_ref: str, key: str, *, even_if_held: bool
    ) -> HoldOutcome:
        """Withdraw the order or give the hold back. DEAD proves it; anything else is the truth
        found instead.

        `even_if_held` False withdraws only an order that nobody paid: HELD comes back untouched, so
        that a payment made at the last moment can be adopted (M7). A card being read cannot be
        cancelled: the answer is then READING, and the caller asks again.
        """
        ...


class HoldSettling(Protocol):
    """Taking from a hold. Every method raises PaymentError kinds only."""

    async def capture(
        self, order: HoldOrder, provider_ref: str, amount: Amount, key: str
    ) -> HoldOutcome:
        """Take `amount` once; the rest is released. An earlier capture is returned,
        never repeated.
        """
        ...


class OrderFinding(Protocol):
    """Reading back after a crash."""

    async def find(self, order: HoldOrder) -> HoldOutcome | None:
        """What the provider knows of this order id, None if it never heard of it."""
        ...


@runtime_checkable
class HoldRaising(Protocol):
    """Raising a hold. A rail whose holds are fixed has no such method."""

    async def raise_hold(
        self, order: HoldOrder, provider_ref: str, amount: Amount, key: str
    ) -> HoldOutcome:
        """Make the hold `amount` in all, at most once per key.

        HELD with the raised sum, or DECLINED: nothing changed and `held` is what it was. Any other
        state is the truth found instead. A raise whose answer was lost is found, not repeated.
        """
        ...


@runtime_checkable
class Refunding(Protocol):
    """Giving captured money back."""

    async def refund(self, order: HoldOrder, provider_ref: str, amount: Amount, key: str) -> Amount:
        """Give `amount` back once per key, however long ago the first try was; what was given.

        PaymentRefused if the provider will not, and then nothing was given.
        """
        ...


@runtime_checkable
class OrderListing(Protocol):
    """The provider's own list, for comparing."""

    async def orders_since(self, instant: datetime) -> Sequence[ProviderOrder]:
        """Every order that this station made since, in no order. PaymentUnavailable rather than a
        part of them.
        """
        ...


@runtime_checkable
class Probing(Protocol):
    """A rail that can look at itself without moving money."""

    async def probe(self) -> Sequence[Finding]:
        """Whether it is reached, and which rights it lacks. Raises PaymentError."""
        ...


@runtime_checkable
class ReaderLighting(Protocol):
    """A rail whose card reader can show that it is the one that is meant."""

    async def light_reader(self, currency: str) -> None:
        """For a moment, with a sum of 0 of this currency where a sum is all that it can show; moves
        no money and leaves the reader as it was. Raises PaymentRefused with
        `reader_in_use` while it serves anybody, and other PaymentError kinds.
        """
        ...


@runtime_checkable
class DayClosing(Protocol):
    """A terminal that keeps its bookings until they are handed in, which ends every open hold."""

    async def day_is_due(self) -> bool:
        """Whether it is time, by the rail's own records. Asks nobody."""
        ...

    async def end_of_day(self, *, open_receipts: Collection[str]) -> None:
        """Hand in what is booked. `open_receipts` are the ledger's references of live orders.

        PaymentRefused with `receipts_open` unless those, the rail and the terminal all say that
        nothing is open; else PaymentError kinds.
        """
        ...


class PaymentRail(HoldTaking, HoldSettling, OrderFinding, Protocol):
    """One way to pay, vendor-neutral."""
