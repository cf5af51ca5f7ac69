"""Charge cards at the station: which readers work, and what becomes of a card. May import domain
and the office.

There is no account a card could be charged to yet, so a card changes nothing: not the session in
front, not its payment, not what is on the screen. It is only written down, masked.
"""

from __future__ import annotations

from kiosk.domain.readings import DeviceStatus
from kiosk.services.journal import note, warn
from kiosk.services.news import ReaderLink, TokenPresented
from kiosk.services.office import Office


class TokenDesk:
    """The clerk for charge cards."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.links: dict[int, DeviceStatus] = {}
        """By reader, what is known of it; none for one that has not been heard of."""

    def hear(self, news: TokenPresented | ReaderLink) -> None:
        """A reader spoke."""
        if isinstance(news, TokenPresented):
            self._presented(news)
        else:
            self._link_changed(news)

    def _presented(self, news: TokenPresented) -> None:
        note(
            "token_not_accepted",
            reader=news.reader,
            evse=self._office.front,
            kind=news.token.kind.value,
            card=news.token.masked,
        )

    def _link_changed(self, news: ReaderLink) -> None:
        before = self.links.get(news.reader)
        self.links[news.reader] = news.status
        if before is not None and before.online == news.status.online:
            return  # told already; only the reason may be another one
        say = note if news.status.online else warn
        say(
            "reader_link",
            reader=news.reader,
            online=news.status.online,
            reason=news.status.reason,
        )
