"""The one composition root: from a configuration to a working station. Imports everything.

Tests and simulations use this same `build`, with other far ends passed by keyword. What the command
line does with files has its own modules beside this one.
"""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from importlib.metadata import version

from kiosk.adapters.member_rail import MemberRail
from kiosk.adapters.ocpi_tariffs import load_tariff
from kiosk.adapters.record_checking import OcmfChecking
from kiosk.adapters.secrets import station_secret
from kiosk.adapters.sqlite_ledger import SqliteLedger
from kiosk.adapters.system_clock import ScaledClock, SystemClock, is_kernel_clock_synced
from kiosk.config import Config
from kiosk.domain.payment import RailKind
from kiosk.domain.readings import DeviceStatus
from kiosk.domain.view import StationView
from kiosk.ports import (
    Clock,
    Ledger,
    MemberBilling,
    MemberDirectory,
    PaymentRail,
    TechnicianBook,
    TokenReader,
)
from kiosk.services.office import EvseDevices, Office
from kiosk.services.service_desk import OpenService
from kiosk.services.service_door import ServiceDoor
from kiosk.services.service_room import ServiceRoom
from kiosk.services.service_work import service_work
from kiosk.services.settings import check_caps, check_hold
from kiosk.services.station import Station
from ui.build.content import with_content
from ui.build.far_ends import devices_of, open_rails, readers_of, secret_path, technicians_path
from ui.build.members import open_members
from ui.build.settings import hold_of as hold_of
from ui.build.settings import station_settings as station_settings
from ui.build.sounds import sounding
from ui.build.updates import updates_of

VERSION = version("ev-kiosk")


@asynccontextmanager
async def build(
    config: Config,
    publish: Callable[[StationView], None],
    *,
    clock: Clock | None = None,
    session_clock: Clock | None = None,
    ledger: Ledger | None = None,
    rails: Mapping[RailKind, PaymentRail] | None = None,
    devices: Mapping[int, EvseDevices] | None = None,
    readers: Sequence[TokenReader] | None = None,
    directory: MemberDirectory | None = None,
    billing: MemberBilling | None = None,
    new_id: Callable[[], str] | None = None,
    technicians: TechnicianBook | None = None,
    has_drawn: Callable[[], bool] = lambda: False,
) -> AsyncIterator[Station]:
    """The station of this configuration, ready to `run`. Raises InputError, LedgerError.

    `has_drawn` says whether the panel shows something: a new program is not good before.
    """
    own, config = config, with_content(config)
    tariff = load_tariff(config.tariff.file, tz=config.station.tz)
    settings = station_settings(config, tariff)
    check_hold(settings, tariff)
    check_caps(settings, tariff)
    clock = clock or SystemClock()
    session_clock = session_clock or _session_clock(config, clock)
    async with AsyncExitStack() as stack:
        if ledger is None:
            ledger = await stack.enter_async_context(
                SqliteLedger(config.ledger.path, station_id=config.station.id, clock=clock)
            )
        if rails is None:
            secret = station_secret(secret_path(config))
            opening = open_rails(
                config, clock, ledger.station_epoch, settings.hold.currency, secret=secret
            )
            rails = await stack.enter_async_context(opening)
            technicians = technicians or _technicians(config, secret)
        if directory is None and config.members is not None:
            opened = open_members(config, clock, ledger.station_epoch)
            file, billing = await stack.enter_async_context(opened)
            directory = file
            rails = {**rails, RailKind.MEMBER: MemberRail(file, clock)}
        office = Office(
            settings=settings,
            tariff=tariff,
            ledger=ledger,
            clock=clock,
            session_clock=session_clock,
            rails=rails,
            devices=devices or devices_of(config, session_clock),
            record_checking=OcmfChecking(),
            new_id=new_id or _new_id,
            readers=readers_of(config, clock) if readers is None else readers,
            directory=directory,
            billing=billing,
        )
        heard = await stack.enter_async_context(sounding(config.access, publish))
        yield Station(
            office,
            heard,
            open_service=_service_of(config, technicians, clock),
            open_updates=updates_of(own, has_drawn),
        )


def _technicians(config: Config, secret: bytes) -> TechnicianBook:
    from kiosk.adapters.technician_file import TechnicianFile  # noqa: PLC0415 - argon2 is not small

    return TechnicianFile(technicians_path(config), secret)


def _service_of(
    config: Config, technicians: TechnicianBook | None, clock: Clock
) -> OpenService | None:
    if technicians is None:
        return None
    book = technicians

    def open_service(office: Office, readers: Mapping[int, DeviceStatus]) -> ServiceRoom:
        door = ServiceDoor(
            book=book,
            ledger=office.ledger,
            record=office.record_audit,
            clock=clock,
            # The demo has no clock service to be in step with; nothing real is at stake there.
            is_synced=is_kernel_clock_synced if config.demo is None else lambda: True,
        )
        return ServiceRoom(office, door, service_work(office, readers))

    return open_service


def wall_clock() -> Clock:
    """The one real clock, for whoever has no station."""
    return SystemClock()


def _session_clock(config: Config, clock: Clock) -> Clock:
    demo = config.demo
    if demo is None or demo.started_boot_ms is None or demo.started_utc is None:
        return clock
    return ScaledClock(
        clock, speed=demo.speed, started_boot_ms=demo.started_boot_ms, started_utc=demo.started_utc
    )


def _new_id() -> str:
    """Not a secret: only unique, and short enough to read to a helpline."""
    return f"s{secrets.token_hex(6)}"
