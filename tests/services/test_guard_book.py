"""New terms for a guard that has been at work: they count at once, and nothing is forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from kiosk.domain.fraud.attempts import Attempt
from kiosk.domain.fraud.listing import ListEntry, ListKind
from kiosk.domain.fraud.places import Place
from kiosk.domain.fraud.settings import DEFAULTS
from kiosk.domain.fraud.verdict import Outcome, RuleId
from kiosk.domain.money import Amount
from kiosk.services.guard_book import GuardBook, GuardTerms

NOW = datetime(2025, 6, 2, 8, tzinfo=UTC)


def attempt(number: int, *, token: str = "t1", minutes: int = 0) -> Attempt:
    at = NOW + timedelta(minutes=minutes)
    return Attempt(session_id=f"s{number}", token=token, station="S1", evse="1", at=at)


def entry(token: str) -> ListEntry:
    return ListEntry(token=token, kind=ListKind.DENY, reason="unpaid", who="Ada", entered_at=NOW)


def test_new_thresholds_count_at_once_for_what_was_before() -> None:
    """Two starts in the hour were nothing yesterday; by the new terms the third is refused."""
    book = GuardBook(keyed=str)
    for number in (1, 2):
        assert book.guard.start(attempt(number)).outcome is not Outcome.REFUSE
    strict = replace(DEFAULTS, velocity_challenge=3, velocity_refuse=3)

    book.configure(GuardTerms(thresholds=strict, challenge_hold=Amount(500, "EUR")))

    decision = book.guard.start(attempt(3))
    assert (decision.outcome, decision.rules[0]) == (Outcome.REFUSE, RuleId.CARD_VELOCITY)
    assert book.thresholds == strict
    assert book.challenge_hold == Amount(500, "EUR")


def test_what_a_technician_chose_stays() -> None:
    """The last word at the station is the one that counts; of other rules the new terms decide."""
    book = GuardBook(
        keyed=str,
        terms=GuardTerms(thresholds=replace(DEFAULTS, shadow=frozenset({RuleId.DECLINES}))),
    )
    book.put(RuleId.DECLINES, on_trial=False)
    book.put(RuleId.CARD_VELOCITY, on_trial=True)
    shadow = frozenset({RuleId.DECLINES, RuleId.STOP_AND_GO})

    book.configure(GuardTerms(thresholds=replace(DEFAULTS, shadow=shadow)))

    assert book.on_trial == {RuleId.CARD_VELOCITY, RuleId.STOP_AND_GO}
    decisions = [book.guard.start(attempt(number)) for number in range(6)]
    assert {one.outcome for one in decisions[4:]} == {Outcome.CHALLENGE}, "five cars at once"
    assert all(RuleId.CARD_VELOCITY not in one.rules for one in decisions)


def test_lists_of_the_configuration_are_replaced_and_those_of_the_station_stay() -> None:
    """Whoever is no longer listed is served; who was entered at the station is not."""
    book = GuardBook(keyed=str, terms=GuardTerms(listed=(entry("old"),)))
    book.relist([entry("own")])

    book.configure(GuardTerms(listed=(entry("new"),)))

    said = {
        token: book.guard.start(attempt(number, token=token)).outcome is Outcome.REFUSE
        for number, token in enumerate(("old", "own", "new"))
    }
    assert said == {"old": False, "own": True, "new": True}


def test_a_new_retention_and_new_places_count_too() -> None:
    """A token is forgotten after a day, and places that came later are known."""
    book = GuardBook(keyed=str)
    book.guard.start(attempt(1))
    here = Place(latitude_udeg=52_520_000, longitude_udeg=13_410_000)

    book.configure(
        GuardTerms(thresholds=replace(DEFAULTS, retention_s=86_400), places={"S1": here})
    )
    book.guard.forget_old(NOW + timedelta(days=2))

    assert book.guard.memory.sizes()[0] == 0
