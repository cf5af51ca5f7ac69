"""Testing a reader of charge cards with a card: the next one that is held to it is shown, masked,
and opens, pays and stops nothing. May import domain, errors and the office.

Drivers come first: while somebody may pay with a card, a card is theirs.
"""

from __future__ import annotations

import asyncio
from typing import Final

from kiosk.domain import service_commands as cmd
from kiosk.domain.technicians import Technician
from kiosk.domain.token import PresentedToken
from kiosk.errors import ServiceRefused
from kiosk.services.news import TokenPresented
from kiosk.services.office import Office
from kiosk.services.service_actions.devices import is_card_awaited

WAIT_S: Final = 20.0
"""How long a card is waited for."""


class ReaderTest:
    """One test at a time. Only the station task and the room's own tasks use it."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._reader = 0
        self._card: asyncio.Future[PresentedToken | None] | None = None

    async def run(self, command: cmd.ActInService, _: Technician) -> str:
        """Wait for a card at the reader of this number; what was read. Raises ServiceRefused."""
        number = int(command.target) if command.target.isdecimal() else 0
        link = self._office.reader_links.get(number)
        if link is None or not link.online:
            word = "reader_offline"
            raise ServiceRefused(word)
        if self._card is not None or is_card_awaited(self._office):
            word = "reader_in_use"
            raise ServiceRefused(word)
        self._card = asyncio.get_running_loop().create_future()
        self._reader = number
        try:
            async with asyncio.timeout(WAIT_S):
                token = await self._card
        except TimeoutError:
            token = None
        finally:
            self._card = None
        return "no_card" if token is None else f"card_read:{token.masked}"

    def takes(self, news: TokenPresented) -> bool:
        """Whether this card was the test's, and nobody else's business."""
        card = self._card
        if card is None or card.done() or news.reader != self._reader:
            return False
        if is_card_awaited(self._office):
            self.end()
            return False
        card.set_result(news.token)
        return True

    def end(self) -> None:
        """No card is waited for any more."""
        if self._card is not None and not self._card.done():
            self._card.set_result(None)
