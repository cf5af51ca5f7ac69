"""A note from this kiosk to its next process: which transaction an EVSE is in. May import the
session and `wire`.

EVerest tells whose transaction it is once, when it begins. A kiosk that is started again in the
middle would have to end the charge, so it leaves the id with the broker, retained. The note proves
nothing by itself: it is believed when EVerest's own word about the running session fits it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from hw_drivers.everest.session import SAME_START, EvseSession
from hw_drivers.everest.wire import Malformed, instant, parse_table, text, text_of, token_of
from kiosk.domain.lean import dataclass

TOLERANCE: Final = timedelta(seconds=15)
"""Between two clocks and a `session_info` that lags."""
ID_MAX: Final = 128


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """The transaction that was asked for last and has not ended as far as the kiosk knows."""

    transaction_id: str
    asked_at: datetime | None = None
    """When, by EVerest's own clock."""
    uuid: str = ""
    """Of EVerest's session, once the transaction has begun."""
    started_at: datetime | None = None
    """EVerest's `transaction_start_time`."""

    @property
    def token(self) -> str:
        return token_of(self.transaction_id)

    def body(self) -> str:
        """As it is left with the broker."""
        return text_of(
            {
                "transaction_id": self.transaction_id,
                "asked_at": _written(self.asked_at),
                "uuid": self.uuid,
                "started_at": _written(self.started_at),
            }
        )

    def fits(self, session: EvseSession) -> bool:
        """Whether the transaction that runs now can only be the one of this note."""
        running = session.running
        if running is None:
            return False
        if running.token:
            return running.token == self.token
        if self.started_at is not None and running.started_at is not None:
            return abs(self.started_at - running.started_at) <= SAME_START
        if self.uuid and session.uuid:
            return self.uuid == session.uuid
        if session.duration_s is None or session.told_at is None or self.asked_at is None:
            return False
        # The car was plugged in before it was asked for, so its session is older than the note.
        age = session.told_at - self.asked_at
        return timedelta(seconds=float(session.duration_s)) + TOLERANCE >= age


def note_in(payload: bytes) -> Note | None:
    """Read a note; None if it is empty or nonsense."""
    try:
        body = parse_table(payload)
    except Malformed:
        return None
    transaction_id = text(body, "transaction_id")
    if not transaction_id or len(transaction_id) > ID_MAX:
        return None
    return Note(
        transaction_id=transaction_id,
        asked_at=instant(body.get("asked_at")),
        uuid=text(body, "uuid"),
        started_at=instant(body.get("started_at")),
    )


def _written(moment: datetime | None) -> str:
    return "" if moment is None else moment.isoformat()
