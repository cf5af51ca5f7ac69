"""The world's twins without sockets keep the same promises as the drivers they stand for."""

from __future__ import annotations

import asyncio

import pytest

from hw_drivers._blueprint import BlueprintMeter
from hw_drivers.polling import Pace
from hw_drivers.simulated.evse import MeterFault
from hw_drivers.simulated.in_process import WorldController, WorldMeter, WorldTime
from hw_drivers.simulated.world import World
from kiosk.domain.controller import CableState, ControllerState, EnergyState
from kiosk.domain.readings import DeviceStatus
from kiosk.errors import DeviceProtocolError, DeviceRefused, DeviceUnreachable
from kiosk.ports import ChargeController, Meter
from tests.drivers.helpers import Collector, CountingClock, collecting, until

pytestmark = pytest.mark.anyio


def states(got: Collector) -> list[ControllerState]:
    return [item for item in got.items if isinstance(item, ControllerState)]


async def test_a_charge_on_the_worlds_twins() -> None:
    """Start, energy, stop: time comes from the running loop, commands are seen at once."""
    time = WorldTime(World(1), speed=500)
    meter: Meter = WorldMeter(time, meter_id="m", evse_id=1, clock=CountingClock(), poll_s=0.02)
    controller: ChargeController = WorldController(time, evse_id=1, watch_s=0.02)
    async with meter, controller, collecting(controller.states()) as got:
        with pytest.raises(DeviceRefused):
            await controller.start("T1")
        time.evse(1).plug()
        time.touch()
        await until(lambda: bool(states(got)) and states(got)[-1].cable is CableState.PLUGGED)
        begin = await meter.read()
        await controller.start("T1")
        await until(lambda: states(got)[-1].energy is EnergyState.DELIVERING)
        async with collecting(meter.readings()) as live:
            await until(
                lambda: (
                    bool(live.readings)
                    and live.readings[-1].energy_import_wh > begin.energy_import_wh + 500
                )
            )
        await controller.stop("T1")
        await until(lambda: states(got)[-1].energy is EnergyState.OFF)
        end, after = await meter.read(), await meter.read()
    assert got.items[0] == DeviceStatus(online=True)
    assert end.energy_import_wh == after.energy_import_wh == time.world.evse(1).register_mwh // 1000


async def test_the_twins_fail_as_the_drivers_do() -> None:
    """A broken meter raises the driver's kinds, a cut link is a status and comes back."""
    time = WorldTime(World(1))
    meter = WorldMeter(time, meter_id="m", evse_id=1, clock=CountingClock())
    controller = WorldController(time, evse_id=1, watch_s=0.02)
    time.evse(1).trip_meter(MeterFault.CLOSED)
    with pytest.raises(DeviceUnreachable, match=r"^no_link: "):
        await meter.read()
    time.evse(1).trip_meter(MeterFault.NO_VALUE)
    with pytest.raises(DeviceProtocolError, match=r"^no_value: "):
        await meter.read()
    time.evse(1).link_cut = True
    async with collecting(controller.states()) as got:
        await until(lambda: got.items == [DeviceStatus(online=False, reason="link_cut")])
        time.evse(1).link_cut = False
        await until(lambda: len(got.items) == 3)
    assert got.items[1] == DeviceStatus(online=True)


async def test_a_pace_does_not_drift_and_does_not_catch_up() -> None:
    """Slow work delays one tick; the next ones fall on the same schedule, none is made up for."""
    loop = asyncio.get_running_loop()
    begin = loop.time()
    pace = Pace(0.05)
    await asyncio.sleep(0.12)  # the work took more than two periods
    await pace.tick()
    first = loop.time() - begin
    await asyncio.sleep(0.03)
    await pace.tick()
    second = loop.time() - begin
    assert first == pytest.approx(0.15, abs=0.03)
    assert second == pytest.approx(0.20, abs=0.03)


async def test_the_blueprint_is_a_meter() -> None:
    """What newcomers copy works: a good answer is a reading, nonsense and silence are errors."""
    said = b"188.9770050048828125\n"

    async def serve(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(said)
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    meter: Meter = BlueprintMeter(
        meter_id="b", evse_id=1, host="127.0.0.1", port=port, clock=CountingClock()
    )
    async with meter:
        reading = await meter.read()
        assert (reading.energy_import_wh, reading.raw) == (188_977, "188.9770050048828125")
        said = b"NaN\n"
        with pytest.raises(DeviceProtocolError):
            await meter.read()
        server.close()
        with pytest.raises(DeviceUnreachable):
            await meter.read()
