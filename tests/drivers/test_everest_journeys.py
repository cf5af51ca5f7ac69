"""A driver's day at a charger that EVerest runs, over a real broker."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest

from hw_drivers.everest import powermeter
from kiosk.domain.controller import CableState, EnergyState, StopCause
from kiosk.domain.readings import Quality
from kiosk.errors import DeviceError, DeviceProtocolError, DeviceRefused, DeviceUnreachable
from tests.drivers.everest_bench import charger, kiosk, quiet, transaction
from tests.drivers.everest_payloads import OCMF_BEGIN, OCMF_END, float32
from tests.drivers.mosquitto import Mosquitto

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mosquitto]:
    mosquitto = Mosquitto(tmp_path_factory.mktemp("broker"))
    mosquitto.start()
    yield mosquitto
    mosquitto.kill()


async def test_from_the_plug_to_the_signed_end(broker: Mosquitto) -> None:
    """Begin and end are EVerest's own values, with what was signed; live readings lie between."""
    async with charger(broker) as (peer, one):
        peer.signs, peer.step_wh, peer.live_behind_wh = True, 40.0, 8.0
        key = "3059301306072A8648CE3D0201"
        await peer.publish(peer.topic("powermeter_public_key_ocmf"), key)
        await one.plugged(peer)
        assert one.state.energy is EnergyState.OFF
        before = await one.meter.begin(transaction("s1-t"))
        assert before.reading.energy_import_wh == 16_799_992
        await one.controller.start("s1-t")
        await one.until(lambda: one.state.energy is EnergyState.DELIVERING)
        assert one.state.transaction_id == "s1-t"
        await one.until(lambda: one.metered.readings[-1].energy_import_wh > 16_800_100)
        await one.controller.stop("s1-t")
        done = await one.meter.end("s1-t")
        await one.until(lambda: one.state.energy is EnergyState.OFF)
    begun = one.begun[0]
    assert len(one.begun) == 1
    assert begun.reading.energy_import_wh == 16_800_000
    assert begun.record is not None
    assert (begun.record.text, begun.record.public_key) == (OCMF_BEGIN, key)
    assert done.begin == begun.reading
    assert done.reading.energy_import_wh == int(float32(peer.energy_wh))
    assert [record.text for record in done.records] == [OCMF_BEGIN, OCMF_END]
    assert done.records[0] == begun.record
    assert one.state.stop_cause is StopCause.NONE
    assert peer.tokens == [
        {
            "id_token": {"value": "s1-t", "type": "Local"},
            "authorization_type": "BankCard",
            "connectors": [1],
            "prevalidated": True,
        }
    ]
    assert ("stop_transaction", {"reason": "Local"}) in peer.commands
    assert {reading.quality for reading in one.metered.readings} == {Quality.GOOD}


async def test_unplugged_while_charging(broker: Mosquitto) -> None:
    """EVerest's value of the end counts, also when it came before anybody asked for it."""
    async with charger(broker) as (peer, one):
        peer.step_wh = 25.0
        await one.charge(peer, "s2-t")
        await one.until(lambda: one.metered.readings[-1].energy_import_wh > 16_800_050)
        await peer.unplug()
        await one.until(lambda: one.state.cable is CableState.FREE)
        await one.controller.stop("s2-t")
        done = await one.meter.end("s2-t")
        assert await one.meter.end("s2-t") == done
    ended = next(state for state in one.states if state.stop_cause is not StopCause.NONE)
    assert (ended.energy, ended.stop_cause) == (EnergyState.OFF, StopCause.UNPLUGGED)
    assert ended.transaction_id == ""
    assert done.reading.energy_import_wh == int(float32(peer.energy_wh))


async def test_unplugged_before_it_was_paid(broker: Mosquitto) -> None:
    """No transaction, no token, nothing to end."""
    async with charger(broker) as (peer, one):
        await one.plugged(peer)
        await peer.unplug()
        await one.until(lambda: one.state.cable is CableState.FREE)
        await one.controller.stop("s3-t")
        with pytest.raises(DeviceUnreachable, match="^no_end_value: "):
            await one.meter.end("s3-t")
    assert peer.tokens == []
    assert {state.energy for state in one.states} == {EnergyState.OFF}


