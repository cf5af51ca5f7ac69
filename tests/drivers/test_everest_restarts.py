"""Broker, EVerest and kiosk each die in the middle of a charge and come back."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest

from hw_drivers.everest import note
from kiosk.domain.controller import CableState, EnergyState, StopCause
from kiosk.domain.readings import Quality
from kiosk.errors import DeviceRefused, DeviceUnreachable
from tests.drivers.everest_bench import a_name, charger, kiosk, quiet
from tests.drivers.everest_payloads import float32
from tests.drivers.everest_peer import EverestPeer
from tests.drivers.mosquitto import Mosquitto

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mosquitto]:
    mosquitto = Mosquitto(tmp_path_factory.mktemp("broker"))
    mosquitto.start()
    yield mosquitto
    mosquitto.kill()


async def test_the_broker_dies_and_the_charge_goes_on(broker: Mosquitto) -> None:
    """Offline while it is away, live within five seconds of its return, no token again."""
    async with charger(broker) as (peer, one):
        peer.step_wh = 20.0
        await one.charge(peer, "b1-t")
        charging = len(one.states) - 1
        broker.kill()
        await one.until(lambda: not one.metered.statuses[-1].online)
        await one.until(lambda: not one.controlled.statuses[-1].online)
        assert one.controlled.statuses[-1].reason == "no_link"
        with pytest.raises(DeviceUnreachable, match="^no_link: "):
            await one.controller.stop("b0-t")
        seen = len(one.metered.readings)
        broker.start()
        back_s = time.monotonic()
        await one.until(lambda: one.is_online and len(one.metered.readings) > seen + 1)
        assert time.monotonic() - back_s < 5.0
        await one.until(lambda: one.state.energy is EnergyState.DELIVERING)
        assert one.state.transaction_id == "b1-t"
        await one.controller.start("b1-t")
        assert {state.energy for state in one.states[charging:]} == {EnergyState.DELIVERING}
        await one.controller.stop("b1-t")
        done = await one.meter.end("b1-t")
    assert len(peer.tokens) == 1
    assert done.reading.energy_import_wh == int(float32(peer.energy_wh))


async def test_an_end_while_the_link_was_down_is_found_again(broker: Mosquitto) -> None:
    """EVerest keeps its last event: the value of the end is EVerest's own after all."""
    async with charger(broker) as (peer, one):
        peer.step_wh = 20.0
        await one.charge(peer, "b2-t")
        await one.until(lambda: one.metered.readings[-1].energy_import_wh > 16_800_040)
        broker.kill()
        await one.until(lambda: not one.controlled.statuses[-1].online)
        await peer.finish("StoppedByEV")
        broker.start()
        await one.until(lambda: one.is_online and one.state.energy is EnergyState.OFF)
        assert one.state.stop_cause is StopCause.CAR
        done = await one.meter.end("b2-t")
    assert done.reading.energy_import_wh == int(float32(peer.energy_wh))


async def test_an_end_nobody_heard_has_no_value(broker: Mosquitto) -> None:
    """An EVerest that keeps nothing: over, and no number is made up for it."""
    async with charger(broker) as (peer, one):
        peer.latches = False
        await one.charge(peer, "b3-t")
        broker.kill()
        await one.until(lambda: not one.controlled.statuses[-1].online)
        await peer.finish("StoppedByEV")
        broker.start()
        await one.until(lambda: one.is_online and one.state.energy is EnergyState.OFF)
        with pytest.raises(DeviceUnreachable, match="^no_end_value: "):
            await one.meter.end("b3-t")
        with pytest.raises(DeviceRefused, match="^transaction_over: "):
            await one.controller.start("b3-t")
    assert len(peer.tokens) == 1


