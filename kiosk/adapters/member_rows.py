"""A member as rows of the members' file. May import domain.

The name is for the operator's list only and never leaves the file.
"""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final

from kiosk.domain.members.member import Member, MemberPlan, MemberStatus

SCHEMA: Final = (
    """CREATE TABLE IF NOT EXISTS members (
    member_id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    status TEXT NOT NULL,
    plan TEXT NOT NULL,
    tariff_id TEXT NOT NULL,
    discount_percent TEXT NOT NULL,
    allowance_wh INTEGER NOT NULL,
    valid_from TEXT,
    valid_until TEXT,
    pin_hash TEXT NOT NULL DEFAULT '',
    pin_misses INTEGER NOT NULL DEFAULT 0,
    pin_missed_at TEXT NOT NULL DEFAULT '',
    stripe_customer TEXT NOT NULL DEFAULT ''
) STRICT""",
    """CREATE TABLE IF NOT EXISTS identifiers (
    hash TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    member_id TEXT NOT NULL REFERENCES members ON DELETE CASCADE
) STRICT""",
    """CREATE INDEX IF NOT EXISTS identifiers_of ON identifiers (member_id)""",
    """CREATE TABLE IF NOT EXISTS activity (
    hash TEXT NOT NULL,
    at TEXT NOT NULL,
    known INTEGER NOT NULL
) STRICT""",
    """CREATE INDEX IF NOT EXISTS activity_at ON activity (at)""",
    """CREATE TABLE IF NOT EXISTS usage (
    identifier TEXT PRIMARY KEY,
    first_at TEXT NOT NULL,
    done INTEGER NOT NULL DEFAULT 0
) STRICT""",
    """CREATE INDEX IF NOT EXISTS activity_hash ON activity (hash)""",
)


def member_of(row: sqlite3.Row) -> Member:
    """The member of a row. Raises ValueError for one that this program did not write."""
    return Member(
        member_id=row["member_id"],
        status=MemberStatus(row["status"]),
        plan=MemberPlan(
            name=row["plan"],
            tariff_id=row["tariff_id"],
            discount_percent=Decimal(row["discount_percent"]),
            allowance_wh=row["allowance_wh"],
        ),
        valid_from=_instant(row["valid_from"]),
        valid_until=_instant(row["valid_until"]),
        has_pin=bool(row["pin_hash"]),
    )


def instant_text(at: datetime) -> str:
    """UTC in one width, so that text sorts as time does."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _instant(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
