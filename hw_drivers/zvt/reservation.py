"""One order on the terminal, from asking for a card to a hold, a refusal or proof of neither.

May import domain, errors and its neighbours here. It runs as a task of the rail, because a person
takes longer to find a card than anybody waits for a call. Whatever it learns is in the journal
first. While nobody presents a card it makes room for other drivers' money and asks again.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import Final

from hw_drivers.zvt import codes, commands
from hw_drivers.zvt.desk import ZvtDesk, as_payment_error, outcome_of, placeholder
from hw_drivers.zvt.journal import Entry, Step, moved
from hw_drivers.zvt.messages import Intermediate, StatusInformation
from hw_drivers.zvt.proof import Presence
from hw_drivers.zvt.terminal import Answer
from kiosk.domain.payment import Decline, HoldOrder, HoldOutcome, HoldState
from kiosk.errors import PaymentError, PaymentUnavailable, PaymentUnknown

PROMPTS_MAX: Final = 60
"""Some of them end by the terminal's own clock, after half a minute or a minute each."""
PROMPT_AGAIN_S: Final = 0.2
RESOLVE_S_MIN: Final = 0.3
RESOLVE_S_MAX: Final = 2.0

_log = logging.getLogger(__name__)


class Reservation:
    """Asks for a card for one order."""

    def __init__(self, desk: ZvtDesk, order: HoldOrder, pending_before: tuple[str, ...]) -> None:
        self.order = order
        self._desk = desk
        self._entry = Entry(
            order_id=order.order_id,
            step=Step.SENT,
            currency=order.amount.currency,
            held_minor=order.amount.minor,
            terminal_id=desk.terminal.terminal_id,
            pending_before=pending_before,
        )
        self._told = HoldOutcome(state=HoldState.PENDING, provider_ref=placeholder(order))
        self._doubt = ""
        """Why the end of the reservation is not known now."""
        self._is_withdrawn = False
        self._stop = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    @property
    def is_over(self) -> bool:
        """Its end is known."""
        return self._task is not None and self._task.done()

    def start(self) -> None:
        """Begin to ask."""
        self._task = asyncio.create_task(self._run(), name=f"zvt {self.order.order_id}")

    def outcome(self) -> HoldOutcome:
        """Where it stands. PaymentUnavailable while its end is in doubt."""
        if self._task is not None and self._task.done() and not self._task.cancelled():
            self._task.result()  # A bug in there ends whoever asks, and the start recovers.
        if self._doubt:
            raise PaymentUnavailable(self._doubt)
        return self._told

    async def withdraw(self, *, within_s: float) -> None:
        """Stop asking, and wait a moment for the end; a card that is being read goes on."""
        self._is_withdrawn = True
        await self._desk.terminal.abort(self._stop)
        if self._task is not None:
            await asyncio.wait({self._task}, timeout=within_s)

    async def close(self) -> None:
        """The process ends. What is under way is found in the journal at the next start."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        self._desk.give_way = self._give_way
        try:
            for _ in range(PROMPTS_MAX):
                await self._desk.unclaimed.wait()
                self._stop = asyncio.Event()
                if self._is_withdrawn:
                    await self._end(Decline.CUSTOMER_CANCELLED)
                    return
                if not await self._prompt():
                    return
                await asyncio.sleep(PROMPT_AGAIN_S)
            self._decline(Decline.TIMEOUT)
        finally:
            self._desk.give_way = None

    async def _give_way(self) -> None:
        """Another command waits for the terminal: stop asking unless a card is being read."""
        if self._told.state is HoldState.PENDING and not self._doubt:
            await self._desk.terminal.abort(self._stop)

    async def _prompt(self) -> bool:
        """Ask once; True to ask again."""
        try:
            with as_payment_error():
                self._entry = await self._desk.journal.keep(moved(self._entry, Step.SENT))
                answer = await self._ask()
                again = await self._judge(answer)
        except PaymentUnavailable as error:
            # It was never sent, or never taken.
            _log.warning("zvt_not_asked", extra={"fields": {"reason": str(error)}})
            await self._end(Decline.UNAVAILABLE)
            return False
        except PaymentError as error:
            _log.warning("zvt_in_doubt", extra={"fields": {"reason": str(error)}})
            await self._resolve(Decline.READER_FAULT)
            return False
        return again

    async def _ask(self) -> Answer:
        order = self.order
        return await self._desk.terminal.command(
            commands.reservation(
                order.amount.minor, order.amount.currency, self._desk.reference(order.order_id)
            ),
            hear=self._hear,
            stop=self._stop,
        )

    async def _hear(self, message: StatusInformation | Intermediate) -> None:
        if isinstance(message, Intermediate):
            if message.status in codes.READING:
                self._told = replace(self._told, state=HoldState.READING)
            elif message.status in codes.PROMPTING:
                self._told = replace(self._told, state=HoldState.PENDING)
            return
        if message.result in {0, None} and message.receipt:
            # Durable before it is acknowledged, and long before any energy flows for it.
            self._entry = await self._desk.journal.keep(
                moved(
                    self._entry,
                    Step.HELD,
                    held_minor=message.amount_minor or self._entry.held_minor,
                    receipt=message.receipt,
                    terminal_id=message.terminal_id or self._desk.terminal.terminal_id,
                    trace=message.trace,
                    card_name=message.card_name[:30],
                    last4=message.last4,
                )
            )

    async def _judge(self, answer: Answer) -> bool:
        """What the end says; True to ask again."""
        code = answer.code
        is_held = self._entry.step is Step.HELD
        if not code and is_held:
            self._told = outcome_of(self._entry)
            return False
        if is_held or not code or code in codes.HOST_SILENT:
            # Approved and yet ended, done and yet without a receipt, or nobody knows.
            await self._resolve(
                codes.decline_of(code or codes.SYSTEM_ERROR, self._desk.decline_codes)
            )
            return False
        if code == codes.NOT_PRESENTED:
            self._told = replace(self._told, state=HoldState.PENDING)
            self._entry = await self._desk.keep(moved(self._entry, Step.ENDED))
            return True
        self._desk.wants_day_closed |= code == codes.DAY_TO_BE_CLOSED
        await self._end(codes.decline_of(code, self._desk.decline_codes))
        return False

    async def _end(self, decline: Decline) -> None:
        """Nothing is held."""
        try:
            self._entry = await self._desk.keep(moved(self._entry, Step.ENDED))
        except PaymentUnknown:
            await self._resolve(decline)
            return
        self._decline(decline)

    def _decline(self, decline: Decline) -> None:
        self._told = HoldOutcome(
            state=HoldState.DECLINED, provider_ref=placeholder(self.order), decline=decline
        )

    async def _resolve(self, decline: Decline) -> None:
        """Ask what is open until it is certain whether this order holds something."""
        pause_s = RESOLVE_S_MIN
        while True:
            try:
                await self._look(decline)
            except PaymentError as error:
                self._doubt = str(error)
            else:
                self._doubt = ""
                return
            await asyncio.sleep(pause_s)
            pause_s = min(pause_s * 2, RESOLVE_S_MAX)

    async def _look(self, decline: Decline) -> None:
        entry = self._entry
        if entry.step is Step.SENT:
            entry = await self._desk.find_out(entry)
        elif entry.step is Step.HELD and await self._desk.presence(entry) is Presence.GONE:
            entry = await self._desk.keep(moved(entry, Step.ENDED))
        self._entry = entry
        if entry.step is Step.HELD:
            self._told = outcome_of(entry)
        else:
            self._decline(decline)
