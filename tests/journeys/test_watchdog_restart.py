"""systemd's part, played by the test: it hears ready and alive, and kills and restarts what went
silent. A real kiosk process on a real display, and a datagram socket in systemd's place.
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

import pytest

from tests.journeys.counter import Counter, counter

pytestmark = pytest.mark.anyio

WATCHDOG_S: Final = 1.5
SILENCE_S: Final = 2 * WATCHDOG_S
READY, ALIVE = b"READY=1", b"WATCHDOG=1"


class Systemd:
    """Hears what the kiosk says, as `NOTIFY_SOCKET` has it."""

    def __init__(self, listening: socket.socket) -> None:
        self._listening = listening
        listening.setblocking(False)

    async def hears(self, seconds: float) -> bytes:
        """The next word; nothing when none comes in that time."""
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(seconds):
                return await loop.sock_recv(self._listening, 100)
        except TimeoutError:
            return b""

    async def hears_nothing_more(self) -> bool:
        """After what was said already, silence for longer than a watchdog waits."""
        for _ in range(20):
            if not await self.hears(SILENCE_S):
                return True
        return False


@contextmanager
def systemd(folder: Path) -> Iterator[tuple[Systemd, dict[str, str]]]:
    """The one who listens, and the environment of its service."""
    name = str(folder / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(name)
        period = str(int(WATCHDOG_S * 1_000_000))
        yield Systemd(listening), {"NOTIFY_SOCKET": name, "WATCHDOG_USEC": period}


def starts(ledger: Path) -> int:
    """How often the ledger says that a station started: the row that ends recovery."""
    with closing(sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)) as db:
        [(count,)] = db.execute("SELECT count(*) FROM events WHERE kind = 'StationStarted'")
    return int(count)


async def test_a_frozen_panel_is_restarted_into_the_same_session(tmp_path: Path) -> None:
    """Ready comes after recovery, and signs of life with frames. The display freezes under a
    charging driver: silence. Kill -9, start again: the same session, no number lower, one bill.
    """
    with systemd(tmp_path) as (manager, environment):
        async with counter(tmp_path, evses=1, **environment) as at:
            await at.open()
            assert await manager.hears(20) == READY
            assert starts(at.stage.ledger) == 1
            assert [await manager.hears(SILENCE_S) for _ in range(3)] == [ALIVE] * 3
            before = await at.charge(1, 5_000)

            await freeze_the_display(at, manager)
            await at.stage.cut_power()
            os.kill(at.display.server, signal.SIGCONT)
            await at.open()

            assert await manager.hears(20) == READY
            assert starts(at.stage.ledger) == 2
            assert await manager.hears(SILENCE_S) == ALIVE
            after = await at.charges(1, int(before["energy_wh"]))
            assert after["cost_minor"] >= before["cost_minor"]
            bill = await at.stop(1)
            [entry] = await at.stage.books()
            assert entry["captured_minor"] == bill["total_minor"] > 0


async def freeze_the_display(at: Counter, manager: Systemd) -> None:
    """Only the X server stops: the kiosk still runs, and no frame of its reaches the panel."""
    os.kill(at.display.server, signal.SIGSTOP)
    try:
        assert await manager.hears_nothing_more()
        assert at.stage.kiosk is not None
        assert at.stage.kiosk.process.returncode is None
    except BaseException:
        os.kill(at.display.server, signal.SIGCONT)
        raise


async def test_a_stopped_process_is_silent(tmp_path: Path) -> None:
    """SIGSTOP: no sign of life; it goes on as soon as the process does."""
    with systemd(tmp_path) as (manager, environment):
        async with counter(tmp_path, evses=1, **environment) as at:
            await at.open()
            assert [await manager.hears(20) for _ in range(2)] == [READY, ALIVE]
            kiosk = at.stage.kiosk
            assert kiosk is not None

            kiosk.process.send_signal(signal.SIGSTOP)
            assert await manager.hears_nothing_more()
            kiosk.process.send_signal(signal.SIGCONT)

            assert await manager.hears(SILENCE_S) == ALIVE
