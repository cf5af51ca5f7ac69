"""What a person would call broken on a screen: cut, elided, overlapping or outside.

Walks the item tree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtQuick import QQuickItem, QQuickWindow

SLACK_PX = 1.5
_SHEETS = frozenset({"stopSheet", "stillThere", "serviceQuestion", "languageSheet"})
GLYPH_SHARE = 0.62
"""Part of a line's height that its letters really fill."""


@dataclass(frozen=True)
class Piece:
    """A text or a button as it is painted."""

    item: QQuickItem
    name: str
    rect: QRectF
    layer: str
    """Overlays are judged apart from the page they cover."""
    scrolls: bool


def findings(window: QQuickWindow) -> list[str]:
    """Every fault of the window as it stands, in words."""
    texts: list[Piece] = []
    buttons: list[Piece] = []
    found: list[str] = []
    for item, layer, scrolls in _walk(window.contentItem(), "page", scrolls=False):
        if item.inherits("QQuickText") and item.property("text"):
            piece = Piece(item, str(item.property("text")), _painted(item), layer, scrolls)
            texts.append(piece)
            found += _cut(item, piece.name)
            found += _spilt(piece)
        elif item.objectName().endswith("Button") or item.objectName() == "qrImage":
            rect = item.mapRectToScene(item.boundingRect())
            buttons.append(Piece(item, item.objectName(), rect, layer, scrolls))
    found += _outside(window, texts + buttons)
    found += _overlaps(texts, buttons)
    return found


def _walk(item: QQuickItem, layer: str, *, scrolls: bool) -> Iterator[tuple[QQuickItem, str, bool]]:
    for child in item.childItems():
        if not child.isVisible() or child.opacity() == 0:
            continue
        own = child.objectName() if child.objectName() in _SHEETS else layer
        if child.objectName() in ("connectorStrip", "testRibbon"):
            own = child.objectName()
        rolls = scrolls or child.inherits("QQuickFlickable")
        yield child, own, rolls
        yield from _walk(child, own, scrolls=rolls)


def _painted(item: QQuickItem) -> QRectF:
    """Where the letters are: contents, aligned, without the air above and below."""
    width, height = item.property("contentWidth"), item.property("contentHeight")
    across = 0.5 if item.property("centred") else 1.0 if item.property("rightmost") else 0.0
    down = (item.height() - height) / 2
    air = item.property("font").pixelSize() * (1 - GLYPH_SHARE)
    top_left = item.mapToScene(QPointF((item.width() - width) * across, down + air / 2))
    return QRectF(top_left.x(), top_left.y(), width, height - air)


def _cut(item: QQuickItem, text: str) -> list[str]:
    found = []
    if item.property("truncated"):
        found.append(f"{text!r} is elided")
    if item.property("contentWidth") > item.width() + SLACK_PX:
        found.append(f"{text!r} is {item.property('contentWidth'):.0f} wide in {item.width():.0f}")
    return found


def _spilt(piece: Piece) -> list[str]:
    """A text that leaves the control it belongs to, as far as that is not cut anyway."""
    above = piece.item.parentItem()
    while above is not None and above.property("ringReach") is None:
        above = above.parentItem()
    if above is None:
        return []
    frame = above.mapRectToScene(above.boundingRect())
    if frame.adjusted(-1, -1, 1, 1).contains(piece.rect):
        return []
    return [f"{piece.name!r} at {_box(piece.rect)} leaves its control at {_box(frame)}"]


def _outside(window: QQuickWindow, pieces: list[Piece]) -> list[str]:
    page = window.findChild(QQuickItem, "page")
    assert page is not None
    frame = QRectF(0, 0, window.width(), window.height())
    inside = page.mapRectToScene(page.boundingRect())
    found = []
    for piece in pieces:
        bounds = inside if piece.layer in ("page", "stopSheet", "stillThere") else frame
        if not piece.scrolls and not bounds.adjusted(-1, -1, 1, 1).contains(piece.rect):
            found.append(f"{piece.name!r} at {_box(piece.rect)} is outside {_box(bounds)}")
    return found


def _overlaps(texts: list[Piece], buttons: list[Piece]) -> list[str]:
    found = []
    for at, one in enumerate(texts):
        found += [
            f"{one.name!r} lies on {other.name!r}"
            for other in texts[at + 1 :]
            if one.layer == other.layer and one.scrolls == other.scrolls and _meet(one, other)
        ]
        for button in buttons:
            inside = button.item.isAncestorOf(one.item)
            if not inside and one.layer == button.layer and not one.scrolls and _meet(one, button):
                found.append(f"{one.name!r} lies on {button.name!r}")
    return found


def _meet(one: Piece, other: Piece) -> bool:
    shared = one.rect.intersected(other.rect)
    return shared.width() > SLACK_PX and shared.height() > SLACK_PX


def _box(rect: QRectF) -> str:
    return f"{rect.x():.0f},{rect.y():.0f} {rect.width():.0f}x{rect.height():.0f}"
