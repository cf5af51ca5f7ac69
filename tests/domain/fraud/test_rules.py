"""Each rule at its threshold and just below it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.fraud.facts import (
    CardFacts,
    ClockFacts,
    Elsewhere,
    EnergyFacts,
    Facts,
    Listing,
    MoneyFacts,
    PayingKind,
    QrFacts,
    ReaderUse,
    RemoteFacts,
    Travel,
    Usage,
)
from kiosk.domain.fraud.judging import judge
from kiosk.domain.fraud.rules.catalogue import RULES
from kiosk.domain.fraud.settings import DEFAULTS
from kiosk.domain.fraud.text_key import TextKey
from kiosk.domain.fraud.verdict import Measure, Outcome, RuleId, ScorePart, Stage

START, END, RUN, SETTLE = Stage.BEFORE_HOLD, Stage.AT_END, Stage.CHARGING, Stage.SETTLING
ALLOW, WARN, CHALLENGE, REFUSE = Outcome

KNOWN = Usage(is_established=True)
UID7 = CardFacts(uid_only=True, uid_bytes=7)
GOOD = EnergyFacts(energy_wh=10_000, duration_s=3_600, rated_power_w=11_000)
DC = EnergyFacts(energy_wh=10_000, duration_s=14_401, rated_power_w=50_000)

CASES = [
    ("card_velocity", START, Facts(usage=Usage(starts=3)), ALLOW),
    ("card_velocity", START, Facts(usage=Usage(starts=4)), CHALLENGE),
    ("card_velocity", START, Facts(usage=Usage(starts=5)), CHALLENGE),
    ("card_velocity", START, Facts(usage=Usage(starts=6)), REFUSE),
    ("card_velocity", START, Facts(usage=replace(KNOWN, starts=6)), CHALLENGE),
    ("card_velocity", START, Facts(usage=Usage(starts=1, velocity_lock_s=9)), REFUSE),
    ("declines", START, Facts(usage=Usage(declines=2)), ALLOW),
    ("declines", START, Facts(usage=Usage(declines=3)), REFUSE),
    ("declines", START, Facts(usage=replace(KNOWN, declines=3)), REFUSE),
    ("declines", START, Facts(usage=Usage(declines_lock_s=9)), REFUSE),
    ("card_testing", START, Facts(reader=ReaderUse(failed_tokens=4)), ALLOW),
    ("card_testing", START, Facts(reader=ReaderUse(failed_tokens=5)), REFUSE),
    ("card_testing", START, Facts(reader=ReaderUse(attempts=7, declines=7)), ALLOW),
    ("card_testing", START, Facts(reader=ReaderUse(attempts=10, declines=6)), ALLOW),
    ("card_testing", START, Facts(reader=ReaderUse(attempts=8, declines=5)), REFUSE),
    ("card_testing", START, Facts(reader=ReaderUse(tokens=29)), ALLOW),
    ("card_testing", START, Facts(reader=ReaderUse(tokens=30)), REFUSE),
    ("card_testing", START, Facts(reader=ReaderUse(lock_s=9)), REFUSE),
    ("card_testing", START, Facts(kind=PayingKind.QR, reader=ReaderUse(lock_s=9)), ALLOW),
    ("aborted_holds", START, Facts(usage=Usage(aborted_holds=2)), ALLOW),
    ("aborted_holds", START, Facts(usage=Usage(aborted_holds=3)), CHALLENGE),
    ("aborted_holds", END, Facts(usage=Usage(aborted_holds=5)), REFUSE),
    ("aborted_holds", END, Facts(usage=replace(KNOWN, aborted_holds=5)), CHALLENGE),
    ("aborted_holds", START, Facts(kind=PayingKind.RFID, usage=Usage(aborted_holds=5)), ALLOW),
    ("concurrent_use", START, Facts(elsewhere=Elsewhere()), ALLOW),
    ("concurrent_use", START, Facts(elsewhere=Elsewhere(here=1)), CHALLENGE),
    ("concurrent_use", START, Facts(elsewhere=Elsewhere(here=1, usual=1)), ALLOW),
    ("concurrent_use", START, Facts(elsewhere=Elsewhere(here=2, usual=1)), CHALLENGE),
    ("concurrent_use", START, Facts(elsewhere=Elsewhere(away=1)), CHALLENGE),
    (
        "concurrent_use",
        START,
        Facts(elsewhere=Elsewhere(away=1, away_distance_m=9_000)),
        CHALLENGE,
    ),
    (
        "concurrent_use",
        START,
        Facts(elsewhere=Elsewhere(away=1, usual=5, away_distance_m=10_001)),
        REFUSE,
    ),
    ("impossible_travel", START, Facts(travel=Travel(gap_s=0, distance_m=10_000)), ALLOW),
    ("impossible_travel", START, Facts(travel=Travel(gap_s=3_600, distance_m=130_000)), ALLOW),
    ("impossible_travel", START, Facts(travel=Travel(gap_s=3_600, distance_m=130_100)), REFUSE),
    ("impossible_travel", START, Facts(travel=Travel(gap_s=60, hops=2)), ALLOW),
    ("impossible_travel", START, Facts(travel=Travel(gap_s=60, hops=3)), CHALLENGE),
    ("cloned_uid", START, Facts(card=UID7), WARN),
    ("cloned_uid", START, Facts(card=replace(UID7, uid_only=False)), ALLOW),
    ("cloned_uid", START, Facts(card=replace(UID7, counter_matches=False)), REFUSE),
    ("zero_energy_loop", END, Facts(usage=Usage(zero_sessions=2)), ALLOW),
    ("zero_energy_loop", START, Facts(usage=Usage(zero_sessions=3)), CHALLENGE),
    ("stop_and_go", START, Facts(usage=Usage(restarts_alike=2, restart_gap_s=60)), ALLOW),
    ("stop_and_go", START, Facts(usage=Usage(restarts_alike=3, restart_gap_s=60)), CHALLENGE),
    ("stop_and_go", START, Facts(usage=Usage(restarts_alike=3, restart_gap_s=1_800)), ALLOW),
    ("meter_plausibility", END, Facts(energy=GOOD), ALLOW),
    ("meter_plausibility", END, Facts(energy=replace(GOOD, energy_wh=11_700)), ALLOW),
    ("meter_plausibility", END, Facts(energy=replace(GOOD, energy_wh=11_900)), REFUSE),
    ("meter_plausibility", RUN, Facts(energy=replace(GOOD, fell_wh=1)), REFUSE),
    ("meter_plausibility", RUN, Facts(energy=replace(GOOD, open_energy_wh=1)), REFUSE),
    (
        "meter_plausibility",
        RUN,
        Facts(energy=replace(GOOD, frozen_s=60, current_ma=1_001)),
        REFUSE,
    ),
    ("meter_plausibility", RUN, Facts(energy=replace(GOOD, frozen_s=60, current_ma=900)), ALLOW),
    (
        "meter_plausibility",
        END,
        Facts(energy=replace(GOOD, signed_wh=10_000, shown_wh=10_010)),
        ALLOW,
    ),
    (
        "meter_plausibility",
        END,
        Facts(energy=replace(GOOD, signed_wh=10_000, shown_wh=10_011)),
        REFUSE,
    ),
    ("meter_plausibility", END, Facts(energy=replace(GOOD, signed_wh=500, shown_wh=506)), REFUSE),
    ("long_session", END, Facts(energy=replace(GOOD, duration_s=86_400)), ALLOW),
    ("long_session", END, Facts(energy=replace(GOOD, duration_s=30 * 86_400)), WARN),
    ("long_session", END, Facts(energy=DC), WARN),
    ("long_session", END, Facts(energy=replace(DC, rated_power_w=22_000)), ALLOW),
    ("cost_ceiling", RUN, Facts(money=MoneyFacts(hold_minor=5_000, cost_minor=4_900)), ALLOW),
    ("cost_ceiling", RUN, Facts(money=MoneyFacts(hold_minor=5_000, cost_minor=4_901)), WARN),
    ("qr_token", START, Facts(qr=QrFacts(slots_off=-1)), ALLOW),
    ("qr_token", START, Facts(qr=QrFacts(slots_off=2)), REFUSE),
    ("qr_token", START, Facts(qr=QrFacts(code_is_right=False)), REFUSE),
    ("qr_token", START, Facts(qr=QrFacts(is_reused=True)), REFUSE),
    ("qr_token", START, Facts(qr=QrFacts(is_ours=False)), REFUSE),
    ("qr_token", START, Facts(qr=QrFacts(terms_match=False)), REFUSE),
    ("remote_start", START, Facts(remote=RemoteFacts(plugged_ago_s=120)), ALLOW),
    ("remote_start", START, Facts(remote=RemoteFacts(plugged_ago_s=121)), REFUSE),
    ("remote_start", START, Facts(remote=RemoteFacts(plugged_ago_s=None)), REFUSE),
    (
        "remote_start",
        START,
        Facts(remote=RemoteFacts(plugged_ago_s=1, web_payment_locks=True)),
        REFUSE,
    ),
    (
        "amount_tamper",
        SETTLE,
        Facts(money=MoneyFacts(receipt_minor=999, settlement_minor=999)),
        ALLOW,
    ),
    (
        "amount_tamper",
        SETTLE,
        Facts(money=MoneyFacts(receipt_minor=999, settlement_minor=1_000)),
        REFUSE,
    ),
    ("replayed_order", START, Facts(money=MoneyFacts()), ALLOW),
    ("replayed_order", START, Facts(money=MoneyFacts(is_repeated=True)), WARN),
    ("clock_trust", START, Facts(clock=ClockFacts(unsynchronised_s=60)), ALLOW),
    ("clock_trust", START, Facts(clock=ClockFacts(unsynchronised_s=61)), WARN),
    ("clock_trust", START, Facts(clock=ClockFacts(signed_time_unsure=True)), WARN),
    ("deny_list", START, Facts(listing=Listing()), ALLOW),
    ("deny_list", START, Facts(listing=Listing(denied="stolen")), REFUSE),
    ("deny_list", START, Facts(listing=Listing(member="expired")), REFUSE),
    ("odd_session", END, Facts(pattern=(ScorePart(name="energy", points=59, text="e"),)), ALLOW),
    ("odd_session", END, Facts(pattern=(ScorePart(name="energy", points=60, text="e"),)), WARN),
]


@pytest.mark.parametrize(("rule", "stage", "facts", "outcome"), CASES)
def test_a_rule_at_its_threshold(rule: str, stage: Stage, facts: Facts, outcome: Outcome) -> None:
    """The rule alone says so, and no other rule is tripped by the same facts."""
    decision = judge(facts, stage)
    assert decision.outcome is outcome
    assert set(decision.rules) <= {RuleId(rule)}
    assert (RuleId(rule) in decision.rules) is (outcome is not ALLOW)


def test_every_rule_has_a_case() -> None:
    """All nineteen are in the catalogue once, and each is made to speak above."""
    assert [rule.id for rule in RULES] == list(RuleId)
    assert {RuleId(rule) for rule, _, _, outcome in CASES if outcome is not ALLOW} == set(RuleId)


def test_no_rule_is_stricter_than_its_class() -> None:
    """What the table promises holds for every case."""
    classes = {rule.id: rule.strictest for rule in RULES}
    for _, stage, facts, _ in CASES:
        for found in judge(facts, stage).findings:
            assert found.outcome.severity <= classes[found.rule].severity
            assert found.version >= 1
            assert found.reason


def test_only_money_meter_and_codes_fail_closed() -> None:
    """The rules that refuse when they cannot be sure are those of the specification."""
    closed = {rule.id.number for rule in RULES if rule.fails_closed}
    assert closed == {10, 13, 15, 16}


def test_thresholds_come_from_the_settings() -> None:
    """An operator's number moves the rule."""
    lax = replace(DEFAULTS, velocity_challenge=9, velocity_refuse=12)
    assert judge(Facts(usage=Usage(starts=8)), START, lax).outcome is ALLOW
    assert judge(Facts(usage=Usage(starts=9)), START, lax).outcome is CHALLENGE


