"""What the guard says: outcomes, findings, decisions. Standard library only.

A finding is one rule's word; a decision is all of them and the worst outcome. The driver is shown
a neutral text by its key, the technician the reason.
"""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import Final

from kiosk.domain.fraud.text_key import TextKey
from kiosk.domain.lean import dataclass

SCORE_MAX: Final = 100


class Outcome(StrEnum):
    """What follows, from mild to strict."""

    ALLOW = "allow"
    WARN = "warn"
    """Only written down, for the technician."""
    CHALLENGE = "challenge"
    """One step more for the driver: card and PIN, or a lower hold."""
    REFUSE = "refuse"

    @property
    def severity(self) -> int:
        """Higher is stricter."""
        return _SEVERITY[self]


_SEVERITY: Final = {one: number for number, one in enumerate(Outcome)}


class RuleId(StrEnum):
    """The rules. `docs/guard.md` has the table."""

    CARD_VELOCITY = "card_velocity"
    DECLINES = "declines"
    CARD_TESTING = "card_testing"
    ABORTED_HOLDS = "aborted_holds"
    CONCURRENT_USE = "concurrent_use"
    IMPOSSIBLE_TRAVEL = "impossible_travel"
    CLONED_UID = "cloned_uid"
    ZERO_ENERGY_LOOP = "zero_energy_loop"
    STOP_AND_GO = "stop_and_go"
    METER_PLAUSIBILITY = "meter_plausibility"
    LONG_SESSION = "long_session"
    COST_CEILING = "cost_ceiling"
    QR_TOKEN = "qr_token"  # noqa: S105 - the name of a rule
    REMOTE_START = "remote_start"
    AMOUNT_TAMPER = "amount_tamper"
    REPLAYED_ORDER = "replayed_order"
    CLOCK_TRUST = "clock_trust"
    DENY_LIST = "deny_list"
    ODD_SESSION = "odd_session"

    @property
    def number(self) -> int:
        """Its place in the table, from 1."""
        return _NUMBERS[self]


_NUMBERS: Final = {one: number for number, one in enumerate(RuleId, start=1)}


class Stage(Enum):
    """When a rule is asked. Some facts exist only after the tap, so a start is judged twice."""

    BEFORE_HOLD = "before_hold"
    BEFORE_ENERGY = "before_energy"
    """Between authorisation and energising. What is refused here releases the hold first."""
    CHARGING = "charging"
    AT_END = "at_end"
    SETTLING = "settling"


class Measure(StrEnum):
    """What the station does beside letting the driver in or not."""

    LOCK_TOKEN = "lock_token"  # noqa: S105 - not a secret
    LOCK_READER = "lock_reader"
    """The card reader rests; paying by QR stays."""
    NO_MEMBER_PRICE = "no_member_price"
    LOW_CAP = "low_cap"
    """The session may cost no more than the cap for cards that can be copied."""
    CONTINUE_CLOCK = "continue_clock"
    """Free minutes go on from the session before: the tariff's clock does not begin anew."""
    METER_SUSPECT = "meter_suspect"
    """The bill stops growing and ends at the last signed value."""
    IDLE_FEE = "idle_fee"
    STOP_ENERGY = "stop_energy"
    FLAT_PRICE = "flat_price"
    """No price by the hour: the time of day is in doubt."""
    FIRST_RESULT = "first_result"
    """Answer with what the first request was answered with; do nothing again."""
    BLOCK_SETTLEMENT = "block_settlement"
    WATCH_PLATE = "watch_plate"
    """The rated power on file looks wrong: a technician compares it with the plate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one rule found."""

    rule: RuleId
    version: int
    outcome: Outcome
    reason: str
    """For the technician, with the figures. Holds no token."""
    text_key: TextKey = TextKey.NONE
    inputs: tuple[tuple[str, str], ...] = ()
    """The figures the rule looked at, for the record."""
    measures: tuple[Measure, ...] = ()
    lock_s: int = 0
    """How long the token or the reader stays refused."""
    points: int = 0
    """Its part of the score."""
    is_shadow: bool = False
    """Written down, and without effect."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """A rule that could not be asked, and what it lacked."""

    rule: RuleId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorePart:
    """One reason for the score, in points."""

    name: str
    points: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """All rules' word about one attempt at one stage."""

    outcome: Outcome = Outcome.ALLOW
    findings: tuple[Finding, ...] = ()
    skipped: tuple[Skip, ...] = ()
    parts: tuple[ScorePart, ...] = ()

    @property
    def score(self) -> int:
        """0 is ordinary, 100 the most."""
        return min(SCORE_MAX, sum(part.points for part in self.parts))

    @property
    def rules(self) -> tuple[RuleId, ...]:
        """Those that found something with effect, in the order of the table."""
        return tuple(one.rule for one in self.findings if not one.is_shadow)

    @property
    def text_key(self) -> TextKey:
        """Of the strictest finding; none where nothing stands in the driver's way."""
        if self.outcome.severity < Outcome.CHALLENGE.severity:
            return TextKey.NONE
        return next(
            (
                one.text_key
                for one in self.findings
                if one.outcome is self.outcome and not one.is_shadow
            ),
            TextKey.HELPLINE,
        )

    @property
    def measures(self) -> frozenset[Measure]:
        """What the station has to do besides."""
        return frozenset(
            measure for one in self.findings if not one.is_shadow for measure in one.measures
        )


ALLOWED: Final = Decision()


def worst(*outcomes: Outcome) -> Outcome:
    """The strictest of them; ALLOW for none."""
    return max(outcomes, key=lambda one: one.severity, default=Outcome.ALLOW)


def joined(first: Decision, second: Decision) -> Decision:
    """Two looks at the same session as one decision; a rule's stricter word stays."""
    findings: dict[RuleId, Finding] = {}
    for one in (*first.findings, *second.findings):
        known = findings.get(one.rule)
        if known is None or one.outcome.severity > known.outcome.severity:
            findings[one.rule] = one
    parts: dict[str, ScorePart] = {}
    for part in (*first.parts, *second.parts):
        if part.name not in parts or part.points > parts[part.name].points:
            parts[part.name] = part
    asked = set(findings)
    skipped = {one.rule: one for one in (*first.skipped, *second.skipped) if one.rule not in asked}
    return Decision(
        outcome=worst(first.outcome, second.outcome),
        findings=tuple(sorted(findings.values(), key=lambda one: one.rule.number)),
        skipped=tuple(sorted(skipped.values(), key=lambda one: one.rule.number)),
        parts=tuple(parts.values()),
    )
