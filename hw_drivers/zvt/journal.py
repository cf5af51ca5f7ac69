"""The rail's own memory: which receipt number belongs to which order, and what was sent for it.

Standard library only. A terminal knows no keys and tells of an open reservation nothing but its
receipt number. The ledger learns that number with HoldPlaced, but not the moment before it: that
a reservation is about to be sent, that the terminal approved it while we died, that a booking went
out whose answer was lost. So the rail writes those itself, beside the ledger, each row durable
before the byte it speaks of is sent or acknowledged. The ledger stays the one truth about money;
this file may be lost, and then every doubt goes to a person.

One JSON object a line. A torn last line was never acted upon and is dropped.
"""

from __future__ import annotations

import asyncio
import json
import os
from dataclasses import asdict, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from kiosk.domain.lean import dataclass

SETTLED_KEPT: Final = 1_000
"""So many finished orders are remembered, for calls that come again."""
LINES_MAX: Final = 5_000
"""A longer file is written anew at the next start."""


class Step(StrEnum):
    """The last thing that is known of an order."""

    SENT = "sent"
    """A reservation is about to be sent, or was; its end is not known."""
    ENDED = "ended"
    """It ended without a hold."""
    HELD = "held"
    CAPTURING = "capturing"
    """A booking is about to be sent, or was."""
    CAPTURED = "captured"
    RELEASING = "releasing"
    RELEASED = "released"
    LOST = "lost"
    """The hold was gone before anything was sent for it: an end of day, a technician, time."""


OPEN: Final = frozenset({Step.SENT, Step.HELD, Step.CAPTURING, Step.RELEASING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One order at the terminal."""

    order_id: str
    step: Step
    currency: str
    held_minor: int
    """What was asked for; from HELD on, what is held."""
    terminal_id: str = ""
    """Which terminal it was sent to, if that says its name."""
    receipt: str = ""
    """Four digits, from HELD on."""
    trace: str = ""
    captured_minor: int = 0
    """From CAPTURING on: what the order has to cost."""
    sendings: int = 0
    """How often a booking went out; more than one means that an answer was lost."""
    pending_before: tuple[str, ...] = ()
    """Open receipts when the reservation was sent: none of them is this one's."""
    is_guess: bool = False
    """Taken over from the ledger after this file was lost: what was sent for it is not known."""
    card_name: str = ""
    last4: str = ""

    @property
    def is_open(self) -> bool:
        """The terminal may still hold or take money for it."""
        return self.step in OPEN


class JournalBroken(ValueError):
    """The file is not what this program wrote; the message says where."""


class Journal:
    """The entries, and the file that they are read from at a start."""

    def __init__(self, path: Path) -> None:
        """Raises JournalBroken, OSError."""
        self._path = path
        self._turn = asyncio.Lock()
        self._day_closed_at: datetime | None = None
        self.is_new = not path.exists()
        """Nothing was there at this start: earlier orders may have been forgotten."""
        self._entries: dict[str, Entry] = {}
        lines = 0 if self.is_new else self._read()
        if self.is_new or lines > LINES_MAX:
            self._write_anew()
        else:
            self._drop_torn_line()

    @property
    def day_closed_at(self) -> datetime | None:
        """When an end of day last went well."""
        return self._day_closed_at

    def get(self, order_id: str) -> Entry | None:
        return self._entries.get(order_id)

    def open_entries(self) -> list[Entry]:
        """Oldest first."""
        return [entry for entry in self._entries.values() if entry.is_open]

    async def keep(self, entry: Entry) -> Entry:
        """Make the entry durable, then true. Raises OSError and then nothing has changed."""
        row = {name: value for name, value in asdict(entry).items() if value not in ("", 0, False)}
        await asyncio.shield(self._keep({"order": row}))
        return entry

    async def keep_day(self, at: datetime) -> None:
        """An end of day went well. Raises OSError."""
        await asyncio.shield(self._keep({"day": at.isoformat()}))

    async def _keep(self, row: dict[str, Any]) -> None:
        async with self._turn:
            await asyncio.to_thread(_append, self._path, _line(row))
            self._apply(json.loads(_line(row)))

    def _apply(self, row: dict[str, Any]) -> None:
        if "day" in row:
            self._day_closed_at = datetime.fromisoformat(row["day"])
            return
        fields = dict(row["order"])
        fields["step"] = Step(fields["step"])
        fields["pending_before"] = tuple(fields.get("pending_before", ()))
        fields.setdefault("held_minor", 0)
        entry = Entry(**fields)
        self._entries.pop(entry.order_id, None)
        self._entries[entry.order_id] = entry

    def _read(self) -> int:
        """Take up every whole line; how many there are."""
        lines = self._path.read_bytes().split(b"\n")[:-1]
        for number, line in enumerate(lines, start=1):
            try:
                self._apply(json.loads(line))
            except (ValueError, TypeError, KeyError) as error:
                msg = f"line {number} is not a row of this journal"
                raise JournalBroken(msg) from error
        return len(lines)

    def _drop_torn_line(self) -> None:
        raw = self._path.read_bytes()
        whole = raw.rfind(b"\n") + 1
        if whole != len(raw):
            with self._path.open("r+b") as file:
                file.truncate(whole)
                os.fsync(file.fileno())

    def _write_anew(self) -> None:
        entries = list(self._entries.values())
        settled = [entry.order_id for entry in entries if not entry.is_open]
        forgotten = set(settled[: max(0, len(settled) - SETTLED_KEPT)])
        self._entries = {e.order_id: e for e in entries if e.order_id not in forgotten}
        rows: list[dict[str, Any]] = [{"order": asdict(entry)} for entry in self._entries.values()]
        if self._day_closed_at is not None:
            rows.append({"day": self._day_closed_at.isoformat()})
        draft = self._path.with_name(f"{self._path.name}.new")
        with draft.open("wb") as file:
            file.write(b"".join(_line(row) for row in rows))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._path)
        folder = os.open(self._path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _line(row: dict[str, Any]) -> bytes:
    return json.dumps(row, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def _append(path: Path, line: bytes) -> None:
    """All of the line, on the disk; a part that was written before an error is taken back."""
    with path.open("r+b", buffering=0) as file:
        end = file.seek(0, os.SEEK_END)
        whole = False
        try:
            whole = file.write(line) == len(line)
            os.fsync(file.fileno())
        finally:
            if not whole:
                file.truncate(end)
        if not whole:
            msg = "only a part was written"
            raise OSError(msg)


def moved(entry: Entry, step: Step, **changes: Any) -> Entry:  # noqa: ANN401 - fields of an entry
    """The entry one step on."""
    return replace(entry, step=step, **changes)