def test_a_card_that_can_be_copied_opens_little() -> None:
    """A cap always; no member price for weak UIDs unless the backend vouches for them."""
    weak = CardFacts(uid_only=True, uid_bytes=4, wants_member_price=True)
    assert judge(Facts(card=weak), START).measures == {Measure.LOW_CAP, Measure.NO_MEMBER_PRICE}
    vouched = replace(weak, backend_confirmed=True)
    assert judge(Facts(card=vouched), START).measures == {Measure.LOW_CAP}
    strong = replace(weak, uid_bytes=7)
    assert judge(Facts(card=strong), START).measures == {Measure.LOW_CAP}
    random = replace(strong, is_random=True)
    assert Measure.NO_MEMBER_PRICE in judge(Facts(card=random), START).measures


def test_a_free_period_goes_on_after_a_restart() -> None:
    """The first restart is no offence: the earlier clock goes on, and nobody is stopped."""
    settings = replace(DEFAULTS, free_period_s=900)
    usage = Usage(restarts_alike=1, restart_gap_s=120, before_s=880)
    decision = judge(Facts(usage=usage), START, settings)
    assert decision.outcome is WARN
    assert decision.measures == {Measure.CONTINUE_CLOCK}
    habit = replace(usage, restarts_alike=2)
    assert judge(Facts(usage=habit), START, settings).outcome is CHALLENGE


