"""What the machine below the station says of itself. May import domain."""

from __future__ import annotations

from typing import Protocol

from kiosk.domain.clock_state import ClockState


class Machine(Protocol):
    """Asked when somebody looks; answers at once."""

    def clock(self) -> ClockState: ...

    def free_bytes(self) -> int:
        """What may still be written on the ledger's disk. Raises OSError."""
        ...
