"""Changing the language: chips, the sheet, and a session that does not notice."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest

from kiosk.config import load_config
from kiosk.domain.commands import Touched
from kiosk.domain.view import Screen
from kiosk.errors import InputError
from tests.ui.conftest import Bench
from tests.ui.sample_views import EVSES, among, station
from tests.ui.test_layout import FORMS
from ui import runtime
from ui.languages import OFFERED, on_offer
from ui.models.languages import CHIPS_MAX, SHEET_KEPT_MS, LanguagesModel, languages_face
from ui.models.station import StationModel

CONFIG = Path(__file__).parents[2] / "assets" / "config" / "simulated.toml"
SCREENS = [name for name in EVSES if name not in {"attract", "stop"}]


@pytest.fixture
def model(qapp: QObject) -> Iterator[StationModel]:
    """A station that speaks English and offers every usual language."""
    made = StationModel(lambda command: None, languages=OFFERED)
    made.apply(station(EVSES["attract"]))
    yield made
    made.deleteLater()


def _configured(tmp_path: Path, line: str) -> Path:
    text = CONFIG.read_text(encoding="utf-8")
    lines = [one for one in text.splitlines() if not one.startswith("language")]
    lines.insert(lines.index("[station]") + 1, line)
    path = tmp_path / "kiosk.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    tomllib.loads(path.read_text(encoding="utf-8"))
    return path


def test_four_chips_and_the_globe() -> None:
    """The likeliest four; with five there is still room for all; the spoken one always has one."""
    face = languages_face(OFFERED, "en", is_open=False)
    assert [chip.code for chip in face.chip_rows] == ["en", "de", "fr", "nl"]
    assert face.more
    assert not languages_face(OFFERED[: CHIPS_MAX + 1], "en", is_open=False).more

    face = languages_face(OFFERED, "sv", is_open=False)
    assert [chip.code for chip in face.chip_rows if chip.chosen] == ["sv"]
    assert len(face.chip_rows) == CHIPS_MAX


def test_the_configuration_lists_what_is_offered(tmp_path: Path) -> None:
    """The station's own first, then those listed in their order; without a list the usual ones."""
    listed = load_config(_configured(tmp_path, 'language = "de"\nlanguages = ["ar", "de", "fr"]'))
    assert runtime._check_languages(listed) == ("de", "ar", "fr")

    usual = load_config(_configured(tmp_path, 'language = "pl"'))
    assert runtime._check_languages(usual) == ("pl", "en", "de", "fr", "nl", "es", "it", "sv")
    assert "ar" not in OFFERED
    assert on_offer("de-AT", ("de", "en")) == ("de-AT", "en")


@pytest.mark.parametrize(
    ("line", "place", "reason"),
    [
        ('languages = ["de", "tlh"]', "station.languages[2]", "tlh"),
        ('languages = ["de", "de"]', "station.languages[2]", "twice"),
        ('languages = ["de", "fi"]', "station.languages", "no translation"),
        ('language = "fi"', "station.language", "no translation"),
    ],
)
def test_a_language_that_cannot_be_spoken_is_told_at_start(
    tmp_path: Path, line: str, place: str, reason: str
) -> None:
    """Not on the day when a driver taps it."""
    with pytest.raises(InputError) as told:
        runtime._check_languages(load_config(_configured(tmp_path, line)))

    assert place in told.value.place
    assert reason in told.value.reason


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_opens_the_sheet(bench: Bench, screen: str, form: str) -> None:
    """Alone and as one of four, on every form, with a target for a finger."""
    bench.window.resize(*FORMS[form])
    for view in (station(EVSES[screen]), among(EVSES[screen], 4)):
        bench.show(view)
        button = bench.item("languageButton")
        assert min(button.width(), button.height()) >= 44
        bench.click("languageButton")
        bench.settle()
        assert bench.item("languageSheet").isVisible()
        bench.model.languages.closeSheet()


@pytest.mark.parametrize("form", FORMS)
def test_every_chip_is_a_target(bench: Bench, form: str) -> None:
    """Four chips and the globe, none under a finger's width."""
    bench.window.resize(*FORMS[form])
    bench.show(station(EVSES["attract"]))
    chips = [bench.item(f"language-{code}") for code in ("en", "de", "fr", "nl")]
    chips.append(bench.item("languageButton"))

    assert all(min(chip.width(), chip.height()) >= 44 for chip in chips)
    bench.click("language-fr")
    assert bench.model.language == "fr"


def test_a_charge_does_not_notice(bench: Bench) -> None:
    """While charging: the sheet, a tap, the same numbers in other words; only touches are sent."""
    bench.show(station(EVSES["charging"]))
    bench.click("languageButton")
    bench.settle()
    bench.click("sheet-pl-Button")
    bench.settle()

    assert not bench.item("languageSheet").isVisible()
    assert bench.model.evse.charge.statusText == "Ładowanie"
    assert bench.model.evse.charge.costText == "13,85\u00a0€"
    assert bench.item("heroValue").property("text") == "23,481"
    assert bench.sent == [Touched(2), Touched(2)]

    bench.show(station(replace(EVSES["charging"], screen=Screen.SUMMARY)))
    assert bench.model.language == "pl"


def test_the_sheet_closes_beside_itself(bench: Bench) -> None:
    """A tap on the dimmed screen or on the cross leaves the language as it was."""
    bench.show(station(EVSES["charging"]))
    for leave in (
        lambda: bench.click_at(QPoint(8, 60)),
        lambda: bench.click("closeLanguagesButton"),
    ):
        bench.click("languageButton")
        bench.settle()
        leave()
        assert not bench.model.languages.open
    assert set(bench.sent) == {Touched(2)}
    assert bench.model.language == "en"


def test_the_sheet_gives_way_to_news(model: StationModel) -> None:
    """A card is presented while somebody looks for a language: the screen says so at once."""
    model.apply(station(EVSES["choose"]))
    model.languages.openSheet()
    model.apply(station(replace(EVSES["choose"], remaining_s=20)))
    assert model.languages.open

    model.apply(station(EVSES["authorising"]))
    assert not model.languages.open


def test_a_forgotten_sheet_closes(qapp: QObject) -> None:
    """After a while without a touch the next driver meets a screen."""
    languages = LanguagesModel(("en", "de"))
    languages.openSheet()
    timer = languages._untouched
    assert (timer.isActive(), timer.interval()) == (True, SHEET_KEPT_MS)

    timer.timeout.emit()
    assert not languages.open


def test_reading_the_prices_keeps_the_language(model: StationModel) -> None:
    """From the prices back to the start it is still the same driver."""
    wanted = QSignalSpy(model.languageWanted)
    model.set_language("fr")
    model.apply(station(EVSES["tariff"]))
    assert not model._idle.isActive()
    model.apply(station(EVSES["attract"]))

    assert wanted.count() == 0
    assert model._idle.isActive()


def test_the_sheet_takes_no_touch_to_the_page(bench: Bench) -> None:
    """The Stop button below the sheet is not pressed through it."""
    bench.show(station(EVSES["charging"]))
    below = bench.item("stopButton")
    point = below.mapToScene(below.boundingRect().center()).toPoint()
    bench.model.languages.openSheet()
    bench.settle()
    QTest.mouseClick(
        bench.window.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point
    )

    assert set(bench.sent) == {Touched(2)}
    bench.model.languages.closeSheet()
