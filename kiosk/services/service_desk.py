"""What technicians' actions change at the station, done in the station's own task. May import
domain, ports and the clerks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kiosk.domain.payment import ReleaseReason
from kiosk.domain.readings import DeviceStatus
from kiosk.domain.service_commands import ServiceCommand
from kiosk.domain.service_view import ServiceView
from kiosk.domain.session import ImpossibleEvent, OrderPhase, OrderState
from kiosk.journal import alarm, note, warn
from kiosk.services.authorising import Authorising
from kiosk.services.news import (
    CaptureAsked,
    RuleTold,
    ServiceNews,
    ShutTold,
    TokenPresented,
    WithdrawAsked,
)
from kiosk.services.office import Office
from kiosk.services.service_room import ServiceRoom
from kiosk.services.service_work import was_shut
from kiosk.services.settling import Settling

_CLOSED = ServiceView()

OpenService = Callable[[Office, Mapping[int, DeviceStatus]], ServiceRoom]
"""Makes the service room, which shows what is known of the readers."""


class ServiceDesk:
    """The clerk between the service room and the drivers' clerks. Without a room, a wall."""

    def __init__(
        self,
        office: Office,
        authorising: Authorising,
        settling: Settling,
        room: ServiceRoom | None,
    ) -> None:
        self._office = office
        self._authorising = authorising
        self._settling = settling
        self._room = room

    async def remember(self) -> None:
        """At start: what technicians left behind. Raises LedgerError."""
        self._office.is_shut = await was_shut(self._office)
        if self._office.is_shut:
            alarm("station_shut", by="technician")
        if self._room is not None:
            await self._room.remember()

    def takes_card(self, news: TokenPresented) -> bool:
        """Whether a card at a reader is a technician's."""
        return self._room is not None and self._room.takes_card(news)

    async def obey(self, command: ServiceCommand) -> None:
        """Somebody at the door, or inside. Raises LedgerError."""
        if self._room is not None:
            await self._room.obey(command)

    async def tick(self) -> None:
        """Once a second."""
        if self._room is not None:
            await self._room.tick()

    def view(self) -> ServiceView:
        """What the panel shows of the room."""
        return _CLOSED if self._room is None else self._room.view()

    async def hear(self, news: ServiceNews) -> None:
        """What an action of a technician has to change. Raises LedgerError.

        What the rows of a session do not allow is not done, and the station works on: nothing was
        written then.
        """
        try:
            await self._hear(news)
        except ImpossibleEvent as error:
            warn("service_action_impossible", action=type(news).__name__, reason=str(error))

    async def _hear(self, news: ServiceNews) -> None:
        match news:
            case ShutTold():
                self._shut(is_shut=news.is_shut)
            case RuleTold():
                self._office.guard_book.put(news.rule, on_trial=news.is_on_trial)
                note("guard_rule", rule=news.rule, is_on_trial=news.is_on_trial)
            case WithdrawAsked():
                await self._withdraw(news.session_id)
            case CaptureAsked():
                await self._capture(news.session_id)
            case _ if self._room is not None:
                await self._room.hear(news)

    def _shut(self, *, is_shut: bool) -> None:
        self._office.is_shut = is_shut
        note("station_shut" if is_shut else "station_open", by="technician")

    async def _withdraw(self, session_id: str) -> None:
        """Only before energy flows: what was delivered is billed."""
        session = self._office.sessions.get(session_id)
        state = None if session is None else session.live_order
        if session is None or state is None or session.begin is not None or self._is_gone(state):
            warn("nothing_to_withdraw", session=session_id)
            return
        await self._authorising.withdraw(session, state, ReleaseReason.TECHNICIAN)

    async def _capture(self, session_id: str) -> None:
        session = self._office.sessions.get(session_id)
        state = None if session is None else session.live_order
        if session is None or state is None or self._is_gone(state):
            warn("nothing_to_capture", session=session_id)
        elif state.phase is OrderPhase.CAPTURING:
            await self._settling.settle(session)

    def _is_gone(self, state: OrderState) -> bool:
        """Its way to pay is no longer configured."""
        return state.order.rail not in self._office.rails
