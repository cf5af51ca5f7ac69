"""The guard over time: what it remembers of tokens and readers, and when it forgets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.fraud.attempts import Ending
from kiosk.domain.fraud.facts import EnergyFacts, PayingKind
from kiosk.domain.fraud.guard import Guard
from kiosk.domain.fraud.listing import ListEntry, ListKind, Lists
from kiosk.domain.fraud.places import Place
from kiosk.domain.fraud.settings import DEFAULTS
from kiosk.domain.fraud.verdict import Measure, Outcome, RuleId
from tests.domain.fraud.bench import MONDAY, Street

ALLOW, CHALLENGE, REFUSE = Outcome.ALLOW, Outcome.CHALLENGE, Outcome.REFUSE
BERLIN = Place(latitude_udeg=52_520_000, longitude_udeg=13_405_000)
HAMBURG = Place(latitude_udeg=53_551_000, longitude_udeg=9_994_000)


def test_six_starts_in_an_hour_lock_a_strangers_token_for_an_hour() -> None:
    """Challenged at the fourth, refused at the sixth, and again while it is locked; then free."""
    street = Street()
    said = []
    for _ in range(6):
        attempt = street.attempt()
        said.append(street.guard.start(attempt).outcome)
        street.wait(minutes=5)
        if said[-1] is not REFUSE:
            street.end(attempt)
    assert said == [ALLOW, ALLOW, ALLOW, CHALLENGE, CHALLENGE, REFUSE]
    street.wait(minutes=50)
    assert street.start().outcome is REFUSE
    street.wait(minutes=6)
    assert street.start().outcome is ALLOW


def test_a_known_driver_with_a_bad_plug_is_not_locked_out() -> None:
    """Ten good days weigh more than six starts in an hour: one step more, no refusal."""
    street = Street()
    street.settle_in()
    said = [street.charge(minutes=5)[0].outcome for _ in range(8)]
    assert REFUSE not in said
    assert CHALLENGE in said


def test_three_declines_refuse_a_token_for_a_day() -> None:
    """At every reader and by every rail, and no longer than that."""
    street = Street()
    for _ in range(2):
        assert street.decline().outcome is ALLOW
        street.wait(hours=1)
    assert street.decline().rules == (RuleId.DECLINES,)
    street.wait(hours=23)
    assert street.start(kind=PayingKind.APP).outcome is REFUSE
    street.wait(hours=2)
    assert street.start().outcome is ALLOW


def test_card_testing_locks_the_reader_and_leaves_the_code() -> None:
    """Five cards declined: the reader rests ten minutes, for every card; paying by QR stays."""
    street = Street()
    said = []
    for number in range(5):
        said.append(street.decline(f"stolen-{number}"))
        street.wait(seconds=20)
    assert [one.outcome for one in said] == [ALLOW] * 4 + [REFUSE]
    assert Measure.LOCK_READER in said[-1].measures
    assert street.start("honest").outcome is REFUSE
    assert street.start("code-1", kind=PayingKind.QR).outcome is ALLOW
    street.wait(minutes=9, seconds=30)
    for number in range(40):
        assert street.start(f"more-{number}").outcome is REFUSE
    street.wait(seconds=30)
    assert street.start("honest").outcome is ALLOW


def test_a_reader_that_has_rested_is_judged_afresh() -> None:
    """Eight declines of four cards lock it; ten minutes later the old ones do not lock it again."""
    street = Street()
    said = []
    for number in range(8):
        said.append(street.decline(f"card-{number % 4}").outcome)
        street.wait(seconds=5)
    assert said == [ALLOW] * 7 + [REFUSE]
    street.wait(minutes=10)
    assert street.start("honest").outcome is ALLOW


def test_a_flood_of_cards_is_counted_and_not_remembered() -> None:
    """Ten thousand tokens in a minute: the reader rests, and no more than thirty are kept."""
    _flood(10_000)


@pytest.mark.torture
def test_a_million_cards_in_a_minute() -> None:
    """The same with a million, which no line could carry."""
    _flood(1_000_000)


def _flood(tokens_tried: int) -> None:
    guard = Guard()
    street = Street(guard)
    for number in range(tokens_tried):
        street.decline(f"flood-{number}")
        if number % (tokens_tried // 60) == 0:
            street.wait(seconds=1)
    assert street.start("honest").outcome is REFUSE
    tokens, readers, _ = guard.memory.sizes()
    assert tokens <= 30
    assert readers == 1
    assert street.start("code", kind=PayingKind.QR).outcome is ALLOW


def test_every_table_has_an_end() -> None:
    """Tokens, readers and stations beyond the bound push the oldest out."""
    guard = Guard(replace(DEFAULTS, tokens_max=50, stations_max=5, readers_max=5))
    street = Street(guard)
    for number in range(300):
        street.charge(f"t{number}", station=f"S{number}", kind=PayingKind.QR)
    assert guard.memory.sizes() == (50, 5, 5)


def test_tokens_are_forgotten_after_thirty_days() -> None:
    """Not seen for so long is not known any more."""
    street = Street()
    for number in range(10):
        street.charge(f"t{number}")
    street.wait(days=31)
    for number in range(10):
        street.charge(f"new-{number}")
    assert street.guard.memory.sizes()[0] == 10


def test_sessions_side_by_side_are_asked_about_until_they_are_usual() -> None:
    """A family's card: challenged on two days, then let through; one more car is news."""
    street = Street()
    for day in range(4):
        first, second = street.attempt(), street.attempt(evse="2")
        assert street.guard.start(first).outcome is ALLOW
        decision = street.guard.start(second)
        assert decision.outcome is (CHALLENGE if day < 2 else ALLOW)
        if decision.outcome is CHALLENGE:
            street.guard.challenge_passed(second, decision)
        if day == 3:
            assert street.guard.start(street.attempt(evse="3")).outcome is CHALLENGE
        street.wait(hours=3)
        street.end(first)
        street.end(second)
        street.wait(hours=21)


