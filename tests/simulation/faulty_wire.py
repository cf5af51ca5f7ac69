"""The product's own Stripe client on virtual time, and everything that can happen on its wire.

`FaultyWire` stands where the sockets are: the real rails, the real SDK and its real errors on this
side, the sandbox's gateway in the same process on the other. One fault strikes the calls of one
kind; the power may fail at a chosen instant of the first call that it strikes.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from functools import cache
from typing import Any, Final, Protocol
from urllib.parse import urlsplit

from stripe import HTTPClient, StripeClient

from kiosk.adapters import lean_http, stripe_sdk
from kiosk.adapters.lean_http import NotSent, Unanswered
from kiosk.adapters.stripe_checkout import StripeCheckoutRail
from kiosk.adapters.stripe_client import StripeAccount, StripeGateway
from kiosk.adapters.stripe_terminal import StripeTerminalRail
from kiosk.domain.payment import RailKind
from kiosk.ports import Clock, PaymentRail
from kiosk.sandbox.gateway import Answer, Gateway, Request

LATENCY_S: Final = 0.02
DRIP_S: Final = 1.0
READ_TIMEOUT_S: Final = 30.0
HELD_BACK_S: Final = 25.0
"""Longer than the station waits for any answer."""
_GARBAGE: Final = b"<html><title>502</title>\x00\xff nothing useful</html>"


class WireFault(StrEnum):
    """What happens to a request or its answer; `DONE` below says which of them take effect."""

    CONNECT_REFUSED = "connect_refused"
    TIMEOUT_BEFORE = "timeout_before"
    """Nobody answers, and nothing was done."""
    TIMEOUT_AFTER = "timeout_after"
    """Done; nobody answers."""
    HELD_BACK = "held_back"
    """Done only after the client has given up."""
    RESET_MID_BODY = "reset_mid_body"
    SLOW_DRIP = "slow_drip"
    """Done; the answer comes a byte a second, faster than any timeout between two bytes."""
    GARBAGE_200 = "garbage_200"
    BAD_REQUEST_400 = "bad_request_400"
    UNAUTHORISED_401 = "unauthorised_401"
    CARD_ERROR_402 = "card_error_402"
    NOT_FOUND_404 = "not_found_404"
    KEY_IN_USE_409 = "key_in_use_409"
    RATE_LIMIT_429 = "rate_limit_429"
    ERROR_500_BEFORE = "error_500_before"
    ERROR_500_REPLAYED = "error_500_replayed"
    """Done, and the 500 is what the key answers for a day."""
    UNAVAILABLE_503 = "unavailable_503"
    """Four times in a row, from a proxy that speaks no JSON."""
    KEY_PRUNED = "key_pruned"
    """Done, the answer lost, and the key forgotten before anybody can repeat it: the day after."""


class Cut(StrEnum):
    """When the power fails."""

    NEVER = "no_crash"
    BEFORE = "before_call"
    """The request never leaves; the fault strikes when it is made again."""
    AFTER = "after_call"
    """The provider has the request, nobody has the answer."""
    RESULT = "after_result"
    """The answer came, and before anything more is written the power fails."""
    RECOVERY = "in_recovery"
    """As AFTER, and once more at the first request of the process that recovers."""


_TIMES: Final = {WireFault.UNAVAILABLE_503: 4, WireFault.KEY_IN_USE_409: 2}
_ERRORS: Final = {
    WireFault.BAD_REQUEST_400: (400, "invalid_request_error", "parameter_invalid"),
    WireFault.UNAUTHORISED_401: (401, "invalid_request_error", ""),
    WireFault.CARD_ERROR_402: (402, "card_error", "card_declined"),
    WireFault.NOT_FOUND_404: (404, "invalid_request_error", "resource_missing"),
    WireFault.KEY_IN_USE_409: (409, "idempotency_error", "idempotency_key_in_use"),
    WireFault.RATE_LIMIT_429: (429, "invalid_request_error", "rate_limit"),
    WireFault.ERROR_500_BEFORE: (500, "api_error", ""),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One cell of the matrix: which calls, what happens to them, when the power fails."""

    match: str
    """Method and path, such as `POST /v1/payment_intents/*/capture`."""
    fault: WireFault
    cut: Cut

    def strikes(self, request: Request) -> bool:
        method, _, glob = self.match.partition(" ")
        deep = request.path.count("/") == glob.count("/")
        return request.method == method and deep and fnmatchcase(request.path, glob)


class Power(Protocol):
    """The mains of the station."""

    def fails(self) -> None:
        """Now."""

    def fails_before_next_row(self) -> None:
        """As soon as the ledger is to write, before it has."""


