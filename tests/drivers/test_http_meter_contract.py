"""The contract of the Meter port, against the meters that are spoken to over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import ClassVar

from hw_drivers.simulated.http_server import HttpFault
from hw_drivers.simulated.iem_dcr import SimulatedIemDcr
from hw_drivers.simulated.lem_dcbm import SimulatedLemDcbm
from kiosk.ports import Meter
from tests.drivers.http_far_ends import MovedClock, iem_driver, iem_meter, lem_driver, lem_meter
from tests.drivers.meter_contract import (
    MeterBench,
    MeterContract,
    TransactionMeterContract,
    Trouble,
)


class ShortStepClock(MovedClock):
    """Each look is a millisecond later, so that instants are told apart."""

    def monotonic_ms(self) -> int:
        self.ms += 1
        return self.ms


@dataclass
class HttpBench:
    """A simulated meter behind a real socket, and the clock it shares with the driver."""

    far: SimulatedLemDcbm | SimulatedIemDcr
    make: Callable[..., Meter]
    clock: MovedClock

    faults: ClassVar = {
        Trouble.SILENT: HttpFault.SILENT,
        Trouble.NONSENSE: HttpFault.NO_JSON,
        Trouble.REFUSING: HttpFault.ERROR,
        Trouble.NO_VALUE: HttpFault.NOT_A_NUMBER,
    }

    def driver(self, *, outage_s_max: float = 60.0) -> Meter:
        return self.make(self.far.server.port, self.clock, timeout_s=0.4, outage_s_max=outage_s_max)

    async def show(self, energy_wh: int) -> None:
        """Ten minutes pass as well: no meter gets there at once."""
        self.clock.pass_s(600)
        self.far.import_mwh = energy_wh * 1000

    async def play(self, trouble: Trouble) -> None:
        if trouble is Trouble.GONE:
            await self.far.server.close()
        else:
            self.far.server.fault = self.faults[trouble]

    async def restore(self) -> None:
        self.far.server.fault = HttpFault.NONE
        await self.far.server.open()


class TestLemDcbm(MeterContract, TransactionMeterContract):
    troubles = tuple(Trouble)

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[MeterBench]:
        clock = ShortStepClock()
        async with lem_meter(clock) as far:
            yield HttpBench(far, lem_driver, clock)


class TestIemDcr(MeterContract, TransactionMeterContract):
    troubles = tuple(Trouble)

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[MeterBench]:
        clock = ShortStepClock()
        async with iem_meter(clock) as far:
            yield HttpBench(far, iem_driver, clock)
