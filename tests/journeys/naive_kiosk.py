"""The kiosk as one would write it first: call the provider, then write down what happened.

The same program with its write-ahead taken out, to prove that the harness can fail: orders and
capture orders reach the ledger only together with the provider's answer, and a key is made up for
each attempt. In good weather nobody would notice.
"""

from __future__ import annotations

import secrets

from kiosk.adapters.sqlite_ledger import SqliteLedger
from kiosk.domain import events as ev
from kiosk.domain.events import Event
from kiosk.services.office import Office
from tests.journeys.bare_kiosk import begin

ORDERS = (ev.HoldOrdered, ev.HoldOpened, ev.CaptureOrdered)
ANSWERS = (ev.HoldPlaced, ev.HoldReleased, ev.Captured)


def write_after_the_call() -> None:
    """Patch the ledger of this process: an order waits in memory for its answer."""
    append = SqliteLedger.append
    waiting: list[Event] = []

    async def after(self: SqliteLedger, *events: Event) -> None:
        answered = any(isinstance(event, ANSWERS) for event in events)
        waiting.extend(event for event in events if isinstance(event, ORDERS))
        rows: list[Event] = [event for event in events if not isinstance(event, ORDERS)]
        if answered:
            rows[:0] = waiting
            waiting.clear()
        if rows:
            await append(self, *rows)

    SqliteLedger.append = after  # type: ignore[method-assign]


def make_up_keys() -> None:
    """What is not written down first cannot be remembered: every attempt has a new key."""
    key = Office.key

    def fresh(self: Office, order_id: str, what: str) -> str:
        return f"{key(self, order_id, what)}:{secrets.token_hex(4)}"

    Office.key = fresh  # type: ignore[method-assign]


if __name__ == "__main__":
    write_after_the_call()
    make_up_keys()
    begin()
