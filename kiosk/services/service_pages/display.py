"""How the panel looks: colours of day and night, its light, its language. May import domain and
ports.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kiosk.domain.service_view import (
    ServiceAction,
    ServiceOffer,
    ServiceRow,
    ServiceSection,
    Tone,
)
from kiosk.ports import PanelControls

_NO_PANEL: Final = ServiceSection(
    title="display", rows=(ServiceRow(label="display", word="no_panel"),)
)


async def display_page(panel: PanelControls | None) -> Sequence[ServiceSection]:
    """A choice made here holds until the process ends: the configuration says what stays."""
    if panel is None:
        return [_NO_PANEL]
    rows = (
        ServiceRow(
            label="colours",
            word=panel.theme,
            offers=_offers(ServiceAction.SHOW_DAY, ServiceAction.SHOW_NIGHT),
        ),
        ServiceRow(label="by_itself", offers=_offers(ServiceAction.SHOW_AUTO)),
        ServiceRow(
            label="brightness",
            value=f"{panel.brightness_percent} %",
            offers=_offers(ServiceAction.DARKER, ServiceAction.BRIGHTER),
        ),
    )
    languages = tuple(_language(panel, locale) for locale in panel.languages)
    return [
        ServiceSection(title="display", rows=rows),
        ServiceSection(title="languages", rows=languages),
    ]


def _offers(*actions: ServiceAction) -> tuple[ServiceOffer, ...]:
    return tuple(ServiceOffer(action=action) for action in actions)


def _language(panel: PanelControls, locale: str) -> ServiceRow:
    if locale == panel.language:
        return ServiceRow(label=f"language:{locale}", tone=Tone.GOOD, word="spoken_here")
    offer = ServiceOffer(action=ServiceAction.SPEAK, target=locale)
    return ServiceRow(label=f"language:{locale}", offers=(offer,))
