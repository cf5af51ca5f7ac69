"""How soon a reading and a touch are seen while four cars charge. Used by `python -m
tests.benchmarks`.

The whole kiosk, offscreen with the software renderer, four meters read ten times a second over
Modbus. From the reading's arrival at the station to the frame that shows it, and from the press on
Stop to the frame with the question. Beside it: a text in a bare QML window, from the change to the
frame. The bounds are milliseconds, because a hand and an eye are no faster on a slower machine.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.benchmarks.charging_stage import charge_all, offscreen
from tests.benchmarks.offscreen import EMPTY_WINDOW, answer
from tests.benchmarks.rows import Row
from ui.demo.hand import take_hand
from ui.demo.processes import start
from ui.demo.stage import stage

EVSES: Final = 4
SECONDS: Final = 20.0
TOUCHES: Final = 60
CHANGES: Final = 200


def run(*, seconds: float = SECONDS, touches: int = TOUCHES) -> list[Row]:
    """The 99th percentile of each."""
    floor_ms = answer(EMPTY_WINDOW, str(CHANGES))
    with (
        tempfile.TemporaryDirectory(prefix="latency-bench-", ignore_cleanup_errors=True) as place,
        offscreen(),
    ):
        found = asyncio.run(_measure(Path(place), seconds, touches))
    bare = f"median {_share(floor_ms, 50):.1f}, p99 {_share(floor_ms, 99):.1f}"
    beside = f"a bare text to its frame: {bare}"
    rows = []
    for name, bound, took_ms in (
        ("reading accepted to its frame, 10 Hz on 4 EVSEs, p99", 40.0, found["readings_ms"]),
        ("touch on Stop to the question's frame, charging, p99", 60.0, found["touches_ms"]),
    ):
        rows.append(
            Row(
                name=name,
                figure=_share(took_ms, 99),
                against="ms",
                bound=bound,
                note=f"median {_share(took_ms, 50):.1f} of {len(took_ms)}; {beside}",
            )
        )
    return rows


async def _measure(folder: Path, seconds: float, touches: int) -> dict[str, list[float]]:
    out = folder / "latencies.json"
    async with stage(
        folder, speed=1, evses=EVSES, language="en", theme="night", poll_s=0.1
    ) as made:
        made.kiosk = await start(
            "tests.benchmarks.latency_child",
            *("--config", str(made.config), "--out", str(out)),
            *("--seconds", str(seconds), "--touches", str(touches)),
            log=str(folder / "kiosk.log"),
        )
        made.hand = await take_hand(made.kiosk.ready["hand_port"])
        await charge_all(made, made.hand, EVSES)
        async with asyncio.timeout(60 + seconds + touches):
            while not out.exists():
                await asyncio.sleep(0.1)
        found: dict[str, list[float]] = json.loads(out.read_text(encoding="utf-8"))
        return found


def _share(values: Sequence[float], percent: int) -> float:
    """The percentile by nearest rank."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]