def test_usual_at_one_station_is_not_usual_at_two() -> None:
    """A copy of a family's card at another station is asked about all the same."""
    street = Street()
    for _ in range(3):
        first, second = street.attempt(), street.attempt(evse="2")
        street.guard.start(first)
        decision = street.guard.start(second)
        street.guard.challenge_passed(second, decision)
        street.wait(hours=3)
        street.end(first)
        street.end(second)
        street.wait(hours=21)
    street.guard.start(street.attempt())
    assert street.guard.start(street.attempt(station="S2")).outcome is CHALLENGE


def test_far_apart_at_once_is_refused() -> None:
    """Two places 255 km apart: no family, a copy. Unknown places are no reason to refuse."""
    for places, outcome in (({"S1": BERLIN, "S2": HAMBURG}, REFUSE), ({}, CHALLENGE)):
        street = Street(Guard(places=places, has_shared_feed=True))
        street.guard.start(street.attempt())
        street.wait(minutes=30)
        assert street.guard.start(street.attempt(station="S2")).outcome is outcome


def test_no_car_drives_255_km_in_an_hour() -> None:
    """Refused with a shared feed and known places; after three hours it is a drive."""
    for hours, outcome in ((1, REFUSE), (3, ALLOW)):
        guard = Guard(places={"S1": BERLIN, "S2": HAMBURG}, has_shared_feed=True)
        street = Street(guard)
        street.charge()
        street.wait(hours=hours)
        assert guard.start(street.attempt(station="S2")).outcome is outcome


def test_three_tries_without_energy_are_a_loop() -> None:
    """Told at the end of the third, and asked at the next start; a good session clears nothing."""
    street = Street()
    ends = [street.charge(minutes=10, energy_wh=50, kind=PayingKind.RFID)[1] for _ in range(3)]
    assert [one.outcome for one in ends] == [ALLOW, ALLOW, CHALLENGE]
    street.wait(hours=1)
    begun, _ = street.charge(kind=PayingKind.RFID)
    assert begun.rules == (RuleId.ZERO_ENERGY_LOOP,)


