"""The card reader rail against a real sandbox process: holds, declines, cancels, two EVSEs."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from kiosk.adapters.system_clock import SystemClock
from kiosk.domain.money import Amount
from kiosk.domain.payment import Decline, HoldState, RailKind
from kiosk.errors import PaymentRefused
from kiosk.ports import PaymentRail
from tests.adapters.stripe_bench import NO_FUNDS, Bench, hold_by_card, until
from tests.money_rules import MoneyRule, Pitfall, guards

pytestmark = pytest.mark.anyio


class LaterClock(SystemClock):
    """The machine's clock, moved forward by hand."""

    ahead_ms = 0

    def monotonic_ms(self) -> int:
        return super().monotonic_ms() + self.ahead_ms


# ------------------------------------------------------------------------------------ hold and take


async def test_a_tap_holds_and_a_part_is_taken(bench: Bench) -> None:
    """A tapped card holds the whole sum; capturing a part gives the rest back."""
    rail: PaymentRail = bench.card
    order = bench.order()
    held = await hold_by_card(bench, order)
    taken = await rail.capture(order, held.provider_ref, Amount(1234, "EUR"), bench.key("c1"))

    assert rail.kind is RailKind.CARD
    assert (held.state, held.held) == (HoldState.HELD, Amount(5000, "EUR"))
    assert held.capture_before is not None
    assert held.card.last4 == "4242"
    assert held.fingerprint
    assert (taken.state, taken.captured) == (HoldState.CAPTURED, Amount(1234, "EUR"))
    assert taken.receipt_url
    booked = await bench.only_intent(order)
    assert (booked["captured_minor"], booked["released_minor"]) == (1234, 3766)
    assert booked["metadata"] == {
        "session": order.session_id,
        "order": order.order_id,
        "station": "ST1",
    }


@guards(Pitfall.OTHER_AMOUNT)
async def test_a_second_capture_returns_the_first(bench: Bench) -> None:
    """Capturing again, even another sum with another key, adopts what was taken."""
    order = bench.order()
    held = await hold_by_card(bench, order)
    await bench.card.capture(order, held.provider_ref, Amount(1000, "EUR"), bench.key("c2"))
    again = await bench.card.capture(
        order, held.provider_ref, Amount(2000, "EUR"), bench.key("c2b")
    )

    assert again.captured == Amount(1000, "EUR")
    assert (await bench.only_intent(order))["captures"] == 1


@guards(MoneyRule.M3, Pitfall.COST_ABOVE_HOLD)
async def test_more_than_the_hold_is_never_asked_for(bench: Bench) -> None:
    """A capture above the hold is refused here, before the provider hears of it."""
    order = bench.order()
    held = await hold_by_card(bench, order)
    await bench.fault("POST /v1/payment_intents/*/capture", "offline", times=None)
    with pytest.raises(PaymentRefused) as caught:
        await bench.card.capture(order, held.provider_ref, Amount(5001, "EUR"), bench.key("c3"))

    assert caught.value.code == "amount_too_large"


async def test_a_released_hold_cannot_be_captured(bench: Bench) -> None:
    """Release proves the order dead, and nothing can be taken from it afterwards."""
    order = bench.order()
    held = await hold_by_card(bench, order)
    gone = await bench.card.cancel(order, held.provider_ref, bench.key("r4"), even_if_held=True)
    with pytest.raises(PaymentRefused) as caught:
        await bench.card.capture(order, held.provider_ref, Amount(1, "EUR"), bench.key("c4"))

    assert gone.state is HoldState.DEAD
    assert caught.value.code == "not_held"
    assert (await bench.only_intent(order))["released_minor"] == 5000


async def test_an_order_of_another_session_is_not_touched(bench: Bench) -> None:
    """A reference that belongs to another order is refused, whatever is asked of it."""
    mine, other = bench.order(), bench.order()
    held = await hold_by_card(bench, other)

    for ask in (
        bench.card.outcome(mine, held.provider_ref),
        bench.card.capture(mine, held.provider_ref, Amount(1, "EUR"), bench.key("c5")),
        bench.card.cancel(mine, held.provider_ref, bench.key("r5"), even_if_held=True),
    ):
        with pytest.raises(PaymentRefused) as caught:
            await ask
        assert caught.value.code == "foreign_object"
    assert (await bench.only_intent(other))["status"] == "requires_capture"


