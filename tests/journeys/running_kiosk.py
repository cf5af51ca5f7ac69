"""`ev-kiosk run` as its own process on a display, and what it says of its window."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.journeys.x_display import wait_for

ROOT: Final = Path(__file__).parents[2]
NAME: Final = "NORDLADE"
ALONE: Final = f"""\
[station]
id = "DE*NOR*E0001"
operator = "{NAME}"
helpline = "+49 800 0000000"
tz = "Europe/Berlin"
[ledger]
path = "ledger.sqlite"
[tariff]
file = "{ROOT}/assets/tariffs/demo_de.json"
[payment]
mode = "sandbox"
[payment.stripe]
address = "http://127.0.0.1:9"
key_env = "SANDBOX_KEY"
[[evse]]
id = 1
label = "1"
power_max_kw = 150
meter = "modbus+tcp://127.0.0.1:9/1?map=eastron_sdm630"
controller = "street://127.0.0.1:9/1"
"""
"""A station of which no far end answers: enough for a window."""


@dataclass(frozen=True, slots=True)
class RunningKiosk:
    """The product, as systemd starts it."""

    process: subprocess.Popen[bytes]
    log: Path

    def lines(self, event: str) -> list[dict[str, object]]:
        """What it logged under this name so far."""
        told = (json.loads(line) for line in self.log.read_text().splitlines() if line[:1] == "{")
        return [line for line in told if line["event"] == event]

    def form(self) -> tuple[object, object, object] | None:
        """The form that it chose last, and for which size."""
        told = self.lines("panel_form")
        return (told[-1]["form"], told[-1]["width"], told[-1]["height"]) if told else None

    def becomes(self, form: str, width: int, height: int) -> bool:
        """Within a while."""
        return wait_for(lambda: self.form() == (form, width, height), f"{form} {width}x{height}")

    def lives(self) -> bool:
        """Whether the process is still there."""
        return self.process.poll() is None


@contextmanager
def kiosk_running(
    folder: Path,
    environment: Mapping[str, str],
    *,
    config: str = ALONE,
    under: Sequence[str] = (),
) -> Iterator[RunningKiosk]:
    """Run it, `under` a program that runs it in its turn; SIGTERM ends it with exit code 0."""
    path = folder / "kiosk.toml"
    path.write_text(config)
    command = [sys.executable, "-m", "ui.main", "run", "--sandbox", "--config", str(path)]
    ours = {"PYTHONPATH": str(ROOT), "SANDBOX_KEY": f"sk_test_{'0' * 24}"}
    with (folder / "kiosk.log").open("wb") as log:
        process = subprocess.Popen(
            [*under, *command],
            cwd=ROOT,
            env=os.environ | {"QT_QUICK_BACKEND": "software"} | ours | dict(environment),
            stdout=log,
            stderr=log,
        )
    kiosk = RunningKiosk(process, folder / "kiosk.log")
    try:
        wait_for(kiosk.form, "the kiosk's window", 30)
        yield kiosk
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(20)
