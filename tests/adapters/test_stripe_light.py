"""A reader that shows itself, against a real sandbox process: it is never in a payment's way."""

from __future__ import annotations

import asyncio

import pytest

from kiosk.adapters import stripe_terminal
from kiosk.domain.payment import HoldState
from kiosk.errors import PaymentRefused, PaymentUnavailable
from kiosk.ports import ReaderLighting
from tests.adapters.stripe_bench import Bench, until
from tests.money_rules import Pitfall, guards

pytestmark = pytest.mark.anyio


async def shown(bench: Bench) -> str:
    """The type of the reader's last action; empty if it does nothing."""
    path = f"/v1/terminal/readers/{bench.sandbox.reader}"
    headers = {"Authorization": f"Bearer {bench.sandbox.key}"}
    action = (await bench.http.get(path, headers=headers)).json()["action"]
    return "" if action is None else str(action["type"])


async def until_shown(bench: Bench, what: str) -> None:
    async with asyncio.timeout(5):
        while await shown(bench) != what:
            await asyncio.sleep(0.02)


async def test_an_idle_reader_is_lit_and_rests_again(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It shows a bill for a while, and then nothing; no intent is made for it."""
    monkeypatch.setattr(stripe_terminal, "LIT_S", 0.5)
    rail = bench.card
    assert isinstance(rail, ReaderLighting)
    before = len((await bench.http.get("/_sandbox/books")).json()["payment_intents"])

    lit = asyncio.create_task(rail.light_reader("EUR"))
    await until_shown(bench, "set_reader_display")
    await lit

    assert await shown(bench) == ""
    books = (await bench.http.get("/_sandbox/books")).json()
    assert len(books["payment_intents"]) == before


@guards(Pitfall.DISPLAY_KILLS_PAYMENT)
async def test_a_reader_that_asks_for_a_card_is_not_drawn_on(bench: Bench) -> None:
    """Neither by the process that armed it nor by one that knows nothing of it; the card holds."""
    order = bench.order()
    opened = await bench.card.open(order)

    for rail in (bench.card, bench.new_card_rail()):
        with pytest.raises(PaymentRefused) as caught:
            await rail.light_reader("EUR")
        assert caught.value.code == "reader_in_use"

    await bench.present()
    await until(lambda: bench.card.outcome(order, opened.provider_ref), HoldState.HELD)


@guards(Pitfall.DISPLAY_KILLS_PAYMENT)
async def test_a_driver_who_comes_meanwhile_takes_the_reader(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The order is armed over the bill, and is not taken away when the light ends."""
    monkeypatch.setattr(stripe_terminal, "LIT_S", 0.5)
    lit = asyncio.create_task(bench.card.light_reader("EUR"))
    await until_shown(bench, "set_reader_display")

    order = bench.order()
    opened = await bench.card.open(order)
    await lit

    assert await bench.reader_intent() == opened.provider_ref
    await bench.present()
    await until(lambda: bench.card.outcome(order, opened.provider_ref), HoldState.HELD)


async def test_a_reader_that_cannot_be_asked_is_not_drawn_on(bench: Bench) -> None:
    """What it does is not known then."""
    await bench.fault("GET /v1/terminal/readers/*", "offline", times=None)

    with pytest.raises(PaymentUnavailable):
        await bench.card.light_reader("EUR")

    await bench.http.delete("/_sandbox/faults")
    assert await shown(bench) != "set_reader_display"
