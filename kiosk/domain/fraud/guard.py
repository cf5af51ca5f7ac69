"""The guard: remembers what happened, gathers the facts of an attempt, asks the rules.

Standard library and domain only. Every call takes the time it needs whatever has happened before:
there is no history in here to search, only small records, each with a bound. One guard belongs to
one task. After a restart it is filled again from the ledger: by the same calls for the last day, in
which a lock may have been set, and by `recall` for the month before.

    decision = guard.start(attempt)        before the hold, and when the session is retried
    decision = guard.recheck(attempt)      between authorisation and energy, with what is known then
    decision = guard.declined(attempt)     the provider said no
    guard.challenge_passed(attempt, decision)
    decision = guard.end(ending)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from kiosk.domain.fraud import gathering
from kiosk.domain.fraud.attempts import Attempt, Ending
from kiosk.domain.fraud.facts import Facts, PayingKind
from kiosk.domain.fraud.judging import judge
from kiosk.domain.fraud.listing import Lists
from kiosk.domain.fraud.memory import Memory
from kiosk.domain.fraud.pattern import Measure
from kiosk.domain.fraud.places import Place
from kiosk.domain.fraud.rules.catalogue import RULES
from kiosk.domain.fraud.rules.meter import percent_of_rated
from kiosk.domain.fraud.rules.rule import Rule
from kiosk.domain.fraud.settings import DEFAULTS, GuardSettings
from kiosk.domain.fraud.token_record import Running
from kiosk.domain.fraud.verdict import ALLOWED, Decision, Outcome, RuleId, Stage
from kiosk.domain.fraud.windows import DAY_S, seconds_of

_AT_ONCE_S: Final = 120
"""A session without energy that is over so soon is a failed try of the card."""


class Guard:
    """One station's guard, or that of several which share a feed."""

    def __init__(
        self,
        settings: GuardSettings = DEFAULTS,
        *,
        lists: Lists | None = None,
        places: Mapping[str, Place] | None = None,
        has_shared_feed: bool = False,
        rules: Sequence[Rule] = RULES,
    ) -> None:
        self._settings = settings
        self._lists = Lists() if lists is None else lists
        self._places = places or {}
        self._has_feed = has_shared_feed
        self._rules = rules
        self.memory: Final = Memory(settings)

    def start(self, attempt: Attempt) -> Decision:
        """Whether this driver may go on to the hold. What is not refused counts as a start."""
        now_s = seconds_of(attempt.at)
        facts = self._starting(attempt, now_s)
        if facts.usage is None:  # The reader rests: nothing more is looked at or remembered.
            return self._judged(facts, Stage.BEFORE_HOLD)
        decision = self._judged(facts, Stage.BEFORE_HOLD)
        if attempt.kind.uses_reader:
            self.memory.reader(attempt.station).tried(now_s, attempt.token)
        self._lock(attempt, decision, now_s)
        if decision.outcome is not Outcome.REFUSE:
            self._remember_start(attempt, facts, decision, now_s)
        return decision

    def foresee(self, attempt: Attempt) -> Decision:
        """What `start` would say now. Nothing is counted and nothing is locked."""
        return self._judged(self._starting(attempt, seconds_of(attempt.at)), Stage.BEFORE_HOLD)

    def recheck(self, attempt: Attempt) -> Decision:
        """The second look, with what only the tap told. Remembers nothing but locks."""
        now_s = seconds_of(attempt.at)
        decision = self._judged(self._starting(attempt, now_s), Stage.BEFORE_ENERGY)
        self._lock(attempt, decision, now_s)
        return decision

    def declined(self, attempt: Attempt) -> Decision:
        """The provider refused this attempt; says what follows from it for the next one."""
        now_s = seconds_of(attempt.at)
        station = self.memory.station(attempt.station)
        declines = station.declines(now_s, more=1)
        reader = self.memory.reader(attempt.station)
        use = reader.use(now_s, None, self._settings)
        if attempt.kind.uses_reader and use.lock_s:
            return self._judged(Facts(kind=attempt.kind, reader=use), Stage.BEFORE_ENERGY)
        record = self.memory.token(attempt.token, now_s)
        if record.running.pop(attempt.session_id, None) is not None:
            record.starts.take_back()
            self.memory.free_code(attempt.token, attempt.session_id)
        record.declines.add(now_s)
        if attempt.kind.uses_reader:
            reader.declined(now_s, attempt.token)
            use = reader.use(now_s, None, self._settings)
        usage = gathering.usage(record, attempt, now_s, self._settings)
        odd = station.pattern.part(Measure.DECLINES, declines, now_s)
        facts = Facts(kind=attempt.kind, usage=usage, reader=use, pattern=(odd,))
        decision = self._judged(facts, Stage.BEFORE_ENERGY)
        self._lock(attempt, decision, now_s)
        return decision

    def challenge_passed(self, attempt: Attempt, decision: Decision) -> None:
        """The driver proved to be the owner: not asked again for a while."""
        now_s = seconds_of(attempt.at)
        record = self.memory.token(attempt.token, now_s)
        record.passed_s = now_s
        if RuleId.CONCURRENT_USE in decision.rules:
            others = record.others(attempt.session_id, now_s, self._settings)
            away = any(one.station != attempt.station for one in others)
            record.ran_together(now_s, len(others), away=away)

    def recall(self, attempt: Attempt, ending: Ending | None = None) -> None:
        """A session from before a restart, remembered without asking the rules again."""
        now_s = seconds_of(attempt.at)
        record = self.memory.token(attempt.token, now_s)
        settings = self._settings
        travel = None
        if self._has_feed:
            travel = gathering.travel(self.memory, record, attempt, now_s, settings, self._places)
        facts = Facts(
            usage=gathering.usage(record, attempt, now_s, settings, starting=True),
            elsewhere=gathering.elsewhere(record, attempt, now_s, settings, self._places),
            travel=travel,
        )
        self._remember_start(attempt, facts, ALLOWED, now_s)
        if ending is not None:
            self._remember_end(ending, seconds_of(ending.at))
            self._learn(ending)

    def end(self, ending: Ending) -> Decision:
        """What the finished session says, of itself and for the token's next start."""
        attempt, now_s = ending.attempt, seconds_of(ending.at)
        started_s = seconds_of(attempt.at)
        self._remember_end(ending, now_s)
        pattern = self.memory.station(attempt.station).pattern
        parts = (
            pattern.part(Measure.DURATION, ending.energy.duration_s, started_s),
            pattern.part(Measure.ENERGY, ending.energy.energy_wh, started_s),
        )
        record = self.memory.token(attempt.token, now_s)
        energy = replace(
            ending.energy,
            learnt_percent=self.memory.plates.learnt_percent(attempt.station, self._settings),
        )
        usage = gathering.usage(record, attempt, now_s, self._settings)
        facts = Facts(
            kind=attempt.kind,
            usage=gathering.of_this_end(usage, energy, self._settings),
            energy=energy,
            pattern=parts,
            listing=self._lists.look_up(attempt.token, ending.at),
        )
        decision = self._judged(facts, Stage.AT_END)
        if RuleId.METER_PLAUSIBILITY not in decision.rules:
            self._learn(ending)  # What is not believed is not learnt from either.
        return decision

    def withdrawn(self, attempt: Attempt) -> None:
        """It came to nothing, and not by the driver: as if it had not begun."""
        record = self.memory.token(attempt.token, seconds_of(attempt.at))
        if record.running.pop(attempt.session_id, None) is not None:
            record.starts.take_back()

    def look(self, facts: Facts, stage: Stage) -> Decision:
        """The rules' word about facts that need no memory: while charging, and when settling."""
        return self._judged(facts, stage)

    def reader_rest_s(self, station: str, at: datetime) -> int:
        """How long the card reader still rests."""
        return self.memory.reader(station).lock.left_s(seconds_of(at))

    def configure(self, settings: GuardSettings, places: Mapping[str, Place]) -> None:
        """Go by these from now on, with all that is remembered. How much is remembered was settled
        at the start.
        """
        self._settings, self._places = settings, places
        self.memory.configure(settings)

    def put_on_trial(self, rules: frozenset[RuleId]) -> None:
        """From now on these rules are only written down, and all others decide."""
        self._settings = replace(self._settings, shadow=rules)

    def allow_for_rounding(self, rounding_s: int) -> None:
        """The instants are only as fine as this: what overlaps by less need not overlap."""
        least_s = max(self._settings.overlap_tolerance_s, rounding_s)
        self._settings = replace(self._settings, overlap_tolerance_s=least_s)

    def forget_old(self, at: datetime) -> None:
        """Forget what is older than the retention, also at a station where nobody comes."""
        self.memory.forget_old(seconds_of(at))

    def _learn(self, ending: Ending) -> None:
        pattern = self.memory.station(ending.attempt.station).pattern
        started_s = seconds_of(ending.attempt.at)
        pattern.learn(Measure.DURATION, ending.energy.duration_s, started_s)
        pattern.learn(Measure.ENERGY, ending.energy.energy_wh, started_s)

    def _judged(self, facts: Facts, stage: Stage) -> Decision:
        return judge(facts, stage, self._settings, self._rules)

    def _starting(self, attempt: Attempt, now_s: int) -> Facts:
        settings = self._settings
        use = self.memory.reader(attempt.station).use(now_s, attempt.token, settings)
        listing = self._lists.look_up(attempt.token, attempt.at)
        if attempt.kind.uses_reader and use.lock_s:
            return Facts(kind=attempt.kind, reader=use, listing=listing)
        record = self.memory.token(attempt.token, now_s)
        travel = None
        if self._has_feed:
            travel = gathering.travel(self.memory, record, attempt, now_s, settings, self._places)
        return Facts(
            kind=attempt.kind,
            usage=gathering.usage(record, attempt, now_s, settings, starting=True),
            elsewhere=gathering.elsewhere(record, attempt, now_s, settings, self._places),
            travel=travel,
            reader=use,
            card=attempt.card,
            qr=gathering.qr(self.memory, attempt),
            remote=attempt.remote,
            money=attempt.money,
            clock=attempt.clock,
            listing=listing,
            pattern=gathering.gap_part(self.memory, attempt, now_s),
        )

    def _lock(self, attempt: Attempt, decision: Decision, now_s: int) -> None:
        for found in decision.findings:
            if not found.lock_s or found.is_shadow:
                continue
            if found.rule is RuleId.CARD_TESTING:
                self.memory.reader(attempt.station).rest(now_s, found.lock_s)
            elif found.rule is RuleId.CARD_VELOCITY:
                self.memory.token(attempt.token, now_s).velocity_lock.set(now_s, found.lock_s)
            elif found.rule is RuleId.DECLINES:
                self.memory.token(attempt.token, now_s).declines_lock.set(now_s, found.lock_s)

    def _remember_start(
        self, attempt: Attempt, facts: Facts, decision: Decision, now_s: int
    ) -> None:
        record = self.memory.token(attempt.token, now_s)
        if attempt.session_id in record.running:
            return
        other = facts.elsewhere
        if other is not None and decision.outcome is not Outcome.CHALLENGE:
            running = other.here + other.away
            if running:
                record.ran_together(now_s, running, away=other.away > 0)
        usage = facts.usage
        if usage is not None and usage.restarts_alike:
            record.restarted(now_s)
        if facts.travel is not None:
            gathering.note_change(self.memory, record, attempt, now_s, self._settings)
        record.starts.add(now_s)
        ends_s = None if attempt.ends_at is None else seconds_of(attempt.ends_at)
        record.run(
            attempt.session_id, Running(station=attempt.station, since_s=now_s, ends_s=ends_s)
        )
        if attempt.kind is PayingKind.QR:
            self.memory.use_code(attempt.token, attempt.session_id)
        self.memory.station(attempt.station).pattern.start(now_s)

    def _remember_end(self, ending: Ending, now_s: int) -> None:
        attempt, energy, settings = ending.attempt, ending.energy, self._settings
        record = self.memory.token(attempt.token, now_s)
        record.running.pop(attempt.session_id, None)
        record.last_end_s = now_s
        record.last_station = attempt.station
        record.last_took_s = energy.duration_s
        if energy.energy_wh < settings.zero_energy_wh:
            record.zeros.add(now_s)
        else:
            record.went_well(now_s)
        if energy.energy_wh <= 0:
            record.aborted.add(now_s)
            if energy.duration_s <= _AT_ONCE_S and attempt.kind.uses_reader:
                self.memory.reader(attempt.station).failed(now_s, attempt.token)
        if energy.rated_power_w and not settings.trusts_rated_power:
            percent = percent_of_rated(energy, energy.rated_power_w, settings)
            day = now_s // DAY_S
            self.memory.plates.saw(attempt.station, attempt.token, day, percent, settings)
