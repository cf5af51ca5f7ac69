"""The rows of the API for customers, subscriptions and meter events. Thin, as the others."""

from __future__ import annotations

from typing import Any, Final

from kiosk.sandbox.endpoint import Call, Endpoint, list_shape, page
from kiosk.sandbox.provider import Provider
from kiosk.sandbox.shapes import Choice, Integer, Metadata, Shape, Text
from kiosk.sandbox.subscribers import Customer, MeterEvent, SubscriberBooks, Subscription

_STATUSES: Final = ("active", "trialing", "canceled", "all")
_CUSTOMER: Final = Shape(
    {"name": Text(length_max=256), "email": Text(length_max=512), "metadata": Metadata()}
)
_SUBSCRIPTION: Final = Shape(
    {
        "customer": Text(required=True),
        "trial_period_days": Integer(minimum=1),
        "metadata": Metadata(),
    }
)
_METER_EVENT: Final = Shape(
    {
        "event_name": Text(required=True, length_max=100),
        "identifier": Text(length_max=100),
        "timestamp": Integer(minimum=1),
        "payload": Metadata(),
    }
)


def endpoints(provider: Provider) -> list[Endpoint]:
    """Customers, subscriptions, meter events."""
    books = provider.subscribers

    def listed(call: Call) -> dict[str, Any]:
        wanted = call.params.get("status", "all")
        rows = [
            (each.id, each.created, lambda each=each: _subscription(each, books, call))
            for each in books.subscriptions.values()
            if wanted in {"all", each.status}
        ]
        return page("/v1/subscriptions", rows, call.params)

    def shown(subscription: Subscription, call: Call) -> dict[str, Any]:
        return _subscription(subscription, books, call)

    return [
        Endpoint(
            "POST", "/v1/customers", _CUSTOMER, lambda c: _customer(books.create_customer(c.params))
        ),
        Endpoint(
            "GET", "/v1/customers/{id}", Shape({}), lambda c: _customer(books.customer(c.object_id))
        ),
        Endpoint(
            "POST",
            "/v1/customers/{id}",
            Shape({"metadata": Metadata()}),
            lambda c: _customer(books.update_customer(c.object_id, c.params)),
        ),
        Endpoint(
            "POST",
            "/v1/subscriptions",
            _SUBSCRIPTION,
            lambda c: shown(books.create_subscription(c.params), c),
        ),
        Endpoint(
            "GET",
            "/v1/subscriptions",
            list_shape(status=Choice(_STATUSES), customer=Text()),
            listed,
            ("data.customer",),
        ),
        Endpoint(
            "DELETE",
            "/v1/subscriptions/{id}",
            Shape({}),
            lambda c: shown(books.cancel_subscription(c.object_id), c),
        ),
        Endpoint(
            "POST",
            "/v1/billing/meter_events",
            _METER_EVENT,
            lambda c: _meter_event(books.create_meter_event(c.params)),
        ),
    ]


def _customer(customer: Customer) -> dict[str, Any]:
    return {
        "id": customer.id,
        "object": "customer",
        "created": customer.created,
        "livemode": False,
        "name": customer.name,
        "email": customer.email,
        "metadata": customer.metadata,
    }


def _subscription(each: Subscription, books: SubscriberBooks, call: Call) -> dict[str, Any]:
    is_expanded = "data.customer" in call.expand
    return {
        "id": each.id,
        "object": "subscription",
        "created": each.created,
        "livemode": False,
        "status": each.status,
        "customer": _customer(books.customer(each.customer)) if is_expanded else each.customer,
        "items": {
            "object": "list",
            "data": [
                {
                    "id": f"si_{each.id[4:]}",
                    "object": "subscription_item",
                    "current_period_end": each.current_period_end,
                }
            ],
        },
        "metadata": each.metadata,
    }


def _meter_event(event: MeterEvent) -> dict[str, Any]:
    return {
        "object": "billing.meter_event",
        "created": event.created,
        "livemode": False,
        "event_name": event.event_name,
        "identifier": event.identifier,
        "timestamp": event.timestamp,
        "payload": event.payload,
    }
