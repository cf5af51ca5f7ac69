"""What a Modbus line runs over: TCP, a serial port, or a serial line behind a TCP gateway.

May import frames, connections and, when one is opened, a serial port.
"""

from __future__ import annotations

import asyncio
import os
from enum import StrEnum
from typing import Final, Protocol

from hw_drivers.modbus_connection import Connection
from hw_drivers.modbus_frames import RTU, TCP, Question
from kiosk.domain.lean import dataclass

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

    async def connect(self, timeout_s: float) -> Connection:
        """A new connection. Raises OSError (TimeoutError included) or, for what cannot be a wire,
        ValueError. Given up, it leaves nothing open.
        """
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

    async def connect(self, timeout_s: float) -> Connection:
        return await _connected_to(self.host, self.port, Connection(TCP), timeout_s)


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

    async def connect(self, timeout_s: float) -> Connection:
        return await _connected_to(self.host, self.port, Connection(RTU), timeout_s)


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

    async def connect(self, timeout_s: float) -> Connection:  # noqa: ARG002  as said
        """A port opens or does not, without any time."""
        from hw_drivers.modbus_serial import open_serial  # noqa: PLC0415 - not every line is one

        connection = Connection(RTU)
        await open_serial(
            connection,
            port=self.port,
            baud=self.baud,
            parity=self.parity.value,
            stopbits=self.stopbits,
        )
        return connection


async def _connected_to(
    host: str, port: int, connection: Connection, timeout_s: float
) -> Connection:
    """Over TCP, each question sent at once. Without keepalive: the next poll notices sooner."""
    async with asyncio.timeout(timeout_s):
        await asyncio.get_running_loop().create_connection(lambda: connection, host, port)
    return connection


def _air_s(question: Question, baud: int) -> float:
    checksums = 4
    characters = question.request_bytes + question.reply_bytes + checksums
    return characters * _BITS_MAX / baud
