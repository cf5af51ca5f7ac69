"""Sound as the program wires it: off by default, and never in the way, on Qt's own event loop."""

from __future__ import annotations

import asyncio
import logging
import stat
import sys
from pathlib import Path
from typing import Any

import pytest
import qasync
from PySide6.QtGui import QGuiApplication

from kiosk.config import AccessConfig
from kiosk.domain.view import StationView
from tests.ui.sample_views import EVSES, among
from ui.build.sounds import sounding

pytestmark = pytest.mark.anyio

PLAYER = """#!{python}
import sys
with open({log!r}, "a") as log:
    print(sys.argv[-1].rsplit("/", 1)[-1], file=log, flush=True)
"""
JOURNEY = ("attract", "choose", "authorising", "starting", "charging", "stop", "summary", "attract")


@pytest.fixture
def anyio_backend(qapp: QGuiApplication) -> tuple[str, dict[str, Any]]:
    """The loop that the kiosk runs on."""
    return "asyncio", {"loop_factory": lambda: qasync.QEventLoop(qapp)}


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only `aplay` on the path writes down what it was to play."""
    program = tmp_path / "aplay"
    written = tmp_path / "log"
    program.write_text(PLAYER.format(python=sys.executable, log=str(written)), encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path))
    return written


async def test_a_journey_is_played(log: Path) -> None:
    """Every picture is shown first and at once; the cues follow, in order, each once."""
    shown: list[StationView] = []
    views = [among(EVSES[name], 2) for name in JOURNEY]
    async with sounding(AccessConfig(sound="aplay"), shown.append) as publish:
        for view in views:
            publish(view)
            publish(view)
        assert shown == [view for view in views for _ in range(2)]
        assert not log.exists()
        async with asyncio.timeout(20):
            while not log.exists() or len(log.read_text().splitlines()) < 3:
                await asyncio.sleep(0.02)

    assert log.read_text().split() == ["card_read.wav", "accepted.wav", "finished.wav"]


async def test_sound_is_off_by_default(log: Path) -> None:
    """Without a line in the configuration the station's own publish is used, and nothing runs."""

    def publish(view: StationView) -> None:
        raise AssertionError(view)

    async with sounding(AccessConfig(), publish) as heard:
        assert heard is publish
    assert not log.exists()


async def test_a_missing_player_stops_no_sale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The screen goes on, and the log names the program that is not there."""
    monkeypatch.setenv("PATH", str(tmp_path))
    shown: list[StationView] = []
    with caplog.at_level(logging.WARNING, logger="kiosk"):
        async with sounding(AccessConfig(sound="paplay"), shown.append) as publish:
            for name in JOURNEY:
                publish(among(EVSES[name], 2))
            async with asyncio.timeout(20):
                while not caplog.records:
                    await asyncio.sleep(0.02)

    assert len(shown) == len(JOURNEY)
    fields = [record.__dict__["fields"] for record in caplog.records]
    assert fields[0]["reason"].startswith("no_player: ")
