"""Getting the driver's money reserved: choose a rail, order the hold, follow it, withdraw it.

May import domain, ports, errors. At most one live order per session (M2); one card reader serves
all EVSEs, so at most one card order is open at a time.
"""

from __future__ import annotations

from typing import Final

from kiosk.domain import events as ev
from kiosk.domain.faults import FaultCode
from kiosk.domain.money import zero
from kiosk.domain.payment import (
    Decline,
    HoldOutcome,
    HoldState,
    RailKind,
    ReleaseReason,
)
from kiosk.domain.session import OrderPhase, OrderState, Phase, Session
from kiosk.journal import alarm, note, warn
from kiosk.services.desk import Desk
from kiosk.services.news import MoneyUnresolved, OrderTold, OrderUnreached
from kiosk.services.office import Office
from kiosk.services.ordering import STILL_WANTED, Ordering

RETRY_UNAVAILABLE_MS: Final = 5_000
"""How soon a rail that could not be reached is tried again while a driver waits."""


class Authorising:
    """The clerk who gets holds."""

    def __init__(self, office: Office, ordering: Ordering) -> None:
        self._office = office
        self._ordering = ordering
        self.guard = ordering.guard

    async def choose(self, desk: Desk, rail: RailKind) -> None:
        """The driver tapped a tile."""
        session = self._office.session_of(desk)
        if session is None or session.phase not in {Phase.OPEN, Phase.ORDERED}:
            return
        if rail not in self._office.rails:
            return
        if rail is RailKind.CARD and self.reader_of(desk) is not None:
            return  # A card shown now would pay for another EVSE.
        if self.guard.bars(session, rail):
            desk.refusal, desk.guard_text = Decline.NOT_ACCEPTED, self.guard.bar_text()
            return
        desk.chosen = rail
        desk.member = None
        desk.detour = None
        desk.dormant = False
        desk.refusal = None
        desk.unavailable.discard(rail)
        desk.retry_ms.pop(rail, None)
        await self.further(desk)

    async def back(self, desk: Desk) -> None:
        """The driver left the way of paying: every reader is live again."""
        desk.chosen = None
        desk.member = None
        desk.refusal = None
        await self.further(desk)

    async def further(self, desk: Desk) -> None:
        """Bring the orders of this EVSE in line with what its driver wants now. Safe to call at any
        time.
        """
        session = self._office.session_of(desk)
        if session is None or session.phase not in {Phase.OPEN, Phase.ORDERED}:
            return
        if not desk.heard or (desk.controller is not None and not desk.plugged):
            return
        wanted = self._wanted_rail(desk)
        live = session.live_order
        if live is not None and live.phase is OrderPhase.RELEASING:
            return
        if live is not None and not self._still_fits(desk, live, wanted):
            if not desk.reading_card:
                await self.withdraw(session, live, self._why_not(desk, wanted))
            return
        if wanted is None or desk.refusal is not None or not self._may_try(desk, wanted):
            return
        is_retry = live is not None and live.phase is OrderPhase.DECLINED
        if live is not None and not is_retry:
            return
        if not await self.guard.may_order(desk, session, wanted):
            return
        if live is None:
            await self._ordering.place(desk, self._office.sessions[session.session_id], wanted)
        else:
            self._ordering.again(live)

    async def withdraw(self, session: Session, state: OrderState, reason: ReleaseReason) -> None:
        """Write that the order has to die, then see to it."""
        if state.phase is OrderPhase.CAPTURING or not state.live:
            return
        if state.phase is not OrderPhase.RELEASING:
            await self._office.record(
                ev.ReleaseOrdered(
                    session_id=session.session_id,
                    at=self._office.clock.now(),
                    order_id=state.order.order_id,
                    reason=reason,
                    key=self._ordering.release_key(state),
                )
            )
            note("release_ordered", order=state.order.order_id, reason=reason)
        self._ordering.see_it_dead(state, even_if_held=True)

    async def expire(self, desk: Desk) -> None:
        """The QR's time is over. Nobody cancelled: a payment made at the last moment is adopted
        (M7).
        """
        session = self._office.session_of(desk)
        if session is None or session.phase is not Phase.ORDERED:
            return
        state = session.live_order
        if state is None or state.phase is OrderPhase.RELEASING:
            return
        desk.chosen = None
        await self._office.record(
            ev.ReleaseOrdered(
                session_id=session.session_id,
                at=self._office.clock.now(),
                order_id=state.order.order_id,
                reason=ReleaseReason.EXPIRED,
                key=self._ordering.release_key(state),
            )
        )
        self._ordering.see_it_dead(state, even_if_held=False)

    async def told(self, news: OrderTold) -> bool:
        """The provider spoke. True when a hold was just placed for a driver who still wants it."""
        session = self._office.sessions.get(news.session_id)
        if session is None:
            return False
        state = session.order(news.order_id)
        desk = self._office.desk_of(news.session_id)
        if not state.live or state.phase is OrderPhase.CAPTURING:
            return False
        if desk is not None:
            reads = news.outcome.state is HoldState.READING
            if reads and not desk.reading_card:
                desk.read_at_ms = self._office.now_ms
            desk.reading_card = reads
            desk.unavailable -= self._kin(state.order.rail)
        match news.outcome.state:
            case HoldState.PENDING | HoldState.READING:
                await self._note_open(session, state, news.outcome)
            case HoldState.DECLINED:
                await self._declined(session, state, desk, news.outcome)
            case HoldState.HELD:
                return await self._held(session, state, desk, news.outcome)
            case HoldState.DEAD:
                await self._dead(state, desk)
            case HoldState.CAPTURED:
                await self._unresolved(session, "captured without an order to capture")
        return False

    async def unreached(self, news: OrderUnreached) -> None:
        """The provider could not be asked."""
        session = self._office.sessions.get(news.session_id)
        if session is None:
            return
        state = session.order(news.order_id)
        desk = self._office.desk_of(news.session_id)
        if desk is not None:
            for rail in self._kin(state.order.rail):
                desk.unavailable.add(rail)
                desk.retry_ms[rail] = self._office.now_ms + RETRY_UNAVAILABLE_MS
        if news.never_sent and state.live:
            warn("payment_unavailable", order=news.order_id)
            await self._office.record(
                ev.HoldReleased(
                    session_id=session.session_id,
                    at=self._office.clock.now(),
                    order_id=news.order_id,
                    released=zero(state.order.amount.currency),
                )
            )

    async def unresolved(self, news: MoneyUnresolved) -> None:
        """No rule resolves this order."""
        if (session := self._office.sessions.get(news.session_id)) is not None:
            await self._unresolved(session, news.what)

    def _wanted_rail(self, desk: Desk) -> RailKind | None:
        if desk.blocked or desk.fault is not None:
            return None
        # Until the driver chooses, presenting a card is the choice.
        wanted = desk.chosen or (None if desk.dormant else RailKind.CARD)
        if wanted is RailKind.CARD and desk.evse_id != self._office.front:
            return None  # A card shown now would pay for a car that is not on the screen.
        if wanted is not None and self.guard.bars(self._office.session_of(desk), wanted):
            return None
        if wanted is RailKind.MEMBER and not self._member_is_known(desk):
            return None  # The card reader must not take a bank card meanwhile.
        return wanted if wanted in self._office.rails else None

    def _member_is_known(self, desk: Desk) -> bool:
        """Whether a member may be written down as the payer, or is already: after a crash only the
        order is left of the tap.
        """
        if desk.member is not None:
            return desk.member.ready
        session = self._office.session_of(desk)
        live = None if session is None else session.live_order
        return live is not None and live.order.rail is RailKind.MEMBER

    def _still_fits(self, desk: Desk, live: OrderState, wanted: RailKind | None) -> bool:
        """Whether the live order is what the driver wants now: the same rail, the same payer."""
        if live.order.rail is not wanted:
            return False
        member = None if desk.member is None else desk.member.member.member_id
        return member is None or live.order.member_id == member

    def _kin(self, rail: RailKind) -> set[RailKind]:
        """The rails that are reached and lost together with this one."""
        provider = self._office.rails[rail].provider
        return {kind for kind, other in self._office.rails.items() if other.provider == provider}

    def _may_try(self, desk: Desk, rail: RailKind) -> bool:
        if self._office.now_ms < desk.retry_ms.get(rail, 0):
            return False
        return rail is not RailKind.CARD or self._reader_taken(desk) is None

    def reader_of(self, desk: Desk) -> int | None:
        """The other EVSE the one card reader is serving now, None if it is free for this one."""
        taken = self._reader_taken(desk)
        return None if taken == desk.evse_id else taken

    def _reader_taken(self, desk: Desk) -> int | None:
        """The EVSE of the card order that keeps this EVSE's session from the reader: another
        driver's, or one that is still being withdrawn from the driver before.
        """
        for session in self._office.sessions.values():
            live = session.live_order
            if (
                session.session_id != desk.session_id
                and live is not None
                and live.order.rail is RailKind.CARD
                and live.held is None
            ):
                return session.evse_id
        return None

    def _why_not(self, desk: Desk, wanted: RailKind | None) -> ReleaseReason:
        if wanted is not None or desk.chosen is RailKind.MEMBER:
            return ReleaseReason.OTHER_RAIL
        if self.guard.bars(self._office.session_of(desk), RailKind.CARD):
            return ReleaseReason.READER_RESTS
        is_broken = desk.blocked or desk.fault is not None
        return ReleaseReason.FAULT if is_broken else ReleaseReason.DRIVER_LEFT

    async def _note_open(self, session: Session, state: OrderState, outcome: HoldOutcome) -> None:
        fresh = (
            state.phase in {OrderPhase.ORDERED, OrderPhase.DECLINED}
            or state.provider_ref != outcome.provider_ref
            or (outcome.pay_url and state.pay_url != outcome.pay_url)
        )
        if fresh and outcome.provider_ref:
            await self._office.record(
                ev.HoldOpened(
                    session_id=session.session_id,
                    at=self._office.clock.now(),
                    order_id=state.order.order_id,
                    provider_ref=outcome.provider_ref,
                    pay_url=outcome.pay_url or state.pay_url,
                )
            )

    async def _declined(
        self, session: Session, state: OrderState, desk: Desk | None, outcome: HoldOutcome
    ) -> None:
        if not state.provider_ref and outcome.provider_ref:
            await self._note_open(session, state, outcome)
        decline = outcome.decline or Decline.CARD_DECLINED
        await self._office.record(
            ev.HoldDeclined(
                session_id=session.session_id,
                at=self._office.clock.now(),
                order_id=state.order.order_id,
                decline=decline,
                fingerprint=outcome.fingerprint,
            )
        )
        note("hold_declined", order=state.order.order_id, decline=decline)
        at_desk = None if state.phase is OrderPhase.RELEASING else desk
        refused = await self.guard.declined(at_desk, session, state, decline, outcome.fingerprint)
        if refused or desk is None or at_desk is None:
            return
        if decline in {Decline.UNAVAILABLE, Decline.READER_FAULT, Decline.TIMEOUT}:
            # Nobody was refused: the reader was not there. The tile says so and is tried again.
            desk.unavailable.add(state.order.rail)
            desk.retry_ms[state.order.rail] = self._office.now_ms + RETRY_UNAVAILABLE_MS
            return
        if decline is Decline.CUSTOMER_CANCELLED:
            desk.chosen = None
            return
        desk.refusal = decline

    async def _held(
        self, session: Session, state: OrderState, desk: Desk | None, outcome: HoldOutcome
    ) -> bool:
        if state.held is not None:
            # Read back after a crash: the hold is still there.
            return state.phase is OrderPhase.HELD
        wanted = state.phase is not OrderPhase.RELEASING or (
            state.release_reason in STILL_WANTED and desk is not None and desk.plugged
        )
        if not wanted:
            # The withdrawal under way gives it back; a run that ended before the wish starts anew.
            self._ordering.see_it_dead(state, even_if_held=True)
            return False
        await self._office.record(
            ev.HoldPlaced(
                session_id=session.session_id,
                at=self._office.clock.now(),
                order_id=state.order.order_id,
                provider_ref=outcome.provider_ref or state.provider_ref,
                held=outcome.held or state.order.amount,
                capture_before=outcome.capture_before,
                card=outcome.card,
                fingerprint=outcome.fingerprint,
                raisable=outcome.raisable,
            )
        )
        note("hold_placed", order=state.order.order_id)
        return True

    async def _dead(self, state: OrderState, desk: Desk | None) -> None:
        released = state.held or zero(state.order.amount.currency)
        expected = state.phase is OrderPhase.RELEASING
        await self._office.record(
            ev.HoldReleased(
                session_id=state.order.session_id,
                at=self._office.clock.now(),
                order_id=state.order.order_id,
                released=released,
            )
        )
        note("hold_released", order=state.order.order_id, released_minor=released.minor)
        if state.held is not None and state.phase is OrderPhase.RELEASING:
            await self._ended_without_energy(state)
        if desk is not None:
            if state.release_reason is ReleaseReason.GUARD_REFUSED:
                desk.refusal = Decline.NOT_ACCEPTED
            elif not expected and state.held is not None:
                desk.fault = FaultCode.PAYMENT_LOST
            elif not expected and state.order.rail is RailKind.QR:
                desk.chosen = None

    async def _ended_without_energy(self, state: OrderState) -> None:
        session = self._office.sessions.get(state.order.session_id)
        if session is not None and session.begin is None:
            await self.guard.ended(session)

    async def _unresolved(self, session: Session, what: str) -> None:
        alarm("review_required", session=session.session_id, what=what)
        if what not in session.review:
            await self._office.record(
                ev.ReviewRequired(
                    session_id=session.session_id, at=self._office.clock.now(), what=what
                )
            )
