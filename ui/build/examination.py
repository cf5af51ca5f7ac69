"""What `ev-kiosk doctor` and `ev-kiosk meter read` look at. Imports everything.

Reads only: a kiosk that works on the same devices and files is not disturbed.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from hw_drivers.meter_urls import meter_from_url
from kiosk.adapters.audit_file import last_audit
from kiosk.adapters.ledger_files import FREE_BYTES_MIN, free_bytes
from kiosk.adapters.ledger_reader import LedgerReader
from kiosk.adapters.ledger_tools import verify
from kiosk.adapters.ocpi_tariffs import load_tariff
from kiosk.adapters.system_clock import SystemClock, is_kernel_clock_synced
from kiosk.config import Config, load_config
from kiosk.domain.health import Finding, Health
from kiosk.domain.lean import dataclass
from kiosk.domain.readings import DeviceIdentity, MeterReading
from kiosk.errors import InputError, LedgerError, LedgerUnwritable
from kiosk.ports import Meter
from kiosk.services.examining import (
    examine_controller,
    examine_meter,
    examine_rail,
    examine_reader,
    identity_of,
)
from kiosk.services.service_pages.audit import LIGHTS
from kiosk.services.settings import check_hold
from ui.build.far_ends import devices_of, open_rails, readers_of
from ui.build.settings import station_settings

_PLAUSIBLE_FROM: Final = datetime(2025, 1, 1, tzinfo=UTC)
"""A clock before this has lost its battery."""


@dataclass(frozen=True, slots=True)
class OpenMeter:
    """A meter that was entered."""

    name: str
    meter: Meter

    async def ask(self) -> tuple[MeterReading, DeviceIdentity | None]:
        """A fresh reading and who gave it. Raises DeviceError."""
        return await self.meter.read(), await identity_of(self.meter)


@asynccontextmanager
async def open_meter(
    config: Path | None, url: str | None, evse_id: int | None
) -> AsyncIterator[OpenMeter]:
    """The meter at `url`, or the configuration's. Raises InputError."""
    meter = _meter_of(config, url, evse_id)
    async with meter:
        yield OpenMeter(meter.meter_id, meter)


def _meter_of(config: Path | None, url: str | None, evse_id: int | None) -> Meter:
    if (config is None) is (url is None):
        place = "--url"
        raise InputError(place, "give either an address or --config, not both")
    clock = SystemClock()
    if config is None:
        return meter_from_url(url or "", meter_id=url or "", evse_id=1, clock=clock)
    station = load_config(config)
    devices = devices_of(station, clock)
    if evse_id is None and len(devices) > 1:
        place = "--evse"
        raise InputError(place, f"the station has {', '.join(map(str, devices))}: say which")
    wanted = next(iter(devices)) if evse_id is None else evse_id
    if wanted not in devices:
        place = "--evse"
        raise InputError(place, f"the station has {', '.join(map(str, devices))}, not {wanted}")
    return devices[wanted].meter


def examine_station(config: Config) -> Sequence[Finding]:
    """Everything, devices side by side. Raises InputError for what stands in the way of looking."""
    tariff = load_tariff(config.tariff.file, tz=config.station.tz)
    check_hold(station_settings(config, tariff), tariff)
    found = asyncio.run(_live(config, tariff.currency))
    return [*own_findings(config), *found]


def own_findings(config: Config) -> Sequence[Finding]:
    """What can be looked at without asking a device or a provider."""
    ledger, now = config.ledger.path, SystemClock().now()
    return [_clock(), *_ledger(ledger), *last_audit_findings(ledger, now)]


