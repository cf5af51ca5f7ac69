"""The shape of the power curve, as shares of its frame.

Pure geometry: the only floats of the front end.
"""

from __future__ import annotations

from typing import Final

from kiosk.domain.lean import dataclass
from kiosk.domain.view import CurvePoint

POINTS_MAX: Final = 120
"""More points than this cannot be seen on any panel and cost drawing time."""
STEPS_KW: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
GRID_LINES_MAX: Final = 4
MINUTE_MS: Final = 60_000
STEPS_MIN: Final = (1, 2, 3, 4, 5, 10, 15, 20, 30, 60, 120)
TIMES_MAX: Final = 3
END_SHARE: Final = 0.2
"""Part of the axis that the words at either end need."""


@dataclass(frozen=True, slots=True)
class CurveShape:
    """`x` 0..1 from oldest to newest, `y` 0..1 from zero to the top of the scale."""

    points: tuple[tuple[float, float], ...] = ()
    grid: tuple[float, ...] = ()
    grid_texts: tuple[str, ...] = ()
    times: tuple[float, ...] = ()
    """`x` of round minutes before the newest point, oldest first."""
    minutes: tuple[int, ...] = ()
    """How many minutes before it each of `times` is."""


def curve_shape(points: tuple[CurvePoint, ...], power_max_kw: int) -> CurveShape:
    """Scale to a round number of kW above the highest point; at most `POINTS_MAX` points."""
    peak_kw = max((point.power_w for point in points), default=0) / 1000
    if peak_kw <= 0:
        peak_kw = max(1.0, power_max_kw / 4)  # nothing has flowed: an empty frame with a scale
    step = _step(peak_kw)
    lines = max(1, int(-(-peak_kw * 1.04 // step)))
    top_kw = step * lines
    grid = tuple(index / lines for index in range(1, lines + 1))
    texts = tuple(str(step * index) for index in range(1, lines + 1))
    if len(points) < 2:
        return CurveShape(grid=grid, grid_texts=texts)
    begin = points[0].elapsed_ms
    span = max(1, points[-1].elapsed_ms - begin)
    kept = _thin(points)
    shape = tuple(
        ((point.elapsed_ms - begin) / span, max(0, point.power_w) / 1000 / top_kw) for point in kept
    )
    minutes = _minutes(span)
    times = tuple(1 - minute * MINUTE_MS / span for minute in minutes)
    return CurveShape(points=shape, grid=grid, grid_texts=texts, times=times, minutes=minutes)


def _minutes(span_ms: int) -> tuple[int, ...]:
    """Round minutes that leave the ends of the axis to their own words."""
    step = next((one for one in STEPS_MIN if span_ms <= one * MINUTE_MS * TIMES_MAX), 0)
    if step == 0:
        return ()
    room_ms = span_ms * END_SHARE
    return tuple(
        minute
        for minute in range(step * TIMES_MAX, 0, -step)
        if room_ms <= minute * MINUTE_MS <= span_ms - room_ms
    )


def _step(peak_kw: float) -> int:
    return next(
        step for step in STEPS_KW if peak_kw * 1.04 <= step * GRID_LINES_MAX or step == 1000
    )


def _thin(points: tuple[CurvePoint, ...]) -> tuple[CurvePoint, ...]:
    stride = -(-len(points) // POINTS_MAX)
    if stride == 1:
        return points
    kept = points[::stride]
    return kept if kept[-1] is points[-1] else (*kept, points[-1])
