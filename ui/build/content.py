"""From signed content on the disk to the configuration a station works by. Imports everything.

Content is an overlay: its tariff, lists and tables stand in place of the configuration's own, and
everything after that is the same. So the check of new content is to make the station's settings of
it, by the functions that the station itself is built with.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk.adapters.ocpi_tariffs import load_tariff, load_tariff_file
from kiosk.config import Config, TariffConfig, with_tables
from kiosk.errors import InputError, UpdateError
from kiosk.journal import alarm
from kiosk.services.conditions import Conditions
from kiosk.services.settings import check_caps, check_hold
from ui.build import wall_clock
from ui.build.guard_book import guard_terms_of
from ui.build.settings import station_settings

if TYPE_CHECKING:
    from kiosk.adapters.content_store import ContentStore

_FINGERPRINT: Final = re.compile(r"[0-9a-f]{64}")
LIST_MAX: Final = 10_000


def content_store(config: Config, *, is_start: bool = False) -> ContentStore:
    """The shelf of this station, beside its ledger. What was checked when it came is only loaded
    at a start: nobody should wait for a picture longer than that takes.
    """
    from kiosk.adapters.content_store import ContentStore  # noqa: PLC0415 - few stations have one

    def check(folder: Path) -> None:
        if is_start:
            prepared(config, folder, str)
        else:
            check_content(config, folder)

    folder = config.ledger.path.with_name("content")
    return ContentStore(folder, group=config.updates.group, check=check)


def with_content(config: Config) -> Config:
    """The configuration that counts at this start. Never fails over content: what cannot be used
    gives way to the content before, or to the configuration's own files.
    """
    if config.updates.content is None:
        return config
    try:
        folder = content_store(config, is_start=True).open()
        return config if folder is None else overlaid(config, folder)
    except (UpdateError, InputError) as error:
        alarm("content_unusable", reason=str(error))
        return config


def overlaid(config: Config, folder: Path) -> Config:
    """The configuration with this content in place of its own. Raises InputError."""
    tables = folder / "config.toml"
    if tables.exists():
        config = with_tables(config, tables)
    tariff = folder / "tariff.json"
    if tariff.exists():
        config = config.replaced(tariff=TariffConfig(file=tariff))
    denied = folder / "denied_cards.txt"
    if denied.exists():
        guard = config.guard.replaced(denied_cards=_fingerprints(denied))
        config = config.replaced(guard=guard)
    members = sorted((folder / "member_tariffs").glob("*.json"))
    if members and config.members is not None:
        config = config.replaced(members=config.members.replaced(tariffs=tuple(members)))
    return config


def prepared(config: Config, folder: Path | None, keyed: Callable[[str], str]) -> Conditions:
    """What the station would work by; `keyed` hashes with its secret. Raises InputError."""
    if folder is not None:
        config = overlaid(config, folder)
    tariff = load_tariff(config.tariff.file, tz=config.station.tz)
    settings = station_settings(config, tariff)
    check_hold(settings, tariff)
    check_caps(settings, tariff)
    guard = guard_terms_of(config, settings, tariff, keyed, now=wall_clock().now())
    return Conditions(tariff=tariff, settings=settings, guard=guard)


def check_content(config: Config, folder: Path) -> None:
    """Whether the station could work by this content. Raises InputError with the first reason.

    More is asked of it than of the configuration's own files: a person looks at those.
    """
    tariff = prepared(config, folder, str).tariff
    own = load_tariff(config.tariff.file, tz=config.station.tz)
    if tariff.currency != own.currency:
        reason = f"is in {tariff.currency}, and this station sells in {own.currency}"
        raise InputError(str(folder / "tariff.json"), reason)
    for path in [folder / "tariff.json", *sorted((folder / "member_tariffs").glob("*.json"))]:
        if path.exists():
            _well_made(path, config.station.tz)


def _well_made(path: Path, tz: str) -> None:
    from kiosk.domain.tariff_check import check as look_over  # noqa: PLC0415 - not at a start
    from kiosk.domain.tariff_findings import Severity, usual_rules  # noqa: PLC0415

    tariff = load_tariff_file(path, tz).tariff
    for finding in look_over(tariff, None, usual_rules(tariff.currency)):
        if finding.severity is Severity.ERROR:
            place = f"{path}: {finding.place}"
            raise InputError(place, finding.text)


def _fingerprints(path: Path) -> tuple[str, ...]:
    found: dict[str, None] = {}
    # What is not text in UTF-8 is no fingerprint either, and its line is named.
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    for number, line in enumerate(lines, start=1):
        text = line.partition("#")[0].strip()
        if text and not _FINGERPRINT.fullmatch(text):
            place = f"{path}: line {number}"
            raise InputError(place, "is no fingerprint of 64 hexadecimal digits")
        if text:
            found[text] = None
    if len(found) > LIST_MAX:
        raise InputError(str(path), f"has more than {LIST_MAX} cards")
    return tuple(found)
