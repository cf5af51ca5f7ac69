"""Large text and high contrast: switched at the screen, whole in every form, each driver's own."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.config import load_config
from kiosk.domain.view import EvseBadge, Screen, StationView
from tests.test_config import GOOD
from tests.ui.accessible import touched
from tests.ui.conftest import Bench
from tests.ui.layout import findings
from tests.ui.sample_views import EVSES, VARIANTS, among, evse, station
from ui.engine import KioskWindow
from ui.models.reading_aids import Aids, AidsModel
from ui.models.station import StationModel
from ui.runtime import aids_of

FORMS = {"compact": (800, 480), "regular": (1024, 600), "wide": (1280, 800), "tall": (1080, 1920)}
VIEWS = {**EVSES, **VARIANTS}
LOOKS = {"large": (True, False), "high": (False, True), "both": (True, True)}


def _switch(bench: Bench, *, large: bool, high: bool) -> None:
    aids = bench.model.aids
    if aids.largeText != large:
        aids.toggleLargeText()
    if aids.highContrast != high:
        aids.toggleHighContrast()


@pytest.mark.parametrize(
    ("form", "look"),
    [*((form, "large") for form in FORMS), ("compact", "both"), ("tall", "both"), ("wide", "high")],
)
def test_every_screen_is_whole_with_the_aids(bench: Bench, form: str, look: str) -> None:
    """At night the only EVSE in English, by day one of four in German under the test ribbon."""
    large, high = LOOKS[look]
    bench.window.resize(*FORMS[form])
    found: list[str] = []
    for night, (name, view) in product((True, False), VIEWS.items()):
        language = "en" if night else "de"
        bench.window.set_night(night=night)
        bench.model.apply(station(view) if night else among(view, 4))
        _switch(bench, large=large, high=high)
        if bench.model.language != language:
            bench.window.set_language(language)
        bench.settle()
        found += [f"{name} {language}: {finding}" for finding in findings(bench.window.window)]

    assert found == []


@pytest.mark.parametrize("size", [(800, 480), (1024, 600)], ids=["800x480", "1024x600"])
def test_a_small_panel_s_letters_grow_once_more(qapp: object, size: tuple[int, int]) -> None:
    """Seven inches have larger letters already; large text is a quarter on top, and is whole."""
    warnings: list[str] = []
    model = StationModel(lambda command: None, aids=Aids(large_text=True))
    model.apply(among(EVSES["attract"], 4))
    window = KioskWindow(
        model, size=size, panel_inches=7, animate=False, on_warning=warnings.append
    )
    bench = Bench(model, window, [], warnings)
    found: list[str] = []
    for name, view in VIEWS.items():
        bench.model.apply(among(view, 4))
        if model.language != "de":
            window.set_language("de")
        bench.settle()
        found += [f"{name}: {finding}" for finding in findings(window.window)]
    bench.show(among(EVSES["choose"], 4))
    pay = _sizes(bench)["Wie möchten Sie bezahlen?"]
    window.close()

    assert (found, warnings) == ([], [])
    assert pay >= {800: 34, 1024: 40}[size[0]] * 1.25 * 1.05


def test_the_configuration_sets_what_a_driver_finds(qapp: object, tmp_path: Path) -> None:
    """`[access]` reaches the letters and the paint of the window."""
    file = tmp_path / "kiosk.toml"
    file.write_text(f"{GOOD}\n[access]\nlarge_text = true\nhigh_contrast = true\n")
    model = StationModel(lambda command: None, aids=aids_of(load_config(file)))
    model.apply(station(EVSES["attract"]))
    warnings: list[str] = []
    window = KioskWindow(model, animate=False, on_warning=warnings.append)
    other = Bench(model, window, [], warnings)
    other.settle()
    corner, sizes = window.grab().pixelColor(3, 3).name(), _sizes(other)
    window.close()

    assert corner == "#000000"
    assert sizes["Nordlade"] == 35


def test_large_text_is_a_quarter_larger(bench: Bench) -> None:
    """Body, title and figures grow together, at once."""
    bench.show(station(EVSES["attract"]))
    before = {text: size for text, size in _sizes(bench).items() if text != "Aa"}
    bench.click("largeText")
    bench.settle()
    after = _sizes(bench)

    grown = [after[text] / size for text, size in before.items() if text in after]
    assert max(grown) == pytest.approx(1.25, abs=0.05)
    assert after["Pay by card, phone or charge card. No app needed."] == 35
    assert min(grown) >= 1


def test_high_contrast_repaints_at_once(bench: Bench) -> None:
    """The canvas is black at night and white by day; a second tap goes back."""
    bench.show(station(EVSES["attract"]))
    plain = bench.window.grab().pixelColor(3, 3).name()
    bench.click("highContrast")
    bench.settle()
    assert bench.window.grab().pixelColor(3, 3).name() == "#000000"
    bench.window.set_night(night=False)
    bench.settle()
    assert bench.window.grab().pixelColor(3, 3).name() == "#ffffff"
    bench.window.set_night(night=True)
    bench.click("highContrast")
    bench.settle()

    assert bench.window.grab().pixelColor(3, 3).name() == plain
    assert bench.sent == []


@pytest.mark.parametrize("view", ["attract", "tariff", "choose"])
@pytest.mark.parametrize("form", FORMS)
def test_the_switches_stand_where_a_language_is_chosen(bench: Bench, form: str, view: str) -> None:
    """Both are on the first screens of every form, as large as other small targets."""
    bench.window.resize(*FORMS[form])
    bench.show(among(VIEWS[view], 4))
    names = {item.objectName(): item for item in touched(bench.window.window)}

    for name in ("largeText", "highContrast"):
        assert min(names[name].width(), names[name].height()) >= 48


def test_a_page_that_large_text_outgrows_is_rolled(bench: Bench) -> None:
    """On the lowest panel the last button is reached by pressing on, by wheel and by focus."""
    bench.window.resize(*FORMS["compact"])
    bench.show(among(VARIANTS["charging_full"], 4))
    _switch(bench, large=True, high=False)
    bench.settle()
    assert _bottom(bench, "stopButton") > bench.item("connectorStrip").y()

    bench.click("moreBelow")
    bench.settle()
    assert _bottom(bench, "stopButton") <= bench.item("connectorStrip").y()
    bench.show(among(EVSES["refused"], 4))
    bench.show(among(VARIANTS["charging_full"], 4))
    assert _bottom(bench, "stopButton") > bench.item("connectorStrip").y()
    for _ in range(20):
        QTest.keyClick(bench.window.window, Qt.Key.Key_Tab)
        bench.settle()
        if bench.window.window.activeFocusItem().objectName() == "stopButton":
            break

    assert _bottom(bench, "stopButton") <= bench.item("connectorStrip").y()


def test_a_page_is_dragged(bench: Bench) -> None:
    """A finger moves it, and the button under the finger is not pressed by that."""
    bench.window.resize(*FORMS["compact"])
    bench.show(among(VARIANTS["attract_tiered"], 4))
    _switch(bench, large=True, high=False)
    bench.settle()
    window, left = bench.window.window, Qt.MouseButton.LeftButton
    before = _bottom(bench, "priceTile0")
    QTest.mousePress(window, left, Qt.KeyboardModifier.NoModifier, QPoint(400, 350))
    for y in range(340, 140, -20):
        QTest.mouseMove(window, QPoint(400, y))
    QTest.mouseRelease(window, left, Qt.KeyboardModifier.NoModifier, QPoint(400, 140))
    bench.settle()

    assert _bottom(bench, "priceTile0") < before - 50
    assert bench.sent == []


@pytest.mark.parametrize("form", FORMS)
def test_nothing_rolls_without_large_text(bench: Bench, form: str) -> None:
    """A page at its usual size fits, and stands still."""
    bench.window.resize(*FORMS[form])
    for view in VIEWS.values():
        bench.show(among(view, 4))
        assert not bench.item("rollRail").isVisible()


# Whose aids they are.


def _view(focus: int, **screens: Screen) -> StationView:
    badges = {Screen.ATTRACT: EvseBadge.FREE, Screen.CHARGING: EvseBadge.CHARGING}
    evses = [
        evse(screen, badges.get(screen, EvseBadge.PLUGGED), evse_id=int(key[1]), label=key[1])
        for key, screen in screens.items()
    ]
    return station(*evses, focus=focus)


@pytest.fixture
def aids(qapp: object) -> AidsModel:
    """The aids of a station that has none of its own switched on."""
    return AidsModel(Aids())


def test_aids_stay_with_their_driver(aids: AidsModel) -> None:
    """From the first screen through charging to the summary, and they are gone with the driver."""
    aids.follow(_view(1, e1=Screen.ATTRACT))
    aids.toggleLargeText()
    for screen in (Screen.CHOOSE, Screen.STARTING, Screen.CHARGING, Screen.STOP, Screen.SUMMARY):
        aids.follow(_view(1, e1=screen))
        assert aids.largeText, screen
    aids.follow(_view(1, e1=Screen.ATTRACT))

    assert not aids.largeText


def test_aids_of_one_driver_are_not_the_next_one_s(aids: AidsModel) -> None:
    """The second driver's screen is plain while the first one, who charges, has high contrast."""
    aids.follow(_view(1, e1=Screen.CHOOSE, e2=Screen.ATTRACT))
    aids.toggleHighContrast()
    aids.follow(_view(1, e1=Screen.CHARGING, e2=Screen.ATTRACT))
    aids.follow(_view(2, e1=Screen.CHARGING, e2=Screen.CHOOSE))
    assert not aids.highContrast
    aids.follow(_view(1, e1=Screen.CHARGING, e2=Screen.CHOOSE))
    assert aids.highContrast
    aids.follow(_view(2, e1=Screen.ATTRACT, e2=Screen.CHOOSE))
    aids.follow(_view(1, e1=Screen.ATTRACT, e2=Screen.CHOOSE))

    assert not aids.highContrast


