"""Giving captured money back, on a person's word. May import domain, ports, errors.

Capped at what was captured and not yet given back, one at a time per order, numbered keys, with the
reason and the name in the ledger: an impatient second press finds the first one under way.
"""

from __future__ import annotations

import asyncio

from kiosk.domain import events as ev
from kiosk.domain.session import OrderState, Session, replay
from kiosk.errors import PaymentError, PaymentRefused
from kiosk.journal import alarm, note, warn
from kiosk.ports import Refunding as RefundingRail
from kiosk.services.news import RefundAsked, RefundTold
from kiosk.services.office import Office


class Refunding:
    """The clerk who gives back."""

    def __init__(self, office: Office) -> None:
        self._office = office

    async def asked(self, news: RefundAsked) -> None:
        """Write the refund, then see to it; a wish that cannot be granted is only noted."""
        office = self._office
        session = await find_session(office, news.session_id)
        why_not = "no_such_session" if session is None else why_no_refund(office, session, news)
        if session is None or why_not:
            warn("refund_not_ordered", order=news.order_id, why=why_not)
            return
        number = session.order(news.order_id).refund_count + 1
        known = session.session_id in office.sessions
        office.sessions[session.session_id] = session
        try:
            await office.record(
                ev.RefundOrdered(
                    session_id=session.session_id,
                    at=office.clock.now(),
                    order_id=news.order_id,
                    amount=news.amount,
                    key=office.key(news.order_id, f"refund:{number}"),
                    reason=news.reason.strip(),
                    who=news.who.strip(),
                )
            )
        except BaseException:
            if not known:
                del office.sessions[session.session_id]
            raise
        note("refund_ordered", order=news.order_id, amount_minor=news.amount.minor)
        self.carry_out(office.sessions[session.session_id])

    def carry_out(self, session: Session) -> None:
        """Send the refund that is written; also after a crash."""
        state = session.refunding
        if state is None or state.refunding is None:
            return
        rail: object = self._office.rails.get(state.order.rail)
        if isinstance(rail, RefundingRail):
            refund = self._give(session.session_id, state, state.refunding, rail)
            self._office.spawn(refund, f"refund {state.order.order_id}")
        else:
            alarm("refund_without_rail", order=state.order.order_id)

    async def told(self, news: RefundTold) -> None:
        """The provider answered."""
        session = self._office.sessions.get(news.session_id)
        if session is None or session.order(news.order_id).refunding is None:
            return
        now = self._office.clock.now()
        if news.refunded is None:
            alarm("refund_refused", order=news.order_id, code=news.code)
            await self._office.record(
                ev.RefundRefused(
                    session_id=session.session_id, at=now, order_id=news.order_id, code=news.code
                )
            )
            return
        note("refunded", order=news.order_id, amount_minor=news.refunded.minor)
        await self._office.record(
            ev.Refunded(
                session_id=session.session_id,
                at=now,
                order_id=news.order_id,
                amount=news.refunded,
            )
        )

    async def _give(
        self, session_id: str, state: OrderState, ordered: ev.RefundOrdered, rail: RefundingRail
    ) -> None:
        """Refund until the provider says so, always with the same amount and key."""
        order_id, settings = state.order.order_id, self._office.settings
        delay_s = 1.0
        while True:
            try:
                async with asyncio.timeout(settings.provider_timeout_s):
                    given = await rail.refund(
                        state.order, state.provider_ref, ordered.amount, ordered.key
                    )
            except PaymentRefused as error:
                await self._office.post(RefundTold(session_id, order_id, None, error.code))
                return
            except (PaymentError, TimeoutError) as error:
                warn("refund_retry", order=order_id, error=type(error).__name__)
            else:
                await self._office.post(RefundTold(session_id, order_id, given))
                return
            await asyncio.sleep(delay_s)
            delay_s = min(delay_s * 2, settings.retry_s_max)


async def find_session(office: Office, session_id: str) -> Session | None:
    """One that runs, or one of the ledger. Raises LedgerError, and ImpossibleEvent for rows that
    contradict each other.
    """
    if (session := office.sessions.get(session_id)) is not None:
        return session
    rows = await office.ledger.session_events(session_id)
    return replay(list(rows)) if rows else None


def why_no_refund(office: Office, session: Session, news: RefundAsked) -> str:
    """Why this refund may not be ordered, in a word; empty when it may."""
    state = next((s for s in session.orders if s.order.order_id == news.order_id), None)
    if state is None or state.refundable is None:
        return "nothing_was_captured"
    if session.refunding is not None:
        return "refund_under_way"
    if not news.reason.strip() or not news.who.strip():
        return "reason_missing"
    if news.amount.currency != state.refundable.currency:
        return "other_currency"
    if not 0 < news.amount.minor <= state.refundable.minor:
        return "above_what_is_left"
    rail: object = office.rails.get(state.order.rail)
    return "" if isinstance(rail, RefundingRail) else "gives_nothing_back"
