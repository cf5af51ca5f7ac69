"""The provider's list of orders beside the ledger's: what differs, and what follows from it.

Standard library and domain only. Nothing is decided by what is missing alone: a list shows one
instant, and an order may be on its way.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from kiosk.domain.lean import dataclass
from kiosk.domain.money import Amount
from kiosk.domain.payment import HoldOutcome, HoldState, ProviderOrder, RailKind
from kiosk.domain.session import OrderPhase, OrderState


class DifferenceKind(StrEnum):
    """In what the two books differ. The ledger is named first in each explanation."""

    ORPHAN = "orphan"
    """Unknown here, while the provider holds money for it or would still take a payment."""
    STILL_OPEN = "still_open"
    """Released here, while the provider still holds money for it or would take a payment."""
    CAPTURE_MISSED = "capture_missed"
    """Being captured here, and the provider has done it."""
    UNKNOWN_CAPTURE = "unknown_capture"
    """Unknown here, and money was taken."""
    UNEXPECTED_CAPTURE = "unexpected_capture"
    """Money was taken that nobody here had ordered."""
    NOT_CAPTURED = "not_captured"
    """Captured here, and the provider has not taken it."""
    CAPTURED_AMOUNT = "captured_amount"
    NOT_AS_BILLED = "not_as_billed"
    """Both books agree on what was taken, and it is not what the session was billed (M10)."""
    REFUNDED_AMOUNT = "refunded_amount"
    HELD_AMOUNT = "held_amount"
    HOLD_GONE = "hold_gone"
    """Held here, and the provider holds nothing any more."""
    NOT_LISTED = "not_listed"
    """Paid for here, and the provider does not know it."""


REPAIRED: Final = frozenset(
    {DifferenceKind.ORPHAN, DifferenceKind.STILL_OPEN, DifferenceKind.CAPTURE_MISSED}
)
"""What a machine may settle: it gives back what nobody will use, or writes down what happened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One order that the two books tell apart."""

    kind: DifferenceKind
    rail: RailKind
    order_id: str
    session_id: str
    provider_ref: str = ""
    ledger: Amount | None = None
    """The sum in question as it stands here; None if there is none."""
    provider: Amount | None = None
    outcome: HoldOutcome | None = None
    """What the provider said, None if it does not know the order."""

    @property
    def text(self) -> str:
        """One line for a person: what, which, how much."""
        return (
            f"{self.kind.value} {self.order_id}: "
            f"ledger {_sum(self.ledger)}, provider {_sum(self.provider)}"
        )


def _sum(amount: Amount | None) -> str:
    return "none" if amount is None else f"{amount.major} {amount.currency}"


def difference_of(listed: ProviderOrder | None, state: OrderState | None) -> Difference | None:
    """What differs in one order, None if nothing does or if it is still under way."""
    if listed is None:
        return None if state is None else _not_listed(state)
    if state is None:
        return _unknown(listed)
    told = listed.outcome
    match told.state:
        case HoldState.CAPTURED:
            return _captured(listed, state)
        case HoldState.HELD:
            return _held(listed, state)
        case _:
            return _nothing_held(listed, state)


def differences(
    listed: Mapping[str, ProviderOrder], states: Mapping[str, OrderState]
) -> list[Difference]:
    """Both directions, by order id. `states` may hold more orders than the list's window only if
    their rails were listed.
    """
    found = [difference_of(order, states.get(order_id)) for order_id, order in listed.items()]
    found += [
        difference_of(None, state) for order_id, state in states.items() if order_id not in listed
    ]
    return [each for each in found if each is not None]


def _not_listed(state: OrderState) -> Difference | None:
    if state.phase not in {OrderPhase.HELD, OrderPhase.CAPTURING, OrderPhase.CAPTURED}:
        return None
    return Difference(
        kind=DifferenceKind.NOT_LISTED,
        rail=state.order.rail,
        order_id=state.order.order_id,
        session_id=state.order.session_id,
        provider_ref=state.provider_ref,
        ledger=state.captured or state.held,
    )


def _unknown(listed: ProviderOrder) -> Difference | None:
    told = listed.outcome
    if told.state is HoldState.CAPTURED:
        return _differ(DifferenceKind.UNKNOWN_CAPTURE, listed, None, told.captured)
    if told.state in {HoldState.HELD, HoldState.PENDING, HoldState.DECLINED}:
        return _differ(DifferenceKind.ORPHAN, listed, None, told.held)
    return None  # Dead, or a card is being read: the next look tells.


def _captured(listed: ProviderOrder, state: OrderState) -> Difference | None:
    told = listed.outcome
    if state.phase is OrderPhase.CAPTURING:
        return _differ(DifferenceKind.CAPTURE_MISSED, listed, state.capture_amount, told.captured)
    if state.phase is not OrderPhase.CAPTURED:
        return _differ(DifferenceKind.UNEXPECTED_CAPTURE, listed, None, told.captured)
    if state.captured != told.captured:
        return _differ(DifferenceKind.CAPTURED_AMOUNT, listed, state.captured, told.captured)
    if state.refunding is None and (state.refunded or None) != (told.refunded or None):
        return _differ(DifferenceKind.REFUNDED_AMOUNT, listed, state.refunded, told.refunded)
    if state.capture_amount not in {state.captured, state.refundable}:
        # Taking too much is put right by giving the surplus back.
        return _differ(DifferenceKind.NOT_AS_BILLED, listed, state.capture_amount, told.captured)
    return None


def _held(listed: ProviderOrder, state: OrderState) -> Difference | None:
    told = listed.outcome
    match state.phase:
        case OrderPhase.CAPTURED:
            return _differ(DifferenceKind.NOT_CAPTURED, listed, state.captured, None)
        case OrderPhase.RELEASED:
            return _differ(DifferenceKind.STILL_OPEN, listed, None, told.held)
        case OrderPhase.HELD if state.raising is None and state.held != told.held:
            return _differ(DifferenceKind.HELD_AMOUNT, listed, state.held, told.held)
        case _:
            return None


def _nothing_held(listed: ProviderOrder, state: OrderState) -> Difference | None:
    is_dead = listed.outcome.state is HoldState.DEAD
    match state.phase:
        case OrderPhase.CAPTURED:
            return _differ(DifferenceKind.NOT_CAPTURED, listed, state.captured, None)
        case OrderPhase.HELD | OrderPhase.CAPTURING:
            return _differ(DifferenceKind.HOLD_GONE, listed, state.held, None)
        case OrderPhase.RELEASED if not is_dead:
            return _differ(DifferenceKind.STILL_OPEN, listed, None, None)
        case OrderPhase.RELEASED if state.capture_amount is not None:
            return _differ(DifferenceKind.NOT_AS_BILLED, listed, state.capture_amount, None)
        case _:
            return None


def _differ(
    kind: DifferenceKind, listed: ProviderOrder, ledger: Amount | None, provider: Amount | None
) -> Difference:
    return Difference(
        kind=kind,
        rail=listed.rail,
        order_id=listed.order_id,
        session_id=listed.session_id,
        provider_ref=listed.outcome.provider_ref,
        ledger=ledger,
        provider=provider,
        outcome=listed.outcome,
    )
