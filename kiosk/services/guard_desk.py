"""Asking the guard: before an order, when the card is known, while the car charges, at its end, and
before money is taken. May import domain and the office.

Every finding is a row of the ledger before it has an effect. An error of the guard itself never
stops a station: it is an alarm, and the driver goes on, but where the rule that was asked about
fails closed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from kiosk.domain import events as ev
from kiosk.domain.fraud.attempts import Attempt, Ending
from kiosk.domain.fraud.facts import EnergyFacts, Facts, MoneyFacts, PayingKind
from kiosk.domain.fraud.text_key import TextKey
from kiosk.domain.fraud.verdict import (
    ALLOWED,
    Decision,
    Finding,
    Measure,
    Outcome,
    RuleId,
    Stage,
    worst,
)
from kiosk.domain.guard_events import ChallengeAnswer, ChallengeMet, decided
from kiosk.domain.money import Amount
from kiosk.domain.payment import Decline, RailKind
from kiosk.domain.session import OrderState, Session
from kiosk.errors import InputError
from kiosk.journal import alarm, note, warn
from kiosk.services.desk import Desk
from kiosk.services.guard_attempts import Attempts, energy_of, is_drivers_doing
from kiosk.services.office import Office

LOOK_EVERY: Final = timedelta(seconds=10)
CHALLENGE: Final = Outcome.CHALLENGE.severity
FORGET_EVERY: Final = timedelta(hours=1)
PRICED: Final = frozenset({Measure.CONTINUE_CLOCK, Measure.FLAT_PRICE})
"""What changes a price is written down however mild it is."""
OWN_DECLINES: Final = frozenset(
    {Decline.UNAVAILABLE, Decline.READER_FAULT, Decline.TIMEOUT, Decline.CUSTOMER_CANCELLED}
)
"""Nobody's bank said no."""


