"""A technician at the product's own `build()`: its ledger on a disk, its Stripe client on a socket,
the sandbox behind it, a stick in the slot. Every action that there is, once, at a running station.

The panel is the only thing that is not real here; `tests/ui/test_panel_desk.py` has the real one.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from unittest.mock import patch

from hw_drivers.simulated.in_process import WorldController, WorldMeter
from kiosk.adapters import stripe_terminal
from kiosk.adapters.ledger_tools import show
from kiosk.config import load_config
from kiosk.domain import commands as cmd
from kiosk.domain import service_commands as service
from kiosk.domain.readings import MeterTransaction, TransactionBegun, TransactionDone
from kiosk.domain.service_view import (
    ServiceAction,
    ServicePage,
    ServiceRow,
    ServiceStage,
    ServiceView,
)
from kiosk.domain.technicians import Role
from kiosk.domain.token import token_of
from kiosk.domain.view import RailState, Screen
from kiosk.sandbox.process import RunningSandbox
from kiosk.services.office import EvseDevices
from tests.adapters.test_member_station import OneReader
from tests.journeys.real_day import KEY_ENV, TAPPED, Day, write_config
from ui.build import build
from ui.build.technicians import add_technician
from ui.logs import set_up_logs

NUMBER: Final = "4711"
PIN: Final = "20481632"
CARD: Final = token_of(bytes.fromhex("04A1B2C3D4E5F6"))
SERVICE: Final = """
[timeouts]
start_s = 600
[service]
usb = "media"
"""


class HandPanel:
    """`kiosk.ports.PanelControls`, written down."""

    def __init__(self) -> None:
        self.theme = "auto"
        self.brightness_percent = 100
        self.languages: Sequence[str] = ("en", "de")
        self.language = "en"

    def show_theme(self, theme: str) -> None:
        self.theme = theme

    def brighten(self, by_percent: int) -> int:
        self.brightness_percent += by_percent
        return self.brightness_percent

    def speak(self, locale: str) -> None:
        self.language = locale


@dataclass(slots=True)
class Told:
    """What came of everything."""

    folder: Path
    told: dict[ServiceAction, str] = field(default_factory=dict)
    pages: dict[ServicePage, ServiceView] = field(default_factory=dict)
    without_a_right: ServiceView = ServiceView()
    """The page of the network while the key lacks one."""
    actions: frozenset[ServiceAction] = frozenset()
    """Those with a doer."""
    refunded_minor: int = 0
    """By the provider's books."""
    captures: list[int] = field(default_factory=list)
    """How often each intent was captured."""
    held: int = 0
    """Intents that still hold money at the end."""
    panel: HandPanel = field(default_factory=HandPanel)
    is_broken: bool = False
    """Whether the station ended before it was told to restart."""
    has_ended: bool = False
    """Whether it ended then."""

    @property
    def stick(self) -> Path:
        return self.folder / "media" / "stick"

    @property
    def ledger(self) -> Path:
        return self.folder / "ledger.sqlite"


class SlowMeter(WorldMeter):
    """Takes its time over a begin, as signing meters do: a hold, and no energy meanwhile."""

    async def begin(self, transaction: MeterTransaction) -> TransactionBegun:
        await asyncio.sleep(4)
        reading = await self.read()
        return TransactionBegun(transaction_id=transaction.transaction_id, reading=reading)

    async def end(self, transaction_id: str) -> TransactionDone:
        return TransactionDone(transaction_id=transaction_id, reading=await self.read())


