"""What QML reads of the panel, one for each engine; and a window that stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtQml import QQmlApplicationEngine

from tests.ui.conftest import Bench
from ui.engine import QML
from ui.models.panel import Panel, PanelFace

SHOWN = b"""
import QtQuick
import Kiosk.Theme
Window {
    property int action: Theme.action
    property string accent: String(Theme.accent)
    property int calm: Motion.calm
    color: Theme.canvas
    title: Theme.form
}
"""


def opened(panel: Panel) -> tuple[QQmlApplicationEngine, QWindow]:
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(QML))
    panel.belong_to(engine)
    engine.loadData(SHOWN)
    window = engine.rootObjects()[0]
    assert isinstance(window, QWindow)
    return engine, window


def test_each_window_has_its_own_panel(qapp: QGuiApplication) -> None:
    """A bench beside the kiosk is small and bright while the kiosk is wide and dark."""
    one, other = Panel(), Panel()
    one.show(PanelFace(form=0, night=False))
    first, small = opened(one)
    second, wide = opened(other)

    assert (small.title(), wide.title()) == ("0", "2")
    assert small.property("color").name() == "#f3f5f9"
    assert wide.property("color").name() == "#0a0f1a"
    del first, second


def test_the_theme_follows_it(qapp: QGuiApplication) -> None:
    """Everything that Python says of a panel, and back again."""
    panel = Panel()
    engine, window = opened(panel)

    def seen() -> tuple[object, ...]:
        names = ("action", "accent", "calm")
        return (window.title(), *(window.property(name) for name in names))

    before = seen()
    assert before == ("2", 112, "#2fe6a7", 230)
    face = PanelFace(form=3, action_floor=200, animate=False, accent_night="#ff8800")
    panel.show(face)
    assert seen() == ("3", 200, "#ff8800", 0)
    panel.show(replace(face, night=False, accent_day="#123456"))
    assert window.property("accent") == "#123456"
    panel.show(PanelFace())
    assert seen() == before
    del engine


def test_an_engine_has_one_panel(qapp: QGuiApplication) -> None:
    engine = QQmlApplicationEngine()
    first = Panel()
    first.belong_to(engine)

    with pytest.raises(RuntimeError, match="panel already"):
        Panel().belong_to(engine)


def test_the_window_of_a_station_refuses_to_close(bench: Bench) -> None:
    """A window manager asks it to, after Alt+F4 or by a cross; on a desktop it may."""
    window = bench.window.window
    window.setProperty("stays", True)
    assert not window.close()
    assert window.isVisible()

    window.setProperty("stays", False)
    assert window.close()
    window.show()
