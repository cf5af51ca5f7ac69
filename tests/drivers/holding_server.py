"""A Modbus TCP unit that is nothing but holding registers, and a SunSpec device made of them.

Everything is written by hand from SunSpec's and Bauer's register lists; nothing comes from the
drivers.
"""

from __future__ import annotations

import asyncio
import struct
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress


class HoldingServer:
    """Answers reads (3) and writes (16) of registers that there are; all else is exception 2."""

    def __init__(self, unit: int = 1) -> None:
        self.unit = unit
        self.registers: dict[int, int] = {}
        self.written: list[tuple[int, list[int]]] = []
        self.on_write: Callable[[int, list[int]], None] | None = None
        """Called after a write was carried out."""
        self.silent = False
        self.failure = 0
        """An exception code that answers everything."""
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

    def put(self, address: int, *data: bytes) -> None:
        """Registers from this address on."""
        joined = b"".join(data)
        for number, (word,) in enumerate(struct.iter_unpack(">H", joined)):
            self.registers[address + number] = word

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._serving.add(task)
        try:
            while True:
                head = await reader.readexactly(7)
                body = await reader.readexactly(int.from_bytes(head[4:6], "big") - 1)
                if self.silent or head[6] != self.unit:
                    continue
                answer = self.answer(body)
                writer.write(head[:4] + struct.pack(">HB", len(answer) + 1, head[6]) + answer)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    def answer(self, body: bytes) -> bytes:
        """The answer to one request, from its function code on."""
        function, address, count = struct.unpack(">BHH", body[:5])
        wanted = range(address, address + count)
        if (
            self.failure
            or function not in {3, 16}
            or not all(at in self.registers for at in wanted)
        ):
            return bytes([function | 0x80, self.failure or 2])
        if function == 3:
            return bytes([3, count * 2]) + b"".join(
                struct.pack(">H", self.registers[at]) for at in wanted
            )
        values = [word for (word,) in struct.iter_unpack(">H", body[6:])]
        self.registers.update(zip(wanted, values, strict=True))
        self.written.append((address, values))
        if self.on_write is not None:
            self.on_write(address, values)
        return body[:5]


@asynccontextmanager
async def serving(server: HoldingServer) -> AsyncIterator[HoldingServer]:
    await server.open()
    try:
        yield server
    finally:
        await server.close()


def padded(text: str, registers: int) -> bytes:
    """A SunSpec string."""
    return text.encode().ljust(registers * 2, b"\0")


def common_model() -> bytes:
    """Model 1: manufacturer, model, options, version, serial, address, pad."""
    return (
        struct.pack(">HH", 1, 66)
        + padded("BAUER Electronic", 16)
        + padded("BSM-WS36A-H01-1311-0000", 16)
        + padded("", 8)
        + padded("1.9:32CA:AFF4", 8)
        + padded("001BZR1521070006", 16)
        + struct.pack(">HH", 42, 0x8000)
    )


def integer_meter(
    *,
    model: int = 203,
    imported: int = 123_456,
    exported: int = 42,
    energy_scale: int = 0,
    watts: int = 11_250,
    hertz: int = 5_000,
) -> bytes:
    """Models 201..204: 105 registers after the header."""
    n = -0x8000  # not implemented
    head = struct.pack(
        ">HH 5h 9h 2h 5h",
        *(model, 105),
        *(4875, 1650, 1525, 1700, -2),  # A, phases, scale
        *(2303, 2301, 2295, 2312, 3990, 3985, 3990, 3995, -1),  # PhV, phases, PPV, pairs, scale
        *(hertz, -2),
        *(watts, n, n, n, 0),  # W, phases, scale
    )
    head += struct.pack(">15h", *([n] * 15))  # VA, VAR, PF with their scales
    head += struct.pack(">8I h", exported, 0, 0, 0, imported, 0, 0, 0, energy_scale)
    return head + b"\0\0" * (107 - len(head) // 2)


def float_meter(*, model: int = 213, imported: float = 123_456.5, exported: float = 42.0) -> bytes:
    """Models 211..214: 124 registers after the header."""
    nan = float("nan")
    values = [
        *(48.75, 16.5, 15.25, 17.0),  # A, phases
        *(230.25, 230.0, 229.5, 231.25, 399.0, 398.5, 399.0, 399.5),  # PhV, phases, PPV, pairs
        *(50.0,),
        *(11_250.5, nan, nan, nan),  # W, phases
        *([nan] * 12),  # VA, VAR, PF
        *(exported, nan, nan, nan, imported, nan, nan, nan),
    ]
    head = struct.pack(">HH", model, 124) + struct.pack(f">{len(values)}f", *values)
    return head + b"\0\0" * (126 - len(head) // 2)


def sunspec_device(*models: bytes, base: int = 40_000, unit: int = 1) -> HoldingServer:
    """A device with these models in their order, and an end."""
    server = HoldingServer(unit)
    server.put(base, b"SunS", *models, struct.pack(">HH", 0xFFFF, 0))
    return server
