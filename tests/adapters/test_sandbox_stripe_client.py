"""The sandbox as a real process, driven by the real Stripe client over a real socket."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
import pytest
import stripe
from stripe import StripeClient

from kiosk.sandbox.process import RunningSandbox
from tests.adapters.sandbox_world import process, stripe_client, until

pytestmark = [
    pytest.mark.anyio,
    # stripe 16.1 hands its form bodies to httpx in a way that httpx 0.28 calls deprecated.
    pytest.mark.filterwarnings("ignore:Use 'content=:DeprecationWarning"),
]

HOLD: Any = {
    "amount": 5000,
    "currency": "eur",
    "capture_method": "manual",
    "allowed_payment_method_types": ["card_present"],
    "metadata": {"session": "s1", "kiosk": "k1"},
    "payment_method_options": {
        "card_present": {
            "request_incremental_authorization_support": True,
            "request_extended_authorization": True,
        }
    },
}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    yield from process("--authorisation-delay", "0.3")


@pytest.fixture
async def client(sandbox: RunningSandbox) -> AsyncIterator[StripeClient]:
    async with stripe_client(sandbox) as client:
        yield client


@pytest.fixture
async def http(sandbox: RunningSandbox) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=sandbox.url, timeout=5) as http:
        yield http
        await http.delete("/_sandbox/faults")


async def tap(client: StripeClient, reader: str, number: str = "4242424242424242") -> None:
    present = client.v1.test_helpers.terminal.readers.present_payment_method_async
    await present(reader, {"type": "card_present", "card_present": {"number": number}})


async def settled(client: StripeClient, intent: str, status: str) -> stripe.PaymentIntent:
    async def read() -> stripe.PaymentIntent | None:
        found = await client.v1.payment_intents.retrieve_async(
            intent, {"expand": ["latest_charge"]}
        )
        return found if found.status == status else None

    found: stripe.PaymentIntent = await until(read)
    return found


async def test_card_from_hold_to_capture(client: StripeClient, sandbox: RunningSandbox) -> None:
    """Order, arm, decline, same order again, hold, raise, capture: the whole card journey."""
    intents, readers = client.v1.payment_intents, client.v1.terminal.readers
    order = await intents.create_async(HOLD, {"idempotency_key": "card-1"})
    config = {"enable_customer_cancellation": True, "skip_tipping": True}
    arm: Any = {"payment_intent": order.id, "process_config": config}
    await readers.process_payment_intent_async(sandbox.reader, arm)
    await tap(client, sandbox.reader, "4000000000009995")
    await settled(client, order.id, "processing")
    declined = await settled(client, order.id, "requires_payment_method")
    action = (await readers.retrieve_async(sandbox.reader)).action
    await readers.process_payment_intent_async(sandbox.reader, arm)
    await tap(client, sandbox.reader)
    held = await settled(client, order.id, "requires_capture")
    raised = await intents.increment_authorization_async(order.id, {"amount": 6000})
    taken = await intents.capture_async(order.id, {"amount_to_capture": 5500})

    assert order["payment_method_types"] == ["card_present"]
    assert declined.last_payment_error is not None
    assert declined.last_payment_error.decline_code == "insufficient_funds"
    assert action is not None
    assert action.status == "failed"
    assert held["latest_charge"]["payment_method_details"]["card_present"]["capture_before"] > 0
    assert raised.amount_capturable == 6000
    assert (taken.status, taken.amount_received, taken.livemode) == ("succeeded", 5500, False)


async def test_phone_from_page_to_release(
    client: StripeClient, http: httpx.AsyncClient, sandbox: RunningSandbox
) -> None:
    """Checkout, payment in a browser, hold found by polling, hold given back."""
    sessions = client.v1.checkout.sessions
    session = await sessions.create_async(checkout_order())
    assert session.url is not None
    assert session.url.startswith(sandbox.url)
    await http.post(session.url, data=card("4242 4242 4242 4242"))

    async def complete() -> Any:
        found = await sessions.retrieve_async(
            session.id, {"expand": ["payment_intent.latest_charge"]}
        )
        return found if found.status == "complete" else None

    paid = await until(complete)
    gone = await client.v1.payment_intents.cancel_async(paid["payment_intent"]["id"])

    assert paid["payment_intent"]["status"] == "requires_capture"
    assert paid["payment_intent"]["amount_capturable"] == 5000
    assert gone.status == "canceled"
    with pytest.raises(stripe.InvalidRequestError):
        await sessions.expire_async(session.id)


async def test_errors_reach_the_client_as_its_own_kinds(
    client: StripeClient, sandbox: RunningSandbox
) -> None:
    """401, 400, 404 and a key used twice come out as the exceptions the library documents."""
    retired: Any = {**HOLD, "payment_method_types": ["card"]}
    with pytest.raises(stripe.InvalidRequestError) as unknown:
        await client.v1.payment_intents.create_async(retired)
    assert unknown.value.code == "payment_method_types_no_longer_supported"
    assert unknown.value.request_id is not None

    with pytest.raises(stripe.InvalidRequestError) as missing:
        await client.v1.payment_intents.retrieve_async("pi_nobody")
    assert (missing.value.http_status, missing.value.code) == (404, "resource_missing")

    await client.v1.payment_intents.create_async(HOLD, {"idempotency_key": "twice"})
    other: Any = {**HOLD, "amount": 6000}
    with pytest.raises(stripe.IdempotencyError):
        await client.v1.payment_intents.create_async(other, {"idempotency_key": "twice"})

    async with stripe_client(sandbox, key="sk_live_oops") as live:
        with pytest.raises(stripe.AuthenticationError, match="refuses live keys"):
            await live.v1.payment_intents.list_async()


async def test_a_timeout_after_success_and_the_key_again(
    client: StripeClient, http: httpx.AsyncClient, sandbox: RunningSandbox
) -> None:
    """A slow answer: the client gives up, meets its own key in use, then gets the result."""
    rule = {"match": "POST /v1/payment_intents", "kind": "delay", "delay_s": 0.6, "times": 1}
    await http.post("/_sandbox/faults", json=rule)
    async with stripe_client(sandbox, timeout_s=0.15) as impatient:
        with pytest.raises(stripe.APIConnectionError):
            await impatient.v1.payment_intents.create_async(HOLD, {"idempotency_key": "slow"})
        with pytest.raises(stripe.APIError) as conflict:
            await impatient.v1.payment_intents.create_async(HOLD, {"idempotency_key": "slow"})
    assert conflict.value.http_status == 409

    async def answered() -> Any:
        try:
            return await client.v1.payment_intents.create_async(HOLD, {"idempotency_key": "slow"})
        except stripe.APIError:
            return None

    order = await until(answered)
    created = [each for each in (await books(http))["payment_intents"] if each["id"] == order.id]
    assert len(created) == 1


async def test_a_connection_dropped_after_commit(
    client: StripeClient, http: httpx.AsyncClient
) -> None:
    """The client sees a broken connection, the books see the order, the same key finds it."""
    before = len((await books(http))["payment_intents"])
    rule = {"match": "POST /v1/payment_intents", "kind": "drop_after_commit", "times": 1}
    await http.post("/_sandbox/faults", json=rule)
    with pytest.raises(stripe.APIConnectionError):
        await client.v1.payment_intents.create_async(HOLD, {"idempotency_key": "dropped"})
    after = len((await books(http))["payment_intents"])
    await client.v1.payment_intents.create_async(HOLD, {"idempotency_key": "dropped"})

    assert after == before + 1
    assert len((await books(http))["payment_intents"]) == after


async def test_offline_and_back(client: StripeClient, http: httpx.AsyncClient) -> None:
    """Every connection is closed without a byte until the switch is turned back."""
    await http.post("/_sandbox/faults", json={"kind": "offline"})
    with pytest.raises(stripe.APIConnectionError):
        await client.v1.payment_intents.list_async()
    with pytest.raises(httpx.RemoteProtocolError):
        await http.get("/pay/cs_test_any")
    hits = (await http.get("/_sandbox/faults")).json()[0]["hits"]
    await http.delete("/_sandbox/faults")

    assert hits == 2
    await client.v1.payment_intents.list_async()


async def test_bad_answers_are_their_own_kinds(
    client: StripeClient, http: httpx.AsyncClient
) -> None:
    """429, 500 and garbage are three exceptions; the last is not even the library's own.

    The client decodes every body for its log before it looks at it, so a proxy's page in another
    encoding leaves it as UnicodeDecodeError.
    """
    kinds: list[tuple[str, type[Exception]]] = [
        ("rate_limit", stripe.RateLimitError),
        ("error_500_before", stripe.APIError),
        ("garbage", UnicodeDecodeError),
    ]
    for kind, error in kinds:
        await http.post("/_sandbox/faults", json={"kind": kind, "times": 1})
        with pytest.raises(error):
            await client.v1.payment_intents.list_async()


async def test_moving_the_clock_ends_a_hold(client: StripeClient, http: httpx.AsyncClient) -> None:
    """Eight days later the provider has cancelled what was held, and its Date header has moved."""
    session = await client.v1.checkout.sessions.create_async(checkout_order())
    assert session.url is not None
    await http.post(session.url, data=card("4242 4242 4242 4242"))

    async def held() -> Any:
        found = await client.v1.checkout.sessions.retrieve_async(session.id)
        return found.payment_intent if found.status == "complete" else None

    intent = await until(held)
    await http.post("/_sandbox/clock", json={"advance_s": 8 * 86_400})
    found = await client.v1.payment_intents.retrieve_async(intent)

    date = (await http.get("/v1/account")).headers["date"]

    assert (found.status, found.cancellation_reason) == ("canceled", "automatic")
    assert parsedate_to_datetime(date) > datetime.now(UTC) + timedelta(days=7)


async def books(http: httpx.AsyncClient) -> Any:
    return (await http.get("/_sandbox/books")).json()


def card(number: str) -> dict[str, str]:
    return {"number": number, "expiry": "12 / 34", "cvc": "123", "name": "Test Driver"}


def checkout_order() -> Any:
    return {
        "mode": "payment",
        "allowed_payment_method_types": ["card"],
        "client_reference_id": "s1",
        "success_url": "https://example.org/paid",
        "line_items": [
            {
                "quantity": 1,
                "price_data": {
                    "currency": "eur",
                    "unit_amount": 5000,
                    "product_data": {"name": "Charging hold"},
                },
            }
        ],
        "payment_intent_data": {"capture_method": "manual", "metadata": {"session": "s1"}},
        "metadata": {"session": "s1"},
    }
