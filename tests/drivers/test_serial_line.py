"""Several meters on one RS485 line: a real pty pair, real RTU units, silence and late answers."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack

import pytest

from hw_drivers.modbus_line import ModbusLine
from hw_drivers.modbus_meter import ModbusMeter
from hw_drivers.modbus_wires import RtuOverTcpWire, SerialWire
from hw_drivers.register_points import Table
from kiosk.domain.readings import MeterReading
from kiosk.errors import DeviceProtocolError, DeviceUnreachable
from tests.drivers.helpers import Collector, collecting, raw_server, until, words_of
from tests.drivers.serial_far_end import (
    PtyPair,
    pty_pair,
    rtu_answer_to,
    rtu_peer,
    sdm_units,
    serial_line,
    unit_meter,
    with_checksum,
)

pytestmark = pytest.mark.anyio


async def gathered(
    line: ModbusLine, units: list[int], *, poll_s: float, each: int
) -> dict[int, Collector]:
    """What each unit's meter yields, all polled at once on one line, until the first four have so
    many readings.
    """
    async with AsyncExitStack() as stack:
        got = {}
        for unit in units:
            meter = await stack.enter_async_context(unit_meter(line, unit, poll_s=poll_s))
            got[unit] = await stack.enter_async_context(collecting(meter.readings()))
        await until(lambda: min(len(got[unit].readings) for unit in units[:4]) >= each, within_s=20)
    return got


async def test_four_meters_at_one_hertz_each_get_their_second() -> None:
    """At the pace of 9600 baud, with a fifth unit that is not there: one reading a second each."""
    loop = asyncio.get_running_loop()
    async with sdm_units(1, 2, 3, 4, 5, paced=True) as far:
        far.units[5].silent = True
        for unit, server in far.units.items():
            server.energy = words_of(float(unit))
        line = ModbusLine(SerialWire(port=far.pair.near), timeout_s=0.4)
        began_s = loop.time()
        got = await gathered(line, [1, 2, 3, 4, 5], poll_s=1.0, each=4)
        took_s = loop.time() - began_s
    counts = [len(got[unit].readings) for unit in (1, 2, 3, 4)]
    assert max(counts) <= 5
    assert took_s < 15  # 3 s on a machine that has nothing else to do
    for unit in (1, 2, 3, 4):
        assert {reading.energy_import_wh for reading in got[unit].readings} == {unit * 1000}
        assert [status.online for status in got[unit].statuses] == [True]
    assert got[5].readings == []
    assert got[5].statuses[-1].reason == "no_answer"


async def test_a_full_line_is_shared_evenly() -> None:
    """Asked for more than it can carry, no unit gets more than its share, and none less."""
    async with sdm_units(1, 2, 3, 4, paced=True) as far:
        line = ModbusLine(SerialWire(port=far.pair.near), timeout_s=0.6)
        got = await gathered(line, [1, 2, 3, 4], poll_s=0.05, each=4)
    assert max(len(each.readings) for each in got.values()) <= 5


async def test_a_silent_unit_rests_and_is_heard_when_it_is_back() -> None:
    """It costs the line a timeout now and then, not one per poll; back, it is read within 5 s."""
    async with sdm_units(1, 2) as far:
        line = serial_line(far.pair, timeout_s=0.2)
        async with (
            unit_meter(line, 1) as well,
            unit_meter(line, 2) as silent,
            collecting(well.readings()) as good,
            collecting(silent.readings()) as bad,
        ):
            await until(lambda: bool(bad.readings) and bool(good.readings))
            far.units[2].silent = True
            await until(lambda: not bad.statuses[-1].online)
            asked, before = far.units[2].asked, len(good.readings)
            await until(lambda: len(good.readings) >= before + 10)
            assert far.units[2].asked - asked <= 4
            far.units[2].silent = False
            seen = len(bad.readings)
            await until(lambda: len(bad.readings) > seen, within_s=5)
    assert [status.online for status in good.statuses] == [True]


async def test_whoever_answers_after_a_silence_is_probed_again() -> None:
    """The port stays open while a meter is exchanged: the new one is not taken for the old one."""
    async with sdm_units(1) as far:
        line = serial_line(far.pair, timeout_s=0.1)
        async with unit_meter(line, 1) as meter:
            await meter.read()
            far.units[1].silent = True
            with pytest.raises(DeviceUnreachable):
                await meter.read()
            far.units[1].silent = False
            far.units[1].frequency_hz = 3.2e-38
            async with asyncio.timeout(5):
                with pytest.raises(DeviceProtocolError, match=r"^wrong_meter: "):
                    await heard(meter)


async def heard(meter: ModbusMeter) -> MeterReading:
    """Read until the unit no longer rests; whoever calls sets the bound."""
    while True:
        try:
            return await meter.read()
        except DeviceUnreachable:
            await asyncio.sleep(0.05)


class Slow:
    """A unit that answers after `delay_s`, with the address it was asked for as its value."""

    def __init__(self, delay_s: float) -> None:
        self.delay_s = delay_s

    async def __call__(self, request: bytes) -> bytes:
        await asyncio.sleep(self.delay_s)
        return rtu_answer_to(request, [int.from_bytes(request[2:4], "big")] * request[5])


async def test_a_late_answer_never_meets_the_next_question() -> None:
    """Two questions of one shape to one unit: the first's answer is not the second's."""
    slow = Slow(0.35)
    async with (
        pty_pair() as pair,
        rtu_peer(pair, slow),
        serial_line(pair, timeout_s=0.2, late_s=0.5) as line,
    ):
        with pytest.raises(DeviceUnreachable, match=r"^no_answer: "):
            await line.read(Table.INPUT, 0x10, 2, unit=1)
        slow.delay_s = 0.0
        for _ in range(40):
            try:
                assert await line.read(Table.INPUT, 0x20, 2, unit=1) == [0x20, 0x20]
                break
            except DeviceUnreachable:  # it rests
                await asyncio.sleep(0.05)
        else:
            pytest.fail("never heard again")


async def test_a_question_given_up_keeps_its_answer() -> None:
    """Cancelled while it waits, its answer is not taken for the answer to the one after."""
    slow = Slow(0.1)
    async with pty_pair() as pair, rtu_peer(pair, slow), serial_line(pair, timeout_s=0.4) as line:
        for address in (0x10, 0x20, 0x30):
            given_up = asyncio.create_task(line.read(Table.INPUT, address, 2, unit=1))
            await asyncio.sleep(0.03)
            given_up.cancel()
            await asyncio.gather(given_up, return_exceptions=True)
            assert await line.read(Table.INPUT, address + 1, 2, unit=1) == [address + 1] * 2


async def test_noise_and_echo_around_an_answer_do_no_harm() -> None:
    """The transceiver's stray byte, the echo of the question and what follows are passed over."""

    async def noisy(request: bytes) -> bytes:
        return b"\x00\xff" + request + rtu_answer_to(request, [7, 8]) + b"\x55"

    async with pty_pair() as pair, rtu_peer(pair, noisy), serial_line(pair) as line:
        assert await line.read(Table.INPUT, 0x10, 2, unit=1) == [7, 8]


