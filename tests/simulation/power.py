"""The mains: cuts the station dead at one step of the loop, and brings it back after a while."""

from __future__ import annotations

import asyncio

from hw_drivers.simulated.evse import SimulatedEvse
from kiosk.domain.controller import StopCause
from tests.simulation.draws import FaultKind, FaultPlan
from tests.simulation.roadside import Roadside
from tests.simulation.trace import Trace

AWAY_S_MAX = 15.0
DARK_S_MAX = 130.0


class Power:
    """Whoever wants the station dead asks here; one outage at a time."""

    def __init__(self, road: Roadside, trace: Trace) -> None:
        self.is_on = True
        self.dark_s = 0.0
        self.outages = 0
        self._road = road
        self._trace = trace
        self._asked: asyncio.Queue[tuple[FaultPlan, int]] = asyncio.Queue()

    def cut(self, plan: FaultPlan, *, days: int = 0) -> None:
        """Kill the process at this very step of the loop; it comes back as the plan says."""
        self._kill()
        self._asked.put_nowait((plan, days))

    async def serve(self) -> None:
        """Carry out the outages that were asked for."""
        while True:
            plan, days = await self._asked.get()
            await self._outage(plan, days)

    async def _outage(self, plan: FaultPlan, days: int) -> None:
        loop = asyncio.get_running_loop()
        began_s, self.is_on = loop.time(), False
        self.outages += 1
        self._trace.note("power", "off")
        await self._road.switch_off()
        takes_all = plan.kind is FaultKind.POWER_CUT and plan.variant < 2
        if takes_all or days:
            # The whole cabinet is dark, not only the kiosk.
            for evse_id in self._road.world.evses:
                evse: SimulatedEvse = self._road.at(evse_id)
                evse.interrupt(StopCause.POWER_LOSS)
        self._road.clock.skip(days)
        await asyncio.sleep(min(plan.lasts_s, DARK_S_MAX if plan.variant > 3 else AWAY_S_MAX))
        if plan.reboot:
            self._road.clock.reboot()
        self._trace.note("power", "on, machine started anew" if plan.reboot else "on")
        await self._road.switch_on()
        self.is_on = True
        self.dark_s += loop.time() - began_s

    def _kill(self) -> None:
        station, task = self._road.station, self._road._task
        if station is None or task is None:
            return  # It is dark already, or just coming up: the outage follows.
        for worker in list(station._office._tasks):
            worker.cancel()
        task.cancel()
