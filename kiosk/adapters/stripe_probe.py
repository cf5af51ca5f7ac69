"""Which rights the configured key has, and whether the reader is there: asked without moving money.

May import domain, errors, its neighbours here. A right to read is asked by reading one object, a
right to write by a request that no account can carry out: Stripe checks the key's rights first and
the parameters after, so that 403 means the right is missing and 400 or 404 that it is there.
"""

from __future__ import annotations

from typing import Final

from kiosk.adapters.stripe_client import StripeGateway
from kiosk.adapters.stripe_requests import (
    StripeRequest,
    cancel_action,
    cancel_intent,
    create_refund,
    expire_session,
    list_intents,
    retrieve_reader,
)
from kiosk.domain.health import Finding, Health
from kiosk.domain.lean import dataclass
from kiosk.errors import PaymentError, PaymentRefused, PaymentUnavailable

_NOWHERE: Final = "none_such_ev_kiosk_probe"
"""An object that no account has."""
_FORBIDDEN: Final = 403
_UNAUTHORISED: Final = 401


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """One right of a restricted key, as Stripe's dashboard names it, and how it is asked for."""

    name: str
    asked_by: StripeRequest
    needed: bool = True
    """False: the station sells without it."""


RIGHTS_OF_INTENTS: Final = (
    Right(
        name="PaymentIntents: write",
        asked_by=cancel_intent(_NOWHERE),
    ),
    Right(
        name="Charges: read",
        asked_by=list_intents({"limit": 1, "expand": ["data.latest_charge"]}),
    ),
    Right(
        name="Refunds: write",
        asked_by=create_refund({"payment_intent": _NOWHERE}),
        needed=False,
    ),
)
RIGHTS_OF_PAGES: Final = (
    Right(
        name="Checkout Sessions: write",
        asked_by=expire_session(_NOWHERE),
    ),
)
RIGHTS_OF_READERS: Final = (
    Right(
        name="Terminal readers: write",
        asked_by=cancel_action(_NOWHERE),
    ),
)


async def probe_rights(
    gateway: StripeGateway, subject: str, rights: tuple[Right, ...]
) -> list[Finding]:
    """One finding per right. Raises PaymentUnavailable if Stripe is not reached at all."""
    return [await _probe_right(gateway, subject, right) for right in rights]


async def probe_reader(gateway: StripeGateway, subject: str, reader_id: str) -> Finding:
    """Whether the configured reader exists; what Stripe says of it.

    Its status is a fact to read, not a verdict: it is known to lag behind the truth by minutes.
    """
    try:
        reader = await gateway.call(retrieve_reader(reader_id))
    except PaymentRefused as error:
        return Finding(
            subject=subject, health=Health.BROKEN, reason="reader_unknown", detail=str(error)
        )
    facts = tuple(
        (name, str(reader[key]))
        for name, key in (
            ("model", "device_type"),
            ("serial", "serial_number"),
            ("firmware", "device_sw_version"),
            ("status", "status"),
        )
        if reader.get(key)
    )
    return Finding(subject=subject, health=Health.WELL, facts=facts)


async def _probe_right(gateway: StripeGateway, subject: str, right: Right) -> Finding:
    facts = (("right", right.name),)
    try:
        await gateway.call(right.asked_by, changes_nothing=True)
    except PaymentRefused as error:
        if _status_of(error) == _FORBIDDEN:
            health = Health.BROKEN if right.needed else Health.DOUBTFUL
            return Finding(
                subject=subject, health=health, reason="right_missing", detail=right.name,
                facts=facts,
            )  # fmt: skip
    except PaymentUnavailable as error:
        if _status_of(error) != _UNAUTHORISED:
            raise
        return Finding(subject=subject, health=Health.BROKEN, reason="key_refused", facts=facts)
    return Finding(subject=subject, health=Health.WELL, facts=facts)


def _status_of(error: PaymentError) -> int | None:
    status: int | None = getattr(error.__cause__, "http_status", None)
    return status
