"""A technician in the service room of a station on virtual time, for the tests of this folder."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any

from kiosk.domain import service_commands as cmd
from kiosk.domain.service_view import (
    ServiceAction,
    ServicePage,
    ServiceRow,
    ServiceStage,
    ServiceView,
)
from kiosk.domain.technicians import Role, Technician
from tests.simulation.roadside import Roadside


class PlainBook:
    """`kiosk.ports.TechnicianBook` whose PINs are compared, not hashed: time here is virtual."""

    def __init__(self, *technicians: Technician) -> None:
        self._technicians = {each.number: each for each in technicians}

    async def find(self, number: str) -> Technician | None:
        return self._technicians.get(number)

    async def is_pin(self, technician: Technician | None, pin: str) -> bool:
        return technician is not None and technician.pin_hash == pin

    def code_step(self, technician: Technician, code: str, now: datetime) -> int:
        raise NotImplementedError

    def card_hash(self, uid: str) -> str:
        return uid


BOOK = PlainBook(
    *(
        Technician(number=number, name=role.value.title(), role=role, pin_hash="pin")
        for number, role in (("100", Role.LOOK), ("200", Role.OPERATE), ("300", Role.MONEY))
    )
)


def room(road: Roadside) -> ServiceView:
    return road.shown.service


async def ask(road: Roadside, command: cmd.ServiceCommand) -> None:
    assert road.station is not None
    road.station.request(command)
    await asyncio.sleep(0.2)


async def enter(road: Roadside, number: str = "300") -> None:
    await ask(road, cmd.KnockAtService())
    await ask(road, cmd.EnterService(number, "pin"))
    assert room(road).stage is ServiceStage.INSIDE


def rows(road: Roadside) -> list[ServiceRow]:
    return [row for section in room(road).sections for row in section.rows]


def offered(road: Roadside, action: ServiceAction) -> list[str]:
    return [offer.target for row in rows(road) for offer in row.offers if offer.action is action]


async def act(road: Roadside, action: ServiceAction, target: str = "", **more: Any) -> None:
    await ask(road, cmd.ActInService(action, target, **more))


async def paid(road: Roadside) -> str:
    """One session from plug to receipt; its order, as the page offers it."""
    await road.charge(for_s=120)
    await road.stop()
    await road.unplug()
    await road.all_closed()
    await enter(road)
    await ask(road, cmd.ShowServicePage(ServicePage.MONEY))
    (order_id,) = offered(road, ServiceAction.REFUND)
    return order_id
