"""All rules asked about one set of facts. Pure; standard library and domain only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from kiosk.domain.fraud.facts import Facts
from kiosk.domain.fraud.rules.catalogue import RULES
from kiosk.domain.fraud.rules.rule import Rule
from kiosk.domain.fraud.settings import DEFAULTS, GuardSettings
from kiosk.domain.fraud.text_key import TextKey
from kiosk.domain.fraud.verdict import (
    Decision,
    Finding,
    Measure,
    Outcome,
    RuleId,
    ScorePart,
    Skip,
    Stage,
    worst,
)

_ALLOW_LIST_SPARES: Final = frozenset(
    {
        RuleId.CARD_VELOCITY,
        RuleId.ABORTED_HOLDS,
        RuleId.CONCURRENT_USE,
        RuleId.ZERO_ENERGY_LOOP,
        RuleId.STOP_AND_GO,
    }
)
"""Habits that an operator can vouch for: a fleet's card, a workshop's. Nothing else."""


def judge(
    facts: Facts,
    stage: Stage,
    settings: GuardSettings = DEFAULTS,
    rules: Sequence[Rule] = RULES,
) -> Decision:
    """The decision at this stage."""
    findings: list[Finding] = []
    skipped: list[Skip] = []
    for rule in _at(stage, tuple(rules)):
        word = _asked(rule, facts, settings)
        if isinstance(word, Skip):
            skipped.append(word)
        elif word is not None:
            findings.append(_tempered(rule, word, facts, settings))
    return Decision(
        outcome=_outcome(findings),
        findings=tuple(findings),
        skipped=tuple(skipped),
        parts=(*_parts(findings), *(facts.pattern or ())),
    )


@lru_cache(maxsize=64)
def _at(stage: Stage, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """Those that are asked at this stage."""
    return tuple(rule for rule in rules if stage in rule.stages)


def _asked(rule: Rule, facts: Facts, settings: GuardSettings) -> Finding | Skip | None:
    """An error inside a rule is no answer: it refuses or lets through, as the rule's class says."""
    try:
        return rule.judge(facts, settings)
    except Exception as error:  # noqa: BLE001 - whatever it is, the driver stands at the screen
        if not rule.fails_closed:
            return rule.skip(f"failed: {type(error).__name__}")
        return Finding(
            rule=rule.id,
            version=rule.version,
            outcome=Outcome.REFUSE,
            reason=f"the rule itself failed: {type(error).__name__}",
            text_key=TextKey.HELPLINE,
            points=100,
        )


def _tempered(rule: Rule, found: Finding, facts: Facts, settings: GuardSettings) -> Finding:
    """What shadow mode, the allow list and a challenge that was passed leave of a finding."""
    if rule.id in settings.shadow:
        return replace(found, is_shadow=True, points=0)
    if found.outcome.severity <= Outcome.WARN.severity:
        return found
    listing = facts.listing
    if listing is not None and listing.allowed and rule.id in _ALLOW_LIST_SPARES:
        return _milder(found, f"on the allow list: {listing.allowed}")
    passed_s = None if facts.usage is None else facts.usage.challenge_passed_s
    if (
        rule.rests_after_challenge
        and found.outcome is Outcome.CHALLENGE
        and passed_s is not None
        and passed_s < settings.challenge_rest_s
    ):
        return _milder(found, f"a challenge was passed {passed_s // 60} min ago")
    return found


def _milder(found: Finding, why: str) -> Finding:
    return replace(
        found,
        outcome=Outcome.WARN,
        reason=f"{found.reason}; {why}",
        text_key=TextKey.NONE,
        measures=tuple(one for one in found.measures if one is not Measure.LOCK_TOKEN),
        lock_s=0,
        points=10,
    )


def _outcome(findings: Sequence[Finding]) -> Outcome:
    if not findings:
        return Outcome.ALLOW  # As nearly always, so it is worth a line.
    return worst(*(one.outcome for one in findings if not one.is_shadow))


def _parts(findings: Sequence[Finding]) -> tuple[ScorePart, ...]:
    return tuple(
        ScorePart(name=one.rule.value, points=one.points, text=one.reason)
        for one in findings
        if one.points and one.rule is not RuleId.ODD_SESSION
    )
