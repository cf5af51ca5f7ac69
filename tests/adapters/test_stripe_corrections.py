"""Holds raised, money given back and orders listed, against a real sandbox process."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.domain.money import Amount
from kiosk.domain.payment import Decline, HoldOrder, HoldOutcome, HoldState, RailKind
from kiosk.domain.reconciliation import DifferenceKind, difference_of
from kiosk.errors import PaymentRefused, PaymentUnknown
from kiosk.ports import HoldRaising, OrderListing, Refunding
from kiosk.services.comparing import order_of
from tests.adapters.stripe_bench import Bench, hold_by_card, hold_by_phone
from tests.money_rules import MoneyRule, Pitfall, guards

pytestmark = pytest.mark.anyio

AMEX = "378282246310005"
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
RAISE = "POST /v1/payment_intents/*/increment_authorization"


def euro(minor: int) -> Amount:
    return Amount(minor, "EUR")


async def captured(bench: Bench, order: HoldOrder, minor: int) -> HoldOutcome:
    """A card that was tapped and from which so much was taken."""
    held = await hold_by_card(bench, order)
    key = bench.key(f"{order.order_id}:capture")
    return await bench.card.capture(order, held.provider_ref, euro(minor), key)


async def given_back(bench: Bench, order: HoldOrder) -> int:
    """What the provider says was refunded, in minor units."""
    outcome = await bench.card.outcome(order, (await bench.only_intent(order))["id"])
    return 0 if outcome.refunded is None else outcome.refunded.minor


# ----------------------------------------------------------------------------------------- raising


async def test_a_hold_is_raised_and_taken_from(bench: Bench) -> None:
    """The new total is held, and a capture above the old hold is possible."""
    order = bench.order()
    held = await hold_by_card(bench, order)
    raised = await bench.card.raise_hold(order, held.provider_ref, euro(7000), bench.key("r1"))
    taken = await bench.card.capture(order, held.provider_ref, euro(6500), bench.key("r1c"))

    assert held.raisable
    assert (raised.state, raised.held) == (HoldState.HELD, euro(7000))
    assert taken.captured == euro(6500)


@guards(Pitfall.RAISE_DECLINED)
async def test_a_declined_raise_leaves_the_hold_as_it_was(bench: Bench) -> None:
    """The bank says no: the old hold is told and can still be captured in full."""
    order = bench.order()
    held = await hold_by_card(bench, order)
    no = await bench.card.raise_hold(order, held.provider_ref, euro(7005), bench.key("r2"))
    again = await bench.card.raise_hold(order, held.provider_ref, euro(7005), bench.key("r2"))
    taken = await bench.card.capture(order, held.provider_ref, euro(5000), bench.key("r2c"))

    assert (no.state, no.held, no.decline) == (
        HoldState.DECLINED, euro(5000), Decline.CARD_DECLINED
    )  # fmt: skip
    assert again == no
    assert taken.captured == euro(5000)


async def test_a_raise_whose_answer_was_lost_is_found(bench: Bench) -> None:
    """The same key again, or the same total with another one, raises nothing a second time."""
    order = bench.order()
    held = await hold_by_card(bench, order)
    await bench.fault(RAISE, "drop_after_commit")
    with pytest.raises(PaymentUnknown):
        await bench.card.raise_hold(order, held.provider_ref, euro(7000), bench.key("r3"))
    found = await bench.card.raise_hold(order, held.provider_ref, euro(7000), bench.key("r3"))

    assert (found.state, found.held) == (HoldState.HELD, euro(7000))
    assert (await bench.card.outcome(order, held.provider_ref)).held == euro(7000)


async def test_a_card_that_cannot_be_raised_says_so(bench: Bench) -> None:
    """The flag of the charge decides, not the brand; asking all the same is a decline."""
    order = bench.order()
    held = await hold_by_card(bench, order, AMEX)
    no = await bench.card.raise_hold(order, held.provider_ref, euro(7000), bench.key("r4"))

    assert not held.raisable
    assert (no.state, no.held) == (HoldState.DECLINED, euro(5000))


async def test_a_page_is_never_raised(bench: Bench) -> None:
    """Checkout holds are fixed: the rail has no such method and the hold no such flag."""
    held = await hold_by_phone(bench, bench.order(RailKind.QR))

    assert not held.raisable
    assert not isinstance(bench.qr, HoldRaising)
    assert isinstance(bench.card, HoldRaising)


# --------------------------------------------------------------------------------------- refunding


async def test_a_part_is_given_back_once_per_key(bench: Bench) -> None:
    """Repeating the key gives nothing back a second time; another key gives more."""
    rail: Refunding = bench.card
    order = bench.order()
    ref = (await captured(bench, order, 3000)).provider_ref
    for _ in range(2):
        assert await rail.refund(order, ref, euro(1000), bench.key("f1")) == euro(1000)
    assert await given_back(bench, order) == 1000
    await rail.refund(order, ref, euro(500), bench.key("f2"))
    assert await given_back(bench, order) == 1500


async def test_more_than_was_taken_is_refused(bench: Bench) -> None:
    """The cap is what was captured less what was given back."""
    order = bench.order()
    ref = (await captured(bench, order, 3000)).provider_ref
    await bench.card.refund(order, ref, euro(2500), bench.key("f3"))
    with pytest.raises(PaymentRefused) as refused:
        await bench.card.refund(order, ref, euro(501), bench.key("f4"))

    assert refused.value.code == "amount_too_large"
    assert await given_back(bench, order) == 2500


@guards(Pitfall.REFUND_TWICE)
@pytest.mark.parametrize("fault", ["drop_after_commit", "error_500_after_commit"])
async def test_a_refund_is_found_after_its_key_was_forgotten(bench: Bench, fault: str) -> None:
    """The answer is lost and the kiosk is off for two days: the first refund is adopted."""
    order = bench.order()
    ref = (await captured(bench, order, 3000)).provider_ref
    key = bench.key(f"f5{fault}")
    await bench.fault("POST /v1/refunds", fault)
    with pytest.raises(PaymentUnknown):
        await bench.card.refund(order, ref, euro(1000), key)
    await bench.advance(2 * 86_400)

    assert await bench.card.refund(order, ref, euro(1000), key) == euro(1000)
    assert await given_back(bench, order) == 1000


async def test_a_payment_by_phone_is_given_back(bench: Bench) -> None:
    """The page's reference leads to the money behind it."""
    order = bench.order(RailKind.QR)
    ref = (await hold_by_phone(bench, order)).provider_ref
    await bench.qr.capture(order, ref, euro(3000), bench.key("f6c"))

    assert await bench.qr.refund(order, ref, euro(700), bench.key("f6")) == euro(700)
    assert (await bench.qr.outcome(order, ref)).refunded == euro(700)


