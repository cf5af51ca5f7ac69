"""The first picture comes before everything that it does not need, and says nothing untrue."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.domain.view import EvseBadge
from ui.build.opening import read_front
from ui.demo.station_file import write_station
from ui.runtime import _look

ROOT = Path(__file__).parents[2]
HEAVY = {
    *("aiomqtt", "anyio", "argon2", "asyncio", "certifi", "cryptography", "httpx", "paho"),
    *("prometheus_client", "msgspec", "pymodbus", "qasync", "qrcode", "rich"),
    *("serial", "sqlite3"),
    *("ssl", "stripe", "typer"),
    "Qt",  # not a module: the namespace in QtCore, whose enumerations are made at the first look
    *("stopSheet", "pinSheet"),  # items of the screen, made when they are first wanted
    "_hashlib",  # OpenSSL
}
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
SHOW = """
import sys
from pathlib import Path
import PySide6.QtCore
from PySide6.QtCore import QObject
from ui.demo.kiosk_process import demo_kiosk
from ui.runtime import Panel, show_first
shown = show_first(demo_kiosk(Path(sys.argv[1]), Panel(size=(1280, 800))))
made = {"Qt"} & vars(PySide6.QtCore).keys()
made |= {each for each in ("stopSheet", "pinSheet") if shown.window.window.findChild(QObject, each)}
print(" ".join(sorted({name.partition(".")[0] for name in sys.modules} | made)))
"""
STREET = {
    "meters": [
        {"evse_id": n, "url": f"modbus+tcp://127.0.0.1:{n}/1?map=eastron_sdm630"} for n in (1, 2)
    ],
    "controllers": [{"evse_id": n, "url": f"street://127.0.0.1:{n}/{n}"} for n in (1, 2)],
    "started_boot_ms": 0,
    "started_utc": "2026-05-04T08:00:00Z",
}
SANDBOX = {"url": "http://127.0.0.1:9", "key": "sk_test_first", "reader": "tmr_first"}


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return write_station(
        tmp_path,
        sandbox=SANDBOX,
        street=STREET,
        evses=2,
        speed=1,
        language="en",
        theme="night",
    )


def _python(*arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **OFFSCREEN, "PYTHONPATH": str(ROOT), **changes}
    return subprocess.run(
        [sys.executable, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_first_picture_waits_for_no_sdk(config: Path) -> None:
    """When the window is on the display, no SDK, no full reading, no event loop is loaded yet."""
    ran = _python("-c", SHOW, str(config))

    assert ran.returncode == 0, ran.stderr
    loaded = set(ran.stdout.split())
    assert {"PySide6", "kiosk", "ui"} <= loaded
    assert HEAVY & loaded == set()


@pytest.mark.parametrize("module", ["ui", "ui.main"])
def test_probe_prints_one_document(module: str) -> None:
    """The probe ends with 0 and one JSON document whose figures follow each other."""
    ran = _python("-m", module, "demo", "--probe", "first-frame", DISPLAY="", WAYLAND_DISPLAY="")

    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout)
    assert 0 < found["first_frame_s"] < found["touch_answered_s"] < found["open_for_sale_s"] < 60
    assert found["pss_mb"] > 10


def test_first_picture_knows_the_prices(config: Path) -> None:
    """Brand and prices are real, and no EVSE is said to be free."""
    front = read_front(config)

    assert front is not None
    assert front.view.operator == "NORDLADE"
    assert front.view.test_money
    assert [evse.badge for evse in front.view.evses] == [EvseBadge.OPENING, EvseBadge.OPENING]
    assert all(evse.prices and not evse.rails for evse in front.view.evses)


@pytest.mark.parametrize(
    "change",
    [
        ("[station]", "[station"),
        ("operator = ", "operater = "),
        ("[demo]", "[brand]\nname = 'x'\n[demo]"),
        ("demo_de.json", "no_such.json"),
    ],
)
def test_doubtful_file_waits_for_the_full_reading(config: Path, change: tuple[str, str]) -> None:
    """What this quick reading cannot judge is left to the one that explains it."""
    config.write_text(config.read_text(encoding="utf-8").replace(*change), encoding="utf-8")

    assert read_front(config) is None


@pytest.mark.parametrize("wrong", ["7", "[7]", "{ x = 7 }", "true", "'no such thing'", "1e999"])
def test_any_wrong_value_is_left_to_the_full_reading(config: Path, wrong: str) -> None:
    """Whatever stands behind whichever key: the first picture can be drawn, or is not tried."""
    brand = "[brand]\nname = 'N'\ngreeting = 'Hello'"
    lines = config.read_text(encoding="utf-8").replace("[brand]", brand).splitlines()
    drawn = 0
    for number, line in enumerate(lines):
        key, is_key, _ = line.partition(" = ")
        if not is_key:
            continue
        changed = [*lines[:number], f"{key} = {wrong}", *lines[number + 1 :]]
        config.write_text("\n".join(changed), encoding="utf-8")
        if (front := read_front(config)) is not None:
            _look(front, None)
            texts = (front.view.operator, front.view.helpline, front.view.station_id, front.theme)
            assert all(isinstance(each, str) for each in texts)
            assert all(isinstance(evse.label, str) for evse in front.view.evses)
            drawn += 1
    assert drawn, "no change at all could be drawn: the file itself is not light"


def test_wrong_configuration_is_told(config: Path) -> None:
    """A mistake that the first picture does not meet still ends the program with its place."""
    text = config.read_text(encoding="utf-8").replace("[ledger]\npath", "[ledger]\nphat")
    config.write_text(text, encoding="utf-8")
    assert read_front(config) is not None

    ran = _python("-m", "ui", "run", "--config", str(config), "--sandbox")

    assert ran.returncode == 2
    assert ran.stderr.startswith(f"{config}: ledger.phat: ")
    assert "Traceback" not in ran.stderr


def test_metrics_nobody_asked_for_are_not_loaded() -> None:
    """The station's parts come without the metrics' library."""
    ran = _python(
        "-c",
        "import sys; from ui.build import import_parts; import_parts();"
        "print('prometheus_client' in sys.modules)",
    )

    assert ran.stdout.strip() == "False", ran.stderr


def test_sandbox_is_refused_in_the_street(config: Path) -> None:
    """`run` without `--sandbox` takes no configuration that takes no money."""
    ran = _python("-m", "ui", "run", "--config", str(config))

    assert ran.returncode == 2
    assert ran.stderr.startswith(f"{config}: payment.mode: ")
