"""The service room: who is inside, which page is open, and what is done there. May import domain,
ports and the clerks.

It never touches a running session's numbers: pages are read from what the clerks and the ledger
know, and every action goes the way that clerk's own work goes. What takes longer than a moment is
done in a task of its own, so drivers' screens go on behind the room.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final

from kiosk.domain import service_commands as cmd
from kiosk.domain.lean import dataclass
from kiosk.domain.service_events import LeftBecause, ServiceActed
from kiosk.domain.service_view import (
    NEEDED,
    ServiceAction,
    ServicePage,
    ServiceRow,
    ServiceSection,
    ServiceStage,
    ServiceView,
    Tone,
)
from kiosk.domain.session import ImpossibleEvent
from kiosk.domain.technicians import Refusal, Technician
from kiosk.errors import InputError, KioskError, LedgerError, ServiceRefused
from kiosk.journal import alarm, note, warn
from kiosk.services.news import (
    ServiceActionDone,
    ServiceDoorAnswered,
    ServicePageMade,
    TokenPresented,
)
from kiosk.services.office import Office
from kiosk.services.service_actions.reader_test import ReaderTest
from kiosk.services.service_door import Answer, ServiceDoor

IDLE_S: Final = 120
"""The room closes by itself; at the door after half of it. An operator may want another figure."""
REASON_CHARS_MAX: Final = 200
ACTION_TIMEOUT_S: Final = 120
LIVE: Final = frozenset({ServicePage.DEVICES})
"""Made anew every second. Its rows stand where they are, so that no button moves under a finger."""
PAGE_TIMEOUT_S: Final = 15

PageMaker = Callable[[], Awaitable[Sequence[ServiceSection]]]
"""Makes one page from what is true now. Reads; changes nothing."""
Doer = Callable[[cmd.ActInService, Technician], Awaitable[str]]
"""Does one action; the word of the table for what came of it. Raises KioskError."""


@dataclass(frozen=True, slots=True)
class ServiceWork:
    """What the room can show and do at this station."""

    pages: Mapping[ServicePage, PageMaker]
    actions: Mapping[ServiceAction, Doer]
    reader_test: ReaderTest


class ServiceRoom:
    """The clerk who lets technicians in. Only the station task uses it."""

    def __init__(
        self, office: Office, door: ServiceDoor, work: ServiceWork, *, idle_s: int = IDLE_S
    ) -> None:
        self._office = office
        self._idle_s = idle_s
        self._door = door
        self._work = work
        self._stage = ServiceStage.CLOSED
        self._technician: Technician | None = None
        self._refusal: Refusal | None = None
        self._locked_until_ms = 0
        self._is_checking = False
        self._page = ServicePage.DEVICES
        self._sections: tuple[ServiceSection, ...] = ()
        self._is_loading = False
        self._told = ""
        self._touched_ms = 0
        self._visit = 0
        """Numbers visits and page turns: what was asked for before is not shown after."""

    def takes_card(self, news: TokenPresented) -> bool:
        """Whether a card at a reader is the door's or a test's, and so no driver's."""
        if self._stage is ServiceStage.DOOR:
            self._door.present_card(news.token.uid)
        elif not self._work.reader_test.takes(news):
            return False
        self._touched_ms = self._office.now_ms
        return True

    async def remember(self) -> None:
        """At start: wrong tries of the last process count."""
        await self._door.remember()

    async def obey(self, command: cmd.ServiceCommand) -> None:
        """Do what was asked, if it fits where the technician stands. Raises LedgerError."""
        if not isinstance(command, cmd.KnockAtService) and self._stage is ServiceStage.CLOSED:
            return
        self._touched_ms = self._office.now_ms
        match command:
            case cmd.KnockAtService():
                self._knock()
            case cmd.EnterService():
                self._try(command)
            case cmd.LeaveService():
                await self._leave(LeftBecause.DONE)
            case cmd.ShowServicePage():
                self._turn_to(command.page)
            case cmd.ActInService():
                await self._act(command)
            case cmd.TouchService():
                pass

    async def tick(self) -> None:
        """Once a second: close the room that nobody uses; make a page of live values anew."""
        if self._stage is ServiceStage.CLOSED:
            return
        if self._left_s() <= 0:
            await self._leave(LeftBecause.IDLE)
        elif self._page in LIVE and not self._is_loading:
            self._turn_to(self._page)

    async def hear(self, news: ServiceDoorAnswered | ServicePageMade | ServiceActionDone) -> None:
        """What a task of the room found."""
        match news:
            case ServiceDoorAnswered():
                self._answered(news)
            case ServicePageMade():
                if news.visit == self._visit:
                    self._sections, self._is_loading = tuple(news.sections), False
            case ServiceActionDone():
                if self._stage is ServiceStage.INSIDE:
                    self._told = news.told
                    self._turn_to(self._page)

    def view(self) -> ServiceView:
        """What the panel shows of it."""
        if self._stage is ServiceStage.CLOSED:
            return _CLOSED
        technician = self._technician
        left_ms = max(0, self._locked_until_ms - self._office.now_ms)
        if technician is None:
            return ServiceView(
                stage=ServiceStage.DOOR,
                refusal=self._refusal,
                wait_s=-(-left_ms // 1000),
                is_checking=self._is_checking,
            )
        return ServiceView(
            stage=ServiceStage.INSIDE,
            name=technician.name,
            role=technician.role,
            pages=tuple(page for page in ServicePage if page in self._work.pages),
            page=self._page,
            sections=self._sections,
            is_loading=self._is_loading,
            leaves_in_s=self._left_s(),
            told=self._told,
        )

    def _left_s(self) -> int:
        limit_s = self._idle_s if self._stage is ServiceStage.INSIDE else self._idle_s // 2
        return limit_s - (self._office.now_ms - self._touched_ms) // 1000

    # The door.

    def _knock(self) -> None:
        if self._stage is ServiceStage.CLOSED:
            self._stage, self._refusal = ServiceStage.DOOR, None
            self._visit += 1

    def _try(self, command: cmd.EnterService) -> None:
        if self._stage is not ServiceStage.DOOR or self._is_checking:
            return
        self._is_checking = True
        visit = self._visit

        async def check() -> None:
            try:
                answer = await self._door.enter(command.number, command.pin, command.code)
            except (InputError, LedgerError, TimeoutError) as error:
                alarm("service_door_unusable", reason=f"{type(error).__name__}: {error}")
                answer = Answer(refusal=Refusal.UNKNOWN)
            await self._office.post(
                ServiceDoorAnswered(visit, answer.technician, answer.refusal, answer.wait_s)
            )

        self._office.spawn(check(), "service door")

    def _answered(self, news: ServiceDoorAnswered) -> None:
        self._is_checking = False
        if self._stage is not ServiceStage.DOOR or news.visit != self._visit:
            return
        self._refusal = news.refusal
        if news.refusal is not None:
            self._office.figures.login_failures += 1
        self._locked_until_ms = self._office.now_ms + news.wait_s * 1000
        if news.technician is not None:
            self._technician, self._stage = news.technician, ServiceStage.INSIDE
            self._turn_to(ServicePage.DEVICES)

    async def _leave(self, reason: LeftBecause) -> None:
        technician = self._technician
        self._stage, self._technician, self._refusal = ServiceStage.CLOSED, None, None
        self._sections, self._told, self._is_loading = (), "", False
        self._visit += 1
        self._work.reader_test.end()
        if technician is not None:
            await self._door.leave(technician, reason)

    # Inside.

    def _turn_to(self, page: ServicePage) -> None:
        make = self._work.pages.get(page)
        if self._stage is not ServiceStage.INSIDE or make is None:
            return
        if page is not self._page:
            self._sections = ()
            self._told = ""
        self._page, self._is_loading = page, True
        self._visit += 1
        visit = self._visit

        async def made() -> None:
            try:
                async with asyncio.timeout(PAGE_TIMEOUT_S):
                    sections = tuple(await make())
            except (KioskError, ImpossibleEvent, TimeoutError) as error:
                warn("service_page_failed", page=page.value, reason=str(error))
                sections = (_unreadable(page, error),)
            await self._office.post(ServicePageMade(visit, sections))

        self._office.spawn(made(), f"service page {page}")

    async def _act(self, command: cmd.ActInService) -> None:
        technician = self._technician
        if technician is None:
            return
        if not technician.may(NEEDED[command.action]):
            warn("service_not_allowed", technician=technician.number, action=command.action.value)
            self._told = "refused:role"
            return
        if (do := self._work.actions.get(command.action)) is None:
            self._told = "refused:not_here"
            return
        await self._office.record_audit(
            ServiceActed(
                session_id="",
                at=self._office.clock.now(),
                number=technician.number,
                action=command.action.value,
                target=command.target,
                detail=_detail(command),
            )
        )
        note("service_acted", technician=technician.number, action=command.action.value)
        self._told = _BEGUN.get(command.action, "under_way")

        async def done() -> None:
            try:
                async with asyncio.timeout(ACTION_TIMEOUT_S):
                    told = await do(command, technician)
            except TimeoutError:
                told = "refused:no_answer"
            except ServiceRefused as error:
                note("service_refused", action=command.action.value, reason=str(error))
                told = f"refused:{error}"
            except ImpossibleEvent as error:
                warn("service_action_failed", action=command.action.value, reason=str(error))
                told = "refused:rows_contradict"
            except KioskError as error:
                warn("service_action_failed", action=command.action.value, reason=str(error))
                told = f"refused:{error}"
            await self._office.post(ServiceActionDone(told))

        self._office.spawn(done(), f"service {command.action}")


_CLOSED: Final = ServiceView()
_BEGUN: Final = {ServiceAction.TEST_READER: "hold_card"}
"""What is told of an action while it is under way."""


def _unreadable(page: ServicePage, error: Exception) -> ServiceSection:
    row = ServiceRow(
        label="page", value=str(error) or type(error).__name__, tone=Tone.BAD, word="no_answer"
    )
    return ServiceSection(title=page.value, rows=(row,))


def _detail(command: cmd.ActInService) -> str:
    parts = [] if command.amount_minor is None else [f"{command.amount_minor} minor"]
    reason = " ".join(command.reason.split())[:REASON_CHARS_MAX]
    return ", ".join([*parts, reason] if reason else parts)
