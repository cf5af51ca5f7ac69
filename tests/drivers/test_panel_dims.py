"""The panel goes dim when nobody is there, wakes by anybody, and shows day or night as it changes:
with the product's own drivers on files as the kernel lays them out.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hw_drivers.iio_light_sensor import IioLightSensor
from hw_drivers.sysfs_backlight import SysfsBacklight
from kiosk.domain.lighting import DWELL_MS, Light, LightingRules
from kiosk.domain.view import EvseBadge, Screen, StationView
from kiosk.services.lighting import FULL, LEAST, LOOK_S, Lighting
from tests.domain.test_lighting import evse, panel

pytestmark = pytest.mark.anyio

IDLE = panel(evse(Screen.ATTRACT, EvseBadge.FREE), evse(Screen.ATTRACT, EvseBadge.FREE, 2))
CHARGING = replace(
    IDLE, evses=(IDLE.evses[0], evse(Screen.CHARGING, EvseBadge.CHARGING, evse_id=2))
)
AFTER_S = 300


@dataclass
class HandClock:
    """Stands still until it is moved."""

    at: datetime = datetime(2026, 5, 4, 22, tzinfo=UTC)
    ms: int = 0
    boot_id: str = "test"

    def now(self) -> datetime:
        return self.at

    def monotonic_ms(self) -> int:
        return self.ms

    def move(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)
        self.ms += int(seconds * 1000)


@dataclass
class Cabinet:
    """One panel, its files and what the window was told."""

    folder: Path
    clock: HandClock = field(default_factory=HandClock)
    shown: list[tuple[Light, int]] = field(default_factory=list)

    def lighting(self, rules: LightingRules | None = None) -> Lighting:
        made = Lighting(
            rules or LightingRules(),
            self.clock,
            lambda light, veil: self.shown.append((light, veil)),
            tz="UTC",
        )
        made.use(SysfsBacklight(self.folder), IioLightSensor(self.folder))
        return made

    def brightness(self) -> int:
        return int((self.folder / "brightness").read_text().split()[0])

    def lux(self, value: int | str) -> None:
        (self.folder / "in_illuminance_raw").write_text(f"{value}\n")

    async def idle(self, lighting: Lighting, view: StationView = IDLE) -> None:
        """Nobody comes for as long as it takes."""
        lighting.saw(view)
        await lighting.look()
        self.clock.move(AFTER_S)
        await lighting.look()


@pytest.fixture
def cabinet(tmp_path: Path) -> Cabinet:
    (tmp_path / "max_brightness").write_text("100\n")
    (tmp_path / "brightness").write_text("7\n")
    made = Cabinet(tmp_path)
    made.lux(1)
    return made


async def test_an_idle_panel_goes_dim_and_a_touch_wakes_it(cabinet: Cabinet) -> None:
    """Not a second too early; the touch that woke it says so once, and light comes at once."""
    lighting = cabinet.lighting()
    lighting.saw(IDLE)
    await lighting.look()
    assert cabinet.brightness() == 100
    cabinet.clock.move(AFTER_S - 1)
    await lighting.look()
    assert cabinet.brightness() == 100
    assert not lighting.stirred()
    cabinet.clock.move(AFTER_S)
    await lighting.look()
    assert cabinet.brightness() == 20

    assert lighting.stirred()
    assert not lighting.stirred()
    await lighting.look()

    assert cabinet.brightness() == 100
    assert cabinet.shown[-1] == (Light(night=True, percent=100), 0)


@pytest.mark.parametrize("what", ["plug", "front", "fault"])
async def test_what_happens_at_the_station_wakes_it(cabinet: Cabinet, what: str) -> None:
    """A plug, another connector in front or a fault; the next number does not."""
    lighting = cabinet.lighting()
    await cabinet.idle(lighting)
    lighting.saw(replace(IDLE, sequence=9))
    await lighting.look()
    assert cabinet.brightness() == 20

    lighting.saw(
        {
            "plug": replace(IDLE, evses=(evse(Screen.CHOOSE, EvseBadge.PLUGGED), IDLE.evses[1])),
            "front": replace(IDLE, focus=2),
            "fault": replace(IDLE, evses=(evse(Screen.FAULT, EvseBadge.FAULT), IDLE.evses[1])),
        }[what]
    )
    await lighting.look()

    assert cabinet.brightness() == 100


async def test_it_never_goes_dim_while_a_session_is_on(cabinet: Cabinet) -> None:
    """Hours of charging at the connector that is not in front; dim five minutes after its end."""
    lighting = cabinet.lighting()
    lighting.saw(CHARGING)
    for _ in range(100):
        cabinet.clock.move(AFTER_S)
        await lighting.look()
        assert cabinet.brightness() == 100

    lighting.saw(IDLE)
    await lighting.look()
    assert cabinet.brightness() == 100
    cabinet.clock.move(AFTER_S)
    await lighting.look()
    assert cabinet.brightness() == 20


async def test_a_station_that_is_not_ready_yet_is_not_idle(cabinet: Cabinet) -> None:
    """Without a first picture nobody knows whether there is a session."""
    lighting = cabinet.lighting()
    cabinet.clock.move(AFTER_S * 10)
    await lighting.look()

    assert cabinet.brightness() == 100


async def test_by_day_it_goes_less_dim(cabinet: Cabinet) -> None:
    """The day's percentage, and it follows when the day ends."""
    cabinet.lux(900)
    lighting = cabinet.lighting()
    await cabinet.idle(lighting)
    assert cabinet.brightness() == 60

    cabinet.lux(3)
    await lighting.look()
    cabinet.clock.move(DWELL_MS / 1000)
    await lighting.look()

    assert cabinet.brightness() == 20
    assert cabinet.shown[-1][0].night


