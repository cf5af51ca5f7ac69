"""The ledger: where it stands, whether it is proven, a copy to take along.

May import domain and the office.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.domain.service_view import (
    ServiceAction,
    ServiceOffer,
    ServiceRow,
    ServiceSection,
    Tone,
)
from kiosk.domain.station_events import Reconciled
from kiosk.services.office import Office

AUDIT_ROWS = 200


async def ledger_page(office: Office) -> Sequence[ServiceSection]:
    """The head's digits are those that stand on receipts."""
    why_not = office.ledger.why_not_sell()
    rows = (
        ServiceRow(
            label="head",
            value=office.ledger.head_digits,
            offers=(
                ServiceOffer(action=ServiceAction.VERIFY_LEDGER),
                ServiceOffer(action=ServiceAction.EXPORT_LEDGER),
            ),
        ),
        ServiceRow(label="epoch", value=office.ledger.station_epoch),
        ServiceRow(
            label="may_record",
            value=why_not,
            tone=Tone.BAD if why_not else Tone.GOOD,
            word="no" if why_not else "yes",
        ),
        await _compared(office),
    )
    return [ServiceSection(title="ledger", rows=rows)]


async def _compared(office: Office) -> ServiceRow:
    """What the last comparison with the provider found."""
    offers = (ServiceOffer(action=ServiceAction.RECONCILE),)
    for row in await office.ledger.recent_audit(AUDIT_ROWS):
        if isinstance(row, Reconciled):
            return ServiceRow(
                label="compared",
                value="; ".join([row.at.isoformat(timespec="minutes"), *row.findings]),
                tone=Tone.DOUBTFUL if row.findings else Tone.GOOD,
                word="differs" if row.findings else "agrees",
                offers=offers,
            )
    return ServiceRow(label="compared", tone=Tone.DOUBTFUL, word="never", offers=offers)
