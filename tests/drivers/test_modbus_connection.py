"""Connections of a Modbus line, on real sockets and real ptys: lost, refused, hanging, given up."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import termios
import tty
from pathlib import Path
from typing import Final

import pytest

from hw_drivers.modbus_connection import Connection
from hw_drivers.modbus_frames import READ_INPUT, RTU, Question
from hw_drivers.modbus_line import ModbusLine
from hw_drivers.modbus_serial import open_serial
from hw_drivers.modbus_wires import Parity, SerialWire, TcpWire
from hw_drivers.register_points import Table
from kiosk.errors import DeviceUnreachable
from tests.drivers.helpers import answer_to, until
from tests.drivers.modbus_far_end import far_end, gateway, own_address, silent, tcp
from tests.drivers.serial_far_end import pty_pair, rtu_answer_to, rtu_peer

pytestmark = pytest.mark.anyio

ROOT: Final = Path(__file__).parents[2]
TWO: Final = Question(unit=1, function=READ_INPUT, address=0x10, count=2)


async def test_a_connection_closed_in_the_middle_is_not_waited_for() -> None:
    """Half an answer and a closed socket are no answer, long before its time is up."""
    loop = asyncio.get_running_loop()

    async def cut(asked: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(answer_to(asked, [7, 8])[:10])
        writer.close()

    async with far_end(cut) as far, tcp(far.port, timeout_s=30.0) as line:
        began_s = loop.time()
        with pytest.raises(DeviceUnreachable, match="silent 2 times in a row$"):
            await line.read(Table.INPUT, 0x10, 2, unit=1)
        assert loop.time() - began_s < 10
    assert len(far.peers) == 2


async def test_a_connection_reset_between_two_questions_is_made_anew() -> None:
    """Whoever asks next does not notice, and knows that it may be another one who answers."""
    async with far_end(own_address) as far, tcp(far.port, timeout_s=1.0) as line:
        await line.read(Table.INPUT, 0x10, 2, unit=1)
        first = line.connection
        assert isinstance(first, Connection)
        far.peers[0].transport.abort()
        await until(lambda: not first.connected)
        assert await line.read(Table.INPUT, 0x11, 2, unit=1) == [0x11, 0x11]
        assert line.connection is not first
    assert len(far.peers) == 2


async def test_a_late_answer_through_a_gateway_does_not_meet_a_new_connection() -> None:
    """It hangs up, and hands what its line says later to whoever is there by then."""
    late: list[asyncio.StreamWriter] = []

    async def hangs_up(asked: bytes, writer: asyncio.StreamWriter) -> None:
        if len(far.asked) == 1:
            late.append(writer)
            writer.close()
            return
        writer.write(rtu_answer_to(asked, [2, 2]))

    async with (
        far_end(hangs_up, request_bytes=8) as far,
        gateway(far.port, timeout_s=0.4) as line,
    ):
        loop = asyncio.get_running_loop()
        began_s = loop.time()
        assert await line.read(Table.INPUT, 0x10, 2, unit=1) == [2, 2]
        # An answer may take 0.4 s, and come half a second too late.
        assert loop.time() - began_s >= 0.9


async def test_nobody_there_is_told_with_the_address() -> None:
    """Refused at once, in words that say who."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        async with tcp(port, timeout_s=5.0) as line, asyncio.timeout(4):
            with pytest.raises(DeviceUnreachable) as raised:
                await line.read(Table.INPUT, 0x10, 2, unit=1)
    assert str(raised.value).startswith(f"no_link: 127.0.0.1:{port} refuses the connection")
    assert line.connection is None


async def test_a_name_that_is_none_is_no_link() -> None:
    """A typing mistake in the address is no accident of the program."""
    wire = TcpWire(host="a" * 70 + ".invalid", port=502)
    async with ModbusLine(wire, timeout_s=2.0) as line:
        with pytest.raises(DeviceUnreachable, match=r"^no_link: "):
            await line.read(Table.INPUT, 0x10, 2, unit=1)


