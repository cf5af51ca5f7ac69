"""Lost answers, stored failures and a reader that lies: one hold, one capture, whatever happens."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from kiosk.domain.money import Amount
from kiosk.domain.payment import HoldState, RailKind
from kiosk.errors import PaymentRefused, PaymentUnavailable, PaymentUnknown
from tests.adapters.stripe_bench import Bench, hold_by_card, until
from tests.money_rules import MoneyRule, Pitfall, guards

pytestmark = pytest.mark.anyio

CREATE = "POST /v1/payment_intents"
CREATE_PAGE = "POST /v1/checkout/sessions"
CAPTURE = "POST /v1/payment_intents/*/capture"
CANCEL = "POST /v1/payment_intents/*/cancel"
PROCESS = "POST /v1/terminal/readers/*/process_payment_intent"
ANY_READ = "GET *"

DONE_UNHEARD = ["drop_after_commit", "garbage", "error_500_after_commit"]
NOT_DONE = ["drop_before", "error_500_before"]


# ------------------------------------------------------------------------------- lost answers, once


@guards(MoneyRule.M1, Pitfall.LOST_ANSWER)
@pytest.mark.parametrize("kind", DONE_UNHEARD + NOT_DONE)
async def test_a_lost_create_is_repeated_into_one_intent(bench: Bench, kind: str) -> None:
    """Whether or not it was done: unknown first, and the same key ends with exactly one intent."""
    order = bench.order()
    await bench.fault(CREATE, kind)
    with pytest.raises(PaymentUnknown):
        await bench.card.open(order)
    opened = await bench.card.open(order)

    assert opened.state is HoldState.PENDING
    assert (await bench.only_intent(order))["id"] == opened.provider_ref
    assert await bench.reader_intent() == opened.provider_ref


@pytest.mark.parametrize("kind", DONE_UNHEARD + NOT_DONE)
async def test_a_lost_page_is_repeated_into_one_page(bench: Bench, kind: str) -> None:
    """The same for the phone: one payable page per order, also after a restart."""
    order = bench.order(RailKind.QR)
    await bench.fault(CREATE_PAGE, kind)
    with pytest.raises(PaymentUnknown):
        await bench.qr.open(order)
    opened = await bench.new_qr_rail(bench.new_gateway()).open(order)

    assert [row["id"] for row in await bench.checkouts(order)] == [opened.provider_ref]


@guards(MoneyRule.M1, Pitfall.LOST_ANSWER)
@pytest.mark.parametrize("kind", DONE_UNHEARD + NOT_DONE)
async def test_a_lost_capture_is_taken_once(bench: Bench, kind: str) -> None:
    """Repeating a capture whose answer was lost takes the sum exactly once."""
    order = bench.order()
    held = await hold_by_card(bench, order)
    await bench.fault(CAPTURE, kind)
    with pytest.raises(PaymentUnknown):
        await bench.card.capture(order, held.provider_ref, Amount(1500, "EUR"), f"c-{kind}")
    taken = await bench.card.capture(order, held.provider_ref, Amount(1500, "EUR"), f"c-{kind}")

    assert taken.captured == Amount(1500, "EUR")
    booked = await bench.only_intent(order)
    assert (booked["captures"], booked["captured_minor"]) == (1, 1500)


@pytest.mark.parametrize("kind", DONE_UNHEARD + NOT_DONE)
async def test_a_lost_release_is_proven(bench: Bench, kind: str) -> None:
    """Repeating a release whose answer was lost ends in DEAD."""
    order = bench.order()
    held = await hold_by_card(bench, order)
    await bench.fault(CANCEL, kind)
    with pytest.raises(PaymentUnknown):
        await bench.card.cancel(order, held.provider_ref, f"r-{kind}", even_if_held=True)
    gone = await bench.card.cancel(order, held.provider_ref, f"r-{kind}", even_if_held=True)

    assert gone.state is HoldState.DEAD
    assert (await bench.only_intent(order))["released_minor"] == 5000


async def test_a_late_capture_answer_is_unknown_not_failed(bench: Bench) -> None:
    """A timeout after the deed says unknown; reading back finds the money taken."""
    order = bench.order()
    held = await hold_by_card(bench, order)
    hasty = bench.new_card_rail(bench.new_gateway(read_timeout_s=0.2))
    await bench.fault(CAPTURE, "delay", delay_s=0.6)
    with pytest.raises(PaymentUnknown):
        await hasty.capture(order, held.provider_ref, Amount(1500, "EUR"), "c-late")
    told = await bench.card.outcome(order, held.provider_ref)

    assert (told.state, told.captured) == (HoldState.CAPTURED, Amount(1500, "EUR"))


async def test_the_same_key_while_the_first_is_still_running_is_unknown(bench: Bench) -> None:
    """409 idempotency_key_in_use: the first may yet succeed, so nothing is concluded."""
    order = bench.order()
    await bench.fault(CREATE, "delay", delay_s=0.4)
    first = asyncio.create_task(bench.card.open(order))
    await asyncio.sleep(0.1)  # the first request has to be on its way: nothing tells us when it is
    with pytest.raises(PaymentUnknown):
        await bench.card.open(order)
    await first

    assert len(await bench.intents(order)) == 1


# ----------------------------------------------------------------------- a stored failure, replayed


async def put_failure_under(bench: Bench, key: str, path: str, body: str) -> None:
    """Let a request fail in execution, so that the provider keeps the failure under the key."""
    answer = await bench.http.post(
        f"/v1/{path}",
        content=body,
        headers={
            "Authorization": f"Bearer {bench.sandbox.key}",
            "Content-Type": "application/x-www-form-urlencoded",
            "Idempotency-Key": key,
        },
    )
    assert answer.status_code == 400


@guards(Pitfall.REPLAYED_FAILURE)
async def test_a_stored_failure_does_not_block_a_capture_for_a_day(bench: Bench) -> None:
    """The replay is told as one, the intent proves nothing taken, the next key takes it."""
    order = bench.order()
    opened = await bench.card.open(order)
    path = f"payment_intents/{opened.provider_ref}/capture"
    body = "amount_to_capture=1500&expand[0]=latest_charge"
    await put_failure_under(bench, "c-stored", path, body)
    await bench.present()
    held = await until(lambda: bench.card.outcome(order, opened.provider_ref), HoldState.HELD)
    taken = await bench.card.capture(order, held.provider_ref, Amount(1500, "EUR"), "c-stored")

    assert taken.captured == Amount(1500, "EUR")
    assert (await bench.only_intent(order))["captures"] == 1


@guards(Pitfall.REPLAYED_FAILURE)
async def test_a_stored_failure_does_not_block_a_release(bench: Bench) -> None:
    """A cancel during the authorisation is kept as refused; the hold is released anyway."""
    order = bench.order()
    opened = await bench.card.open(order)
    await bench.present()
    path = f"payment_intents/{opened.provider_ref}/cancel"
    body = "cancellation_reason=abandoned&expand[0]=latest_charge"
    await put_failure_under(bench, "r-stored", path, body)
    held = await until(lambda: bench.card.outcome(order, opened.provider_ref), HoldState.HELD)
    gone = await bench.card.cancel(order, held.provider_ref, "r-stored", even_if_held=True)

    assert gone.state is HoldState.DEAD


async def test_another_sum_under_the_same_key_is_refused_loudly(bench: Bench) -> None:
    """A key belongs to one sum: whoever mixes them up is told, and nothing is taken."""
    order = bench.order()
    opened = await bench.card.open(order)
    path = f"payment_intents/{opened.provider_ref}/capture"
    await put_failure_under(bench, "c-mixed", path, "amount_to_capture=7")
    await bench.present()
    held = await until(lambda: bench.card.outcome(order, opened.provider_ref), HoldState.HELD)
    with pytest.raises(PaymentRefused) as caught:
        await bench.card.capture(order, held.provider_ref, Amount(1500, "EUR"), "c-mixed")

    assert caught.value.code == "idempotency_error"
    assert (await bench.only_intent(order))["captures"] == 0


class Replayed(Exception):
    """Looks like the SDK's error of a replayed answer."""

    headers = {"idempotent-replayed": "true"}  # noqa: RUF012 - read only


