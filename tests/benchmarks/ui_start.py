"""How soon the kiosk can be used, beside the least that Qt can do and beside a browser. Used by
`python -m tests.benchmarks`.

From the kernel's start of the process to its first frame, in turns: an empty QML window, the demo's
kiosk, Chromium with one static page. The ratio of each round is taken, and of those the median.
"""

from __future__ import annotations

import math
import tempfile
from pathlib import Path
from statistics import median
from typing import Final

from tests.benchmarks.offscreen import EMPTY_WINDOW, NO_CHROMIUM, answer
from tests.benchmarks.rivals.chromium import PROGRAM, Chromium
from tests.benchmarks.rows import Row

ROUNDS: Final = 9
PROBE: Final = ("-m", "ui", "demo", "--probe", "first-frame")


def run(*, rounds: int = ROUNDS, with_chromium: bool = bool(PROGRAM)) -> list[Row]:
    """The first round only warms the disk and Qt's cache."""
    empty_s: list[float] = []
    kiosk: list[dict[str, float]] = []
    chromium_s: list[float] = []
    with tempfile.TemporaryDirectory(prefix="chromium-bench-", ignore_cleanup_errors=True) as place:
        rival = Chromium(Path(place)) if with_chromium else None
        try:
            for number in range(rounds + 1):
                empty = answer(EMPTY_WINDOW)
                ours = answer(*PROBE)
                theirs = rival.first_frame_s() if rival is not None else math.nan
                if number:
                    empty_s.append(empty["first_frame_s"])
                    kiosk.append(ours)
                    chromium_s.append(theirs)
        finally:
            if rival is not None:
                rival.close()
    return _rows(empty_s, kiosk, chromium_s)


def _rows(
    empty_s: list[float], kiosk: list[dict[str, float]], chromium_s: list[float]
) -> list[Row]:
    first_s = [each["first_frame_s"] for each in kiosk]

    def ratio(ours: list[float], theirs: list[float]) -> float:
        return median(one / other for one, other in zip(ours, theirs, strict=True))

    window = "an empty QML window"
    no_chromium = math.isnan(chromium_s[0])
    return [
        Row(
            name="start to the first picture",
            figure=ratio(first_s, empty_s),
            against=window,
            bound=2.5,
            note=f"{median(first_s) * 1000:.0f} ms, the window {median(empty_s) * 1000:.0f} ms",
        ),
        Row(
            name="start to the first picture",
            figure=math.inf if no_chromium else ratio(first_s, chromium_s),
            against=NO_CHROMIUM if no_chromium else "Chromium, one static page, warm profile",
            bound=None if no_chromium else 1.0,
            note="" if no_chromium else f"Chromium {median(chromium_s) * 1000:.0f} ms",
        ),
        Row(
            name="start to a touch on a price answered",
            figure=ratio([each["touch_answered_s"] for each in kiosk], empty_s),
            against=window,
        ),
        Row(
            name="start to the ledger read and a sale offered",
            figure=ratio([each["open_for_sale_s"] for each in kiosk], empty_s),
            against=window,
            note=f"{median(each['open_for_sale_s'] for each in kiosk) * 1000:.0f} ms",
        ),
    ]
