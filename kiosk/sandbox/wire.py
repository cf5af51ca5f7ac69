"""Records as the JSON objects of API version 2026-10-28.endive.

May import the sandbox's records only.
"""

from __future__ import annotations

from typing import Any, Final

from kiosk.sandbox.books import Books
from kiosk.sandbox.cards import Refusal
from kiosk.sandbox.records import (
    Charge,
    CheckoutSession,
    CheckoutStatus,
    Event,
    IntentStatus,
    PaymentIntent,
    Reader,
    ReaderAction,
    Refund,
)

Json = dict[str, Any]
NOTHING: Final[frozenset[str]] = frozenset()

_APPLICATIONS: Final = {
    "visa": ("VISA CREDIT", "A0000000031010"),
    "mastercard": ("MASTERCARD", "A0000000041010"),
    "amex": ("AMERICAN EXPRESS", "A000000025010801"),
    "discover": ("DISCOVER", "A0000001523010"),
}
"""Brand -> (application preferred name, dedicated file name), which a card-present receipt has to
print.
"""


def under(expand: frozenset[str], name: str) -> frozenset[str]:
    """The expansions one level down: `payment_intent.latest_charge` under `payment_intent`."""
    prefix = name + "."
    return frozenset(path.removeprefix(prefix) for path in expand if path.startswith(prefix))


def intent_json(
    intent: PaymentIntent,
    books: Books,
    expand: frozenset[str] = NOTHING,
    public_url: str = "",
) -> Json:
    charge = books.charges.get(intent.latest_charge or "")
    holding = intent.status is IntentStatus.REQUIRES_CAPTURE
    expanded = charge is not None and "latest_charge" in expand
    return {
        "id": intent.id,
        "object": "payment_intent",
        "allowed_payment_method_types": intent.allowed_types,
        "amount": intent.amount,
        "amount_capturable": intent.amount if holding else 0,
        "amount_received": intent.amount_received,
        "canceled_at": intent.canceled_at,
        "cancellation_reason": intent.cancellation_reason,
        "capture_method": intent.capture_method,
        "client_secret": f"{intent.id}_secret_sandbox",
        "confirmation_method": "automatic",
        "created": intent.created,
        "currency": intent.currency,
        "customer": None,
        "description": intent.description,
        "last_payment_error": _payment_error(intent.last_refusal, charge),
        "latest_charge": charge_json(charge, public_url)
        if charge and expanded
        else intent.latest_charge,
        "livemode": False,
        "metadata": dict(intent.metadata),
        "next_action": None,
        "payment_method": charge.payment_method if charge and not charge.refusal else None,
        "payment_method_options": intent.options,
        "payment_method_types": intent.types,
        "processing": None,
        "receipt_email": intent.receipt_email,
        "status": intent.status.value,
    }


def charge_json(charge: Charge, public_url: str) -> Json:
    failed = charge.refusal is not None
    details = _card_present(charge) if charge.rail == "card_present" else _card(charge)
    return {
        "id": charge.id,
        "object": "charge",
        "amount": charge.amount,
        "amount_captured": charge.amount_captured,
        "amount_refunded": charge.amount_refunded,
        "captured": charge.amount_captured > 0,
        "created": charge.created,
        "currency": charge.currency,
        "disputed": False,
        "failure_code": charge.refusal.code if charge.refusal else None,
        "failure_message": charge.refusal.message if charge.refusal else None,
        "livemode": False,
        "metadata": {},
        "outcome": {
            "network_status": "declined_by_network" if failed else "approved_by_network",
            "reason": charge.refusal.decline_code if charge.refusal else None,
            "risk_level": "normal",
            "type": "issuer_declined" if failed else "authorized",
        },
        "paid": not failed,
        "payment_intent": charge.payment_intent,
        "payment_method": charge.payment_method,
        "payment_method_details": {"type": charge.rail, charge.rail: details},
        "receipt_url": None if failed else f"{public_url}/receipts/{charge.id}",
        "refunded": charge.amount_captured > 0 and charge.amount_refunded == charge.amount_captured,
        "status": "failed" if failed else "succeeded",
    }


