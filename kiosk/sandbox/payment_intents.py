"""Payment intents and their charges: the state machine of a hold.

May import the sandbox's records only.

Stripe docs: "place a hold on a payment method", "increment an authorization", "how PaymentIntents
work".
"""

from __future__ import annotations

from typing import Any, Final

from kiosk.sandbox.books import Books
from kiosk.sandbox.cards import Card, Refusal, refusal_by_amount
from kiosk.sandbox.clock import Clock
from kiosk.sandbox.currencies import check_amount
from kiosk.sandbox.errors import ApiError, invalid, unexpected_state
from kiosk.sandbox.records import Charge, IntentStatus, PaymentIntent

_DAY_S: Final = 86_400
_WINDOW_S: Final = {"card_present": 2 * _DAY_S, "card": 7 * _DAY_S}
_EXTENDED_S: Final = 30 * _DAY_S
INCREMENTS_MAX: Final = 10
"""Attempts to raise one hold, declined ones included."""

_KNOWN_TYPES: Final = frozenset(
    [
        "card",
        "card_present",
        "interac_present",
        "link",
        "paypal",
        "klarna",
        "sepa_debit",
        "ideal",
        "bancontact",
        "eps",
        "twint",
    ]
)
_HOLDABLE_TYPES: Final = frozenset(("card", "card_present", "link", "paypal", "klarna"))
"""Types that can be captured later; the others are filtered out of a manual-capture intent."""


def usable_types(allowed: list[str], capture_method: str) -> list[str]:
    """What is left of the allowed types.

    Stripe drops incompatible ones without a word, so this does too.
    """
    for index, name in enumerate(allowed):
        if name not in _KNOWN_TYPES:
            where = f"allowed_payment_method_types[{index}]"
            raise invalid(f"Invalid {where}: {name}", param=where)
    usable = [n for n in allowed if capture_method != "manual" or n in _HOLDABLE_TYPES]
    if not usable:
        message = "None of the allowed payment method types can be used with this payment."
        raise invalid(message, param="allowed_payment_method_types")
    return usable


