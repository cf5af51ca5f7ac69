"""The little of DER that keys and signatures of meters need, and the text they are written in.

Standard library only. Lengths are checked; what does not fit is None, never an exception.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
from typing import Final

SEQUENCE: Final = 0x30
INTEGER: Final = 0x02
BIT_STRING: Final = 0x03
OBJECT_ID: Final = 0x06

Element = tuple[int, bytes]
"""Tag and content."""


def elements(encoded: bytes) -> list[Element] | None:
    """The elements that `encoded` consists of; None if it does not."""
    found: list[Element] = []
    at = 0
    while at < len(encoded):
        head = encoded[at : at + 2]
        if len(head) < 2:
            return None
        length, at = head[1], at + 2
        if length & 0x80:
            count = length & 0x7F
            if not 1 <= count <= 2:
                return None
            length, at = int.from_bytes(encoded[at : at + count], "big"), at + count
        if at + length > len(encoded):
            return None
        found.append((head[0], encoded[at : at + length]))
        at += length
    return found


def sequence(encoded: bytes, *tags: int) -> list[bytes] | None:
    """The contents of the one sequence that fills `encoded`, if its elements have these tags."""
    outer = elements(encoded)
    if outer is None or [tag for tag, _ in outer] != [SEQUENCE]:
        return None
    inner = elements(outer[0][1])
    if inner is None or [tag for tag, _ in inner] != list(tags):
        return None
    return [content for _, content in inner]


def element(tag: int, content: bytes) -> bytes:
    """An element of less than 256 bytes."""
    length = bytes([len(content)]) if len(content) < 0x80 else bytes([0x81, len(content)])
    return bytes([tag]) + length + content


def readings_of(text: str) -> list[bytes]:
    """What the text can stand for, as hex and as base64, in this order; blanks do not count."""
    bare = "".join(text.split())
    found: list[bytes] = []
    with contextlib.suppress(ValueError):
        found.append(bytes.fromhex(bare))
    with contextlib.suppress(binascii.Error, ValueError):
        found.append(base64.b64decode(bare, validate=True))
    return [one for one in found if one]
