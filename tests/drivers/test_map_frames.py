"""Every register map of the product from raw frames on a real socket: what is asked, what is read.

The meters are in map_frames.py; a new map is one entry there, and without one this file fails.
"""

from __future__ import annotations

import asyncio
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from hw_drivers.modbus_line import ModbusLine
from hw_drivers.modbus_meter import ModbusMeter
from hw_drivers.modbus_wires import TcpWire
from hw_drivers.register_map import MAP_DIRECTORY, load_map
from kiosk.domain.readings import DeviceIdentity, MeterReading, Quality
from kiosk.errors import DeviceProtocolError
from tests.drivers.helpers import CountingClock, raw_server
from tests.drivers.map_frames import WIRES, Wire

pytestmark = pytest.mark.anyio

each_map = pytest.mark.parametrize("wire", WIRES, ids=lambda wire: wire.map)


class Memory:
    """Answers read requests from a meter's registers; everything on the wire is kept."""

    def __init__(self, wire: Wire) -> None:
        self._runs = {key: bytearray(data) for key, data in wire.memory.items()}
        self.frames: list[tuple[str, str]] = []

    def put(self, address: int, data: bytes) -> None:
        """Overwrite registers that there are."""
        for (_, begin), run in self._runs.items():
            offset = (address - begin) * 2
            if offset >= 0 and offset + len(data) <= len(run):
                run[offset : offset + len(data)] = data
                return
        msg = f"the meter has nothing at {address:#06x}"
        raise AssertionError(msg)

    async def answer(self, request: bytes, writer: asyncio.StreamWriter) -> None:
        unit, function, address, count = struct.unpack(">BBHH", request[6:])
        data = self._registers(function, address, count)
        body = bytes([unit, function, len(data)]) + data
        if not data:
            body = bytes([unit, function | 0x80, 2])
        self.frames.append((request[6:].hex(), body.hex()))
        writer.write(request[:4] + struct.pack(">H", len(body)) + body)

    def _registers(self, function: int, address: int, count: int) -> bytes:
        for (table, begin), run in self._runs.items():
            offset = (address - begin) * 2
            if table == function and offset >= 0 and offset + count * 2 <= len(run):
                return bytes(run[offset : offset + count * 2])
        return b""


@asynccontextmanager
async def connected(wire: Wire) -> AsyncIterator[tuple[Memory, ModbusMeter]]:
    memory = Memory(wire)
    async with raw_server(memory.answer) as port:
        meter = ModbusMeter(
            meter_id="meter-1",
            evse_id=1,
            line=ModbusLine(TcpWire(host="127.0.0.1", port=port), timeout_s=1.0),
            unit=1,
            register_map=load_map(wire.map),
            clock=CountingClock(),
        )
        async with meter:
            yield memory, meter


def test_every_map_is_in_the_table() -> None:
    """A map that nobody has checked against frames is not shipped."""
    assert {wire.map for wire in WIRES} == {path.stem for path in MAP_DIRECTORY.glob("*.toml")}


@each_map
async def test_a_map_reads_what_is_on_the_wire(wire: Wire) -> None:
    """Function code, address, type, word order, scale, unit and resolution of every value."""
    async with connected(wire) as (memory, meter):
        reading = await meter.read()
    assert reading == MeterReading(
        meter_id="meter-1",
        evse_id=1,
        energy_import_wh=wire.energy_wh,
        energy_export_wh=wire.export_wh,
        power_w=wire.power_w,
        frequency_hz=wire.hz,
        voltage_v=wire.volts,
        current_a=wire.amps,
        resolution_wh=wire.step_wh,
        raw=wire.raw_kwh,
        quality=Quality.GOOD,
        sequence=1,
        received_at=reading.received_at,
        received_ms=reading.received_ms,
    )
    asked, said = (text.replace(" ", "") for text in wire.frame)
    assert (asked, said) in memory.frames


@each_map
async def test_a_billing_register_without_a_value_is_no_reading(wire: Wire) -> None:
    """NaN and sentinels are never 0 Wh."""
    async with connected(wire) as (memory, meter):
        await meter.read()
        if wire.no_value is not None:
            memory.put(*wire.no_value)
            with pytest.raises(DeviceProtocolError, match=r"^no_value: "):
                await meter.read()


@each_map
async def test_another_word_order_or_another_meter_is_found_out(wire: Wire) -> None:
    """The probe does not take words in the other order, or what another meter has there."""
    async with connected(wire) as (memory, meter):
        memory.put(*wire.swapped)
        with pytest.raises(DeviceProtocolError, match=r"^wrong_meter: "):
            await meter.read()


@pytest.mark.parametrize(
    # Every number a DVH4013 can hold is one that it can reach.
    "wire",
    [wire for wire in WIRES if wire.map != "dzg_dvh4013"],
    ids=lambda wire: wire.map,
)
async def test_an_energy_that_cannot_be_is_no_reading(wire: Wire) -> None:
    """A register below zero, or beyond what any EVSE delivers in its life, is refused."""
    energy = load_map(wire.map).point("energy_import")
    assert energy is not None
    async with connected(wire) as (memory, meter):
        words = energy.data_type.words
        memory.put(energy.address, bytes.fromhex("fffe" * words))
        with pytest.raises(DeviceProtocolError, match=r"^(implausible|no_value): "):
            await meter.read()


@each_map
async def test_a_meter_says_who_it_is(wire: Wire) -> None:
    """Vendor, model, serial and firmware as far as the map knows them."""
    async with connected(wire) as (_, meter):
        assert await meter.identify() == DeviceIdentity(**wire.identity)


@pytest.mark.parametrize(
    "wire", [wire for wire in WIRES if wire.optional], ids=lambda wire: wire.map
)
async def test_a_register_that_some_units_lack_is_no_fault(wire: Wire) -> None:
    """Exception 2 on an optional register leaves the rest of the reading as it is."""
    assert wire.optional is not None
    lacking = replace(wire, memory={k: v for k, v in wire.memory.items() if k != wire.optional})
    if wire.map == "schneider_iem3000":  # its export follows the import in one run
        lacking = replace(wire, memory={**wire.memory, (3, 0x0C83): wire.memory[3, 0x0C83][:8]})
    async with connected(lacking) as (_, meter):
        reading = await meter.read()
    assert reading.energy_import_wh == wire.energy_wh
    assert reading.quality is Quality.GOOD
    assert reading.energy_export_wh is None or reading.power_w is None


async def test_an_identity_register_that_is_missing_leaves_its_field_empty() -> None:
    """A meter that does not say its serial is still that meter."""
    wire = next(wire for wire in WIRES if wire.map == "eastron_sdm630")
    memory = {key: data for key, data in wire.memory.items() if key[0] == 4}
    async with connected(replace(wire, memory=memory)) as (_, meter):
        assert await meter.identify() == DeviceIdentity(vendor="Eastron", model="SDM630")


async def test_the_partial_counter_of_the_em24_is_not_read() -> None:
    """0x42 is resettable; a bill hangs on 0x3E, whatever stands in the other."""
    wire = next(wire for wire in WIRES if wire.map == "carlo_gavazzi_em24_rs485")
    async with connected(wire) as (memory, meter):
        await meter.read()
    asked = [int(request[4:8], 16) for request, _ in memory.frames]
    assert 0x3E in asked
    assert 0x42 not in asked