# ----------------------------------------------------------------------------------------- listing


async def test_each_rail_lists_its_own_orders(bench: Bench) -> None:
    """Card and phone apart, with what became of each; another station's orders are not listed."""
    card, phone, foreign = bench.order(), bench.order(RailKind.QR), bench.order()
    await captured(bench, card, 1234)
    await hold_by_phone(bench, phone)
    other = bench.new_card_rail(bench.new_gateway(station_id="ST2"))
    await other.open(foreign)
    by_card = {o.order_id: o for o in await bench.card.orders_since(LONG_AGO)}
    by_phone = {o.order_id: o for o in await bench.qr.orders_since(LONG_AGO)}

    assert isinstance(bench.card, OrderListing)
    assert by_card[card.order_id].outcome.captured == euro(1234)
    assert by_card[card.order_id].session_id == card.session_id
    assert by_phone[phone.order_id].outcome.state is HoldState.HELD
    assert phone.order_id not in by_card
    assert card.order_id not in by_phone
    assert foreign.order_id not in by_card


async def test_older_orders_are_not_listed(bench: Bench) -> None:
    """Only the window that was asked for."""
    await captured(bench, bench.order(), 1000)
    later = datetime.now(UTC) + timedelta(days=365)

    assert not await bench.card.orders_since(later)


@guards(MoneyRule.M7, Pitfall.OLD_CODE_PAID)
async def test_a_page_that_no_ledger_knows_can_be_closed(bench: Bench) -> None:
    """Made before a crash and forgotten, unpaid or paid: the list has it, and it is withdrawn."""
    unpaid, paid = bench.order(RailKind.QR), bench.order(RailKind.QR)
    page = (await bench.qr.open(unpaid)).pay_url
    await hold_by_phone(bench, paid)
    rail = bench.new_qr_rail(bench.new_gateway())
    listed = {order.order_id: order for order in await rail.orders_since(LONG_AGO)}
    for order, state in ((unpaid, HoldState.PENDING), (paid, HoldState.HELD)):
        found = difference_of(listed[order.order_id], None)
        assert found is not None
        assert (found.kind, listed[order.order_id].outcome.state) == (DifferenceKind.ORPHAN, state)
        gone = await rail.cancel(
            order_of(found), found.provider_ref, bench.key(order.order_id), even_if_held=True
        )
        assert gone.state is HoldState.DEAD

    await bench.pay(page)
    assert await bench.intents(unpaid) == []
    assert [row["status"] for row in await bench.checkouts(unpaid)] == ["expired"]
    assert (await bench.only_intent(paid))["released_minor"] == 5000
