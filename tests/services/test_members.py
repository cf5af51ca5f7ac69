"""Charging with a charge card: the tap, the price, the cap, the booking, and whoever is refused."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from decimal import Decimal

import pytest

from kiosk.domain import commands as cmd
from kiosk.domain import events as ev
from kiosk.domain.bill import LineKind
from kiosk.domain.faults import MoneyWord
from kiosk.domain.fraud.text_key import TextKey
from kiosk.domain.members.member import MemberPlan
from kiosk.domain.payment import Decline, RailKind, ReleaseReason
from kiosk.domain.tariff_json import tariff_from_json
from kiosk.domain.token import token_of
from kiosk.domain.view import CardNote, Screen
from tests.money_rules import MoneyRule, Pitfall, guards
from tests.simulation.members import GOLD, card
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio
MINE, YOURS, UNKNOWN = card(1), card(2), card(99)
COPYABLE = token_of(bytes.fromhex("A1B2C3D4"))


async def leave(street: Roadside) -> None:
    """Stop, unplug, and every session's money where it belongs."""
    await street.stop()
    await street.unplug()
    await street.all_closed()
    street.money_is_right()


@guards(MoneyRule.M8, MoneyRule.M10, Pitfall.PRICE_CHANGED)
async def test_tap_charge_stop_booked(street: Roadside) -> None:
    """The price shown after the tap is the price billed, and the account has exactly that sum."""
    street.members.add(MINE, plan=MemberPlan(name="Gold", discount_percent=Decimal(10)))
    await street.plug()
    before = next(p for p in street.view().prices if p.kind is LineKind.ENERGY and p.current)
    await street.present_token(MINE)
    view = await street.until(Screen.CHARGING)
    shown = next(p for p in view.prices if p.kind is LineKind.ENERGY and p.current)
    assert shown.price == before.price * Decimal("0.9")
    assert view.member is not None
    assert view.member.plan == "Gold"

    await asyncio.sleep(90)
    await street.stop()
    summary = street.view().summary
    await street.wait_for(lambda: street.view().money is MoneyWord.CHARGED)
    await street.unplug()
    await street.all_closed()

    assert summary is not None
    assert summary.total.minor > 100
    assert summary.lines[0].unit_price == shown.price
    (order_id,) = street.members.booked
    assert street.members.booked[order_id] == [summary.total.minor]
    assert street.bank.totals()["captured"] == 0
    street.money_is_right()


@guards(MoneyRule.M2, Pitfall.DOUBLE_HOLD, Pitfall.ONE_READER_TWO_CARS)
async def test_the_bank_cards_order_dies_before_the_members_is_written(street: Roadside) -> None:
    """Presenting the charge card is the choice: the card reader is disarmed and proven so first."""
    street.members.add(MINE)
    await street.plug()
    await street.wait_for(lambda: street.bank.asks_for_card)
    await street.present_token(MINE)
    await street.until(Screen.CHARGING)

    first, second = street.session().orders
    assert (first.order.rail, second.order.rail) == (RailKind.CARD, RailKind.MEMBER)
    assert first.release_reason is ReleaseReason.OTHER_RAIL
    kinds = street.kinds()
    assert kinds.index("HoldReleased") < len(kinds) - 1 - kinds[::-1].index("HoldOrdered")
    assert not street.bank.asks_for_card
    await leave(street)


@guards(MoneyRule.M7, Pitfall.TAP_DURING_CANCEL)
async def test_a_bank_card_tapped_at_the_same_moment_goes_back(street: Roadside) -> None:
    """Both cards at once: one of them pays, and nothing of the other stays reserved."""
    street.members.add(MINE)
    await street.plug()
    await street.wait_for(lambda: street.bank.asks_for_card)
    street.bank.present_card()
    await street.present_token(MINE)
    await street.until(Screen.CHARGING)
    await asyncio.sleep(60)
    await leave(street)


@guards(Pitfall.OLD_CODE_PAID)
async def test_a_code_on_a_phone_is_closed_by_the_tap(street: Roadside) -> None:
    """A page that nobody paid yet cannot be paid any more once the member charges."""
    street.members.add(MINE)
    await street.plug()
    url = await street.choose_qr()
    await street.present_token(MINE)
    await street.until(Screen.CHARGING)
    assert not street.bank.pay_page(url)
    await asyncio.sleep(60)
    await leave(street)


