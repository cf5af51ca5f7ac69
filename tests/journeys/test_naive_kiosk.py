"""Proof that the torture can fail: a payment flow without write-ahead does not survive it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.journeys.test_kill_at_every_write import SPEED, play
from ui.demo.stage import stage

pytestmark = pytest.mark.anyio

NAIVE = "tests.journeys.naive_kiosk"
PATIENCE_S = 12


async def naive(folder: Path, *die: str) -> list[str]:
    """One card journey with the naive kiosk; the broken promises."""
    async with stage(folder, speed=SPEED, evses=1, language="en", theme="night") as made:
        patience_s = PATIENCE_S if die else 60
        _, found = await play(made, "run", "card", *die, program=NAIVE, patience_s=patience_s)
    return found


async def test_a_naive_kiosk_loses_money_under_the_same_harness(tmp_path: Path) -> None:
    """Right as long as nothing happens; killed after the call, it holds twice or forgets."""
    assert await naive(tmp_path / "fair") == []

    after_hold, after_capture = await asyncio.gather(
        naive(tmp_path / "held", "--die-on", "HoldPlaced"),
        naive(tmp_path / "captured", "--die-on", "Captured"),
    )

    assert any("holds left open" in what for what in after_hold), after_hold
    assert any("bills" in what for what in after_capture), after_capture
