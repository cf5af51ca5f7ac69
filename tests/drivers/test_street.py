"""The street as a real process: meters over Modbus, controllers over their socket, and what
breaks.
"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest

from hw_drivers.controller_urls import controller_from_url
from hw_drivers.meter_urls import meter_from_url
from hw_drivers.simulated.evse import MeterFault
from hw_drivers.simulated.process import StreetProcess, ready_of
from hw_drivers.simulated.street_client import StreetClient
from kiosk.domain.controller import CableState, ControllerState, EnergyState, StopCause
from kiosk.domain.readings import DeviceStatus
from kiosk.errors import DeviceProtocolError, DeviceRefused, DeviceUnreachable, InputError
from kiosk.ports import ChargeController, Meter
from tests.drivers.helpers import Collector, CountingClock, collecting, until

pytestmark = pytest.mark.anyio

PARENT = """
import subprocess, sys, time
street = [sys.executable, "-m", "hw_drivers.simulated.street", "--evses", "1", "--with-parent"]
process = subprocess.Popen(street, stdout=subprocess.PIPE, text=True)
print(process.pid, process.stdout.readline(), flush=True)
time.sleep(60)
"""


@pytest.fixture
async def street() -> AsyncIterator[StreetProcess]:
    async with StreetProcess(speed=100, handshake_ms=2_000) as street:
        yield street


def meter_of(street: StreetProcess, evse_id: int = 1) -> Meter:
    return meter_from_url(
        street.ready.meter_urls[evse_id],
        meter_id=f"meter-{evse_id}",
        evse_id=evse_id,
        clock=CountingClock(),
        poll_s=0.05,
    )


def controller_of(street: StreetProcess, evse_id: int = 1) -> ChargeController:
    return controller_from_url(street.ready.controller_urls[evse_id], evse_id=evse_id)


def states(got: Collector) -> list[ControllerState]:
    return [item for item in got.items if isinstance(item, ControllerState)]


def energy(got: Collector) -> EnergyState | None:
    return states(got)[-1].energy if states(got) else None


async def test_plug_start_energy_stop_end_to_end(street: StreetProcess) -> None:
    """A whole charge over the product's own drivers: the register rises only while it delivers."""
    async with (
        street.client() as bench,
        meter_of(street) as meter,
        controller_of(street) as controller,
        collecting(controller.states()) as got,
    ):
        await until(lambda: energy(got) is EnergyState.OFF)
        assert got.items[0] == DeviceStatus(online=True)
        assert states(got)[0].cable is CableState.FREE
        begin = await meter.read()
        await bench.plug(1, soc_percent=20)
        await until(lambda: states(got)[-1].cable is CableState.PLUGGED)
        assert states(got)[-1].soc_percent == 20
        await controller.start("T1")
        await until(lambda: energy(got) is EnergyState.DELIVERING)
        deadline = time.monotonic() + 5
        while (live := await meter.read()).energy_import_wh < begin.energy_import_wh + 500:
            assert time.monotonic() < deadline
        assert live.power_w is not None
        assert live.power_w > 10_000
        await controller.stop("T1")
        await until(lambda: energy(got) is EnergyState.OFF)
        end, after = await meter.read(), await meter.read()
        register_mwh = (await bench.state())["evses"][0]["register_mwh"]
    assert end.energy_import_wh == after.energy_import_wh
    assert abs(end.energy_import_wh - register_mwh // 1000) <= 1
    assert states(got)[-1].stop_cause is StopCause.NONE


async def test_unplugging_tells_the_kiosk_who_ended_it(street: StreetProcess) -> None:
    """The cable pulled out while it delivers arrives as one whole state."""
    async with (
        street.client() as bench,
        controller_of(street, 2) as controller,
        collecting(controller.states()) as got,
    ):
        await bench.plug(2)
        await controller.start("T1")
        await until(lambda: energy(got) is EnergyState.DELIVERING)
        await bench.unplug(2)
        await until(lambda: energy(got) is EnergyState.OFF)
    last = states(got)[-1]
    assert (last.evse_id, last.cable, last.stop_cause) == (2, CableState.FREE, StopCause.UNPLUGGED)


async def test_the_controller_reconnects_and_the_transaction_goes_on(street: StreetProcess) -> None:
    """The link is cut and comes back: the controller was delivering all the while."""
    async with (
        street.client() as bench,
        meter_of(street) as meter,
        controller_of(street) as controller,
        collecting(controller.states()) as got,
    ):
        await bench.plug(1, soc_percent=10)
        await controller.start("T1")
        await until(lambda: energy(got) is EnergyState.DELIVERING)
        await bench.cut_controller(1)
        await until(lambda: not got.statuses[-1].online)
        with pytest.raises(DeviceUnreachable):
            await controller.stop("T1")
        before = await meter.read()
        seen = len(states(got))
        await bench.restore_controller(1)
        await until(lambda: got.statuses[-1].online and len(states(got)) > seen)
        assert states(got)[-1].transaction_id == "T1"
        assert (await meter.read()).energy_import_wh > before.energy_import_wh
        await controller.start("T1")
        assert energy(got) is EnergyState.DELIVERING


async def test_a_tripped_meter_is_silent_and_comes_back_on_its_port(street: StreetProcess) -> None:
    """Every way to break the meter is a status and no reading; repaired, the same iterator goes
    on.
    """
    async with (
        street.client() as bench,
        meter_of(street) as meter,
        collecting(meter.readings()) as got,
    ):
        await until(lambda: bool(got.readings))
        for mode, reasons in {
            MeterFault.CLOSED: {"no_link", "no_answer"},
            MeterFault.BUSY: {"exception_reply"},
            MeterFault.NO_VALUE: {"no_value"},
        }.items():
            await bench.trip_meter(1, mode)
            await until(lambda: not got.statuses[-1].online)
            assert got.statuses[-1].reason in reasons
            seen = len(got.readings)
            await bench.restore_meter(1)
            await until(lambda: len(got.readings) > seen)  # noqa: B023  awaited within the turn


async def test_refusals_and_nonsense_come_back_as_their_errors(street: StreetProcess) -> None:
    """The far end says no in words; a command that makes no sense is the caller's mistake."""
    async with street.client() as bench, controller_of(street) as controller:
        with pytest.raises(DeviceRefused, match=r"^no_car: "):
            await controller.start("T1")
        with pytest.raises(InputError, match="evse_id"):
            await bench.plug(9)
        with pytest.raises(InputError, match="unknown 'explode'"):
            await bench.request("explode", evse_id=1)
        with pytest.raises(InputError, match="soc_percent"):
            await bench.request("plug", evse_id=1, soc_percent=101)


async def test_a_broken_line_does_not_disturb_the_street(street: StreetProcess) -> None:
    """Garbage and endless lines cost the sender its connection at most."""
    host, port = street.ready.control_host, street.ready.control_port
    for garbage in (b"{nonsense\n", b"[1]\n", b"\xff\n", b"x" * 200_000 + b"\n"):
        reader, writer = await asyncio.open_connection(host, port)
        writer.write(garbage)
        answer = b""
        with suppress(ConnectionError):  # cut before the whole endless line was sent
            async with asyncio.timeout(5):
                answer = await reader.readline()
        assert answer == b"" or b'"bad_request"' in answer
        writer.close()
    async with street.client() as bench:
        assert len((await bench.state())["evses"]) == 2


async def test_the_street_outlives_its_clients_and_ends_on_sigterm() -> None:
    """Clients come and go; SIGTERM ends it cleanly and closes its sockets."""
    async with StreetProcess(evses=1) as street:
        ready = street.ready
        async with street.client() as bench:
            await bench.plug(1)
        async with street.client() as bench:
            assert (await bench.state())["evses"][0]["cable"] == "plugged"
        assert street._process is not None
        process = street._process
        process.send_signal(signal.SIGTERM)
        assert await asyncio.to_thread(process.wait, 5) == 0
    with pytest.raises(DeviceUnreachable):
        await StreetClient(ready.control_host, ready.control_port).connect()


async def test_with_parent_ends_when_the_parent_dies() -> None:
    """A kiosk that is killed leaves no street behind, if that was asked for."""
    parent = await asyncio.to_thread(
        subprocess.Popen, [sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    _, _, line = (await asyncio.to_thread(parent.stdout.readline)).partition(" ")
    ready = ready_of(line)
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait(5)
    parent.stdout.close()

    async def serves() -> bool:
        try:
            async with StreetClient(ready.control_host, ready.control_port) as bench:
                await bench.state()
        except DeviceUnreachable:
            return False
        return True

    async with asyncio.timeout(5):
        while await serves():
            await asyncio.sleep(0.02)


async def test_a_street_that_does_not_start_is_told() -> None:
    """A process that ends or says something else is an error, within its time."""
    with pytest.raises(DeviceUnreachable, match="ended with 2"):
        async with StreetProcess(speed=0):
            pass
    with pytest.raises(DeviceProtocolError):
        ready_of("hello\n")
