"""A kiosk at work carries what its own station needs, and has that before it sells."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.adapters.ocmf_support import BEGIN, END, LIBRARY_CURVES, meter, payload
from tests.benchmarks.charging_stage import charge_all, offscreen
from ui.demo.hand import take_hand
from ui.demo.processes import start
from ui.demo.stage import Stage, stage
from ui.demo.station_file import write_station

ROOT: Final = Path(__file__).parents[2]
LISTED_S_MAX: Final = 10
OURS: Final = frozenset({"assets", "hw_drivers", "kiosk", "ui"})

NOT_WHILE_CHARGING: Final = (
    # Signatures of meters, PINs, and who comes in with one.
    *("cryptography", "argon2", "nacl", "pyotp"),
    *("kiosk.adapters.ocmf_records", "kiosk.adapters.record_checking"),
    # Meters on a serial line, and a Modbus library of which only the simulated ones have a need.
    *("hw_drivers.modbus_serial", "pymodbus", "serial"),
    # Devices and rails that this station does not have.
    *("aiomqtt", "evdev", "escpos", "paho", "smartcard"),
    *("hw_drivers.bsm_meter", "hw_drivers.everest.link", "hw_drivers.hid_reader"),
    *("hw_drivers.http_device", "hw_drivers.http_meter_urls", "hw_drivers.iio_light_sensor"),
    *("hw_drivers.pcsc_reader", "hw_drivers.serial_reader", "hw_drivers.sound_player"),
    *("hw_drivers.sunspec_meter", "hw_drivers.sysfs_backlight", "hw_drivers.zvt"),
    # Audits by night, updates, pages for machines, what a technician opens, the command line.
    *("kiosk.adapters.content_store", "kiosk.adapters.ledger_report"),
    *("kiosk.adapters.ledger_tools", "kiosk.adapters.tuf_content", "kiosk.adapters.watch_server"),
    *("kiosk.services.metrics", "kiosk.services.service_pages.tariff", "kiosk.services.updating"),
    *("prometheus_client", "tuf", "ui.build.ledger_medium", "ui.main"),
    *("PySide6.QtOpenGL", "PySide6.QtQuick", "PySide6.QtSvg"),
    # What PySide6 makes all at once: a class for each kind of object, of event, Qt's enumerations.
    *("PySide6.QtGui.QUndoStack", "PySide6.QtGui.QTabletEvent", "PySide6.QtCore.Qt"),
    # Parts of packages that only others need.
    *("msgspec.inspect", "stripe._event_notification_handler"),
    "_sysconfigdata__linux_x86_64-linux-gnu",
    *("html", "pickle", "pygments", "rich", "typer", "wave", "xml"),
)

CHECK: Final = """
import asyncio, json, sys
from pathlib import Path
from kiosk.config import load_config
from kiosk.domain.readings import SignedRecord
from ui.build import build
from ui.build.proofs import LateChecking

async def loaded_by_the_station():
    async with build(load_config(Path(sys.argv[1])), lambda view: None):
        return set(sys.modules)

loaded = asyncio.run(loaded_by_the_station())
pairs = [[SignedRecord(**each) for each in pair] for pair in json.load(sys.stdin)]
before = set(sys.modules)
found = [LateChecking().check(pair) for pair in pairs]
print(json.dumps({
    "loaded": sorted(loaded),
    "later": sorted(set(sys.modules) - before),
    "valid": [record.validity.value for one in found for record in one.records],
}))
"""
PLAIN: Final = "modbus+tcp://127.0.0.1:9/1?map=eastron_sdm630"


@pytest.mark.anyio
async def test_a_charging_kiosk_carries_what_it_needs_and_nothing_else(tmp_path: Path) -> None:
    """Its own meters, its own way to pay, its ledger, all of it before the driver leaves; and no
    library for what other stations have.
    """
    with offscreen():
        opened = stage(tmp_path, speed=60, evses=1, language="en", theme="night")
        async with opened as made:
            program, log = "tests.journeys.listing_kiosk", str(tmp_path / "kiosk.log")
            made.kiosk = await start(program, "--config", str(made.config), log=log)
            made.hand = await take_hand(made.kiosk.ready["hand_port"])
            await charge_all(made, made.hand, 1)
            listed = await _modules(made)
            await made.street_says("unplug", evse_id=1)
            await made.hand.wait(lambda seen: bool(seen["evses"][0]["settled"]), "the bill")
            late = await _modules(made) - listed

    # What a kiosk is made of, so that the list is known to be one.
    assert {"PySide6.QtQml", "hw_drivers.modbus_meter", "kiosk.services.settling"} <= listed
    assert {
        "kiosk.adapters.ledger_seal",
        "kiosk.adapters.stripe_terminal",
        "kiosk.adapters.openssl_ed25519",
    } <= listed
    assert {name for name in NOT_WHILE_CHARGING if name in listed} == set()
    assert {name for name in late if name.partition(".")[0] in OURS} == set()


async def _modules(made: Stage) -> set[str]:
    file = made.config.with_name("modules.json")
    file.unlink(missing_ok=True)
    if made.kiosk is not None:
        os.kill(made.kiosk.process.pid, signal.SIGUSR1)
    async with asyncio.timeout(LISTED_S_MAX):
        while not file.exists():
            await asyncio.sleep(0.05)
    return set(json.loads(file.read_text(encoding="ascii")))


@pytest.mark.parametrize(
    "url",
    [
        "bsm+tcp://127.0.0.1:9/42",
        "lem://127.0.0.1",
        "iem+http://127.0.0.1",
        "everest+legacy://127.0.0.1/evse_manager",
    ],
)
def test_where_meters_sign_a_session_ends_without_an_import(tmp_path: Path, url: str) -> None:
    """Whatever curve a meter signs on: its record is checked by what the station began with."""
    found = _checked(tmp_path, url)

    assert found["later"] == []
    assert set(found["valid"]) == {"valid"}


def test_where_meters_do_not_sign_nothing_is_loaded_to_check(tmp_path: Path) -> None:
    """And a record that comes all the same, after a change of meters, is still checked."""
    found = _checked(tmp_path, PLAIN)

    assert "cryptography" not in found["loaded"]
    assert "cryptography" in found["later"]
    assert set(found["valid"]) == {"valid"}


def _checked(folder: Path, url: str) -> dict[str, list[str]]:
    """What a station with such a meter has loaded when it opens, and what a check adds to it."""
    config = write_station(
        folder,
        sandbox={"url": "http://127.0.0.1:9", "key": "sk_test_lean", "reader": "tmr_lean"},
        street={
            "meters": [{"evse_id": 1, "url": url}],
            "controllers": [{"evse_id": 1, "url": "street://127.0.0.1:9/1"}],
            "started_boot_ms": 0,
            "started_utc": "2026-05-04T08:00:00Z",
        },
        evses=1,
        speed=1,
        language="en",
        theme="night",
    )
    pairs = []
    for curve in LIBRARY_CURVES:
        one = meter(curve)
        texts = [one.record(payload(BEGIN)), one.record(payload(END, page="T6"))]
        pairs.append(
            [{"encoding": "OCMF", "text": each, "public_key": one.public_key} for each in texts]
        )
    ran = subprocess.run(
        [sys.executable, "-c", CHECK, str(config)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        input=json.dumps(pairs),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    found: dict[str, list[str]] = json.loads(ran.stdout)
    return found
