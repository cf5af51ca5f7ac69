"""What updating needs from the world: a source of signed content, a shelf for it, the system's own
updater. May import domain and errors only.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from kiosk.domain.updates import ContentOffer, ContentShelf, ContentState, ProgramState


class ContentSource(Protocol):
    """Where signed content comes from. Both raise UpdateError."""

    async def look(self) -> ContentOffer | None:
        """What there is for this group of stations now; None if there is nothing."""
        ...

    async def fetch(self, offer: ContentOffer) -> Path:
        """The bundle in a file of its own, proven to be the one that was signed. The caller removes
        it.
        """
        ...


class ContentShelving(Protocol):
    """The content on this station's disk. A power cut at any instant leaves the old one in force,
    or the new one whole. Every method raises UpdateError.
    """

    async def shelf(self) -> ContentShelf:
        """What is there, each file proven against its manifest."""
        ...

    async def take(self, bundle: Path, offer: ContentOffer) -> ContentState:
        """Unpack, prove and check it, and let it wait."""
        ...

    async def refuse(self, bundle: str) -> None:
        """Never fetch this one again, and drop it if it waits."""
        ...

    async def switch(self, version: int) -> None:
        """Put it in force; 0 for what the configuration names."""
        ...


class ProgramUpdater(Protocol):
    """The system's own updater. Every method raises UpdateError."""

    async def state(self) -> ProgramState:
        """What runs, and what could be installed."""
        ...

    async def install(self) -> None:
        """Install what is available beside what runs; ends when it is installed."""
        ...

    async def mark_good(self) -> None:
        """What runs may stay: without this the boot loader goes back to the one before."""
        ...
