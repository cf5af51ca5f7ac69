"""Writes an animated PNG from pictures and how long each stays. Imports QtGui and zlib only.

One palette for all frames. After the first, a frame holds the rectangle that changed, and what did
not change within it is transparent, which deflates to almost nothing.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtGui import QImage

from tests.gallery.palette import COLOURS_MAX, palette_of, with_palette

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
PALETTE_8_BIT: Final = (8, 3, 0, 0, 0)
"""Bits, colour type, compression, filter, interlace."""
FOR_EVER: Final = 0
KEEP: Final = 0
"""Dispose: the next frame is drawn onto this one."""
OVER: Final = 1
"""Blend: transparent pixels show what is below."""
CLEAR: Final = COLOURS_MAX - 1
"""The palette's last entry is the transparent one."""
DEFLATE: Final = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One picture of the animation."""

    picture: QImage
    """32 bits a pixel, all of one size."""
    stays_ms: int


@dataclass(frozen=True, slots=True)
class _Patch:
    """What a frame changes: a rectangle of palette indices."""

    x: int
    y: int
    width: int
    height: int
    pixels: bytes


def animated(frames: Sequence[Frame]) -> bytes:
    """The file. Neighbours that show the same become one frame."""
    palette = palette_of((frame.picture for frame in frames), CLEAR)
    size = frames[0].picture.size()
    shown = _merged([(_indices(f.picture, palette), f.stays_ms) for f in frames])
    out = [
        SIGNATURE,
        _chunk(b"IHDR", struct.pack(">II5B", size.width(), size.height(), *PALETTE_8_BIT)),
        _chunk(b"acTL", struct.pack(">II", len(shown), FOR_EVER)),
        _chunk(b"PLTE", b"".join(colour.to_bytes(4, "big")[1:] for colour in _filled(palette))),
        _chunk(b"tRNS", b"\xff" * CLEAR + b"\x00"),
    ]
    sequence = 0
    below: bytes | None = None
    for pixels, stays_ms in shown:
        patch = _patch(below, pixels, size.width(), size.height())
        out.append(_chunk(b"fcTL", _control(sequence, patch, stays_ms)))
        data = zlib.compress(_scanlines(patch), DEFLATE)
        if below is None:
            out.append(_chunk(b"IDAT", data))
            sequence += 1
        else:
            out.append(_chunk(b"fdAT", struct.pack(">I", sequence + 1) + data))
            sequence += 2
        below = pixels
    return b"".join([*out, _chunk(b"IEND", b"")])


def _filled(palette: list[int]) -> list[int]:
    return (palette + [0] * COLOURS_MAX)[:COLOURS_MAX]


def _indices(picture: QImage, palette: list[int]) -> bytes:
    """One byte per pixel, without the padding at the end of Qt's lines."""
    small = with_palette(picture, palette)
    lines = range(small.height())
    return b"".join(bytes(small.constScanLine(y))[: small.width()] for y in lines)


def _merged(shown: list[tuple[bytes, int]]) -> list[tuple[bytes, int]]:
    merged: list[tuple[bytes, int]] = []
    for pixels, stays_ms in shown:
        if merged and merged[-1][0] == pixels:
            merged[-1] = (pixels, merged[-1][1] + stays_ms)
        else:
            merged.append((pixels, stays_ms))
    return merged


def _patch(below: bytes | None, pixels: bytes, width: int, height: int) -> _Patch:
    whole = _Patch(0, 0, width, height, pixels)
    if below is None:
        return whole
    changed = bytes(CLEAR if old == new else new for old, new in zip(below, pixels, strict=True))
    lines = [changed[y * width : (y + 1) * width] for y in range(height)]
    still = bytes([CLEAR]) * width
    rows = [y for y, line in enumerate(lines) if line != still]
    left = min(width - len(line.lstrip(still[:1])) for line in lines)
    right = max(len(line.rstrip(still[:1])) for line in lines)
    top, bottom = rows[0], rows[-1] + 1
    cut = b"".join(line[left:right] for line in lines[top:bottom])
    return replace(whole, x=left, y=top, width=right - left, height=bottom - top, pixels=cut)


def _control(sequence: int, patch: _Patch, stays_ms: int) -> bytes:
    return struct.pack(
        ">5I2H2B",
        sequence,
        *(patch.width, patch.height, patch.x, patch.y),
        *(stays_ms, 1000, KEEP, OVER),
    )


def _scanlines(patch: _Patch) -> bytes:
    """Each line behind its filter type, which is none: indices have no slope to predict."""
    return b"".join(
        b"\x00" + patch.pixels[y * patch.width : (y + 1) * patch.width] for y in range(patch.height)
    )


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
