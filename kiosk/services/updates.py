"""The one door to the clerks for updates, whom many a station does not have. May import the office,
news and, for their types, those clerks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.services.news import UpdateNews
from kiosk.services.office import Office

if TYPE_CHECKING:
    from kiosk.services.program_updating import ProgramUpdating
    from kiosk.services.updating import Updating


class Updates:
    """Both clerks for updates behind one door; those that a station does not have are not there."""

    def __init__(
        self, content: Updating | None = None, program: ProgramUpdating | None = None
    ) -> None:
        self._content = content
        self._program = program

    def start(self) -> None:
        """Begin with what there is."""
        if self._content is not None:
            self._content.start()
        if self._program is not None:
            self._program.start()

    async def hear(self, news: UpdateNews) -> None:
        """Hand a message to both: each takes its own. Raises LedgerError."""
        if self._content is not None:
            await self._content.hear(news)
        if self._program is not None:
            await self._program.hear(news)


OpenUpdates = Callable[[Office], Updates]
"""Makes the clerks for updates, which work in this office."""
