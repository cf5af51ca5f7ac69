"""Which screen the driver of an EVSE sees, from what is true now. May import domain and the desks.

Nothing is remembered here: the same state gives the same screen, before a crash and after it.
"""

from __future__ import annotations

from kiosk.domain.faults import FaultCode
from kiosk.domain.payment import RailKind, ReleaseReason
from kiosk.domain.session import OrderState, Phase, Session
from kiosk.domain.view import Screen
from kiosk.services.authorising import Authorising
from kiosk.services.desk import Desk
from kiosk.services.office import Office


class Screening:
    """Chooses screens."""

    def __init__(self, office: Office, authorising: Authorising) -> None:
        self._office = office
        self._authorising = authorising

    def screen(self, desk: Desk) -> Screen:
        """What the driver of this EVSE sees."""
        session = self._office.session_of(desk)
        if self._office.ledger_failed:
            return Screen.OUT_OF_SERVICE
        if desk.fault is not None:
            return Screen.FAULT
        if session is None:
            if self._office.is_closed:
                return Screen.OUT_OF_SERVICE
            if self.device_fault(desk) is not None:
                return Screen.FAULT
            return self._idle_screen(desk)
        return self._session_screen(desk, session)

    def device_fault(self, desk: Desk) -> FaultCode | None:
        """Why no session can begin here now."""
        if self._office.is_closed:
            return FaultCode.LEDGER
        if not desk.controller_online:
            return FaultCode.CONTROLLER_OFFLINE
        if desk.controller is not None and desk.controller.fault:
            return FaultCode.CONTROLLER_FAULT
        if not desk.watch.live(self._office.now_ms) or desk.watch.contradicts_itself:
            return self.meter_fault(desk)
        return None

    def meter_fault(self, desk: Desk) -> FaultCode:
        """What is wrong with a meter that cannot be used."""
        return FaultCode.METER_SUSPECT if desk.watch.contradicts_itself else FaultCode.METER_OFFLINE

    def _session_screen(self, desk: Desk, session: Session) -> Screen:
        phase = session.phase
        live = session.live_order
        if phase in {Phase.OPEN, Phase.ORDERED}:
            if desk.refusal is not None:
                return Screen.REFUSED
            if desk.reading_card or _is_turned_away(live):
                return Screen.AUTHORISING
            if self._office.is_closed:
                return Screen.OUT_OF_SERVICE
            if desk.heard and self.device_fault(desk) is not None:
                return Screen.FAULT
            if desk.detour is Screen.TARIFF:
                return Screen.TARIFF
            return self._paying_screen(desk, live)
        if phase is Phase.HELD or (live is not None and phase is Phase.STARTING):
            return Screen.STARTING
        if session.end is not None and not session.bill_json:
            return Screen.CHARGING  # The final number is seen live before it is a bill.
        if phase in {Phase.CHARGING, Phase.STOPPING}:
            return Screen.STOP if desk.detour is Screen.STOP else Screen.CHARGING
        return self._idle_screen(desk) if desk.seen_done else Screen.SUMMARY

    def _idle_screen(self, desk: Desk) -> Screen:
        return Screen.TARIFF if desk.detour is Screen.TARIFF else Screen.ATTRACT

    def _paying_screen(self, desk: Desk, live: OrderState | None) -> Screen:
        is_reached = desk.chosen not in desk.unavailable
        if desk.chosen is RailKind.MEMBER and is_reached:
            # A PIN is asked for where a card is asked for: it may be walked away from.
            asks = desk.member is None or desk.member.asks_pin
            ordered = live is not None and live.order.rail is RailKind.MEMBER
            return Screen.PRESENT_CARD if asks and not ordered else Screen.AUTHORISING
        if desk.chosen is RailKind.QR:
            # A code that is out can be paid even while the provider is out of our own reach.
            is_out = live is not None and live.pay_url != "" and live.order.rail is RailKind.QR
            return Screen.SCAN if is_reached or is_out else Screen.CHOOSE
        if (
            desk.chosen is RailKind.CARD
            and is_reached
            and self._authorising.reader_of(desk) is None
            and not self._authorising.guard.bars(self._office.session_of(desk), RailKind.CARD)
        ):
            return Screen.PRESENT_CARD
        return Screen.CHOOSE


def _is_turned_away(live: OrderState | None) -> bool:
    """The guard refused the card, and the hold is on its way back: nothing is told before."""
    return live is not None and live.release_reason is ReleaseReason.GUARD_REFUSED
