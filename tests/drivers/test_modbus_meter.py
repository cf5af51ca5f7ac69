"""The Modbus driver against real sockets: good answers, bad ones, none, and the way back."""

from __future__ import annotations

import asyncio
from decimal import Decimal

import pytest
from pymodbus.client import AsyncModbusTcpClient
from pymodbus.constants import ExcCodes

from hw_drivers.modbus_line import ModbusLine
from hw_drivers.modbus_meter import ModbusMeter
from hw_drivers.modbus_wires import TcpWire
from hw_drivers.register_map import load_map
from kiosk.domain.readings import Counter, DeviceStatus, MeterReading, Quality
from kiosk.errors import DeviceProtocolError, DeviceUnreachable
from tests.drivers.helpers import (
    CountingClock,
    answer_to,
    collecting,
    raw_server,
    sdm_meter,
    sdm_server,
    until,
    words_of,
)

pytestmark = pytest.mark.anyio


async def test_a_reading_is_the_register_floored_once_with_its_exact_value() -> None:
    """188.977005... kWh is 188977 Wh, the rest is in raw, and the float's step travels along."""
    async with sdm_server() as server, sdm_meter(server.port) as meter:
        reading = await meter.read()
    assert reading.energy_import_wh == 188_977
    assert reading.raw == "188.9770050048828125"
    assert reading.resolution_wh == Decimal(1000) / 2**16
    assert reading.quality is Quality.GOOD
    assert reading.counter is Counter.LIFETIME
    assert reading.power_w == 150_000
    assert reading.voltage_v == (Decimal(230), Decimal(0), Decimal(0))
    assert reading.frequency_hz == 50
    assert reading.energy_export_wh == 0


async def test_an_independent_client_reads_the_same_register() -> None:
    """The driver's Wh is what anybody else's client decodes from the wire."""
    async with sdm_server() as server, sdm_meter(server.port) as meter:
        server.energy = words_of(7_654.321)
        reading = await meter.read()
        client = AsyncModbusTcpClient("127.0.0.1", port=server.port)
        await client.connect()
        answer = await client.read_input_registers(0x48, count=2, device_id=1)
        kwh = client.convert_from_registers(answer.registers, client.DATATYPE.FLOAT32)
        client.close()
    assert isinstance(kwh, float)
    assert reading.energy_import_wh == int(Decimal(kwh) * 1000)


async def test_readings_come_at_their_pace_numbered_and_stamped_by_the_clock() -> None:
    """The link's state first, then readings with rising sequence and instants of the injected
    clock.
    """
    async with (
        sdm_server() as server,
        sdm_meter(server.port) as meter,
        collecting(meter.readings()) as got,
    ):
        await until(lambda: len(got.readings) >= 3)
    assert got.items[0] == DeviceStatus(online=True)
    assert [reading.sequence for reading in got.readings][:3] == [1, 2, 3]
    stamps = [reading.received_ms for reading in got.readings]
    assert stamps == sorted(set(stamps))
    assert got.readings[0].received_at.second == 1


async def test_an_exception_reply_is_a_protocol_error() -> None:
    """Busy is an answer, but no reading."""
    async with sdm_server() as server, sdm_meter(server.port) as meter:
        server.failure = ExcCodes.DEVICE_BUSY
        with pytest.raises(DeviceProtocolError, match=r"^exception_reply: .*exception 6"):
            await meter.read()


