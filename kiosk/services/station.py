"""The station task: one inbox, one owner of all state, one picture published. May import domain,
ports, clerks.

Messages are handled one after the other. A handler writes to the ledger, then changes state, then
starts what has to happen outside; it never waits for a device or a provider itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from kiosk.domain import commands as cmd
from kiosk.domain import events as ev
from kiosk.domain.controller import EnergyState
from kiosk.domain.payment import HoldState, ReleaseReason
from kiosk.domain.service_commands import ServiceCommand
from kiosk.domain.session import Phase, Session
from kiosk.domain.view import StationView
from kiosk.errors import LedgerError
from kiosk.journal import note, warn
from kiosk.services.attending import Attending
from kiosk.services.authorising import Authorising
from kiosk.services.bookkeeping import Bookkeeping
from kiosk.services.desk import Desk
from kiosk.services.energising import Energising
from kiosk.services.guarding import Guarding
from kiosk.services.metering import Verdict
from kiosk.services.news import (
    BeginRead,
    BeginTold,
    BookNews,
    CardNews,
    ControllerSpoke,
    DeviceKind,
    EndRead,
    LinkChanged,
    Message,
    MeterSpoke,
    MoneyUnresolved,
    OrderTold,
    OrderUnreached,
    RefundAsked,
    ServiceNews,
    StartFailed,
    Tick,
    TokenPresented,
)
from kiosk.services.office import Office
from kiosk.services.ordering import Ordering
from kiosk.services.patience import PASSIVE, answered, arm, hasten, is_left_alone
from kiosk.services.presenting import Presenting
from kiosk.services.raising import Raising
from kiosk.services.recalling import watch_cable
from kiosk.services.recovering import Recovering
from kiosk.services.safeguarding import Safeguarding
from kiosk.services.screening import Screening
from kiosk.services.service_desk import OpenService, ServiceDesk
from kiosk.services.settling import Settling
from kiosk.services.supervising import watch_over
from kiosk.services.timekeeping import Timekeeping
from kiosk.services.token_desk import TokenDesk
from kiosk.services.updates import OpenUpdates

TICK_S: Final = 1.0
TURN_MS_MAX: Final = 10_000
"""Ten ticks: a slow disk may take some, a task that hangs takes them all."""


class Station:
    """Everything that happens at one screen."""

    def __init__(
        self,
        office: Office,
        publish: Callable[[StationView], None],
        *,
        open_service: OpenService | None = None,
        open_updates: OpenUpdates | None = None,
    ) -> None:
        self._office = office
        self._publish = publish
        ordering = Ordering(office)
        self._authorising = Authorising(office, ordering)
        raising = Raising(office)
        self._bookkeeping = Bookkeeping(office, raising, open_updates)
        self._energising = Energising(office, raising)
        self._settling = Settling(office, ordering)
        self._safeguarding = Safeguarding(office, ordering)
        self._screening = Screening(office, self._authorising)
        self._presenting = Presenting(office, self._authorising, self._settling, self._screening)
        self._token_desk = TokenDesk(office, self._authorising, self._energising)
        self._attending = Attending(
            office, self._authorising, self._energising, self._screening, self._token_desk
        )
        self._recovering = Recovering(
            office, ordering, self._authorising, self._energising, self._settling
        )
        self._guarding = Guarding(office, self._authorising)
        self._timekeeping = Timekeeping(
            office,
            self._authorising,
            self._attending,
            self._energising,
            self._settling,
            self._safeguarding,
        )
        room = None if open_service is None else open_service(office, self._token_desk.links)
        self._service = ServiceDesk(office, self._authorising, self._settling, room)
        self._shown: StationView | None = None

    @property
    def gets_turns(self) -> bool:
        """Whether its task still comes round: a view that stands may be all that is left of it."""
        return self._office.now_ms - self._office.turned_ms < TURN_MS_MAX

    def request(self, command: cmd.Command | ServiceCommand | RefundAsked) -> None:
        """A wish from the screen; dropped, with a line in the log, when the inbox is full."""
        try:
            self._office.inbox.put_nowait(command)
        except asyncio.QueueFull:
            warn("command_dropped", command=type(command).__name__)

    async def run(self, version: str) -> None:
        """Recover, then work until cancelled or broken. Raises LedgerError if the ledger cannot be
        read.
        """
        await self._recovering.read_ledger(version)
        await self._service.remember()
        self._bookkeeping.start()
        self._draw()
        watch_over(self._office)
        self._office.spawn(self._ticks(), "ticks")
        self._office.spawn(self._work(), "work")
        try:
            await self._office.broken.wait()
        finally:
            await self._office.close()

    async def _work(self) -> None:
        while True:
            message = await self._office.inbox.get()
            try:
                await self._handle(message)
                for desk in self._office.desks.values():
                    await self._look_after(desk)
                # The reader follows the front: whoever came to it may be asked for a card now.
                self._bring_to_front()
                for desk in self._office.desks.values():
                    await self._authorising.further(desk)
            except LedgerError:
                self._safeguarding.ledger_gone()
            self._draw()

    async def _ticks(self) -> None:
        while True:
            await asyncio.sleep(TICK_S)
            await self._office.post(Tick())

    async def _handle(self, message: Message) -> None:
        if isinstance(message, BookNews):
            await self._bookkeeping.hear(message)
            return
        if isinstance(message, TokenPresented) and self._service.takes_card(message):
            return
        if isinstance(message, CardNews):
            await self._token_desk.hear(message)
            return
        match message:
            case Tick():
                await self._timekeeping.tick()
                await self._service.tick()
            case MeterSpoke():
                await self._meter_spoke(message)
            case ControllerSpoke():
                await self._controller_spoke(message)
            case LinkChanged():
                self._link_changed(message)
            case OrderTold():
                await self._order_told(message)
            case OrderUnreached():
                await self._authorising.unreached(message)
            case MoneyUnresolved():
                await self._authorising.unresolved(message)
            case BeginRead():
                await self._begin_read(message)
            case BeginTold():
                await self._energising.begin_told(self._office.desks[message.evse_id], message)
            case StartFailed():
                await self._start_failed(message)
            case EndRead():
                await self._end_read(message)
            case cmd.FocusEvse():
                self._take_focus(message.evse_id)
            case _ if isinstance(message, ServiceNews):
                await self._service.hear(message)
            case _ if isinstance(message, ServiceCommand):
                await self._service.obey(message)
            case _:
                if (desk := self._office.desks.get(message.evse_id)) is not None:
                    await self._attending.obey(desk, message)

    async def _meter_spoke(self, news: MeterSpoke) -> None:
        desk = self._office.desks[news.evse_id]
        if self._energising.judge(desk, news) is Verdict.BELIEVED:
            await self._energising.believed(desk, news.reading)
        elif desk.watch.contradicts_itself and desk.charge is None:
            # No bill depends on it between sessions: a swapped meter begins anew.
            desk.watch.forget()

    async def _controller_spoke(self, news: ControllerSpoke) -> None:
        desk = self._office.desks[news.state.evse_id]
        before, desk.controller = desk.controller, news.state
        desk.controller_online = desk.controller_known = True
        self._safeguarding.watch(desk)
        if self._office.session_of(desk) is None:
            return
        await self._recovering.controller_known(desk)
        session = self._office.session_of(desk)
        if session is not None:
            await self._energising.controller_spoke(desk, session, before)

    def _link_changed(self, news: LinkChanged) -> None:
        desk = self._office.desks[news.evse_id]
        if news.device is DeviceKind.METER:
            if news.status.online != desk.watch.online:
                note("meter_link", evse=news.evse_id, online=news.status.online)
            desk.watch.link(online=news.status.online, reason=news.status.reason)
        else:
            desk.controller_online = news.status.online
            desk.controller_known |= not news.status.online

    async def _order_told(self, news: OrderTold) -> None:
        if news.outcome.state is HoldState.CAPTURED and await self._settling.captured(news):
            return
        if news.outcome.state is HoldState.DEAD and await self._settling.lost(news):
            return
        if not await self._authorising.told(news):
            return
        session = self._office.sessions[news.session_id]
        desk = self._office.desk_of(news.session_id)
        if desk is not None and desk.controller is None:
            return  # Just started: `Recovering` decides when the controller has spoken.
        if desk is not None and desk.plugged:
            if await self._guarding.may_use(session):
                self._energising.prepare(desk, session)
        elif session.live_order is not None:
            await self._authorising.withdraw(session, session.live_order, ReleaseReason.DRIVER_LEFT)

    async def _begin_read(self, news: BeginRead) -> None:
        session = self._office.sessions.get(news.session_id)
        desk = self._office.desk_of(news.session_id)
        if session is None or desk is None or session.phase is not Phase.HELD:
            return
        if not await self._guarding.may_use(session):
            return
        begun = news.begun
        reading = None if begun is None else begun.reading
        if reading is not None:
            verdict = self._energising.judge(desk, MeterSpoke(desk.evse_id, reading))
            if verdict is not Verdict.BELIEVED:
                # The driver's own polling may have been a moment faster; its reading is as good.
                fresh = desk.watch.live(self._office.now_ms)
                reading = desk.watch.last if verdict is Verdict.IGNORED and fresh else None
        if reading is None:
            await self._give_back(desk, session)
        else:
            record = None if begun is None else begun.record
            await self._energising.begin(desk, session, reading, record)

    async def _give_back(self, desk: Desk, session: Session) -> None:
        # The hold first, then the message: a power cut between the two leaves nothing reserved.
        if session.live_order is not None:
            await self._authorising.withdraw(session, session.live_order, ReleaseReason.FAULT)
        desk.fault = self._screening.meter_fault(desk)
        await self._office.record(
            ev.SessionFaulted(
                session_id=session.session_id, at=self._office.clock.now(), code=desk.fault
            )
        )

    async def _start_failed(self, news: StartFailed) -> None:
        session = self._office.sessions.get(news.session_id)
        desk = self._office.desk_of(news.session_id)
        if session is not None and desk is not None:
            await self._energising.start_failed(desk, session, refused=news.refused)

    async def _end_read(self, news: EndRead) -> None:
        desk = self._office.desk_of(news.session_id)
        if desk is not None:
            desk.stopping = False
            desk.wants_focus = True
            await self._settling.end(desk, news, self._draw)

    async def _look_after(self, desk: Desk) -> None:
        """Whatever follows from the present state without anybody asking."""
        session = self._office.session_of(desk)
        watch_cable(desk, session, self._office.now_ms)
        if session is not None and session.phase is Phase.SETTLED:
            await self._settling.conclude(session)
            session = self._office.sessions[session.session_id]
        if session is not None and desk.controller is not None:
            await self._after_unplug(desk, session)
            session = self._office.session_of(desk)
        if session is None and desk.plugged and desk.energy is EnergyState.OFF:
            await self._open(desk)
        desk.blocked = self._screening.device_fault(desk) is not None
        await self._close_settled()
        arm(
            desk,
            self._screening.screen(desk),
            self._office.now_ms,
            self._office.settings,
            undecided=session is not None and self._settling.is_undecided(session, desk),
        )

    async def _open(self, desk: Desk) -> None:
        if self._office.ledger_failed or self._screening.device_fault(desk) is not None:
            return
        session_id = self._office.new_id()
        await self._office.record(
            ev.SessionOpened(
                session_id=session_id, at=self._office.clock.now(), evse_id=desk.evse_id
            )
        )
        desk.clear()
        desk.session_id = session_id
        desk.wants_focus = True
        note("session_opened", session=session_id, evse=desk.evse_id)

    async def _after_unplug(self, desk: Desk, session: Session) -> None:
        if desk.plugged:
            if desk.vacated:
                desk.clear()
            return
        live = session.live_order
        match session.phase:
            case Phase.OPEN:
                desk.vacated = True
                if desk.fault is None:
                    desk.clear()
            case Phase.ORDERED | Phase.HELD:
                if live is not None and not desk.reading_card:
                    await self._authorising.withdraw(session, live, ReleaseReason.DRIVER_LEFT)
                    desk.clear()
            case Phase.SETTLED | Phase.SETTLING:
                desk.vacated = True
                hasten(desk, self._office.now_ms)
                if desk.seen_done:
                    desk.clear()

    async def _close_settled(self) -> None:
        """Close sessions that no driver sees any more and whose money is settled."""
        shown = {desk.session_id for desk in self._office.desks.values()}
        for session in list(self._office.sessions.values()):
            done = session.phase is Phase.SETTLED or (
                session.phase is Phase.OPEN and session.begin is None
            )
            if session.session_id in shown or not done:
                continue
            await self._settling.conclude(session)
            await self._office.record(
                ev.SessionClosed(session_id=session.session_id, at=self._office.clock.now())
            )
            note("session_closed", session=session.session_id)

    def _take_focus(self, evse_id: int) -> None:
        if evse_id in self._office.desks:
            self._office.front = evse_id
            answered(self._office.desks[evse_id])
            for desk in self._office.desks.values():
                desk.wants_focus = False

    def _bring_to_front(self) -> None:
        """Show what happened elsewhere, but never take the screen from somebody who is paying."""
        front = self._office.desks[self._office.front]
        nobody = front.dormant or is_left_alone(front, self._office.now_ms, self._office.settings)
        if self._screening.screen(front) not in PASSIVE and not nobody:
            return
        waiting = next((d for d in self._office.desks.values() if d.wants_focus), None)
        if waiting is not None:
            self._office.front = waiting.evse_id
            waiting.wants_focus = False

    def _draw(self) -> None:
        self._bring_to_front()
        view = replace(self._presenting.station(), service=self._service.view())
        if self._shown is not None and view == replace(self._shown, sequence=0):
            return
        sequence = 1 if self._shown is None else self._shown.sequence + 1
        self._shown = replace(view, sequence=sequence)
        self._publish(self._shown)
