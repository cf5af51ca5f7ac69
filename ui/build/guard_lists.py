"""What the command line does with the lists of a station's guard. Imports everything."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from kiosk.adapters.guard_lists import checked_entry, read_lists, write_lists
from kiosk.adapters.ledger_files import make_directory
from kiosk.adapters.secrets import station_secret
from kiosk.adapters.system_clock import SystemClock
from kiosk.config import Config, load_config
from kiosk.domain.fraud.listing import ListEntry, ListKind
from kiosk.errors import InputError
from ui.build.far_ends import secret_path
from ui.build.guard_book import configured_entries, guard_lists_path, keyed_with

_MEMBER = "member:"


def enter(
    config_file: Path, whom: str, kind: ListKind, *, reason: str, who: str, until: str
) -> ListEntry:
    """Add an entry, or replace the one of the same kind. Raises InputError."""
    config = load_config(config_file)
    path = guard_lists_path(config)
    make_directory(path.parent)
    new = checked_entry(
        token=_token(config, whom),
        kind=kind,
        reason=reason,
        who=who,
        entered_at=SystemClock().now(),
        expires_at=_instant(until),
    )
    others = [each for each in read_lists(path) if (each.token, each.kind) != (new.token, kind)]
    write_lists(path, [*others, new])
    return new


def remove(config_file: Path, whom: str, kind: ListKind) -> None:
    """Take an entry away. Raises InputError where there is none."""
    config = load_config(config_file)
    path, token = guard_lists_path(config), _token(config, whom)
    found = read_lists(path)
    left = [each for each in found if (each.token, each.kind) != (token, kind)]
    if len(left) == len(found):
        raise InputError(whom, f"is not on the {kind} list of {path}")
    write_lists(path, left)


def all_entries(config_file: Path) -> tuple[Sequence[ListEntry], Sequence[ListEntry]]:
    """Those of the configuration, and those of the file. Raises InputError."""
    config = load_config(config_file)
    keyed = keyed_with(station_secret(secret_path(config)))
    now = SystemClock().now()
    return configured_entries(config, keyed, now), read_lists(guard_lists_path(config))


def _token(config: Config, whom: str) -> str:
    if not whom.startswith(_MEMBER):
        return whom.lower()
    make_directory(config.ledger.path.parent)
    return keyed_with(station_secret(secret_path(config)))(whom)


def _instant(text: str) -> datetime | None:
    if not text:
        return None
    place = "until"
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise InputError(place, str(error)) from None