async def test_a_connect_that_hangs_is_given_up() -> None:
    """Packets that are dropped on the way cost one timeout, and leave no socket."""
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        waiting = [socket.socket() for _ in range(3)]
        for each in waiting:
            each.setblocking(False)
            each.connect_ex(full.getsockname())
        await asyncio.sleep(0.05)
        files = len(os.listdir("/proc/self/fd"))  # noqa: PTH208
        async with tcp(full.getsockname()[1]) as line, asyncio.timeout(2):
            with pytest.raises(DeviceUnreachable, match=r"^no_link: "):
                await line.read(Table.INPUT, 0x10, 2, unit=1)
            given_up = asyncio.create_task(line.read(Table.INPUT, 0x10, 2, unit=1))
            await asyncio.sleep(0.05)
        with pytest.raises(DeviceUnreachable, match=r"^closed: "):
            await given_up
        assert len(os.listdir("/proc/self/fd")) == files  # noqa: PTH208
        for each in waiting:
            each.close()


@pytest.mark.parametrize("wire", ["tcp", "gateway"])
async def test_a_question_given_up_does_not_disturb_the_next(wire: str) -> None:
    """Cancelled while it waits, its answer is not the next one's, and the connection is kept."""
    made, request_bytes = {"tcp": (tcp, 12), "gateway": (gateway, 8)}[wire]

    async def slow(asked: bytes, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.05)
        if made is tcp:
            await own_address(asked, writer)
        else:
            writer.write(rtu_answer_to(asked, [int.from_bytes(asked[2:4], "big")] * 2))

    async with (
        far_end(slow, request_bytes=request_bytes) as far,
        made(far.port, timeout_s=1.0) as line,
    ):
        for address in (0x10, 0x20, 0x30):
            given_up = asyncio.create_task(line.read(Table.INPUT, address, 2, unit=1))
            await asyncio.sleep(0.02)
            given_up.cancel()
            await asyncio.gather(given_up, return_exceptions=True)
            assert await line.read(Table.INPUT, address + 1, 2, unit=1) == [address + 1] * 2
    assert len(far.peers) == 1


async def test_an_exchange_that_is_cancelled_leaves_nothing_behind() -> None:
    """On the connection itself: the next question is asked as if there had been none."""

    async def second_only(asked: bytes, writer: asyncio.StreamWriter) -> None:
        if asked[:2] == b"\x00\x02":
            writer.write(answer_to(b"\x00\x01" + asked[2:], [1, 1]))
            writer.write(answer_to(asked, [2, 2]))

    async with far_end(second_only) as far:
        connection = await TcpWire(host="127.0.0.1", port=far.port).connect(1.0)
        given_up = asyncio.create_task(connection.exchange(TWO, 1.0))
        await until(lambda: len(far.asked) == 1)
        given_up.cancel()
        await asyncio.gather(given_up, return_exceptions=True)
        answer = await connection.exchange(TWO, 1.0)
        assert answer is not None
        assert answer.registers == (2, 2)
        connection.close()
        assert not connection.connected
        assert await connection.exchange(TWO, 1.0) is None


async def test_an_answer_that_comes_twice_before_anybody_looks_is_one() -> None:
    """And no accident, neither then nor when the connection is lost in the same moment."""
    asked = bytes.fromhex("0001 0000 0006 01 04 0010 0002")
    async with far_end(silent) as far:
        connection = await TcpWire(host="127.0.0.1", port=far.port).connect(1.0)
        asking = asyncio.create_task(connection.exchange(TWO, 1.0))
        await until(lambda: far.asked == [asked])
        for value in (1, 2):
            connection.data_received(answer_to(asked, [value, value]))
        connection.close()
        answer = await asking
    assert answer is not None
    assert answer.registers == (1, 1)


