"""Answering the driver's commands. May import domain and the other clerks.

Every command is a wish: it is checked against what is true now and forgotten when it no longer
fits.
"""

from __future__ import annotations

from kiosk.domain import commands as cmd
from kiosk.domain.events import StopReason
from kiosk.domain.session import Phase, Session
from kiosk.domain.view import Screen
from kiosk.journal import warn
from kiosk.services.authorising import Authorising
from kiosk.services.desk import Desk
from kiosk.services.energising import Energising
from kiosk.services.office import Office
from kiosk.services.patience import answered
from kiosk.services.recalling import may_show_again
from kiosk.services.screening import Screening
from kiosk.services.stop_asking import may_stop
from kiosk.services.token_desk import TokenDesk


class Attending:
    """The clerk at the counter."""

    def __init__(
        self,
        office: Office,
        authorising: Authorising,
        energising: Energising,
        screening: Screening,
        token_desk: TokenDesk,
    ) -> None:
        self._office = office
        self._authorising = authorising
        self._energising = energising
        self._screening = screening
        self._token_desk = token_desk

    async def obey(self, desk: Desk, command: cmd.Command) -> None:
        """Do what the driver asked for, if it still fits the screen it was asked on."""
        answered(desk)
        session = self._office.session_of(desk)
        match command:
            case cmd.ShowTariff():
                desk.detour = Screen.TARIFF
            case cmd.ChooseRail():
                await self._authorising.choose(desk, command.rail)
            case cmd.GoBack():
                await self._back(desk)
            case cmd.AskToStop():
                if session is not None and session.phase is Phase.CHARGING:
                    desk.detour = Screen.STOP
            case cmd.KeepCharging():
                desk.detour = None
            case cmd.StopRequested():
                await self._stop(desk, session, command.code)
            case cmd.EnterPin():
                self._token_desk.enter_pin(desk, command.pin)
            case cmd.Acknowledge():
                await self._acknowledge(desk)
            case cmd.Touched():
                await self._wake(desk)
            case cmd.ShowReceipt():
                if may_show_again(desk, session):
                    desk.seen_done = False
                    desk.detour = None
            case _:
                pass

    async def _stop(self, desk: Desk, session: Session | None, code: str) -> None:
        if session is None or session.phase is not Phase.CHARGING:
            desk.detour = None
        elif may_stop(
            desk, session, code, settings=self._office.settings, now_ms=self._office.now_ms
        ):
            desk.detour = None
            await self._energising.stop(desk, session, StopReason.DRIVER)
        else:
            warn("stop_code_wrong", session=session.session_id, misses=desk.stop_misses)

    async def nobody(self, desk: Desk) -> None:
        """The countdown of this screen ran out."""
        screen = self._screening.screen(desk)
        match screen:
            case Screen.TARIFF | Screen.STOP:
                desk.detour = None
            case Screen.CHOOSE | Screen.PRESENT_CARD:
                # A walk-away must not leave a reader armed for the next person's card.
                desk.chosen = desk.member = None
                desk.dormant = True
                await self._authorising.further(desk)
            case Screen.REFUSED:
                desk.refusal = None
                desk.chosen = desk.member = None
                desk.dormant = True
                await self._authorising.further(desk)
            case Screen.SUMMARY | Screen.FAULT:
                await self._acknowledge(desk)
            case _:
                pass
        answered(desk)

    async def _back(self, desk: Desk) -> None:
        if desk.detour is not None:
            desk.detour = None
        elif self._screening.screen(desk) in {Screen.PRESENT_CARD, Screen.SCAN, Screen.REFUSED}:
            await self._authorising.back(desk)

    async def _acknowledge(self, desk: Desk) -> None:
        screen = self._screening.screen(desk)
        if screen is Screen.REFUSED:
            await self._authorising.back(desk)
        elif screen is Screen.SUMMARY:
            desk.seen_done = True
        elif screen is Screen.FAULT and desk.fault is not None:
            desk.fault = None
        else:
            await self._wake(desk)

    async def _wake(self, desk: Desk) -> None:
        """Somebody is here after all: the reader may be armed again."""
        screen = self._screening.screen(desk)
        if screen in {Screen.CHOOSE, Screen.PRESENT_CARD} and desk.dormant:
            desk.dormant = False
            await self._authorising.further(desk)
