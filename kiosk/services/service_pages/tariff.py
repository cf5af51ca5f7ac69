"""What is charged now and what comes next, as the station's tariff says. May import domain and the
office.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from kiosk.domain.prices import price_views
from kiosk.domain.service_view import ServiceRow, ServiceSection, Tone
from kiosk.domain.tariff_words import price_text
from kiosk.domain.view import PriceView
from kiosk.services.office import Office

HOURS = 24
"""How far ahead changes of the energy price are looked for, hour by hour."""


async def tariff_page(office: Office) -> Sequence[ServiceSection]:
    """Which tariff, every price with whether it holds now, and the energy price of the next day."""
    tariff, now = office.tariff, office.session_clock.now()
    about = (
        ServiceRow(label="tariff_id", value=tariff.tariff_id),
        ServiceRow(label="currency", value=tariff.currency),
        ServiceRow(label="price_lock", word="yes" if tariff.lock_price_at_start else "no"),
    )
    prices = tuple(_price(office, view) for view in price_views(tariff, now))
    return [
        ServiceSection(title="tariff", rows=about),
        ServiceSection(title="prices_now", rows=prices),
        ServiceSection(title="next_day", rows=_next_day(office)),
    ]


def _price(office: Office, view: PriceView) -> ServiceRow:
    return ServiceRow(
        label=f"per_{view.unit.value}",
        value=price_text(view.price, office.tariff.currency),
        tone=Tone.GOOD if view.current else Tone.PLAIN,
        word="holds_now" if view.current else "holds_at_other_hours",
    )


def _next_day(office: Office) -> tuple[ServiceRow, ...]:
    """The energy price from each hour on at which it is another one."""
    start = office.session_clock.now().replace(minute=0, second=0, microsecond=0)
    rows: list[ServiceRow] = []
    for hour in range(HOURS + 1):
        at = start + timedelta(hours=hour)
        shown = [
            price_text(view.price, office.tariff.currency)
            for view in price_views(office.tariff, at)
            if view.current and view.unit.value == "kwh"
        ]
        value = ", ".join(shown)
        if not rows or rows[-1].value != value:
            rows.append(ServiceRow(label=f"at:{at.isoformat()}", value=value))
    return tuple(rows)
