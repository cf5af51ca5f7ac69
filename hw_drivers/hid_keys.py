"""From the keys of a reader that types to a UID. May import domain.

Linux input events (`linux/input.h`, `linux/input-event-codes.h`), a US layout, digits and A to F,
Enter at the end. A wrong UID is somebody else's account, so a line is taken whole or not at all:
what does not belong into it, an overlong pause or keys that were lost spoil everything up to the
next Enter.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from kiosk.domain.lean import dataclass
from kiosk.domain.token import UnusableUid, normal_uid

EVENT: Final = struct.Struct("llHHi")
"""`struct input_event`: seconds, microseconds, type, code, value; 24 bytes on 64-bit."""

GAP_MS_MAX: Final = 500
"""The longest pause within a line. Readers type a key each 5 to 50 ms."""

_SYN, _KEY = 0, 1
_SYN_DROPPED: Final = 3
_DOWN: Final = 1
_DIGITS_MAX: Final = 24

_DIGITS: Final[dict[int, str]] = {
    **dict(zip(range(2, 12), "1234567890", strict=True)),
    **dict(zip((71, 72, 73, 75, 76, 77, 79, 80, 81, 82), "7894561230", strict=True)),  # keypad
    **dict(zip((30, 48, 46, 32, 18, 33), "ABCDEF", strict=True)),
}
_ENTER: Final = frozenset({28, 96})
_IGNORED: Final = frozenset({42, 54, 58, 69, 12, 39, 57})
"""Shift, Caps Lock and Num Lock; minus, colon and space, with which some readers part the bytes."""


class UidFormat(StrEnum):
    """How a reader writes a UID."""

    HEX = "hex"
    """Two digits for each byte."""
    DECIMAL = "decimal"
    """One number, most significant byte first."""


class ByteOrder(StrEnum):
    """Which end of the UID a reader types first."""

    PLAIN = "plain"
    """As the card sends it: what PC/SC readers say and what stands in OCPP."""
    REVERSED = "reversed"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFormat:
    """What one reader is set to."""

    format: UidFormat = UidFormat.HEX
    order: ByteOrder = ByteOrder.PLAIN
    size_bytes: int = 4
    """Of the UIDs that are typed in decimal: a number does not say how many bytes it had."""

    def uid(self, line: str) -> bytes:
        """The UID of one line. Raises UnusableUid."""
        if self.format is UidFormat.HEX:
            uid = normal_uid(line)
        else:
            uid = _bytes_of_decimal(line, self.size_bytes)
        return uid if self.order is ByteOrder.PLAIN else uid[::-1]


def _bytes_of_decimal(line: str, size_bytes: int) -> bytes:
    if not (line.isascii() and line.isdigit()) or len(line) > _DIGITS_MAX:
        msg = "a UID in decimal has only digits"
        raise UnusableUid(msg)
    try:
        return int(line).to_bytes(size_bytes, "big")
    except OverflowError:
        msg = f"a number too large for a UID of {size_bytes} bytes"
        raise UnusableUid(msg) from None


class Key(NamedTuple):
    """One event, its time left out: it is the wall clock's."""

    type: int
    code: int
    value: int


class KeyEvents:
    """Cuts a stream of bytes into events, wherever it was cut on the way."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, data: bytes) -> Iterator[Key]:
        data = self._rest + data
        whole = len(data) - len(data) % EVENT.size
        self._rest = data[whole:]
        for _seconds, _microseconds, kind, code, value in EVENT.iter_unpack(data[:whole]):
            yield Key(kind, code, value)


class KeyLine:
    """Collects keys into lines."""

    def __init__(self, *, gap_ms_max: int = GAP_MS_MAX) -> None:
        self._gap_ms_max = gap_ms_max
        self._digits = ""
        self._spoiled = False
        self._last_ms: int | None = None

    def feed(self, key: Key, now_ms: int) -> str | None:
        """The line that this key finished, without its Enter. Empty for one that was spoiled."""
        if key.type == _SYN and key.code == _SYN_DROPPED:
            self._spoiled = True  # the kernel's buffer ran over: keys are missing
        if key.type != _KEY or key.value != _DOWN:
            return None
        if self._last_ms is not None and now_ms - self._last_ms > self._gap_ms_max:
            self._spoiled = True  # the rest of a line can look like a shorter UID
        self._last_ms = now_ms
        if key.code in _ENTER:
            line = "" if self._spoiled else self._digits
            self._digits, self._spoiled, self._last_ms = "", False, None
            return line
        if key.code in _DIGITS and len(self._digits) < _DIGITS_MAX:
            self._digits += _DIGITS[key.code]
        elif key.code not in _IGNORED:
            self._spoiled = True
        return None
