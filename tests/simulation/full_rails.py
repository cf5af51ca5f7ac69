"""The bank's rails with everything a provider may offer besides: raising, refunding, listing.

Put them in with `Roadside.wrap_rail`; the faults of the bank are planned under `raise`, `refund`
and `list`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from kiosk.domain.money import Amount
from kiosk.domain.payment import (
    Decline,
    HoldOrder,
    HoldOutcome,
    HoldState,
    ProviderOrder,
    RailKind,
)
from kiosk.ports import PaymentRail
from kiosk.sandbox.errors import ApiError
from kiosk.sandbox.records import IntentStatus, PaymentIntent
from tests.simulation.bank import Bank, Call
from tests.simulation.rails import BankCardRail, BankQrRail

RAISABLE = {"card_present": {"request_incremental_authorization_support": True}}


class FullCardRail(BankCardRail):
    """The reader's rail; its holds can be raised."""

    async def open(self, order: HoldOrder) -> HoldOutcome:
        told = await super().open(order)
        self._books.intent(told.provider_ref).options = RAISABLE
        return told

    async def raise_hold(
        self, order: HoldOrder, provider_ref: str, amount: Amount, key: str
    ) -> HoldOutcome:
        def work() -> HoldOutcome:
            intent = self._books.intent(provider_ref)
            if intent.status is not IntentStatus.REQUIRES_CAPTURE or intent.amount >= amount.minor:
                return self._told(intent)
            try:
                # A refusal is played back for its key and counts once.
                if key not in self._bank.made:
                    self._bank.made[key] = provider_ref
                    self._bank.provider.intents.increment(provider_ref, {"amount": amount.minor})
            except ApiError:
                pass
            if intent.amount < amount.minor:
                return replace(
                    self._told(intent), state=HoldState.DECLINED, decline=Decline.CARD_DECLINED
                )
            return self._told(intent)

        call = Call(what="raise", order_id=order.order_id, key=key, amount=amount)
        outcome = await self._bank.ask(call, work)
        assert outcome is not None
        return outcome

    async def refund(self, order: HoldOrder, provider_ref: str, amount: Amount, key: str) -> Amount:
        return await refund(self._bank, order, provider_ref, amount, key)

    async def orders_since(self, instant: datetime) -> Sequence[ProviderOrder]:
        def listed() -> Iterable[tuple[PaymentIntent, HoldOutcome]]:
            for intent in self._books.intents.values():
                if intent.checkout is None and intent.created >= instant.timestamp():
                    yield intent, self._told(intent)

        return await orders(self._bank, self.kind, listed)

    def _told(self, intent: PaymentIntent, ref: str = "") -> HoldOutcome:
        charge = self._books.charges.get(intent.latest_charge or "")
        told = super()._told(intent, ref)
        if charge is None:
            return told
        given = Amount(charge.amount_refunded, "EUR") if charge.amount_refunded else None
        return replace(told, raisable=charge.incremental_supported, refunded=given)


class FullQrRail(BankQrRail):
    """The phone's rail; its holds are fixed."""

    async def orders_since(self, instant: datetime) -> Sequence[ProviderOrder]:
        def listed() -> Iterable[tuple[PaymentIntent, HoldOutcome]]:
            for session in self._books.checkouts.values():
                intent = self._books.intents.get(session.payment_intent or "")
                if intent is not None and session.created >= instant.timestamp():
                    yield intent, self._page(session)

        return await orders(self._bank, self.kind, listed)


def full(bank: Bank) -> Callable[[PaymentRail], PaymentRail]:
    """For `Roadside.wrap_rail`."""

    def fuller(rail: PaymentRail) -> PaymentRail:
        match rail.kind:
            case RailKind.CARD:
                return FullCardRail(bank)
            case RailKind.QR:
                return FullQrRail(bank)
            case RailKind.MEMBER:
                return rail

    return fuller


async def refund(bank: Bank, order: HoldOrder, intent_id: str, amount: Amount, key: str) -> Amount:
    """Give back once per key."""

    def work() -> HoldOutcome:
        if key not in bank.made:
            params = {"payment_intent": intent_id, "amount": amount.minor}
            bank.made[key] = bank.provider.refunds.create(params).id
        return HoldOutcome(state=HoldState.CAPTURED, refunded=amount)

    call = Call(what="refund", order_id=order.order_id, key=key, amount=amount)
    outcome = await bank.ask(call, work)
    assert outcome is not None
    assert outcome.refunded is not None
    return outcome.refunded


async def orders(
    bank: Bank,
    rail: RailKind,
    listed: Callable[[], Iterable[tuple[PaymentIntent, HoldOutcome]]],
) -> Sequence[ProviderOrder]:
    """The bank's list, as it stands when the request arrives."""
    found: list[ProviderOrder] = []

    def work() -> HoldOutcome | None:
        for intent, outcome in listed():
            order_id = intent.metadata["order"]
            found.append(
                ProviderOrder(
                    rail=rail,
                    order_id=order_id,
                    session_id=order_id.rpartition("-")[0],
                    outcome=outcome,
                )
            )
        return None

    await bank.ask(Call(what="list", order_id=""), work)
    return found
