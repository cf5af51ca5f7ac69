"""kill -9 of the kiosk at every durable and network system call of a journey.

Real processes: kiosk, sandbox, street. strace kills as the call begins, so a call that was done is
the next point's "before". The promises are those of `test_kill_at_every_write`: what is between two
ledger writes, inside one, or in the middle of an answer is no different.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.journeys.syscalls import (
    DURABLE,
    NETWORK,
    Point,
    dying,
    points,
    spread,
    told_at,
    watching,
)
from tests.journeys.test_kill_at_every_write import SPEED, WORKERS, play
from ui.demo.stage import stage

pytestmark = pytest.mark.anyio

NETWORK_EVERY: int = 1
"""Every send and receive between order and capture."""
POINTS_MIN = 150
SMOKE = 6


async def observed(folder: Path, rail: str) -> list[Point]:
    """One whole journey under watch, and where it could have died."""
    log = folder / "calls.log"
    folder.mkdir(parents=True)
    async with stage(folder / "stage", speed=SPEED, evses=1, language="en", theme="night") as made:
        driver, found = await play(made, "whole", rail, under=(watching(log),))
        assert found == []
        assert driver.died == 0
        told = made.folder / "whole" / "kiosk.log"
        began, ended = told_at(told, "hold_ordered"), told_at(told, "captured")
    return points(log, began, ended, network_every=NETWORK_EVERY)


async def killed_at(folder: Path, rail: str, chosen: list[Point]) -> tuple[int, list[str]]:
    """One journey per point; how many died there, and the broken promises.

    How often a journey polls depends on timing, so a late point may not come again: such a run is
    whole and must be right as well.
    """
    deaths: list[int] = []
    found: list[str] = []
    queue = list(reversed(chosen))

    async def worker(number: int) -> None:
        where = folder / str(number)
        async with stage(where, speed=SPEED, evses=1, language="en", theme="night") as made:
            while queue:
                point = queue.pop()
                driver, broke = await play(made, str(point), rail, under=(dying(point),))
                found.extend(broke)
                deaths.append(driver.died)

    await asyncio.gather(*(worker(number + 1) for number in range(WORKERS)))
    assert max(deaths) == 1
    return sum(deaths), found


@pytest.mark.torture
@pytest.mark.parametrize("rail", ["card", "qr"])
async def test_a_journey_survives_kill_at_every_call(tmp_path: Path, rail: str) -> None:
    """No second hold, no lost capture, the right bill: whatever the kernel was asked last."""
    chosen = await observed(tmp_path / "watched", rail)
    assert {point.call for point in chosen} >= {"pwrite64", "fdatasync", "sendto", "recvfrom"}
    killed, found = await killed_at(tmp_path, rail, chosen)
    print(f"{rail}: {len(chosen)} points, {killed} killed")

    assert found == []
    assert killed >= POINTS_MIN


async def test_a_card_journey_survives_kill_at_some_calls(tmp_path: Path) -> None:
    """Six of those points, the same promises: in the ordinary run."""
    chosen = await observed(tmp_path / "watched", "card")
    durable = [point for point in chosen if point.call in DURABLE]
    network = [point for point in chosen if point.call in NETWORK]
    some = spread(durable, SMOKE // 2) + spread(network, SMOKE // 2)
    killed, found = await killed_at(tmp_path, "card", some)

    assert found == []
    assert killed >= SMOKE // 2
