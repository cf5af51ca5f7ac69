"""Proof that the torture can fail: a payment flow without write-ahead does not survive it."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from tests.journeys.test_kill_at_every_write import SPEED, play
from ui.demo.stage import stage

pytestmark = pytest.mark.anyio

NAIVE = "tests.journeys.naive_kiosk"
PATIENCE_S = 12


def write_before(log: Path, event: str) -> int:
    """The number of the ledger write that the kiosk told of with this event."""
    number = 0
    for line in log.read_text().splitlines():
        entry = json.loads(line)
        if entry["event"] == "test_append":
            number = entry["step"]
        if entry["event"] == event:
            return number
    raise LookupError(event)


async def naive(folder: Path, *die: str) -> list[str]:
    """One card journey with the naive kiosk; the broken promises."""
    async with stage(folder, speed=SPEED, evses=1, language="en", theme="night") as made:
        patience_s = PATIENCE_S if die else 60
        _, found = await play(made, "run", "card", *die, program=NAIVE, patience_s=patience_s)
    return found


async def test_a_naive_kiosk_loses_money_under_the_same_harness(tmp_path: Path) -> None:
    """Right as long as nothing happens; killed after the call, it holds twice or forgets."""
    assert await naive(tmp_path / "fair") == []

    log = tmp_path / "fair" / "run" / "kiosk.log"
    held, captured = write_before(log, "hold_placed"), write_before(log, "captured")
    after_hold, after_capture = await asyncio.gather(
        broken(tmp_path / "held", held, "holds left open"),
        broken(tmp_path / "captured", captured, "bills"),
    )

    assert after_hold
    assert after_capture


async def broken(folder: Path, write: int, promise: str) -> bool:
    """Whether dying before this write breaks the promise. A slow machine keeps a reading more or
    less, and then the write is another: the ones around it are tried as well.
    """
    for nth in (write, write - 1, write + 1, write - 2, write + 2):
        found = await naive(folder / str(nth), "--die-before", str(nth))
        if any(promise in what for what in found):
            return True
    return False
