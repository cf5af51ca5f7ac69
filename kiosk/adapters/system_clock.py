"""The one place with a wall clock: the machine's time, and the demo's fast time. Imports ports."""

from __future__ import annotations

import ctypes
import time
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:  # the ports name every event of the ledger, and the first picture needs a clock
    from kiosk.ports import Clock

_BOOT_ID_PATH: Final = Path("/proc/sys/kernel/random/boot_id")
_TIME_ERROR: Final = 5
"""adjtimex(2): the clock is not synchronised."""
_STA_NANO: Final = 0x2000
"""The offset is in nanoseconds, else in microseconds (linux/timex.h)."""
_TIMEX_BYTES: Final = 512
"""More than `struct timex` takes on any Linux; all zero means "read only"."""


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic_ms(self) -> int:
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000

    @cached_property
    def boot_id(self) -> str:
        return _BOOT_ID_PATH.read_text(encoding="ascii").strip()


class ScaledClock:
    """Time that runs `speed` times as fast as `base` since one instant of this boot, for the demo.

    It holds no state of its own: a process that starts again with the same origin goes on in the
    same time. An origin is good for one boot of the machine.
    """

    def __init__(
        self, base: Clock, *, speed: int, started_boot_ms: int, started_utc: datetime
    ) -> None:
        if speed < 1:
            msg = f"time cannot run {speed} times as fast"
            raise ValueError(msg)
        if started_utc.tzinfo is None:
            msg = "the demo's first instant needs a time zone"
            raise ValueError(msg)
        self._base = base
        self._speed = speed
        self._started_boot_ms = started_boot_ms
        self._started_utc = started_utc.astimezone(UTC)

    def now(self) -> datetime:
        return self._started_utc + timedelta(milliseconds=self._elapsed_ms())

    def monotonic_ms(self) -> int:
        return self._started_boot_ms + self._elapsed_ms()

    @property
    def boot_id(self) -> str:
        return self._base.boot_id

    def _elapsed_ms(self) -> int:
        return (self._base.monotonic_ms() - self._started_boot_ms) * self._speed


class _TimexHead(ctypes.Structure):
    """`struct timex` as far as it is read here; the C library's types give its places."""

    _fields_ = (
        ("modes", ctypes.c_uint),
        ("offset", ctypes.c_long),
        ("freq", ctypes.c_long),
        ("maxerror", ctypes.c_long),
        ("esterror", ctypes.c_long),
        ("status", ctypes.c_int),
    )


def is_kernel_clock_synced() -> bool:
    """Whether an NTP client keeps the machine's wall clock (adjtimex(2), no rights needed)."""
    return bool(kernel_clock()[0])


def kernel_clock() -> tuple[bool | None, int]:
    """The same, None where the kernel does not tell, and how many nanoseconds it has yet to
    correct.
    """
    room = ctypes.create_string_buffer(_TIMEX_BYTES)
    said = int(_LIBC.adjtimex(room))
    head = _TimexHead.from_buffer(room)
    in_ns = head.status & _STA_NANO
    is_synced = None if said == -1 else said != _TIME_ERROR
    return is_synced, head.offset if in_ns else head.offset * 1000


_LIBC: Final = ctypes.CDLL(None)