class ServiceDay(Day):
    """The day, with a technician in it."""

    def __init__(self, sandbox: RunningSandbox, folder: Path) -> None:
        super().__init__(sandbox)
        self.told = Told(folder)
        self.reader = OneReader()

    async def work(self, config: Path) -> None:
        """Everything, in an order that makes sense at a counter."""
        devices = self._devices() | {2: self._slow_device()}
        async with (
            self.http,
            build(
                load_config(config),
                self.views.append,
                session_clock=self._clock(),
                devices=devices,
                readers=[self.reader],
                panel=self.told.panel,
            ) as station,
        ):
            self.station = station
            running = asyncio.create_task(station.run("test"))
            await self.until(lambda: bool(self.views))
            assert station._service._room is not None
            self.told.actions = frozenset(station._service._room._work.actions)
            await self._money()
            await self._small_things()
            await self._count()
            self.told.is_broken = running.done()
            await self.act(ServiceAction.RESTART, until="")
            with suppress(TimeoutError):
                await asyncio.wait_for(asyncio.shield(running), 10)
            self.told.has_ended = running.done()
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    # What is done.

    async def _money(self) -> None:
        """One paid session, one whose capture does not get through, one hold without energy."""
        await self._charge(1)
        await self.charge_and_leave(1)
        await self._charge(1)
        await self.fault_for_ever("POST /v1/payment_intents/*/capture", "offline")
        await self.until(lambda: self._energy_wh(1) > 2_000)
        self.tap(cmd.AskToStop(1))
        self.tap(cmd.StopRequested(1))
        await self.until(lambda: self.view(1).screen is Screen.SUMMARY)
        await self.come_in()
        await self.turn_to(ServicePage.MONEY)
        await self._pay(2)
        await self.act(ServiceAction.RELEASE, await self.offer(ServiceAction.RELEASE))
        await self.http.delete("/_sandbox/faults")
        await self.act(ServiceAction.CAPTURE_NOW, await self.offer(ServiceAction.CAPTURE_NOW))
        order = await self.offer(ServiceAction.REFUND)
        await self.fault("POST /v1/refunds", "error_500_after_commit")
        await self.act(ServiceAction.REFUND, order, amount_minor=100, reason="Goodwill")
        # It is asked again after a second, and the day may be over before.
        await self.until(lambda: any(show(self.told.ledger, kind="Refunded")))
        for number in (1, 2):
            self.time.evse(number).unplug()
            self.time.touch()
            self.tap(cmd.Acknowledge(number))
        for number in (1, 2):
            await self.until(lambda number=number: self.view(number).screen is Screen.ATTRACT)

    def _slow_device(self) -> EvseDevices:
        return EvseDevices(
            meter=SlowMeter(self.time, meter_id="m2", evse_id=2, clock=self._clock(), poll_s=0.2),
            controller=WorldController(self.time, evse_id=2, watch_s=0.1),
        )

    async def _small_things(self) -> None:
        for page in ServicePage:
            await self.turn_to(page)
            self.told.pages[page] = self.room
        await self.fault_for_ever("POST /v1/terminal/readers/*/cancel_action", "forbidden")
        await self.turn_to(ServicePage.NETWORK)
        self.told.without_a_right = self.room
        await self.http.delete("/_sandbox/faults")
        await self.act(ServiceAction.READ_METER, "1")
        await self.test_reader()
        await self.act(ServiceAction.LIGHT_READER)
        await self.act(ServiceAction.RECONCILE)
        await self.act(ServiceAction.VERIFY_LEDGER)
        await self.act(ServiceAction.EXPORT_LEDGER)
        await self.act(ServiceAction.RULE_ON_TRIAL, "card_velocity")
        await self.act(ServiceAction.RULE_IN_FORCE, "card_velocity")
        for action in (
            ServiceAction.SHOW_DAY,
            ServiceAction.SHOW_AUTO,
            ServiceAction.SHOW_NIGHT,
            ServiceAction.BRIGHTER,
            ServiceAction.DARKER,
            ServiceAction.DARKER,
        ):
            await self.act(action)
        await self.act(ServiceAction.SPEAK, "de")
        await self.act(ServiceAction.UPDATE_CONTENT)
        await self.act(ServiceAction.UPDATE_PROGRAM)
        await self.act(ServiceAction.AUDIT_NOW)
        await self.act(ServiceAction.OUT_OF_SERVICE)
        await self.until(lambda: self.view(1).screen is Screen.OUT_OF_SERVICE)
        await self.act(ServiceAction.IN_SERVICE)
        await self.until(lambda: self.view(1).screen is Screen.ATTRACT)

    async def test_reader(self) -> None:
        await self.act(ServiceAction.TEST_READER, "1", until="hold_card")
        self.reader.cards.put_nowait(CARD)
        await self.until(lambda: self.room.told.startswith("card_read"))
        self.told.told[ServiceAction.TEST_READER] = self.room.told

    async def _count(self) -> None:
        intents = (await self.http.get("/_sandbox/books")).json()["payment_intents"]
        self.told.refunded_minor = sum(int(each["refunded_minor"]) for each in intents)
        self.told.captures = [int(each["captures"]) for each in intents]
        self.told.held = sum(each["status"] == "requires_capture" for each in intents)

    # The technician's hand.

    @property
    def room(self) -> ServiceView:
        return self.views[-1].service

    async def come_in(self) -> None:
        self.ask(service.KnockAtService())
        await self.until(lambda: self.room.stage is ServiceStage.DOOR)
        self.ask(service.EnterService(NUMBER, PIN))
        await self.until(lambda: self.room.stage is ServiceStage.INSIDE)

    async def turn_to(self, page: ServicePage) -> None:
        self.ask(service.ShowServicePage(page))
        await self.until(lambda: self.room.page is page and bool(self.room.sections))
        await self.until(lambda: not self.room.is_loading)

    async def act(
        self,
        action: ServiceAction,
        target: str = "",
        *,
        amount_minor: int | None = None,
        reason: str = "",
        until: str = "under_way",
    ) -> None:
        """Press, and wait until it says something else than that it is under way."""
        seen = len(self.views)
        self.ask(service.ActInService(action, target, amount_minor, reason))
        if not until:
            return
        await self.until(lambda: any(v.service.told == until for v in self.views[seen:]))
        if until == "under_way":
            await self.until(lambda: self.room.told != until, within_s=60)
        self.told.told[action] = self.room.told

    def ask(self, command: service.ServiceCommand) -> None:
        assert self.station is not None
        self.station.request(command)

    def rows(self) -> list[ServiceRow]:
        return [row for section in self.room.sections for row in section.rows]

    def offers(self, action: ServiceAction) -> list[str]:
        return [each.target for row in self.rows() for each in row.offers if each.action is action]

    async def offer(self, action: ServiceAction) -> str:
        """What the first button of this kind is about, as soon as there is one."""
        async with asyncio.timeout(20):
            while not (found := self.offers(action)):
                await self.turn_to(self.room.page)
                await asyncio.sleep(0.1)
        return found[0]

    # Drivers.

    async def _pay(self, number: int) -> None:
        await self.plug(number)
        self.tap(cmd.FocusEvse(number))
        await self.until(lambda: self._card_of(number) is RailState.LIVE)
        await self.present(TAPPED)

    async def _charge(self, number: int) -> None:
        await self._pay(number)
        await self.until(lambda: self.view(number).screen is Screen.CHARGING)

    async def fault_for_ever(self, match: str, kind: str) -> None:
        rule = {"match": match, "kind": kind, "times": None}
        (await self.http.post("/_sandbox/faults", json=rule)).raise_for_status()

    def _card_of(self, number: int) -> RailState:
        return next(r.state for r in self.view(number).rails if r.rail.value == "card")


def work_a_day(folder: Path, sandbox: RunningSandbox) -> Told:
    """From the first paid session to the restart."""
    config = write_config(folder, sandbox)
    stick = folder / "media" / "stick"
    stick.mkdir(parents=True)
    with config.open("a", encoding="utf-8") as file:
        file.write(SERVICE)
    with patch.dict("os.environ", {KEY_ENV: sandbox.key}):
        add_technician(
            config, number=NUMBER, name="Night shift", role=Role.MONEY, pin=PIN, uid="",
            has_totp=False,
        )  # fmt: skip
        with (
            patch.object(Path, "is_mount", lambda path: path == stick),
            patch.object(stripe_terminal, "LIT_S", 0.2),
            logged(),
        ):
            return asyncio.run(_worked(folder, sandbox, config))


@contextmanager
def logged() -> Iterator[None]:
    """The product's own log, whose newest lines are a page of the room."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    set_up_logs()
    try:
        yield
    finally:
        root.handlers[:], root.level = before, level


async def _worked(folder: Path, sandbox: RunningSandbox, config: Path) -> Told:
    day = ServiceDay(sandbox, folder)
    await day.work(config)
    return day.told
