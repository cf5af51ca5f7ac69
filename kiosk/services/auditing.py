"""The regular audit: every night, and whenever a technician asks. May import domain, ports, errors.

What takes long is done beside the loop and has a limit; drivers' sessions go on meanwhile. The far
ends are only probed while nobody stands at the station: a terminal that is asked about itself
cannot take a card.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from kiosk.domain.audit import Audit, drift_of
from kiosk.domain.health import Finding, Health
from kiosk.domain.station_events import AuditDone
from kiosk.errors import InputError, LedgerError, PaymentError
from kiosk.journal import alarm, note, warn
from kiosk.ports import OrderListing
from kiosk.services.comparing import compare_books
from kiosk.services.examining import examine_rail, reason_word
from kiosk.services.machine import Machine
from kiosk.services.office import Office
from kiosk.services.readiness import reasons_not_to_sell

PROVE_S: Final = 1800.0
"""For the walk through the whole ledger; by night nobody waits."""
ASKED_S: Final = 90.0
"""The same when a technician stands there."""
DISK_S: Final = 60.0
"""For everything else on the disk, and for the certificates."""
BOOKS: Final = timedelta(days=2)
QUIET_TRIES_MAX: Final = 24
"""So often the night's audit waits five minutes for the last driver to leave."""
QUIET_S: Final = 300.0
LOOK_S: Final = 3600.0
REASONS_MAX: Final = 50


Proof = tuple[str, tuple[Finding, ...]]
"""The head that was proven, `seq:hash8` or empty, and what was found on the way."""


class AuditTools(Protocol):
    """What an audit needs of disk and network. It takes its time beside the station's loop."""

    @property
    def version(self) -> str: ...

    async def last(self) -> Audit | None:
        """The newest audit that is kept and signed by this station. Raises LedgerError."""
        ...

    async def prove(self, *, limit_s: float) -> Proof:
        """The ledger from its first row, and the totals of yesterday and today."""
        ...

    async def files_hash(self) -> str:
        """Of configuration and tariffs as they lie there now; what is gone counts as empty."""
        ...

    async def certificates(self) -> Sequence[Finding]:
        """How long the providers' certificates are good, by asking their servers."""
        ...

    async def keep(self, audit: Audit) -> None:
        """Sign it and put it beside the ledger, durably. Raises LedgerError."""
        ...


