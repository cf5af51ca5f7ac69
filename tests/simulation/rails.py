"""Two `kiosk.ports.PaymentRail`s on a `Bank`: the card reader and the phone's page.

They keep the promises of the product's Stripe rails without HTTP: the intent is the truth, the
reader serves one order at a time, a card being read cannot be cancelled, a page paid at its end is
told as HELD.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from kiosk.domain.money import Amount
from kiosk.domain.payment import CardFace, Decline, HoldOrder, HoldOutcome, HoldState, RailKind
from kiosk.sandbox.cards import Refusal
from kiosk.sandbox.errors import ApiError
from kiosk.sandbox.records import CheckoutSession, IntentStatus, PaymentIntent
from tests.simulation.bank import Bank, Call, is_of

_STATES: Final = {
    IntentStatus.REQUIRES_PAYMENT_METHOD: HoldState.PENDING,
    IntentStatus.PROCESSING: HoldState.READING,
    IntentStatus.REQUIRES_CAPTURE: HoldState.HELD,
    IntentStatus.SUCCEEDED: HoldState.CAPTURED,
    IntentStatus.CANCELED: HoldState.DEAD,
}
_DECLINES: Final = {
    "insufficient_funds": Decline.INSUFFICIENT_FUNDS,
    "expired_card": Decline.CARD_EXPIRED,
    "customer_canceled": Decline.CUSTOMER_CANCELLED,
}


def hashed(fingerprint: str) -> str:
    """What the product's rails tell of a card; here keyed with nothing."""
    return hashlib.sha256(fingerprint.encode()).hexdigest() if fingerprint else ""


class _Rail:
    """What both rails do with an intent."""

    def __init__(self, bank: Bank) -> None:
        self._bank = bank
        self._books = bank.provider.books

    @property
    def provider(self) -> str:
        return "bank"

    def _told(self, intent: PaymentIntent, ref: str = "") -> HoldOutcome:
        charge = self._books.charges.get(intent.latest_charge or "")
        state = _STATES[intent.status]
        window_s = None if charge is None else charge.capture_before
        return HoldOutcome(
            state=state,
            provider_ref=ref or intent.id,
            held=Amount(intent.amount, "EUR") if state is HoldState.HELD else None,
            captured=(
                Amount(intent.amount_received, "EUR") if state is HoldState.CAPTURED else None
            ),
            capture_before=None if window_s is None else datetime.fromtimestamp(window_s, UTC),
            card=CardFace()
            if charge is None
            else CardFace(
                brand="visa",
                last4=charge.card.last4,
                authorisation_code=charge.id[-6:].upper(),
            ),
            fingerprint="" if charge is None else hashed(charge.card.fingerprint),
        )

    def _release(self, intent: PaymentIntent, *, even_if_held: bool) -> None:
        held = intent.status is IntentStatus.REQUIRES_CAPTURE
        if (held and even_if_held) or intent.status is IntentStatus.REQUIRES_PAYMENT_METHOD:
            self._bank.provider.intents.cancel(intent.id, {})

    def _take(self, intent: PaymentIntent, amount: Amount) -> None:
        if intent.status is not IntentStatus.SUCCEEDED:
            params = {"amount_to_capture": amount.minor}
            self._bank.provider.intents.capture(intent.id, params)


