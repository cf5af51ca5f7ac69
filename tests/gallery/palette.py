"""A picture of a screen with a palette of its own, so that its PNG is small. Imports QtGui only.

A screen has about 15 colours and some thousand mixtures of them along the edges of letters. Colours
that lie close together share one entry, their mean; the rare ones that are left share coarser ones,
so that a small red word stays red.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

COLOURS_MAX: Final = 256
FINE_SHARE: Final = 0.75
FINE_BITS: Final = 5
COARSE_BITS: Final = 3
OPAQUE: Final = 0xFF000000
NEAREST: Final = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither


def with_palette(picture: QImage, palette: list[int]) -> QImage:
    """Each pixel as the nearest colour of the palette, without dithering."""
    return picture.convertToFormat(QImage.Format.Format_Indexed8, palette, NEAREST)


def palette_of(pictures: Iterable[QImage], colours: int = COLOURS_MAX) -> list[int]:
    """At most so many colours (0xffrrggbb) that do for all of these 32-bit pictures."""
    count: Counter[int] = Counter()
    for picture in pictures:
        for colour, times in Counter(memoryview(picture.constBits()).cast("I")).items():
            count[colour | OPAQUE] += times
    fine = _bins(count, FINE_BITS)
    by_size = sorted(fine, key=lambda key: -fine[key].total())
    kept = by_size[: int(colours * FINE_SHARE)]
    palette = [_mean(fine[key]) for key in kept]
    left: Counter[int] = Counter()
    for key in by_size[len(kept) :]:
        left.update(fine[key])
    coarse = sorted(_bins(left, COARSE_BITS).values(), key=lambda members: -members.total())
    return palette + [_mean(members) for members in coarse[: colours - len(palette)]]


def _bins(count: Counter[int], bits: int) -> dict[int, Counter[int]]:
    """The colours by the highest bits of their channels."""
    mask = ((0xFF << (8 - bits)) & 0xFF) * 0x010101
    bins: dict[int, Counter[int]] = {}
    for colour, times in count.items():
        bins.setdefault(colour & mask, Counter())[colour] = times
    return bins


def _mean(members: Counter[int]) -> int:
    total = members.total()
    mean = OPAQUE
    for shift in (16, 8, 0):
        light = sum((colour >> shift & 0xFF) * times for colour, times in members.items())
        mean |= (light + total // 2) // total << shift
    return mean