class PaymentIntents:
    """Creates, authorises, raises, captures and cancels."""

    def __init__(self, books: Books, clock: Clock) -> None:
        self._books = books
        self._clock = clock

    def create(self, params: dict[str, Any], *, checkout: str | None = None) -> PaymentIntent:
        currency = params["currency"].lower()
        check_amount(params["amount"], currency)
        allowed = params.get("allowed_payment_method_types") or ["card"]
        capture_method = params.get("capture_method", "automatic_async")
        intent = PaymentIntent(
            id=self._books.new_id("pi"),
            created=int(self._clock()),
            amount=params["amount"],
            currency=currency,
            capture_method=capture_method,
            allowed_types=allowed,
            types=usable_types(allowed, capture_method),
            metadata=_merged({}, params),
            options=params.get("payment_method_options", {}),
            description=params.get("description"),
            receipt_email=params.get("receipt_email"),
            checkout=checkout,
        )
        self._books.intents[intent.id] = intent
        return intent

    def update(self, intent_id: str, params: dict[str, Any]) -> PaymentIntent:
        intent = self._books.intent(intent_id)
        if "amount" in params:
            self._need(intent, "updated", IntentStatus.REQUIRES_PAYMENT_METHOD)
            check_amount(params["amount"], intent.currency)
            intent.amount = params["amount"]
        intent.metadata = _merged(intent.metadata, params)
        intent.description = params.get("description", intent.description)
        intent.receipt_email = params.get("receipt_email", intent.receipt_email)
        return intent

    def cancel(self, intent_id: str, params: dict[str, Any]) -> PaymentIntent:
        intent = self._books.intent(intent_id)
        self._need(
            intent, "canceled", IntentStatus.REQUIRES_PAYMENT_METHOD, IntentStatus.REQUIRES_CAPTURE
        )
        if intent.checkout and intent.status is not IntentStatus.REQUIRES_CAPTURE:
            raise unexpected_state(
                "This PaymentIntent belongs to an open Checkout Session. "
                "Expire the session instead.",
                intent,
            )
        self.end(intent, params.get("cancellation_reason"))
        return intent

    def end(self, intent: PaymentIntent, reason: str | None) -> None:
        """Cancel without asking: on a valid request, with an expired checkout, or when the window
        has passed.
        """
        intent.status = IntentStatus.CANCELED
        intent.canceled_at = int(self._clock())
        intent.cancellation_reason = reason

    def capture(self, intent_id: str, params: dict[str, Any]) -> PaymentIntent:
        intent = self._books.intent(intent_id)
        if params.get("final_capture") is False:
            raise invalid("Multicapture is not enabled for this charge.", param="final_capture")
        self._need(intent, "captured", IntentStatus.REQUIRES_CAPTURE)
        amount = params.get("amount_to_capture", intent.amount)
        if amount > intent.amount:
            raise ApiError(
                400,
                f"The amount to capture ({amount}) is greater than the authorized amount "
                f"({intent.amount}).",
                code="amount_too_large",
                param="amount_to_capture",
                payment_intent=intent,
            )
        intent.metadata = _merged(intent.metadata, params)
        self._take(intent, self._books.charge(intent.latest_charge or ""), amount)
        return intent

    def increment(self, intent_id: str, params: dict[str, Any]) -> PaymentIntent:
        intent = self._books.intent(intent_id)
        self._need(intent, "incremented", IntentStatus.REQUIRES_CAPTURE)
        charge = self._books.charge(intent.latest_charge or "")
        amount: int = params["amount"]
        if not charge.incremental_supported:
            message = "This charge does not support incremental authorization."
            raise ApiError(400, message, code="charge_not_incrementable", payment_intent=intent)
        if amount <= intent.amount:
            message = "The new amount must be greater than the currently authorized amount."
            raise ApiError(400, message, param="amount", payment_intent=intent)
        if intent.increments >= INCREMENTS_MAX:
            message = f"A payment can be incremented at most {INCREMENTS_MAX} times."
            raise ApiError(400, message, payment_intent=intent)
        check_amount(amount, intent.currency)
        intent.increments += 1
        refusal = refusal_by_amount(amount)
        if refusal:
            raise _card_error(refusal, intent)
        intent.amount = intent.held_minor = charge.amount = amount
        intent.metadata = _merged(intent.metadata, params)
        intent.description = params.get("description", intent.description)
        return intent

    # The bank's side: readers and checkout pages call these.

    def start_attempt(self, intent: PaymentIntent) -> None:
        """A card was shown; until the bank answers nothing can be cancelled."""
        self._need(intent, "processed", IntentStatus.REQUIRES_PAYMENT_METHOD)
        intent.status = IntentStatus.PROCESSING

    def finish_attempt(self, intent: PaymentIntent, card: Card, rail: str, at: float) -> Charge:
        """The bank's answer to the card. A refusal leaves the intent ready for another card."""
        refusal = card.refusal
        if refusal is None and rail == "card_present":
            refusal = refusal_by_amount(intent.amount)
        charge = self._new_charge(intent, card, rail, at, refusal)
        intent.latest_charge, intent.last_refusal = charge.id, refusal
        if refusal:
            intent.status = IntentStatus.REQUIRES_PAYMENT_METHOD
            return charge
        intent.held_minor = intent.amount
        intent.status = IntentStatus.REQUIRES_CAPTURE
        if intent.capture_method != "manual":
            self._take(intent, charge, intent.amount)
        return charge

    def release_expired(self) -> list[PaymentIntent]:
        """Cancel every hold whose capture window has passed."""
        now = self._clock()
        expired = []
        for intent in self._books.intents.values():
            if intent.status is IntentStatus.REQUIRES_CAPTURE:
                limit = self._books.charge(intent.latest_charge or "").capture_before
                if limit is not None and now >= limit:
                    self.end(intent, "automatic")
                    intent.canceled_at = limit
                    expired.append(intent)
        return expired

    def _new_charge(
        self, intent: PaymentIntent, card: Card, rail: str, at: float, refusal: Refusal | None
    ) -> Charge:
        options = intent.options.get(rail, {})
        extended = (
            bool(options.get("request_extended_authorization")) and card.brand == "mastercard"
        )
        window_s = _EXTENDED_S if extended else _WINDOW_S[rail]
        held = refusal is None and intent.capture_method == "manual"
        charge = Charge(
            id=self._books.new_id("ch"),
            created=int(at),
            amount=intent.amount,
            currency=intent.currency,
            payment_intent=intent.id,
            payment_method=self._books.new_id("pm"),
            rail=rail,
            card=card,
            capture_before=int(at) + window_s if held else None,
            incremental_supported=rail == "card_present"
            and held
            and card.increments
            and bool(options.get("request_incremental_authorization_support")),
            extended=extended and held,
            refusal=refusal,
        )
        self._books.charges[charge.id] = charge
        return charge

    def _take(self, intent: PaymentIntent, charge: Charge, amount: int) -> None:
        intent.status = IntentStatus.SUCCEEDED
        intent.amount_received = charge.amount_captured = amount
        intent.captures += 1

    def _need(self, intent: PaymentIntent, verb: str, *statuses: IntentStatus) -> None:
        if intent.status in statuses:
            return
        raise unexpected_state(
            f"This PaymentIntent could not be {verb} because it has a status of "
            f"{intent.status.value}. Only a PaymentIntent with one of the following statuses may "
            f"be {verb}: {', '.join(status.value for status in statuses)}.",
            intent,
        )


def _merged(metadata: dict[str, str], params: dict[str, Any]) -> dict[str, str]:
    """Stripe's metadata rule: given keys replace, an empty value removes, the rest stays."""
    merged = metadata | params.get("metadata", {})
    return {key: value for key, value in merged.items() if value}


def _card_error(refusal: Refusal, intent: PaymentIntent) -> ApiError:
    return ApiError(
        402,
        refusal.message,
        kind="card_error",
        code=refusal.code,
        decline_code=refusal.decline_code,
        payment_intent=intent,
    )
