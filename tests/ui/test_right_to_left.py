"""Arabic: the screen is mirrored, figures are not.

Positions are compared with those of the same screen in English; glyphs depend on the fonts of the
machine, as Manrope has no Arabic.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QRectF
from PySide6.QtQuick import QQuickItem

from tests.ui.conftest import Bench
from tests.ui.layout_pieces import icon_name
from tests.ui.sample_views import EVSES, among, station
from tests.ui.test_layout import FORMS
from ui.engine import KioskWindow
from ui.models.station import StationModel

SLACK_PX = 2.0


@pytest.fixture(scope="module")
def arabic_module(qapp: QObject) -> Iterator[Bench]:
    """A kiosk that offers Arabic, built once."""
    warnings: list[str] = []
    model = StationModel(lambda command: None, languages=("en", "ar"))
    model.apply(station(EVSES["charging"]))
    window = KioskWindow(model, animate=False, on_warning=warnings.append)
    yield Bench(model, window, [], warnings)
    window.close()
    assert warnings == []


@pytest.fixture
def arabic(arabic_module: Bench) -> Bench:
    """Speaks English at first, on a wide panel."""
    arabic_module.window.set_language("en")
    arabic_module.window.resize(1280, 800)
    return arabic_module


def _rect(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(item.boundingRect())


def _both(bench: Bench, name: str) -> tuple[QRectF, QRectF]:
    """Where an item is in English and in Arabic."""
    found = []
    for language in ("en", "ar"):
        bench.window.set_language(language)
        bench.settle()
        found.append(_rect(bench.item(name)))
    return found[0], found[1]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("screen", "name"),
    [
        ("charging", "languageButton"),
        ("charging", "stopButton"),
        ("choose", "payTile0"),
        ("choose", "payTile2"),
        ("attract", "priceTile0"),
        ("attract", "language-en"),
        ("scan", "backButton"),
        ("summary", "doneButton"),
    ],
)
def test_the_layout_is_mirrored(arabic: Bench, screen: str, name: str, form: str) -> None:
    """What is at some distance from the left in English is as far from the right in Arabic."""
    width, _ = FORMS[form]
    arabic.window.resize(*FORMS[form])
    arabic.show(station(EVSES[screen]))
    if form == "tall" and name == "languageButton":
        name = "language-en"  # at the bottom, a chip for each language
    english, mirrored = _both(arabic, name)

    assert abs(mirrored.right() - (width - english.left())) <= SLACK_PX
    assert abs(mirrored.left() - (width - english.right())) <= SLACK_PX


def test_a_lone_figure_stands_where_reading_begins(arabic: Bench) -> None:
    """The total is no Arabic text, and still begins on the right."""
    arabic.show(station(EVSES["summary"]))
    english, mirrored = _both(arabic, "summaryTotal")

    assert abs(mirrored.right() - (1280 - english.left())) <= SLACK_PX
    assert arabic.item("summaryTotal").property("rightmost")


def test_the_unit_follows_its_figure(arabic: Bench) -> None:
    """`23.481 kWh` reads the same in both, at the other side of its card."""
    arabic.show(station(EVSES["charging"]))
    value, mirrored = _both(arabic, "heroValue")

    assert mirrored.left() > 640 > value.left()
    unit = next(
        item
        for item in arabic.item("heroValue").parentItem().childItems()
        if item.property("text") == "kWh"
    )
    assert _rect(unit).left() > _rect(arabic.item("heroValue")).right()


def test_time_runs_to_the_right(arabic: Bench) -> None:
    """The curve is not mirrored: its newest point and `now` stay on the right of its card."""
    arabic.show(station(EVSES["charging"]))
    arabic.window.set_language("ar")
    arabic.settle()
    begin, now = (
        _rect(_with_text(arabic, text)) for text in (arabic.model.evse.charge.curveFromText, "الآن")
    )

    assert begin.right() < now.left()


def test_the_connectors_keep_their_order(arabic: Bench) -> None:
    """Like the cables at the cabinet, the first is on the left in every language."""
    arabic.show(among(EVSES["charging"], 4))
    arabic.window.set_language("ar")
    arabic.settle()
    lefts = [_rect(arabic.item(f"connector{number}")).left() for number in (1, 2, 3, 4)]

    assert lefts == sorted(lefts)


def test_only_icons_that_point_are_turned(arabic: Bench) -> None:
    """Back points the other way; the mark of a contactless card is the same everywhere."""
    arabic.show(station(EVSES["scan"]))
    arabic.window.set_language("ar")
    arabic.settle()
    assert _icons(arabic)["back"] is True

    arabic.show(station(EVSES["present_card"]))
    icons = _icons(arabic)
    assert (icons["contactless"], icons["arrow"], icons["globe"]) == (False, False, False)
    arabic.window.set_language("en")
    arabic.settle()
    assert _icons(arabic)["back"] is False


def _icons(bench: Bench) -> dict[str, bool]:
    return {
        icon_name(item): bool(item.property("mirrored"))
        for item in _items(bench)
        if icon_name(item) and item.isVisible()
    }


def _with_text(bench: Bench, text: str) -> QQuickItem:
    return next(
        item for item in _items(bench) if item.property("text") == text and item.isVisible()
    )


def _items(bench: Bench) -> Iterator[QQuickItem]:
    pending = [bench.window.window.contentItem()]
    while pending:
        item = pending.pop()
        pending += item.childItems()
        yield item
