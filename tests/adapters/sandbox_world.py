"""The sandbox for tests: in process on a virtual clock, or as the real process behind a real
socket.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlencode

import stripe
from stripe import HTTPXClient, StripeClient

from kiosk.sandbox.control import Control
from kiosk.sandbox.gateway import Answer, Gateway, Request
from kiosk.sandbox.process import RunningSandbox, running_sandbox
from kiosk.sandbox.provider import Provider, Settings

stripe.enable_telemetry = False
NOW_S = 1_800_000_000
BANK_S = 1.2
RAISABLE = "payment_method_options[card_present][request_incremental_authorization_support]"


class World:
    """One sandbox without a socket. Time moves only when told."""

    def __init__(self, *, seed: int = 1) -> None:
        self.now = float(NOW_S)
        self.provider = Provider(Settings(), lambda: self.now, random.Random(seed))
        self.gateway = Gateway(self.provider)
        self.control = Control(self.gateway, self.provider.clock)
        self.reader = self.provider.reader.id

    def request(
        self,
        method: str,
        path: str,
        params: dict[str, str] | None = None,
        *,
        key: str = "",
        api_key: str = "sk_test_sandbox",
    ) -> Request:
        """A request as the wire would bring it; `params` in Stripe's bracket syntax."""
        headers = {"authorization": f"Bearer {api_key}"}
        if key:
            headers["idempotency-key"] = key
        encoded = urlencode(params or {})
        post = method == "POST"
        return Request(
            method=method,
            path=path,
            query="" if post else encoded,
            body=encoded if post else "",
            headers=headers,
        )

    def answer(self, method: str, path: str, params: Any = None, **more: Any) -> Answer | None:
        return self.gateway.answer(self.request(method, path, params, **more))

    def ok(self, method: str, path: str, params: dict[str, str] | None = None, **more: Any) -> Any:
        """The JSON of a request that has to succeed."""
        answer = self.answer(method, path, params, **more)
        assert answer is not None
        assert answer.status == 200, answer.json()
        return answer.json()

    def refused(self, method: str, path: str, params: Any = None, **more: Any) -> tuple[int, Any]:
        """Status and error object of a request that has to fail."""
        answer = self.answer(method, path, params, **more)
        assert answer is not None
        assert answer.status >= 400, answer.json()
        return answer.status, answer.json()["error"]

    def wait(self, seconds: float) -> None:
        self.now += seconds

    def intent(self, amount: int = 5000, /, **more: str) -> str:
        """A card-present order for a hold."""
        params = {
            "amount": str(amount),
            "currency": "eur",
            "capture_method": "manual",
            "allowed_payment_method_types[0]": "card_present",
            RAISABLE: "true",
            **more,
        }
        return str(self.ok("POST", "/v1/payment_intents", params)["id"])

    def arm(self, intent: str) -> Any:
        path = f"/v1/terminal/readers/{self.reader}/process_payment_intent"
        return self.ok("POST", path, {"payment_intent": intent})

    def tap(self, number: str = "4242424242424242") -> Any:
        path = f"/v1/test_helpers/terminal/readers/{self.reader}/present_payment_method"
        params = {"type": "card_present", "card_present[number]": number}
        return self.ok("POST", path, params)

    def held(self, amount: int = 5000, /, number: str = "4242424242424242", **more: str) -> str:
        """An intent whose card was tapped and whose bank has answered."""
        intent = self.intent(amount, **more)
        self.arm(intent)
        self.tap(number)
        self.wait(BANK_S)
        return intent

    def read(self, intent: str) -> Any:
        return self.ok("GET", f"/v1/payment_intents/{intent}", {"expand[0]": "latest_charge"})

    def read_reader(self) -> Any:
        return self.ok("GET", f"/v1/terminal/readers/{self.reader}")

    def checkout(self, amount: int = 5000, /, **more: str) -> str:
        """An open payment page."""
        params = {
            "mode": "payment",
            "allowed_payment_method_types[0]": "card",
            "line_items[0][quantity]": "1",
            "line_items[0][price_data][currency]": "eur",
            "line_items[0][price_data][unit_amount]": str(amount),
            "line_items[0][price_data][product_data][name]": "Charging hold",
            "payment_intent_data[capture_method]": "manual",
            "payment_intent_data[metadata][session]": "s1",
            "expires_at": str(int(self.now) + 31 * 60),
            "success_url": "https://example.org/paid",
            **more,
        }
        return str(self.ok("POST", "/v1/checkout/sessions", params)["id"])

    def pay(self, session: str, number: str = "4242 4242 4242 4242") -> None:
        """The driver presses Pay on the phone."""
        self.provider.settle()
        self.provider.checkouts.pay(session, number=number, expiry="12/34", cvc="123")

    def read_checkout(self, session: str) -> Any:
        params = {"expand[0]": "payment_intent.latest_charge"}
        return self.ok("GET", f"/v1/checkout/sessions/{session}", params)


def process(*arguments: str) -> Iterator[RunningSandbox]:
    """The body of a synchronous fixture: one real process for many tests."""
    with asyncio.Runner() as runner:
        context = running_sandbox(arguments)
        sandbox = runner.run(context.__aenter__())
        try:
            yield sandbox
        finally:
            runner.run(context.__aexit__(None, None, None))


@asynccontextmanager
async def stripe_client(
    sandbox: RunningSandbox, *, key: str = "", timeout_s: float = 5.0
) -> AsyncIterator[StripeClient]:
    """The real client library, pointed at the sandbox; it repeats nothing by itself."""
    http = HTTPXClient(timeout=timeout_s)
    try:
        yield StripeClient(
            key or sandbox.key,
            http_client=http,
            base_addresses={"api": sandbox.url},
            max_network_retries=0,
        )
    finally:
        await http.close_async()  # type: ignore[no-untyped-call]


async def until(condition: Callable[[], Any], *, limit_s: float = 5.0) -> Any:
    """Ask again and again until the awaited answer is true, and return it."""
    async with asyncio.timeout(limit_s):
        while not (found := await condition()):
            await asyncio.sleep(0.02)
    return found
