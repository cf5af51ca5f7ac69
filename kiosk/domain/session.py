"""A session and its orders as the fold of their events: the same while running and after a crash.

Standard library only. `evolve` is the one place where a state follows from an event; it refuses an
event that cannot happen, because a ledger that says otherwise must not be built upon.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from kiosk.domain import events as ev
from kiosk.domain.faults import FaultCode
from kiosk.domain.lean import dataclass
from kiosk.domain.money import Amount, zero
from kiosk.domain.order import SETTLED_PHASES, ImpossibleEvent, OrderPhase, OrderState, after
from kiosk.domain.readings import MeterReading, SignedRecord

__all__ = [
    "SETTLED_PHASES",
    "ImpossibleEvent",
    "OrderPhase",
    "OrderState",
    "Phase",
    "Session",
    "evolve",
    "money_of",
    "replay",
]


class Phase(StrEnum):
    """Where a session stands; derived, never stored."""

    OPEN = "open"
    """Cable in, no live order."""
    ORDERED = "ordered"
    """A live order holds nothing yet."""
    HELD = "held"
    """Paid, energy not yet asked for."""
    STARTING = "starting"
    """Energy may flow, none was seen yet."""
    CHARGING = "charging"
    STOPPING = "stopping"
    """Asked to stop; the final reading is awaited."""
    SETTLING = "settling"
    """Ended; money is still open."""
    SETTLED = "settled"
    """Ended; no money is open."""
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """From the plug to the unplug, money included."""

    session_id: str
    evse_id: int
    opened_at: datetime
    tariff_json: str = ""
    tariff_hash: str = ""
    orders: tuple[OrderState, ...] = ()
    transaction_id: str = ""
    start_deadline: datetime | None = None
    begin: MeterReading | None = None
    boot_id: str = ""
    records: tuple[SignedRecord, ...] = ()
    """What the meter signed, oldest first."""
    kept: tuple[ev.ReadingKept, ...] = ()
    stop_reason: ev.StopReason | None = None
    end: ev.TransactionEnded | None = None
    payable: Amount | None = None
    bill_json: str = ""
    receipt_json: str = ""
    faults: tuple[FaultCode, ...] = ()
    review: tuple[str, ...] = ()
    limit: Amount | None = None
    """The most it may cost, where the guard asked for less than is held."""
    closed: bool = False

    def order(self, order_id: str) -> OrderState:
        """The order of this id; ImpossibleEvent if there is none."""
        for state in self.orders:
            if state.order.order_id == order_id:
                return state
        msg = f"session {self.session_id} has no order {order_id}"
        raise ImpossibleEvent(msg)

    @property
    def live_order(self) -> OrderState | None:
        """The one order that may still hold or take money; M2 allows no second."""
        return next((state for state in self.orders if state.live), None)

    @property
    def paid_order(self) -> OrderState | None:
        """The order that held the money of this session's transaction, newest first."""
        return next((state for state in reversed(self.orders) if state.held is not None), None)

    @property
    def refunding(self) -> OrderState | None:
        """The order with a refund whose outcome is not known yet."""
        return next((state for state in self.orders if state.refunding is not None), None)

    @property
    def done(self) -> bool:
        """Nothing is open: the session needs no looking after."""
        return self.closed and self.refunding is None

    @property
    def phase(self) -> Phase:
        """Derived from what happened; read top down, the latest stage first."""
        live = self.live_order
        if self.closed:
            return Phase.CLOSED
        if self.end is not None:
            return Phase.SETTLING if live or not self.bill_json else Phase.SETTLED
        if self.stop_reason is not None:
            return Phase.STOPPING
        if self.begin is not None:
            return Phase.CHARGING if self.kept else Phase.STARTING
        if live is None:
            return Phase.OPEN
        return Phase.HELD if live.phase is OrderPhase.HELD else Phase.ORDERED


def evolve(session: Session | None, event: ev.SessionEvent) -> Session:
    """The session after the event. Raises ImpossibleEvent when it cannot follow."""
    if isinstance(event, ev.SessionOpened):
        if session is not None:
            msg = f"session {event.session_id} opened twice"
            raise ImpossibleEvent(msg)
        return Session(session_id=event.session_id, evse_id=event.evse_id, opened_at=event.at)
    if session is None or session.session_id != event.session_id:
        msg = f"{type(event).__name__} for a session that was not opened: {event.session_id}"
        raise ImpossibleEvent(msg)
    if session.closed and not isinstance(event, ev.REFUND_EVENTS):
        msg = f"{type(event).__name__} after session {event.session_id} was closed"
        raise ImpossibleEvent(msg)
    if isinstance(event, ev.MONEY_EVENTS):
        return _with_money(session, event)
    return _with_energy(session, event)


