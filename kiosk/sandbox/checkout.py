"""Checkout sessions: a payment page with an end, and the race between paying and expiring.

Records only.

Stripe docs: "Checkout Sessions API", "limit how long customers have to complete payment".
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from kiosk.sandbox.books import Books
from kiosk.sandbox.cards import EXPIRED, WRONG_CVC, Card, card_of, is_plausible
from kiosk.sandbox.clock import Clock
from kiosk.sandbox.currencies import check_amount
from kiosk.sandbox.errors import ApiError, invalid
from kiosk.sandbox.payment_intents import PaymentIntents, usable_types
from kiosk.sandbox.records import (
    Attempt,
    CheckoutSession,
    CheckoutStatus,
    IntentStatus,
    PaymentIntent,
)

EXPIRES_S_MIN: Final = 30 * 60
EXPIRES_S_MAX: Final = 24 * 60 * 60


class Checkouts:
    """Opens, expires and, on the driver's side, pays checkout sessions."""

    def __init__(
        self, books: Books, clock: Clock, intents: PaymentIntents, authorisation_delay_s: float
    ) -> None:
        self._books = books
        self._clock = clock
        self._intents = intents
        self._delay_s = authorisation_delay_s

    def create(self, params: dict[str, Any]) -> CheckoutSession:
        if params["mode"] != "payment":
            raise invalid("This sandbox only knows mode=payment.", param="mode")
        now = int(self._clock())
        expires_at = params.get("expires_at", now + EXPIRES_S_MAX)
        if not now + EXPIRES_S_MIN <= expires_at <= now + EXPIRES_S_MAX:
            raise invalid(
                "The `expires_at` timestamp must be between 30 minutes and 24 hours from "
                "Checkout Session creation.",
                param="expires_at",
            )
        amount, currency = _total(params["line_items"])
        check_amount(amount, currency, param="line_items")
        product = params["line_items"][0]["price_data"]["product_data"]
        intent_data = params.get("payment_intent_data", {})
        capture_method = intent_data.get("capture_method", "automatic_async")
        allowed = params.get("allowed_payment_method_types") or ["card"]
        session = CheckoutSession(
            id=self._books.new_id("cs_test"),
            created=now,
            expires_at=expires_at,
            amount=amount,
            currency=currency,
            title=product["name"],
            subtitle=product.get("description") or "",
            capture_method=capture_method,
            intent_metadata=intent_data.get("metadata", {}),
            intent_description=intent_data.get("description"),
            metadata=params.get("metadata", {}),
            client_reference_id=params.get("client_reference_id"),
            success_url=params["success_url"],
            cancel_url=params.get("cancel_url"),
            allowed_types=allowed,
            types=usable_types(allowed, capture_method),
        )
        self._books.checkouts[session.id] = session
        return session

    def expire(self, session_id: str) -> CheckoutSession:
        session = self._books.checkout(session_id)
        if session.status is not CheckoutStatus.OPEN:
            raise ApiError(
                400,
                'Only Checkout Sessions with a status in ["open"] can be expired. This '
                f"Checkout Session has a status of `{session.status.value}`.",
            )
        if session.attempt:
            raise ApiError(
                400,
                "This Checkout Session cannot be expired while its payment is being processed.",
            )
        self._end(session)
        return session

    def pay(self, session_id: str, *, number: str, expiry: str, cvc: str) -> CheckoutSession:
        """The driver presses Pay.

        The bank answers later; until then the session cannot be expired.

        Raises ApiError with `param` number, expiry or cvc for what the page can see is wrong by
        itself. A session that is no longer open, or already being paid, is returned unchanged.
        """
        session = self._books.checkout(session_id)
        if session.status is not CheckoutStatus.OPEN or session.attempt:
            return session
        card = self._checked(number, expiry, cvc)
        intent = self._intent_of(session)
        self._intents.start_attempt(intent)
        session.attempt = Attempt(card=card, settles_at=self._clock() + self._delay_s)
        return session

    def settle(self) -> tuple[list[CheckoutSession], list[CheckoutSession]]:
        """Let banks answer and deadlines pass: the sessions that were answered, the ones that
        expired.

        A payment in flight at the deadline is still completed: Pay was pressed in time.
        """
        now = self._clock()
        answered, expired = [], []
        for session in self._books.checkouts.values():
            attempt = session.attempt
            if attempt and attempt.settles_at <= now:
                session.attempt = None
                intent = self._books.intent(session.payment_intent or "")
                charge = self._intents.finish_attempt(
                    intent, attempt.card, "card", attempt.settles_at
                )
                if charge.refusal is None:
                    session.status = CheckoutStatus.COMPLETE
                answered.append(session)
            overdue = session.status is CheckoutStatus.OPEN and now >= session.expires_at
            if overdue and session.attempt is None:
                self._end(session)
                expired.append(session)
        return answered, expired

    def _end(self, session: CheckoutSession) -> None:
        session.status = CheckoutStatus.EXPIRED
        if session.payment_intent:
            intent = self._books.intent(session.payment_intent)
            if intent.status is IntentStatus.REQUIRES_PAYMENT_METHOD:
                self._intents.end(intent, "expired")

    def _intent_of(self, session: CheckoutSession) -> PaymentIntent:
        if session.payment_intent:
            return self._books.intent(session.payment_intent)
        intent = self._intents.create(
            {
                "amount": session.amount,
                "currency": session.currency,
                "capture_method": session.capture_method,
                "allowed_payment_method_types": session.allowed_types,
                "metadata": session.intent_metadata,
                "description": session.intent_description,
            },
            checkout=session.id,
        )
        session.payment_intent = intent.id
        return intent

    def _checked(self, number: str, expiry: str, cvc: str) -> Card:
        digits = number.replace(" ", "").replace("-", "")
        if not is_plausible(digits):
            message = "This card number is not complete or not right."
            raise invalid(message, param="number", code="incorrect_number")
        if not (cvc.isascii() and cvc.isdigit() and len(cvc) in {3, 4}):
            raise invalid(WRONG_CVC.message, param="cvc", code=WRONG_CVC.code)
        month, year = _month_year(expiry)
        today = datetime.fromtimestamp(self._clock(), UTC)
        if (year, month) < (today.year, today.month):
            raise invalid(EXPIRED.message, param="expiry", code=EXPIRED.code)
        return card_of(digits)


def _month_year(expiry: str) -> tuple[int, int]:
    month, slash, year = expiry.replace(" ", "").partition("/")
    well_formed = slash and month.isdecimal() and year.isdecimal() and len(year) in {2, 4}
    if not well_formed or not 1 <= int(month) <= 12 or not expiry.isascii():
        message = "The expiry date is written month/year, as on the card."
        raise invalid(message, param="expiry", code="invalid_expiry_month")
    return int(month), int(year) + (2000 if len(year) == 2 else 0)


def _total(line_items: list[dict[str, Any]]) -> tuple[int, str]:
    currencies = {item["price_data"]["currency"].lower() for item in line_items}
    if len(currencies) != 1:
        raise invalid("All line items must use the same currency.", param="line_items")
    amount = sum(item["price_data"]["unit_amount"] * item["quantity"] for item in line_items)
    return amount, currencies.pop()
