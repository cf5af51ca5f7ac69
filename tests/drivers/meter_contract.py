"""What every meter driver promises, whatever it speaks: one suite for the `Meter` port.

To join, write a *bench*: a class with the far end of your meter (a real socket, pty or broker) that
makes fresh drivers and changes what the far end does, see `MeterBench`. Then add a test class that
inherits `MeterContract`, names the troubles your far end can play, and opens the bench:

    class TestMyMeter(MeterContract):
        troubles = (Trouble.GONE, Trouble.SILENT)

        @asynccontextmanager
        async def opened(self) -> AsyncIterator[MeterBench]:
            async with my_far_end() as bench:
                yield bench

Every promise below runs against it, once per trouble where a promise is about trouble. A meter that
keeps transactions of its own inherits `TransactionMeterContract` as well. Drivers on virtual time
override the `anyio_backend` fixture in their class. See test_meter_contract.py for those that have
joined.
"""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, aclosing, asynccontextmanager, suppress
from enum import StrEnum
from itertools import pairwise
from typing import Any, Final, Protocol

import pytest

from kiosk.domain.readings import (
    DeviceStatus,
    MeterReading,
    MeterTransaction,
    Quality,
    TransactionBegun,
)
from kiosk.errors import DeviceError
from kiosk.ports import Identifying, Meter, TransactionMeter
from tests.drivers.helpers import collecting, until

METER_ID: Final = "meter-1"
EVSE_ID: Final = 1
BACK_S: Final = 5.0
"""A driver finds its meter again within this time of the meter's return."""


class Trouble(StrEnum):
    """What a far end may do instead of answering well."""

    GONE = "gone"
    """No socket, no port, no broker: connecting fails."""
    SILENT = "silent"
    """The connection stands, no answer comes."""
    NONSENSE = "nonsense"
    """It answers with what its protocol does not allow."""
    REFUSING = "refusing"
    """It answers that it cannot (an exception reply, a 5xx)."""
    NO_VALUE = "no_value"
    """It answers well, and the energy register has no value (NaN, sentinel, null)."""


class MeterBench(Protocol):
    """The far end of one meter. It begins well, at some register."""

    def driver(self, *, outage_s_max: float = 60.0) -> Meter:
        """A fresh driver, not entered: METER_ID, EVSE_ID, polling every 0.05 s or so, impatient."""
        ...

    async def show(self, energy_wh: int) -> None:
        """From now on the import register is this. The contract asks for multiples of 1000 Wh."""
        ...

    async def play(self, trouble: Trouble) -> None:
        """From now on this goes wrong."""
        ...

    async def restore(self) -> None:
        """All is well again, with the register where it was."""
        ...


