"""Step sizes: what is billed beyond what was had. Standard library and domain only.

OCPI 2.3.0 mod_cdrs, step_size: the session's energy is rounded up once, and its time once, with
the step of the last priced component, which also prices the surplus. Where idle time is priced
only that total is rounded and charging time is billed exactly. A reservation is a total of its
own.
"""

from __future__ import annotations

from typing import Final

from kiosk.domain.bill import Unit
from kiosk.domain.segments import Segment, Segments
from kiosk.domain.tariff import Dimension

# Looked up once: this runs for every bill, and a member read off its enum is not free.
_IDLE: Final = Dimension.IDLE
_ENERGY: Final = Dimension.ENERGY
_BLOCK: Final = Unit.BLOCK
_ROUNDED: Final = (_ENERGY, Dimension.RESERVATION_TIME, Dimension.TIME)
_ROUNDED_IDLE: Final = (_ENERGY, Dimension.RESERVATION_TIME, _IDLE)


def surpluses(segments: Segments) -> dict[int, int]:
    """What to add to which segment, by `id(segment)`, in the segment's own integers."""
    added: dict[int, int] = {}
    for dimension in _ROUNDED_IDLE if segments.has(_IDLE) else _ROUNDED:
        last = segments.last.get(dimension)
        if last is None:
            continue
        step = _step_of(last)
        if step > 0:
            total = sum(segment.quantity for segment in segments.of(dimension))
            had = total if dimension is _ENERGY else _whole_seconds(total)
            added[id(last)] = max(had + -had % step - total, 0)
    return added


def _whole_seconds(total_ms: int) -> int:
    """Time is stepped in seconds (OCPI: step_size of TIME is 1 s). A record that writes ten minutes
    as 0.16667 h means ten minutes, and 12 ms must not cost a driver another step.
    """
    return (total_ms + 500) // 1000 * 1000


def _step_of(segment: Segment) -> int:
    component = segment.candidate.component
    if component.dimension is _ENERGY:
        return component.step_wh * 1000
    if component.per is _BLOCK:
        return 0  # a block price rounds by its own length
    return component.step_s * 1000
