"""`ev-kiosk price`: what a finished session costs, and how that came about.

May import errors, domain and, when the command runs, `ui.build`. The JSON document is public; what
its totals mean:

- `total_cost`: minimum and maximum applied, four decimals, before money is rounded.
- `total_energy_cost`, `total_time_cost`, `total_parking_cost`, `total_fixed_cost`,
  `total_reservation_cost`: what the prices of that dimension come to, steps included, before
  minimum and maximum.
- `total_time_h`: the whole session, parking included; a reservation before it is not part of it.
- `total_energy_kwh`, `total_parking_time_h`: what was had, before steps.
- `payable`: the gross, rounded once. Lines add up to it, to the minor unit.
"""

from __future__ import annotations

import json
import sys
from typing import Annotated, NoReturn

import typer

from kiosk.errors import InputError

_LINE_MAX = 600


def price(
    tariff: Annotated[
        str,
        typer.Argument(
            metavar="TARIFF",
            help="OCPI 2.1.1, 2.2.1 or 2.3.0 tariff, OCPP 2.1 tariff, or ours (JSON). "
            "`-`: the CDR's own first tariff.",
        ),
    ],
    session: Annotated[
        str,
        typer.Argument(
            metavar="SESSION",
            help="OCPI CDR (JSON), or samples: CSV with the header instant,register_wh,activity, "
            "or the same as JSON.",
        ),
    ],
    tz: Annotated[
        str | None,
        typer.Option(
            metavar="AREA/CITY",
            help="Time zone of the location, for OCPI and OCPP tariffs with local hours. "
            "Without it they are read as UTC, and a note says so.",
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON document on stdout, and nothing else.")
    ] = False,
) -> None:
    """Price a finished session: every line, the totals, and what is to be paid.

    The quantities of a CDR's charging periods are taken as they are given. In
    samples, the instant has an offset, the register is the meter's, and the
    activity is what went on since the row before: charging, idle (the car does
    not ask for power) or withheld (the station withholds it).

    Example: ev-kiosk price tariff.json cdr.json --tz Europe/Berlin

    Example: ev-kiosk price - cdr.json --json
    """
    from ui.build.prices import price_session  # noqa: PLC0415

    try:
        priced = price_session(tariff, session, tz)
    except InputError as error:
        _bad_input(error)
    if as_json:
        from ui.cli.price_document import document  # noqa: PLC0415

        print(json.dumps(document(priced), indent=2, ensure_ascii=False))
        return
    from ui.cli.price_table import show  # noqa: PLC0415

    show(priced)
    for note in priced.notes:
        print(f"note: {one_line(note)}", file=sys.stderr)


def one_line(text: str) -> str:
    """What a file holds may be long, and may try to move the cursor."""
    clean = "".join(sign if sign.isprintable() else " " for sign in text)
    return clean if len(clean) <= _LINE_MAX else f"{clean[:_LINE_MAX]}..."


def _bad_input(error: InputError) -> NoReturn:
    print(one_line(str(error)), file=sys.stderr)
    raise typer.Exit(2)