# -------------------------------------------------------------------------------- decline and again


@guards(MoneyRule.M2, Pitfall.DOUBLE_HOLD)
async def test_a_declined_card_is_tried_again_on_the_same_intent(bench: Bench) -> None:
    """After a decline the same order offers itself again; there is never a second intent."""
    order = bench.order()
    declined = await hold_by_card(bench, order, NO_FUNDS)
    again = await bench.card.open(order)
    waiting = await bench.card.outcome(order, again.provider_ref)
    await bench.present()
    held = await until(lambda: bench.card.outcome(order, again.provider_ref), HoldState.HELD)

    assert (declined.state, declined.decline) == (HoldState.DECLINED, Decline.INSUFFICIENT_FUNDS)
    assert waiting.state is HoldState.PENDING
    assert waiting.decline is None
    assert held.provider_ref == declined.provider_ref
    assert len(declined.fingerprint) == len(held.fingerprint) == 64
    assert declined.fingerprint != held.fingerprint
    assert len(await bench.intents(order)) == 1


async def test_the_red_button_is_a_decline_by_the_customer(bench: Bench) -> None:
    """Cancelling at the reader ends the attempt, not the order."""
    order = bench.order()
    opened = await bench.card.open(order)
    await bench.press_cancel()
    told = await bench.card.outcome(order, opened.provider_ref)

    assert (told.state, told.decline) == (HoldState.DECLINED, Decline.CUSTOMER_CANCELLED)


async def test_a_reader_that_gave_up_waiting_is_a_timeout(bench: Bench) -> None:
    """Nobody came: the driver is told about time, not about the card."""
    order = bench.order()
    opened = await bench.card.open(order)
    await bench.nobody_came()
    told = await bench.card.outcome(order, opened.provider_ref)

    assert (told.state, told.decline) == (HoldState.DECLINED, Decline.TIMEOUT)


async def test_an_offline_reader_declines_and_can_be_tried_again(bench: Bench) -> None:
    """The order is known to the provider, so an unreachable reader is a decline, not an error."""
    order = bench.order()
    await bench.online(False)
    told = await bench.card.open(order)
    await bench.online(True)
    again = await bench.card.open(order)

    assert (told.state, told.decline) == (HoldState.DECLINED, Decline.READER_FAULT)
    assert again.state is HoldState.PENDING
    assert await bench.reader_intent() == again.provider_ref == told.provider_ref


async def test_opening_again_while_the_reader_asks_changes_nothing(bench: Bench) -> None:
    """A repeated open of an armed order finds it armed."""
    order = bench.order()
    first = await bench.card.open(order)
    second = await bench.card.open(order)

    assert first == second
    assert await bench.reader_intent() == first.provider_ref


async def test_opening_again_while_the_bank_thinks_does_not_disturb_it(bench: Bench) -> None:
    """A busy reader that is busy with this very order is no reason to decline it."""
    order = bench.order()
    opened = await bench.card.open(order)
    await bench.present()
    again = await bench.card.open(order)
    held = await until(lambda: bench.card.outcome(order, opened.provider_ref), HoldState.HELD)

    assert again.state is HoldState.PENDING
    assert held.provider_ref == opened.provider_ref


@guards(Pitfall.EVENTS_BELIEVED)
async def test_opening_again_after_the_hold_tells_of_the_hold(bench: Bench) -> None:
    """A replayed create is stale; the truth is read before anything is told."""
    order = bench.order()
    held = await hold_by_card(bench, order)
    again = await bench.card.open(order)

    assert (again.state, again.held) == (HoldState.HELD, held.held)


