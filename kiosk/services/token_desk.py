"""Charge cards at the station: which readers work, whose card it is, and what it opens or stops.

May import domain, ports, errors and the other clerks.

One reader serves every EVSE: a card belongs to the EVSE in front, or to the charge it already pays
for. Whoever is looked up is looked up beside the station task; what is found is judged when it
comes back, by what is true then.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kiosk.domain import events as ev
from kiosk.domain.fraud.text_key import TextKey
from kiosk.domain.members.allowance import AllowanceUse, month_began, uses_of
from kiosk.domain.members.identifiers import is_easily_copied
from kiosk.domain.members.member import Member, Standing
from kiosk.domain.payment import Decline, RailKind
from kiosk.domain.session import Phase, Session, replay
from kiosk.domain.view import CardNote, Screen
from kiosk.errors import LedgerError, PaymentError
from kiosk.journal import note, warn
from kiosk.ports import MemberDirectory
from kiosk.services.authorising import Authorising
from kiosk.services.desk import Desk
from kiosk.services.energising import Energising
from kiosk.services.news import CardNews, PinChecked, ReaderLink, TokenPresented, TokenRead
from kiosk.services.office import Office
from kiosk.services.patience import answered
from kiosk.services.settings import MemberSettings
from kiosk.services.terms import MemberAtDesk, member_terms

LOOK_UP_S: Final = 5.0
NOTE_MS: Final = 8_000
PIN_MISSES_MAX: Final = 3
"""At one visit; the directory counts over all of them."""


class TokenDesk:
    """The clerk for charge cards."""

    def __init__(self, office: Office, authorising: Authorising, energising: Energising) -> None:
        self._office = office
        self._authorising = authorising
        self._energising = energising
        self.links = office.reader_links
        """By reader, what is known of it; none for one that has not been heard of."""
        self._looking = False

    async def hear(self, news: CardNews) -> None:
        """A reader spoke, or somebody was looked up."""
        match news:
            case TokenPresented():
                self._presented(news)
            case TokenRead():
                self._looking = False
                await self._read(news)
            case PinChecked():
                await self._pin_checked(news)
            case ReaderLink():
                self._link_changed(news)

    def enter_pin(self, desk: Desk, pin: str) -> None:
        """The member typed a PIN."""
        asking, session = desk.member, self._office.session_of(desk)
        directory = self._office.directory
        if asking is None or not asking.asks_pin or asking.is_checking:
            return
        if session is None or directory is None:
            return
        desk.member = replace(asking, is_checking=True)
        checking = self._check_pin(directory, desk.evse_id, session, asking.member.member_id, pin)
        self._office.spawn(checking, f"pin {desk.evse_id}")

    # What was looked up.

    async def _read(self, news: TokenRead) -> None:
        desk = self._desk_for(news)
        session = self._office.session_of(desk)
        self._office.front = desk.evse_id
        answered(desk)
        if news.is_unreadable:
            self._say(desk, CardNote.TRY_AGAIN)
        elif session is None or not desk.plugged:
            self._say(desk, CardNote.PLUG_IN_FIRST)
        elif session.phase in {Phase.OPEN, Phase.ORDERED}:
            await self._pay(desk, session, news)
        elif session.phase is Phase.CHARGING:
            await self._stop(desk, session, news)

    def _desk_for(self, news: TokenRead) -> Desk:
        """The charge this card pays for, unless somebody in front may want to begin one with it."""
        front = self._office.desks[self._office.front]
        session = self._office.session_of(front)
        if news.member is None or (session is not None and session.end is None):
            return front
        own = (d for d in self._office.desks.values() if self._pays(d, news.member))
        return next(own, front)

    def _pays(self, desk: Desk, member: Member) -> bool:
        session = self._office.session_of(desk)
        paid = None if session is None else session.paid_order
        if session is None or paid is None or session.phase is not Phase.CHARGING:
            return False
        return paid.order.member_id == member.member_id

    async def _pay(self, desk: Desk, session: Session, news: TokenRead) -> None:
        office, settings, member = self._office, self._office.settings.members, news.member
        live = session.live_order
        held_soon = live is not None and live.order.rail is RailKind.MEMBER and desk.refusal is None
        if desk.reading_card or held_soon or desk.blocked or desk.fault is not None:
            self._say(desk, CardNote.PAYMENT_UNDER_WAY)
            return
        now = office.clock.now()
        standing = None if member is None else member.standing(now)
        if member is None or settings is None or standing is not Standing.WELCOME:
            warn("member_refused", evse=desk.evse_id, card=news.card, standing=standing)
            if not await self._authorising.guard.stranger(desk, session, news.token):
                await self._refuse(desk, Decline.NOT_ACCEPTED)
            return
        note("member_recognised", evse=desk.evse_id, member=member.member_id)
        used_s = self._authorising.guard.clock_used_s(session, member.member_id)
        desk.member = self._welcome(desk, member, settings, news, used_s=used_s)
        desk.chosen, desk.refusal, desk.detour = RailKind.MEMBER, None, None
        desk.dormant, desk.card_note = False, None
        desk.unavailable.discard(RailKind.MEMBER)
        desk.retry_ms.pop(RailKind.MEMBER, None)
        await self._authorising.further(desk)

    def _welcome(
        self, desk: Desk, member: Member, settings: MemberSettings, news: TokenRead, *, used_s: int
    ) -> MemberAtDesk:
        office = self._office
        since = month_began(office.clock.now(), office.settings.tz)
        office.allowances.begin(since)
        running = uses_of(member.member_id, office.sessions.values(), since)
        promised = self._promised(member, desk)
        uses = (*office.allowances.of(member.member_id), *promised, *running)
        terms = member_terms(
            member,
            office.tariff,
            settings,
            uses=uses,
            # The price of a member with a PIN is shown before it is typed, and holds after it.
            is_proven=member.has_pin,
            is_easily_copied=news.is_easily_copied,
            clock_is_sure=office.clock_is_sure,
            used_ms=used_s * 1000,
        )
        return MemberAtDesk(
            member=member,
            terms=terms,
            asks_pin=member.has_pin,
            is_easily_copied=news.is_easily_copied,
        )

    def _promised(self, member: Member, desk: Desk) -> Iterator[AllowanceUse]:
        """What other EVSEs show this member and have not ordered yet: a price that is shown is
        kept, so nobody else is shown the same energy.
        """
        for other in self._office.desks.values():
            asking, session = other.member, self._office.session_of(other)
            if other is desk or asking is None or session is None or session.end is not None:
                continue
            if asking.member.member_id == member.member_id:
                kept_wh = asking.terms.allowance_wh
                yield AllowanceUse(session_id=session.session_id, energy_wh=kept_wh)

    async def _refuse(self, desk: Desk, decline: Decline) -> None:
        """Neutral words, and nothing is ordered for this card."""
        desk.member = None
        desk.detour = None
        if desk.chosen is RailKind.MEMBER:
            desk.chosen = None
        desk.refusal, desk.guard_text = decline, TextKey.NONE
        await self._authorising.further(desk)

    async def _stop(self, desk: Desk, session: Session, news: TokenRead) -> None:
        """The card that pays may stop: the first tap asks, the second means it (P30)."""
        if news.member is None or not self._pays(desk, news.member):
            self._say(desk, CardNote.OTHER_CARD)
        elif desk.detour is Screen.STOP and self._office.now_ms < desk.stop_proven_until_ms:
            desk.detour = None
            await self._energising.stop(desk, session, ev.StopReason.DRIVER)
        else:
            desk.detour = Screen.STOP
            patience_ms = int(self._office.settings.stop_question_s * 1000)
            desk.stop_proven_until_ms = self._office.now_ms + patience_ms

    async def _pin_checked(self, news: PinChecked) -> None:
        desk = self._office.desks[news.evse_id]
        asking, session = desk.member, self._office.session_of(desk)
        if asking is None or not asking.is_checking or session is None:
            return
        if (session.session_id, asking.member.member_id) != (news.session_id, news.member_id):
            return
        answered(desk)
        if news.matches:
            desk.member = asking.proven()
            await self._authorising.further(desk)
            return
        if news.matches is None:
            self._say(desk, CardNote.TRY_AGAIN)
        misses = asking.pin_misses + (news.matches is False)
        desk.member = replace(asking, is_checking=False, pin_misses=misses)
        if misses >= PIN_MISSES_MAX:
            warn("member_pin_wrong", evse=desk.evse_id, member=asking.member.member_id)
            await self._refuse(desk, Decline.WRONG_PIN)

    def _say(self, desk: Desk, what: CardNote) -> None:
        desk.card_note = what
        desk.card_note_until_ms = self._office.now_ms + NOTE_MS

    # Looking up, beside the station task.

    def _presented(self, news: TokenPresented) -> None:
        directory = self._office.directory
        if directory is None or self._looking:
            note(
                "token_not_accepted",
                reader=news.reader,
                evse=self._office.front,
                kind=news.token.kind.value,
                card=news.token.masked,
            )
            return
        self._looking = True
        self._office.spawn(self._look_up(directory, news), f"token {news.reader}")

    async def _look_up(self, directory: MemberDirectory, news: TokenPresented) -> None:
        member, is_unreadable = None, False
        try:
            async with asyncio.timeout(LOOK_UP_S):
                member = await directory.recognise(news.token, self._office.clock.now())
                if member is not None and member.plan.allowance_wh:
                    await self._read_month()
        except (PaymentError, LedgerError, TimeoutError) as error:
            warn("member_look_up_failed", reader=news.reader, error=type(error).__name__)
            is_unreadable = True
        await self._office.post(
            TokenRead(
                reader=news.reader,
                card=news.token.masked,
                token=self._office.guard_book.keyed(f"uid:{news.token.kind}:{news.token.uid}"),
                member=member,
                is_easily_copied=is_easily_copied(news.token),
                is_unreadable=is_unreadable,
            )
        )

    async def _read_month(self) -> None:
        """Learn what the ledger has of this month, unless it was learnt. Raises LedgerError."""
        office = self._office
        since = month_began(office.clock.now(), office.settings.tz)
        office.allowances.begin(since)
        if not office.allowances.is_read:
            rows = await office.ledger.money_since(since)
            office.allowances.begin(since)
            office.allowances.learn(replay(list(each)) for each in rows)
            office.allowances.is_read = True

    async def _check_pin(
        self, directory: MemberDirectory, evse_id: int, session: Session, member_id: str, pin: str
    ) -> None:
        matches: bool | None = None
        try:
            async with asyncio.timeout(LOOK_UP_S):
                matches = await directory.pin_matches(member_id, pin, self._office.clock.now())
        except (PaymentError, TimeoutError) as error:
            warn("member_look_up_failed", evse=evse_id, error=type(error).__name__)
        await self._office.post(PinChecked(evse_id, session.session_id, member_id, matches))

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
