"""The shape of the power curve, as shares of its frame.

Pure geometry: the only floats of the front end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kiosk.domain.view import CurvePoint

POINTS_MAX: Final = 120
"""More points than this cannot be seen on any panel and cost drawing time."""
STEPS_KW: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
GRID_LINES_MAX: Final = 4


@dataclass(frozen=True, slots=True)
class CurveShape:
    """`x` 0..1 from oldest to newest, `y` 0..1 from zero to the top of the scale."""

    points: tuple[tuple[float, float], ...] = ()
    grid: tuple[float, ...] = ()
    grid_texts: tuple[str, ...] = ()


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
    return CurveShape(points=shape, grid=grid, grid_texts=texts)


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