class GuardDesk:
    """The clerk who asks the guard and writes down what it says."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._book = office.guard_book
        self._attempts = Attempts(office.settings.station_id, office.guard_book)
        self._asked: set[str] = set()
        """Orders whose start was counted."""
        self._told: dict[str, set[str]] = {}
        """By session, what is written down already."""
        self._looked_at: dict[str, datetime] = {}
        self._forgot_at: datetime | None = None
        self._listed_at: datetime | None = None

    def bars(self, session: Session | None, rail: RailKind) -> bool:
        """Whether this way to pay is closed here now: the reader rests, or too many cards failed in
        this session.
        """
        if rail is not RailKind.CARD:
            return False
        is_barred = session is not None and session.session_id in self._book.barred
        return is_barred or self.reader_rests()

    def bar_text(self) -> TextKey:
        """What is said to whoever wants to pay by a way that is closed."""
        return TextKey.READER_RESTS if self.reader_rests() else TextKey.TRY_ANOTHER_WAY

    def reader_rests(self) -> bool:
        """Whether cards were tried out here, and the reader has a pause."""
        guard, station = self._book.guard, self._office.settings.station_id
        return guard.reader_rest_s(station, self._office.clock.now()) > 0

    def clock_used_s(self, session: Session, member_id: str) -> int:
        """How much of a session's clock this member has used in the session before: stopped and
        started again, the same free minutes do not begin anew (rule 9). 0 for most.
        """
        attempt = self._attempts.of_account(session, member_id, self._now)
        decision = self._safely("foresee", lambda: self._book.guard.foresee(attempt))
        if Measure.CONTINUE_CLOCK not in decision.measures:
            return 0
        (found,) = (one for one in decision.findings if one.rule is RuleId.STOP_AND_GO)
        return int(dict(found.inputs)["before_s"])

    async def may_order(self, desk: Desk, session: Session, rail: RailKind) -> bool:
        """Whether an order may be written for this driver now. What may not is told on the
        screen.
        """
        if self.bars(session, rail):
            return False
        member = desk.member
        if rail is not RailKind.MEMBER or member is None:
            return await self._may_order_unknown(desk, session, rail)
        attempt = self._attempts.of_member(session, member, self._now)
        decision = self._safely("start", lambda: self._book.guard.start(attempt))
        await self._write(session, Stage.BEFORE_HOLD, attempt, decision)
        if decision.outcome is Outcome.REFUSE:
            return _refuse(desk, decision.text_key)
        if decision.outcome is not Outcome.CHALLENGE:
            return True
        if member.member.has_pin:  # It was asked for, and is right, or nobody would be here.
            self._book.guard.challenge_passed(attempt, decision)
            await self._met(session, ChallengeAnswer.PIN, None)
            return True
        limit = self._book.challenge_hold
        if limit is None:
            return _refuse(desk, decision.text_key)
        desk.member = member.limited(limit)
        await self._met(session, ChallengeAnswer.LOWER_HOLD, desk.member.terms.amount)
        return True

    async def declined(
        self,
        desk: Desk | None,
        session: Session,
        state: OrderState,
        decline: Decline,
        fingerprint: str,
    ) -> bool:
        """A bank, or the member list, said no to this order. Whether the guard now says so too, and
        has told the driver.
        """
        if decline in OWN_DECLINES:
            return False
        attempt = self._attempts.of_order(state, self._now, fingerprint=fingerprint)
        return await self._note_decline(desk, session, attempt)

    async def stranger(self, desk: Desk, session: Session, token: str) -> bool:
        """A charge card that is not welcome: guessed cards are counted like tested ones. Whether
        the guard has told the driver.
        """
        attempt = self._attempts.of_card(session, token, self._now)
        return await self._note_decline(desk, session, attempt)

    async def held(self, session: Session, state: OrderState) -> Decision:
        """The payment is there and its card is known: counted the first time, and looked at again
        before energy flows. A challenge is met by a lower limit, or is a refusal.
        """
        guard, attempt = self._book.guard, self._attempts.of_order(state, self._now)
        is_first = state.order.order_id not in self._asked
        self._asked.add(state.order.order_id)
        counts = is_first and state.order.rail is not RailKind.MEMBER
        decision = self._safely(
            "held",
            lambda: guard.start(attempt) if counts else guard.recheck(attempt),
            closed_by=None if attempt.qr is None else RuleId.QR_TOKEN,
        )
        await self._write(session, Stage.BEFORE_ENERGY, attempt, decision)
        if state.order.rail is RailKind.QR and decision.outcome is not Outcome.REFUSE:
            guard.memory.use_code(self._attempts.code_of(state), session.session_id)
        if decision.outcome is not Outcome.CHALLENGE or not counts or session.limit is not None:
            return decision if decision.outcome is Outcome.REFUSE else ALLOWED
        limit = self._book.challenge_hold
        if limit is None or state.held is None:
            return decision
        await self._met(session, ChallengeAnswer.LOWER_HOLD, min(limit, state.held))
        return ALLOWED

    async def doubts_meter(self, desk: Desk, session: Session) -> bool:
        """While charging, now and then: whether the energy cannot be true."""
        now, charge = self._now, desk.charge
        before = self._looked_at.get(session.session_id)
        is_due = before is None or abs(now - before) >= LOOK_EVERY
        paid = session.paid_order
        if charge is None or paid is None or not is_due:
            return False
        self._looked_at[session.session_id] = now
        energy = EnergyFacts(
            energy_wh=charge.energy_wh,
            duration_s=charge.elapsed_ms // 1000,
            rated_power_w=desk.evse.power_max_kw * 1000,
        )
        attempt = self._attempts.of_order(paid, now)
        facts = Facts(kind=attempt.kind, energy=energy)
        decision = self._safely("charging", lambda: self._book.guard.look(facts, Stage.CHARGING))
        await self._write(session, Stage.CHARGING, attempt, decision)
        if Measure.METER_SUSPECT not in decision.measures:
            return False
        await self._review(session, "the guard doubts the meter while charging")
        return True

    async def ended(self, session: Session) -> None:
        """Energy is over, or a hold went back without any: it counts for the next start."""
        state = session.paid_order
        if state is None or state.held_at is None:
            return
        guard = self._book.guard
        desk = self._office.desks.get(session.evse_id)
        energy = energy_of(session, 0 if desk is None else desk.evse.power_max_kw)
        attempt = self._attempts.of_order(state, state.held_at)
        if not is_drivers_doing(session, energy, self._book.thresholds.zero_energy_wh):
            self._safely("withdrawn", partial(guard.withdrawn, attempt))
        else:
            ending = Ending(attempt=attempt, at=self._now, energy=energy)
            decision = self._safely("end", lambda: guard.end(ending))
            await self._write(session, Stage.AT_END, attempt, decision)
            if Measure.METER_SUSPECT in decision.measures:
                await self._review(session, "the guard doubts the meter at the end")
        for known in (self._told, self._looked_at):
            known.pop(session.session_id, None)
        self._asked.discard(state.order.order_id)
        self._book.barred.discard(session.session_id)

    async def may_take(
        self, session: Session, state: OrderState, amount: Amount, *, is_taken: bool = False
    ) -> bool:
        """Whether this sum is the bill's (rule 15). Another one is never taken; where somebody else
        took it, that is written down.
        """
        if session.payable is None:
            return True
        money = MoneyFacts(receipt_minor=session.payable.minor, settlement_minor=amount.minor)
        attempt = self._attempts.of_order(state, self._now)
        facts = Facts(kind=attempt.kind, money=money)
        decision = self._safely(
            "settling",
            lambda: self._book.guard.look(facts, Stage.SETTLING),
            closed_by=RuleId.AMOUNT_TAMPER,
        )
        await self._write(session, Stage.SETTLING, attempt, decision)
        if Measure.BLOCK_SETTLEMENT not in decision.measures:
            return decision.outcome is not Outcome.REFUSE
        if not is_taken:
            await self._review(session, "what is to be taken differs from the bill")
        return False

    def tick(self) -> None:
        """Once a second: lists that were changed are read, and what is older than the retention is
        forgotten.
        """
        now = self._now
        if self._listed_at is None or abs(now - self._listed_at) >= LOOK_EVERY:
            self._listed_at = now
            self._look_at_lists()
            self._look_at_clock()
        if self._forgot_at is None or abs(now - self._forgot_at) >= FORGET_EVERY:
            self._forgot_at = now
            self._book.barred &= set(self._office.sessions)
            for known in (self._told, self._looked_at):
                for gone in known.keys() - self._office.sessions.keys():
                    del known[gone]
            self._safely("forget", partial(self._book.guard.forget_old, now))

    def _look_at_lists(self) -> None:
        """A file that cannot be used is told to a person, and the entries of before stay."""
        try:
            entered = self._book.read_lists()
            if entered is not None:
                self._book.relist(entered)
                note("guard_lists", entries=len(entered))
        except (InputError, ValueError) as error:
            alarm("guard_lists_unusable", error=str(error))

    def _look_at_clock(self) -> None:
        """No price by the hour, and no member price, while nobody keeps the clock (rule 17)."""
        watch = self._book.clock_watch
        watch.look(self._office.now_ms)
        if watch.facts is None:
            return
        facts = Facts(clock=watch.facts)
        decision = self._safely("clock", lambda: self._book.guard.look(facts, Stage.BEFORE_HOLD))
        is_sure = Measure.FLAT_PRICE not in decision.measures
        if is_sure is not self._office.clock_is_sure:
            say = note if is_sure else warn
            say("guard_clock", sure=is_sure, unsynchronised_s=watch.facts.unsynchronised_s)
        self._office.trust_clock(is_sure=is_sure)

    # Writing and telling.

    async def _may_order_unknown(self, desk: Desk, session: Session, rail: RailKind) -> bool:
        """Before the tap: what is known of the reader and of this session's earlier tries."""
        attempt = self._attempts.of_nobody(session, rail, self._now)
        decision = self._safely("before_hold", lambda: self._book.guard.recheck(attempt))
        if decision.outcome is not Outcome.REFUSE:
            return True  # What a habit might ask for is asked when the card is known.
        await self._write(session, Stage.BEFORE_HOLD, attempt, decision)
        return _refuse(desk, decision.text_key)

    async def _note_decline(self, desk: Desk | None, session: Session, attempt: Attempt) -> bool:
        is_news = not self.reader_rests()  # Whoever goes on at a resting reader fills no disk.
        decision = self._safely("declined", lambda: self._book.guard.declined(attempt))
        await self._write(session, Stage.BEFORE_ENERGY, attempt, decision, is_new=is_news)
        if decision.outcome is not Outcome.REFUSE:
            return False
        if attempt.kind is PayingKind.CARD:
            self._book.barred.add(session.session_id)
        if desk is not None:
            _refuse(desk, decision.text_key)
        return True

    async def _write(
        self,
        session: Session,
        stage: Stage,
        attempt: Attempt,
        decision: Decision,
        *,
        is_new: bool = False,
    ) -> None:
        """A row, once for each thing that was found in this session. What is only worth knowing
        goes to the log: it has no effect that anybody could ask about.
        """
        if not decision.findings:
            return
        rules = ", ".join(one.rule.value for one in decision.findings)
        found = f"{stage.value} {decision.outcome} {rules}"
        told = self._told.setdefault(session.session_id, set())
        if found in told and not is_new:
            return
        told.add(found)
        is_mild = worst(*(one.outcome for one in decision.findings)).severity < CHALLENGE
        if is_mild and not decision.measures & PRICED:
            note("guard_noted", session=session.session_id, rules=rules)
            return
        warn("guard", session=session.session_id, outcome=decision.outcome, rules=rules)
        row = decided(session.session_id, self._now, stage, attempt.token, decision)
        self._book.recent.appendleft(row)
        await self._office.record(row)

    async def _met(self, session: Session, how: ChallengeAnswer, limit: Amount | None) -> None:
        met = ChallengeMet(session_id=session.session_id, at=self._now, how=how, limit=limit)
        await self._office.record(met)

    async def _review(self, session: Session, what: str) -> None:
        alarm("guard_review", session=session.session_id, what=what)
        if what not in self._office.sessions[session.session_id].review:
            await self._office.record(
                ev.ReviewRequired(session_id=session.session_id, at=self._now, what=what)
            )

    @property
    def _now(self) -> datetime:
        return self._office.clock.now()

    def _safely(
        self, where: str, ask: Callable[[], Decision | None], *, closed_by: RuleId | None = None
    ) -> Decision:
        """The guard's answer. Its own failure is told to a person, and lets through unless the rule
        in question fails closed.
        """
        try:
            return ask() or ALLOWED
        except Exception as error:  # noqa: BLE001 - a station never ends because of its guard
            alarm("guard_failed", where=where, error=type(error).__name__)
        if closed_by is None:
            return ALLOWED
        found = Finding(
            rule=closed_by,
            version=0,
            outcome=Outcome.REFUSE,
            reason="the guard itself failed",
            text_key=TextKey.HELPLINE,
        )
        return Decision(outcome=Outcome.REFUSE, findings=(found,))


def _refuse(desk: Desk, text_key: TextKey) -> bool:
    """Say so on this screen; the next way to pay begins afresh."""
    desk.refusal, desk.guard_text = Decline.NOT_ACCEPTED, text_key
    desk.chosen = desk.member = desk.detour = None
    return False
