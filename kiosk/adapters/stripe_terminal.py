"""The cabinet's card reader as a payment rail: Stripe Terminal, server-driven. May import domain.

A reader knows one action at a time, has no queue, and what it says about itself is a hint: an
error may hide a prompting reader, a finished action may be somebody else's. So commands are sent
first and diagnosed after, and the PaymentIntent alone decides (Stripe docs, "Server-driven
integration").
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from kiosk.adapters.stripe_client import PROVIDER, StripeGateway
from kiosk.adapters.stripe_corrections import intents_since, raise_hold, refund
from kiosk.adapters.stripe_intents import IntentDesk, decline_of
from kiosk.adapters.stripe_light import LIT_S, rest_again, show_itself
from kiosk.adapters.stripe_probe import (
    RIGHTS_OF_INTENTS,
    RIGHTS_OF_READERS,
    probe_reader,
    probe_rights,
)
from kiosk.adapters.stripe_requests import cancel_action, process_intent, retrieve_reader
from kiosk.adapters.stripe_wire import Intent, IntentStatus, ReaderAction, parse_action
from kiosk.domain.health import Finding
from kiosk.domain.money import Amount
from kiosk.domain.payment import (
    Decline,
    HoldOrder,
    HoldOutcome,
    HoldState,
    ProviderOrder,
    RailKind,
)
from kiosk.errors import PaymentError, PaymentRefused, PaymentUnavailable, PaymentUnknown
from kiosk.journal import note
from kiosk.ports import Clock

_BUSY: Final = "terminal_reader_busy"
_PERHAPS_PROMPTING: Final = frozenset({"terminal_reader_timeout"})
"""Refusals of `process` that may be false: the reader was too slow to say that it has the payment.
"""

_BUSY_PATIENCE_MS: Final = 60_000
"""A card left in keeps a reader busy for ever; past this the intent is cancelled without it."""


class StripeTerminalRail:
    """One reader, serving every EVSE of the cabinet, one payment at a time."""

    def __init__(self, gateway: StripeGateway, reader_id: str, clock: Clock) -> None:
        """`clock` is the real one; the gateway is shared with the QR rail."""
        self._gateway = gateway
        self._desk = IntentDesk(gateway)
        self._reader_id = reader_id
        self._clock = clock
        self._turn = asyncio.Lock()
        """Held while a command to the reader is under way."""
        self._serving = ""
        """The intent that this process put on the reader and that may still be there."""
        self._busy_since: tuple[str, int] = ("", 0)
        self._found: tuple[str, Intent] | None = None
        """What the last search found, and for which order."""

    @property
    def kind(self) -> RailKind:
        return RailKind.CARD

    @property
    def provider(self) -> str:
        return PROVIDER

    async def open(self, order: HoldOrder) -> HoldOutcome:
        """Make or adopt the intent and put it on the reader.

        Raises only while it is open whether the intent exists. From there on everything is told as
        an outcome: the order is known, and DECLINED means that opening it again uses the same
        intent. One that `find` has just found is adopted: its key may be too old to lead back to
        it.
        """
        found, self._found = self._found, None
        if found is not None and found[0] == order.order_id:
            intent = found[1]
        else:
            intent = await self._desk.create_for_reader(order)
        async with self._turn:
            return await self._arm(order, intent)

    async def outcome(self, order: HoldOrder, provider_ref: str) -> HoldOutcome:
        """The intent is the truth; while it waits for a card, the reader says if it asks."""
        intent = await self._desk.read(order, provider_ref)
        if intent.status is not IntentStatus.REQUIRES_PAYMENT_METHOD:
            return self._tell(intent)
        try:
            action = await self._action()
        except PaymentError as error:
            note("reader_unread", reader=self._reader_id, error=str(error))
            return replace(self._tell(intent), decline=None)
        if action is None or action.intent_id != intent.id or not action.in_progress:
            # The reader may have finished between the two reads, so the intent is read once more.
            intent = await self._desk.read(order, provider_ref)
        return self._told_with_hint(intent, action)

    async def cancel(
        self, order: HoldOrder, provider_ref: str, key: str, *, even_if_held: bool
    ) -> HoldOutcome:
        """Stop the reader asking, then cancel the intent. Nothing is cancelled on the reader's
        word.
        """
        if not provider_ref:
            found = await self.find(order)
            if found is None:
                # Never put on a reader either: that happens only once the intent is known.
                return HoldOutcome(state=HoldState.DEAD)
            provider_ref = found.provider_ref
        async with self._turn:
            stopped = await self._stop_asking(provider_ref)
        intent = await self._desk.read(order, provider_ref)
        waiting = self._desk.outcome(intent).state in {HoldState.PENDING, HoldState.READING}
        if waiting and stopped is False and self._patient(intent.id):
            return replace(self._desk.outcome(intent), state=HoldState.READING, decline=None)
        intent = await self._desk.release(order, intent, key, even_if_held=even_if_held)
        if stopped is None and intent.status is IntentStatus.CANCELED:
            # No money can come of it any more, but a card would be asked for in vain.
            async with self._turn:
                await self._stop_asking(intent.id)
        return self._tell(intent)

    async def capture(
        self, order: HoldOrder, provider_ref: str, amount: Amount, key: str
    ) -> HoldOutcome:
        """See `IntentDesk.capture`: every outcome but CAPTURED is raised as PaymentRefused."""
        return self._tell(await self._desk.capture(order, provider_ref, amount, key))

    async def raise_hold(
        self, order: HoldOrder, provider_ref: str, amount: Amount, key: str
    ) -> HoldOutcome:
        return await raise_hold(self._desk, self._gateway, order, provider_ref, amount, key)

    async def refund(self, order: HoldOrder, provider_ref: str, amount: Amount, key: str) -> Amount:
        return await refund(self._desk, self._gateway, order, provider_ref, amount, key)

    async def orders_since(self, instant: datetime) -> Sequence[ProviderOrder]:
        """An intent without card-present among its methods belongs to a payment page."""
        return [
            ProviderOrder(
                rail=self.kind,
                order_id=intent.metadata["order"],
                session_id=intent.metadata.get("session", ""),
                outcome=self._desk.outcome(intent),
            )
            for intent in await intents_since(self._desk, self._gateway, instant)
            if "card_present" in intent.method_types
        ]

    async def probe(self) -> Sequence[Finding]:
        return [
            await probe_reader(self._gateway, "card reader", self._reader_id),
            *await probe_rights(
                self._gateway, "stripe, card reader", (*RIGHTS_OF_READERS, *RIGHTS_OF_INTENTS)
            ),
        ]

    async def light_reader(self, currency: str) -> None:
        """An empty bill for a few seconds. An order that comes meanwhile takes its place."""
        if self._serving:
            msg = "an order of ours may be on the reader"
            raise PaymentRefused(msg, code="reader_in_use")
        async with self._turn:
            await show_itself(self._gateway, self._reader_id, currency)
        await asyncio.sleep(LIT_S)
        async with self._turn:
            await rest_again(self._gateway, self._reader_id)

    async def find(self, order: HoldOrder) -> HoldOutcome | None:
        intent = await self._desk.find(order)
        self._found = None if intent is None else (order.order_id, intent)
        return self._tell(intent) if intent is not None else None

    async def _arm(self, order: HoldOrder, intent: Intent) -> HoldOutcome:
        pending = HoldOutcome(state=HoldState.PENDING, provider_ref=intent.id)
        for is_last in (False, True):
            if await self._serves_another(intent.id):
                return _declined(intent, Decline.UNAVAILABLE)
            try:
                await self._process(intent.id)
            except PaymentUnknown:
                # It may be prompting: the next look tells. Never a second intent.
                self._serving = intent.id
                return pending
            except PaymentUnavailable:
                return _declined(intent, Decline.UNAVAILABLE)
            except PaymentRefused as error:
                if error.code in _PERHAPS_PROMPTING:
                    self._serving = intent.id
                    return pending
                if error.code == "intent_invalid_state":
                    return await self._truth_or(order, pending)
                if error.code != _BUSY:
                    return _declined(intent, decline_of(error.code))
                if await self._already_asks_for(intent.id):
                    return pending
                if is_last or not await self._clear_leftover():
                    return _declined(intent, Decline.UNAVAILABLE)
            else:
                self._serving = intent.id
                return pending
        raise AssertionError

    async def _process(self, intent_id: str) -> None:
        """Put the intent on the reader.

        No key of ours: the same intent may be processed again after a decline, and a replayed
        answer would leave the reader dark. The intent's own state forbids two holds.
        """
        await self._gateway.call(
            process_intent(
                self._reader_id,
                {
                    "payment_intent": intent_id,
                    "process_config": {
                        "enable_customer_cancellation": True,
                        "skip_tipping": True,
                    },
                },
            ),
        )

    async def _truth_or(self, order: HoldOrder, pending: HoldOutcome) -> HoldOutcome:
        """The intent as it is now; if it cannot be read, PENDING, so that it is looked at again."""
        try:
            return self._tell(await self._desk.read(order, pending.provider_ref))
        except PaymentError as error:
            note("intent_unread", intent=pending.provider_ref, error=str(error))
            return pending

    async def _serves_another(self, intent_id: str) -> bool:
        """Whether another order of ours is live on the reader. A claim is checked before it
        counts.
        """
        if self._serving in {"", intent_id}:
            return False
        try:
            action = await self._action()
        except PaymentError:
            return True
        if action is not None and action.in_progress and action.intent_id == self._serving:
            return True
        self._serving = ""
        return False

    async def _already_asks_for(self, intent_id: str) -> bool:
        try:
            action = await self._action()
        except PaymentError:
            return False
        if action is None or not action.in_progress or action.intent_id != intent_id:
            return False
        self._serving = intent_id
        return True

    async def _clear_leftover(self) -> bool:
        """Clear what is on the reader and belongs to no order that this process put there."""
        try:
            await self._cancel_action()
        except PaymentRefused as error:
            return error.code == "resource_missing"
        except PaymentError:
            return False
        return True

    async def _stop_asking(self, intent_id: str) -> bool | None:
        """False if the reader is in the middle of a card of this intent, None if it could not be
        told.

        Only the first is an obstacle: no reader can authorise a cancelled intent.
        """
        try:
            action = await self._action()
            if action is None or not action.in_progress or action.intent_id != intent_id:
                return True
            await self._cancel_action()
        except PaymentRefused as error:
            if error.code == _BUSY:
                return False
            note("reader_not_stopped", reader=self._reader_id, code=error.code)
            return None
        except PaymentError as error:
            note("reader_not_stopped", reader=self._reader_id, error=str(error))
            return None
        return True

    def _patient(self, intent_id: str) -> bool:
        now_ms = self._clock.monotonic_ms()
        seen_id, since_ms = self._busy_since
        if seen_id != intent_id:
            self._busy_since = (intent_id, now_ms)
            return True
        return now_ms - since_ms < _BUSY_PATIENCE_MS

    async def _action(self) -> ReaderAction | None:
        return parse_action(await self._gateway.call(retrieve_reader(self._reader_id)))

    async def _cancel_action(self) -> None:
        await self._gateway.call(cancel_action(self._reader_id))

    def _told_with_hint(self, intent: Intent, action: ReaderAction | None) -> HoldOutcome:
        told = self._tell(intent)
        if told.state is not HoldState.PENDING:
            return told
        if action is None or action.intent_id != intent.id:
            # The reader rebooted, was cleared or serves another: nobody asks for a card any more.
            return _declined(intent, told.decline or Decline.READER_FAULT)
        if action.in_progress:
            self._serving = intent.id
            return replace(told, decline=None)
        if action.status == "failed":
            declined = _declined(intent, decline_of(action.error_code))
            return replace(declined, fingerprint=told.fingerprint)
        return replace(told, state=HoldState.READING, decline=None)

    def _tell(self, intent: Intent) -> HoldOutcome:
        told = self._desk.outcome(intent)
        if self._serving == intent.id and told.state not in {HoldState.PENDING, HoldState.READING}:
            self._serving = ""
        return told


def _declined(intent: Intent, decline: Decline) -> HoldOutcome:
    return HoldOutcome(state=HoldState.DECLINED, provider_ref=intent.id, decline=decline)
