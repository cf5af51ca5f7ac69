"""A technician at the real window, with a finger: in, the work, out, and drivers notice nothing."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.counter import Counter, counter

pytestmark = pytest.mark.anyio

WRONG = "11112222"


async def told(at: Counter, word: str) -> None:
    """What came of the last action."""
    await at.room(lambda room: room["told"] == word, word)


async def refunded(at: Counter, session: str) -> int:
    """By the provider's books."""
    entries = [each for each in await at.stage.books() if each["metadata"]["session"] == session]
    return sum(int(entry["refunded_minor"]) for entry in entries)


async def press_twice(at: Counter, button: str) -> None:
    """What drivers notice is asked once more."""
    await at.touch(button)
    await at.touch("questionYesButton")


async def test_a_technician_works_while_a_driver_charges(tmp_path: Path) -> None:
    """A refund reaches the books once; the station is shut and opened again; the room is left, and
    closes by itself; the other driver's session goes on through all of it.
    """
    async with counter(tmp_path) as at:
        await at.open()
        await at.charge(1, 5_000)
        await at.stop(1)
        [paid] = await at.stage.books()
        driver = await at.charge(2, 100)

        await at.knock()
        await at.come_in()
        await at.turn_to("money")
        await at.touch("line3FirstButton")
        await at.touch("reason0Button")
        for key in ("1", "0", "0", "Done"):
            await at.touch(f"digit{key}Button")
        session = paid["metadata"]["session"]
        async with asyncio.timeout(20):
            while await refunded(at, session) == 0:
                await asyncio.sleep(0.05)
        await at.turn_to("station")
        await press_twice(at, "line2FirstButton")
        await told(at, "shut")
        await at.touch("serviceDoneButton")
        await at.room(lambda room: room["stage"] == "closed", "the drivers' screens")

        await at.sees(1, lambda e: e["screen"] == "out_of_service", "a shut connector")
        driver = await at.charges(2, int(driver["energy_wh"]))
        await at.hand.tap("connector1")
        await at.knock()
        await at.come_in()
        await at.turn_to("station")
        await at.touch("line2FirstButton")
        await told(at, "open")
        await at.room(lambda room: room["stage"] == "closed", "a room nobody touches closing")
        await at.sees(1, lambda e: e["screen"] == "attract", "an open connector")

        await at.charges(2, int(driver["energy_wh"]))
        assert await refunded(at, session) == 100
        assert "Traceback" not in at.log
        assert "qml_warning" not in at.log


@pytest.mark.torture
async def test_wrong_tries_wait_longer_and_a_power_cut_forgives_none(tmp_path: Path) -> None:
    """Two seconds, then four; kill -9, and the next one costs eight; nor does the right PIN open
    before they are over.
    """
    async with counter(tmp_path, evses=1) as at:
        await at.open()
        await at.knock("logo")
        await at.type_in(pin=WRONG)
        assert 0 < (await waits(at))["wait_s"] <= 2
        await until_open(at)
        await at.type_in(pin=WRONG)
        assert 2 < (await waits(at))["wait_s"] <= 4

        await at.stage.cut_power()
        await at.open()
        await at.knock("logo")
        await until_open(at)
        await at.type_in(pin=WRONG)
        assert 4 < (await waits(at))["wait_s"] <= 8
        await at.type_in()
        assert (await waits(at))["stage"] == "door"
        assert "Traceback" not in at.log


async def waits(at: Counter) -> dict[str, Any]:
    """The answer of a door that is locked now."""
    return await at.room(lambda room: room["wait_s"] > 0, "a locked door")


async def until_open(at: Counter) -> None:
    """Stay at the door, which nobody leaves open for long, until the wait is over."""
    while (await at.room(lambda room: room["stage"] == "door", "the door"))["wait_s"]:
        await at.touch("shuffleButton")
        await asyncio.sleep(0.2)
