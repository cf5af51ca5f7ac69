"""Deny and allow lists, and memberships. Standard library and domain only."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Final

from kiosk.domain.fraud.facts import Listing
from kiosk.domain.lean import dataclass

ENTRIES_MAX: Final = 100_000


class ListKind(StrEnum):
    """What an entry asks for."""

    DENY = "deny"
    ALLOW = "allow"
    """Spares a token the rules about habits; no other rule."""
    MEMBER = "member"
    """A membership; refused once it has expired."""
    REVOKED = "revoked"
    """A membership that was ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEntry:
    """One line of a list."""

    token: str
    """Keyed hash."""
    kind: ListKind
    reason: str
    who: str
    """The technician or the source that entered it."""
    entered_at: datetime
    expires_at: datetime | None = None

    def holds(self, at: datetime) -> bool:
        return self.expires_at is None or at < self.expires_at

    @property
    def text(self) -> str:
        """For the technician. Holds no token."""
        until = "" if self.expires_at is None else f", until {self.expires_at:%Y-%m-%d %H:%M} UTC"
        return f"{self.reason} ({self.who}{until})"


class Lists:
    """All entries, by token. Denied beats allowed; a membership that ends is refused from then."""

    def __init__(self, entries: Iterable[ListEntry] = ()) -> None:
        self._entries: dict[tuple[str, ListKind], ListEntry] = {}
        for entry in entries:
            self.enter(entry)

    def __len__(self) -> int:
        return len(self._entries)

    def enter(self, entry: ListEntry) -> None:
        """Add one, or replace the one of the same kind. Raises ValueError when the lists are
        full.
        """
        key = entry.token, entry.kind
        if key not in self._entries and len(self._entries) >= ENTRIES_MAX:
            msg = f"the lists hold {ENTRIES_MAX} entries, which is the most"
            raise ValueError(msg)
        self._entries[key] = entry

    def replace(self, entries: Iterable[ListEntry]) -> None:
        """These and no others. Raises ValueError when they are too many."""
        self._entries.clear()
        for entry in entries:
            self.enter(entry)

    def entries(self) -> tuple[ListEntry, ...]:
        """In the order in which they were entered."""
        return tuple(self._entries.values())

    def remove(self, token: str, kind: ListKind) -> ListEntry | None:
        """The entry that went, if there was one."""
        return self._entries.pop((token, kind), None)

    def look_up(self, token: str, at: datetime) -> Listing:
        denied = self._holding(token, ListKind.DENY, at)
        allowed = self._holding(token, ListKind.ALLOW, at)
        return Listing(
            denied=denied.text if denied else "",
            allowed=allowed.text if allowed and not denied else "",
            member=self._membership(token, at),
        )

    def _holding(self, token: str, kind: ListKind, at: datetime) -> ListEntry | None:
        entry = self._entries.get((token, kind))
        return entry if entry is not None and entry.holds(at) else None

    def _membership(self, token: str, at: datetime) -> str:
        if self._holding(token, ListKind.REVOKED, at):
            return "revoked"
        member = self._entries.get((token, ListKind.MEMBER))
        return "" if member is None or member.holds(at) else "expired"
