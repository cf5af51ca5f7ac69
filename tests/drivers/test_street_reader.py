"""The simulated street's reader: the suite of every reader, and the bench's hands."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from hw_drivers.simulated.process import StreetProcess
from hw_drivers.simulated.street_client import StreetClient
from hw_drivers.simulated.token_reader import StreetReader
from hw_drivers.token_debounce import AWAY_MS
from kiosk.errors import InputError
from kiosk.ports import TokenReader
from tests.drivers.helpers import Collector, until
from tests.drivers.reader_contract import (
    DOUBLE,
    SINGLE,
    TRIPLE,
    VICINITY,
    ReaderContract,
    SkippingClock,
    hexes,
    one_by_one,
    tokens,
)

pytestmark = pytest.mark.anyio

POLL_S = 0.03


class StreetBench:
    """A running street and its bench."""

    away_ms = AWAY_MS
    uids = (SINGLE, DOUBLE, TRIPLE, VICINITY)

    def __init__(self, street: StreetProcess, hands: StreetClient) -> None:
        self.street = street
        self.hands = hands
        self.clock = SkippingClock()
        self.tasks: set[asyncio.Task[None]] = set()

    def reader(self) -> TokenReader:
        ready = self.street.ready
        return StreetReader(
            host=ready.control_host,
            port=ready.control_port,
            name="street",
            clock=self.clock,
            poll_s=POLL_S,
        )

    async def present(self, uid: bytes) -> None:
        await self.hands.present_card(uid.hex())

    async def present_each(self, uids: tuple[bytes, ...]) -> None:
        await one_by_one(self, uids)

    async def hold(self) -> None:
        self.clock.skip(60_000)
        await self.settle()

    async def take(self) -> None:
        await self.hands.take_card()
        await self.settle()

    async def settle(self) -> None:
        await asyncio.sleep(4 * POLL_S)  # nothing tells when it has asked

    async def cut(self) -> None:
        await self.hands.request("cut_reader")

    async def mend(self) -> None:
        await self.hands.request("restore_reader")


@pytest.fixture
async def bench() -> AsyncIterator[StreetBench]:
    async with StreetProcess(evses=1) as street, street.client() as hands:
        yield StreetBench(street, hands)


class TestStreetReader(ReaderContract):
    """The suite of every reader, against a real street process."""

    async def test_a_tap_between_two_looks_is_not_missed(
        self, bench: StreetBench, got: Collector
    ) -> None:
        """Laid down and taken away within a moment."""
        await bench.hands.present_card(SINGLE.hex())
        await bench.hands.take_card()
        await until(lambda: tokens(got) == hexes(SINGLE))

    async def test_a_card_that_makes_no_sense_is_refused(self, bench: StreetBench) -> None:
        """The bench's mistake, in words."""
        for uid in ("", "xyz", "1", "00" * 17):
            with pytest.raises(InputError, match="uid"):
                await bench.hands.present_card(uid)
