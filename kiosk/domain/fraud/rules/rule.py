"""What every rule is, and how it words a finding. Standard library and domain only."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar, Final

from kiosk.domain.fraud.facts import Facts
from kiosk.domain.fraud.settings import GuardSettings
from kiosk.domain.fraud.text_key import TextKey
from kiosk.domain.fraud.verdict import Finding, Measure, Outcome, RuleId, Skip, Stage

STARTING: Final = frozenset({Stage.BEFORE_HOLD, Stage.BEFORE_ENERGY})
STARTING_AND_END: Final = STARTING | {Stage.AT_END}

_POINTS: Final = {
    Outcome.ALLOW: 0,
    Outcome.WARN: 10,
    Outcome.CHALLENGE: 60,
    Outcome.REFUSE: 100,
}
_TEXTS: Final = {
    Outcome.ALLOW: TextKey.NONE,
    Outcome.WARN: TextKey.NONE,
    Outcome.CHALLENGE: TextKey.ONE_STEP_MORE,
    Outcome.REFUSE: TextKey.TRY_ANOTHER_WAY,
}


class Rule(ABC):
    """One rule. It sees facts and thresholds, remembers nothing and calls nothing."""

    id: ClassVar[RuleId]
    version: ClassVar[int] = 1
    """Grows when the same facts may get another outcome."""
    strictest: ClassVar[Outcome]
    """Its class: the worst it can say."""
    fails_closed: ClassVar[bool] = False
    """What an error inside the rule means: refused, or let through."""
    stages: ClassVar[frozenset[Stage]]
    rests_after_challenge: ClassVar[bool] = False
    """About habits: a driver who passed a challenge is left alone for a while."""

    @abstractmethod
    def judge(self, facts: Facts, settings: GuardSettings) -> Finding | Skip | None:
        """What it finds; None if all is well, a Skip if it cannot know."""

    def finding(
        self,
        outcome: Outcome,
        reason: str,
        *,
        text_key: TextKey | None = None,
        measures: tuple[Measure, ...] = (),
        lock_s: int = 0,
        **inputs: object,
    ) -> Finding:
        """Its own finding, with the usual points and driver's text for the outcome."""
        return Finding(
            rule=self.id,
            version=self.version,
            outcome=outcome,
            reason=reason,
            text_key=_TEXTS[outcome] if text_key is None else text_key,
            inputs=tuple((name, str(value)) for name, value in inputs.items()),
            measures=measures,
            lock_s=lock_s,
            points=_POINTS[outcome],
        )

    def skip(self, reason: str) -> Skip:
        return Skip(rule=self.id, reason=reason)


def minutes(seconds: int) -> str:
    """A time span for a technician."""
    if seconds < 120:
        return f"{seconds} s"
    if seconds < 7_200:
        return f"{seconds // 60} min"
    return f"{seconds // 3600} h {seconds % 3600 // 60} min"