async def test_a_reader_that_asks_for_nobody_is_told(bench: Bench) -> None:
    """Somebody cleared the reader: the order is offered again instead of waiting for ever."""
    order = bench.order()
    opened = await bench.card.open(order)
    await bench._helper("cancel_action", base="terminal")
    told = await bench.card.outcome(order, opened.provider_ref)

    assert (told.state, told.decline) == (HoldState.DECLINED, Decline.READER_FAULT)


# ------------------------------------------------------------------------------------------- cancel


async def test_cancelling_a_waiting_order_darkens_the_reader(bench: Bench) -> None:
    """The reader stops asking and the intent is proven dead."""
    order = bench.order()
    opened = await bench.card.open(order)
    gone = await bench.card.cancel(order, opened.provider_ref, bench.key("r6"), even_if_held=False)
    again = await bench.card.cancel(order, opened.provider_ref, bench.key("r6"), even_if_held=False)

    assert gone.state is again.state is HoldState.DEAD
    assert await bench.reader_intent() == ""
    assert (await bench.only_intent(order))["status"] == "canceled"


@guards(Pitfall.TAP_DURING_CANCEL)
async def test_a_card_in_the_middle_is_not_cancelled_but_released_after(bench: Bench) -> None:
    """Cancel while the bank thinks says READING; the hold that follows is given back."""
    order = bench.order()
    opened = await bench.card.open(order)
    await bench.present()
    asked = await bench.card.cancel(order, opened.provider_ref, bench.key("r7"), even_if_held=True)
    gone = await until(
        lambda: bench.card.cancel(order, opened.provider_ref, bench.key("r7"), even_if_held=True),
        HoldState.DEAD,
    )

    assert asked.state is HoldState.READING
    assert gone.state is HoldState.DEAD
    assert (await bench.only_intent(order))["released_minor"] == 5000


@guards(MoneyRule.M7, Pitfall.TAP_DURING_CANCEL)
async def test_a_hold_that_came_too_late_is_left_if_still_wanted(bench: Bench) -> None:
    """Withdrawing only an unpaid order gives a last-moment hold back to the caller, untouched."""
    order = bench.order()
    held = await hold_by_card(bench, order)
    told = await bench.card.cancel(order, held.provider_ref, bench.key("r8"), even_if_held=False)

    assert (told.state, told.held) == (HoldState.HELD, Amount(5000, "EUR"))
    assert (await bench.only_intent(order))["status"] == "requires_capture"


async def test_a_capture_is_never_cancelled(bench: Bench) -> None:
    """Cancelling after a capture tells of the capture."""
    order = bench.order()
    held = await hold_by_card(bench, order)
    await bench.card.capture(order, held.provider_ref, Amount(700, "EUR"), bench.key("c9"))
    told = await bench.card.cancel(order, held.provider_ref, bench.key("r9"), even_if_held=True)

    assert (told.state, told.captured) == (HoldState.CAPTURED, Amount(700, "EUR"))


async def test_cancelling_an_order_that_never_reached_the_provider(bench: Bench) -> None:
    """Without a reference the order is looked for; not found means it was never on a reader."""
    order = bench.order()
    gone = await bench.card.cancel(order, "", bench.key("r10"), even_if_held=True)

    assert gone.state is HoldState.DEAD
    assert await bench.intents(order) == []


async def test_a_cancel_works_with_the_reader_offline(bench: Bench) -> None:
    """A reader that cannot be told is no obstacle: it cannot authorise a cancelled intent."""
    order = bench.order()
    opened = await bench.card.open(order)
    await bench.online(False)
    gone = await bench.card.cancel(order, opened.provider_ref, bench.key("r11"), even_if_held=False)

    assert gone.state is HoldState.DEAD


async def test_a_card_left_in_the_reader_does_not_block_for_ever(bench: Bench) -> None:
    """Past its patience the rail cancels the intent without the reader."""
    clock = LaterClock()
    rail = bench.new_card_rail(clock=clock)
    order = bench.order()
    opened = await rail.open(order)
    rail._cancel_action = _busy  # type: ignore[method-assign]
    first = await rail.cancel(order, opened.provider_ref, bench.key("r12"), even_if_held=True)
    clock.ahead_ms = 61_000
    gone = await rail.cancel(order, opened.provider_ref, bench.key("r12"), even_if_held=True)

    assert first.state is HoldState.READING
    assert gone.state is HoldState.DEAD