async def test_the_car_pauses_and_the_station_withholds(broker: Mosquitto) -> None:
    """Idle time is the car's own doing; what the station withholds is another thing."""
    async with charger(broker) as (peer, one):
        await one.charge(peer, "s4-t")
        await peer.publish(peer.topic("ev_info"), {"soc": 79.6, "battery_capacity": 77_000})
        await peer.pause_by_car()
        await one.until(lambda: one.state.energy is EnergyState.CAR_PAUSED)
        await one.until(lambda: one.state.soc_percent == 79)
        await peer.withhold()
        await one.until(lambda: one.state.energy is EnergyState.WITHHELD)
        await peer.go_on()
        await one.until(lambda: one.state.energy is EnergyState.DELIVERING)
        assert one.state.transaction_id == "s4-t"
        await one.until(lambda: one.metered.readings[-1].soc_percent == 79)


async def test_a_rejected_token_is_a_refusal(broker: Mosquitto) -> None:
    """Said at once, said again when asked again, and never presented twice."""
    async with charger(broker) as (peer, one):
        peer.verdict = "reject"
        await one.plugged(peer)
        for _ in range(2):
            with pytest.raises(DeviceRefused, match="^token_rejected: "):
                await one.controller.start("s5-t")
    assert len(peer.tokens) == 1


async def test_a_token_that_times_out_ends_what_was_starting(broker: Mosquitto) -> None:
    """Accepted, then no connector in time: the state goes back to OFF and a repeat is refused."""
    async with charger(broker) as (peer, one):
        peer.verdict = "time_out"
        await one.plugged(peer)
        with suppress(DeviceRefused):  # It may be told before or after the answer.
            await one.controller.start("s6-t")
        await one.until(lambda: one.states[-2].energy is EnergyState.STARTING)
        assert one.states[-2].transaction_id == "s6-t"
        assert one.state.energy is EnergyState.OFF
        with pytest.raises(DeviceRefused, match="^token_timedout: "):
            await one.controller.start("s6-t")
    assert len(peer.tokens) == 1
    assert one.state.transaction_id == ""


async def test_a_stop_before_the_begin_withdraws(broker: Mosquitto) -> None:
    """Authorised and never started: the authorisation goes back, nothing is stopped."""
    async with charger(broker) as (peer, one):
        peer.verdict = "think"
        await one.plugged(peer)
        with pytest.raises(DeviceUnreachable, match="^no_answer: "):
            await one.controller.start("s7-t")
        await one.controller.stop("s7-t")
        with pytest.raises(DeviceRefused):
            await one.controller.start("s7-t")
    expected = {"id_token": {"value": "s7-t", "type": "Local"}, "evse_id": 1}
    assert [body for name, body in peer.commands if name == "withdraw_authorization"] == [expected]
    assert "stop_transaction" not in [name for name, _ in peer.commands]
    assert len(peer.tokens) == 1


async def test_a_start_that_passes_its_stop_is_stopped(broker: Mosquitto) -> None:
    """EVerest begins what was withdrawn a moment before: it is told to stop, once."""
    async with charger(broker) as (peer, one):
        peer.verdict = "think"
        await one.plugged(peer)
        with pytest.raises(DeviceUnreachable):
            await one.controller.start("s8-t")
        await one.controller.stop("s8-t")
        await peer.begin(peer.tokens[0])
        await one.until(lambda: peer.transaction is None)
        await one.until(lambda: one.state.energy is EnergyState.OFF)
    assert [name for name, _ in peer.commands].count("stop_transaction") == 1


