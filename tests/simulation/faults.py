"""Injection: where each planned fault strikes, and the count of those that did.

A fault waits for the moment at which it can hurt (a card being read, energy flowing, the nth write)
and is counted only when it strikes.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Any, Final

from hw_drivers.simulated.evse import MeterFault, SimulatedEvse
from kiosk.domain.events import Event
from kiosk.errors import DeviceRefused
from kiosk.sandbox.errors import ApiError
from kiosk.sandbox.records import IntentStatus, PaymentIntent
from kiosk.services.news import News, OrderTold
from tests.simulation.bank import Call, Fault
from tests.simulation.draws import CALLS, CRASHES, PROVIDER_FAULTS, Day, FaultKind, FaultPlan
from tests.simulation.memory_ledger import MemoryLedger
from tests.simulation.power import Power
from tests.simulation.roadside import Roadside
from tests.simulation.trace import Trace

_SILENCES: Final = (
    MeterFault.CLOSED,
    MeterFault.SILENT,
    MeterFault.BUSY,
    MeterFault.NO_VALUE,
    MeterFault.FROZEN,
    MeterFault.CLOSED,
)
_STEPS_S: Final = (3600, -3600, 30, -30, 86_400 * 400, -86_400 * 400)
_JUMP_MWH: Final = 2_000_000_000
_OF_PROVIDER: Final = {fault: kind for kind, faults in PROVIDER_FAULTS.items() for fault in faults}
_OF_PROVIDER[Fault.TWICE] = FaultKind.DUPLICATE_ANSWER


class Trouble:
    """Everything that goes wrong on one day."""

    def __init__(self, road: Roadside, day: Day, power: Power, trace: Trace) -> None:
        self.struck: Counter[FaultKind] = Counter()
        self.touched: dict[int, set[FaultKind]] = {evse_id: set() for evse_id in road.world.evses}
        """Which faults each EVSE has met."""
        self._road = road
        self._power = power
        self._trace = trace
        self._plans = day.faults
        self._next_tariff = day.next_tariff
        self._crashes = [plan for plan in day.faults if plan.kind in CRASHES]
        self._events = 0
        self._full_disk: FaultPlan | None = None
        self._at_once: dict[FaultKind, Callable[[FaultPlan], Awaitable[None]]] = {
            FaultKind.PROVIDER_DOWN: self._provider_down,
            FaultKind.DUPLICATE_ANSWER: self._duplicate,
            FaultKind.READER_LIES: self._reader_lies,
            FaultKind.HOLD_EXPIRES: self._hold_expires,
            FaultKind.METER_SILENT: self._meter_silent,
            FaultKind.METER_ROLLBACK: self._meter_rollback,
            FaultKind.METER_JUMP: self._meter_jump,
            FaultKind.METER_SWAP: self._meter_swap,
            FaultKind.START_REFUSED: self._start_refused,
            FaultKind.STOP_REFUSED: self._stop_refused,
            FaultKind.CLOCK_STEP: self._clock_step,
            FaultKind.DISK_FULL: self._disk_full,
            FaultKind.NEW_TARIFF: self._new_tariff,
            FaultKind.DECLINED_INCREMENT: self._declined_increment,
        }

    async def run(self) -> None:
        """Let every planned fault wait for its moment."""
        async with asyncio.TaskGroup() as group:
            for plan in self._plans:
                if plan.kind not in CRASHES:
                    group.create_task(self._one(plan))

    async def heal(self) -> None:
        """The technician has been there: whatever can be repaired is well."""
        self._road.ledger.refuses = lambda _: False
        if self._full_disk is not None:
            self._power.cut(self._full_disk)
            await asyncio.sleep(1.0)
        self._road.bank.is_down = False
        for evse_id in self._road.world.evses:
            evse = self._road.at(evse_id)
            evse.trip_meter(MeterFault.NONE)
            self._no_trouble(evse)

    # Hooks of the ledger and the bank.

    def on_ledger(self, ledger: MemoryLedger) -> None:
        """A new process: the next crash is counted from here."""
        self._events = 0
        self._full_disk = None
        plan = self._crashes[0] if self._crashes else None
        if plan is not None and plan.kind is not FaultKind.CRASH_BETWEEN_AWAITS:
            ledger.die_at = plan.nth
            ledger.die_after_write = plan.kind is FaultKind.CRASH_AT_WRITE

    def on_death(self) -> None:
        """A write was the last one of this process: the crash that was planned there."""
        plan = self._crashes.pop(0)
        self._strike(plan.kind, None, f"write {plan.nth} of this process")
        self._power.cut(plan)

    def on_rows(self, _: Sequence[Event]) -> None:
        self._count_step(is_call=False)

    def on_call(self, call: Call, fault: Fault | None) -> None:
        if fault is not None and fault in _OF_PROVIDER:
            self._strike(_OF_PROVIDER[fault], None, f"{call.what} of {call.order_id}: {fault}")
        elif self._road.bank.is_down:
            self._strike(FaultKind.PROVIDER_DOWN, None, f"{call.what} of {call.order_id}")
        self._count_step(is_call=True)

    def _count_step(self, *, is_call: bool) -> None:
        plan = self._crashes[0] if self._crashes else None
        if plan is None or plan.kind is not FaultKind.CRASH_BETWEEN_AWAITS:
            return
        if plan.after_call is is_call:
            self._events += 1
            if self._events == plan.nth:
                self._crashes.pop(0)
                self._after_steps(plan, plan.steps)

    def _after_steps(self, plan: FaultPlan, steps: int) -> None:
        if steps > 0:
            loop = asyncio.get_running_loop()
            loop.call_soon(self._after_steps, plan, steps - 1)
            return
        self._strike(plan.kind, None, f"{plan.steps} steps after event {plan.nth}")
        self._power.cut(plan)

    # One fault each.

    async def _one(self, plan: FaultPlan) -> None:
        # A car that does not start only hurts whoever has just paid: early, and for long.
        is_start = plan.kind is FaultKind.START_REFUSED
        is_early = is_start or plan.kind is FaultKind.DECLINED_INCREMENT
        await asyncio.sleep(plan.at_s / 6 if is_early else plan.at_s)
        if plan.fault is not None:
            what = plan.what if plan.variant else CALLS[plan.nth % len(CALLS)]
            self._road.bank.plan(what, *[plan.fault] * (1 + plan.nth % 3))
            return
        await self._at_once[plan.kind](plan)

    async def _provider_down(self, plan: FaultPlan) -> None:
        self._road.bank.is_down = True
        await asyncio.sleep(plan.lasts_s)
        self._road.bank.is_down = False

    async def _duplicate(self, plan: FaultPlan) -> None:
        if plan.variant % 2 == 0:
            self._road.bank.plan(plan.what, Fault.TWICE)
            return
        await self._until(lambda: self._road.station is not None)
        assert self._road.station is not None
        office = self._road.station._office
        post = office.post

        async def twice(news: News) -> None:
            await post(news)
            if isinstance(news, OrderTold):
                word = f"{news.order_id} {news.outcome.state}"
                self._strike(FaultKind.DUPLICATE_ANSWER, None, f"told again later: {word}")
                office.spawn(again(news), "told again")

        async def again(news: News) -> None:
            await asyncio.sleep(plan.variant * plan.lasts_s / 10)
            await post(news)

        office.post = twice  # type: ignore[method-assign]
        await asyncio.sleep(plan.lasts_s)
        office.post = post  # type: ignore[method-assign]

    async def _reader_lies(self, plan: FaultPlan) -> None:
        provider = self._road.bank.provider
        reader = provider.reader
        if plan.variant < 2:
            await self._until(lambda: self._road.bank.asks_for_card)
            provider.readers.timeout_input_collection(reader.id)
            self._strike(plan.kind, None, "says that nobody came")
            return
        await self._until(lambda: reader.action is not None and reader.action.attempt is not None)
        provider.readers.set_online(reader.id, online=False)
        await asyncio.sleep(min(plan.lasts_s, 20.0))
        provider.settle()
        provider.readers.set_online(reader.id, online=True)
        self._strike(plan.kind, None, "lost its connection while the bank answered")

    async def _hold_expires(self, plan: FaultPlan) -> None:
        books = self._road.bank.provider.books

        def held() -> list[str]:
            rows = books.intents.values()
            return [i.id for i in rows if i.status is IntentStatus.REQUIRES_CAPTURE]

        await self._until(lambda: bool(held()))
        if plan.variant % 2:
            self._strike(plan.kind, None, "dark for eight days")
            self._power.cut(plan, days=8)
            return
        self._strike(plan.kind, None, "the bank gives the hold back")
        self._road.bank.provider.intents.end(books.intent(held()[0]), "automatic")

    async def _meter_silent(self, plan: FaultPlan) -> None:
        evse = await self._flowing(plan)
        fault = _SILENCES[plan.variant]
        self._strike(plan.kind, plan.evse_id, fault.value)
        evse.trip_meter(fault)
        await asyncio.sleep(plan.lasts_s)
        self._road.at(plan.evse_id).trip_meter(MeterFault.NONE)

    async def _meter_rollback(self, plan: FaultPlan) -> None:
        evse = await self._flowing(plan)
        self._strike(plan.kind, plan.evse_id, "for a while" if plan.variant < 3 else "for good")
        if plan.variant >= 3:
            evse.register_mwh -= 5_000_000 * plan.variant
            return
        evse.trip_meter(MeterFault.ZERO)
        await asyncio.sleep(plan.lasts_s)
        self._road.at(plan.evse_id).trip_meter(MeterFault.NONE)

    async def _meter_jump(self, plan: FaultPlan) -> None:
        evse = await self._flowing(plan)
        self._strike(plan.kind, plan.evse_id, "by 2000 kWh")
        evse.register_mwh += _JUMP_MWH
        if plan.variant < 3:
            await asyncio.sleep(plan.lasts_s)
            self._road.at(plan.evse_id).register_mwh -= _JUMP_MWH

    async def _meter_swap(self, plan: FaultPlan) -> None:
        evse = await self._flowing(plan)
        self._strike(plan.kind, plan.evse_id, "another meter answers")
        name = f"m{plan.evse_id}-new"
        self._road.meter_ids[plan.evse_id] = name
        if plan.evse_id in self._road.meters:
            self._road.meters[plan.evse_id]._meter_id = name
        if plan.variant < 3:
            evse.register_mwh = 1_000_000 * plan.nth

    async def _start_refused(self, plan: FaultPlan) -> None:
        evse = self._road.at(plan.evse_id)
        how = ("no", "the car says no", "silence")[plan.variant % 3]
        self._strike(plan.kind, plan.evse_id, how)
        evse.refuse_start = plan.variant % 3 == 0
        evse.car_refuses = plan.variant % 3 == 1
        evse.car_silent = plan.variant % 3 == 2
        await asyncio.sleep(max(plan.lasts_s, 90.0))
        self._no_trouble(self._road.at(plan.evse_id))

    async def _stop_refused(self, plan: FaultPlan) -> None:
        evse = await self._flowing(plan)
        self._strike(plan.kind, plan.evse_id, "link cut" if plan.variant < 3 else "refuses")
        if plan.variant < 3:
            evse.link_cut = True
        else:
            evse.stop = _refuse  # type: ignore[method-assign]
        await asyncio.sleep(plan.lasts_s)
        self._no_trouble(self._road.at(plan.evse_id))

    async def _clock_step(self, plan: FaultPlan) -> None:
        self._strike(plan.kind, None, f"by {_STEPS_S[plan.variant]} s")
        for touched in self.touched.values():
            touched.add(plan.kind)
        self._road.clock.offset += timedelta(seconds=_STEPS_S[plan.variant])

    async def _disk_full(self, plan: FaultPlan) -> None:
        hit = asyncio.Event()

        def refuses(_: Event) -> bool:
            hit.set()
            return True

        self._road.ledger.refuses = refuses
        await hit.wait()
        self._strike(plan.kind, None, "no more rows")
        for evse_id in self.touched:
            self.touched[evse_id].add(plan.kind)
        self._full_disk = plan
        await asyncio.sleep(plan.lasts_s)
        if self._full_disk is plan:
            self._power.cut(plan)

    async def _new_tariff(self, plan: FaultPlan) -> None:
        if self._road.tariff == self._next_tariff:
            return
        await self._flowing(plan)
        self._strike(plan.kind, None, self._next_tariff.name)
        self._road.tariff = self._next_tariff
        self._power.cut(plan)

    async def _declined_increment(self, plan: FaultPlan) -> None:
        def declined(intent_id: str, params: dict[str, Any]) -> PaymentIntent:
            self._strike(plan.kind, None, f"{params['amount']} are not given")
            raise ApiError(402, "Your card was declined.", kind="card_error", code="card_declined")

        self._road.bank.provider.intents.increment = declined  # type: ignore[method-assign]

    # Helpers.

    async def _flowing(self, plan: FaultPlan) -> SimulatedEvse:
        """The EVSE of the plan; most faults hurt while it delivers."""
        if plan.nth % 4:
            await self._until(lambda: self._road.at(plan.evse_id).power_w > 0)
            await asyncio.sleep(plan.steps / 4)
        return self._road.at(plan.evse_id)

    async def _until(self, is_true: Callable[[], bool]) -> None:
        while not is_true():
            await asyncio.sleep(0.2)

    def _no_trouble(self, evse: SimulatedEvse) -> None:
        evse.refuse_start = evse.car_refuses = evse.car_silent = evse.link_cut = False
        evse.__dict__.pop("stop", None)

    def _strike(self, kind: FaultKind, evse_id: int | None, how: str) -> None:
        self.struck[kind] += 1
        if evse_id is not None:
            self.touched[evse_id].add(kind)
        where = "" if evse_id is None else f" at {evse_id}"
        self._trace.note("FAULT", f"{kind.value}{where}: {how}")


def _refuse(transaction_id: str) -> None:
    msg = f"stop_refused: {transaction_id} goes on"
    raise DeviceRefused(msg)
