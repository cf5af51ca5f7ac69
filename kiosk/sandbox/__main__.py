"""`python -m kiosk.sandbox`: the command line of the sandbox. May import the sandbox only.

Standard output carries one JSON line, `{"url", "key", "reader", "pid"}`, when the server listens.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
from collections.abc import Sequence
from typing import Final

from kiosk.sandbox.gateway import LIVE_PREFIXES
from kiosk.sandbox.provider import Provider, Settings
from kiosk.sandbox.serve import lan_address, listen, serve

_DEFAULTS: Final = Settings()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run until told to end. Returns the exit code: 0 ended, 1 cannot listen, 2 bad input."""
    options = _parser().parse_args(arguments)
    if options.key.startswith(LIVE_PREFIXES):
        print("sandbox: --key: live keys are refused, no real money moves here", file=sys.stderr)
        return 2
    if not options.key.startswith(("sk_test_", "rk_test_")):
        print("sandbox: --key: must start with sk_test_ or rk_test_", file=sys.stderr)
        return 2
    try:
        # Every interface is what --lan asks for; without it nobody else can reach the server.
        listener = listen("0.0.0.0" if options.lan else "127.0.0.1", options.port)  # noqa: S104
    except (OSError, OverflowError) as error:
        print(f"sandbox: --port {options.port}: {error}", file=sys.stderr)
        return 1
    port = listener.getsockname()[1]
    settings = Settings(
        key=options.key,
        operator=options.operator,
        public_url=f"http://{lan_address() if options.lan else '127.0.0.1'}:{port}",
        authorisation_delay_s=options.authorisation_delay,
    )

    def ready(provider: Provider) -> None:
        if not options.declare_ready:
            _greet(settings, lan=options.lan)
        line = {
            "url": f"http://127.0.0.1:{port}",
            "key": settings.key,
            "reader": provider.reader.id,
            "pid": os.getpid(),
        }
        print(json.dumps(line), flush=True)

    parent = options.with_parent
    with listener:
        asyncio.run(
            serve(settings, listener, ready, parent=os.getppid() if parent == 0 else parent)
        )
    return 0


def _greet(settings: Settings, *, lan: bool) -> None:
    where = "phones on this network reach it" if lan else "this machine only"
    print(
        f"Payment sandbox (TEST, no real money) at {settings.public_url}, {where}.\n"
        "Test card 4242 4242 4242 4242 pays, 4000 0000 0000 0002 is declined. Ctrl-C ends it.",
        file=sys.stderr,
    )


def _seconds(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 60:
        raise argparse.ArgumentTypeError("between 0 and 60 seconds")
    return value


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m kiosk.sandbox", description="A payment server for trying: no real money."
    )
    parser.add_argument("--port", type=int, default=0, help="0 (default) takes any free one")
    parser.add_argument("--lan", action="store_true", help="let phones on this network in")
    parser.add_argument("--key", default=_DEFAULTS.key, help="the API key it accepts")
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
        help="for scripts: only the JSON ready line, no greeting on stderr",
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


if __name__ == "__main__":
    sys.exit(main())
