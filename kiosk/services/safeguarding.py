"""Nothing flows that nobody pays for, and nothing is sold that cannot be recorded. May import
domain, ports, errors.

The wish to stop is repeated until the controller says that nothing flows, because a command may be
lost and a contactor may close behind our back.
"""

from __future__ import annotations

import asyncio
from typing import Final

from kiosk.domain.controller import EnergyState
from kiosk.errors import DeviceError
from kiosk.journal import alarm, note, warn
from kiosk.services.desk import Desk
from kiosk.services.office import Office
from kiosk.services.ordering import Ordering

AGAIN_MS: Final = 2_000


class Safeguarding:
    """The clerk with the emergency switch."""

    def __init__(self, office: Office, ordering: Ordering) -> None:
        self._office = office
        self._ordering = ordering
        self._again_ms: dict[int, int] = {}
        self._abandoned: set[str] = set()

    def watch(self, desk: Desk) -> None:
        """Stop energy that no session pays for. Safe to call at any time."""
        controller = desk.controller
        if controller is None or controller.energy is EnergyState.OFF or self._paid_for(desk):
            self._again_ms.pop(desk.evse_id, None)
            return
        now_ms = self._office.now_ms
        if now_ms < self._again_ms.get(desk.evse_id, now_ms):
            return
        if desk.evse_id not in self._again_ms:
            alarm("unpaid_energy", evse=desk.evse_id, transaction=controller.transaction_id)
        self._again_ms[desk.evse_id] = now_ms + AGAIN_MS
        stopping = self._stop(desk.evse_id, controller.transaction_id)
        self._office.spawn(stopping, f"stop unpaid {desk.evse_id}")

    def watch_ledger(self) -> None:
        """Stop selling before the disk is full, sell again when there is room; once a second.

        After a failed append this process believes nothing more: as soon as the disk is mended it
        ends, and the next start reads what the disk has.
        """
        office = self._office
        if office.ledger_failed:
            if self._nothing_flows() and office.ledger.would_open():
                alarm("ledger_mended", failed=office.ledger_failed)
                office.broken.set()
            return
        reason = office.ledger.why_not_sell()
        if reason and not office.no_sale:
            alarm("no_sale", reason=reason)
        elif office.no_sale and not reason:
            note("sale_again")
        office.no_sale = reason

    def _nothing_flows(self) -> bool:
        desks = self._office.desks.values()
        return all(desk.energy is EnergyState.OFF for desk in desks)

    def ledger_gone(self) -> None:
        """Nothing can be recorded any more: energy stops, and nobody can pay into the void.

        The withdrawals have no row of their own. That is safe: giving back moves no money to us,
        and the next start reads every open order back from the provider.
        """
        for desk in self._office.desks.values():
            self.watch(desk)
        for session in self._office.sessions.values():
            state = session.live_order
            if state is None or session.begin is not None:
                continue
            if state.order.order_id not in self._abandoned:
                self._abandoned.add(state.order.order_id)
                self._ordering.see_it_dead(state, even_if_held=True)

    def _paid_for(self, desk: Desk) -> bool:
        session = self._office.session_of(desk)
        if self._office.ledger_failed or session is None or desk.controller is None:
            return False
        ours = desk.controller.transaction_id in {"", session.transaction_id}
        return ours and session.begin is not None and session.end is None

    async def _stop(self, evse_id: int, transaction_id: str) -> None:
        controller = self._office.devices[evse_id].controller
        try:
            async with asyncio.timeout(self._office.settings.device_timeout_s):
                await controller.stop(transaction_id)
        except (DeviceError, TimeoutError) as error:
            warn("stop_retry", evse=evse_id, error=type(error).__name__)
