"""The people at the kiosk: what each habit does, patiently, also while the screen is dark."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from hw_drivers.simulated.car import Car
from kiosk.domain import commands as cmd
from kiosk.domain.payment import RailKind
from kiosk.domain.view import EvseView, RailState, Screen
from kiosk.sandbox.errors import ApiError
from tests.simulation.draws import DriverPlan, Habit
from tests.simulation.fleet import PIN, TOKENS
from tests.simulation.roadside import Roadside
from tests.simulation.trace import Trace

LOOK_S: Final = 0.5
QR_LIFETIME_S: Final = 120
BATTERY_WH: Final = 77_000
_UNPAID: Final = frozenset(
    {Screen.CHOOSE, Screen.PRESENT_CARD, Screen.SCAN, Screen.REFUSED, Screen.FAULT, Screen.TARIFF}
)
START_S_MAX: Final = 100.0
_STARTED: Final = frozenset({Screen.CHARGING, Screen.FAULT, Screen.OUT_OF_SERVICE})
_ENDED: Final = frozenset({Screen.SUMMARY, Screen.FAULT, Screen.ATTRACT})


@dataclass(slots=True, kw_only=True)
class Visit:
    """What one driver got, by the car's own account."""

    plan: DriverPlan
    car: Car
    plugged_at_s: float
    unplugged_at_s: float = 0.0

    @property
    def taken_wh(self) -> int:
        """Energy that reached the battery."""
        return (self.car.stored_mwh - BATTERY_WH * 10 * self.plan.soc_percent) // 1000


