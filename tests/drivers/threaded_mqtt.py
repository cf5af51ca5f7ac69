"""An MQTT client in a thread of its own, for far ends: no code path shared with the product."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any

import paho.mqtt.client as mqtt
from paho.mqtt.enums import CallbackAPIVersion

Hear = Callable[[str, bytes], None]


class ThreadedClient:
    """Connects by itself, again and again; what is published while it is away is lost."""

    def __init__(self, port: int, topics: tuple[str, ...], hear: Hear) -> None:
        """`hear` is called on the loop that made this."""
        self.is_connected = False
        self._last: mqtt.MQTTMessageInfo | None = None
        self._topics = topics
        self._hear = hear
        self._loop = asyncio.get_running_loop()
        self._client = mqtt.Client(CallbackAPIVersion.VERSION2)
        self._client.on_connect = self._connected
        self._client.on_subscribe = self._subscribed
        self._client.on_disconnect = self._lost
        self._client.on_message = self._message
        self._client.reconnect_delay_set(1, 1)
        self._client._reconnect_min_delay = self._client._reconnect_max_delay = 0.2  # type: ignore[assignment]
        self._client.connect_async("127.0.0.1", port, keepalive=5)
        self._client.loop_start()

    def publish(self, topic: str, payload: bytes, *, retain: bool = False) -> None:
        if self.is_connected:
            self._last = self._client.publish(topic, payload, qos=2, retain=retain)

    def so_far(self) -> Callable[[], bool]:
        """Whether the broker has everything that was published until now, or never will."""
        last = self._last
        return lambda: last is None or not self.is_connected or last.is_published()

    def close(self) -> None:
        self._client.disconnect()
        self._client.loop_stop()

    def _connected(self, *_: Any) -> None:
        self._client.subscribe([(topic, 0) for topic in self._topics])

    def _subscribed(self, *_: Any) -> None:
        self.is_connected = True

    def _lost(self, *_: Any) -> None:
        self.is_connected = False

    def _message(self, _client: Any, _data: Any, message: mqtt.MQTTMessage) -> None:
        with contextlib.suppress(RuntimeError):  # The loop of a test that is over.
            self._loop.call_soon_threadsafe(self._hear, message.topic, bytes(message.payload))
