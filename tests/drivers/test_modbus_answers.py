"""Modbus over TCP on real sockets: what is sent, and which of the bytes that come are an answer."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymodbus.framer import FramerRTU, FramerSocket
from pymodbus.pdu import DecodePDU
from pymodbus.pdu.register_message import (
    ReadHoldingRegistersRequest,
    ReadInputRegistersRequest,
    WriteMultipleRegistersRequest,
)

from hw_drivers.modbus_connection import Connection
from hw_drivers.modbus_frames import (
    READ_HOLDING,
    READ_INPUT,
    RTU,
    TCP,
    WRITE_REGISTERS,
    Question,
    request,
)
from hw_drivers.modbus_wires import TcpWire
from hw_drivers.register_points import Table
from kiosk.errors import DeviceProtocolError, DeviceUnreachable
from tests.drivers.helpers import answer_to
from tests.drivers.modbus_far_end import far_end, gateway, own_address, tcp
from tests.drivers.serial_far_end import rtu_answer_to

pytestmark = pytest.mark.anyio


@given(st.binary(max_size=300))
def test_the_checksum_is_everybodys(data: bytes) -> None:
    """An independent computation says the same."""
    assert RTU.wrapped(data, 0) == data + FramerRTU.compute_CRC(data).to_bytes(2, "big")


@given(
    st.integers(0, 255),
    st.integers(0, 0xFFFF),
    st.integers(1, 125),
    st.lists(st.integers(0, 0xFFFF), min_size=1, max_size=123),
    st.integers(1, 0xFFFF),
)
def test_a_question_is_sent_as_everybody_sends_it(
    unit: int, address: int, count: int, values: list[int], transaction: int
) -> None:
    """Byte by byte what an independent library makes of it, on TCP and with a checksum."""
    at = {"address": address, "dev_id": unit, "transaction_id": transaction}
    theirs = {
        READ_HOLDING: ReadHoldingRegistersRequest(count=count, **at),
        READ_INPUT: ReadInputRegistersRequest(count=count, **at),
        WRITE_REGISTERS: WriteMultipleRegistersRequest(registers=values, **at),
    }
    for function, message in theirs.items():
        writes = function == WRITE_REGISTERS
        question = Question(
            unit=unit,
            function=function,
            address=address,
            count=len(values) if writes else count,
            values=tuple(values) if writes else (),
        )
        for framing, framer in ((TCP, FramerSocket), (RTU, FramerRTU)):
            sent = framing.wrapped(request(question), transaction)
            assert sent == framer(DecodePDU(False)).buildFrame(message)


@pytest.mark.parametrize(
    ("function", "address", "count"),
    [
        (READ_INPUT, 0x10000, 1),
        (READ_INPUT, -1, 1),
        (READ_INPUT, 0, 0),
        (READ_HOLDING, 0, 126),
        (WRITE_REGISTERS, 0, 124),
    ],
)
def test_what_the_protocol_cannot_say_is_not_sent(function: int, address: int, count: int) -> None:
    """A mistake of ours is told as one, and is no device error."""
    values = (0,) * count if function == WRITE_REGISTERS else ()
    with pytest.raises(ValueError, match="no question of Modbus"):
        request(Question(unit=1, function=function, address=address, count=count, values=values))


async def test_each_question_has_the_next_number() -> None:
    """From one on, and after the last one from one again: zero would be nobody's."""
    question = Question(unit=1, function=READ_INPUT, address=0x10, count=2)
    async with far_end(own_address) as far:
        connection = await TcpWire(host="127.0.0.1", port=far.port).connect(1.0)
        for last in (0, 1, 0xFFFE, 0xFFFF):
            connection._transaction = last
            assert await connection.exchange(question, 1.0) is not None
        connection.close()
    assert [asked[:2].hex() for asked in far.asked] == ["0001", "0002", "ffff", "0001"]


