"""Charging with a charge card: the tap, the price, the cap, the booking, and whoever is refused."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from kiosk.domain import commands as cmd
from kiosk.domain import events as ev
from kiosk.domain.bill import LineKind
from kiosk.domain.bill_json import bill_from_json
from kiosk.domain.faults import MoneyWord
from kiosk.domain.members.member import MemberPlan
from kiosk.domain.payment import Decline, RailKind, ReleaseReason
from kiosk.domain.tariff_json import tariff_from_json
from kiosk.domain.token import token_of
from kiosk.domain.view import CardNote, RailState, Screen
from tests.money_rules import MoneyRule, Pitfall, guards
from tests.simulation.bank import Fault
from tests.simulation.members import GOLD, card
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio
MINE, YOURS, UNKNOWN = card(1), card(2), card(99)
COPYABLE = token_of(bytes.fromhex("A1B2C3D4"))


@pytest.fixture
async def street(anyio_backend: Any) -> AsyncIterator[Roadside]:
    """A station that takes bank cards, phones and charge cards."""
    road = Roadside()
    road.rails = (RailKind.CARD, RailKind.QR, RailKind.MEMBER)
    async with road:
        yield road


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


@guards(MoneyRule.M3, Pitfall.COST_ABOVE_HOLD)
async def test_a_serial_number_alone_buys_no_more_than_the_low_cap(street: Roadside) -> None:
    """The energy stops before the cap of a card that has no PIN is crossed."""
    street.member_settings = {"cap_minor": 5000, "uid_only_cap_minor": 300}
    street.members.add(MINE)
    await street.restart()
    await street.plug(soc_percent=5)
    await street.present_token(MINE)
    await street.until(Screen.CHARGING)
    view = street.view()
    assert view.hold is not None
    assert view.hold.minor == 300
    await street.until(Screen.SUMMARY, within_s=1200)
    assert street.session().stop_reason is ev.StopReason.HOLD_REACHED
    await street.unplug()
    await street.all_closed()
    street.money_is_right()
    (sums,) = street.members.booked.values()
    assert 150 < sums[0] <= 300


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
    """A member without one is refused for this time."""
    street.members.add(MINE)
    assert street.station is not None
    street.station._token_desk.challenge = lambda _: True
    await street.plug()
    await street.present_token(MINE)
    view = await street.until(Screen.REFUSED)
    assert view.refusal is Decline.NOT_ACCEPTED


async def test_the_allowance_is_free_energy_on_a_line_of_its_own(street: Roadside) -> None:
    """What it covers costs nothing, what follows the member's price; the month remembers."""
    plan = replace(GOLD, allowance_wh=1500, discount_percent=Decimal(0))
    member = street.members.add(MINE, plan=plan)
    await street.plug()
    await street.present_token(MINE)
    view = await street.until(Screen.CHARGING)
    assert view.member is not None
    assert 1400 < (view.member.allowance_left_wh or 0) <= 1500
    await asyncio.sleep(120)
    await leave(street)

    bill = bill_from_json(street.session().bill_json)
    free, paid = [line for line in bill.lines if line.kind is LineKind.ENERGY]
    assert (free.quantity, free.gross.minor) == (Decimal("1.5"), 0)
    assert paid.gross == bill.gross
    assert street.rows(ev.AllowanceUsed)[0].energy_wh == 1500

    await street.plug()
    await street.present_token(MINE)
    await street.until(Screen.CHARGING)
    second = street.rows(ev.HoldOrdered)[-1].order
    assert (second.member_id, second.allowance_wh) == (member.member_id, 0)


async def test_an_allowance_that_covers_everything_books_nothing(street: Roadside) -> None:
    """The bill is 0.00 and says why; the energy is gone from the month."""
    street.members.add(MINE, plan=GOLD)
    await street.plug()
    await street.present_token(MINE)
    await street.until(Screen.CHARGING)
    await asyncio.sleep(60)
    await leave(street)
    session = street.session()
    assert session.payable is not None
    assert session.payable.minor == 0
    assert session.orders[-1].release_reason is ReleaseReason.ALLOWANCE
    used = street.rows(ev.AllowanceUsed)[0].energy_wh
    assert session.begin is not None
    assert session.end is not None
    assert used == session.end.end.energy_import_wh - session.begin.energy_import_wh > 500
    assert street.members.booked == {}


