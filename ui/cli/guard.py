"""`ev-kiosk guard`: the fraud guard, tried out on past sessions. May import errors and, when a
command runs, `ui.build` and its neighbours here. The JSON document is public.
"""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from kiosk.errors import InputError, LedgerError
from ui.cli import guard_lists
from ui.cli.price import one_line

guard_app = typer.Typer(
    help="Explain the fraud guard, and try it on past sessions.", no_args_is_help=True
)


class AttackChoice(StrEnum):
    """Kinds of attack."""

    CARD_TESTING = "card-testing"
    CLONED_UID = "cloned-uid"
    STOP_AND_GO = "stop-and-go"
    HOLD_ABUSE = "hold-abuse"
    ZERO_ENERGY_LOOP = "zero-energy-loop"
    SHARED_TOKEN = "shared-token"  # noqa: S105 - the name of a kind
    METER_TAMPER = "meter-tamper"
    LATE_QR_REPLAY = "late-qr-replay"


@guard_app.callback()
def guard() -> None:
    """Explain the fraud guard, and try it on past sessions."""


@guard_app.command()
def replay(
    sessions: Annotated[
        str,
        typer.Argument(
            metavar="SESSIONS.csv",
            help="CSV with a header: token,station,evse,start,end,energy_wh,rated_power_w, in any "
            "order, and declined and token_kind if known. `-`: standard input.",
        ),
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON document on stdout, and nothing else.")
    ] = False,
    config: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Thresholds: the table [guard] of this TOML file."),
    ] = None,
) -> None:
    """Put past sessions before the guard, in the order in which they started, and show its word.

    Instants have an offset. A declined attempt has declined = 1; token_kind is card, rfid, qr, app
    or contract. A row that cannot be used is named on stderr, left out and counted. Whoever is
    challenged is taken to have passed. The rated power of a history is not trusted: where many
    went beyond it, the plate is in doubt and not the drivers.

    Exit code: 0 nothing was refused, 1 something was, 2 the file cannot be used.

    Example: ev-kiosk guard replay sessions.csv

    Example: ev-kiosk guard replay sessions.csv --json --config kiosk.toml
    """
    from ui.build.guarding import replay_file  # noqa: PLC0415
    from ui.cli.guard_document import print_document  # noqa: PLC0415
    from ui.cli.guard_text import print_report  # noqa: PLC0415

    try:
        found = replay_file(sessions, config, _complain)
    except InputError as error:
        _bad_input(error)
    refused = (print_document if as_json else print_report)(found)
    raise typer.Exit(1 if refused else 0)


@guard_app.command()
def attack(
    kind: Annotated[AttackChoice, typer.Option(help="What the attacker does.")],
    seed: Annotated[int, typer.Option(help="The same seed and history give the same attack.")] = 1,
    history: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Honest sessions to mix it into (CSV)."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to write; else stdout.")
    ] = None,
) -> None:
    """Write one attack as CSV, mixed into a history, for `guard replay`.

    The column `attack` names the kind in the rows that are the attack's, and is empty in all
    others; replay does not look at it.

    Exit code: 0 good, 2 bad input.

    Example: ev-kiosk guard attack --kind cloned-uid --seed 7 --history sessions.csv --output a.csv
    """
    from ui.build.guarding import write_attack  # noqa: PLC0415

    try:
        count = write_attack(kind.value, seed, history, output, _complain)
    except InputError as error:
        _bad_input(error)
    where = "stdout" if output is None else str(output)
    print(one_line(f"{count} rows of {kind.value} in {where}"), file=sys.stderr)


@guard_app.command()
def explain(
    session: Annotated[str, typer.Argument(metavar="SESSION", help="The session's number.")],
    ledger: Annotated[Path, typer.Option(metavar="FILE", help="The station's ledger.")],
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON document on stdout, and nothing else.")
    ] = False,
) -> None:
    """Tell what the guard said of one session: rules with their figures, the score, what followed.

    The ledger is only read; a kiosk may be writing it.

    Exit code: 0 good, 1 the session was refused, 2 there is no such session or file.

    Example: ev-kiosk guard explain s1a2b3c4d5e6 --ledger kiosk.sqlite
    """
    from kiosk.domain.fraud.explaining import explanation_text  # noqa: PLC0415
    from ui.build.guarding import explain_session  # noqa: PLC0415

    try:
        explained = explain_session(ledger, session)
    except InputError as error:
        _bad_input(error)
    except LedgerError as error:
        print(one_line(f"{ledger}: {error}"), file=sys.stderr)
        raise typer.Exit(2) from None
    if as_json:
        document = {
            "session": explained.session_id,
            "outcome": explained.outcome.value,
            "lines": list(explained.lines),
        }
        print(json.dumps(document, ensure_ascii=False))
    else:
        print("\n".join(one_line(line) for line in explanation_text(explained).splitlines()))
    raise typer.Exit(1 if explained.outcome.value == "refuse" else 0)


for each in (guard_lists.deny, guard_lists.allow, guard_lists.lists):
    guard_app.command()(each)


def _complain(line: str) -> None:
    print(one_line(line), file=sys.stderr)


def _bad_input(error: InputError) -> NoReturn:
    print(one_line(str(error)), file=sys.stderr)
    raise typer.Exit(2)
