"""The JSON document of `guard replay`. May import domain and `ui.build`. Its shape is public."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from itertools import compress
from typing import TYPE_CHECKING, Final

from kiosk.domain.fraud.verdict import Outcome, RuleId

if TYPE_CHECKING:
    from kiosk.domain.fraud.verdict import Decision
    from ui.build.guarding import Replay

_RULES: Final = tuple(RuleId)
_SHOWN: Final = {
    Outcome.ALLOW: "allow",
    Outcome.WARN: "allow",
    Outcome.CHALLENGE: "challenge",
    Outcome.REFUSE: "refuse",
}
"""A warning stands in nobody's way."""
_WORDS: Final = ("allow", "challenge", "refuse")
_RULE_BIT: Final = 10
"""Below it are two bits of outcome and the score (0 to 100)."""


def print_document(replay: Replay) -> int:
    """Print it, decisions in the order of the file. Returns how many were refused.

    Decisions are kept as one number each, and written one by one: a million of them fit.
    """
    packed = array("q", bytes(8 * len(replay.history)))
    counts: Counter[str] = Counter()
    rules: Counter[RuleId] = Counter()
    for one in replay.decisions:
        packed[one.index] = _packed(one.decision)
        counts[_SHOWN[one.decision.outcome]] += 1
        rules.update(one.decision.rules)
    head = {
        "sessions": len(replay.history),
        "refused": counts["refuse"],
        "challenged": counts["challenge"],
        "by_rule": {rule.value: rules[rule] for rule in _RULES if rules[rule]},
        "bad_rows": replay.bad_rows,
    }
    print(json.dumps(head)[:-1] + ', "decisions": [')
    for index, number in enumerate(packed):
        session = replay.history.at(index)
        row = {
            "line": session.line,
            "token": session.token,
            "decision": _WORDS[number & 3],
            "rules": list(compress(_RULES, (number >> _RULE_BIT + at & 1 for at in range(64)))),
            "score": (number >> 2) & 0x7F,
        }
        print(json.dumps(row) + ("," if index + 1 < len(packed) else ""))
    print("]}")
    return counts["refuse"]


def _packed(decision: Decision) -> int:
    bits = sum(1 << _RULES.index(rule) for rule in set(decision.rules))
    outcome = _WORDS.index(_SHOWN[decision.outcome])
    return bits << _RULE_BIT | decision.score << 2 | outcome
