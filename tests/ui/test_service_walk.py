"""The service room without a finger: by keys, and as assistive technology gets it."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.domain.service_commands import ActInService
from kiosk.domain.service_view import ServiceAction
from tests.ui.accessible import PRESSED, Role, press, said, touched
from tests.ui.conftest import Bench
from tests.ui.sample_service import ROOMS, in_room
from tests.ui.test_layout import FORMS
from tests.ui.test_service import asked

CONTROLS = PRESSED | {Role.PageTab}


def _tab(bench: Bench) -> QQuickItem:
    QTest.keyClick(bench.window.window, Qt.Key.Key_Tab)
    QGuiApplication.processEvents()
    return bench.window.window.activeFocusItem()


def _round(bench: Bench) -> list[QQuickItem]:
    """Every stop of one round, each in sight when it has the focus."""
    stops: list[QQuickItem] = []
    for _ in range(60):
        item = _tab(bench)
        if item in stops:
            return stops
        assert _in_sight(item), item.objectName()
        stops.append(item)
    pytest.fail(f"no round after {len(stops)} stops")


def _in_sight(item: QQuickItem) -> bool:
    """Nothing that clips it, nor the window, cuts a pixel of it."""
    rect = item.mapRectToScene(item.boundingRect()).adjusted(1, 1, -1, -1)
    above = item.parentItem()
    while above is not None:
        frame = above.mapRectToScene(above.boundingRect())
        if (above.clip() or above.parentItem() is None) and not frame.contains(rect):
            return False
        above = above.parentItem()
    return True


def _within(thing: QObject, controls: list[QObject]) -> bool:
    assert isinstance(thing, QQuickItem)
    return any(isinstance(one, QQuickItem) and one.isAncestorOf(thing) for one in controls)


def _walk_to(bench: Bench, name: str) -> None:
    for _ in range(60):
        if _tab(bench).objectName() == name:
            return
    pytest.fail(f"the walk never came to {name}")


@pytest.mark.parametrize("form", ["compact", "wide", "tall"])
@pytest.mark.parametrize("name", ROOMS)
def test_every_target_of_the_room_is_walked(bench: Bench, name: str, form: str) -> None:
    """Also what a list has rolled out of sight: each once, and in sight when the focus is there."""
    bench.window.resize(*FORMS[form])
    bench.show(in_room(name))
    bench.settle()
    stops = [item.objectName() for item in _round(bench)]

    assert len(stops) == len(set(stops))
    assert {item.objectName() for item in touched(bench.window.window)} <= set(stops)
    if name == "service_money":
        assert "line11FirstButton" in stops


def test_a_question_takes_the_focus_and_gives_it_back(bench: Bench) -> None:
    """Enter on Restart asks; the walk stays with the question; no leads back to Restart."""
    bench.show(in_room("service_station"))
    _walk_to(bench, "line3FirstButton")
    QTest.keyClick(bench.window.window, Qt.Key.Key_Return)
    bench.settle()
    assert bench.window.window.activeFocusItem().objectName() == "questionYesButton"
    assert {item.objectName() for item in _round(bench)} == {
        "questionYesButton", "questionNoButton",
    }  # fmt: skip
    _walk_to(bench, "questionNoButton")
    QTest.keyClick(bench.window.window, Qt.Key.Key_Return)
    bench.settle()

    assert asked(bench) == []
    assert bench.window.window.activeFocusItem().objectName() == "line3FirstButton"


@pytest.mark.parametrize("name", ROOMS)
def test_every_target_of_the_room_has_a_name_of_its_own(bench: Bench, name: str) -> None:
    """Nine refunds are told apart by their sessions; no word of a button is said twice."""
    bench.window.resize(*FORMS["tall"])
    bench.show(in_room(name))
    nodes = said(bench.window.window)
    controls = [node for node in nodes if node.role in CONTROLS]
    things = [node.thing for node in controls]

    assert {item.objectName() for item in touched(bench.window.window)} <= {
        node.thing.objectName() for node in controls
    }
    assert [
        one for one, times in Counter(node.name for node in controls).items() if times > 1
    ] == []
    assert [node.name for node in nodes if _within(node.thing, things)] == []


def test_a_press_by_name_acts(bench: Bench) -> None:
    """As a finger would."""
    bench.show(in_room("service_devices"))
    press(next(n for n in said(bench.window.window) if n.name == "Read now, Connector 1, Meter"))

    assert asked(bench) == [ActInService(ServiceAction.READ_METER, "1")]
