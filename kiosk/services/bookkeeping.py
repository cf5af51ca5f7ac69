"""What happens to money besides the ordinary: raised, given back, compared, handed in. May import
domain, clerks.

One door for the station to its clerks behind the counter, each with a file of its own.
"""

from __future__ import annotations

from kiosk.domain.session import ImpossibleEvent
from kiosk.journal import warn
from kiosk.services.day_closing import ClosingDays
from kiosk.services.guard_recalling import recall
from kiosk.services.member_sync import MemberSync
from kiosk.services.news import (
    BookNews,
    BooksCompared,
    DayDue,
    DayTold,
    OrphanDead,
    RaiseTold,
    RefundAsked,
    RefundTold,
    UpdateNews,
)
from kiosk.services.office import Office
from kiosk.services.raising import Raising
from kiosk.services.reconciling import Reconciling
from kiosk.services.refunding import Refunding
from kiosk.services.updates import OpenUpdates, Updates


class Bookkeeping:
    """The clerks behind the counter."""

    def __init__(
        self, office: Office, raising: Raising, open_updates: OpenUpdates | None = None
    ) -> None:
        self._office = office
        self._raising = raising
        self._refunding = Refunding(office)
        self._reconciling = Reconciling(office)
        self._closing_days = ClosingDays(office)
        self._updates = Updates() if open_updates is None else open_updates(office)

    def start(self) -> None:
        """Take up what the last process ordered and did not hear about; begin to compare."""
        for session in self._office.sessions.values():
            self._raising.carry_out(session)
            self._refunding.carry_out(session)
        self._office.spawn(recall(self._office), "guard recall")
        self._reconciling.start()
        self._closing_days.start()
        self._updates.start()
        if self._office.billing is not None:
            MemberSync(self._office, self._office.billing).start()
        if self._office.auditing is not None:
            self._office.auditing.start()

    async def hear(self, news: BookNews) -> None:
        """Hand a message to whom it is for. Raises LedgerError."""
        match news:
            case RaiseTold():
                await self._raising.told(news)
            case RefundAsked():
                await self._refund(news)
            case RefundTold():
                await self._refunding.told(news)
            case BooksCompared():
                await self._reconciling.compared(news)
            case OrphanDead():
                await self._reconciling.released(news)
            case DayDue():
                await self._closing_days.due(news)
            case DayTold():
                await self._closing_days.told(news)
            case _ if isinstance(news, UpdateNews):
                await self._updates.hear(news)

    async def _refund(self, news: RefundAsked) -> None:
        """A person's wish: what the rows do not allow is not done, and the station works on."""
        try:
            await self._refunding.asked(news)
        except ImpossibleEvent as error:
            warn("refund_not_ordered", order=news.order_id, why=str(error))
