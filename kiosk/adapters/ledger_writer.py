"""One thread with the one writing connection: transactions go in as closures, futures come out. Imports errors only.

A disk that once failed is not trusted again: after an I/O error the kernel may have dropped the pages it
could not write and report success for the next flush, so every later job is refused until the file has
been closed, opened and checked again.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from queue import SimpleQueue
from typing import Final, TypeVar

from kiosk.errors import LedgerCorrupt, LedgerError, LedgerUnwritable

T = TypeVar("T")
WAITING_MAX: Final = 256
"""Jobs in the queue. More means that the disk has not answered for many seconds."""

_UNWRITABLE: Final = frozenset(
    {
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_AUTH,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
    }
)
_HARMLESS: Final = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
"""Rolled back, and the file is as it was: the next job may try."""

Job = Callable[[sqlite3.Connection], T]


class LedgerWriter:
    """Runs one transaction after the other, in the order they were handed in."""

    def __init__(
        self,
        connect: Callable[[], sqlite3.Connection],
        *,
        make_room: Callable[[], bool] = lambda: False,
        waiting_max: int = WAITING_MAX,
    ) -> None:
        """`make_room` is asked once when the disk is full; True means that trying again is worth it."""
        self._connect = connect
        self._make_room = make_room
        self._waiting_max = waiting_max
        self._jobs: SimpleQueue[Callable[[sqlite3.Connection], None] | None] = SimpleQueue()
        self._opened: Future[None] = Future()
        self._failure = ""
        self._thread = threading.Thread(target=self._run, name="ledger-writer", daemon=True)

    @property
    def failure(self) -> str:
        """Why nothing more is written until the file is opened again; empty while all is well."""
        return self._failure

    def start(self) -> Future[None]:
        """Open the connection in the thread; the future fails with LedgerError if that fails."""
        self._thread.start()
        return self._opened

    def submit(self, job: Job[T]) -> Future[T]:
        """Run `job` between BEGIN IMMEDIATE and COMMIT; the future has its result once that is on the disk."""
        future: Future[T] = Future()
        if self._failure:
            future.set_exception(self._refusal())
        elif self._jobs.qsize() >= self._waiting_max:
            msg = f"the disk does not answer: {self._waiting_max} writes are waiting"
            future.set_exception(LedgerUnwritable(msg))
        else:
            self._jobs.put(lambda db: self._serve(db, job, future))
        return future

    def close(self) -> None:
        """Finish what is queued and close the connection. Blocks; harmless when repeated."""
        self._failure = self._failure or "the ledger is closed"
        self._jobs.put(None)
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        try:
            db = self._connect()
        except sqlite3.Error as error:
            self._opened.set_exception(ledger_error(error))
            return
        except Exception as error:  # noqa: BLE001 - handed to whoever opens, never lost with the thread
            self._opened.set_exception(error)
            return
        self._opened.set_result(None)
        while (serve := self._jobs.get()) is not None:
            serve(db)
        with suppress(sqlite3.Error):
            db.close()

    def _serve(self, db: sqlite3.Connection, job: Job[T], future: Future[T]) -> None:
        if not future.set_running_or_notify_cancel():
            return
        try:
            future.set_result(self._transact_with_room(db, job))
        except sqlite3.Error as error:
            future.set_exception(ledger_error(error))
        except Exception as error:  # noqa: BLE001 - handed to whoever asked, never lost with the thread
            future.set_exception(error)

    def _transact_with_room(self, db: sqlite3.Connection, job: Job[T]) -> T:
        try:
            return self._transact(db, job)
        except sqlite3.Error as error:
            if _primary_code(error) == sqlite3.SQLITE_FULL and self._make_room():
                return self._transact(db, job)
            raise

    def _transact(self, db: sqlite3.Connection, job: Job[T]) -> T:
        if self._failure and self._failure != "the ledger is closed":
            raise self._refusal()
        try:
            db.execute("BEGIN IMMEDIATE")
            result = job(db)
            db.execute("COMMIT")
        except BaseException as error:
            self._after(error, db)
            raise
        return result

    def _after(self, error: BaseException, db: sqlite3.Connection) -> None:
        """Leave no transaction open, and decide whether this connection may go on."""
        if isinstance(error, sqlite3.Error) and _primary_code(error) not in _HARMLESS:
            self._failure = str(ledger_error(error))
        if isinstance(error, LedgerCorrupt):
            self._failure = str(error)
        try:
            if db.in_transaction:
                db.execute("ROLLBACK")
        except sqlite3.Error as rollback:
            self._failure = self._failure or str(ledger_error(rollback))

    def _refusal(self) -> LedgerUnwritable:
        return LedgerUnwritable(
            f"nothing is written until the ledger is opened again: {self._failure}"
        )


def ledger_error(error: sqlite3.Error) -> LedgerError:
    """What SQLite says, in the words of the error tree."""
    name = getattr(error, "sqlite_errorname", type(error).__name__)
    kind = LedgerUnwritable if _primary_code(error) in _UNWRITABLE else LedgerCorrupt
    return kind(f"{name}: {error}")


def _primary_code(error: sqlite3.Error) -> int:
    """Without the detail in the upper bytes (sqlite.org/rescode.html). 1 (SQLITE_ERROR) when Python gives none."""
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return code & 0xFF
