"""Assistive technology gets the whole screen: each control with its role and name, each number with
its unit, and a press that is a touch.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem

from kiosk.domain.commands import AskToStop, Command, StopRequested
from tests.ui.accessible import PRESSED, Role, named, press, said, touched
from tests.ui.conftest import Bench
from tests.ui.sample_views import EVSES, VARIANTS, among, station
from ui.translations import I18N

VIEWS = {**EVSES, **VARIANTS}


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("count", [1, 4])
def test_every_target_has_its_role_and_a_name_of_its_own(
    bench: Bench, count: int, language: str
) -> None:
    """Whatever a finger can press is a button, switch or choice whose name no other one has."""
    bench.window.set_language(language)
    found: list[str] = []
    seen = 0
    for view, evse in VIEWS.items():
        bench.show(among(evse, count))
        controls = [node for node in said(bench.window.window) if node.role in PRESSED]
        items = {node.thing for node in controls}
        targets = touched(bench.window.window)
        seen += len(targets)
        found += [f"{view}: {_place(t)} has no role" for t in targets if t not in items]
        found += [f"{view}: {_place(n.thing)} has no name" for n in controls if not n.name.strip()]
        names = Counter(node.name for node in controls)
        found += [f"{view}: {name!r} twice" for name, times in names.items() if times > 1]

    assert found == []
    assert seen > 2 * len(VIEWS)


def test_every_name_is_translated(bench: Bench) -> None:
    """On a German screen nothing that has a German word is said in English."""
    german = {
        message.findtext("source"): message.findtext("translation")
        for message in ET.parse(I18N / "kiosk_de.ts").getroot().iter("message")  # noqa: S314 (ours)
    }
    english = {source for source, text in german.items() if source != text}
    found: list[str] = []
    for view, evse in VIEWS.items():
        bench.model.apply(among(evse, 4))
        bench.window.set_language("de")
        bench.settle()
        names = {node.name for node in said(bench.window.window)}
        found += [f"{view}: {name!r}" for name in names & english]

    assert found == []


@pytest.mark.parametrize(
    ("view", "wanted"),
    [
        ("attract", ["Energy €0.59 / kWh", "Up to 300 kW", "Helpline 0800 225 5234"]),
        ("tariff", ["Energy, €0.495 / kWh, 22:00–06:00 · Green power at night, not now"]),
        ("choose", ["Plugged in · Connector 2", "Card. Present your card now"]),
        ("present_card", ["Present card", "The card reader is below the screen"]),
        ("scan", ["QR code", "pay.nordlade.example", "Time left 2:41"]),
        ("authorising", ["Card read, done", "Payment, now", "Car, to come"]),
        ("charging", ["Charging · Connector 2", "23.481 kWh", "€13.85 so far, incl. VAT"]),
        ("charging", ["Power 142 kW", "Battery 61 %", "Power, last 12 minutes, now 142 kW"]),
        ("charging", ["23.481 kWh × €0.59: €13.85"]),
        ("charging_offline", ["23.481 kWh", "€13.85 Last good value", "Power —"]),
        ("summary", ["Total €13.85", "Energy 23.481 kWh", "Net €11.64, VAT 19 %: €2.21"]),
        ("fault", ["Interrupted · Connector 2", "Code C3", "Helpline 0800 225 5234"]),
        (
            "choose_still_there",
            ["Still there?", "The card reader pauses in 18 s", "I'm still here"],
        ),
    ],
)
def test_what_is_seen_is_said(bench: Bench, view: str, wanted: list[str]) -> None:
    """Energy, cost, price and state are read with their units and their words."""
    bench.show(station(VIEWS[view]))
    names = [node.name for node in said(bench.window.window)]

    assert [text for text in wanted if text not in names] == []


def test_every_word_on_the_screen_is_said_once(bench: Bench) -> None:
    """No visible text is missing from the accessible tree, and none stands in it twice."""
    found: list[str] = []
    for view, evse in VIEWS.items():
        bench.show(station(evse))
        nodes = said(bench.window.window)
        all_names = " | ".join(node.name for node in nodes)
        for item in _texts(bench.window.window.contentItem()):
            text = str(item.property("text")).replace("\u202f", " ").replace("\u00a0", " ")
            if not text or _within_picture(item) or text == "Aa":
                continue
            if text not in all_names and text.upper() != text:
                found.append(f"{view}: {text!r} is not said")
        own = [node.name for node in nodes if node.role == Role.StaticText]
        heard = [node.name for node in nodes if node.role != Role.StaticText]
        found += [f"{view}: {name!r} twice" for name in own if name in heard]

    assert found == []


def test_decoration_is_not_said(bench: Bench) -> None:
    """Only texts, controls and pictures with a meaning are in the tree, each with a name."""
    kinds = PRESSED | {Role.StaticText, Role.Graphic}
    for evse in VIEWS.values():
        bench.show(among(evse, 4))
        for node in said(bench.window.window):
            assert node.role in kinds, (node.role, node.name)
            assert node.name.strip(), _place(node.thing)


@pytest.mark.parametrize("view", VIEWS)
def test_a_press_is_a_touch(bench: Bench, view: str) -> None:
    """Every target does the same for a screen reader's press as for a finger."""
    bench.show(among(VIEWS[view], 2))
    window = bench.window.window
    for item in touched(window):
        if item.objectName() == "moreBelow":
            continue  # It is gone once it was pressed: see the test of large text.
        bench.sent.clear()
        bench.click_at(item.mapToScene(item.boundingRect().center()).toPoint())
        by_finger = (list(bench.sent), _switched(bench))
        _switch_back(bench)
        bench.sent.clear()
        press(next(node for node in said(window) if node.thing == item))
        QGuiApplication.processEvents()
        by_reader = (list(bench.sent), _switched(bench))
        _switch_back(bench)

        assert by_finger == by_reader, _place(item)
        assert by_finger != ([], UNTOUCHED) or _is_inert(item), _place(item)


