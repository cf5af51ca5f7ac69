"""What a passing second brings: deadlines, patience, silent meters, a disk that fills. May import
domain and the other clerks.
"""

from __future__ import annotations

from datetime import timedelta

from kiosk.domain import events as ev
from kiosk.domain.payment import ReleaseReason
from kiosk.domain.session import Phase, Session
from kiosk.services.attending import Attending
from kiosk.services.authorising import Authorising
from kiosk.services.desk import Desk
from kiosk.services.energising import Energising
from kiosk.services.office import Office
from kiosk.services.safeguarding import Safeguarding
from kiosk.services.settling import Settling


class Timekeeping:
    """The clerk with the watch."""

    def __init__(
        self,
        office: Office,
        authorising: Authorising,
        attending: Attending,
        energising: Energising,
        settling: Settling,
        safeguarding: Safeguarding,
    ) -> None:
        self._office = office
        self._authorising = authorising
        self._attending = attending
        self._energising = energising
        self._settling = settling
        self._safeguarding = safeguarding

    async def tick(self) -> None:
        """Look at every deadline once."""
        self._office.turned_ms = self._office.now_ms
        self._safeguarding.watch_ledger()
        self._authorising.guard.tick()
        for desk in self._office.desks.values():
            self._safeguarding.watch(desk)
        for session in self._office.sessions.values():
            if session.phase is Phase.SETTLING:
                self._settling.window_closes(session)
        for desk in self._office.desks.values():
            if desk.card_note is not None and self._office.now_ms >= desk.card_note_until_ms:
                desk.card_note = None
            if desk.leave_at_ms is not None and self._office.now_ms >= desk.leave_at_ms:
                await self._attending.nobody(desk)
            at_desk = self._office.session_of(desk)
            if at_desk is not None:
                await self._look_at(desk, at_desk)

    async def _look_at(self, desk: Desk, session: Session) -> None:
        now, now_ms = self._office.clock.now(), self._office.now_ms
        deadline = session.start_deadline
        if session.phase is Phase.STARTING and deadline is not None and now >= deadline:
            await self._energising.start_failed(desk, session, refused=False)
        elif session.phase is Phase.HELD:
            await self._held_too_long(session)
        elif session.phase is Phase.CHARGING:
            lost_ms = self._office.settings.meter_lost_s * 1000
            is_lost = desk.watch.contradicts_itself or desk.watch.silent_ms(now_ms) > lost_ms
            if is_lost or await self._authorising.guard.doubts_meter(desk, session):
                await self._energising.stop(desk, session, ev.StopReason.METER_LOST)
            elif self._settling.window_closes(session):
                await self._energising.stop(desk, session, ev.StopReason.HOLD_REACHED)
        elif session.phase is Phase.ORDERED and session.live_order is not None:
            expires_at = session.live_order.order.expires_at
            if expires_at is not None and now >= expires_at and not desk.reading_card:
                await self._authorising.expire(desk)

    async def _held_too_long(self, session: Session) -> None:
        """A hold without energy has a deadline, whatever kept the energy from being
        asked for (M5).
        """
        state = session.live_order
        if state is None or state.held_at is None:
            return
        limit = timedelta(seconds=2 * self._office.settings.start_s)
        if self._office.clock.now() >= state.held_at + limit:
            await self._authorising.withdraw(session, state, ReleaseReason.NOT_STARTED)
