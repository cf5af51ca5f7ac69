"""Cues beside a real station: each event sounds once, and no loudspeaker holds anything up."""

from __future__ import annotations

import asyncio
import logging
from typing import Self

import pytest

from kiosk.config import AccessConfig, Config
from kiosk.domain.cues import Cue
from kiosk.domain.faults import MoneyWord
from kiosk.domain.view import Screen, StationView
from kiosk.errors import DeviceUnreachable
from kiosk.services.cueing import CUE_S_MAX, WAITING_MAX, Cueing
from tests.simulation.bank import NO_FUNDS
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio


class Recording:
    """A loudspeaker that remembers, and may hang or be broken."""

    def __init__(self) -> None:
        self.heard: list[Cue] = []
        self.hangs = False
        self.broken = False

    async def play(self, cue: Cue) -> None:
        if self.hangs:
            await asyncio.sleep(10_000)
        if self.broken:
            msg = "no_player: it was taken away"
            raise DeviceUnreachable(msg)
        self.heard.append(cue)


async def _play(cueing: Cueing, views: list[StationView], rest_s: float = 0.0) -> None:
    """Follow the pictures as they came, and let the last cue be played."""
    running = asyncio.create_task(cueing.run())
    for view in views:
        cueing.follow(view)
        await asyncio.sleep(rest_s)
    await asyncio.sleep(CUE_S_MAX * (WAITING_MAX + 2))
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running


async def test_a_card_journey_is_heard(station: Roadside) -> None:
    """Read, accepted, finished: once each, over hundreds of pictures."""
    await station.charge(for_s=120)
    await station.stop()
    await station.unplug()
    await station.all_closed()
    sounds = Recording()
    await _play(Cueing(sounds), station.views)

    assert len(station.views) > 100
    assert sounds.heard == [Cue.CARD_READ, Cue.ACCEPTED, Cue.FINISHED]


async def test_a_refused_card_is_heard(station: Roadside) -> None:
    """Read, then refused; nothing sounds accepted."""
    await station.plug()
    await station.wait_for(lambda: station.bank.asks_for_card)
    station.bank.present_card(NO_FUNDS)
    await station.until(Screen.REFUSED)
    await asyncio.sleep(5)
    sounds = Recording()
    await _play(Cueing(sounds), station.views)

    assert sounds.heard == [Cue.CARD_READ, Cue.REFUSED]


async def test_a_stuck_loudspeaker_costs_only_sound(
    station: Roadside, caplog: pytest.LogCaptureFixture
) -> None:
    """Following returns at once, cues in excess are dropped, the log says so once."""
    await station.charge(for_s=120)
    await station.stop()
    sounds = Recording()
    sounds.hangs = True
    cueing = Cueing(sounds)
    with caplog.at_level(logging.WARNING, logger="kiosk"):
        await _play(cueing, station.views * 20)

    assert sounds.heard == []
    assert [record.message for record in caplog.records].count("sound_failed") == 1


async def test_a_loudspeaker_that_comes_back_is_heard_again(station: Roadside) -> None:
    """A failure ends one cue, not the sound."""
    await station.charge(for_s=60)
    sounds = Recording()
    sounds.broken = True
    cueing = Cueing(sounds)
    await _play(cueing, station.views)
    assert sounds.heard == []
    sounds.broken = False
    await station.stop()
    await _play(cueing, station.views[-30:])

    assert sounds.heard == [Cue.FINISHED]


class Loudspeaker(Recording):
    """What the composition root enters in place of the player program."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        self.heard.append(Cue.ATTENTION)


class Sounding(Roadside):
    """A station whose configuration wants sound."""

    def _config(self) -> Config:
        return super()._config().replaced(access=AccessConfig(sound="aplay"))


async def test_the_station_is_wired_to_its_loudspeaker(monkeypatch: pytest.MonkeyPatch) -> None:
    """What `build` makes sounds while it works, once per event, and lets go at the end."""
    speaker = Loudspeaker()
    asked: list[tuple[str, str | None]] = []

    def player(program: str, *, device: str | None) -> Loudspeaker:
        asked.append((program, device))
        return speaker

    monkeypatch.setattr("hw_drivers.sound_player.SoundPlayer", player)
    async with Sounding() as station:
        await station.charge(for_s=120)
        await station.stop()
        await station.wait_for(lambda: station.view().money is MoneyWord.CHARGED)
        assert speaker.heard == [Cue.CARD_READ, Cue.ACCEPTED, Cue.FINISHED]

    assert asked == [("aplay", None)]
    assert speaker.heard[3:] == [Cue.ATTENTION]
