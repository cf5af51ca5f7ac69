"""What members have used of this month's allowances, as far as it is final. May import domain.

Read from the ledger once in a month and process, and kept from then on: a tap must not read a month
of rows. What a session that runs has set aside is seen in the session itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from kiosk.domain.members.allowance import AllowanceUse
from kiosk.domain.session import Session


class Allowances:
    """One month's uses by member."""

    def __init__(self) -> None:
        self.is_read = False
        """Whether the ledger's own rows of this month have been learnt."""
        self._since: datetime | None = None
        self._used: dict[str, dict[str, AllowanceUse]] = {}

    def begin(self, since: datetime) -> None:
        """The month of now began then; another one is forgotten."""
        if since != self._since:
            self._since, self._used, self.is_read = since, {}, False

    def learn(self, sessions: Iterable[Session]) -> None:
        """Take in what was billed this month; the same session again changes nothing."""
        for session in sessions:
            for order in session.orders:
                member_id, used_wh = order.order.member_id, order.allowance_used_wh
                if not used_wh or order.held_at is None or self._since is None:
                    continue
                if order.held_at >= self._since:
                    use = AllowanceUse(session_id=session.session_id, energy_wh=used_wh)
                    self._used.setdefault(member_id, {})[session.session_id] = use

    def of(self, member_id: str) -> tuple[AllowanceUse, ...]:
        """What this member's billed sessions have used."""
        return tuple(self._used.get(member_id, {}).values())
