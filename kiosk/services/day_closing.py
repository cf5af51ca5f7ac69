"""The end of day of card terminals: once a day, and never over an order. May import domain, ports.

It ends every open hold, so it is ordered by the station task itself, which knows every order, and
only while no order of that rail is live: not one that charges, not one that still waits for a card.
The rail and the terminal are asked again before it is sent: an end of day must never cancel the
hold of somebody who is charging.
"""

from __future__ import annotations

import asyncio
from typing import Final

from kiosk.domain.payment import RailKind
from kiosk.domain.station_events import DayClosed, DayCloseOrdered
from kiosk.errors import PaymentError, PaymentRefused
from kiosk.journal import alarm, note
from kiosk.ports import DayClosing
from kiosk.services.news import DayDue, DayTold
from kiosk.services.office import Office

FIRST_S: Final = 60.0
"""Recovery reads open orders back first."""
EVERY_S: Final = 60.0
AFTER_FAILURE_MS: Final = 3_600_000
CLOSE_S_MAX: Final = 300.0
"""The terminal talks to its host; drivers find the reader unavailable meanwhile."""


class ClosingDays:
    """The clerk who has the day closed."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._closing: set[RailKind] = set()
        self._not_before_ms: dict[RailKind, int] = {}
        """The last try did not go well: the next one has time."""

    def start(self) -> None:
        """Look every minute, for each rail that has a day to close."""
        for kind, rail in self._office.rails.items():
            if isinstance(rail, DayClosing):
                self._office.spawn(self._watch(kind, rail), f"day of {kind}")

    async def due(self, news: DayDue) -> None:
        """Order it if nothing is open; else the next look does. Raises LedgerError."""
        rail = self._office.rails.get(news.rail)
        if rail is None or not isinstance(rail, DayClosing) or news.rail in self._closing:
            return
        waits = self._office.now_ms < self._not_before_ms.get(news.rail, 0)
        if waits or self._open_receipts(news.rail):
            return
        await self._office.record_audit(
            DayCloseOrdered(session_id="", at=self._office.clock.now(), provider=rail.provider)
        )
        self._closing.add(news.rail)
        self._office.spawn(self._close(news.rail, rail), f"close day of {news.rail}")

    async def told(self, news: DayTold) -> None:
        """Write down what came of it. Raises LedgerError."""
        self._closing.discard(news.rail)
        if news.refusal:
            self._not_before_ms[news.rail] = self._office.now_ms + AFTER_FAILURE_MS
            alarm("day_not_closed", rail=news.rail, refusal=news.refusal)
        else:
            note("day_closed", rail=news.rail)
        await self._office.record_audit(
            DayClosed(
                session_id="",
                at=self._office.clock.now(),
                provider=self._office.rails[news.rail].provider,
                refusal=news.refusal,
            )
        )

    def _open_receipts(self, kind: RailKind) -> list[str]:
        return [
            state.provider_ref or state.order.order_id
            for session in self._office.sessions.values()
            for state in session.orders
            if state.live and state.order.rail is kind
        ]

    async def _watch(self, kind: RailKind, rail: DayClosing) -> None:
        await asyncio.sleep(FIRST_S)
        while True:
            if await rail.day_is_due():
                await self._office.post(DayDue(kind))
            await asyncio.sleep(EVERY_S)

    async def _close(self, kind: RailKind, rail: DayClosing) -> None:
        refusal = ""
        try:
            async with asyncio.timeout(CLOSE_S_MAX):
                await rail.end_of_day(open_receipts=self._open_receipts(kind))
        except PaymentRefused as error:
            refusal = error.code
        except (PaymentError, TimeoutError):
            refusal = "unknown"
        await self._office.post(DayTold(kind, refusal))
