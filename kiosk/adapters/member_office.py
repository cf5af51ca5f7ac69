"""Enrolling, listing, ending and erasing members in their file. May import domain, errors.

Each call is one transaction: a list with one bad row changes nothing. Raises InputError for what a
person can put right.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Final

from kiosk.adapters.member_file import MemberFile
from kiosk.adapters.member_rows import instant_text, member_of
from kiosk.domain.members.enrolment import ListedMember, NewMember
from kiosk.domain.members.member import MemberStatus
from kiosk.errors import InputError

ID_BYTES: Final = 8


class BadRows(InputError):
    """Some rows cannot be used; `lines` has one message each."""

    def __init__(self, errors: Sequence[InputError]) -> None:
        super().__init__(errors[0].place, errors[0].reason)
        self.lines = tuple(str(error) for error in errors)


def enrol(file: MemberFile, members: Sequence[NewMember]) -> tuple[str, ...]:
    """Write them all, or none; their new ids in order. Raises BadRows."""
    with _opened(file) as rows:
        errors = list(_taken(rows, members))
        if errors:
            raise BadRows(errors)
        return tuple(_insert(rows, each) for each in members)


def listed(file: MemberFile) -> tuple[ListedMember, ...]:
    """Everybody, by name."""
    with _opened(file) as rows:
        found = rows.execute(
            "SELECT members.*, "
            "(SELECT count(*) FROM identifiers AS i "
            " WHERE i.member_id = members.member_id AND kind = 'uid') AS uids, "
            "(SELECT count(*) FROM identifiers AS i "
            " WHERE i.member_id = members.member_id AND kind = 'contract') AS contracts "
            "FROM members ORDER BY name, member_id"
        ).fetchall()
    return tuple(
        ListedMember(
            member=member_of(row), name=row["name"], uids=row["uids"], contracts=row["contracts"]
        )
        for row in found
    )


def set_status(file: MemberFile, member_id: str, status: MemberStatus) -> None:
    """Suspend a member or serve it again."""
    with _opened(file) as rows:
        changed = rows.execute(
            "UPDATE members SET status = ? WHERE member_id = ?", (status.value, member_id)
        ).rowcount
        _require(changed, member_id)


def remove(file: MemberFile, member_id: str) -> None:
    """End a membership: its cards are strangers from now on. The row stays, so that what was booked
    can still be put on an invoice.
    """
    with _opened(file) as rows:
        changed = rows.execute(
            "UPDATE members SET status = 'suspended', pin_hash = '' WHERE member_id = ?",
            (member_id,),
        ).rowcount
        _require(changed, member_id)
        _forget_activity(rows, member_id)
        rows.execute("DELETE FROM identifiers WHERE member_id = ?", (member_id,))


def erase(file: MemberFile, member_id: str) -> None:
    """Forget a person: name, cards, contracts, PIN, plan and when the cards were presented.

    The id in the ledger then points nowhere.
    """
    with _opened(file) as rows:
        _forget_activity(rows, member_id)
        gone = rows.execute("DELETE FROM members WHERE member_id = ?", (member_id,)).rowcount
        _require(gone, member_id)


def forget_old(file: MemberFile, at: datetime) -> int:
    """Drop what is older than the retention, also where no card was presented since."""
    with _opened(file) as rows:
        return file.forget(rows, at)


@contextmanager
def _opened(file: MemberFile) -> Iterator[sqlite3.Connection]:
    try:
        with file.opened() as rows:
            yield rows
    except sqlite3.Error as error:
        raise InputError(str(file.path), f"cannot be used: {error.sqlite_errorname}") from None
    except OSError as error:
        raise InputError(str(file.path), f"cannot be used: {error.strerror}") from None
    except (ValueError, ArithmeticError):
        raise InputError(str(file.path), "holds a row this program did not write") from None


def _taken(rows: sqlite3.Connection, members: Sequence[NewMember]) -> Iterator[InputError]:
    seen: dict[str, str] = {}
    for each in members:
        for one in each.identifiers:
            known = rows.execute(
                "SELECT 1 FROM identifiers WHERE hash = ?", (one.hashed,)
            ).fetchone()
            if known is not None:
                yield InputError(f"{each.place}: {one.kind}", "is a member's already")
            elif one.hashed in seen:
                yield InputError(f"{each.place}: {one.kind}", f"stands at {seen[one.hashed]} too")
            seen.setdefault(one.hashed, each.place)


def _insert(rows: sqlite3.Connection, new: NewMember) -> str:
    member_id = f"m{secrets.token_hex(ID_BYTES)}"
    plan = new.plan
    rows.execute(
        "INSERT INTO members (member_id, name, status, plan, tariff_id, discount_percent, "
        "allowance_wh, valid_from, valid_until, pin_hash) VALUES (?,?,?,?,?,?,?,?,?,?)",
        (
            member_id,
            new.name,
            new.status.value,
            plan.name,
            plan.tariff_id,
            str(plan.discount_percent),
            plan.allowance_wh,
            None if new.valid_from is None else instant_text(new.valid_from),
            None if new.valid_until is None else instant_text(new.valid_until),
            new.pin_hash,
        ),
    )
    rows.executemany(
        "INSERT INTO identifiers (hash, kind, member_id) VALUES (?,?,?)",
        [(one.hashed, one.kind.value, member_id) for one in new.identifiers],
    )
    return member_id


def _forget_activity(rows: sqlite3.Connection, member_id: str) -> None:
    rows.execute(
        "DELETE FROM activity WHERE hash IN (SELECT hash FROM identifiers WHERE member_id = ?)",
        (member_id,),
    )


def _require(count: int, member_id: str) -> None:
    if not count:
        place = "member"
        raise InputError(place, f"there is none with the id {member_id[:40]!r}")
