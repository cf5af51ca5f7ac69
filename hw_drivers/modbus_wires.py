"""What a Modbus line runs over: TCP, a serial port, or a serial line behind a TCP gateway.

May import pymodbus and pyserial, inside functions: the first frame must not wait for them.
"""

from __future__ import annotations

import asyncio
import importlib
import logging
import os
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

from hw_drivers.modbus_frames import Finding, Question, ReplyFilter, find_in_rtu, find_in_tcp
from kiosk.domain.lean import dataclass

if TYPE_CHECKING:
    from pymodbus.client import AsyncModbusSerialClient, AsyncModbusTcpClient

    Client = AsyncModbusTcpClient | AsyncModbusSerialClient


_BITS_MAX: Final = 11
"""Start, eight data, parity or a second stop, stop (Modbus over serial line 1.02, 2.5.1)."""
_GAP_S_MIN: Final = 0.00175
"""The silence between two frames above 19200 baud (same, 2.5.1.1); below, 3.5 characters."""
LATE_S: Final = 0.5
"""Off the line for so long after no answer. A serial answer carries no number of its question, so
one that comes late has to arrive while nobody waits for it.
"""


class Wire(Protocol):
    """One physical line. Two meters on equal wires share one connection."""

    @property
    def end(self) -> str:
        """What it is plugged into here: two different wires cannot have the same."""
        ...

    @property
    def keeps_late_answers(self) -> bool:
        """Whether hanging up does not get rid of an answer that is still under way."""
        ...

    @property
    def late_s(self) -> float:
        """How long a unit is left alone after no answer."""
        ...

    @property
    def gap_s(self) -> float:
        """Silence after each frame."""
        ...

    def air_s(self, question: Question) -> float:
        """How long question and answer are on the wire, beside the time the meter takes."""
        ...

    def client(self, timeout_s: float) -> tuple[Client, ReplyFilter]:
        """A pymodbus client that is not connected, and the filter in front of it."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class TcpWire:
    """Modbus TCP: every answer carries the number of its question."""

    host: str
    port: int = 502
    keeps_late_answers = False
    late_s = 0.0
    gap_s = 0.0

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"

    @property
    def end(self) -> str:
        return f"{self.host}:{self.port}"

    def air_s(self, question: Question) -> float:  # noqa: ARG002  a network takes no time per byte
        return 0.0

    def client(self, timeout_s: float) -> tuple[Client, ReplyFilter]:
        reply_filter = ReplyFilter(find_in_tcp)
        return _tcp_client(self.host, self.port, "socket", timeout_s, reply_filter), reply_filter


@dataclass(frozen=True, slots=True, kw_only=True)
class RtuOverTcpWire:
    """RTU frames through a transparent gateway, which hands late ones to any connection."""

    host: str
    port: int = 502
    keeps_late_answers = True
    late_s = LATE_S
    gap_s = _GAP_S_MIN

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"

    @property
    def end(self) -> str:
        return f"{self.host}:{self.port}"

    def air_s(self, question: Question) -> float:
        """As at 9600 baud: what runs behind the gateway is not known here."""
        return _air_s(question, 9600)

    def client(self, timeout_s: float) -> tuple[Client, ReplyFilter]:
        reply_filter = ReplyFilter(_find_rtu)
        return _tcp_client(self.host, self.port, "rtu", timeout_s, reply_filter), reply_filter


class Parity(StrEnum):
    """The parity bit of a serial line."""

    NONE = "N"
    EVEN = "E"
    ODD = "O"


@dataclass(frozen=True, slots=True, kw_only=True)
class SerialWire:
    """Modbus RTU on a serial port, usually RS485 with several units."""

    port: str
    baud: int = 9600
    parity: Parity = Parity.NONE
    stopbits: int = 1
    late_s: float = LATE_S
    keeps_late_answers = True

    def __str__(self) -> str:
        return f"{self.port} ({self.baud} 8{self.parity}{self.stopbits})"

    @property
    def end(self) -> str:
        """The port itself, whichever of its names was given."""
        return os.path.realpath(self.port)

    @property
    def gap_s(self) -> float:
        return max(_GAP_S_MIN, 3.5 * _BITS_MAX / self.baud)

    def air_s(self, question: Question) -> float:
        return _air_s(question, self.baud)

    def client(self, timeout_s: float) -> tuple[Client, ReplyFilter]:
        from pymodbus.client import AsyncModbusSerialClient  # noqa: PLC0415  imported on entering

        reply_filter = ReplyFilter(_find_rtu)
        client = AsyncModbusSerialClient(
            self.port,
            baudrate=self.baud,
            parity=self.parity.value,
            stopbits=self.stopbits,
            name=f"modbus {self}",
            timeout=timeout_s,
            retries=0,
            reconnect_delay=0,
            trace_packet=reply_filter,
        )
        return client, reply_filter


async def import_pymodbus() -> None:
    """Import it in a thread: a tenth of a second that the first frame should not wait for."""
    await asyncio.to_thread(importlib.import_module, "pymodbus.client")
    # What it has to say reaches our log as DeviceError; its own lines would say it twice, at each
    # poll.
    logging.getLogger("pymodbus").setLevel(logging.CRITICAL)


def _tcp_client(
    host: str, port: int, framer: str, timeout_s: float, reply_filter: ReplyFilter
) -> AsyncModbusTcpClient:
    from pymodbus import FramerType  # noqa: PLC0415  imported on entering
    from pymodbus.client import AsyncModbusTcpClient  # noqa: PLC0415  imported on entering

    return AsyncModbusTcpClient(
        host,
        port=port,
        framer=FramerType(framer),
        name=f"modbus {host}:{port}",
        timeout=timeout_s,
        retries=0,
        # We reconnect, at the pace of the poll: one place decides, and nobody waits 300 s.
        reconnect_delay=0,
        trace_packet=reply_filter,
    )


def _find_rtu(data: bytes, question: Question, _transaction: int) -> Finding:
    from pymodbus.framer import FramerRTU  # noqa: PLC0415  imported on entering

    return find_in_rtu(data, question, FramerRTU.compute_CRC)


def _air_s(question: Question, baud: int) -> float:
    checksums = 4
    characters = question.request_bytes + question.reply_bytes + checksums
    return characters * _BITS_MAX / baud
