"""Inside the service room: pages, actions with a name on them, and drivers who notice nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from kiosk.domain import events as ev
from kiosk.domain import service_commands as cmd
from kiosk.domain.payment import ReleaseReason
from kiosk.domain.service_events import LeftBecause, ServiceActed, TechnicianLeft
from kiosk.domain.service_view import (
    NEEDED,
    ServiceAction,
    ServicePage,
    ServiceStage,
    ServiceView,
)
from kiosk.domain.technicians import Refusal, Role
from kiosk.domain.view import Screen
from tests.services.service_support import BOOK, act, ask, enter, paid, room, rows
from tests.simulation.full_rails import full
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio


@pytest.fixture
async def road(anyio_backend: Any) -> AsyncIterator[Roadside]:
    """A station with a service room."""
    road = Roadside()
    road.technicians = BOOK
    road.wrap_rail = full(road.bank)
    async with road:
        yield road


async def test_the_door_stays_shut_for_a_wrong_pin(road: Roadside) -> None:
    """It says that it was wrong and how long to wait, and nothing of the room is in the view."""
    await ask(road, cmd.KnockAtService())
    await ask(road, cmd.EnterService("300", "nip"))

    view = room(road)
    assert (view.stage, view.refusal, view.wait_s) == (ServiceStage.DOOR, Refusal.UNKNOWN, 2)
    assert view.sections == ()
    await ask(road, cmd.EnterService("300", "pin"))
    assert room(road).refusal is Refusal.LOCKED


async def test_without_the_gesture_nothing_answers(road: Roadside) -> None:
    """Commands for a room that is closed are dropped, whoever sends them."""
    await ask(road, cmd.EnterService("300", "pin"))
    await act(road, ServiceAction.OUT_OF_SERVICE)

    assert room(road) == ServiceView()
    assert road.rows(ServiceActed) == []


@pytest.mark.parametrize(
    "page",
    [
        ServicePage.DEVICES,
        ServicePage.MONEY,
        ServicePage.TARIFF,
        ServicePage.LEDGER,
        ServicePage.NETWORK,
        ServicePage.DISPLAY,
        ServicePage.STATION,
    ],
)
async def test_pages_open(road: Roadside, page: ServicePage) -> None:
    """Each has something to say on an idle station."""
    await enter(road)

    await ask(road, cmd.ShowServicePage(page))

    view = room(road)
    assert (view.page, view.is_loading) == (page, False)
    assert rows(road)


async def test_the_room_closes_when_nobody_touches_it(road: Roadside) -> None:
    """After two minutes, with a row that says so; a touch keeps it open."""
    await enter(road)
    await asyncio.sleep(110)
    await ask(road, cmd.TouchService())
    await asyncio.sleep(110)
    assert room(road).stage is ServiceStage.INSIDE

    await asyncio.sleep(15)

    assert room(road) == ServiceView()
    assert [row.reason for row in road.rows(TechnicianLeft)] == [LeftBecause.IDLE]


ABOVE = [
    (number, action)
    for number, role in (("100", Role.LOOK), ("200", Role.OPERATE))
    for action in ServiceAction
    if role is Role.LOOK or NEEDED[action] is Role.MONEY
]


@pytest.mark.parametrize(("number", "action"), ABOVE)
async def test_a_role_does_only_what_it_may(
    road: Roadside, number: str, action: ServiceAction
) -> None:
    """What is above a role is refused, and leaves no row that looks as if it was done."""
    await enter(road, number)

    await act(road, action, "1")

    assert room(road).told == "refused:role"
    assert road.rows(ServiceActed) == []


async def test_out_of_service_lets_runs_finish_and_outlives_a_power_cut(road: Roadside) -> None:
    """Nobody new may begin, whoever charges goes on, and only a technician opens it again."""
    await road.charge(for_s=30)
    await enter(road, "200")
    await act(road, ServiceAction.OUT_OF_SERVICE)
    await ask(road, cmd.LeaveService())

    assert road.view(1).screen is Screen.CHARGING
    assert road.view(2).screen is Screen.OUT_OF_SERVICE
    assert road.view(2).fault is None
    await road.restart()
    await road.until(Screen.CHARGING)
    assert road.view(2).screen is Screen.OUT_OF_SERVICE
    await road.stop()
    await road.unplug()
    await road.until(Screen.OUT_OF_SERVICE)
    await enter(road, "200")
    await act(road, ServiceAction.IN_SERVICE)
    await road.until(Screen.ATTRACT)
    acted = [(row.number, row.action) for row in road.rows(ServiceActed)]
    assert acted == [("200", "out_of_service"), ("200", "in_service")]
    road.money_is_right()


async def test_a_refund_has_an_amount_a_reason_and_a_name(road: Roadside) -> None:
    """Offered up to what was captured, ordered once, and the row says who."""
    order_id = await paid(road)

    await act(road, ServiceAction.REFUND, order_id, amount_minor=30, reason=" too  slow ")
    await asyncio.sleep(5)

    (refund,) = road.rows(ev.RefundOrdered)
    assert (refund.amount.minor, refund.reason, refund.who) == (30, "too  slow", "technician 300")
    assert len(road.rows(ev.Refunded)) == 1
    (acted,) = road.rows(ServiceActed)
    assert (acted.target, acted.detail) == (order_id, "30 minor, too slow")


@pytest.mark.parametrize(
    ("amount_minor", "reason"), [(0, "r"), (10**9, "r"), (30, ""), (None, "r")]
)
async def test_a_refund_that_may_not_be_is_not_ordered(
    road: Roadside, amount_minor: int | None, reason: str
) -> None:
    """No amount, too much, no reason: no money moves."""
    order_id = await paid(road)

    await act(road, ServiceAction.REFUND, order_id, amount_minor=amount_minor, reason=reason)
    await asyncio.sleep(5)

    assert road.rows(ev.RefundOrdered) == []


async def test_a_hold_without_energy_can_be_given_back(road: Roadside) -> None:
    """And one with energy cannot: what was delivered is billed."""
    road.world.evses[1].car_refuses = True
    await road.plug()
    await road.present_card()
    await road.wait_for(lambda: bool(road.rows(ev.HoldPlaced)))
    await enter(road)

    await act(road, ServiceAction.RELEASE, "s1")
    await road.wait_for(lambda: bool(road.rows(ev.HoldReleased)))

    assert road.bank.totals()["held"] == 0


async def test_energy_is_never_given_away(road: Roadside) -> None:
    """A release of a charge that runs changes nothing."""
    await road.charge(for_s=30)
    await enter(road)

    await act(road, ServiceAction.RELEASE, "s1")

    assert all(row.reason is not ReleaseReason.TECHNICIAN for row in road.rows(ev.ReleaseOrdered))
    assert road.view().screen is Screen.CHARGING


async def test_capture_now_does_not_wait_for_the_next_try(road: Roadside) -> None:
    """The provider was away for long; asked again at once, it takes the sum once."""
    await road.charge(for_s=120)
    road.bank.is_down = True
    await road.stop()
    await asyncio.sleep(300)
    assert road.rows(ev.Captured) == []
    await enter(road)
    road.bank.is_down = False

    await act(road, ServiceAction.CAPTURE_NOW, "s1")
    await asyncio.sleep(2)

    assert len(road.rows(ev.Captured)) == 1
    await road.unplug()
    await road.all_closed()
    road.money_is_right()


async def test_drivers_go_on_behind_the_room(road: Roadside) -> None:
    """A whole charge while a technician reads pages: nothing of it is missing or late."""
    await enter(road)
    for page in (ServicePage.DEVICES, ServicePage.MONEY, ServicePage.STATION) * 3:
        await ask(road, cmd.ShowServicePage(page))
    await road.charge(2, for_s=60)
    await ask(road, cmd.ShowServicePage(ServicePage.MONEY))

    assert room(road).stage is ServiceStage.INSIDE
    assert road.view(2).screen is Screen.CHARGING
    await road.stop(2)
    await road.unplug(2)
    await road.all_closed()
    road.money_is_right()


async def test_what_is_done_is_written_first(road: Roadside) -> None:
    """A ledger that refuses the row keeps the deed from being done."""
    await enter(road)
    road.ledger.refuses = lambda event: isinstance(event, ServiceActed)

    await act(road, ServiceAction.OUT_OF_SERVICE)

    assert road.rows(ServiceActed) == []
    assert road.view(1).fault is not None
