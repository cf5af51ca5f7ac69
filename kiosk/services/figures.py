"""What the station counts of itself while it works, for whoever watches over it. May import domain.

Counting is adding to integers: it costs a commit nothing that could be measured. How the figures
are written down, and for whom, is decided elsewhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from kiosk.domain import events as ev
from kiosk.domain.money import Amount
from kiosk.domain.session import OrderPhase, OrderState, Session

COMMIT_BOUNDS_S: Final = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0)
FRAME_BOUNDS_S: Final = (0.004, 0.008, 0.0167, 0.0334, 0.05, 0.1, 0.25, 0.5, 1.0)
UNRESOLVED: Final = frozenset({OrderPhase.ORDERED, OrderPhase.RELEASING, OrderPhase.CAPTURING})
"""What was ordered from the provider in these has no outcome yet."""


class Result(StrEnum):
    """How a session ended, for counting."""

    PAID = "paid"
    """Money was captured."""
    UNPAID = "unpaid"
    """Energy flowed, and nothing was captured for it."""
    FAULT = "fault"
    """No energy, because something was broken."""
    LEFT = "left"
    """No energy: the driver went away, or nobody's card was good."""


class Histogram:
    """How often something took how long."""

    def __init__(self, bounds_s: tuple[float, ...]) -> None:
        self.bounds_s = bounds_s
        self.counts = [0] * (len(bounds_s) + 1)
        """One per bound, and one for what is above them all."""
        self.sum_s = 0.0

    def add(self, took_s: float) -> None:
        """Count one."""
        self.counts[bisect_left(self.bounds_s, took_s)] += 1
        self.sum_s += took_s


class Figures:
    """Counted since this process began."""

    def __init__(self) -> None:
        self.sessions: Counter[Result] = Counter()
        self.money_minor: Counter[tuple[str, str]] = Counter()
        """By kind (`held`, `captured`, `released`, `refunded`, `billed`) and currency."""
        self.commits = Histogram(COMMIT_BOUNDS_S)
        self.frames = Histogram(FRAME_BOUNDS_S)
        """From the beginning of a picture to its being shown."""
        self.login_failures = 0
        self.orphans = 0
        """Found at the provider and not proven dead yet."""
        self.differences: tuple[str, ...] = ()
        """What the newest comparison of the books left for a person."""
        self.difference_minor: Counter[str] = Counter()
        """The same as sums, by currency."""
        self.outbox_depth = 0
        """Bookings that the invoice office has not been told."""
        self._since_ms: dict[str, int] = {}

    def count(self, events: Iterable[ev.Event]) -> None:
        """These are on the disk."""
        for event in events:
            for kind, amount in _money_in(event):
                self.money_minor[kind, amount.currency] += amount.minor

    def follow(self, session: Session, now_ms: int) -> None:
        """This is how a session stands after its newest row; `now_ms` is real monotonic time."""
        for state in session.orders:
            if is_unresolved(state):
                self._since_ms.setdefault(state.order.order_id, now_ms)
            else:
                self._since_ms.pop(state.order.order_id, None)

    def close(self, session: Session) -> None:
        """It has come to its end."""
        self.sessions[result_of(session)] += 1

    def unresolved_ms(self, sessions: Iterable[Session], now_ms: int) -> list[int]:
        """How long each operation has been without an outcome, as far as this process has seen."""
        waiting = [each for session in sessions for each in session.orders if is_unresolved(each)]
        return [
            now_ms - self._since_ms.setdefault(state.order.order_id, now_ms) for state in waiting
        ]


def is_unresolved(state: OrderState) -> bool:
    """Whether something was ordered for it whose outcome is not known."""
    pending = state.raising is not None or state.refunding is not None
    return pending or state.phase in UNRESOLVED


def result_of(session: Session) -> Result:
    """How a session that is closed ended."""
    if any(state.captured is not None and state.captured.minor for state in session.orders):
        return Result.PAID
    if session.end is not None:
        return Result.UNPAID
    return Result.FAULT if session.faults else Result.LEFT


def _money_in(event: ev.Event) -> Iterable[tuple[str, Amount]]:
    match event:
        case ev.HoldPlaced():
            yield "held", event.held
        case ev.Captured():
            yield "captured", event.amount
            yield "released", event.released
        case ev.HoldReleased():
            yield "released", event.released
        case ev.Refunded():
            yield "refunded", event.amount
        case ev.BillMade():
            yield "billed", event.payable
