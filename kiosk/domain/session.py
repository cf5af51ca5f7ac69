"""A session and its orders as the fold of their events: the same while running and after a crash.

Standard library only. `evolve` is the one place where a state follows from an event; it refuses an
event that cannot happen, because a ledger that says otherwise must not be built upon.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from kiosk.domain import events as ev
from kiosk.domain.faults import FaultCode
from kiosk.domain.money import Amount, zero
from kiosk.domain.payment import CardFace, Decline, HoldOrder, ReleaseReason
from kiosk.domain.readings import MeterReading, SignedRecord


class OrderPhase(StrEnum):
    """Where an order stands in our own books."""

    ORDERED = "ordered"
    """Written; the provider may or may not know it."""
    OPEN = "open"
    """The provider knows it; nothing is held."""
    DECLINED = "declined"
    """Open, and the last attempt was refused: reuse it or prove it dead."""
    HELD = "held"
    RELEASING = "releasing"
    CAPTURING = "capturing"
    RELEASED = "released"
    """Proven to hold nothing."""
    CAPTURED = "captured"


SETTLED_PHASES = frozenset({OrderPhase.RELEASED, OrderPhase.CAPTURED})


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


class ImpossibleEvent(ValueError):
    """The event cannot follow from this state: a bug, or a ledger that was tampered with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderState:
    """One order for a hold and everything we know of it."""

    order: HoldOrder
    phase: OrderPhase = OrderPhase.ORDERED
    provider_ref: str = ""
    pay_url: str = ""
    held: Amount | None = None
    held_at: datetime | None = None
    capture_before: datetime | None = None
    card: CardFace = CardFace()
    fingerprint: str = ""
    decline: Decline | None = None
    release_reason: ReleaseReason | None = None
    release_key: str = ""
    capture_key: str = ""
    capture_amount: Amount | None = None
    captured: Amount | None = None
    released: Amount | None = None
    receipt_url: str = ""
    trace_number: str = ""
    raisable: bool = False
    raising: ev.RaiseOrdered | None = None
    """A raise whose outcome is not known yet; `held` stays the old hold until it is."""
    raise_attempts: int = 0
    raise_decline: Decline | None = None
    refunding: ev.RefundOrdered | None = None
    refund_count: int = 0
    """How many refunds were ordered, refused ones included: the next one's number in its key."""
    refunded: Amount | None = None

    @property
    def refundable(self) -> Amount | None:
        """What may still be given back; None unless money was captured."""
        if self.captured is None:
            return None
        return self.captured - (self.refunded or zero(self.captured.currency))

    @property
    def live(self) -> bool:
        """True while the provider might still hold or take money for it."""
        return self.phase not in SETTLED_PHASES


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
    if isinstance(event, ev.REFUND_EVENTS):
        after = _refund_after(session, before, event)
    elif isinstance(event, ev.RaiseOrdered | ev.HoldRaised | ev.RaiseDeclined):
        after = _raise_after(session, before, event)
    else:
        after = _order_after(session, before, event)
    orders = tuple(after if state is before else state for state in session.orders)
    return replace(session, orders=orders)


def _order_after(session: Session, state: OrderState, event: ev.SessionEvent) -> OrderState:
    match event:
        case ev.HoldOpened():
            _require(state.held is None and state.live, session, event)
            return replace(
                state,
                phase=OrderPhase.OPEN if state.phase is not OrderPhase.RELEASING else state.phase,
                provider_ref=event.provider_ref,
                pay_url=event.pay_url,
                decline=None,
            )
        case ev.HoldDeclined():
            _require(state.held is None and state.live, session, event)
            phase = state.phase if state.phase is OrderPhase.RELEASING else OrderPhase.DECLINED
            return replace(state, phase=phase, decline=event.decline)
        case ev.HoldPlaced():
            _require(state.live and state.held is None, session, event)
            return replace(
                state,
                phase=OrderPhase.HELD,
                provider_ref=event.provider_ref,
                held=event.held,
                held_at=event.at,
                capture_before=event.capture_before,
                card=event.card,
                fingerprint=event.fingerprint,
                raisable=event.raisable,
                decline=None,
            )
        case ev.ReleaseOrdered():
            _require(state.live and state.phase is not OrderPhase.CAPTURING, session, event)
            return replace(
                state,
                phase=OrderPhase.RELEASING,
                release_reason=event.reason,
                release_key=event.key,
            )
        case ev.CaptureOrdered():
            _require(state.phase is OrderPhase.HELD and state.held is not None, session, event)
            _require(event.amount <= (state.held or event.amount), session, event)  # M3
            return replace(
                state,
                phase=OrderPhase.CAPTURING,
                capture_key=event.key,
                capture_amount=event.amount,
            )
        case ev.HoldReleased():
            _require(state.live, session, event)
            return replace(state, phase=OrderPhase.RELEASED, released=event.released)
        case ev.Captured():
            _require(state.live, session, event)
            return replace(
                state,
                phase=OrderPhase.CAPTURED,
                captured=event.amount,
                released=event.released,
                receipt_url=event.receipt_url,
                trace_number=event.trace_number,
            )
    msg = f"unknown money event {type(event).__name__}"
    raise ImpossibleEvent(msg)


def _raise_after(
    session: Session, state: OrderState, event: ev.RaiseOrdered | ev.HoldRaised | ev.RaiseDeclined
) -> OrderState:
    if isinstance(event, ev.RaiseOrdered):
        _require(state.phase is OrderPhase.HELD and state.raising is None, session, event)
        _require(state.held is not None and state.held < event.amount, session, event)
        _require(event.attempt == state.raise_attempts + 1, session, event)
        return replace(state, raising=event, raise_attempts=event.attempt)
    # The answer may come while the order is already being captured or released.
    _require(state.live and state.raising is not None, session, event)
    if isinstance(event, ev.RaiseDeclined):
        return replace(state, raising=None, raise_decline=event.decline)
    _require(state.held is not None and state.held <= event.held, session, event)
    return replace(state, raising=None, held=event.held)


def _refund_after(
    session: Session,
    state: OrderState,
    event: ev.RefundOrdered | ev.Refunded | ev.RefundRefused,
) -> OrderState:
    if isinstance(event, ev.RefundOrdered):
        left = state.refundable
        _require(state.refunding is None and left is not None, session, event)
        _require(event.amount.minor > 0 and event.amount <= (left or event.amount), session, event)
        return replace(state, refunding=event, refund_count=state.refund_count + 1)
    _require(state.refunding is not None, session, event)
    if isinstance(event, ev.RefundRefused):
        return replace(state, refunding=None)
    before = state.refunded or zero(event.amount.currency)
    return replace(state, refunding=None, refunded=before + event.amount)


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
