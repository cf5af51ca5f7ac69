"""What may happen to an intent besides hold, capture and release: raised, refunded, listed.

May import domain, errors. As everywhere with Stripe, the intent is read before and after, and a
refusal is believed only when reading shows that nothing happened.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from kiosk.adapters.stripe_client import PAGE, StripeGateway
from kiosk.adapters.stripe_intents import EXPAND, IntentDesk, decline_of
from kiosk.adapters.stripe_money import from_stripe, to_stripe
from kiosk.adapters.stripe_requests import (
    create_refund,
    increment_intent,
    list_intents,
    list_refunds,
)
from kiosk.adapters.stripe_wire import Intent, IntentStatus, Json, parse_intent
from kiosk.domain.money import Amount, zero
from kiosk.domain.payment import HoldOrder, HoldOutcome, HoldState
from kiosk.errors import PaymentRefused, PaymentUnknown


async def raise_hold(
    desk: IntentDesk,
    gateway: StripeGateway,
    order: HoldOrder,
    intent_id: str,
    amount: Amount,
    key: str,
) -> HoldOutcome:
    """Make the hold `amount` in all. DECLINED leaves it as it was (Stripe docs, "Increment an
    authorization": a declined increment changes nothing, the old amount stays capturable).
    """
    value = to_stripe(amount)

    async def raised() -> Intent | None:
        now = await desk.read(order, intent_id)
        held = now.status is IntentStatus.REQUIRES_CAPTURE
        return now if not held or amount <= now.capturable else None

    async def send(key: str) -> Intent | PaymentRefused:
        try:
            return await desk.ask(
                order, increment_intent(intent_id, {"amount": value, "expand": EXPAND}, key)
            )
        except PaymentRefused as error:
            # A value and no error, so that a refusal played back is not tried under another key:
            # each attempt counts at the provider.
            return error

    if (already := await raised()) is not None:
        return desk.outcome(already)
    answer = await gateway.post_once(key, send, raised)
    if isinstance(answer, Intent):
        return desk.outcome(answer)
    now = await desk.read(order, intent_id)
    told = desk.outcome(now)
    if told.state is not HoldState.HELD or amount <= now.capturable:
        return told
    return replace(told, state=HoldState.DECLINED, held=now.capturable,
                   decline=decline_of(answer.code))  # fmt: skip


async def refund(
    desk: IntentDesk,
    gateway: StripeGateway,
    order: HoldOrder,
    intent_id: str,
    amount: Amount,
    key: str,
) -> Amount:
    """Give `amount` back once. The key also stands in the refund's metadata, because Stripe forgets
    idempotency keys after a day and a refund may be finished later than that.
    """
    intent = await desk.read(order, intent_id)
    found = await _refund_of(gateway, intent_id, key)
    if found is not None:
        return _refunded(found, amount)
    left = intent.received - (intent.charge.refunded or zero(intent.received.currency))
    if amount.currency != left.currency or not amount <= left:
        msg = f"{amount} is more than the {left} that can be given back"
        raise PaymentRefused(msg, code="amount_too_large")
    value = to_stripe(amount)

    async def send(key_sent: str) -> Json:
        return await gateway.call(
            create_refund(
                {
                    "payment_intent": intent_id,
                    "amount": value,
                    "reason": "requested_by_customer",
                    "metadata": {**desk.metadata(order), "key": key},
                },
                key_sent,
            )
        )

    try:
        made = await gateway.post_once(key, send, lambda: _refund_of(gateway, intent_id, key))
    except PaymentRefused:
        late = await _refund_of(gateway, intent_id, key)
        if late is None:
            raise
        made = late
    return _refunded(made, amount)


async def intents_since(
    desk: IntentDesk, gateway: StripeGateway, instant: datetime
) -> list[Intent]:
    """Every intent of this station made since. PaymentUnavailable rather than a part of them."""
    listing = list_intents(
        {
            "created": {"gte": int(instant.timestamp())},
            "limit": PAGE,
            "expand": ["data.latest_charge"],
        }
    )
    return [
        parse_intent(body)
        async for body in gateway.listed(listing)
        if desk.is_ours(body.get("metadata"))
    ]


async def _refund_of(gateway: StripeGateway, intent_id: str, key: str) -> Json | None:
    listing = list_refunds({"payment_intent": intent_id, "limit": PAGE})

    def has_key(body: Json) -> bool:
        return (body.get("metadata") or {}).get("key") == key

    return await gateway.first_listed(listing, has_key)


def _refunded(body: Json, amount: Amount) -> Amount:
    status = body.get("status")
    if status in {"failed", "canceled"}:
        msg = f"the refund of {amount} ended as {status}"
        raise PaymentRefused(msg, code="refund_failed")
    value, currency = body.get("amount"), body.get("currency")
    if type(value) is not int or not isinstance(currency, str):
        msg = "Stripe's refund has no amount"
        raise PaymentUnknown(msg)
    return from_stripe(value, currency)
