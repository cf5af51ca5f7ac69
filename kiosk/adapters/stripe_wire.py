"""Stripe's JSON objects as checked values. May import domain and errors.

Fields as in API version 2026-10-28.endive. Whatever is not shaped as documented raises
PaymentUnknown: an answer that cannot be read is an answer that was lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from kiosk.adapters.stripe_money import from_stripe
from kiosk.domain.lean import dataclass
from kiosk.domain.money import Amount
from kiosk.errors import PaymentUnknown

Json = Mapping[str, Any]


class IntentStatus(StrEnum):
    """Stripe docs, "How PaymentIntents work"."""

    REQUIRES_PAYMENT_METHOD = "requires_payment_method"
    REQUIRES_CONFIRMATION = "requires_confirmation"
    REQUIRES_ACTION = "requires_action"
    PROCESSING = "processing"
    REQUIRES_CAPTURE = "requires_capture"
    SUCCEEDED = "succeeded"
    CANCELED = "canceled"


class SessionStatus(StrEnum):
    """Life of a Checkout Session; it says nothing about the money."""

    OPEN = "open"
    COMPLETE = "complete"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeFace:
    """What the latest charge tells about the card and the capture window."""

    brand: str = ""
    last4: str = ""
    authorisation_code: str = ""
    fingerprint: str = field(default="", repr=False)
    capture_before: datetime | None = None
    receipt_url: str = ""
    raisable: bool = False
    """Whether this card's network and account raise this hold; the only place that says so."""
    refunded: Amount | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """A PaymentIntent."""

    id: str
    status: IntentStatus
    capturable: Amount
    received: Amount
    metadata: Mapping[str, str]
    method_types: tuple[str, ...]
    charge: ChargeFace
    """Empty unless `latest_charge` was expanded."""
    error_code: str
    """Decline code, or else error code, of the last attempt; empty if none failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderAction:
    """The last thing a reader was told to do."""

    intent_id: str
    """Empty if the action is no payment."""
    status: str
    """`in_progress`, `succeeded` or `failed`."""
    error_code: str

    @property
    def in_progress(self) -> bool:
        return self.status == "in_progress"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckoutSession:
    """A payment page. Its intent is None until the driver starts paying."""

    id: str
    status: SessionStatus
    url: str
    metadata: Mapping[str, str]
    intent: Intent | None


def parse_intent(body: Json) -> Intent:
    currency = _text(body, "currency")
    failed = _table(body, "last_payment_error")
    methods = body.get("payment_method_types")
    status = _text(body, "status")
    if status not in set(IntentStatus):
        msg = f"Stripe named a status that is none: {status!r}"
        raise PaymentUnknown(msg)
    return Intent(
        id=_text(body, "id"),
        status=IntentStatus(status),
        capturable=from_stripe(_whole(body, "amount_capturable"), currency),
        received=from_stripe(_whole(body, "amount_received"), currency),
        metadata=_table(body, "metadata"),
        method_types=tuple(methods) if isinstance(methods, list) else (),
        charge=_charge_face(_table(body, "latest_charge")),
        error_code=_optional(failed, "decline_code") or _optional(failed, "code"),
    )


def parse_action(reader: Json) -> ReaderAction | None:
    """The action of a reader, None if it has none."""
    action = _table(reader, "action")
    if not action:
        return None
    payment = _table(action, "process_payment_intent")
    intent = payment.get("payment_intent")
    api_error = _table(action, "api_error")
    return ReaderAction(
        intent_id=str(intent.get("id") if isinstance(intent, Mapping) else intent or ""),
        status=_text(action, "status"),
        error_code=_optional(api_error, "decline_code") or _optional(action, "failure_code"),
    )


def parse_session(body: Json) -> CheckoutSession:
    status = _text(body, "status")
    if status not in set(SessionStatus):
        msg = f"Stripe named a status that is none: {status!r}"
        raise PaymentUnknown(msg)
    intent = _table(body, "payment_intent")
    return CheckoutSession(
        id=_text(body, "id"),
        status=SessionStatus(status),
        url=_optional(body, "url"),
        metadata=_table(body, "metadata"),
        intent=parse_intent(intent) if intent else None,
    )


def _charge_face(charge: Json) -> ChargeFace:
    methods = _table(charge, "payment_method_details")
    card = _table(methods, _optional(methods, "type"))
    before = card.get("capture_before")
    return ChargeFace(
        brand=_optional(card, "brand"),
        last4=_optional(card, "last4"),
        authorisation_code=_authorisation_code(card),
        fingerprint=_optional(card, "fingerprint"),
        capture_before=datetime.fromtimestamp(before, UTC) if type(before) is int else None,
        receipt_url=_optional(charge, "receipt_url"),
        raisable=card.get("incremental_authorization_supported") is True,
        refunded=_refunded(charge),
    )


def _authorisation_code(card: Json) -> str:
    """A card that was present has it among the fields of its receipt, any other beside them."""
    name = "authorization_code"
    return _optional(_table(card, "receipt"), name) or _optional(card, name)


def _refunded(charge: Json) -> Amount | None:
    value = charge.get("amount_refunded")
    if type(value) is not int or value == 0:
        return None
    return from_stripe(value, _text(charge, "currency"))


def _table(body: Json, name: str) -> Json:
    """A nested object; empty if absent or only named by its id."""
    value = body.get(name)
    return value if isinstance(value, Mapping) else {}


def _text(body: Json, name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not value:
        msg = f"Stripe's answer has no {name}"
        raise PaymentUnknown(msg)
    return value


def _optional(body: Json, name: str) -> str:
    value = body.get(name)
    return value if isinstance(value, str) else ""


def _whole(body: Json, name: str) -> int:
    value = body.get(name)
    if type(value) is not int:
        msg = f"Stripe's answer has no whole number {name}"
        raise PaymentUnknown(msg)
    return value
