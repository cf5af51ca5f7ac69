"""Fixtures of the screen's tests: a QGuiApplication and a kiosk whose engine is built once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.domain.commands import Command
from kiosk.domain.view import StationView
from tests.ui.sample_views import EVSES, station
from ui.collector import sweep
from ui.engine import KioskWindow
from ui.models.station import StationModel


@pytest.fixture(scope="package", autouse=True)
def collected_here() -> Iterator[None]:
    """As the program does: what a test leaves behind dies in Qt's thread, see `ui/collector.py`."""
    gc.disable()
    yield
    # The tests that come next have threads: nothing of Qt is left to them.
    gc.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def swept() -> Iterator[None]:
    """After each test, what is due."""
    yield
    sweep()


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    """The product has no widgets, so its tests have none."""
    return QGuiApplication


@dataclass
class Bench:
    """A kiosk window, its model, what it sent and what QML complained about."""

    model: StationModel
    window: KioskWindow
    sent: list[Command]
    warnings: list[str] = field(default_factory=list)

    def show(self, view: StationView) -> None:
        """Apply the view and let it be laid out."""
        self.model.apply(view)
        self.settle()

    def settle(self) -> None:
        """Screens that were left are gone, and a grab polishes and renders the rest."""
        QGuiApplication.processEvents()
        QGuiApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.window.grab()

    def item(self, name: str) -> QQuickItem:
        """The item with this objectName, one that is seen before one that is not: sheets that wait
        have keys too. Delegates have no QObject parent, so walk.
        """
        pending, unseen = [self.window.window.contentItem()], None
        while pending:
            item = pending.pop()
            if item.objectName() == name:
                if item.isVisible():
                    return item
                unseen = unseen or item
            pending += item.childItems()
        if unseen is None:
            pytest.fail(f"no item {name!r}")
        return unseen

    def click(self, name: str) -> None:
        """A real mouse click into the item's middle."""
        item = self.item(name)
        middle = item.mapToScene(item.boundingRect().center()).toPoint()
        self.click_at(middle)

    def click_at(self, point: QPoint) -> None:
        """A real mouse click at a point of the window."""
        QTest.mouseClick(
            self.window.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point
        )
        QGuiApplication.processEvents()


@pytest.fixture(scope="module")
def module_bench(qapp: QObject) -> Iterator[Bench]:
    """One engine for the tests of a module: building it is the slow part."""
    sent: list[Command] = []
    warnings: list[str] = []
    model = StationModel(sent.append, languages=("en", "de", "fr", "nl", "es", "it", "pl", "sv"))
    model.apply(station(EVSES["attract"]))
    window = KioskWindow(model, animate=False, on_warning=warnings.append)
    yield Bench(model, window, sent, warnings)
    window.close()


@pytest.fixture
def bench(module_bench: Bench) -> Iterator[Bench]:
    """The kiosk, wide, at night, in English. Any QML warning fails the test."""
    module_bench.sent.clear()
    module_bench.warnings.clear()
    module_bench.window.set_language("en")
    module_bench.window.set_night(night=True)
    module_bench.window.resize(1280, 800)
    module_bench.model.aids.put_back()
    module_bench.window.window.requestActivate()  # another test's window took the keys
    yield module_bench
    assert module_bench.warnings == []
