"""The newest lines of the operational log, newest first. May import domain and ports."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.domain.service_view import ServiceRow, ServiceSection, Tone
from kiosk.ports import Workshop

LINES = 60
_TONES = {"warning": Tone.DOUBTFUL, "error": Tone.BAD, "critical": Tone.BAD}


async def log_page(workshop: Workshop) -> Sequence[ServiceSection]:
    """Each with its instant and how bad it is."""
    rows = tuple(
        ServiceRow(
            label=f"at:{line.at.isoformat()}",
            value=line.text,
            tone=_TONES.get(line.level, Tone.PLAIN),
            word=line.level if line.level in _TONES else "",
        )
        for line in workshop.log_lines(LINES)
    )
    return [ServiceSection(title="log", rows=rows)]
