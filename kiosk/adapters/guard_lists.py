"""The guard's lists in a file beside the ledger, changed by commands while the station runs. May
import domain and errors.

JSON, replaced as a whole: after a power cut it is the old one or the new one. It holds keyed
hashes and reasons.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from kiosk.domain.fraud.listing import ListEntry, ListKind
from kiosk.errors import InputError

VERSION: Final = 1
ENTRIES_MAX: Final = 10_000
BYTES_MAX: Final = 8_000_000
TEXT_MAX: Final = 200
_TEXTS: Final = ("token", "kind", "reason", "who", "entered_at", "expires_at")
_KINDS: Final = {ListKind.DENY.value, ListKind.ALLOW.value}


class GuardListFile:
    """Reads the file when it has changed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: tuple[int, int] | None = None

    def changed(self) -> Sequence[ListEntry] | None:
        """The entries, if the file is another than at the last call; None if it is the same. Raises
        InputError, once for each file that cannot be used.
        """
        try:
            found = self._path.stat()
            seen = found.st_mtime_ns, found.st_size
        except FileNotFoundError:
            seen = 0, 0
        except OSError as error:
            raise InputError(str(self._path), f"cannot be read: {error.strerror}") from None
        if seen == self._seen:
            return None
        self._seen = seen
        return read_lists(self._path)


def read_lists(path: Path) -> tuple[ListEntry, ...]:
    """Every entry; none where there is no file. Raises InputError."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(BYTES_MAX + 1)
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}") from None
    if len(raw) > BYTES_MAX:
        raise InputError(str(path), f"is larger than {BYTES_MAX} bytes")
    try:
        document = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise InputError(str(path), f"is no JSON: {error}") from None
    if not isinstance(document, dict) or document.get("version") != VERSION:
        raise InputError(str(path), f"is no list of the guard of version {VERSION}")
    rows = document.get("entries")
    if not isinstance(rows, list) or len(rows) > ENTRIES_MAX:
        place = f"{path}: entries"
        raise InputError(place, f"is no list of at most {ENTRIES_MAX}")
    return tuple(_entry(row, f"{path}: entries[{number}]") for number, row in enumerate(rows, 1))


def write_lists(path: Path, entries: Iterable[ListEntry]) -> None:
    """Replace the file as a whole. Raises InputError."""
    rows = [
        {
            "token": one.token,
            "kind": one.kind.value,
            "reason": one.reason,
            "who": one.who,
            "entered_at": one.entered_at.isoformat(),
            "expires_at": "" if one.expires_at is None else one.expires_at.isoformat(),
        }
        for one in entries
    ]
    if len(rows) > ENTRIES_MAX:
        raise InputError(str(path), f"holds {ENTRIES_MAX} entries, which is the most")
    beside = path.with_name(f"{path.name}.new")
    try:
        beside.unlink(missing_ok=True)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            json.dump({"version": VERSION, "entries": rows}, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        raise InputError(str(path), f"cannot be written: {error.strerror}") from None


def checked_entry(
    *,
    token: str,
    kind: ListKind,
    reason: str,
    who: str,
    entered_at: datetime,
    expires_at: datetime | None,
) -> ListEntry:
    """One entry a person asked for. Raises InputError."""
    if not re.fullmatch(r"[0-9a-f]{64}", token):
        place = "token"
        raise InputError(place, "is no keyed hash of 64 hex digits, as the ledger has it")
    for place, text in (("reason", reason), ("who", who)):
        if not 1 <= len(text.strip()) <= TEXT_MAX or not text.isprintable():
            raise InputError(place, f"is 1 to {TEXT_MAX} printable characters")
    if expires_at is not None and (expires_at.tzinfo is None or expires_at <= entered_at):
        place = "until"
        raise InputError(place, "is no instant to come with its offset: 2027-01-01T00:00:00Z")
    return ListEntry(
        token=token,
        kind=kind,
        reason=reason.strip(),
        who=who.strip(),
        entered_at=entered_at,
        expires_at=expires_at,
    )


def _entry(row: object, place: str) -> ListEntry:
    if not isinstance(row, dict) or set(row) != set(_TEXTS):
        raise InputError(place, f"has not the fields {', '.join(_TEXTS)}")
    if not all(isinstance(value, str) for value in row.values()) or row["kind"] not in _KINDS:
        raise InputError(place, "is no entry: texts, and a kind of deny or allow")
    try:
        entered_at = datetime.fromisoformat(row["entered_at"])
        expires_at = datetime.fromisoformat(row["expires_at"]) if row["expires_at"] else None
    except ValueError as error:
        raise InputError(place, str(error)) from None
    if not re.fullmatch(r"[0-9a-f]{64}", row["token"]) or entered_at.tzinfo is None:
        raise InputError(place, "has no keyed hash, or an instant without an offset")
    if expires_at is not None and expires_at.tzinfo is None:
        raise InputError(place, "has an instant without an offset")
    return ListEntry(
        token=row["token"],
        kind=ListKind(row["kind"]),
        reason=row["reason"],
        who=row["who"],
        entered_at=entered_at,
        expires_at=expires_at,
    )
