"""Step sizes: what is billed beyond what was had. Standard library and domain only.

OCPI 2.3.0 mod_cdrs, step_size: the session's energy is rounded up once, and its time once, with
the step of the last priced component, which also prices the surplus. Where idle time is priced
only that total is rounded and charging time is billed exactly. A reservation is a total of its
own.
"""

from __future__ import annotations

from kiosk.domain.bill import Unit
from kiosk.domain.segments import Segment, Segments
from kiosk.domain.tariff import Dimension


def surpluses(segments: Segments) -> dict[int, int]:
    """What to add to which segment, by `id(segment)`, in the segment's own integers."""
    rounded = [Dimension.ENERGY, Dimension.RESERVATION_TIME]
    rounded.append(Dimension.IDLE if segments.has(Dimension.IDLE) else Dimension.TIME)
    added: dict[int, int] = {}
    for dimension in rounded:
        last = segments.last.get(dimension)
        if last is None:
            continue
        step = _step_of(last)
        if step > 0:
            total = sum(segment.quantity for segment in segments.of(dimension))
            added[id(last)] = -total % step
    return added


def _step_of(segment: Segment) -> int:
    component = segment.candidate.component
    if component.dimension is Dimension.ENERGY:
        return component.step_wh * 1000
    if component.per is Unit.BLOCK:
        return 0  # a block price rounds by its own length
    return component.step_s * 1000
