"""Runs the sandbox as a process: command line, socket, ready line, end with its parent.

Imports uvicorn.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import signal
import socket
import sys
from collections.abc import Iterator, Sequence
from typing import Any, Final

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from kiosk.sandbox.clock import ShiftableClock
from kiosk.sandbox.gateway import LIVE_PREFIXES, Gateway
from kiosk.sandbox.http import application
from kiosk.sandbox.provider import Provider, Settings

_PARENT_POLL_S: Final = 0.25
_DEFAULTS: Final = Settings()


class _CuttableProtocol(H11Protocol):
    """Hands each request the transport it came on, so that a fault can cut it."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self.app_state = {**self.app_state, "transport": transport}
        super().connection_made(transport)


class _Server(uvicorn.Server):
    """A server that says when it is ready and ends with status 0 on SIGTERM."""

    def __init__(self, config: uvicorn.Config, ready: dict[str, Any]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            print(json.dumps(self._ready), flush=True)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        # uvicorn's own version raises the signal again after a graceful end; ending was the request.
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._end)
        yield

    def _end(self) -> None:
        self.should_exit = True


def main(arguments: Sequence[str] | None = None) -> int:
    """`python -m kiosk.sandbox`. Returns the exit code: 0 ended, 1 cannot listen, 2 bad input."""
    options = _parser().parse_args(arguments)
    if options.key.startswith(LIVE_PREFIXES):
        print("sandbox: --key: live keys are refused, no real money moves here", file=sys.stderr)
        return 2
    if not options.key.startswith(("sk_test_", "rk_test_")):
        print("sandbox: --key: must start with sk_test_ or rk_test_", file=sys.stderr)
        return 2
    try:
        listener = _listen("0.0.0.0" if options.lan else "127.0.0.1", options.port)
    except (OSError, OverflowError) as error:
        print(f"sandbox: --port {options.port}: {error}", file=sys.stderr)
        return 1
    with listener:
        asyncio.run(_serve(options, listener))
    return 0


async def _serve(options: argparse.Namespace, listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    phone_host = _lan_address() if options.lan else "127.0.0.1"
    settings = Settings(
        key=options.key,
        operator=options.operator,
        public_url=f"http://{phone_host}:{port}",
        authorisation_delay_s=options.authorisation_delay,
    )
    provider = Provider(settings, ShiftableClock())
    ready = {
        "url": f"http://127.0.0.1:{port}",
        "key": settings.key,
        "reader": provider.reader.id,
        "pid": os.getpid(),
    }
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
    server = _Server(config, ready)
    if not options.declare_ready:
        _greet(settings, options.lan)
    watch = None
    if options.with_parent is not None:
        watch = asyncio.create_task(_watch_parent(server, options.with_parent or os.getppid()))
    await server.serve(sockets=[listener])
    if watch:
        watch.cancel()


async def _watch_parent(server: uvicorn.Server, parent: int) -> None:
    """End when the parent is gone: the kernel then gives this process another one."""
    while os.getppid() == parent:
        await asyncio.sleep(_PARENT_POLL_S)
    server.should_exit = True


def _greet(settings: Settings, lan: bool) -> None:
    where = "phones on this network reach it" if lan else "this machine only"
    print(
        f"Payment sandbox (TEST, no real money) at {settings.public_url}, {where}.\n"
        "Test card 4242 4242 4242 4242 pays, 4000 0000 0000 0002 is declined. Ctrl-C ends it.",
        file=sys.stderr,
    )


def _listen(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
    except BaseException:
        listener.close()
        raise
    return listener


def _lan_address() -> str:
    """The address of the interface that leads outside; connecting a datagram socket sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def _seconds(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 60:
        msg = "between 0 and 60 seconds"
        raise argparse.ArgumentTypeError(msg)
    return value


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m kiosk.sandbox", description="A payment server for trying: no real money."
    )
    parser.add_argument("--port", type=int, default=0, help="0 (default) takes any free one")
    parser.add_argument("--lan", action="store_true", help="let phones on this network in")
    parser.add_argument("--key", default="sk_test_sandbox", help="the API key it accepts")
    parser.add_argument("--operator", default=_DEFAULTS.operator, help="name on the payment page")
    parser.add_argument(
        "--authorisation-delay",
        type=_seconds,
        default=_DEFAULTS.authorisation_delay_s,
        metavar="SECONDS",
        help="how long a bank takes to answer (default 1.2)",
    )
    parser.add_argument(
        "--declare-ready",
        action="store_true",
        help="for scripts: the JSON ready line on stdout and no greeting on stderr",
    )
    parser.add_argument(
        "--with-parent",
        nargs="?",
        type=int,
        const=0,
        metavar="PID",
        help="end when the process that started it ends",
    )
    return parser
