"""What the guard is told of a session: who pays, since when, and what came of it. May import domain
only.

The same for a session that runs and for one that is read back from the ledger.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from kiosk.domain.events import StopReason
from kiosk.domain.faults import FaultCode
from kiosk.domain.fraud.attempts import Attempt
from kiosk.domain.fraud.facts import CardFacts, EnergyFacts, PayingKind, QrFacts
from kiosk.domain.payment import RailKind, ReleaseReason
from kiosk.domain.session import OrderState, Session
from kiosk.services.guard_book import GuardBook
from kiosk.services.terms import MemberAtDesk

_KINDS: Final = {
    RailKind.CARD: PayingKind.CARD,
    # Its code is good for one order by construction; what comes back is the card in the phone.
    RailKind.QR: PayingKind.APP,
    RailKind.MEMBER: PayingKind.RFID,
}
_MS: Final = timedelta(milliseconds=1)
_OURS: Final = frozenset({StopReason.FAULT, StopReason.METER_LOST, StopReason.POWER_LOSS})
_OUR_RELEASES: Final = frozenset(
    {
        ReleaseReason.FAULT,
        ReleaseReason.GUARD_REFUSED,
        ReleaseReason.READER_RESTS,
        ReleaseReason.TECHNICIAN,
        ReleaseReason.ORPHAN,
    }
)


class Attempts:
    """Makes the guard's word of who pays, by keyed hashes alone."""

    def __init__(self, station: str, book: GuardBook) -> None:
        self._station = station
        self._book = book

    def of_order(self, state: OrderState, at: datetime, *, fingerprint: str = "") -> Attempt:
        """Somebody pays for this order, or tried to with the card of this fingerprint."""
        order = state.order
        known = fingerprint or state.fingerprint
        if order.rail is RailKind.MEMBER:
            token = self.member_token(order.member_id)
        else:
            token = known or self._book.keyed(f"session:{order.session_id}")
        is_code = order.rail is RailKind.QR and state.held_at is not None
        return self._attempt(
            order.session_id, order.evse_id, _KINDS[order.rail], token, at,
            qr=self._code_facts(state) if is_code else None,
        )  # fmt: skip

    def of_member(self, session: Session, member: MemberAtDesk, at: datetime) -> Attempt:
        """A member is about to be written down as the payer."""
        card = CardFacts(
            uid_only=not member.member.has_pin, uid_bytes=4 if member.is_easily_copied else 7
        )
        token = self.member_token(member.member.member_id)
        return self._attempt(
            session.session_id, session.evse_id, PayingKind.RFID, token, at, card=card
        )

    def of_account(self, session: Session, member_id: str, at: datetime) -> Attempt:
        """A member whose card was shown, before anything is offered."""
        token = self.member_token(member_id)
        return self._attempt(session.session_id, session.evse_id, PayingKind.RFID, token, at)

    def of_card(self, session: Session, token: str, at: datetime) -> Attempt:
        """A charge card that belongs to nobody here."""
        return self._attempt(session.session_id, session.evse_id, PayingKind.RFID, token, at)

    def of_nobody(self, session: Session, rail: RailKind, at: datetime) -> Attempt:
        """Before the tap nothing is known but the session."""
        token = self._book.keyed(f"session:{session.session_id}")
        return self._attempt(session.session_id, session.evse_id, _KINDS[rail], token, at)

    def member_token(self, member_id: str) -> str:
        """By what the guard knows a member, whichever card was shown."""
        return self._book.keyed(f"member:{member_id}")

    def code_of(self, state: OrderState) -> str:
        """By what a payment by phone is known."""
        return self._book.keyed(f"payment:{state.provider_ref}")

    def _code_facts(self, state: OrderState) -> QrFacts:
        used_by = self._book.guard.memory.code_used_by(self.code_of(state))
        as_shown = state.held is None or state.held == state.order.amount
        return QrFacts(
            is_reused=used_by not in {None, state.order.session_id},
            terms_match=as_shown or state.raise_attempts > 0,
        )

    def _attempt(
        self,
        session_id: str,
        evse_id: int,
        kind: PayingKind,
        token: str,
        at: datetime,
        *,
        card: CardFacts | None = None,
        qr: QrFacts | None = None,
    ) -> Attempt:
        return Attempt(
            session_id=session_id,
            token=token,
            kind=kind,
            station=self._station,
            evse=str(evse_id),
            at=at,
            card=card,
            qr=qr,
            clock=self._book.clock_watch.facts,
        )


def energy_of(session: Session, power_max_kw: int) -> EnergyFacts:
    """What the meter says of a session that is over; nothing where none began."""
    begin, end = session.begin, session.end
    if begin is None or end is None:
        return EnergyFacts(energy_wh=0, duration_s=0)
    return EnergyFacts(
        energy_wh=max(0, end.end.energy_import_wh - begin.energy_import_wh),
        duration_s=max(0, (end.end.received_at - begin.received_at) // (1000 * _MS)),
        rated_power_w=power_max_kw * 1000,
    )


def is_drivers_doing(session: Session, energy: EnergyFacts, zero_energy_wh: int) -> bool:
    """Whether the end says something about the driver. A session that the station could not serve
    does not.
    """
    if energy.energy_wh >= zero_energy_wh:
        return True
    paid = session.paid_order
    if paid is not None and session.end is None and paid.release_reason in _OUR_RELEASES:
        return False
    if FaultCode.START_TIMEOUT in session.faults:
        return True
    return session.stop_reason not in _OURS
