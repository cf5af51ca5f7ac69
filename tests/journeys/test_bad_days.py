"""Meter gone, provider gone, nonsense in the configuration: what the driver sees and how it ends.

Real processes and sockets; the kiosk is the product's own `build()` without a window.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.driver import GOOD_CARD, HurriedDriver
from ui.demo.stage import Stage, stage

pytestmark = pytest.mark.anyio

SPEED = 60


@pytest.fixture
async def made(tmp_path: Path) -> AsyncIterator[Stage]:
    """Sandbox and street, no kiosk yet."""
    async with stage(tmp_path, speed=SPEED, evses=1, language="en", theme="night") as made:
        yield made


@pytest.fixture
async def driver(made: Stage) -> AsyncIterator[HurriedDriver]:
    """Somebody in front of a running kiosk."""
    driver = HurriedDriver(stage=made, config=made.config, log=made.folder / "kiosk.log")
    await driver.start()
    yield driver
    await driver.end()


async def until(
    driver: HurriedDriver, wanted: Callable[[dict[str, Any]], bool], seconds: float = 15
) -> dict[str, Any]:
    """Look until it is as wanted; fails with what was last seen."""
    seen: dict[str, Any] = {}
    try:
        async with asyncio.timeout(seconds):
            while not wanted(seen := await driver.look()):
                await asyncio.sleep(0.05)
    except TimeoutError:
        pytest.fail(f"last seen: {seen}")
    return seen


def log_events(made: Stage) -> list[dict[str, Any]]:
    """The kiosk's log so far."""
    return [json.loads(line) for line in (made.folder / "kiosk.log").read_text().splitlines()]


async def test_idle_meter_trip_shows_fault_and_recovers(made: Stage, driver: HurriedDriver) -> None:
    """Nobody can begin to pay at a meter that does not answer; it comes back by itself."""
    await until(driver, lambda e: e["screen"] == "attract")
    await made.street_says("trip_meter", evse_id=1)
    await until(driver, lambda e: e["screen"] == "fault")

    assert any(e["event"] in {"device_lost", "meter_link"} for e in log_events(made))

    await made.street_says("plug", evse_id=1)
    await asyncio.sleep(0.5)
    assert (await driver.look())["screen"] == "fault"
    assert await made.books() == []

    await made.street_says("restore_meter", evse_id=1)
    await until(driver, lambda e: e["screen"] == "choose")


async def test_kiosk_starts_with_a_dead_meter(made: Stage) -> None:
    """The station comes up, says what is wrong and takes no money."""
    await made.street_says("trip_meter", evse_id=1)
    driver = HurriedDriver(stage=made, config=made.config, log=made.folder / "kiosk.log")
    await driver.start()
    try:
        await until(driver, lambda e: e["screen"] == "fault")
    finally:
        await driver.end()


async def test_meter_lost_while_charging_is_never_shown_as_live(
    made: Stage, driver: HurriedDriver
) -> None:
    """The last good number stays, marked; when the meter is back the register tells the truth."""
    await made.street_says("plug", evse_id=1, soc_percent=20)
    await until(driver, lambda e: e.get("rails", {}).get("card") == "live")
    await made.present_card(GOOD_CARD)
    await until(driver, lambda e: e["energy_wh"] > 1_000)
    await made.street_says("trip_meter", evse_id=1, mode="silent")

    dark = await until(driver, lambda e: not e["live"])
    assert dark["power_w"] is None
    assert dark["screen"] == "charging"

    await asyncio.sleep(1)
    still = await driver.look()
    assert (still["energy_wh"], still["cost_minor"]) == (dark["energy_wh"], dark["cost_minor"])

    await made.street_says("restore_meter", evse_id=1)
    await until(driver, lambda e: e["live"] and e["energy_wh"] > dark["energy_wh"])


async def test_provider_down_says_so_on_both_rails_and_recovers(
    made: Stage, driver: HurriedDriver
) -> None:
    """Payment is temporarily unavailable by card and by phone; no order stays behind."""
    await until(driver, lambda e: e["screen"] == "attract")
    await made.fault("offline")
    await made.street_says("plug", evse_id=1)

    seen = await until(driver, lambda e: e["rails"] == {"card": "unavailable", "qr": "unavailable"})
    assert seen["screen"] == "choose"

    await made.fault("clear")
    await until(driver, lambda e: e["rails"] == {"card": "live", "qr": "ready"})
    await made.present_card(GOOD_CARD)
    await until(driver, lambda e: e["screen"] == "charging")
    held = [e for e in await made.books() if e["status"] == "requires_capture"]
    assert len(held) == 1


async def test_provider_down_at_the_end_completes_later(made: Stage, driver: HurriedDriver) -> None:
    """The driver may leave; "charged" is said only when the provider said it."""
    await made.street_says("plug", evse_id=1, soc_percent=20)
    await until(driver, lambda e: e.get("rails", {}).get("card") == "live")
    await made.present_card(GOOD_CARD)
    await until(driver, lambda e: e["energy_wh"] > 2_000)
    await made.fault("offline")
    await driver.command("stop")

    seen = await until(driver, lambda e: e["screen"] == "summary")
    await asyncio.sleep(1)
    assert seen["money"] == "being_completed"
    assert not (await driver.look())["settled"]

    await made.fault("clear")
    seen = await until(driver, lambda e: e["settled"], seconds=30)
    assert seen["money"] == "charged"
    captured = [e["captured_minor"] for e in await made.books() if e["status"] == "succeeded"]
    assert captured == [seen["total_minor"]]


@pytest.mark.parametrize(
    ("broken", "names"),
    [
        ("language = 7", ["station.language", "7"]),
        ("tz = 'Mars/Olympus'", ["station.tz", "Mars/Olympus"]),
        ("operater = 'x'", ["station.operater", "operator"]),
        ("id = ", ["line"]),
    ],
)
async def test_broken_config_is_one_line_and_exit_2(
    made: Stage, broken: str, names: list[str]
) -> None:
    """File, key and reason in one line on stderr."""
    key = broken.partition(" ")[0]
    lines = made.config.read_text().splitlines()
    kept = [line for line in lines if not line.startswith(f"{key} = ") or key == "id"]
    kept.insert(kept.index("[station]") + 1, broken)
    made.config.write_text("\n".join(kept))

    told = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", "ui.main", "run", "--sandbox", "--config", str(made.config)],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

    assert told.returncode == 2
    assert told.stdout == ""
    assert len(told.stderr.strip().splitlines()) == 1
    assert str(made.config) in told.stderr
    for name in names:
        assert name in told.stderr


async def test_tariff_that_is_nonsense_is_bad_input(made: Stage, tmp_path: Path) -> None:
    """The same for the files that the configuration names."""
    tariff = tmp_path / "tariff.json"
    tariff.write_text('{"currency": "EUR", "elements": 3}')
    text = made.config.read_text()
    start = text.index("[tariff]")
    end = text.index("[payment]")
    made.config.write_text(f'{text[:start]}[tariff]\nfile = "{tariff}"\n\n{text[end:]}')

    told = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", "ui.main", "run", "--sandbox", "--config", str(made.config)],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

    assert told.returncode == 2
    assert len(told.stderr.strip().splitlines()) == 1
    assert str(tariff) in told.stderr
