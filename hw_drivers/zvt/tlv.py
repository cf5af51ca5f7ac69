"""The TLV container of ZVT messages. Standard library only.

Unknown tags are kept, repeated ones too: real terminals send both. Numbers come from the ZVT
interface description, chapter "TLV container".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from typing import Final

from kiosk.domain.lean import dataclass

TLV_DEPTH_MAX: Final = 8
TLV_TAG_BYTES_MAX: Final = 4
FIRST_OF_SEVERAL_TAG_BYTES: Final = 0x1F
CONSTRUCTED: Final = 0x20


class Malformed(ValueError):
    """These bytes are no such thing. The message never carries them: they may hold a card."""


def cut(raw: bytes, begin: int, size: int) -> bytes:
    """These bytes and no others. Raises Malformed past the end."""
    if begin + size > len(raw):
        msg = f"a value runs {begin + size - len(raw)} bytes past the end"
        raise Malformed(msg)
    return raw[begin : begin + size]


@dataclass(frozen=True, slots=True)
class Tlv:
    """One element; a constructed one has children instead of a value."""

    tag: int
    value: bytes = field(default=b"", repr=False)
    children: tuple[Tlv, ...] = ()


def decode_tlv(raw: bytes, *, depth: int = 0) -> tuple[Tlv, ...]:
    """Every element, in order. Raises Malformed for what overruns or nests too deep."""
    if depth > TLV_DEPTH_MAX:
        msg = f"TLV nested deeper than {TLV_DEPTH_MAX}"
        raise Malformed(msg)
    found: list[Tlv] = []
    at = 0
    while at < len(raw):
        tag, after = _decode_tag(raw, at)
        begin, size = decode_tlv_length(raw, after)
        value = cut(raw, begin, size)
        if raw[at] & CONSTRUCTED:
            found.append(Tlv(tag, children=decode_tlv(value, depth=depth + 1)))
        else:
            found.append(Tlv(tag, value))
        at = begin + size
    return tuple(found)


def encode_tlv(elements: Sequence[Tlv]) -> bytes:
    """The reverse of `decode_tlv`."""
    raw = b""
    for each in elements:
        tag = each.tag.to_bytes((each.tag.bit_length() + 7) // 8 or 1, "big")
        value = encode_tlv(each.children) if tag[0] & CONSTRUCTED else each.value
        raw += tag + encode_tlv_length(len(value)) + value
    return raw


def every(elements: Iterable[Tlv], tag: int) -> Iterator[Tlv]:
    """Each element with this tag, at any depth, in order."""
    for each in elements:
        if each.tag == tag:
            yield each
        yield from every(each.children, tag)


def decode_tlv_length(raw: bytes, at: int) -> tuple[int, int]:
    """Where the value begins and how long it is. Raises Malformed."""
    first = cut(raw, at, 1)[0]
    if first < 0x80:
        return at + 1, first
    if first not in {0x81, 0x82}:
        msg = f"a TLV length cannot begin with {first:02X}"
        raise Malformed(msg)
    size = first & 0x0F
    return at + 1 + size, int.from_bytes(cut(raw, at + 1, size), "big")


def encode_tlv_length(size: int) -> bytes:
    """The shortest form. Raises Malformed above 65535."""
    if size < 0x80:
        return bytes([size])
    if size <= 0xFF:
        return bytes([0x81, size])
    if size <= 0xFFFF:
        return b"\x82" + size.to_bytes(2, "big")
    msg = f"{size} bytes are too long for a TLV length"
    raise Malformed(msg)


def _decode_tag(raw: bytes, at: int) -> tuple[int, int]:
    end = at + 1
    if raw[at] & FIRST_OF_SEVERAL_TAG_BYTES == FIRST_OF_SEVERAL_TAG_BYTES:
        while cut(raw, end, 1)[0] & 0x80:
            end += 1
        end += 1
    if end - at > TLV_TAG_BYTES_MAX:
        msg = "a TLV tag is too long"
        raise Malformed(msg)
    return int.from_bytes(raw[at:end], "big"), end
