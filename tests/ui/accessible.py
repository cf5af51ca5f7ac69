"""The screen as assistive technology gets it: a walk over the accessible tree, and what is touched.

PySide6 only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtQuick import QQuickItem, QQuickWindow

Role = QAccessible.Role
PRESSED = frozenset({Role.Button, Role.CheckBox, Role.RadioButton})
"""Roles of something to press."""


@dataclass(frozen=True)
class Said:
    """One node of the accessible tree."""

    interface: QAccessibleInterface
    thing: QObject
    role: Role
    name: str
    shown: bool
    rect: QRect


def said(window: QQuickWindow) -> list[Said]:
    """Every visible node below the window, in the order it is read."""
    QAccessible.setActive(True)
    root = QAccessible.queryAccessibleInterface(window)
    assert root is not None
    return [node for node in _walk(root) if node.shown]


def named(window: QQuickWindow, name: str) -> Said:
    """The one visible node of this name."""
    found = [node for node in said(window) if node.name == name]
    assert len(found) == 1, (name, [node.name for node in said(window)])
    return found[0]


def press(node: Said) -> None:
    """What a screen reader's user does."""
    actions = node.interface.actionInterface()
    assert actions is not None
    actions.doAction(QAccessibleActionInterface.pressAction())


def touched(window: QQuickWindow) -> list[QQuickItem]:
    """Every visible item that a finger can press: it has a handler for taps.

    The operator's name, which a technician holds for five seconds, is none of a driver's.
    """
    return [
        item
        for item in _items(window.contentItem())
        if item.isEnabled()
        and any(
            child.inherits("QQuickTapHandler")
            and child.property("enabled")
            and child.property("longPressThreshold") != HELD_S
            for child in item.children()
        )
    ]


HELD_S = 5


def _walk(interface: QAccessibleInterface) -> Iterator[Said]:
    for at in range(interface.childCount()):
        child = interface.child(at)
        if child is None:
            continue
        thing = child.object()
        yield Said(
            child,
            thing,
            child.role(),
            child.text(QAccessible.Text.Name).replace("\u202f", " ").replace("\u00a0", " "),
            isinstance(thing, QQuickItem) and _seen(thing),
            child.rect(),
        )
        yield from _walk(child)


def _items(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in item.childItems():
        if child.isVisible():
            yield child
            yield from _items(child)


def _seen(item: QQuickItem) -> bool:
    return item.isVisible() and item.opacity() > 0