@guards(Pitfall.REPLAYED_FAILURE)
async def test_derived_keys_are_few_and_only_after_proof(bench: Bench) -> None:
    """At most three keys, and none past a read-back that failed."""
    keys: list[str] = []

    async def send(key: str) -> str:
        keys.append(key)
        raise PaymentUnknown("500") from Replayed()

    async def not_done() -> str | None:
        return None

    async def unread() -> str | None:
        raise PaymentUnavailable("offline")

    with pytest.raises(PaymentUnknown):
        await bench.gateway.post_once("k", send, not_done)
    assert keys == ["k", "k:2", "k:3"]

    keys.clear()
    with pytest.raises(PaymentUnknown):
        await bench.gateway.post_once("k", send, unread)
    assert keys == ["k"]


# -------------------------------------------------------------------------- the reader lies or dies


@guards(Pitfall.FALSE_TIMEOUT)
@pytest.mark.parametrize("kind", ["reader_timeout_lie", "drop_after_commit", "garbage"])
async def test_a_reader_said_to_be_dark_may_be_prompting(bench: Bench, kind: str) -> None:
    """The answer to the command is lost or a lie: the order stays open and the tap counts."""
    order = bench.order()
    await bench.fault(PROCESS, kind)
    opened = await bench.card.open(order)
    waiting = await bench.card.outcome(order, opened.provider_ref)
    await bench.present()
    held = await until(lambda: bench.card.outcome(order, opened.provider_ref), HoldState.HELD)

    assert opened.state is waiting.state is HoldState.PENDING
    assert held.provider_ref == (await bench.only_intent(order))["id"]


