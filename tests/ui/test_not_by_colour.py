"""No meaning by colour alone: every state has a word, and a shape or an icon of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtQuick import QQuickItem

from kiosk.domain.view import EvseBadge, Screen
from tests.ui.conftest import Bench
from tests.ui.layout_pieces import icon_name
from tests.ui.sample_views import EVSES, VARIANTS, among, evse, station
from ui.models.texts import BADGES, RAILS

VIEWS = {**EVSES, **VARIANTS}


@pytest.mark.parametrize(
    ("view", "shape", "word"),
    [
        ("charging", "disc", "Charging"),
        ("charging_paused", "ring", "Paused"),
        ("charging_offline", "diamond", "Meter offline"),
        ("choose", "ring", "Plugged in"),
        ("refused", "square", "Not approved"),
        ("fault", "diamond", "Interrupted"),
        ("out_of_service", "diamond", "Out of service"),
        ("summary", "disc", "Finished"),
        ("summary_settling", "ring", "Finished"),
    ],
)
def test_a_dot_has_its_shape_and_its_word(bench: Bench, view: str, shape: str, word: str) -> None:
    """The dot beside the word is told from others without seeing colours."""
    bench.show(station(VIEWS[view]))
    dot = bench.item("statusDot")
    beside = [
        str(item.property("text"))
        for item in dot.parentItem().childItems()
        if item.inherits("QQuickText") and item.isVisible()
    ]

    assert dot.property("shape") == shape
    assert any(text.startswith(word) for text in beside), beside


def test_no_dot_stands_alone(bench: Bench) -> None:
    """Wherever a dot is shown, a text is shown in its row, in every form."""
    for size in ((800, 480), (1280, 800), (1080, 1920)):
        bench.window.resize(*size)
        for view in VIEWS.values():
            bench.show(among(view, 4))
            for item in _visible(bench.window.window.contentItem()):
                if item.objectName() == "statusDot":
                    row = item.parentItem().childItems()
                    assert any(one.inherits("QQuickText") and one.property("text") for one in row)


def test_the_shapes_are_painted_apart(bench: Bench) -> None:
    """In grey the four shapes are four pictures, not four names."""
    seen = set()
    for view in ("charging", "charging_paused", "charging_offline", "refused"):
        bench.show(station(VIEWS[view]))
        dot = bench.item("statusDot")
        box = dot.mapRectToScene(dot.boundingRect()).toRect()
        picture = bench.window.grab().copy(box.adjusted(-2, -2, 2, 2))
        ground = picture.pixelColor(0, 0)
        seen.add(
            tuple(
                picture.pixelColor(x, y) != ground
                for x in range(picture.width())
                for y in range(picture.height())
            )
        )

    assert len(seen) == 4


def test_every_connector_has_an_icon_and_a_word(bench: Bench) -> None:
    """Each state of the strip is a pair of icon and word that no other state has."""
    pairs = {(icon, word) for word, icon in BADGES.values()}
    assert len(pairs) == len(EvseBadge)
    assert len({word for _, word in pairs}) == len(EvseBadge)
    for badge in EvseBadge:
        bench.show(among(evse(Screen.ATTRACT, badge), 4))
        cell = [*_visible(bench.item("connector2"))]
        icons = [icon_name(item) for item in cell if icon_name(item)]
        texts = [item.property("text") for item in cell if item.inherits("QQuickText")]
        assert icons[0] == BADGES[badge][1]
        assert BADGES[badge][0] in texts


@pytest.mark.parametrize("view", ["refused", "fault", "out_of_service", "fault_running"])
@pytest.mark.parametrize("size", [(800, 480), (1280, 800), (1080, 1920)])
def test_a_notice_has_an_icon_and_words(bench: Bench, view: str, size: tuple[int, int]) -> None:
    """What happened is a picture and a headline, and what to do is a sentence with its icon."""
    bench.window.resize(*size)
    bench.show(station(VIEWS[view]))
    page = [*_visible(bench.item("page"))]
    icons = [item for item in page if icon_name(item)]
    notice = bench.model.evse.notice

    assert len(icons) >= 2
    assert {notice.headline, notice.doText} <= {str(item.property("text")) for item in page}


def test_a_way_to_pay_that_fails_is_struck_through(bench: Bench) -> None:
    """On the idle screen, where its icon has no word; on the tile a sentence says why."""
    rails = VARIANTS["choose_trouble"].rails
    bench.show(station(evse(Screen.ATTRACT, EvseBadge.FREE, rails=rails)))
    struck = [
        item
        for item in _visible(bench.window.window.contentItem())
        if item.objectName() == "struck"
    ]
    assert len(struck) == 2
    assert len({icon for _, _, icon in RAILS.values()}) == len(RAILS)

    bench.show(station(VARIANTS["choose_trouble"]))
    notes = [row.note for row in bench.model.evse.pay.face.rail_rows]
    assert len(set(notes)) == 3
    assert all(notes)


def test_a_price_of_another_hour_has_a_clock(bench: Bench) -> None:
    """Prices that do not hold now are not only paler: each has a clock and its condition."""
    bench.show(station(EVSES["tariff"]))
    clocks = [item for item in _visible(bench.item("page")) if icon_name(item) == "clock"]

    assert len(clocks) == sum(not price.current for price in EVSES["tariff"].prices)


def _visible(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in item.childItems():
        if child.isVisible():
            yield child
            yield from _visible(child)
