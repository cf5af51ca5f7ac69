"""The wait after wrong tries at the service room's door."""

from __future__ import annotations

import pytest

from kiosk.services.lockout import WAIT_S_MAX, Lockout

DAY_MS = 24 * 3600 * 1000


def test_each_miss_doubles_the_wait() -> None:
    """2, 4, 8 ... and never more than an hour."""
    lockout, now_ms, waits = Lockout(), 0, []
    for _ in range(14):
        lockout.missed("100", now_ms)
        waits.append(lockout.wait_s("100", now_ms))
        now_ms += waits[-1] * 1000

    assert waits[:4] == [2, 4, 8, 16]
    assert waits[-2:] == [WAIT_S_MAX, WAIT_S_MAX]
    assert lockout.wait_s("100", now_ms) == 0


@pytest.mark.parametrize("numbers", [1, 3, 50])
def test_a_day_has_no_room_for_more_than_fifty_guesses(numbers: int) -> None:
    """However many technicians' numbers a thief knows, who tries each as soon as it may be."""
    lockout, guesses = Lockout(), 0
    names = [str(100 + index) for index in range(numbers)]
    now_ms = 0
    while now_ms < DAY_MS:
        for name in names:
            if lockout.wait_s(name, now_ms) == 0:
                lockout.missed(name, now_ms)
                guesses += 1
        now_ms += 1000 * min(lockout.wait_s(name, now_ms) for name in names)

    assert guesses <= 50


def test_nobodys_number_locks_nobody_out() -> None:
    """A vandal's random digits cost the technician at two in the morning nothing."""
    lockout = Lockout()
    for _ in range(100):
        lockout.missed("", 0)

    assert lockout.wait_s("", 0) == WAIT_S_MAX
    assert lockout.wait_s("100", 0) == 0


def test_coming_in_forgives() -> None:
    """Whoever is let in starts afresh."""
    lockout = Lockout()
    for _ in range(5):
        lockout.missed("100", 0)
    lockout.entered()

    assert (lockout.misses("100"), lockout.wait_s("100", 0)) == (0, 0)
