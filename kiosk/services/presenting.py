"""The picture of the station, made from what is known now. May import domain and the desks.

Nothing is remembered here: the same state gives the same picture, so the screen after a crash is
the screen before it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from kiosk.domain.bill import Bill
from kiosk.domain.bill_json import bill_from_json
from kiosk.domain.controller import EnergyState
from kiosk.domain.faults import FaultCode, MoneyWord
from kiosk.domain.fraud.text_key import TextKey
from kiosk.domain.money import Amount, zero
from kiosk.domain.payment import CardFace, Decline, RailKind
from kiosk.domain.prices import idle_grace_ms, next_change, price_views
from kiosk.domain.session import OrderPhase, Phase, Session
from kiosk.domain.tariff_json import tariff_from_json
from kiosk.domain.view import (
    ChargeView,
    EvseBadge,
    EvseView,
    LineView,
    PriceView,
    RailState,
    RailView,
    ScanView,
    Screen,
    StationView,
    Step,
    SummaryView,
    TaxView,
    Why,
)
from kiosk.services.authorising import Authorising
from kiosk.services.charging import Charge
from kiosk.services.desk import Desk
from kiosk.services.line_views import decimal_of, line_view
from kiosk.services.member_view import member_view, reader_state
from kiosk.services.office import Office
from kiosk.services.proving import is_signed
from kiosk.services.reader_words import reader_word, start_left_s
from kiosk.services.recalling import may_be_stranger, may_show_again
from kiosk.services.screening import Screening
from kiosk.services.settling import Settling
from kiosk.services.stop_asking import stop_proof

TAPER_SOC: Final = 80
"""From this battery level on, a car that takes under half of what the EVSE can give is limiting by
itself.
"""

PAYING = {Screen.CHOOSE, Screen.PRESENT_CARD, Screen.SCAN, Screen.AUTHORISING, Screen.REFUSED}


class Offer(NamedTuple):
    """A tariff as its driver reads it."""

    prices: tuple[PriceView, ...]
    locked: bool


class Presenting:
    """Draws `StationView`s."""

    def __init__(
        self, office: Office, authorising: Authorising, settling: Settling, screening: Screening
    ) -> None:
        self._office = office
        self._authorising = authorising
        self._screening = screening
        self._settling = settling
        self._offers: dict[str, Offer] = {}
        self._offers_minute: datetime | None = None
        self._lines: dict[int, tuple[Bill, tuple[LineView, ...]]] = {}
        self._bills: dict[int, tuple[str, Bill]] = {}

    def station(self) -> StationView:
        """The whole panel."""
        settings = self._office.settings
        return StationView(
            station_id=settings.station_id,
            operator=settings.operator,
            helpline=settings.helpline,
            focus=self._office.front,
            evses=tuple(self._evse(desk) for desk in self._office.desks.values()),
            test_money=settings.test_money,
            tz=settings.tz,
            reader_side=settings.reader_side,
        )

    def _evse(self, desk: Desk) -> EvseView:
        session = self._office.session_of(desk)
        screen = self._screening.screen(desk)
        remaining_s = self._remaining_s(desk)
        # Whoever looks at an EVSE that was left is the next driver, at the prices of now.
        payer = None if desk.seen_done else session
        return EvseView(
            evse_id=desk.evse_id,
            label=desk.evse.label,
            screen=screen,
            badge=self._badge(screen, session),
            power_max_kw=desk.evse.power_max_kw,
            prices=self._offer(desk, payer).prices,
            price_locked=self._offer(desk, payer).locked,
            hold=self._hold(desk, payer),
            rails=tuple(self._rail(desk, session, rail) for rail in self._office.rails),
            step=Step.PAYMENT if screen in PAYING else Step.CAR,
            rail=self._rail_in_use(desk, session),
            reader=reader_word(
                screen, session, self._office.now_ms - desk.read_at_ms, self._office.clock.now()
            ),
            start_left_s=start_left_s(session, self._office.clock.now())
            if screen is Screen.STARTING
            else None,
            scan=self._scan(session) if screen is Screen.SCAN else None,
            charge=self._charge(desk, session),
            summary=self._summary(desk, session),
            receipt_again=may_show_again(desk, session),
            stop_proof=stop_proof(
                desk, session, settings=self._office.settings, now_ms=self._office.now_ms
            ),
            member=member_view(desk, session),
            card_note=desk.card_note,
            refusal=desk.refusal,
            guard_text=desk.guard_text if desk.refusal is Decline.NOT_ACCEPTED else TextKey.NONE,
            fault=self._fault(desk, session),
            money=self._money(desk, session),
            remaining_s=remaining_s,
            still_there=(
                remaining_s is not None
                and screen in {Screen.CHOOSE, Screen.PRESENT_CARD}
                and remaining_s <= self._office.settings.still_there_s
            ),
        )

    def _money(self, desk: Desk, session: Session | None) -> MoneyWord:
        if session is None:
            return MoneyWord.NOTHING_CHARGED
        word = self._settling.money_word(session, desk)
        if word is MoneyWord.BILLED_AS_SHOWN and desk.fault is not None and not session.kept:
            return MoneyWord.HOLD_BEING_RELEASED
        return word

    def _fault(self, desk: Desk, session: Session | None) -> FaultCode | None:
        if self._office.ledger_failed:
            return FaultCode.LEDGER
        if desk.fault is not None:
            return desk.fault
        if self._office.is_shut and not self._office.no_sale:
            return None
        before_energy = session is None or session.phase in {Phase.OPEN, Phase.ORDERED}
        return self._screening.device_fault(desk) if before_energy else None

    def _badge(self, screen: Screen, session: Session | None) -> EvseBadge:
        if screen in {Screen.FAULT, Screen.OUT_OF_SERVICE}:
            return EvseBadge.FAULT
        if session is None:
            return EvseBadge.FREE
        if screen in {Screen.PRESENT_CARD, Screen.SCAN, Screen.AUTHORISING, Screen.REFUSED}:
            return EvseBadge.PAYING
        return {
            Phase.OPEN: EvseBadge.PLUGGED,
            Phase.ORDERED: EvseBadge.PLUGGED,
            Phase.HELD: EvseBadge.STARTING,
            Phase.STARTING: EvseBadge.STARTING,
            Phase.CHARGING: EvseBadge.CHARGING,
            Phase.STOPPING: EvseBadge.CHARGING,
        }.get(session.phase, EvseBadge.FINISHED)

    def _rail(self, desk: Desk, session: Session | None, rail: RailKind) -> RailView:
        live = None if session is None else session.live_order
        if rail in desk.unavailable or self._authorising.guard.bars(session, rail):
            return RailView(rail=rail, state=RailState.UNAVAILABLE)
        if rail is RailKind.MEMBER:
            is_front = desk.evse_id == self._office.front
            return RailView(rail=rail, state=reader_state(self._office, is_asked=is_front))
        if rail is RailKind.CARD:
            busy = self._authorising.reader_of(desk)
            if busy is not None:
                return RailView(rail=rail, state=RailState.BUSY, busy_evse=busy)
            if live is not None and live.order.rail is rail and live.phase is OrderPhase.OPEN:
                return RailView(rail=rail, state=RailState.LIVE)
        return RailView(rail=rail, state=RailState.READY)

    def _rail_in_use(self, desk: Desk, session: Session | None) -> RailKind | None:
        if session is None:
            return None
        if session.paid_order is not None:
            return session.paid_order.order.rail
        if desk.chosen is not None:
            return desk.chosen
        live = session.live_order
        return live.order.rail if live is not None and desk.reading_card else None

    def _scan(self, session: Session | None) -> ScanView | None:
        state = None if session is None else session.live_order
        if state is None or state.phase is not OrderPhase.OPEN or not state.pay_url:
            return None
        if state.order.expires_at is None:
            return None
        left = (state.order.expires_at - self._office.clock.now()).total_seconds()
        parts = urlsplit(state.pay_url)
        return ScanView(
            url=state.pay_url,
            host=parts.hostname or "",
            remaining_s=max(0, int(left)),
            lifetime_s=int(self._office.settings.qr_lifetime_s),
        )

    def _charge(self, desk: Desk, session: Session | None) -> ChargeView | None:
        charge = desk.charge
        if charge is None or session is None:
            return None
        paid = session.paid_order
        held = None if paid is None else paid.held
        live = desk.watch.live(self._office.now_ms) and session.end is None
        running = session.phase is Phase.CHARGING
        power = charge.newest.power_w
        soc = desk.controller.soc_percent if desk.controller is not None else None
        return ChargeView(
            energy_wh=charge.energy_wh,
            cost=charge.bill.gross,
            elapsed_ms=charge.elapsed_ms,
            power_w=int(power) if live and power is not None else None,
            soc_percent=soc,
            curve=charge.curve,
            lines=self._lines_of(desk, charge.bill),
            hold=held,
            hold_left=_left(
                session.limit or (None if paid is None else paid.held), charge.bill.gross
            ),
            live=live or session.end is not None,
            why=self._why(desk, session, charge, live=live),
            next_change=(
                next_change(
                    charge.tariff,
                    charge.newest_at,
                    energy_mwh=charge.energy_wh * 1000,
                    duration_ms=charge.elapsed_ms,
                )
                if running
                else None
            ),
            idle_fee_in_ms=self._idle_fee_in_ms(desk, charge),
        )

    def _why(self, desk: Desk, session: Session, charge: Charge, *, live: bool) -> Why:
        if session.phase is Phase.STOPPING:
            return Why.STOPPING
        if not live:
            return Why.METER_OFFLINE
        if desk.energy is EnergyState.CAR_PAUSED:
            return Why.CAR_PAUSED
        if desk.energy is EnergyState.WITHHELD:
            return Why.STATION_WITHHOLDS
        soc = desk.controller.soc_percent if desk.controller is not None else None
        power = charge.newest.power_w
        if soc is not None and soc >= TAPER_SOC and power is not None:
            return Why.CAR_LIMITS if power < desk.evse.power_max_kw * 500 else Why.NONE
        return Why.NONE

    def _idle_fee_in_ms(self, desk: Desk, charge: Charge) -> int | None:
        if desk.energy is not EnergyState.CAR_PAUSED:
            return None
        grace_ms = idle_grace_ms(charge.tariff, charge.newest_at)
        if grace_ms is None:
            return None
        return max(0, grace_ms - charge.idle_ms)

    def _summary(self, desk: Desk, session: Session | None) -> SummaryView | None:
        if session is None or not session.bill_json or session.begin is None:
            return None
        if desk.seen_done and not may_show_again(desk, session):
            return None  # Somebody else may be looking.
        bill = self._bill(desk, session.bill_json)
        paid = session.paid_order
        known = None if may_be_stranger(desk) else paid
        return SummaryView(
            total=bill.gross,
            net=bill.net,
            taxes=tuple(
                TaxView(
                    percent=decimal_of(t.percent.numerator, t.percent.denominator),
                    net=t.net,
                    vat=t.tax,
                )
                for t in bill.taxes
            ),
            energy_wh=bill.energy_mwh // 1000,
            elapsed_ms=bill.duration_ms,
            lines=self._lines_of(desk, bill),
            hold=None if paid is None else paid.held,
            released=None if paid is None else paid.released,
            money=self._settling.money_word(session, desk),
            card=CardFace() if known is None else known.card,
            receipt_url="" if known is None else known.receipt_url,
            began=session.begin.received_at,
            ended=None if session.end is None else session.end.end.received_at,
            stopped_because="" if session.stop_reason is None else session.stop_reason.value,
            signed=is_signed(session),
        )

    def _hold(self, desk: Desk, session: Session | None) -> Amount | None:
        """What is, or will be, reserved: an order's sum is frozen, whatever is configured now."""
        live = None if session is None else session.live_order
        if live is not None:
            return live.held or live.order.amount
        paid = None if session is None else session.paid_order
        if paid is None and desk.member is not None:
            return desk.member.terms.amount
        return self._office.settings.hold if paid is None else paid.held

    def _offer(self, desk: Desk, session: Session | None) -> Offer:
        """The pinned price once there is one: what is shown is what will be billed (M8)."""
        # Prices change on the minute at the earliest; drawing happens far more often.
        minute = self._office.session_clock.now().replace(second=0, microsecond=0)
        if minute != self._offers_minute:
            self._offers.clear()
            self._offers_minute = minute
        tariff, pinned = self._office.tariff, ""
        if session is not None and session.phase is Phase.OPEN and desk.member is not None:
            tariff = desk.member.terms.tariff
        elif session is not None and session.phase is not Phase.OPEN:
            pinned = session.tariff_hash
        tariff_hash = pinned or tariff.content_hash
        found = self._offers.get(tariff_hash)
        if found is None:
            if session is not None and tariff_hash != tariff.content_hash:
                tariff = tariff_from_json(session.tariff_json)
            found = self._offers[tariff_hash] = Offer(
                price_views(tariff, minute), tariff.lock_price_at_start
            )
        return found

    def _bill(self, desk: Desk, bill_json: str) -> Bill:
        known = self._bills.get(desk.evse_id)
        if known is None or known[0] != bill_json:
            known = self._bills[desk.evse_id] = (bill_json, bill_from_json(bill_json))
        return known[1]

    def _lines_of(self, desk: Desk, bill: Bill) -> tuple[LineView, ...]:
        # A bill changes with a reading; a picture is drawn for every message.
        known = self._lines.get(desk.evse_id)
        if known is None or known[0] is not bill:
            lines = tuple(line_view(line) for line in bill.lines)
            known = self._lines[desk.evse_id] = (bill, lines)
        return known[1]

    def _remaining_s(self, desk: Desk) -> int | None:
        if desk.leave_at_ms is None:
            return None
        return max(0, (desk.leave_at_ms - self._office.now_ms + 999) // 1000)


def _left(hold: Amount | None, cost: Amount) -> Amount | None:
    """What the bill may still grow by."""
    return None if hold is None else max(hold - cost, zero(hold.currency))
