"""What a technician turns at the panel: colours, light, the language of the idle screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from kiosk.domain.lighting import Light, LightingRules
from kiosk.domain.view import EvseView
from kiosk.services.lighting import Lighting
from tests.ui.sample_service import in_room
from tests.ui.test_next_driver import Panel, charging, free, plugged
from ui.build.panel import PanelDesk


class NoonClock:
    """It is always noon."""

    boot_id = "test"

    def now(self) -> datetime:
        return datetime(2026, 5, 4, 12, tzinfo=UTC)

    def monotonic_ms(self) -> int:
        return 0


@dataclass
class Counter:
    """A model, its light, and what a technician has in hand."""

    panel: Panel
    rules: LightingRules = LightingRules()
    shown: list[Light] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lighting = Lighting(
            self.rules, NoonClock(), lambda light, _veil: self.shown.append(light), tz="UTC"
        )
        self.desk = PanelDesk(self.lighting, self.panel.model)

    def inside(self, *evses: EvseView) -> str:
        """The language of the room, over these EVSEs."""
        self.panel.model.apply(in_room("service_devices"))
        return self.panel.model.language


@pytest.fixture
def counter(qapp: object) -> Counter:
    return Counter(Panel())


def test_the_room_speaks_the_stations_language(counter: Counter) -> None:
    """Whatever the driver behind it chose, who finds theirs again afterwards."""
    counter.panel.shows(1, charging(1))
    counter.panel.model.set_language("fr")

    assert counter.inside() == "en"
    assert counter.panel.shows(1, charging(1)) == "fr"


def test_another_language_of_the_idle_screen(counter: Counter) -> None:
    """At once in the room, for whoever comes next, and not for the driver who is there."""
    counter.panel.shows(1, charging(1), free(2))
    counter.panel.model.set_language("fr")
    counter.inside()

    counter.desk.speak("de")

    assert counter.desk.language == "de"
    assert counter.panel.model.language == "de"
    assert counter.panel.shows(1, charging(1), free(2)) == "fr"
    assert counter.panel.shows(2, charging(1), free(2)) == "de"
    assert counter.panel.shows(2, charging(1), plugged(2)) == "de"


def test_only_what_is_offered_is_listed(counter: Counter) -> None:
    """In the order of the chips."""
    assert list(counter.desk.languages) == ["en", "de", "fr"]
    assert counter.desk.language == "en"


@pytest.mark.anyio
async def test_colours_and_light(counter: Counter) -> None:
    """Night at noon, by itself again, and a light that is told as it is."""
    counter.panel.shows(1, charging(1))
    await counter.lighting.look()
    assert counter.desk.theme == "auto"

    counter.desk.show_theme("night")
    await counter.lighting.look()
    assert (counter.desk.theme, counter.shown[-1].night) == ("night", True)
    counter.desk.show_theme("auto")
    await counter.lighting.look()
    assert (counter.desk.theme, counter.shown[-1].night) == ("auto", False)

    assert counter.desk.brighten(-10) == counter.desk.brightness_percent == 90
    await counter.lighting.look()
    assert counter.shown[-1].percent == 90


@pytest.mark.anyio
async def test_configured_colours_are_told_as_they_are(qapp: object) -> None:
    """A panel that is always night says so, until a technician wants it by light and clock."""
    counter = Counter(Panel(), LightingRules(night=True))
    counter.panel.shows(1, charging(1))
    assert counter.desk.theme == "night"

    counter.desk.show_theme("auto")
    await counter.lighting.look()
    assert (counter.desk.theme, counter.shown[-1].night) == ("auto", False)
