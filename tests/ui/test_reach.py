"""On a tall panel everything that a driver presses lies where a seated driver's hand comes.

A 21.5 inch panel stands 476 mm high. Operable parts belong 380 to 1220 mm above the ground (15 to
48 in, Access Board guide for EV charging), and the display is to be read from 1016 mm (40 in) up.
Mounted so that its middle stands 1200 mm high, its lower edge is at 960 mm and the 1220 mm line
crosses it 260 mm up: 55 % of its height. So all actions lie in the lower 55 %.
"""

from __future__ import annotations

import pytest

from tests.ui.accessible import touched
from tests.ui.conftest import Bench
from tests.ui.sample_views import EVSES, VARIANTS, among

TALL = (1080, 1920)
BAND = 0.55
VIEWS = {**EVSES, **VARIANTS}


def test_the_band_is_the_reach() -> None:
    """The share that the layout keeps is what the heights above the ground give."""
    panel_mm = 21.5 * 25.4 * 16 / (16**2 + 9**2) ** 0.5
    lower_edge_mm = 1200 - panel_mm / 2

    assert (48 * 25.4 - lower_edge_mm) / panel_mm == pytest.approx(BAND, abs=0.01)


@pytest.mark.parametrize("count", [1, 4])
def test_every_action_of_a_tall_panel_is_in_reach(bench: Bench, count: int) -> None:
    """No target of any screen begins above the band; the logo's hidden hold is no driver's."""
    bench.window.resize(*TALL)
    found = []
    for view, evse in VIEWS.items():
        bench.show(among(evse, count))
        for item in touched(bench.window.window):
            top = item.mapToScene(item.boundingRect().topLeft()).y()
            if top < TALL[1] * (1 - BAND):
                found.append(f"{view}: {item.objectName()} begins at {top:.0f}")

    assert found == []


def test_languages_and_aids_stand_in_the_top_row_of_other_panels(bench: Bench) -> None:
    """A wide panel is low enough everywhere, and keeps its bottom for prices."""
    bench.show(among(EVSES["attract"], 4))
    for name in ("language-en", "largeText", "highContrast"):
        item = bench.item(name)
        assert item.mapToScene(item.boundingRect().topLeft()).y() < 200
