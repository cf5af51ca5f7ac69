"""The street as its own process: cars, controllers and meters at the far end of real sockets.

    python -m hw_drivers.simulated.street [--evses 2] [--speed 1] [--seed 1] [--with-parent]

Prints one JSON line when it listens, then serves until SIGTERM. Killing the kiosk does not disturb
it: the transaction goes on, as it does with a real controller. May import errors and the rest of
the street.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import sys
from collections.abc import Sequence
from typing import Final

from hw_drivers.simulated.street_clock import boot_ms, utc_at
from hw_drivers.simulated.street_control import StreetControl
from hw_drivers.simulated.street_meter import UNIT, StreetMeter
from hw_drivers.simulated.world import EVSES_MAX, World

_STEP_S: Final = 0.05
_SPEED_MAX: Final = 3600


async def serve(
    *, evses: int, speed: int, seed: int, handshake_ms: int, host: str, parent: int | None
) -> None:
    """Run the street until SIGTERM or SIGINT, or until process `parent` is gone."""
    world = World(evses, seed, handshake_ms=handshake_ms)
    meters = {evse_id: StreetMeter(evse, host=host) for evse_id, evse in world.evses.items()}
    control = StreetControl(world, meters, host=host, speed=speed)
    ended = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    try:
        for meter in meters.values():
            await meter.open()
        port = await control.open()
        started_boot_ms = boot_ms()
        _say_ready(host, port, meters, speed, started_boot_ms)
        while not ended.is_set() and (parent is None or os.getppid() == parent):
            world.advance_to((boot_ms() - started_boot_ms) * speed)
            control.push()
            try:
                await asyncio.wait_for(ended.wait(), _STEP_S)
            except TimeoutError:
                continue
    finally:
        await control.close()
        for meter in meters.values():
            await meter.close()


def _say_ready(
    host: str, port: int, meters: dict[int, StreetMeter], speed: int, started_boot_ms: int
) -> None:
    ready = {
        "control": {"host": host, "port": port},
        "meters": [
            {
                "evse_id": evse_id,
                "host": host,
                "port": meter.port,
                "unit": UNIT,
                "url": f"modbus+tcp://{host}:{meter.port}/{UNIT}?map=eastron_sdm630",
            }
            for evse_id, meter in meters.items()
        ],
        "controllers": [
            {"evse_id": evse_id, "url": f"street://{host}:{port}/{evse_id}"} for evse_id in meters
        ],
        "reader": {"url": f"street://{host}:{port}"},
        "speed": speed,
        "started_boot_ms": started_boot_ms,
        "started_utc": utc_at(started_boot_ms).isoformat(timespec="milliseconds"),
    }
    print(json.dumps(ready), flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m hw_drivers.simulated.street")
    parser.add_argument("--evses", type=int, default=2, choices=range(1, EVSES_MAX + 1))
    parser.add_argument("--speed", type=int, default=1, help="world seconds per real second")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--handshake-ms", type=int, default=8_000, help="world time of a start")
    parser.add_argument("--with-parent", action="store_true", help="end when the parent ends")
    options = parser.parse_args(arguments)
    if not 1 <= options.speed <= _SPEED_MAX:
        parser.error(f"--speed {options.speed} is not 1..{_SPEED_MAX}")
    if options.handshake_ms < 0:
        parser.error("--handshake-ms is negative")
    asyncio.run(
        serve(
            evses=options.evses,
            speed=options.speed,
            seed=options.seed,
            handshake_ms=options.handshake_ms,
            host="127.0.0.1",
            parent=os.getppid() if options.with_parent else None,
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
