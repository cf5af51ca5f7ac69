"""Whether the station's task still comes round: what a sign of life to systemd rests on."""

from __future__ import annotations

import asyncio

import pytest

from kiosk.domain.events import Event
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio


async def test_an_idle_station_gets_its_turns() -> None:
    """Nothing happens and nothing is published for an hour: it works all the same."""
    async with Roadside() as road:
        await asyncio.sleep(3600)

        assert road.station is not None
        assert road.station.gets_turns


async def test_a_task_that_hangs_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that never answers holds the station's task: its last view stands, and is no sign."""

    async def hang(*_events: Event) -> None:
        await asyncio.Event().wait()

    async with Roadside() as road:
        await asyncio.sleep(5)
        assert road.station is not None
        monkeypatch.setattr(road.ledger, "append", hang)
        await road.plug(1)
        await asyncio.sleep(8)
        assert road.station.gets_turns

        await asyncio.sleep(10)

        assert not road.station.gets_turns
