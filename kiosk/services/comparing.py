"""Reading both books and keeping the differences that stay. May import domain, ports, errors.

Changes nothing, so that the command line may do it beside a running station. The provider is read
before the ledger: what it knows was in the ledger first (M1), so an order in flight is no orphan.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final, Protocol

from kiosk.domain.events import SessionEvent
from kiosk.domain.lean import dataclass
from kiosk.domain.money import zero
from kiosk.domain.payment import HoldOrder, ProviderOrder, RailKind
from kiosk.domain.reconciliation import Difference, difference_of, differences
from kiosk.domain.session import OrderState, replay
from kiosk.errors import PaymentUnavailable
from kiosk.ports import OrderListing, PaymentRail

LOOKS: Final = 2
"""How often a difference has to be seen again before it is one."""
LOOK_AGAIN_S: Final = 1.0
PAGES_TIMEOUT_S: Final = 120.0


class MoneyHistory(Protocol):
    """The part of the ledger that is read here."""

    async def session_events(self, session_id: str) -> Sequence[SessionEvent]: ...

    async def money_since(self, instant: datetime) -> Sequence[Sequence[SessionEvent]]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What was looked at and what differed."""

    since: datetime
    orders: int
    """How many the provider listed."""
    differences: tuple[Difference, ...]


async def compare_books(
    ledger: MoneyHistory,
    rails: Mapping[RailKind, PaymentRail],
    since: datetime,
    *,
    timeout_s: float,
) -> Comparison:
    """Both directions, each difference confirmed by reading it again. Raises PaymentError,
    LedgerError. Rails that cannot list are left out.
    """
    listed: dict[str, ProviderOrder] = {}
    listing = {kind: rail for kind, rail in rails.items() if isinstance(rail, OrderListing)}
    for rail in listing.values():
        try:
            async with asyncio.timeout(PAGES_TIMEOUT_S):
                listed |= {order.order_id: order for order in await rail.orders_since(since)}
        except TimeoutError as error:
            msg = "the list of orders did not end"
            raise PaymentUnavailable(msg) from error
    states = await _states(ledger, listed, frozenset(listing), since)
    found = differences(listed, states)
    for _ in range(LOOKS):
        if found:
            await asyncio.sleep(LOOK_AGAIN_S)
            found = [
                again
                for each in found
                if (again := await _again(ledger, rails[each.rail], each, timeout_s)) is not None
                and (again.kind, again.ledger, again.provider)
                == (each.kind, each.ledger, each.provider)
            ]
    return Comparison(since=since, orders=len(listed), differences=tuple(found))


def order_of(difference: Difference) -> HoldOrder:
    """What a rail needs to read or release an order that may have no row here."""
    amount = difference.provider or difference.ledger or zero("XXX")
    return HoldOrder(
        order_id=difference.order_id,
        session_id=difference.session_id,
        evse_id=0,
        rail=difference.rail,
        amount=amount,
        key="",
    )


async def _states(
    ledger: MoneyHistory,
    listed: Mapping[str, ProviderOrder],
    rails: frozenset[RailKind],
    since: datetime,
) -> dict[str, OrderState]:
    """The orders of the window, and those of older sessions that the provider has listed."""
    states: dict[str, OrderState] = {}
    seen: set[str] = set()
    for rows in await ledger.money_since(since):
        session = replay(list(rows))
        seen.add(session.session_id)
        # An old session that is still open may have orders from before the window.
        is_within = session.opened_at >= since
        for state in session.orders:
            if state.order.rail in rails and (is_within or state.order.order_id in listed):
                states[state.order.order_id] = state
    for order in listed.values():
        if order.session_id not in seen:
            seen.add(order.session_id)
            states |= await _orders_of(ledger, order.session_id)
    return {key: state for key, state in states.items() if state.order.rail in rails}


async def _orders_of(ledger: MoneyHistory, session_id: str) -> dict[str, OrderState]:
    rows = await ledger.session_events(session_id)
    if not rows:
        return {}
    return {state.order.order_id: state for state in replay(list(rows)).orders}


async def _again(
    ledger: MoneyHistory, rail: PaymentRail, each: Difference, timeout_s: float
) -> Difference | None:
    order = order_of(each)
    try:
        async with asyncio.timeout(timeout_s):
            outcome = (
                await rail.outcome(order, each.provider_ref)
                if each.provider_ref and each.outcome is not None
                else await rail.find(order)
            )
    except TimeoutError as error:
        msg = f"order {each.order_id} could not be read again"
        raise PaymentUnavailable(msg) from error
    listed = None
    if outcome is not None:
        listed = ProviderOrder(
            rail=each.rail, order_id=each.order_id, session_id=each.session_id, outcome=outcome
        )
    state = (await _orders_of(ledger, each.session_id)).get(each.order_id)
    return difference_of(listed, state)
