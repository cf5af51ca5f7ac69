"""What the sandbox remembers: plain records, changed in place by the state machine only.

Standard library only.

Times are Unix seconds, money is integer minor units, as on Stripe's wire.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from kiosk.sandbox.cards import Card, Refusal


class IntentStatus(StrEnum):
    """Life of a payment intent; Stripe's words."""

    REQUIRES_PAYMENT_METHOD = "requires_payment_method"
    PROCESSING = "processing"
    REQUIRES_CAPTURE = "requires_capture"
    SUCCEEDED = "succeeded"
    CANCELED = "canceled"


class CheckoutStatus(StrEnum):
    """Life of a checkout session; Stripe's words."""

    OPEN = "open"
    COMPLETE = "complete"
    EXPIRED = "expired"


class ActionStatus(StrEnum):
    """Where a reader's action stands."""

    IN_PROGRESS = "in_progress"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


@dataclass(slots=True, kw_only=True)
class Charge:
    """One attempt on one card: authorised or failed."""

    id: str
    created: int
    amount: int
    currency: str
    payment_intent: str
    payment_method: str
    rail: str
    """`card_present` or `card`."""
    card: Card
    capture_before: int | None
    """None when nothing is held: a failed attempt, or one captured at once."""
    incremental_supported: bool
    extended: bool
    refusal: Refusal | None = None
    amount_captured: int = 0
    amount_refunded: int = 0


@dataclass(slots=True, kw_only=True)
class PaymentIntent:
    """An order for money, from its creation to its end."""

    id: str
    created: int
    amount: int
    currency: str
    capture_method: str
    allowed_types: list[str]
    types: list[str]
    metadata: dict[str, str]
    options: dict[str, dict[str, Any]]
    description: str | None = None
    receipt_email: str | None = None
    checkout: str | None = None
    """The checkout session that made it, None when the API did."""
    status: IntentStatus = IntentStatus.REQUIRES_PAYMENT_METHOD
    latest_charge: str | None = None
    last_refusal: Refusal | None = None
    amount_received: int = 0
    held_minor: int = 0
    """What the bank reserved; stays after capture and release, so that the books can tell what was
    released.
    """
    increments: int = 0
    captures: int = 0
    canceled_at: int | None = None
    cancellation_reason: str | None = None


@dataclass(slots=True, kw_only=True)
class Attempt:
    """A card that was shown and whose bank has not answered yet."""

    card: Card
    settles_at: float


@dataclass(slots=True, kw_only=True)
class ReaderAction:
    """What a reader was last told to do."""

    type: str
    status: ActionStatus
    payment_intent: str | None = None
    process_config: dict[str, Any] = field(default_factory=dict)
    cart: dict[str, Any] | None = None
    attempt: Attempt | None = None
    unreported: bool = False
    """The bank answered while the reader was offline."""
    failure_code: str | None = None
    failure_message: str | None = None
    refusal: Refusal | None = None


@dataclass(slots=True, kw_only=True)
class Reader:
    """A simulated card reader."""

    id: str
    label: str
    created: int
    online: bool = True
    action: ReaderAction | None = None


@dataclass(slots=True, kw_only=True)
class CheckoutSession:
    """A payment page behind a QR code."""

    id: str
    created: int
    expires_at: int
    amount: int
    currency: str
    title: str
    subtitle: str
    capture_method: str
    intent_metadata: dict[str, str]
    intent_description: str | None
    metadata: dict[str, str]
    client_reference_id: str | None
    success_url: str
    cancel_url: str | None
    allowed_types: list[str]
    types: list[str]
    status: CheckoutStatus = CheckoutStatus.OPEN
    payment_intent: str | None = None
    attempt: Attempt | None = None


@dataclass(slots=True, kw_only=True)
class Refund:
    """Money given back after a capture."""

    id: str
    created: int
    amount: int
    currency: str
    charge: str
    payment_intent: str
    reason: str | None
    metadata: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A past change, with the object as it was then."""

    id: str
    created: int
    type: str
    snapshot: dict[str, Any]
