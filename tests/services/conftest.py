"""A station on virtual time for every test of this folder."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from kiosk.domain.payment import RailKind
from tests.simulation.roadside import Roadside
from tests.simulation.virtual_time import VirtualLoop


@pytest.fixture
def anyio_backend() -> tuple[str, dict[str, Any]]:
    """Async tests of this folder run on virtual time."""
    return "asyncio", {"loop_factory": VirtualLoop}


@pytest.fixture
async def station(anyio_backend: Any) -> AsyncIterator[Roadside]:
    """A station with two EVSEs, both rails and the demo tariff, switched on."""
    async with Roadside() as road:
        yield road


@pytest.fixture
async def street(anyio_backend: Any) -> AsyncIterator[Roadside]:
    """The same station, which also takes the charge cards of its members."""
    road = Roadside()
    road.rails = (RailKind.CARD, RailKind.QR, RailKind.MEMBER)
    async with road:
        yield road
