"""Rules about the station's own state (14, 17, and 19: its habits). Standard library and domain
only.
"""

from __future__ import annotations

from kiosk.domain.fraud.facts import Facts
from kiosk.domain.fraud.rules.rule import STARTING, Rule, minutes
from kiosk.domain.fraud.settings import GuardSettings
from kiosk.domain.fraud.verdict import Finding, Measure, Outcome, RuleId, Skip, Stage


class RemoteStart(Rule):
    """14: a start from afar belongs to a plug that has just gone in here."""

    id = RuleId.REMOTE_START
    strictest = Outcome.REFUSE
    stages = STARTING

    def judge(self, facts: Facts, settings: GuardSettings) -> Finding | Skip | None:
        remote = facts.remote
        if remote is None:
            return None
        ago_s = remote.plugged_ago_s
        if remote.web_payment_locks:
            reason = "a driver is paying here by phone"
        elif ago_s is None:
            reason = "no plug went in here"
        elif ago_s > settings.remote_plug_s:
            reason = f"the plug went in {minutes(ago_s)} ago"
        else:
            return None
        return self.finding(
            Outcome.REFUSE,
            reason,
            plugged_ago_s=ago_s,
            web_payment_locks=remote.web_payment_locks,
        )


class ClockTrust(Rule):
    """17: without a sure time of day, no price that depends on it."""

    id = RuleId.CLOCK_TRUST
    strictest = Outcome.WARN
    stages = STARTING

    def judge(self, facts: Facts, settings: GuardSettings) -> Finding | Skip | None:
        clock = facts.clock
        if clock is None:
            return self.skip("nothing is known of the clock")
        if not clock.signed_time_unsure and clock.unsynchronised_s <= settings.clock_trust_s:
            return None
        unsure = "the meter's signed time has status U"
        off = f"not synchronised for {minutes(clock.unsynchronised_s)}"
        return self.finding(
            Outcome.WARN,
            unsure if clock.signed_time_unsure else off,
            measures=(Measure.FLAT_PRICE, Measure.NO_MEMBER_PRICE),
            unsynchronised_s=clock.unsynchronised_s,
        )


class OddSession(Rule):
    """19: far from what is usual at this station at this hour. A hint for people, never more."""

    id = RuleId.ODD_SESSION
    strictest = Outcome.WARN
    stages = frozenset({*STARTING, Stage.AT_END})

    def judge(self, facts: Facts, settings: GuardSettings) -> Finding | Skip | None:
        if facts.pattern is None:
            return None  # Nothing to measure before the end.
        points = sum(part.points for part in facts.pattern)
        if points < settings.odd_points:
            return None
        reason = ", ".join(part.text for part in facts.pattern if part.points)
        return self.finding(Outcome.WARN, reason, points=points)
