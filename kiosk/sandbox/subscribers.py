"""Customers, their subscriptions and what they used. May import the sandbox's records only.

As Stripe documents them, as far as a station reads and writes them.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Final

from kiosk.sandbox.books import Books
from kiosk.sandbox.clock import Clock
from kiosk.sandbox.errors import ApiError, invalid, missing

PERIOD_S: Final = 30 * 86_400
UNIQUE_S: Final = 86_400
"""Stripe promises this at least; the sandbox forgets an identifier at once after it."""
PAST_S_MAX: Final = 35 * 86_400
AHEAD_S_MAX: Final = 300


@dataclass(slots=True, kw_only=True)
class Customer:
    """Somebody who is billed."""

    id: str
    created: int
    name: str | None = None
    email: str | None = None
    metadata: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Subscription:
    """What a customer pays for by the month."""

    id: str
    created: int
    customer: str
    status: str = "active"
    current_period_end: int = 0
    metadata: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeterEvent:
    """So much was used at an instant."""

    identifier: str
    created: int
    event_name: str
    timestamp: int
    payload: dict[str, str]


class SubscriberBooks:
    """Everybody with a subscription, and their meter events."""

    def __init__(self, books: Books, clock: Clock) -> None:
        self._books = books
        self._clock = clock
        self.customers: dict[str, Customer] = {}
        self.subscriptions: dict[str, Subscription] = {}
        self.meter_events: list[MeterEvent] = []

    def create_customer(self, params: dict[str, Any]) -> Customer:
        customer = Customer(id=self._books.new_id("cus"), created=int(self._clock()), **params)
        self.customers[customer.id] = customer
        return customer

    def customer(self, customer_id: str, *, param: str = "customer") -> Customer:
        try:
            return self.customers[customer_id]
        except KeyError:
            raise missing("customer", customer_id, param=param) from None

    def update_customer(self, customer_id: str, params: dict[str, Any]) -> Customer:
        customer = self.customer(customer_id)
        customer.metadata |= params.get("metadata", {})
        return customer

    def create_subscription(self, params: dict[str, Any]) -> Subscription:
        customer = self.customer(params["customer"])
        now = int(self._clock())
        subscription = Subscription(
            id=self._books.new_id("sub"),
            created=now,
            customer=customer.id,
            status="trialing" if params.get("trial_period_days") else "active",
            current_period_end=now + PERIOD_S,
            metadata=params.get("metadata", {}),
        )
        self.subscriptions[subscription.id] = subscription
        return subscription

    def cancel_subscription(self, subscription_id: str) -> Subscription:
        try:
            subscription = self.subscriptions[subscription_id]
        except KeyError:
            raise missing("subscription", subscription_id) from None
        subscription.status = "canceled"
        return subscription

    def told(self) -> list[dict[str, Any]]:
        """Every meter event, oldest first; Stripe itself shows sums only."""
        return [asdict(each) for each in self.meter_events]

    def create_meter_event(self, params: dict[str, Any]) -> MeterEvent:
        now = int(self._clock())
        timestamp = params.get("timestamp", now)
        if not now - PAST_S_MAX <= timestamp <= now + AHEAD_S_MAX:
            message = "The timestamp must be within the past 35 days or up to 5 minutes ahead."
            raise invalid(message, param="timestamp")
        payload = params["payload"]
        self.customer(payload.get("stripe_customer_id", ""), param="payload[stripe_customer_id]")
        if not payload.get("value", "").isdecimal():
            message = "The payload's value must be a whole number."
            raise invalid(message, param="payload[value]")
        identifier = params.get("identifier") or self._books.new_id("mtr_event")
        if any(
            each.identifier == identifier and now - each.created < UNIQUE_S
            for each in self.meter_events
        ):
            raise ApiError(400, f"An event already exists with identifier {identifier}.")
        event = MeterEvent(
            identifier=identifier,
            created=now,
            event_name=params["event_name"],
            timestamp=timestamp,
            payload=payload,
        )
        self.meter_events.append(event)
        return event
