"""The whole payment provider as one synchronous object: no socket, no sleep, its clock is handed
in.

Whatever happens by itself (a bank's answer, an expired page, a capture window that closed) happens
in `settle`, which every way in calls first.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Final

from kiosk.sandbox.books import Books
from kiosk.sandbox.checkout import Checkouts
from kiosk.sandbox.clock import Clock
from kiosk.sandbox.payment_intents import PaymentIntents
from kiosk.sandbox.readers import Readers
from kiosk.sandbox.records import Event, IntentStatus, PaymentIntent
from kiosk.sandbox.refunds import Refunds
from kiosk.sandbox.subscribers import SubscriberBooks
from kiosk.sandbox.wire import checkout_json, intent_json

API_VERSION: Final = "2026-10-28.endive"
EVENTS_MAX: Final = 10_000

_INTENT_EVENTS: Final = {
    IntentStatus.REQUIRES_CAPTURE: "payment_intent.amount_capturable_updated",
    IntentStatus.REQUIRES_PAYMENT_METHOD: "payment_intent.payment_failed",
    IntentStatus.SUCCEEDED: "payment_intent.succeeded",
    IntentStatus.CANCELED: "payment_intent.canceled",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run of the sandbox may choose."""

    key: str = "sk_test_sandbox"
    operator: str = "Roadside Charging"
    public_url: str = "http://127.0.0.1"
    """Where phones reach the payment pages."""
    authorisation_delay_s: float = 1.2
    """How long a bank thinks about a card."""


class Provider:
    """Books, intents, readers, checkouts and refunds of one account."""

    def __init__(
        self, settings: Settings, clock: Clock, random_source: random.Random | None = None
    ) -> None:
        self.settings = settings
        self.clock = clock
        self.books = Books(random_source)
        delay_s = settings.authorisation_delay_s
        self.intents = PaymentIntents(self.books, clock)
        self.readers = Readers(self.books, clock, self.intents, delay_s)
        self.checkouts = Checkouts(self.books, clock, self.intents, delay_s)
        self.refunds = Refunds(self.books, clock)
        self.subscribers = SubscriberBooks(self.books, clock)
        self.reader = self.readers.register("Kiosk reader (simulated)")

    def settle(self) -> None:
        """Let everything happen that is due by now."""
        for intent_id in self.readers.settle():
            self.note_intent(self.books.intent(intent_id))
        answered, expired = self.checkouts.settle()
        for session in answered:
            self.note_intent(self.books.intent(session.payment_intent or ""))
        for session in (*answered, *expired):
            self.note_checkout(session.id)
        for intent in self.intents.release_expired():
            self.note_intent(intent)

    def note_intent(self, intent: PaymentIntent) -> None:
        """Record the event that belongs to the state the intent has just reached."""
        kind = _INTENT_EVENTS.get(intent.status)
        if kind:
            self._note(kind, intent_json(intent, self.books))

    def note_checkout(self, session_id: str) -> None:
        """Record that a checkout session ended; nothing for one that is still open."""
        session = self.books.checkout(session_id)
        kind = {"complete": "completed", "expired": "expired"}.get(session.status)
        if kind:
            public_url = self.settings.public_url
            self._note(f"checkout.session.{kind}", checkout_json(session, self.books, public_url))

    def _note(self, kind: str, snapshot: dict[str, object]) -> None:
        events = self.books.events
        while len(events) >= EVENTS_MAX:
            del events[next(iter(events))]
        event = Event(
            id=self.books.new_id("evt"), created=int(self.clock()), type=kind, snapshot=snapshot
        )
        events[event.id] = event
