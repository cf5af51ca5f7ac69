"""ZVT on the wire: APDUs and their tagged fields (BMP). Imports the TLV container and nothing else.

Pure functions over bytes. Whatever a peer sends, decoding gives a value or raises `Malformed`; it
never reads past the end it was given. An unknown BMP has no length that could be known, so what
follows it is left unread.

Numbers come from the ZVT interface description, chapters "Data formats" and "Summary of utilised
BMPs".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import Enum
from typing import Final

from hw_drivers.zvt.tlv import (
    Malformed,
    Tlv,
    cut,
    decode_tlv,
    decode_tlv_length,
    encode_tlv_length,
)
from kiosk.domain.lean import dataclass

TEXT: Final = "cp437"
"""The interface's default character set."""
LONG: Final = 0xFF
"""A length byte that says: the length follows, two bytes, low byte first."""
BMP_TLV: Final = 0x06


@dataclass(frozen=True, slots=True)
class Apdu:
    """One message: class and instruction, and the data behind the length."""

    control: int
    """Class and instruction, as in 0x0622."""
    data: bytes = field(default=b"", repr=False)


ACK: Final = Apdu(0x8000)
NACK_CLASS: Final = 0x84


def encode_apdu(apdu: Apdu) -> bytes:
    """The bytes on the wire. Raises Malformed if the data is longer than a length can say."""
    size = len(apdu.data)
    if size > 0xFFFF:
        msg = f"{size} bytes of data, an APDU holds 65535"
        raise Malformed(msg)
    length = bytes([size]) if size < LONG else bytes([LONG]) + size.to_bytes(2, "little")
    return apdu.control.to_bytes(2, "big") + length + apdu.data


def decode_apdu(raw: bytes) -> Apdu:
    """The one APDU that `raw` is. Raises Malformed for anything shorter or longer."""
    if len(raw) < 3:
        msg = f"{len(raw)} bytes are no APDU"
        raise Malformed(msg)
    if raw[2] != LONG:
        begin, size = 3, raw[2]
    elif len(raw) >= 5:
        begin, size = 5, int.from_bytes(raw[3:5], "little")
    else:
        msg = "the long length is cut off"
        raise Malformed(msg)
    if len(raw) - begin != size:
        msg = f"the length says {size}, there are {len(raw) - begin}"
        raise Malformed(msg)
    return Apdu(int.from_bytes(raw[:2], "big"), raw[begin:])


def encode_bcd(value: int, size: int) -> bytes:
    """Two digits to a byte, leading zeros. Raises Malformed if it does not fit."""
    digits = str(value)
    if value < 0 or len(digits) > size * 2:
        msg = f"{value} does not fit into {size} bytes of BCD"
        raise Malformed(msg)
    return bytes.fromhex(digits.zfill(size * 2))


def decode_bcd(raw: bytes) -> int:
    """Raises Malformed for nothing at all and for a half-byte that is no digit."""
    text = raw.hex()
    if not text.isdecimal():
        msg = "a half-byte of a number is no digit"
        raise Malformed(msg)
    return int(text)


def text_of(raw: bytes) -> str:
    """Printable text; what cannot be printed becomes a space, and outer spaces go."""
    text = raw.decode(TEXT)
    return "".join(each if each.isprintable() else " " for each in text).strip()


class Shape(Enum):
    """How long the value behind a BMP number is."""

    FIXED = 0
    LLVAR = 2
    """Two length bytes, each 0xF0 and a digit."""
    LLLVAR = 3
    TLV = -1
    """A TLV length, then TLV elements."""


@dataclass(frozen=True, slots=True)
class Bmp:
    """One kind of tagged field."""

    shape: Shape
    size: int = 0
    """Bytes of the value, for FIXED only."""


def _fixed(size: int, *numbers: int) -> dict[int, Bmp]:
    return dict.fromkeys(numbers, Bmp(Shape.FIXED, size))


