"""From a request to its answer, in Stripe's order: faults, authentication, idempotency, validation,
execution.

Pure and synchronous. A server walks an `Exchange` through its pauses; a simulation does the same on
virtual time, or calls `Gateway.answer` and gets all of it at once.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from kiosk.sandbox import routes_billing, routes_checkout, routes_payment_intents, routes_terminal
from kiosk.sandbox.clock import http_date
from kiosk.sandbox.endpoint import Endpoint
from kiosk.sandbox.errors import ApiError
from kiosk.sandbox.faults import LOST, FaultKind, FaultRule, FaultSwitch
from kiosk.sandbox.form import decode
from kiosk.sandbox.idempotency import IdempotencyKeys
from kiosk.sandbox.provider import API_VERSION, Provider
from kiosk.sandbox.wire import intent_json

LIVE_PREFIXES: Final = ("sk_live", "rk_live", "pk_live")
_GARBAGE: Final = (
    b"<html><title>502</title><body>upstream said \x00\xff nothing useful</body></html>"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What arrived. Header names are lower case."""

    method: str
    path: str
    query: str = ""
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What goes back."""

    status: int
    body: bytes
    headers: dict[str, str]

    def json(self) -> Any:
        return json.loads(self.body)


class Exchange:
    """One request on its way: pause, execute, pause, finish. `finish` must be called once."""

    def __init__(
        self,
        gateway: Gateway,
        request: Request,
        *,
        rule: FaultRule | None = None,
        early: Answer | None = None,
        claimed: tuple[str, str] | None = None,
        endpoint: tuple[Endpoint, str] | None = None,
    ) -> None:
        self._gateway = gateway
        self._request = request
        self._kind = rule.kind if rule else None
        self._answer = early
        self._claimed = claimed
        self._endpoint = endpoint
        self._result: tuple[int, bytes] | None = None
        delay_s = rule.delay_s if rule else 0.0
        self.delay_before_s = delay_s if self._kind is not FaultKind.DELAY else 0.0
        self.delay_after_s = delay_s if self._kind is FaultKind.DELAY else 0.0

    def execute(self) -> None:
        """Do what was asked, unless the answer was clear before."""
        if self._endpoint is None:
            return
        status, payload, executed = self._gateway.run(*self._endpoint, self._request)
        if self._kind is FaultKind.ERROR_500_AFTER_COMMIT:
            status, payload = 500, _error_payload("An unknown error occurred.", "api_error")
        elif self._kind is FaultKind.READER_TIMEOUT_LIE and status == 200:
            message = "The reader did not answer in time."
            payload = _error_payload(
                message, "invalid_request_error", code="terminal_reader_timeout"
            )
            status = 400
        self._answer = self._gateway.packed(status, payload)
        self._result = (status, self._answer.body) if executed else None

    def finish(self) -> Answer | None:
        """The answer, or None when the connection is to be closed without one."""
        if self._claimed:
            self._gateway.keys.finish(*self._claimed, self._result)
        if self._kind in LOST or self._kind is FaultKind.DROP_AFTER_COMMIT:
            return None
        if self._kind is FaultKind.GARBAGE and self._answer:
            headers = self._answer.headers | {"Content-Type": "text/html"}
            return Answer(status=200, body=_GARBAGE, headers=headers)
        return self._answer


class Gateway:
    """The API of one provider, with its keys and its fault switch."""

    def __init__(self, provider: Provider) -> None:
        if provider.settings.key.startswith(LIVE_PREFIXES):
            msg = "the sandbox moves no money and refuses live keys"
            raise ValueError(msg)
        self.provider = provider
        self.faults = FaultSwitch()
        self.keys = IdempotencyKeys(provider.clock)
        self._endpoints = [
            *routes_payment_intents.endpoints(provider),
            *routes_terminal.endpoints(provider),
            *routes_checkout.endpoints(provider),
            *routes_billing.endpoints(provider),
        ]

    def answer(self, request: Request) -> Answer | None:
        """The whole exchange at once, without its pauses. None when the answer was lost."""
        exchange = self.begin(request)
        exchange.execute()
        return exchange.finish()

    def begin(self, request: Request) -> Exchange:
        """Everything that is decided before execution."""
        rule = self.faults.strike(request.method, request.path)
        kind = rule.kind if rule else None
        if kind in LOST:
            return Exchange(self, request, rule=rule)
        if kind is FaultKind.RATE_LIMIT:
            payload = _error_payload(
                "Request rate limit exceeded.", "invalid_request_error", code="rate_limit"
            )
            return Exchange(self, request, rule=rule, early=self.packed(429, payload))
        if kind is FaultKind.FORBIDDEN:
            message = "The provided key does not have the required permissions for this endpoint."
            payload = _error_payload(message, "invalid_request_error")
            return Exchange(self, request, rule=rule, early=self.packed(403, payload))
        if kind is FaultKind.ERROR_500_BEFORE:
            payload = _error_payload("An unknown error occurred.", "api_error")
            return Exchange(self, request, rule=rule, early=self.packed(500, payload))
        try:
            self._authenticate(request.headers.get("authorization", ""))
            endpoint = self._route(request)
            key = request.headers.get("idempotency-key", "")
            claim: tuple[str, str] | None = None
            if key and request.method == "POST":
                claim = (key, f"{request.method} {request.path} {_canonical(request.body)}")
                stored = self.keys.begin(*claim)
                if stored:
                    replay = self._headers() | {"Idempotent-Replayed": "true"}
                    early = Answer(status=stored.status, body=stored.body, headers=replay)
                    return Exchange(self, request, rule=rule, early=early)
        except ApiError as error:
            early = self.packed(error.status, self._error(error))
            return Exchange(self, request, rule=rule, early=early)
        return Exchange(self, request, rule=rule, claimed=claim, endpoint=endpoint)

    def run(
        self, endpoint: Endpoint, object_id: str, request: Request
    ) -> tuple[int, dict[str, Any], bool]:
        """Validate and execute: status, payload, and whether execution had begun."""
        self.provider.settle()
        try:
            raw = decode(request.body if request.method == "POST" else request.query)
            call = endpoint.read(object_id, raw)
            return 200, endpoint.run(call), True
        except ApiError as error:
            return error.status, self._error(error), error.executed

    def packed(self, status: int, payload: dict[str, Any]) -> Answer:
        """The payload as Stripe sends it: indented JSON and its headers."""
        body = json.dumps(payload, indent=2, ensure_ascii=False).encode()
        return Answer(status=status, body=body, headers=self._headers())

    def _headers(self) -> dict[str, str]:
        return {
            "Content-Type": "application/json",
            "Date": http_date(self.provider.clock()),
            "Request-Id": self.provider.books.new_id("req"),
            "Stripe-Version": API_VERSION,
            "Cache-Control": "no-store",
        }

    def _route(self, request: Request) -> tuple[Endpoint, str]:
        for endpoint in self._endpoints:
            match = endpoint.pattern.fullmatch(request.path)
            if match and endpoint.method == request.method:
                return endpoint, match[1] if match.groups() else ""
        message = f"Unrecognized request URL ({request.method}: {request.path})."
        raise ApiError(404, message, executed=False)

    def _authenticate(self, header: str) -> None:
        key = _key_of(header)
        if key.startswith(LIVE_PREFIXES):
            message = "This is a sandbox without real money: it refuses live keys. Use a test key."
            raise ApiError(401, message, code="testmode_charges_only")
        if not key:
            message = "You did not provide an API key. Send 'Authorization: Bearer YOUR_KEY'."
            raise ApiError(401, message)
        if key != self.provider.settings.key:
            raise ApiError(401, f"Invalid API Key provided: {key[:8]}***{key[-4:]}")

    def _error(self, error: ApiError) -> dict[str, Any]:
        payload = _error_payload(
            error.message,
            error.kind,
            code=error.code,
            param=error.param,
            decline_code=error.decline_code,
        )
        if error.payment_intent:
            intent = error.payment_intent
            payload["error"]["payment_intent"] = intent_json(intent, self.provider.books)
            if error.kind == "card_error":
                payload["error"]["charge"] = intent.latest_charge
        return payload


def _error_payload(message: str, kind: str, **details: str | None) -> dict[str, Any]:
    given = {name: value for name, value in details.items() if value is not None}
    return {"error": {"message": message, "type": kind, **given}}


def _key_of(header: str) -> str:
    """Bearer, or Basic with the key as user name, as with curl -u."""
    scheme, _, credentials = header.partition(" ")
    if scheme.lower() == "bearer":
        return credentials.strip()
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(credentials, validate=True).decode().partition(":")[0]
        except (binascii.Error, UnicodeDecodeError):
            return ""
    return ""


def _canonical(body: str) -> str:
    """The parameters without their order, for comparing two requests with the same key."""
    return "&".join(sorted(body.split("&")))
