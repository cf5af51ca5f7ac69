"""One seed from dawn to dusk: the street, its drivers, the faults, and the audit at the end."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass

from kiosk.domain.session import replay
from kiosk.domain.view import StationView
from tests.simulation.draws import Day, FaultKind, draw
from tests.simulation.drivers import QR_LIFETIME_S, Driver
from tests.simulation.faults import Trouble
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
    road = Roadside(
        evses=day.evses, tariff=day.tariff, seed=day.seed, speed=day.speed, **hold
    )
    trace, findings = Trace(), Findings()
    watching = Watching(road, findings, trace)
    power = Power(road, trace)
    trouble = Trouble(road, day, power, trace)
    drivers = [Driver(plan, road, trace) for plan in day.drivers]
    _connect(road, watching, trouble)
    background: list[asyncio.Task[None]] = []
    try:
        await road.switch_on()
        background += [
            asyncio.create_task(power.serve()),
            asyncio.create_task(trouble.run()),
            asyncio.create_task(_guard(road, watching)),
        ]
        visits = [asyncio.create_task(driver.come_and_go()) for driver in drivers]
        async with asyncio.timeout(DRIVERS_S_MAX):
            await _unless_broken(asyncio.gather(*visits), background)
        background[1].cancel()
        await trouble.heal()
        await _unless_broken(asyncio.ensure_future(_dusk(road)), background)
    except (AssertionError, TimeoutError) as error:
        findings.add(Rule.STATION_BROKE, "station", f"{type(error).__name__}: {error}")
    finally:
        for task in background:
            task.cancel()
        await asyncio.gather(*background, return_exceptions=True)
        if road._task is not None:
            road._task.cancel()
            await asyncio.gather(road._task, return_exceptions=True)
    came = [driver.visit for driver in drivers if driver.visit is not None]
    sessions = Invariants(road, findings, trouble.touched, watching.began_at_s).check(came)
    for (rule, about), what in findings.found.items():
        trace.note("VIOLATION", f"{rule.value} {about}: {what}")
    return Outcome(
        day=day,
        sessions=sessions,
        energy_wh=sum(visit.taken_wh for visit in came),
        captured_minor=road.bank.totals()["captured"],
        faults=trouble.struck,
        findings=findings.found,
        virtual_s=loop.time(),
        trace=trace.text(),
    )


def _connect(road: Roadside, watching: Watching, trouble: Trouble) -> None:
    road.views = _Pictures(watching)

    def on_ledger(ledger: MemoryLedger) -> None:
        watching.on_restart()
        ledger.on_rows = lambda rows: (watching.on_rows(rows), trouble.on_rows(rows))[0]
        ledger.on_death = trouble.on_death
        trouble.on_ledger(ledger)

    road.qr_lifetime_s = QR_LIFETIME_S
    # Longer than real meters, for speed; a hurried day needs the real pace to stay within a hold.
    road.meter_poll_s = 2.0 if road.speed == 1 else 1.0
    road.on_ledger = on_ledger
    road.bank.on_call = lambda call, fault: (
        watching.on_call(call, fault),
        trouble.on_call(call, fault),
    )[0]
    road.bank.on_done = watching.on_done


async def _guard(road: Roadside, watching: Watching) -> None:
    """Notice holds that grow old."""
    while True:
        await asyncio.sleep(LOOK_S)
        if road.station is not None:
            watching.sample(LOOK_S)


async def _unless_broken(work: asyncio.Future[object], others: list[asyncio.Task[None]]) -> None:
    """Wait for the work; a helper that failed is the end of the day."""
    try:
        await asyncio.wait({work, *others[:1], *others[2:]}, return_when=asyncio.FIRST_COMPLETED)
        for task in (*others[:1], *others[2:]):
            if task.done():
                task.result()
        await work
    finally:
        work.cancel()


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
