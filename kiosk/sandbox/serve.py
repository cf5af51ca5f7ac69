"""Runs the sandbox on a socket until it is told to end. May import uvicorn and the sandbox."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
from collections.abc import Callable, Iterator
from typing import Final

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from kiosk.sandbox.clock import ShiftableClock
from kiosk.sandbox.gateway import Gateway
from kiosk.sandbox.http import application
from kiosk.sandbox.provider import Provider, Settings

_PARENT_POLL_S: Final = 0.25


async def serve(
    settings: Settings,
    listener: socket.socket,
    ready: Callable[[Provider], None],
    *,
    parent: int | None = None,
) -> None:
    """Serve until SIGTERM, SIGINT or, when `parent` is a process id, until that parent is gone."""
    provider = Provider(settings, ShiftableClock())
    config = uvicorn.Config(
        application(Gateway(provider)),
        http=_CuttableProtocol,
        ws="none",
        lifespan="off",
        log_level="warning",
        access_log=False,
        date_header=False,
        server_header=False,
        timeout_graceful_shutdown=1,
    )
    server = _Server(config, lambda: ready(provider))
    watch = asyncio.create_task(_watch_parent(server, parent)) if parent else None
    await server.serve(sockets=[listener])
    if watch:
        watch.cancel()


def listen(host: str, port: int) -> socket.socket:
    """A bound socket. Raises OSError, or OverflowError for a port that cannot be."""
    # asyncio sends small writes at once only on sockets that name their protocol; without it, each
    # answer waits 40 ms for the acknowledgement of its own headers.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
    except BaseException:
        listener.close()
        raise
    return listener


def lan_address() -> str:
    """The address of the interface that leads outside."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Connecting a datagram socket only chooses the route: nothing is sent.
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


class _CuttableProtocol(H11Protocol):
    """Hands each request the transport it came on, so that a fault can cut it."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self.app_state = {**self.app_state, "transport": transport}
        super().connection_made(transport)


class _Server(uvicorn.Server):
    """A server that says when it is ready and ends with status 0 on SIGTERM."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        # uvicorn's own raises the signal again after a graceful end; ending was the request.
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._end)
        yield

    def _end(self) -> None:
        self.should_exit = True


async def _watch_parent(server: uvicorn.Server, parent: int) -> None:
    """The kernel gives a child whose parent ended another one."""
    while os.getppid() == parent:  # noqa: ASYNC110 - the kernel offers no event for it here
        await asyncio.sleep(_PARENT_POLL_S)
    server.should_exit = True
