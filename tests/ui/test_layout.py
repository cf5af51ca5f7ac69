"""Every screen in every form, theme and language is whole: nothing cut, elided, overlapping or
outside.
"""

from __future__ import annotations

import pytest

from tests.ui.conftest import Bench
from tests.ui.layout import findings
from tests.ui.sample_views import EVSES, VARIANTS, among, station
from ui.engine import KioskWindow
from ui.models.station import StationModel

FORMS = {"compact": (800, 480), "regular": (1024, 600), "wide": (1280, 800), "tall": (1080, 1920)}


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("night", [True, False], ids=["night", "day"])
@pytest.mark.parametrize("form", FORMS)
def test_every_screen_is_whole(bench: Bench, form: str, night: bool, language: str) -> None:
    """At night the only EVSE of a station, by day one of four with the test ribbon."""
    bench.window.resize(*FORMS[form])
    bench.window.set_night(night=night)
    bench.window.set_language(language)
    found: list[str] = []

    for name, evse in {**EVSES, **VARIANTS}.items():
        bench.model.apply(station(evse) if night else among(evse, 4))
        if bench.model.language != language:  # an idle panel goes back to its own language
            bench.window.set_language(language)
        bench.settle()
        found += [f"{name}: {finding}" for finding in findings(bench.window.window)]

    assert found == []


@pytest.mark.parametrize("name", ["attract", "charging", "summary"])
def test_a_large_landscape_panel_is_wide(bench: Bench, name: str) -> None:
    """1920x1080 uses the wide form and stays whole."""
    bench.window.resize(1920, 1080)
    bench.show(among(EVSES[name], 2))

    assert findings(bench.window.window) == []


@pytest.mark.parametrize("count", [1, 4])
@pytest.mark.parametrize("language", ["en", "de"])
def test_a_small_panel_gets_larger_letters(qapp: object, language: str, count: int) -> None:
    """1024x600 on seven inches: capitals of 3.5 mm, main actions of 20 mm, and all of it fits."""
    warnings: list[str] = []
    model = StationModel(lambda command: None)
    model.apply(station(EVSES["attract"]))
    window = KioskWindow(
        model, size=(1024, 600), panel_inches=7, animate=False, on_warning=warnings.append
    )
    bench = Bench(model, window, [], warnings)
    found: list[str] = []
    for name, evse in EVSES.items():
        bench.model.apply(among(evse, count))
        window.set_language(language)
        bench.settle()
        found += [f"{name}: {finding}" for finding in findings(window.window)]
        if name == "charging":
            assert bench.item("stopButton").height() >= 133
    window.close()

    assert (found, warnings) == ([], [])


def test_the_walk_sees_a_cut_text(bench: Bench) -> None:
    """The finder itself can fail: a number too long for its room is reported."""
    bench.show(station(EVSES["charging"]))
    long = "9" * 80
    bench.item("costNow").setProperty("text", long)

    assert any(long in finding for finding in findings(bench.window.window))
