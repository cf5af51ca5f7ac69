"""The operator's logo: whether its file can be drawn, and drawing it. May import PySide6, config.

Qt draws shapes of an SVG well, other things differently from the program they were made with, and
some not at all. What would look wrong on the panel is refused at start, with its place in the file.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSize, Qt, QXmlStreamReader
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

from kiosk.config.contrast import BACKGROUNDS, SHAPE_RATIO_MIN, contrast_ratio
from kiosk.domain.lean import dataclass
from kiosk.errors import InputError

BYTES_MAX: Final = 256 * 1024
ASPECT_MIN: Final = 0.5
ASPECT_MAX: Final = 8.0
INK: Final = {"night": "#F5F8FC", "day": "#0A1322"}
"""What `currentColor` becomes: Theme.text."""
REFUSED: Final = {
    "text": "is drawn in whatever typeface this machine has: convert it to paths",
    "image": "is a picture inside the drawing, which blurs: draw it as shapes",
    "script": "is not a drawing",
    "foreignObject": "cannot be drawn here",
}
VISIBLE_SHARE_MIN: Final = 0.1
"""Of what the logo covers, so much has to stand out; the rest may be a plate or a shade."""
OPAQUE_ENOUGH: Final = 128
_PROBE_PX: Final = 64


@dataclass(frozen=True, slots=True)
class Logo:
    """A drawing that has been checked."""

    svg: str
    aspect: float
    """Width by height."""

    def drawn(self, ink: str, height: int) -> QImage:
        """So high, with `ink` (`#rrggbb`) for `currentColor`."""
        size = QSize(max(1, round(height * self.aspect)), height)
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        QSvgRenderer(QByteArray(self.svg.replace("currentColor", ink).encode())).render(painter)
        painter.end()
        return image


def load_logo(path: Path, *themes: str) -> Logo:
    """Read and check one file for these themes, "night" or "day". Raises InputError."""
    svg = _text_of(path)
    _check_elements(path, svg)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    size = renderer.viewBoxF() if renderer.isValid() else None
    if size is None or size.width() <= 0 or size.height() <= 0:
        raise InputError(str(path), "cannot be drawn: it needs shapes and a viewBox")
    logo = Logo(svg, size.width() / size.height())
    if not ASPECT_MIN <= logo.aspect <= ASPECT_MAX:
        reason = (
            f"is {logo.aspect:.2f} times as wide as high; {ASPECT_MIN} to {ASPECT_MAX:.0f} fits"
        )
        raise InputError(str(path), reason)
    for theme in themes:
        _check_visible(path, logo, theme)
    return logo


class LogoProvider(QQuickImageProvider):
    """`image://logo/night` and `image://logo/day`."""

    def __init__(self, logos: dict[str, Logo]) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._logos = logos

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: A002, ARG002, N803
        """Draw the logo as high as it is shown."""
        return self._logos[id].drawn(INK[id], max(1, requestedSize.height()))


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(BYTES_MAX + 1)
    except FileNotFoundError:
        raise InputError(str(path), "there is no such file (brand.logo)") from None
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}") from None
    if len(data) > BYTES_MAX:
        raise InputError(str(path), f"is larger than {BYTES_MAX // 1024} KiB")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"is no SVG in UTF-8 (byte {error.start})") from None


def _check_elements(path: Path, svg: str) -> None:
    reader = QXmlStreamReader(svg)
    root = True
    while not reader.atEnd():
        kind = reader.readNext()
        if kind == QXmlStreamReader.TokenType.DTD:
            raise InputError(_place(path, reader), "a DOCTYPE is not allowed here: remove it")
        if kind != QXmlStreamReader.TokenType.StartElement:
            continue
        name = reader.name()
        if root and name != "svg":
            raise InputError(_place(path, reader), f"is no SVG: it begins with <{name}>")
        root = False
        if name in REFUSED:
            raise InputError(_place(path, reader), f"<{name}> {REFUSED[name]}")
        attributes = reader.attributes()
        for attribute in map(attributes.at, range(attributes.size())):
            if attribute.name() == "href" and not attribute.value().startswith("#"):
                raise InputError(_place(path, reader), "href leads out of the file")
    if reader.hasError():
        raise InputError(_place(path, reader), f"is no SVG: {reader.errorString().rstrip('.')}")


def _place(path: Path, reader: QXmlStreamReader) -> str:
    return f"{path}: line {reader.lineNumber()}"


def _check_visible(path: Path, logo: Logo, theme: str) -> None:
    image = logo.drawn(INK[theme], _PROBE_PX)
    inked = seen = 0
    canvas = BACKGROUNDS[theme]["canvas"]
    for y in range(image.height()):
        for x in range(image.width()):
            colour = image.pixelColor(x, y)
            if colour.alpha() >= OPAQUE_ENOUGH:
                inked += 1
                seen += contrast_ratio(colour.name(), canvas) >= SHAPE_RATIO_MIN
    if inked == 0:
        raise InputError(str(path), "draws nothing")
    if seen / inked < VISIBLE_SHARE_MIN:
        reason = (
            f"{seen * 100 // inked} % of it has a contrast of {SHAPE_RATIO_MIN:.0f}:1 with the "
            f"{theme} canvas {canvas}; {VISIBLE_SHARE_MIN * 100:.0f} % is needed: name a logo for "
            f"each theme, or use currentColor"
        )
        raise InputError(str(path), reason)
