"""The end of day of a card terminal: once a day, in the audit trail, and never over an order.

The station and the bank are those of the other service tests; what the terminal does with the
command is tested against a terminal (tests/drivers/test_zvt_day.py, test_zvt_station.py).
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from datetime import datetime, timedelta

import pytest

from kiosk.domain.payment import RailKind
from kiosk.domain.station_events import DayClosed, DayCloseOrdered
from kiosk.domain.view import RailState
from kiosk.errors import PaymentError, PaymentRefused, PaymentUnknown
from kiosk.ports import PaymentRail
from kiosk.services import day_closing
from tests.money_rules import Pitfall, guards
from tests.simulation.rails import BankCardRail
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio

DAY = timedelta(minutes=10)
"""A short one: the rail says when it is over, and an hour of virtual time costs seconds."""


class ClosingRail(BankCardRail):
    """The reader's rail with a day to close; what it was asked outlives the process."""

    closed: list[datetime]
    road: Roadside
    answer: PaymentError | None = None

    async def day_is_due(self) -> bool:
        now = self.road.clock.now()
        return not self.closed or now - self.closed[-1] >= DAY

    async def end_of_day(self, *, open_receipts: Collection[str]) -> None:
        assert not open_receipts
        await asyncio.sleep(30)  # The terminal talks to its host.
        if self.answer is not None:
            raise self.answer
        assert self.road.bank.totals()["held"] == 0
        self.closed.append(self.road.clock.now())


@pytest.fixture
async def closing(station: Roadside) -> Roadside:
    """The station of these tests, restarted with a terminal that has a day."""
    closed: list[datetime] = []

    def wrap(rail: PaymentRail) -> PaymentRail:
        if rail.kind is not RailKind.CARD:
            return rail
        ours = ClosingRail(station.bank)
        ours.closed, ours.road = closed, station
        return ours

    station.wrap_rail = wrap
    await station.restart()
    return station


def rows(road: Roadside) -> list[tuple[str, str]]:
    """Every row about the day."""
    return [
        (type(row).__name__, getattr(row, "refusal", ""))
        for row in road.ledger.events()
        if isinstance(row, DayCloseOrdered | DayClosed)
    ]


async def test_it_is_closed_once_a_day_and_written_down(closing: Roadside) -> None:
    """Ordered before it is sent, told after; again a day later, also over a restart."""
    await asyncio.sleep(240)
    assert rows(closing) == [("DayCloseOrdered", ""), ("DayClosed", "")]
    await closing.restart()
    await asyncio.sleep(240)
    assert len(rows(closing)) == 2
    await asyncio.sleep(360)
    assert rows(closing) == [("DayCloseOrdered", ""), ("DayClosed", "")] * 2


@guards(Pitfall.CLEANUP_KILLS_HOLDS)
async def test_never_over_somebody_who_charges(closing: Roadside) -> None:
    """Due at the start, and it waits as long as the car does; then it comes."""
    await closing.charge(for_s=240)
    assert rows(closing) == []
    await closing.stop()
    await closing.unplug()
    await closing.all_closed()
    await asyncio.sleep(120)
    assert rows(closing) == [("DayCloseOrdered", ""), ("DayClosed", "")]
    closing.money_is_right()


@guards(Pitfall.CLEANUP_KILLS_HOLDS)
async def test_never_over_a_restart_of_somebody_who_charges(closing: Roadside) -> None:
    """The hold of a session that was taken up again is as open as it was."""
    await closing.charge(for_s=30)
    await closing.restart(away_s=30)
    await asyncio.sleep(200)
    assert rows(closing) == []
    await closing.stop()
    closing.money_is_right()


async def test_never_while_a_card_is_asked_for(closing: Roadside) -> None:
    """A driver stands there with the card in hand."""
    await closing.plug()
    await closing.wait_for(lambda: closing.card_state() is RailState.LIVE)
    await asyncio.sleep(70)
    assert rows(closing) == []


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (PaymentRefused("no", code="receipts_open"), "receipts_open"),
        (PaymentUnknown("lost"), "unknown"),
    ],
)
async def test_refusal_is_written_down_and_tried_again_later(
    closing: Roadside, monkeypatch: pytest.MonkeyPatch, error: PaymentError, word: str
) -> None:
    """Not every minute: a person reads these rows."""
    monkeypatch.setattr(ClosingRail, "answer", error)
    monkeypatch.setattr(day_closing, "AFTER_FAILURE_MS", 300_000)
    await asyncio.sleep(300)
    assert rows(closing) == [("DayCloseOrdered", ""), ("DayClosed", word)]
    monkeypatch.setattr(ClosingRail, "answer", None)
    await asyncio.sleep(300)
    assert rows(closing)[2:] == [("DayCloseOrdered", ""), ("DayClosed", "")]


async def test_rail_without_a_day_is_left_alone(station: Roadside) -> None:
    """Nothing is ever ordered of it."""
    await asyncio.sleep(200)
    assert rows(station) == []
