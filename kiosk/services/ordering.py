"""Placing orders for holds and setting a run on each. May import domain, ports, errors.

The row comes first, then the run that carries it to the provider (M1). At most one run per order at
a time.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta

from kiosk.domain import events as ev
from kiosk.domain.payment import HoldOrder, RailKind, ReleaseReason
from kiosk.domain.session import OrderPhase, OrderState, Session
from kiosk.journal import note
from kiosk.services.desk import Desk
from kiosk.services.guard_desk import GuardDesk
from kiosk.services.holds import OrderRun, Withdrawal
from kiosk.services.office import Office
from kiosk.services.terms import Terms

STILL_WANTED = frozenset({ReleaseReason.EXPIRED})
"""Withdrawn by nobody: a payment made at the last moment is adopted (M7)."""


class Ordering:
    """The clerk who writes orders and follows them."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.guard = GuardDesk(office)
        """Asked before an order is written, and by every clerk after it."""

    async def place(self, desk: Desk, session: Session, rail: RailKind) -> None:
        """Pin the price that is shown, write the order, send it."""
        office, terms = self._office, self.terms(desk, rail)
        now = office.clock.now()
        order_id = f"{session.session_id}-{len(session.orders) + 1}"
        expires_at = None
        if rail is RailKind.QR:
            expires_at = now + timedelta(seconds=office.settings.qr_lifetime_s)
        order = HoldOrder(
            order_id=order_id,
            session_id=session.session_id,
            evse_id=desk.evse_id,
            rail=rail,
            amount=terms.amount,
            key=office.key(order_id, "open"),
            expires_at=expires_at,
            member_id=terms.member_id,
            allowance_wh=terms.allowance_wh,
        )
        rows: list[ev.SessionEvent] = []
        if session.tariff_hash != terms.tariff.content_hash:
            rows.append(
                ev.TariffPinned(
                    session_id=session.session_id,
                    at=now,
                    content_hash=terms.tariff.content_hash,
                    tariff_json=terms.tariff_text,
                )
            )
        rows.append(ev.HoldOrdered(session_id=session.session_id, at=now, order=order))
        await office.record(*rows)
        note("hold_ordered", order=order_id, rail=rail, amount_minor=order.amount.minor)
        self._run(office.sessions[session.session_id].order(order_id), known=False)

    def terms(self, desk: Desk, rail: RailKind) -> Terms:
        """What an order at this EVSE would be written with now."""
        if rail is RailKind.MEMBER and desk.member is not None:
            return desk.member.terms
        office = self._office
        return Terms(
            tariff=office.tariff, tariff_text=office.tariff_text, amount=office.settings.hold
        )

    def again(self, state: OrderState) -> None:
        """Offer the same order once more: another one could hold twice (M2). Two runs on it would
        tell each decline twice.
        """
        _, task = self._office.runs.get(state.order.order_id, (None, None))
        if task is not None and not task.done():
            return
        self._run(state, known=True)

    def resume(self, state: OrderState) -> None:
        """After a crash: find out what the provider knows of the order."""
        if state.phase is OrderPhase.RELEASING:
            even_if_held = state.release_reason not in STILL_WANTED or state.held is not None
            self.see_it_dead(state, even_if_held=even_if_held)
        else:
            self._run(state, known=None)

    def see_it_dead(self, state: OrderState, *, even_if_held: bool) -> None:
        """Carry out a withdrawal until the provider proves it."""
        withdrawal = Withdrawal(key=self.release_key(state), even_if_held=even_if_held)
        run, task = self._office.runs.get(state.order.order_id, (None, None))
        if run is None or task is None or task.done():
            run = self._run(state, known=True if state.provider_ref else None)
        run.withdraw(withdrawal)

    def release_key(self, state: OrderState) -> str:
        """The key of this order's one release; always the same."""
        return state.release_key or self._office.key(state.order.order_id, "release")

    def _run(self, state: OrderState, *, known: bool | None) -> OrderRun:
        office, order = self._office, state.order
        run = OrderRun(
            order,
            office.rails[order.rail],
            office.post,
            provider_ref=state.provider_ref,
            known_to_provider=known,
            poll_s=office.settings.poll_s,
            timeout_s=office.settings.provider_timeout_s,
            retry_s_max=office.settings.retry_s_max,
        )
        task = office.spawn(run.run(), f"order {order.order_id}")
        office.runs[order.order_id] = (run, task)

        def forget(_: asyncio.Task[None]) -> None:
            if office.runs.get(order.order_id) == (run, task):
                del office.runs[order.order_id]

        task.add_done_callback(forget)
        return run
