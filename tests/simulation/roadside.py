"""One station at the roadside on virtual time: the product's own `build`, simulated far ends.

`Roadside` is what a test talks to: it plugs cars, taps the screen, presents cards, cuts the power,
and waits for what the screen shows. World, bank and ledger rows outlive the station, as in life.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from hw_drivers.simulated.car import Car
from hw_drivers.simulated.evse import SimulatedEvse
from hw_drivers.simulated.in_process import WorldController, WorldMeter, WorldTime
from hw_drivers.simulated.world import World
from kiosk.adapters.system_clock import ScaledClock
from kiosk.config import Config, read
from kiosk.domain import commands as cmd
from kiosk.domain import events as ev
from kiosk.domain.payment import RailKind
from kiosk.domain.session import Session, replay
from kiosk.domain.stop_code import stop_code
from kiosk.domain.token import PresentedToken
from kiosk.domain.view import EvseView, RailState, Screen, StationView
from kiosk.ports import Clock, MemberBilling, Meter, PaymentRail, TechnicianBook
from kiosk.services.news import TokenPresented
from kiosk.services.office import EvseDevices
from kiosk.services.station import Station
from tests.simulation.bank import VISA, Bank
from tests.simulation.members import AccountRail, Members
from tests.simulation.memory_ledger import MemoryLedger
from tests.simulation.rails import BankCardRail, BankQrRail
from tests.simulation.virtual_time import VirtualClock
from ui.build import build

TARIFFS: Final = Path(__file__).parents[2] / "assets" / "tariffs"
PATIENCE_S: Final = 400.0
"""How much virtual time a condition may take before the test fails."""


class Roadside:
    """A street, a bank, a disk, and the station between them."""

    def __init__(
        self,
        *,
        evses: int = 2,
        tariff: str | Path = "demo_de.json",
        seed: int = 1,
        speed: int = 1,
        **hold: Any,
    ) -> None:
        """`hold` are keys of the configuration's `hold` table; cars and meters run at `speed`."""
        self.clock = VirtualClock()
        self.speed = speed
        self.session_clock: Clock = self.clock if speed == 1 else _hurried(self.clock, speed)
        self.world = World(evses, seed)
        self.time = WorldTime(self.world, speed=speed)
        self.meter_ids = {evse_id: f"m{evse_id}" for evse_id in self.world.evses}
        self.bank = Bank(self.clock, seed=seed)
        self.ledger = MemoryLedger()
        self.on_ledger: Callable[[MemoryLedger], None] = lambda ledger: None
        """Told of each new process's ledger before the station has it."""
        self.meters: dict[int, WorldMeter] = {}
        self.wrap_meter: Callable[[WorldMeter], Meter] = lambda meter: meter
        """What stands between the station and the meter of each EVSE."""
        self.meter_poll_s = 1.0
        self.qr_lifetime_s = 180
        self.start_s = 60
        self.technicians: TechnicianBook | None = None
        """Who may open the service room; without, there is none."""
        self.guard: dict[str, object] = {}
        """The configuration's `guard` table."""
        self.seller: dict[str, str] = {}
        """`seller_*` of the configuration."""
        self.views: list[StationView] = []
        self.tariff = tariff
        self.rails: tuple[RailKind, ...] = (RailKind.CARD, RailKind.QR)
        self.members = Members()
        """Who has a charge card here; offered where `rails` has MEMBER."""
        self.billing: MemberBilling | None = None
        self.member_settings: dict[str, object] = {}
        """The configuration's `members` table."""
        self.wrap_rail: Callable[[PaymentRail], PaymentRail] = lambda rail: rail
        self._hold = hold
        self._ids = count(1)
        self._task: asyncio.Task[None] | None = None
        self.station: Station | None = None

    # The machine.

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
        """A new process on the same rows, street and bank."""
        self.ledger = MemoryLedger(self.ledger.disk)
        self.on_ledger(self.ledger)
        ready = asyncio.Event()
        self.views.clear()
        self._task = asyncio.create_task(self._live(ready), name="roadside station")
        await ready.wait()
        await asyncio.sleep(0.2)

    async def switch_off(self) -> None:
        """Power cut: every task of the station dies where it stands."""
        task, self._task, self.station = self._task, None, None
        if task is None:
            return
        broke = task.done()
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            broke = False
        assert not broke, "the station ended by itself"

    async def restart(self, *, away_s: float = 3.0, reboot: bool = False) -> None:
        """Power cut and, after a while, power again."""
        await self.switch_off()
        await asyncio.sleep(away_s)
        if reboot:
            self.clock.reboot()
        await self.switch_on()

    async def _live(self, ready: asyncio.Event) -> None:
        rails: dict[RailKind, PaymentRail] = {}
        if RailKind.CARD in self.rails:
            rails[RailKind.CARD] = self.wrap_rail(BankCardRail(self.bank))
        if RailKind.QR in self.rails:
            rails[RailKind.QR] = self.wrap_rail(BankQrRail(self.bank))
        takes_members = RailKind.MEMBER in self.rails
        if takes_members:
            account = AccountRail(self.bank, self.members, self.clock)
            rails[RailKind.MEMBER] = self.wrap_rail(account)
        self.meters = {
            evse_id: WorldMeter(
                self.time,
                meter_id=meter_id,
                evse_id=evse_id,
                clock=self.session_clock,
                poll_s=self.meter_poll_s,
            )
            for evse_id, meter_id in self.meter_ids.items()
        }
        devices = {
            evse_id: EvseDevices(
                meter=self.wrap_meter(meter), controller=WorldController(self.time, evse_id=evse_id)
            )
            for evse_id, meter in self.meters.items()
        }
        async with build(
            self._config(),
            self.views.append,
            clock=self.clock,
            session_clock=self.session_clock,
            ledger=self.ledger,
            rails=rails,
            devices=devices,
            directory=self.members if takes_members else None,
            billing=self.billing,
            new_id=lambda: f"s{next(self._ids)}",
            technicians=self.technicians,
        ) as station:
            self.station = station
            ready.set()
            await station.run("test")

    def _config(self) -> Config:
        return read(
            Config,
            {
                "station": {
                    "id": "EVSE-TEST",
                    "operator": "Roadside Charging",
                    "helpline": "+49 30 000",
                    "tz": "Europe/Berlin",
                    **self.seller,
                },
                "ledger": {"path": "unused.sqlite"},
                "tariff": {"file": TARIFFS / self.tariff},
                "hold": self._hold,
                "guard": self.guard,
                "members": self.member_settings if RailKind.MEMBER in self.rails else None,
                "timeouts": {"start_s": self.start_s},
                "demo": {"speed": self.speed} if self.speed > 1 else None,
                "payment": {
                    "mode": "sandbox",
                    "stripe": {
                        "address": "https://pay.example",
                        "key_env": "UNUSED",
                        "qr_lifetime_s": self.qr_lifetime_s,
                    },
                },
                "evse": [
                    {
                        "id": evse_id,
                        "label": str(evse_id),
                        "power_max_kw": 150,
                        "meter": f"sim://meter/{evse_id}",
                        "controller": f"sim://controller/{evse_id}",
                    }
                    for evse_id in self.world.evses
                ],
            },
        )

    # The driver.

    def at(self, evse_id: int = 1) -> SimulatedEvse:
        """The EVSE of the street as it is now."""
        return self.time.evse(evse_id)

    async def plug(self, evse_id: int = 1, *, soc_percent: int = 20) -> None:
        """A car with a 77 kWh battery takes the cable; returns when the screen has seen it."""
        car = Car(battery_wh=77_000, stored_mwh=0, power_w_max=150_000)
        car.set_soc(soc_percent)
        self.at(evse_id).plug(car)
        self.time.touch()
        await asyncio.sleep(0.3)

    async def unplug(self, evse_id: int = 1) -> None:
        """The cable leaves the car."""
        self.at(evse_id).unplug()
        self.time.touch()
        await asyncio.sleep(0.3)

    async def tap(self, command: cmd.Command) -> None:
        """A finger on the screen."""
        assert self.station is not None
        self.station.request(command)
        await asyncio.sleep(0.05)

    async def choose_qr(self, evse_id: int = 1) -> str:
        """Tap the phone tile; the address behind the code."""
        await self.tap(cmd.ChooseRail(evse_id, RailKind.QR))
        await self.until(Screen.SCAN, evse_id)
        await self.wait_for(lambda: self.view(evse_id).scan is not None)
        scan = self.view(evse_id).scan
        assert scan is not None
        return scan.url

    async def present_card(self, number: str = VISA) -> None:
        """Hold a card to the reader as soon as it asks for one."""
        await self.wait_for(lambda: self.bank.asks_for_card)
        self.bank.present_card(number)

    async def present_token(self, token: PresentedToken) -> None:
        """Hold a charge card to the station's reader."""
        assert self.station is not None
        await self.station._office.post(TokenPresented(token, 1))
        await asyncio.sleep(0.2)

    async def charge(self, evse_id: int = 1, *, for_s: float = 60.0) -> None:
        """From a free EVSE to a charge by card that has run for a while."""
        await self.plug(evse_id)
        await self.wait_for(lambda: self.card_state(evse_id) is RailState.LIVE)
        await self.present_card()
        await self.until(Screen.CHARGING, evse_id)
        await asyncio.sleep(for_s)

    def code(self, evse_id: int = 1) -> str:
        """The code that stops the session at this EVSE."""
        return stop_code(self.session(evse_id).session_id)

    async def stop(self, evse_id: int = 1) -> None:
        """Stop, and mean it; returns when the money is settled and said so."""
        await self.tap(cmd.AskToStop(evse_id))
        await self.tap(cmd.StopRequested(evse_id))
        await self.until(Screen.SUMMARY, evse_id)

    # What can be seen.

    @property
    def shown(self) -> StationView:
        return self.views[-1]

    def view(self, evse_id: int = 1) -> EvseView:
        return next(evse for evse in self.shown.evses if evse.evse_id == evse_id)

    def screen(self, evse_id: int = 1) -> Screen:
        return self.view(evse_id).screen

    def card_state(self, evse_id: int = 1) -> RailState:
        return next(r.state for r in self.view(evse_id).rails if r.rail is RailKind.CARD)

    def rail_state(self, rail: RailKind, evse_id: int = 1) -> RailState:
        return next(r.state for r in self.view(evse_id).rails if r.rail is rail)

    async def until(self, screen: Screen, evse_id: int = 1, *, within_s: float = 0) -> EvseView:
        """Wait until this screen is shown; the view it came with."""
        await self.wait_for(
            lambda: self.screen(evse_id) is screen, within_s=within_s, what=f"screen {screen}"
        )
        return self.view(evse_id)

    async def wait_for(
        self, is_true: Callable[[], bool], *, within_s: float = 0, what: str = "it"
    ) -> None:
        """Poll on virtual time; fails with the screens at hand."""
        limit_s = within_s or PATIENCE_S
        for _ in range(int(limit_s * 10)):
            if is_true():
                return
            assert self._task is None or not self._task.done(), "the station ended by itself"
            await asyncio.sleep(0.1)
        screens = {evse.evse_id: evse.screen.value for evse in self.shown.evses}
        raise AssertionError(f"{what} did not come in {limit_s} s; the screens show {screens}")

    # What was recorded.

    def session(self, number: int = 1) -> Session:
        """The nth session of the disk, as a restart would find it."""
        return replay(list(self.ledger.sessions()[f"s{number}"]))

    def rows(self, kind: type[Any]) -> list[Any]:
        """Every event of this kind, oldest first."""
        return [event for event in self.ledger.events() if isinstance(event, kind)]

    def kinds(self, number: int = 1) -> list[str]:
        """The names of the events of a session."""
        return [type(event).__name__ for event in self.ledger.sessions()[f"s{number}"]]

    async def all_closed(self, *, within_s: float = 200) -> None:
        """Wait until every session on the disk is closed."""
        await self.wait_for(
            lambda: all(replay(list(rows)).closed for rows in self.ledger.sessions().values()),
            within_s=within_s,
            what="the end of every session",
        )

    def money_is_right(self) -> None:
        """M2, M3, M10: what the bank took is what the bills say; nothing is held for nobody."""
        payable = captured = 0
        for rows in self.ledger.sessions().values():
            session = replay(list(rows))
            for index, row in enumerate(rows):
                if isinstance(row, ev.SessionClosed):
                    assert replay(list(rows[:index])).live_order is None
            captured += sum(s.captured.minor for s in session.orders if s.captured is not None)
            payable += 0 if session.payable is None else session.payable.minor
            for state in session.orders:
                if state.captured is not None:
                    assert state.held is not None
                    assert state.captured <= state.held
        for intent in self.bank.intents():
            assert intent.captures <= 1
            assert intent.amount_received <= intent.held_minor
        totals = self.bank.totals()
        assert totals["held"] == 0
        for order_id, sums in self.members.booked.items():
            assert len(set(sums)) == 1, f"{order_id} was booked with two sums: {sums}"
        booked = sum(sums[0] for sums in self.members.booked.values())
        assert totals["captured"] + booked == captured == payable


def _hurried(clock: VirtualClock, speed: int) -> Clock:
    """A simulated day that passes faster than people and providers do."""
    return ScaledClock(
        clock,
        speed=speed,
        started_boot_ms=clock.monotonic_ms(),
        started_utc=clock.now(),
    )


def on_the_road(
    journey: Callable[[Roadside], Awaitable[None]], **settings: Any
) -> Callable[[], Any]:
    """A journey as a coroutine function for `virtual_time.run`."""

    async def main() -> None:
        async with Roadside(**settings) as road:
            await journey(road)

    return main
