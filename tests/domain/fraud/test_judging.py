"""Shadow mode, failing rules, the allow list, passed challenges, and what skipped rules say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.fraud.facts import Facts, Listing, QrFacts, Usage
from kiosk.domain.fraud.judging import judge
from kiosk.domain.fraud.rules.rule import STARTING, Rule
from kiosk.domain.fraud.settings import DEFAULTS, GuardSettings
from kiosk.domain.fraud.verdict import (
    Decision,
    Finding,
    Outcome,
    RuleId,
    ScorePart,
    Skip,
    Stage,
    joined,
)

START = Stage.BEFORE_HOLD


def test_a_shadow_rule_is_written_down_without_effect() -> None:
    """It is in the findings, marked; outcome, score, rules and measures do not know it."""
    shadow = replace(DEFAULTS, shadow=frozenset({RuleId.CARD_VELOCITY}))
    decision = judge(Facts(usage=Usage(starts=9)), START, shadow)
    assert decision.outcome is Outcome.ALLOW
    assert [one.is_shadow for one in decision.findings] == [True]
    assert (decision.score, decision.rules, decision.measures) == (0, (), frozenset())


@pytest.mark.parametrize(("closed", "outcome"), [(True, Outcome.REFUSE), (False, Outcome.ALLOW)])
def test_a_rule_that_fails_is_no_answer(closed: bool, outcome: Outcome) -> None:
    """It refuses where it must be sure, lets through elsewhere, and either way it is told."""

    class Broken(Rule):
        """Divides by nothing."""

        id = RuleId.QR_TOKEN
        strictest = Outcome.REFUSE
        fails_closed = closed
        stages = STARTING

        def judge(self, facts: Facts, settings: GuardSettings) -> Finding | Skip | None:
            raise ZeroDivisionError

    decision = judge(Facts(), START, rules=(Broken(),))
    assert decision.outcome is outcome
    told = [one.reason for one in (*decision.findings, *decision.skipped)]
    assert len(told) == 1
    assert "ZeroDivisionError" in told[0]


def test_the_allow_list_spares_habits_and_nothing_else() -> None:
    """A vouched-for fleet card may start often; a used code stays used."""
    vouched = Listing(allowed="fleet (anna)")
    often = Usage(starts=9, aborted_holds=9, zero_sessions=9)
    decision = judge(Facts(usage=often, listing=vouched), START)
    assert decision.outcome is Outcome.WARN
    assert all("fleet (anna)" in one.reason for one in decision.findings)
    assert not any(one.lock_s for one in decision.findings)
    code = judge(Facts(qr=QrFacts(is_reused=True), listing=vouched), START)
    assert code.outcome is Outcome.REFUSE
    declined = judge(Facts(usage=Usage(declines=3), listing=vouched), START)
    assert declined.outcome is Outcome.REFUSE


def test_a_passed_challenge_is_not_asked_again_at_once() -> None:
    """For an hour it is a note; a refusal stays one."""
    usage = Usage(starts=4, challenge_passed_s=3_599)
    assert judge(Facts(usage=usage), START).outcome is Outcome.WARN
    later = replace(usage, challenge_passed_s=3_600)
    assert judge(Facts(usage=later), START).outcome is Outcome.CHALLENGE
    over = replace(usage, starts=6)
    assert judge(Facts(usage=over), START).outcome is Outcome.REFUSE


def test_what_cannot_be_asked_is_named() -> None:
    """Without a shared feed rule 6 is skipped, and the decision says why."""
    skipped = {one.rule: one.reason for one in judge(Facts(), START).skipped}
    assert skipped[RuleId.IMPOSSIBLE_TRAVEL] == "no shared feed of other stations"
    assert skipped[RuleId.CONCURRENT_USE] == "no list of running sessions"


def test_the_score_shows_its_parts_and_has_an_end() -> None:
    """Points of rules and of the pattern add up, to a hundred at most."""
    pattern = (ScorePart(name="energy", points=30, text="much"),)
    decision = judge(Facts(usage=Usage(starts=4), pattern=pattern), START)
    assert {part.name: part.points for part in decision.parts} == {
        "card_velocity": 60,
        "energy": 30,
    }
    assert decision.score == 90
    assert judge(Facts(usage=Usage(starts=6), pattern=pattern), START).score == 100


def test_two_looks_join_to_the_stricter() -> None:
    """A rule's stricter word stays, once; what one look could answer is not skipped."""
    mild = judge(Facts(usage=Usage(zero_sessions=3)), START)
    strict = judge(Facts(usage=Usage(aborted_holds=5, zero_sessions=3)), Stage.AT_END)
    both = joined(mild, strict)
    assert both.outcome is Outcome.REFUSE
    assert both.rules == (RuleId.ABORTED_HOLDS, RuleId.ZERO_ENERGY_LOOP)
    assert not set(both.rules) & {one.rule for one in both.skipped}
    assert joined(Decision(), Decision()).outcome is Outcome.ALLOW


def test_inputs_and_version_stand_in_the_record() -> None:
    """What the ledger keeps is enough to see why."""
    (found,) = judge(Facts(usage=Usage(starts=4)), START).findings
    assert dict(found.inputs) == {"starts": "4", "challenge_at": "4", "refuse_at": "6"}
    assert found.version == 1
