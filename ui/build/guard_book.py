"""From a configuration to the guard of its station. Imports everything."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from kiosk.adapters.guard_lists import GuardListFile
from kiosk.adapters.system_clock import kernel_clock
from kiosk.config import Config
from kiosk.config.guard import ListedConfig
from kiosk.domain.fraud.listing import ListEntry, ListKind
from kiosk.domain.money import Amount
from kiosk.domain.tariff import Tariff
from kiosk.domain.tariff_doubt import free_until_ms
from kiosk.services.clock_watch import ClockWatch
from kiosk.services.guard_book import GuardBook, GuardTerms
from kiosk.services.settings import StationSettings, floor_of


def guard_book_of(
    config: Config, settings: StationSettings, tariff: Tariff, secret: bytes, *, now: datetime
) -> GuardBook:
    """The guard, with an empty memory. `secret` keys its hashes."""
    keyed = keyed_with(secret)
    return GuardBook(
        keyed=keyed,
        terms=guard_terms_of(config, settings, tariff, keyed, now=now),
        read_lists=GuardListFile(guard_lists_path(config)).changed,
        # On a bench nobody pays by the hour, and hardly anybody keeps the clock.
        clock_watch=ClockWatch() if settings.test_money else ClockWatch(lambda: kernel_clock()[0]),
    )


def guard_terms_of(
    config: Config,
    settings: StationSettings,
    tariff: Tariff,
    keyed: Callable[[str], str],
    *,
    now: datetime,
) -> GuardTerms:
    """What the guard goes by at a station with these settings and this tariff."""
    guard = config.guard
    limit = Amount(guard.challenge_hold_minor, settings.hold.currency)
    if limit.minor:
        # A limit that the first seconds could cross would be no session (M3).
        limit = min(max(limit, floor_of(settings, tariff)), settings.hold)
    thresholds = guard.settings()
    if not thresholds.free_period_s:
        members = () if settings.members is None else settings.members.tariffs.values()
        free_ms = max(free_until_ms(each) for each in (tariff, *members))
        thresholds = replace(thresholds, free_period_s=free_ms // 1000)
    return GuardTerms(
        thresholds=thresholds,
        places=guard.known_places(),
        listed=configured_entries(config, keyed, now),
        challenge_hold=limit if limit.minor else None,
    )


def keyed_with(secret: bytes) -> Callable[[str], str]:
    """HMAC-SHA-256 in hex: without the station's secret it names nobody."""
    return lambda text: hmac.new(secret, text.encode(), sha256).hexdigest()


def guard_lists_path(config: Config) -> Path:
    """Beside the ledger: the one directory the kiosk may write."""
    path = config.ledger.path
    return path.with_name(path.name + ".guard")


def configured_entries(
    config: Config, keyed: Callable[[str], str], now: datetime
) -> tuple[ListEntry, ...]:
    """What the configuration itself lists."""
    return tuple(_entries(config, keyed, now))


def _entries(config: Config, keyed: Callable[[str], str], now: datetime) -> Iterator[ListEntry]:
    guard = config.guard
    for token in guard.denied_cards:
        yield ListEntry(
            token=token,
            kind=ListKind.DENY,
            reason="denied_cards",
            who="configuration",
            entered_at=now,
        )
    for kind, listed in ((ListKind.DENY, guard.deny), (ListKind.ALLOW, guard.allow)):
        for one in listed:
            yield _entry(kind, one, keyed, now)


def _entry(
    kind: ListKind, one: ListedConfig, keyed: Callable[[str], str], now: datetime
) -> ListEntry:
    return ListEntry(
        token=one.token or keyed(f"member:{one.member}"),
        kind=kind,
        reason=one.reason,
        who=one.who,
        entered_at=one.entered or now,
        expires_at=one.until,
    )
