"""The whole station in real time with a ZVT terminal: the product's `build`, a ledger on a disk.

Only the car, its meter and its controller are in process; they run fast, so that a charge takes a
second. The terminal is a process of its own.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import pytest

from hw_drivers.simulated.car import Car
from hw_drivers.simulated.in_process import WorldController, WorldMeter, WorldTime
from hw_drivers.simulated.world import World
from kiosk.adapters.ledger_reader import LedgerReader
from kiosk.adapters.system_clock import ScaledClock, SystemClock
from kiosk.config import Config, load_config
from kiosk.domain import commands as cmd
from kiosk.domain.session import Session, replay
from kiosk.domain.tariff import Tariff
from kiosk.domain.view import EvseView, RailState, Screen, StationView
from kiosk.services.office import EvseDevices
from kiosk.services.settings import StationSettings
from kiosk.services.station import Station
from tests.drivers.zvt_world import PASSWORD, TerminalHand
from ui import build as composition
from ui.build import settings as built_settings

TARIFF: Final = Path(__file__).parents[2] / "assets" / "tariffs" / "demo_de.json"
SPEED: Final = 60

CONFIG: Final = """\
[station]
id = "ST1"
operator = "Roadside Charging"
helpline = "+49 30 000"
tz = "Europe/Berlin"
[ledger]
path = "ledger.sqlite"
[tariff]
file = "{tariff}"
[hold]
amount_minor = 5000
[payment]
mode = "sandbox"
[payment.zvt]
address = "127.0.0.1:{port}"
password_file = "zvt.password"
reference_prefix = "AC"
[payment.zvt.decline_codes]
33 = "wrong_pin"
[[evse]]
id = 1
label = "1"
power_max_kw = 150
meter = "sim://meter/1"
controller = "sim://controller/1"
[[evse]]
id = 2
label = "2"
power_max_kw = 150
meter = "sim://meter/2"
controller = "sim://controller/2"
"""


class ZvtRoadside:
    """Two EVSEs and one terminal."""

    def __init__(self, folder: Path, hand: TerminalHand, monkeypatch: pytest.MonkeyPatch) -> None:
        self.hand = hand
        self.folder = folder
        (folder / "zvt.password").write_text(PASSWORD)
        (folder / "zvt.password").chmod(0o600)
        (folder / "kiosk.toml").write_text(CONFIG.format(tariff=TARIFF, port=hand.port))
        self.views: list[StationView] = []
        self._world = World(2, 1)
        self._time = WorldTime(self._world, speed=SPEED)
        clock = SystemClock()
        self._session_clock = ScaledClock(
            clock, speed=SPEED, started_boot_ms=clock.monotonic_ms(), started_utc=clock.now()
        )
        self._ids = count(1)
        self._task: asyncio.Task[None] | None = None
        self._station: Station | None = None
        settings = built_settings.station_settings

        def hasty(config: Config, tariff: Tariff) -> StationSettings:
            return replace(settings(config, tariff), poll_s=0.1, provider_timeout_s=6.0)

        monkeypatch.setattr(built_settings, "station_settings", hasty)

    async def __aenter__(self) -> Self:
        await self.switch_on()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.switch_off()

    async def switch_on(self) -> None:
        """A new process on the same disk."""
        ready = asyncio.Event()
        self.views.clear()
        self._task = asyncio.create_task(self._live(ready))
        waiting = asyncio.create_task(ready.wait())
        await asyncio.wait({self._task, waiting}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        if self._task.done():
            await self._task

    async def switch_off(self) -> None:
        """Every task dies where it stands."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _live(self, ready: asyncio.Event) -> None:
        devices = {
            evse_id: EvseDevices(
                meter=WorldMeter(
                    self._time,
                    meter_id=f"m{evse_id}",
                    evse_id=evse_id,
                    clock=self._session_clock,
                    poll_s=0.1,
                ),
                controller=WorldController(self._time, evse_id=evse_id, watch_s=0.1),
            )
            for evse_id in (1, 2)
        }
        async with composition.build(
            load_config(self.folder / "kiosk.toml"),
            self.views.append,
            session_clock=self._session_clock,
            devices=devices,
            new_id=lambda: f"s{next(self._ids)}",
        ) as station:
            self._station = station
            ready.set()
            await station.run("test")

    def plug(self, evse_id: int = 1) -> None:
        car = Car(battery_wh=77_000, stored_mwh=0, power_w_max=150_000)
        car.set_soc(20)
        self._time.evse(evse_id).plug(car)
        self._time.touch()

    def unplug(self, evse_id: int = 1) -> None:
        self._time.evse(evse_id).unplug()
        self._time.touch()

    def tap(self, command: cmd.Command) -> None:
        assert self._station is not None
        self._station.request(command)

    async def offered(self, evse_id: int = 1) -> None:
        """A car on the cable and the reader live for it."""
        self.plug(evse_id)
        await self.until(
            lambda: bool(self.views) and self.card(evse_id) is RailState.LIVE, "a live reader"
        )

    async def charge(self, evse_id: int = 1, **card: Any) -> None:
        """From the free bay to energy that is being paid for."""
        await self.offered(evse_id)
        await self.hand.present(**card)
        await self.shows(Screen.CHARGING, evse_id)
        await self.until(lambda: self.cost_minor(evse_id) > 100, "a euro")

    async def stop(self, evse_id: int = 1) -> None:
        self.tap(cmd.AskToStop(evse_id))
        self.tap(cmd.StopRequested(evse_id))
        await self.shows(Screen.SUMMARY, evse_id)

    async def leave(self, evse_id: int = 1) -> None:
        """Enough seen: done on the summary, cable out, and the session ends on the disk."""
        self.tap(cmd.Acknowledge(evse_id))
        self.unplug(evse_id)
        await self.closed()

    def view(self, evse_id: int = 1) -> EvseView:
        return next(evse for evse in self.views[-1].evses if evse.evse_id == evse_id)

    def card(self, evse_id: int = 1) -> RailState:
        return next(rail.state for rail in self.view(evse_id).rails)

    def cost_minor(self, evse_id: int = 1) -> int:
        charge = self.view(evse_id).charge
        return 0 if charge is None else charge.cost.minor

    async def shows(self, screen: Screen, evse_id: int = 1) -> None:
        await self.until(
            lambda: bool(self.views) and self.view(evse_id).screen is screen, f"screen {screen}"
        )

    async def until(
        self, is_true: Callable[[], bool], what: str = "it", within_s: float = 20
    ) -> None:
        for _ in range(int(within_s / 0.02)):
            if is_true():
                return
            assert self._task is None or not self._task.done(), "the station ended by itself"
            await asyncio.sleep(0.02)
        screens = [evse.screen.value for evse in self.views[-1].evses] if self.views else []
        raise AssertionError(f"{what} did not come; the screens show {screens}")

    def sessions(self) -> list[Session]:
        """What the disk says, oldest first; read beside the running station."""
        with LedgerReader(self.folder / "ledger.sqlite") as reader:
            found = [replay(list(events)) for events in reader.recent_sessions(100)]
        return found[::-1]

    def kinds(self) -> list[str]:
        """Every row of the disk by its kind."""
        with LedgerReader(self.folder / "ledger.sqlite") as reader:
            return [row.kind for row in reader.rows()]

    async def closed(self) -> None:
        """Until every session on the disk is closed."""
        await self.until(
            lambda: all(session.closed for session in self.sessions()), "the end of every session"
        )

    def books_agree(self) -> None:
        """M2, M3, M10: the terminal booked each bill once, and holds nothing for nobody."""
        picture = self.hand.look()
        orders = [state for session in self.sessions() for state in session.orders]
        captured = sum(state.captured.minor for state in orders if state.captured is not None)
        payable = sum(s.payable.minor for s in self.sessions() if s.payable is not None)
        assert picture["booked_minor"] == captured == payable
        assert picture["held_minor"] == 0
        for sale in picture["sales"]:
            assert sale["bookings"] <= 1
            assert sale["booked_minor"] <= sale["amount_minor"]
            assert sale["reference"].startswith("AC/s")
