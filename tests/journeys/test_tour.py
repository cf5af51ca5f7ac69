"""The demo as `make demo` plays it on a machine without a display: every journey, every sum."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from ui.demo.journeys import JOURNEYS

KEYS = {
    "name",
    "screens",
    "energy_wh",
    "bill",
    "hold_minor",
    "captured_minor",
    "released_minor",
    "problems",
}


def test_tour_plays_every_journey_and_proves_every_sum(tmp_path: Path) -> None:
    """Captured == bill == last live total; energy == the meter's register; a picture per screen."""
    environment = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    told = subprocess.run(
        [sys.executable, "-m", "ui.main", "demo", "--tour", str(tmp_path)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=400,
        check=False,
    )
    report = json.loads((tmp_path / "tour.json").read_text())

    assert told.returncode == 0, told.stdout + told.stderr
    assert [journey["name"] for journey in report["journeys"]] == list(JOURNEYS)
    for journey in report["journeys"]:
        assert set(journey) >= KEYS
        assert journey["problems"] == []
        assert journey["captured_minor"] == journey["bill"]["total_minor"]
        assert journey["captured_minor"] == journey["last_live_total_minor"]
        assert journey["captured_minor"] + journey["released_minor"] == journey["hold_minor"]
        assert journey["energy_wh"] == journey["register_wh"]
        for screen in journey["screens"]:
            assert (tmp_path / screen["png"]).stat().st_size > 5_000
    reached = {s["screen"] for journey in report["journeys"] for s in journey["screens"]}
    assert reached >= {
        *("attract", "choose", "present_card", "scan", "authorising", "starting"),
        *("charging", "stop", "summary", "refused"),
    }