def replay(events: tuple[ev.SessionEvent, ...] | list[ev.SessionEvent]) -> Session:
    """The session after all of its events, oldest first. Raises ImpossibleEvent."""
    session: Session | None = None
    for event in events:
        session = evolve(session, event)
    if session is None:
        msg = "a session without events"
        raise ImpossibleEvent(msg)
    return session


def _with_energy(session: Session, event: ev.SessionEvent) -> Session:
    match event:
        case ev.TariffPinned():
            _require(session.begin is None, session, event)
            return replace(session, tariff_json=event.tariff_json, tariff_hash=event.content_hash)
        case ev.EnergyOrdered():
            _require(session.begin is None, session, event)
            return replace(
                session, transaction_id=event.transaction_id, start_deadline=event.start_deadline
            )
        case ev.TransactionStarted():
            _require(session.begin is None, session, event)
            return replace(session, begin=event.begin, boot_id=event.boot_id)
        case ev.BeginMoved():
            _require(_may_move(session, event.begin), session, event)
            return replace(session, begin=event.begin)
        case ev.RecordKept():
            _require(session.begin is not None, session, event)
            return replace(session, records=(*session.records, event.record))
        case ev.ReadingKept():
            _require(session.begin is not None and session.end is None, session, event)
            return replace(session, kept=(*session.kept, event))
        case ev.StopOrdered():
            _require(session.end is None, session, event)
            return replace(session, stop_reason=event.reason)
        case ev.TransactionEnded():
            _require(session.begin is not None and session.end is None, session, event)
            return replace(session, end=event)
        case ev.BillMade():
            _require(session.end is not None and not session.bill_json, session, event)
            return replace(session, payable=event.payable, bill_json=event.bill_json)
        case ev.ReceiptIssued():
            return replace(session, receipt_json=event.receipt_json)
        case ev.SessionFaulted():
            return replace(session, faults=(*session.faults, event.code))
        case ev.ReviewRequired():
            return replace(session, review=(*session.review, event.what))
        case ev.GuardDecided():
            return session
        case ev.ChallengeMet():
            return replace(session, limit=event.limit or session.limit)
        case ev.SessionClosed():
            _require(session.phase in {Phase.OPEN, Phase.SETTLED}, session, event)
            return replace(session, closed=True)
    msg = f"unknown event {type(event).__name__}"
    raise ImpossibleEvent(msg)


def _may_move(session: Session, begin: MeterReading) -> bool:
    """A begin moves only forward, so that it lowers a bill, and only before any energy counted."""
    before = session.begin
    return (
        before is not None
        and not session.kept
        and session.end is None
        and begin.energy_import_wh >= before.energy_import_wh
    )


def _with_money(session: Session, event: ev.SessionEvent) -> Session:
    if isinstance(event, ev.HoldOrdered):
        # M2: the one before must be proven dead before a second order is written.
        _require(session.live_order is None and session.end is None, session, event)
        return replace(session, orders=(*session.orders, OrderState(order=event.order)))
    order_id: str = event.order_id  # type: ignore[union-attr]
    before = session.order(order_id)
    changed = after(before, event)
    orders = tuple(changed if state is before else state for state in session.orders)
    return replace(session, orders=orders)


def _require(possible: bool, session: Session, event: ev.SessionEvent) -> None:
    if not possible:
        msg = (
            f"{type(event).__name__} cannot follow {session.phase} of session {session.session_id}"
        )
        raise ImpossibleEvent(msg)


def money_of(session: Session) -> tuple[Amount, Amount]:
    """What was captured and what was released over all orders; zeros in the first
    order's currency.
    """
    currency = session.orders[0].order.amount.currency if session.orders else "XXX"
    captured = released = zero(currency)
    for state in session.orders:
        captured = captured + (state.captured or zero(currency))
        released = released + (state.released or zero(currency))
    return captured, released
