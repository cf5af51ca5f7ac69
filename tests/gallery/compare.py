"""Whether two pictures of a screen show the same, and where not. Imports QtGui only.

Compared is the mean difference of a block, not of a pixel: light that rounding moves from one pixel
to the next leaves a block's mean alone, while a label that moved, a colour that changed or an icon
that is gone do not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

SHRINK: Final = 2
"""Pictures are compared and kept at half size: a fifth of the bytes, and letters are letters."""
BLOCK_PX: Final = 8
"""Edge of a block at half size: 16 px of the panel, about one letter of body text."""
PALETTE_NOISE: Final = 3
"""What a baseline's palette makes of the picture it was made from, over the whole set."""
LIMIT: Final = 2 * PALETTE_NOISE
"""Largest mean difference of a block, of 255 in any channel, that counts as the same: what the
palette makes, and as much again for the rounding of another processor's vector instructions. Other
hinting or other fallback fonts make 15 and more, as a moved label does: they are pinned instead, in
`fonts.conf`. What must be found stands in `test_compare.py`."""
WASH: Final = QColor(255, 255, 255, 150)
MARK: Final = QColor(220, 0, 80, 150)


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two pictures differ."""

    worst: int
    """Mean difference of the worst block, 0 to 255; 255 for another size."""
    blocks: int
    """How many blocks are over the limit."""
    picture: QImage
    """The actual picture, pale, with those blocks marked."""


def shrunk(picture: QImage) -> QImage:
    """As pictures are compared: half the size, each pixel the mean of four."""
    small = _scaled(picture, QSize(picture.width() // SHRINK, picture.height() // SHRINK))
    return small.convertToFormat(QImage.Format.Format_RGB32)


def difference(actual: QImage, expected: QImage, limit: int = LIMIT) -> Difference | None:
    """None when both, shrunk already, show the same."""
    if actual.size() != expected.size():
        return Difference(255, 1, actual)
    means = block_means(actual, expected)
    over = {at: mean for at, mean in means.items() if mean > limit}
    if not over:
        return None
    return Difference(max(over.values()), len(over), _marked(actual, list(over)))


def block_means(actual: QImage, expected: QImage) -> dict[tuple[int, int], int]:
    """The mean absolute difference of each block in the channel that differs most."""
    apart = actual.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(apart)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, expected.convertToFormat(QImage.Format.Format_RGB32))
    painter.end()
    grid = QSize(-(-apart.width() // BLOCK_PX), -(-apart.height() // BLOCK_PX))
    whole_blocks = apart.copy(0, 0, grid.width() * BLOCK_PX, grid.height() * BLOCK_PX)
    means = _scaled(whole_blocks, grid).convertToFormat(QImage.Format.Format_RGB888)
    return {
        (x, y): max(line[x * 3 : x * 3 + 3])
        for y in range(grid.height())
        for line in [bytes(means.constScanLine(y))]
        for x in range(grid.width())
    }


def _scaled(picture: QImage, size: QSize) -> QImage:
    smooth = Qt.TransformationMode.SmoothTransformation
    return picture.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)


def _marked(actual: QImage, blocks: list[tuple[int, int]]) -> QImage:
    picture = actual.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    painter.fillRect(picture.rect(), WASH)
    for x, y in blocks:
        painter.fillRect(x * BLOCK_PX, y * BLOCK_PX, BLOCK_PX, BLOCK_PX, MARK)
    painter.end()
    return picture
