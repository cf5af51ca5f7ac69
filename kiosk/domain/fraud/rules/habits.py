"""Rules about how often a token does something (1, 2, 4, 8, 9). Standard library and domain
only.
"""

from __future__ import annotations

from kiosk.domain.fraud.facts import Facts, Usage
from kiosk.domain.fraud.rules.rule import STARTING, STARTING_AND_END, Rule, minutes
from kiosk.domain.fraud.settings import GuardSettings
from kiosk.domain.fraud.text_key import TextKey
from kiosk.domain.fraud.verdict import Finding, Measure, Outcome, RuleId, Skip, Stage


class CardVelocity(Rule):
    """1: many starts with one token in an hour."""

    id = RuleId.CARD_VELOCITY
    strictest = Outcome.REFUSE
    stages = STARTING
    rests_after_challenge = True

    def judge(self, facts: Facts, settings: GuardSettings) -> Finding | Skip | None:
        usage = facts.usage
        if usage is None:
            return self.skip("nothing is remembered of tokens here")
        if usage.velocity_lock_s:
            reason = f"too many starts before; refused for another {minutes(usage.velocity_lock_s)}"
            return self.finding(Outcome.REFUSE, reason, lock_left_s=usage.velocity_lock_s)
        if usage.starts < settings.velocity_challenge:
            return None
        over = usage.starts >= settings.velocity_refuse
        strict = over and not usage.is_established
        reason = f"{usage.starts} starts in {minutes(settings.velocity_window_s)}"
        return self.finding(
            Outcome.REFUSE if strict else Outcome.CHALLENGE,
            reason + _known(usage, over=over),
            measures=(Measure.LOCK_TOKEN,) if strict else (),
            lock_s=settings.velocity_lock_s if strict else 0,
            starts=usage.starts,
            challenge_at=settings.velocity_challenge,
            refuse_at=settings.velocity_refuse,
        )


class Declines(Rule):
    """2: a token that was declined again and again, before the schemes charge for it."""

    id = RuleId.DECLINES
    strictest = Outcome.REFUSE
    stages = STARTING

    def judge(self, facts: Facts, settings: GuardSettings) -> Finding | Skip | None:
        usage = facts.usage
        if usage is None:
            return self.skip("nothing is remembered of tokens here")
        if usage.declines_lock_s:
            left = minutes(usage.declines_lock_s)
            reason = f"declined too often before; refused for another {left}"
            return self.finding(Outcome.REFUSE, reason, lock_left_s=usage.declines_lock_s)
        if usage.declines < settings.declines_refuse:
            return None
        return self.finding(
            Outcome.REFUSE,
            f"declined {usage.declines} times in {minutes(settings.declines_window_s)}",
            measures=(Measure.LOCK_TOKEN,),
            lock_s=settings.declines_lock_s,
            declines=usage.declines,
            refuse_at=settings.declines_refuse,
        )


class AbortedHolds(Rule):
    """4: money is reserved and given back without energy, again and again."""

    id = RuleId.ABORTED_HOLDS
    strictest = Outcome.REFUSE
    stages = STARTING_AND_END
    rests_after_challenge = True

    def judge(self, facts: Facts, settings: GuardSettings) -> Finding | Skip | None:
        usage = facts.usage
        if usage is None:
            return self.skip("nothing is remembered of tokens here")
        if not facts.kind.has_hold or usage.aborted_holds < settings.aborted_challenge:
            return None
        over = usage.aborted_holds >= settings.aborted_refuse
        strict = over and not usage.is_established
        window = minutes(settings.aborted_window_s)
        return self.finding(
            Outcome.REFUSE if strict else Outcome.CHALLENGE,
            f"{usage.aborted_holds} holds without energy in {window}" + _known(usage, over=over),
            aborted_holds=usage.aborted_holds,
            challenge_at=settings.aborted_challenge,
            refuse_at=settings.aborted_refuse,
        )


class ZeroEnergyLoop(Rule):
    """8: sessions that deliver next to nothing, again and again."""

    id = RuleId.ZERO_ENERGY_LOOP
    strictest = Outcome.CHALLENGE
    stages = STARTING_AND_END
    rests_after_challenge = True

    def judge(self, facts: Facts, settings: GuardSettings) -> Finding | Skip | None:
        usage = facts.usage
        if usage is None:
            return self.skip("nothing is remembered of tokens here")
        if usage.zero_sessions < settings.zero_challenge:
            return None
        window = minutes(settings.zero_window_s)
        return self.finding(
            Outcome.CHALLENGE,
            f"{usage.zero_sessions} sessions under {settings.zero_energy_wh} Wh in {window}",
            zero_sessions=usage.zero_sessions,
            challenge_at=settings.zero_challenge,
        )


class StopAndGo(Rule):
    """9: stopped and started again to have the free minutes anew.

    Its first answer is no obstacle: the old session's clock goes on. Who makes a habit of it is
    challenged.
    """

    id = RuleId.STOP_AND_GO
    strictest = Outcome.CHALLENGE
    stages = frozenset({Stage.BEFORE_HOLD})
    rests_after_challenge = True

    def judge(self, facts: Facts, settings: GuardSettings) -> Finding | Skip | None:
        usage = facts.usage
        if usage is None:
            return self.skip("nothing is remembered of tokens here")
        gap_s = usage.restart_gap_s
        if gap_s is None or gap_s >= settings.restart_s:
            return None
        free = settings.free_period_s
        is_free = 0 < usage.before_s <= free * 110 // 100
        needed = settings.restarts_challenge - (1 if is_free and usage.before_s * 2 >= free else 0)
        if usage.restarts_alike >= needed:
            return self.finding(
                Outcome.CHALLENGE,
                f"restarted {usage.restarts_alike} times in {minutes(settings.restart_window_s)}, "
                f"each time after about {minutes(usage.before_s)}",
                measures=(Measure.CONTINUE_CLOCK,),
                restarts_alike=usage.restarts_alike,
                challenge_at=needed,
                before_s=usage.before_s,
            )
        if not is_free:
            return None
        return self.finding(
            Outcome.WARN,
            f"restarted {minutes(gap_s)} after a free session of {minutes(usage.before_s)}",
            text_key=TextKey.NONE,
            measures=(Measure.CONTINUE_CLOCK,),
            gap_s=gap_s,
            before_s=usage.before_s,
        )


def _known(usage: Usage, *, over: bool) -> str:
    return "; a token known for good sessions" if over and usage.is_established else ""
