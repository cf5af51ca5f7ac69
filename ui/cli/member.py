"""`ev-kiosk member`: who charges with a charge card here. May import errors and, when a command
runs, `ui.build`.

Card numbers and PINs are read from stdin, where no process list and no shell history keeps them;
they are hashed before anything is written. The JSON document is public.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal, NoReturn, TypeVar

import typer

from kiosk.errors import InputError, KioskError

if TYPE_CHECKING:
    from kiosk.domain.members.enrolment import ListedMember

member_app = typer.Typer(no_args_is_help=True, help="Members and their charge cards.")

LINE_MAX: Final = 200
UID_HELP: Final = (
    "The card's serial number. - reads it from stdin: what stands in a command line is seen by "
    "everyone on the machine, and kept in its history."
)
CONTRACT_HELP: Final = "A contract id (EMAID). - reads it from stdin, as for --uid."
Result = TypeVar("Result")
ConfigFile = Annotated[
    Path, typer.Option("--config", metavar="FILE", help="The station's configuration.")
]
MemberId = Annotated[str, typer.Argument(metavar="MEMBER", help="The id that `list` shows.")]


@member_app.command()
def add(
    config: ConfigFile,
    uid: Annotated[str, typer.Option(metavar="HEX", help=UID_HELP)] = "",
    contract: Annotated[str, typer.Option(metavar="ID", help=CONTRACT_HELP)] = "",
    name: Annotated[str, typer.Option(help="For your own list; it stays in the file.")] = "",
    plan: Annotated[str, typer.Option(help="What the screen calls it: Gold.")] = "",
    tariff: Annotated[str, typer.Option(help="A member tariff, by its id.")] = "",
    discount: Annotated[str, typer.Option(metavar="PERCENT", help="Off energy and time.")] = "",
    allowance_kwh: Annotated[str, typer.Option(metavar="KWH", help="Free each month.")] = "",
    valid_from: Annotated[str, typer.Option("--from", metavar="DAY", help="First day.")] = "",
    valid_until: Annotated[str, typer.Option("--until", metavar="DAY", help="Last day.")] = "",
    pin: Annotated[bool, typer.Option("--pin", help="Read a PIN from stdin, last line.")] = False,
) -> None:
    """Enrol one member; prints the new id.

    Example: ev-kiosk member add --config kiosk.toml --uid - --plan Gold --discount 10 --pin
    """
    from ui.build.members import add_member  # noqa: PLC0415

    fields = {
        "uid": _typed(uid, "Card UID"),
        "contract": _typed(contract, "Contract id"),
        "name": name,
        "plan": plan,
        "tariff": tariff,
        "discount_percent": discount,
        "allowance_kwh": allowance_kwh,
        "valid_from": valid_from,
        "valid_until": valid_until,
        "pin": _typed("-", "PIN") if pin else "",
    }
    print(_tried(lambda: add_member(config, fields, place="member")))


@member_app.command(name="import")
def import_csv(
    csv: Annotated[Path, typer.Argument(metavar="CSV", help="A list with a heading.")],
    config: ConfigFile,
) -> None:
    """Enrol everybody on a list, or nobody: a line for each row that cannot be used.

    Fields: uid, contract, name, plan, tariff, discount_percent, allowance_kwh, valid_from,
    valid_until, status, pin. Delete the list afterwards: it holds the card numbers.

    Example: ev-kiosk member import members.csv --config kiosk.toml
    """
    from ui.build.members import import_members  # noqa: PLC0415

    count = _tried(lambda: import_members(config, csv))
    print(f"{count} member{'' if count == 1 else 's'} enrolled")


@member_app.command(name="list")
def list_members(
    config: ConfigFile,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON document on stdout, and nothing else.")
    ] = False,
) -> None:
    """Everybody who is known here. No card number: only how many there are.

    Example: ev-kiosk member list --config kiosk.toml --json
    """
    from ui.build.members import listed_members  # noqa: PLC0415

    found = _tried(lambda: listed_members(config))
    if as_json:
        members = [_document(each, standing) for each, standing in found]
        print(json.dumps({"members": members}, indent=2, ensure_ascii=False))
        return
    for each, standing in found:
        member, plan = each.member, each.member.plan
        parts = [
            member.member_id,
            standing,
            each.name or "-",
            plan.name or "-",
            *([f"tariff {plan.tariff_id}"] if plan.tariff_id else []),
            *([f"-{plan.discount_percent} %"] if plan.discount_percent else []),
            *([f"{plan.allowance_wh / 1000:g} kWh a month"] if plan.allowance_wh else []),
            f"cards {each.uids}",
            *([f"contracts {each.contracts}"] if each.contracts else []),
            *(["PIN"] if member.has_pin else []),
        ]
        print("  ".join(parts))
    print(f"{len(found)} member{'' if len(found) == 1 else 's'}")


@member_app.command(name="hash")
def show_hash(
    config: ConfigFile,
    uid: Annotated[str, typer.Option(metavar="HEX", help=UID_HELP)] = "",
    contract: Annotated[str, typer.Option(metavar="ID", help=CONTRACT_HELP)] = "",
) -> None:
    """Print a card's keyed hash, for a Stripe customer's metadata `ev_kiosk_tokens`.

    Example: ev-kiosk member hash --config kiosk.toml --uid -
    """
    from ui.build.members import identifier_hash  # noqa: PLC0415

    card, number = _typed(uid, "Card UID"), _typed(contract, "Contract id")
    if bool(card) == bool(number):
        _end("member: give either --uid or --contract", 2)
    print(_tried(lambda: identifier_hash(config, uid=card, contract=number)))


@member_app.command()
def suspend(member: MemberId, config: ConfigFile) -> None:
    """Serve a member no more until `resume`; a session that runs is finished.

    Example: ev-kiosk member suspend m0123456789abcdef --config kiosk.toml
    """
    _change(config, member, "suspend")


@member_app.command()
def resume(member: MemberId, config: ConfigFile) -> None:
    """Serve a suspended member again.

    Example: ev-kiosk member resume m0123456789abcdef --config kiosk.toml
    """
    _change(config, member, "resume")


@member_app.command()
def remove(member: MemberId, config: ConfigFile) -> None:
    """End a membership: the cards are strangers. Name and plan stay for the last invoice.

    Example: ev-kiosk member remove m0123456789abcdef --config kiosk.toml
    """
    _change(config, member, "remove")


@member_app.command()
def erase(member: MemberId, config: ConfigFile) -> None:
    """Forget a person: name, cards, contracts, PIN, plan, and when the cards were presented.

    The ledger keeps what was paid, under an id that then belongs to nobody.

    Example: ev-kiosk member erase m0123456789abcdef --config kiosk.toml
    """
    _change(config, member, "erase")


def _change(
    config: Path, member: str, what: Literal["suspend", "resume", "remove", "erase"]
) -> None:
    from ui.build.members import change_member  # noqa: PLC0415

    _tried(lambda: change_member(config, member, what))


def _typed(given: str, what: str) -> str:
    """What follows on stdin, where `-` says so; without an echo at a terminal."""
    if given != "-":
        return given
    if sys.stdin.isatty():
        import getpass  # noqa: PLC0415

        return getpass.getpass(f"{what}: ")
    return sys.stdin.readline(LINE_MAX).strip()


def _document(each: ListedMember, standing: str) -> dict[str, object]:
    member, plan = each.member, each.member.plan
    return {
        "id": member.member_id,
        "name": each.name,
        "standing": standing,
        "plan": plan.name,
        "tariff": plan.tariff_id,
        "discount_percent": str(plan.discount_percent),
        "allowance_wh": plan.allowance_wh,
        "valid_from": _instant(member.valid_from),
        "valid_until": _instant(member.valid_until),
        "cards": each.uids,
        "contracts": each.contracts,
        "has_pin": member.has_pin,
    }


def _instant(at: datetime | None) -> str | None:
    return None if at is None else f"{at:%Y-%m-%dT%H:%M:%SZ}"


def _tried(work: Callable[[], Result]) -> Result:
    try:
        return work()
    except InputError as error:
        lines: tuple[str, ...] = getattr(error, "lines", (str(error),))
        _end("\n".join(lines), 2)
    except KioskError as error:
        _end(str(error), 1)


def _end(text: str, code: int) -> NoReturn:
    print(text, file=sys.stderr)
    raise typer.Exit(code)
