"""A decision told to a technician: what was asked, what was found, what follows. Standard library
and domain only.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from kiosk.domain.fraud.rules.rule import minutes
from kiosk.domain.fraud.text_key import TextKey
from kiosk.domain.fraud.verdict import Decision, Finding, Measure, Outcome
from kiosk.domain.lean import dataclass

_MEASURES = {
    Measure.LOCK_TOKEN: "the token stays refused",
    Measure.LOCK_READER: "the card reader rests, paying by phone stays",
    Measure.NO_MEMBER_PRICE: "no member price",
    Measure.LOW_CAP: "a low limit for the session",
    Measure.CONTINUE_CLOCK: "the earlier session's clock goes on",
    Measure.METER_SUSPECT: "the bill ends at the last signed value",
    Measure.IDLE_FEE: "an idle fee or limit applies, nothing else",
    Measure.STOP_ENERGY: "energy stops before the hold is used up",
    Measure.FLAT_PRICE: "no price by the hour",
    Measure.FIRST_RESULT: "the first result is given again",
    Measure.BLOCK_SETTLEMENT: "nothing is settled; alarm",
    Measure.WATCH_PLATE: "compare the rated power with the plate",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A decision as it was written down."""

    at: datetime
    stage: str
    decision: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One session's decisions, in words."""

    session_id: str
    outcome: Outcome
    lines: tuple[str, ...]


def explain(session_id: str, recorded: Sequence[Recorded]) -> Explanation:
    """In the order of time. Holds no token and no text of the driver's."""
    lines: list[str] = []
    outcome = Outcome.ALLOW
    for one in recorded:
        decision = one.decision
        if decision.outcome.severity > outcome.severity:
            outcome = decision.outcome
        head = f"{one.at:%Y-%m-%d %H:%M:%S} UTC, {one.stage}: {decision.outcome}"
        lines.append(f"{head}, score {decision.score}")
        lines += [f"  {line}" for found in decision.findings for line in _finding(found)]
        lines += [f"  score: {part.points:3} {part.name}" for part in decision.parts if part.points]
        lines += [f"  not asked: {skip.rule} ({skip.reason})" for skip in decision.skipped]
        if decision.text_key is not TextKey.NONE:
            lines.append(f"  the driver was shown: {decision.text_key}")
    if not recorded:
        lines.append("the guard was not asked about this session")
    return Explanation(session_id=session_id, outcome=outcome, lines=tuple(lines))


def explanation_text(explained: Explanation) -> str:
    """The whole, for a terminal."""
    return "\n".join((f"session {explained.session_id}: {explained.outcome}", *explained.lines))


def _finding(found: Finding) -> list[str]:
    shadow = " (shadow: without effect)" if found.is_shadow else ""
    name = f"rule {found.rule.number} {found.rule} v{found.version}"
    lines = [f"{name}: {found.outcome}{shadow}: {found.reason}"]
    if found.inputs:
        lines.append("    " + ", ".join(f"{key} {value}" for key, value in found.inputs))
    lines += [f"    so: {_MEASURES[one]}" for one in found.measures]
    if found.lock_s:
        lines.append(f"    for {minutes(found.lock_s)}")
    return lines
