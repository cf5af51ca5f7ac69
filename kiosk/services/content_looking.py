"""Asking for new content and fetching it, beside the station task. May import domain, ports and
errors.

Nobody waits for it, and it changes nothing that is in force: what it found goes to the inbox.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Final
from zlib import crc32

from kiosk.domain.lean import dataclass
from kiosk.domain.updates import ContentOffer, ContentShelf, ContentState, UpdateFault
from kiosk.errors import UpdateError
from kiosk.ports.updates import ContentShelving, ContentSource
from kiosk.services.conditions import Conditions
from kiosk.services.news import ContentNotTaken, ContentShelved
from kiosk.services.office import Office

FIRST_S: Final = 20.0
"""Drivers and recovery come first."""
SPREAD: Final = 0.2
"""By up to this share each station looks later: those of a fleet must not fall into step."""
LOOK_TIMEOUT_S: Final = 300.0

Prepare = Callable[[int, Callable[[str], str]], Awaitable[Conditions]]
"""What the station would work by with this version in force; 0 is the configuration alone. The
other argument hashes with the station's secret. Raises InputError.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentWork:
    """Where content comes from, where it lies, and what it means."""

    source: ContentSource
    shelving: ContentShelving
    prepare: Prepare
    every_s: float


class ContentLooking:
    """Whoever goes to the server."""

    def __init__(self, office: Office, work: ContentWork) -> None:
        self._office = office
        self._work = work
        self._asked = asyncio.Event()
        self._unusable: dict[str, UpdateError] = {}
        """Bundles that were refused by this process: the next may be a newer program."""

    def start(self) -> None:
        """Begin; ends with the station."""
        self._office.spawn(self._for_ever(), "content looks")

    def ask(self) -> None:
        """Do not wait for the next look."""
        self._asked.set()

    def leave(self, bundle: str, why: UpdateError) -> None:
        """Do not fetch this one again."""
        self._unusable[bundle] = why

    async def _for_ever(self) -> None:
        late = crc32(self._office.ledger.station_epoch.encode()) / 2**32
        await self._told_shelf()
        await self._wait(FIRST_S * (1 + late))
        while True:
            await self._look()
            await self._wait(self._work.every_s * (1 + SPREAD * late))

    async def _wait(self, seconds: float) -> None:
        """Until then, or until a technician asks."""
        try:
            async with asyncio.timeout(seconds):
                await self._asked.wait()
        except TimeoutError:
            pass
        self._asked.clear()

    async def _told_shelf(self) -> None:
        try:
            shelf = await self._work.shelving.shelf()
        except UpdateError as error:
            await self._office.post(ContentNotTaken(error.fault, error.detail))
            return
        await self._office.post(ContentShelved(shelf))

    async def _look(self) -> None:
        """One question to the server, and what follows from it."""
        offer: ContentOffer | None = None
        try:
            async with asyncio.timeout(LOOK_TIMEOUT_S):
                offer = await self._work.source.look()
                shelf = await self._work.shelving.shelf()
                taken = await self._fetched(offer, shelf)
                if taken is not None:
                    shelf = await self._work.shelving.shelf()
        except UpdateError as error:
            bundle = "" if offer is None else offer.digest
            await self._office.post(ContentNotTaken(error.fault, error.detail, bundle))
        except TimeoutError:
            await self._office.post(ContentNotTaken(UpdateFault.UNREACHABLE, "no_answer"))
        else:
            await self._office.post(ContentShelved(shelf, taken, is_heard=True))

    async def _fetched(
        self, offer: ContentOffer | None, shelf: ContentShelf
    ) -> ContentState | None:
        if offer is None or shelf.has(offer.digest):
            return None
        if offer.digest in shelf.refused:
            raise UpdateError(UpdateFault.CHECK_FAILED, "it was in force and was taken back")
        if offer.digest in self._unusable:
            raise self._unusable[offer.digest]
        bundle = await self._work.source.fetch(offer)
        try:
            return await self._work.shelving.take(bundle, offer)
        finally:
            with suppress(OSError):  # The next fetch removes it.
                bundle.unlink(missing_ok=True)
