"""kill -9 of the kiosk from outside, at any moment of a journey: it comes back and is right.

Points between system calls, in the middle of a start and of a recovery, which no list of calls
names. The moments are drawn from a seed that is fixed, so that a failure names its own repetition;
what the kiosk does at such a moment is up to the machine.
"""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

import pytest

from tests.journeys.test_kill_at_every_write import SPEED, WORKERS, play
from ui.demo.stage import stage

pytestmark = pytest.mark.anyio

Moments = tuple[float, ...]
"""When each start of the kiosk process is killed, in seconds after it."""

SEED = 20_260_504
JOURNEY_S = 2.5
"""A whole journey on a quiet machine, from the start of the process to the unplugged cable."""
AGAIN = 0.25
"""Share of the runs that are killed a second time, mostly while they recover."""
INSTANTS = 200
SMOKE = 6


def killed_after(seconds: float) -> tuple[str, ...]:
    """Run a program that another process kills after so many seconds."""
    # exec keeps the process id, so that the shell's own is the kiosk's.
    script = '(sleep "$0"; kill -9 $$) < /dev/null > /dev/null 2>&1 & exec "$@"'
    return ("sh", "-c", script, f"{seconds:.3f}")


def draw(count: int) -> list[tuple[str, Moments]]:
    """Rails and moments."""
    source = random.Random(SEED)
    drawn: list[tuple[str, Moments]] = []
    for number in range(count):
        moments = [source.uniform(0.05, JOURNEY_S)]
        if source.random() < AGAIN:
            moments.append(source.uniform(0.05, JOURNEY_S / 2))
        drawn.append(("card" if number % 2 else "qr", tuple(moments)))
    return drawn


async def killed_at(folder: Path, drawn: list[tuple[str, Moments]]) -> tuple[int, list[str]]:
    """One journey each; how many kills hit a running kiosk, and the broken promises."""
    deaths: list[int] = []
    found: list[str] = []
    queue = list(enumerate(drawn))

    async def worker(number: int) -> None:
        where = folder / str(number)
        async with stage(where, speed=SPEED, evses=1, language="en", theme="night") as made:
            while queue:
                index, (rail, moments) = queue.pop()
                name = f"{rail}-{index}-" + "-".join(f"{moment:.2f}s" for moment in moments)
                driver, broke = await play(
                    made, name, rail, under=tuple(killed_after(s) for s in moments)
                )
                found.extend(broke)
                deaths.append(driver.died)

    await asyncio.gather(*(worker(number + 1) for number in range(WORKERS)))
    return sum(deaths), found


@pytest.mark.torture
async def test_200_random_kills_lose_nothing(tmp_path: Path) -> None:
    """No second hold, no lost capture, the right bill: whenever the power went."""
    killed, found = await killed_at(tmp_path, draw(INSTANTS))
    print(f"{INSTANTS} journeys, {killed} kills hit")

    assert found == []
    assert killed >= INSTANTS * 3 // 4


async def test_some_random_kills_lose_nothing(tmp_path: Path) -> None:
    """The first few of them, in the ordinary run."""
    killed, found = await killed_at(tmp_path, draw(SMOKE))

    assert found == []
    assert killed >= SMOKE // 2
