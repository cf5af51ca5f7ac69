"""What a member's account is asked for: caps, allowances, bookings that survive lost answers."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from decimal import Decimal

import pytest

from kiosk.domain import commands as cmd
from kiosk.domain import events as ev
from kiosk.domain.bill import LineKind
from kiosk.domain.bill_json import bill_from_json
from kiosk.domain.payment import HoldOrder, RailKind, ReleaseReason
from kiosk.domain.token import token_of
from kiosk.domain.view import CardNote, RailState, Screen
from tests.money_rules import MoneyRule, Pitfall, guards
from tests.simulation.bank import Fault
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

    await asyncio.sleep(60)
    await leave(street)
    await street.restart()
    await street.plug()
    await street.present_token(MINE)
    await street.until(Screen.CHARGING)
    assert street.rows(ev.HoldOrdered)[-1].order.allowance_wh == 0


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


def member_orders(street: Roadside) -> list[HoldOrder]:
    return [row.order for row in street.rows(ev.HoldOrdered) if row.order.member_id]


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
    orders = member_orders(street)
    assert [order.allowance_wh for order in orders] == [8000, 0]


async def test_free_energy_that_is_asked_for_is_set_aside(street: Roadside) -> None:
    """An order that nobody has answered yet, and whose process died meanwhile, counts as well."""
    street.members.add(MINE, plan=GOLD)
    await street.plug(1)
    street.bank.plan("open", Fault.LOST_AFTER)
    for asked in ("find", "outcome"):
        street.bank.plan(asked, *[Fault.LOST_BEFORE] * 20)
    await street.present_token(MINE)
    await street.wait_for(lambda: bool(member_orders(street)))
    await street.restart()
    await street.plug(2)
    await street.tap(cmd.FocusEvse(2))
    await street.present_token(MINE)
    await street.wait_for(lambda: len(member_orders(street)) > 1)

    assert [order.allowance_wh for order in member_orders(street)] == [8000, 0]


async def test_a_price_with_free_energy_is_shown_at_one_connector(street: Roadside) -> None:
    """While the PIN is awaited nothing is ordered, and the same card is promised nothing beside
    it.
    """
    street.members.add(MINE, plan=GOLD, pin="4711")
    await street.plug(1)
    await street.present_token(MINE)
    first = await street.until(Screen.PRESENT_CARD, 1)
    await street.plug(2)
    await street.tap(cmd.FocusEvse(2))
    await street.present_token(MINE)
    second = await street.until(Screen.PRESENT_CARD, 2)
    assert [view.member and view.member.allowance_left_wh for view in (first, second)] == [
        8000,
        None,
    ]

    await street.tap(cmd.EnterPin(2, "4711"))
    await street.until(Screen.CHARGING, 2)
    await street.tap(cmd.FocusEvse(1))
    await street.tap(cmd.EnterPin(1, "4711"))
    await street.until(Screen.CHARGING, 1)
    orders = member_orders(street)
    assert sorted((order.evse_id, order.allowance_wh) for order in orders) == [(1, 8000), (2, 0)]


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
