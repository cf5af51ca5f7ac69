"""Ways out: each way to pay with the rights that are missing, and the clock. May import domain and
the office.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from kiosk.domain.health import Finding, Health
from kiosk.domain.service_view import ServiceRow, ServiceSection, Tone
from kiosk.services.examining import examine_rail
from kiosk.services.office import Office

PROBE_S = 8.0
_TONES = {Health.WELL: Tone.GOOD, Health.DOUBTFUL: Tone.DOUBTFUL, Health.BROKEN: Tone.BAD}


async def network_page(office: Office, is_synced: Callable[[], bool]) -> Sequence[ServiceSection]:
    """Asks every provider; no money moves."""
    found = await asyncio.gather(
        *(
            examine_rail(f"rail_{kind.value}", rail, timeout_s=PROBE_S)
            for kind, rail in office.rails.items()
        )
    )
    sections = [
        ServiceSection(title=f"rail_{kind.value}", rows=tuple(_row(each) for each in findings))
        for kind, findings in zip(office.rails, found, strict=True)
    ]
    synced = is_synced()
    clock = ServiceRow(
        label="clock",
        value=office.clock.now().isoformat(timespec="seconds"),
        tone=Tone.GOOD if synced else Tone.DOUBTFUL,
        word="in_step" if synced else "not_in_step",
    )
    return [*sections, ServiceSection(title="time", rows=(clock,))]


def _row(finding: Finding) -> ServiceRow:
    return ServiceRow(
        label=finding.subject,
        value=finding.detail,
        tone=_TONES[finding.health],
        word=finding.reason or "well",
    )
