"""A charger for the EVerest tests: a broker, a scripted EVerest, and the kiosk's two devices."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from hw_drivers.controller_urls import controller_from_url
from hw_drivers.everest.controller import EverestController
from hw_drivers.everest.links import EverestLinks
from hw_drivers.everest.meter import EverestMeter
from hw_drivers.meter_urls import meter_from_url
from kiosk.adapters.system_clock import SystemClock
from kiosk.domain.controller import ControllerState, EnergyState
from kiosk.domain.readings import MeterTransaction, TransactionBegun
from tests.drivers.everest_peer import EverestPeer
from tests.drivers.helpers import Collector, collecting, until
from tests.drivers.mosquitto import Mosquitto


class Kiosk:
    """One process of the kiosk: meter, controller, and all that they have said."""

    def __init__(self, meter: EverestMeter, controller: EverestController) -> None:
        self.meter = meter
        self.controller = controller
        self.metered = Collector()
        self.controlled = Collector()

    @property
    def states(self) -> list[ControllerState]:
        return [item for item in self.controlled.items if isinstance(item, ControllerState)]

    @property
    def state(self) -> ControllerState:
        return self.states[-1]

    @property
    def begun(self) -> list[TransactionBegun]:
        return [item for item in self.metered.items if isinstance(item, TransactionBegun)]

    @property
    def is_online(self) -> bool:
        told = [collector.statuses for collector in (self.metered, self.controlled)]
        return all(statuses and statuses[-1].online for statuses in told)

    async def until(self, is_true: Callable[[], bool], within_s: float = 10.0) -> None:
        await until(is_true, within_s)

    async def ready(self) -> None:
        """Both devices are online and the controller has said where it stands."""
        await until(lambda: self.is_online and bool(self.states), 10.0)

    async def plugged(self, peer: EverestPeer) -> None:
        await self.ready()
        await peer.plug()
        await until(lambda: self.state.cable.value == "plugged", 10.0)

    async def charge(self, peer: EverestPeer, transaction_id: str) -> None:
        """From the plug to flowing energy, as the station does it."""
        await self.plugged(peer)
        await self.meter.begin(transaction(transaction_id))
        await self.controller.start(transaction_id)
        await until(lambda: self.state.energy is EnergyState.DELIVERING, 10.0)


@asynccontextmanager
async def kiosk(
    broker: Mosquitto, evse: str, *, number: int = 1, legacy: bool = False, options: str = ""
) -> AsyncIterator[Kiosk]:
    """Both devices of one EVSE, entered and listened to."""
    links = EverestLinks()
    query = options or "token=kiosk_token&auth=kiosk_auth&errors=kiosk_errors"
    url = f"everest://127.0.0.1:{broker.port}/{evse}?{query}&connector={number}"
    if legacy:
        url = f"everest+legacy://127.0.0.1:{broker.port}/{evse}"
    meter = meter_from_url(url, meter_id="m1", evse_id=number, clock=SystemClock(), everest=links)
    controller = controller_from_url(url, evse_id=number, everest=links)
    assert isinstance(meter, EverestMeter)
    assert isinstance(controller, EverestController)
    # Impatient, at the pace of the scripted EVerest, which is ten times a real one's.
    starter = controller._starter
    starter.answer_s, starter.proof_s = 0.6, 0.5
    meter._end_s, meter.evse.quiet_s = 0.6, 0.4
    if legacy:
        meter.evse.pulse.told(0.2)
    one = Kiosk(meter, controller)
    async with (
        meter,
        controller,
        collecting(meter.readings()) as one.metered,
        collecting(controller.states()) as one.controlled,
    ):
        yield one


def a_name() -> str:
    """The id of an EVSE that no other test has used: the broker remembers notes."""
    return f"evse_{secrets.token_hex(4)}"


@asynccontextmanager
async def charger(
    broker: Mosquitto, *, options: str = ""
) -> AsyncIterator[tuple[EverestPeer, Kiosk]]:
    """A charger with nobody at it, and a kiosk that has heard of it."""
    evse = a_name()
    async with (
        EverestPeer(broker.port, evse=evse) as peer,
        kiosk(broker, evse, options=options) as one,
    ):
        await one.ready()
        yield peer, one
        assert not one.metered.task_failed
        assert not one.controlled.task_failed


def transaction(transaction_id: str) -> MeterTransaction:
    return MeterTransaction(
        transaction_id=transaction_id,
        evse_label="1",
        identification="order-1",
        tariff_text="energy 0.59 EUR/kwh",
    )


async def quiet(seconds: float) -> None:
    """Time in which something must not happen."""
    await asyncio.sleep(seconds)