class Driver:
    """One driver with one car."""

    def __init__(self, plan: DriverPlan, road: Roadside, trace: Trace) -> None:
        self.plan = plan
        self.visit: Visit | None = None
        self._road = road
        self._trace = trace

    async def come_and_go(self) -> None:
        """The whole visit; always ends with the cable free."""
        await asyncio.sleep(self.plan.arrives_s)
        evse = self._road.at(self.plan.evse_id)
        while evse.car is not None:
            await asyncio.sleep(1.0)
        await asyncio.sleep(2.0)
        if self._road.at(self.plan.evse_id).car is not None:
            return  # Somebody else was quicker.
        await self._plug()
        try:
            await asyncio.sleep(self.plan.hesitates_s)
            await self._stay()
        finally:
            await self._unplug()

    async def _stay(self) -> None:
        match self.plan.habit:
            case Habit.WALKS_AWAY:
                await asyncio.sleep(100 + self.plan.charges_s)
                return
            case Habit.LEAVES_UNPAID:
                await self._begin_paying()
                return
            case Habit.LEAVES_PAID:
                await self._pay()
                await asyncio.sleep(self.plan.hesitates_s)
                return
            case Habit.PAYS_LATE:
                paid = await self._pay_late()
            case Habit.TAPS_TWICE:
                paid = await self._pay_twice()
            case _:
                paid = await self._pay()
        if paid and await self._wait(lambda view: view.screen in _STARTED, START_S_MAX):
            await self._charge()

    async def _charge(self) -> None:
        habit = self.plan.habit
        if habit in {Habit.FILLS_UP, Habit.IDLES}:
            patience_s = 130.0 if habit is Habit.IDLES else 60.0
            await self._wait(lambda view: view.screen in _ENDED, patience_s)
        elif await self._wait(lambda view: view.screen in _ENDED, self.plan.charges_s):
            self._say("the charge has ended")
        if habit is not Habit.UNPLUGS:
            await self._stop()
            await self._wait(lambda view: view.screen in _ENDED, 60)
            await asyncio.sleep(self.plan.hesitates_s)

    async def _stop(self) -> None:
        if self.plan.rail is RailKind.MEMBER and self.plan.number % 2:
            await self._to_front()
            for _ in range(2):
                await self._show_charge_card()
            if await self._wait(lambda view: view.screen in _ENDED, 5):
                return
        for _ in range(2 if self.plan.habit is Habit.TAPS_TWICE else 1):
            await self._tap(cmd.AskToStop(self.plan.evse_id))
            await self._tap(cmd.StopRequested(self.plan.evse_id))

    # Paying.

    async def _begin_paying(self) -> None:
        await self._to_front()
        if self.plan.rail is RailKind.QR:
            await self._tap(cmd.ChooseRail(self.plan.evse_id, RailKind.QR))
        if self.plan.rail is RailKind.MEMBER:
            await self._show_charge_card()
        await asyncio.sleep(self.plan.hesitates_s)

    async def _pay(self) -> bool:
        if self.plan.rail is RailKind.MEMBER and await self._pay_by_charge_card():
            return True
        for number in self.plan.cards:
            if self.plan.rail is RailKind.QR:
                await self._pay_by_phone(number)
            else:
                await self._pay_by_card(number)
            if await self._wait(lambda view: view.screen not in _UNPAID, 8):
                return True
            await self._tap(cmd.Acknowledge(self.plan.evse_id))
        return False

    async def _pay_by_charge_card(self) -> bool:
        """Tap, prove it where that is asked, tap again where nothing happened."""
        for _ in range(3):
            await self._to_front()
            await self._show_charge_card()
            await self._type_pin()
            if await self._wait(lambda view: view.screen not in _UNPAID, 8):
                return True
            view = self._view()
            if view is not None and view.screen is Screen.REFUSED:
                await self._tap(cmd.Acknowledge(self.plan.evse_id))
                return False
        return False

    async def _show_charge_card(self) -> None:
        self._say(f"shows a charge card: {self.plan.charge_card.value}")
        if self._road.station is not None:
            await self._road.present_token(TOKENS[self.plan.charge_card])
        await asyncio.sleep(0.4)

    async def _type_pin(self) -> None:
        wrong = "0000" if self.plan.number % 3 == 0 else ""
        for pin in (wrong, PIN):
            view = self._view()
            if pin and view is not None and view.member is not None and view.member.asks_pin:
                await self._tap(cmd.EnterPin(self.plan.evse_id, pin), settle_s=0.4)

    async def _pay_by_card(self, number: str) -> bool:
        for _ in range(6):
            await self._to_front()
            if await self._wait(self._reader_is_mine, 10):
                return self._tap_card(number)
        return False

    async def _pay_by_phone(self, number: str, *, late: bool = False) -> bool:
        await self._to_front()
        await self._tap(cmd.ChooseRail(self.plan.evse_id, RailKind.QR))
        if not await self._wait(lambda view: view.scan is not None, 30):
            return False
        view = self._view()
        url = "" if view is None or view.scan is None else view.scan.url
        if late:
            await self._wait(lambda view: view.scan is None or view.scan.remaining_s < 2, 180)
        await asyncio.sleep(self.plan.charges_s / 25 if late else self.plan.hesitates_s)
        paid = bool(url) and self._road.bank.pay_page(url, number)
        self._say(f"pays the page with {number[-4:]}: {'sent' if paid else 'closed'}")
        return paid

    async def _pay_late(self) -> bool:
        """The code around the end of its life, the card as another rail is chosen."""
        if self.plan.rail is RailKind.QR:
            return await self._pay_by_phone(self.plan.cards[0], late=True)
        await self._to_front()
        if self.plan.rail is RailKind.MEMBER:
            await self._tap(cmd.ChooseRail(self.plan.evse_id, RailKind.QR), settle_s=0.0)
            await asyncio.sleep(self.plan.hesitates_s / 20)
            return await self._pay_by_charge_card()
        if await self._wait(self._reader_is_mine, 30):
            await self._tap(cmd.ChooseRail(self.plan.evse_id, RailKind.QR), settle_s=0.0)
            await asyncio.sleep(self.plan.hesitates_s / 20)
            return self._tap_card(self.plan.cards[0])
        return False

    async def _pay_twice(self) -> bool:
        evse_id = self.plan.evse_id
        await self._to_front()
        for rail in (RailKind.QR, RailKind.QR, RailKind.CARD):
            await self._tap(cmd.ChooseRail(evse_id, rail), settle_s=self.plan.hesitates_s)
        if self.plan.rail is RailKind.MEMBER:
            await self._show_charge_card()
        paid = await self._pay()
        if self._road.bank.asks_for_card and self.plan.rail is RailKind.CARD:
            self._tap_card(self.plan.cards[-1])
        return paid

    def _reader_is_mine(self, view: EvseView) -> bool:
        tile = next((rail for rail in view.rails if rail.rail is RailKind.CARD), None)
        station = self._road.views[-1]
        return (
            station.focus == self.plan.evse_id
            and tile is not None
            and tile.state is RailState.LIVE
            and self._road.bank.asks_for_card
        )

    def _tap_card(self, number: str) -> bool:
        try:
            self._road.bank.present_card(number)
        except ApiError as error:
            self._say(f"holds a card to the reader: {error.code}")
            return False
        self._say(f"holds a card to the reader: {number[-4:]}")
        return True

    # Hands and eyes.

    async def _plug(self) -> None:
        plan = self.plan
        car = Car(battery_wh=BATTERY_WH, stored_mwh=0, power_w_max=150_000)
        car.set_soc(plan.soc_percent)
        if plan.soc_percent == 99:
            # Full within a moment: the rest of the visit is idle time.
            car.limit_permille = 991 + plan.number % 3
        self._road.at(plan.evse_id).plug(car)
        self._road.time.touch()
        self.visit = Visit(plan=plan, car=car, plugged_at_s=_now_s())
        self._say(f"plugs in at {plan.evse_id}, {plan.habit.value}, {plan.rail.value}")
        await asyncio.sleep(0.3)

    async def _unplug(self) -> None:
        self._road.at(self.plan.evse_id).unplug()
        self._road.time.touch()
        if self.visit is not None:
            self.visit.unplugged_at_s = _now_s()
            self._say(f"unplugs with {self.visit.taken_wh} Wh")
        await asyncio.sleep(0.3)

    async def _to_front(self) -> None:
        await self._tap(cmd.FocusEvse(self.plan.evse_id))
        view = self._view()
        if view is not None and view.screen in {Screen.FAULT, Screen.CHOOSE}:
            await self._tap(cmd.Acknowledge(self.plan.evse_id))

    async def _tap(self, command: cmd.Command, *, settle_s: float = 0.05) -> None:
        station = self._road.station
        if station is not None:
            self._say(f"taps {type(command).__name__}")
            station.request(command)
        await asyncio.sleep(settle_s)

    def _view(self) -> EvseView | None:
        if self._road.station is None or not self._road.views:
            return None
        return self._road.view(self.plan.evse_id)

    async def _wait(self, is_true: Callable[[EvseView], bool], within_s: float) -> bool:
        for _ in range(max(int(within_s / LOOK_S), 1)):
            view = self._view()
            if view is not None and is_true(view):
                return True
            await asyncio.sleep(LOOK_S)
        return False

    def _say(self, what: str) -> None:
        self._trace.note(f"driver {self.plan.number}", what)


def _now_s() -> float:
    return asyncio.get_running_loop().time()