def test_aids_come_along_to_the_connector_that_is_used(aids: AidsModel) -> None:
    """Chosen on the idle screen of connector 1, plugged in at 2: they are 2's, and 1 is plain."""
    aids.follow(_view(1, e1=Screen.ATTRACT, e2=Screen.ATTRACT))
    aids.toggleLargeText()
    aids.follow(_view(1, e1=Screen.TARIFF, e2=Screen.ATTRACT))
    aids.follow(_view(2, e1=Screen.TARIFF, e2=Screen.CHOOSE))
    assert aids.largeText
    aids.follow(_view(1, e1=Screen.ATTRACT, e2=Screen.CHOOSE))

    assert not aids.largeText


def test_a_look_at_all_prices_keeps_the_aids(aids: AidsModel) -> None:
    """Going back from the tariff to the first screen is not leaving."""
    aids.follow(_view(1, e1=Screen.ATTRACT))
    aids.toggleLargeText()
    aids.follow(_view(1, e1=Screen.TARIFF))
    aids.follow(_view(1, e1=Screen.ATTRACT))

    assert aids.largeText


def test_aids_of_somebody_who_walked_off_end(aids: AidsModel) -> None:
    """The timer of the idle panel runs after a choice there, and ends it; a driver stops it."""
    aids.follow(_view(1, e1=Screen.ATTRACT, e2=Screen.CHARGING))
    aids.toggleLargeText()
    assert aids.idle.isActive()
    aids.idle.timeout.emit()
    assert not aids.largeText
    aids.toggleLargeText()
    aids.follow(_view(1, e1=Screen.CHOOSE, e2=Screen.CHARGING))

    assert not aids.idle.isActive()


def test_the_station_s_own_aids_are_the_next_driver_s(qapp: object) -> None:
    """Where the operator switched large text on, it comes back for whoever is next."""
    aids = AidsModel(Aids(large_text=True))
    aids.follow(_view(1, e1=Screen.CHOOSE))
    assert aids.largeText
    aids.toggleLargeText()
    assert not aids.largeText
    aids.follow(_view(1, e1=Screen.ATTRACT))

    assert aids.largeText


def _sizes(bench: Bench) -> dict[str, int]:
    pending = [bench.window.window.contentItem()]
    sizes: dict[str, int] = {}
    while pending:
        item = pending.pop()
        pending += item.childItems()
        if item.isVisible() and item.inherits("QQuickText"):
            sizes[str(item.property("text"))] = item.property("font").pixelSize()
    return sizes


def _bottom(bench: Bench, name: str) -> float:
    item: QQuickItem = bench.item(name)
    return item.mapToScene(item.boundingRect().bottomLeft()).y()
