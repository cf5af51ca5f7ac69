"""Charge cards and the station: supervised readers, their health, and cards that change nothing."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from types import TracebackType
from typing import Any, Self

import pytest

from kiosk.domain.readings import DeviceStatus
from kiosk.domain.token import PresentedToken, token_of
from kiosk.domain.view import Screen
from kiosk.errors import DeviceUnreachable
from kiosk.services.news import News, ReaderLink, TokenPresented
from kiosk.services.supervising import BACKOFF_S_MAX, supervise_reader
from kiosk.services.token_desk import TokenDesk
from tests.money_rules import MoneyRule, guards
from tests.simulation.roadside import Roadside
from ui.logs import JsonLines

pytestmark = pytest.mark.anyio

UID = "04A1B2C3D4E5F6"
TOKEN = token_of(bytes.fromhex(UID))
ONLINE = DeviceStatus(online=True)

Said = PresentedToken | DeviceStatus | Exception


class ScriptedReader:
    """Says one part of its script each time it is entered, and then nothing, or fails."""

    def __init__(self, *parts: list[Said]) -> None:
        self._parts = iter(parts)
        self.entered = 0
        self.inside = 0

    async def __aenter__(self) -> Self:
        self.entered += 1
        self.inside += 1
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.inside -= 1

    async def tokens(self) -> AsyncIterator[PresentedToken | DeviceStatus]:
        for said in next(self._parts, [DeviceUnreachable("no_answer: gone")]):
            if isinstance(said, Exception):
                raise said
            yield said
        await asyncio.Event().wait()


async def supervised(reader: ScriptedReader, for_s: float) -> list[News]:
    """What reaches the inbox in so many seconds of virtual time."""
    posted: list[News] = []

    async def post(news: News) -> None:
        posted.append(news)

    task = asyncio.create_task(supervise_reader(2, reader, post))
    await asyncio.sleep(for_s)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert reader.inside == 0
    return posted


def logged(caplog: pytest.LogCaptureFixture, event: str) -> list[dict[str, Any]]:
    return [vars(record)["fields"] for record in caplog.records if record.getMessage() == event]


async def test_tokens_and_links_are_posted_with_their_reader() -> None:
    """As they come, under the reader's number."""
    posted = await supervised(ScriptedReader([ONLINE, TOKEN]), 1)
    assert posted == [ReaderLink(2, ONLINE), TokenPresented(TOKEN, 2)]


async def test_a_reader_that_fails_is_told_and_entered_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Left, told as offline, entered after a while; the next card is read."""
    caplog.set_level(logging.INFO)
    lost = DeviceUnreachable("no_service: pcscd is gone")
    reader = ScriptedReader([ONLINE, lost], [ONLINE, TOKEN])
    posted = await supervised(reader, 5)
    assert reader.entered == 2
    assert posted == [
        ReaderLink(2, ONLINE),
        ReaderLink(2, DeviceStatus(online=False, reason=str(lost))),
        ReaderLink(2, ONLINE),
        TokenPresented(TOKEN, 2),
    ]
    assert logged(caplog, "device_lost") == [
        {"reader": 2, "device": "reader", "reason": "no_service: pcscd is gone"}
    ]


async def test_a_dead_reader_fills_no_log(caplog: pytest.LogCaptureFixture) -> None:
    """Tried for an hour with growing patience: its reason stands in the log once."""
    caplog.set_level(logging.WARNING)
    reader = ScriptedReader()
    await supervised(reader, 3600)
    assert 3600 / BACKOFF_S_MAX - 5 < reader.entered < 3600 / BACKOFF_S_MAX + 10
    assert len(logged(caplog, "device_lost")) == 1


async def test_a_reader_that_ends_by_itself_is_lost_too() -> None:
    """No reader ends well."""

    class Ending(ScriptedReader):
        async def tokens(self) -> AsyncIterator[PresentedToken | DeviceStatus]:
            yield ONLINE

    posted = await supervised(Ending(), 0.1)
    assert posted[-1] == ReaderLink(2, DeviceStatus(online=False, reason="stream_ended"))


async def present(station: Roadside, *news: News) -> None:
    assert station.station is not None
    for each in news:
        await station.station._office.post(each)
    await asyncio.sleep(0.5)


def desk_of(station: Roadside) -> TokenDesk:
    assert station.station is not None
    return station.station._token_desk


@guards(MoneyRule.M11)
async def test_a_card_changes_nothing_and_is_written_down_masked(
    station: Roadside, caplog: pytest.LogCaptureFixture
) -> None:
    """In front of a driver who pays, and of one who charges: no screen, no row, no stop. The log
    has the end of the UID alone, as the product writes it and in every field of every record.
    """
    caplog.set_level(logging.DEBUG)
    for prepare in (station.plug, station.charge):
        await prepare()
        before, rows = station.screen(), len(station.ledger.events())
        assert before in {Screen.CHOOSE, Screen.CHARGING}
        caplog.clear()
        await present(station, TokenPresented(TOKEN, 1))
        assert station.screen() is before
        assert before is Screen.CHARGING or len(station.ledger.events()) == rows
        assert logged(caplog, "token_not_accepted") == [
            {"reader": 1, "evse": 1, "kind": "ISO14443", "card": "\N{HORIZONTAL ELLIPSIS}E5F6"}
        ]
        written = "".join(JsonLines().format(record) for record in caplog.records)
        everything = json.dumps([vars(record) for record in caplog.records], default=repr)
        assert "E5F6" in written
        for text in (written, everything):
            assert UID not in text.upper()
        if before is Screen.CHOOSE:
            await station.unplug()
            await station.until(Screen.ATTRACT)


async def test_the_station_knows_the_health_of_each_reader(
    station: Roadside, caplog: pytest.LogCaptureFixture
) -> None:
    """By its number; each change stands in the log once, whatever becomes of the reason."""
    caplog.set_level(logging.INFO)
    silent = DeviceStatus(online=False, reason="no_answer")
    gone = DeviceStatus(online=False, reason="no_service")
    desk = desk_of(station)
    assert desk.links == {}
    await present(station, ReaderLink(1, ONLINE), ReaderLink(2, silent), ReaderLink(2, gone))
    assert desk.links == {1: ONLINE, 2: gone}
    assert logged(caplog, "reader_link") == [
        {"reader": 1, "online": True, "reason": ""},
        {"reader": 2, "online": False, "reason": "no_answer"},
    ]
    await present(station, ReaderLink(2, ONLINE))
    assert desk.links[2].online


async def test_news_of_a_card_can_be_printed() -> None:
    """A message that a bug report holds shows no whole UID."""
    assert UID not in repr(TokenPresented(TOKEN, 1))
