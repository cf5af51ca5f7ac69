"""A far end on a socket that keeps who comes and what is asked, and the lines that lead to it."""

from __future__ import annotations

import asyncio
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from hw_drivers.modbus_line import ModbusLine
from hw_drivers.modbus_wires import RtuOverTcpWire, TcpWire
from tests.drivers.helpers import Reply, answer_to, raw_server


def tcp(port: int, *, timeout_s: float = 0.2) -> ModbusLine:
    return ModbusLine(TcpWire(host="127.0.0.1", port=port), timeout_s=timeout_s)


def gateway(port: int, *, timeout_s: float = 0.2) -> ModbusLine:
    return ModbusLine(RtuOverTcpWire(host="127.0.0.1", port=port), timeout_s=timeout_s)


class FarEnd:
    """A socket that keeps who comes, and what is asked; `reply` answers."""

    def __init__(self, reply: Reply) -> None:
        self.asked: list[bytes] = []
        self.peers: list[asyncio.StreamWriter] = []
        self.port = 0
        self._reply = reply

    async def __call__(self, asked: bytes, writer: asyncio.StreamWriter) -> None:
        self.asked.append(asked)
        if writer not in self.peers:
            self.peers.append(writer)
        await self._reply(asked, writer)


@asynccontextmanager
async def far_end(reply: Reply, *, request_bytes: int = 12) -> AsyncIterator[FarEnd]:
    far = FarEnd(reply)
    async with raw_server(far, request_bytes=request_bytes) as far.port:
        yield far


async def silent(asked: bytes, writer: asyncio.StreamWriter) -> None:
    """Never a word."""


async def own_address(asked: bytes, writer: asyncio.StreamWriter) -> None:
    """Each register holds the address that was asked for."""
    (address,) = struct.unpack(">H", asked[8:10])
    writer.write(answer_to(asked, [address] * asked[11]))
