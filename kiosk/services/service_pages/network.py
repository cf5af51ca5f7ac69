"""Ways out: the machine's own, each way to pay with the rights that are missing, the clock. May
import domain, ports and the office.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from kiosk.domain.health import Finding, Health
from kiosk.domain.service_view import ServiceRow, ServiceSection, Tone
from kiosk.ports import Workshop
from kiosk.services.examining import examine_rail
from kiosk.services.office import Office

PROBE_S = 8.0
_TONES = {Health.WELL: Tone.GOOD, Health.DOUBTFUL: Tone.DOUBTFUL, Health.BROKEN: Tone.BAD}


async def network_page(office: Office, workshop: Workshop) -> Sequence[ServiceSection]:
    """Asks every provider; no money moves. What is missing comes first in each section."""
    found = await asyncio.gather(
        *(
            examine_rail(f"rail_{kind.value}", rail, timeout_s=PROBE_S)
            for kind, rail in office.rails.items()
        )
    )
    sections = [
        ServiceSection(title=f"rail_{kind.value}", rows=_rows(findings))
        for kind, findings in zip(office.rails, found, strict=True)
    ]
    synced = workshop.is_synced()
    clock = ServiceRow(
        label="clock",
        value=office.clock.now().isoformat(timespec="seconds"),
        tone=Tone.GOOD if synced else Tone.DOUBTFUL,
        word="in_step" if synced else "not_in_step",
    )
    ways_out = ServiceSection(title="network", rows=(_own_address(workshop), *_content(office)))
    return [ways_out, *sections, ServiceSection(title="time", rows=(clock,))]


def _own_address(workshop: Workshop) -> ServiceRow:
    address = workshop.own_address()
    if not address:
        return ServiceRow(label="own_address", tone=Tone.BAD, word="no_way_out")
    return ServiceRow(label="own_address", value=address, tone=Tone.GOOD, word="connected")


def _content(office: Office) -> tuple[ServiceRow, ...]:
    """Whether whoever publishes prices and lists was heard; no row where nobody does."""
    updates = office.updates
    if updates.looked_at is None and updates.fault is None:
        return ()
    at = "" if updates.looked_at is None else f"{updates.looked_at:%Y-%m-%d %H:%M} UTC"
    if updates.fault is None:
        return (ServiceRow(label="content", value=at, tone=Tone.GOOD, word="well"),)
    return (ServiceRow(label="content", value=at, tone=Tone.DOUBTFUL, word=updates.fault.value),)


def _rows(findings: Sequence[Finding]) -> tuple[ServiceRow, ...]:
    return tuple(_row(each) for each in sorted(findings, key=_severity, reverse=True))


def _severity(finding: Finding) -> int:
    return list(_TONES).index(finding.health)


def _row(finding: Finding) -> ServiceRow:
    return ServiceRow(
        label=finding.subject,
        value=finding.detail or ", ".join(f"{name}: {value}" for name, value in finding.facts),
        tone=_TONES[finding.health],
        word=finding.reason or "well",
    )