async def test_zero_seconds_never_dims(cabinet: Cabinet) -> None:
    """The operator does not want it."""
    lighting = cabinet.lighting(LightingRules(dim_after_s=0))
    await cabinet.idle(lighting)

    assert cabinet.brightness() == 100


async def test_without_a_backlight_a_veil_takes_the_light_away(
    cabinet: Cabinet, caplog: pytest.LogCaptureFixture
) -> None:
    """As much as the backlight would have; told once; and the device's return takes the veil."""
    (cabinet.folder / "max_brightness").rename(cabinet.folder / "gone")
    caplog.set_level(logging.INFO, logger="kiosk")
    lighting = cabinet.lighting()
    await cabinet.idle(lighting)
    assert cabinet.shown[-1] == (Light(night=True, percent=20), 80)
    lighting.stirred()
    assert cabinet.shown[-1] == (Light(night=True, percent=100), 0)
    await cabinet.idle(lighting)
    (cabinet.folder / "gone").rename(cabinet.folder / "max_brightness")
    lighting.stirred()
    await cabinet.idle(lighting)

    assert cabinet.brightness() == 20
    assert cabinet.shown[-1] == (Light(night=True, percent=20), 0)
    told = [line.message for line in caplog.records]
    assert told == ["panel_device_lost", "panel_device_back"]


async def test_day_and_night_change_while_it_runs(cabinet: Cabinet) -> None:
    """By the sensor, after the dwell."""
    lighting = cabinet.lighting()
    await lighting.look()
    assert [light.night for light, _ in cabinet.shown] == [True]
    cabinet.lux(900)
    await lighting.look()
    cabinet.clock.move(DWELL_MS / 1000)
    await lighting.look()

    assert [light.night for light, _ in cabinet.shown] == [True, False]


async def test_without_its_sensor_the_clock_decides(
    cabinet: Cabinet, caplog: pytest.LogCaptureFixture
) -> None:
    """Dark at ten in the evening and light at seven, whatever the sensor's rubbish says."""
    cabinet.lux("rubbish")
    lighting = cabinet.lighting()
    for _ in range(10):
        await lighting.look()
        cabinet.clock.move(3600)

    assert [light.night for light, _ in cabinet.shown] == [True, False]
    assert lighting.first_night() is False
    assert [line.message for line in caplog.records] == ["panel_device_lost"]