async def test_unknown_expired_and_suspended_are_refused_alike(street: Roadside) -> None:
    """Neutral words, nothing ordered on any account, and the bank card stays welcome."""
    now = street.clock.now()
    street.members.add(card(3), valid_until=now - timedelta(days=1))
    street.members.add(card(4), valid_from=now + timedelta(days=1))
    street.members.suspend(street.members.add(card(5)))
    for token in (UNKNOWN, card(3), card(4), card(5)):
        await street.plug()
        await street.present_token(token)
        view = await street.until(Screen.REFUSED)
        assert view.refusal is Decline.NOT_ACCEPTED
        assert view.money is MoneyWord.NOTHING_CHARGED
        assert view.member is None
        await street.unplug()
        await street.all_closed()
    assert all(row.order.rail is RailKind.CARD for row in street.rows(ev.HoldOrdered))
    assert street.rows(ev.HoldPlaced) == []

    await street.plug()
    await street.present_token(UNKNOWN)
    await street.until(Screen.REFUSED)
    await street.tap(cmd.Acknowledge(1))
    await street.present_card()
    await street.until(Screen.CHARGING)
    await asyncio.sleep(60)
    await leave(street)


async def test_a_card_before_the_cable_is_told_to_plug_in(street: Roadside) -> None:
    """No session, no order; the note goes by itself."""
    street.members.add(MINE)
    await street.present_token(MINE)
    assert street.view().card_note is CardNote.PLUG_IN_FIRST
    assert street.rows(ev.SessionOpened) == []
    await asyncio.sleep(10)
    assert street.view().card_note is None


async def test_a_card_that_anybody_can_copy_gets_no_member_price(street: Roadside) -> None:
    """Four bytes: the station's own price and the low cap, until a PIN proves who it is."""
    street.members.add(COPYABLE, plan=GOLD)
    await street.plug()
    await street.present_token(COPYABLE)
    await street.until(Screen.CHARGING)
    placed = street.rows(ev.HoldPlaced)[-1]
    assert placed.held.minor == 2000
    session = street.session()
    assert session.tariff_hash == street.station._office.tariff.content_hash  # type: ignore[union-attr]
    assert session.paid_order is not None
    assert session.paid_order.order.allowance_wh == 0
    await asyncio.sleep(60)
    await leave(street)


async def test_a_pin_is_asked_for_before_anything_is_ordered(street: Roadside) -> None:
    """Wrong digits order nothing; the right ones bring the member price and the high cap."""
    street.members.add(COPYABLE, plan=MemberPlan(discount_percent=Decimal(20)), pin="4711")
    await street.plug()
    await street.present_token(COPYABLE)
    view = await street.until(Screen.PRESENT_CARD)
    assert view.member is not None
    assert view.member.asks_pin
    await street.tap(cmd.EnterPin(1, "0000"))
    await street.wait_for(lambda: bool((m := street.view().member) and m.pin_is_wrong))
    assert all(row.order.rail is RailKind.CARD for row in street.rows(ev.HoldOrdered))

    await street.tap(cmd.EnterPin(1, "4711"))
    await street.until(Screen.CHARGING)
    assert street.rows(ev.HoldPlaced)[-1].held.minor == 6000
    pinned = tariff_from_json(street.session().tariff_json)
    assert pinned.content_hash != street.station._office.tariff.content_hash  # type: ignore[union-attr]
    await asyncio.sleep(60)
    await leave(street)


async def test_three_wrong_pins_refuse_the_card(street: Roadside) -> None:
    """And nothing was ordered on the account."""
    street.members.add(MINE, pin="4711")
    await street.plug()
    await street.present_token(MINE)
    await street.until(Screen.PRESENT_CARD)
    for pin in ("1", "22", "333"):
        await street.tap(cmd.EnterPin(1, pin))
        await asyncio.sleep(1)
    view = await street.until(Screen.REFUSED)
    assert view.refusal is Decline.WRONG_PIN
    assert all(row.order.rail is RailKind.CARD for row in street.rows(ev.HoldOrdered))


@guards(Pitfall.WALK_AWAY)
async def test_a_pin_nobody_types_is_forgotten(street: Roadside) -> None:
    """Whoever walked away leaves no account open to the next person."""
    street.members.add(MINE, pin="4711")
    await street.plug()
    await street.present_token(MINE)
    await street.until(Screen.PRESENT_CARD)
    await street.until(Screen.CHOOSE, within_s=200)
    assert street.view().member is None
    await street.tap(cmd.EnterPin(1, "4711"))
    await asyncio.sleep(5)
    assert street.screen() is Screen.CHOOSE


async def test_whoever_the_guard_challenges_needs_a_pin(street: Roadside) -> None:
    """Where no lower limit is configured, a member without one is refused for this time."""
    street.guard = {"velocity_challenge": 1, "challenge_hold_minor": 0}
    street.members.add(MINE)
    await street.restart()
    await street.plug()
    await street.present_token(MINE)
    view = await street.until(Screen.REFUSED)
    assert view.refusal is Decline.NOT_ACCEPTED
    assert view.guard_text is TextKey.ONE_STEP_MORE


