"""The phone rail against a real sandbox process: pay, take, withdraw, and the race of the two."""

from __future__ import annotations

import pytest

from kiosk.domain.money import Amount
from kiosk.domain.payment import Decline, HoldState, RailKind
from kiosk.errors import PaymentRefused
from kiosk.ports import PaymentRail
from tests.adapters.stripe_bench import NO_FUNDS, Bench, hold_by_phone, until
from tests.money_rules import MoneyRule, Pitfall, guards

pytestmark = pytest.mark.anyio

QR = RailKind.QR


async def test_a_phone_pays_and_a_part_is_taken(bench: Bench) -> None:
    """The page's address is told, paying holds the sum, capturing a part gives the rest back."""
    rail: PaymentRail = bench.qr
    order = bench.order(QR)
    opened = await rail.open(order)
    await bench.pay(opened.pay_url)
    held = await until(lambda: rail.outcome(order, opened.provider_ref), HoldState.HELD)
    taken = await rail.capture(order, held.provider_ref, Amount(1234, "EUR"), bench.key("c1"))

    assert rail.kind is QR
    assert opened.state is HoldState.PENDING
    assert opened.pay_url.startswith(bench.sandbox.url)
    assert opened.provider_ref.startswith("cs_")
    assert held.provider_ref == taken.provider_ref == opened.provider_ref
    assert (held.held, held.card.last4) == (Amount(5000, "EUR"), "4242")
    assert held.capture_before is not None
    assert held.fingerprint
    assert (taken.state, taken.captured) == (HoldState.CAPTURED, Amount(1234, "EUR"))
    booked = await bench.only_intent(order)
    assert (booked["captured_minor"], booked["released_minor"]) == (1234, 3766)


async def test_a_page_nobody_opened_is_withdrawn(bench: Bench) -> None:
    """Expiring a page without a driver proves the order dead, the second time as well."""
    order = bench.order(QR)
    opened = await bench.qr.open(order)
    gone = await bench.qr.cancel(order, opened.provider_ref, bench.key("r1"), even_if_held=False)
    again = await bench.qr.cancel(order, opened.provider_ref, bench.key("r1"), even_if_held=False)
    told = await bench.qr.outcome(order, opened.provider_ref)

    assert gone.state is again.state is told.state is HoldState.DEAD
    assert (await bench.checkouts(order))[0]["status"] == "expired"


async def test_a_declined_card_leaves_the_page_open(bench: Bench) -> None:
    """The driver tries another card on the same page; the decline is only a hint."""
    order = bench.order(QR)
    opened = await bench.qr.open(order)
    await bench.pay(opened.pay_url, NO_FUNDS)
    await until(lambda: bench.qr.outcome(order, opened.provider_ref), HoldState.READING)
    waiting = await until(lambda: bench.qr.outcome(order, opened.provider_ref), HoldState.PENDING)
    await bench.pay(opened.pay_url)
    held = await until(lambda: bench.qr.outcome(order, opened.provider_ref), HoldState.HELD)

    assert waiting.decline is Decline.INSUFFICIENT_FUNDS
    assert waiting.pay_url == opened.pay_url
    assert held.provider_ref == opened.provider_ref


async def test_a_page_with_a_declined_card_is_dead_once_expired(bench: Bench) -> None:
    """An intent that a closed page left behind can hold nothing any more."""
    order = bench.order(QR)
    opened = await bench.qr.open(order)
    await bench.pay(opened.pay_url, NO_FUNDS)
    await until(lambda: bench.qr.outcome(order, opened.provider_ref), HoldState.READING)
    await until(lambda: bench.qr.outcome(order, opened.provider_ref), HoldState.PENDING)
    gone = await bench.qr.cancel(order, opened.provider_ref, bench.key("r2"), even_if_held=False)

    assert gone.state is HoldState.DEAD


# ----------------------------------------------------------------- paid at the moment of withdrawal


@guards(Pitfall.OLD_CODE_PAID)
async def test_a_page_being_paid_cannot_be_withdrawn_and_is_released_after(bench: Bench) -> None:
    """While the bank thinks the answer is READING; the hold that follows is given back."""
    order = bench.order(QR)
    opened = await bench.qr.open(order)
    await bench.pay(opened.pay_url)
    asked = await bench.qr.cancel(order, opened.provider_ref, bench.key("r3"), even_if_held=True)
    gone = await until(
        lambda: bench.qr.cancel(order, opened.provider_ref, bench.key("r3"), even_if_held=True),
        HoldState.DEAD,
    )

    assert asked.state is HoldState.READING
    assert gone.state is HoldState.DEAD
    assert (await bench.only_intent(order))["released_minor"] == 5000


@guards(MoneyRule.M7, Pitfall.OLD_CODE_PAID)
async def test_a_payment_at_the_last_moment_is_told_if_still_wanted(bench: Bench) -> None:
    """Withdrawing only an unpaid page leaves a late hold to the caller, untouched."""
    order = bench.order(QR)
    opened = await bench.qr.open(order)
    await bench.pay(opened.pay_url)
    late = await until(
        lambda: bench.qr.cancel(order, opened.provider_ref, bench.key("r4"), even_if_held=False),
        HoldState.HELD,
        HoldState.DEAD,
    )

    assert (late.state, late.held) == (HoldState.HELD, Amount(5000, "EUR"))
    assert (await bench.only_intent(order))["status"] == "requires_capture"


