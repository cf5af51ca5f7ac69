"""What both Stripe rails do with a PaymentIntent: read, capture, cancel, find. May import domain,
errors.

The intent is the truth about the money; readers, checkout pages and errors are hints that lead to
reading it again. Every intent is compared with the order before it is believed.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Mapping
from typing import Final

from kiosk.adapters.stripe_client import PAGE, StripeGateway
from kiosk.adapters.stripe_money import to_stripe
from kiosk.adapters.stripe_requests import (
    StripeRequest,
    cancel_intent,
    capture_intent,
    create_intent,
    list_intents,
    retrieve_intent,
)
from kiosk.adapters.stripe_wire import Intent, IntentStatus, Json, parse_intent
from kiosk.domain.money import Amount
from kiosk.domain.payment import CardFace, Decline, HoldOrder, HoldOutcome, HoldState
from kiosk.errors import PaymentRefused

EXPAND: Final = ["latest_charge"]

FIND_WINDOW_S: Final = 8 * 86_400
"""No hold outlives it: the longest capture window of a rail here is seven days."""

_STATES: Final = {
    IntentStatus.REQUIRES_PAYMENT_METHOD: HoldState.PENDING,
    IntentStatus.REQUIRES_CONFIRMATION: HoldState.READING,
    IntentStatus.REQUIRES_ACTION: HoldState.READING,
    IntentStatus.PROCESSING: HoldState.READING,
    IntentStatus.REQUIRES_CAPTURE: HoldState.HELD,
    IntentStatus.SUCCEEDED: HoldState.CAPTURED,
    IntentStatus.CANCELED: HoldState.DEAD,
}

_DECLINES: Final[dict[str, Decline]] = {
    **dict.fromkeys(
        ("insufficient_funds", "withdrawal_count_limit_exceeded", "card_velocity_exceeded"),
        Decline.INSUFFICIENT_FUNDS,
    ),
    "expired_card": Decline.CARD_EXPIRED,
    **dict.fromkeys(
        ("incorrect_pin", "invalid_pin", "pin_try_exceeded", "offline_pin_required",
         "online_or_offline_pin_required"),
        Decline.WRONG_PIN,
    ),
    **dict.fromkeys(("customer_canceled", "customer_cancelled"), Decline.CUSTOMER_CANCELLED),
    **dict.fromkeys(
        ("processing_error", "issuer_not_available", "try_again_later", "reenter_transaction",
         "connection_error", "terminal_reader_busy"),
        Decline.UNAVAILABLE,
    ),
    "terminal_reader_timeout": Decline.TIMEOUT,
}  # fmt: skip
"""Stripe docs, "Decline codes". A lost or stolen card is told to nobody at a kiosk: it is
declined.
"""


def decline_of(code: str) -> Decline:
    """What the driver may be told about Stripe's code."""
    if code.startswith("terminal_reader_") and code not in _DECLINES:
        return Decline.READER_FAULT
    return _DECLINES.get(code, Decline.CARD_DECLINED)


def metadata_of(order: HoldOrder, station_id: str) -> dict[str, str]:
    """What an order is found by after a crash."""
    return {"session": order.session_id, "order": order.order_id, "station": station_id}


