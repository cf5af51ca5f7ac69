"""The one module that imports the Stripe SDK: its client, and its errors in our words.

Imported late, by `stripe_client`, because loading the SDK takes a moment that the first picture on
the screen should not wait for. May import errors, `lean_http` and the SDK.
"""

from __future__ import annotations

import json
import logging
import ssl
from collections.abc import Callable, Mapping
from typing import Any, Final

import stripe
from stripe import APIConnectionError, HTTPClient, StripeClient, StripeError

from kiosk.adapters.lean_http import LeanHttp, NotSent, Unanswered
from kiosk.adapters.stripe_requests import StripeRequest
from kiosk.errors import PaymentError, PaymentRefused, PaymentUnavailable, PaymentUnknown

__all__ = ["StripeClient", "StripeError", "build_client", "send", "translate"]

_OUT_OF_ITS_TIME: Final = frozenset({9, 10})
"""OpenSSL, X509_V_ERR_CERT_NOT_YET_VALID and X509_V_ERR_CERT_HAS_EXPIRED."""


class _ObservedHttpClient(HTTPClient):
    """What the SDK sends through, letting us see the headers of every answer."""

    name = "asyncio"
    """Told to Stripe, where the SDK's own clients say `httpx` or `requests`."""

    def __init__(self, http: LeanHttp, observe: Callable[[Mapping[str, str]], None]) -> None:
        super().__init__()
        self._http = http
        self._observe = observe

    async def request_async(
        self, method: str, url: str, headers: Mapping[str, str], post_data: str | None = None
    ) -> tuple[bytes, int, Mapping[str, str]]:
        try:
            answer = await self._http.request(method, url, headers, (post_data or "").encode())
        except (NotSent, Unanswered) as error:
            raise APIConnectionError(str(error)) from error  # type: ignore[no-untyped-call]
        self._observe(answer.headers)
        body = answer.body if answer.status < 400 else _without_objects(answer.body)
        return body, answer.status, answer.headers

    async def close_async(self) -> None:
        await self._http.aclose()


def build_client(
    key: str,
    *,
    base_address: str,
    connect_timeout_s: float,
    read_timeout_s: float,
    observe: Callable[[Mapping[str, str]], None],
) -> tuple[StripeClient, HTTPClient]:
    """A client that never retries by itself: every attempt is one of ours, with its own record."""
    # It would write a file into the home directory and send the platform's name along.
    stripe.enable_telemetry = False
    # Below this level the SDK logs whole answers, client secrets included.
    logging.getLogger("stripe").setLevel(logging.WARNING)
    # The authorities that the SDK comes with, as its own clients have it. None is read for nothing:
    # the sandbox speaks plain HTTP.
    is_plain = base_address.startswith("http:")
    context = None if is_plain else ssl.create_default_context(cafile=stripe.ca_bundle_path)
    lean = LeanHttp(
        connect_timeout_s=connect_timeout_s, read_timeout_s=read_timeout_s, context=context
    )
    http = _ObservedHttpClient(lean, observe)
    client = StripeClient(
        key,
        http_client=http,
        max_network_retries=0,
        base_addresses={"api": base_address} if base_address else None,
    )
    return client, http


def _without_objects(body: bytes) -> bytes:
    """A refusal without the intent that it speaks of: nobody reads it here, the truth is read for
    itself, and the SDK would load a megabyte of classes for it and keep them.
    """
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return body
    error = told.get("error") if isinstance(told, dict) else None
    if not isinstance(error, dict):
        return body
    said = {name: value for name, value in error.items() if not isinstance(value, dict)}
    return json.dumps({**told, "error": said}).encode()


async def send(client: StripeClient, request: StripeRequest) -> dict[str, Any] | None:
    """The answer as plain JSON, None if it is not an object. Raises StripeError."""
    options = {"idempotency_key": request.key} if request.key else {}
    answer = await client.raw_request_async(
        request.method, request.path, **request.params, **options
    )
    return answer.data if isinstance(answer.data, dict) else None


def translate(what: str, error: StripeError, *, changes_nothing: bool) -> PaymentError:
    """Our kind of error for Stripe's, by what is known about whether the request took effect.

    `changes_nothing` is for reading: a read whose answer was lost certainly had no effect.
    """
    told = error.error
    code = str(getattr(told, "code", None) or error.code or "")
    decline = getattr(told, "decline_code", None)
    kind = str(getattr(told, "type", None) or "")
    status = error.http_status
    facts = (status, kind, code, error.request_id) if status else _link_facts(error)
    msg = f"{what}: {' '.join(str(fact) for fact in facts if fact)}"
    lost: PaymentError = PaymentUnavailable(msg) if changes_nothing else PaymentUnknown(msg)

    if status is None:
        return PaymentUnavailable(msg) if isinstance(error.__cause__, NotSent) else lost
    if told is None or status < 400 or status >= 500:
        # A body that is not Stripe's may come from anyone on the way; a 5xx may follow the deed.
        return lost
    if status in {401, 429} or code in {"lock_timeout", "rate_limit"}:
        # Decided before the request is looked at (Stripe docs, "Advanced error handling").
        return PaymentUnavailable(msg)
    if code == "idempotency_key_in_use":
        return lost
    return PaymentRefused(msg, code=str(decline or code or kind or status))


def _link_facts(error: StripeError) -> tuple[str, ...]:
    """Why there was no answer at all. A certificate that is not valid now is far more often a clock
    that lost its time in a power cut than a provider that forgot to renew.
    """
    cause: BaseException | None = error.__cause__
    facts = [] if cause is None else [type(cause).__name__, type(cause.__cause__).__name__]
    while cause is not None:
        if (
            isinstance(cause, ssl.SSLCertVerificationError)
            and cause.verify_code in _OUT_OF_ITS_TIME
        ):
            facts.append("check_the_clock")
        cause = cause.__cause__ or cause.__context__
    return tuple(facts)
