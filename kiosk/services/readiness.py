"""Whether the station may sell now, and if not, why. May import domain, ports and the office.

The same question as the screens', asked from outside: it changes nothing and reads no device.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from kiosk.domain.health import Finding, Health
from kiosk.domain.payment import RailKind
from kiosk.services.desk import Desk
from kiosk.services.machine import Machine
from kiosk.services.office import Office

PLAUSIBLE_FROM: Final = datetime(2025, 1, 1, tzinfo=UTC)
"""A clock before this has lost its battery."""
FREE_BYTES_MIN: Final = 200 * 1000 * 1000
"""As the ledger's own limit."""


def reasons_not_to_sell(office: Office, machine: Machine) -> list[Finding]:
    """Empty: it may sell. Findings that are DOUBTFUL keep nobody from paying."""
    return [
        *_ledger(office),
        *_disk(machine),
        *_clock(machine),
        *_books(office),
        *(finding for desk in office.desks.values() for finding in _evse(office, desk)),
        *_readers(office),
        *_rails(office),
    ]


def is_ready(findings: list[Finding]) -> bool:
    """Whether none of them stands in the way."""
    return all(finding.health is not Health.BROKEN for finding in findings)


def _ledger(office: Office) -> Iterator[Finding]:
    if office.ledger_failed:
        yield _broken("ledger", "ledger_failed", office.ledger_failed)
    elif reason := office.no_sale or office.ledger.why_not_sell():
        yield _broken("ledger", "no_sale", reason)
    if office.broken.is_set():
        yield _broken("station", "ending")
    if office.is_shut:
        yield _broken("station", "station_shut", "a technician took it out of service")
    newest = None if office.auditing is None else office.auditing.newest
    if newest is not None and any(
        each.subject == "ledger" and each.health is Health.BROKEN for each in newest.findings
    ):
        yield _broken("ledger", "ledger_corrupt", "found by the last audit")


def _disk(machine: Machine) -> Iterator[Finding]:
    try:
        free_bytes = machine.free_bytes()
    except OSError as error:
        yield _broken("disk", "disk_silent", error.strerror or "")
        return
    if free_bytes < FREE_BYTES_MIN:
        yield _broken("disk", "disk_low", f"{free_bytes // 10**6} MB free")


def _clock(machine: Machine) -> Iterator[Finding]:
    state = machine.clock()
    if state.now < PLAUSIBLE_FROM:
        yield _broken("clock", "clock_wrong", state.now.isoformat(timespec="seconds"))
    elif not state.is_synced:
        yield Finding(subject="clock", health=Health.DOUBTFUL, reason="clock_unsynced")


def _books(office: Office) -> Iterator[Finding]:
    if differences := office.figures.differences:
        yield _broken("books", "books_differ", f"{len(differences)}, first: {differences[0]}")


def _evse(office: Office, desk: Desk) -> Iterator[Finding]:
    name = f"evse {desk.evse_id}"
    if not desk.controller_online:
        yield _broken(f"{name} controller", "offline")
    elif desk.controller is not None and desk.controller.fault:
        yield _broken(f"{name} controller", "controller_fault", desk.controller.fault)
    if desk.watch.contradicts_itself:
        yield _broken(f"{name} meter", "implausible")
    elif not desk.watch.live(office.now_ms):
        yield _broken(f"{name} meter", desk.watch.reason or "quality_stale")


def _readers(office: Office) -> Iterator[Finding]:
    """Charge card readers are one way to pay among others: none of them stands in the way."""
    for number, status in sorted(office.reader_links.items()):
        if not status.online:
            yield Finding(
                subject=f"reader {number}",
                health=Health.DOUBTFUL,
                reason=status.reason or "offline",
            )


def _rails(office: Office) -> Iterator[Finding]:
    """A rail that nobody reached at its last try; without any, nobody can pay."""
    missed = {kind for desk in office.desks.values() for kind in desk.unavailable}
    usable = office.rails.keys() - missed
    for kind in sorted(missed):
        only_members = usable <= {RailKind.MEMBER}
        yield Finding(
            subject=f"payment, {kind.value}",
            health=Health.BROKEN if only_members else Health.DOUBTFUL,
            reason="rail_unavailable",
        )


def _broken(subject: str, reason: str, detail: str = "") -> Finding:
    return Finding(subject=subject, health=Health.BROKEN, reason=reason, detail=detail)
