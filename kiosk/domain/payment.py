"""Words of paying: rails, orders for a hold, their outcomes. Standard library only.

A *hold* reserves money; a *capture* takes part of it; a *release* gives the rest back. An order is
written to the ledger before the provider hears of it (M1).
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from kiosk.domain.lean import dataclass
from kiosk.domain.money import Amount


class RailKind(StrEnum):
    """A way to pay, as the driver sees it."""

    CARD = "card"
    """The card reader of the cabinet."""
    QR = "qr"
    """The driver's phone, by a QR code on the screen."""
    MEMBER = "member"
    """A charge card (RFID) of a known account; no hold."""


class HoldState(StrEnum):
    """Where an order for a hold stands at the provider. Wording of the reader steps follows EMV."""

    PENDING = "pending"
    """Open: waiting for a card or a phone."""
    READING = "reading"
    """A card was seen, or the phone page was submitted; the answer is on its way. Not cancellable
    now.
    """
    HELD = "held"
    """The money is reserved and can be captured."""
    DECLINED = "declined"
    """This attempt was refused; the same order can be tried again."""
    DEAD = "dead"
    """Cancelled or expired: proven unable to ever hold or take money."""
    CAPTURED = "captured"
    """Money was taken; seen when an earlier capture's answer was lost."""


class Decline(StrEnum):
    """Why a hold was not given, as far as the driver may be told."""

    CARD_DECLINED = "card_declined"
    INSUFFICIENT_FUNDS = "insufficient_funds"
    CARD_EXPIRED = "card_expired"
    WRONG_PIN = "wrong_pin"
    CUSTOMER_CANCELLED = "customer_cancelled"
    READER_FAULT = "reader_fault"
    TIMEOUT = "timeout"
    UNAVAILABLE = "unavailable"
    NOT_ACCEPTED = "not_accepted"
    """By us, not by the card's bank: the guard refused it."""


class ReleaseReason(StrEnum):
    """Why a hold was given back, or an order was withdrawn before it held anything."""

    OTHER_RAIL = "other_rail"
    """The driver chose another way to pay."""
    DRIVER_LEFT = "driver_left"
    """Unplugged or walked away before paying."""
    EXPIRED = "expired"
    """The QR's time was over. Nobody cancelled: a payment made at the last moment is adopted."""
    NOT_STARTED = "not_started"
    """Paid, but no energy by the start deadline, or the start was refused."""
    NOTHING_DELIVERED = "nothing_delivered"
    """Below the operator's minimum: the receipt says 0.00 and why."""
    ALLOWANCE = "allowance"
    """A member's own monthly energy covered all of it."""
    GUARD_REFUSED = "guard_refused"
    READER_RESTS = "reader_rests"
    """The guard gave the card reader a pause; nobody had paid yet."""
    TECHNICIAN = "technician"
    """Somebody in the service room gave it back, before any energy."""
    FAULT = "fault"
    ORPHAN = "orphan"
    """Found at the provider after a crash, with nothing to use it for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldOrder:
    """Our request for a hold. Frozen with its key: another amount is another order."""

    order_id: str
    """`{session}-{n}`; also the provider's metadata, so that it can be found after a crash."""
    session_id: str
    evse_id: int
    rail: RailKind
    amount: Amount
    key: str
    """Idempotency key `{station}:{epoch}:{order}:open`."""
    expires_at: datetime | None = None
    """QR only: when the kiosk withdraws it."""
    member_id: str = ""
    """MEMBER only: whose account it goes to. Random: it names nobody by itself."""
    allowance_wh: int = 0
    """MEMBER only: how much of the month's energy is set aside for this session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFace:
    """What may be shown and kept of a card. Never a number."""

    brand: str = ""
    last4: str = ""
    authorisation_code: str = ""
    """The issuer's answer to the hold, as card receipts print it; not every rail tells it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldOutcome:
    """What the provider says about an order, read from its state and never from hints."""

    state: HoldState
    provider_ref: str = ""
    """The provider's id to read, capture and release with (PaymentIntent, Checkout Session, receipt
    number).
    """
    pay_url: str = ""
    """QR only: the address the phone opens."""
    held: Amount | None = None
    captured: Amount | None = None
    capture_before: datetime | None = None
    """The provider's own end of the capture window; never computed by us."""
    card: CardFace = CardFace()
    fingerprint: str = ""
    """Keyed hash of the provider's card fingerprint, for the guard. Never the fingerprint itself.
    """
    decline: Decline | None = None
    receipt_url: str = ""
    trace_number: str = ""
    """The terminal's own number of a capture, for the receipt; only card terminals have one."""
    raisable: bool = False
    """Whether the card's network lets this hold be raised; told with the hold, never guessed."""
    refunded: Amount | None = None
    """What was given back after the capture, None while nothing was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderOrder:
    """An order of this station as the provider's own list has it."""

    rail: RailKind
    order_id: str
    session_id: str
    outcome: HoldOutcome
