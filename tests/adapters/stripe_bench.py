"""The far side of the Stripe rails in tests: a sandbox process, the card hand, the books."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Awaitable, Callable
from typing import Any

import httpx

from kiosk.adapters.stripe_checkout import StripeCheckoutRail
from kiosk.adapters.stripe_client import StripeAccount, StripeGateway
from kiosk.adapters.stripe_terminal import StripeTerminalRail
from kiosk.adapters.system_clock import SystemClock
from kiosk.domain.money import Amount
from kiosk.domain.payment import HoldOrder, HoldOutcome, HoldState, RailKind
from kiosk.ports import Clock
from kiosk.sandbox.process import RunningSandbox

GOOD = "4242424242424242"
NO_FUNDS = "4000000000009995"
_numbers = itertools.count(1)


class Bench:
    """One test's view of a running sandbox: the rails under test and everything around them."""

    def __init__(self, sandbox: RunningSandbox, *, station_id: str = "ST1") -> None:
        self.sandbox = sandbox
        self._station_id = station_id
        self._number = next(_numbers)
        # Without certificates: reading their store costs more than the whole test.
        self.http = httpx.AsyncClient(base_url=sandbox.url, timeout=10, verify=False)  # noqa: S501 - plain http
        self._gateways: list[StripeGateway] = []
        self.gateway = self.new_gateway()
        self.card = self.new_card_rail()
        self.qr = self.new_qr_rail()

    def new_gateway(
        self, *, url: str = "", clock: Clock | None = None, read_timeout_s: float = 10, **more: Any
    ) -> StripeGateway:
        """A gateway of its own, as after a restart of the kiosk."""
        account = StripeAccount(
            **{
                "key": self.sandbox.key,
                "live": False,
                "station_id": self._station_id,
                "fingerprint_secret": b"secret",
                "base_address": url or self.sandbox.url,
                "read_timeout_s": read_timeout_s,
            }
            | more
        )
        gateway = StripeGateway(account, clock or SystemClock())
        self._gateways.append(gateway)
        return gateway

    def new_card_rail(
        self, gateway: StripeGateway | None = None, clock: Clock | None = None
    ) -> StripeTerminalRail:
        return StripeTerminalRail(
            gateway or self.gateway, self.sandbox.reader, clock or SystemClock()
        )

    def new_qr_rail(self, gateway: StripeGateway | None = None) -> StripeCheckoutRail:
        return StripeCheckoutRail(
            gateway or self.gateway,
            success_url="https://example.com/thanks",
            product_name="Charging hold",
        )

    def key(self, name: str) -> str:
        """An idempotency key that no other test uses."""
        return f"{name}:{self._number}"

    def order(self, rail: RailKind = RailKind.CARD, minor: int = 5000) -> HoldOrder:
        number = next(_numbers)
        order_id = f"s{number}-1"
        return HoldOrder(
            order_id=order_id,
            session_id=f"s{number}",
            evse_id=1,
            rail=rail,
            amount=Amount(minor, "EUR"),
            key=f"ST1:e1:{order_id}:open",
        )

    async def aclose(self) -> None:
        """Leave nothing behind on the shared sandbox that the next test could trip over."""
        await self.http.delete("/_sandbox/faults")
        await self.online(True)
        await self._helper("cancel_action", base="terminal")
        for gateway in self._gateways:
            await gateway.aclose()
        await self.http.aclose()

    # The driver.

    async def present(self, number: str = GOOD) -> None:
        """Hold a card to the reader."""
        answer = await self._helper(
            "present_payment_method", {"type": "card_present", "card_present[number]": number}
        )
        answer.raise_for_status()

    async def nobody_came(self) -> None:
        (await self._helper("timeout_input_collection")).raise_for_status()

    async def press_cancel(self) -> None:
        await self._control(f"readers/{self.sandbox.reader}", {"press": "cancel"})

    async def pay(self, pay_url: str, number: str = GOOD) -> None:
        """Open the QR's address on a phone and press Pay."""
        form = {"number": number, "expiry": "12/34", "cvc": "123"}
        assert (await self.http.post(pay_url, data=form)).status_code == 303

    # The world.

    async def online(self, is_online: bool) -> None:
        await self._control(f"readers/{self.sandbox.reader}", {"online": is_online})

    async def fault(
        self, match: str, kind: str, *, times: int | None = 1, delay_s: float = 0
    ) -> None:
        rule = {"match": match, "kind": kind, "times": times, "delay_s": delay_s}
        await self._control("faults", rule)

    async def advance(self, seconds: int) -> None:
        """Move the provider's clock forward."""
        await self._control("clock", {"advance_s": seconds})

    async def reader_intent(self) -> str:
        """The intent that the reader asks a card for, empty if none."""
        answer = await self.http.get(
            f"/v1/terminal/readers/{self.sandbox.reader}", headers=self._headers
        )
        action = answer.json()["action"]
        if not action or action["status"] != "in_progress":
            return ""
        return str(action["process_payment_intent"]["payment_intent"])

    async def intents(self, order: HoldOrder) -> list[dict[str, Any]]:
        """The order's intents in the provider's own books."""
        return await self._booked("payment_intents", order)

    async def checkouts(self, order: HoldOrder) -> list[dict[str, Any]]:
        return await self._booked("checkouts", order)

    async def only_intent(self, order: HoldOrder) -> dict[str, Any]:
        (intent,) = await self.intents(order)
        return intent

    async def _booked(self, kind: str, order: HoldOrder) -> list[dict[str, Any]]:
        books = (await self.http.get("/_sandbox/books")).json()
        return [row for row in books[kind] if row["metadata"].get("order") == order.order_id]

    async def _helper(
        self, name: str, data: dict[str, str] | None = None, *, base: str = "test_helpers/terminal"
    ) -> httpx.Response:
        return await self.http.post(
            f"/v1/{base}/readers/{self.sandbox.reader}/{name}", data=data, headers=self._headers
        )

    async def _control(self, path: str, body: dict[str, Any]) -> None:
        (await self.http.post(f"/_sandbox/{path}", json=body)).raise_for_status()

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.sandbox.key}"}


async def until(
    look: Callable[[], Awaitable[HoldOutcome]], *states: HoldState, within_s: float = 5
) -> HoldOutcome:
    """Look again until one of the states is told, as the station does."""
    deadline_s = time.monotonic() + within_s
    while True:
        outcome = await look()
        if outcome.state in states:
            return outcome
        assert time.monotonic() < deadline_s, f"still {outcome}"
        await asyncio.sleep(0.05)


async def hold_by_card(bench: Bench, order: HoldOrder, number: str = GOOD) -> HoldOutcome:
    """Open, tap and wait for the bank."""
    opened = await bench.card.open(order)
    await bench.present(number)
    return await until(
        lambda: bench.card.outcome(order, opened.provider_ref), HoldState.HELD, HoldState.DECLINED
    )


async def hold_by_phone(bench: Bench, order: HoldOrder) -> HoldOutcome:
    """Open, pay on the phone and wait for the bank."""
    opened = await bench.qr.open(order)
    await bench.pay(opened.pay_url)
    return await until(lambda: bench.qr.outcome(order, opened.provider_ref), HoldState.HELD)
