"""Meters that keep transactions of their own: begin before energy, end after it, records kept."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any, Self

import pytest

from hw_drivers.simulated.in_process import WorldMeter
from kiosk.domain import events as ev
from kiosk.domain.readings import (
    DeviceStatus,
    MeterReading,
    MeterTransaction,
    SignedRecord,
    TransactionBegun,
    TransactionDone,
)
from kiosk.domain.view import Screen
from kiosk.errors import DeviceUnreachable
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio


class SigningMeter:
    """A meter that signs, or one that tells its begin only after the start (`is_late`)."""

    def __init__(self, meter: WorldMeter, *, is_late: bool = False, ahead_wh: int = 0) -> None:
        self._meter = meter
        self._is_late = is_late
        self._ahead_wh = ahead_wh
        self._told: asyncio.Queue[TransactionBegun] = asyncio.Queue(4)
        self.asked: list[MeterTransaction] = []
        self.lost_answers = 0
        self.ended: list[str] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._meter, name)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        return

    async def readings(self) -> AsyncIterator[MeterReading | DeviceStatus | TransactionBegun]:
        async for said in self._meter.readings():
            while not self._told.empty():
                yield self._told.get_nowait()
            yield said

    async def begin(self, transaction: MeterTransaction) -> TransactionBegun:
        self.asked.append(transaction)
        if self.lost_answers:
            self.lost_answers -= 1
            msg = "no_answer: the answer was lost"
            raise DeviceUnreachable(msg)
        begun = TransactionBegun(
            transaction_id=transaction.transaction_id,
            reading=await self._meter.read(),
            record=signed("begin"),
        )
        if not self._is_late:
            return begun
        later_wh = begun.reading.energy_import_wh + self._ahead_wh
        later = replace(begun.reading, energy_import_wh=later_wh)
        self._told.put_nowait(replace(begun, reading=later))
        return replace(begun, record=None)

    async def end(self, transaction_id: str) -> TransactionDone:
        self.ended.append(transaction_id)
        return TransactionDone(
            transaction_id=transaction_id,
            reading=await self._meter.read(),
            records=(signed("begin"), signed("end")),
        )


def signed(word: str) -> SignedRecord:
    """Of a kind that is kept and not read: what OCMF records say is `test_proving.py`'s affair."""
    return SignedRecord(encoding="TEST", text=f"TEST|{word}|{{}}", public_key="3059")


async def charged(**meter: Any) -> tuple[Roadside, SigningMeter]:
    """A road on which EVSE 1 has charged by card, been stopped and left."""
    meters: list[SigningMeter] = []

    def wrap(world: WorldMeter) -> SigningMeter:
        meters.append(SigningMeter(world, **meter))
        meters[-1].lost_answers = 1
        return meters[-1]

    road = Roadside(evses=1)
    road.wrap_meter = wrap
    async with road:
        await road.charge(for_s=60)
        await road.stop()
        await road.unplug()
        await road.all_closed()
        road.money_is_right()
    return road, meters[0]


async def test_its_transaction_is_begun_and_ended_with_the_kiosks_own_id() -> None:
    """A lost answer repeats the same id; the records are kept in order, each once."""
    road, meter = await charged()
    session = road.session()

    assert {each.transaction_id for each in meter.asked} == {session.transaction_id}
    assert len(meter.asked) == 2
    assert set(meter.ended) == {session.transaction_id}
    assert [record.text for record in session.records] == ["TEST|begin|{}", "TEST|end|{}"]
    told = meter.asked[0]
    assert told.identification == session.orders[-1].order.order_id
    assert told.tariff_text.startswith("energy 0.59 EUR/kwh")
    assert road.rows(ev.BeginMoved) == []


async def test_a_begin_told_after_the_start_lowers_the_bill() -> None:
    """The device began a little later: the bill does, too, and nobody has to look."""
    road, _ = await charged(is_late=True, ahead_wh=1)
    session = road.session()
    started, moved = road.rows(ev.TransactionStarted)[0], road.rows(ev.BeginMoved)[0]

    assert moved.begin.energy_import_wh == started.begin.energy_import_wh + 1
    assert session.begin == moved.begin
    assert session.review == ()


async def test_a_begin_far_from_what_was_read_is_looked_at() -> None:
    """With the contactor open nothing can have flowed: a person has to know."""
    road, _ = await charged(is_late=True, ahead_wh=50)

    assert road.session().review != ()
    assert road.rows(ev.BeginMoved)


async def test_a_begin_before_what_was_read_never_raises_the_bill() -> None:
    """M9: the higher register stands, and a person has to know."""
    road, _ = await charged(is_late=True, ahead_wh=-50)

    assert road.rows(ev.BeginMoved) == []
    assert road.session().review != ()


async def test_a_power_cut_between_begin_and_start_asks_for_the_same_transaction() -> None:
    """After the cut the meter hears the same id, never a second one."""
    meters: list[SigningMeter] = []

    def wrap(world: WorldMeter) -> SigningMeter:
        meters.append(SigningMeter(world))
        return meters[-1]

    road = Roadside(evses=1)
    road.wrap_meter = wrap
    async with road:
        await road.plug()
        await road.present_card()
        await road.wait_for(lambda: bool(meters[-1].asked))
        await road.restart()
        await road.until(Screen.CHARGING)
        asked = [each.transaction_id for meter in meters for each in meter.asked]
    assert len(set(asked)) == 1
