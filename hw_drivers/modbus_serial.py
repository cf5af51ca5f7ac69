"""A serial port as a transport of the event loop. May import pyserial, on opening.

pyserial opens it, sets its rate and keeps other programs away from it; reading and writing is the
loop's, because the first frame and the other lines must not wait for a port.
"""

from __future__ import annotations

import asyncio
import importlib
import os
import sys
import termios
from contextlib import suppress
from typing import Any, Final, Protocol

_READ_MAX: Final = 1024


async def open_serial(
    connection: asyncio.Protocol, *, port: str, baud: int, parity: str, stopbits: int
) -> None:
    """Open the port and hand it to the connection. Raises OSError if it is not there, is no port
    or somebody else's, and ValueError for a rate it cannot do.
    """
    # By its name: pyserial is published without types. In a thread: the first frame does not wait.
    serial: Any = sys.modules.get("serial")
    if serial is None:
        serial = await asyncio.to_thread(importlib.import_module, "serial")
    try:
        opened = serial.Serial(
            port, baud, parity=parity, stopbits=stopbits, timeout=0, write_timeout=0, exclusive=True
        )
    except termios.error as error:  # unplugged while it is set up
        raise OSError(*error.args) from error
    connection.connection_made(_SerialTransport(opened, connection))


class _Port(Protocol):
    """What is used of pyserial's port once it is open."""

    def fileno(self) -> int: ...

    def close(self) -> None: ...


class _SerialTransport(asyncio.Transport):
    """An open port."""

    def __init__(self, port: _Port, connection: asyncio.Protocol) -> None:
        super().__init__()
        self._loop = asyncio.get_running_loop()
        self._port = port
        self._connection = connection
        self._file = port.fileno()
        self._unsent = b""
        self._closed = False
        self._loop.add_reader(self._file, self._read)

    def is_closing(self) -> bool:
        return self._closed

    def write(self, data: bytes | bytearray | memoryview) -> None:
        if not self._closed:
            self._unsent += bytes(data)
            self._write()

    def abort(self) -> None:
        if self._closed:
            return
        self._closed = True
        self._loop.remove_reader(self._file)
        self._loop.remove_writer(self._file)
        with suppress(OSError):  # unplugged: there is nothing to close
            self._port.close()
        self._connection.connection_lost(None)

    close = abort

    def _read(self) -> None:
        try:
            data = os.read(self._file, _READ_MAX)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if data:
            self._connection.data_received(data)
        else:  # readable and empty: it was unplugged
            self.abort()

    def _write(self) -> None:
        try:
            sent = os.write(self._file, self._unsent)
        except BlockingIOError:
            sent = 0
        except OSError:
            self.abort()
            return
        self._unsent = self._unsent[sent:]
        if self._unsent:
            self._loop.add_writer(self._file, self._write)
        else:
            self._loop.remove_writer(self._file)
