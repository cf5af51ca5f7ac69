"""One thread with the one writing connection: closures go in, futures come out.

Imports errors only.

A disk that once failed is not trusted again: after an I/O error the kernel may have dropped the
pages it could not write and report success for the next flush, so every later job is refused until
the file has been closed, opened and checked again.
"""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from typing import Any, Final, TypeVar

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
    """Runs one transaction after the other, as handed in. Made inside the loop it answers."""

    def __init__(
        self,
        connect: Callable[[], sqlite3.Connection],
        *,
        make_room: Callable[[], bool] = lambda: False,
        rolled_back: Callable[[], None] = lambda: None,
        committed: Callable[[sqlite3.Connection, bool], None] = lambda _db, _more_waits: None,
        waiting_max: int = WAITING_MAX,
    ) -> None:
        """All four are called in the thread. `make_room` is asked once when the disk is full; True
        means that trying again is worth it. `rolled_back` follows every transaction that came to
        nothing. `committed` follows one that did not, once its caller has been answered; it is told
        whether more waits. If it raises, nothing more is written until the file is opened again.
        """
        self._connect = connect
        self._make_room = make_room
        self._rolled_back = rolled_back
        self._committed = committed
        self._waiting_max = waiting_max
        self._loop = asyncio.get_running_loop()
        self._jobs: SimpleQueue[Callable[[sqlite3.Connection], None] | None] = SimpleQueue()
        self._opened: asyncio.Future[None] = self._loop.create_future()
        self._failure = ""
        self._is_closing = False
        self._thread = threading.Thread(target=self._run, name="ledger-writer", daemon=True)

    @property
    def failure(self) -> str:
        """Why nothing more is written until the file is opened again; empty while all is well."""
        return self._failure

    def start(self) -> asyncio.Future[None]:
        """Open the connection in the thread; the future fails with what `connect` failed with."""
        self._thread.start()
        return self._opened

    def submit(self, job: Job[T], *, is_statement: bool = False) -> asyncio.Future[T]:
        """Run `job` between BEGIN IMMEDIATE and COMMIT; done once that is on the disk.

        `is_statement`: the job changes the file by a single statement, which SQLite makes a
        transaction of by itself. Cancelling the future stops the waiting, not the writing.
        """
        if self._failure or self._is_closing:
            raise self._refusal()
        if self._jobs.qsize() >= self._waiting_max:
            msg = f"the disk does not answer: {self._waiting_max} writes are waiting"
            raise LedgerUnwritable(msg)
        future: asyncio.Future[T] = self._loop.create_future()
        self._jobs.put(lambda db: self._serve(db, job, future, is_statement))
        return future

    def close(self) -> None:
        """Finish what is queued and close the connection. Blocks; harmless when repeated."""
        self._is_closing = True
        self._jobs.put(None)
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        try:
            db = self._connect()
        except sqlite3.Error as error:
            self._settle(self._opened, error=ledger_error(error))
            return
        except Exception as error:  # noqa: BLE001 - handed to whoever opens
            self._settle(self._opened, error=error)
            return
        self._settle(self._opened, result=None)
        while (serve := self._jobs.get()) is not None:
            serve(db)
        with suppress(sqlite3.Error):
            db.close()

    def _serve(
        self,
        db: sqlite3.Connection,
        job: Job[T],
        future: asyncio.Future[T],
        is_statement: bool,
    ) -> None:
        try:
            result = self._transact_with_room(db, job, is_statement)
        except sqlite3.Error as error:
            self._settle(future, error=ledger_error(error))
        except Exception as error:  # noqa: BLE001 - handed to whoever asked
            self._settle(future, error=error)
        else:
            self._settle(future, result=result)
            self._look_after(db)

    def _look_after(self, db: sqlite3.Connection) -> None:
        try:
            self._committed(db, not self._jobs.empty())
        except sqlite3.Error as error:
            self._failure = str(ledger_error(error))
        except Exception as error:  # noqa: BLE001 - a dead thread would keep every caller waiting
            self._failure = f"{type(error).__name__}: {error}"

    def _settle(
        self,
        future: asyncio.Future[Any],
        *,
        result: object = None,
        error: Exception | None = None,
    ) -> None:
        def settle() -> None:
            if future.done():
                return
            if error is None:
                future.set_result(result)
            else:
                future.set_exception(error)

        with suppress(RuntimeError):  # The loop is closed: nobody is left to be told.
            self._loop.call_soon_threadsafe(settle)

    def _transact_with_room(self, db: sqlite3.Connection, job: Job[T], is_statement: bool) -> T:
        try:
            return self._transact(db, job, is_statement)
        except sqlite3.Error as error:
            if _primary_code(error) == sqlite3.SQLITE_FULL and self._make_room():
                return self._transact(db, job, is_statement)
            raise

    def _transact(self, db: sqlite3.Connection, job: Job[T], is_statement: bool) -> T:
        if self._failure:
            raise self._refusal()
        try:
            if is_statement:
                return job(db)
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
        self._rolled_back()

    def _refusal(self) -> LedgerUnwritable:
        reason = self._failure or "it was closed"
        return LedgerUnwritable(f"nothing is written until the ledger is opened again: {reason}")


def ledger_error(error: sqlite3.Error) -> LedgerError:
    """What SQLite says, in the words of the error tree."""
    name = getattr(error, "sqlite_errorname", type(error).__name__)
    kind = LedgerUnwritable if _primary_code(error) in _UNWRITABLE else LedgerCorrupt
    return kind(f"{name}: {error}")


def _primary_code(error: sqlite3.Error) -> int:
    """Without the detail in the upper bytes (sqlite.org/rescode.html)."""
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return code & 0xFF
