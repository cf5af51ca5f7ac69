"""The one connection to a broker: logins, refusals, sharing, closing."""

from __future__ import annotations

import asyncio
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

from hw_drivers.everest.evse import EverestEvse
from hw_drivers.everest.link import EverestLink
from hw_drivers.everest.meter import EverestMeter
from hw_drivers.everest.topics import Names, Order
from hw_drivers.everest.versioned import Versioned
from kiosk.adapters.mqtt_login import PASSWORD, USER, MqttLogin, mqtt_login
from kiosk.adapters.system_clock import SystemClock
from kiosk.errors import DeviceProtocolError, DeviceUnreachable
from tests.drivers.helpers import collecting, until
from tests.drivers.mosquitto import Mosquitto

pytestmark = pytest.mark.anyio


def login(password: str) -> MqttLogin | None:
    return mqtt_login({USER: "kiosk", PASSWORD: password})


async def test_a_broker_that_asks_who_it_is(tmp_path: Path) -> None:
    """Let in with the right password; with a wrong one it says so, and the password never."""
    passwords = tmp_path / "passwords"
    _write_passwords(passwords)
    broker = Mosquitto(tmp_path, password_file=passwords)
    broker.start()
    try:
        async with EverestLink("127.0.0.1", broker.port, login=login("right-one")) as link:
            await until(lambda: link.is_up)
        async with EverestLink("127.0.0.1", broker.port, login=login("wrong-one")) as link:
            await until(lambda: link.reason == "broker_refused")
            with pytest.raises(DeviceUnreachable) as caught:
                await link.publish("a", "b")
        assert "wrong-one" not in str(caught.value)
    finally:
        broker.kill()


def _write_passwords(file: Path) -> None:
    subprocess.run(
        ["mosquitto_passwd", "-c", "-b", str(file), "kiosk", "right-one"],
        check=True,
        capture_output=True,
    )
    file.chmod(0o600)


async def test_a_reply_has_to_come_and_to_be_json(tmp_path: Path) -> None:
    """No answer in time and a wrong one are told apart; a late one meets nobody."""
    broker = Mosquitto(tmp_path)
    broker.start()
    try:
        async with EverestLink("127.0.0.1", broker.port) as link:
            await until(lambda: link.is_up)
            topic = f"{link._own}/x"
            assert await link.request(Order(topic=topic, body="[1.5]", reply_topic=topic)) != []
            with pytest.raises(DeviceProtocolError, match="^bad_answer: "):
                await link.request(Order(topic=topic, body="{", reply_topic=topic))
            order = Order(topic=f"{link._own}/other", body="1", reply_topic=topic)
            with pytest.raises(DeviceUnreachable, match="^no_answer: "):
                await link.request(order, timeout_s=0.1)
            await link.publish(topic, "5")
            waiting = asyncio.ensure_future(
                link.request(Order(topic=f"{link._own}/o", body="1", reply_topic=topic + "y"))
            )
            await asyncio.sleep(0.1)
            broker.kill()
            with pytest.raises(DeviceUnreachable, match="^no_link: "):
                await waiting
    finally:
        broker.kill()


async def test_the_last_one_out_closes_it(tmp_path: Path) -> None:
    """Two devices share a connection; nothing of it is left when both are gone."""
    broker = Mosquitto(tmp_path)
    broker.start()
    before = asyncio.all_tasks()
    try:
        link = EverestLink("127.0.0.1", broker.port)
        async with link:
            async with link:
                await until(lambda: link.is_up)
            assert link.is_up
        assert not link.is_up
        assert asyncio.all_tasks() == before
    finally:
        broker.kill()


async def test_a_bug_is_not_a_network_fault(tmp_path: Path) -> None:
    """An exception that nobody expects ends the device's stream as itself: crash-only."""
    broker = Mosquitto(tmp_path)
    broker.start()
    try:
        evse = EverestEvse(EverestLink("127.0.0.1", broker.port), Versioned(Names(evse="e")))
        meter = EverestMeter(evse, meter_id="m", evse_id=1, clock=SystemClock())
        evse.on_tick.append(lambda _now_s: {}["a bug"])
        async with meter, collecting(meter.readings()) as got:
            await until(lambda: got.task_failed)
        with pytest.raises(KeyError):
            evse.link.raise_if_broken()
    finally:
        broker.kill()


def test_the_sdk_waits_until_it_is_needed() -> None:
    """The first frame does not wait for an MQTT client."""
    code = (
        "import sys, hw_drivers.meter_urls, hw_drivers.controller_urls\n"
        "sys.exit(any(name.split('.')[0] in {'aiomqtt', 'paho'} for name in sys.modules))"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


async def test_an_errand_given_up_before_its_first_step_is_closed() -> None:
    """The last device leaves in the moment a life sign is due."""
    link = EverestLink("127.0.0.1", 9)

    async def life_sign() -> None:
        raise AssertionError

    work = life_sign()
    async with link:
        link.errand(work)
        link._errands.copy().pop().cancel()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert inspect.getcoroutinestate(work) == inspect.CORO_CLOSED
    assert not link._errands
