"""The kiosk by keyboard or switches: every target is reached in reading order, shown by a ring, and
pressed; sheets keep the focus and give it back; nothing leaves the kiosk.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.domain.commands import (
    AskToStop,
    ChooseRail,
    Command,
    GoBack,
    KeepCharging,
    ShowTariff,
)
from kiosk.domain.payment import RailKind
from tests.ui.accessible import touched
from tests.ui.conftest import Bench
from tests.ui.sample_views import EVSES, VARIANTS, among, station

VIEWS = {**EVSES, **VARIANTS}
SIZES = {"compact": (800, 480), "wide": (1280, 800), "tall": (1080, 1920)}
Key = Qt.Key


def _type(bench: Bench, *keys: Qt.Key, shift: bool = False) -> None:
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    for key in keys:
        QTest.keyClick(bench.window.window, key, held)
        QGuiApplication.processEvents()


def _focused(bench: Bench) -> str:
    item = bench.window.window.activeFocusItem()
    return "" if item is None else item.objectName()


def _walk_to(bench: Bench, name: str) -> None:
    """Tab until this target has the focus."""
    for _ in range(40):
        if _focused(bench) == name:
            return
        _type(bench, Key.Key_Tab)
    pytest.fail(f"the walk never came to {name}")


def _start(bench: Bench) -> None:
    """A touch ends whatever walk the test before left."""
    bench.click_at(
        bench.item("page").mapToScene(bench.item("page").boundingRect().center()).toPoint()
    )
    bench.sent.clear()


def _round(bench: Bench, key: Qt.Key, *, shift: bool = False) -> list[QQuickItem]:
    """Every stop of one round; bounded, so that a trap is a failure and not a hang."""
    stops: list[QQuickItem] = []
    for _ in range(40):
        _type(bench, key, shift=shift)
        item = bench.window.window.activeFocusItem()
        if item in stops:
            return stops
        stops.append(item)
    pytest.fail(f"no round after {len(stops)} stops")


@pytest.mark.parametrize("form", SIZES)
@pytest.mark.parametrize("view", VIEWS)
def test_tab_walks_every_target_in_reading_order(bench: Bench, view: str, form: str) -> None:
    """Each target once, rows from top to bottom, in a row from left to right, and round again."""
    bench.window.resize(*SIZES[form])
    bench.show(among(VIEWS[view], 4))
    stops = _round(bench, Key.Key_Tab)

    sheet = {"keepButton", "confirmStopButton", "stillHereButton", "keyClearButton"}
    sheet |= {"pinBackButton"}
    sheet |= {f"key{digit}Button" for digit in range(10)}
    targets = {item.objectName() for item in touched(bench.window.window)}
    assert {item.objectName() for item in stops} == (targets & sheet or targets)
    boxes = [item.mapRectToScene(item.boundingRect()) for item in stops]
    first = min(range(len(boxes)), key=lambda at: (boxes[at].center().y(), boxes[at].x()))
    boxes = boxes[first:] + boxes[:first]
    for above, below in pairwise(boxes):
        same_row = abs(above.center().y() - below.center().y()) <= (
            min(above.height(), below.height()) / 2
        )
        assert above.x() < below.x() if same_row else above.center().y() < below.center().y()


def test_backwards_and_arrows_walk_the_same_round(bench: Bench) -> None:
    """Shift+Tab, Left and Up go back along it; Right and Down go forth."""
    bench.show(among(EVSES["choose"], 4))
    forth = _round(bench, Key.Key_Tab)
    again = {
        key: _round(bench, key) for key in (Key.Key_Right, Key.Key_Down, Key.Key_Left, Key.Key_Up)
    }
    back = _round(bench, Key.Key_Tab, shift=True)

    for key in (Key.Key_Right, Key.Key_Down):
        assert _turned(again[key], forth[0]) == forth
    for stops in (again[Key.Key_Left], again[Key.Key_Up], back):
        assert _turned(stops[::-1], forth[0]) == forth


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Space])
def test_enter_and_space_press(bench: Bench, key: Qt.Key) -> None:
    """Each does what a touch does, once."""
    bench.show(station(EVSES["choose"]))
    _start(bench)
    _walk_to(bench, "payTile1")
    _type(bench, key)
    wanted: list[Command] = [ChooseRail(2, RailKind.QR)]

    assert bench.sent == wanted


def test_no_key_presses_before_the_focus_is_shown(bench: Bench) -> None:
    """Enter on an untouched screen does nothing: nobody saw what it would press."""
    bench.show(station(EVSES["charging"]))
    _start(bench)
    _type(bench, Key.Key_Return, Key.Key_Space)

    assert bench.sent == []


@pytest.mark.parametrize("view", VIEWS)
def test_no_key_leaves_the_kiosk(bench: Bench, view: str) -> None:
    """Escape, Back, F-keys and the usual quit keys change nothing."""
    bench.show(station(VIEWS[view]))
    _start(bench)
    _type(bench, Key.Key_Escape, Key.Key_Back, Key.Key_F4, Key.Key_F11, Key.Key_Home, Key.Key_Menu)
    for key in (Key.Key_Q, Key.Key_W, Key.Key_F4):
        for held in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier):
            QTest.keyClick(bench.window.window, key, held)
    QGuiApplication.processEvents()

    assert bench.sent == []
    assert bench.window.window.isVisible()


def test_the_focus_has_a_ring_and_a_touch_ends_it(bench: Bench) -> None:
    """One ring while keys are used; none before, and none after a finger came."""
    bench.show(station(EVSES["charging"]))
    _start(bench)
    assert _rings(bench) == []
    _walk_to(bench, "stopButton")
    assert _rings(bench) == ["stopButton"]
    _start(bench)
    assert _rings(bench) == []


def test_a_tapped_target_shows_no_ring(bench: Bench) -> None:
    """A driver who only ever touches never sees the focus."""
    bench.show(station(EVSES["charging"]))
    bench.click("stopButton")

    assert bench.sent == [AskToStop(2)]
    assert _rings(bench) == []


def test_the_stop_sheet_keeps_the_focus_and_gives_it_back(bench: Bench) -> None:
    """Keep charging has the focus first; the walk stays in the sheet; then Stop has it again."""
    bench.show(among(EVSES["charging"], 4))
    _start(bench)
    _walk_to(bench, "stopButton")
    _type(bench, Key.Key_Return)
    bench.show(among(EVSES["stop"], 4))
    assert _focused(bench) == "keepButton"
    assert {item.objectName() for item in _round(bench, Key.Key_Tab)} == {
        "keepButton", "confirmStopButton",
    }  # fmt: skip
    _walk_to(bench, "keepButton")
    _type(bench, Key.Key_Space)
    bench.show(among(EVSES["charging"], 4))
    wanted: list[Command] = [AskToStop(2), KeepCharging(2)]

    assert _focused(bench) == "stopButton"
    assert bench.sent == wanted


def test_still_there_keeps_the_focus_and_gives_it_back(bench: Bench) -> None:
    """It comes up under somebody's focus, answers to Enter, and the focus is where it was."""
    bench.show(station(EVSES["choose"]))
    _start(bench)
    _walk_to(bench, "payTile1")
    bench.show(station(VARIANTS["choose_still_there"]))
    assert _focused(bench) == "stillHereButton"
    assert [item.objectName() for item in _round(bench, Key.Key_Tab)] == ["stillHereButton"]
    bench.show(station(EVSES["choose"]))

    assert _focused(bench) == "payTile1"


