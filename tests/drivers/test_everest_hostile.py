"""Whatever a broker delivers, on every topic: nothing raises, nothing becomes a good reading, the
link and the EVSE work on.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import AsyncExitStack, suppress
from typing import Any, Final

import aiomqtt
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hw_drivers.everest.topics import Order, note_topic
from kiosk.domain.controller import ControllerState
from kiosk.domain.readings import Quality
from kiosk.errors import DeviceError
from tests.drivers.everest_bench import Kiosk, a_name, charger, kiosk, transaction
from tests.drivers.everest_payloads import powermeter_of, signed
from tests.drivers.everest_peer import EverestPeer
from tests.drivers.mosquitto import Mosquitto

HONEST_WH: Final = 16_800_000
"""The only register that the scripted EVerest shows."""
BATCH: Final = 30
"""Messages of one example."""

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(min_value=10**17),
    st.floats(allow_nan=True),
    st.text(max_size=20),
    st.sampled_from(["Charging", "AuthRequired", "TransactionStarted", "Disabled", "Accepted"]),
)
junk = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)
words = st.sampled_from(
    "SessionStarted AuthRequired Authorized Deauthorized TransactionStarted PrepareCharging "
    "ChargingStarted ChargingPausedEV StoppingCharging TransactionFinished SessionFinished "
    "SessionResumed Enabled Disabled PluginTimeout Nonsense".split()
)
states = st.sampled_from(
    "Charging Preparing AuthRequired Unplugged Finished Unknown Disabled".split()
)
no_total = st.one_of(
    st.none(),
    st.booleans(),
    st.text(max_size=5),
    st.floats(max_value=-0.001, allow_infinity=False, allow_nan=False),
    st.just(float("nan")),
    st.just(float("inf")),
    st.integers(min_value=10**13),
    st.lists(st.integers(), max_size=2),
)


@st.composite
def meters(draw: st.DrawFn) -> dict[str, Any]:
    """A meter's message with anything changed, and never a register that could be one."""
    told = powermeter_of(HONEST_WH + 5_000, 11_000)
    for key in draw(st.lists(st.sampled_from(sorted(told)), max_size=3)):
        told[key] = draw(junk)
    told["energy_Wh_import"] = draw(
        st.one_of(junk.filter(lambda each: not isinstance(each, dict)), st.just({}))
        | st.fixed_dictionaries({"total": no_total, "L1": junk})
    )
    if draw(st.booleans()):
        told.pop("energy_Wh_import")
    return told


@st.composite
def events(draw: st.DrawFn) -> dict[str, Any]:
    """A session event whose details may be anything, and whose values are none."""
    details = {
        "meter_value": draw(meters()),
        "id_tag": draw(junk | st.fixed_dictionaries({"id_token": junk})),
        "signed_meter_value": draw(junk | st.just(signed("x"))),
        "reason": draw(junk),
    }
    key = draw(st.sampled_from(["transaction_started", "transaction_finished", "session_started"]))
    return {
        "event": draw(words | scalars),
        "uuid": draw(st.sampled_from(["u1", "u2"]) | scalars),
        "timestamp": draw(scalars),
        key: draw(st.just(details) | junk),
    }


infos = st.fixed_dictionaries(
    {"state": states | scalars},
    optional={
        "session_duration_s": scalars,
        "transaction_start_time": scalars | st.just("2026-05-04T12:00:00Z"),
        "timestamp": scalars,
        "permanent_fault": scalars,
    },
)
statuses = st.fixed_dictionaries(
    {
        "token": junk | st.just({"id_token": {"value": "h1-t", "type": "Local"}}),
        "status": scalars | st.sampled_from(["Accepted", "Rejected", "TimedOut", "UsedToStart"]),
    }
)
bodies = st.one_of(meters(), events(), infos, statuses, junk)
payloads = st.one_of(
    st.binary(max_size=60),
    bodies.map(lambda body: json.dumps(body).encode()),
    bodies.map(lambda body: json.dumps(body).encode()[:-1]),
    st.just(b"[" * 5_000),
    st.just(b'{"a":' * 3_000),
)


