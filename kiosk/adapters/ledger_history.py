"""The money of a ledger file for whoever compares it from outside. Imports its neighbours here.

Opened read-only for each question, so that a kiosk at work is neither waited for nor disturbed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from kiosk.adapters.ledger_reader import LedgerReader
from kiosk.domain.events import SessionEvent
from kiosk.errors import InputError

T = TypeVar("T")


class LedgerHistory:
    """`kiosk.services.comparing.MoneyHistory` of one file. Raises LedgerError kinds."""

    def __init__(self, path: Path, *, station_id: str) -> None:
        """Raises InputError for the ledger of another station: all of it would differ."""
        self._path = path
        if not path.is_file():
            raise InputError(str(path), "there is no such file")
        with LedgerReader(path) as reader:
            station = reader.station()
        if station.station_id != station_id:
            reason = f"belongs to station {station.station_id}, not to {station_id}"
            raise InputError(str(path), reason)
        self.station_epoch = f"{station.station_id}:{station.epoch}"
        """As `kiosk.ports.Ledger` has it: whose orders these books can speak of."""

    async def session_events(self, session_id: str) -> Sequence[SessionEvent]:
        return await self._ask(lambda reader: reader.session_events(session_id))

    async def money_since(self, instant: datetime) -> Sequence[Sequence[SessionEvent]]:
        return await self._ask(lambda reader: reader.money_since(instant))

    async def _ask(self, question: Callable[[LedgerReader], T]) -> T:
        def read() -> T:
            with LedgerReader(self._path) as reader:
                return question(reader)

        return await asyncio.to_thread(read)
