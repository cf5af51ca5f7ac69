"""Arbitrary bytes where an answer should be: a DeviceError or a plausible reading, nothing else.

A few hundred cases run with every test run, ten thousand in the torture run.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pymodbus.framer import FramerRTU

from hw_drivers.modbus_frames import (
    READ_INPUT,
    WRITE_REGISTERS,
    Question,
    find_in_rtu,
    find_in_tcp,
)
from hw_drivers.modbus_line import ModbusLine
from hw_drivers.modbus_meter import ModbusMeter
from hw_drivers.modbus_wires import TcpWire
from hw_drivers.register_map import load_map
from hw_drivers.sunspec_meter import SunSpecMeter
from kiosk.domain.readings import MeterReading
from kiosk.errors import DeviceError
from tests.drivers.helpers import CountingClock, answer_to, raw_server
from tests.drivers.serial_far_end import (
    pty_pair,
    rtu_answer_to,
    rtu_peer,
    serial_line,
    with_checksum,
)

Answer = Callable[[bytes], bytes]

FEW = settings(max_examples=100, deadline=None, derandomize=True)
MANY = settings(max_examples=10_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])

registers = st.lists(st.integers(0, 0xFFFF), max_size=130)


def tcp_answers() -> st.SearchStrategy[Answer]:
    """Any bytes; a frame with any registers; any body in a right header; a good one, spoilt."""
    return st.one_of(
        st.binary(max_size=300).map(lambda data: lambda _: data),
        registers.map(lambda words: lambda request: answer_to(request, words[:125])),
        st.binary(min_size=1, max_size=250).map(
            lambda body: (
                lambda request: (
                    request[:4] + (len(body) + 1).to_bytes(2, "big") + request[6:7] + body
                )
            )
        ),
        st.tuples(registers, st.integers(0, 300), st.integers(0, 255)).map(_spoilt_tcp),
    )


def _spoilt_tcp(drawn: tuple[list[int], int, int]) -> Answer:
    words, at, byte = drawn

    def answer(request: bytes) -> bytes:
        good = bytearray(answer_to(request, (words * 12)[: request[11]] or [0]))
        good[at % len(good)] = byte
        return bytes(good)

    return answer


def rtu_answers() -> st.SearchStrategy[Answer]:
    """The same on a serial line, where a checksum ends each frame."""
    return st.one_of(
        st.binary(max_size=300).map(lambda data: lambda _: data),
        registers.map(lambda words: lambda request: rtu_answer_to(request, words[:125])),
        st.binary(max_size=200).map(lambda body: lambda request: with_checksum(request[:2] + body)),
        st.tuples(st.binary(max_size=20), registers).map(
            lambda drawn: lambda request: drawn[0] + rtu_answer_to(request, drawn[1][: request[5]])
        ),
    )


class Fuzzed:
    """A real far end that answers as it is told, and the drivers in front of it, on one loop."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.accidents: list[dict[str, Any]] = []
        self._runner = asyncio.Runner()
        self._stack = AsyncExitStack()
        self._meters: list[ModbusMeter | SunSpecMeter] = []

    def open(self, far_end: Callable[[Fuzzed, AsyncExitStack], Awaitable[ModbusLine]]) -> None:
        self._runner.run(self._open(far_end))

    async def _open(
        self, far_end: Callable[[Fuzzed, AsyncExitStack], Awaitable[ModbusLine]]
    ) -> None:
        asyncio.get_running_loop().set_exception_handler(
            lambda _, context: self.accidents.append(context)
        )
        await self._stack.__aenter__()
        line = await far_end(self, self._stack)
        same: dict[str, Any] = {
            "meter_id": "m",
            "evse_id": 1,
            "line": line,
            "unit": 1,
            "clock": CountingClock(),
        }
        self._meters = [
            ModbusMeter(register_map=load_map("eastron_sdm630"), **same),
            SunSpecMeter(**same),
        ]

    def close(self) -> None:
        self._runner.run(self._stack.__aexit__(None, None, None))
        self._runner.close()

    def next_answer(self, request: bytes) -> bytes:
        return self.answers.pop(0)(request) if self.answers else b""

    def check(self, answers: list[Answer], *, sunspec: bool) -> None:
        """One driver reads once; the far end answers with these, then not at all."""
        self.answers = list(answers)
        said = self._runner.run(self._read(self._meters[sunspec]))
        assert self.accidents == []
        if isinstance(said, MeterReading):
            assert 0 <= said.energy_import_wh <= 10**10
        else:
            assert str(said).partition(":")[0].isidentifier()

    async def _read(self, meter: ModbusMeter | SunSpecMeter) -> MeterReading | DeviceError:
        async with asyncio.timeout(5), meter:
            try:
                return await meter.read()
            except DeviceError as error:
                return error


