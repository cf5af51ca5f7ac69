"""The screen paints what changed and nothing else, and a day does not make it heavier."""

from __future__ import annotations

import pytest

from tests.benchmarks.offscreen import answer
from tests.benchmarks.screen_child import area
from tests.benchmarks.ui_screen import CHILD, growth


def test_nothing_new_is_no_frame() -> None:
    """A view like the last draws nothing; a reading draws a small part of the screen."""
    painted = answer(*CHILD, "paint", "8")

    assert painted["idle_frames"] == 0
    assert painted["frames"] >= 8
    assert painted["median_share"] < 0.15
    assert painted["most_share"] < 0.5


def test_region_is_read_as_qt_prints_it() -> None:
    """One rectangle, or several with their bounds, which are no rectangle."""
    assert area("render QRegion(48,125 10x20) 0 0 0") == 200
    several = "render QRegion(size=2, bounds=(0,0 99x99) - [(1,2 3x4), (-5,6 7x8)]) 0 0 0"
    assert area(several) == 12 + 56


def test_growth_is_seen() -> None:
    """A leak of a megabyte a session is more than the bound; noise after the warm-up is not."""
    assert growth([40, 48, 50, 51, *(52 + number for number in range(44))]) > 1.5
    assert growth([40, 48, 50, 51, *(52 + number % 2 for number in range(44))]) < 1.05


@pytest.mark.torture
def test_a_day_leaves_nothing_behind() -> None:
    """24 simulated hours of sessions in the UI: memory stays within 5 % after the warm-up."""
    day = answer(*CHILD, "day", "24", "3", timeout_s=3000)

    assert day["sessions"] == 48
    assert growth(day["mb"]) < 1.05, day["mb"]