async def test_a_command_that_never_arrived_is_found_out(bench: Bench) -> None:
    """The reader asks for nobody: the order is declined and armed again, on the same intent."""
    order = bench.order()
    await bench.fault(PROCESS, "drop_before")
    opened = await bench.card.open(order)
    told = await bench.card.outcome(order, opened.provider_ref)
    again = await bench.card.open(order)

    assert (opened.state, told.state) == (HoldState.PENDING, HoldState.DECLINED)
    assert await bench.reader_intent() == again.provider_ref == opened.provider_ref


async def test_a_command_that_was_refused_for_haste_is_a_decline(bench: Bench) -> None:
    """429 to the command: the intent exists, the reader is dark, the driver may try again."""
    order = bench.order()
    await bench.fault(PROCESS, "rate_limit")
    told = await bench.card.open(order)

    assert told.state is HoldState.DECLINED
    assert (await bench.only_intent(order))["id"] == told.provider_ref


@guards(Pitfall.FALSE_TIMEOUT)
async def test_a_reader_that_lost_its_line_may_have_been_paid(bench: Bench) -> None:
    """`connection_error` on the reader says nothing about the money: the intent holds it."""
    order = bench.order()
    opened = await bench.card.open(order)
    await bench.present()
    await bench.online(False)
    held = await until(
        lambda: bench.card.outcome(order, opened.provider_ref), HoldState.HELD, HoldState.DECLINED
    )

    assert held.state is HoldState.HELD


async def test_a_reader_that_missed_the_stop_is_told_again(bench: Bench) -> None:
    """Once the intent is dead the reader is stopped again: nobody is asked for a card in vain."""
    order = bench.order()
    opened = await bench.card.open(order)
    await bench.fault("POST /v1/terminal/readers/*/cancel_action", "drop_before")
    gone = await bench.card.cancel(order, opened.provider_ref, bench.key("c"), even_if_held=True)

    assert gone.state is HoldState.DEAD
    assert await bench.reader_intent() == ""


@guards(Pitfall.LOST_ANSWER)
@pytest.mark.parametrize("rail", list(RailKind))
async def test_an_order_that_was_found_is_not_made_again(bench: Bench, rail: RailKind) -> None:
    """The provider has forgotten the key, as after a day: what `find` found is adopted."""
    order = bench.order(rail)
    lost = replace(order, key=bench.key("forgotten"))
    made = await (bench.card if rail is RailKind.CARD else bench.qr).open(lost)
    gateway = bench.new_gateway()
    again = bench.new_card_rail(gateway) if rail is RailKind.CARD else bench.new_qr_rail(gateway)
    assert await again.find(order) is not None
    opened = await again.open(order)

    assert opened.provider_ref == made.provider_ref
    assert opened.state is HoldState.PENDING
    assert opened.pay_url == made.pay_url


async def test_an_unreadable_reader_does_not_hide_the_order(bench: Bench) -> None:
    """The reader cannot be asked, the intent can: still pending, nothing concluded."""
    order = bench.order()
    opened = await bench.card.open(order)
    await bench.fault("GET /v1/terminal/readers/*", "drop_before")
    told = await bench.card.outcome(order, opened.provider_ref)

    assert told.state is HoldState.PENDING


# --------------------------------------------------------------------------------------- lost reads


async def test_a_lost_read_changed_nothing(bench: Bench) -> None:
    """A read whose answer was lost is unavailable, never unknown: ask again."""
    order = bench.order()
    opened = await bench.card.open(order)
    await bench.fault(ANY_READ, "offline", times=2)
    for ask in (bench.card.outcome(order, opened.provider_ref), bench.card.find(order)):
        with pytest.raises(PaymentUnavailable):
            await ask


async def test_a_create_nobody_heard_of_is_found(bench: Bench) -> None:
    """After a lost create and a restart, the order's intent is found by its metadata."""
    order = bench.order()
    await bench.fault(CREATE, "drop_after_commit")
    with pytest.raises(PaymentUnknown):
        await bench.card.open(order)
    rail = bench.new_card_rail(bench.new_gateway())
    found = await rail.find(order)

    assert found is not None
    assert found.state is HoldState.PENDING
    assert found.provider_ref == (await bench.only_intent(order))["id"]
    assert await rail.find(bench.order()) is None


async def test_an_old_order_is_found_behind_many_others(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list is read page by page; a list longer than the bound proves no absence."""
    monkeypatch.setattr("kiosk.adapters.stripe_intents.PAGE", 2)
    orders = [bench.order() for _ in range(4)]
    for order in orders:
        await bench.card.open(order)
    found = await bench.card.find(orders[0])
    monkeypatch.setattr("kiosk.adapters.stripe_client._PAGES_MAX", 1)

    assert found is not None
    with pytest.raises(PaymentUnavailable):
        await bench.card.find(orders[0])