async def tcp_far_end(fuzzed: Fuzzed, stack: AsyncExitStack) -> ModbusLine:
    async def answer(request: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(fuzzed.next_answer(request))

    port = await stack.enter_async_context(raw_server(answer))
    return ModbusLine(TcpWire(host="127.0.0.1", port=port), timeout_s=0.004)


async def rtu_far_end(fuzzed: Fuzzed, stack: AsyncExitStack) -> ModbusLine:
    async def answer(request: bytes) -> bytes:
        return fuzzed.next_answer(request)

    pair = await stack.enter_async_context(pty_pair())
    await stack.enter_async_context(rtu_peer(pair, answer))
    return serial_line(pair, timeout_s=0.004, late_s=0.0)


def fuzz(far_end: Any, answers: st.SearchStrategy[Answer], how: settings) -> None:
    """One far end for all cases; each case is a list of answers."""
    fuzzed = Fuzzed()

    @how
    @given(st.lists(answers, max_size=6), st.booleans())
    def case(drawn: list[Answer], sunspec: bool) -> None:
        fuzzed.check(drawn, sunspec=sunspec)

    fuzzed.open(far_end)
    try:
        case()
    finally:
        fuzzed.close()


def test_arbitrary_tcp_answers_are_device_errors_at_worst() -> None:
    """Either driver over a real socket."""
    fuzz(tcp_far_end, tcp_answers(), FEW)


def test_arbitrary_rtu_answers_are_device_errors_at_worst() -> None:
    """Either driver over a real pty."""
    fuzz(rtu_far_end, rtu_answers(), FEW)


@pytest.mark.torture
def test_ten_thousand_tcp_answers() -> None:
    """The same, for long."""
    fuzz(tcp_far_end, tcp_answers(), MANY)


@pytest.mark.torture
def test_ten_thousand_rtu_answers() -> None:
    """The same, for long."""
    fuzz(rtu_far_end, rtu_answers(), MANY)


questions = st.builds(
    Question,
    unit=st.integers(1, 247),
    function=st.sampled_from([3, READ_INPUT, WRITE_REGISTERS]),
    address=st.integers(0, 0xFF00),
    count=st.integers(1, 125),
)


@settings(max_examples=500, deadline=None, derandomize=True)
@given(questions, st.binary(max_size=300), st.binary(max_size=30))
@example(Question(unit=1, function=4, address=0, count=1), b"", b"\x01\x04")
def test_whatever_precedes_an_rtu_answer_it_is_found_whole(
    question: Question, noise: bytes, after: bytes
) -> None:
    """Nothing in the noise raises, and only a frame that fits and has its checksum comes out."""
    checksum = FramerRTU.compute_CRC
    found = find_in_rtu(noise, question).frame
    body = bytes([question.unit, question.function])
    if question.function == WRITE_REGISTERS:
        body += question.address.to_bytes(2, "big") + question.count.to_bytes(2, "big")
    else:
        body += bytes([2 * question.count]) + bytes(2 * question.count)
    if not found:
        found = find_in_rtu(noise + with_checksum(body) + after, question).frame
    assert found[0] == question.unit
    assert found[1] & 0x7F == question.function
    assert int.from_bytes(found[-2:], "big") == checksum(found[:-2])


@settings(max_examples=500, deadline=None, derandomize=True)
@given(questions, st.binary(max_size=300), st.integers(0, 0xFFFF))
def test_arbitrary_tcp_bytes_are_searched_without_an_accident(
    question: Question, data: bytes, transaction: int
) -> None:
    """Only a whole frame of this transaction, unit and function comes out."""
    found = find_in_tcp(data, question, transaction).frame
    if found:
        assert found[:2] == transaction.to_bytes(2, "big")
        assert found[6] == question.unit
        assert found[7] & 0x7F == question.function
        assert len(found) == 6 + int.from_bytes(found[4:6], "big")
