"""The contract of the Meter port, against each driver that has joined."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any, ClassVar

import pytest
from pymodbus.constants import ExcCodes

from hw_drivers._blueprint import BlueprintMeter
from hw_drivers.bsm_meter import BsmMeter
from hw_drivers.modbus_line import ModbusLine
from hw_drivers.modbus_meter import ModbusMeter
from hw_drivers.modbus_wires import TcpWire
from hw_drivers.register_map import load_map
from hw_drivers.simulated.evse import MeterFault
from hw_drivers.simulated.in_process import WorldMeter, WorldTime
from hw_drivers.simulated.world import World
from hw_drivers.sunspec_meter import SunSpecMeter
from kiosk.ports import Meter
from tests.drivers.bsm_far_end import Bsm
from tests.drivers.helpers import CountingClock, SdmServer, sdm_server, words_of
from tests.drivers.holding_server import (
    HoldingServer,
    common_model,
    integer_meter,
    serving,
    sunspec_device,
)
from tests.drivers.meter_contract import (
    EVSE_ID,
    METER_ID,
    MeterBench,
    MeterContract,
    TransactionMeterContract,
    Trouble,
)
from tests.drivers.serial_far_end import SdmUnits, sdm_units, serial_line
from tests.simulation.virtual_time import VirtualLoop

SUNSPEC_METER = 40_000 + 2 + 68


class TcpBench:
    """An SDM630 behind a real Modbus TCP server."""

    def __init__(self, server: SdmServer) -> None:
        self._server = server

    def driver(self, *, outage_s_max: float = 60.0) -> Meter:
        return ModbusMeter(
            meter_id=METER_ID,
            evse_id=EVSE_ID,
            line=ModbusLine(TcpWire(host="127.0.0.1", port=self._server.port), timeout_s=0.3),
            unit=1,
            register_map=load_map("eastron_sdm630"),
            clock=CountingClock(),
            poll_s=0.05,
            outage_s_max=outage_s_max,
        )

    async def show(self, energy_wh: int) -> None:
        self._server.energy = words_of(energy_wh / 1000)

    async def play(self, trouble: Trouble) -> None:
        match trouble:
            case Trouble.GONE:
                await self._server.close()
            case Trouble.SILENT:
                self._server.silent = True
            case Trouble.REFUSING:
                self._server.failure = ExcCodes.DEVICE_BUSY
            case Trouble.NO_VALUE:
                self._server.no_value = True
            case Trouble.NONSENSE:
                self._server.frequency_hz = 3.2e-38

    async def restore(self) -> None:
        self._mend()
        await self._server.open()

    def _mend(self) -> None:
        server = self._server
        server.silent, server.failure, server.no_value = False, None, False
        server.frequency_hz = 50.0


class RtuBench(TcpBench):
    """The same meter on a real serial line."""

    def __init__(self, line: SdmUnits) -> None:
        super().__init__(line.units[1])
        self._line = line

    def driver(self, *, outage_s_max: float = 60.0) -> Meter:
        return ModbusMeter(
            meter_id=METER_ID,
            evse_id=EVSE_ID,
            line=serial_line(self._line.pair),
            unit=1,
            register_map=load_map("eastron_sdm630"),
            clock=CountingClock(),
            poll_s=0.05,
            outage_s_max=outage_s_max,
        )

    async def play(self, trouble: Trouble) -> None:
        if trouble is Trouble.GONE:
            await self._line.close()
        else:
            await super().play(trouble)

    async def restore(self) -> None:
        self._mend()
        await self._line.open()


class TestModbusRtu(MeterContract):
    troubles = (Trouble.GONE, Trouble.SILENT)

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[MeterBench]:
        async with sdm_units(1) as line:
            yield RtuBench(line)


class TestModbusTcp(MeterContract):
    troubles = (Trouble.GONE, Trouble.SILENT, Trouble.REFUSING, Trouble.NO_VALUE)

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[MeterBench]:
        async with sdm_server() as server:
            yield TcpBench(server)


class HoldingBench:
    """A SunSpec device made of holding registers."""

    def __init__(self, server: HoldingServer) -> None:
        self._server = server

    def driver(self, *, outage_s_max: float = 60.0) -> Meter:
        return SunSpecMeter(**self._common(outage_s_max))

    async def show(self, energy_wh: int) -> None:
        self._server.put(SUNSPEC_METER + 46, energy_wh.to_bytes(4, "big"))

    async def play(self, trouble: Trouble) -> None:
        match trouble:
            case Trouble.GONE:
                await self._server.close()
            case Trouble.SILENT:
                self._server.silent = True
            case Trouble.REFUSING:
                self._server.failure = 6
            case Trouble.NO_VALUE:
                self._server.put(SUNSPEC_METER + 54, b"\x80\0")
            case Trouble.NONSENSE:
                self._server.put(SUNSPEC_METER, b"\x03\xe7")

    async def restore(self) -> None:
        self._server.silent, self._server.failure = False, 0
        self._server.put(SUNSPEC_METER, b"\0\xcb")
        self._server.put(SUNSPEC_METER + 54, b"\0\0")
        await self._server.open()

    def _common(self, outage_s_max: float) -> dict[str, Any]:
        return {
            "meter_id": METER_ID,
            "evse_id": EVSE_ID,
            "line": ModbusLine(TcpWire(host="127.0.0.1", port=self._server.port), timeout_s=0.3),
            "unit": self._server.unit,
            "clock": CountingClock(),
            "poll_s": 0.05,
            "outage_s_max": outage_s_max,
        }


class TestSunSpec(MeterContract):
    troubles = (Trouble.GONE, Trouble.NONSENSE)

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[MeterBench]:
        async with serving(sunspec_device(common_model(), integer_meter())) as server:
            yield HoldingBench(server)


class BsmBench(HoldingBench):
    """The same for a BSM, whose energy is in tens of Wh."""

    def __init__(self, server: Bsm) -> None:
        super().__init__(server)
        self._bsm = server

    def driver(self, *, outage_s_max: float = 60.0) -> Meter:
        return BsmMeter(**self._common(outage_s_max))

    async def show(self, energy_wh: int) -> None:
        self._bsm.set_energy(energy_wh)


class TestBsmTransactions(TransactionMeterContract):
    pytestmark = pytest.mark.anyio

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[MeterBench]:
        async with serving(Bsm()) as server:
            yield BsmBench(server)


class LineServer:
    """The far end of the blueprint: one line of text per connection."""

    def __init__(self) -> None:
        self.said = b"1.000\n"
        self.silent = False
        self.port = 0
        self._server: asyncio.Server | None = None
        self._serving: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        if self._server is None:
            self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
            self.port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
        for task in self._serving:
            task.cancel()
        await asyncio.gather(*self._serving, return_exceptions=True)
        self._serving.clear()

    async def _serve(self, _: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._serving.add(task)
        try:
            if self.silent:
                await asyncio.sleep(1)
            writer.write(self.said)
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()


class BlueprintBench:
    """What newcomers copy, and its far end."""

    def __init__(self, server: LineServer) -> None:
        self._server = server
        self._energy = b"1.000\n"

    def driver(self, *, outage_s_max: float = 60.0) -> Meter:
        return BlueprintMeter(
            meter_id=METER_ID,
            evse_id=EVSE_ID,
            host="127.0.0.1",
            port=self._server.port,
            clock=CountingClock(),
            poll_s=0.05,
            timeout_s=0.3,
            outage_s_max=outage_s_max,
        )

    async def show(self, energy_wh: int) -> None:
        self._energy = b"%d.%03d\n" % divmod(energy_wh, 1000)
        if self._server.said.strip(b"\n0123456789.") == b"":
            self._server.said = self._energy

    async def play(self, trouble: Trouble) -> None:
        match trouble:
            case Trouble.GONE:
                await self._server.close()
            case Trouble.SILENT:
                self._server.silent = True
            case _:
                self._server.said = b"NaN\n"

    async def restore(self) -> None:
        self._server.silent, self._server.said = False, self._energy
        await self._server.open()


class TestBlueprint(MeterContract):
    troubles = (Trouble.GONE, Trouble.SILENT, Trouble.NONSENSE)

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[MeterBench]:
        server = LineServer()
        await server.open()
        try:
            yield BlueprintBench(server)
        finally:
            await server.close()


class WorldBench:
    """The simulated twin; its world stands still but for what the test shows."""

    faults: ClassVar = {
        Trouble.GONE: MeterFault.CLOSED,
        Trouble.SILENT: MeterFault.SILENT,
        Trouble.REFUSING: MeterFault.BUSY,
        Trouble.NO_VALUE: MeterFault.NO_VALUE,
    }

    def __init__(self) -> None:
        self._time = WorldTime(World(1))

    def driver(self, *, outage_s_max: float = 60.0) -> Meter:
        return WorldMeter(
            self._time,
            meter_id=METER_ID,
            evse_id=EVSE_ID,
            clock=CountingClock(),
            poll_s=0.05,
            outage_s_max=outage_s_max,
        )

    async def show(self, energy_wh: int) -> None:
        self._time.evse(EVSE_ID).register_mwh = energy_wh * 1000

    async def play(self, trouble: Trouble) -> None:
        self._time.evse(EVSE_ID).trip_meter(self.faults[trouble])

    async def restore(self) -> None:
        self._time.evse(EVSE_ID).trip_meter(MeterFault.NONE)


class TestSimulatedTwin(MeterContract):
    troubles = tuple(WorldBench.faults)

    @pytest.fixture
    def anyio_backend(self) -> tuple[str, dict[str, Any]]:
        """The twin has no socket, so its tests run on virtual time."""
        return "asyncio", {"loop_factory": VirtualLoop}

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[MeterBench]:
        yield WorldBench()
