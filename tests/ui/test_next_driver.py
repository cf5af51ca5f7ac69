"""The next driver meets the station's own language, and each driver their own."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QSignalSpy

from kiosk.domain.commands import Command, Touched
from kiosk.domain.view import EvseBadge, EvseView, Screen, StationView
from tests.ui.conftest import Bench
from tests.ui.sample_views import CHARGE, SUMMARY, evse, station
from ui.models.station import LANGUAGE_KEPT_MS, StationModel


def one(number: int, screen: Screen, badge: EvseBadge) -> EvseView:
    """This EVSE with what its screen needs."""
    charge = CHARGE if screen is Screen.CHARGING else None
    summary = SUMMARY if screen is Screen.SUMMARY else None
    return evse(screen, badge, evse_id=number, label=str(number), charge=charge, summary=summary)


def free(number: int) -> EvseView:
    """Nobody is there."""
    return one(number, Screen.ATTRACT, EvseBadge.FREE)


def plugged(number: int) -> EvseView:
    """A driver chooses how to pay."""
    return one(number, Screen.CHOOSE, EvseBadge.PLUGGED)


def charging(number: int) -> EvseView:
    """Energy flows."""
    return one(number, Screen.CHARGING, EvseBadge.CHARGING)


def finished(number: int) -> EvseView:
    """The driver reads the end."""
    return one(number, Screen.SUMMARY, EvseBadge.FINISHED)


class Panel:
    """A model whose wish for a language is granted at once, as the window does."""

    def __init__(self) -> None:
        self.sent: list[Command] = []
        self.model = StationModel(self.sent.append, languages=("en", "de", "fr"))
        self.model.languageWanted.connect(self.model.set_language)

    def shows(self, focus: int, *evses: EvseView) -> str:
        """The language that is spoken with this view."""
        self.model.apply(station(*evses, focus=focus))
        return self.model.language


@pytest.fixture
def panel(qapp: object) -> Panel:
    """A panel that nobody has touched."""
    return Panel()


def test_a_language_chosen_before_plugging_in_is_kept_to_the_end(panel: Panel) -> None:
    """From the first screen to the summary."""
    panel.shows(1, free(1))
    panel.model.languages.choose("de")

    assert [panel.shows(1, each(1)) for each in (free, plugged, charging, finished)] == ["de"] * 4


def test_the_next_car_is_not_spoken_to_in_the_language_of_the_last(panel: Panel) -> None:
    """Unplugged and plugged again while the summary stands: no idle screen lies between."""
    panel.shows(1, plugged(1))
    panel.model.languages.choose("de")
    assert panel.shows(1, finished(1)) == "de"

    assert panel.shows(1, plugged(1)) == "en"


def test_an_idle_panel_speaks_its_own_language_beside_a_charge(panel: Panel) -> None:
    """A driver has left; that another one charges is no reason to keep their language."""
    panel.shows(1, plugged(1), charging(2))
    panel.model.languages.choose("fr")
    assert panel.shows(1, finished(1), charging(2)) == "fr"

    assert panel.shows(1, free(1), charging(2)) == "en"


def test_two_drivers_have_two_languages(panel: Panel) -> None:
    """Each is spoken to in their own when their EVSE comes to the front."""
    panel.shows(1, plugged(1), free(2))
    panel.model.languages.choose("de")
    panel.shows(1, charging(1), free(2))

    assert panel.shows(2, charging(1), plugged(2)) == "en"
    panel.model.languages.choose("fr")
    assert panel.shows(1, charging(1), charging(2)) == "de"
    assert panel.shows(2, charging(1), finished(2)) == "fr"


def test_a_fault_does_not_change_the_language(panel: Panel) -> None:
    """What went wrong is told in the words of whom it happened to."""
    panel.shows(1, plugged(1))
    panel.model.languages.choose("de")

    assert panel.shows(1, one(1, Screen.FAULT, EvseBadge.FAULT)) == "de"


def test_reading_the_prices_keeps_the_language(panel: Panel) -> None:
    """Back from the tariff is the same person."""
    panel.shows(1, free(1))
    panel.model.languages.choose("de")
    panel.shows(1, one(1, Screen.TARIFF, EvseBadge.FREE))

    assert panel.shows(1, free(1)) == "de"


def test_a_summary_that_was_left_may_be_seen_by_anybody(panel: Panel) -> None:
    """The cable is still in, but who stands there is not known."""
    panel.shows(1, plugged(1))
    panel.model.languages.choose("de")
    panel.shows(1, finished(1))

    assert panel.shows(1, one(1, Screen.ATTRACT, EvseBadge.FINISHED)) == "en"


def test_an_idle_panel_forgets_after_a_while(panel: Panel) -> None:
    """Whoever chose a language and went away."""
    panel.shows(1, free(1))
    panel.model.languages.choose("de")
    timer = panel.model._idle
    assert (timer.isActive(), timer.interval()) == (True, LANGUAGE_KEPT_MS)
    timer.timeout.emit()

    assert panel.model.language == "en"


def test_a_crash_forgets_every_language(panel: Panel) -> None:
    """A new process meets a running charge: the station's own language."""
    panel.shows(1, charging(1))
    panel.model.languages.choose("de")

    assert Panel().shows(1, charging(1)) == "en"


def test_a_chip_says_that_somebody_is_here(panel: Panel) -> None:
    """Choosing a language is a touch, also of the one that is spoken."""
    panel.shows(1, plugged(1))
    panel.model.languages.choose("en")

    assert panel.sent == [Touched(1)]


def test_a_charge_that_goes_on_asks_for_nothing(panel: Panel) -> None:
    """No view of the same driver changes the language."""
    panel.shows(1, plugged(1))
    panel.model.languages.choose("de")
    wanted = QSignalSpy(panel.model.languageWanted)
    for each in (charging, charging, finished, finished):
        panel.shows(1, each(1))

    assert wanted.count() == 0


def test_the_window_says_the_first_word_to_the_next_driver_in_english(bench: Bench) -> None:
    """QML's words too, from the first picture on."""
    bench.show(station(evse(Screen.CHOOSE, EvseBadge.PLUGGED)))
    bench.click("languageButton")
    bench.settle()
    bench.click("sheet-de-Button")
    bench.settle()
    first: StationView = station(evse(Screen.SUMMARY, EvseBadge.FINISHED, summary=SUMMARY))
    bench.show(first)
    assert bench.item("doneButton").property("text") == "Fertig"
    bench.show(station(evse(Screen.CHOOSE, EvseBadge.PLUGGED)))
    bench.show(station(evse(Screen.SUMMARY, EvseBadge.FINISHED, summary=SUMMARY)))

    assert bench.item("doneButton").property("text") == "Done"
