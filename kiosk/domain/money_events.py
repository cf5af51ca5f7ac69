"""What happened to an order for a hold: the rows of the `money` stream. Standard library only.

They are fields like all events'; see `events`.
"""

from __future__ import annotations

from datetime import datetime

from kiosk.domain.lean import dataclass
from kiosk.domain.money import Amount
from kiosk.domain.payment import CardFace, Decline, HoldOrder, ReleaseReason


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldOrdered:
    """We are about to ask for a hold."""

    session_id: str
    at: datetime
    order: HoldOrder


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldOpened:
    """The provider knows the order."""

    session_id: str
    at: datetime
    order_id: str
    provider_ref: str
    pay_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldDeclined:
    """An attempt was refused; the order lives and may be tried again."""

    session_id: str
    at: datetime
    order_id: str
    decline: Decline
    fingerprint: str = ""
    """Keyed hash of the card, where the provider told it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldPlaced:
    """Money is reserved."""

    session_id: str
    at: datetime
    order_id: str
    provider_ref: str
    held: Amount
    capture_before: datetime | None
    card: CardFace
    fingerprint: str = ""
    raisable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseOrdered:
    """We are about to ask for a larger hold."""

    session_id: str
    at: datetime
    order_id: str
    amount: Amount
    """The new total, not the step."""
    key: str
    attempt: int
    """Counted from 1, refused attempts included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldRaised:
    """More is reserved now."""

    session_id: str
    at: datetime
    order_id: str
    held: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseDeclined:
    """The hold stays what it was; the session goes on under it."""

    session_id: str
    at: datetime
    order_id: str
    decline: Decline


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseOrdered:
    """We are about to give a hold back or withdraw an order."""

    session_id: str
    at: datetime
    order_id: str
    reason: ReleaseReason
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldReleased:
    """Proven: this order holds nothing and never will. `released` is zero if it never held."""

    session_id: str
    at: datetime
    order_id: str
    released: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowanceUsed:
    """A session that was billed has taken so much of its member's monthly energy."""

    session_id: str
    at: datetime
    order_id: str
    energy_wh: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureOrdered:
    """We are about to take money. The amount is frozen with the key."""

    session_id: str
    at: datetime
    order_id: str
    amount: Amount
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """The provider says the money was taken."""

    session_id: str
    at: datetime
    order_id: str
    amount: Amount
    released: Amount
    receipt_url: str = ""
    trace_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundOrdered:
    """A person is about to give captured money back; may follow SessionClosed."""

    session_id: str
    at: datetime
    order_id: str
    amount: Amount
    key: str
    reason: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refunded:
    """The provider took the refund on."""

    session_id: str
    at: datetime
    order_id: str
    amount: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundRefused:
    """The provider said no: nothing was given back."""

    session_id: str
    at: datetime
    order_id: str
    code: str
