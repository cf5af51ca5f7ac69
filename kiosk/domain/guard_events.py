"""Rows of the guard: what it found, and how a challenge was met. Standard library and domain only.

They hold keyed hashes, never a UID or a card's fingerprint.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from kiosk.domain.fraud.text_key import TextKey
from kiosk.domain.fraud.verdict import Decision, Finding, Outcome, RuleId, ScorePart, Skip, Stage
from kiosk.domain.lean import dataclass
from kiosk.domain.money import Amount


class ChallengeAnswer(StrEnum):
    """What let a challenged driver go on."""

    PIN = "pin"
    """The member proved who it is."""
    LOWER_HOLD = "lower_hold"
    """The session may cost less than others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardInput:
    """A figure that a rule looked at."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardPart:
    """A part of the score."""

    name: str
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardSkip:
    """A rule that could not be asked, and what it lacked."""

    rule: RuleId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardFinding:
    """What one rule found."""

    rule: RuleId
    version: int
    outcome: Outcome
    reason: str
    inputs: tuple[GuardInput, ...] = ()
    lock_s: int = 0
    is_shadow: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardDecided:
    """The guard was asked and found something: refused, challenged, or only worth knowing."""

    session_id: str
    at: datetime
    stage: str
    """A value of `Stage`."""
    token: str
    """Keyed hash of what was presented; of the session where that is not known."""
    outcome: Outcome
    score: int
    text_key: TextKey
    findings: tuple[GuardFinding, ...]
    parts: tuple[GuardPart, ...] = ()
    skipped: tuple[GuardSkip, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeMet:
    """Whoever was challenged may go on."""

    session_id: str
    at: datetime
    how: ChallengeAnswer
    limit: Amount | None = None
    """The most that this session may cost; None: as much as is held."""


GuardRow = GuardDecided | ChallengeMet


def decided(
    session_id: str, at: datetime, stage: Stage, token: str, decision: Decision
) -> GuardDecided:
    """The row of a decision."""
    return GuardDecided(
        session_id=session_id,
        at=at,
        stage=stage.value,
        token=token,
        outcome=decision.outcome,
        score=decision.score,
        text_key=decision.text_key,
        findings=tuple(
            GuardFinding(
                rule=one.rule,
                version=one.version,
                outcome=one.outcome,
                reason=one.reason,
                inputs=tuple(GuardInput(name=name, value=value) for name, value in one.inputs),
                lock_s=one.lock_s,
                is_shadow=one.is_shadow,
            )
            for one in decision.findings
        ),
        parts=tuple(GuardPart(name=one.name, points=one.points) for one in decision.parts),
        skipped=tuple(GuardSkip(rule=one.rule, reason=one.reason) for one in decision.skipped),
    )


def decision_of(row: GuardDecided) -> Decision:
    """The decision of a row, as far as it is told to a technician."""
    return Decision(
        outcome=row.outcome,
        findings=tuple(
            Finding(
                rule=one.rule,
                version=one.version,
                outcome=one.outcome,
                reason=one.reason,
                text_key=row.text_key if one.outcome is row.outcome else TextKey.NONE,
                inputs=tuple((each.name, each.value) for each in one.inputs),
                lock_s=one.lock_s,
                is_shadow=one.is_shadow,
            )
            for one in row.findings
        ),
        skipped=tuple(Skip(rule=one.rule, reason=one.reason) for one in row.skipped),
        parts=tuple(ScorePart(name=one.name, points=one.points, text="") for one in row.parts),
    )