class Bench:
    """A charger on a loop of its own, that lives through all examples."""

    def __init__(self, broker: Mosquitto) -> None:
        self._broker = broker
        self.runner = asyncio.Runner()
        self._stack = AsyncExitStack()
        self.peer: EverestPeer
        self.one: Kiosk
        self.hostile: aiomqtt.Client
        self.topics: list[str] = []

    async def open(self) -> None:
        enter = self._stack.enter_async_context
        self.peer, self.one = await enter(charger(self._broker))
        self.hostile = await enter(aiomqtt.Client("127.0.0.1", self._broker.port))
        dialect = self.one.meter.evse.dialect
        self.topics = sorted(dialect.topics())
        self.topics += [note_topic(dialect), self.one.meter.evse.link._own + "/discover"]
        self.topics += [each.replace("+", "x") for each in dialect.reply_filters()]
        await self.one.meter.begin(transaction("h1-t"))

    async def close(self) -> None:
        await self._stack.aclose()

    async def send(self, batch: list[tuple[int, bytes, bool]]) -> None:
        for index, payload, retain in batch:
            topic = self.topics[index % len(self.topics)]
            # A heartbeat is a bare number, and any number is one: that topic gets no retained junk
            # that would outlive the test.
            await self.hostile.publish(topic, payload, qos=0, retain=retain)
            if retain:
                await self.hostile.publish(topic, b"", qos=0, retain=True)
        # Once these two are back, the kiosk has had all of it.
        await self.hostile.publish("everest_api/nobody", b"", qos=1)
        link, topic = self.one.meter.evse.link, f"{self.one.meter.evse.link._own}/after"
        await link.request(Order(topic=topic, body="1", reply_topic=topic), timeout_s=10.0)

    def check(self) -> None:
        evse = self.one.meter.evse
        evse.link.raise_if_broken()
        assert not self.one.metered.task_failed
        assert not self.one.controlled.task_failed
        good = {
            reading.energy_import_wh
            for reading in self.one.metered.readings
            if reading.quality is Quality.GOOD
        }
        assert good <= {HONEST_WH}
        assert all(not begun.record or begun.record.text for begun in self.one.begun)
        assert self.one.begun == []
        assert evse.link.is_up
        assert len(evse.link._errands) < 100
        for state in self.one.states:
            assert isinstance(state, ControllerState)
            assert state.soc_percent is None or 0 <= state.soc_percent <= 100
        self.one.metered.items.clear()
        self.one.controlled.items.clear()

    async def works_on(self) -> None:
        """The honest meter is still read, and commands are still DeviceErrors at worst."""
        self.one.metered.items.clear()
        await self.one.until(
            lambda: any(r.quality is Quality.GOOD for r in self.one.metered.readings), within_s=20
        )
        for command in (self.one.controller.start, self.one.controller.stop, self.one.meter.end):
            with suppress(DeviceError):
                await command("h2-t")


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    broker = Mosquitto(tmp_path_factory.mktemp("broker"))
    broker.start()
    one = Bench(broker)
    with one.runner:
        one.runner.run(one.open())
        yield one
        one.runner.run(one.works_on())
        one.runner.run(one.close())
    broker.kill()


hostile_batches = st.lists(
    st.tuples(st.integers(0, 40), payloads, st.sampled_from([False] * 9 + [True])),
    min_size=BATCH,
    max_size=BATCH,
)
quickly = settings(
    deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None
)


@settings(quickly, max_examples=10)
@given(batch=hostile_batches)
def test_nothing_that_a_broker_delivers_does_harm(
    bench: Bench, batch: list[tuple[int, bytes, bool]]
) -> None:
    """Some hundred messages: bytes, broken JSON, JSON of the right shape with the wrong things."""
    bench.runner.run(bench.send(batch))
    bench.check()


@pytest.mark.torture
@settings(quickly, max_examples=334)
@given(batch=hostile_batches)
def test_ten_thousand_messages_do_no_harm(
    bench: Bench, batch: list[tuple[int, bytes, bool]]
) -> None:
    """The same for long."""
    bench.runner.run(bench.send(batch))
    bench.check()


@pytest.mark.anyio
async def test_a_broker_full_of_retained_messages(tmp_path: Any) -> None:
    """What was retained before the kiosk came is not of now: no reading, no state, no heartbeat."""
    broker = Mosquitto(tmp_path)
    broker.start()
    evse = a_name()
    try:
        async with aiomqtt.Client("127.0.0.1", broker.port) as client:
            prefix = f"everest_api/1/evse_manager_consumer/{evse}/e2m"
            for name, body in (
                ("powermeter", powermeter_of(HONEST_WH, 11_000)),
                ("session_info", {"state": "Charging", "session_duration_s": 5}),
                ("session_event", {"event": "ChargingStarted", "uuid": "u"}),
                ("heartbeat", 7),
            ):
                await client.publish(f"{prefix}/{name}", json.dumps(body), qos=2, retain=True)
        async with kiosk(broker, evse) as one:
            one.meter.evse.pulse.interval_s = 0.2
            await one.until(lambda: bool(one.controlled.statuses))
            assert not one.controlled.statuses[-1].online
            assert one.states == []
            assert one.metered.readings == []
            assert one.meter.evse.session.is_known is False
            with pytest.raises(DeviceError):
                await one.meter.read()
    finally:
        broker.kill()