@pytest.mark.parametrize("size", [1, 2, 5, 8])
async def test_an_answer_in_pieces_is_put_together(size: int) -> None:
    """Wherever the network cuts it, with a checksum and without."""

    async def pieces(data: bytes, writer: asyncio.StreamWriter) -> None:
        for at in range(0, len(data), size):
            writer.write(data[at : at + size])
            await asyncio.sleep(0.002)

    async def in_tcp(asked: bytes, writer: asyncio.StreamWriter) -> None:
        await pieces(answer_to(asked, [7, 8]), writer)

    async def in_rtu(asked: bytes, writer: asyncio.StreamWriter) -> None:
        await pieces(rtu_answer_to(asked, [7, 8]), writer)

    async with far_end(in_tcp) as far, tcp(far.port, timeout_s=1.0) as line:
        assert await line.read(Table.INPUT, 0x10, 2, unit=1) == [7, 8]
    async with (
        far_end(in_rtu, request_bytes=8) as far,
        gateway(far.port, timeout_s=1.0) as line,
    ):
        assert await line.read(Table.INPUT, 0x10, 2, unit=1) == [7, 8]


async def test_of_two_answers_in_one_packet_the_first_counts() -> None:
    """And the second does not answer the next question."""
    turn = 0

    async def twice(asked: bytes, writer: asyncio.StreamWriter) -> None:
        nonlocal turn
        turn += 1
        writer.write(answer_to(asked, [turn, 1]) + answer_to(asked, [turn, 2]))

    async with far_end(twice) as far, tcp(far.port) as line:
        for n in (1, 2, 3):
            assert await line.read(Table.INPUT, 0x10, 2, unit=1) == [n, 1]
    assert len(far.peers) == 1


@pytest.mark.parametrize("cut", [None, 3, 14, 40, 200])
async def test_other_answers_in_front_are_passed_over(cut: int | None) -> None:
    """Of another transaction, unit, function or length, as long as any; in one packet or in two."""

    async def crowded(asked: bytes, writer: asyncio.StreamWriter) -> None:
        good = answer_to(asked, [7, 8])
        others = (
            b"\x77\x77" + answer_to(asked, [0xFFFF] * 125)[2:],
            good[:6] + b"\x09" + good[7:],
            good[:7] + b"\x03" + good[8:],
            good[:8] + b"\x05" + good[9:],
            good[:4] + b"\x00\x04" + good[6:7] + b"\x84\x02\x02",
        )
        data = b"".join(others) + good
        writer.write(data[:cut])
        if cut is not None:
            await asyncio.sleep(0.01)
            writer.write(data[cut:])

    async with far_end(crowded) as far, tcp(far.port, timeout_s=1.0) as line:
        assert await line.read(Table.INPUT, 0x10, 2, unit=1) == [7, 8]


async def test_what_comes_unasked_answers_nothing() -> None:
    """Even the very frame that the next question will want, sent before it is asked."""

    async def ahead(asked: bytes, writer: asyncio.StreamWriter) -> None:
        if len(far.asked) == 1:
            following = (int.from_bytes(asked[:2], "big") + 1).to_bytes(2, "big")
            writer.write(answer_to(asked, [1, 1]))
            await asyncio.sleep(0.02)
            writer.write(answer_to(following + asked[2:], [6, 6]))

    async with far_end(ahead) as far, tcp(far.port, timeout_s=0.1) as line:
        assert await line.read(Table.INPUT, 0x10, 2, unit=1) == [1, 1]
        await asyncio.sleep(0.1)
        with pytest.raises(DeviceUnreachable, match=r"^no_answer: "):
            await line.read(Table.INPUT, 0x10, 2, unit=1)