async def test_leaving_hangs_up_at_once_even_in_an_exchange() -> None:
    """No socket and no task outlives the line, whatever it was doing."""
    async with far_end(silent) as far:
        tasks = len(asyncio.all_tasks())
        async with tcp(far.port, timeout_s=30.0) as line:
            asking = asyncio.create_task(line.read(Table.INPUT, 0x10, 2, unit=1))
            await until(lambda: len(far.asked) == 1)
        with pytest.raises(DeviceUnreachable, match=r"^closed: "):
            await asking
        await until(far.peers[0].is_closing, within_s=2)
        await until(lambda: len(asyncio.all_tasks()) <= tasks, within_s=2)


async def test_a_port_unplugged_in_an_exchange_is_not_waited_for() -> None:
    """Its answer cannot come any more."""
    asked = asyncio.Event()

    async def thinks(_: bytes) -> bytes:
        asked.set()
        return b""

    async with pty_pair() as pair, rtu_peer(pair, thinks), asyncio.timeout(10):
        connection = await SerialWire(port=pair.near).connect(1.0)
        asking = asyncio.create_task(connection.exchange(TWO, 30.0))
        await asked.wait()
        await pair.close()
        assert await asking is None
        assert not connection.connected


async def test_a_port_is_opened_as_the_wire_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rate, parity and stop bits mean nothing to a pty, but all to a meter."""
    opened: list[tuple[object, ...]] = []

    def port(*at: object, **named: object) -> None:
        opened.append((*at, named["parity"], named["stopbits"], named["exclusive"]))
        raise OSError

    monkeypatch.setattr("serial.Serial", port)
    wire = SerialWire(port="/dev/ttyX", baud=19200, parity=Parity.EVEN, stopbits=2)
    with pytest.raises(OSError):
        await wire.connect(1.0)
    assert opened == [("/dev/ttyX", 19200, "E", 2, True)]


async def test_a_port_unplugged_while_it_is_set_up_is_no_link(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What the terminal's own settings raise then is a device error like the others."""

    def port(*_: object, **__: object) -> None:
        raise termios.error(5, "Input/output error")

    monkeypatch.setattr("serial.Serial", port)
    async with ModbusLine(SerialWire(port="/dev/ttyX")) as line:
        with pytest.raises(DeviceUnreachable, match=r"^no_link: /dev/ttyX "):
            await line.read(Table.INPUT, 0x10, 2, unit=1)


async def test_a_port_that_takes_little_at_a_time_is_sent_all() -> None:
    """What does not fit into the port's buffer follows when there is room."""
    far, near = os.openpty()
    tty.setraw(far)
    data = bytes(range(256)) * 400
    connection = Connection(RTU)
    await open_serial(connection, port=os.ttyname(near), baud=9600, parity="N", stopbits=1)
    assert connection._transport is not None
    connection._transport.write(data)
    received = b""
    async with asyncio.timeout(10):
        while len(received) < len(data):
            received += await asyncio.to_thread(os.read, far, 65536)
    assert received == data
    connection.close()
    os.close(far)
    os.close(near)


READS: Final = """
import asyncio, sys
from hw_drivers.modbus_line import ModbusLine
from hw_drivers.modbus_wires import TcpWire
from hw_drivers.register_points import Table

async def main():
    wire = TcpWire(host="127.0.0.1", port=int(sys.argv[1]))
    async with ModbusLine(wire, timeout_s=5.0) as line:
        print(await line.read(Table.INPUT, 16, 2, unit=1))

asyncio.run(main())
print({"pymodbus", "serial", "termios"} & set(sys.modules))
"""


async def test_meters_on_tcp_need_no_library() -> None:
    """A line that is read over TCP in an interpreter of its own."""
    async with far_end(own_address) as far:
        ran = await asyncio.to_thread(
            subprocess.run,
            [sys.executable, "-c", READS, str(far.port)],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert ran.stdout.splitlines() == ["[16, 16]", "set()"], ran.stderr
