"""`ev-kiosk meter read`: a meter's numbers as the kiosk itself reads them.

May import errors, domain and, when the command runs, `ui.build`.
"""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from kiosk.domain.readings import DeviceIdentity, MeterReading, Quality
from kiosk.errors import DeviceError, InputError
from ui.cli.identity_text import identity_json, identity_text
from ui.cli.price import one_line

meter_app = typer.Typer(help="Read a meter.", no_args_is_help=True)
_ANSWER_S = 15.0


@meter_app.callback()
def _meter() -> None:
    """Read a meter."""


@meter_app.command()
def read(
    config: Annotated[
        Path | None,
        typer.Option(help="The station's configuration; needs --evse if it has several."),
    ] = None,
    url: Annotated[
        str | None,
        typer.Option(help="A meter's address, such as modbus+tcp://10.0.0.5/1?map=eastron_sdm630."),
    ] = None,
    evse: Annotated[int | None, typer.Option(help="Which charging point of the station.")] = None,
    watch: Annotated[bool, typer.Option(help="Go on once a second until interrupted.")] = False,
    as_json: Annotated[
        bool,
        typer.Option("--json", help="One JSON document on stdout; with --watch one per line."),
    ] = False,
) -> None:
    """Read one meter and say who it is. Exit 1 if it gives no good reading.

    Example: ev-kiosk meter read --url "modbus+rtu:///dev/ttyUSB0/1?map=eastron_sdm630&baud=9600"

    Example: ev-kiosk meter read --config kiosk.toml --evse 2 --watch
    """
    from ui.build.examination import open_meter  # noqa: PLC0415
    from ui.logs import quiet_adapters  # noqa: PLC0415

    quiet_adapters()
    try:
        with asyncio.Runner() as runner:
            good = runner.run(_read(open_meter(config, url, evse), watch=watch, as_json=as_json))
    except InputError as error:
        print(one_line(str(error)), file=sys.stderr)
        raise typer.Exit(2) from None
    except KeyboardInterrupt:
        raise typer.Exit(0) from None
    raise typer.Exit(0 if good else 1)


async def _read(opened: Any, *, watch: bool, as_json: bool) -> bool:  # noqa: ANN401 - from build
    """Whether the last reading was good."""
    good = False
    async with opened as meter:
        while True:
            try:
                async with asyncio.timeout(_ANSWER_S):
                    reading, identity = await meter.ask()
            except (DeviceError, TimeoutError) as error:
                good = False
                what = "no answer" if isinstance(error, TimeoutError) else str(error)
                print(one_line(f"{meter.name}: {what}"), file=sys.stderr)
            else:
                good = reading.quality is Quality.GOOD
                _print(reading, identity, as_json=as_json, indent=None if watch else 2)
            if not watch:
                return good
            await asyncio.sleep(1.0)


def document(reading: MeterReading, identity: DeviceIdentity | None) -> dict[str, Any]:
    """The public JSON document. Numbers that the meter does not have are null, never 0."""
    return {
        "meter_id": reading.meter_id,
        "energy_import_wh": reading.energy_import_wh,
        "energy_export_wh": reading.energy_export_wh,
        "power_w": _number(reading.power_w),
        "voltage_v": [_number(value) for value in reading.voltage_v],
        "current_a": [_number(value) for value in reading.current_a],
        "frequency_hz": _number(reading.frequency_hz),
        "soc_percent": reading.soc_percent,
        "quality": reading.quality.value,
        "counter": reading.counter.value,
        "resolution_wh": _number(reading.resolution_wh),
        "received_at": reading.received_at.isoformat(),
        "measured_at": _instant(reading.measured_at),
        "raw": reading.raw,
        "identity": identity_json(identity),
    }


def _print(
    reading: MeterReading, identity: DeviceIdentity | None, *, as_json: bool, indent: int | None
) -> None:
    if as_json:
        print(json.dumps(document(reading, identity), indent=indent), flush=True)
        return
    volts = " / ".join(f"{value:.1f}" for value in reading.voltage_v)
    amperes = " / ".join(f"{value:.2f}" for value in reading.current_a)
    parts = [
        f"{reading.energy_import_wh / 1000:.3f} kWh",
        "" if reading.power_w is None else f"{reading.power_w:.0f} W",
        f"{volts} V" if volts else "",
        f"{amperes} A" if amperes else "",
        "" if reading.frequency_hz is None else f"{reading.frequency_hz:.2f} Hz",
        reading.quality.value,
        identity_text(identity),
    ]
    print("  ".join(part for part in parts if part), flush=True)


def _number(value: Any) -> float | None:  # noqa: ANN401 - a Decimal or nothing
    return None if value is None else float(value)


def _instant(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()