class MeterContract:
    """Inherit, name the `troubles`, implement `opened`."""

    pytestmark = pytest.mark.anyio
    troubles: tuple[Trouble, ...] = (Trouble.GONE, Trouble.SILENT)

    @abstractmethod
    def opened(self) -> AbstractAsyncContextManager[MeterBench]:
        """The far end, well, for the length of one test."""
        raise NotImplementedError

    def pytest_generate_tests(self, metafunc: Any) -> None:
        if "trouble" in metafunc.fixturenames:
            metafunc.parametrize("trouble", metafunc.cls.troubles, ids=str)

    async def test_a_reading_says_whose_it_is_and_when(self) -> None:
        """Meter, EVSE, instants of the clock, whole Wh and the exact register for the record."""
        async with self.opened() as bench, bench.driver() as meter:
            await bench.show(123_000)
            reading = await meter.read()
        assert meter.meter_id == METER_ID
        assert (reading.meter_id, reading.evse_id) == (METER_ID, EVSE_ID)
        assert reading.quality is Quality.GOOD
        assert type(reading.energy_import_wh) is int
        assert reading.energy_import_wh == 123_000
        assert reading.received_at.utcoffset() is not None
        assert reading.resolution_wh > 0
        assert reading.raw != ""

    async def test_read_gives_what_the_meter_says_now(self) -> None:
        """Never a remembered value: each read after a change shows the change."""
        async with self.opened() as bench, bench.driver() as meter:
            for energy_wh in (5_000, 6_000, 8_000):
                await bench.show(energy_wh)
                assert (await meter.read()).energy_import_wh == energy_wh

    async def test_the_status_comes_before_the_first_reading(self) -> None:
        """Online is told once, first; then readings, and no status while nothing changes."""
        async with (
            self.opened() as bench,
            bench.driver() as meter,
            collecting(meter.readings()) as got,
        ):
            await until(lambda: len(got.readings) >= 3)
        assert got.items[0] == DeviceStatus(online=True)
        assert len(got.statuses) == 1

    async def test_sequence_and_time_only_rise(self) -> None:
        """Whether polled or asked for, no two share a number, none comes from before."""
        async with self.opened() as bench, bench.driver() as meter:
            asked: list[MeterReading] = []
            async with collecting(meter.readings()) as got:
                for _ in range(4):
                    asked += await asyncio.gather(meter.read(), meter.read())
                await until(lambda: len(got.readings) >= 3)
        every = sorted([*asked, *got.readings], key=lambda reading: reading.sequence)
        numbers = [reading.sequence for reading in every]
        assert len(set(numbers)) == len(numbers)
        stamps = [reading.received_ms for reading in every]
        assert stamps == sorted(stamps)

    async def test_entering_does_not_need_the_meter(self) -> None:
        """A meter that is switched off does not stop the kiosk: it is reported, not raised."""
        async with self.opened() as bench:
            await bench.play(self.troubles[0])
            async with bench.driver() as meter, collecting(meter.readings()) as got:
                await until(lambda: bool(got.items), within_s=10)
        told = got.items[0]
        assert isinstance(told, DeviceStatus)
        assert not told.online
        assert told.reason.isidentifier()
        assert got.readings == []

    async def test_trouble_is_a_device_error(self, trouble: Trouble) -> None:
        """Nothing but DeviceError, with a stable word in front, and never an old number."""
        async with self.opened() as bench, bench.driver() as meter:
            await meter.read()
            await bench.play(trouble)
            for _ in range(2):
                async with asyncio.timeout(15):
                    with pytest.raises(DeviceError) as caught:
                        await meter.read()
                assert str(caught.value).partition(":")[0].isidentifier()

    async def test_trouble_is_told_and_gives_no_reading(self, trouble: Trouble) -> None:
        """One status with its reason, then silence: a number grows stale, it is never repeated."""
        async with (
            self.opened() as bench,
            bench.driver() as meter,
            collecting(meter.readings()) as got,
        ):
            await until(lambda: len(got.readings) >= 2)
            await bench.play(trouble)
            await until(lambda: not got.statuses[-1].online, within_s=10)
            before = len(got.readings)
            await asyncio.sleep(0.2)  # several polls' time in which nothing may come
        assert got.statuses[-1].reason.isidentifier()
        assert all(one != other for one, other in pairwise(got.statuses))
        assert len(got.readings) == before
        assert not got.task_failed

    async def test_it_comes_back_by_itself(self, trouble: Trouble) -> None:
        """Within five seconds of the meter's return: same iterator, new register."""
        async with (
            self.opened() as bench,
            bench.driver() as meter,
            collecting(meter.readings()) as got,
        ):
            await until(lambda: len(got.readings) >= 1)
            await bench.play(trouble)
            await until(lambda: not got.statuses[-1].online, within_s=10)
            before = len(got.readings)
            await bench.show(77_000)
            await asyncio.sleep(0.1)
            await bench.restore()
            await until(lambda: len(got.readings) > before, within_s=BACK_S)
        assert got.statuses[-1].online
        assert got.readings[before].energy_import_wh == 77_000
        assert got.readings[before].sequence > got.readings[before - 1].sequence

    async def test_a_long_outage_is_raised(self, trouble: Trouble) -> None:
        """The driver waits by itself, but not for ever: its supervisor starts it anew."""
        async with self.opened() as bench:
            await bench.play(trouble)
            async with bench.driver(outage_s_max=0.2) as meter, aclosing(meter.readings()) as said:
                async with asyncio.timeout(20):
                    told = await anext(said)
                    with pytest.raises(DeviceError):
                        await _first_reading(said)
        assert isinstance(told, DeviceStatus)
        assert not told.online

    async def test_a_cancelled_read_harms_no_later_one(self) -> None:
        """Given up at any moment, the next read is answered, and with the right register."""
        async with self.opened() as bench, bench.driver() as meter:
            await meter.read()
            for number, delay_s in enumerate((0.0, 0.001, 0.003, 0.01, 0.03), start=1):
                reading = asyncio.ensure_future(meter.read())
                await asyncio.sleep(delay_s)
                reading.cancel()
                await asyncio.gather(reading, return_exceptions=True)
                await bench.show(number * 1_000)
                assert (await meter.read()).energy_import_wh == number * 1_000

    async def test_it_may_be_left_and_entered_again(self) -> None:
        """A supervisor leaves and enters the same object; numbers go on rising, nothing is left."""
        async with self.opened() as bench:
            meter = bench.driver()
            before = asyncio.all_tasks()
            last = 0
            for energy_wh in (1_000, 2_000, 3_000):
                async with meter, aclosing(meter.readings()) as said:
                    await bench.show(energy_wh)
                    reading = await _first_reading(said)
                assert reading.energy_import_wh == energy_wh
                assert reading.sequence > last
                last = reading.sequence
            left = [task for task in asyncio.all_tasks() - before if _is_ours(task)]
        assert left == []

    async def test_a_driver_that_was_left_may_still_be_asked(self) -> None:
        """The station may ask while its supervisor waits: a reading or a DeviceError."""
        async with self.opened() as bench:
            meter = bench.driver()
            async with meter:
                await meter.read()
            with suppress(DeviceError):
                assert (await meter.read()).quality is Quality.GOOD

    async def test_a_driver_that_is_left_does_not_cancel_who_asks(self) -> None:
        """The station's own question ends with an answer or a DeviceError, never as cancelled."""
        async with self.opened() as bench:
            meter = bench.driver()
            for delay_s in (0.0, 0.002, 0.02):
                async with meter:
                    if Trouble.SILENT in self.troubles:
                        await bench.play(Trouble.SILENT)
                    asked = asyncio.ensure_future(meter.read())
                    await asyncio.sleep(delay_s)
                await asyncio.wait([asked], timeout=10)
                assert asked.done()
                assert not asked.cancelled()
                assert asked.exception() is None or isinstance(asked.exception(), DeviceError)
                await bench.restore()

    async def test_who_it_is(self) -> None:
        """A driver that can identify its meter does so; one that cannot is not asked."""
        async with self.opened() as bench, bench.driver() as meter:
            if not isinstance(meter, Identifying):
                return
            identity = await meter.identify()
            assert identity.model or identity.serial or identity.vendor
            await bench.play(self.troubles[0])
            with pytest.raises(DeviceError):
                await meter.identify()


