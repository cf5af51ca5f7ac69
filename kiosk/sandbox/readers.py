"""Server-driven card readers: one action at a time, no queue, and the lies real ones tell.

Records only.

Stripe docs: "server-driven integration", "Terminal testing references".
"""

from __future__ import annotations

from typing import Any

from kiosk.sandbox.books import Books
from kiosk.sandbox.cards import Card, card_of, is_plausible
from kiosk.sandbox.clock import Clock
from kiosk.sandbox.errors import ApiError, invalid, reader_error
from kiosk.sandbox.payment_intents import PaymentIntents
from kiosk.sandbox.records import (
    ActionStatus,
    Attempt,
    IntentStatus,
    Reader,
    ReaderAction,
)


class Readers:
    """The readers of this account and what happens at them."""

    def __init__(
        self, books: Books, clock: Clock, intents: PaymentIntents, authorisation_delay_s: float
    ) -> None:
        self._books = books
        self._clock = clock
        self._intents = intents
        self._delay_s = authorisation_delay_s

    def register(self, label: str) -> Reader:
        reader = Reader(id=self._books.new_id("tmr"), label=label, created=int(self._clock()))
        self._books.readers[reader.id] = reader
        return reader

    def process_payment_intent(self, reader_id: str, params: dict[str, Any]) -> Reader:
        reader = self._ready(reader_id)
        if _in_progress(reader):
            raise _busy("The reader is currently processing another request.")
        intent = self._books.intent(params["payment_intent"], param="payment_intent")
        if intent.status is not IntentStatus.REQUIRES_PAYMENT_METHOD:
            message = (
                f"The PaymentIntent is in the {intent.status.value} state, but must be in "
                "requires_payment_method to be processed by a reader."
            )
            raise ApiError(400, message, code="intent_invalid_state", payment_intent=intent)
        if "card_present" not in intent.types:
            message = "The PaymentIntent does not allow card_present payments."
            raise ApiError(400, message, code="intent_invalid_state", payment_intent=intent)
        reader.action = ReaderAction(
            type="process_payment_intent",
            status=ActionStatus.IN_PROGRESS,
            payment_intent=intent.id,
            process_config=params.get("process_config", {}),
        )
        return reader

    def cancel_action(self, reader_id: str) -> Reader:
        reader = self._ready(reader_id)
        action = reader.action
        if action is None or (
            action.status is not ActionStatus.IN_PROGRESS and action.type != "set_reader_display"
        ):
            message = "The reader has no action to cancel."
            raise ApiError(404, message, code="resource_missing")
        if action.attempt:
            raise _busy("The reader is authorizing a payment and cannot be canceled now.")
        reader.action = None
        return reader

    def set_reader_display(self, reader_id: str, params: dict[str, Any]) -> Reader:
        """Show a cart.

        It replaces a payment that still waits for its card, without an error: the known trap.
        """
        reader = self._ready(reader_id)
        if reader.action and reader.action.attempt:
            raise _busy("The reader is authorizing a payment.")
        if params["type"] == "cart" and "cart" not in params:
            raise invalid("Missing required param: cart.", param="cart", code="parameter_missing")
        reader.action = ReaderAction(
            type="set_reader_display", status=ActionStatus.SUCCEEDED, cart=params.get("cart")
        )
        return reader

    def present_payment_method(self, reader_id: str, params: dict[str, Any]) -> Reader:
        """A simulated driver holds a card to the reader."""
        reader, action = self._waiting(reader_id)
        number = params.get("card_present", {}).get("number", "4242424242424242").replace(" ", "")
        if not is_plausible(number):
            raise invalid(
                "Your card number is incorrect.",
                param="card_present[number]",
                code="incorrect_number",
            )
        intent = self._books.intent(action.payment_intent or "")
        if intent.status is not IntentStatus.REQUIRES_PAYMENT_METHOD:
            self._fail(action, "intent_invalid_state", "The PaymentIntent was changed meanwhile.")
            return reader
        card = card_of(number)
        self._intents.start_attempt(intent)
        action.attempt = Attempt(card=card, settles_at=self._settles_at(card))
        return reader

    def timeout_input_collection(self, reader_id: str) -> Reader:
        """Nobody came: the reader gives up waiting for a card."""
        reader, action = self._waiting(reader_id)
        self._fail(action, "terminal_reader_timeout", "The reader timed out waiting for a card.")
        return reader

    def press_cancel(self, reader_id: str) -> Reader:
        """The driver presses the red button, where the process config offers it."""
        reader, action = self._waiting(reader_id)
        if not action.process_config.get("enable_customer_cancellation"):
            raise ApiError(400, "This payment does not offer cancellation at the reader.")
        self._fail(action, "customer_canceled", "The customer canceled the payment.")
        return reader

    def set_online(self, reader_id: str, *, online: bool) -> Reader:
        """Cut or restore the reader's network.

        A payment it is in the middle of goes on without its report.

        Back online it reports `connection_error`, also when the bank had approved: only the intent
        tells.
        """
        reader = self._books.reader(reader_id)
        reader.online = online
        if online and reader.action and reader.action.unreported:
            reader.action.unreported = False
            self._fail(reader.action, "connection_error", "The reader lost its connection.")
        return reader

    def settle(self) -> list[str]:
        """Let banks answer whose time has come; the ids of the intents that got an answer."""
        now = self._clock()
        settled = []
        for reader in self._books.readers.values():
            action = reader.action
            if action and action.attempt and action.attempt.settles_at <= now:
                self._answer(reader, action, action.attempt)
                settled.append(action.payment_intent or "")
        return settled

    def _answer(self, reader: Reader, action: ReaderAction, attempt: Attempt) -> None:
        intent = self._books.intent(action.payment_intent or "")
        charge = self._intents.finish_attempt(
            intent, attempt.card, "card_present", attempt.settles_at
        )
        action.attempt = None
        if not reader.online:
            # The bank answered, but nobody hears it from the reader: the action hangs in progress.
            action.unreported = True
        elif charge.refusal:
            self._fail(action, charge.refusal.code, charge.refusal.message)
            action.refusal = charge.refusal
        else:
            action.status = ActionStatus.SUCCEEDED

    def _settles_at(self, card: Card) -> float:
        return self._clock() + self._delay_s * (1 + card.pin_rounds)

    def _fail(self, action: ReaderAction, code: str, message: str) -> None:
        action.status = ActionStatus.FAILED
        action.failure_code = code
        action.failure_message = message

    def _ready(self, reader_id: str) -> Reader:
        reader = self._books.reader(reader_id)
        if not reader.online:
            raise reader_error("terminal_reader_offline", "The reader is currently offline.")
        return reader

    def _waiting(self, reader_id: str) -> tuple[Reader, ReaderAction]:
        reader = self._ready(reader_id)
        action = reader.action
        if action is None or not _in_progress(reader) or action.attempt:
            message = "The reader is not waiting for a payment method."
            raise ApiError(400, message, code="resource_missing")
        return reader, action


def _in_progress(reader: Reader) -> bool:
    return reader.action is not None and reader.action.status is ActionStatus.IN_PROGRESS


def _busy(message: str) -> ApiError:
    return reader_error("terminal_reader_busy", message)
