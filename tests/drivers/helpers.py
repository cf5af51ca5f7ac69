"""Far ends for the driver tests: a real pymodbus server, a raw socket that misbehaves, a clock of
our own.
"""

from __future__ import annotations

import asyncio
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta

from pymodbus.constants import ExcCodes
from pymodbus.server import ModbusTcpServer
from pymodbus.simulator import DataType, SimData, SimDevice

from hw_drivers.modbus_line import ModbusLine
from hw_drivers.modbus_meter import ModbusMeter
from hw_drivers.register_map import load_map
from kiosk.domain.readings import DeviceStatus, MeterReading

ENERGY_REGISTERS = [17212, 64029]
"""Raw registers that an SDM630 sent for 188.977005... kWh."""


class CountingClock:
    """A clock that moves one second at each question, so that every instant is told apart."""

    boot_id = "test-boot"

    def __init__(self) -> None:
        self.seconds = 0

    def now(self) -> datetime:
        self.seconds += 1
        return datetime(2026, 5, 4, 12, tzinfo=UTC) + timedelta(seconds=self.seconds)

    def monotonic_ms(self) -> int:
        return self.seconds * 1000


class SdmServer:
    """A Modbus TCP server with the SDM630's input registers, whose numbers and moods a test
    sets.
    """

    def __init__(self, unit: int = 1) -> None:
        self.unit = unit
        self.energy = list(ENERGY_REGISTERS)
        self.frequency_hz = 50.0
        self.voltage_v = 230.0
        self.failure: ExcCodes | None = None
        self.silent = False
        self.no_value = False
        self.port = 0
        self._server: ModbusTcpServer | None = None

    async def open(self) -> None:
        if self._server is not None:
            return
        device = SimDevice(
            self.unit,
            simdata=(
                [SimData(0, values=[False] * 16, datatype=DataType.BITS)],
                [SimData(0, values=[False] * 16, datatype=DataType.BITS)],
                [SimData(0xF000, datatype=DataType.UINT16)],
                [
                    SimData(0x0000, values=[0.0] * 6, datatype=DataType.FLOAT32),
                    SimData(0x0034, values=[150_000.0], datatype=DataType.FLOAT32),
                    SimData(0x0046, values=[0.0] * 3, datatype=DataType.FLOAT32),
                ],
            ),
            action=self._answer,
        )
        self._server = ModbusTcpServer(device, address=("127.0.0.1", self.port))
        await self._server.serve_forever(background=True)
        listener = self._server.transport
        assert isinstance(listener, asyncio.Server)
        self.port = listener.sockets[0].getsockname()[1]

    async def close(self) -> None:
        if self._server is not None:
            server, self._server = self._server, None
            await server.shutdown()  # type: ignore[no-untyped-call]

    async def _answer(
        self,
        code: int,
        start: int,
        address: int,
        count: int,
        registers: list[int],
        values: list[int] | list[bool] | None,
    ) -> ExcCodes | None:
        if self.silent:
            await asyncio.sleep(5)
        if self.failure is not None:
            return self.failure
        for at, words in {
            0x0000: words_of(self.voltage_v),
            0x0046: words_of(self.frequency_hz),
            0x0048: [0x7FC0, 0] if self.no_value else self.energy,
        }.items():
            registers[at - start : at - start + 2] = words
        return None


def words_of(value: float) -> list[int]:
    """A float32 as two registers, high word first."""
    return list(struct.unpack(">HH", struct.pack(">f", value)))


@asynccontextmanager
async def sdm_server(unit: int = 1) -> AsyncIterator[SdmServer]:
    server = SdmServer(unit)
    await server.open()
    try:
        yield server
    finally:
        await server.close()


Reply = Callable[[bytes, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def raw_server(reply: Reply) -> AsyncIterator[int]:
    """A TCP server that hands each 12-byte read request to `reply`; yields its port."""
    serving: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        serving.add(task)
        try:
            while True:
                await reply(await reader.readexactly(12), writer)
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        async with asyncio.timeout(5):
            await asyncio.gather(*serving, return_exceptions=True)


def answer_to(request: bytes, registers: list[int]) -> bytes:
    """A Modbus TCP reply to a read request that carries these registers, however many were asked
    for.
    """
    data = b"".join(struct.pack(">H", register) for register in registers)
    pdu = request[7:8] + bytes([len(data)]) + data
    return request[:4] + struct.pack(">H", len(pdu) + 1) + request[6:7] + pdu


def sdm_meter(
    port: int, *, unit: int = 1, poll_s: float = 0.05, timeout_s: float = 0.2
) -> ModbusMeter:
    """The driver under test, impatient."""
    return ModbusMeter(
        meter_id="meter-1",
        evse_id=1,
        line=ModbusLine("127.0.0.1", port, timeout_s=timeout_s, retries=0),
        unit=unit,
        register_map=load_map("eastron_sdm630"),
        clock=CountingClock(),
        poll_s=poll_s,
    )


async def until(condition: Callable[[], bool], within_s: float = 5.0) -> None:
    """Poll a condition, bounded."""
    async with asyncio.timeout(within_s):
        while not condition():
            await asyncio.sleep(0.01)


class Collector:
    """Everything a driver's iterator yields, gathered in the background."""

    def __init__(self) -> None:
        self.items: list[object] = []
        self.task_failed = False
        """Whether the iterator raised, which ends the gathering."""

    @property
    def readings(self) -> list[MeterReading]:
        return [item for item in self.items if isinstance(item, MeterReading)]

    @property
    def statuses(self) -> list[DeviceStatus]:
        return [item for item in self.items if isinstance(item, DeviceStatus)]

    async def _gather(self, source: AsyncIterator[object]) -> None:
        try:
            async for item in source:
                self.items.append(item)
        except Exception:
            self.task_failed = True
            raise


@asynccontextmanager
async def collecting(source: AsyncIterator[object]) -> AsyncIterator[Collector]:
    collector = Collector()
    task = asyncio.create_task(collector._gather(source))
    try:
        yield collector
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
