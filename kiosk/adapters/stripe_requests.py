"""Every request that a station makes to Stripe: one function each, and the only place that names
the endpoints. May import the SDK's types, and those for the type checker alone.

The SDK has a method for each, too, but with it come the classes of all that an answer may contain:
2 MB for objects that `stripe_wire` never looks at. What `StripeClient.raw_request_async` sends for
these is the same to the byte; tests/adapters/test_stripe_requests.py compares the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote_plus

from kiosk.domain.lean import dataclass

if TYPE_CHECKING:
    from typing import TypeAlias

    from stripe.params import (
        PaymentIntentCancelParams,
        PaymentIntentCaptureParams,
        PaymentIntentCreateParams,
        PaymentIntentIncrementAuthorizationParams,
        PaymentIntentListParams,
        PaymentIntentRetrieveParams,
        RefundCreateParams,
        RefundListParams,
        SubscriptionListParams,
    )
    from stripe.params.billing import MeterEventCreateParams
    from stripe.params.checkout import (
        SessionCreateParams,
        SessionExpireParams,
        SessionListParams,
        SessionRetrieveParams,
    )
    from stripe.params.terminal import (
        ReaderProcessPaymentIntentParams,
        ReaderSetReaderDisplayParams,
    )

    Params: TypeAlias = Mapping[str, object]

_INTENTS = "/v1/payment_intents"
_SESSIONS = "/v1/checkout/sessions"
_READERS = "/v1/terminal/readers"


@dataclass(frozen=True, slots=True, kw_only=True)
class StripeRequest:
    """One request, not yet sent."""

    what: str
    """As the SDK calls it; for the log and for messages."""
    method: Literal["get", "post"]
    path: str
    params: Params
    key: str = ""
    """Idempotency key; empty means one that is used once."""

    @property
    def changes_nothing(self) -> bool:
        return self.method == "get"

    def after(self, last_id: str) -> StripeRequest:
        """The same list, from behind this object on."""
        return replace(self, params={**self.params, "starting_after": last_id})


# ------------------------------------------------------------------------------------------ intents


def create_intent(params: PaymentIntentCreateParams, key: str) -> StripeRequest:
    return _post("payment_intents.create", _INTENTS, params, key)


def retrieve_intent(intent_id: str, params: PaymentIntentRetrieveParams) -> StripeRequest:
    return _get("payment_intents.retrieve", _of(_INTENTS, intent_id), params)


def list_intents(params: PaymentIntentListParams) -> StripeRequest:
    return _get("payment_intents.list", _INTENTS, params)


def capture_intent(intent_id: str, params: PaymentIntentCaptureParams, key: str) -> StripeRequest:
    return _post("payment_intents.capture", _of(_INTENTS, intent_id, "capture"), params, key)


def cancel_intent(
    intent_id: str, params: PaymentIntentCancelParams | None = None, key: str = ""
) -> StripeRequest:
    return _post("payment_intents.cancel", _of(_INTENTS, intent_id, "cancel"), params, key)


def increment_intent(
    intent_id: str, params: PaymentIntentIncrementAuthorizationParams, key: str
) -> StripeRequest:
    path = _of(_INTENTS, intent_id, "increment_authorization")
    return _post("payment_intents.increment_authorization", path, params, key)


# ------------------------------------------------------------------------------------------ refunds


def create_refund(params: RefundCreateParams, key: str = "") -> StripeRequest:
    return _post("refunds.create", "/v1/refunds", params, key)


def list_refunds(params: RefundListParams) -> StripeRequest:
    return _get("refunds.list", "/v1/refunds", params)


# -------------------------------------------------------------------------------------------- pages


def create_session(params: SessionCreateParams, key: str) -> StripeRequest:
    return _post("checkout.sessions.create", _SESSIONS, params, key)


def retrieve_session(session_id: str, params: SessionRetrieveParams) -> StripeRequest:
    return _get("checkout.sessions.retrieve", _of(_SESSIONS, session_id), params)


def list_sessions(params: SessionListParams) -> StripeRequest:
    return _get("checkout.sessions.list", _SESSIONS, params)


def expire_session(
    session_id: str, params: SessionExpireParams | None = None, key: str = ""
) -> StripeRequest:
    return _post("checkout.sessions.expire", _of(_SESSIONS, session_id, "expire"), params, key)


# ------------------------------------------------------------------------------------------ readers


def retrieve_reader(reader_id: str) -> StripeRequest:
    return _get("readers.retrieve", _of(_READERS, reader_id))


def process_intent(reader_id: str, params: ReaderProcessPaymentIntentParams) -> StripeRequest:
    path = _of(_READERS, reader_id, "process_payment_intent")
    return _post("readers.process_payment_intent", path, params)


def cancel_action(reader_id: str) -> StripeRequest:
    return _post("readers.cancel_action", _of(_READERS, reader_id, "cancel_action"))


def set_reader_display(reader_id: str, params: ReaderSetReaderDisplayParams) -> StripeRequest:
    """For `stripe_light` alone, which looks first."""
    path = _of(_READERS, reader_id, "set_reader_display")
    return _post("readers.set_reader_display", path, params)


# ------------------------------------------------------------------------------------------ members


def list_subscriptions(params: SubscriptionListParams) -> StripeRequest:
    return _get("subscriptions.list", "/v1/subscriptions", params)


def create_meter_event(params: MeterEventCreateParams, key: str) -> StripeRequest:
    return _post("billing.meter_events.create", "/v1/billing/meter_events", params, key)


def _get(what: str, path: str, params: Params | None = None) -> StripeRequest:
    return StripeRequest(what=what, method="get", path=path, params=params or {})


def _post(what: str, path: str, params: Params | None = None, key: str = "") -> StripeRequest:
    return StripeRequest(what=what, method="post", path=path, params=params or {}, key=key)


def _of(place: str, object_id: str, deed: str = "") -> str:
    """Quoted as the SDK does it: an id out of a damaged file cannot lead to another endpoint."""
    path = f"{place}/{quote_plus(object_id)}"
    return f"{path}/{deed}" if deed else path
