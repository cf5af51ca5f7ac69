"""The program itself: what the system's updater offers, installing it, and marking it as good. May
import domain, ports, errors.

What runs is marked as good only after it has proven itself: the ledger takes rows, each device was
heard, and the panel has drawn. Without the mark the boot loader goes back to the program before.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Final

from kiosk.domain.update_events import ProgramUpdated
from kiosk.domain.updates import ProgramStage, ProgramState, UpdateFault
from kiosk.errors import UpdateError
from kiosk.journal import alarm, note
from kiosk.ports.updates import ProgramUpdater
from kiosk.services.news import ProgramDue, ProgramInstallAsked, ProgramTold, UpdateNews
from kiosk.services.office import Office

FIRST_S: Final = 15.0
DUE_EVERY_S: Final = 10.0
ASK_EVERY_S: Final = 3600.0
ASK_TIMEOUT_S: Final = 60.0
INSTALL_TIMEOUT_S: Final = 3600.0
"""A whole system over a slow line."""
TRIAL_S_MAX: Final = 600
"""After so long without a proof a person has to look; what runs is still not marked."""


class ProgramUpdating:
    """The clerk for the program."""

    def __init__(
        self,
        office: Office,
        updater: ProgramUpdater,
        *,
        has_drawn: Callable[[], bool],
        needs_idle: bool = False,
    ) -> None:
        self._office = office
        self._updater = updater
        self._has_drawn = has_drawn
        self._needs_idle = needs_idle
        """Whether installing replaces the files of the program that runs."""
        self._is_busy = False
        self._is_proven = False
        self._is_trial_told = False
        self._began_ms = office.now_ms

    def start(self) -> None:
        """Begin; ends with the station."""
        self._began_ms = self._office.now_ms
        self._office.spawn(self._asks(), "program")
        self._office.spawn(self._dues(), "program due")

    async def hear(self, news: UpdateNews) -> None:
        """What the updater said, or what is wanted of it. Raises LedgerError."""
        match news:
            case ProgramTold():
                await self._told(news)
            case ProgramDue():
                await self._due()
            case ProgramInstallAsked():
                await self._install()
            case _:
                pass

    async def _asks(self) -> None:
        await asyncio.sleep(FIRST_S)
        while True:
            await self._ask("")
            await asyncio.sleep(ASK_EVERY_S)

    async def _dues(self) -> None:
        while True:
            await asyncio.sleep(DUE_EVERY_S)
            await self._office.post(ProgramDue())

    async def _ask(self, step: str, refusal: UpdateError | None = None) -> None:
        """Where it stands, after this was done to it."""
        state: ProgramState | None = None
        fault, detail = None, ""
        try:
            async with asyncio.timeout(ASK_TIMEOUT_S):
                state = await self._updater.state()
        except UpdateError as error:
            fault, detail = error.fault, error.detail
        except TimeoutError:
            fault, detail = UpdateFault.UNREACHABLE, "no_answer"
        if refusal is not None:
            fault, detail = refusal.fault, refusal.detail
        await self._office.post(ProgramTold(state, step, fault, detail))

    async def _told(self, news: ProgramTold) -> None:
        office = self._office
        if news.step:
            self._is_busy = False
        known = news.state or office.updates.program
        office.updates = replace(
            office.updates, program=known, program_fault=news.fault, program_detail=news.detail
        )
        if not news.step:
            return
        if news.step == "refused":
            alarm("program_not_updated", fault=news.fault, reason=news.detail)
        else:
            note("program_updated", step=news.step)
        self._is_proven |= news.step == "marked_good"
        await self._record(news.step, news.detail)

    async def _due(self) -> None:
        state = self._office.updates.program
        if state is None or state.stage is not ProgramStage.ON_TRIAL or self._is_busy:
            return
        if self._is_proven:
            return
        if self._missing():
            self._tell_long_trial()
            return
        self._is_busy = True
        self._office.spawn(self._mark(), "program mark")

    def _missing(self) -> str:
        """What the program has not proven yet; empty when it has proven everything."""
        office = self._office
        if office.ledger_failed or office.ledger.why_not_sell():
            return "ledger"
        if not all(
            desk.controller_online
            and desk.controller is not None
            and desk.watch.live(office.now_ms)
            for desk in office.desks.values()
        ):
            return "devices"
        return "" if self._has_drawn() else "first_frame"

    def _tell_long_trial(self) -> None:
        on_trial_ms = self._office.now_ms - self._began_ms
        if on_trial_ms >= TRIAL_S_MAX * 1000 and not self._is_trial_told:
            self._is_trial_told = True
            alarm("program_not_proven", missing=self._missing())

    async def _install(self) -> None:
        office, state = self._office, self._office.updates.program
        if self._is_busy or state is None or not state.available:
            return
        if self._needs_idle and any(s.end is None for s in office.sessions.values()):
            office.updates = replace(
                office.updates, program_fault=UpdateFault.UNSUPPORTED, program_detail="sessions_run"
            )
            return
        self._is_busy = True
        await self._record("install_ordered", "", state.available)
        office.updates = replace(
            office.updates, program=replace(state, stage=ProgramStage.INSTALLING)
        )
        office.spawn(self._carry_out(), "program install")

    async def _carry_out(self) -> None:
        await self._do(self._updater.install, INSTALL_TIMEOUT_S, "installed")

    async def _mark(self) -> None:
        await self._do(self._updater.mark_good, ASK_TIMEOUT_S, "marked_good")

    async def _do(self, work: Callable[[], Awaitable[None]], timeout_s: float, step: str) -> None:
        try:
            async with asyncio.timeout(timeout_s):
                await work()
        except UpdateError as error:
            await self._ask("refused", error)
        except TimeoutError:
            await self._ask("refused", UpdateError(UpdateFault.UNREACHABLE, "no_answer"))
        else:
            await self._ask(step)

    async def _record(self, step: str, detail: str, version: str = "") -> None:
        state = self._office.updates.program
        await self._office.record_audit(
            ProgramUpdated(
                session_id="",
                at=self._office.clock.now(),
                version=version or ("" if state is None else state.version),
                step=step,
                detail=detail,
            )
        )