async def _live(config: Config, currency: str) -> Sequence[Finding]:
    clock = SystemClock()
    power_max_w = {evse.id: int(evse.power_max_kw * 1000) for evse in config.evse}
    looks = [
        look
        for evse_id, each in devices_of(config, clock).items()
        for look in (
            examine_meter(f"evse {evse_id} meter", each.meter, power_max_w=power_max_w[evse_id]),
            examine_controller(f"evse {evse_id} controller", each.controller),
        )
    ]
    for reader, named in zip(readers_of(config, clock), config.reader, strict=True):
        looks.append(examine_reader(f"reader {named.url}", reader))
    opening = open_rails(config, clock, "doctor", currency, secret=b"nothing is kept")
    async with opening as rails:
        found = await asyncio.gather(*looks)
        of_rails = await asyncio.gather(
            *(examine_rail(f"payment, {kind.value}", rail) for kind, rail in rails.items())
        )
    mode = Finding(
        subject="payment mode",
        health=Health.WELL if config.payment.mode == "live" else Health.DOUBTFUL,
        reason="" if config.payment.mode == "live" else "sandbox",
        facts=(("mode", config.payment.mode),),
    )
    return [*found, mode, *(finding for each in of_rails for finding in each)]


def _clock() -> Finding:
    now = SystemClock().now()
    reason = "" if is_kernel_clock_synced() else "clock_unsynced"
    if now < _PLAUSIBLE_FROM:
        reason = "clock_wrong"
    health = Health.BROKEN if reason == "clock_wrong" else Health.DOUBTFUL
    return Finding(
        subject="clock",
        health=health if reason else Health.WELL,
        reason=reason,
        facts=(("now", now.isoformat(timespec="seconds")),),
    )


def _ledger(path: Path) -> Sequence[Finding]:
    subject = "ledger"
    if not path.exists():
        return [Finding(subject=subject, health=Health.DOUBTFUL, reason="ledger_absent")]
    try:
        report = verify(path)
        with LedgerReader(path) as reader:
            open_count = len(reader.open_sessions())
    except LedgerUnwritable as error:
        return [_unusable("ledger_unwritable", error)]
    except LedgerError as error:
        return [_unusable("ledger_corrupt", error)]
    facts = (("rows", str(report.rows)), ("open sessions", str(open_count)))
    if not report.is_good:
        return [_unusable("ledger_corrupt", report.problem)]
    free_mb = free_bytes(path.parent) // 10**6
    is_low = free_mb < FREE_BYTES_MIN // 10**6
    return [
        Finding(subject=subject, health=Health.WELL, facts=facts),
        Finding(
            subject="disk",
            health=Health.BROKEN if is_low else Health.WELL,
            reason="disk_low" if is_low else "",
            facts=(("free", f"{free_mb} MB"),),
        ),
    ]


def last_audit_findings(ledger: Path, now: datetime) -> Sequence[Finding]:
    """What the station's newest audit of itself said; nothing where there is no ledger yet."""
    subject = "last audit"
    if not ledger.exists():
        return []
    try:
        audit = last_audit(ledger)
    except LedgerError as error:
        is_unread = isinstance(error, LedgerUnwritable)
        reason = "audit_unreadable" if is_unread else "audit_forged"
        return [Finding(subject=subject, health=Health.BROKEN, reason=reason, detail=str(error))]
    if audit is None:
        return [Finding(subject=subject, health=Health.DOUBTFUL, reason="audit_absent")]
    health, reason = audit.health, "" if audit.health is Health.WELL else LIGHTS[audit.health]
    if audit.is_old(now) and health is not Health.BROKEN:
        health, reason = Health.DOUBTFUL, "audit_old"
    facts = (
        ("at", audit.at.isoformat(timespec="seconds")),
        ("light", LIGHTS[audit.health].removeprefix("audit_")),
        *((each.value, str(audit.count(each))) for each in Health),
    )
    detail = "; ".join(f"{each.subject}: {each.reason}" for each in audit.not_well)
    return [Finding(subject=subject, health=health, reason=reason, detail=detail, facts=facts)]


def _unusable(reason: str, detail: object) -> Finding:
    return Finding(subject="ledger", health=Health.BROKEN, reason=reason, detail=str(detail))