async def test_a_page_at_the_bank_is_not_even_asked_to_expire(bench: Bench) -> None:
    """The refusal would be kept under the key, and a decline after it opens the page again."""
    order = bench.order(QR)
    opened = await bench.qr.open(order)
    await bench.pay(opened.pay_url, NO_FUNDS)
    await bench.fault("POST /v1/checkout/sessions/*/expire", "offline", times=None)
    asked = await bench.qr.cancel(order, opened.provider_ref, bench.key("r5"), even_if_held=True)
    await bench.http.delete("/_sandbox/faults")
    gone = await until(
        lambda: bench.qr.cancel(order, opened.provider_ref, bench.key("r5"), even_if_held=True),
        HoldState.DEAD,
    )

    assert asked.state is HoldState.READING
    assert gone.state is HoldState.DEAD


async def test_a_refused_withdrawal_of_an_open_page_is_told(bench: Bench) -> None:
    """A page that stays payable is never reported as anything else than an error."""
    order, other = bench.order(QR), bench.order(QR)
    opened, taken = await bench.qr.open(order), await bench.qr.open(other)
    await bench.qr.cancel(other, taken.provider_ref, bench.key("r6"), even_if_held=True)
    with pytest.raises(PaymentRefused) as caught:
        await bench.qr.cancel(order, opened.provider_ref, bench.key("r6"), even_if_held=True)

    assert caught.value.code == "idempotency_error"


async def test_a_hold_is_released(bench: Bench) -> None:
    """Giving back a held order ends in DEAD, and again DEAD when asked again."""
    order = bench.order(QR)
    held = await hold_by_phone(bench, order)
    gone = await bench.qr.cancel(order, held.provider_ref, bench.key("r6"), even_if_held=True)
    again = await bench.qr.cancel(order, held.provider_ref, bench.key("r6"), even_if_held=True)

    assert gone.state is again.state is HoldState.DEAD
    assert (await bench.only_intent(order))["released_minor"] == 5000


async def test_a_capture_is_never_cancelled(bench: Bench) -> None:
    """Cancelling after a capture tells of the capture."""
    order = bench.order(QR)
    held = await hold_by_phone(bench, order)
    await bench.qr.capture(order, held.provider_ref, Amount(900, "EUR"), bench.key("c7"))
    told = await bench.qr.cancel(order, held.provider_ref, bench.key("r7"), even_if_held=True)

    assert (told.state, told.captured) == (HoldState.CAPTURED, Amount(900, "EUR"))


# --------------------------------------------------------------------------------------------- rest


async def test_an_unpaid_page_cannot_be_captured(bench: Bench) -> None:
    """There is nothing to take before the driver paid."""
    order = bench.order(QR)
    opened = await bench.qr.open(order)
    with pytest.raises(PaymentRefused) as caught:
        await bench.qr.capture(order, opened.provider_ref, Amount(1, "EUR"), bench.key("c8"))

    assert caught.value.code == "not_held"


async def test_opening_twice_is_one_page(bench: Bench) -> None:
    """The page's end differs from attempt to attempt; the repeated key finds the first page."""
    order = bench.order(QR)
    first = await bench.qr.open(order)
    ahead = bench.new_qr_rail()
    bench.gateway._provider_date = (
        await bench.gateway.provider_now_s() + 3,
        bench.gateway._clock.monotonic_ms(),
    )
    second = await ahead.open(order)

    assert first == second
    assert len(await bench.checkouts(order)) == 1


async def test_a_page_is_found_by_its_order(bench: Bench) -> None:
    """After a crash the page is found among others, whatever happened to it meanwhile."""
    order, other = bench.order(QR), bench.order(QR)
    opened = await bench.qr.open(order)
    await bench.qr.open(other)
    rail = bench.new_qr_rail(bench.new_gateway())
    before = await rail.find(order)
    await bench.pay(opened.pay_url)
    held = await until(lambda: bench.qr.outcome(order, opened.provider_ref), HoldState.HELD)
    after = await rail.find(order)

    assert before == opened
    assert after == held
    assert await rail.find(bench.order(QR)) is None


async def test_another_stations_page_is_not_ours(bench: Bench) -> None:
    """Two stations may number their sessions alike."""
    order = bench.order(QR)
    opened = await bench.qr.open(order)
    other = bench.new_qr_rail(bench.new_gateway(station_id="ST2"))

    assert await other.find(order) is None
    with pytest.raises(PaymentRefused) as caught:
        await other.outcome(order, opened.provider_ref)
    assert caught.value.code == "foreign_object"


async def test_a_withdrawal_without_reference_finds_the_page(bench: Bench) -> None:
    """The answer to open was lost: the page is found and expired; an unknown order is dead."""
    order = bench.order(QR)
    await bench.qr.open(order)
    gone = await bench.qr.cancel(order, "", bench.key("r9"), even_if_held=False)
    unknown = await bench.qr.cancel(bench.order(QR), "", bench.key("r10"), even_if_held=False)

    assert gone.state is unknown.state is HoldState.DEAD
    assert (await bench.checkouts(order))[0]["status"] == "expired"