@pytest.mark.parametrize("code", [0x00, 0x01, 0x02, 0x03, 0x04, 0x06, 0x08, 0x63, 0xFF])
async def test_an_exception_is_told_with_its_code(code: int) -> None:
    """The meter is there and says no."""

    async def refusing(asked: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(asked[:4] + b"\x00\x03" + asked[6:7] + bytes([asked[7] | 0x80, code]))

    async with far_end(refusing) as far, tcp(far.port) as line:
        with pytest.raises(DeviceProtocolError) as raised:
            await line.read(Table.HOLDING, 0x10, 2, unit=1)
        where = f"127.0.0.1:{far.port} unit 1 address 0x0010"
        assert str(raised.value) == f"exception_reply: {where}: Modbus exception {code}"
    assert len(far.peers) == len(far.asked) == 1


@pytest.mark.parametrize("code", [0x0A, 0x0B])
async def test_a_gateway_that_hears_nothing_keeps_its_connection(code: int) -> None:
    """Its unit is silent, but the gateway is well: the others go on over the same socket."""

    async def deaf(asked: bytes, writer: asyncio.StreamWriter) -> None:
        if asked[6] == 2:
            await own_address(asked, writer)
        else:
            writer.write(asked[:4] + b"\x00\x03" + asked[6:7] + bytes([asked[7] | 0x80, code]))

    async with far_end(deaf) as far, tcp(far.port) as line:
        with pytest.raises(DeviceUnreachable, match="silent 2 times in a row$"):
            await line.read(Table.INPUT, 0x10, 2, unit=1)
        assert await line.read(Table.INPUT, 0x10, 2, unit=2) == [0x10, 0x10]
    assert len(far.peers) == 1


@pytest.mark.parametrize(
    ("echo", "said"),
    [
        ("0006 2a 10 9e4c 0001", None),
        ("0006 2a 10 9e4c 0002", "no_answer"),
        ("0006 2a 10 9e4d 0001", "no_answer"),
        ("0005 2a 10 9e4c 00", "no_answer"),
        ("0007 2a 10 9e4c 0001 00", "no_answer"),
        ("0006 2a 06 9e4c 0001", "no_answer"),
        ("0006 2b 10 9e4c 0001", "no_answer"),
        ("0003 2a 90 04", "exception_reply"),
    ],
)
async def test_a_write_is_done_when_it_is_said_to_be(echo: str, said: str | None) -> None:
    """Only the very address and number of registers come back."""

    async def written(asked: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(asked[:4] + bytes.fromhex(echo))

    async with (
        far_end(written, request_bytes=15) as far,
        tcp(far.port, timeout_s=0.1) as line,
    ):
        if said is None:
            await line.write(0x9E4C, [2], unit=42)
        else:
            with pytest.raises((DeviceUnreachable, DeviceProtocolError), match=f"^{said}: "):
                await line.write(0x9E4C, [2], unit=42)
    assert far.asked[0] == bytes.fromhex("0001 0000 0009 2a 10 9e4c 0001 02 0002")


@pytest.mark.parametrize(
    ("byte", "piece"),
    [(b"\x00", 100), (b"\x01\x04", 260), (b"\x01\x04", 100_000), (b"\xff", 5000)],
)
async def test_a_peer_that_never_stops_is_given_up_in_time(byte: bytes, piece: int) -> None:
    """What is kept of it is bounded, the loop goes on, and nothing of it is an answer."""
    kept: list[int] = []

    async def endless(asked: bytes, writer: asyncio.StreamWriter) -> None:
        while True:
            writer.write(byte * (piece // len(byte)))
            await asyncio.wait_for(writer.drain(), 5)
            await asyncio.sleep(0)
            if isinstance(line.connection, Connection):
                kept.append(len(line.connection._held))

    for made, request_bytes in ((tcp, 12), (gateway, 8)):
        async with far_end(endless, request_bytes=request_bytes) as far:
            line = made(far.port)
            async with line, asyncio.timeout(5):
                with pytest.raises(DeviceUnreachable, match=r"^no_answer: "):
                    await line.read(Table.INPUT, 0x10, 2, unit=1)
        assert max(kept) <= 512


async def test_valid_answers_to_others_for_ever_are_bounded_too() -> None:
    """Each of them whole, none of them ours, many in one piece."""

    async def crowd(asked: bytes, writer: asyncio.StreamWriter) -> None:
        while True:
            writer.write((b"\x77\x77" + answer_to(asked, [1])[2:]) * 20_000)
            await asyncio.wait_for(writer.drain(), 5)

    async with far_end(crowd) as far, tcp(far.port) as line, asyncio.timeout(5):
        with pytest.raises(DeviceUnreachable, match=r"^no_answer: "):
            await line.read(Table.INPUT, 0x10, 2, unit=1)
