"""Members and subscribers, bookings and invoices, kept in step beside the station's work. May
import domain, ports, errors.

Nobody waits for it: members are looked up in the station's own file, and what an account was asked
for stands in the ledger until it has been told.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Final
from zlib import crc32

from kiosk.domain.members.usage import Delivery, usages_in
from kiosk.errors import LedgerError, PaymentError, PaymentRefused
from kiosk.journal import alarm, note, warn
from kiosk.ports import MemberBilling
from kiosk.services.office import Office

FIRST_S: Final = 15.0
PULL_EVERY_S: Final = 900.0
PUSH_EVERY_S: Final = 60.0
SPREAD: Final = 0.2
"""By up to this share each station reads less often: those of a fleet must not fall into step."""
RETRY_S: Final = 60.0
RETRY_S_MAX: Final = 3600.0
PULL_TIMEOUT_S: Final = 300.0
"""For all pages together."""
WINDOW: Final = timedelta(days=36)
"""A little more than anybody takes usage for: what is older is told to a person once."""


Work = Callable[[], Awaitable[None]]


class MemberSync:
    """The clerk who writes to the invoice office."""

    def __init__(self, office: Office, billing: MemberBilling) -> None:
        self._office = office
        self._billing = billing
        self._told: set[str] = set()
        """What needs no telling any more, by this process; the file knows it for ever."""
        self._has_looked_back = False
        """Whether everything from before this process has been told."""

    def start(self) -> None:
        """Begin; ends with the station."""
        late = crc32(self._office.ledger.station_epoch.encode()) / 2**32
        pull_every_s = PULL_EVERY_S * (1 + SPREAD * late)
        self._office.spawn(self._for_ever(self.pull, pull_every_s), "subscribers")
        self._office.spawn(self._for_ever(self.push, PUSH_EVERY_S), "usage")

    async def pull(self) -> None:
        """Bring the members in line with the subscribers. Raises PaymentError, TimeoutError."""
        async with asyncio.timeout(PULL_TIMEOUT_S):
            count = await self._billing.pull(self._office.clock.now())
        note("subscribers_read", members=count)

    async def push(self) -> None:
        """Tell what has not been told. Raises PaymentError, LedgerError, TimeoutError.

        What is refused keeps nothing else from being told.
        """
        office = self._office
        since, office.booked_since = office.booked_since, None
        if not self._has_looked_back:
            since = office.clock.now() - WINDOW
        if since is None:
            return
        try:
            await self._tell_since(since)
        except BaseException:
            office.note_booking(since)
            raise
        self._has_looked_back = True

    async def _tell_since(self, since: datetime) -> None:
        office = self._office
        refused: PaymentRefused | None = None
        rows = await office.ledger.money_since(since)
        usages = usages_in(rows, office.ledger.station_epoch)
        waiting = [usage for usage in usages if usage.identifier not in self._told]
        office.figures.outbox_depth = len(waiting)
        for usage in waiting:
            try:
                async with asyncio.timeout(office.settings.provider_timeout_s):
                    delivery = await self._billing.push(usage, office.clock.now())
            except PaymentRefused as error:
                warn("usage_refused", usage=usage.identifier, code=error.code)
                refused = error
                continue
            self._told.add(usage.identifier)
            office.figures.outbox_depth -= 1
            if delivery in {Delivery.TOO_OLD, Delivery.DOUBTFUL}:
                alarm("usage_not_told", usage=usage.identifier, why=delivery.value)
        if refused is not None:
            raise refused

    async def _for_ever(self, work: Work, every_s: float) -> None:
        await asyncio.sleep(FIRST_S)
        retry_s = RETRY_S
        while True:
            try:
                await work()
            except (PaymentError, LedgerError, TimeoutError) as error:
                warn("member_sync_failed", error=type(error).__name__)
                await asyncio.sleep(retry_s)
                retry_s = min(retry_s * 2, RETRY_S_MAX)
                continue
            retry_s = RETRY_S
            await asyncio.sleep(every_s)
