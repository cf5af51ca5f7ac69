"""What an answer to "which reservations are open?" proves about an order. Pure; imports neighbours.

A terminal answers with all open receipts, with none, or with a single one that need not be the only
one. From the last nothing follows about any other receipt.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from hw_drivers.zvt.journal import Entry, Step
from hw_drivers.zvt.messages import Aborted


class Presence(Enum):
    """Whether a receipt is an open reservation."""

    OPEN = "open"
    GONE = "gone"
    UNKNOWN = "unknown"
    """The terminal named another one and may know more."""


class Fate(Enum):
    """What became of a reservation whose end was not seen."""

    HELD = "held"
    """A receipt is open that can only be this order's."""
    NOTHING = "nothing"
    UNDECIDED = "undecided"
    """Nothing follows now; later, when another reservation is settled, it may."""
    UNPROVEN = "unproven"
    """Something is open, and whose it is cannot be told: a person has to look."""


def presence(receipt: str, answer: Aborted) -> Presence:
    """Whether this receipt is open."""
    if receipt in answer.receipts:
        return Presence.OPEN
    return Presence.GONE if answer.is_whole_list else Presence.UNKNOWN


def fate(entry: Entry, opens: Iterable[Entry], answer: Aborted) -> tuple[Fate, str]:
    """What became of `entry`, and its receipt if it is HELD. `opens` are all open entries.

    Its receipt is the one that is open, was not before it was sent, and belongs to no other order.
    With a second order in the same doubt nobody can say whose it is.
    """
    others = [each for each in opens if each.order_id != entry.order_id]
    known = {each.receipt for each in others} | set(entry.pending_before)
    fresh = [receipt for receipt in answer.receipts if receipt not in known]
    if not fresh:
        return (Fate.NOTHING if answer.is_whole_list else Fate.UNDECIDED), ""
    if len(fresh) > 1 or any(each.step is Step.SENT for each in others):
        return Fate.UNPROVEN, ""
    return Fate.HELD, fresh[0]
