"""The provider's own books: every record of this account, in order of creation.

May import records and errors.
"""

from __future__ import annotations

import random
import string
from typing import Any, TypeVar

from kiosk.sandbox.errors import missing
from kiosk.sandbox.records import (
    Charge,
    CheckoutSession,
    Event,
    IntentStatus,
    PaymentIntent,
    Reader,
    Refund,
)

Record = TypeVar("Record")

_ALPHABET = string.ascii_letters + string.digits


class Books:
    """All records by id. `random_source` makes ids; a seeded one makes a run repeatable."""

    def __init__(self, random_source: random.Random | None = None) -> None:
        self._random = random_source or random.SystemRandom()
        self.intents: dict[str, PaymentIntent] = {}
        self.charges: dict[str, Charge] = {}
        self.checkouts: dict[str, CheckoutSession] = {}
        self.readers: dict[str, Reader] = {}
        self.refunds: dict[str, Refund] = {}
        self.events: dict[str, Event] = {}

    def new_id(self, prefix: str) -> str:
        """An id that nobody can guess: receipt and payment pages are reachable by it alone."""
        return f"{prefix}_" + "".join(self._random.choices(_ALPHABET, k=24))

    def intent(self, intent_id: str, *, param: str = "intent") -> PaymentIntent:
        return _found(self.intents, intent_id, "payment_intent", param)

    def charge(self, charge_id: str) -> Charge:
        return _found(self.charges, charge_id, "charge", "charge")

    def checkout(self, session_id: str) -> CheckoutSession:
        return _found(self.checkouts, session_id, "checkout.session", "session")

    def reader(self, reader_id: str) -> Reader:
        return _found(self.readers, reader_id, "terminal.reader", "reader")

    def refund(self, refund_id: str) -> Refund:
        return _found(self.refunds, refund_id, "refund", "refund")

    def summary(self) -> dict[str, Any]:
        """What tests and the demo compare their own ledger with."""
        totals: dict[str, dict[str, int]] = {}
        for intent in self.intents.values():
            row = _money(intent, self)
            total = totals.setdefault(intent.currency, dict.fromkeys(row, 0))
            for name, minor in row.items():
                total[name] += minor
        return {
            "payment_intents": [self._intent_row(each) for each in self.intents.values()],
            "checkouts": [self._checkout_row(each) for each in self.checkouts.values()],
            "totals": totals,
        }

    def _intent_row(self, intent: PaymentIntent) -> dict[str, Any]:
        charge = self.charges.get(intent.latest_charge or "")
        return {
            "id": intent.id,
            "created": intent.created,
            "status": intent.status.value,
            "amount": intent.amount,
            "currency": intent.currency,
            **_money(intent, self),
            "captures": intent.captures,
            "rail": "card" if intent.checkout else "card_present",
            "checkout": intent.checkout,
            "capture_before": charge.capture_before if charge else None,
            "metadata": intent.metadata,
        }

    def _checkout_row(self, session: CheckoutSession) -> dict[str, Any]:
        intent = self.intents.get(session.payment_intent or "")
        return {
            "id": session.id,
            "created": session.created,
            "status": session.status.value,
            "amount": session.amount,
            "currency": session.currency,
            "payment_intent": session.payment_intent,
            "captured_minor": intent.amount_received if intent else 0,
            "released_minor": released_minor(intent) if intent else 0,
            "captures": intent.captures if intent else 0,
            "client_reference_id": session.client_reference_id,
            "metadata": session.metadata,
        }


def released_minor(intent: PaymentIntent) -> int:
    """What was reserved once and is the cardholder's again, without having been taken."""
    if intent.status in {IntentStatus.SUCCEEDED, IntentStatus.CANCELED}:
        return intent.held_minor - intent.amount_received
    return 0


def _money(intent: PaymentIntent, books: Books) -> dict[str, int]:
    charge = books.charges.get(intent.latest_charge or "")
    holding = intent.status is IntentStatus.REQUIRES_CAPTURE
    return {
        "held_minor": intent.held_minor if holding else 0,
        "captured_minor": intent.amount_received,
        "released_minor": released_minor(intent),
        "refunded_minor": charge.amount_refunded if charge else 0,
    }


def _found(records: dict[str, Record], key: str, kind: str, param: str) -> Record:
    try:
        return records[key]
    except KeyError:
        raise missing(kind, key, param=param) from None
