"""The clock adapter: aware UTC, time since boot, and the demo's time that survives a restart."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.adapters.system_clock import ScaledClock, SystemClock, is_kernel_clock_synced
from kiosk.ports import Clock
from tests.adapters.ledger_support import AT, StillClock


def test_now_is_aware_utc() -> None:
    """People and providers get the real instant, with its zone."""
    before = datetime.now(UTC)

    now = SystemClock().now()

    assert now.utcoffset() == timedelta(0)
    assert before <= now <= datetime.now(UTC)


def test_monotonic_and_boot_id_are_the_machines_not_the_processs() -> None:
    """Another process of the same boot has the same boot id and a clock that goes on from ours."""
    clock = SystemClock()
    before_ms = clock.monotonic_ms()
    code = (
        "from kiosk.adapters.system_clock import SystemClock as C; c = C();"
        "print(c.boot_id, c.monotonic_ms())"
    )

    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    boot_id, other_ms = answer.stdout.split()
    assert clock.boot_id == boot_id
    assert before_ms <= int(other_ms) <= clock.monotonic_ms()


def test_the_sync_flag_can_be_read_without_rights() -> None:
    """The kernel says whether NTP keeps the clock; whatever it says, it is an answer."""
    assert is_kernel_clock_synced() in {True, False}


def test_scaled_time_runs_fast_from_its_origin() -> None:
    """At speed 60 a second of the machine is a minute of the demo, on both scales."""
    base = StillClock()
    clock: Clock = ScaledClock(base, speed=60, started_boot_ms=base.boot_ms, started_utc=AT)
    assert (clock.now(), clock.monotonic_ms()) == (AT, base.boot_ms)

    base.boot_ms += 1000

    assert clock.now() == AT + timedelta(minutes=1)
    assert clock.monotonic_ms() == 1_000_000 + 60_000
    assert clock.boot_id == "boot-1"


def test_scaled_time_is_continuous_across_a_restart() -> None:
    """A process that starts again with the same origin continues the same time."""
    base = StillClock()
    origin = {"speed": 30, "started_boot_ms": base.boot_ms, "started_utc": AT}
    before = ScaledClock(base, **origin)  # type: ignore[arg-type]
    base.boot_ms += 12_345
    seen = (before.now(), before.monotonic_ms())

    after = ScaledClock(base, **origin)  # type: ignore[arg-type]

    assert seen == (after.now(), after.monotonic_ms())


@pytest.mark.parametrize("speed", [0, -1])
def test_time_does_not_stand_or_run_backwards(speed: int) -> None:
    """A speed below one is refused."""
    with pytest.raises(ValueError, match="times as fast"):
        ScaledClock(StillClock(), speed=speed, started_boot_ms=0, started_utc=AT)


def test_an_origin_without_a_zone_is_refused() -> None:
    """A naive first instant would make every later one naive."""
    with pytest.raises(ValueError, match="time zone"):
        ScaledClock(StillClock(), speed=1, started_boot_ms=0, started_utc=datetime(2026, 1, 1))
