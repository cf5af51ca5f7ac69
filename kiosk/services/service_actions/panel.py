"""Colours, light and language of the panel. May import domain, ports and errors."""

from __future__ import annotations

from typing import Final

from kiosk.domain import service_commands as cmd
from kiosk.domain.technicians import Technician
from kiosk.errors import ServiceRefused
from kiosk.ports import PanelControls

STEP_PERCENT: Final = 10


async def show_theme(
    panel: PanelControls | None, theme: str, _: cmd.ActInService, __: Technician
) -> str:
    """`day`, `night` or `auto`, from now on. Raises ServiceRefused."""
    _there(panel).show_theme(theme)
    return f"shown:{theme}"


async def brighten(
    panel: PanelControls | None, by_percent: int, _: cmd.ActInService, __: Technician
) -> str:
    """One step. Raises ServiceRefused."""
    return f"brightness:{_there(panel).brighten(by_percent)} %"


async def speak(panel: PanelControls | None, command: cmd.ActInService, _: Technician) -> str:
    """A language that is offered here. Raises ServiceRefused."""
    there = _there(panel)
    if command.target not in there.languages:
        word = "not_here"
        raise ServiceRefused(word)
    there.speak(command.target)
    return "spoken"


def _there(panel: PanelControls | None) -> PanelControls:
    if panel is None:
        word = "not_here"
        raise ServiceRefused(word)
    return panel
