"""asyncio's callbacks under Qt: in order, never early, given up in time; and Qt stays small."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtGui import QGuiApplication

from ui.event_loop import qt_loop
from ui.loop_timers import SWEPT_AT_LEAST, LoopTimers


@pytest.fixture
def runner(qapp: QGuiApplication) -> Iterator[asyncio.Runner]:
    with asyncio.Runner(loop_factory=qt_loop(qapp)) as made:
        yield made


def test_callbacks_run_in_the_order_they_were_asked_for(runner: asyncio.Runner) -> None:
    """Those at once first, then by time; what a callback asks for comes after its neighbours."""

    async def work() -> list[str]:
        seen: list[str] = []
        loop = asyncio.get_running_loop()
        done = loop.create_future()
        loop.call_later(0.03, seen.append, "later")
        loop.call_later(0.01, seen.append, "soon")
        loop.call_soon(lambda: (seen.append("first"), loop.call_soon(seen.append, "asked inside")))
        loop.call_soon(seen.append, "second")
        loop.call_later(0.05, done.set_result, None)
        await done
        return seen

    wanted = ["first", "second", "asked inside", "soon", "later"]
    assert runner.run(work()) == wanted


@pytest.mark.parametrize("delay_s", [0.001, 0.0134, 0.1, 0.25])
def test_nothing_is_early(runner: asyncio.Runner, delay_s: float) -> None:
    async def work() -> float:
        began_s = monotonic()
        await asyncio.sleep(delay_s)
        return monotonic() - began_s

    assert runner.run(work()) >= delay_s - 0.001


def test_what_was_cancelled_does_not_run(runner: asyncio.Runner) -> None:
    async def work() -> list[str]:
        seen: list[str] = []
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _loop, context: seen.append(str(context)))
        kept = loop.call_soon(seen.append, "kept")
        loop.call_soon(seen.append, "given up").cancel()
        loop.call_later(0.01, seen.append, "given up later").cancel()
        await asyncio.sleep(0.03)
        assert not kept.cancelled()
        return seen

    assert runner.run(work()) == ["kept"]


def test_a_busy_loop_leaves_qt_its_turn(runner: asyncio.Runner) -> None:
    """A task that never waits for anything does not keep frames and touches out."""

    async def work() -> int:
        from PySide6.QtCore import QTimer

        turns: list[int] = []
        QTimer.singleShot(0, lambda: turns.append(1))
        for spins in range(10_000):
            if turns:
                return spins
            await asyncio.sleep(0)
        return -1

    assert 0 <= runner.run(work()) < 100


def test_callbacks_from_other_threads_and_exceptions(runner: asyncio.Runner) -> None:
    """A bug in one callback is told to the loop's handler, and the next one runs."""

    async def work() -> tuple[list[str], object]:
        loop = asyncio.get_running_loop()
        told: list[str] = []
        loop.set_exception_handler(lambda _loop, context: told.append(str(context["exception"])))
        seen = loop.create_future()
        loop.call_soon(lambda: 1 / 0)
        loop.call_soon(lambda: None)
        await asyncio.to_thread(lambda: loop.call_soon_threadsafe(seen.set_result, "here"))
        return told, await seen

    assert runner.run(work()) == (["division by zero"], "here")


def test_whoever_stands_behind_an_exit_is_not_lost(qapp: QGuiApplication) -> None:
    loop = asyncio.new_event_loop()
    timers, seen = LoopTimers(), []

    def leave() -> None:
        raise SystemExit

    try:
        timers.add_callback(asyncio.Handle(leave, (), loop))
        timers.add_callback(asyncio.Handle(seen.append, ("behind",), loop))
        with pytest.raises(SystemExit):
            timers._run()
        timers._run()
        assert seen == ["behind"]
        timers.add_callback(asyncio.Handle(seen.append, ("after the end",), loop))
        timers.stop()
        timers._run()
        assert seen == ["behind"]
    finally:
        loop.close()


def test_timeouts_that_were_never_needed_are_forgotten(qapp: QGuiApplication) -> None:
    """A poll with a timeout of an hour, ten times a second, holds no more than a moment's."""
    loop = asyncio.new_event_loop()
    timers = LoopTimers()
    try:
        kept = timers.add_callback(asyncio.Handle(print, (), loop), 7200)
        for _ in range(20 * SWEPT_AT_LEAST):
            timers.add_callback(asyncio.Handle(print, (), loop), 3600).cancel()
        waiting = timers._waiting
        assert len(waiting) <= SWEPT_AT_LEAST + 1
        assert kept in [handle for _, _, handle in waiting]
    finally:
        timers.stop()
        loop.close()


def test_threads_come_one_by_one(runner: asyncio.Runner) -> None:
    """Ten would be there at once, for the one that waits; and several can wait side by side."""

    async def work() -> tuple[int, int]:
        before = threading.active_count()
        await asyncio.to_thread(lambda: None)
        one = threading.active_count() - before
        together = threading.Barrier(4)
        await asyncio.gather(*(asyncio.to_thread(together.wait, 10) for _ in range(4)))
        return one, threading.active_count() - before

    assert runner.run(work()) == (1, 4)


SMALL = """
import asyncio, sys
import PySide6.QtCore
from ui.application import application
from ui.event_loop import qt_loop

async def work():
    await asyncio.sleep(0.01)
    await asyncio.to_thread(lambda: None)

with asyncio.Runner(loop_factory=qt_loop(application())) as runner:
    runner.run(work())
print("Qt" in vars(PySide6.QtCore))
"""


def test_the_enumerations_of_qt_are_not_made() -> None:
    """The loop works without them, in a process of its own: 1.2 MB."""
    ran = subprocess.run(
        [sys.executable, "-c", SMALL],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert ran.stdout.strip() == "False"
