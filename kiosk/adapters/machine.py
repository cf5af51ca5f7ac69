"""The machine below the station: its disk and its clock. May import domain and its neighbours."""

from __future__ import annotations

from pathlib import Path

from kiosk.adapters.ledger_files import free_bytes
from kiosk.adapters.system_clock import SystemClock, kernel_clock
from kiosk.domain.clock_state import ClockState


class LocalMachine:
    """This machine, with the disk that a ledger is on."""

    def __init__(self, ledger: Path) -> None:
        self._folder = ledger.absolute().parent
        self._wall_clock = SystemClock()

    def clock(self) -> ClockState:
        is_synced, offset_ns = kernel_clock()
        return ClockState(
            now=self._wall_clock.now(), is_synced=bool(is_synced), offset_ns=offset_ns
        )

    def free_bytes(self) -> int:
        """What may still be written on the ledger's disk. Raises OSError."""
        return free_bytes(self._folder)
