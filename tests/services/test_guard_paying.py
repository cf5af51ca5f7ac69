"""Where the guard stands when somebody pays: before the hold, after the tap, and what a challenge
means.
"""

from __future__ import annotations

import asyncio
import json

import pytest

from kiosk.domain import commands as cmd
from kiosk.domain import events as ev
from kiosk.domain.faults import MoneyWord
from kiosk.domain.fraud.text_key import TextKey
from kiosk.domain.fraud.verdict import Outcome, RuleId
from kiosk.domain.guard_events import ChallengeAnswer, ChallengeMet, GuardDecided
from kiosk.domain.payment import Decline, RailKind, ReleaseReason
from kiosk.domain.view import RailState, Screen
from kiosk.sandbox.cards import card_of
from tests.money_rules import MoneyRule, Pitfall, guards
from tests.services.guard_support import (
    STOLEN,
    decided,
    leave,
    pay_by_phone,
    refused,
    try_cards,
    visit,
)
from tests.simulation.bank import DECLINED, VISA
from tests.simulation.members import card
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio
MINE = card(1)


async def test_tried_out_cards_give_the_reader_a_pause_and_phones_still_pay(
    station: Roadside,
) -> None:
    """Five cards fail in ten minutes: the reader is disarmed, neutrally told, for ten minutes."""
    await station.plug()

    view = await try_cards(station, *STOLEN)

    assert (view.refusal, view.guard_text) == (Decline.NOT_ACCEPTED, TextKey.READER_RESTS)
    assert view.money is MoneyWord.NOTHING_CHARGED
    assert (Outcome.REFUSE, [RuleId.CARD_TESTING]) in decided(station)
    await station.tap(cmd.Acknowledge(1))
    assert station.screen() is Screen.CHOOSE
    assert station.card_state() is RailState.UNAVAILABLE
    await asyncio.sleep(5)
    assert not station.bank.asks_for_card
    await pay_by_phone(station)
    await asyncio.sleep(30)
    await station.stop()
    await leave(station)


async def test_the_reader_is_armed_again_after_its_pause(station: Roadside) -> None:
    """Ten minutes, whoever stands there; nobody has to do anything."""
    await station.plug()
    await try_cards(station, *STOLEN)
    await station.unplug()
    await station.plug(2)
    await asyncio.sleep(300)
    assert station.card_state(2) is RailState.UNAVAILABLE
    await asyncio.sleep(310)

    await station.tap(cmd.Touched(2))
    await station.wait_for(lambda: station.card_state(2) is RailState.LIVE)

    await station.present_card(VISA)
    await station.until(Screen.CHARGING, 2)


async def test_whoever_waits_elsewhere_is_not_called_a_thief(station: Roadside) -> None:
    """The other driver's screen only shows that cards cannot be used."""
    await station.plug(2)
    await station.plug(1)
    await station.tap(cmd.FocusEvse(1))
    await try_cards(station, *STOLEN)

    other = station.view(2)

    assert (other.screen, other.refusal) == (Screen.CHOOSE, None)
    assert station.card_state(2) is RailState.UNAVAILABLE


async def test_a_card_that_is_declined_again_and_again_ends_in_this_session(
    station: Roadside,
) -> None:
    """Three declines, before the schemes fine them: another way to pay is offered, and taken."""
    await station.plug()

    view = await try_cards(station, DECLINED, DECLINED, DECLINED)

    assert view.guard_text is TextKey.TRY_ANOTHER_WAY
    assert decided(station) == [(Outcome.REFUSE, [RuleId.DECLINES])]
    await station.tap(cmd.Acknowledge(1))
    await asyncio.sleep(5)
    assert not station.bank.asks_for_card
    await pay_by_phone(station)
    await station.stop()
    await leave(station)


async def test_two_declines_and_a_good_card_are_nobodys_business(station: Roadside) -> None:
    """The bank's own words, and no row of the guard."""
    await station.plug()
    view = await refused(station, DECLINED)
    assert (view.refusal, view.guard_text) == (Decline.CARD_DECLINED, TextKey.NONE)
    await station.tap(cmd.Acknowledge(1))
    await refused(station, DECLINED)
    await station.tap(cmd.Acknowledge(1))

    await station.present_card(VISA)

    await station.until(Screen.CHARGING)
    assert decided(station) == []


@guards(MoneyRule.M5, Pitfall.LATE_FLAG)
async def test_too_many_starts_of_a_card_are_refused_after_the_tap(station: Roadside) -> None:
    """The card is known only now: the hold goes back first, then the driver is told why not."""
    station.guard = {"velocity_challenge": 2, "velocity_refuse": 2}
    await station.restart()
    await visit(station)
    await station.plug()
    await station.present_card()

    view = await station.until(Screen.REFUSED)

    assert (view.guard_text, view.money) == (TextKey.TRY_ANOTHER_WAY, MoneyWord.HOLD_RELEASED)
    assert decided(station) == [(Outcome.REFUSE, [RuleId.CARD_VELOCITY])]
    assert station.rows(ev.ReleaseOrdered)[-1].reason is ReleaseReason.GUARD_REFUSED
    assert station.bank.totals()["held"] == 0
    kinds = station.kinds(2)
    assert "EnergyOrdered" not in kinds
    assert kinds.index("GuardDecided") < kinds.index("ReleaseOrdered")


