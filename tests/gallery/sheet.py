"""A contact sheet: many pictures on one, each with its name below. Imports QtGui only."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

WIDTH: Final = 2480
GAP: Final = 16
CAPTION: Final = 30
TITLE: Final = 56
GROUND: Final = QColor("#8A93A3")
INK: Final = QColor("#0A1322")
ALARM: Final = QColor("#9B0020")
THUMBS_ACROSS: Final = {True: 10, False: 6}
"""By whether the panel is upright. An even number keeps night and day of a state together."""


@dataclass
class Sheet:
    """Collects thumbnails as the pictures are taken, so that no full picture is kept."""

    title: str
    _thumbs: list[tuple[QImage, str, bool]] = field(default_factory=list)

    def add(self, picture: QImage, caption: str, *, faulty: bool) -> None:
        """One more picture; a faulty one has a red caption."""
        across = THUMBS_ACROSS[picture.height() > picture.width()]
        width = (WIDTH - GAP) // across - GAP
        thumb = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        self._thumbs.append((thumb, caption, faulty))

    def drawn(self) -> QImage:
        """The whole sheet."""
        width, height = self._thumbs[0][0].width(), self._thumbs[0][0].height()
        across = (WIDTH - GAP) // (width + GAP)
        rows = -(-len(self._thumbs) // across)
        step = height + CAPTION + GAP
        sheet = QImage(WIDTH, TITLE + rows * step + GAP, QImage.Format.Format_RGB32)
        sheet.fill(GROUND)
        painter = QPainter(sheet)
        self._write(painter, QRect(GAP, 0, WIDTH - 2 * GAP, TITLE), self.title, 26, INK)
        for at, (thumb, caption, faulty) in enumerate(self._thumbs):
            x = GAP + at % across * (width + GAP)
            y = TITLE + at // across * step
            painter.drawImage(x, y, thumb)
            below = QRect(x, y + height, width, CAPTION)
            self._write(painter, below, caption, 17, ALARM if faulty else INK)
        painter.end()
        return sheet

    @staticmethod
    def _write(painter: QPainter, room: QRect, text: str, size: int, ink: QColor) -> None:
        font = QFont("Manrope", weight=QFont.Weight.DemiBold)
        font.setPixelSize(size)
        painter.setFont(font)
        painter.setPen(ink)
        fitting = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, fitting)
