"""The same two devices on the older API of EVerest."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest

from kiosk.domain.controller import CableState, EnergyState, StopCause
from kiosk.domain.readings import Quality
from kiosk.errors import DeviceUnreachable
from tests.drivers.everest_bench import Kiosk, a_name, kiosk, quiet, transaction
from tests.drivers.everest_legacy_peer import LegacyPeer
from tests.drivers.everest_payloads import float32
from tests.drivers.mosquitto import Mosquitto

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mosquitto]:
    mosquitto = Mosquitto(tmp_path_factory.mktemp("broker"))
    mosquitto.start()
    yield mosquitto
    mosquitto.kill()


@asynccontextmanager
async def charger(broker: Mosquitto) -> AsyncIterator[tuple[LegacyPeer, Kiosk]]:
    async with (
        LegacyPeer(broker.port, evse=a_name()) as peer,
        kiosk(broker, peer.evse, legacy=True) as one,
    ):
        await one.ready()
        yield peer, one


@pytest.mark.parametrize("is_number", [False, True])
async def test_from_the_plug_to_the_end(broker: Mosquitto, *, is_number: bool) -> None:
    """Begin and end are the register before and after; the time may be a text or a number."""
    async with charger(broker) as (peer, one):
        peer.timestamp_is_number, peer.step_wh = is_number, 20.0
        await one.plugged(peer)
        begun = await one.meter.begin(transaction("l1-t"))
        await one.controller.start("l1-t")
        await one.until(lambda: one.state.energy is EnergyState.DELIVERING)
        assert one.state.transaction_id == "l1-t"
        await one.controller.start("l1-t")
        await one.until(lambda: one.metered.readings[-1].energy_import_wh > 16_800_040)
        await one.controller.stop("l1-t")
        await one.until(lambda: one.state.energy is EnergyState.OFF)
        done = await one.meter.end("l1-t")
        assert await one.meter.end("l1-t") == done
        await peer.unplug()
        await one.until(lambda: one.state.cable is CableState.FREE)
    assert begun.reading.energy_import_wh == 16_800_000
    assert begun.reading.measured_at is not None
    assert done.reading.energy_import_wh == int(float32(peer.energy_wh))
    assert done.reading.quality is Quality.GOOD
    assert [token["id_token"]["value"] for token in peer.tokens] == ["l1-t"]
    assert ("stop_charging", {}) in peer.commands


async def test_the_car_ends_it(broker: Mosquitto) -> None:
    """A state is all there is to tell it by."""
    async with charger(broker) as (peer, one):
        await one.charge(peer, "l2-t")
        await peer.pause_by_car()
        await one.until(lambda: one.state.energy is EnergyState.CAR_PAUSED)
        await peer.finish("StoppedByEV")
        await one.until(lambda: one.state.energy is EnergyState.OFF)
    assert one.state.stop_cause is StopCause.CAR


async def test_the_kiosk_dies_and_finds_its_transaction(broker: Mosquitto) -> None:
    """The note and how long it has charged tell whose it is."""
    async with LegacyPeer(broker.port, evse=a_name()) as peer:
        async with kiosk(broker, peer.evse, legacy=True) as first:
            await first.charge(peer, "l3-t")
            await quiet(0.2)
        async with kiosk(broker, peer.evse, legacy=True) as second:
            await second.ready()
            assert second.state.transaction_id == "l3-t"
            await second.controller.start("l3-t")
    assert len(peer.tokens) == 1


async def test_a_token_nobody_took(broker: Mosquitto) -> None:
    """No status tells of it: the state that waits for a token is the proof, and then again."""
    async with charger(broker) as (peer, one):
        peer.verdict = "deaf"
        await one.plugged(peer)
        with pytest.raises(DeviceUnreachable, match="^no_answer: "):
            await one.controller.start("l4-t")
        peer.verdict = "accept"
        await quiet(0.2)
        await one.controller.start("l4-t")
        await one.until(lambda: one.state.energy is EnergyState.DELIVERING)
    assert len(peer.tokens) == 2


async def test_a_token_that_was_taken_shows(broker: Mosquitto) -> None:
    """The car is slow: leaving the state that waits for a token is all there is to see."""
    async with charger(broker) as (peer, one):
        peer.verdict = "deaf"
        await one.plugged(peer)
        starting = asyncio.create_task(one.controller.start("l5-t"))
        await one.until(lambda: len(peer.tokens) == 1)
        await peer.event("PrepareCharging", "Preparing")
        await starting
        await one.until(lambda: one.state.energy is EnergyState.STARTING)
        assert one.state.transaction_id == "l5-t"


async def test_out_of_service_and_silence(broker: Mosquitto) -> None:
    """A flat command; and without any word from EVerest it counts as gone."""
    async with charger(broker) as (peer, one):
        await one.controller.set_enabled(enabled=False)
        await one.until(lambda: one.state.fault == "disabled")
        body = {"connector_id": 0, "source": "LocalAPI", "state": "Disable", "priority": 42}
        assert ("enable_disable", body) in peer.commands
        error = {"type": "evse_manager/Inoperative", "description": "no sub_type here"}
        await peer.publish("everest_api/errors/var/active_errors", [error])
        await one.until(lambda: len(one.controller.errors()) == 1)
        peer.fall_silent()
        await one.until(lambda: not one.controlled.statuses[-1].online)
    assert one.controlled.statuses[-1].reason == "no_heartbeat"