@pytest.mark.parametrize("night", [True, False])
async def test_fixed_colours_stay(cabinet: Cabinet, night: bool) -> None:
    """What the operator fixed, neither the light nor the hour changes."""
    cabinet.lux(900 if night else 1)
    lighting = cabinet.lighting(LightingRules(night=night))
    for _ in range(24):
        await lighting.look()
        cabinet.clock.move(3600)

    assert {light.night for light, _ in cabinet.shown} == {night}
    assert lighting.first_night() is night


async def test_a_panel_that_could_not_be_lit_is_lit_when_it_can(cabinet: Cabinet) -> None:
    """The device fails just as somebody touches the panel; it is asked again until it does it."""
    lighting = cabinet.lighting()
    await cabinet.idle(lighting)
    (cabinet.folder / "max_brightness").rename(cabinet.folder / "gone")
    assert lighting.stirred()
    await lighting.look()
    await lighting.look()
    assert cabinet.brightness() == 20

    (cabinet.folder / "gone").rename(cabinet.folder / "max_brightness")
    await lighting.look()

    assert cabinet.brightness() == 100


class DeafBacklight:
    """Takes a call and never answers."""

    async def shine(self, percent: int) -> None:
        await asyncio.sleep(3600)


async def test_a_backlight_that_never_answers_holds_up_nothing(
    cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Waking takes the veil before the device was waited for; the wait has an end."""
    monkeypatch.setattr("kiosk.services.lighting.DEVICE_TIMEOUT_S", 0.05)
    lighting = cabinet.lighting()
    lighting.use(DeafBacklight(), None)
    await cabinet.idle(lighting)
    assert cabinet.shown[-1][1] == 80

    assert lighting.stirred()

    assert cabinet.shown[-1] == (Light(night=True, percent=100), 0)


async def test_a_touch_does_not_wait_for_the_next_look(cabinet: Cabinet) -> None:
    """While it runs, the backlight is bright again well before a look would have been due."""
    lighting = cabinet.lighting()
    await cabinet.idle(lighting)
    running = asyncio.create_task(lighting.run())
    await asyncio.sleep(0)
    lighting.stirred()
    began = asyncio.get_running_loop().time()
    async with asyncio.timeout(5):
        while cabinet.brightness() != 100:
            await asyncio.sleep(0.01)
    took_s = asyncio.get_running_loop().time() - began
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)

    assert took_s < LOOK_S


async def test_a_technician_turns_the_light(cabinet: Cabinet) -> None:
    """Between bounds, on the device itself, at once, and it comes back to that after a touch."""
    lighting = cabinet.lighting()
    lighting.saw(IDLE)
    await lighting.look()

    assert [lighting.brighten(-10), lighting.brighten(-10)] == [90, 80]
    await lighting.look()
    assert cabinet.brightness() == 80
    await cabinet.idle(lighting)
    assert cabinet.brightness() == 20
    assert lighting.stirred()
    await lighting.look()
    assert cabinet.brightness() == 80

    assert [lighting.brighten(-70), lighting.brighten(200)] == [LEAST, FULL]


async def test_a_panel_turned_far_down_dims_to_no_more_than_that(cabinet: Cabinet) -> None:
    """By day an idle panel has 60 %: not brighter than it was while somebody stood there."""
    rules = LightingRules(night=False)
    lighting = cabinet.lighting(rules)
    lighting.brighten(-60)

    await cabinet.idle(lighting)

    assert cabinet.brightness() == 40
    assert not lighting.stirred()


async def test_without_a_backlight_a_veil_takes_the_light(cabinet: Cabinet) -> None:
    """As much of it as was turned down."""
    lighting = cabinet.lighting()
    lighting.use(None, None)
    lighting.saw(CHARGING)
    lighting.brighten(-30)

    await lighting.look()

    assert cabinet.shown[-1][1] == 30