def test_a_sheet_is_pressed_by_name(bench: Bench) -> None:
    """Stop, then yes: two presses by name, two commands."""
    bench.show(station(EVSES["charging"]))
    press(named(bench.window.window, "Stop charging"))
    bench.show(station(EVSES["stop"]))
    press(named(bench.window.window, "Stop"))
    wanted: list[Command] = [AskToStop(2), StopRequested(2)]

    assert bench.sent == wanted


@pytest.mark.parametrize("view", ["stop", "choose_still_there"])
def test_what_a_sheet_covers_cannot_be_pressed(bench: Bench, view: str) -> None:
    """A press by name reaches the sheet and the connector strip, as a finger does, and no more."""
    bench.show(among(VIEWS[view], 2))
    sheet = {"keepButton", "confirmStopButton", "stillHereButton", "connector1", "connector2"}
    for node in said(bench.window.window):
        if node.role in PRESSED and node.thing.objectName() not in sheet:
            press(node)

    assert bench.sent == []
    assert _switched(bench) == UNTOUCHED


def test_an_unusable_tile_is_said_to_be_so(bench: Bench) -> None:
    """It is in the tree with its reason, disabled, and a press does nothing."""
    bench.show(station(VARIANTS["choose_trouble"]))
    tile = named(bench.window.window, "Card. Reader is serving connector 1")
    press(tile)

    assert tile.interface.state().disabled
    assert bench.sent == []


def _switched(bench: Bench) -> tuple[str, bool, bool, bool, str]:
    """What a press can change on the glass alone: language, aids, the sheet, typed digits."""
    model = bench.model
    typed = str(bench.item("keyPad").property("typed"))
    aids = model.aids
    return model.language, aids.largeText, aids.highContrast, model.languages.open, typed


UNTOUCHED = ("en", False, False, False, "")


def _switch_back(bench: Bench) -> None:
    aids = bench.model.aids
    if aids.largeText:
        aids.toggleLargeText()
    if aids.highContrast:
        aids.toggleHighContrast()
    bench.model.languages.closeSheet()
    bench.item("keyPad").setProperty("typed", "")
    if bench.model.language != "en":
        bench.window.set_language("en")
    bench.settle()


def _is_inert(item: QQuickItem) -> bool:
    """Clearing a code of which nothing is typed changes nothing."""
    return item.objectName() == "keyClearButton"


def _within_picture(item: QQuickItem) -> bool:
    above: QQuickItem | None = item
    while above is not None:
        if str(above.metaObject().className()).startswith(("PowerCurve", "CountdownRing")):
            return True
        above = above.parentItem()
    return False


def _texts(item: QQuickItem) -> list[QQuickItem]:
    found = []
    for child in item.childItems():
        if child.isVisible():
            found += [child] if child.inherits("QQuickText") else []
            found += _texts(child)
    return found


def _place(thing: QObject) -> str:
    return thing.objectName() or str(thing.metaObject().className())
