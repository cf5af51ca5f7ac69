"""ZVT bytes as the simulated terminal reads and writes them. Standard library only.

Written from the interface description and not from the driver, so that the two can disagree.
"""

from __future__ import annotations

import asyncio
from typing import Final

from kiosk.domain.lean import dataclass

ACK: Final = bytes.fromhex("800000")

_SIZES: Final = {
    0x01: 1, 0x02: 1, 0x03: 1, 0x04: 6, 0x05: 1, 0x0B: 3, 0x0C: 3, 0x0D: 2, 0x0E: 2, 0x19: 1,
    0x27: 1, 0x29: 4, 0x49: 2, 0x87: 2, 0x8A: 1, 0xFC: 1,
}  # fmt: skip
"""Fixed fields that an electronic cash register sends."""


@dataclass(frozen=True, slots=True)
class Request:
    """A command as it came."""

    code: str
    """Class and instruction, such as `0622`."""
    data: bytes

    def fields(self, skip: int = 0) -> dict[int, bytes]:
        """Its tagged fields behind `skip` positional bytes; what is unknown ends the reading."""
        found: dict[int, bytes] = {}
        rest = self.data[skip:]
        while rest:
            number, rest = rest[0], rest[1:]
            if number == 0x06:
                size, rest = _tlv_length(rest)
            elif number in _SIZES:
                size = _SIZES[number]
            else:
                break
            found[number], rest = rest[:size], rest[size:]
        return found


def frame(code: str, data: bytes = b"") -> bytes:
    """An APDU. Short length below 255, else FF and two bytes, the low one first."""
    size = len(data)
    length = bytes([size]) if size < 0xFF else b"\xff" + bytes([size & 0xFF, size >> 8])
    return bytes.fromhex(code) + length + data


async def read_request(reader: asyncio.StreamReader) -> Request:
    """The next APDU. Raises IncompleteReadError, ConnectionError."""
    head = await reader.readexactly(3)
    size = head[2]
    if size == 0xFF:
        low, high = await reader.readexactly(2)
        size = low | high << 8
    return Request(head[:2].hex().upper(), await reader.readexactly(size))


def bcd(value: int, size: int) -> bytes:
    """Packed digits with leading zeros."""
    return bytes.fromhex(f"{value:0{size * 2}d}")


def number(raw: bytes) -> int:
    """The reverse of `bcd`."""
    return int(raw.hex())


def llvar(value: bytes) -> bytes:
    """Two length digits, each in its own byte with F in front."""
    return bytes([0xF0 + len(value) // 10, 0xF0 + len(value) % 10]) + value


def lllvar(value: bytes) -> bytes:
    """The same with three."""
    size = len(value)
    return bytes([0xF0 + size // 100, 0xF0 + size // 10 % 10, 0xF0 + size % 10]) + value


def tlv(tag: str, value: bytes) -> bytes:
    """One element."""
    size = len(value)
    if size < 0x80:
        length = bytes([size])
    elif size < 0x100:
        length = bytes([0x81, size])
    else:
        length = bytes([0x82, size >> 8, size & 0xFF])
    return bytes.fromhex(tag) + length + value


def container(elements: bytes) -> bytes:
    """BMP 06 around TLV elements."""
    return tlv("06", elements)


def reference_in(elements: bytes) -> str:
    """`prefix/own` from the element E9 with 1F62 and 1F63; empty if there is none."""
    if not elements.startswith(b"\xe9"):
        return ""
    size, inner = _tlv_length(elements[1:])
    parts: dict[str, str] = {}
    inner = inner[:size]
    while inner:
        tag, inner = inner[:2].hex().upper(), inner[2:]
        size, inner = _tlv_length(inner)
        parts[tag], inner = inner[:size].decode("ascii"), inner[size:]
    return f"{parts.get('1F62', '')}/{parts.get('1F63', '')}"


def _tlv_length(raw: bytes) -> tuple[int, bytes]:
    if raw[0] < 0x80:
        return raw[0], raw[1:]
    count = raw[0] & 0x7F
    return int.from_bytes(raw[1 : 1 + count], "big"), raw[1 + count :]
