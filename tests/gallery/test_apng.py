"""The animated picture, taken apart again by a decoder that shares nothing with the writer."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from kiosk.domain.view import Screen
from tests.gallery import tour
from tests.gallery.apng import Frame, animated
from tests.gallery.readme import TOUR, draw
from tests.gallery.session import scenes
from tests.gallery.studio import Studio
from tests.ui.sample_views import CHARGE

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
WIDTH, HEIGHT = 60, 40
Pixels = list[bytes]
"""Three bytes for each pixel, row by row."""


def picture(square_at: int, colour: str = "#2FE6A7") -> QImage:
    """A square on a dark ground."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor("#0A0F1A"))
    painter = QPainter(image)
    painter.fillRect(square_at, 10, 8, 8, QColor(colour))
    painter.end()
    return image


def test_every_frame_comes_back() -> None:
    """Pixels and times of all frames, also where a square leaves and comes back."""
    pictures = [picture(5), picture(20), picture(5), picture(5, "#FF7A7A")]
    frames = [Frame(picture=one, stays_ms=100 + at) for at, one in enumerate(pictures)]

    decoded = decode(animated(frames))

    assert [frame.stays_ms for frame in decoded] == [100, 101, 102, 103]
    assert [frame.pixels for frame in decoded] == [_pixels(one) for one in pictures]


def test_a_frame_holds_only_what_changed() -> None:
    """The second frame is the box around both squares, not the whole picture."""
    frames = [Frame(picture=picture(at), stays_ms=100) for at in (5, 20)]

    assert [frame.box for frame in decode(animated(frames))] == [(0, 0, 60, 40), (5, 10, 23, 8)]


def test_neighbours_that_show_the_same_are_one_frame() -> None:
    """Their times add up."""
    frames = [Frame(picture=picture(at), stays_ms=100) for at in (5, 5, 20)]

    assert [frame.stays_ms for frame in decode(animated(frames))] == [200, 100]


def test_the_tour_is_a_whole_session() -> None:
    """From the idle screen to the summary, through every screen of paying by card, in order."""
    shown = [scene.view.focused.screen for scene in scenes()]
    order = [screen for before, screen in pairwise([None, *shown]) if screen != before]

    assert order == [
        *(Screen.ATTRACT, Screen.CHOOSE, Screen.PRESENT_CARD, Screen.AUTHORISING),
        *(Screen.STARTING, Screen.CHARGING, Screen.STOP, Screen.SUMMARY),
    ]


def test_the_numbers_of_the_tour_belong_together() -> None:
    """Energy, cost and time only rise, and the last tick is what the summary says."""
    evses = [scene.view.focused for scene in scenes()]
    ticks = [evse.charge for evse in evses if evse.charge is not None]
    summary = evses[-1].summary

    for before, after in pairwise(ticks):
        assert (before.energy_wh, before.cost.minor) <= (after.energy_wh, after.cost.minor)
        assert before.elapsed_ms <= after.elapsed_ms
    assert summary is not None
    assert (ticks[0].energy_wh, ticks[-1].energy_wh) == (0, CHARGE.energy_wh)
    assert (ticks[-1].energy_wh, ticks[-1].cost) == (summary.energy_wh, summary.total)
    assert ticks[-1].elapsed_ms == summary.elapsed_ms


def test_the_readme_is_drawn(
    studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every picture and a film, here of three scenes: fades, a turning spinner, a tap."""
    short = [scene for scene in scenes() if scene.turns or scene.tap == "payTile0"][:2]
    monkeypatch.setattr(tour, "scenes", lambda: iter([*short, list(scenes())[-1]]))
    told = list(draw(studio, tmp_path))
    decoded = decode((tmp_path / TOUR).read_bytes())

    assert len(told) == len(list(tmp_path.iterdir()))
    assert len(decoded) > 15
    assert len({b"".join(frame.pixels) for frame in (decoded[0], decoded[-1])}) == 2


def test_the_committed_film_is_whole() -> None:
    """About 20 s, small enough for a README, every chunk and frame in order."""
    film = (PICTURES / TOUR).read_bytes()
    decoded = decode(film, drawn=False)

    assert len(film) < 2_000_000
    assert 18_000 <= sum(frame.stays_ms for frame in decoded) <= 22_000
    assert len(decoded) > 60
    assert decoded[0].box == (0, 0, 640, 400)


@dataclass
class Decoded:
    """A frame as a viewer shows it."""

    stays_ms: int
    box: tuple[int, int, int, int]
    pixels: Pixels


def decode(data: bytes, *, drawn: bool = True) -> list[Decoded]:
    """By the APNG specification: check every CRC and number, then draw frame onto frame."""
    width = height = 0
    palette: list[bytes] = []
    opaque = b""
    canvas: Pixels = []
    frames: list[Decoded] = []
    sequence = frame_count = 0
    for kind, body in chunks(data):
        if kind == b"IHDR":
            width, height = struct.unpack(">II", body[:8])
            assert body[8:] == bytes((8, 3, 0, 0, 0))
            canvas = [b""] * (width * height)
        elif kind == b"acTL":
            frame_count, _ = struct.unpack(">II", body)
        elif kind == b"PLTE":
            palette = [body[at : at + 3] for at in range(0, len(body), 3)]
        elif kind == b"tRNS":
            opaque = body
        elif kind == b"fcTL":
            number, wide, high, x, y, num, den, dispose, _ = struct.unpack(">5I2H2B", body)
            assert (number, dispose) == (sequence, 0)
            sequence += 1
            frames.append(Decoded(num * 1000 // den, (x, y, wide, high), []))
        elif kind in (b"IDAT", b"fdAT"):
            if kind == b"fdAT":
                assert struct.unpack(">I", body[:4])[0] == sequence
                sequence += 1
            lines = zlib.decompress(body[4:] if kind == b"fdAT" else body)
            assert len(lines) == (frames[-1].box[2] + 1) * frames[-1].box[3]
            if drawn:
                _draw(canvas, width, frames[-1].box, lines, palette, opaque)
                frames[-1].pixels = list(canvas)
    assert len(frames) == frame_count
    return frames


def _draw(
    canvas: Pixels,
    width: int,
    box: tuple[int, int, int, int],
    data: bytes,
    palette: list[bytes],
    opaque: bytes,
) -> None:
    left, top, wide, high = box
    for row in range(high):
        line = data[row * (wide + 1) : (row + 1) * (wide + 1)]
        assert line[0] == 0  # no filter
        at = (top + row) * width + left
        for column, index in enumerate(line[1:]):
            if opaque[index]:
                canvas[at + column] = palette[index]


def chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    """Every chunk of the file, its checksum proven."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    found, at = [], 8
    while at < len(data):
        length = struct.unpack(">I", data[at : at + 4])[0]
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        checksum = struct.unpack(">I", data[at + 8 + length : at + 12 + length])[0]
        assert checksum == zlib.crc32(kind + body)
        found.append((kind, body))
        at += 12 + length
    assert found[-1] == (b"IEND", b"")
    return found


def _pixels(image: QImage) -> Pixels:
    return [
        image.pixelColor(x, y).rgb().to_bytes(4, "big")[1:]
        for y in range(HEIGHT)
        for x in range(WIDTH)
    ]
