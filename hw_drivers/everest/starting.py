"""Starting and stopping a transaction, each asked for exactly once. May import domain and errors.

EVerest has no command "start": a token is handed in and it decides. A token that is presented again
stops the transaction it started, so nothing is ever presented again unless EVerest has shown, after
the first time, that it runs nothing and never heard of it. EVerest listens to us at most once (QoS
0), so what was published counts as done only when its effect is seen.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from hw_drivers.everest.evse import EverestEvse
from hw_drivers.everest.link import TICK_S
from hw_drivers.everest.ownership import remember
from hw_drivers.everest.session_words import WAITING_FOR_TOKEN
from hw_drivers.everest.topics import Order
from kiosk.domain.lean import dataclass
from kiosk.errors import DeviceProtocolError, DeviceRefused, DeviceUnreachable

ANSWER_S: Final = 4.0
"""How long EVerest may think about a token; below the patience of whoever asked."""
PROOF_S: Final = 1.5
"""A `session_info` proves nothing about a token that was published less than this before it: it
lags by a sample.
"""
GOOD: Final = frozenset({"Accepted", "UsedToStart"})
BAD: Final = frozenset({"Rejected", "TimedOut", "Withdrawn", "UsedToStop"})
"""`TokenValidationStatus`; `Processing` is neither."""


@dataclass(slots=True, kw_only=True)
class Attempt:
    """One token that was handed in, by this process or the one before."""

    transaction_id: str
    token: str
    published_s: float
    status: str = ""


class Starter:
    """The two commands of one EVSE, one after the other."""

    def __init__(self, evse: EverestEvse) -> None:
        self.answer_s = ANSWER_S
        self.proof_s = PROOF_S
        self._evse = evse
        self._attempts: dict[str, Attempt] = {}
        self._ordered: dict[str, bool] = {}
        """Transactions that EVerest was told to stop while they ran."""
        self._turn = asyncio.Lock()
        self._news = asyncio.Event()
        evse.on_status.append(self._heard_status)
        evse.on_change.append(self._changed)

    async def start(self, transaction_id: str) -> None:
        """See to it that this transaction is authorised. Raises DeviceRefused (EVerest says no),
        DeviceUnreachable (ask again with the same id).
        """
        evse = self._evse
        evse.ownership.know(transaction_id)
        async with self._turn:
            deadline_s = await self._until_current()
            if self._is_running(transaction_id):
                return
            if transaction_id in evse.ownership.ended or transaction_id in evse.ownership.stopped:
                msg = f"transaction_over: {transaction_id} has ended"
                raise DeviceRefused(msg)
            attempt = self._attempts.get(transaction_id) or self._of_former_process(transaction_id)
            if attempt is None or self._is_unheard(attempt):
                attempt = await self._present(transaction_id)
            await self._until(lambda: self._is_answered(attempt), deadline_s, "no_answer")

    async def stop(self, transaction_id: str) -> None:
        """See to it that this transaction ends, or never begins. Raises DeviceError."""
        evse = self._evse
        if transaction_id:
            remember(evse.ownership.stopped, transaction_id, True)
        async with self._turn:
            await self._until_current()
            running = evse.session.running
            if running is not None:
                if running.transaction_id in {"", transaction_id}:
                    remember(self._ordered, transaction_id, True)
                    await self._stop_running()
                return
            await self._withdraw(transaction_id)

    async def withdraw(self, transaction_id: str) -> None:
        """Take the authorisation back while nothing has begun. Raises DeviceError."""
        async with self._turn:
            await self._withdraw(transaction_id)

    async def _until_current(self) -> float:
        """Wait until EVerest has said where it stands; the time by which all has to be answered."""
        deadline_s = asyncio.get_running_loop().time() + self.answer_s
        await self._until(lambda: self._evse.session.is_current, deadline_s, "state_unknown")
        self._evse.raise_if_away()
        return deadline_s

    # Starting.

    def _is_running(self, transaction_id: str) -> bool:
        """Whether it runs already. What runs and is nobody's is taken for it: the station asks for
        a transaction again after a restart, and it knows that nobody else can have begun one.
        """
        running = self._evse.session.running
        if running is None:
            return False
        if running.transaction_id not in {"", transaction_id}:
            msg = f"other_transaction: {self._evse.dialect.names.evse} is in another one"
            raise DeviceRefused(msg)
        if not running.transaction_id:
            self._evse.ownership.claim(transaction_id)
            self._evse.reduced(running)
        return True

    def _of_former_process(self, transaction_id: str) -> Attempt | None:
        """The attempt that the note tells of: presented, and nobody knows what became of it."""
        note = self._evse.ownership.note
        if note is None or note.transaction_id != transaction_id:
            return None
        attempt = Attempt(
            transaction_id=transaction_id,
            token=note.token,
            published_s=asyncio.get_running_loop().time(),
        )
        remember(self._attempts, transaction_id, attempt)
        return attempt

    def _is_unheard(self, attempt: Attempt) -> bool:
        """Whether it is certain that EVerest runs nothing and never took this token."""
        session = self._evse.session
        return (
            not attempt.status
            and not session.authorised
            and session.running is None
            and session.info in WAITING_FOR_TOKEN
            and session.info_s >= attempt.published_s + self.proof_s
        )

    async def _present(self, transaction_id: str) -> Attempt:
        evse = self._evse
        attempt = Attempt(
            transaction_id=transaction_id,
            token=evse.ownership.know(transaction_id),
            published_s=asyncio.get_running_loop().time(),
        )
        evse.ownership.asked(transaction_id)
        await evse.publish_note()
        # From here on it may have arrived, whatever becomes of this call.
        remember(self._attempts, transaction_id, attempt)
        order = evse.dialect.provide(attempt.token)
        await evse.link.publish(order.topic, order.body)
        return attempt

    def _is_answered(self, attempt: Attempt) -> bool:
        session = self._evse.session
        if attempt.status in BAD:
            msg = f"token_{attempt.status.lower()}: EVerest did not start {attempt.transaction_id}"
            raise DeviceRefused(msg)
        if attempt.status in GOOD or attempt.transaction_id in self._evse.ownership.ended:
            return True
        if session.running is not None:
            return self._is_running(attempt.transaction_id)
        if session.authorised == attempt.transaction_id:
            return True
        is_later = session.info_s > attempt.published_s
        if not self._evse.dialect.has_status and is_later and session.info == "Preparing":
            # The older API shows an accepted token by leaving the state that waits for one.
            session.accept(attempt.transaction_id)
            return True
        return False

    # Stopping.

    async def _stop_running(self) -> None:
        evse = self._evse
        answer = await evse.ask(evse.dialect.stop(evse.mark()))
        if answer is False and evse.session.running is not None:
            msg = f"stop_refused: {evse.dialect.names.evse} goes on"
            raise DeviceRefused(msg)

    async def _withdraw(self, transaction_id: str) -> None:
        evse = self._evse
        attempt = self._attempts.get(transaction_id) or self._of_former_process(transaction_id)
        if attempt is None or attempt.status in BAD or transaction_id in evse.ownership.ended:
            return
        order: Order | None = evse.dialect.withdraw(attempt.token, evse.mark())
        if order is None:
            return  # The older API cannot: a late start is stopped when it shows (`_changed`).
        answer = await evse.ask(order)
        if not isinstance(answer, str):
            msg = f"bad_answer: withdraw_authorization said {type(answer).__name__}"
            raise DeviceProtocolError(msg)
        # Whatever it says ("Accepted", or that there was nothing): nothing is authorised now.
        attempt.status = "Withdrawn"
        self._refuse(attempt)

    # What EVerest says.

    def _heard_status(self, token: str, status: str) -> None:
        attempt = next((a for a in self._attempts.values() if a.token == token), None)
        if attempt is None or status not in GOOD | BAD | {"Processing"}:
            return
        if attempt.status in BAD or (status == "Processing" and attempt.status):
            return
        attempt.status = status
        if status in GOOD and attempt.transaction_id not in self._evse.ownership.ended:
            self._evse.session.accept(attempt.transaction_id)
        elif status in BAD:
            self._refuse(attempt)

    def _refuse(self, attempt: Attempt) -> None:
        before = self._evse.session.running
        self._evse.session.unaccept(attempt.transaction_id)
        self._evse.ownership.refuse(attempt.transaction_id)
        self._evse.reduced(before)

    def _changed(self) -> None:
        self._news.set()
        running = self._evse.session.running
        if running is None or running.transaction_id not in self._evse.ownership.stopped:
            return
        if running.transaction_id not in self._ordered:
            # It began after it was stopped: the stop and the start passed each other.
            remember(self._ordered, running.transaction_id, True)
            self._evse.link.errand(self._stop_running())

    async def _until(self, is_true: Callable[[], bool], deadline_s: float, word: str) -> None:
        loop = asyncio.get_running_loop()
        while not is_true():
            self._evse.link.raise_if_broken()
            if self._evse.reason(loop.time()):
                self._evse.raise_if_away()
            left_s = deadline_s - loop.time()
            if left_s <= 0:
                msg = f"{word}: {self._evse.dialect.names.evse} at {self._evse.link}"
                raise DeviceUnreachable(msg)
            self._news.clear()
            try:
                async with asyncio.timeout(min(left_s, TICK_S)):
                    await self._news.wait()
            except TimeoutError:
                continue
