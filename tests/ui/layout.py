"""What a person would call broken on a screen, in words: cut, elided, squeezed, overlapping, out of
its card, under a button, too small for a finger. Imports PySide6 and the pieces beside it.

`findings(window)` judges the window as it stands; each rule is one function here and is broken on
purpose in `test_layout_rules.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickWindow

from tests.ui.layout_pieces import Kind, Piece, named, pieces, scene_rect

SLACK_PX: Final = 1.5
"""Half-pixels and rounding; less than a hairline of the smallest panel."""
TOUCH_PX_MIN: Final = 44.0
"""The floor for anything that answers to a finger (WCAG 2.5.5)."""
MAIN_MM_MIN: Final = 20.0
"""The one main action of a screen: errors fall until 20 mm and not beyond."""
UNFILLED: Final = re.compile(r"%\d|\{\w*\}|\b(?:undefined|null|None|NaN|nan)\b")


def findings(
    window: QQuickWindow, *, main_actions: Sequence[str] = (), px_per_mm: float = 0.0
) -> list[str]:
    """Every fault of the window as it stands. `main_actions` are the objectNames (or how they
    begin, for a row of equals) of what the screen is for; `px_per_mm` is 0 for a panel of unknown
    size.
    """
    seen = pieces(window)
    texts = [piece for piece in seen if piece.kind is Kind.TEXT]
    targets = [piece for piece in seen if piece.kind is Kind.TARGET]
    found = [finding for text in texts for finding in _cut(text)]
    found += _outside(window, seen)
    found += _overlaps(seen)
    found += _too_small(targets)
    for main_action in main_actions:
        found += _main(targets, main_action, px_per_mm)
    return found


def _cut(text: Piece) -> list[str]:
    """Elided, wider or higher than its room, or with a gap where a value belongs."""
    item, found = text.item, []
    wide, high = item.property("contentWidth"), item.property("contentHeight")
    room = item.height() - item.property("topPadding") - item.property("bottomPadding")
    if item.property("truncated"):
        found.append(f"{text.name!r} is elided")
    if wide > item.width() + SLACK_PX:
        found.append(f"{text.name!r} is {wide:.0f} wide in {item.width():.0f}")
    if high > room + SLACK_PX:
        found.append(f"{text.name!r} is {high:.0f} high in {room:.0f}")
    if UNFILLED.search(text.name):
        found.append(f"{text.name!r} was not filled in")
    return found


def _outside(window: QQuickWindow, seen: Sequence[Piece]) -> list[str]:
    found = []
    for piece in seen:
        for name, bounds, across_only in _bounds(window, piece):
            room = bounds.adjusted(-SLACK_PX, -SLACK_PX, SLACK_PX, SLACK_PX)
            if across_only:
                room.setTop(piece.rect.top() - SLACK_PX)
                room.setBottom(piece.rect.bottom() + SLACK_PX)
            if not piece.rect.isEmpty() and not room.contains(piece.rect):
                found.append(f"{piece.name!r} at {_box(piece.rect)} leaves {name} {_box(bounds)}")
                break
    return found


def _bounds(window: QQuickWindow, piece: Piece) -> list[tuple[str, QRectF, bool]]:
    """Each box that the piece must be in, from the inside out, and whether only sideways."""
    around = piece.around
    scrolls = around.scroller is not None
    bounds = [
        (f"its {named(plate)}", scene_rect(plate), False)
        for plate in reversed(around.plates)
        if piece.kind is Kind.TEXT
        and (around.scroller is None or around.scroller.isAncestorOf(plate))
    ]
    bounds += [
        (f"the clip of {named(clip)}", scene_rect(clip), clip is around.scroller)
        for clip in reversed(around.clips)
        if not scrolls or clip is around.scroller
    ]
    frame = QRectF(0, 0, window.width(), window.height())
    if around.layer is not None and not scene_rect(around.layer).isEmpty():
        frame = frame.intersected(scene_rect(around.layer))
    return [*bounds, ("the screen", frame, scrolls)]


def _overlaps(seen: Sequence[Piece]) -> list[str]:
    """Text on text, text on a picture, text or picture under a button that is not its own."""
    found = []
    visible = [(piece, piece.seen) for piece in seen]
    for at, (one, its_part) in enumerate(visible):
        for other, other_part in visible[at + 1 :]:
            if _meet(its_part, other_part) and not _belong(one, other):
                found.append(f"{one.name!r} lies on {other.name!r}")
    return found


def _belong(one: Piece, other: Piece) -> bool:
    """In layers that may cover each other, one within the other, a picture drawn of pictures, or
    passing below a button that is raised for that.
    """
    return (
        one.around.layer is not other.around.layer
        or one.kind is other.kind is Kind.PICTURE
        or one.item is other.item
        or one.item.isAncestorOf(other.item)
        or other.item.isAncestorOf(one.item)
        or _passes_below(one, other)
        or _passes_below(other, one)
    )


def _passes_below(scrolled: Piece, raised: Piece) -> bool:
    return (
        scrolled.around.scroller is not None and not scrolled.around.raised and raised.around.raised
    )


def _meet(one: QRectF, other: QRectF) -> bool:
    shared = one.intersected(other)
    return shared.width() > SLACK_PX and shared.height() > SLACK_PX


def _too_small(targets: Sequence[Piece]) -> list[str]:
    return [
        f"{target.name!r} is a touch target of {_size(target.touch)} px"
        for target in targets
        if min(target.touch.width(), target.touch.height()) < TOUCH_PX_MIN
    ]


def _main(targets: Sequence[Piece], main_action: str, px_per_mm: float) -> list[str]:
    mains = [target for target in targets if target.item.objectName().startswith(main_action)]
    if not mains:
        return [f"the main action {main_action!r} is not there"]
    floor = MAIN_MM_MIN * px_per_mm
    return [
        f"the main action {main.name!r} is {_size(main.rect)} px, and 20 mm are {floor:.0f} px"
        for main in mains
        if min(main.rect.width(), main.rect.height()) < floor - SLACK_PX
    ]


def _size(rect: QRectF) -> str:
    return f"{rect.width():.0f}x{rect.height():.0f}"


def _box(rect: QRectF) -> str:
    return f"{rect.x():.0f},{rect.y():.0f} {_size(rect)}"