async def _busy() -> None:
    raise PaymentRefused("a card is in the reader", code="terminal_reader_busy")


# ---------------------------------------------------------------------------- one reader, two EVSEs


@guards(Pitfall.ONE_READER_TWO_CARS)
async def test_a_second_evse_waits_for_the_reader(bench: Bench) -> None:
    """While one order is on the reader, another is told so and takes nothing from it."""
    first, second = bench.order(), bench.order()
    opened = await bench.card.open(first)
    told = await bench.card.open(second)

    assert (told.state, told.decline) == (HoldState.DECLINED, Decline.UNAVAILABLE)
    assert await bench.reader_intent() == opened.provider_ref
    assert (await bench.card.outcome(first, opened.provider_ref)).state is HoldState.PENDING

    await bench.card.cancel(first, opened.provider_ref, bench.key("r13"), even_if_held=False)
    again = await bench.card.open(second)
    assert again.state is HoldState.PENDING
    assert await bench.reader_intent() == again.provider_ref == told.provider_ref


async def test_cancelling_one_order_leaves_the_other_on_the_reader(bench: Bench) -> None:
    """An order that is not on the reader is cancelled without touching the reader."""
    first, second = bench.order(), bench.order()
    opened = await bench.card.open(first)
    told = await bench.card.open(second)
    gone = await bench.card.cancel(second, told.provider_ref, bench.key("r14"), even_if_held=False)

    assert gone.state is HoldState.DEAD
    assert await bench.reader_intent() == opened.provider_ref


async def test_the_reader_is_free_after_a_hold(bench: Bench) -> None:
    """While the first driver charges, the second pays at the same reader."""
    first, second = bench.order(), bench.order()
    one = await hold_by_card(bench, first)
    two = await hold_by_card(bench, second)

    assert one.state is two.state is HoldState.HELD
    assert one.provider_ref != two.provider_ref


async def test_a_leftover_of_before_the_crash_is_cleared(bench: Bench) -> None:
    """A reader asking for a dead process's order is cleared once and armed for the new one."""
    lost, order = bench.order(), bench.order()
    await bench.new_card_rail().open(lost)
    opened = await bench.card.open(order)

    assert opened.state is HoldState.PENDING
    assert await bench.reader_intent() == opened.provider_ref


async def test_an_adopted_order_is_not_taken_for_a_leftover(bench: Bench) -> None:
    """After a restart, an order that is looked after again keeps the reader."""
    running, order = bench.order(), bench.order()
    opened = await bench.new_card_rail().open(running)
    await bench.card.outcome(running, opened.provider_ref)
    told = await bench.card.open(order)

    assert told.decline is Decline.UNAVAILABLE
    assert await bench.reader_intent() == opened.provider_ref


# ----------------------------------------------------------------------------------------- the rest


async def test_an_account_without_card_present_is_refused(bench: Bench) -> None:
    """Stripe filters the allowed types silently, so the answer is compared."""
    order = bench.order()
    desk = bench.card._desk
    ask = desk.ask

    async def filtered(*given: object, **named: object) -> object:
        intent = await ask(*given, **named)  # type: ignore[arg-type]
        return replace(intent, method_types=("card",))

    desk.ask = filtered  # type: ignore[method-assign,assignment]
    with pytest.raises(PaymentRefused) as caught:
        await bench.card.open(order)

    assert caught.value.code == "card_present_not_allowed"
    assert await bench.reader_intent() == ""


def test_importing_the_rails_does_not_load_the_sdk() -> None:
    """The first picture does not wait for the payment SDK."""
    code = (
        "import sys, kiosk.adapters.stripe_terminal, kiosk.adapters.stripe_checkout;"
        "print(sorted({'stripe', 'httpx'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "[]"