def test_the_tariff_gives_the_focus_back(bench: Bench) -> None:
    """From a price to all prices and back: the focus is on that price again."""
    bench.show(station(EVSES["attract"]))
    _start(bench)
    _walk_to(bench, "priceTile1")
    _type(bench, Key.Key_Return)
    bench.show(station(EVSES["tariff"]))
    assert _focused(bench) != ""
    _walk_to(bench, "backButton")
    _type(bench, Key.Key_Return)
    bench.show(station(EVSES["attract"]))
    wanted: list[Command] = [ShowTariff(2), GoBack(2)]

    assert _focused(bench) == "priceTile1"
    assert bench.sent == wanted


def test_a_new_screen_takes_the_focus_along(bench: Bench) -> None:
    """Whoever works by keys has a focus on the next screen; whoever touches has none."""
    bench.show(station(EVSES["choose"]))
    _start(bench)
    bench.show(station(EVSES["scan"]))
    assert _rings(bench) == []
    bench.show(station(EVSES["choose"]))
    _type(bench, Key.Key_Tab)
    bench.show(station(EVSES["scan"]))

    assert _rings(bench) == [_focused(bench)]


def test_a_disabled_tile_is_no_stop(bench: Bench) -> None:
    """The walk passes what cannot be pressed."""
    bench.show(station(replace(VARIANTS["choose_trouble"])))
    names = {item.objectName() for item in _round(bench, Key.Key_Tab)}

    assert "payTile2" in names
    assert names.isdisjoint({"payTile0", "payTile1"})


def _turned(stops: list[QQuickItem], first: QQuickItem) -> list[QQuickItem]:
    at = stops.index(first)
    return stops[at:] + stops[:at]


def _rings(bench: Bench) -> list[str]:
    pending = [bench.window.window.contentItem()]
    found = []
    while pending:
        item = pending.pop()
        pending += item.childItems()
        if item.objectName() == "focusRing" and item.isVisible():
            found.append(item.parentItem().objectName())
    return found
