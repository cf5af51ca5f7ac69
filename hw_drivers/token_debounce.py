"""When the same card counts again: the one place where readers agree on it. May import ports.

A card that counts twice stops the session it has just started. So a card counts once per
presentation, however long it lies there, and again only after it was away for `AWAY_MS`. The wait
runs from the end of the last sighting, not from when it counted: a card at the edge of the field
comes and goes many times a second, also when it is taken away after a minute.
"""

from __future__ import annotations

from typing import Final

from kiosk.ports import Clock

AWAY_MS: Final = 2_000
"""How long a card must be away before it counts again, at a reader that sees it leave."""

AWAY_UNSEEN_MS: Final = 5_000
"""The same at a reader that never sees a card leave; some send a held card again each second."""

_KEPT_MAX: Final = 64
"""Cards remembered at most; far above what hands can present in a few seconds."""


class Debounce:
    """What one reader has seen lately. Used by one thread."""

    def __init__(self, clock: Clock, *, away_ms: int = AWAY_MS) -> None:
        self._clock = clock
        self._away_ms = away_ms
        self._lying: dict[str, bytes] = {}
        """By slot, the card that lies there."""
        self._left_ms: dict[bytes, int] = {}
        """When each card that is not there any more was last there, oldest first."""
        self._unsure: set[bytes] = set()
        """What lay there when the link was lost."""

    def seen(self, uid: bytes, slot: str = "") -> bool:
        """This card lies in this slot now; whether that is a new presentation."""
        self._forget()
        counts = uid not in self._lying.values() and uid not in self._left_ms
        if self._lying.get(slot) != uid:
            self.gone(slot)
        self._lying[slot] = uid
        return counts

    def gone(self, slot: str = "") -> None:
        """Nothing lies in this slot."""
        uid = self._lying.pop(slot, None)
        if uid is not None:
            self._leave(uid)

    def passed(self, uid: bytes) -> bool:
        """This card was sent by a reader that cannot tell when it leaves; whether it is a new
        presentation.
        """
        self._forget()
        counts = uid not in self._left_ms
        self._leave(uid)
        return counts

    def lost(self) -> None:
        """The reader is out of reach: what lies there may stay or go unseen."""
        self._unsure.update(self._lying.values())
        self._lying.clear()

    def back(self) -> None:
        """The reader is there again. What lay there when it went must be away once more before it
        counts: a reader that restarts under a forgotten card is no second presentation.
        """
        for uid in self._unsure:
            self._leave(uid)
        self._unsure.clear()

    def _leave(self, uid: bytes) -> None:
        self._left_ms.pop(uid, None)
        self._left_ms[uid] = self._clock.monotonic_ms()
        while len(self._left_ms) > _KEPT_MAX:
            self._left_ms.pop(next(iter(self._left_ms)))

    def _forget(self) -> None:
        now_ms = self._clock.monotonic_ms()
        over = [uid for uid, left in self._left_ms.items() if now_ms - left >= self._away_ms]
        for uid in over:
            del self._left_ms[uid]
