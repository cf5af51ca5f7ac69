"""`ev-kiosk guard deny`, `allow` and `lists`. May import domain, errors and, when a command runs,
`ui.build`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from kiosk.domain.fraud.listing import ListEntry, ListKind
from kiosk.errors import InputError
from ui.cli.price import one_line

_Whom = Annotated[
    str,
    typer.Argument(
        metavar="TOKEN",
        help="The `token` of a GuardDecided row or the `fingerprint` of a HoldPlaced row of this "
        "station's ledger; or member:ID.",
    ),
]
_Config = Annotated[Path, typer.Option(metavar="FILE", help="The station's configuration.")]
_Reason = Annotated[str, typer.Option(help="Why; the technician reads it, never the driver.")]
_Who = Annotated[str, typer.Option(help="Who says so.")]
_Until = Annotated[
    str, typer.Option(metavar="INSTANT", help="When it ends, such as 2027-01-01T00:00:00Z.")
]
_Remove = Annotated[bool, typer.Option("--remove", help="Take the entry away.")]


def deny(
    whom: _Whom,
    config: _Config,
    reason: _Reason = "",
    who: _Who = "",
    until: _Until = "",
    remove: _Remove = False,
) -> None:
    """Refuse a card or a member from now on; a running station knows within ten seconds.

    Exit code: 0 good, 2 bad input.

    Example: ev-kiosk guard deny member:m1a2b3 --config kiosk.toml --reason "unpaid" --who Ada
    """
    _change(ListKind.DENY, whom, config, reason, who, until, remove=remove)


def allow(
    whom: _Whom,
    config: _Config,
    reason: _Reason = "",
    who: _Who = "",
    until: _Until = "",
    remove: _Remove = False,
) -> None:
    """Spare a card or a member the rules about habits, and no other; a fleet's, a workshop's.

    Exit code: 0 good, 2 bad input.

    Example: ev-kiosk guard allow member:m1a2b3 --config kiosk.toml --reason "fleet" --who Ada
    """
    _change(ListKind.ALLOW, whom, config, reason, who, until, remove=remove)


def lists(
    config: _Config,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON document on stdout, and nothing else.")
    ] = False,
) -> None:
    """Every entry of the configuration and of the file beside the ledger. Tokens are hashes.

    Exit code: 0 good, 2 bad input.

    Example: ev-kiosk guard lists --config kiosk.toml
    """
    from ui.build.guard_lists import all_entries  # noqa: PLC0415

    def work() -> None:
        configured, entered = all_entries(config)
        rows = [("configuration", one) for one in configured] + [("file", one) for one in entered]
        if as_json:
            print(json.dumps([_document(source, one) for source, one in rows]))
            return
        for source, one in rows:
            print(one_line(f"{one.kind:5} {one.token[:12]}…  {one.text}  [{source}]"))
        if not rows:
            print("nobody is listed")

    _told(work)


def _change(
    kind: ListKind, whom: str, config: Path, reason: str, who: str, until: str, *, remove: bool
) -> None:
    from ui.build import guard_lists  # noqa: PLC0415

    def work() -> None:
        if remove:
            guard_lists.remove(config, whom, kind)
            print(f"no longer on the {kind} list")
            return
        new = guard_lists.enter(config, whom, kind, reason=reason, who=who, until=until)
        print(one_line(f"{kind} {new.token[:12]}…: {new.text}"))

    _told(work)


def _document(source: str, one: ListEntry) -> dict[str, str | None]:
    return {
        "kind": one.kind.value,
        "token": one.token,
        "reason": one.reason,
        "who": one.who,
        "until": None if one.expires_at is None else one.expires_at.isoformat(),
        "source": source,
    }


def _told(work: Callable[[], None]) -> None:
    try:
        work()
    except InputError as error:
        print(one_line(str(error)), file=sys.stderr)
        raise typer.Exit(2) from None
