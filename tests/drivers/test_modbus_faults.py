"""A Modbus peer that misbehaves, on a real socket and a real pty: only DeviceError comes out.

What a serial line does besides is in test_serial_line.py; what every driver promises about trouble
and return is in meter_contract.py, and runs against both wires.
"""

from __future__ import annotations

import asyncio
import random
import struct
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest

from hw_drivers.modbus_line import ModbusLine
from hw_drivers.modbus_meter import ModbusMeter
from hw_drivers.modbus_wires import TcpWire
from hw_drivers.register_map import load_map
from hw_drivers.register_points import Table
from kiosk.domain.readings import Quality
from kiosk.errors import DeviceError, DeviceProtocolError, DeviceUnreachable
from tests.drivers.helpers import CountingClock, answer_to, raw_server, words_of
from tests.drivers.serial_far_end import pty_pair, rtu_answer_to, rtu_peer, serial_line

pytestmark = pytest.mark.anyio

Spoil = Callable[[bytes], bytes]


def tcp_line(port: int, *, timeout_s: float = 0.15) -> ModbusLine:
    return ModbusLine(TcpWire(host="127.0.0.1", port=port), timeout_s=timeout_s)


@pytest.mark.parametrize(
    ("spoil", "error", "said"),
    [
        (lambda frame: frame[:-1], DeviceUnreachable, "no_answer"),
        (lambda frame: b"\x00\x63" + frame[2:], DeviceUnreachable, "no_answer"),
        (lambda frame: frame[:6] + b"\x09" + frame[7:], DeviceUnreachable, "no_answer"),
        (lambda frame: frame[:7] + b"\x03" + frame[8:], DeviceUnreachable, "no_answer"),
        (lambda frame: frame[:2] + b"\x07\x07" + frame[4:], DeviceUnreachable, "no_answer"),
        (lambda frame: frame[:4] + b"\xff\xff" + frame[6:], DeviceUnreachable, "no_answer"),
        (lambda frame: frame[:8] + b"\xf0" + frame[9:], DeviceUnreachable, "no_answer"),
        (lambda frame: answer_to(frame[:12], [1]), DeviceProtocolError, "short_reply"),
        (lambda frame: answer_to(frame[:12], [1, 2, 3]), DeviceProtocolError, "short_reply"),
        (
            lambda frame: frame[:4] + b"\x00\x03" + frame[6:7] + b"\x84\x02",
            DeviceProtocolError,
            "exception_reply",
        ),
        (
            lambda frame: frame[:4] + b"\x00\x03" + frame[6:7] + b"\x84\x0b",
            DeviceUnreachable,
            "no_answer",
        ),
        (lambda _: b"HTTP/1.1 400 Bad Request\r\n\r\n", DeviceUnreachable, "no_answer"),
        (lambda _: b"\xff" * 600, DeviceUnreachable, "no_answer"),
        (lambda _: b"", DeviceUnreachable, "no_answer"),
    ],
    ids=(
        "cut transaction unit function protocol length count short long illegal gateway http flood"
        " silent"
    ).split(),
)
async def test_a_spoilt_answer_is_no_reading(
    spoil: Spoil, error: type[DeviceError], said: str
) -> None:
    """Each way in which a TCP frame can be wrong; the next one who enters gets an answer."""
    wrong = True

    async def answer(request: bytes, writer: asyncio.StreamWriter) -> None:
        good = answer_to(request, [1, 2])
        writer.write(spoil(good) if wrong else good)

    async with raw_server(answer) as port:
        line = tcp_line(port, timeout_s=0.1)
        async with line:
            with pytest.raises(error, match=f"^{said}: "):
                await line.read(Table.INPUT, 0x10, 2, unit=1)
        wrong = False
        async with line:
            assert await line.read(Table.INPUT, 0x10, 2, unit=1) == [1, 2]


async def test_a_good_answer_is_found_behind_others() -> None:
    """Replies to other transactions and units in front of ours are passed over."""

    async def chatty(request: bytes, writer: asyncio.StreamWriter) -> None:
        good = answer_to(request, [7, 8])
        for other in (b"\x00\x63" + good[2:], good[:6] + b"\x09" + good[7:], good):
            writer.write(other)
            await asyncio.sleep(0.01)

    async with raw_server(chatty) as port, tcp_line(port) as line:
        assert await line.read(Table.INPUT, 0x10, 2, unit=1) == [7, 8]


async def test_an_answer_in_pieces_is_put_together() -> None:
    """A byte at a time, as slow gateways send it."""

    async def in_pieces(request: bytes, writer: asyncio.StreamWriter) -> None:
        for byte in answer_to(request, [7, 8]):
            writer.write(bytes([byte]))
            await asyncio.sleep(0.002)

    async with raw_server(in_pieces) as port, tcp_line(port, timeout_s=1) as line:
        assert await line.read(Table.INPUT, 0x10, 2, unit=1) == [7, 8]


