"""The MQTT client itself: aiomqtt, with one repair. May import aiomqtt, on entering."""

from __future__ import annotations

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
        def _on_socket_register_write(self, client: Any, userdata: Any, sock: Any) -> None:  # noqa: ANN401, ARG002
            # aiomqtt hands the loop a bare file number, for later. A broker that dies in between
            # leaves a number that is closed, or that is another connection's by then.
            def write() -> None:
                try:
                    client.loop_write()
                except Exception as error:  # noqa: BLE001 - whatever it is, the connection is gone
                    if not self._disconnected.done():
                        self._disconnected.set_exception(error)

            def watch() -> None:
                if sock.fileno() >= 0:
                    self._loop.add_writer(sock.fileno(), write)

            self._loop.call_soon_threadsafe(watch)

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