class BankCardRail(_Rail):
    """The one reader of the cabinet."""

    _serving = ""
    """The intent this process put on the reader."""

    @property
    def kind(self) -> RailKind:
        return RailKind.CARD

    async def open(self, order: HoldOrder) -> HoldOutcome:
        def work() -> HoldOutcome:
            intent = self._books.intents.get(self._bank.made.get(order.key, ""))
            if intent is None:
                intent = self._bank.provider.intents.create(
                    {
                        "amount": order.amount.minor,
                        "currency": "eur",
                        "capture_method": "manual",
                        "allowed_payment_method_types": ["card_present"],
                        "metadata": {"order": order.order_id},
                    }
                )
                self._bank.made[order.key] = intent.id
            return self._arm(intent)

        return _some(await self._bank.ask(_opening(order), work))

    async def outcome(self, order: HoldOrder, provider_ref: str) -> HoldOutcome:
        def work() -> HoldOutcome:
            return self._with_reader(self._books.intent(provider_ref))

        return _some(await self._bank.ask(Call(what="outcome", order_id=order.order_id), work))

    async def cancel(
        self, order: HoldOrder, provider_ref: str, key: str, *, even_if_held: bool
    ) -> HoldOutcome:
        def work() -> HoldOutcome:
            intent = self._books.intents.get(provider_ref) or self._of(order)
            if intent is None:
                return HoldOutcome(state=HoldState.DEAD)
            action = self._bank.provider.reader.action
            if action is not None and action.payment_intent == intent.id:
                try:
                    self._bank.provider.readers.cancel_action(self._bank.provider.reader.id)
                except ApiError as error:
                    if error.code == "terminal_reader_busy":
                        return HoldOutcome(state=HoldState.READING, provider_ref=intent.id)
            self._release(intent, even_if_held=even_if_held)
            return self._told(intent)

        call = Call(what="cancel", order_id=order.order_id, key=key)
        return _some(await self._bank.ask(call, work))

    async def capture(
        self, order: HoldOrder, provider_ref: str, amount: Amount, key: str
    ) -> HoldOutcome:
        def work() -> HoldOutcome:
            intent = self._books.intent(provider_ref)
            self._take(intent, amount)
            return self._told(intent)

        call = Call(what="capture", order_id=order.order_id, key=key, amount=amount)
        return _some(await self._bank.ask(call, work))

    async def find(self, order: HoldOrder) -> HoldOutcome | None:
        def work() -> HoldOutcome | None:
            intent = self._of(order)
            return None if intent is None else self._told(intent)

        return await self._bank.ask(Call(what="find", order_id=order.order_id), work)

    def _of(self, order: HoldOrder) -> PaymentIntent | None:
        return next((i for i in self._books.intents.values() if is_of(order, i.metadata)), None)

    def _arm(self, intent: PaymentIntent) -> HoldOutcome:
        if intent.status is not IntentStatus.REQUIRES_PAYMENT_METHOD:
            return self._told(intent)
        readers, reader = self._bank.provider.readers, self._bank.provider.reader
        action = reader.action
        if action is not None and action.status.value == "in_progress":
            if action.payment_intent == intent.id:
                self._serving = intent.id
                return self._told(intent)
            if action.payment_intent == self._serving or action.attempt:
                return _declined(intent, Decline.UNAVAILABLE)
            try:
                readers.cancel_action(reader.id)
            except ApiError:
                return _declined(intent, Decline.UNAVAILABLE)
        params = {
            "payment_intent": intent.id,
            "process_config": {"enable_customer_cancellation": True},
        }
        try:
            readers.process_payment_intent(reader.id, params)
        except ApiError:
            return _declined(intent, Decline.READER_FAULT)
        self._serving = intent.id
        return self._told(intent)

    def _with_reader(self, intent: PaymentIntent) -> HoldOutcome:
        told = self._told(intent)
        if told.state is not HoldState.PENDING:
            return told
        action = self._bank.provider.reader.action
        if action is None or action.payment_intent != intent.id:
            return _declined(intent, Decline.READER_FAULT)
        if action.status.value == "failed":
            declined = _declined(intent, _decline_of(intent.last_refusal, action.failure_code))
            return replace(declined, fingerprint=told.fingerprint)
        return told


