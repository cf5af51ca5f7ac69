"""The station as a whole: in service or not, how long it has run, restart. May import domain and
the office.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from kiosk.domain.service_view import (
    ServiceAction,
    ServiceOffer,
    ServiceRow,
    ServiceSection,
    Tone,
)
from kiosk.services.office import Office
from kiosk.services.service_pages.audit import audit_section


async def station_page(office: Office, started_ms: int) -> Sequence[ServiceSection]:
    """What a technician does last before driving home."""
    up = timedelta(milliseconds=office.now_ms - started_ms)
    running = sum(1 for session in office.sessions.values() if session.end is None)
    rows = (
        ServiceRow(label="station_id", value=office.settings.station_id),
        _service(office),
        ServiceRow(label="running_sessions", value=str(running)),
        ServiceRow(
            label="up_for",
            value=str(timedelta(seconds=int(up.total_seconds()))),
            offers=(ServiceOffer(action=ServiceAction.RESTART),),
        ),
    )
    section = ServiceSection(title="station", rows=rows)
    audit = audit_section(office)
    return [section] if audit is None else [section, audit]


def _service(office: Office) -> ServiceRow:
    if office.is_shut:
        offers = (ServiceOffer(action=ServiceAction.IN_SERVICE),)
        return ServiceRow(label="service", tone=Tone.DOUBTFUL, word="shut", offers=offers)
    if office.no_sale:
        return ServiceRow(label="service", value=office.no_sale, tone=Tone.BAD, word="no_sale")
    offers = (ServiceOffer(action=ServiceAction.OUT_OF_SERVICE),)
    return ServiceRow(label="service", tone=Tone.GOOD, word="open", offers=offers)
