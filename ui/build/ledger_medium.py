"""A copy of the ledger on a medium that somebody plugged in. Imports adapters.

The copy is a folder of its own, so that nothing that is there is ever overwritten. It carries an
unfinished name until every file of it was forced onto the medium, read back from there and proven:
a medium that is pulled out halfway has no copy that looks like one.
"""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from pathlib import Path
from typing import Final

from kiosk.adapters.ledger_tools import copy, verify
from kiosk.errors import LedgerError, ServiceRefused
from ui.build import wall_clock

UNFINISHED: Final = ".part"
SPARE_BYTES: Final = 4_000_000
"""Beyond the size of the ledger: the seal, the folder, what SQLite puts down meanwhile."""
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def export(ledger: Path, media: Path) -> str:
    """Copy and prove; the folder's name on the medium. Raises ServiceRefused and LedgerError."""
    medium = plugged_in(media)
    if shutil.disk_usage(medium).free < _size(ledger) + SPARE_BYTES:
        raise ServiceRefused(_MEDIUM_FULL)
    name = f"{ledger.stem}-{wall_clock().now():%Y%m%d-%H%M%S}"
    folder = medium / f"{name}{UNFINISHED}"
    if (medium / name).exists():
        raise ServiceRefused(_COPY_EXISTS)
    try:
        folder.mkdir()
    except OSError as error:
        raise ServiceRefused(_word(error)) from error
    try:
        _fill(folder, ledger)
        folder.rename(medium / name)
        _force(medium)
    except OSError as error:
        raise ServiceRefused(_word(error)) from error
    except LedgerError as error:
        if word := _WORDS.get(_sqlite_code(error) & 0xFF):
            raise ServiceRefused(word) from error
        raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return name


def plugged_in(media: Path) -> Path:
    """The one medium that is mounted there, and can be written. Raises ServiceRefused."""
    found = [
        each
        for each in (media, *(one for pattern in ("*", "*/*") for one in _in(media, pattern)))
        if each.is_mount()
    ]
    # Whoever names a mount point means it, not what is mounted further in.
    found = found[:1] if found and found[0] == media else found
    if len(found) != 1:
        raise ServiceRefused(_SEVERAL_MEDIA if found else _NO_MEDIUM)
    if os.statvfs(found[0]).f_flag & os.ST_RDONLY or not os.access(found[0], os.W_OK):
        raise ServiceRefused(_MEDIUM_READ_ONLY)
    return found[0]


_NO_MEDIUM: Final = "no_medium"
_SEVERAL_MEDIA: Final = "several_media"
_MEDIUM_FULL: Final = "medium_full"
_MEDIUM_READ_ONLY: Final = "medium_read_only"
_MEDIUM_FAILED: Final = "medium_failed"
_COPY_EXISTS: Final = "copy_exists"
_COPY_BROKEN: Final = "copy_broken"
_WORDS: Final = {
    sqlite3.SQLITE_FULL: _MEDIUM_FULL,
    sqlite3.SQLITE_READONLY: _MEDIUM_READ_ONLY,
    sqlite3.SQLITE_IOERR: _MEDIUM_FAILED,
}
"""What SQLite says of the file that is written. The ledger itself is only read."""


def _in(media: Path, pattern: str) -> list[Path]:
    return sorted(each for each in media.glob(pattern) if each.is_dir())


def _size(ledger: Path) -> int:
    """With the log beside it, whose rows the copy has too."""
    log = ledger.with_name(f"{ledger.name}-wal")
    return ledger.stat().st_size + (log.stat().st_size if log.is_file() else 0)


def _fill(folder: Path, ledger: Path) -> None:
    to = folder / ledger.name
    copy(ledger, to)
    for each in (*sorted(folder.iterdir()), folder):
        _force(each)
    try:
        report = verify(to)
    except LedgerError as error:
        raise ServiceRefused(_COPY_BROKEN) from error
    if not report.is_good:
        raise ServiceRefused(_COPY_BROKEN)


def _force(path: Path) -> None:
    """Onto the medium, and out of memory, so that whoever reads it reads the medium."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(handle)


def _word(error: OSError) -> str:
    if error.errno in _FULL:
        return _MEDIUM_FULL
    is_closed = error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}
    return _MEDIUM_READ_ONLY if is_closed else _MEDIUM_FAILED


def _sqlite_code(error: LedgerError) -> int:
    code: int = getattr(error.__cause__, "sqlite_errorcode", 0)
    return code
