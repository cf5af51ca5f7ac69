"""The one module that imports the Stripe SDK: its client, and its errors in our words.

Imported late, by `stripe_client`, because loading the SDK and httpx takes a third of a second that
the first picture on the screen should not wait for. May import errors and the SDK.
"""

from __future__ import annotations

import logging
import ssl
from collections.abc import Callable, Mapping
from typing import Any, Final

import httpx
import stripe
from stripe import HTTPXClient, StripeClient, StripeError

from kiosk.adapters.stripe_requests import StripeRequest
from kiosk.errors import PaymentError, PaymentRefused, PaymentUnavailable, PaymentUnknown

__all__ = ["StripeClient", "StripeError", "build_client", "send", "translate"]

_NEVER_SENT: Final = (
    httpx.ConnectError,  # refused, no such name, or TLS failed: no byte of the request left
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)
_OUT_OF_ITS_TIME: Final = frozenset({9, 10})
"""OpenSSL, X509_V_ERR_CERT_NOT_YET_VALID and X509_V_ERR_CERT_HAS_EXPIRED."""


class _ObservedHttpClient(HTTPXClient):
    """The SDK's own HTTP client, letting us see the headers of every answer."""

    def _get_request_args_kwargs(
        self, method: str, url: str, headers: Mapping[str, str], post_data: object
    ) -> list[Any]:
        # The SDK hands an encoded body over as `data`, which httpx warns about: it wants `content`.
        args, named = super()._get_request_args_kwargs(method, url, headers, post_data)
        named["content"] = named.pop("data") or b""
        return [args, named]

    def __init__(
        self, timeout: httpx.Timeout, observe: Callable[[Mapping[str, str]], None]
    ) -> None:
        super().__init__(timeout=timeout)
        self._observe = observe

    async def request_async(
        self, method: str, url: str, headers: Mapping[str, str], post_data: object = None
    ) -> tuple[bytes, int, Mapping[str, str]]:
        answer = await super().request_async(method, url, headers, post_data)
        self._observe(answer[2])
        return answer


def build_client(
    key: str,
    *,
    base_address: str,
    connect_timeout_s: float,
    read_timeout_s: float,
    observe: Callable[[Mapping[str, str]], None],
) -> tuple[StripeClient, HTTPXClient]:
    """A client that never retries by itself: every attempt is one of ours, with its own record."""
    # It would write a file into the home directory and send the platform's name along.
    stripe.enable_telemetry = False
    # Below this level the SDK logs whole answers, client secrets included.
    logging.getLogger("stripe").setLevel(logging.WARNING)
    http = _ObservedHttpClient(httpx.Timeout(read_timeout_s, connect=connect_timeout_s), observe)
    client = StripeClient(
        key,
        http_client=http,
        max_network_retries=0,
        base_addresses={"api": base_address} if base_address else None,
    )
    return client, http


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
        return PaymentUnavailable(msg) if isinstance(error.__cause__, _NEVER_SENT) else lost
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
    facts = [type(cause).__name__]
    while cause is not None:
        if (
            isinstance(cause, ssl.SSLCertVerificationError)
            and cause.verify_code in _OUT_OF_ITS_TIME
        ):
            facts.append("check_the_clock")
        cause = cause.__cause__ or cause.__context__
    return tuple(facts)