def test_a_passed_challenge_answers_for_what_was_before() -> None:
    """The owner is not asked again about the same three tries; three new ones are asked about."""
    street = Street()
    for _ in range(3):
        street.charge(minutes=10, energy_wh=50, kind=PayingKind.RFID)
    attempt = street.attempt(kind=PayingKind.RFID)
    street.guard.challenge_passed(attempt, street.guard.start(attempt))
    street.end(attempt)
    street.wait(hours=2)
    assert street.charge(kind=PayingKind.RFID)[0].outcome is ALLOW
    street.wait(hours=2)
    assert street.charge(minutes=10, energy_wh=0, kind=PayingKind.RFID)[1].outcome is CHALLENGE


def test_five_holds_without_energy_are_refused() -> None:
    """Challenged from the third, refused at the fifth; a charge card has no hold to abuse."""
    street = Street()
    ends = []
    for _ in range(5):
        ends.append(street.charge(minutes=10, energy_wh=0)[1].outcome)
        street.wait(hours=1)
    assert ends == [ALLOW, ALLOW, CHALLENGE, CHALLENGE, REFUSE]
    street = Street()
    for _ in range(6):
        _, end = street.charge(minutes=10, energy_wh=0, kind=PayingKind.RFID)
        street.wait(hours=1)
        assert RuleId.ABORTED_HOLDS not in end.rules


def test_free_minutes_again_and_again_are_a_habit() -> None:
    """The third restart after a session of the same length is asked about; a plug that slips is
    not, until it is the fourth session of a day that goes on with another.
    """
    street = Street()
    said = []
    for _ in range(4):
        said.append(street.charge(minutes=29)[0])
        street.wait(minutes=2)
    assert [one.outcome for one in said] == [ALLOW] * 3 + [CHALLENGE]
    assert said[-1].rules == (RuleId.STOP_AND_GO,)
    street = Street()
    for minutes in (2, 90, 20, 300, 45):
        assert street.charge(minutes=minutes)[0].outcome is ALLOW
        street.wait(minutes=2)
    assert street.charge()[0].rules == (RuleId.STOP_AND_GO,)


def test_a_code_is_good_once() -> None:
    """Used again it is refused, here or elsewhere; a retry of its own session is not."""
    street = Street()
    attempt = street.attempt("code", kind=PayingKind.QR)
    assert street.guard.start(attempt).outcome is ALLOW
    assert street.guard.recheck(street.again(attempt)).outcome is ALLOW
    street.wait(days=3)
    again = street.guard.start(street.attempt("code", kind=PayingKind.QR, station="S2"))
    assert RuleId.QR_TOKEN in again.rules
    assert again.outcome is REFUSE


def test_a_code_whose_payment_failed_may_be_tried_again() -> None:
    """Nothing was opened with it."""
    street = Street()
    street.decline("code", kind=PayingKind.QR)
    assert street.start("code", kind=PayingKind.QR).outcome is ALLOW


def test_a_session_asked_about_twice_counts_once() -> None:
    """The second look after the tap and a retry are no starts of their own."""
    street = Street()
    attempt = street.attempt()
    for _ in range(5):
        assert street.guard.start(attempt).outcome is ALLOW
        assert street.guard.recheck(attempt).outcome is ALLOW


def test_the_lists_are_looked_up_at_the_start() -> None:
    """Denied until the entry expires; the reason and who entered it are for the technician."""
    entry = ListEntry(
        token="t1",
        kind=ListKind.DENY,
        reason="card reported stolen",
        who="anna",
        entered_at=MONDAY,
        expires_at=MONDAY.replace(day=5),
    )
    street = Street(Guard(lists=Lists([entry])))
    decision = street.start()
    assert decision.rules == (RuleId.DENY_LIST,)
    assert "card reported stolen (anna, until 2025-06-05 08:00 UTC)" in decision.findings[0].reason
    street.wait(days=3)
    assert street.start().outcome is ALLOW