async def test_a_challenged_card_charges_within_a_lower_limit(station: Roadside) -> None:
    """Energy ends at the limit and not at the hold, also after a power cut."""
    station.guard = {"velocity_challenge": 1, "challenge_hold_minor": 300}
    await station.restart()
    await station.plug()
    await station.present_card()
    await station.until(Screen.CHARGING)
    await asyncio.sleep(10)
    charge = station.view().charge
    assert charge is not None
    assert charge.hold_left is not None
    assert charge.hold_left.minor <= 300
    await station.restart()

    await station.until(Screen.SUMMARY)

    (met,) = station.rows(ChallengeMet)
    assert (met.how, met.limit.minor) == (ChallengeAnswer.LOWER_HOLD, 300)
    session = station.session()
    assert session.stop_reason is ev.StopReason.HOLD_REACHED
    assert session.payable is not None
    assert 200 < session.payable.minor <= 300
    await leave(station)


async def test_without_a_lower_limit_a_challenged_card_is_one_step_short(
    station: Roadside,
) -> None:
    """The hold goes back, and the phone is the other way."""
    station.guard = {"velocity_challenge": 1, "challenge_hold_minor": 0}
    await station.restart()
    await station.plug()
    await station.present_card()

    view = await station.until(Screen.REFUSED)

    assert (view.guard_text, view.money) == (TextKey.ONE_STEP_MORE, MoneyWord.HOLD_RELEASED)
    assert station.bank.totals()["held"] == 0


async def test_a_challenged_member_proves_it_with_the_pin(street: Roadside) -> None:
    """The right PIN is the answer: the whole cap, and no challenge for a while."""
    street.guard = {"velocity_challenge": 1}
    street.members.add(MINE, pin="4711")
    await street.restart()
    for _ in range(2):
        await street.plug()
        await street.present_token(MINE)
        await street.tap(cmd.EnterPin(1, "4711"))
        await street.until(Screen.CHARGING)
        await asyncio.sleep(60)
        await street.stop()
        await leave(street)

    assert [(row.how, row.limit) for row in street.rows(ChallengeMet)] == [
        (ChallengeAnswer.PIN, None)
    ]
    amounts = {row.order.amount.minor for row in _member_orders(street)}
    assert amounts == {6000}


async def test_a_challenged_member_without_a_pin_gets_a_lower_hold(street: Roadside) -> None:
    """The order itself is for less."""
    street.guard = {"velocity_challenge": 1, "challenge_hold_minor": 500}
    street.members.add(MINE)
    await street.restart()
    await street.plug()
    await street.present_token(MINE)
    await street.until(Screen.CHARGING)

    (order,) = _member_orders(street)

    assert order.order.amount.minor == 500
    assert street.rows(ChallengeMet)[0].how is ChallengeAnswer.LOWER_HOLD


async def test_guessed_charge_cards_give_the_reader_a_pause(street: Roadside) -> None:
    """Numbers are tried out with an emulator as well as stolen cards are."""
    await street.plug()
    for number in range(50, 55):
        await street.present_token(card(number))
        await street.until(Screen.REFUSED)
        text = street.view().guard_text
        await street.tap(cmd.Acknowledge(1))

    assert text is TextKey.READER_RESTS
    assert street.card_state() is RailState.UNAVAILABLE
    await asyncio.sleep(5)
    assert not street.bank.asks_for_card


async def test_a_denied_member_reads_a_neutral_sentence(street: Roadside) -> None:
    """The operator's reason stands in the ledger, and nothing of it on the screen."""
    member = street.members.add(MINE)
    street.guard = {
        "deny": [{"member": member.member_id, "reason": "unpaid since May", "who": "Ada"}]
    }
    await street.restart()
    await street.plug()
    await street.present_token(MINE)

    view = await street.until(Screen.REFUSED)

    assert view.guard_text is TextKey.TRY_ANOTHER_WAY
    (row,) = street.rows(GuardDecided)
    assert "unpaid since May (Ada" in row.findings[-1].reason


async def test_the_same_card_beside_its_own_running_charge_is_challenged(
    station: Roadside,
) -> None:
    """A family's card at two cars is no crime: the second has a lower limit."""
    await station.charge(1, for_s=400)
    await station.plug(2)
    await station.wait_for(lambda: station.card_state(2) is RailState.LIVE)

    await station.present_card()

    await station.until(Screen.CHARGING, 2)
    assert decided(station) == [(Outcome.CHALLENGE, [RuleId.CONCURRENT_USE])]
    assert [row.limit.minor for row in station.rows(ChallengeMet)] == [2000]


async def test_rows_hold_hashes_and_nothing_that_names_a_card(street: Roadside) -> None:
    """Neither a UID nor the provider's fingerprint is anywhere on the disk."""
    street.guard = {"velocity_challenge": 1}
    street.members.add(MINE)
    await street.restart()
    await street.plug()
    await street.present_token(card(77))
    await street.until(Screen.REFUSED)
    await street.tap(cmd.Acknowledge(1))
    await street.present_token(MINE)
    await street.until(Screen.CHARGING)
    await street.stop()
    await leave(street)
    await visit(street)

    tokens = {row.token for row in street.rows(GuardDecided)}

    assert tokens
    assert all(len(token) == 64 and int(token, 16) for token in tokens)
    disk = json.dumps(street.ledger.disk)
    for secret in (MINE.uid, card(77).uid, card_of(VISA).fingerprint, VISA):
        assert secret not in disk


def _member_orders(road: Roadside) -> list[ev.HoldOrdered]:
    return [row for row in road.rows(ev.HoldOrdered) if row.order.rail is RailKind.MEMBER]
