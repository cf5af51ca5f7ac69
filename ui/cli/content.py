"""`ev-kiosk content`: the operator's side of signed prices, lists and texts. May import errors and,
when the command runs, `ui.build`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from kiosk.errors import InputError

content_app = typer.Typer(help="Sign prices, lists and texts for stations.", no_args_is_help=True)

_Repository = Annotated[Path, typer.Argument(help="The folder that the web server serves.")]
_Keys = Annotated[Path, typer.Option(help="The folder of the signing keys.")]
_Folder = Annotated[Path, typer.Argument(help="The files to sign: tariff.json, config.toml, ...")]
_Config = Annotated[
    Path | None, typer.Option(help="A station's configuration: check the files as it would.")
]


@content_app.command()
def init(repository: _Repository, keys: _Keys) -> None:
    """Make keys and an empty repository.

    Example: ev-kiosk content init /srv/content --keys /root/content-keys
    """
    from ui.build.publishing import make_repository  # noqa: PLC0415

    def work() -> None:
        make_repository(repository, keys)
        root = repository / "metadata" / "1.root.json"
        print(f"bring this file to each station by hand: {root}")
        print(f"keep {keys / 'root.pem'} and {keys / 'targets.pem'} off the web server")

    _told(work)


@content_app.command()
def publish(
    folder: _Folder,
    repository: Annotated[Path, typer.Option(help="The folder that the web server serves.")],
    keys: _Keys,
    group: Annotated[str, typer.Option(help="Which stations: their updates.group.")] = "default",
    effective_from: Annotated[
        str | None, typer.Option(help="From when, such as 2026-12-01T00:00:00+01:00; else at once.")
    ] = None,
    config: _Config = None,
) -> None:
    """Sign a folder as the next version for a group of stations.

    Example: ev-kiosk content publish december --repository /srv/content --keys /root/content-keys
    --group north --effective-from 2026-12-01T00:00:00+01:00 --config kiosk.toml
    """
    from ui.build.publishing import check_folder, publish_content  # noqa: PLC0415

    def work() -> None:
        since = None if effective_from is None else _instant(effective_from)
        if config is not None:
            check_folder(config, folder)
        version = publish_content(repository, keys, folder, group=group, effective_from=since)
        print(f"{group}: version {version}")

    _told(work)


@content_app.command()
def renew(repository: _Repository, keys: _Keys) -> None:
    """Sign again that nothing is newer. Every day: stations stop believing after a week.

    Example: ev-kiosk content renew /srv/content --keys /root/content-keys
    """
    from ui.build.publishing import renew_content  # noqa: PLC0415

    _told(lambda: renew_content(repository, keys))


@content_app.command()
def check(
    folder: _Folder,
    config: Annotated[Path, typer.Option(help="A station's configuration (TOML).")],
) -> None:
    """Whether a station could work by these files; what stands in the way is exit 2.

    Example: ev-kiosk content check december --config kiosk.toml
    """
    from ui.build.publishing import check_folder  # noqa: PLC0415

    def work() -> None:
        check_folder(config, folder)
        print("a station of this configuration can work by it")

    _told(work)


def _instant(text: str) -> datetime:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        place = "--effective-from"
        reason = f"must be an instant such as 2026-12-01T00:00:00+01:00, not {text[:40]!r}"
        raise InputError(place, reason)
    return instant


def _told(work: Callable[[], None]) -> None:
    try:
        work()
    except InputError as error:
        print(error, file=sys.stderr)
        raise typer.Exit(2) from None
