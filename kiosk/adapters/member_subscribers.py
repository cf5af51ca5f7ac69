"""Subscribers in the members' file, and which bookings were told. May import domain, errors."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from kiosk.adapters.member_file import MemberFile
from kiosk.adapters.member_rows import instant_text
from kiosk.domain.lean import dataclass
from kiosk.domain.members.identifiers import IdentifierKind
from kiosk.domain.members.member import MemberPlan, MemberStatus
from kiosk.journal import warn

USAGE_KEPT: Final = timedelta(days=60)
"""Longer than anybody looks back for what was told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriber:
    """A customer with a subscription that is paid."""

    customer_id: str
    plan: MemberPlan
    hashes: tuple[str, ...]
    """Keyed hashes of cards and contracts, made with this station's secret."""
    valid_until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """How telling one booking stands."""

    first_at: datetime
    is_first: bool
    is_done: bool


class Subscribers:
    """The half of a `MemberFile` that follows the subscriptions."""

    def __init__(self, file: MemberFile) -> None:
        self._file = file
        self._last: tuple[Subscriber, ...] | None = None

    async def replace(self, subscribers: Sequence[Subscriber], at: datetime) -> None:
        """Make the file say the same, in one transaction: whoever is on the list is active, whoever
        was and is not is suspended. Members enrolled by hand are left alone.

        The same list again writes nothing: flash memory wears.
        """
        wanted = tuple(sorted(subscribers, key=lambda each: each.customer_id))
        if wanted == self._last:
            return
        await self._file.ask(lambda: self._replace(wanted, at))
        self._last = wanted

    async def customer_of(self, member_id: str) -> str:
        """The customer behind a member; empty for one enrolled by hand, or erased."""

        def look_up() -> str:
            with self._file.opened() as rows:
                found = rows.execute(
                    "SELECT stripe_customer FROM members WHERE member_id = ?", (member_id,)
                ).fetchone()
                return "" if found is None else str(found["stripe_customer"])

        return await self._file.ask(look_up)

    async def try_usage(self, identifier: str, at: datetime) -> Try:
        """Write down, before it is sent, that it is tried; what was known of it."""

        def write() -> Try:
            with self._file.opened() as rows:
                rows.execute(
                    "DELETE FROM usage WHERE first_at < ?", (instant_text(at - USAGE_KEPT),)
                )
                made = rows.execute(
                    "INSERT INTO usage (identifier, first_at) VALUES (?, ?) "
                    "ON CONFLICT (identifier) DO NOTHING",
                    (identifier, instant_text(at)),
                ).rowcount
                row = rows.execute(
                    "SELECT first_at, done FROM usage WHERE identifier = ?", (identifier,)
                ).fetchone()
                return Try(
                    first_at=datetime.fromisoformat(row["first_at"]),
                    is_first=bool(made),
                    is_done=bool(row["done"]),
                )

        return await self._file.ask(write)

    async def forget_try(self, identifier: str) -> None:
        """It certainly was not sent."""
        await self._change("DELETE FROM usage WHERE identifier = ?", identifier)

    async def usage_done(self, identifier: str) -> None:
        """It was taken on."""
        await self._change("UPDATE usage SET done = 1 WHERE identifier = ?", identifier)

    async def _change(self, statement: str, identifier: str) -> None:
        def change() -> None:
            with self._file.opened() as rows:
                rows.execute(statement, (identifier,))

        await self._file.ask(change)

    def _replace(self, subscribers: Sequence[Subscriber], at: datetime) -> None:
        with self._file.opened() as rows:
            self._file.forget(rows, at)
            known = {
                row["stripe_customer"]: row["member_id"]
                for row in rows.execute(
                    "SELECT stripe_customer, member_id FROM members WHERE stripe_customer <> ''"
                )
            }
            for customer_id in known.keys() - {each.customer_id for each in subscribers}:
                rows.execute(
                    "UPDATE members SET status = ? WHERE stripe_customer = ?",
                    (MemberStatus.SUSPENDED.value, customer_id),
                )
            # A card that moved from one subscriber to another is free before it is taken.
            rows.execute(
                "DELETE FROM identifiers WHERE member_id IN "
                "(SELECT member_id FROM members WHERE stripe_customer <> '')"
            )
            for each in subscribers:
                member_id = known.get(each.customer_id) or f"m{secrets.token_hex(8)}"
                _write(rows, member_id, each)


def _write(rows: sqlite3.Connection, member_id: str, each: Subscriber) -> None:
    plan = each.plan
    rows.execute(
        "INSERT INTO members (member_id, name, status, plan, tariff_id, discount_percent, "
        "allowance_wh, valid_until, stripe_customer) VALUES (?,'',?,?,?,?,?,?,?) "
        "ON CONFLICT (member_id) DO UPDATE SET status = excluded.status, plan = excluded.plan, "
        "tariff_id = excluded.tariff_id, discount_percent = excluded.discount_percent, "
        "allowance_wh = excluded.allowance_wh, valid_until = excluded.valid_until",
        (
            member_id,
            MemberStatus.ACTIVE.value,
            plan.name,
            plan.tariff_id,
            str(plan.discount_percent),
            plan.allowance_wh,
            instant_text(each.valid_until),
            each.customer_id,
        ),
    )
    for hashed in each.hashes:
        taken = rows.execute(
            "INSERT INTO identifiers (hash, kind, member_id) VALUES (?,?,?) "
            "ON CONFLICT (hash) DO NOTHING",
            (hashed, IdentifierKind.UID.value, member_id),
        ).rowcount
        if not taken:
            warn("subscriber_card_taken", member=member_id)