async def test_a_repeated_start_presents_nothing_twice(broker: Mosquitto) -> None:
    """Before, while and after it charges: one token in all, and the charge goes on."""
    async with charger(broker) as (peer, one):
        await one.charge(peer, "s9-t")
        for _ in range(3):
            await one.controller.start("s9-t")
        await quiet(0.3)
        assert peer.transaction is not None
        assert len(peer.tokens) == 1
        await one.controller.stop("s9-t")
        await one.until(lambda: one.state.energy is EnergyState.OFF)
        with pytest.raises(DeviceRefused, match="^transaction_over: "):
            await one.controller.start("s9-t")
    assert len(peer.tokens) == 1


async def test_a_lost_token_is_presented_again_on_proof(broker: Mosquitto) -> None:
    """EVerest never heard of it and shows that it runs nothing: then, and only then, again."""
    async with charger(broker) as (peer, one):
        peer.verdict = "deaf"
        await one.plugged(peer)
        peer.informs = False
        with pytest.raises(DeviceUnreachable, match="^no_answer: "):
            await one.controller.start("s10-t")
        assert len(peer.tokens) == 1
        with pytest.raises(DeviceUnreachable):
            await one.controller.start("s10-t")  # Nothing proves anything yet.
        assert len(peer.tokens) == 1
        peer.informs, peer.verdict = True, "accept"
        seen = len(peer.tokens)
        await one.until(lambda: one.controller.evse.session.info_s > 0)
        await quiet(0.3)
        await one.controller.start("s10-t")
        await one.until(lambda: one.state.energy is EnergyState.DELIVERING)
        assert len(peer.tokens) == seen + 1


async def test_another_transaction_is_left_alone(broker: Mosquitto) -> None:
    """Somebody's own card started it: a start is refused, and a stop of ours stops nothing."""
    async with charger(broker) as (peer, one):
        await one.plugged(peer)
        card = {"id_token": {"value": "04A1B2C3D4E5F6", "type": "ISO14443"}}
        await peer.begin({**card, "authorization_type": "RFID"})
        await one.until(lambda: one.state.energy is EnergyState.DELIVERING)
        assert "04a1" not in one.state.transaction_id.casefold()
        with pytest.raises(DeviceRefused, match="^other_transaction: "):
            await one.controller.start("s11-t")
        await one.controller.stop("s11-t")
        assert peer.transaction is not None
    assert peer.tokens == []


async def test_a_lagging_session_info_changes_nothing(broker: Mosquitto) -> None:
    """The state of the sample before arrives after each event: no state goes back and forth."""
    async with charger(broker) as (peer, one):
        peer.lags = True
        await one.charge(peer, "s12-t")
        await quiet(0.4)
        await one.controller.stop("s12-t")
        await one.until(lambda: one.state.energy is EnergyState.OFF)
        await quiet(0.4)
    energies = [state.energy for state in one.states]
    seen = [energy for index, energy in enumerate(energies) if energies[:index][-1:] != [energy]]
    assert seen == [
        EnergyState.OFF,
        EnergyState.STARTING,
        EnergyState.DELIVERING,
        EnergyState.WITHHELD,
        EnergyState.OFF,
    ]


async def test_two_evses_share_one_broker(broker: Mosquitto) -> None:
    """Each has its own session; a token names its EVSE and reaches no other."""
    async with charger(broker) as (peer, one):
        async with charger(broker) as (neighbour, other):
            neighbour.number = 2
            await one.charge(peer, "s13-t")
            assert other.state.cable is CableState.FREE
            assert neighbour.transaction is None
        assert peer.transaction is not None


