"""A driver's day at a charger that EVerest runs, over a real broker."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.domain.controller import EnergyState, StopCause
from kiosk.domain.readings import Quality
from tests.drivers.everest_bench import charger, transaction
from tests.drivers.everest_peer import OCMF_BEGIN, OCMF_END
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
    assert done.reading.energy_import_wh == int(peer.energy_wh)
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
