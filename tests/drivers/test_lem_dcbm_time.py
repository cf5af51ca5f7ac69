"""The LEM DCBM's clock: set daily, never too early, never during a transaction, always retried."""

from __future__ import annotations

from contextlib import aclosing
from datetime import timedelta

import pytest

from hw_drivers.simulated.http_server import HttpFault
from hw_drivers.simulated.lem_dcbm import SimulatedLemDcbm
from kiosk.domain.readings import Quality
from kiosk.errors import DeviceRefused
from tests.drivers.helpers import Collector, collecting, until
from tests.drivers.http_far_ends import MovedClock, lem_driver, lem_meter, transaction

pytestmark = pytest.mark.anyio

HOUR = 3600.0


def writes(far: SimulatedLemDcbm) -> int:
    return sum(one.path == "/v1/settings" for one in far.server.asked)


async def some_polls(got: Collector) -> None:
    """Let the driver look a few times at the time that now is."""
    seen = len(got.readings)
    await until(lambda: len(got.readings) >= seen + 3)


async def test_it_is_set_two_minutes_after_it_was_met_and_then_daily() -> None:
    """Not before, once, and again after a day."""
    clock = MovedClock()
    async with (
        lem_meter(clock) as far,
        lem_driver(far.server.port, clock) as meter,
        collecting(meter.readings()) as got,
    ):
        await some_polls(got)
        clock.pass_s(119)
        await some_polls(got)
        assert writes(far) == 0
        clock.pass_s(1)
        await until(lambda: writes(far) == 1)
        assert far.synced_at == clock.now()
        clock.pass_s(23.9 * HOUR)
        await some_polls(got)
        assert writes(far) == 1
        clock.pass_s(0.1 * HOUR)
        await until(lambda: writes(far) == 2)
    assert far.early_writes == 0


async def test_after_an_outage_it_may_have_been_switched_on_just_now() -> None:
    """Two more minutes pass before anything is written into it."""
    clock = MovedClock()
    async with (
        lem_meter(clock) as far,
        lem_driver(far.server.port, clock) as meter,
        collecting(meter.readings()) as got,
    ):
        await some_polls(got)
        await far.server.close()
        await until(lambda: len(got.statuses) == 2)
        clock.pass_s(600)
        far.power_cycle()
        await far.server.open()
        await some_polls(got)
        clock.pass_s(119)
        await some_polls(got)
        assert writes(far) == 0
        clock.pass_s(1)
        await until(lambda: writes(far) == 1)
    assert far.early_writes == 0


async def test_never_during_a_transaction() -> None:
    """What fell due meanwhile is done after it."""
    clock = MovedClock()
    async with (
        lem_meter(clock) as far,
        lem_driver(far.server.port, clock) as meter,
        collecting(meter.readings()) as got,
    ):
        await meter.begin(transaction())
        clock.pass_s(20 * HOUR)
        await some_polls(got)
        assert writes(far) == 0
        asked = [one.path for one in far.server.asked]
        assert asked.count("/v1/status") <= asked.count("/v1/livemeasure") + 4
        await meter.end("s1-t")
        await until(lambda: writes(far) == 1)
        assert far.synced_at == clock.now()


async def test_never_in_one_that_began_a_moment_ago() -> None:
    """The meter is asked right before its clock is set; what was known a poll ago is too old."""
    clock = MovedClock()
    async with lem_meter(clock) as far, lem_driver(far.server.port, clock) as meter:
        await meter.read()
        clock.pass_s(600)
        async with lem_driver(far.server.port, clock) as other:
            await other.begin(transaction())
        async with aclosing(meter.readings()) as readings:
            await anext(readings)
        assert writes(far) == 0


@pytest.mark.parametrize("fault", [HttpFault.ERROR, HttpFault.LOST, HttpFault.REFUSED])
async def test_a_failed_setting_is_tried_again_after_a_minute(fault: HttpFault) -> None:
    """Readings go on meanwhile; a meter is not asked in a hot loop."""
    clock = MovedClock()
    async with (
        lem_meter(clock) as far,
        lem_driver(far.server.port, clock) as meter,
        collecting(meter.readings()) as got,
    ):
        await some_polls(got)
        far.server.fault, far.server.only = fault, "/settings"
        clock.pass_s(120)
        await until(lambda: writes(far) == 1)
        await some_polls(got)
        assert writes(far) == 1
        assert {reading.quality for reading in got.readings} == {Quality.GOOD}
        far.server.fault = HttpFault.NONE
        clock.pass_s(121)
        await until(lambda: writes(far) == 2)
        assert far.synced_at == clock.now()


async def test_an_expired_clock_blocks_until_it_is_set() -> None:
    """Two days out: suspect, refused, and well again by itself after the two minutes."""
    clock = MovedClock()
    async with lem_meter(clock) as far:
        far.synced_at = clock.now() - timedelta(hours=48)
        async with lem_driver(far.server.port, clock) as meter:
            assert (await meter.read()).quality is Quality.SUSPECT
            with pytest.raises(DeviceRefused, match="^time_not_synced: "):
                await meter.begin(transaction())
            assert writes(far) == 0
            async with collecting(meter.readings()) as got:
                await until(lambda: bool(got.readings))
                assert got.statuses[0].reason == "time_not_synced"
                clock.pass_s(120)
                await until(lambda: got.statuses[-1].online)
            await meter.begin(transaction())


async def test_a_begin_sets_an_expired_clock_by_itself() -> None:
    """Nobody has to wait for the next poll if the meter has been on long enough."""
    clock = MovedClock()
    async with lem_meter(clock) as far, lem_driver(far.server.port, clock) as meter:
        await meter.read()
        far.synced_at = None
        clock.pass_s(120)
        await meter.begin(transaction())
        assert far.synced_at == clock.now()


async def test_a_clock_that_expires_in_a_transaction_makes_readings_suspect() -> None:
    """The running one is spoilt: nothing after that is billed."""
    clock = MovedClock()
    async with lem_meter(clock) as far, lem_driver(far.server.port, clock) as meter:
        await meter.begin(transaction())
        assert (await meter.read()).quality is Quality.GOOD
        clock.pass_s(49 * HOUR)
        assert (await meter.read()).quality is Quality.SUSPECT
        assert writes(far) == 0
