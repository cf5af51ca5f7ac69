"""Raising the hold of a running session before its bill gets there. May import domain, ports,
errors.

A raise is never needed for safety: whatever becomes of it, energy stops before the hold that is
known is crossed (M3). So it is asked early, once per step, and a decline is the end of it.
"""

from __future__ import annotations

import asyncio
from typing import Final

from kiosk.domain import events as ev
from kiosk.domain.money import Amount
from kiosk.domain.payment import Decline, HoldOutcome, HoldState
from kiosk.domain.session import OrderPhase, OrderState, Phase, Session
from kiosk.errors import PaymentError, PaymentRefused
from kiosk.journal import alarm, note, warn
from kiosk.ports import HoldRaising
from kiosk.services.desk import Desk
from kiosk.services.news import RaiseTold
from kiosk.services.office import Office

ATTEMPTS_MAX: Final = 10
"""Stripe docs, "Increment an authorization": at most ten per payment, declined ones included."""


class Raising:
    """The clerk who asks for more in time."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._asking: set[str] = set()

    async def look_ahead(self, desk: Desk, session: Session, state: OrderState) -> None:
        """Order a raise when the bill comes near the hold. Safe to call at every reading."""
        office = self._office
        total = self._next_total(state)
        if total is None or desk.charge is None or state.held is None:
            return
        ahead_ms = int(office.settings.raise_ahead_s * 1000)
        ahead = desk.charge.cost_ahead(desk.evse.power_max_kw * 1000, ahead_ms)
        if ahead <= state.held:
            return
        attempt = state.raise_attempts + 1
        order_id = state.order.order_id
        await office.record(
            ev.RaiseOrdered(
                session_id=session.session_id,
                at=office.clock.now(),
                order_id=order_id,
                amount=total,
                key=office.key(order_id, f"raise:{attempt}:{total.minor}"),
                attempt=attempt,
            )
        )
        note("raise_ordered", order=order_id, held_minor=state.held.minor, to_minor=total.minor)
        self.carry_out(office.sessions[session.session_id])

    def carry_out(self, session: Session) -> None:
        """Ask for the raise that is written; also after a crash."""
        state = session.live_order
        if state is None or state.raising is None or state.order.order_id in self._asking:
            return
        rail: object = self._office.rails.get(state.order.rail)
        if isinstance(rail, HoldRaising):
            asking = self._ask(session.session_id, state, state.raising, rail)
            self._office.spawn(asking, f"raise {state.order.order_id}")

    async def told(self, news: RaiseTold) -> None:
        """The provider answered. A decline is not an error: the old hold stands."""
        session = self._office.sessions.get(news.session_id)
        if session is None:
            return
        state = session.order(news.order_id)
        if not state.live or state.raising is None or state.held is None:
            return
        told, now = news.outcome, self._office.clock.now()
        if told.state is HoldState.HELD and told.held is not None and state.held < told.held:
            note("hold_raised", order=news.order_id, held_minor=told.held.minor)
            await self._office.record(
                ev.HoldRaised(
                    session_id=session.session_id, at=now, order_id=news.order_id, held=told.held
                )
            )
            return
        decline = told.decline or Decline.UNAVAILABLE
        note("raise_declined", order=news.order_id, decline=decline)
        await self._office.record(
            ev.RaiseDeclined(
                session_id=session.session_id, at=now, order_id=news.order_id, decline=decline
            )
        )
        if told.state in {HoldState.DEAD, HoldState.CAPTURED}:
            await self._gone(session, told)

    async def _gone(self, session: Session, told: HoldOutcome) -> None:
        what = f"asked to raise the hold, the order is {told.state}"
        alarm("review_required", session=session.session_id, what=what)
        await self._office.record(
            ev.ReviewRequired(session_id=session.session_id, at=self._office.clock.now(), what=what)
        )

    def _next_total(self, state: OrderState) -> Amount | None:
        """The hold to ask for now; None when there is nothing to ask for or nobody to ask."""
        settings = self._office.settings
        if state.phase is not OrderPhase.HELD or state.held is None or not state.raisable:
            return None
        if state.raising is not None or state.raise_decline is not None:
            return None
        if state.raise_attempts >= ATTEMPTS_MAX:
            return None
        if not isinstance(self._office.rails.get(state.order.rail), HoldRaising):
            return None
        minor = min(state.held.minor + settings.raise_step_minor, settings.raised_minor_max)
        return Amount(minor, state.held.currency) if minor > state.held.minor else None

    def _still_wanted(self, session_id: str, order_id: str) -> bool:
        session = self._office.sessions.get(session_id)
        if session is None or session.phase not in {Phase.STARTING, Phase.CHARGING}:
            return False
        return session.order(order_id).raising is not None

    async def _ask(
        self, session_id: str, state: OrderState, raising: ev.RaiseOrdered, rail: HoldRaising
    ) -> None:
        """Ask until there is an answer, always with the same total and key, while energy flows."""
        order, settings = state.order, self._office.settings
        delay_s = 1.0
        self._asking.add(order.order_id)
        try:
            while self._still_wanted(session_id, order.order_id):
                try:
                    async with asyncio.timeout(settings.provider_timeout_s):
                        outcome = await rail.raise_hold(
                            order, state.provider_ref, raising.amount, raising.key
                        )
                except PaymentRefused as error:
                    warn("raise_refused", order=order.order_id, code=error.code)
                    outcome = HoldOutcome(state=HoldState.DECLINED, decline=Decline.UNAVAILABLE)
                except (PaymentError, TimeoutError) as error:
                    warn("raise_retry", order=order.order_id, error=type(error).__name__)
                    await asyncio.sleep(delay_s)
                    delay_s = min(delay_s * 2, settings.retry_s_max)
                    continue
                await self._office.post(RaiseTold(session_id, order.order_id, outcome))
                return
        finally:
            self._asking.discard(order.order_id)
