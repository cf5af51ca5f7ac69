"""An idle station's panel goes dim and wakes: the product on a display, a simulated street, and a
backlight in files as the kernel lays them out.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from tests.journeys.running_kiosk import NAME, RunningKiosk, kiosk_running
from tests.journeys.x_screens import Screens, turning_display
from ui.demo.stage import Stage, stage

pytestmark = pytest.mark.anyio

DIM_AFTER_S: Final = 1
DAY_CANVAS: Final = bytes.fromhex("F9F5F3")
"""Theme.canvas by day as X has it: blue, green, red."""


@dataclass(frozen=True, slots=True)
class Cabinet:
    """The station, its street and the files of its panel."""

    kiosk: RunningKiosk
    stage: Stage
    screens: Screens
    files: Path

    def brightness(self) -> int:
        return int((self.files / "brightness").read_text().split()[0])

    async def gets(self, percent: int, within_s: float = 15) -> None:
        """The panel comes to have this light."""
        async with asyncio.timeout(within_s):
            while self.brightness() != percent:
                await asyncio.sleep(0.05)

    async def keeps(self, percent: int, seconds: float) -> None:
        """The panel has this light all the while."""
        loop = asyncio.get_running_loop()
        until = loop.time() + seconds
        while loop.time() < until:
            assert self.brightness() == percent
            await asyncio.sleep(0.05)

    def picture(self) -> list[bytes]:
        return self.screens.colours(0, 0, 1280, 800)

    async def picture_becomes(self, *, other_than: list[bytes]) -> None:
        """Something else stands on the screen, and not only a colour of it changed."""
        async with asyncio.timeout(15):
            while True:
                changed = sum(a != b for a, b in zip(self.picture(), other_than, strict=True))
                if changed > 50_000:
                    return
                await asyncio.sleep(0.1)


@asynccontextmanager
async def cabinet(folder: Path, *, theme: str) -> AsyncIterator[Cabinet]:
    for name, value in (("max_brightness", 100), ("brightness", 3), ("in_illuminance_raw", 1)):
        (folder / name).write_text(f"{value}\n")
    with turning_display() as screens:
        async with stage(folder, speed=60, evses=1, language="en", theme=theme) as street:
            control = street.street.ready["control"]
            config = f"""{street.config.read_text()}
[[reader]]
url = "street://{control["host"]}:{control["port"]}"
[panel]
dim_after_s = {DIM_AFTER_S}
backlight = "{folder}"
light_sensor = "{folder}"
"""
            with kiosk_running(folder, screens.display.environment, config=config) as kiosk:
                yield Cabinet(kiosk, street, screens, folder)


async def test_an_idle_panel_is_woken_by_plug_card_and_touch(tmp_path: Path) -> None:
    """Bright for as long as a car is plugged in; the touch that woke it pressed nothing."""
    async with cabinet(tmp_path, theme="night") as station:
        await station.gets(100)
        await station.gets(20)

        await station.stage.street_says("plug", evse_id=1)
        await station.gets(100)
        await station.keeps(100, DIM_AFTER_S * 2)
        await station.stage.street_says("unplug", evse_id=1)
        await station.gets(20)

        answer = await station.stage.street_says("present_card", uid="04A1B2C3D4E5F6")
        assert "error" not in answer
        await station.gets(100)
        await station.gets(20)

        idle = station.picture()
        area = station.screens.display.find(NAME)
        assert area is not None
        tile = (200, 620)
        station.screens.display.click(*tile)
        await station.gets(100)
        assert station.picture() == idle
        station.screens.display.click(*tile)
        await station.picture_becomes(other_than=idle)


@pytest.mark.torture
async def test_the_colours_follow_the_light_outside(tmp_path: Path) -> None:
    """Morning comes while it runs: the screen turns to its day colours by itself."""
    async with cabinet(tmp_path, theme="auto") as station:
        await station.gets(20)
        assert station.picture()[0] != DAY_CANVAS

        (tmp_path / "in_illuminance_raw").write_text("900\n")

        await station.gets(60, within_s=40)
        async with asyncio.timeout(10):
            while station.picture().count(DAY_CANVAS) < 200_000:
                await asyncio.sleep(0.2)
