"""What the Charging screen paints, and whether a long day makes it heavier. Used by `python -m
tests.benchmarks`.

Qt's software renderer tells which region it paints in each frame. With nothing new there must be no
frame at all; a reading may repaint the figures that changed, and every ten seconds the curve. The
day is one of sessions at four connectors in two languages, accelerated; `make torture` lives
through 24 hours of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Any, Final

from tests.benchmarks.offscreen import answer
from tests.benchmarks.rows import Row

CHILD: Final = ("-m", "tests.benchmarks.screen_child")
TICKS: Final = 40
HOURS: Final = 6.0
STEP_S: Final = 20
WARM_UP: Final = 4
"""Sessions: each kind of screen and both languages have been seen by then."""


def run(*, ticks: int = TICKS, hours: float = HOURS, step_s: int = STEP_S) -> list[Row]:
    """Frames, painted share, memory at the end of the day."""
    painted: dict[str, Any] = answer(*CHILD, "paint", str(ticks))
    day: dict[str, Any] = answer(*CHILD, "day", str(hours), str(step_s), timeout_s=240)
    return [
        Row(
            name="frames while charging with nothing new",
            figure=painted["idle_frames"],
            against=f"none, in 1.5 s and {ticks} views like the last",
            bound=0,
        ),
        Row(
            name="frames per reading",
            figure=painted["frames"] / painted["ticks"],
            against="one",
            bound=1.25,
            note="the curve's new scale is laid out in a frame of its own",
        ),
        Row(
            name="painted per reading, median",
            figure=painted["median_share"] * 100,
            against="% of the screen, 1280x800",
            bound=10.0,
            note=f"with the curve {painted['most_share'] * 100:.0f} %",
        ),
        Row(
            name=f"memory after {hours:g} h of sessions",
            figure=growth(day["mb"]),
            against=f"itself after {WARM_UP} sessions",
            bound=1.05,
            note=f"{day['mb'][-1]:.0f} MB after {day['sessions']} sessions, {day['frames']} frames",
        ),
    ]


def growth(mb: Sequence[float]) -> float:
    """The last quarter against the same number of sessions after the warm-up."""
    warm = mb[WARM_UP:]
    count = max(1, len(warm) // 4)
    return median(warm[-count:]) / median(warm[:count])
