"""What an audit needs of disk and network: the ledger's proof, the day's totals, certificates.

May import domain, errors and its neighbours. What blocks is done in threads, and what only an audit
needs is imported there: drivers charge all day, and it is made by night.
"""

from __future__ import annotations

import asyncio
import hashlib
import socket
import ssl
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from kiosk.adapters.audit_file import keep_audit, last_audit
from kiosk.domain.audit import Audit
from kiosk.domain.health import Finding, Health
from kiosk.domain.money import Amount
from kiosk.errors import InputError, LedgerError, LedgerUnwritable
from kiosk.ports import Clock

if TYPE_CHECKING:
    from kiosk.adapters.ledger_report import Totals
    from kiosk.adapters.ledger_tools import VerifyReport

CONNECT_S: Final = 15.0
EXPIRES_SOON: Final = timedelta(days=14)
"""Public certificates are renewed about thirty days before their end."""
FILE_BYTES_MAX: Final = 8_000_000


class _TooLongError(Exception):
    """The walk was given up at its limit."""


class StationAuditTools:
    """For one ledger, its configuration files and its providers."""

    def __init__(
        self,
        *,
        ledger: Path,
        files: Sequence[Path],
        addresses: Sequence[str],
        tz: str,
        version: str,
        clock: Clock,
    ) -> None:
        """`files` are configuration and tariffs; `addresses` are URLs of the providers."""
        self._ledger = ledger
        self._files = tuple(files)
        self._addresses = tuple(addresses)
        self._tz = tz
        self._version = version
        self._clock = clock

    @property
    def version(self) -> str:
        return self._version

    async def last(self) -> Audit | None:
        return await asyncio.to_thread(last_audit, self._ledger)

    async def keep(self, audit: Audit) -> None:
        await asyncio.to_thread(keep_audit, self._ledger, audit)

    async def files_hash(self) -> str:
        return await asyncio.to_thread(files_hash, self._files)

    async def prove(self, *, limit_s: float) -> tuple[str, tuple[Finding, ...]]:
        """The head that was proven, and what was found."""
        return await asyncio.to_thread(self._prove, limit_s)

    async def certificates(self) -> Sequence[Finding]:
        hosts = {urlsplit(each).netloc for each in self._addresses if each.startswith("https://")}
        now = self._clock.now()
        looks = (asyncio.to_thread(certificate_finding, host, now) for host in sorted(hosts))
        return await asyncio.gather(*looks)

    def _prove(self, limit_s: float) -> tuple[str, tuple[Finding, ...]]:
        from kiosk.adapters.ledger_tools import verify  # noqa: PLC0415

        end_s = time.monotonic() + limit_s

        def go_on(_done: int, _all: int) -> None:
            if time.monotonic() > end_s:
                raise _TooLongError

        try:
            report = verify(self._ledger, progress=go_on)
        except _TooLongError:
            limit = f"not done in {limit_s:.0f} s"
            return "", (_broken("ledger", "audit_unfinished", limit),)
        except LedgerUnwritable as error:
            return "", (_broken("ledger", "ledger_unwritable", str(error)),)
        except LedgerError as error:
            return "", (_broken("ledger", "ledger_corrupt", str(error)),)
        return report.digits, (_of_ledger(report), *self._days())

    def _days(self) -> list[Finding]:
        from kiosk.adapters.ledger_report import day_report  # noqa: PLC0415

        today = self._clock.now().astimezone(ZoneInfo(self._tz)).date()
        found = []
        for day in (today - timedelta(days=1), today):
            subject = f"day {day.isoformat()}"
            try:
                report = day_report(self._ledger, now=self._clock.now(), day=day, tz=self._tz)
            except (LedgerError, InputError) as error:
                found.append(_broken(subject, "day_unread", str(error)))
                continue
            facts = tuple(fact for total in report.totals for fact in _sums(total))
            wrong = [each for each in report.sessions if each.difference_minor or each.notes]
            found.append(
                Finding(
                    subject=subject,
                    health=Health.WELL if report.adds_up else Health.BROKEN,
                    reason="" if report.adds_up else "day_differs",
                    detail="; ".join(
                        f"{each.session_id}: {', '.join(each.notes)}" for each in wrong[:5]
                    ),
                    facts=facts,
                )
            )
        return found


def files_hash(files: Sequence[Path]) -> str:
    """SHA-256 over the files' names and contents, in this order."""
    digest = hashlib.sha256()
    for path in files:
        try:
            with path.open("rb") as file:
                content = file.read(FILE_BYTES_MAX)
        except OSError:
            content = b""
        digest.update(f"{path.name}\n{len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def certificate_finding(netloc: str, now: datetime, *, ca_file: str | None = None) -> Finding:
    """How long the certificate of `host[:port]` is good, as a client with the system's roots (or
    those of `ca_file`) sees it.
    """
    host, _, port = netloc.partition(":")
    subject = f"certificate {host}"
    try:
        context = ssl.create_default_context(cafile=ca_file)
        with (
            socket.create_connection((host, int(port or 443)), timeout=CONNECT_S) as plain,
            context.wrap_socket(plain, server_hostname=host) as secure,
        ):
            certificate = secure.getpeercert() or {}
    except ssl.SSLCertVerificationError as error:
        return _broken(subject, "certificate_refused", error.verify_message)
    except (OSError, ValueError) as error:
        return Finding(
            subject=subject, health=Health.DOUBTFUL, reason="no_link", detail=type(error).__name__
        )
    ends = datetime.fromtimestamp(ssl.cert_time_to_seconds(str(certificate["notAfter"])), UTC)
    is_soon = ends - now < EXPIRES_SOON
    return Finding(
        subject=subject,
        health=Health.DOUBTFUL if is_soon else Health.WELL,
        reason="certificate_expires" if is_soon else "",
        facts=(("until", ends.date().isoformat()), ("days", str((ends - now).days))),
    )


def _of_ledger(report: VerifyReport) -> Finding:
    facts = (
        ("rows", str(report.rows)),
        ("head", report.digits),
        ("unsealed", str(report.unsealed_rows)),
    )
    if not report.is_good:
        return _broken("ledger", "ledger_corrupt", report.problem)
    if report.seal is None:
        return Finding(subject="ledger", health=Health.DOUBTFUL, reason="seal_absent", facts=facts)
    return Finding(subject="ledger", health=Health.WELL, facts=facts)


def _sums(total: Totals) -> list[tuple[str, str]]:
    def text(minor: int) -> str:
        amount = Amount(minor, total.currency)
        return f"{amount.major} {amount.currency}"

    return [
        ("sessions", str(total.sessions)),
        ("energy", f"{total.energy_wh} Wh"),
        ("billed", text(total.gross_minor)),
        ("captured", text(total.captured_minor)),
        ("open", text(total.open_minor)),
        ("difference", text(total.difference_minor)),
    ]


def _broken(subject: str, reason: str, detail: str) -> Finding:
    return Finding(subject=subject, health=Health.BROKEN, reason=reason, detail=detail)
