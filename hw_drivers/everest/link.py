"""The one connection to an MQTT broker that all EVSEs of a station share. May import errors and
aiomqtt.

It connects, subscribes what its listeners ask for, hands each message to them and connects again
when it is lost. It publishes what it is told once: nothing is kept to be sent after a reconnect,
because a token that is presented again stops a transaction.

aiomqtt is imported on entering, in a thread: the first frame should not wait for it.
"""

from __future__ import annotations

import asyncio
import importlib
import logging
import secrets
from collections.abc import Coroutine, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self

from hw_drivers.everest.client import CONNECT_S, client_for
from hw_drivers.everest.discovery import DISCOVER_TOPIC, ApiModule, modules_in
from hw_drivers.everest.listening import BrokerLogin, Heard, Listener
from hw_drivers.everest.replies import Replies
from hw_drivers.everest.topics import AT_MOST_ONCE, EXACTLY_ONCE, OWN_ROOT, Order
from hw_drivers.everest.wire import text_of
from kiosk.errors import DeviceError, DeviceUnreachable

if TYPE_CHECKING:
    from aiomqtt import Client, Message
    from paho.mqtt.reasoncodes import ReasonCode

TICK_S: Final = 0.25
"""How often listeners are asked what has become of them."""
RETRY_S_MIN: Final = 0.2
RETRY_S_MAX: Final = 2.0
"""Short: a broker on the same machine is back within seconds, and a driver waits for it."""
PUBLISH_S: Final = 2.0
REPLY_S: Final = 2.0
CHECK_S: Final = 5.0
"""`cfg_communication_check_to_s`, unless a module says otherwise."""
CANCEL_S: Final = 0.5
REFUSED: Final = 128
"""MQTT 3.1.1, 3.9.3: SUBACK return codes from here on are failures."""