class FaultyWire:
    """Between the product's client and the sandbox's gateway. Outlives the station's processes."""

    def __init__(self, gateway: Gateway, plan: Plan, power: Power) -> None:
        self._gateway = gateway
        self._plan = plan
        self._power = power
        self._times = _TIMES.get(plan.fault, 1)
        self._to_come = {Cut.NEVER: 0, Cut.RECOVERY: 2}.get(plan.cut, 1)
        self.struck = 0
        """How many requests the fault has struck."""
        self.cuts = 0
        """How often the power failed."""

    async def request(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes = b""
    ) -> lean_http.Answer:
        """As `LeanHttp.request`."""
        parts = urlsplit(url)
        return await self._sent(
            Request(
                method=method.upper(),
                path=parts.path,
                query=parts.query,
                body=body.decode(),
                headers={name.lower(): value for name, value in headers.items()},
            )
        )

    async def aclose(self) -> None:
        """There is nothing to close."""

    async def _sent(self, request: Request) -> lean_http.Answer:
        if self._plan.cut is Cut.RECOVERY and self.cuts == 1:
            await self._dies()
        await asyncio.sleep(LATENCY_S)
        if self._plan.strikes(request):
            if self._plan.cut is Cut.BEFORE and self.cuts < self._to_come:
                await self._dies()
            if self.struck < self._times:
                self.struck += 1
                return await self._strike(request)
        return await self._pass(request)

    async def _strike(self, request: Request) -> lean_http.Answer:
        fault = self._plan.fault
        if fault is WireFault.HELD_BACK:
            asyncio.get_running_loop().call_later(HELD_BACK_S, self._answer, request)
        answer = self._done(request) if fault in DONE else None
        if self._plan.cut in {Cut.AFTER, Cut.RECOVERY} and not self.cuts:
            await self._dies()
        try:
            return await self._reply(request, answer)
        finally:
            if self._plan.cut is Cut.RESULT and not self.cuts:
                self.cuts += 1
                self._power.fails_before_next_row()

    def _done(self, request: Request) -> Answer:
        """The provider does it; what it would answer."""
        fault = self._plan.fault
        if fault is WireFault.ERROR_500_REPLAYED:
            rule = {"match": "* *", "kind": "error_500_after_commit", "times": 1}
            self._gateway.faults.add(rule)
        answer = self._answer(request)
        if fault is WireFault.KEY_PRUNED:
            self._gateway.keys._stored.clear()
        return answer

    async def _reply(self, request: Request, answer: Answer | None) -> lean_http.Answer:
        fault = self._plan.fault
        if fault is WireFault.CONNECT_REFUSED:
            raise NotSent from ConnectionRefusedError()
        if fault is WireFault.UNAVAILABLE_503:
            return _answer(503, b"<h1>503</h1>")
        if fault in _ERRORS:
            return self._refusal()
        if fault is WireFault.GARBAGE_200:
            return _answer(200, _GARBAGE)
        if fault is WireFault.ERROR_500_REPLAYED and answer is not None:
            return _answer(answer.status, answer.body, answer.headers)
        if fault is WireFault.RESET_MID_BODY:
            raise Unanswered from ConnectionResetError()
        if fault is WireFault.SLOW_DRIP and answer is not None:
            await asyncio.sleep(DRIP_S * len(answer.body))
            return _answer(answer.status, answer.body, answer.headers)
        await asyncio.sleep(READ_TIMEOUT_S)
        raise Unanswered from TimeoutError()

    def _refusal(self) -> lean_http.Answer:
        status, kind, code = _ERRORS[self._plan.fault]
        error: dict[str, Any] = {"message": "as planned", "type": kind}
        if code:
            error["code"] = code
        body = json.dumps({"error": error}).encode()
        return _answer(status, body)

    async def _pass(self, request: Request) -> lean_http.Answer:
        answer = self._answer(request)
        await asyncio.sleep(LATENCY_S)
        return _answer(answer.status, answer.body, answer.headers)

    def _answer(self, request: Request) -> Answer:
        answer = self._gateway.answer(request)
        assert answer is not None
        return answer

    async def _dies(self) -> None:
        """The machine is off: whoever waits here never hears of anything again."""
        self.cuts += 1
        self._power.fails()
        await asyncio.Event().wait()


DONE: Final = frozenset(
    {
        WireFault.TIMEOUT_AFTER,
        WireFault.RESET_MID_BODY,
        WireFault.SLOW_DRIP,
        WireFault.GARBAGE_200,
        WireFault.ERROR_500_REPLAYED,
        WireFault.KEY_PRUNED,
    }
)
"""The faults of an answer: the request itself took effect."""


class StripeOnWire:
    """Makes the product's rails as each new process of the station does, for
    `Roadside.wrap_rail`.
    """

    def __init__(self, wire: FaultyWire, clock: Clock, *, key: str, reader: str) -> None:
        self._wire = wire
        self._clock = clock
        self._key = key
        self._reader = reader
        self._made: set[RailKind] = set()
        self._gateway: StripeGateway | None = None

    def __call__(self, rail: PaymentRail) -> PaymentRail:
        if self._gateway is None or rail.kind in self._made:
            self._made.clear()
            self._gateway = self._new_gateway()
        self._made.add(rail.kind)
        if rail.kind is RailKind.CARD:
            return StripeTerminalRail(self._gateway, self._reader, self._clock)
        address = "https://pay.example/"
        return StripeCheckoutRail(self._gateway, success_url=address, product_name="hold")

    def _new_gateway(self) -> StripeGateway:
        account = StripeAccount(
            key=self._key, live=False, station_id="EVSE-TEST", fingerprint_secret=b"secret"
        )
        gateway = StripeGateway(account, self._clock)
        # What the gateway does in threads, which virtual time does not wait for; and one client
        # for all cells, because reading the certificates costs as much as a whole cell.
        gateway._sdk = stripe_sdk
        gateway._client, gateway._http = _client(self._key)
        gateway._http._observe = gateway._observe  # type: ignore[attr-defined]
        gateway._http._http = self._wire  # type: ignore[attr-defined]
        return gateway


@cache
def _client(key: str) -> tuple[StripeClient, HTTPClient]:
    return stripe_sdk.build_client(
        key,
        base_address="",
        connect_timeout_s=5,
        read_timeout_s=READ_TIMEOUT_S,
        observe=lambda headers: None,
    )


def _answer(status: int, body: bytes, headers: Mapping[str, str] | None = None) -> lean_http.Answer:
    named = {name.lower(): value for name, value in (headers or {}).items()}
    return lean_http.Answer(status=status, headers=named, body=body)
