"""How many honest drivers the fraud guard stops, and how many attacks it finds.

The figures are printed (`pytest -s`); the bounds are those that the guard promises for real
histories: at most 0.5 % of honest sessions refused and 1.5 % challenged, and at least 95 % of the
attacks of each kind found. `guard_shares` is the same at any size.
"""

from __future__ import annotations

import pytest

from kiosk.domain.fraud.attacks.kinds import AttackKind
from tests.simulation.guard_shares import (
    FOUND_PERCENT_MIN,
    Honest,
    found_percent,
    found_text,
    honest_of,
    sessions_until_found,
)
from tests.simulation.honest_histories import PLACES, history_of
from tests.simulation.honest_lives import LIVES


def check_honest(place: str, seed: int, sessions: int) -> None:
    honest = honest_of(history_of(PLACES[place](seed, sessions)))
    print(f"{place} {seed}: {honest}")
    assert honest.sessions >= sessions
    assert honest.is_left_alone


def check_life(life: str, seeds: range, sessions: int) -> None:
    total = Honest()
    for seed in seeds:
        for place in PLACES.values():
            total.add(honest_of(history_of(place(seed, sessions), LIVES[life])))
    print(f"{life}: {total}")
    assert total.is_left_alone


def check_attacks(kind: AttackKind, seeds: range, sessions: int) -> None:
    hits = [
        sessions_until_found(history_of(place(seed, sessions)), kind, str(seed))
        for seed in seeds
        for place in PLACES.values()
    ]
    print(f"{kind}: {found_text(hits)}")
    assert found_percent(hits) >= FOUND_PERCENT_MIN


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("place", PLACES)
def test_honest_drivers_are_left_alone(place: str, seed: int) -> None:
    """Refused at most 0.5 %, challenged at most 1.5 % of the sessions of a place."""
    check_honest(place, seed, 1_500)


@pytest.mark.parametrize("life", LIVES)
def test_what_real_histories_have_besides_is_left_alone(life: str) -> None:
    """The same bounds over three places where drivers or exports have this habit."""
    check_life(life, range(1), 1_000)


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
@pytest.mark.parametrize("life", LIVES)
def test_what_many_real_histories_have_besides(life: str) -> None:
    """Ten places of each sort."""
    check_life(life, range(300, 310), 3_000)


@pytest.mark.torture
@pytest.mark.parametrize("kind", AttackKind)
def test_attacks_among_many_sessions(kind: AttackKind) -> None:
    """A hundred and twenty traces of each kind among a thousand sessions."""
    check_attacks(kind, range(200, 240), 1_000)
