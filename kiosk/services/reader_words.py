"""What the card reader and the start of a charge have to say, by the clock. May import domain only.

A word stays long enough to be read; the next one may be waited for. After a crash it is the word
that holds now.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from kiosk.domain.session import Session
from kiosk.domain.view import ReaderWord, Screen

WORD_MS: Final = 2_000
"""How long `Card read OK` and `Approved` stand."""


def reader_word(
    screen: Screen, session: Session | None, reading_ms: int, now: datetime
) -> ReaderWord:
    """The reader's word on this screen; `reading_ms` is how long it has been reading a card."""
    match screen:
        case Screen.PRESENT_CARD:
            return ReaderWord.PRESENT_CARD
        case Screen.AUTHORISING:
            return ReaderWord.CARD_READ if reading_ms < WORD_MS else ReaderWord.AUTHORISING
        case Screen.STARTING if _is_fresh(session, now):
            return ReaderWord.APPROVED
        case Screen.REFUSED:
            return ReaderWord.NOT_APPROVED
        case _:
            return ReaderWord.NONE


def start_left_s(session: Session | None, now: datetime) -> int | None:
    """Whole seconds until the hold goes back because the car did not start; None before it was
    asked to.
    """
    deadline = None if session is None else session.start_deadline
    if deadline is None:
        return None
    return max(0, -((now - deadline) // timedelta(seconds=1)))


def _is_fresh(session: Session | None, now: datetime) -> bool:
    paid = None if session is None else session.paid_order
    if paid is None or paid.held_at is None:
        return False
    return now - paid.held_at < timedelta(milliseconds=WORD_MS)
