"""One order for a hold and everything we know of it, as the fold of its events. Standard library
only.

`after` is the one place where an order's state follows from an event; `session` adds what only the
whole session can tell.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from kiosk.domain import money_events as ev
from kiosk.domain.lean import dataclass
from kiosk.domain.money import Amount, zero
from kiosk.domain.payment import CardFace, Decline, HoldOrder, ReleaseReason


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
    allowance_used_wh: int | None = None
    """Of a member's monthly energy; None until the session is billed."""
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


def after(state: OrderState, event: object) -> OrderState:
    """The order after an event that names it. Raises ImpossibleEvent when it cannot follow."""
    if isinstance(event, ev.RefundOrdered | ev.Refunded | ev.RefundRefused):
        return _refund_after(state, event)
    if isinstance(event, ev.RaiseOrdered | ev.HoldRaised | ev.RaiseDeclined):
        return _raise_after(state, event)
    return _hold_after(state, event)


def _hold_after(state: OrderState, event: object) -> OrderState:
    match event:
        case ev.HoldOpened():
            _require(state.held is None and state.live, state, event)
            return replace(
                state,
                phase=OrderPhase.OPEN if state.phase is not OrderPhase.RELEASING else state.phase,
                provider_ref=event.provider_ref,
                pay_url=event.pay_url,
                decline=None,
            )
        case ev.HoldDeclined():
            _require(state.held is None and state.live, state, event)
            phase = state.phase if state.phase is OrderPhase.RELEASING else OrderPhase.DECLINED
            return replace(state, phase=phase, decline=event.decline)
        case ev.HoldPlaced():
            _require(state.live and state.held is None, state, event)
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
            _require(state.live and state.phase is not OrderPhase.CAPTURING, state, event)
            return replace(
                state,
                phase=OrderPhase.RELEASING,
                release_reason=event.reason,
                release_key=event.key,
            )
        case ev.AllowanceUsed():
            within = 0 <= event.energy_wh <= state.order.allowance_wh
            _require(within and state.allowance_used_wh is None, state, event)
            return replace(state, allowance_used_wh=event.energy_wh)
        case ev.CaptureOrdered():
            _require(state.phase is OrderPhase.HELD and state.held is not None, state, event)
            _require(event.amount <= (state.held or event.amount), state, event)  # M3
            return replace(
                state,
                phase=OrderPhase.CAPTURING,
                capture_key=event.key,
                capture_amount=event.amount,
            )
        case ev.HoldReleased():
            _require(state.live, state, event)
            return replace(state, phase=OrderPhase.RELEASED, released=event.released)
        case ev.Captured():
            _require(state.live, state, event)
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
    state: OrderState, event: ev.RaiseOrdered | ev.HoldRaised | ev.RaiseDeclined
) -> OrderState:
    if isinstance(event, ev.RaiseOrdered):
        _require(state.phase is OrderPhase.HELD and state.raising is None, state, event)
        _require(state.held is not None and state.held < event.amount, state, event)
        _require(event.attempt == state.raise_attempts + 1, state, event)
        return replace(state, raising=event, raise_attempts=event.attempt)
    # The answer may come while the order is already being captured or released.
    _require(state.live and state.raising is not None, state, event)
    if isinstance(event, ev.RaiseDeclined):
        return replace(state, raising=None, raise_decline=event.decline)
    _require(state.held is not None and state.held <= event.held, state, event)
    return replace(state, raising=None, held=event.held)


def _refund_after(
    state: OrderState,
    event: ev.RefundOrdered | ev.Refunded | ev.RefundRefused,
) -> OrderState:
    if isinstance(event, ev.RefundOrdered):
        left = state.refundable
        _require(state.refunding is None and left is not None, state, event)
        _require(event.amount.minor > 0 and event.amount <= (left or event.amount), state, event)
        return replace(state, refunding=event, refund_count=state.refund_count + 1)
    _require(state.refunding is not None, state, event)
    if isinstance(event, ev.RefundRefused):
        return replace(state, refunding=None)
    before = state.refunded or zero(event.amount.currency)
    return replace(state, refunding=None, refunded=before + event.amount)


def _require(possible: bool, state: OrderState, event: object) -> None:
    if not possible:
        msg = f"{type(event).__name__} cannot follow {state.phase} of order {state.order.order_id}"
        raise ImpossibleEvent(msg)
