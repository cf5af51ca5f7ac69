"""One TCP connection to a terminal, message by message. May import errors and the codec.

A task of its own reads what comes, so that a connection that ended, or on which something was said
that nobody asked for, is known before the next command goes out: late bytes never meet a command.
"""

from __future__ import annotations

import asyncio
import socket
from contextlib import suppress
from typing import Final

from hw_drivers.zvt.codec import LONG, Apdu, encode_apdu
from kiosk.errors import DeviceProtocolError, DeviceUnreachable

WAITING_MAX: Final = 64
"""Messages that nobody took yet; a terminal sends the next one only after our answer."""
KEEPALIVE: Final = (
    (socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1),
    (socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, 10),
    (socket.IPPROTO_TCP, socket.TCP_KEEPINTVL, 5),
    (socket.IPPROTO_TCP, socket.TCP_KEEPCNT, 3),
)
"""A terminal that lost its power is noticed within half a minute, also while nothing is asked."""


class ZvtLink:
    """A connection that is up. Made by `connect`; not used again once it failed."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._came: asyncio.Queue[Apdu | None] = asyncio.Queue()
        """None is the end of the connection and is never taken out."""
        self._midway = False
        """Part of a message has come."""
        self._pump = asyncio.create_task(self._read(), name="zvt link")

    @property
    def is_quiet(self) -> bool:
        """Up, and nothing was said that belongs to nobody."""
        return not self._midway and self._came.empty()

    async def send(self, apdu: Apdu, *, within_s: float) -> None:
        """Raises DeviceUnreachable."""
        try:
            self._writer.write(encode_apdu(apdu))
            async with asyncio.timeout(within_s):
                await self._writer.drain()
        except (OSError, TimeoutError) as error:
            msg = f"link_lost: could not send {apdu.control:04X}"
            raise DeviceUnreachable(msg) from error

    async def receive(self, *, within_s: float) -> Apdu:
        """The next message. Raises DeviceUnreachable when none comes in time or the link ends."""
        try:
            async with asyncio.timeout(within_s):
                apdu = await self._came.get()
        except TimeoutError as error:
            msg = f"no_answer: nothing came within {within_s:g} s"
            raise DeviceUnreachable(msg) from error
        if apdu is None:
            self._came.put_nowait(None)
            msg = "link_lost: the connection ended"
            raise DeviceUnreachable(msg)
        return apdu

    async def close(self) -> None:
        """Cut at once (linger 0): what is still under way is of no use to anybody."""
        self._writer.transport.abort()
        self._pump.cancel()
        await asyncio.gather(self._pump, self._writer.wait_closed(), return_exceptions=True)

    async def _read(self) -> None:
        try:
            while self._came.qsize() < WAITING_MAX:
                head = await self._reader.readexactly(1)
                self._midway = True
                head += await self._reader.readexactly(2)
                size = head[2]
                if size == LONG:
                    size = int.from_bytes(await self._reader.readexactly(2), "little")
                data = await self._reader.readexactly(size)
                self._came.put_nowait(Apdu(int.from_bytes(head[:2], "big"), data))
                self._midway = False
        except (OSError, EOFError):
            pass
        finally:
            self._writer.transport.abort()
            self._came.put_nowait(None)


async def connect(host: str, port: int, *, within_s: float) -> ZvtLink:
    """Raises DeviceUnreachable."""
    try:
        async with asyncio.timeout(within_s):
            reader, writer = await asyncio.open_connection(host, port)
    except (OSError, TimeoutError) as error:
        msg = f"no_link: {host}:{port} takes no connection"
        raise DeviceUnreachable(msg) from error
    plain = writer.get_extra_info("socket")
    if plain is None:
        writer.close()
        msg = f"no_link: {host}:{port} is no socket"
        raise DeviceProtocolError(msg)
    with suppress(OSError):  # A kernel without them still has TCP's own patience.
        for level, name, value in KEEPALIVE:
            plain.setsockopt(level, name, value)
    return ZvtLink(reader, writer)
