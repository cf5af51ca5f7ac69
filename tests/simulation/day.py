"""One seed from dawn to dusk: the street, its drivers, the faults, and the audit at the end."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass

from kiosk.domain.events import Event
from kiosk.domain.payment import RailKind
from kiosk.domain.session import ImpossibleEvent, replay
from kiosk.domain.view import StationView
from tests.simulation.bank import Call, Fault
from tests.simulation.draws import STARTS_ONLY, Day, FaultKind, draw
from tests.simulation.drivers import QR_LIFETIME_S, Driver
from tests.simulation.faults import Trouble
from tests.simulation.fleet import enrol
from tests.simulation.full_rails import full
from tests.simulation.invariants import Invariants
from tests.simulation.memory_ledger import MemoryLedger
from tests.simulation.power import Power
from tests.simulation.roadside import Roadside
from tests.simulation.rules import Findings, Rule
from tests.simulation.trace import Trace
from tests.simulation.virtual_time import run
from tests.simulation.watching import Watching

DRIVERS_S_MAX = 2400.0
DUSK_S_MAX = 900.0
LOOK_S = 5.0
START_S = 30
HOLD_S_MAX = 75.0
"""Twice the start deadline, and time to give the hold back."""
HOLD_S_MAX_IN_TROUBLE = 330.0
"""The provider may be out of reach as well, and the pauses between two tries grow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one day came to."""

    day: Day
    sessions: int
    energy_wh: int
    captured_minor: int
    faults: Counter[FaultKind]
    findings: dict[tuple[Rule, str], str]
    virtual_s: float
    trace: str


def live(seed: int) -> Outcome:
    """The day of this seed, the same every time."""
    return run(lambda: _live(draw(seed)))


def trouble_free(day: Day) -> bool:
    """Whether nothing on this day can keep a hold from being given back at once."""
    return all(plan.kind in STARTS_ONLY for plan in day.faults)


class _Pictures(list[StationView]):
    """Keeps the newest picture only and shows each one to whoever watches."""

    def __init__(self, watching: Watching) -> None:
        super().__init__()
        self._watching = watching

    def append(self, view: StationView) -> None:
        self._watching.on_view(view)
        self[:] = [view]


async def _live(day: Day) -> Outcome:
    loop = asyncio.get_running_loop()
    hold = {} if day.hold_minor is None else {"amount_minor": day.hold_minor}
    if day.raised_minor_max is not None:
        hold |= {"raised_minor_max": day.raised_minor_max, "raise_step_minor": 300}
    road = Roadside(evses=day.evses, tariff=day.tariff, seed=day.seed, speed=day.speed, **hold)
    road.rails = (RailKind.CARD, RailKind.QR, RailKind.MEMBER)
    enrol(road.members)
    if day.hold_minor is not None:
        road.member_settings = {
            "cap_minor": day.hold_minor,
            "uid_only_cap_minor": day.hold_minor,
        }
    trace, findings = Trace(), Findings()
    limit_s = HOLD_S_MAX if trouble_free(day) else HOLD_S_MAX_IN_TROUBLE
    watching = Watching(road, findings, trace, hold_s_max=limit_s)
    power = Power(road, trace)
    trouble = Trouble(road, day, power, trace)
    drivers = [Driver(plan, road, trace) for plan in day.drivers]
    _connect(road, watching, trouble)
    background: list[asyncio.Task[None]] = []
    faults: asyncio.Task[None] | None = None
    try:
        await road.switch_on()
        faults = asyncio.create_task(trouble.run())
        background += [
            asyncio.create_task(power.serve()),
            asyncio.create_task(_guard(road, watching)),
        ]
        async with asyncio.timeout(DRIVERS_S_MAX):
            await _unless_broken([driver.come_and_go() for driver in drivers], background)
        faults.cancel()
        await trouble.heal()
        await _unless_broken([_dusk(road)], background)
    except (AssertionError, TimeoutError, ImpossibleEvent) as error:
        findings.add(Rule.STATION_BROKE, "station", f"{type(error).__name__}: {error}")
    finally:
        ending = [task for task in (*background, faults, road._task) if task is not None]
        for task in ending:
            task.cancel()
        await asyncio.gather(*ending, return_exceptions=True)
    came = [driver.visit for driver in drivers if driver.visit is not None]
    sessions = Invariants(road, findings, trouble.touched, watching.began_at_s).check(came)
    for (rule, about), what in findings.found.items():
        trace.note("VIOLATION", f"{rule.value} {about}: {what}")
    return Outcome(
        day=day,
        sessions=sessions,
        energy_wh=sum(visit.taken_wh for visit in came),
        captured_minor=road.bank.totals()["captured"]
        + sum(sums[0] for sums in road.members.booked.values()),
        faults=trouble.struck,
        findings=findings.found,
        virtual_s=loop.time(),
        trace=trace.text(),
    )


def _connect(road: Roadside, watching: Watching, trouble: Trouble) -> None:
    road.views = _Pictures(watching)

    def on_rows(rows: Sequence[Event]) -> None:
        watching.on_rows(rows)
        trouble.on_rows(rows)

    def on_call(call: Call, fault: Fault | None) -> None:
        watching.on_call(call, fault)
        trouble.on_call(call, fault)

    def on_ledger(ledger: MemoryLedger) -> None:
        watching.on_restart()
        ledger.on_rows = on_rows
        ledger.on_death = trouble.on_death
        trouble.on_ledger(ledger)

    road.wrap_rail = full(road.bank)
    road.qr_lifetime_s, road.start_s = QR_LIFETIME_S, START_S
    # Longer than real meters, for speed; a hurried day needs the real pace to stay within a hold.
    road.meter_poll_s = 2.0 if road.speed == 1 else 1.0
    road.on_ledger = on_ledger
    road.bank.on_call = on_call
    road.bank.on_done = watching.on_done


async def _guard(road: Roadside, watching: Watching) -> None:
    """Notice holds that grow old."""
    while True:
        await asyncio.sleep(LOOK_S)
        if road.station is not None:
            watching.sample(LOOK_S)


async def _unless_broken(
    work: Sequence[Coroutine[object, object, None]], helpers: Sequence[asyncio.Task[None]]
) -> None:
    """Wait for all of the work; a helper that failed is the end of the day."""
    tasks = [asyncio.create_task(each) for each in work]
    try:
        while not all(task.done() for task in tasks):
            open_ones = [task for task in tasks if not task.done()]
            await asyncio.wait([*open_ones, *helpers], return_when=asyncio.FIRST_COMPLETED)
            for task in (*tasks, *helpers):
                if task.done():
                    task.result()
    finally:
        for task in tasks:
            task.cancel()


async def _dusk(road: Roadside) -> None:
    """Wait until every session is closed, at most so long."""
    for _ in range(int(DUSK_S_MAX)):
        if road.station is not None and road._task is not None:
            assert not road._task.done(), "the station ended by itself"
        await asyncio.sleep(1.0)
        if road.station is not None and all(
            replay(list(rows)).closed for rows in road.ledger.sessions().values()
        ):
            return
