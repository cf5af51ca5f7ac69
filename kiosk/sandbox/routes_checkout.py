"""The rows of the API for checkout sessions, the account and its events."""

from __future__ import annotations

from typing import Any, Final

from kiosk.sandbox.endpoint import Call, Endpoint, list_shape, page
from kiosk.sandbox.provider import API_VERSION, Provider
from kiosk.sandbox.records import CheckoutSession
from kiosk.sandbox.shapes import Choice, Integer, Items, Metadata, Shape, Text
from kiosk.sandbox.wire import checkout_json, event_json, under

_PRICE: Final = Shape(
    {
        "currency": Text(required=True),
        "unit_amount": Integer(required=True, minimum=0),
        "product_data": Shape(
            {"name": Text(required=True), "description": Text(), "metadata": Metadata()},
            required=True,
        ),
    },
    required=True,
)
_CREATE: Final = Shape(
    {
        "mode": Choice(("payment", "setup", "subscription"), required=True),
        "allowed_payment_method_types": Items(Text(required=True)),
        "line_items": Items(
            Shape({"quantity": Integer(required=True, minimum=1), "price_data": _PRICE}),
            required=True,
        ),
        "payment_intent_data": Shape(
            {
                "capture_method": Choice(("automatic", "automatic_async", "manual")),
                "metadata": Metadata(),
                "description": Text(length_max=1000),
            }
        ),
        "expires_at": Integer(),
        "metadata": Metadata(),
        "client_reference_id": Text(length_max=200),
        "success_url": Text(required=True),
        "cancel_url": Text(),
        "locale": Text(length_max=10),
        "ui_mode": Choice(("hosted_page",)),
    }
)
_EXPAND: Final = ("payment_intent", "payment_intent.latest_charge")


def endpoints(provider: Provider) -> list[Endpoint]:
    """Checkout sessions, account, events."""
    books, checkouts, settings = provider.books, provider.checkouts, provider.settings

    def shown(session: CheckoutSession, expand: frozenset[str]) -> dict[str, Any]:
        return checkout_json(session, books, settings.public_url, expand)

    def expired(call: Call) -> dict[str, Any]:
        session = checkouts.expire(call.object_id)
        provider.note_checkout(session.id)
        return shown(session, call.expand)

    def listed(call: Call) -> dict[str, Any]:
        inner = under(call.expand, "data")
        wanted_status = call.params.get("status")
        wanted_intent = call.params.get("payment_intent")
        rows = [
            (each.id, each.created, lambda each=each: shown(each, inner))
            for each in books.checkouts.values()
            if wanted_status in {None, each.status.value}
            and wanted_intent in {None, each.payment_intent}
        ]
        return page("/v1/checkout/sessions", rows, call.params)

    def events(call: Call) -> dict[str, Any]:
        types = {call.params["type"]} if "type" in call.params else call.params.get("types")
        rows = [
            (each.id, each.created, lambda each=each: event_json(each, API_VERSION))
            for each in books.events.values()
            if types is None or each.type in types
        ]
        return page("/v1/events", rows, call.params)

    def account(_: Call) -> dict[str, Any]:
        return {
            "id": "acct_sandbox",
            "object": "account",
            "business_profile": {"name": settings.operator},
            "charges_enabled": True,
            "country": "DE",
            "default_currency": "eur",
            "livemode": False,
        }

    base = "/v1/checkout/sessions"
    one = base + "/{id}"
    statuses = Choice(("open", "complete", "expired"))
    return [
        Endpoint(
            "POST", base, _CREATE, lambda c: shown(checkouts.create(c.params), c.expand), _EXPAND
        ),
        Endpoint(
            "GET",
            base,
            list_shape(status=statuses, payment_intent=Text()),
            listed,
            tuple(f"data.{path}" for path in _EXPAND),
        ),
        Endpoint(
            "GET", one, Shape({}), lambda c: shown(books.checkout(c.object_id), c.expand), _EXPAND
        ),
        Endpoint("POST", one + "/expire", Shape({}), expired, _EXPAND),
        Endpoint(
            "GET", "/v1/events", list_shape(type=Text(), types=Items(Text(required=True))), events
        ),
        Endpoint("GET", "/v1/account", Shape({}), account),
    ]
