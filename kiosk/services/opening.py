"""The screen before there is a station: who runs it and what it costs, and nothing for sale. May
import domain.

Until the ledger has been read nobody knows whether a car is charging or a hold is open, so nothing
is offered. Prices can be read all the same, and touches on them are answered.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kiosk.domain import commands as cmd
from kiosk.domain.service_commands import ServiceCommand
from kiosk.domain.view import Screen, StationView


class Opening:
    """Obeys what needs no station, and hands the rest of the way to one."""

    def __init__(self, view: StationView, publish: Callable[[StationView], None]) -> None:
        self._view = view
        self._publish = publish
        self._touched = False

    @property
    def screen(self) -> Screen:
        """The page in front."""
        return self._view.focused.screen

    def request(self, command: cmd.Command | ServiceCommand) -> None:
        """Show another EVSE or every price; anything else would be a sale and is not heard."""
        match command:
            case cmd.FocusEvse() if any(e.evse_id == command.evse_id for e in self._view.evses):
                self._view = replace(self._view, focus=command.evse_id)
            case cmd.ShowTariff():
                self._turn(command.evse_id, Screen.TARIFF)
            case cmd.GoBack() | cmd.Acknowledge():
                self._turn(command.evse_id, Screen.ATTRACT)
            case _:
                return
        self._touched = True
        self._publish(self._view)

    def hand_over(self, request: Callable[[cmd.Command], None]) -> None:
        """Ask the station for the page that somebody is reading, if anybody is."""
        if not self._touched:
            return
        request(cmd.FocusEvse(self._view.focus))
        if self._view.focused.screen is Screen.TARIFF:
            request(cmd.ShowTariff(self._view.focus))

    def _turn(self, evse_id: int, screen: Screen) -> None:
        evses = tuple(
            replace(evse, screen=screen) if evse.evse_id == evse_id else evse
            for evse in self._view.evses
        )
        self._view = replace(self._view, evses=evses)