async def test_a_short_reply_is_a_protocol_error() -> None:
    """Fewer registers than asked for are refused, whatever they hold."""

    async def short(request: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(answer_to(request, [17212]))

    async with raw_server(short) as port, sdm_meter(port) as meter:
        with pytest.raises(DeviceProtocolError, match=r"^short_reply: .*1 of 12"):
            await meter.read()


async def test_nan_energy_is_no_reading_but_a_status() -> None:
    """An absent register never becomes 0 Wh, and the reading after it is good again."""
    async with sdm_server() as server, sdm_meter(server.port) as meter:
        server.energy = [0x7FC0, 0]
        with pytest.raises(DeviceProtocolError, match=r"^no_value: "):
            await meter.read()
        async with collecting(meter.readings()) as got:
            await until(lambda: bool(got.statuses))
            assert got.items == [DeviceStatus(online=False, reason="no_value")]
            server.energy = words_of(1.0)
            await until(lambda: bool(got.readings))
    assert got.readings[0].energy_import_wh == 1000


async def test_an_unbelievable_voltage_makes_the_reading_suspect() -> None:
    """A value outside the map's range is not passed on, and the reading says so."""
    async with sdm_server() as server, sdm_meter(server.port) as meter:
        server.voltage_v = 23_000.0
        reading = await meter.read()
    assert reading.quality is Quality.SUSPECT
    assert reading.voltage_v == ()


async def test_an_unbelievable_energy_is_no_reading() -> None:
    """A register that a wrong word order or unit would give is refused."""
    async with sdm_server() as server, sdm_meter(server.port) as meter:
        server.energy = words_of(-5.0)
        with pytest.raises(DeviceProtocolError, match=r"^implausible: "):
            await meter.read()


async def test_another_meter_is_found_out_by_the_probe() -> None:
    """What answers without a mains frequency is not the meter of the map."""
    async with sdm_server() as server, sdm_meter(server.port) as meter:
        server.frequency_hz = 3.2e-38
        with pytest.raises(DeviceProtocolError, match=r"^wrong_meter: .*Eastron SDM630"):
            await meter.read()


async def test_a_wrong_unit_is_a_device_error() -> None:
    """A unit that is not there never gives another unit's reading."""
    async with sdm_server(unit=1) as server, sdm_meter(server.port, unit=9) as meter:
        with pytest.raises(DeviceProtocolError, match=r"^exception_reply: .*unit 9"):
            await meter.read()


async def test_another_units_reply_is_no_answer() -> None:
    """A reply that carries another unit's number is not taken."""

    async def other(request: bytes, writer: asyncio.StreamWriter) -> None:
        reply = bytearray(answer_to(request, [0x4248] * 12))
        reply[6] = 7
        writer.write(bytes(reply))

    async with raw_server(other) as port, sdm_meter(port) as meter:
        with pytest.raises(DeviceUnreachable, match=r"^no_answer: "):
            await meter.read()


async def test_a_silent_server_times_out() -> None:
    """A connection that is open and says nothing is unreachable, within the timeout."""
    async with sdm_server() as server, sdm_meter(server.port) as meter:
        server.silent = True
        async with asyncio.timeout(2):
            with pytest.raises(DeviceUnreachable, match=r"^no_answer: "):
                await meter.read()


async def test_a_late_answer_never_meets_the_next_question() -> None:
    """After a timeout the connection is given up, so what arrives late arrives nowhere."""
    connections = 0

    async def late(request: bytes, writer: asyncio.StreamWriter) -> None:
        nonlocal connections
        connections += request[0:2] == b"\x00\x01"
        await asyncio.sleep(0.3)
        writer.write(answer_to(request, [0x4248, 0] * 6))

    async with raw_server(late) as port, sdm_meter(port) as meter:
        for _ in range(2):
            with pytest.raises(DeviceUnreachable):
                await meter.read()
    assert connections == 2


async def test_a_reply_cut_in_the_middle_is_no_answer() -> None:
    """Half a frame and a closed socket give no reading."""

    async def cut(request: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(answer_to(request, [0x4248] * 12)[:15])
        writer.close()

    async with raw_server(cut) as port, sdm_meter(port) as meter:
        with pytest.raises(DeviceUnreachable, match=r"^no_answer: "):
            await meter.read()


async def test_nobody_there_is_no_link() -> None:
    """A closed port is unreachable, and entering the driver did not need it."""
    async with sdm_server() as server:
        pass
    async with sdm_meter(server.port) as meter:
        with pytest.raises(DeviceUnreachable, match=r"^no_link: "):
            await meter.read()


async def test_the_driver_recovers_by_itself_after_the_server_restarts() -> None:
    """Down: one status and not one reading. Up again: readings inside five seconds, same
    iterator.
    """
    async with (
        sdm_server() as server,
        sdm_meter(server.port) as meter,
        collecting(meter.readings()) as got,
    ):
        await until(lambda: len(got.readings) >= 2)
        await server.close()
        await until(lambda: len(got.statuses) == 2)
        before = len(got.readings)
        server.energy = words_of(200.0)
        await asyncio.sleep(0.4)  # several polls' time in which nothing may come
        assert len(got.readings) == before
        await server.open()
        await until(lambda: len(got.readings) > before, within_s=5)
    assert [status.online for status in got.statuses] == [True, False, True]
    assert got.statuses[1].reason in {"no_link", "no_answer"}
    assert got.readings[-1].energy_import_wh == 200_000


async def test_a_long_outage_is_raised_to_be_restarted() -> None:
    """The driver waits for its meter, but not for ever."""
    async with sdm_server() as server:
        pass
    meter = ModbusMeter(
        meter_id="meter-1",
        evse_id=1,
        line=ModbusLine(TcpWire(host="127.0.0.1", port=server.port), timeout_s=0.2),
        unit=1,
        register_map=load_map("eastron_sdm630"),
        clock=CountingClock(),
        poll_s=0.05,
        outage_s_max=0.2,
    )
    async with meter:
        readings = meter.readings()
        assert await anext(readings) == DeviceStatus(online=False, reason="no_link")
        with pytest.raises(DeviceUnreachable, match=r"^no_link: "):
            await anext(readings)


async def test_two_meters_share_one_line_and_one_connection() -> None:
    """Units behind one gateway are asked one after the other over a single connection."""
    busy = 0
    connections: set[asyncio.StreamWriter] = set()

    async def gateway(request: bytes, writer: asyncio.StreamWriter) -> None:
        nonlocal busy
        busy += 1
        assert busy == 1
        connections.add(writer)
        await asyncio.sleep(0.005)
        unit, count = request[6], request[11]
        registers = {
            12: [0] * 12,
            6: [*words_of(50.0), *words_of(float(unit)), 0, 0],
            2: words_of(50.0),
        }
        busy -= 1
        writer.write(answer_to(request, registers[count]))

    async with raw_server(gateway) as port:
        line = ModbusLine(TcpWire(host="127.0.0.1", port=port), timeout_s=0.5)
        meters = [
            ModbusMeter(
                meter_id=f"meter-{unit}",
                evse_id=unit,
                line=line,
                unit=unit,
                register_map=load_map("eastron_sdm630"),
                clock=CountingClock(),
            )
            for unit in (1, 2)
        ]
        async with meters[0] as first, meters[1] as second:
            readings: list[MeterReading] = await asyncio.gather(
                *(meter.read() for meter in (first, second) for _ in range(4))
            )
    assert sorted(reading.energy_import_wh for reading in readings) == [1000] * 4 + [2000] * 4
    assert all(reading.energy_import_wh == reading.evse_id * 1000 for reading in readings)
    assert len(connections) == 1
