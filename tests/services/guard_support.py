"""What the tests of the guard share: stolen cards, a visit that ends well, the guard's rows."""

from __future__ import annotations

import asyncio
from typing import Final

from kiosk.domain import commands as cmd
from kiosk.domain.fraud.verdict import Outcome, RuleId
from kiosk.domain.guard_events import GuardDecided
from kiosk.domain.view import EvseView, Screen
from tests.simulation.bank import VISA
from tests.simulation.roadside import Roadside

STOLEN: Final = (
    "4000000000000002",
    "4000000000009995",
    "4000000000009987",
    "4000000000009979",
    "4000000000000069",
)
"""Five cards that their banks refuse."""


async def refused(road: Roadside, number: str, evse_id: int = 1) -> EvseView:
    """Hold a card to the reader that is refused; the screen that says so."""
    await road.present_card(number)
    return await road.until(Screen.REFUSED, evse_id)


async def try_cards(road: Roadside, *numbers: str) -> EvseView:
    """Try one after the other, as whoever has found a list of them does."""
    view = road.view()
    for left, number in zip(range(len(numbers))[::-1], numbers, strict=True):
        view = await refused(road, number)
        await asyncio.sleep(1)
        if left:
            await road.tap(cmd.Acknowledge(1))
    return view


async def visit(road: Roadside, number: str = VISA, *, for_s: float = 30) -> None:
    """Plug in, pay, charge, stop, leave."""
    await road.plug()
    await road.present_card(number)
    await road.until(Screen.CHARGING)
    await asyncio.sleep(for_s)
    await road.stop()
    await leave(road)


async def leave(road: Roadside) -> None:
    await road.unplug()
    await road.all_closed()
    road.money_is_right()


async def pay_by_phone(road: Roadside, evse_id: int = 1) -> None:
    """Scan the code and pay."""
    url = await road.choose_qr(evse_id)
    assert road.bank.pay_page(url)
    await road.until(Screen.CHARGING, evse_id)


def decided(road: Roadside) -> list[tuple[Outcome, list[RuleId]]]:
    """Every decision on the disk: outcome and rules."""
    rows: list[GuardDecided] = road.rows(GuardDecided)
    return [(row.outcome, [one.rule for one in row.findings]) for row in rows]
