"""The demo's kiosk with stopwatches in it, for `ui_latency`.

    python -m tests.benchmarks.latency_child --config FILE --out FILE --seconds N --touches N

Greets like `ui.demo.kiosk_process`. When every car charges it measures, and writes milliseconds.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from pathlib import Path
from typing import Final

from kiosk.domain.view import Screen
from kiosk.services.news import MeterSpoke
from kiosk.services.station import Station
from ui.demo.hand import offer_hand
from ui.demo.kiosk_process import Eye, demo_kiosk, press
from ui.runtime import Panel, Running, run_kiosk

BUTTONS: Final = {Screen.CHARGING: "stopButton", Screen.STOP: "keepButton"}
ANSWER_S: Final = 5
PAUSE_S: Final = 0.15


class Watch:
    """From a reading's acceptance, and from a touch, to the frame that shows it."""

    def __init__(self, running: Running) -> None:
        self._running = running
        self._accepted_at = 0.0
        self._on_the_way: list[float] = []
        self.readings_ms: list[float] = []
        self.frame = asyncio.Event()
        charge = running.window._station._evse._charge
        charge.energyTextChanged.connect(self._changed)
        running.window.window.frameSwapped.connect(self._presented)
        self._time_readings()

    def _time_readings(self) -> None:
        spoke = Station._meter_spoke

        async def timed(station: Station, news: MeterSpoke) -> None:
            self._accepted_at = time.perf_counter()
            await spoke(station, news)

        Station._meter_spoke = timed  # type: ignore[method-assign]

    def _changed(self) -> None:
        self._on_the_way.append(self._accepted_at)

    def _presented(self) -> None:
        now = time.perf_counter()
        self.readings_ms += [(now - at) * 1000 for at in self._on_the_way]
        self._on_the_way.clear()
        self.frame.set()

    @property
    def screen(self) -> Screen:
        view = self._running.view
        return Screen.ATTRACT if view is None else view.focused.screen

    async def until_all_charge(self) -> None:
        while True:
            view = self._running.view
            if view is not None and {evse.screen for evse in view.evses} == {Screen.CHARGING}:
                return
            await asyncio.sleep(PAUSE_S)

    async def touch_ms(self) -> float:
        """Open or close the sheet that asks whether to stop."""
        before = self.screen
        started = time.perf_counter()
        if not press(self._running.window.window, BUTTONS[before]):
            msg = f"no {BUTTONS[before]} on {before}"
            raise RuntimeError(msg)
        async with asyncio.timeout(ANSWER_S):
            while self.screen is before:
                self.frame.clear()
                await self.frame.wait()
            if not self.frame.is_set():
                await self.frame.wait()
        return (time.perf_counter() - started) * 1000


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--touches", type=int, required=True)
    options = parser.parse_args()

    async def measure(running: Running) -> None:
        watch = Watch(running)
        server = await offer_hand(Eye(running).obey)
        print(json.dumps({"hand_port": server.sockets[0].getsockname()[1]}), flush=True)
        async with server:
            await watch.until_all_charge()
            await asyncio.sleep(1)
            watch.readings_ms.clear()
            await asyncio.sleep(options.seconds)
            readings_ms = list(watch.readings_ms)
            touches_ms = []
            for _ in range(options.touches):
                touches_ms.append(await watch.touch_ms())
                await asyncio.sleep(PAUSE_S)
            found = {"readings_ms": readings_ms, "touches_ms": touches_ms}
            draft = options.out.with_suffix(".tmp")
            draft.write_text(json.dumps(found), encoding="utf-8")
            draft.replace(options.out)
            await running.stop.wait()

    return run_kiosk(demo_kiosk(options.config, Panel(size=(1280, 800), animate=True), measure))


if __name__ == "__main__":
    sys.exit(main())
