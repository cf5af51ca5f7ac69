"""The door of the service room: who is let in, and how long a wrong try costs. May import domain,
ports and the journal.

The try is a durable row before anything is compared, so that pulling the plug buys no second try.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from kiosk.domain.lean import dataclass
from kiosk.domain.service_events import (
    LeftBecause,
    ServiceRow,
    TechnicianEntered,
    TechnicianLeft,
    TechnicianTried,
)
from kiosk.domain.technicians import Refusal, Technician
from kiosk.journal import alarm, note, warn
from kiosk.ports import Clock, Ledger, TechnicianBook
from kiosk.services.lockout import Lockout

AUDIT_ROWS: Final = 2000
"""How far back a start looks for tries that nobody has made good."""
ALARM_MISSES: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of a try."""

    technician: Technician | None = None
    refusal: Refusal | None = None
    wait_s: int = 0
    """Until the next try of this number is looked at."""


class ServiceDoor:
    """One per station. Only the station task uses it."""

    def __init__(
        self,
        *,
        book: TechnicianBook,
        ledger: Ledger,
        record: Callable[[ServiceRow], Awaitable[None]],
        clock: Clock,
        is_synced: Callable[[], bool],
    ) -> None:
        """`record` makes a row durable, or raises LedgerError."""
        self._book = book
        self._ledger = ledger
        self._record = record
        self._clock = clock
        self._is_synced = is_synced
        self._lockout = Lockout()
        self._used_steps: dict[str, int] = {}
        self.card = ""
        """Keyed hash of the technician card that was presented for this try."""

    async def remember(self) -> None:
        """At start: count the tries since the last entry, and let their whole wait begin again."""
        now_ms = self._clock.monotonic_ms()
        is_made_good = False
        for row in await self._ledger.recent_audit(AUDIT_ROWS):
            if isinstance(row, TechnicianEntered):
                is_made_good = True
                self._used_steps.setdefault(row.number, row.totp_step)
            elif isinstance(row, TechnicianTried) and not is_made_good:
                self._lockout.missed(row.number, now_ms)

    async def enter(self, number: str, pin: str, code: str = "") -> Answer:
        """Let a technician in, or say why not. Raises LedgerError and then nobody is let in; raises
        InputError when the technicians file cannot be used.
        """
        technician = await self._book.find(number)
        bucket = "" if technician is None else number
        wait_s = self._lockout.wait_s(bucket, self._clock.monotonic_ms())
        if wait_s:
            return Answer(refusal=Refusal.LOCKED, wait_s=wait_s)
        await self._record(TechnicianTried(session_id="", at=self._clock.now(), number=bucket))
        self._lockout.missed(bucket, self._clock.monotonic_ms())
        is_pin = await self._book.is_pin(technician, pin)
        refusal, step = self._second_factor(technician, code)
        if technician is None or not is_pin or refusal is not None:
            return self._refused(bucket, refusal if is_pin and refusal else Refusal.UNKNOWN)
        return await self._entered(technician, step)

    async def leave(self, technician: Technician, reason: LeftBecause) -> None:
        """The visit is over. Raises LedgerError."""
        await self._record(
            TechnicianLeft(
                session_id="", at=self._clock.now(), number=technician.number, reason=reason
            )
        )
        note("technician_left", technician=technician.number, reason=reason.value)

    def present_card(self, uid: str) -> None:
        """A card at the reader while the keypad is open: the second factor of whoever types."""
        self.card = self._book.card_hash(uid)

    async def _entered(self, technician: Technician, step: int) -> Answer:
        await self._record(
            TechnicianEntered(
                session_id="",
                at=self._clock.now(),
                number=technician.number,
                role=technician.role.value,
                totp_step=step,
            )
        )
        self._lockout.entered()
        self.card = ""
        if step:
            self._used_steps[technician.number] = step
        note("technician_entered", technician=technician.number, role=technician.role.value)
        return Answer(technician=technician)

    def _refused(self, bucket: str, refusal: Refusal) -> Answer:
        self.card = ""
        misses = self._lockout.misses(bucket)
        say = alarm if misses >= ALARM_MISSES else warn
        say("technician_refused", technician=bucket or "unknown", misses=misses, reason=refusal)
        return Answer(
            refusal=refusal,
            wait_s=self._lockout.wait_s(bucket, self._clock.monotonic_ms()),
        )

    def _second_factor(
        self, technician: Technician | None, code: str
    ) -> tuple[Refusal | None, int]:
        """Why the second factor does not serve, and the step of a code that does."""
        if technician is None or not technician.has_second_factor:
            return None, 0
        if technician.card_hash and self.card == technician.card_hash:
            return None, 0
        if not technician.totp_secret or not code:
            return Refusal.UNKNOWN, 0
        if not self._is_synced():
            return Refusal.CLOCK, 0
        step = self._book.code_step(technician, code, self._clock.now())
        if step <= self._used_steps.get(technician.number, 0):
            return Refusal.UNKNOWN, 0
        return None, step