@guards(Pitfall.STRANGER_STOPS)
async def test_the_same_card_stops_with_a_second_tap(street: Roadside) -> None:
    """The first tap asks, also where a code is needed; another card does nothing."""
    street.guard = {"stop_needs_code": True}
    street.members.add(MINE)
    street.members.add(YOURS)
    await street.restart()
    await street.plug()
    await street.present_token(MINE)
    await street.until(Screen.CHARGING)
    await asyncio.sleep(90)
    await street.present_token(YOURS)
    assert street.view().card_note is CardNote.OTHER_CARD
    assert street.screen() is Screen.CHARGING
    await street.present_token(MINE)
    view = await street.until(Screen.STOP)
    assert not view.stop_proof.is_asked
    await street.present_token(MINE)
    await street.until(Screen.SUMMARY)
    assert street.session().stop_reason is ev.StopReason.DRIVER
    await street.unplug()
    await street.all_closed()
    street.money_is_right()


async def test_the_card_finds_its_charge_at_another_evse(street: Roadside) -> None:
    """Nobody is at the front: the tap brings the charge it pays for, and asks to stop it."""
    street.members.add(MINE)
    await street.plug(2)
    await street.tap(cmd.FocusEvse(2))
    await street.present_token(MINE)
    await street.until(Screen.CHARGING, 2)
    await street.tap(cmd.FocusEvse(1))
    await street.present_token(MINE)
    await street.until(Screen.STOP, 2)
    assert street.shown.focus == 2


async def test_the_price_is_the_strangers_again_after_going_back(street: Roadside) -> None:
    """A member who leaves the choice leaves no member price for whoever pays by card."""
    street.members.add(MINE, plan=GOLD, pin="4711")
    await street.plug()
    before = next(p for p in street.view().prices if p.kind is LineKind.ENERGY and p.current)
    await street.present_token(MINE)
    await street.until(Screen.PRESENT_CARD)
    await street.wait_for(lambda: street.session().live_order is None)
    assert next(p for p in street.view().prices if p.kind is LineKind.ENERGY).price == 0
    await street.tap(cmd.GoBack(1))
    shown = next(p for p in street.view().prices if p.kind is LineKind.ENERGY and p.current)
    assert shown.price == before.price
    await street.present_card()
    await street.until(Screen.CHARGING)
    office = street.station._office  # type: ignore[union-attr]
    assert street.session().tariff_hash == office.tariff.content_hash
    assert street.view().member is None
    await asyncio.sleep(60)
    await leave(street)


@guards(MoneyRule.M2)
async def test_the_next_members_card_is_not_charged_to_the_one_before(street: Roadside) -> None:
    """Suspended between the tap and the order: that order dies, the second card has its own."""
    mine = street.members.add(MINE)
    yours = street.members.add(YOURS)
    await street.plug()
    street.bank.latency_s = 2.0
    await street.present_token(MINE)
    street.members.suspend(mine)
    view = await street.until(Screen.REFUSED)
    assert view.refusal is Decline.NOT_ACCEPTED
    street.bank.latency_s = 0.04
    await street.present_token(YOURS)
    await street.until(Screen.CHARGING)
    first, second = [row.order for row in street.rows(ev.HoldOrdered) if row.order.member_id]
    assert (first.member_id, second.member_id) == (mine.member_id, yours.member_id)
    assert [row.order_id for row in street.rows(ev.HoldPlaced)] == [second.order_id]
    await asyncio.sleep(60)
    await leave(street)


async def test_a_tap_just_before_a_power_cut_is_remembered(street: Roadside) -> None:
    """The order is on the disk, its answer is not: the charge begins without a second tap."""
    member = street.members.add(MINE)
    await street.plug()
    await street.wait_for(lambda: street.bank.asks_for_card)
    # The card order's withdrawal and its proof, the member's order.
    street.ledger.die_at = street.ledger.appends + 3
    await street.present_token(MINE)
    await street.ledger.died.wait()
    await street.switch_off()
    assert street.kinds()[-1] == "HoldOrdered"
    await street.switch_on()
    await street.until(Screen.CHARGING)
    paid = street.session().paid_order
    assert paid is not None
    assert paid.order.member_id == member.member_id
    await asyncio.sleep(60)
    await leave(street)


async def test_a_refused_members_price_is_not_left_on_the_screen(street: Roadside) -> None:
    """Nobody touches the refusal: whoever comes next reads the station's own price."""
    mine = street.members.add(MINE, plan=GOLD)
    await street.plug()
    before = next(p for p in street.view().prices if p.kind is LineKind.ENERGY and p.current)
    street.bank.latency_s = 2.0
    await street.present_token(MINE)
    street.members.suspend(mine)
    await street.until(Screen.REFUSED)
    await street.until(Screen.CHOOSE, within_s=120)
    await street.wait_for(lambda: street.session().live_order is None)
    shown = next(p for p in street.view().prices if p.kind is LineKind.ENERGY and p.current)
    assert shown.price == before.price
