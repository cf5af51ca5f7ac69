"""Modbus questions and answers as bytes. May import domain only.

A unit that is right does not make an answer: on a serial line one that comes late looks like the
answer to the next question, an adapter may echo what was sent, and a driver that is switched on
leaves a stray byte in front. So only the frame that fits the question is taken.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

from kiosk.domain.lean import dataclass

READ_HOLDING: Final = 3
READ_INPUT: Final = 4
WRITE_REGISTERS: Final = 16
"""Modbus Application Protocol 1.1b3, 6.3, 6.4 and 6.12."""

_ERROR: Final = 0x80
"""Added to the function code of an exception reply (same, 7)."""
_HEADER: Final = 6
"""Transaction, protocol and length of a Modbus TCP frame (same, 4.1)."""
_CHECKSUM: Final = 2
_RTU_HELD_MAX: Final = 512
"""Two of the longest frames on a serial line (Modbus over serial line 1.02, 2.5.1.1)."""
_TCP_HELD_MAX: Final = 4096
"""Fifteen of the longest frames. Whoever sends more in one piece does not answer questions."""
_NONSENSE: Final = b"\xff" * 8
"""What no frame begins with: kept in front, it ends each further search."""
_WORDS_MAX: Final = {READ_HOLDING: 125, READ_INPUT: 125, WRITE_REGISTERS: 123}
"""What fits into one frame, by function (Modbus Application Protocol 1.1b3, 6.3, 6.4, 6.12)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What was asked of whom. `values` is what is written, empty for a read."""

    unit: int
    function: int
    address: int
    count: int
    values: tuple[int, ...] = ()

    @property
    def reply_bytes(self) -> int:
        """The data of a good reply, from the unit on, without a checksum."""
        return 6 if self.function == WRITE_REGISTERS else 3 + 2 * self.count

    @property
    def request_bytes(self) -> int:
        """The same for the request."""
        return 7 + 2 * self.count if self.function == WRITE_REGISTERS else 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back: the registers of a read, none for a write, or why there are none."""

    registers: tuple[int, ...] = ()
    exception_code: int | None = None
    other_count: int | None = None
    """So many registers came from the right unit, which was not what was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The fitting frame, empty while it is not there, and what came instead."""

    frame: bytes = b""
    other_count: int | None = None
    rest: bytes = b""
    """What may be the beginning of it, to be searched again with what comes next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Framing:
    """What stands around question and answer on the wire. The number is the transaction's."""

    wrapped: Callable[[bytes, int], bytes]
    find: Callable[[bytes, Question, int], Finding]
    head: int
    tail: int

    def answer_in(self, frame: bytes) -> Answer:
        """What a frame says that was found."""
        body = frame[self.head : len(frame) - self.tail]
        if body[1] & _ERROR:
            return Answer(exception_code=body[2])
        if body[1] == WRITE_REGISTERS:
            return Answer()
        return Answer(registers=struct.unpack(f">{body[2] // 2}H", body[3:]))


def request(question: Question) -> bytes:
    """What is sent, from the unit on. Raises ValueError if the protocol cannot say it."""
    words_max = _WORDS_MAX[question.function]
    if not 0 <= question.address <= 0xFFFF or not 1 <= question.count <= words_max:
        msg = f"no question of Modbus: {question}"
        raise ValueError(msg)
    head = struct.pack(">BBHH", question.unit, question.function, question.address, question.count)
    if question.function != WRITE_REGISTERS:
        return head
    data = struct.pack(f">{question.count}H", *question.values)
    return head + bytes([len(data)]) + data


def find_in_rtu(data: bytes, question: Question, _transaction: int = 0) -> Finding:
    """The first frame with a good checksum that fits, at whatever offset it begins."""
    data = data[-_RTU_HELD_MAX:]
    other: int | None = None
    for start in range(len(data)):
        if data[start] != question.unit:
            continue
        for length in _lengths(data[start:], question):
            frame = data[start : start + length + _CHECKSUM]
            if len(frame) < length + _CHECKSUM:
                continue
            if frame[-_CHECKSUM:] != checksum(frame[:-_CHECKSUM]):
                continue
            if _fits(frame[:-_CHECKSUM], question):
                return Finding(frame=frame)
            other = (length - 3) // 2
    return Finding(other_count=other, rest=data)


def find_in_tcp(data: bytes, question: Question, transaction: int) -> Finding:
    """The frame with our transaction. One that announces nonsense ends the search: what follows
    cannot be told apart any more.
    """
    if len(data) > _TCP_HELD_MAX:
        return Finding(rest=_NONSENSE)
    while len(data) >= _HEADER + 2:
        length = int.from_bytes(data[4:_HEADER], "big")
        if data[2:4] != b"\0\0" or not 3 <= length <= 254:
            return Finding(rest=_NONSENSE)
        frame, rest = data[: _HEADER + length], data[_HEADER + length :]
        if len(frame) < _HEADER + length:
            break
        body = frame[_HEADER:]
        ours = int.from_bytes(frame[:2], "big") == transaction and body[0] == question.unit
        if ours and _is_whole(body, question):
            return Finding(frame=frame)
        data = rest
    return Finding(rest=data)


def checksum(data: bytes) -> bytes:
    """The end of a frame on a serial line (Modbus over serial line 1.02, 6.2.2)."""
    table = _remainders()
    crc = 0xFFFF
    for byte in data:
        crc = crc >> 8 ^ table[(crc ^ byte) & 0xFF]
    return crc.to_bytes(_CHECKSUM, "little")


@cache
def _remainders() -> tuple[int, ...]:
    table = []
    for byte in range(256):
        remainder = byte
        for _ in range(8):
            remainder = remainder >> 1 ^ (0xA001 if remainder & 1 else 0)
        table.append(remainder)
    return tuple(table)


def _wrapped_in_tcp(body: bytes, transaction: int) -> bytes:
    return struct.pack(">HHH", transaction, 0, len(body)) + body


def _wrapped_in_rtu(body: bytes, _transaction: int) -> bytes:
    return body + checksum(body)


TCP: Final = Framing(wrapped=_wrapped_in_tcp, find=find_in_tcp, head=_HEADER, tail=0)
RTU: Final = Framing(wrapped=_wrapped_in_rtu, find=find_in_rtu, head=0, tail=_CHECKSUM)


def _lengths(data: bytes, question: Question) -> Iterator[int]:
    """How long a frame that begins here could be, without its checksum."""
    if len(data) < 2:
        return
    if data[1] == question.function | _ERROR:
        yield 3
    elif data[1] == question.function:
        yield question.reply_bytes
        if question.function != WRITE_REGISTERS and len(data) > 2 and data[2] % 2 == 0:
            yield 3 + data[2]


def _fits(body: bytes, question: Question) -> bool:
    """Whether a frame that is whole answers this very question."""
    if body[1] == question.function | _ERROR:
        return True
    if question.function == WRITE_REGISTERS:
        written = question.address.to_bytes(2, "big") + question.count.to_bytes(2, "big")
        return body[2:] == written
    return len(body) == question.reply_bytes and body[2] == 2 * question.count


def _is_whole(body: bytes, question: Question) -> bool:
    """Whether its length is what it says. On TCP the transaction tells whose answer it is, so
    another number of registers is handed on, to be refused with its reason.
    """
    if body[1] == question.function | _ERROR:
        return len(body) == 3
    if body[1] != question.function:
        return False
    if question.function == WRITE_REGISTERS:
        return _fits(body, question)
    return body[2] % 2 == 0 and len(body) == 3 + body[2] and len(body) > 3
