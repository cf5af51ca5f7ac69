"""The one frame that answers a question is told from all others."""

from __future__ import annotations

import pytest

from hw_drivers.modbus_frames import (
    READ_INPUT,
    WRITE_REGISTERS,
    Question,
    find_in_rtu,
    find_in_tcp,
)
from tests.drivers.serial_far_end import with_checksum

READ = Question(unit=1, function=READ_INPUT, address=0x48, count=2)
WRITE = Question(unit=42, function=WRITE_REGISTERS, address=0x9E4C, count=1, values=(2,))


@pytest.mark.parametrize(
    ("question", "frame", "fits"),
    [
        (READ, "0007 0000 0007 01 04 04 433cfa1d", True),
        (READ, "0007 0000 0003 01 84 02", True),
        (READ, "0007 0000 0005 01 04 02 433c", True),  # short: to be refused with its reason
        (READ, "0008 0000 0007 01 04 04 433cfa1d", False),  # another transaction
        (READ, "0007 0000 0007 02 04 04 433cfa1d", False),  # another unit
        (READ, "0007 0000 0007 01 03 04 433cfa1d", False),  # another function
        (READ, "0007 0000 0007 01 04 06 433cfa1d", False),  # counts what it has not
        (READ, "0007 0001 0007 01 04 04 433cfa1d", False),  # no Modbus
        (READ, "0007 0000 0007 01 04 04 433cfa", False),  # not yet whole
        (WRITE, "0007 0000 0006 2a 10 9e4c 0001", True),
        (WRITE, "0007 0000 0006 2a 10 9e4c 0002", False),
    ],
)
def test_a_tcp_frame(question: Question, frame: str, *, fits: bool) -> None:
    """Transaction, protocol, length, unit, function and count are those of the question."""
    data = bytes.fromhex(frame)
    assert find_in_tcp(data, question, 7).frame == (data if fits else b"")


@pytest.mark.parametrize(
    ("question", "body", "fits"),
    [
        (READ, "01 04 04 433cfa1d", True),
        (READ, "01 84 02", True),
        (READ, "01 04 02 433c", False),  # the answer to another question
        (READ, "02 04 04 433cfa1d", False),
        (READ, "01 03 04 433cfa1d", False),
        (WRITE, "2a 10 9e4c 0001", True),
        (WRITE, "2a 10 9e4b 0001", False),
    ],
)
def test_an_rtu_frame(question: Question, body: str, *, fits: bool) -> None:
    """Unit, function and count are those of the question, and the checksum is right."""
    data = with_checksum(bytes.fromhex(body))
    assert find_in_rtu(b"\0" + data, question).frame == (data if fits else b"")
    damaged = data[:-1] + bytes([data[-1] ^ 1])
    assert find_in_rtu(damaged, question).frame == b""


def test_what_is_searched_and_kept_is_bounded() -> None:
    """Of more in one piece than fifteen frames nothing is an answer, nor is what follows it."""
    other = bytes.fromhex("0008 0000 0007 01 04 04 433cfa1d")
    good = bytes.fromhex("0007 0000 0007 01 04 04 433cfa1d")
    assert find_in_tcp(other * 15 + good, READ, 7).frame == good
    flooded = find_in_tcp(other * 100_000 + good, READ, 7)
    assert flooded.frame == b""
    assert len(flooded.rest) <= 260
    assert find_in_tcp(flooded.rest + good, READ, 7).frame == b""
    assert len(find_in_rtu(b"\x01\x04" * 100_000, READ).rest) <= 512
