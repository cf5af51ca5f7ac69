"""Images that QML asks for by name: icons inked in a colour, QR codes.

May import PySide6 and, late, qrcode.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final
from urllib.parse import unquote

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

ICONS: Final = Path(__file__).parents[1] / "assets" / "icons"
QR_BORDER_MODULES: Final = 4
"""The quiet zone that ISO/IEC 18004 asks for."""


def icon_image(name: str, ink: str, size: int) -> QImage:
    """The icon drawn square in this colour (`2fe6a7`, or with alpha first `802fe6a7`)."""
    # Not `fill`: one of its overloads takes a colour out of `Qt`, whose enumerations are long in
    # the making, and the first picture has icons.
    nothing = bytes(4 * size * size)
    image = QImage(nothing, size, size, QImage.Format.Format_ARGB32_Premultiplied).copy()
    svg = (ICONS / f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", f"#{ink}").encode()))
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def qr_image(text: str) -> QImage:
    """The QR code of this text, one pixel per module, with its quiet zone."""
    import qrcode  # noqa: PLC0415 (no driver waits for it at start-up: the first QR loads it)

    code = qrcode.QRCode(
        error_correction=qrcode.constants.ERROR_CORRECT_M, border=QR_BORDER_MODULES
    )
    code.add_data(text)
    code.make(fit=True)
    modules = code.get_matrix()
    image = QImage(len(modules), len(modules), QImage.Format.Format_Grayscale8)
    image.fill(255)
    for y, row in enumerate(modules):
        for x, dark in enumerate(row):
            if dark:
                image.setPixel(x, y, 0)
    return image


class IconProvider(QQuickImageProvider):
    """`image://icon/<name>/<rrggbb>`."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: A002, ARG002, N803
        """Draw the icon at the size it is shown."""
        name, _, ink = id.partition("/")
        return icon_image(name, ink, max(1, requestedSize.width()))


class QrProvider(QQuickImageProvider):
    """`image://qr/<text, percent-encoded>`."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: A002, ARG002, N803
        """One pixel per module; QML enlarges it by a whole number."""
        return qr_image(unquote(id))
