"""How the panel looks: colours of day and night, by itself or as a technician wants them.

May import domain and ports.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.domain.service_view import (
    ServiceAction,
    ServiceOffer,
    ServiceRow,
    ServiceSection,
)
from kiosk.ports import Workshop


async def display_page(workshop: Workshop) -> Sequence[ServiceSection]:
    """A choice made here holds until the process ends: the configuration says what stays."""
    chosen = workshop.theme
    rows = (
        ServiceRow(
            label="colours",
            word=chosen,
            offers=(
                ServiceOffer(action=ServiceAction.SHOW_DAY),
                ServiceOffer(action=ServiceAction.SHOW_NIGHT),
            ),
        ),
        ServiceRow(label="by_itself", offers=(ServiceOffer(action=ServiceAction.SHOW_AUTO),)),
    )
    return [ServiceSection(title="display", rows=rows)]