class TransactionMeterContract:
    """More promises, for meters with transactions of their own. Inherit beside `MeterContract`."""

    async def test_begin_and_end_are_read_from_the_meter(self) -> None:
        """Both registers are the meter's own, whole Wh, GOOD, and of the same counter."""
        async with _begun(self, "T1", 10_000) as (bench, meter, begun):
            await bench.show(15_000)
            done = await meter.end("T1")
        assert begun.transaction_id == done.transaction_id == "T1"
        assert begun.reading.quality is done.reading.quality is Quality.GOOD
        assert begun.reading.counter is done.reading.counter
        assert done.reading.energy_import_wh - begun.reading.energy_import_wh == 5_000

    async def test_the_same_id_again_is_the_same_begin_and_end(self) -> None:
        """A lost answer is asked for again: it never begins or ends a second transaction."""
        async with _begun(self, "T1", 10_000) as (bench, meter, begun):
            await bench.show(11_000)
            assert await meter.begin(transaction("T1")) == begun
            done = await meter.end("T1")
            await bench.show(12_000)
            assert await meter.end("T1") == done

    async def test_records_come_begin_before_end(self) -> None:
        """Where the meter signs, a verifier gets both statements in their order."""
        async with _begun(self, "T1", 10_000) as (_bench, meter, begun):
            done = await meter.end("T1")
        if begun.record is not None:
            assert done.records[0] == begun.record
            assert len(done.records) == 2


def transaction(transaction_id: str) -> MeterTransaction:
    """What the station tells a meter at the begin."""
    return MeterTransaction(
        transaction_id=transaction_id,
        evse_label="DE*ABC*E1",
        identification="s0123456789ab-1",
        tariff_text="energy 0.59 EUR/kwh",
    )


@asynccontextmanager
async def _begun(
    contract: Any, transaction_id: str, energy_wh: int
) -> AsyncIterator[tuple[MeterBench, TransactionMeter, TransactionBegun]]:
    """An opened bench, its driver, and a transaction that began at this register."""
    async with contract.opened() as bench, bench.driver() as meter:
        assert isinstance(meter, TransactionMeter)
        await bench.show(energy_wh)
        yield bench, meter, await meter.begin(transaction(transaction_id))


async def _first_reading(said: AsyncIterator[object]) -> MeterReading:
    async with asyncio.timeout(10):
        async for item in said:
            if isinstance(item, MeterReading):
                return item
    msg = "the driver ended without a reading"
    raise AssertionError(msg)


def _is_ours(task: asyncio.Task[Any]) -> bool:
    """Far ends answer in tasks of their own; what the contract forbids is a task of the driver."""
    code = getattr(task.get_coro(), "cr_code", None)
    return code is not None and "/hw_drivers/" in code.co_filename
