"""What the kiosk weighs while two cars charge, beside an empty QML window and a browser. Used by
`python -m tests.benchmarks`.

Proportional set size, which shares out what processes have in common: run it while nothing else
runs Python or Qt, or the window's libraries are paid for by others. For the same reason nothing
here imports Qt. The kiosk is the whole product, with Modbus, Stripe's SDK and its ledger at work;
Chromium shows one static page.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path
from statistics import median
from typing import Final

from tests.benchmarks.charging_stage import charge_all, offscreen
from tests.benchmarks.offscreen import EMPTY_WINDOW, NO_CHROMIUM, answer, pss_mb
from tests.benchmarks.rivals.chromium import PROGRAM, Chromium
from tests.benchmarks.rows import Row
from ui.demo.stage import stage

EVSES: Final = 2
SETTLE_S: Final = 10.0
LOOK_S: Final = 20.0
"""How long the processor is watched."""


def run(
    *, settle_s: float = SETTLE_S, look_s: float = LOOK_S, with_chromium: bool = bool(PROGRAM)
) -> list[Row]:
    """The memory, and the processor time of the same kiosk at a reading a second."""
    empty = [answer(EMPTY_WINDOW) for _ in range(3)]
    empty_mb, empty_rss_mb = (median(one[kind] for one in empty) for kind in ("pss_mb", "rss_mb"))
    with tempfile.TemporaryDirectory(prefix="memory-bench-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        with offscreen():
            kiosk_mb, kiosk_rss_mb, busy = asyncio.run(
                _charging(folder / "stage", settle_s, look_s)
            )
        rows = [
            Row(
                name=f"memory while {EVSES} cars charge",
                figure=kiosk_mb / empty_mb,
                against="an empty QML window",
                bound=1.7,
                note=f"{kiosk_mb:.0f} MB, the window {empty_mb:.0f} MB",
            ),
            Row(
                name="the same, resident set",
                figure=kiosk_rss_mb / empty_rss_mb,
                against="an empty QML window",
                note="what is shared counts whole, so that other programs do not move it",
            ),
            Row(
                name="processor while charging, a reading a second, software renderer",
                figure=busy * 100,
                against="% of one core, the whole kiosk",
                bound=3.0,
            ),
        ]
        if not with_chromium:
            rows.append(Row(name="memory", figure=kiosk_mb, against=NO_CHROMIUM))
            return rows
        rival = Chromium(folder)
        try:
            rival.first_frame_s()
            chromium_mb = rival.pss_mb()
        finally:
            rival.close()
    rows.append(
        Row(
            name=f"memory while {EVSES} cars charge",
            figure=kiosk_mb / chromium_mb,
            against="Chromium, one static page",
            bound=1.0,
            note=f"Chromium {chromium_mb:.0f} MB",
        )
    )
    return rows


async def _charging(folder: Path, settle_s: float, look_s: float) -> tuple[float, float, float]:
    """Proportional and resident memory in MB, and the share of a core."""
    async with stage(
        folder, speed=1, evses=EVSES, language="en", theme="night", poll_s=1.0
    ) as made:
        hand = await made.open_kiosk("--form", "wide")
        await charge_all(made, hand, EVSES)
        await asyncio.sleep(settle_s)
        if made.kiosk is None:
            msg = "the kiosk is gone"
            raise RuntimeError(msg)
        pid = made.kiosk.process.pid
        before = _ticks(pid)
        await asyncio.sleep(look_s)
        busy = (_ticks(pid) - before) / os.sysconf("SC_CLK_TCK") / look_s
        return pss_mb(pid), _rss_mb(pid), busy


def _rss_mb(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024**2


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])