@pytest.mark.parametrize(("power_w", "percent"), [(3_700, 3), (22_000, 3), (350_000, 3)])
def test_plausible_energy_follows_the_rated_power(power_w: int, percent: int) -> None:
    """3 % over is a warm cable at 3.7 kW and at 350 kW; 12 % over is neither."""
    for over, outcome in ((percent, ALLOW), (12, REFUSE)):
        energy = EnergyFacts(
            energy_wh=power_w * 3 * (100 + over) // 100, duration_s=10_800, rated_power_w=power_w
        )
        assert judge(Facts(energy=energy), END).outcome is outcome


def test_times_in_whole_minutes_make_no_suspect() -> None:
    """Two minutes of full power in a row that says one minute are rounding."""
    energy = EnergyFacts(
        energy_wh=22_000 * 110 // 3_600,
        duration_s=60,
        rated_power_w=22_000,
        rounding_s=60,
    )
    assert judge(Facts(energy=energy), END).outcome is ALLOW
    assert judge(Facts(energy=replace(energy, energy_wh=2_000)), END).outcome is REFUSE


def test_a_table_of_rated_powers_is_doubted_before_the_driver() -> None:
    """Untrusted: a little over is a challenge, and what others had here is only told."""
    doubted = replace(DEFAULTS, trusts_rated_power=False)
    little = replace(GOOD, energy_wh=13_000)
    assert judge(Facts(energy=little), END, doubted).outcome is CHALLENGE
    assert judge(Facts(energy=replace(GOOD, energy_wh=20_000)), END, doubted).outcome is REFUSE
    learnt = judge(Facts(energy=replace(little, learnt_percent=130)), END, doubted)
    assert learnt.outcome is WARN
    assert learnt.measures == {Measure.WATCH_PLATE}


def test_the_driver_reads_nothing_about_the_rule() -> None:
    """Each finding that stops somebody has a neutral text; a warning has none."""
    for _, stage, facts, outcome in CASES:
        decision = judge(facts, stage)
        stops = outcome in {CHALLENGE, REFUSE}
        assert (decision.text_key is not TextKey.NONE) is stops
        assert not any(rule.value in decision.text_key for rule in RuleId)
