"""The members of a station in one SQLite file that only the kiosk can read. May import domain,
errors.

It stands beside the ledger and apart from it: the ledger can forget nothing and knows a member by a
random id alone; what ties that id to a card is here, and is erased here. Cards and contracts are
keyed hashes, PINs are Argon2id. Whoever is looked up is looked up in a thread, one at a time.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, TypeVar

from kiosk.adapters.member_rows import SCHEMA, instant_text, member_of
from kiosk.adapters.pin_hashes import is_pin_of
from kiosk.domain.members.identifiers import hash_of_token
from kiosk.domain.members.member import Member
from kiosk.domain.token import PresentedToken
from kiosk.errors import PaymentUnavailable

PIN_MISSES_MAX: Final = 5
"""In a row, over all visits."""
PIN_LOCKED: Final = timedelta(hours=1)
"""Five tries an hour: half of all four-digit PINs take a thief 41 days."""
BUSY_MS: Final = 3_000
MODE: Final = 0o600

Result = TypeVar("Result")


class MemberFile:
    """Implements `kiosk.ports.MemberDirectory`; the command line uses its other half,
    `member_office`. A new process sees what the other one wrote at its next question.
    """

    def __init__(self, path: Path, *, secret: bytes, retention: timedelta) -> None:
        self.path = path
        self.secret = secret
        self._retention = retention
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="members")

    async def aclose(self) -> None:
        """No question is answered any more."""
        self._worker.shutdown(wait=False, cancel_futures=True)

    async def recognise(self, token: PresentedToken, at: datetime) -> Member | None:
        """The member of this card; notes that it was presented, and forgets what is too old."""
        return await self.ask(lambda: self._recognise(hash_of_token(self.secret, token), at))

    async def member(self, member_id: str) -> Member | None:
        """The member of this id; None once erased."""

        def look_up() -> Member | None:
            with self.opened() as file:
                row = file.execute(
                    "SELECT * FROM members WHERE member_id = ?", (member_id,)
                ).fetchone()
                return None if row is None else member_of(row)

        return await self.ask(look_up)

    async def pin_matches(self, member_id: str, pin: str, at: datetime) -> bool:
        """Whether this is the member's PIN; counted before it is looked at, so that pulling the
        plug buys no tries.
        """
        return await self.ask(lambda: self._pin_matches(member_id, pin, at))

    @contextmanager
    def opened(self) -> Iterator[sqlite3.Connection]:
        """The file in one transaction. Raises sqlite3.Error, OSError."""
        if not self.path.exists():
            # Made with its mode, never made and then closed to others.
            os.close(os.open(self.path, os.O_CREAT | os.O_WRONLY, MODE))
        elif self.path.stat().st_mode & 0o077:
            self.path.chmod(MODE)
        file = sqlite3.connect(self.path, isolation_level=None, timeout=BUSY_MS / 1000)
        try:
            file.row_factory = sqlite3.Row
            # What was deleted is overwritten, also in the journal's place.
            file.executescript("PRAGMA secure_delete = ON; PRAGMA journal_mode = DELETE;")
            file.execute("PRAGMA foreign_keys = ON")
            file.execute("BEGIN IMMEDIATE")
            for statement in SCHEMA:
                file.execute(statement)
            yield file
            file.execute("COMMIT")
        except BaseException:
            if file.in_transaction:
                file.execute("ROLLBACK")
            raise
        finally:
            file.close()

    def forget(self, file: sqlite3.Connection, at: datetime) -> int:
        """Drop presentations that are older than the retention; how many there were."""
        before = instant_text(at - self._retention)
        return file.execute("DELETE FROM activity WHERE at < ?", (before,)).rowcount

    def _recognise(self, hashed: str, at: datetime) -> Member | None:
        with self.opened() as file:
            self.forget(file, at)
            row = file.execute(
                "SELECT members.* FROM identifiers JOIN members USING (member_id) WHERE hash = ?",
                (hashed,),
            ).fetchone()
            file.execute(
                "INSERT INTO activity (hash, at, known) VALUES (?, ?, ?)",
                (hashed, instant_text(at), row is not None),
            )
            return None if row is None else member_of(row)

    def _pin_matches(self, member_id: str, pin: str, at: datetime) -> bool:
        with self.opened() as file:
            row = file.execute(
                "SELECT pin_hash, pin_misses, pin_missed_at FROM members WHERE member_id = ?",
                (member_id,),
            ).fetchone()
            if row is None or not row["pin_hash"]:
                return False
            if row["pin_misses"] >= PIN_MISSES_MAX:
                if row["pin_missed_at"] > instant_text(at - PIN_LOCKED):
                    return False
                file.execute("UPDATE members SET pin_misses = 0 WHERE member_id = ?", (member_id,))
            file.execute(
                "UPDATE members SET pin_misses = pin_misses + 1, pin_missed_at = ? "
                "WHERE member_id = ?",
                (instant_text(at), member_id),
            )
        if not is_pin_of(row["pin_hash"], pin):
            return False
        with self.opened() as file:
            file.execute("UPDATE members SET pin_misses = 0 WHERE member_id = ?", (member_id,))
        return True

    async def ask(self, work: Callable[[], Result]) -> Result:
        """The answer of work that uses the file, in its thread. Raises PaymentUnavailable."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self._worker, work)
        except (sqlite3.Error, OSError, ValueError, ArithmeticError, RuntimeError) as error:
            # The text of an SQLite error may quote what was written.
            msg = f"members_unreadable: {type(error).__name__}"
            raise PaymentUnavailable(msg) from None
