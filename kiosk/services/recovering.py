"""Start-up is recovery: open work is read from the ledger and taken up where it was. May import
domain, ports.

Money first: an order without an outcome is read back from its provider before anything else happens
to it. Energy is never restarted unasked: a transaction goes on only if the controller is still in
it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from kiosk.domain import events as ev
from kiosk.domain.controller import EnergyState
from kiosk.domain.payment import RailKind, ReleaseReason
from kiosk.domain.session import OrderPhase, Phase, Session, replay
from kiosk.journal import alarm, note
from kiosk.services.authorising import Authorising
from kiosk.services.desk import Desk
from kiosk.services.energising import Energising
from kiosk.services.office import Office
from kiosk.services.ordering import Ordering
from kiosk.services.recalling import last_sign_of, may_be_stranger
from kiosk.services.settling import Settling


class Recovering:
    """The clerk who takes up what the last process left."""

    def __init__(
        self,
        office: Office,
        ordering: Ordering,
        authorising: Authorising,
        energising: Energising,
        settling: Settling,
    ) -> None:
        self._office = office
        self._ordering = ordering
        self._authorising = authorising
        self._energising = energising
        self._settling = settling
        self._waiting: set[str] = set()

    async def read_ledger(self, version: str) -> None:
        """Fold the open sessions and put each where its driver left it. Raises LedgerError."""
        office = self._office
        strangers: list[Session] = []
        for events in await office.ledger.open_sessions():
            session = replay(list(events))
            office.sessions[session.session_id] = session
            if session.closed:
                continue  # Only a refund is open, and that has a clerk of its own.
            desk = office.desks.get(session.evse_id)
            if desk is None or not self._rail_is_there(session):
                strangers.append(session)
            else:
                self._seat(desk, session)
        await office.record_audit(
            ev.StationStarted(
                session_id="",
                at=office.clock.now(),
                boot_id=office.clock.boot_id,
                version=version,
                open_sessions=len(office.sessions),
            )
        )
        for session in strangers:
            await self._left_behind(session)
        for session in list(office.sessions.values()):
            if self._rail_is_there(session):
                await self._money(session)

    async def controller_known(self, desk: Desk) -> None:
        """The controller has said where it stands: now the energy side can be decided."""
        session = self._office.session_of(desk)
        if session is None or session.session_id not in self._waiting or desk.controller is None:
            return
        self._waiting.discard(session.session_id)
        state = desk.controller
        ours = state.transaction_id == session.transaction_id and session.transaction_id != ""
        running = ours and state.energy is not EnergyState.OFF
        match session.phase:
            case Phase.OPEN | Phase.ORDERED:
                if not desk.plugged:
                    await self._driver_gone(session)
            case Phase.HELD:
                await self._held(desk, session)
            case Phase.STARTING:
                if running:
                    note("session_resumed", session=session.session_id)
                elif desk.plugged and self._young(session.start_deadline):
                    self._energising.start(desk, session)
                else:
                    await self._energising.stop(desk, session, ev.StopReason.POWER_LOSS)
            case Phase.CHARGING:
                if running:
                    note("session_resumed", session=session.session_id)
                else:
                    reason = ev.StopReason.POWER_LOSS if desk.plugged else ev.StopReason.UNPLUGGED
                    await self._energising.stop(desk, session, reason)
            case Phase.STOPPING:
                self._energising.see_it_stopped(desk, session)
            case _:
                pass

    def _rail_is_there(self, session: Session) -> bool:
        state = session.live_order
        return state is None or state.order.rail in self._office.rails

    async def _left_behind(self, session: Session) -> None:
        """Its EVSE or its way to pay is no longer configured: a person has to look."""
        what = "its EVSE or its way to pay is no longer configured"
        alarm("session_left_behind", session=session.session_id, evse=session.evse_id)
        if what not in session.review:
            await self._office.record(
                ev.ReviewRequired(
                    session_id=session.session_id, at=self._office.clock.now(), what=what
                )
            )

    def _seat(self, desk: Desk, session: Session) -> None:
        before = self._office.session_of(desk)
        if before is not None and before.opened_at > session.opened_at:
            return
        desk.clear()
        desk.session_id = session.session_id
        away = abs(self._office.clock.now() - last_sign_of(session))
        desk.unseen_ms = away // timedelta(milliseconds=1)
        desk.seen_done = session.end is not None and may_be_stranger(desk)
        self._waiting.add(session.session_id)
        live = session.live_order
        if live is not None and live.held is None and live.order.rail is not RailKind.CARD:
            # The code may be on a phone by now; the charge card has been shown.
            desk.chosen = live.order.rail
        if session.begin is not None:
            self._energising.open_charge(desk, session)

    async def _money(self, session: Session) -> None:
        state = session.live_order
        if session.end is not None and not session.bill_json:
            desk = self._office.desk_of(session.session_id)
            if desk is not None:
                await self._settling.bill(desk, session)
            return
        if state is None:
            await self._settling.conclude(session)
            return
        if state.phase is OrderPhase.CAPTURING:
            await self._settling.settle(session)
        elif state.phase is OrderPhase.DECLINED:
            # The refusal was shown before the crash; the order waits to be used again or withdrawn.
            return
        elif state.phase is not OrderPhase.HELD:
            self._ordering.resume(state)

    async def _held(self, desk: Desk, session: Session) -> None:
        state = session.live_order
        if state is None:
            return
        limit = timedelta(seconds=self._office.settings.start_s)
        young = state.held_at is not None and self._young(state.held_at + limit)
        if desk.plugged and young:
            # It may have gone while nobody looked: energy only on a hold that is still there.
            self._ordering.resume(state)
            return
        reason = ReleaseReason.NOT_STARTED if desk.plugged else ReleaseReason.DRIVER_LEFT
        await self._authorising.withdraw(session, state, reason)

    async def _driver_gone(self, session: Session) -> None:
        state = session.live_order
        if state is not None:
            await self._authorising.withdraw(session, state, ReleaseReason.DRIVER_LEFT)

    def _young(self, deadline: datetime | None) -> bool:
        return deadline is not None and self._office.clock.now() < deadline
