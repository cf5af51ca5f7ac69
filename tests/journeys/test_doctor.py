"""`ev-kiosk doctor` and `ev-kiosk meter read` against real devices, and against broken ones."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from ui.cli.remedies import REMEDIES
from ui.demo.stage import Stage, stage

pytestmark = pytest.mark.anyio


class Said(NamedTuple):
    """What a command printed and how it ended."""

    code: int
    out: str
    error: str

    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
async def made(tmp_path: Path) -> AsyncIterator[Stage]:
    """Sandbox and street with two charging points, no kiosk."""
    async with stage(tmp_path, speed=1, evses=2, language="en", theme="night") as made:
        yield made


async def kiosk(*words: object) -> Said:
    """The command line, as a process."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "ui.main", *map(str, words),
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    async with asyncio.timeout(60):
        out, error = await process.communicate()
    return Said(process.returncode or 0, out.decode(), error.decode())


def found(document: Any, subject: str) -> Any:
    return next(each for each in document["findings"] if each["subject"] == subject)


async def test_a_station_whose_devices_answer(made: Stage) -> None:
    """Each device with its values; what is not well on a bench is the clock and the play money."""
    said = await kiosk("doctor", "--config", made.config, "--json")

    document = said.json()
    meter = found(document, "evse 1 meter")
    assert meter["health"] == "well", said.error
    assert meter["facts"]["energy"].endswith(" kWh")
    assert meter["facts"]["quality"] == "good"
    assert found(document, "evse 2 controller")["facts"] == {"cable": "free", "energy": "off"}
    assert found(document, "card reader")["health"] == "well"
    rights = [each["facts"]["right"] for each in document["findings"] if "right" in each["facts"]]
    assert {"PaymentIntents: write", "Checkout Sessions: write", "Terminal readers: write"} <= set(
        rights
    )
    not_well = {each["subject"] for each in document["findings"] if each["health"] != "well"}
    assert not_well <= {"clock", "ledger", "payment mode"}
    assert said.code == 1
    assert await made.books() == []


async def test_what_is_broken_is_named_with_what_to_do(made: Stage) -> None:
    """A silent meter, a right that is missing and a reader that is unknown, all in one look."""
    await made.street_says("trip_meter", evse_id=1, mode="silent")
    await made.fault("forbidden", "POST /v1/checkout/sessions/*")
    text = made.config.read_text()
    reader = made.sandbox.ready["reader"]
    made.config.write_text(text.replace(reader, "tmr_unknown"))

    said = await kiosk("doctor", "--config", made.config, "--json")

    document = said.json()
    assert said.code == 1
    assert found(document, "evse 1 meter")["reason"] == "no_answer"
    assert found(document, "evse 2 meter")["health"] == "well"
    assert found(document, "card reader")["reason"] == "reader_unknown"
    missing = [each for each in document["findings"] if each["reason"] == "right_missing"]
    assert [each["detail"] for each in missing] == ["Checkout Sessions: write"]
    for each in document["findings"]:
        if each["health"] != "well":
            assert each["reason"] in REMEDIES
            assert each["what_to_do"]


async def test_a_provider_that_is_not_reached_hides_no_device(made: Stage) -> None:
    """The network is down: the devices are looked at all the same."""
    await made.fault("offline")

    document = (await kiosk("doctor", "--config", made.config, "--json")).json()

    assert found(document, "payment, card")["reason"] == "PaymentUnavailable"
    assert found(document, "evse 1 meter")["health"] == "well"


async def test_words_for_a_person(made: Stage) -> None:
    """A line for each thing, and below what is broken what to do."""
    await made.street_says("trip_meter", evse_id=2, mode="closed")

    said = await kiosk("doctor", "--config", made.config)

    assert "ok      evse 1 meter" in said.out
    assert "BROKEN  evse 2 meter" in said.out
    assert REMEDIES["no_link"] in said.out


async def test_a_configuration_that_cannot_be_used(tmp_path: Path) -> None:
    """One line with its place, exit 2."""
    broken = tmp_path / "kiosk.toml"
    broken.write_text("[station]\nid = 7\n")

    said = await kiosk("doctor", "--config", broken)

    assert said.code == 2
    assert said.error.startswith(f"{broken}: ")
    assert said.error.count("\n") == 1


async def test_a_meter_is_read_by_address_and_by_configuration(made: Stage) -> None:
    """The same numbers either way; null, never 0, for what the meter does not have."""
    by_config = await kiosk("meter", "read", "--config", made.config, "--evse", 1, "--json")
    url = next(
        line.partition('"')[2].rstrip('"')
        for line in made.config.read_text().splitlines()
        if line.startswith("meter =")
    )
    by_url = await kiosk("meter", "read", "--url", url, "--json")

    assert (by_config.code, by_url.code) == (0, 0), by_url.error
    first, second = by_config.json(), by_url.json()
    assert first["energy_import_wh"] == second["energy_import_wh"] > 0
    assert first["quality"] == "good"
    assert {"power_w", "identity"} <= first.keys()
    assert first["measured_at"] is None


async def test_a_station_with_two_meters_asks_which(made: Stage) -> None:
    """Reading the wrong one would be worse than asking."""
    said = await kiosk("meter", "read", "--config", made.config)

    assert (said.code, said.out) == (2, "")
    assert said.error == "--evse: the station has 1, 2: say which\n"


async def test_a_silent_meter_is_a_finding(made: Stage) -> None:
    """Exit 1, one line on stderr, nothing on stdout."""
    await made.street_says("trip_meter", evse_id=1, mode="silent")

    said = await kiosk("meter", "read", "--config", made.config, "--evse", 1, "--json")

    assert (said.code, said.out) == (1, "")
    assert "no_answer" in said.error
