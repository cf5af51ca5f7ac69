"""What the last audit found, on the page of the station. May import domain and the office."""

from __future__ import annotations

from typing import Final

from kiosk.domain.health import Finding, Health
from kiosk.domain.service_view import (
    ServiceAction,
    ServiceOffer,
    ServiceRow,
    ServiceSection,
    Tone,
)
from kiosk.services.office import Office

ROWS_MAX: Final = 12
DETAIL_CHARS_MAX: Final = 120
TONES: Final = {Health.WELL: Tone.GOOD, Health.DOUBTFUL: Tone.DOUBTFUL, Health.BROKEN: Tone.BAD}
LIGHTS: Final = {
    Health.WELL: "audit_green",
    Health.DOUBTFUL: "audit_amber",
    Health.BROKEN: "audit_red",
}


def audit_section(office: Office) -> ServiceSection | None:
    """One light with its word, then what somebody should look at; None where nobody examines."""
    if office.auditing is None:
        return None
    offers = (ServiceOffer(action=ServiceAction.AUDIT_NOW),)
    audit = office.auditing.newest
    if audit is None:
        row = ServiceRow(label="audit", tone=Tone.DOUBTFUL, word="audit_absent", offers=offers)
        return ServiceSection(title="audit", rows=(row,))
    is_old = audit.is_old(office.clock.now())
    light = audit.health
    rows = [
        ServiceRow(
            label=f"at:{audit.at.isoformat()}",
            tone=TONES[light],
            word=LIGHTS[light],
            offers=offers,
        ),
        *(_row(each) for each in audit.not_well[:ROWS_MAX]),
    ]
    if is_old:
        rows.insert(1, ServiceRow(label="audit", tone=Tone.DOUBTFUL, word="audit_old"))
    return ServiceSection(title="audit", rows=tuple(rows))


def _row(finding: Finding) -> ServiceRow:
    return ServiceRow(
        label="found",
        value=": ".join(filter(None, (finding.subject, finding.detail)))[:DETAIL_CHARS_MAX],
        tone=TONES[finding.health],
        word=finding.reason,
    )
