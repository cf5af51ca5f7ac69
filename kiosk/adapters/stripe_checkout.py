"""The driver's phone as a payment rail: Stripe Checkout behind a QR code. May import domain.

The session's status says whether the page is open, never whether there is money: that is the
intent's. The page is withdrawn by expiring it, and a driver may pay at that very moment, so what
comes back from `cancel` is what was found (Stripe docs, "Place a hold", "Expire a Checkout
Session").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from kiosk.adapters.stripe_client import PAGE, PROVIDER, StripeGateway
from kiosk.adapters.stripe_corrections import refund
from kiosk.adapters.stripe_intents import FIND_WINDOW_S, IntentDesk
from kiosk.adapters.stripe_money import to_stripe
from kiosk.adapters.stripe_probe import RIGHTS_OF_INTENTS, RIGHTS_OF_PAGES, probe_rights
from kiosk.adapters.stripe_requests import (
    StripeRequest,
    create_session,
    expire_session,
    list_sessions,
    retrieve_session,
)
from kiosk.adapters.stripe_wire import CheckoutSession, IntentStatus, SessionStatus, parse_session
from kiosk.domain.health import Finding
from kiosk.domain.money import Amount
from kiosk.domain.payment import HoldOrder, HoldOutcome, HoldState, ProviderOrder, RailKind
from kiosk.errors import PaymentRefused

_EXPAND: Final = ["payment_intent.latest_charge"]

_PAGE_LIFE_S: Final = 31 * 60
"""Stripe wants 30 minutes at least. The kiosk withdraws the page itself, long before."""


class StripeCheckoutRail:
    """Payment pages of one account; the provider's reference is the Checkout Session."""

    def __init__(self, gateway: StripeGateway, *, success_url: str, product_name: str) -> None:
        """`success_url`: where the phone goes after paying. `product_name`: what the page sells."""
        self._gateway = gateway
        self._desk = IntentDesk(gateway)
        self._success_url = success_url
        self._product_name = product_name
        self._found: tuple[str, CheckoutSession] | None = None
        """What the last search found, and for which order."""

    @property
    def kind(self) -> RailKind:
        return RailKind.QR

    @property
    def provider(self) -> str:
        return PROVIDER

    async def open(self, order: HoldOrder) -> HoldOutcome:
        """Make or adopt the order's page.

        The end of its life is told in Stripe's time and so differs from one attempt to the next;
        Stripe answers a repeated key with other parameters with an error, which proves that the
        first attempt was recorded: the page is then found and adopted. So is one that `find` has
        just found: its key may be too old to lead back to it.
        """
        found, self._found = self._found, None
        if found is not None and found[0] == order.order_id:
            return self._outcome(found[1])
        amount = to_stripe(order.amount)
        expires_at_s = await self._gateway.provider_now_s() + _PAGE_LIFE_S
        metadata = self._desk.metadata(order)

        async def send(key: str) -> CheckoutSession:
            body = await self._gateway.call(
                create_session(
                    {
                        "mode": "payment",
                        "allowed_payment_method_types": ["card"],
                        "client_reference_id": order.session_id,
                        "expires_at": expires_at_s,
                        "success_url": self._success_url,
                        "line_items": [
                            {
                                "quantity": 1,
                                "price_data": {
                                    "currency": order.amount.currency.lower(),
                                    "unit_amount": amount,
                                    "product_data": {"name": self._product_name},
                                },
                            }
                        ],
                        "payment_intent_data": {"capture_method": "manual", "metadata": metadata},
                        "metadata": metadata,
                        "expand": _EXPAND,
                    },
                    key,
                )
            )
            return self._own(order, parse_session(body))

        session = await self._gateway.post_once(
            order.key, send, lambda: self._find(order), other_body_is_replay=True
        )
        return self._outcome(session)

    async def outcome(self, order: HoldOrder, provider_ref: str) -> HoldOutcome:
        return self._outcome(await self._read(order, provider_ref))

    async def cancel(
        self, order: HoldOrder, provider_ref: str, key: str, *, even_if_held: bool
    ) -> HoldOutcome:
        """Expire the page; if somebody paid meanwhile, give the hold back or, if wanted, tell of
        it.
        """
        known = bool(provider_ref)
        session = await (self._read(order, provider_ref) if known else self._find(order))
        if session is None:
            # Nobody ever saw its address, not even we.
            return HoldOutcome(state=HoldState.DEAD)
        intent = session.intent
        at_the_bank = intent is not None and intent.status is IntentStatus.PROCESSING
        if session.status is SessionStatus.OPEN and not at_the_bank:
            # Not asked while it would be refused: Stripe keeps the refusal under the key.
            session = await self._expire(order, session, f"{key}:expire")
        intent = session.intent
        if intent is not None and intent.status is IntentStatus.REQUIRES_CAPTURE and even_if_held:
            released = await self._desk.release(order, intent, key, even_if_held=True)
            session = replace(session, intent=released)
        return self._outcome(session)

    async def capture(
        self, order: HoldOrder, provider_ref: str, amount: Amount, key: str
    ) -> HoldOutcome:
        """See `IntentDesk.capture`: every outcome but CAPTURED is raised as PaymentRefused."""
        session = await self._read(order, provider_ref)
        if session.intent is None:
            msg = f"{session.id} was never paid"
            raise PaymentRefused(msg, code="not_held")
        intent = await self._desk.capture(order, session.intent.id, amount, key)
        return self._desk.outcome(intent, provider_ref=session.id)

    async def refund(self, order: HoldOrder, provider_ref: str, amount: Amount, key: str) -> Amount:
        session = await self._read(order, provider_ref)
        if session.intent is None:
            msg = f"{session.id} was never paid"
            raise PaymentRefused(msg, code="not_held")
        return await refund(self._desk, self._gateway, order, session.intent.id, amount, key)

    async def orders_since(self, instant: datetime) -> Sequence[ProviderOrder]:
        found: list[ProviderOrder] = []
        async for body in self._gateway.listed(_listing(int(instant.timestamp()))):
            if not self._desk.is_ours(body.get("metadata")):
                continue
            session = parse_session(body)
            found.append(
                ProviderOrder(
                    rail=self.kind,
                    order_id=session.metadata["order"],
                    session_id=session.metadata.get("session", ""),
                    outcome=self._outcome(session),
                )
            )
        return found

    async def probe(self) -> Sequence[Finding]:
        return await probe_rights(
            self._gateway, "stripe, phone", (*RIGHTS_OF_PAGES, *RIGHTS_OF_INTENTS)
        )

    async def find(self, order: HoldOrder) -> HoldOutcome | None:
        session = await self._find(order)
        self._found = None if session is None else (order.order_id, session)
        return self._outcome(session) if session is not None else None

    async def _expire(
        self, order: HoldOrder, session: CheckoutSession, key: str
    ) -> CheckoutSession:
        """Close the page. A refusal means that somebody is paying or has paid: read again."""

        async def send(key: str) -> CheckoutSession:
            body = await self._gateway.call(expire_session(session.id, {"expand": _EXPAND}, key))
            return self._own(order, parse_session(body))

        async def closed() -> CheckoutSession | None:
            now = await self._read(order, session.id)
            return now if now.status is not SessionStatus.OPEN else None

        try:
            return await self._gateway.post_once(key, send, closed)
        except PaymentRefused:
            now = await self._read(order, session.id)
            if self._outcome(now).state is HoldState.PENDING:
                raise
            return now

    async def _read(self, order: HoldOrder, session_id: str) -> CheckoutSession:
        body = await self._gateway.call(retrieve_session(session_id, {"expand": _EXPAND}))
        return self._own(order, parse_session(body))

    async def _find(self, order: HoldOrder) -> CheckoutSession | None:
        after_s = await self._gateway.provider_now_s() - FIND_WINDOW_S
        found = await self._gateway.first_listed(
            _listing(after_s), lambda body: self._desk.is_of(order, body.get("metadata"))
        )
        return parse_session(found) if found is not None else None

    def _own(self, order: HoldOrder, session: CheckoutSession) -> CheckoutSession:
        self._desk.check_own(order, session.metadata, session.id)
        return session

    def _outcome(self, session: CheckoutSession) -> HoldOutcome:
        """DEAD only for a closed page behind which no card can hold money any more."""
        intent = session.intent
        is_open = session.status is SessionStatus.OPEN
        untouched = HoldOutcome(
            state=HoldState.PENDING, provider_ref=session.id, pay_url=session.url
        )
        if intent is None:
            if is_open:
                return untouched
            gone = session.status is SessionStatus.EXPIRED
            state = HoldState.DEAD if gone else HoldState.READING
            return HoldOutcome(state=state, provider_ref=session.id)
        told = self._desk.outcome(intent, provider_ref=session.id)
        if told.state in {HoldState.PENDING, HoldState.DEAD} and is_open:
            # A declined card does not end the order: the phone still shows the page.
            return replace(untouched, decline=told.decline)
        if told.state is HoldState.PENDING:
            gone = session.status is SessionStatus.EXPIRED
            return replace(told, state=HoldState.DEAD if gone else HoldState.READING, decline=None)
        return told


def _listing(after_s: int) -> StripeRequest:
    return list_sessions(
        {
            "created": {"gte": after_s},
            "limit": PAGE,
            "expand": [f"data.{path}" for path in _EXPAND],
        }
    )