async def test_errors_keep_an_evse_from_being_sold(broker: Mosquitto) -> None:
    """Those of this EVSE, in a stable word; one that names no EVSE stops nobody who charges."""
    async with charger(broker) as (peer, one):
        vague = {"type": "evse_board_support/MREC2GroundFailure", "uuid": "u1", "severity": "High"}
        await peer.raise_error(vague)
        await one.until(lambda: one.state.fault == "mrec2_ground_failure")
        assert one.controller.errors()[0].uuid == "u1"
        await peer.clear_error(vague)
        await one.until(lambda: one.state.fault == "")
        await one.charge(peer, "s14-t")
        await peer.raise_error(vague)
        await one.until(lambda: len(one.controller.errors()) == 1)
        assert one.state.fault == ""
        exact = {"type": "evse_manager/Inoperative", "uuid": "u2", "origin": {"evse": 1}}
        await peer.raise_error(exact)
        await one.until(lambda: one.state.fault == "inoperative")
        await peer.raise_error({"type": "x/Y", "uuid": "u3", "severity": "Low"})
        await one.until(lambda: len(one.controller.errors()) == 3)


async def test_out_of_service_and_back(broker: Mosquitto) -> None:
    """A technician's wish, carried out by EVerest and shown as a fault."""
    async with charger(broker) as (peer, one):
        await one.controller.set_enabled(enabled=False)
        await one.until(lambda: one.state.fault == "disabled")
        await one.controller.set_enabled(enabled=True)
        await one.until(lambda: one.state.fault == "")
        await one.controller.pause()
        await one.controller.resume()
        await one.controller.unlock()
        peer.state = "ChargingPausedEV"
        with pytest.raises(DeviceRefused, match="^refused: "):
            await one.controller.resume()
    source = {"enable_source": "LocalAPI", "enable_priority": 42}
    assert [body for name, body in peer.commands if name == "enable_disable"] == [
        {"connector_id": 0, "source": {**source, "enable_state": state}}
        for state in ("Disable", "Enable")
    ]


async def test_an_evse_without_optional_modules(broker: Mosquitto) -> None:
    """With a token provider alone, the transaction itself says that the token was taken."""
    async with charger(broker, options="token=kiosk_token") as (peer, one):
        await one.charge(peer, "s15-t")
        await one.controller.stop("s15-t")
        await one.until(lambda: one.state.energy is EnergyState.OFF)
        assert (await one.meter.end("s15-t")).reading.quality is Quality.GOOD


async def test_an_earlier_everest_without_last_values(broker: Mosquitto) -> None:
    """Versions that answer no `get`: its silence about sessions tells that there is none."""
    async with charger(broker) as (peer, one):
        peer.latches = False
        async with kiosk(broker, peer.evse) as late:
            await late.ready()
            assert late.state.cable is CableState.FREE
            await late.charge(peer, "s16-t")
        await one.until(lambda: one.state.energy is EnergyState.DELIVERING)


async def test_nothing_is_asked_of_a_broker_that_is_away() -> None:
    """Each command is a DeviceError at once, with the reason in front."""
    from hw_drivers.controller_urls import controller_from_url

    url = "everest://127.0.0.1:1/evse?token=t&auth=a"
    async with controller_from_url(url, evse_id=1) as controller:
        for command in (controller.start, controller.stop):
            with pytest.raises(DeviceError) as caught:
                await command("s17-t")
            assert str(caught.value).partition(":")[0].isidentifier()


async def test_old_values_are_never_good(
    broker: Mosquitto, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same numbers under fresh times while power flows, and the same message twice."""
    monkeypatch.setattr(powermeter, "FROZEN_S", 0.4)
    async with charger(broker) as (peer, one):
        await one.charge(peer, "s18-t")
        peer.step_wh = 0.0
        await one.until(lambda: one.metered.readings[-1].quality is Quality.STALE)
        one.meter._read_s = 0.5
        with pytest.raises(DeviceProtocolError, match="^old_values: "):
            await one.meter.read()
        peer.step_wh = 20.0
        assert (await one.meter.read()).quality is Quality.GOOD
        peer.measures = False
        await quiet(0.2)
        seen = len(one.metered.readings)
        message = peer.powermeter()
        for _ in range(3):
            await peer.publish(peer.topic("powermeter"), message)
        await one.until(lambda: len(one.metered.readings) >= seen + 3)
        assert [each.quality for each in one.metered.readings[seen + 1 :]] == [Quality.STALE] * 2
