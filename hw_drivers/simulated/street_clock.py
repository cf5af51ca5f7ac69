"""The far end's own clocks. Standard library only.

The street plays foreign devices in a process of its own, so it does not share the product's clock.
It reads the time of day once, to say when it began; everything after that runs on the boot clock.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime


def boot_ms() -> int:
    """CLOCK_BOOTTIME in milliseconds: comparable across the processes of one machine, never
    steps.
    """
    return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000


def utc_at(instant_boot_ms: int) -> datetime:
    """The time of day at an instant of the boot clock."""
    now_ns = time.clock_gettime_ns(time.CLOCK_REALTIME)
    past_ms = boot_ms() - instant_boot_ms
    return datetime.fromtimestamp((now_ns // 1_000_000 - past_ms) / 1000, UTC)
