"""Whether a payment may be used, asked when its card is known and before energy flows. May import
domain, ports and the other clerks.

A card is known only after the hold: a refusal gives the hold back first, and is told to the driver
when the provider has proven that nothing is held.
"""

from __future__ import annotations

from kiosk.domain.fraud.text_key import TextKey
from kiosk.domain.payment import ReleaseReason
from kiosk.domain.session import Session
from kiosk.services.authorising import Authorising
from kiosk.services.office import Office


class Guarding:
    """The clerk at the door."""

    def __init__(self, office: Office, authorising: Authorising) -> None:
        self._office = office
        self._authorising = authorising

    async def may_use(self, session: Session) -> bool:
        """Whether the hold of this session may be used; one that may not is being given back."""
        state = session.live_order
        if state is None:
            return True
        decision = await self._authorising.guard.held(session, state)
        if decision.text_key is TextKey.NONE:
            return True
        if (desk := self._office.desk_of(session.session_id)) is not None:
            desk.guard_text = decision.text_key
        await self._authorising.withdraw(session, state, ReleaseReason.GUARD_REFUSED)
        return False