def checkout_json(
    session: CheckoutSession, books: Books, public_url: str, expand: frozenset[str] = NOTHING
) -> Json:
    intent = books.intents.get(session.payment_intent or "")
    is_open = session.status is CheckoutStatus.OPEN
    captured = intent is not None and intent.status is IntentStatus.SUCCEEDED
    inner = under(expand, "payment_intent")
    return {
        "id": session.id,
        "object": "checkout.session",
        "allowed_payment_method_types": session.allowed_types,
        "amount_subtotal": session.amount,
        "amount_total": session.amount,
        "cancel_url": session.cancel_url,
        "client_reference_id": session.client_reference_id,
        "created": session.created,
        "currency": session.currency,
        "customer": None,
        "expires_at": session.expires_at,
        "livemode": False,
        "metadata": dict(session.metadata),
        "mode": "payment",
        "payment_intent": intent_json(intent, books, inner, public_url)
        if intent and (inner or "payment_intent" in expand)
        else session.payment_intent,
        "payment_method_types": session.types,
        "payment_status": "paid" if captured else "unpaid",
        "status": session.status.value,
        "success_url": session.success_url,
        "ui_mode": "hosted_page",
        "url": f"{public_url}/pay/{session.id}" if is_open else None,
    }


def reader_json(reader: Reader, now: float) -> Json:
    return {
        "id": reader.id,
        "object": "terminal.reader",
        "action": _action(reader.action) if reader.action else None,
        "device_sw_version": "2.42.0.0",
        "device_type": "simulated_wisepos_e",
        "ip_address": "127.0.0.1",
        "label": reader.label,
        "last_seen_at": int(now * 1000),
        "livemode": False,
        "location": "tml_sandbox",
        "metadata": {},
        "serial_number": f"simulated-wpe-{reader.id[-8:]}",
        "status": "online" if reader.online else "offline",
    }


def refund_json(refund: Refund) -> Json:
    return {
        "id": refund.id,
        "object": "refund",
        "amount": refund.amount,
        "charge": refund.charge,
        "created": refund.created,
        "currency": refund.currency,
        "metadata": dict(refund.metadata),
        "payment_intent": refund.payment_intent,
        "reason": refund.reason,
        "status": "succeeded",
    }


def event_json(event: Event, api_version: str) -> Json:
    return {
        "id": event.id,
        "object": "event",
        "api_version": api_version,
        "created": event.created,
        "data": {"object": event.snapshot},
        "livemode": False,
        "pending_webhooks": 0,
        "request": {"id": None, "idempotency_key": None},
        "type": event.type,
    }


def _action(action: ReaderAction) -> Json:
    refusal = action.refusal
    body: Json = {
        "type": action.type,
        "status": action.status.value,
        "failure_code": action.failure_code,
        "failure_message": action.failure_message,
        "api_error": {
            "type": "card_error",
            "code": refusal.code,
            "decline_code": refusal.decline_code,
            "message": refusal.message,
        }
        if refusal
        else None,
    }
    if action.type == "process_payment_intent":
        body[action.type] = {
            "payment_intent": action.payment_intent,
            "process_config": action.process_config,
        }
    else:
        body[action.type] = {"type": "cart", "cart": action.cart}
    return body


def _payment_error(refusal: Refusal | None, charge: Charge | None) -> Json | None:
    if refusal is None:
        return None
    return {
        "type": "card_error",
        "code": refusal.code,
        "decline_code": refusal.decline_code,
        "message": refusal.message,
        "charge": charge.id if charge else None,
    }


def _card(charge: Charge) -> Json:
    card = charge.card
    body: Json = {
        "amount_authorized": 0 if charge.refusal else charge.amount,
        "brand": card.brand,
        "country": card.country,
        "exp_month": card.exp_month,
        "exp_year": card.exp_year,
        "fingerprint": card.fingerprint,
        "funding": card.funding,
        "last4": card.last4,
        "network": card.brand,
        "wallet": None,
    }
    if charge.capture_before is not None:
        body["capture_before"] = charge.capture_before
    return body


def _card_present(charge: Charge) -> Json:
    name, file_name = _APPLICATIONS.get(charge.card.brand, ("UNKNOWN", "A0000000000000"))
    return _card(charge) | {
        "incremental_authorization_supported": charge.incremental_supported,
        "overcapture_supported": False,
        "read_method": "contactless_emv",
        "receipt": {
            "account_type": charge.card.funding,
            "application_preferred_name": name,
            "authorization_code": charge.id[-6:].upper(),
            "authorization_response_code": "3035" if charge.refusal else "3030",
            "dedicated_file_name": file_name,
        },
        "extended_authorization": {"status": "enabled" if charge.extended else "disabled"},
    }