class BankQrRail(_Rail):
    """Payment pages; the provider's reference is the checkout session."""

    @property
    def kind(self) -> RailKind:
        return RailKind.QR

    async def open(self, order: HoldOrder) -> HoldOutcome:
        def work() -> HoldOutcome:
            session = self._books.checkouts.get(self._bank.made.get(order.key, ""))
            if session is None:
                metadata = {"order": order.order_id}
                session = self._bank.provider.checkouts.create(
                    {
                        "mode": "payment",
                        "success_url": "https://pay.example/thanks",
                        "line_items": [
                            {
                                "quantity": 1,
                                "price_data": {
                                    "currency": "eur",
                                    "unit_amount": order.amount.minor,
                                    "product_data": {"name": "hold"},
                                },
                            }
                        ],
                        "metadata": metadata,
                        "payment_intent_data": {"capture_method": "manual", "metadata": metadata},
                    }
                )
                self._bank.made[order.key] = session.id
            return self._page(session)

        return _some(await self._bank.ask(_opening(order), work))

    async def outcome(self, order: HoldOrder, provider_ref: str) -> HoldOutcome:
        def work() -> HoldOutcome:
            return self._page(self._books.checkout(provider_ref))

        return _some(await self._bank.ask(Call(what="outcome", order_id=order.order_id), work))

    async def cancel(
        self, order: HoldOrder, provider_ref: str, key: str, *, even_if_held: bool
    ) -> HoldOutcome:
        def work() -> HoldOutcome:
            session = self._books.checkouts.get(provider_ref) or self._of(order)
            if session is None:
                return HoldOutcome(state=HoldState.DEAD)
            if session.status.value == "open" and session.attempt is None:
                self._bank.provider.checkouts.expire(session.id)
            intent = self._books.intents.get(session.payment_intent or "")
            if intent is not None and intent.status is IntentStatus.REQUIRES_CAPTURE:
                self._release(intent, even_if_held=even_if_held)
            return self._page(session)

        call = Call(what="cancel", order_id=order.order_id, key=key)
        return _some(await self._bank.ask(call, work))

    async def capture(
        self, order: HoldOrder, provider_ref: str, amount: Amount, key: str
    ) -> HoldOutcome:
        def work() -> HoldOutcome:
            session = self._books.checkout(provider_ref)
            intent = self._books.intent(session.payment_intent or "")
            self._take(intent, amount)
            return self._told(intent, session.id)

        call = Call(what="capture", order_id=order.order_id, key=key, amount=amount)
        return _some(await self._bank.ask(call, work))

    async def find(self, order: HoldOrder) -> HoldOutcome | None:
        def work() -> HoldOutcome | None:
            session = self._of(order)
            return None if session is None else self._page(session)

        return await self._bank.ask(Call(what="find", order_id=order.order_id), work)

    def _of(self, order: HoldOrder) -> CheckoutSession | None:
        return next((c for c in self._books.checkouts.values() if is_of(order, c.metadata)), None)

    def _page(self, session: CheckoutSession) -> HoldOutcome:
        intent = self._books.intents.get(session.payment_intent or "")
        is_open = session.status.value == "open"
        if intent is not None and intent.status is not IntentStatus.REQUIRES_PAYMENT_METHOD:
            told = self._told(intent, session.id)
            if told.state is not HoldState.DEAD or not is_open:
                return told
        if not is_open:
            return HoldOutcome(state=HoldState.DEAD, provider_ref=session.id)
        return HoldOutcome(
            state=HoldState.PENDING,
            provider_ref=session.id,
            pay_url=f"https://pay.example/c/pay/{session.id}",
        )


def _opening(order: HoldOrder) -> Call:
    return Call(what="open", order_id=order.order_id, key=order.key, amount=order.amount)


def _declined(intent: PaymentIntent, decline: Decline) -> HoldOutcome:
    return HoldOutcome(state=HoldState.DECLINED, provider_ref=intent.id, decline=decline)


def _decline_of(refusal: Refusal | None, code: str | None) -> Decline:
    said = code or ""
    if refusal is not None and refusal.code == said:
        said = refusal.decline_code or said
    return _DECLINES.get(said, Decline.CARD_DECLINED)


def _some(outcome: HoldOutcome | None) -> HoldOutcome:
    assert outcome is not None
    return outcome
