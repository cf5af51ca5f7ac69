"""A kiosk without a window, as a process that can be told when to die.

`python -m tests.journeys.bare_kiosk --config FILE` with `--die-before N`, `--die-after N` or
`--die-on EVENT`: the product's own `build()`; `--die-…` is kill -9 of itself right before or after
the N-th durable write, counted from one, or right before the first one with such an event. Prints
one JSON line with `hand_port`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kiosk.adapters.sqlite_ledger import SqliteLedger
from kiosk.config import load_config
from kiosk.domain import commands as cmd
from kiosk.domain.events import Event
from kiosk.domain.payment import RailKind
from kiosk.domain.view import EvseView, StationView
from kiosk.journal import note
from ui.build import build, product_version
from ui.demo.hand import offer_hand
from ui.logs import set_up_logs

COMMANDS: dict[str, Callable[[int], cmd.Command]] = {
    "stop": cmd.StopRequested,
    "done": cmd.Acknowledge,
    "back": cmd.GoBack,
}


def die_around_writes(before: int, after: int, kind: str) -> None:
    """Patch the ledger of this process: the N-th append, or that of such an event, is its last."""
    append = SqliteLedger.append
    count = 0

    async def counted(self: SqliteLedger, *events: Event) -> None:
        nonlocal count
        count += 1
        note("test_append", step=count)
        if count == before or kind in {type(event).__name__ for event in events}:
            os.kill(os.getpid(), signal.SIGKILL)
        await append(self, *events)
        if count == after:
            os.kill(os.getpid(), signal.SIGKILL)

    SqliteLedger.append = counted  # type: ignore[method-assign]


def told(evse: EvseView) -> dict[str, Any]:
    """What a driver in a hurry looks at."""
    return {
        "evse_id": evse.evse_id,
        "screen": evse.screen.value,
        "rails": {rail.rail.value: rail.state.value for rail in evse.rails},
        "energy_wh": evse.charge.energy_wh if evse.charge else 0,
        "cost_minor": evse.charge.cost.minor if evse.charge else 0,
        "live": evse.charge.live if evse.charge else False,
        "power_w": evse.charge.power_w if evse.charge else None,
        "pay_url": evse.scan.url if evse.scan else "",
        "money": evse.money.value,
        "settled": evse.summary is not None and evse.summary.released is not None,
        "total_minor": evse.summary.total.minor if evse.summary else None,
    }


async def main(config: Path) -> None:
    """Run until killed."""
    views: list[StationView] = []

    def show(view: StationView) -> None:
        views[:] = [view]

    async with build(load_config(config), show) as station:

        def obey(request: dict[str, Any]) -> dict[str, Any]:
            if request["do"] == "look":
                return {"evses": [told(evse) for evse in views[0].evses] if views else []}
            evse_id = int(request["evse_id"])
            if request["command"] == "qr":
                station.request(cmd.ChooseRail(evse_id, RailKind.QR))
            else:
                station.request(COMMANDS[request["command"]](evse_id))
            return {"done": True}

        server = await offer_hand(obey)
        print(json.dumps({"hand_port": server.sockets[0].getsockname()[1]}), flush=True)
        async with server:
            await station.run(product_version())


def begin() -> None:
    """Read the options, arrange the death, run."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--die-before", type=int, default=0)
    parser.add_argument("--die-after", type=int, default=0)
    parser.add_argument("--die-on", default="")
    options = parser.parse_args()
    set_up_logs()
    die_around_writes(options.die_before, options.die_after, options.die_on)
    sys.exit(asyncio.run(main(options.config)))


if __name__ == "__main__":
    begin()
