"""The MQTT client itself: aiomqtt, with a repair. May import aiomqtt, on entering."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

from hw_drivers.everest.inbox import Inbox
from hw_drivers.everest.listening import BrokerLogin

if TYPE_CHECKING:
    from aiomqtt import Client

CONNECT_S: Final = 5.0
KEEPALIVE_S: Final = 5
INCOMING_MAX: Final = 4000
"""Messages that wait for this process; far above what it is ever behind."""


def client_for(host: str, port: int, login: BrokerLogin | None) -> Client:
    """A client for one connection, not connected yet; a session of its own that leaves nothing."""
    from aiomqtt import Client  # noqa: PLC0415  imported on entering

    class RepairedClient(Client):
        """Writes at once, and has the loop watch the socket only when it would have to wait.

        aiomqtt watches it for each packet, and hands the loop a bare file number for later: a
        broker that dies in between leaves a number that is closed, or another connection's by then.
        And under Qt a watch costs far more than the write: a notifier made, connected, thrown away.
        """

        _watched = -1

        def _on_socket_register_write(self, client: Any, userdata: Any, sock: Any) -> None:  # noqa: ANN401, ARG002
            def write() -> None:
                try:
                    client.loop_write()
                except Exception as error:  # noqa: BLE001 - whatever it is, the connection is gone
                    if not self._disconnected.done():
                        self._disconnected.set_exception(error)

            def begin() -> None:
                if sock.fileno() < 0:
                    return
                write()
                if sock.fileno() >= 0 and client.want_write():
                    self._watched = sock.fileno()
                    self._loop.add_writer(self._watched, write)

            if _is_running(self._loop):
                self._loop.call_soon(begin)
            else:
                self._loop.call_soon_threadsafe(begin)  # The connect, which is in a thread.

        def _on_socket_unregister_write(self, client: Any, userdata: Any, sock: Any) -> None:  # noqa: ANN401, ARG002
            watched, self._watched = self._watched, -1
            if watched >= 0:
                self._loop.remove_writer(watched)

    return RepairedClient(
        host,
        port,
        username=None if login is None else login.username,
        password=None if login is None else login.password.reveal(),
        timeout=CONNECT_S,
        keepalive=KEEPALIVE_S,
        queue_type=Inbox,
        max_queued_incoming_messages=INCOMING_MAX,
    )


def _is_running(loop: asyncio.AbstractEventLoop) -> bool:
    """Whether this is the thread of that loop."""
    try:
        return asyncio.get_running_loop() is loop
    except RuntimeError:
        return False
