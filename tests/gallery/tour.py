"""Films the session for the README: frames of an animated picture. Imports PySide6 and the gallery.

Every frame is posed, none is recorded: the film is the same on every machine. Fades between
screens, turning spinners and the dot of a finger are drawn here, as motion is off in the studio.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtQuick import QQuickItem

from tests.gallery.apng import Frame
from tests.gallery.looks import FORMS, Panel
from tests.gallery.rows import State
from tests.gallery.session import Scene, scenes
from tests.gallery.studio import Shot, Studio

SIZE: Final = QSize(640, 400)
FADE_MS: Final = 70
FADES: Final = (0.3, 0.65)
SPIN_FRAME_MS: Final = 100
TURN_MS: Final = 1_400
"""As long as the product's own spinner takes (Motion.spin)."""
TAP_MS: Final = 120
TAP_RADII: Final = (26, 44, 60)
FINGER: Final = QColor(255, 255, 255, 90)


def frames(studio: Studio, panel: Panel = FORMS[0]) -> Iterator[Frame]:
    """The whole session, on this panel, at night, in English."""
    before: QImage | None = None
    for scene in scenes():
        studio.pose(Shot(state=State(name="tour", view=scene.view), panel=panel))
        first = _grabbed(studio)
        if scene.cut and before is not None:
            yield from (
                Frame(picture=_blend(before, first, share), stays_ms=FADE_MS) for share in FADES
            )
        yield from _still(studio, scene)
        before = _grabbed(studio)
        if scene.tap:
            for radius in TAP_RADII:
                picture = _with_finger(studio, scene.tap, radius)
                yield Frame(picture=picture, stays_ms=TAP_MS)


def _still(studio: Studio, scene: Scene) -> Iterator[Frame]:
    spinners = list(_spinners(studio.window.window.contentItem())) if scene.turns else []
    if not spinners:
        yield Frame(picture=_grabbed(studio), stays_ms=scene.stays_ms)
        return
    for at_ms in range(0, scene.stays_ms, SPIN_FRAME_MS):
        for spinner in spinners:
            spinner.setRotation(360 * at_ms / TURN_MS)
        yield Frame(picture=_grabbed(studio), stays_ms=SPIN_FRAME_MS)


def _spinners(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in item.childItems():
        if child.isVisible() and child.metaObject().className().startswith("Spinner_"):
            yield child
        yield from _spinners(child)


def _grabbed(studio: Studio) -> QImage:
    return _reduced(studio.window.grab())


def _reduced(picture: QImage) -> QImage:
    smooth = Qt.TransformationMode.SmoothTransformation
    small = picture.scaled(SIZE, Qt.AspectRatioMode.KeepAspectRatio, smooth)
    return small.convertToFormat(QImage.Format.Format_RGB32)


def _blend(under: QImage, over: QImage, share: float) -> QImage:
    picture = under.copy()
    painter = QPainter(picture)
    painter.setOpacity(share)
    painter.drawImage(0, 0, over)
    painter.end()
    return picture


def _with_finger(studio: Studio, name: str, radius: int) -> QImage:
    picture = studio.window.grab().convertToFormat(QImage.Format.Format_RGB32)
    item = studio.bench.item(name)
    centre = item.mapToScene(QPointF(item.width() * 0.5, item.height() * 0.5))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(FINGER)
    painter.drawEllipse(centre, radius, radius)
    painter.end()
    return _reduced(picture)
