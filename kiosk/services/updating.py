"""New content: put in force between sessions, taken back when it does not work. May import domain,
ports, errors.

The switch happens in the station's own task, so no session can begin while the price changes: the
price that a driver is shown is the price that is pinned and billed (M8).
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from kiosk.domain.session import Phase, Session
from kiosk.domain.update_events import (
    ContentAccepted,
    ContentRefused,
    ContentRolledBack,
    ContentSwitched,
)
from kiosk.domain.updates import ContentShelf, ContentState, UpdateFault
from kiosk.errors import UpdateError
from kiosk.journal import alarm, note, warn
from kiosk.services.content_looking import ContentLooking, ContentWork
from kiosk.services.guard_trial import write_rules
from kiosk.services.news import (
    ContentDue,
    ContentLookAsked,
    ContentNotTaken,
    ContentShelved,
    UpdateNews,
)
from kiosk.services.office import Office

DUE_EVERY_S: Final = 5.0
SWITCH_TIMEOUT_S: Final = 20.0
"""The station does nothing else meanwhile; the disk needs milliseconds."""
AFTER_FAILURE_MS: Final = 600_000
SILENT_MAX: Final = timedelta(days=1)
"""A server that is not heard for longer may be kept from us."""
WAITING_MAX: Final = timedelta(days=1)
"""So long may one session after the other keep content from being put in force."""
AUDIT_ROWS: Final = 500
_AT_DESK: Final = frozenset(
    {Phase.OPEN, Phase.ORDERED, Phase.HELD, Phase.STARTING, Phase.CHARGING, Phase.STOPPING}
)
"""A driver decides by the price that is shown, or charges by it."""


class Updating:
    """The clerk for content. Only the station task changes what is in force."""

    def __init__(self, office: Office, work: ContentWork) -> None:
        self._office = office
        office.updates = replace(office.updates, has_source=True)
        self._work = work
        self._looking = ContentLooking(office, work)
        self._told: tuple[UpdateFault, str] | None = None
        """The last refusal that was written down: once per reason is enough."""
        self._heard_at: datetime | None = None
        self._is_late_told = False
        self._not_before_ms = 0

    def start(self) -> None:
        """Begin; ends with the station."""
        self._looking.start()
        self._office.spawn(self._dues(), "content due")

    async def hear(self, news: UpdateNews) -> None:
        """What a look found, or that time has passed. Raises LedgerError."""
        match news:
            case ContentShelved():
                await self._shelved(news)
            case ContentNotTaken():
                await self._not_taken(news)
            case ContentDue():
                await self._due()
            case ContentLookAsked():
                self._looking.ask()
            case _:
                pass

    async def _dues(self) -> None:
        while True:
            await asyncio.sleep(DUE_EVERY_S)
            await self._office.post(ContentDue())

    async def _shelved(self, news: ContentShelved) -> None:
        office = self._office
        first = not news.is_heard
        office.updates = replace(office.updates, shelf=news.shelf)
        if news.is_heard:
            self._heard_at = office.clock.now()
            office.updates = replace(
                office.updates, looked_at=self._heard_at, fault=None, detail=""
            )
            self._told = None
        if first:
            await self._catch_up(news.shelf)
        if news.taken is not None:
            note("content_accepted", version=news.taken.version)
            self._is_late_told = False
            await office.record_audit(
                ContentAccepted(
                    session_id="",
                    at=office.clock.now(),
                    version=news.taken.version,
                    effective_from=news.taken.effective_from,
                    digest=news.taken.digest,
                )
            )

    async def _catch_up(self, shelf: ContentShelf) -> None:
        """A power cut between the switch and its row: the row follows now."""
        office, current = self._office, shelf.current
        version = 0 if current is None else current.version
        recent = await office.ledger.recent_audit(AUDIT_ROWS)
        known = 0
        for row in recent:
            if isinstance(row, ContentSwitched):
                known = row.version
                break
            if isinstance(row, ContentRolledBack):
                known = row.to_version
                break
        if version > known and current is not None:
            await self._record_switch(current)
        elif version < known:
            detail = "what was in force is not whole any more, or does not pass its check"
            await self._record_roll_back(known, version, UpdateFault.DAMAGED, detail)

    async def _not_taken(self, news: ContentNotTaken) -> None:
        office = self._office
        office.updates = replace(office.updates, fault=news.fault, detail=news.detail)
        if news.fault is UpdateFault.UNREACHABLE:
            self._unheard(news.detail)
            return
        if news.bundle and news.fault in _OF_THE_BUNDLE:
            self._looking.leave(news.bundle, UpdateError(news.fault, news.detail))
        if self._told == (news.fault, news.bundle):
            return
        self._told = (news.fault, news.bundle)
        alarm("content_refused", fault=news.fault.value, reason=news.detail)
        await office.record_audit(
            ContentRefused(
                session_id="",
                at=office.clock.now(),
                fault=news.fault,
                detail=news.detail,
                bundle=news.bundle,
            )
        )

    def _unheard(self, detail: str) -> None:
        now = self._office.clock.now()
        if self._heard_at is None:
            self._heard_at = now
        if now - self._heard_at >= SILENT_MAX:
            alarm("content_unheard", since=self._heard_at.isoformat(), reason=detail)
        else:
            warn("content_unheard", reason=detail)

    async def _due(self) -> None:
        """Put in force what waits, if its instant has come and nobody buys or charges."""
        office, waiting = self._office, self._office.updates.shelf.waiting
        if waiting is None or office.ledger_failed or office.now_ms < self._not_before_ms:
            return
        now = office.clock.now()
        if now < waiting.effective_from:
            return
        if not self._is_idle():
            if now - waiting.effective_from >= WAITING_MAX and not self._is_late_told:
                self._is_late_told = True
                alarm("content_waits_for_sessions", version=waiting.version)
            return
        try:
            async with asyncio.timeout(SWITCH_TIMEOUT_S):
                shelf = await self._work.shelving.shelf()
        except (UpdateError, TimeoutError):
            return  # The next look says what is wrong with the disk.
        office.updates = replace(office.updates, shelf=shelf)
        if shelf.waiting == waiting:
            await self._switch(waiting)

    def _is_idle(self) -> bool:
        return not any(self._decides_by_price(each) for each in self._office.sessions.values())

    def _decides_by_price(self, session: Session) -> bool:
        desk = self._office.desk_of(session.session_id)
        if session.phase not in _AT_DESK:
            return False
        # A car that is only parked there: whoever wakes the screen reads the price anew.
        return desk is not None and not (desk.dormant and session.phase is Phase.OPEN)

    async def _switch(self, state: ContentState) -> None:
        """The disk first, then the check of what lies there now, then the station, then the row."""
        work, before = self._work, self._office.updates.shelf.current
        try:
            async with asyncio.timeout(SWITCH_TIMEOUT_S):
                await work.shelving.switch(state.version)
                shelf = await work.shelving.shelf()
                _same(shelf.current, state)
                conditions = await work.prepare(state.version, self._office.guard_book.keyed)
        except UpdateError as error:
            await self._roll_back(state, before, error.fault, error.detail)
        except TimeoutError:
            detail = "the disk did not answer"
            await self._roll_back(state, before, UpdateFault.CHECK_FAILED, detail)
        except Exception as error:  # noqa: BLE001 - whatever it sets off, the old price sells
            detail = str(error) or type(error).__name__
            await self._roll_back(state, before, UpdateFault.CHECK_FAILED, detail)
        else:
            self._office.adopt(conditions)
            self._office.updates = replace(self._office.updates, shelf=shelf)
            await self._record_switch(state)

    async def _record_switch(self, state: ContentState) -> None:
        note("content_switched", version=state.version)
        await write_rules(self._office, "content")
        await self._office.record_audit(
            ContentSwitched(
                session_id="",
                at=self._office.clock.now(),
                version=state.version,
                digest=state.digest,
                tariff_hash=self._office.listed_tariff.content_hash,
            )
        )

    async def _roll_back(
        self, state: ContentState, before: ContentState | None, fault: UpdateFault, detail: str
    ) -> None:
        """The station never sold by it: only the disk goes back."""
        office, work = self._office, self._work
        to_version = 0 if before is None else before.version
        self._not_before_ms = office.now_ms + AFTER_FAILURE_MS
        try:
            async with asyncio.timeout(SWITCH_TIMEOUT_S):
                await work.shelving.switch(to_version)
                if fault is not UpdateFault.NO_SPACE:  # That is no fault of the content.
                    await work.shelving.refuse(state.bundle)
                shelf = await work.shelving.shelf()
            office.updates = replace(office.updates, shelf=shelf)
        except (UpdateError, TimeoutError) as error:
            alarm("content_not_rolled_back", version=state.version, reason=str(error))
        office.updates = replace(office.updates, fault=fault, detail=detail)
        await self._record_roll_back(state.version, to_version, fault, detail)

    async def _record_roll_back(
        self, version: int, to_version: int, fault: UpdateFault, detail: str
    ) -> None:
        alarm("content_rolled_back", version=version, to=to_version, fault=fault.value)
        await self._office.record_audit(
            ContentRolledBack(
                session_id="",
                at=self._office.clock.now(),
                version=version,
                to_version=to_version,
                fault=fault,
                detail=detail,
            )
        )


_OF_THE_BUNDLE: Final = frozenset(
    {
        UpdateFault.MALFORMED,
        UpdateFault.OTHER_GROUP,
        UpdateFault.CHECK_FAILED,
        UpdateFault.ROLLED_BACK,
    }
)
"""What another try with the same bundle cannot mend."""


def _same(current: ContentState | None, state: ContentState) -> None:
    if current != state:
        raise UpdateError(UpdateFault.DAMAGED, "the disk has something else than was accepted")
