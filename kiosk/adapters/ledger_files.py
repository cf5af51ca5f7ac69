"""The files beside the ledger: the lock that keeps a second writer out, the ballast that lets live
sessions end.

Imports errors only. The ledger file itself is never opened here: closing any descriptor of it in
this process would drop SQLite's own POSIX locks (sqlite.org, "How To Corrupt", section 2.2).
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import Final

from kiosk.errors import LedgerUnwritable

BALLAST_BYTES: Final = 16 * 1024 * 1024
"""Given up when the disk is full, so that sessions that already run can be finished and paid."""
FREE_BYTES_MIN: Final = 200 * 1000 * 1000
"""Below this no new session is sold."""


class WriterLock:
    """One process writes a ledger. The kernel frees the lock with the process, dead or done."""

    def __init__(self, ledger: Path) -> None:
        self._path = ledger.with_name(f"{ledger.name}.lock")
        self._descriptor = -1

    def acquire(self) -> None:
        """Raise LedgerUnwritable if another process holds it, or nothing can be written there."""
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o640)
        except OSError as error:
            msg = f"cannot write in {self._path.parent}: {error.strerror}"
            raise LedgerUnwritable(msg) from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip()
            os.close(descriptor)
            msg = f"another process (pid {holder or 'unknown'}) writes this ledger"
            raise LedgerUnwritable(msg) from error
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode("ascii"), 0)
        self._descriptor = descriptor

    def release(self) -> None:
        """Let the next writer in; harmless when not held. The file stays: removal would race."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def is_written(ledger: Path) -> bool:
    """Whether a process has this ledger open for writing now.

    Asked of the kernel (proc(5), /proc/locks), because even to try the lock could get in the way
    of a kiosk that starts at this moment.
    """
    try:
        inode = ledger.with_name(f"{ledger.name}.lock").stat().st_ino
        locks = Path("/proc/locks").read_text(encoding="ascii")
    except OSError:
        return False
    return any(
        "FLOCK" in words and any(word.endswith(f":{inode}") for word in words)
        for words in map(str.split, locks.splitlines())
    )


class Ballast:
    """Disk space kept back for the worst day."""

    def __init__(self, ledger: Path, *, size_bytes: int = BALLAST_BYTES) -> None:
        self._path = ledger.with_name(f"{ledger.name}.ballast")
        self._size_bytes = size_bytes

    @property
    def is_aboard(self) -> bool:
        """Whether the whole of it is there."""
        try:
            return self._path.stat().st_size >= self._size_bytes
        except OSError:
            return False

    def load(self) -> bool:
        """Take the space if it is not taken yet; False if the disk does not have it."""
        if self.is_aboard:
            return True
        try:
            with self._path.open("wb") as file:
                os.posix_fallocate(file.fileno(), 0, self._size_bytes)
        except OSError:
            self._path.unlink(missing_ok=True)
            return False
        return True

    def drop(self) -> bool:
        """Give the space up; False if it was given up before."""
        try:
            self._path.unlink()
        except OSError:
            return False
        return True


def free_bytes(directory: Path) -> int:
    """What an ordinary process may still write there."""
    stats = os.statvfs(directory)
    return stats.f_bavail * stats.f_frsize


def make_directory(directory: Path) -> None:
    """Raise LedgerUnwritable, with the place and the reason, if rows could not be kept there."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        msg = f"cannot make {directory}: {error.strerror}"
        raise LedgerUnwritable(msg) from error


def sync_directory(directory: Path) -> None:
    """Make the name of a new file durable, not only its content."""
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def takes_a_block(ledger: Path) -> bool:
    """Whether the disk takes 4 KiB and flushes them; blocks for as long as that takes.

    Raises OSError.
    """
    probe = ledger.with_name(f"{ledger.name}.probe")
    descriptor = os.open(probe, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    try:
        is_whole = os.write(descriptor, bytes(4096)) == 4096
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
        probe.unlink(missing_ok=True)
    return is_whole