async def test_the_kiosk_dies_and_finds_its_transaction(broker: Mosquitto) -> None:
    """A new process knows whose charge it is, presents nothing, and bills EVerest's own end."""
    async with EverestPeer(broker.port, evse=a_name()) as peer:
        peer.step_wh = 20.0
        async with kiosk(broker, peer.evse) as first:
            await first.charge(peer, "k1-t")
            await quiet(0.2)
        async with kiosk(broker, peer.evse) as second:
            await second.ready()
            assert second.states[0].transaction_id == "k1-t"
            assert second.states[0].energy is EnergyState.DELIVERING
            await second.controller.start("k1-t")
            await second.controller.stop("k1-t")
            done = await second.meter.end("k1-t")
    assert done.reading.energy_import_wh == int(float32(peer.energy_wh))
    assert len(peer.tokens) == 1


async def test_a_note_of_another_session_is_not_believed(
    broker: Mosquitto, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the kiosk was away its charge ended and another began: that one is not taken for it."""
    monkeypatch.setattr(note, "SAME_START", timedelta(seconds=0.2))
    async with EverestPeer(broker.port, evse=a_name()) as peer:
        async with kiosk(broker, peer.evse) as first:
            await first.charge(peer, "k2-t")
            await quiet(0.2)
        await peer.unplug()
        await peer.plug()
        await quiet(0.3)
        card = {"id_token": {"value": "04AABBCC", "type": "ISO14443"}, "authorization_type": "RFID"}
        await peer.begin(card)
        async with kiosk(broker, peer.evse) as second:
            await second.ready()
            await quiet(0.3)
            assert {state.transaction_id for state in second.states} <= {""} | {
                f"other-{peer.uuid[:8]}"
            }
            assert second.state.energy is EnergyState.DELIVERING


async def test_without_a_note_the_stations_word_counts(broker: Mosquitto) -> None:
    """The broker forgot the note: what runs is nobody's, until the station asks for it again."""
    async with EverestPeer(broker.port, evse=a_name()) as peer:
        peer.latches = False
        async with kiosk(broker, peer.evse) as first:
            await first.charge(peer, "k3-t")
            await quiet(0.2)
            topic = f"ev_kiosk/evse_manager_consumer/{peer.evse}/transaction"
        await peer.publish(topic, b"", retain=True)
        await peer.drained()
        async with kiosk(broker, peer.evse) as second:
            await second.ready()
            assert second.state.energy is EnergyState.DELIVERING
            assert second.state.transaction_id == ""
            await second.controller.start("k3-t")
            await second.until(lambda: second.state.transaction_id == "k3-t")
            assert peer.transaction is not None
            await second.controller.stop("k3-t")
            await second.until(lambda: second.state.energy is EnergyState.OFF)
            assert (await second.meter.end("k3-t")).reading.quality is Quality.GOOD
    assert len(peer.tokens) == 1


async def test_the_kiosk_dies_between_token_and_begin(broker: Mosquitto) -> None:
    """Presented, then dead: the next process presents nothing until EVerest shows that it waits."""
    async with EverestPeer(broker.port, evse=a_name()) as peer:
        peer.verdict = "deaf"
        async with kiosk(broker, peer.evse) as first:
            await first.plugged(peer)
            with pytest.raises(DeviceUnreachable):
                await first.controller.start("k4-t")
        peer.verdict = "accept"
        async with kiosk(broker, peer.evse) as second:
            await second.ready()
            with pytest.raises(DeviceUnreachable):
                await second.controller.start("k4-t")
            assert len(peer.tokens) == 1
            for _ in range(5):
                with contextlib.suppress(DeviceUnreachable):
                    await second.controller.start("k4-t")
            await second.until(lambda: second.state.energy is EnergyState.DELIVERING)
    assert len(peer.tokens) == 2


async def test_everest_dies_and_forgets(broker: Mosquitto) -> None:
    """Without a heartbeat: offline. Back without the transaction: off, and nothing is retried."""
    async with charger(broker) as (peer, one):
        await one.charge(peer, "e1-t")
        peer.fall_silent()
        await one.until(lambda: not one.controlled.statuses[-1].online)
        assert one.controlled.statuses[-1].reason == "no_heartbeat"
        assert not one.metered.statuses[-1].online
        with pytest.raises(DeviceUnreachable, match="^no_heartbeat: "):
            await one.controller.start("e1-t")
        with pytest.raises(DeviceUnreachable, match="^no_heartbeat: "):
            await one.meter.read()
        await peer.come_back(lost=True)
        await one.until(lambda: one.is_online and one.state.energy is EnergyState.OFF)
        assert one.state.cable is CableState.PLUGGED
        assert one.state.stop_cause is StopCause.POWER_LOSS
        with pytest.raises(DeviceRefused, match="^transaction_over: "):
            await one.controller.start("e1-t")
    assert len(peer.tokens) == 1


async def test_everest_was_away_and_resumes(broker: Mosquitto) -> None:
    """The same session goes on: nothing ended, nothing is presented again."""
    async with charger(broker) as (peer, one):
        await one.charge(peer, "e2-t")
        peer.fall_silent()
        await one.until(lambda: not one.controlled.statuses[-1].online)
        seen = len(one.states)
        await peer.come_back(resumed=True)
        await one.until(lambda: one.is_online and len(one.states) > seen)
        await quiet(0.5)
        assert {state.energy for state in one.states[seen:]} == {EnergyState.DELIVERING}
        assert {state.transaction_id for state in one.states[seen:]} == {"e2-t"}
        await one.controller.stop("e2-t")
        await one.meter.end("e2-t")
    assert len(peer.tokens) == 1


async def test_everest_ends_a_resumed_session_itself(broker: Mosquitto) -> None:
    """After a power loss EVerest resumes only to finish: its value is the end."""
    async with charger(broker) as (peer, one):
        await one.charge(peer, "e3-t")
        peer.fall_silent()
        await one.until(lambda: not one.controlled.statuses[-1].online)
        peer.beats = peer.measures = peer.informs = True
        await peer.publish(peer.topic("session_event"), {**(peer.last_event or {}), "event": "x"})
        await peer.event("SessionResumed", "Preparing")
        await peer.finish("PowerLoss")
        await one.until(lambda: one.is_online and one.state.energy is EnergyState.OFF)
        assert one.state.stop_cause is StopCause.POWER_LOSS
        assert (await one.meter.end("e3-t")).reading.energy_import_wh == 16_800_000


async def test_everest_hears_that_the_kiosk_lives(broker: Mosquitto) -> None:
    """Each API module in use is told within its time, also after the broker was away."""
    async with charger(broker) as (peer, one):
        modules = {
            f"everest_api/1/{kind}/{name}/m2e/communication_check"
            for kind, name in (
                ("evse_manager_consumer", peer.evse),
                ("auth_token_provider", "kiosk_token"),
                ("auth_consumer", "kiosk_auth"),
                ("error_history_consumer", "kiosk_errors"),
            )
        }
        await one.until(lambda: modules <= set(peer.checks))
        broker.kill()
        await one.until(lambda: not one.is_online)
        peer.checks.clear()
        broker.start()
        await one.until(lambda: modules <= set(peer.checks), within_s=10.0)
        link = one.meter.evse.link
        await one.until(lambda: bool(link.modules))
        assert link.modules["evse_manager_consumer", peer.evse].heartbeat_s == 0.2


async def test_a_start_given_up_in_the_middle_presents_once(broker: Mosquitto) -> None:
    """The station's patience ends at any moment: the token has been out once at most."""
    async with charger(broker) as (peer, one):
        peer.verdict = "think"
        await one.plugged(peer)
        for patience_s in (0.0, 0.001, 0.005, 0.02, 0.1):
            with contextlib.suppress(TimeoutError, DeviceUnreachable):
                async with asyncio.timeout(patience_s):
                    await one.controller.start("g1-t")
        await quiet(0.2)
        assert len(peer.tokens) <= 1
