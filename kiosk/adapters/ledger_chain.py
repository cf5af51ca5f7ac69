"""One row of the ledger, the hash that ties it to the row before, and the walk that proves it.

Imports the codec and errors. `hash = SHA256(prev_hash || canonical JSON of every other column)`.
The first row's `prev_hash` is made of the station's own row, so that a chain cannot be moved to
another station or epoch. A chain shows that a row was changed, removed or put in between; that the
*end* was cut off, or the whole file rolled back, only an anchor kept elsewhere can show.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Final, Literal, NamedTuple

from kiosk.adapters.event_codec import decode, quoted
from kiosk.domain.events import Event
from kiosk.domain.lean import dataclass
from kiosk.errors import LedgerCorrupt

Stream = Literal["money", "session", "audit"]

ROW_COLUMNS: Final = (
    "seq, epoch, stream, session_id, order_id, kind, at, synced, version, body, prev_hash, hash"
)
"""In the order of the fields of `LedgerRow`."""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A row of `events`, as stored."""

    seq: int
    epoch: str
    stream: Stream
    session_id: str
    order_id: str | None
    kind: str
    at: str
    """UTC, ISO 8601 with microseconds."""
    synced: int
    """1 if the wall clock was kept by NTP when the row was written."""
    version: int
    body: str
    prev_hash: bytes
    hash: bytes

    def event(self) -> Event:
        """The event of this row. Raises LedgerCorrupt."""
        return decode(self.kind, self.body, version=self.version, seq=self.seq)


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """The row that says whose ledger a file is."""

    station_id: str
    epoch: str
    """Random, made with the file: a swapped or restored disk never reuses a key or a sequence
    number.
    """
    created_at: str

    @property
    def genesis(self) -> bytes:
        """What stands for the hash before row 1."""
        text = (
            f'{{"created_at":{quoted(self.created_at)},"epoch":{quoted(self.epoch)},'
            f'"station_id":{quoted(self.station_id)}}}'
        )
        return hashlib.sha256(text.encode("ascii")).digest()


class Head(NamedTuple):
    """The last row: what an anchor witnesses. Seq 0 and the genesis when nothing is recorded."""

    seq: int
    hash: bytes


class RowText(NamedTuple):
    """What is hashed of a row, but for its number: known before its place in the chain is."""

    before_seq: bytes
    after_seq: bytes

    def hash(self, prev_hash: bytes, seq: int) -> bytes:
        """The row's hash over the hash before it and all its columns."""
        return hashlib.sha256(
            b"%b%b%d%b" % (prev_hash, self.before_seq, seq, self.after_seq)
        ).digest()


def row_text(
    *,
    epoch: str,
    stream: str,
    session_id: str,
    order_id: str | None,
    kind: str,
    at: str,
    synced: int,
    version: int,
    body: str,
) -> RowText:
    """Canonical JSON of every column but the number and the two hashes, keys in order."""
    order = "null" if order_id is None else quoted(order_id)
    before = (
        f'{{"at":{quoted(at)},"body":{quoted(body)},"epoch":{quoted(epoch)},"kind":{quoted(kind)},'
        f'"order_id":{order},"seq":'
    )
    after = (
        f',"session_id":{quoted(session_id)},"stream":{quoted(stream)},"synced":{synced},'
        f'"version":{version}}}'
    )
    return RowText(before.encode("ascii"), after.encode("ascii"))


def walk(rows: Iterable[LedgerRow], *, after: Head, epoch: str) -> Iterator[LedgerRow]:
    """Pass rows on while each follows from the last. Raises BrokenChain at the first bad one."""
    seq, prev_hash = after.seq, after.hash
    for row in rows:
        if row.seq != seq + 1:
            raise BrokenChain(seq + 1, f"the file goes on with row {row.seq}")
        if row.epoch != epoch:
            raise BrokenChain(row.seq, f"epoch {row.epoch} in a file of epoch {epoch}")
        if row.prev_hash != prev_hash:
            raise BrokenChain(row.seq, "does not follow from the row before")
        if row.hash != _hash_of(row):
            raise BrokenChain(row.seq, "was changed after it was written")
        yield row
        seq, prev_hash = row.seq, row.hash


class BrokenChain(LedgerCorrupt):
    """The chain ends to be true at row `seq`."""

    def __init__(self, seq: int, reason: str) -> None:
        super().__init__(f"row {seq}: {reason}")
        self.seq = seq
        self.reason = reason


def _hash_of(row: LedgerRow) -> bytes:
    text = row_text(
        epoch=row.epoch,
        stream=row.stream,
        session_id=row.session_id,
        order_id=row.order_id,
        kind=row.kind,
        at=row.at,
        synced=row.synced,
        version=row.version,
        body=row.body,
    )
    return text.hash(row.prev_hash, row.seq)