class IntentDesk:
    """PaymentIntents of this station's orders."""

    def __init__(self, gateway: StripeGateway) -> None:
        self._gateway = gateway
        self._account = gateway.account

    def metadata(self, order: HoldOrder) -> dict[str, str]:
        return metadata_of(order, self._account.station_id)

    def is_of(self, order: HoldOrder, metadata: object) -> bool:
        """Whether an object with this metadata was made for this order, by this station."""
        return isinstance(metadata, Mapping) and all(
            metadata.get(name) == value for name, value in self.metadata(order).items()
        )

    def is_ours(self, metadata: object) -> bool:
        """Whether an object with this metadata was made by this station for some order."""
        if not isinstance(metadata, Mapping):
            return False
        return metadata.get("station") == self._account.station_id and "order" in metadata

    def check_own(self, order: HoldOrder, metadata: Json, what: str) -> None:
        """Refuse to touch an object that another order or another station made."""
        if not self.is_of(order, metadata):
            msg = f"{what} does not belong to order {order.order_id}"
            raise PaymentRefused(msg, code="foreign_object")

    async def read(self, order: HoldOrder, intent_id: str) -> Intent:
        return await self.ask(order, retrieve_intent(intent_id, {"expand": EXPAND}))

    async def create_for_reader(self, order: HoldOrder) -> Intent:
        """The order's intent, made now or earlier. PaymentRefused if no card may be read for it."""
        amount = to_stripe(order.amount)

        async def send(key: str) -> Intent:
            return await self.ask(
                order,
                create_intent(
                    {
                        "amount": amount,
                        "currency": order.amount.currency.lower(),
                        "capture_method": "manual",
                        "allowed_payment_method_types": ["card_present"],
                        "payment_method_options": {
                            "card_present": {"request_incremental_authorization_support": True}
                        },
                        "metadata": self.metadata(order),
                        "expand": EXPAND,
                    },
                    key,
                ),
            )

        intent = await self._gateway.post_once(order.key, send, lambda: self.find(order))
        if intent.method_types and "card_present" not in intent.method_types:
            # Stripe filters the allowed types without a word; such an intent is never armed.
            msg = "the account does not allow card-present payments"
            raise PaymentRefused(msg, code="card_present_not_allowed")
        return intent

    async def capture(self, order: HoldOrder, intent_id: str, amount: Amount, key: str) -> Intent:
        """Take `amount` once. An earlier capture is returned with the sum Stripe took then.

        The intent is read first: a capture may have happened whose answer was lost. Raises
        PaymentRefused with `amount_too_large` above the hold (M3), `not_held` if nothing can be
        taken.
        """
        value = to_stripe(amount)
        intent = await self.read(order, intent_id)
        if intent.status is IntentStatus.SUCCEEDED:
            return intent
        if intent.status is not IntentStatus.REQUIRES_CAPTURE:
            msg = f"{intent_id} is {intent.status.value}, there is nothing to take from"
            raise PaymentRefused(msg, code="not_held")
        if amount.currency != intent.capturable.currency or not amount <= intent.capturable:
            msg = f"{amount} is more than the hold of {intent.capturable}"
            raise PaymentRefused(msg, code="amount_too_large")

        def request(key: str) -> StripeRequest:
            return capture_intent(intent_id, {"amount_to_capture": value, "expand": EXPAND}, key)

        return await self._change(order, intent, key, request)

    async def release(
        self, order: HoldOrder, intent: Intent, key: str, *, even_if_held: bool
    ) -> Intent:
        """Cancel the intent unless it is past that; what comes back is the truth, not the wish."""
        if intent.status in {
            IntentStatus.CANCELED,
            IntentStatus.SUCCEEDED,
            IntentStatus.PROCESSING,
        }:
            return intent
        if intent.status is IntentStatus.REQUIRES_CAPTURE and not even_if_held:
            return intent

        def request(key: str) -> StripeRequest:
            return cancel_intent(
                intent.id, {"cancellation_reason": "abandoned", "expand": EXPAND}, key
            )

        return await self._change(order, intent, key, request)

    async def find(self, order: HoldOrder) -> Intent | None:
        """The order's intent, by its metadata; None if Stripe never made one.

        Lists are read-after-write, searches are not. Raises PaymentUnavailable if the account has
        more intents in the window than it is reasonable to look through: that is no proof of
        absence.
        """
        after_s = await self._gateway.provider_now_s() - FIND_WINDOW_S

        listing = list_intents(
            {"created": {"gte": after_s}, "limit": PAGE, "expand": ["data.latest_charge"]}
        )
        found = await self._gateway.first_listed(
            listing, lambda body: self.is_of(order, body.get("metadata"))
        )
        return parse_intent(found) if found is not None else None

    def outcome(self, intent: Intent, *, provider_ref: str = "") -> HoldOutcome:
        """The intent in our words. A failed attempt is a hint beside PENDING; rails may know
        better.
        """
        state = _STATES[intent.status]
        waiting = state is HoldState.PENDING
        return HoldOutcome(
            state=state,
            provider_ref=provider_ref or intent.id,
            held=intent.capturable if state is HoldState.HELD else None,
            captured=intent.received if state is HoldState.CAPTURED else None,
            capture_before=intent.charge.capture_before,
            card=CardFace(
                brand=intent.charge.brand,
                last4=intent.charge.last4,
                authorisation_code=intent.charge.authorisation_code,
            ),
            fingerprint=self._hashed(intent.charge.fingerprint),
            decline=decline_of(intent.error_code) if waiting and intent.error_code else None,
            receipt_url=intent.charge.receipt_url,
            raisable=state is HoldState.HELD and intent.charge.raisable,
            refunded=intent.charge.refunded,
        )

    async def _change(
        self,
        order: HoldOrder,
        before: Intent,
        key: str,
        request: Callable[[str], StripeRequest],
    ) -> Intent:
        """A POST that moves the intent on, at most once; a refusal is checked by reading."""

        async def moved_on() -> Intent | None:
            now = await self.read(order, before.id)
            return now if now.status is not before.status else None

        async def attempt(key: str) -> Intent:
            return await self.ask(order, request(key))

        try:
            return await self._gateway.post_once(key, attempt, moved_on)
        except PaymentRefused:
            now = await moved_on()
            if now is None:
                raise
            return now

    async def ask(self, order: HoldOrder, request: StripeRequest) -> Intent:
        """Send one request about the order's intent; what comes back must be that intent."""
        body = await self._gateway.call(request)
        intent = parse_intent(body)
        self.check_own(order, intent.metadata, intent.id)
        return intent

    def _hashed(self, fingerprint: str) -> str:
        if not fingerprint:
            return ""
        secret = self._account.fingerprint_secret
        return hmac.new(secret, fingerprint.encode(), hashlib.sha256).hexdigest()
