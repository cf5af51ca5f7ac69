"""Each rule of the layout finder is broken once on purpose, in a scene of a few lines, and one on a
real screen. A rule that cannot fail proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QObject
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from tests.ui.conftest import Bench
from tests.ui.layout import findings
from tests.ui.sample_views import EVSES, station

SOUND = """
    Rectangle {
        id: button
        objectName: "goButton"
        x: 20; y: 200; width: 200; height: 80; color: "teal"
        TapHandler {}
        Text { anchors.centerIn: parent; text: "Go" }
    }
    Text { x: 20; y: 20; width: 300; text: "A sentence with room" }
"""

BROKEN: dict[str, tuple[str, str]] = {
    "elided": (
        'Text { y: 90; width: 60; elide: Text.ElideRight; text: "far too long a sentence" }',
        "is elided",
    ),
    "too many lines": (
        (
            "Text { y: 90; width: 60; wrapMode: Text.Wrap; maximumLineCount: 1;"
            ' elide: Text.ElideRight; text: "far too long a sentence" }'
        ),
        "is elided",
    ),
    "wider than its room": ('Text { y: 90; width: 60; text: "far too long a word" }', "wide in 60"),
    "higher than its room": (
        'Text { y: 90; width: 60; height: 20; wrapMode: Text.Wrap; text: "three short lines" }',
        "high in 20",
    ),
    "a gap not filled": ('Text { y: 90; text: "Costs %1 here" }', "was not filled in"),
    "an undefined value": ('Text { y: 90; text: "undefined kWh" }', "was not filled in"),
    "text on text": ('Text { x: 60; y: 22; text: "over it" }', "lies on"),
    "text right-aligned onto text": (
        'Text { y: 22; width: 140; horizontalAlignment: Text.AlignRight; text: "ends here" }',
        "lies on",
    ),
    "text under a button": ('Text { x: 40; y: 194; text: "half hidden" }', "'goButton' lies on"),
    "text scrolled under a button": (
        (
            "Flickable { y: 100; width: 300; height: 80; contentHeight: 400;"
            ' Text { y: 120; width: 200; text: "not clipped" } }'
        ),
        "'goButton' lies on",
    ),
    "text under a raised button": (
        'Rectangle { objectName: "more"; z: 1; y: 18; width: 90; height: 50; TapHandler {} }',
        "lies on 'more'",
    ),
    "text on an icon": (
        (
            'Image { objectName: "mark"; x: 20; y: 18; width: 24; height: 24;'
            " source: \"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>\" }"
        ),
        "lies on 'mark'",
    ),
    "outside the window": ('Text { x: 380; y: 90; text: "leaves" }', "leaves the screen"),
    "outside its card": (
        (
            'Rectangle { objectName: "card"; x: 20; y: 60; width: 90; height: 40; color: "grey";'
            ' Text { y: 28; text: "too low" } }'
        ),
        "leaves its card",
    ),
    "outside its clip": (
        (
            'Item { objectName: "cell"; clip: true; x: 20; y: 60; width: 30; height: 40;'
            ' Text { text: "cut off" } }'
        ),
        "leaves the clip of cell",
    ),
    "wider than what scrolls": (
        (
            'Flickable { objectName: "list"; clip: true; y: 60; width: 60; height: 40;'
            ' Text { text: "cut at the side" } }'
        ),
        "leaves the clip of list",
    ),
    "a small target": (
        'Rectangle { objectName: "chip"; x: 300; y: 100; width: 90; height: 40; TapHandler {} }',
        "'chip' is a touch target of 90x40",
    ),
    "a small mouse area": (
        'MouseArea { objectName: "spot"; x: 300; y: 100; width: 20; height: 80 }',
        "'spot' is a touch target of 20x80",
    ),
    "a small card with a mouse area over all of it": (
        (
            'Rectangle { objectName: "card"; x: 300; y: 100; width: 90; height: 30; color: "grey";'
            " Item {} MouseArea { anchors.fill: parent } }"
        ),
        "'QQuickMouseArea' is a touch target of 90x30",
    ),
    "a target on a target": (
        'Rectangle { objectName: "chip"; x: 200; y: 150; width: 90; height: 90; TapHandler {} }',
        "'goButton' lies on 'chip'",
    ),
    "a small target on an overlay": (
        (
            "Item { anchors.fill: parent; MouseArea { anchors.fill: parent }"
            ' Rectangle { objectName: "chip"; width: 30; height: 90; TapHandler {} } }'
        ),
        "'chip' is a touch target of 30x90",
    ),
}

FINE: dict[str, str] = {
    "sound": "",
    "a target with a margin": (
        "Rectangle { x: 300; y: 100; width: 90; height: 40; TapHandler { margin: 2 } }"
    ),
    "text that scrolls below the fold": (
        "Flickable { clip: true; y: 60; width: 300; height: 60; contentHeight: 400;"
        ' Text { y: 150; text: "below the fold" } }'
    ),
    "a page that rolls under a button of its own": (
        "Item { clip: true; y: 60; width: 300; height: 60; DragHandler { target: null }"
        ' Text { y: 44; text: "rolls" }'
        " Rectangle { z: 1; y: 10; width: 80; height: 50; TapHandler {} } }"
    ),
    "a list that rolls under a button of its page": (
        "Item { Flickable { clip: true; y: 60; width: 300; height: 60; contentHeight: 400;"
        ' Text { y: 44; text: "rolls" } } }'
        " Rectangle { z: 1; y: 70; width: 80; height: 50; TapHandler {} }"
    ),
    "an overlay over the page": (
        "Item { anchors.fill: parent; MouseArea { anchors.fill: parent }"
        ' Text { x: 30; y: 22; text: "over it" } }'
    ),
    "a panel that swallows the taps beside its buttons": (
        'Rectangle { x: 300; y: 100; width: 95; height: 180; color: "grey"'
        "; MouseArea { anchors.fill: parent }"
        ' Text { text: "Stop" } Rectangle { y: 90; width: 90; height: 80; TapHandler {} } }'
    ),
    "something hidden": 'Text { x: 60; y: 22; visible: false; text: "over it" }',
}


@contextmanager
def scene(body: str) -> Iterator[QQuickWindow]:
    """A window of 400x300 whose page holds the sound scene and this."""
    engine = QQmlApplicationEngine()
    engine.loadData(
        f"""
        import QtQuick
        Window {{
            visible: true; width: 400; height: 300
            Item {{ anchors.fill: parent; {SOUND} {body} }}
        }}
        """.encode()
    )
    window = engine.rootObjects()[0]
    assert isinstance(window, QQuickWindow)
    window.grabWindow()
    yield window
    window.close()
    del engine


@pytest.mark.parametrize("fault", BROKEN)
def test_every_fault_is_found(qapp: QObject, fault: str) -> None:
    """One fault in an otherwise sound scene is found and said in words, and nothing else is."""
    body, said = BROKEN[fault]
    with scene(body) as window:
        found = findings(window)

    assert [finding for finding in found if said in finding]
    assert len(found) <= 2, found


@pytest.mark.parametrize("case", FINE)
def test_what_is_fine_is_not_reported(qapp: QObject, case: str) -> None:
    """Scrolled, covered and hidden texts, and targets whose margin makes them large enough."""
    with scene(FINE[case]) as window:
        assert findings(window, main_actions=["goButton"], px_per_mm=4.0) == []


def test_a_small_main_action_is_found(qapp: QObject) -> None:
    """80 px are 20 mm at 4 px/mm and less at 5; a main action that is missing is told as well."""
    with scene("") as window:
        small = findings(window, main_actions=["goButton"], px_per_mm=5.0)
        missing = findings(window, main_actions=["stopButton"], px_per_mm=4.0)

    assert small == ["the main action 'goButton' is 200x80 px, and 20 mm are 100 px"]
    assert missing == ["the main action 'stopButton' is not there"]


def test_a_squeezed_screen_is_found(bench: Bench) -> None:
    """A real screen in a window that is too low for it."""
    bench.window.resize(1280, 430)
    bench.show(station(EVSES["charging"]))

    assert any("'stopButton'" in finding for finding in findings(bench.window.window))