@pytest.mark.parametrize(
    ("spoil", "error", "said"),
    [
        (lambda frame: frame[:-3], DeviceUnreachable, "no_answer"),
        (lambda frame: frame[:4] + b"\x99" + frame[5:], DeviceUnreachable, "no_answer"),
        (lambda frame: with_checksum(b"\x07" + frame[1:-2]), DeviceUnreachable, "no_answer"),
        (
            lambda frame: with_checksum(frame[:1] + b"\x03" + frame[2:-2]),
            DeviceUnreachable,
            "no_answer",
        ),
        (lambda frame: rtu_answer_to(frame, [1]), DeviceProtocolError, "short_reply: .*: 1 of 2 "),
        (
            lambda frame: rtu_answer_to(frame, [1, 2, 3]),
            DeviceProtocolError,
            "short_reply: .*: 3 of 2 ",
        ),
        (
            lambda frame: with_checksum(frame[:1] + b"\x84\x06"),
            DeviceProtocolError,
            "exception_reply",
        ),
        (lambda frame: with_checksum(frame[:1] + b"\x84\x0b"), DeviceUnreachable, "no_answer"),
        (lambda _: b"", DeviceUnreachable, "no_answer"),
    ],
    ids="cut checksum unit function short long busy gateway silent".split(),
)
async def test_a_spoilt_answer_is_no_reading(
    spoil: object, error: type[Exception], said: str
) -> None:
    """Cut, damaged, another's, of the wrong length, an exception, or nothing."""

    async def spoilt(request: bytes) -> bytes:
        return spoil(rtu_answer_to(request, [1, 2]))  # type: ignore[operator, no-any-return]

    async with pty_pair() as pair, rtu_peer(pair, spoilt), serial_line(pair, timeout_s=0.1) as line:
        with pytest.raises(error, match=f"^{said}"):
            await line.read(Table.INPUT, 0x10, 2, unit=1)


