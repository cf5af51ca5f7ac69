"""How many honest drivers the fraud guard stops, and how many attacks it finds.

The figures are printed (`pytest -s`); the bounds are those that the guard promises for real
histories: at most 0.5 % of honest sessions refused and 1.5 % challenged, and at least 95 % of the
attacks of each kind found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from statistics import median
from typing import Final

import pytest

from kiosk.domain.fraud.attacks.kinds import AttackKind, attack
from kiosk.domain.fraud.guard import Guard
from kiosk.domain.fraud.history import History
from kiosk.domain.fraud.replaying import replay_history
from kiosk.domain.fraud.settings import DEFAULTS
from kiosk.domain.fraud.verdict import Outcome
from tests.simulation.honest_histories import PLACES, history_of

SETTINGS: Final = replace(DEFAULTS, trusts_rated_power=False)
STOPPED: Final = {Outcome.CHALLENGE, Outcome.REFUSE}
_ATTACK_LINE: Final = 1_000_000


def outcomes_of(history: History) -> dict[int, Outcome]:
    """The guard's word by line."""
    guard = Guard(SETTINGS, has_shared_feed=history.stations > 1)
    return {one.session.line: one.decision.outcome for one in replay_history(history, guard)}


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


def sessions_until_found(kind: AttackKind, seeds: Iterable[int], sessions: int) -> list[int | None]:
    """For each trace, how many of its sessions it took; None if it was not found."""
    found: list[int | None] = []
    for seed in seeds:
        for place in PLACES.values():
            history = history_of(place(seed, sessions))
            mixed, lines = with_attack(history, kind, str(seed))
            outcomes = outcomes_of(mixed)
            hits = (number for number, line in enumerate(lines, 1) if outcomes[line] in STOPPED)
            found.append(next(hits, None))
    return found


def check_honest(place: str, seed: int, sessions: int) -> None:
    outcomes = outcomes_of(history_of(PLACES[place](seed, sessions)))
    counts = Counter(outcomes.values())
    refused = 100 * counts[Outcome.REFUSE] / len(outcomes)
    challenged = 100 * counts[Outcome.CHALLENGE] / len(outcomes)
    print(f"{place} {seed}: {refused:.2f} % refused, {challenged:.2f} % challenged")
    assert len(outcomes) >= sessions
    assert refused <= 0.5
    assert challenged <= 1.5


def check_attacks(kind: AttackKind, seeds: range, sessions: int) -> None:
    found = sessions_until_found(kind, seeds, sessions)
    hits = [one for one in found if one is not None]
    share = 100 * len(hits) / len(found)
    print(
        f"{kind}: {share:.1f} % of {len(found)} found, after {median(hits):.0f} sessions in the "
        f"median and {max(hits)} at most"
    )
    assert share >= 95


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("place", PLACES)
def test_honest_drivers_are_left_alone(place: str, seed: int) -> None:
    """Refused at most 0.5 %, challenged at most 1.5 % of the sessions of a place."""
    check_honest(place, seed, 1_500)


@pytest.mark.parametrize("kind", AttackKind)
def test_attacks_are_found(kind: AttackKind) -> None:
    """At least 95 % of the traces, mixed into the sessions of all three places."""
    check_attacks(kind, range(7), 50)


@pytest.mark.torture
@pytest.mark.parametrize("place", PLACES)
def test_honest_drivers_of_many_places(place: str) -> None:
    """Fifty places of each sort."""
    for seed in range(100, 150):
        check_honest(place, seed, 3_000)


@pytest.mark.torture
@pytest.mark.parametrize("kind", AttackKind)
def test_attacks_among_many_sessions(kind: AttackKind) -> None:
    """A hundred and twenty traces of each kind among a thousand sessions."""
    check_attacks(kind, range(200, 240), 1_000)
