"""What is painted in a window and where: texts, icons, places to touch. Imports PySide6 only.

A piece knows its rectangle in the window as it is painted (letters without the air around them) and
what of it can be seen through the clips around it, so that the rules in `layout` are one line each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Final

from PySide6.QtCore import QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtQml import QQmlExpression, QQmlProperty, qmlContext
from PySide6.QtQuick import QQuickItem, QQuickWindow

GLYPH_SHARE: Final = 0.62
"""Part of a font's pixel size that its letters really fill above and below the middle."""
ACROSS: Final = {Qt.AlignmentFlag.AlignRight: 1.0, Qt.AlignmentFlag.AlignHCenter: 0.5}
DOWN: Final = {Qt.AlignmentFlag.AlignTop: 0.0, Qt.AlignmentFlag.AlignBottom: 1.0}
ALIGNMENTS: Final = "effectiveHorizontalAlignment + verticalAlignment"
"""Both at once: they are different bits. Python cannot read these enums as properties, QML can."""
POINTERS: Final = ("QQuickTapHandler", "QQuickAbstractButton", "QQuickMouseArea")


class Kind(Enum):
    """What a driver takes a piece for."""

    TEXT = "text"
    PICTURE = "picture"
    """An icon or a code: an image with a source."""
    TARGET = "target"
    """Something that answers to a finger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What the ancestors of an item do to it."""

    layer: QQuickItem | None = None
    """The child of the window, or the blocking overlay, that the item belongs to: layers may cover
    each other, pieces of one layer may not."""
    clips: tuple[QQuickItem, ...] = ()
    scroller: QQuickItem | None = None
    plates: tuple[QQuickItem, ...] = ()
    """Painted rectangles below it: cards, buttons, chips."""
    raised: bool = False
    """By a z of its own: what scrolls may pass below it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One text, picture or target."""

    kind: Kind
    item: QQuickItem
    name: str
    """Its words, or its objectName, or its type."""
    rect: QRectF
    touch: QRectF = field(default_factory=QRectF)
    """For a target: with the margin that its handler adds."""
    around: Around

    @property
    def seen(self) -> QRectF:
        """The part that no clip hides."""
        seen = self.rect
        for clip in self.around.clips:
            seen = seen.intersected(scene_rect(clip))
        return seen


def pieces(window: QQuickWindow) -> list[Piece]:
    """Everything visible, in painting order."""
    return list(_walk(window.contentItem(), Around()))


def scene_rect(item: QQuickItem) -> QRectF:
    """The item's box in the window."""
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def named(item: QQuickItem) -> str:
    """What to call an item in a finding."""
    return item.objectName() or item.metaObject().className().partition("_QML")[0]


def _walk(item: QQuickItem, around: Around) -> Iterator[Piece]:
    for child in item.childItems():
        if not child.isVisible() or child.opacity() == 0:
            continue
        layered = around.layer is None or _blocks(child)
        inner = replace(around, layer=child) if layered else around
        if child.z() > 0:
            inner = replace(inner, raised=True)
        yield from _pieces_of(child, inner)
        yield from _walk(child, _inside(child, inner))


def _inside(item: QQuickItem, around: Around) -> Around:
    if item.clip():
        around = replace(around, clips=(*around.clips, item))
    if _scrolls(item):
        around = replace(around, scroller=item)
    if _is_plate(item):
        around = replace(around, plates=(*around.plates, item))
    return around


def _pieces_of(item: QQuickItem, around: Around) -> Iterator[Piece]:
    if item.inherits("QQuickText"):
        if words := str(item.property("text") or "").strip():
            yield Piece(kind=Kind.TEXT, item=item, name=words, rect=painted(item), around=around)
    elif icon_name(item) or (item.inherits("QQuickImage") and item.property("source").toString()):
        rect = scene_rect(item)
        yield Piece(kind=Kind.PICTURE, item=item, name=named(item), rect=rect, around=around)
    margin = _touch_margin(item)
    if margin is not None and not _is_blocker(item):
        rect = scene_rect(item)
        touch = rect.marginsAdded(QMarginsF(margin, margin, margin, margin))
        yield Piece(
            kind=Kind.TARGET, item=item, name=named(item), rect=rect, touch=touch, around=around
        )


def icon_name(item: QQuickItem) -> str:
    """Which icon this item is; empty for what is none."""
    is_icon = item.metaObject().className().partition("_QML")[0] == "Icon"
    return str(item.property("name")) if is_icon else ""


def _touch_margin(item: QQuickItem) -> float | None:
    """How far beyond the item a finger counts, None where the item does not answer at all."""
    if item.acceptedMouseButtons() == Qt.MouseButton.NoButton:  # spares most items the next lines
        return None
    if any(item.inherits(name) for name in POINTERS):
        return 0.0
    for child in item.children():
        if child.inherits("QQuickTapHandler"):
            return float(child.property("margin"))
    return None


def _scrolls(item: QQuickItem) -> bool:
    """A Flickable, or a clip whose contents follow a finger."""
    dragged = item.clip() and any(c.inherits("QQuickDragHandler") for c in item.children())
    return dragged or item.inherits("QQuickFlickable")


def _blocks(item: QQuickItem) -> bool:
    """An overlay: it takes every tap that its own buttons do not."""
    return any(_is_blocker(child) for child in item.childItems())


def _is_blocker(item: QQuickItem) -> bool:
    """A mouse area as large as its parent with something painted over it: it swallows the taps
    beside what lies on it. One that is painted last is there to be tapped.
    """
    parent = item.parentItem()
    return (
        item.inherits("QQuickMouseArea")
        and parent is not None
        and item.size() == parent.size()
        and parent.childItems()[-1] is not item
    )


def _is_plate(item: QQuickItem) -> bool:
    if not item.inherits("QQuickRectangle"):
        return False
    colour = item.property("color")
    bordered = QQmlProperty(item, "border.width").read() > 0
    return bordered or (isinstance(colour, QColor) and colour.alpha() > 0)


def painted(item: QQuickItem) -> QRectF:
    """Where the letters are: contents, aligned, without the air above and below."""
    width, height = item.property("contentWidth"), item.property("contentHeight")
    left, right = item.property("leftPadding"), item.property("rightPadding")
    top, bottom = item.property("topPadding"), item.property("bottomPadding")
    flags = QQmlExpression(qmlContext(item), item, ALIGNMENTS).evaluate()[0]
    across = next((share for flag, share in ACROSS.items() if int(flags) & flag.value), 0.0)
    down = next((share for flag, share in DOWN.items() if int(flags) & flag.value), 0.5)
    font = item.property("font")
    assert isinstance(font, QFont)
    air = min(height, font.pixelSize() * (1 - GLYPH_SHARE))
    x = left + (item.width() - left - right - width) * across
    y = top + (item.height() - top - bottom - height) * down
    corner = item.mapToScene(QPointF(x, y + air / 2))
    return QRectF(corner.x(), corner.y(), width, height - air)
