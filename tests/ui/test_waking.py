"""A touch on a dim panel wakes it and presses nothing; the next one does. The veil darkens all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPointingDevice, QWindow
from PySide6.QtTest import QTest

from kiosk.config import load_config
from kiosk.domain.commands import ShowTariff
from kiosk.domain.lighting import Light
from tests.ui.conftest import Bench
from tests.ui.sample_views import EVSES, station
from ui.engine import KioskWindow
from ui.panel_light import PanelLight, rules_of
from ui.runtime import _light
from ui.waking_touch import WakingTouch

EXAMPLES: Final = Path(__file__).parents[2] / "assets" / "config"


class Minutes:
    """Goes on when it is told to."""

    boot_id = "test"

    def __init__(self) -> None:
        self.passed_ms = 0

    def now(self) -> datetime:
        return datetime(2026, 5, 4, 22, tzinfo=UTC)

    def monotonic_ms(self) -> int:
        return self.passed_ms


class Panel:
    """A panel that is dim until somebody touches it."""

    def __init__(self, window: KioskWindow) -> None:
        self._window = window
        self.touches = 0
        self.go_dim()

    def go_dim(self) -> None:
        self.dim = True
        self._window.set_dim(dim=True)

    def stirred(self) -> bool:
        self.touches += 1
        was, self.dim = self.dim, False
        self._window.set_dim(dim=False)
        return was


class Passed(QObject):
    """What reaches the window."""

    def __init__(self, window: QWindow) -> None:
        super().__init__(window)
        self.kinds: list[QEvent.Type] = []
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own
        self.kinds.append(event.type())
        return False


@pytest.fixture
def panel(bench: Bench) -> Iterator[Panel]:
    bench.show(station(EVSES["attract"]))
    told: list[Panel] = []
    bench.window.wake_by(lambda: told[0].stirred() if told else False)
    made = Panel(bench.window)
    told.append(made)
    yield made
    told.clear()
    bench.window.set_dim(dim=False)


@pytest.fixture(scope="module")
def finger() -> QPointingDevice:
    return QTest.createTouchDevice()


Press = Callable[[Bench, QPoint, QPointingDevice], None]


def by_mouse(bench: Bench, at: QPoint, finger: QPointingDevice) -> None:
    bench.click_at(at)


def by_finger(bench: Bench, at: QPoint, finger: QPointingDevice) -> None:
    window = bench.window.window
    QTest.touchEvent(window, finger).press(0, at, window).commit()
    QTest.touchEvent(window, finger).move(0, at + QPoint(1, 1), window).commit()
    QTest.touchEvent(window, finger).release(0, at + QPoint(1, 1), window).commit()
    QGuiApplication.processEvents()


@pytest.mark.parametrize("press", [by_mouse, by_finger])
def test_the_touch_that_wakes_presses_nothing(
    bench: Bench, panel: Panel, finger: QPointingDevice, press: Press
) -> None:
    """On the price tile: nothing the first time, the tariff the second."""
    tile = bench.item("priceTile0")
    middle = tile.mapToScene(tile.boundingRect().center()).toPoint()

    press(bench, middle, finger)
    assert (bench.sent, panel.dim) == ([], False)

    press(bench, middle, finger)
    assert bench.sent == [ShowTariff(2)]
    assert panel.touches == 2


def test_a_gesture_whose_end_was_lost_swallows_no_other(
    bench: Bench, panel: Panel, finger: QPointingDevice
) -> None:
    """The finger left while the touch panel was unplugged: the next touch counts."""
    window = bench.window.window
    tile = bench.item("priceTile0")
    middle = tile.mapToScene(tile.boundingRect().center()).toPoint()
    QTest.mousePress(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)

    by_finger(bench, middle, finger)

    assert bench.sent == [ShowTariff(2)]
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)


def test_it_swallows_again_whenever_the_panel_went_dim_again(
    bench: Bench, panel: Panel, finger: QPointingDevice
) -> None:
    """Each night anew."""
    tile = bench.item("priceTile0")
    middle = tile.mapToScene(tile.boundingRect().center()).toPoint()
    for _ in range(3):
        by_finger(bench, middle, finger)
        assert (bench.sent, panel.dim) == ([], False)
        panel.go_dim()


def test_a_bright_panel_has_nothing_before_its_window(
    bench: Bench, panel: Panel, finger: QPointingDevice
) -> None:
    """Once the touch that woke it is over; what then is touched is told all the same."""
    asked = 0
    original = WakingTouch._swallow

    def counted(self: WakingTouch, event: QEvent) -> bool:
        nonlocal asked
        asked += 1
        return original(self, event)

    by_finger(bench, QPoint(3, 3), finger)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WakingTouch, "_swallow", counted)
        by_finger(bench, QPoint(3, 3), finger)
        assert (asked, panel.touches) == (0, 2)
        panel.go_dim()
        by_finger(bench, QPoint(3, 3), finger)
        assert (asked > 0, panel.touches) == (True, 3)


def test_a_key_wakes_and_is_held_for_as_long_as_it_is(bench: Bench, panel: Panel) -> None:
    """Its repeats belong to it; the next key is told as well and passes."""
    window = bench.window.window
    bench.window.set_dim(dim=False)
    passed = Passed(window)
    panel.go_dim()

    def send(kind: QEvent.Type, *, repeat: bool = False) -> None:
        none = Qt.KeyboardModifier.NoModifier
        event = QKeyEvent(kind, Qt.Key.Key_Return, none, autorep=repeat, text="")
        QGuiApplication.sendEvent(window, event)

    send(QEvent.Type.KeyPress)
    send(QEvent.Type.KeyPress, repeat=True)
    send(QEvent.Type.KeyRelease)
    keys = {QEvent.Type.KeyPress, QEvent.Type.KeyRelease}
    assert (keys & set(passed.kinds), panel.touches) == (set(), 1)

    QTest.keyClick(window, Qt.Key.Key_Return)
    window.removeEventFilter(passed)
    assert QEvent.Type.KeyRelease in passed.kinds
    assert panel.touches == 2


def test_the_light_is_shown_on_the_window_there_is(bench: Bench) -> None:
    """Colours and veil change while it runs; before there is a window nothing is lost."""
    bench.show(station(EVSES["attract"]))
    light = PanelLight()
    light.show(Light(night=False), 0)
    light.show_on(bench.window)
    seen = []
    for night, veil in ((False, 0), (True, 0), (True, 80), (False, 0)):
        light.show(Light(night=night), veil)
        bench.settle()
        seen.append(bench.window.grab().pixelColor(3, 3).name())

    assert seen == ["#f3f5f9", "#0a0f1a", "#020305", "#f3f5f9"]


@pytest.mark.parametrize("theme", ["auto", "night", "day"])
def test_the_configuration_becomes_rules(theme: str) -> None:
    """What the operator wrote is what the light goes by; a window on a desktop never dims."""
    config = load_config(EXAMPLES / "sdm630_stripe_terminal.toml")
    station_table = config.station.replaced(theme=theme)
    config = config.replaced(station=station_table)

    rules = rules_of(config, dims=True)

    assert rules.night is {"auto": None, "night": True, "day": False}[theme]
    assert (rules.dim_after_s, rules.dim_percent, rules.dim_percent_day) == (300, 20, 60)
    assert rules_of(config, dims=False).dim_after_s == 0


@pytest.mark.parametrize("night", [True, False])
def test_the_veil_takes_the_light_away(bench: Bench, night: bool) -> None:
    """Four fifths of it, everywhere, and all of it comes back."""
    bench.window.set_night(night=night)
    bench.show(station(EVSES["attract"]))
    clear = bench.window.grab()

    bench.window.set_veil(80)
    bench.settle()
    dim = bench.window.grab()
    bench.window.set_veil(0)
    bench.settle()

    assert bench.window.grab() == clear
    for x in range(20, clear.width(), 40):
        for y in range(20, clear.height(), 40):
            before, after = clear.pixelColor(x, y).lightness(), dim.pixelColor(x, y).lightness()
            assert after <= before * 0.2 + 20, (x, y)


@pytest.mark.anyio
async def test_a_stations_panel_goes_dim_and_its_first_touch_only_wakes(
    bench: Bench, finger: QPointingDevice
) -> None:
    """As it is put together for the street: the light, its rules, the window."""
    config = load_config(EXAMPLES / "sdm630_stripe_terminal.toml")
    clock = Minutes()
    bench.show(station(EVSES["attract"]))
    lighting = _light(bench.window, config, clock, is_panel=True)
    lighting.saw(station(EVSES["attract"]))
    tile = bench.item("priceTile0")
    middle = tile.mapToScene(tile.boundingRect().center()).toPoint()

    await lighting.look()
    clock.passed_ms += 301_000
    await lighting.look()
    by_finger(bench, middle, finger)
    assert bench.sent == []
    by_finger(bench, middle, finger)
    assert bench.sent == [ShowTariff(2)]

    clock.passed_ms += 299_000
    await lighting.look()
    by_finger(bench, middle, finger)
    assert bench.sent == [ShowTariff(2)] * 2  # a touch of a bright panel keeps it bright
    clock.passed_ms += 299_000
    await lighting.look()
    by_finger(bench, middle, finger)
    assert bench.sent == [ShowTariff(2)] * 3


def test_a_window_on_a_desktop_never_goes_dim(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And has nothing that would look at its touches."""
    monkeypatch.setattr(bench.window, "_waking_touch", None)
    config = load_config(EXAMPLES / "sdm630_stripe_terminal.toml")

    assert not _light(bench.window, config, Minutes(), is_panel=False).dims
    assert bench.window._waking_touch is None
