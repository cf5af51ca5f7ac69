"""`ev-kiosk technician`: who may open the service room of a station. May import errors, domain and,
when the command runs, `ui.build`.

PINs and cards are asked for at the terminal or read from standard input: what stands in a command
line is seen by everyone on the machine and kept in its history.
"""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from kiosk.domain.technicians import Role, Technician
from kiosk.errors import InputError, LedgerError

technician_app = typer.Typer(help="Who may open the service room.", no_args_is_help=True)

_Config = Annotated[Path, typer.Option(help="The station's configuration (TOML).")]
_Number = Annotated[str, typer.Argument(help="The number the technician types, 3 to 8 digits.")]


@technician_app.command()
def add(
    number: _Number,
    config: _Config,
    name: Annotated[str, typer.Option(help="As it stands in lists.")],
    role: Annotated[Role, typer.Option(help="What they may do.")] = Role.OPERATE,
    totp: Annotated[
        bool, typer.Option(help="Ask for a code from an authenticator app as well.")
    ] = False,
    card: Annotated[
        bool, typer.Option(help="Ask for a technician card as well: its UID is read after the PIN.")
    ] = False,
) -> None:
    """Make an account, or replace one. The PIN is asked for, or is the first line of stdin.

    Example: ev-kiosk technician add 4711 --config kiosk.toml --name "Night shift" --role operate
    --totp
    """
    from ui.build.technicians import add_technician  # noqa: PLC0415

    def work() -> None:
        pin = _ask("PIN")
        uid = _ask("UID of the technician card, hex") if card else ""
        address = add_technician(
            config, number=number, name=name, role=role, pin=pin, uid=uid, has_totp=totp
        )
        print(f"{number} may open the service room: {role.value}")
        if address:
            print(f"for the authenticator app, shown once: {address}")

    _told(work)


@technician_app.command("list")
def list_(
    config: _Config,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON document on stdout, and nothing else.")
    ] = False,
) -> None:
    """Every account: number, role, second factor, name. No hashes.

    Example: ev-kiosk technician list --config kiosk.toml --json
    """
    from ui.build.technicians import technicians_of  # noqa: PLC0415

    def work() -> None:
        found = technicians_of(config)
        if as_json:
            print(json.dumps({"technicians": [_document(each) for each in found]}, indent=2))
            return
        for each in found:
            print(f"{each.number:>8}  {each.role.value:8} {_second(each):10} {each.name}")
        if not found:
            print("nobody: the service room stays shut")

    _told(work)


@technician_app.command()
def remove(number: _Number, config: _Config) -> None:
    """Take an account away; it is out at the next try, without a restart.

    Example: ev-kiosk technician remove 4711 --config kiosk.toml
    """
    from ui.build.technicians import remove_technician  # noqa: PLC0415

    def work() -> None:
        remove_technician(config, number)
        print(f"{number} may no longer open the service room")

    _told(work)


def _ask(what: str) -> str:
    if sys.stdin.isatty():
        return getpass.getpass(f"{what}: ").strip()
    line = sys.stdin.readline().strip()
    if not line:
        where, reason = "stdin", f"ended before the {what}"
        raise InputError(where, reason)
    return line


def _document(technician: Technician) -> dict[str, str]:
    return {
        "number": technician.number,
        "name": technician.name,
        "role": technician.role.value,
        "second_factor": _second(technician),
    }


def _second(technician: Technician) -> str:
    found = [
        word
        for word, has in (("code", technician.totp_secret), ("card", technician.card_hash))
        if has
    ]
    return "+".join(found) or "none"


def _told(work: Callable[[], None]) -> None:
    try:
        work()
    except (InputError, LedgerError) as error:
        print(error, file=sys.stderr)
        raise typer.Exit(2) from None
