"""How many honest drivers the fraud guard stops and how many attacks it finds, over many drawn
places.

    python -m tests.simulation.guard_shares --seeds 200 --sessions 600
    python -m tests.simulation.guard_shares --seeds 10 --sessions 2500 --lives

prints, for each kind of place and each kind of attack: the share of traces found, the sessions of a
trace until it was found, and the honest sessions refused and challenged. A trace is found when the
guard challenges or refuses one of the sessions that the attacker had; what it says of the victim's
does not count. With `--lives`, the honest sessions of each kind of place with each of what real
histories have besides (`honest_lives.py`), and no attacks but those of `--kind`. It ends with 1 if
a bound is missed.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from statistics import median
from typing import Final

from kiosk.domain.fraud.attacks.kinds import AttackKind, attack
from kiosk.domain.fraud.guard import Guard
from kiosk.domain.fraud.history import History
from kiosk.domain.fraud.replaying import Replayed, replay_history
from kiosk.domain.fraud.settings import DEFAULTS
from kiosk.domain.fraud.verdict import Outcome, RuleId
from tests.simulation.honest_histories import PLACES, history_of
from tests.simulation.honest_lives import LIVES

SETTINGS: Final = replace(DEFAULTS, trusts_rated_power=False)
STOPPED: Final = {Outcome.CHALLENGE, Outcome.REFUSE}
REFUSED_PERCENT_MAX: Final = 0.5
CHALLENGED_PERCENT_MAX: Final = 1.5
FOUND_PERCENT_MIN: Final = 95
_ATTACK_LINE: Final = 1_000_000


def replayed(history: History) -> Iterator[Replayed]:
    """The guard's word about each session, as `guard replay` has it."""
    guard = Guard(SETTINGS, has_shared_feed=history.stations > 1)
    return replay_history(history, guard)


def outcomes_of(history: History) -> dict[int, Outcome]:
    """By line."""
    return {one.session.line: one.decision.outcome for one in replayed(history)}


def with_attack(history: History, kind: AttackKind, seed: str) -> tuple[History, list[int]]:
    """The history with one trace in it, and the attack's lines."""
    mixed, lines = History(), []
    for index in range(len(history)):
        mixed.add(history.at(index))
    for number, row in enumerate(attack(kind, history, seed)):
        mixed.add(replace(row.session, line=_ATTACK_LINE + number))
        if row.is_attack:
            lines.append(_ATTACK_LINE + number)
    return mixed, lines


def sessions_until_found(history: History, kind: AttackKind, seed: str) -> int | None:
    """Which session of the trace was stopped; None if none was."""
    mixed, lines = with_attack(history, kind, seed)
    outcomes = outcomes_of(mixed)
    hits = (number for number, line in enumerate(lines, 1) if outcomes[line] in STOPPED)
    return next(hits, None)


@dataclass(slots=True)
class Honest:
    """The honest sessions of one place or of many."""

    sessions: int = 0
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    rules: Counter[RuleId] = field(default_factory=Counter)
    """Of the sessions that were stopped."""

    def percent(self, outcome: Outcome) -> float:
        return 100 * self.outcomes[outcome] / max(1, self.sessions)

    @property
    def is_left_alone(self) -> bool:
        """Whether both shares stay within what is promised."""
        refused = self.percent(Outcome.REFUSE) <= REFUSED_PERCENT_MAX
        return refused and self.percent(Outcome.CHALLENGE) <= CHALLENGED_PERCENT_MAX

    def add(self, other: Honest) -> None:
        self.sessions += other.sessions
        self.outcomes.update(other.outcomes)
        self.rules.update(other.rules)

    def __str__(self) -> str:
        rules = ", ".join(f"{rule} {count}" for rule, count in self.rules.most_common())
        return (
            f"{self.percent(Outcome.REFUSE):.2f} % refused, "
            f"{self.percent(Outcome.CHALLENGE):.2f} % challenged of {self.sessions} ({rules})"
        )


def honest_of(history: History) -> Honest:
    """What the guard says of a history without any attack."""
    found = Honest()
    for one in replayed(history):
        found.sessions += 1
        found.outcomes[one.decision.outcome] += 1
        found.rules.update(each.rule for each in one.decision.findings if each.outcome in STOPPED)
    return found


def found_percent(hits: Sequence[int | None]) -> float:
    """The share of traces that were found."""
    return 100 * sum(one is not None for one in hits) / max(1, len(hits))


def found_text(hits: Sequence[int | None]) -> str:
    """The same with the sessions it took."""
    known = [one for one in hits if one is not None]
    took = f"median {median(known):.0f}, at most {max(known)}" if known else "never"
    return f"{found_percent(hits):5.1f} % of {len(hits)} found; sessions until then: {took}"


class Evaluation:
    """Everything that was counted."""

    def __init__(self) -> None:
        self.honest: dict[str, list[Honest]] = defaultdict(list)
        self.hits: dict[tuple[AttackKind, str], list[int | None]] = defaultdict(list)

    def look_at(
        self, place: str, seed: int, sessions: int, kinds: Sequence[AttackKind], life: str = ""
    ) -> None:
        """One drawn place: as it is, and with one attack of each kind. With a life, where that
        happens as well.
        """
        name = f"{place}, {life}" if life else place
        history = history_of(PLACES[place](seed, sessions), LIVES.get(life))
        self.honest[name].append(honest_of(history))
        for kind in kinds:
            self.hits[kind, name].append(sessions_until_found(history, kind, str(seed)))

    def print_all(self) -> bool:
        """Whether every bound is kept."""
        good, width = True, max(map(len, self.honest))
        for place, each in self.honest.items():
            total = Honest()
            for one in each:
                total.add(one)
            within = sum(one.is_left_alone for one in each)
            print(
                f"{place:{width}} honest: {total}; {within} of {len(each)} places within the bounds"
            )
            good = good and total.is_left_alone
        for kind in AttackKind:
            every: list[int | None] = []
            for place in self.honest:
                hits = self.hits[kind, place]
                every += hits
                if hits:
                    print(f"{place:{width}} {kind:17} {found_text(hits)}")
            if every:
                print(f"{'all':{width}} {kind:17} {found_text(every)}")
                good = good and found_percent(every) >= FOUND_PERCENT_MIN
        return good


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0] if __doc__ else "")
    parser.add_argument("--seeds", type=int, default=200, help="drawn places of each kind")
    parser.add_argument("--first", type=int, default=1_000, help="the first seed")
    parser.add_argument("--sessions", type=int, default=600, help="honest sessions of a place")
    parser.add_argument("--place", choices=tuple(PLACES), help="only this kind of place")
    parser.add_argument("--kind", choices=tuple(AttackKind), help="only this kind of attack")
    parser.add_argument(
        "--lives", action="store_true", help="with what real histories have besides"
    )
    asked = parser.parse_args()
    every = () if asked.lives else tuple(AttackKind)
    kinds = every if asked.kind is None else (AttackKind(asked.kind),)
    evaluation = Evaluation()
    for seed in range(asked.first, asked.first + asked.seeds):
        for place in PLACES if asked.place is None else (asked.place,):
            for life in LIVES if asked.lives else ("",):
                evaluation.look_at(place, seed, asked.sessions, kinds, life)
    return 0 if evaluation.print_all() else 1


if __name__ == "__main__":
    sys.exit(main())