def test_no_token_in_what_is_written() -> None:
    """Neither a reason nor the text of an attempt holds it."""
    street = Street()
    token = "0123456789abcdef"
    for _ in range(8):
        attempt = street.attempt(token)
        assert token not in repr(attempt)
        assert token not in repr(street.guard.start(attempt))


def test_a_long_session_is_never_fraud() -> None:
    """Three days at a charger among sessions of half an hour: a warning and an idle fee."""
    street = Street()
    street.settle_in("others")
    begun, ended = street.charge(minutes=4_320, energy_wh=60_000)
    assert begun.outcome is ALLOW
    assert ended.outcome is Outcome.WARN
    assert Measure.IDLE_FEE in ended.measures
    street.wait(hours=1)
    assert street.start().outcome is ALLOW


def test_what_is_recalled_after_a_restart_counts() -> None:
    """A guard that was filled from the ledger says what the one before would have said."""
    before, after = Street(), Street()
    for _ in range(3):
        attempt = before.attempt(kind=PayingKind.RFID)
        before.guard.start(attempt)
        before.wait(minutes=10)
        before.end(attempt, 50)
        energy = EnergyFacts(energy_wh=50, duration_s=600, rated_power_w=22_000)
        after.guard.recall(attempt, Ending(attempt=attempt, at=before.now, energy=energy))
    running = before.attempt(kind=PayingKind.RFID)
    before.guard.start(running)
    after.guard.recall(running)
    after.now = before.now
    said = [street.start(kind=PayingKind.RFID) for street in (before, after)]
    assert said[0] == said[1]
    assert set(said[1].rules) > {RuleId.CONCURRENT_USE, RuleId.ZERO_ENERGY_LOOP}


def test_the_score_says_what_is_odd_beside_the_station_s_habit() -> None:
    """Much energy, long, and soon after the one before: parts with words; a warning at most."""
    street = Street()
    for number in range(60):
        street.charge(f"t{number}", minutes=30, energy_wh=5_000 + number * 20)
        street.wait(hours=5)
    begun, ended = street.charge("new", minutes=60 * 30, energy_wh=600_000)
    assert begun.outcome is ALLOW
    assert {part.name for part in ended.parts if part.points} >= {"duration", "energy"}
    assert "more energy than usual here" in " ".join(part.text for part in ended.parts)
    street.start("one")
    street.wait(seconds=2)
    soon = street.start("two")
    assert soon.outcome is ALLOW
    assert {part.name for part in soon.parts if part.points} == {"gap"}


class TestClockJumps:
    """The clock is set while drivers charge."""

    def test_backwards_by_a_day_keeps_the_count(self) -> None:
        """Starts that now lie in the future still count, once, and age from there."""
        street = Street()
        for _ in range(3):
            street.charge(minutes=2)
        street.wait(days=-1)
        assert street.start().outcome is CHALLENGE
        street.wait(hours=2)
        assert RuleId.CARD_VELOCITY not in street.start().rules

    def test_a_lock_is_never_longer_than_its_hour(self) -> None:
        """Locked by a clock ten years ahead: an hour after it is set right, the token is free."""
        street = Street()
        street.wait(days=3650)
        for _ in range(6):
            street.charge(minutes=2)
        assert street.start().outcome is REFUSE
        street.wait(days=-3650)
        assert street.start().outcome is REFUSE
        street.wait(minutes=61)
        assert RuleId.CARD_VELOCITY not in street.start().rules

    def test_a_passed_challenge_does_not_last_for_years(self) -> None:
        """Passed in a future that was none: asked again an hour later."""
        street = Street()
        street.wait(days=3650)
        attempt = street.attempt()
        street.guard.challenge_passed(attempt, street.guard.start(attempt))
        street.end(attempt)
        street.wait(days=-3650)
        assert street.start().outcome is not CHALLENGE
        street.wait(minutes=61)
        for _ in range(3):
            street.charge(minutes=2)
        assert street.start().outcome is CHALLENGE