async def test_one_allowance_is_not_had_twice_at_once(street: Roadside) -> None:
    """The second car of the same member gets what the first has not set aside."""
    street.members.add(MINE, plan=GOLD)
    await street.plug(1)
    await street.present_token(MINE)
    await street.until(Screen.CHARGING, 1)
    await street.plug(2)
    await street.tap(cmd.FocusEvse(2))
    await street.present_token(MINE)
    await street.until(Screen.CHARGING, 2)
    orders = [row.order for row in street.rows(ev.HoldOrdered) if row.order.member_id]
    assert [order.allowance_wh for order in orders] == [8000, 0]


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


@guards(MoneyRule.M1, MoneyRule.M6, Pitfall.LOST_ANSWER)
@pytest.mark.parametrize("fault", [Fault.LOST_AFTER, Fault.HANGS, Fault.TWICE, Fault.UNAVAILABLE])
async def test_a_booking_whose_answer_is_lost_is_the_same_booking(
    street: Roadside, fault: Fault
) -> None:
    """Asked again with the same sum and key until it is confirmed; booked once in the ledger."""
    street.members.add(MINE)
    await street.plug()
    await street.present_token(MINE)
    await street.until(Screen.CHARGING)
    await asyncio.sleep(60)
    street.bank.plan("capture", fault)
    await leave(street)
    assert len(street.rows(ev.Captured)) == 1
    assert len({call.key for call in street.bank.named("capture")}) == 1


@guards(MoneyRule.M1, Pitfall.POWER_LOSS)
async def test_a_power_cut_after_any_write_loses_and_doubles_nothing() -> None:
    """From the tap to the receipt: the process dies right after each of its writes in turn."""
    for nth in range(1, 40):
        road = Roadside()
        road.rails = (RailKind.CARD, RailKind.MEMBER)
        road.members.add(MINE, plan=replace(GOLD, allowance_wh=500))
        await road.switch_on()
        await road.plug()
        road.ledger.die_at = road.ledger.appends + nth
        journey = asyncio.create_task(_whole_visit(road))
        dying = asyncio.create_task(road.ledger.died.wait())
        await asyncio.wait([journey, dying], return_when=asyncio.FIRST_COMPLETED)
        died = dying.done()
        journey.cancel()
        dying.cancel()
        await asyncio.gather(journey, dying, return_exceptions=True)
        await road.restart()
        await asyncio.sleep(30)
        await road.unplug()
        await road.all_closed()
        road.money_is_right()
        await road.switch_off()
        if not died:
            assert nth > 12
            return
    pytest.fail("the journey has more writes than were tried")


async def _whole_visit(road: Roadside) -> None:
    await road.present_token(MINE)
    await road.until(Screen.CHARGING)
    await asyncio.sleep(60)
    await road.stop()
    await road.unplug()
    await road.all_closed()


async def test_a_member_suspended_in_the_dark_does_not_begin(street: Roadside) -> None:
    """Held, then a power cut and a suspension: no energy, and the order is closed."""
    member = street.members.add(MINE)
    await street.plug()
    await street.wait_for(lambda: street.bank.asks_for_card)
    # The card order's withdrawal and its proof, the member's order, its hold.
    street.ledger.die_at = street.ledger.appends + 4
    await street.present_token(MINE)
    await street.ledger.died.wait()
    await street.switch_off()
    assert street.kinds()[-1] == "HoldPlaced"
    street.members.suspend(member)
    await street.switch_on()
    await asyncio.sleep(20)
    assert street.rows(ev.EnergyOrdered) == []
    await street.unplug()
    await street.all_closed()
    street.money_is_right()


async def test_members_that_cannot_be_looked_up_stop_nobody_else(street: Roadside) -> None:
    """The charge card is told to try again; a bank card pays as always."""
    street.members.add(MINE)
    street.members.is_down = True
    await street.plug()
    await street.present_token(MINE)
    assert street.view().card_note is CardNote.TRY_AGAIN
    await street.wait_for(lambda: street.card_state() is RailState.LIVE)
    await street.present_card()
    await street.until(Screen.CHARGING)
    street.members.is_down = False
    await asyncio.sleep(60)
    await leave(street)


async def test_the_price_is_the_strangers_again_after_going_back(street: Roadside) -> None:
    """A member who leaves the choice leaves no member price for whoever pays by card."""
    street.members.add(MINE, plan=GOLD, pin="4711")
    await street.plug()
    await street.present_token(MINE)
    await street.until(Screen.PRESENT_CARD)
    await street.tap(cmd.GoBack(1))
    await street.present_card()
    await street.until(Screen.CHARGING)
    office = street.station._office  # type: ignore[union-attr]
    assert street.session().tariff_hash == office.tariff.content_hash
    assert street.view().member is None
    await asyncio.sleep(60)
    await leave(street)
