"""What the card reader and the start say, in their order and for long enough to be read."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from itertools import groupby
from typing import Any

import pytest

from kiosk.domain import commands as cmd
from kiosk.domain.view import ReaderSide, ReaderWord, Screen
from tests.simulation.bank import DECLINED, Bank
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio


def words(station: Roadside) -> list[ReaderWord]:
    """Every word that was shown at the first EVSE, repetitions left out."""
    shown = (view.evses[0].reader for view in station.views)
    return [word for word, _ in groupby(shown)]


@pytest.fixture
async def station(anyio_backend: Any) -> AsyncIterator[Roadside]:
    """A station whose cardholders' bank takes its time."""
    road = Roadside()
    road.bank = Bank(road.clock, answer_s=6.0)
    async with road:
        yield road


async def paying(station: Roadside) -> None:
    """A driver has chosen the card."""
    await station.plug()
    await station.tap(cmd.ChooseRail(1, station.rails[0]))
    await station.until(Screen.PRESENT_CARD)


async def test_the_words_come_in_emvs_order(station: Roadside) -> None:
    """Present card; card read OK, remove card; authorizing, please wait; approved."""
    await paying(station)
    await station.present_card()
    await station.until(Screen.CHARGING)

    assert words(station) == [
        ReaderWord.NONE,
        ReaderWord.PRESENT_CARD,
        ReaderWord.CARD_READ,
        ReaderWord.AUTHORISING,
        ReaderWord.APPROVED,
        ReaderWord.NONE,
    ]


async def test_a_decline_ends_in_not_approved(station: Roadside) -> None:
    """The reader's own last word, before the reason in plain ones."""
    await paying(station)
    await station.present_card(DECLINED)
    await station.until(Screen.REFUSED)

    assert words(station)[-3:] == [
        ReaderWord.CARD_READ,
        ReaderWord.AUTHORISING,
        ReaderWord.NOT_APPROVED,
    ]


async def test_remove_card_can_be_read(station: Roadside) -> None:
    """It stands for about two seconds, then the bank is waited for."""
    await paying(station)
    await station.present_card()
    await station.until(Screen.AUTHORISING)
    assert station.view().reader is ReaderWord.CARD_READ
    await asyncio.sleep(1.5)
    assert station.view().reader is ReaderWord.CARD_READ
    await asyncio.sleep(2)
    assert station.view().reader is ReaderWord.AUTHORISING


async def test_a_second_card_is_read_anew(station: Roadside) -> None:
    """After a refusal the next card is asked to be removed as the first one was."""
    await paying(station)
    await station.present_card(DECLINED)
    await station.until(Screen.REFUSED)
    await station.tap(cmd.Acknowledge(1))
    await station.present_card()
    await station.until(Screen.AUTHORISING)
    assert station.view().reader is ReaderWord.CARD_READ


async def test_the_start_says_how_long_the_money_waits(station: Roadside) -> None:
    """Counting down to the moment at which the hold goes back, and not before or after."""
    station.at().car_silent = True
    await station.plug()
    await station.present_card()
    await station.until(Screen.STARTING)
    await station.wait_for(lambda: station.view().start_left_s is not None)
    left_s = station.view().start_left_s
    assert left_s is not None
    assert 55 <= left_s <= 60
    await asyncio.sleep(30)
    assert abs((station.view().start_left_s or 0) - (left_s - 30)) <= 1
    await station.until(Screen.FAULT, within_s=40)
    assert station.view().start_left_s is None


async def test_the_cabinet_says_where_its_reader_is() -> None:
    """The arrow's side is the configuration's, below where nothing is said."""
    for side, expected in (({}, ReaderSide.BELOW), ({"reader_side": "left"}, ReaderSide.LEFT)):
        road = Roadside()
        road.seller = side
        async with road as station:
            assert station.shown.reader_side is expected
