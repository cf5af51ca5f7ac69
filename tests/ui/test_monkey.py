"""Whatever is done to the panel: the window stays, nothing is complained of, the room is shut."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QPointingDevice
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.domain.commands import Command
from kiosk.domain.service_commands import EnterService, KnockAtService, LeaveService, TouchService
from kiosk.domain.service_view import ServiceStage
from kiosk.domain.view import StationView
from tests.ui.monkey import Monkey
from tests.ui.sample_service import ROOMS, in_room
from tests.ui.sample_views import EVSES, station
from ui.engine import KioskWindow
from ui.models.station import StationModel

SEED: Final = 20_260_504
TURNS: Final = 25
"""Moves between two pictures: drivers come and go."""
AT_THE_DOOR: Final = (KnockAtService, EnterService, LeaveService, TouchService)


@pytest.fixture(scope="module")
def touch_screen(qapp: QObject) -> QPointingDevice:
    """One for all tests here."""
    return QTest.createTouchDevice()


class Street:
    """The panel, full screen, and what came out of it while it showed what."""

    def __init__(self) -> None:
        self.wrong: list[object] = []
        self.warnings: list[str] = []
        self.shown: StationView = station(EVSES["attract"])
        self.model = StationModel(self._heard, languages=("en", "de", "fr", "pl"))
        self.model.apply(self.shown)
        self.window = KioskWindow(
            self.model, full_screen=True, animate=False, on_warning=self.warnings.append
        )
        self.window.wake_by(lambda: False)

    def _heard(self, command: Command | Any) -> None:
        """From a panel that shows no room, nothing may come but a knock; at the door, a try."""
        of_drivers = isinstance(command, Command)
        if not of_drivers and not isinstance(command, AT_THE_DOOR):
            self.wrong.append(command)
        if of_drivers and self.shown.service.stage is not ServiceStage.CLOSED:
            self.wrong.append(command)

    def show(self, view: StationView) -> None:
        self.shown = view
        self.model.apply(view)

    def stands(self) -> bool:
        """Seen, from edge to edge, and the only one there is."""
        window = self.window.window
        seen = [each for each in QGuiApplication.topLevelWindows() if each.isVisible()]
        return seen == [window] and window.geometry() == window.screen().geometry()


@pytest.fixture
def street(qapp: QObject, qtbot: QtBot) -> Iterator[Street]:
    """A kiosk as it stands in the street, which refuses to be closed."""
    street = Street()
    qtbot.waitUntil(street.stands)
    yield street
    street.window.close()


def pictures(seed: int) -> Callable[[], StationView]:
    """Any screen of a driver, any state of the door, never the inside of the room."""
    draw = random.Random(seed)
    outside = [name for name, room in ROOMS.items() if room.stage is ServiceStage.DOOR]

    def next_picture() -> StationView:
        screen = draw.choice(sorted(EVSES))
        if draw.random() < 0.2:
            return in_room(draw.choice(outside), screen)
        return station(EVSES[screen])

    return next_picture


@pytest.mark.parametrize("moves", [2_000, pytest.param(10_000, marks=pytest.mark.torture)], ids=str)
def test_no_move_leaves_the_kiosk(
    street: Street, touch_screen: QPointingDevice, qtlog: Any, moves: int
) -> None:
    """Touches, drags, fingers, chords and crosses with a fixed seed, over every screen."""
    monkey = Monkey(street.window.window, SEED, touch_screen)
    next_picture = pictures(SEED)
    for number in range(moves):
        if number % TURNS == 0:
            street.show(next_picture())
            QGuiApplication.processEvents()
            assert street.stands(), f"after {number} moves"
        monkey.move()

    QGuiApplication.processEvents()
    assert street.stands()
    assert street.wrong == []
    assert street.warnings == []
    # QTest's own words about keys that have no letter.
    said = [each.message for each in qtlog.records if not each.message.startswith("keyToAscii")]
    assert said == []