BMPS: Final[Mapping[int, Bmp]] = {
    **_fixed(1, 0x01, 0x02, 0x03, 0x05, 0x19, 0x27, 0x72, 0x73, 0x74, 0x75, 0x8A, 0x8C, 0xA0),
    **_fixed(1, 0xD0, 0xD2, 0xD3, 0xE0, 0xE9, 0xEA, 0xF0, 0xF9, 0xFA, 0xFB, 0xFC, 0xFD),
    **_fixed(2, 0x0D, 0x0E, 0x17, 0x3A, 0x49, 0x87),
    **_fixed(3, 0x0B, 0x0C, 0x3D, 0x88, 0xAA),
    **_fixed(4, 0x29, 0x70, 0x71),
    **_fixed(5, 0xBA),
    **_fixed(6, 0x04),
    **_fixed(8, 0x3B, 0xEB),
    **_fixed(15, 0x2A),
    **dict.fromkeys((0x22, 0x23, 0x2D, 0x8B, 0xA7, 0xD1), Bmp(Shape.LLVAR)),
    **dict.fromkeys((*range(0xE1, 0xE9), *range(0xF1, 0xF9)), Bmp(Shape.LLVAR)),
    **dict.fromkeys((0x24, 0x2E, 0x37, 0x3C, 0x60, 0x9A, 0xAF), Bmp(Shape.LLLVAR)),
    BMP_TLV: Bmp(Shape.TLV),
}


@dataclass(frozen=True, slots=True)
class Fields:
    """The tagged fields of one APDU, in the order they came."""

    pairs: tuple[tuple[int, bytes], ...] = field(default=(), repr=False)
    unread: int = 0
    """Bytes behind an unknown BMP, which could not be read."""

    def get(self, number: int) -> bytes | None:
        """The first value under this number."""
        return next((value for found, value in self.pairs if found == number), None)

    def number(self, number: int) -> int | None:
        """The first value as BCD. Raises Malformed."""
        raw = self.get(number)
        return None if raw is None else decode_bcd(raw)

    def tlv(self) -> tuple[Tlv, ...]:
        """The elements of the container. Raises Malformed."""
        raw = self.get(BMP_TLV)
        return () if raw is None else decode_tlv(raw)


def decode_fields(raw: bytes) -> Fields:
    """Tagged fields until the end or the first unknown number. Raises Malformed past the end."""
    pairs: list[tuple[int, bytes]] = []
    at = 0
    while at < len(raw):
        kind = BMPS.get(raw[at])
        if kind is None:
            return Fields(tuple(pairs), len(raw) - at)
        begin, size = _extent(raw, at + 1, kind)
        pairs.append((raw[at], cut(raw, begin, size)))
        at = begin + size
    return Fields(tuple(pairs))


def encode_fields(pairs: Iterable[tuple[int, bytes]]) -> bytes:
    """Tagged fields with their lengths. Raises Malformed if a value does not fit its kind."""
    return b"".join(bytes([number]) + _with_length(number, value) for number, value in pairs)


def encode_var(value: bytes, digits: int) -> bytes:
    """LLVAR (2) or LLLVAR (3): length digits as 0xF0 and a digit, then the value."""
    count = str(len(value)).zfill(digits)
    if len(count) > digits:
        msg = f"{len(value)} bytes are too long for {digits} length digits"
        raise Malformed(msg)
    return bytes(0xF0 | int(digit) for digit in count) + value


def decode_var_length(raw: bytes, at: int, digits: int) -> int:
    """The length written at `at`. Raises Malformed."""
    count = 0
    for byte in cut(raw, at, digits):
        if byte & 0xF0 != 0xF0 or byte & 0x0F > 9:
            msg = "a length digit is none"
            raise Malformed(msg)
        count = count * 10 + (byte & 0x0F)
    return count


def _extent(raw: bytes, at: int, kind: Bmp) -> tuple[int, int]:
    """Where the value begins and how long it is."""
    if kind.shape is Shape.FIXED:
        return at, kind.size
    if kind.shape is Shape.TLV:
        return decode_tlv_length(raw, at)
    digits = kind.shape.value
    return at + digits, decode_var_length(raw, at, digits)


def _with_length(number: int, value: bytes) -> bytes:
    kind = BMPS.get(number)
    if kind is None:
        msg = f"BMP {number:02X} is unknown"
        raise Malformed(msg)
    if kind.shape is Shape.TLV:
        return encode_tlv_length(len(value)) + value
    if kind.shape is not Shape.FIXED:
        return encode_var(value, kind.shape.value)
    if len(value) != kind.size:
        msg = f"BMP {number:02X} takes {kind.size} bytes, not {len(value)}"
        raise Malformed(msg)
    return value
