"""A person who becomes a member: what the operator writes down. Standard library and domain only.

It holds hashes already: what was typed of a card is gone before anything is kept.
"""

from __future__ import annotations

from dataclasses import field
from datetime import datetime

from kiosk.domain.lean import dataclass
from kiosk.domain.members.identifiers import IdentifierKind
from kiosk.domain.members.member import Member, MemberPlan, MemberStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """One thing a member shows, as its keyed hash."""

    kind: IdentifierKind
    hashed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMember:
    """Somebody to be enrolled."""

    identifiers: tuple[Identifier, ...]
    name: str = ""
    """For the operator's own list; it never leaves the members' file."""
    plan: MemberPlan = MemberPlan()
    status: MemberStatus = MemberStatus.ACTIVE
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    pin_hash: str = field(default="", repr=False)
    place: str = ""
    """Where it was written, for messages: `members.csv:3`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedMember:
    """A line of the operator's list."""

    member: Member
    name: str
    uids: int
    """How many charge cards; none after a membership has ended."""
    contracts: int
