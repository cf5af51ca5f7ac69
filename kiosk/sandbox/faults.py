"""The fault switch: which requests go wrong, how, and how often. Pure, standard library only."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Any, Final


class FaultKind(StrEnum):
    """What goes wrong."""

    DELAY = "delay"
    """Done at once, answered `delay_s` late: a client with a shorter timeout never learns that it
    worked.
    """
    DELAY_BEFORE = "delay_before"
    """Held back `delay_s`, then done: the request of a client that has long given up still takes
    effect.
    """
    DROP_BEFORE = "drop_before"
    """The connection is closed; nothing was done."""
    DROP_AFTER_COMMIT = "drop_after_commit"
    """Done, then the connection is closed without an answer."""
    ERROR_500_BEFORE = "error_500_before"
    """500 before execution began: not stored under the idempotency key."""
    ERROR_500_AFTER_COMMIT = "error_500_after_commit"
    """Done, answered 500, and that 500 is replayed for as long as the key lives."""
    RATE_LIMIT = "rate_limit"
    """429, decided before authentication, idempotency and execution."""
    FORBIDDEN = "forbidden"
    """403: the restricted key lacks the right for this request. Decided before anything is done."""
    OFFLINE = "offline"
    """Every connection is closed without an answer."""
    GARBAGE = "garbage"
    """Done, but a broken proxy answers 200 with something that is no JSON."""
    READER_TIMEOUT_LIE = "reader_timeout_lie"
    """Done, but answered 400 terminal_reader_timeout: the reader is prompting all the same."""


LOST: Final = frozenset((FaultKind.OFFLINE, FaultKind.DROP_BEFORE))
"""Kinds that close the connection before anything happens."""

RULES_MAX: Final = 100
DELAY_S_MAX: Final = 120


@dataclass(slots=True, kw_only=True)
class FaultRule:
    """One rule and how often it has struck."""

    method: str
    glob: str
    kind: FaultKind
    times: int | None
    """How many requests it strikes, None for every one until it is cleared."""
    delay_s: float
    hits: int = 0

    @property
    def spent(self) -> bool:
        return self.times is not None and self.hits >= self.times

    def matches(self, method: str, path: str) -> bool:
        return self.method in {"*", method} and fnmatchcase(path, self.glob)

    def as_json(self) -> dict[str, Any]:
        return {
            "match": f"{self.method} {self.glob}",
            "kind": self.kind.value,
            "times": self.times,
            "delay_s": self.delay_s,
            "hits": self.hits,
        }


class FaultSwitch:
    """The rules, oldest first; the first that matches and is not spent strikes."""

    def __init__(self) -> None:
        self.rules: list[FaultRule] = []

    def add(self, body: object) -> FaultRule:
        """Add a rule from its JSON. Raises ValueError with the reason."""
        rule = parse_rule(body)
        if len(self.rules) >= RULES_MAX:
            msg = f"at most {RULES_MAX} fault rules; clear some first"
            raise ValueError(msg)
        self.rules.append(rule)
        return rule

    def clear(self) -> None:
        self.rules.clear()

    def strike(
        self, method: str, path: str, kinds: Collection[FaultKind] = frozenset(FaultKind)
    ) -> FaultRule | None:
        """The rule that hits this request, counted; None when it goes through."""
        for rule in self.rules:
            if rule.kind in kinds and not rule.spent and rule.matches(method, path):
                rule.hits += 1
                return rule
        return None

    def as_json(self) -> list[dict[str, Any]]:
        return [rule.as_json() for rule in self.rules]


def parse_rule(body: object) -> FaultRule:
    """Check one rule.

    Raises ValueError: a fault that silently never strikes would make a test lie.
    """
    if not isinstance(body, dict):
        msg = "a fault rule is a JSON object"
        raise ValueError(msg)
    unknown = set(body) - {"match", "kind", "times", "delay_s"}
    if unknown:
        msg = f"unknown in a fault rule: {', '.join(sorted(map(str, unknown)))}"
        raise ValueError(msg)
    try:
        kind = FaultKind(str(body.get("kind")))
    except ValueError:
        msg = f"kind is one of {', '.join(each.value for each in FaultKind)}"
        raise ValueError(msg) from None
    method, _, glob = str(body.get("match", "* *")).partition(" ")
    if method not in {"*", "GET", "POST"} or not glob.startswith(("/", "*")):
        msg = 'match is a method and a path, like "POST /v1/payment_intents/*/capture" or "* *"'
        raise ValueError(msg)
    times, delay_s = body.get("times"), body.get("delay_s", 0)
    if times is not None and (type(times) is not int or times < 1):
        msg = "times is a positive number, or null for every request"
        raise ValueError(msg)
    if type(delay_s) not in {int, float} or not 0 <= delay_s <= DELAY_S_MAX:
        msg = f"delay_s lies between 0 and {DELAY_S_MAX}"
        raise ValueError(msg)
    return FaultRule(method=method, glob=glob, kind=kind, times=times, delay_s=float(delay_s))
