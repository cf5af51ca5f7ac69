"""Far ends for the HTTP meters' tests: the simulated meters with a clock that a test moves."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from hw_drivers.http_device import HttpDevice
from hw_drivers.iem_dcr_meter import IemDcrMeter
from hw_drivers.lem_dcbm_meter import LemDcbmMeter
from hw_drivers.simulated.http_server import HttpReply, HttpRequest, HttpServer
from hw_drivers.simulated.iem_dcr import SimulatedIemDcr
from hw_drivers.simulated.lem_dcbm import SimulatedLemDcbm
from kiosk.domain.readings import MeterTransaction


class MovedClock:
    """Time stands still until a test moves it; kiosk and meter share it."""

    boot_id = "test-boot"

    def __init__(self) -> None:
        self.ms = 10_000_000
        self.start = datetime(2026, 5, 4, 12, tzinfo=UTC)

    def now(self) -> datetime:
        return self.start + timedelta(milliseconds=self.ms)

    def monotonic_ms(self) -> int:
        return self.ms

    def pass_s(self, seconds: float) -> None:
        self.ms += int(seconds * 1000)


@asynccontextmanager
async def lem_meter(
    clock: MovedClock, firmware: str = "0.1.2.3"
) -> AsyncIterator[SimulatedLemDcbm]:
    """A DCBM that listens, on since yesterday and with its clock set then."""
    meter = SimulatedLemDcbm(now=clock.now, firmware=firmware)
    async with listening(meter.server):
        yield meter


@asynccontextmanager
async def iem_meter(clock: MovedClock) -> AsyncIterator[SimulatedIemDcr]:
    """An IEM-DCR that listens, just powered on."""
    meter = SimulatedIemDcr(now=clock.now)
    async with listening(meter.server):
        yield meter


@asynccontextmanager
async def listening(server: HttpServer) -> AsyncIterator[HttpServer]:
    await server.open()
    try:
        yield server
    finally:
        await server.close()


@asynccontextmanager
async def bodies(by_path: dict[str, bytes | HttpReply]) -> AsyncIterator[HttpServer]:
    """A server that answers each path with this body, written by hand; the rest is 404."""

    def answer(request: HttpRequest) -> HttpReply:
        body = by_path.get(request.path, HttpReply(status=404))
        return body if isinstance(body, HttpReply) else HttpReply(body=body)

    async with listening(HttpServer(answer=answer)) as server:
        yield server


def lem_driver(
    port: int,
    clock: MovedClock,
    *,
    timeout_s: float = 3.0,
    outage_s_max: float = 60.0,
) -> LemDcbmMeter:
    """The driver under test. A test that plays silence makes it impatient: on a busy machine a good
    answer may take half a second.
    """
    return LemDcbmMeter(
        meter_id="meter-1",
        evse_id=1,
        device=HttpDevice("127.0.0.1", port, timeout_s=timeout_s),
        clock=clock,
        poll_s=0.02,
        outage_s_max=outage_s_max,
    )


def iem_driver(
    port: int,
    clock: MovedClock,
    *,
    timeout_s: float = 3.0,
    outage_s_max: float = 60.0,
) -> IemDcrMeter:
    """The driver under test. A test that plays silence makes it impatient: on a busy machine a good
    answer may take half a second.
    """
    return IemDcrMeter(
        meter_id="meter-1",
        evse_id=1,
        device=HttpDevice("127.0.0.1", port, timeout_s=timeout_s),
        clock=clock,
        poll_s=0.02,
        outage_s_max=outage_s_max,
    )


def transaction(
    transaction_id: str = "s1-t", tariff: str = "energy 0.59 EUR/kwh"
) -> MeterTransaction:
    return MeterTransaction(
        transaction_id=transaction_id,
        evse_label="DE*ABC*E1",
        identification="s1-1",
        tariff_text=tariff,
    )
