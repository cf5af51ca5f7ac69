"""Testing a reader of charge cards with a card: told masked, and a driver's card stays theirs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from kiosk.domain import service_commands as cmd
from kiosk.domain.readings import DeviceStatus
from kiosk.domain.service_events import ServiceActed
from kiosk.domain.service_view import ServiceAction, ServicePage, ServiceStage
from kiosk.domain.token import token_of
from kiosk.domain.view import Screen
from kiosk.services.news import ReaderLink, TokenPresented
from kiosk.services.service_actions.reader_test import WAIT_S
from tests.services.service_support import BOOK, act, ask, enter, offered, room
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio

UID = "04A1B2C3D4E5F6"
CARD = token_of(bytes.fromhex(UID))


@pytest.fixture
async def road(anyio_backend: Any) -> AsyncIterator[Roadside]:
    """A station with a service room and two readers, the second of which is gone."""
    made = Roadside()
    made.technicians = BOOK
    async with made:
        for reader, online in ((1, True), (2, False)):
            await post(made, ReaderLink(reader, DeviceStatus(online=online, reason="no_answer")))
        yield made


async def post(road: Roadside, news: ReaderLink | TokenPresented) -> None:
    assert road.station is not None
    await road.station._office.post(news)
    await asyncio.sleep(0.2)


async def test_the_card_is_told_masked(road: Roadside, caplog: pytest.LogCaptureFixture) -> None:
    """First what to do, then what was read; the row says who, and no whole UID is anywhere."""
    await enter(road, "200")
    await act(road, ServiceAction.TEST_READER, "1")
    assert room(road).told == "hold_card"

    await post(road, TokenPresented(CARD, 1))

    assert room(road).told == f"card_read:{CARD.masked}"
    assert UID not in room(road).told
    [row] = road.rows(ServiceActed)
    assert (row.number, row.action, row.target) == ("200", "test_reader", "1")
    assert UID not in repr(road.ledger.disk)
    assert UID not in caplog.text


async def test_nobody_is_waited_for_longer_than_said(road: Roadside) -> None:
    """And a card that comes later is a driver's again."""
    await enter(road, "200")
    await act(road, ServiceAction.TEST_READER, "1")

    await asyncio.sleep(WAIT_S + 1)

    assert room(road).told == "no_card"
    await post(road, TokenPresented(CARD, 1))
    assert room(road).told == "no_card"


async def test_a_card_at_another_reader_is_not_the_tests(road: Roadside) -> None:
    """The test waits on."""
    await enter(road, "200")
    await act(road, ServiceAction.TEST_READER, "1")

    await post(road, TokenPresented(CARD, 2))

    assert room(road).told == "hold_card"


@pytest.mark.parametrize(
    ("target", "word"), [("2", "reader_offline"), ("3", "reader_offline"), ("", "reader_offline")]
)
async def test_a_reader_that_is_not_there_is_told(road: Roadside, target: str, word: str) -> None:
    """At once, not after the wait."""
    await enter(road, "200")

    await act(road, ServiceAction.TEST_READER, target)

    assert room(road).told == f"refused:{word}"


async def test_two_tests_at_once_are_one(road: Roadside) -> None:
    """The first goes on."""
    await enter(road, "200")
    await act(road, ServiceAction.TEST_READER, "1")

    await act(road, ServiceAction.TEST_READER, "1")
    assert room(road).told == "refused:reader_in_use"
    await post(road, TokenPresented(CARD, 1))

    assert room(road).told == f"card_read:{CARD.masked}"


async def test_drivers_come_first(road: Roadside) -> None:
    """Whoever may pay with a card: no test begins, and one that waits gives their card back."""
    await enter(road, "200")
    await act(road, ServiceAction.TEST_READER, "1")
    await road.plug()
    await road.until(Screen.CHOOSE)

    await post(road, TokenPresented(CARD, 1))
    assert room(road).told == "no_card"

    await act(road, ServiceAction.TEST_READER, "1")
    assert room(road).told == "refused:reader_in_use"


async def test_whoever_leaves_ends_the_test(road: Roadside) -> None:
    """A card that comes then is nobody's secret any more, and the room stays shut."""
    await enter(road, "200")
    await act(road, ServiceAction.TEST_READER, "1")
    await ask(road, cmd.LeaveService())

    await post(road, TokenPresented(CARD, 1))

    assert room(road).stage is ServiceStage.CLOSED


async def test_live_values_are_made_anew(road: Roadside) -> None:
    """The page of the devices follows the street without a finger, and keeps nobody inside."""
    await enter(road, "100")
    before = room(road).sections
    await road.plug()

    await asyncio.sleep(3)

    assert room(road).page is ServicePage.DEVICES
    assert room(road).sections != before
    assert offered(road, ServiceAction.READ_METER) == ["1", "2"]
    await asyncio.sleep(125)
    assert room(road).stage is ServiceStage.CLOSED
