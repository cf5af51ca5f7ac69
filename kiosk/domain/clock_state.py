"""How far a machine's wall clock can be trusted. Standard library only."""

from __future__ import annotations

from datetime import datetime

from kiosk.domain.lean import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockState:
    """The wall clock and what keeps it."""

    now: datetime
    is_synced: bool
    offset_ns: int
    """What the kernel has yet to correct (adjtimex(2)); 0 where the time service steps it."""