class EverestLink:
    """A connection that several devices may enter; the last one out closes it."""

    def __init__(self, host: str, port: int, *, login: BrokerLogin | None = None) -> None:
        self.host = host
        self.port = port
        self.modules: Mapping[tuple[str, str], ApiModule] = {}
        """Who answered the last discovery, by type and id."""
        self.reason: str | None = None
        """Why there is no connection; empty when there is one, None before the first try ended."""
        self._login = login
        self._listeners: list[Listener] = []
        self._users = 0
        self._client: Client | None = None
        self._workers: list[asyncio.Task[None]] = []
        self._errands: set[asyncio.Task[None]] = set()
        self._replies = Replies()
        self._gathering: list[ApiModule] | None = None
        self._own = f"{OWN_ROOT}/{secrets.token_hex(6)}"
        self._broken: BaseException | None = None
        self._greeted = False

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"

    def attach(self, listener: Listener) -> None:
        """Serve this listener from the next connection on; before the first device enters."""
        self._listeners.append(listener)

    async def __aenter__(self) -> Self:
        """Take a share. Does not wait for the broker."""
        self._users += 1
        try:
            await asyncio.to_thread(importlib.import_module, "aiomqtt")
        except BaseException:
            self._users -= 1
            raise
        # What it has to say reaches our log as a DeviceError; its own lines would say it twice.
        logging.getLogger("mqtt").setLevel(logging.CRITICAL)
        if not self._workers:
            self._broken, self.reason = None, None
            for work, name in ((self._connect_for_ever(), "link"), (self._keep(), "keep")):
                task = asyncio.create_task(work, name=f"everest {name} {self}")
                task.add_done_callback(self._worker_done)
                self._workers.append(task)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._users -= 1
        if self._users > 0:
            return
        workers, self._workers = self._workers + list(self._errands), []
        await _ended(workers)
        self._down("closed")
        self.reason = None

    def raise_if_broken(self) -> None:
        """Raise what ended the link: a bug, never a fault of the network."""
        if self._broken is not None:
            raise self._broken

    @property
    def is_up(self) -> bool:
        """Connected, subscribed, and everything retained has come."""
        return self.reason == ""

    async def publish(
        self, topic: str, body: str, *, qos: int = EXACTLY_ONCE, retain: bool = False
    ) -> None:
        """Hand a message to the broker, once. Raises DeviceUnreachable; it may have arrived
        then.
        """
        from aiomqtt import MqttError  # noqa: PLC0415  imported on entering

        client = self._client
        if client is None:
            msg = f"no_link: {self} is not connected"
            raise DeviceUnreachable(msg)
        try:
            async with asyncio.timeout(PUBLISH_S):
                await client.publish(topic, body.encode(), qos=qos, retain=retain)
        except (MqttError, TimeoutError, OSError, ValueError, RuntimeError) as error:
            msg = f"no_link: {self} did not take {topic}: {error}"
            raise DeviceUnreachable(msg) from error

    async def request(self, order: Order, *, timeout_s: float = REPLY_S) -> Any:  # noqa: ANN401
        """Publish a request and wait for the JSON of its reply; None where none is promised.

        Raises DeviceUnreachable (no link, no reply in time) or DeviceProtocolError (no JSON).
        """
        if not order.reply_topic:
            await self.publish(order.topic, order.body)
            return None
        reply = self._replies.expect(order.reply_topic)
        try:
            async with asyncio.timeout(timeout_s):
                await self.publish(order.topic, order.body)
                return await reply
        except TimeoutError as error:
            msg = f"no_answer: {self}: no reply to {order.topic}"
            raise DeviceUnreachable(msg) from error
        finally:
            self._replies.forget(order.reply_topic)

    def errand(self, work: Coroutine[Any, Any, None]) -> None:
        """Run something beside the messages; a DeviceError in it is nobody's concern."""
        task = asyncio.create_task(_forgiving(work), name=f"everest errand {self}")
        self._errands.add(task)
        task.add_done_callback(self._errand_done)
        # One that is given up before its first step would be asked after: it was never awaited.
        task.add_done_callback(lambda _: work.close())

    async def discover(self, *, within_s: float = 1.0) -> tuple[ApiModule, ...]:
        """Every API module that answers within this time; `modules` has each as it answers.

        Raises DeviceUnreachable.
        """
        gathered: list[ApiModule] = []
        self._gathering = gathered
        body = text_of({"headers": {"replyTo": f"{self._own}/discover"}})
        await self.publish(DISCOVER_TOPIC, body)
        await asyncio.sleep(within_s)
        return tuple(gathered)

    async def look_around(self) -> None:
        """Learn which modules there are and how often they want to hear of us."""
        await self.discover()

    # The connection.

    async def _connect_for_ever(self) -> None:
        from aiomqtt import MqttError  # noqa: PLC0415  imported on entering

        delay_s = RETRY_S_MIN
        while True:
            self._greeted, why = False, "no_link"
            try:
                async with asyncio.TaskGroup() as group:
                    await self._connection(group)
            except* _Refused:
                why = "broker_refused"
            except* (MqttError, OSError, ValueError, TimeoutError, DeviceError):
                pass  # Whatever it was, the answer is to connect again; `reason` tells it.
            self._down(why)
            if self._greeted:
                delay_s = RETRY_S_MIN
            await asyncio.sleep(delay_s)
            delay_s = min(delay_s * 2, RETRY_S_MAX)

    async def _connection(self, group: asyncio.TaskGroup) -> None:
        """One connection, from the first packet to its loss."""
        client = client_for(self.host, self.port, self._login)
        await _opened(client)
        greeting = group.create_task(self._greet(client))
        try:
            async for message in client.messages:
                self._dispatch(message)
        finally:
            self._client = None
            greeting.cancel()
            await client.__aexit__(None, None, None)

    async def _greet(self, client: Client) -> None:
        filters = {f"{self._own}/#": EXACTLY_ONCE}
        for listener in self._listeners:
            filters.update(listener.subscriptions())
        granted = await client.subscribe(sorted(filters.items()))
        if any(_code(code) >= REFUSED for code in granted):
            msg = "broker_refused"
            raise _Refused(msg)
        self._client = client
        # The broker works in order: once this comes back, all that it had retained has come.
        fence = Order(topic=f"{self._own}/fence", body="1", reply_topic=f"{self._own}/fence")
        await self.request(fence, timeout_s=CONNECT_S)
        self.reason, self._greeted = "", True
        self.errand(self._say_alive())
        self.errand(self.look_around())
        for listener in self._listeners:
            self.errand(listener.greet())

    def _down(self, reason: str) -> None:
        self._client = None
        self.reason = reason
        self._replies.fail(f"no_link: {self} was lost")
        for listener in self._listeners:
            listener.lost()

    def _dispatch(self, message: Message) -> None:
        topic = str(message.topic)
        payload = bytes(message.payload)
        if not message.retain and self._replies.heard(topic, payload):
            return
        if topic == f"{self._own}/discover":
            if self._gathering is not None:
                self._gathering += modules_in(payload, len(self._gathering))
                self.modules = {(each.kind, each.module_id): each for each in self._gathering}
            return
        heard = Heard(
            topic=topic,
            payload=payload,
            retained=bool(message.retain),
            at_s=asyncio.get_running_loop().time(),
        )
        for listener in self._listeners:
            listener.heard(heard)

    # Life signs.

    async def _keep(self) -> None:
        loop = asyncio.get_running_loop()
        checked_s = loop.time() - CHECK_S
        while True:
            now_s = loop.time()
            for listener in self._listeners:
                listener.tick(now_s)
            if self.reason == "" and now_s - checked_s >= self._check_period_s():
                checked_s = now_s
                self.errand(self._say_alive())
            await asyncio.sleep(TICK_S)

    async def _say_alive(self) -> None:
        for topic in sorted({topic for each in self._listeners for topic in each.checks()}):
            await self.publish(topic, "true", qos=AT_MOST_ONCE)

    def _check_period_s(self) -> float:
        told = [module.check_s for module in self.modules.values() if module.check_s > 0]
        return max(min([CHECK_S, *told]) / 2.5, TICK_S)

    def _worker_done(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()) is not None:
            self._broken = error
            self._down("driver_failed")

    def _errand_done(self, task: asyncio.Task[None]) -> None:
        self._errands.discard(task)
        self._worker_done(task)


