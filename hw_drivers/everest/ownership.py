"""Whose transaction an EVSE is in: tokens handed in, sessions seen, and the note for the next
process. May import the session, the note and `wire`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final, TypeVar

from hw_drivers.everest.note import Note
from hw_drivers.everest.session import EvseSession
from hw_drivers.everest.session_words import Running, Told
from hw_drivers.everest.wire import token_of

KNOWN_MAX: Final = 32
"""Transactions of this process that are told apart; far more than can be open at once."""

Key = TypeVar("Key")
Value = TypeVar("Value")


class Ownership:
    """What this process knows of the transactions of one EVSE."""

    def __init__(self, session: EvseSession) -> None:
        self._session = session
        self.note: Note | None = None
        self.note_changed = False
        """Whether the broker has another note than this one."""
        self.ended: dict[str, bool] = {}
        """Transactions that are over, and whether their end was told with a value."""
        self.stopped: dict[str, bool] = {}
        """Transactions we asked to stop."""
        self.refused: dict[str, bool] = {}
        """Transactions whose token was refused or taken back."""
        self.ran: dict[str, bool] = {}
        """Transactions that EVerest was seen in."""
        self.last_id = ""
        """The transaction that ended last."""
        self._owners: dict[str, str] = {}
        self._sessions: dict[str, str] = {}

    def know(self, transaction_id: str) -> str:
        """Recognise this transaction's token from now on; the token."""
        token = token_of(transaction_id)
        remember(self._owners, token, transaction_id)
        return token

    def is_known(self, transaction_id: str) -> bool:
        """Whether this process, or the note of the one before, was told of it by the station."""
        return transaction_id in self._owners.values()

    def asked(self, transaction_id: str) -> None:
        """This transaction is asked for: from now on the note is about it."""
        self.note = Note(transaction_id=transaction_id, asked_at=self._session.told_at)
        self.note_changed = True

    def claim(self, transaction_id: str) -> None:
        """The station says that what runs is this transaction."""
        self._session.adopt(transaction_id)
        if self.note is None or self.note.transaction_id != transaction_id:
            self.asked(transaction_id)

    def never_began(self, transaction_id: str) -> bool:
        """Whether it is certain that nothing flowed for this transaction and nothing will."""
        return transaction_id in self.refused and transaction_id not in self.ran

    def refuse(self, transaction_id: str) -> None:
        """Its token is not good, or not any more."""
        remember(self.refused, transaction_id, True)
        if self._session.running is None:
            self.drop(transaction_id)

    def drop(self, transaction_id: str) -> None:
        """This transaction will not come to anything any more."""
        if self.note is not None and self.note.transaction_id == transaction_id:
            self.note, self.note_changed = None, True

    def found(self, note: Note | None) -> None:
        """A former process left this note."""
        if note is None or self.note is not None or note.transaction_id in self.ended:
            return
        self.note = note
        self.know(note.transaction_id)
        if note.uuid:
            remember(self._sessions, note.uuid, note.transaction_id)

    def told(self, told: Told) -> str:
        """Whose begin or end that is; empty if it is none of ours."""
        self.own_up()
        running = told.running
        if not told.is_end and self._session.running is not None:
            running = self._session.running
        transaction_id = running.transaction_id or self._sessions.get(running.uuid, "")
        if told.is_end and transaction_id:
            remember(self.ended, transaction_id, True)
        return transaction_id

    def own_up(self) -> None:
        """Find out whose the running transaction is."""
        running = self._session.running
        if running is None or running.transaction_id:
            return
        if running.token:
            stranger = running.token if running.is_local else f"other-{running.uuid[:8]}"
            self._session.adopt(self._owners.get(running.token, stranger))
        elif self.note is not None and self.note.fits(self._session):
            self._session.adopt(self.note.transaction_id)

    def keep_step(self, before: Running | None) -> None:
        """The session went on; `before` is what ran before."""
        self.own_up()
        running = self._session.running
        now_id = "" if running is None else running.transaction_id
        if before is not None and before.transaction_id and now_id != before.transaction_id:
            self.last_id = before.transaction_id
            if running is None or now_id:
                told = self.ended.get(before.transaction_id, False)
                remember(self.ended, before.transaction_id, told)
                self.drop(before.transaction_id)
        if running is not None and now_id:
            remember(self.ran, now_id, True)
            if running.uuid:
                remember(self._sessions, running.uuid, now_id)
            self._complete_note(running)

    def _complete_note(self, running: Running) -> None:
        note = self.note
        if note is None or running.transaction_id != note.transaction_id:
            return
        fuller = replace(
            note,
            uuid=running.uuid or note.uuid,
            started_at=running.started_at or note.started_at,
        )
        if fuller != note:
            self.note, self.note_changed = fuller, True


def remember(known: dict[Key, Value], key: Key, value: Value) -> None:
    """Put it in, newest last, and let the oldest go."""
    known.pop(key, None)
    known[key] = value
    while len(known) > KNOWN_MAX:
        known.pop(next(iter(known)))
