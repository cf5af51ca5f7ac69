"""The whole station as the product builds it, with its real members' file and a real disk: one tap.

Only the street and the far side of the bank card rail are simulated.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

from hw_drivers.simulated.car import Car
from hw_drivers.simulated.in_process import WorldController, WorldMeter, WorldTime
from hw_drivers.simulated.world import World
from kiosk.adapters import member_office
from kiosk.adapters.ledger_reader import LedgerReader
from kiosk.adapters.member_form import new_member
from kiosk.adapters.system_clock import ScaledClock, SystemClock
from kiosk.config import Config, read
from kiosk.domain import commands as cmd
from kiosk.domain import events as ev
from kiosk.domain.payment import RailKind
from kiosk.domain.readings import DeviceStatus
from kiosk.domain.session import replay
from kiosk.domain.token import PresentedToken, token_of
from kiosk.domain.view import RailState, Screen, StationView
from kiosk.services.office import EvseDevices
from tests.drivers.helpers import until
from ui.build import build
from ui.build.members import member_file

pytestmark = pytest.mark.anyio
ROOT = Path(__file__).parents[2]
SPEED = 20
UID = "04A1B2C3D4E5F6"


class OneReader:
    """A reader whose cards are put into a queue."""

    def __init__(self) -> None:
        self.cards: asyncio.Queue[PresentedToken] = asyncio.Queue(10)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        return

    async def tokens(self) -> AsyncIterator[PresentedToken | DeviceStatus]:
        yield DeviceStatus(online=True)
        while True:
            yield await self.cards.get()


def _config(folder: Path) -> Config:
    return read(
        Config,
        {
            "station": {
                "id": "EVSE-1",
                "operator": "Test",
                "helpline": "+49 30 000",
                "tz": "Europe/Berlin",
            },
            "ledger": {"path": folder / "ledger.sqlite"},
            "tariff": {"file": ROOT / "assets" / "tariffs" / "demo_de.json"},
            "members": {},
            "demo": {"speed": SPEED},
            "payment": {
                "mode": "sandbox",
                "stripe": {"address": "http://127.0.0.1:1", "key_env": "KIOSK_TEST_KEY"},
            },
            "evse": [
                {
                    "id": 1,
                    "label": "1",
                    "power_max_kw": 150,
                    "meter": "sim://meter/1",
                    "controller": "sim://controller/1",
                }
            ],
        },
    )


async def test_a_member_charges_with_a_card_that_the_file_knows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the CLI's own form to a durable booking; no trace of the card in the ledger's file."""
    monkeypatch.setenv("KIOSK_TEST_KEY", "sk_test_x")
    config, clock, reader = _config(tmp_path), SystemClock(), OneReader()
    file = member_file(config)
    form = {"uid": UID, "name": "Ada Lovelace", "plan": "Gold", "discount_percent": "10"}
    new = new_member(
        form, place="test", secret=file.secret, tz="Europe/Berlin", tariffs=frozenset()
    )
    (member_id,) = member_office.enrol(file, [new])

    views: list[StationView] = []
    time = WorldTime(World(1, 1), speed=SPEED)
    hurried = ScaledClock(
        clock, speed=SPEED, started_boot_ms=clock.monotonic_ms(), started_utc=clock.now()
    )
    meter = WorldMeter(time, meter_id="m1", evse_id=1, clock=hurried, poll_s=0.2)
    devices = {1: EvseDevices(meter=meter, controller=WorldController(time, evse_id=1))}
    async with build(
        config, views.append, clock=clock, session_clock=hurried, devices=devices, readers=[reader]
    ) as station:
        running = asyncio.create_task(station.run("test"))
        try:
            await until(lambda: bool(views) and views[-1].focused.screen is Screen.ATTRACT)
            car = Car(battery_wh=77_000, stored_mwh=0, power_w_max=150_000)
            car.set_soc(20)
            time.evse(1).plug(car)
            time.touch()
            await until(lambda: views[-1].focused.screen is Screen.CHOOSE)
            tile = next(r for r in views[-1].focused.rails if r.rail is RailKind.MEMBER)
            assert tile.state is RailState.LIVE
            await reader.cards.put(token_of(bytes.fromhex(UID)))
            await until(lambda: _delivered_wh(views) > 1500, within_s=40)
            assert views[-1].focused.member is not None
            assert views[-1].focused.member.plan == "Gold"
            station.request(cmd.AskToStop(1))
            station.request(cmd.StopRequested(1))
            await until(lambda: views[-1].focused.screen is Screen.SUMMARY, within_s=30)
            time.evse(1).unplug()
            time.touch()
            await asyncio.sleep(1)
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    with LedgerReader(config.ledger.path) as rows:
        (events,) = rows.recent_sessions(10)
    session = replay(list(events))
    paid = session.paid_order
    assert paid is not None
    assert (paid.order.member_id, paid.captured) == (member_id, session.payable)
    assert session.payable is not None
    assert session.payable.minor > 30
    assert any(isinstance(event, ev.CaptureOrdered) for event in events)
    content = b"".join(path.read_bytes() for path in tmp_path.glob("ledger.sqlite*"))
    ledger = b"".join(
        path.read_bytes() for path in tmp_path.glob("ledger.sqlite*") if "members" not in path.name
    )
    assert UID.encode() not in content
    for trace in (b"Lovelace", new.identifiers[0].hashed.encode()):
        assert trace in content
        assert trace not in ledger


def _delivered_wh(views: list[StationView]) -> int:
    charge = views[-1].focused.charge
    return 0 if charge is None else charge.energy_wh
