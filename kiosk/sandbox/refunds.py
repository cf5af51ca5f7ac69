"""Refunds: never more than was captured. May import the sandbox's records only."""

from __future__ import annotations

from typing import Any

from kiosk.sandbox.books import Books
from kiosk.sandbox.clock import Clock
from kiosk.sandbox.errors import ApiError, invalid
from kiosk.sandbox.records import Charge, Refund


class Refunds:
    """Gives captured money back. A hold is not refunded, it is cancelled."""

    def __init__(self, books: Books, clock: Clock) -> None:
        self._books = books
        self._clock = clock

    def create(self, params: dict[str, Any]) -> Refund:
        charge = self._charge_of(params)
        left = charge.amount_captured - charge.amount_refunded
        if charge.amount_captured == 0:
            message = f"Charge {charge.id} has not been captured. Cancel the PaymentIntent instead."
            raise ApiError(400, message, code="charge_not_refundable")
        if left == 0:
            message = f"Charge {charge.id} has already been refunded."
            raise ApiError(400, message, code="charge_already_refunded")
        amount = params.get("amount", left)
        if amount > left:
            message = (
                f"Refund amount ({amount}) is greater than unrefunded amount on charge ({left})."
            )
            raise ApiError(400, message, code="amount_too_large", param="amount")
        charge.amount_refunded += amount
        refund = Refund(
            id=self._books.new_id("re"),
            created=int(self._clock()),
            amount=amount,
            currency=charge.currency,
            charge=charge.id,
            payment_intent=charge.payment_intent,
            reason=params.get("reason"),
            metadata=params.get("metadata", {}),
        )
        self._books.refunds[refund.id] = refund
        return refund

    def _charge_of(self, params: dict[str, Any]) -> Charge:
        if "charge" in params:
            return self._books.charge(params["charge"])
        if "payment_intent" not in params:
            message = "One of the following params should be provided: payment_intent or charge."
            raise invalid(message, code="parameter_missing")
        intent = self._books.intent(params["payment_intent"], param="payment_intent")
        if intent.latest_charge is None:
            message = (
                f"This PaymentIntent ({intent.id}) does not have a successful charge to refund."
            )
            raise ApiError(400, message, payment_intent=intent)
        return self._books.charge(intent.latest_charge)
