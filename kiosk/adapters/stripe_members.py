"""A Stripe account's subscribers as members, and members' bookings as its meter events. May import
domain, ports, errors.

Stripe docs, "Usage-based billing": the identifier of a meter event is unique for at least 24 hours
and a second one is refused; an event is at most 35 days old. Which card is whose stands in the
customer's metadata as the station's own keyed hashes, so that Stripe never has a card number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Literal

from kiosk.adapters.member_form import percent_of, plan_name_of, watt_hours_of
from kiosk.adapters.member_subscribers import Subscriber, Subscribers
from kiosk.adapters.stripe_client import PAGE, StripeGateway
from kiosk.adapters.stripe_money import to_stripe
from kiosk.adapters.stripe_requests import create_meter_event, list_subscriptions
from kiosk.domain.members.member import MemberPlan
from kiosk.domain.members.usage import Delivery, Usage
from kiosk.errors import PaymentRefused, PaymentUnavailable
from kiosk.journal import warn

METER_EVENT: Final = "ev_kiosk_amount"
"""A meter that sums it, priced at one minor unit: the invoice is then the sum of the bills."""
TOKENS_KEY: Final = "ev_kiosk_tokens"
"""In the customer's metadata: keyed hashes, parted by spaces; seven fit."""
PLAN_KEY: Final = "ev_kiosk_plan"
TARIFF_KEY: Final = "ev_kiosk_tariff"
DISCOUNT_KEY: Final = "ev_kiosk_discount_percent"
ALLOWANCE_KEY: Final = "ev_kiosk_allowance_kwh"
"""These four in the subscription's metadata."""
Status = Literal["active", "trialing"]
STATUSES: Final[tuple[Status, ...]] = ("active", "trialing")
GRACE: Final = timedelta(days=7)
"""How long a paid period goes on at a station that cannot ask whether the next one is paid."""
AGE_MAX: Final = timedelta(days=34)
DOUBTFUL_AFTER: Final = timedelta(hours=20)
"""Then Stripe may have forgotten the identifier, and a second telling would be a second charge."""
_HASH: Final = re.compile(r"[0-9a-f]{64}")


class StripeMembers:
    """Implements `kiosk.ports.MemberBilling`."""

    def __init__(self, gateway: StripeGateway, subscribers: Subscribers) -> None:
        self._gateway = gateway
        self._subscribers = subscribers

    async def pull(self, at: datetime) -> int:
        """Every subscriber, or PaymentError and nothing is changed: half a list suspends nobody."""
        found: dict[str, Subscriber] = {}
        for status in STATUSES:
            listing = list_subscriptions(
                {"status": status, "limit": PAGE, "expand": ["data.customer"]}
            )
            async for item in self._gateway.listed(listing):
                subscriber = subscriber_of(item)
                if subscriber is not None:
                    found.setdefault(subscriber.customer_id, subscriber)
        await self._subscribers.replace(tuple(found.values()), at)
        return len(found)

    async def push(self, usage: Usage, at: datetime) -> Delivery:
        """Tell one booking, at most once; see `Delivery`. Raises PaymentError: ask again."""
        customer = await self._subscribers.customer_of(usage.member_id)
        if not customer:
            return Delivery.NOBODYS
        tried = await self._subscribers.try_usage(usage.identifier, at)
        if tried.is_done:
            return Delivery.TOLD
        if at - usage.at > AGE_MAX:
            return Delivery.TOO_OLD
        if at - tried.first_at > DOUBTFUL_AFTER:
            return Delivery.DOUBTFUL
        try:
            await self._send(usage, customer)
        except PaymentUnavailable:
            if tried.is_first:
                await self._subscribers.forget_try(usage.identifier)
            raise
        except PaymentRefused as error:
            if not _is_duplicate(error):
                raise
        await self._subscribers.usage_done(usage.identifier)
        return Delivery.TOLD

    async def _send(self, usage: Usage, customer: str) -> None:
        # Our own clock may be wrong; an event from the future is refused.
        now_s = await self._gateway.provider_now_s()
        timestamp = min(int(usage.at.timestamp()), now_s)
        await self._gateway.call(
            create_meter_event(
                {
                    "event_name": METER_EVENT,
                    "identifier": usage.identifier,
                    "timestamp": timestamp,
                    "payload": {
                        "stripe_customer_id": customer,
                        "value": str(to_stripe(usage.amount)),
                    },
                },
                f"{usage.identifier}:usage",
            )
        )


def subscriber_of(item: Mapping[str, Any]) -> Subscriber | None:
    """The subscriber of a subscription; None, with a line in the log, where it names no card or
    what stands there cannot be used.
    """
    customer = item.get("customer")
    subscription_id = str(item.get("id", ""))
    if not isinstance(customer, Mapping) or customer.get("deleted"):
        return None
    hashes = tuple(dict.fromkeys(str(_metadata(customer).get(TOKENS_KEY, "")).split()))
    if not hashes:
        return None
    given = _metadata(item)
    try:
        _check(hashes)
        plan = MemberPlan(
            name=plan_name_of(str(given.get(PLAN_KEY, ""))),
            tariff_id=str(given.get(TARIFF_KEY, "")),
            discount_percent=percent_of(str(given.get(DISCOUNT_KEY, "0"))),
            allowance_wh=watt_hours_of(str(given.get(ALLOWANCE_KEY, "0"))),
        )
        valid_until = _period_end(item) + GRACE
    except ValueError as error:
        warn("subscriber_unusable", subscription=subscription_id, reason=str(error))
        return None
    return Subscriber(
        customer_id=str(customer.get("id", "")), plan=plan, hashes=hashes, valid_until=valid_until
    )


def _check(hashes: tuple[str, ...]) -> None:
    if not all(_HASH.fullmatch(each) for each in hashes):
        msg = f"{TOKENS_KEY} holds something other than keyed hashes"
        raise ValueError(msg)


def _metadata(item: Mapping[str, Any]) -> Mapping[str, Any]:
    found = item.get("metadata")
    return found if isinstance(found, Mapping) else {}


def _period_end(item: Mapping[str, Any]) -> datetime:
    """The end of what is paid: on the items since API 2025-03-31, on the subscription before."""
    items = item.get("items")
    rows = items.get("data") if isinstance(items, Mapping) else None
    ends = [item.get("current_period_end")]
    if isinstance(rows, list):
        ends += [row.get("current_period_end") for row in rows if isinstance(row, Mapping)]
    known = [end for end in ends if type(end) is int and 0 < end < 1 << 34]
    if not known:
        msg = "no current_period_end"
        raise ValueError(msg)
    return datetime.fromtimestamp(max(known), UTC)


def _is_duplicate(error: PaymentRefused) -> bool:
    """Stripe has this identifier: the proof that an earlier try arrived. Some answers have a code
    for it, some only these words.
    """
    said = str(getattr(error.__cause__, "user_message", "") or "")
    return error.code == "duplicate_meter_event" or "already exists with identifier" in said
