"""Any screen may be the first: a station that comes back finds its driver where it left them."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from tests.ui.sample_views import EVSES, station
from ui.engine import KioskWindow
from ui.models.station import StationModel
from ui.runtime import await_frame

SIZES = {"compact": (800, 480), "wide": (1280, 800), "tall": (1080, 1920)}


@pytest.mark.parametrize("screen", EVSES)
@pytest.mark.parametrize("form", SIZES)
def test_it_is_drawn_with_nothing_to_complain_of(
    qapp: QGuiApplication, form: str, screen: str
) -> None:
    """QML finds no width that depends on itself, and no value that is not there yet."""
    warnings: list[str] = []
    model = StationModel(lambda _command: None, languages=("en", "de"))
    model.apply(station(EVSES[screen]))
    window = KioskWindow(model, size=SIZES[form], animate=False, on_warning=warnings.append)
    try:
        await_frame(window)
        assert window.has_drawn
    finally:
        window.close()
    assert warnings == []
