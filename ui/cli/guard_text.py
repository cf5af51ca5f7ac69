"""`guard replay` for people: every decision with its reasons, then the shares. May import domain
and `ui.build`.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kiosk.domain.fraud.verdict import Outcome, RuleId
from kiosk.domain.token import masked
from ui.cli.price import one_line

if TYPE_CHECKING:
    from kiosk.domain.fraud.replaying import Replayed
    from ui.build.guarding import Replay


def print_report(replay: Replay) -> int:
    """Print it in the order in which the sessions ended. Returns how many were refused."""
    outcomes: Counter[Outcome] = Counter()
    rules: Counter[tuple[RuleId, Outcome]] = Counter()
    skips: Counter[tuple[RuleId, str]] = Counter()
    for one in replay.decisions:
        decision = one.decision
        outcomes[decision.outcome] += 1
        rules.update({(found.rule, found.outcome) for found in decision.findings})
        skips.update({(skip.rule, skip.reason) for skip in decision.skipped})
        _show(one)
    print()
    total = len(replay.history)
    for outcome in (Outcome.REFUSE, Outcome.CHALLENGE, Outcome.WARN):
        print(f"{outcome:10} {_share(outcomes[outcome], total)}")
    print(f"{'left out':10} {replay.bad_rows} bad rows")
    for (rule, outcome), count in sorted(rules.items(), key=lambda item: item[0][0].number):
        print(f"rule {rule.number:2} {rule:20} {outcome:10} {_share(count, total)}")
    for (rule, reason), count in sorted(skips.items(), key=lambda item: item[0][0].number):
        print(one_line(f"rule {rule.number:2} {rule:20} not asked: {reason} ({count} sessions)"))
    return outcomes[Outcome.REFUSE]


def _show(one: Replayed) -> None:
    decision, session = one.decision, one.session
    head = (
        f"line {session.line}: {decision.outcome}, score {decision.score}, {masked(session.token)}"
    )
    print(one_line(f"{head} at {session.station} {session.start:%Y-%m-%d %H:%M} UTC"))
    for found in decision.findings:
        shadow = " (shadow)" if found.is_shadow else ""
        print(one_line(f"  rule {found.rule.number} {found.rule}{shadow}: {found.reason}"))


def _share(count: int, total: int) -> str:
    return f"{count} of {total} sessions ({100 * count / total if total else 0:.2f} %)"
