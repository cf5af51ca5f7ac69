"""What is sent to Stripe is what the SDK's own method for it would send, byte for byte."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
import stripe
from stripe import StripeClient

from kiosk.adapters import stripe_requests as ours
from kiosk.adapters.stripe_requests import StripeRequest
from kiosk.adapters.stripe_sdk import build_client, send

pytestmark = pytest.mark.anyio

KEY = {"idempotency_key": "ST1:e1:s1:capture"}
HOLD: Any = {
    "amount": 5000,
    "currency": "eur",
    "capture_method": "manual",
    "allowed_payment_method_types": ["card_present"],
    "payment_method_options": {"card_present": {"request_incremental_authorization_support": True}},
    "metadata": {"session": "s 1", "order": "ä&=[]", "station": "ST1+/?"},
    "expand": ["latest_charge"],
}
LIST: Any = {"created": {"gte": 1_700_000_000}, "limit": 100, "expand": ["data.latest_charge"]}
PAGE: Any = {
    "mode": "payment",
    "success_url": "https://example.com/thanks?a=b",
    "line_items": [{"quantity": 1, "price_data": {"currency": "eur", "unit_amount": 5000}}],
    "payment_intent_data": {"capture_method": "manual", "metadata": {"order": "o"}},
}
EVENT: Any = {"event_name": "ev", "payload": {"value": "1", "stripe_customer_id": "cus"}}
CART: Any = {"type": "cart", "cart": {"currency": "eur", "total": 0, "line_items": []}}
PROCESS: Any = {"payment_intent": "pi_1", "process_config": {"skip_tipping": True}}
BACK: Any = {"payment_intent": "pi_1", "amount": 5, "metadata": {"key": "k"}}

Typed = Callable[[StripeClient], Awaitable[Any]]
PAIRS: list[tuple[StripeRequest, Typed]] = [
    (
        ours.create_intent(HOLD, KEY["idempotency_key"]),
        lambda c: c.v1.payment_intents.create_async(HOLD, KEY),  # type: ignore[arg-type]
    ),
    (
        ours.retrieve_intent("pi_1", {"expand": ["latest_charge"]}),
        lambda c: c.v1.payment_intents.retrieve_async("pi_1", {"expand": ["latest_charge"]}),
    ),
    (ours.list_intents(LIST), lambda c: c.v1.payment_intents.list_async(LIST)),
    (
        ours.list_intents(LIST).after("pi_9"),
        lambda c: c.v1.payment_intents.list_async({**LIST, "starting_after": "pi_9"}),
    ),
    (
        ours.capture_intent("pi_1", {"amount_to_capture": 1500}, KEY["idempotency_key"]),
        lambda c: c.v1.payment_intents.capture_async("pi_1", {"amount_to_capture": 1500}, KEY),  # type: ignore[arg-type]
    ),
    (
        ours.cancel_intent("pi_1", {"cancellation_reason": "abandoned"}, KEY["idempotency_key"]),
        lambda c: c.v1.payment_intents.cancel_async(
            "pi_1",
            {"cancellation_reason": "abandoned"},
            KEY,  # type: ignore[arg-type]
        ),
    ),
    (ours.cancel_intent("a/../b?c"), lambda c: c.v1.payment_intents.cancel_async("a/../b?c")),
    (
        ours.increment_intent("pi_1", {"amount": 7000}, KEY["idempotency_key"]),
        lambda c: c.v1.payment_intents.increment_authorization_async("pi_1", {"amount": 7000}, KEY),  # type: ignore[arg-type]
    ),
    (
        ours.create_refund(BACK, KEY["idempotency_key"]),
        lambda c: c.v1.refunds.create_async(BACK, KEY),  # type: ignore[arg-type]
    ),
    (
        ours.list_refunds({"payment_intent": "pi_1", "limit": 100}),
        lambda c: c.v1.refunds.list_async({"payment_intent": "pi_1", "limit": 100}),
    ),
    (
        ours.create_session(PAGE, KEY["idempotency_key"]),
        lambda c: c.v1.checkout.sessions.create_async(PAGE, KEY),  # type: ignore[arg-type]
    ),
    (
        ours.retrieve_session("cs_1", {"expand": ["payment_intent"]}),
        lambda c: c.v1.checkout.sessions.retrieve_async("cs_1", {"expand": ["payment_intent"]}),
    ),
    (ours.list_sessions(LIST), lambda c: c.v1.checkout.sessions.list_async(LIST)),
    (ours.expire_session("cs_1"), lambda c: c.v1.checkout.sessions.expire_async("cs_1")),
    (ours.retrieve_reader("tmr_1"), lambda c: c.v1.terminal.readers.retrieve_async("tmr_1")),
    (
        ours.process_intent("tmr_1", PROCESS),
        lambda c: c.v1.terminal.readers.process_payment_intent_async("tmr_1", PROCESS),
    ),
    (
        ours.cancel_action("tmr_1"),
        lambda c: c.v1.terminal.readers.cancel_action_async("tmr_1"),
    ),
    (
        ours.set_reader_display("tmr_1", CART),
        lambda c: c.v1.terminal.readers.set_reader_display_async("tmr_1", CART),
    ),
    (
        ours.list_subscriptions({"status": "active", "limit": 100, "expand": ["data.customer"]}),
        lambda c: c.v1.subscriptions.list_async(
            {"status": "active", "limit": 100, "expand": ["data.customer"]}
        ),
    ),
    (
        ours.create_meter_event(EVENT, KEY["idempotency_key"]),
        lambda c: c.v1.billing.meter_events.create_async(EVENT, KEY),  # type: ignore[arg-type]
    ),
]


@asynccontextmanager
async def recorder(body: bytes = b'{"object": "x"}') -> AsyncIterator[tuple[str, list[bytes]]]:
    """A server that answers everything with this body, and every request that reached it."""
    heard: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = re.search(rb"(?i)content-length: (\d+)", head)
                heard.append(head + await reader.readexactly(int(length[1]) if length else 0))
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    listening = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with listening:
        yield f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}", heard


@asynccontextmanager
async def client_of(url: str) -> AsyncIterator[StripeClient]:
    client, http = build_client(
        "sk_test_1",
        base_address=url,
        connect_timeout_s=2,
        read_timeout_s=2,
        observe=lambda headers: None,
    )
    try:
        yield client
    finally:
        await http.close_async()


def with_any_key(request: bytes) -> bytes:
    """Where no key is ours, the SDK makes a random one each time."""
    return re.sub(rb"(?i)(idempotency-key: )[0-9a-f-]{36}", rb"\1random", request)


@pytest.mark.parametrize(("request_", "typed"), PAIRS, ids=[pair[0].what for pair in PAIRS])
async def test_a_request_is_the_sdks_own(request_: StripeRequest, typed: Typed) -> None:
    """Line, headers, key, form: nothing differs from the typed method of the SDK."""
    async with recorder() as (url, heard), client_of(url) as client:
        assert await send(client, request_) == {"object": "x"}
        await typed(client)

    sent, as_typed = map(with_any_key, heard)
    assert sent == as_typed
    assert f"stripe-version: {stripe.api_version}".encode() in sent.lower()
    assert b"authorization: bearer sk_test_1" in sent.lower()
    if request_.key:
        assert f"idempotency-key: {request_.key}".lower().encode() in sent.lower()
    assert request_.changes_nothing is sent.startswith(b"GET ")


def test_every_request_is_compared() -> None:
    """Whoever adds an endpoint adds its pair."""
    made = {
        name
        for name, value in vars(ours).items()
        if callable(value) and not name.startswith("_") and value.__module__ == ours.__name__
    } - {"StripeRequest"}

    assert len(made) == len({pair[0].what for pair in PAIRS})
