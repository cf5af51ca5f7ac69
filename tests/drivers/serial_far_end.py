"""Far ends on a serial line: a pair of real pseudo terminals, real pymodbus RTU units behind it,
and a peer of our own that misbehaves byte by byte.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import tempfile
import tty
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Final

from pymodbus.framer import FramerRTU
from pymodbus.server import ModbusSerialServer

from hw_drivers.modbus_line import ModbusLine
from hw_drivers.modbus_meter import ModbusMeter
from hw_drivers.modbus_wires import SerialWire
from hw_drivers.register_map import load_map
from tests.drivers.helpers import CountingClock, SdmServer, until

CHARACTER_S: Final = 10 / 9600
"""Start, eight bits and stop at 9600 baud."""


class PtyPair:
    """Two pseudo terminals that `socat` joins: what is written to one is read from the other."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="line-"))
        self.near = str(self._folder / "near")
        """The kiosk's port."""
        self.far = str(self._folder / "far")
        """The meters' end."""
        self._process: subprocess.Popen[bytes] | None = None

    async def open(self) -> None:
        if self._process is None:
            ends = [f"pty,raw,echo=0,link={path}" for path in (self.near, self.far)]
            self._process = await asyncio.to_thread(subprocess.Popen, ["socat", *ends])
            await until(lambda: Path(self.near).exists() and Path(self.far).exists())

    async def close(self) -> None:
        """Unplug the adapter: the port is gone, and so is the path to it."""
        if self._process is not None:
            process, self._process = self._process, None
            process.terminate()
            await asyncio.to_thread(process.wait, 5)

    def remove(self) -> None:
        """Clean up what `socat` left."""
        for path in (self.near, self.far):
            Path(path).unlink(missing_ok=True)
        self._folder.rmdir()


@asynccontextmanager
async def pty_pair() -> AsyncIterator[PtyPair]:
    pair = PtyPair()
    await pair.open()
    try:
        yield pair
    finally:
        await pair.close()
        pair.remove()


class SdmUnits:
    """Several SDM630 on one line, each with numbers and moods of its own."""

    def __init__(self, pair: PtyPair, units: list[int], *, paced: bool) -> None:
        self.pair = pair
        self.units = {unit: SdmServer(unit) for unit in units}
        if paced:
            for unit in self.units.values():
                unit.pace = _at_9600_baud
        self._server: ModbusSerialServer | None = None

    async def open(self) -> None:
        if self._server is not None:
            return
        await self.pair.open()
        self._server = ModbusSerialServer(
            [unit.device() for unit in self.units.values()],
            port=self.pair.far,
            baudrate=9600,
        )
        await self._server.serve_forever(background=True)
        await asyncio.sleep(0.01)  # it sets the port up one turn of the loop later

    async def close(self) -> None:
        if self._server is not None:
            server, self._server = self._server, None
            with suppress(OSError):
                await server.shutdown()  # type: ignore[no-untyped-call]
        await self.pair.close()


async def _at_9600_baud(count: int) -> None:
    """Question and answer on the wire, and ten milliseconds for the meter to think."""
    await asyncio.sleep(0.01 + (8 + 5 + 2 * count) * CHARACTER_S)


@asynccontextmanager
async def sdm_units(*units: int, paced: bool = False) -> AsyncIterator[SdmUnits]:
    """Units on a line, at the pace of 9600 baud or as fast as a pseudo terminal is."""
    async with pty_pair() as pair:
        line = SdmUnits(pair, list(units), paced=paced)
        await line.open()
        try:
            yield line
        finally:
            await line.close()


Reply = Callable[[bytes], Awaitable[bytes]]


@asynccontextmanager
async def rtu_peer(pair: PtyPair, reply: Reply, *, request_bytes: int = 8) -> AsyncIterator[None]:
    """Hands each request to `reply` and writes back what it returns, as it is."""
    loop = asyncio.get_running_loop()
    file = os.open(pair.far, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
    tty.setraw(file)
    pending = bytearray()
    tasks: set[asyncio.Task[None]] = set()

    async def answer(request: bytes) -> None:
        said = await reply(request)
        if said:
            os.write(file, said)

    def receive() -> None:
        with suppress(OSError):
            pending.extend(os.read(file, 1024))
        while len(pending) >= request_bytes:
            request = bytes(pending[:request_bytes])
            del pending[:request_bytes]
            tasks.add(asyncio.create_task(answer(request)))

    loop.add_reader(file, receive)
    try:
        yield
    finally:
        loop.remove_reader(file)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        os.close(file)


def with_checksum(frame: bytes) -> bytes:
    """An RTU frame, whole."""
    return frame + FramerRTU.compute_CRC(frame).to_bytes(2, "big")


def rtu_answer_to(request: bytes, registers: list[int]) -> bytes:
    """An RTU reply to a read request that carries these registers, however many were asked for."""
    data = b"".join(register.to_bytes(2, "big") for register in registers)
    return with_checksum(request[:2] + bytes([len(data)]) + data)


def serial_line(pair: PtyPair, *, timeout_s: float = 0.3, late_s: float = 0.1) -> ModbusLine:
    """The line under test, impatient. Rate and framing mean nothing to a pty."""
    wire = SerialWire(port=pair.near, baud=115_200, late_s=late_s)
    return ModbusLine(wire, timeout_s=timeout_s)


def unit_meter(line: ModbusLine, unit: int, *, poll_s: float = 0.05) -> ModbusMeter:
    """The driver of one unit."""
    return ModbusMeter(
        meter_id=f"meter-{unit}",
        evse_id=unit,
        line=line,
        unit=unit,
        register_map=load_map("eastron_sdm630"),
        clock=CountingClock(),
        poll_s=poll_s,
    )