class _Refused(Exception):
    """The broker is there and does not let us do what we have to."""


async def _opened(client: Client) -> None:
    """Connect. aiomqtt does it in a thread, so a cancelled wait still sees it through: otherwise a
    socket would be left open.
    """
    from aiomqtt import MqttCodeError  # noqa: PLC0415

    opening = asyncio.ensure_future(client.__aenter__())
    try:
        await asyncio.shield(opening)
    except MqttCodeError as error:
        msg = "broker_refused"
        raise _Refused(msg) from error
    except asyncio.CancelledError:
        await asyncio.wait([opening], timeout=2 * CONNECT_S)
        if opening.done() and not opening.cancelled() and opening.exception() is None:
            await client.__aexit__(None, None, None)
        raise


def _code(granted: int | ReasonCode) -> int:
    return granted if isinstance(granted, int) else int(granted.value)


async def _ended(tasks: list[asyncio.Task[None]]) -> None:
    """Cancel until they have ended: `asyncio.wait_for`, which aiomqtt waits with, may swallow a
    cancellation that comes together with its result (Python 3.11).
    """
    left: set[asyncio.Task[None]] = {task for task in tasks if not task.done()}
    while left:
        for task in left:
            task.cancel()
        _, left = await asyncio.wait(left, timeout=CANCEL_S)


async def _forgiving(work: Coroutine[Any, Any, None]) -> None:
    try:
        await work
    except DeviceError:
        return
