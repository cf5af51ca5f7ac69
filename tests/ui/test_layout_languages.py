"""Every screen is whole in every language, in stretched English and from right to left.

`test_layout.py` shows English and German in full; here, in the ordinary run, each other language
passes the two forms with the least room beside each other, and the stretched one all four. The full
product is torture's.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.domain.view import EvseView
from tests.ui.conftest import Bench
from tests.ui.layout import findings
from tests.ui.sample_views import EVSES, VARIANTS, among, station
from tests.ui.test_layout import FORMS
from ui.engine import KioskWindow
from ui.languages import NAMES, PSEUDO
from ui.models.station import StationModel

OFFERED = tuple(language for language in NAMES if language != PSEUDO)
OTHERS = tuple(language for language in OFFERED if language not in {"en", "de"})
VIEWS = {**EVSES, **VARIANTS}


@pytest.fixture(scope="module")
def station_of_all(qapp: object) -> Iterator[Bench]:
    """A kiosk that offers every language there is: one engine for the module."""
    warnings: list[str] = []
    model = StationModel(lambda command: None, languages=OFFERED)
    model.apply(station(EVSES["attract"]))
    window = KioskWindow(model, animate=False, on_warning=warnings.append)
    yield Bench(model, window, [], warnings)
    window.close()
    assert warnings == []


def _found(bench: Bench, language: str, evses: dict[str, EvseView], *, several: bool) -> list[str]:
    found: list[str] = []
    for name, evse in evses.items():
        bench.model.apply(among(evse, 4) if several else station(evse))
        if bench.model.language != language:  # an idle panel goes back to its own language
            bench.window.set_language(language)
        bench.settle()
        found += [f"{name}: {finding}" for finding in findings(bench.window.window)]
    return found


@pytest.mark.parametrize("form", ["compact", "tall"])
@pytest.mark.parametrize("language", OTHERS)
def test_every_language_fits(station_of_all: Bench, language: str, form: str) -> None:
    """One of four EVSEs, with the ribbon and the strip: the least room there is in a form."""
    station_of_all.window.resize(*FORMS[form])

    assert _found(station_of_all, language, VIEWS, several=True) == []


@pytest.mark.parametrize("form", FORMS)
def test_forty_percent_more_fits(station_of_all: Bench, form: str) -> None:
    """English, stretched and in brackets: room for a language that nobody has translated yet."""
    station_of_all.window.resize(*FORMS[form])

    assert _found(station_of_all, PSEUDO, VIEWS, several=True) == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", [*OFFERED, PSEUDO])
def test_the_sheet_holds_every_language(station_of_all: Bench, language: str, form: str) -> None:
    """Over a charge, each by its own name, each large enough for a finger."""
    bench = station_of_all
    bench.window.resize(*FORMS[form])
    bench.model.apply(among(EVSES["charging"], 4))
    bench.window.set_language(language)
    bench.model.languages.openSheet()
    bench.settle()
    found = findings(bench.window.window)
    targets = [bench.item(f"sheet-{code}-Button") for code in OFFERED]
    targets.append(bench.item("closeLanguagesButton"))
    bench.model.languages.closeSheet()

    assert found == []
    assert all(min(target.width(), target.height()) >= 44 for target in targets)


@pytest.mark.torture
@pytest.mark.parametrize("several", [False, True], ids=["one", "four"])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("night", [True, False], ids=["night", "day"])
@pytest.mark.parametrize("language", [*OFFERED, PSEUDO])
def test_the_full_product(
    station_of_all: Bench, language: str, night: bool, form: str, several: bool
) -> None:
    """Every screen, form, theme, size of station and language."""
    station_of_all.window.resize(*FORMS[form])
    station_of_all.window.set_night(night=night)

    assert _found(station_of_all, language, VIEWS, several=several) == []
