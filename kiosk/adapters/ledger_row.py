"""From an event to its row: the text and the hash are made before the disk is asked, the row itself
is one INSERT.

Imports the domain and its neighbours here.
"""

from __future__ import annotations

import sqlite3
from typing import Final, NamedTuple

from kiosk.adapters import event_codec
from kiosk.adapters.ledger_chain import Head, RowText, Stream, row_text
from kiosk.domain.events import MONEY_EVENTS, Event, HoldOrdered

_INSERT: Final = "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


class NewRow(NamedTuple):
    """An event as it will be stored."""

    event: Event
    columns: tuple[object, ...]
    """In the order of the table, as they are if the row follows `after`."""
    text: RowText
    after: Head
    """The head it will follow unless a write before it fails."""
    head: Head
    """The head it then makes."""


def encode_row(event: Event, epoch: str, synced: int, *, after: Head) -> NewRow:
    """The row of `event`. Raises TypeError or ValueError for what its hints forbid."""
    stream, kind, order_id = stream_of(event), event_codec.kind_of(event), _order_id_of(event)
    at, body = event_codec.utc_text(event.at), event_codec.encode(event)
    version = event_codec.BODY_VERSION
    text = row_text(
        epoch=epoch, stream=stream, session_id=event.session_id, order_id=order_id, kind=kind,
        at=at, synced=synced, version=version, body=body,
    )  # fmt: skip
    seq = after.seq + 1
    digest = text.hash(after.hash, seq)
    columns = (
        seq, epoch, stream, event.session_id, order_id, kind, at, synced, version, body,
        after.hash, digest,
    )  # fmt: skip
    return NewRow(event, columns, text, after, Head(seq, digest))


def insert_row(db: sqlite3.Connection, row: NewRow, *, after: Head) -> Head:
    """Write it behind `after`, whatever it was expected to follow; the new head."""
    if row.after == after:
        db.execute(_INSERT, row.columns)
        return row.head
    seq = after.seq + 1
    head = Head(seq, row.text.hash(after.hash, seq))
    db.execute(_INSERT, (seq, *row.columns[1:-2], after.hash, head.hash))
    return head


def stream_of(event: Event) -> Stream:
    """Which kind of reader an event is for."""
    if isinstance(event, MONEY_EVENTS):
        return "money"
    return "session" if event.session_id else "audit"


def _order_id_of(event: Event) -> str | None:
    if isinstance(event, HoldOrdered):
        return event.order.order_id
    found: str | None = getattr(event, "order_id", None)
    return found