async def test_a_port_that_is_not_there_is_no_link_until_it_is() -> None:
    """An adapter that is unplugged and plugged in again is found under its name."""

    async def well(request: bytes) -> bytes:
        return rtu_answer_to(request, [1, 2])

    pair = PtyPair()
    try:
        async with serial_line(pair) as line:
            with pytest.raises(DeviceUnreachable, match=r"^no_link: "):
                await line.read(Table.INPUT, 0, 2, unit=1)
            for _ in range(2):
                await pair.open()
                async with rtu_peer(pair, well):
                    assert await line.read(Table.INPUT, 0, 2, unit=1) == [1, 2]
                await pair.close()
                with pytest.raises(DeviceUnreachable):
                    await line.read(Table.INPUT, 0, 2, unit=1)
    finally:
        await pair.close()
        pair.remove()


async def test_a_port_that_belongs_to_another_program_is_no_link() -> None:
    """Two masters on one line would both read nonsense: the second is refused."""
    async with (
        pty_pair() as pair,
        rtu_peer(pair, Slow(0.0)),
        serial_line(pair) as first,
        serial_line(pair) as second,
    ):
        await first.read(Table.INPUT, 0, 2, unit=1)
        with pytest.raises(DeviceUnreachable, match=r"^no_link: "):
            await second.read(Table.INPUT, 0, 2, unit=1)


async def test_a_file_that_is_no_port_is_no_link(tmp_path: object) -> None:
    """A typing mistake in the path is told as such."""
    async with ModbusLine(SerialWire(port=str(tmp_path))) as line:
        with pytest.raises(DeviceUnreachable, match=r"^no_link: "):
            await line.read(Table.INPUT, 0, 2, unit=1)


async def test_a_line_that_was_left_is_closed() -> None:
    """Whoever still asks is told so, as a device error: the station may ask between two tries."""
    async with pty_pair() as pair, rtu_peer(pair, Slow(0.0)):
        line = serial_line(pair)
        with pytest.raises(DeviceUnreachable, match=r"^closed: "):
            await line.read(Table.INPUT, 0, 2, unit=1)
        async with line:
            await line.read(Table.INPUT, 0, 2, unit=1)
        with pytest.raises(DeviceUnreachable, match=r"^closed: "):
            await line.read(Table.INPUT, 0, 2, unit=1)


async def test_rtu_frames_through_a_gateway() -> None:
    """RTU over TCP: the same frames with their checksum, on a socket."""
    asked: list[bytes] = []

    async def gateway(request: bytes, writer: asyncio.StreamWriter) -> None:
        asked.append(request)
        writer.write(rtu_answer_to(request, [0x4248, 0]))

    async with (
        raw_server(gateway, request_bytes=8) as port,
        ModbusLine(RtuOverTcpWire(host="127.0.0.1", port=port), timeout_s=0.3) as line,
    ):
        assert await line.read(Table.INPUT, 0x46, 2, unit=3) == [0x4248, 0]
    assert asked == [with_checksum(bytes.fromhex("03 04 0046 0002"))]
