"""A ledger without a thread: rows as text, so that what it gives back is what a disk would.

`MemoryLedger.disk` outlives the ledger: a second ledger on the same rows is a restarted process.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import cast

from kiosk.adapters import event_codec
from kiosk.domain.events import (
    MONEY_EVENTS,
    REMEMBERED_EVENTS,
    Event,
    SessionEvent,
    SessionOpened,
    StationEvent,
)
from kiosk.domain.session import replay
from kiosk.errors import LedgerUnwritable

Row = tuple[str, str]
"""Kind and canonical JSON."""


class MemoryLedger:
    """Implements `kiosk.ports.Ledger`."""

    def __init__(self, disk: list[Row] | None = None) -> None:
        self.disk: list[Row] = [] if disk is None else disk
        self.no_sale = ""
        """What the station is told of the disk's room."""
        self.is_mended = False
        self.refuses: Callable[[Event], bool] = lambda event: False
        """Events that find the disk full."""
        self.appends = 0
        self.die_at: int | None = None
        """The append, counted from 1, at which the power fails."""
        self.die_after_write = True
        """Whether the rows of that append still reached the disk."""
        self.died = asyncio.Event()
        self.on_rows: Callable[[Sequence[Event]], None] = lambda events: None
        """Told of the rows that reached the disk."""
        self.on_death: Callable[[], None] = lambda: None

    @property
    def station_epoch(self) -> str:
        return "EVSE-TEST:epoch1"

    def why_not_sell(self) -> str:
        return self.no_sale

    def would_open(self) -> bool:
        return self.is_mended

    @property
    def head_digits(self) -> str:
        digest = hashlib.sha256(repr(self.disk).encode()).hexdigest()
        return f"{len(self.disk)}:{digest[-8:]}"

    async def append(self, *events: Event) -> None:
        rows = [(event_codec.kind_of(event), event_codec.encode(event)) for event in events]
        if any(self.refuses(event) for event in events):
            msg = "disk full"
            raise LedgerUnwritable(msg)
        self.appends += 1
        dies = self.appends == self.die_at
        if dies and not self.die_after_write:
            await self._die()
        self.disk.extend(rows)
        self.on_rows(events)
        if dies:
            await self._die()
        await asyncio.sleep(0)

    async def _die(self) -> None:
        self.died.set()
        self.on_death()
        await asyncio.Event().wait()

    async def open_sessions(self) -> Sequence[Sequence[SessionEvent]]:
        return [events for events in self.sessions().values() if not replay(events).done]

    async def session_events(self, session_id: str) -> Sequence[SessionEvent]:
        return self.sessions().get(session_id, [])

    async def guard_rows(self, since: datetime, count: int) -> Sequence[Sequence[SessionEvent]]:
        found = [rows for rows in self.sessions().values() if rows[0].at >= since][-count:]
        return [[row for row in rows if isinstance(row, REMEMBERED_EVENTS)] for rows in found]

    async def money_since(self, instant: datetime) -> Sequence[Sequence[SessionEvent]]:
        return [
            [event for event in events if isinstance(event, (SessionOpened, *MONEY_EVENTS))]
            for events in self.sessions().values()
            if events[0].at >= instant or not replay(events).done
        ]

    async def recent_money(self, count: int) -> Sequence[Sequence[SessionEvent]]:
        newest = list(self.sessions().values())[::-1][:count]
        kinds = (SessionOpened, *MONEY_EVENTS)
        return [[event for event in events if isinstance(event, kinds)] for events in newest]

    async def recent_audit(self, count: int) -> Sequence[StationEvent]:
        rows = [cast("StationEvent", event) for event in self.events() if not event.session_id]
        return rows[::-1][:count]

    def events(self) -> list[Event]:
        """Every row, read back as after a restart."""
        return [_decoded(kind, body) for kind, body in self.disk]

    def sessions(self) -> dict[str, list[SessionEvent]]:
        """The rows of each session, oldest session first."""
        found: dict[str, list[SessionEvent]] = {}
        for event in self.events():
            if event.session_id:
                found.setdefault(event.session_id, []).append(cast(SessionEvent, event))
        return found


@lru_cache(maxsize=10_000)
def _decoded(kind: str, body: str) -> Event:
    """Tests ask for the same rows at every poll."""
    return event_codec.decode(kind, body, version=event_codec.BODY_VERSION, seq=0)
