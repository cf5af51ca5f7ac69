"""The parts of a station in their order: ledger, ways to pay, devices, office. Imports everything.

Imported when a station is built, or `ui.build.import_parts` says that one will be.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TypedDict

from kiosk.adapters.ocpi_tariffs import load_tariff
from kiosk.adapters.secrets import station_secret
from kiosk.adapters.sqlite_ledger import SqliteLedger
from kiosk.adapters.system_clock import ScaledClock, SystemClock
from kiosk.config import Config
from kiosk.domain.lean import dataclass
from kiosk.domain.payment import RailKind
from kiosk.domain.view import StationView
from kiosk.ports import (
    Clock,
    Ledger,
    MemberBilling,
    MemberDirectory,
    PanelControls,
    PaymentRail,
    TechnicianBook,
    TokenReader,
)
from kiosk.services.figures import Figures
from kiosk.services.office import EvseDevices, Office
from kiosk.services.settings import check_caps, check_hold
from kiosk.services.station import Station
from ui.build import product_version
from ui.build.content import with_content
from ui.build.far_ends import devices_of, open_rails, readers_of, secret_path
from ui.build.guard_book import guard_book_of
from ui.build.operation import give_audits, watched
from ui.build.proofs import LateChecking, load_checking
from ui.build.service import service_of, technicians_of
from ui.build.settings import station_settings
from ui.build.sounds import sounding
from ui.build.updates import updates_of


class Given(TypedDict, total=False):
    """What takes the place of what the configuration names; without it, or None, that is opened."""

    clock: Clock | None
    session_clock: Clock | None
    ledger: Ledger | None
    rails: Mapping[RailKind, PaymentRail] | None
    devices: Mapping[int, EvseDevices] | None
    readers: Sequence[TokenReader] | None
    directory: MemberDirectory | None
    billing: MemberBilling | None
    new_id: Callable[[], str] | None
    technicians: TechnicianBook | None
    panel: PanelControls | None
    """What a technician may turn at the window, where there is one."""
    has_drawn: Callable[[], bool]
    """Whether the window shows something: a new program is not good before."""
    figures: Figures | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tills:
    """The ways to pay, and who is known by a card or a PIN."""

    rails: Mapping[RailKind, PaymentRail]
    secret: bytes
    """Keys the hashes of cards."""
    technicians: TechnicianBook | None
    directory: MemberDirectory | None
    billing: MemberBilling | None


@asynccontextmanager
async def assembled(
    config: Config, publish: Callable[[StationView], None], given: Given
) -> AsyncIterator[Station]:
    """The station, ready to `run`. Raises InputError, LedgerError."""
    own, config = config, with_content(config)
    tariff = load_tariff(config.tariff.file, tz=config.station.tz)
    settings = station_settings(config, tariff)
    check_hold(settings, tariff)
    check_caps(settings, tariff)
    clock = given.get("clock") or SystemClock()
    session_clock = given.get("session_clock") or _session_clock(config, clock)
    readers = given.get("readers")
    async with AsyncExitStack() as stack:
        ledger = given.get("ledger")
        if ledger is None:
            ledger = await stack.enter_async_context(
                SqliteLedger(config.ledger.path, station_id=config.station.id, clock=clock)
            )
        tills = await _opened(stack, config, given, clock, ledger, settings.hold.currency)
        office = Office(
            settings=settings,
            tariff=tariff,
            ledger=ledger,
            clock=clock,
            session_clock=session_clock,
            rails=tills.rails,
            devices=await _devices(config, given, session_clock),
            record_checking=LateChecking(),
            new_id=given.get("new_id") or _new_id,
            readers=readers_of(config, clock) if readers is None else readers,
            directory=tills.directory,
            billing=tills.billing,
            guard_book=guard_book_of(config, settings, tariff, tills.secret, now=clock.now()),
            figures=given.get("figures"),
        )
        if given.get("ledger") is None:
            # A ledger that was handed in is on no disk that could be examined.
            give_audits(office, config, clock, product_version())
        await stack.enter_async_context(watched(office, config, product_version()))
        heard = await stack.enter_async_context(sounding(config.access, publish))
        yield Station(
            office,
            heard,
            open_service=service_of(config, tills.technicians, clock, given.get("panel")),
            open_updates=updates_of(own, given.get("has_drawn", _never)),
        )


async def _opened(
    stack: AsyncExitStack,
    config: Config,
    given: Given,
    clock: Clock,
    ledger: Ledger,
    currency: str,
) -> _Tills:
    rails, technicians = given.get("rails"), given.get("technicians")
    if rails is None:
        secret = station_secret(secret_path(config))
        opening = open_rails(config, clock, ledger.station_epoch, currency, secret=secret)
        rails = await stack.enter_async_context(opening)
        technicians = technicians or technicians_of(config, secret)
    else:
        # Other far ends have no secret of ours; their hashes are as good for one ledger.
        secret = ledger.station_epoch.encode()
    directory, billing = given.get("directory"), given.get("billing")
    if directory is None and config.members is not None:
        from kiosk.adapters.member_rail import MemberRail  # noqa: PLC0415 - many have no members
        from ui.build.members import open_members  # noqa: PLC0415 - same

        opened = open_members(config, clock, ledger.station_epoch)
        file, billing = await stack.enter_async_context(opened)
        directory, rails = file, {**rails, RailKind.MEMBER: MemberRail(file, clock)}
    return _Tills(
        rails=rails, secret=secret, technicians=technicians, directory=directory, billing=billing
    )


async def _devices(config: Config, given: Given, session_clock: Clock) -> Mapping[int, EvseDevices]:
    handed_in = given.get("devices")
    if handed_in is not None:
        return handed_in
    # In threads: what they need is imported now.
    devices = await asyncio.to_thread(devices_of, config, session_clock)
    await asyncio.to_thread(load_checking, config)
    return devices


def _session_clock(config: Config, clock: Clock) -> Clock:
    demo = config.demo
    if demo is None or demo.started_boot_ms is None or demo.started_utc is None:
        return clock
    return ScaledClock(
        clock, speed=demo.speed, started_boot_ms=demo.started_boot_ms, started_utc=demo.started_utc
    )


def _never() -> bool:
    return False


def _new_id() -> str:
    """Not a secret: only unique, and short enough to read to a helpline."""
    return f"s{secrets.token_hex(6)}"