class Auditing:
    """The clerk who looks at everything."""

    def __init__(self, office: Office, tools: AuditTools, machine: Machine, *, hour: int) -> None:
        self._office = office
        self._tools = tools
        self._machine = machine
        self._hour = hour
        self._busy = asyncio.Lock()
        self.newest: Audit | None = None
        """The last one that is known; None if there was none."""

    def start(self) -> None:
        """Remember the last one, and make the next when the night comes."""
        self._office.spawn(self._nightly(), "audit")

    async def now(self, *, limit_s: float = ASKED_S) -> Audit:
        """Look at everything, keep what was found. Raises InputError while one is under way, and
        LedgerError when it could not be kept.
        """
        if self._busy.locked():
            place = "audit"
            raise InputError(place, "one is under way")
        async with self._busy:
            return await self._audit(limit_s)

    async def _audit(self, limit_s: float) -> Audit:
        office, tools = self._office, self._tools
        async with asyncio.timeout(DISK_S):
            before, files = await tools.last(), await tools.files_hash()
        head, proven = await self._prove(limit_s)
        found = [
            *proven,
            *await self._books(),
            *await self._far_ends(),
            *drift_of(before, version=tools.version, files=files),
        ]
        audit = Audit(
            at=office.clock.now(),
            station=office.ledger.station_epoch,
            version=tools.version,
            head=head,
            files=files,
            findings=(*found, *self._present(found)),
        )
        async with asyncio.timeout(DISK_S):
            await tools.keep(audit)
        await self._write_down(audit)
        self.newest = audit
        return audit

    async def _prove(self, limit_s: float) -> Proof:
        try:
            # The tools end by themselves at the limit; the margin is for a disk that hangs.
            async with asyncio.timeout(limit_s + DISK_S):
                return await self._tools.prove(limit_s=limit_s)
        except (LedgerError, TimeoutError) as error:
            finding = Finding(
                subject="ledger",
                health=Health.BROKEN,
                reason="audit_unfinished",
                detail=str(error),
            )
            return "", (finding,)

    async def _books(self) -> list[Finding]:
        """The provider's list of the last days beside ours."""
        office = self._office
        rails = {kind: r for kind, r in office.rails.items() if isinstance(r, OrderListing)}
        if not rails:
            return []
        since = office.clock.now() - BOOKS
        try:
            books = await compare_books(
                office.ledger, rails, since, timeout_s=office.settings.provider_timeout_s
            )
        except (PaymentError, LedgerError) as error:
            return [_doubtful("books", "books_unread", reason_word(error))]
        facts = (("orders", str(books.orders)), ("differences", str(len(books.differences))))
        is_well = not books.differences
        return [
            Finding(
                subject="books",
                health=Health.WELL if is_well else Health.BROKEN,
                reason="" if is_well else "books_differ",
                detail="; ".join(each.text for each in books.differences[:5]),
                facts=facts,
            )
        ]

    async def _far_ends(self) -> list[Finding]:
        try:
            async with asyncio.timeout(DISK_S):
                found = list(await self._tools.certificates())
        except TimeoutError:
            found = [_doubtful("certificate", "no_answer", "")]
        for kind, rail in self._office.rails.items():
            subject = f"payment, {kind.value}"
            if self._is_used():
                found.append(_doubtful(subject, "not_probed", "a driver is at the station"))
            else:
                found.extend(await examine_rail(subject, rail))
        return found

    def _is_used(self) -> bool:
        return any(desk.session_id is not None for desk in self._office.desks.values())

    def _present(self, found: Sequence[Finding]) -> list[Finding]:
        """Devices, clock and disk as the station knows them now."""
        reasons = reasons_not_to_sell(self._office, self._machine)
        told = {(each.subject, each.reason) for each in found}
        new = [each for each in reasons if (each.subject, each.reason) not in told]
        named = {each.subject for each in (*found, *new)}
        well = [subject for subject in ("clock", "disk", *self._devices()) if subject not in named]
        return [*new, *(Finding(subject=subject, health=Health.WELL) for subject in well)]

    def _devices(self) -> list[str]:
        desks = self._office.desks
        of_evses = [f"evse {number} {what}" for number in desks for what in ("meter", "controller")]
        return [*of_evses, *(f"reader {number}" for number in sorted(self._office.reader_links))]

    async def _write_down(self, audit: Audit) -> None:
        counts = {each.value: audit.count(each) for each in Health}
        reasons = tuple(f"{each.subject}: {each.reason}" for each in audit.not_well[:REASONS_MAX])
        await self._office.record_audit(
            AuditDone(
                session_id="",
                at=audit.at,
                head=audit.head,
                files=audit.files,
                reasons=reasons,
                **counts,
            )
        )
        if audit.health is Health.BROKEN:
            alarm("audit_failed", what="; ".join(reasons))
        else:
            note("audit_done", well=counts["well"], doubtful=counts["doubtful"])

    async def _nightly(self) -> None:
        try:
            async with asyncio.timeout(DISK_S):
                self.newest = await self._tools.last()
        except (LedgerError, TimeoutError) as error:
            alarm("audit_unreadable", reason=str(error))
        while True:
            left_s = self._seconds_left()
            # In steps: the clock on the wall may be set meanwhile.
            await asyncio.sleep(min(left_s, LOOK_S))
            if left_s > LOOK_S:
                continue
            for _ in range(QUIET_TRIES_MAX):
                if not self._is_used():
                    break
                await asyncio.sleep(QUIET_S)
            try:
                await self.now(limit_s=PROVE_S)
            except (LedgerError, TimeoutError, InputError) as error:
                warn("audit_not_made", reason=str(error))

    def _seconds_left(self) -> float:
        zone = ZoneInfo(self._office.settings.tz)
        return seconds_until(self._office.clock.now().astimezone(zone), self._hour)


def seconds_until(local: datetime, hour: int) -> float:
    """Until the clock on the wall says this hour next; more than a minute from now."""
    at = local.replace(hour=hour, minute=0, second=0, microsecond=0)
    while (at.timestamp() - local.timestamp()) < 60:
        # A day of the calendar, not 24 hours: the clocks change twice a year.
        at += timedelta(days=1)
    return at.timestamp() - local.timestamp()


def _doubtful(subject: str, reason: str, detail: str) -> Finding:
    return Finding(subject=subject, health=Health.DOUBTFUL, reason=reason, detail=detail)
