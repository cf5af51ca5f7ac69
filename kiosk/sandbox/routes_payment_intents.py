"""The rows of the API for payment intents, charges and refunds.

Thin: shape in, state machine, JSON out.
"""

from __future__ import annotations

from typing import Any, Final

from kiosk.sandbox.endpoint import Call, Endpoint, list_shape, page
from kiosk.sandbox.errors import ApiError
from kiosk.sandbox.provider import Provider
from kiosk.sandbox.records import PaymentIntent
from kiosk.sandbox.shapes import RETIRED, Choice, Flag, Integer, Items, Metadata, Shape, Text
from kiosk.sandbox.wire import charge_json, intent_json, refund_json, under

_NO_LONGER: Final = {
    RETIRED: ApiError(
        400,
        "The parameter `payment_method_types` is no longer supported. "
        "Use `allowed_payment_method_types` instead.",
        code="payment_method_types_no_longer_supported",
        param=RETIRED,
        executed=False,
    )
}
_CAPTURE_METHODS: Final = ("automatic", "automatic_async", "manual")
_OPTIONS: Final = Shape(
    {
        "card_present": Shape(
            {
                "request_incremental_authorization_support": Flag(),
                "request_extended_authorization": Flag(),
                "capture_method": Choice(("manual", "manual_preferred")),
            }
        ),
        "card": Shape({"request_extended_authorization": Choice(("if_available", "never"))}),
    }
)
_CREATE: Final = Shape(
    {
        "amount": Integer(required=True),
        "currency": Text(required=True),
        "capture_method": Choice(_CAPTURE_METHODS),
        "allowed_payment_method_types": Items(Text(required=True)),
        "payment_method_options": _OPTIONS,
        "metadata": Metadata(),
        "description": Text(length_max=1000),
        "receipt_email": Text(length_max=512),
    },
    retired=_NO_LONGER,
)
_UPDATE: Final = Shape(
    {
        "amount": Integer(),
        "metadata": Metadata(),
        "description": Text(length_max=1000),
        "receipt_email": Text(length_max=512),
    },
    retired=_NO_LONGER,
)
_CAPTURE: Final = Shape(
    {"amount_to_capture": Integer(minimum=1), "final_capture": Flag(), "metadata": Metadata()}
)
_INCREMENT: Final = Shape(
    {
        "amount": Integer(required=True, minimum=1),
        "metadata": Metadata(),
        "description": Text(length_max=1000),
    }
)
_CANCEL: Final = Shape(
    {
        "cancellation_reason": Choice(
            ("duplicate", "fraudulent", "requested_by_customer", "abandoned")
        )
    }
)
_REFUND: Final = Shape(
    {
        "payment_intent": Text(),
        "charge": Text(),
        "amount": Integer(minimum=1),
        "reason": Choice(("duplicate", "fraudulent", "requested_by_customer")),
        "metadata": Metadata(),
    }
)
_EXPAND: Final = ("latest_charge",)


def endpoints(provider: Provider) -> list[Endpoint]:
    """Payment intents, charges, refunds."""
    intents, books = provider.intents, provider.books
    public_url = provider.settings.public_url

    def shown(intent: PaymentIntent, call: Call) -> dict[str, Any]:
        return intent_json(intent, books, call.expand, public_url)

    def changed(intent: PaymentIntent, call: Call) -> dict[str, Any]:
        provider.note_intent(intent)
        return shown(intent, call)

    def listed(call: Call) -> dict[str, Any]:
        inner = Call(object_id="", params={}, expand=under(call.expand, "data"))
        rows = [
            (each.id, each.created, lambda each=each: shown(each, inner))
            for each in books.intents.values()
        ]
        return page("/v1/payment_intents", rows, call.params)

    base = "/v1/payment_intents"
    one = base + "/{id}"
    nothing = Shape({})
    return [
        Endpoint("POST", base, _CREATE, lambda c: shown(intents.create(c.params), c), _EXPAND),
        Endpoint("GET", base, list_shape(customer=Text()), listed, ("data.latest_charge",)),
        Endpoint("GET", one, nothing, lambda c: shown(books.intent(c.object_id), c), _EXPAND),
        Endpoint(
            "POST",
            one,
            _UPDATE,
            lambda c: shown(intents.update(c.object_id, c.params), c),
            _EXPAND,
        ),
        Endpoint(
            "POST",
            one + "/capture",
            _CAPTURE,
            lambda c: changed(intents.capture(c.object_id, c.params), c),
            _EXPAND,
        ),
        Endpoint(
            "POST",
            one + "/cancel",
            _CANCEL,
            lambda c: changed(intents.cancel(c.object_id, c.params), c),
            _EXPAND,
        ),
        Endpoint(
            "POST",
            one + "/increment_authorization",
            _INCREMENT,
            lambda c: changed(intents.increment(c.object_id, c.params), c),
            _EXPAND,
        ),
        Endpoint(
            "GET",
            "/v1/charges/{id}",
            nothing,
            lambda c: charge_json(books.charge(c.object_id), public_url),
        ),
        *_refund_endpoints(provider),
    ]


def _refund_endpoints(provider: Provider) -> list[Endpoint]:
    books = provider.books

    def refunds_listed(call: Call) -> dict[str, Any]:
        wanted = call.params.get("payment_intent")
        rows = [
            (each.id, each.created, lambda each=each: refund_json(each))
            for each in books.refunds.values()
            if wanted is None or each.payment_intent == wanted
        ]
        return page("/v1/refunds", rows, call.params)

    return [
        Endpoint(
            "POST", "/v1/refunds", _REFUND, lambda c: refund_json(provider.refunds.create(c.params))
        ),
        Endpoint("GET", "/v1/refunds", list_shape(payment_intent=Text()), refunds_listed),
        Endpoint(
            "GET", "/v1/refunds/{id}", Shape({}), lambda c: refund_json(books.refund(c.object_id))
        ),
    ]