async def test_a_late_tcp_answer_never_meets_the_next_question() -> None:
    """Each answer says which question it belongs to; a slow one is given up with its connection."""
    delay_s = 0.3

    async def slow(request: bytes, writer: asyncio.StreamWriter) -> None:
        (address,) = struct.unpack(">H", request[8:10])
        await asyncio.sleep(delay_s)
        writer.write(answer_to(request, [address, address]))

    async with raw_server(slow) as port, tcp_line(port) as line:
        with pytest.raises(DeviceUnreachable, match=r"^no_answer: "):
            await line.read(Table.INPUT, 0x10, 2, unit=1)
        delay_s = 0.0
        async with asyncio.timeout(5):
            assert await patiently(line, 0x20) == [0x20, 0x20]
        for address in range(0x30, 0x40):
            assert await line.read(Table.INPUT, address, 2, unit=1) == [address, address]


async def patiently(line: ModbusLine, address: int) -> list[int]:
    """Ask until it is answered, as a poll does; whoever calls sets the bound."""
    while True:
        try:
            return await line.read(Table.INPUT, address, 2, unit=1)
        except DeviceUnreachable:  # it rests
            await asyncio.sleep(0.05)


class Rising:
    """An SDM630 whose register rises with each question, and that is in a new mood each time."""

    def __init__(self, seed: int, *, moods: str) -> None:
        self._random = random.Random(seed)
        self.moods = moods.split()
        self.wh = 1000
        self.asked: list[str] = []

    async def __call__(self, count: int, answer: Callable[[list[int]], bytes]) -> bytes:
        """The bytes for a question of so many registers."""
        mood = self._random.choice(self.moods)
        self.asked.append(mood)
        self.wh += 1000
        registers = {
            12: words_of(230.0) * 3 + words_of(10.0) * 3,
            6: [*words_of(50.0), *words_of(self.wh / 1000), 0, 0],
            2: words_of(50.0),
        }[count]
        good = answer(registers)
        match mood:
            case "late":
                await asyncio.sleep(0.05)
            case "cut":
                return good[: self._random.randrange(len(good))]
            case "damaged":
                at = self._random.randrange(len(good))
                return good[:at] + bytes([good[at] ^ 0x55]) + good[at + 1 :]
            case "noise":
                return self._random.randbytes(self._random.randrange(40))
            case "short":
                return answer(registers[:-1])
            case "nan":
                return answer([0x7FC0, 0] * (count // 2))
            case "silent":
                return b""
            case _:
                pass
        return good


@asynccontextmanager
async def rising_tcp(rising: Rising) -> AsyncIterator[ModbusLine]:
    async def answer(request: bytes, writer: asyncio.StreamWriter) -> None:
        said = await rising(request[11], lambda registers: answer_to(request, registers))
        writer.write(said)

    async with raw_server(answer) as port:
        yield tcp_line(port, timeout_s=0.03)


@asynccontextmanager
async def rising_rtu(rising: Rising) -> AsyncIterator[ModbusLine]:
    async def answer(request: bytes) -> bytes:
        return await rising(request[5], lambda registers: rtu_answer_to(request, registers))

    async with pty_pair() as pair, rtu_peer(pair, answer):
        yield serial_line(pair, timeout_s=0.03, late_s=0.08)


WELL = "well " * 8
WIRES = pytest.mark.parametrize(
    ("wire", "moods"),
    [
        (rising_tcp, f"{WELL} late cut noise short nan silent"),
        (rising_rtu, f"{WELL} late cut noise short nan silent damaged"),  # TCP has checksums
    ],
    ids=["tcp", "rtu"],
)
Wire = Callable[[Rising], AbstractAsyncContextManager[ModbusLine]]


@WIRES
async def test_no_stale_value_is_ever_good(wire: Wire, moods: str) -> None:
    """Whatever the peer does, a reading's register is of now, never of before the call."""
    await read_from(wire, Rising(7, moods=moods), rounds=15)


@pytest.mark.torture
@WIRES
@pytest.mark.parametrize("seed", range(10))
async def test_no_stale_value_is_ever_good_for_long(wire: Wire, moods: str, seed: int) -> None:
    """The same with other seeds, a thousand rounds each wire."""
    await read_from(wire, Rising(seed, moods=moods), rounds=100)


async def read_from(wire: Wire, rising: Rising, *, rounds: int) -> None:
    """Read so many times; each reading that comes must be of now."""
    read = refused = 0
    async with wire(rising) as line:
        meter = ModbusMeter(
            meter_id="m",
            evse_id=1,
            line=line,
            unit=1,
            register_map=load_map("eastron_sdm630"),
            clock=CountingClock(),
        )
        for _ in range(rounds):
            async with meter:  # left and entered again, so that nothing rests
                before_wh = rising.wh
                try:
                    reading = await meter.read()
                except DeviceError:
                    refused += 1
                    continue
                assert reading.quality is Quality.GOOD
                assert before_wh < reading.energy_import_wh <= rising.wh
                read += 1
    assert read >= 3
    assert refused >= 3
    assert set(rising.asked) == set(rising.moods)
