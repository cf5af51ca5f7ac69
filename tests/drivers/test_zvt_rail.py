"""The ZVT rail over a real socket to a terminal in another process: holds, bookings, refusals."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from hw_drivers.zvt.rail import ZvtCardRail
from kiosk.domain.money import Amount
from kiosk.domain.payment import HoldState
from tests.drivers.zvt_world import (
    HELD,
    TerminalHand,
    hold,
    order_of,
    rail_to,
    terminal_process,
)

pytestmark = pytest.mark.anyio


@pytest.fixture
def hand(tmp_path: Path) -> Iterator[TerminalHand]:
    with terminal_process(tmp_path / "books.json") as (hand, _):
        yield hand


@pytest.fixture
async def rail(hand: TerminalHand, tmp_path: Path) -> AsyncIterator[ZvtCardRail]:
    async with rail_to(hand.port, tmp_path / "journal.zvt") as rail:
        yield rail


async def test_card_is_held_and_booked_with_the_bill(rail: ZvtCardRail, hand: TerminalHand) -> None:
    """The surplus is what goes back: the terminal books exactly the bill, once."""
    order = order_of()
    held = await hold(rail, hand, order)
    assert held.provider_ref == "52500038-0001"
    assert held.held == HELD
    assert (held.card.brand, held.card.last4) == ("Mastercard", "4242")
    assert not held.raisable

    taken = await rail.capture(order, held.provider_ref, Amount(1234, "EUR"), "key")

    assert (taken.state, taken.captured) == (HoldState.CAPTURED, Amount(1234, "EUR"))
    assert taken.trace_number == "000002"
    (sale,) = hand.look()["sales"]
    assert (sale["state"], sale["booked_minor"], sale["bookings"]) == ("booked", 1234, 1)
    assert sale["reference"] == f"EV/{order.order_id}"
