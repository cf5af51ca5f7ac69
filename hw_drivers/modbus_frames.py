"""Which bytes are the answer to a Modbus question. May import the standard library only.

pymodbus takes any frame of the right unit for the answer. That is too much on a serial line: an
answer that comes late looks like the answer to the next question, an adapter may echo what was
sent, and a driver that is switched on leaves a stray byte in front. So only the frame that fits the
question is handed on, and until it is there nothing is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
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


class ReplyFilter:
    """Stands between the wire and pymodbus; `expect` says what is being waited for."""

    def __init__(self, find: Callable[[bytes, Question, int], Finding]) -> None:
        self._find = find
        self._question: Question | None = None
        self._transaction = 0
        self.other_count: int | None = None
        """So many registers came from the right unit, which was not what was asked for."""

    def expect(self, question: Question | None) -> None:
        """What is asked next; None: nothing, whatever comes is late."""
        self._question = question
        self.other_count = None

    def __call__(self, sending: bool, data: bytes) -> bytes:
        """What pymodbus may see of what has come in so far: the fitting frame or nothing."""
        if sending:
            self._transaction = int.from_bytes(data[:2], "big")
            return data
        if self._question is None:
            return b""
        found = self._find(data, self._question, self._transaction)
        if found.other_count is not None:
            self.other_count = found.other_count
        return found.frame


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The fitting frame, empty while it is not there, and what came instead."""

    frame: bytes = b""
    other_count: int | None = None


def find_in_rtu(data: bytes, question: Question, checksum: Callable[[bytes], int]) -> Finding:
    """The first frame with a good checksum that fits, at whatever offset it begins."""
    other: int | None = None
    for start in range(len(data)):
        if data[start] != question.unit:
            continue
        for length in _lengths(data[start:], question):
            frame = data[start : start + length + 2]
            if len(frame) < length + 2:
                continue
            if int.from_bytes(frame[-2:], "big") != checksum(frame[:-2]):
                continue
            if _fits(frame[:-2], question):
                return Finding(frame=frame)
            other = (length - 3) // 2
    return Finding(other_count=other)


def find_in_tcp(data: bytes, question: Question, transaction: int) -> Finding:
    """The frame with our transaction. One that announces nonsense ends the search: what follows
    cannot be told apart any more.
    """
    while len(data) >= _HEADER + 2:
        length = int.from_bytes(data[4:_HEADER], "big")
        if data[2:4] != b"\0\0" or not 3 <= length <= 254:
            break
        frame, data = data[: _HEADER + length], data[_HEADER + length :]
        if len(frame) < _HEADER + length:
            break
        body = frame[_HEADER:]
        if int.from_bytes(frame[:2], "big") != transaction or body[0] != question.unit:
            continue
        if _is_whole(body, question):
            return Finding(frame=frame)
    return Finding()


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
