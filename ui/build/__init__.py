"""The one composition root: from a configuration to a working station. Imports everything.

Tests and simulations use this same `build`, with other far ends passed by keyword. What the command
line does with files has its own modules beside this one. What a station is made of is imported when
one is built: the first picture (`ui.build.opening`) must not wait for it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.config import Config
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
    from kiosk.services.office import EvseDevices
    from kiosk.services.station import Station


def import_parts() -> None:
    """Import what `build` will need. For a thread: the window is answering touches meanwhile."""
    import kiosk.adapters.audit_tools  # noqa: PLC0415
    import kiosk.adapters.sqlite_ledger  # noqa: PLC0415
    import kiosk.services.station  # noqa: F401, PLC0415
    import ui.build.far_ends  # noqa: PLC0415
    import ui.build.operation  # noqa: F401, PLC0415


@cache
def product_version() -> str:
    """The version that was installed."""
    from ui.build.versions import installed_version  # noqa: PLC0415

    return installed_version("ev-kiosk")


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
    panel: PanelControls | None = None,
    has_drawn: Callable[[], bool] = lambda: False,
    figures: Figures | None = None,
) -> AsyncIterator[Station]:
    """The station of this configuration, ready to `run`. Raises InputError, LedgerError.

    `panel` is what a technician may turn at the window, where there is one. `has_drawn` says
    whether it shows something: a new program is not good before.
    """
    import asyncio  # noqa: PLC0415 - as in `ui.runtime`

    from kiosk.adapters.ocpi_tariffs import load_tariff  # noqa: PLC0415
    from kiosk.adapters.secrets import station_secret  # noqa: PLC0415
    from kiosk.adapters.sqlite_ledger import SqliteLedger  # noqa: PLC0415
    from kiosk.adapters.system_clock import SystemClock  # noqa: PLC0415
    from kiosk.services.office import Office  # noqa: PLC0415
    from kiosk.services.settings import check_caps, check_hold  # noqa: PLC0415
    from kiosk.services.station import Station  # noqa: PLC0415
    from ui.build.content import with_content  # noqa: PLC0415
    from ui.build.far_ends import devices_of, open_rails, readers_of, secret_path  # noqa: PLC0415
    from ui.build.guard_book import guard_book_of  # noqa: PLC0415
    from ui.build.operation import give_audits, watched  # noqa: PLC0415
    from ui.build.proofs import LateChecking, load_checking  # noqa: PLC0415
    from ui.build.service import service_of, technicians_of  # noqa: PLC0415
    from ui.build.settings import station_settings  # noqa: PLC0415
    from ui.build.sounds import sounding  # noqa: PLC0415
    from ui.build.updates import updates_of  # noqa: PLC0415

    own, config = config, with_content(config)
    tariff = load_tariff(config.tariff.file, tz=config.station.tz)
    settings = station_settings(config, tariff)
    check_hold(settings, tariff)
    check_caps(settings, tariff)
    clock = clock or SystemClock()
    session_clock = session_clock or _session_clock(config, clock)
    async with AsyncExitStack() as stack:
        is_ours = ledger is None
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
            technicians = technicians or technicians_of(config, secret)
        else:
            # Other far ends have no secret of ours; their hashes are as good for one ledger.
            secret = ledger.station_epoch.encode()
        if directory is None and config.members is not None:
            from kiosk.adapters.member_rail import MemberRail  # noqa: PLC0415
            from kiosk.domain.payment import RailKind  # noqa: PLC0415
            from ui.build.members import open_members  # noqa: PLC0415

            opened = open_members(config, clock, ledger.station_epoch)
            file, billing = await stack.enter_async_context(opened)
            directory = file
            rails = {**rails, RailKind.MEMBER: MemberRail(file, clock)}
        if devices is None:  # in threads: what they need is imported now
            devices = await asyncio.to_thread(devices_of, config, session_clock)
            await asyncio.to_thread(load_checking, config)
        office = Office(
            settings=settings,
            tariff=tariff,
            ledger=ledger,
            clock=clock,
            session_clock=session_clock,
            rails=rails,
            devices=devices,
            record_checking=LateChecking(),
            new_id=new_id or _new_id,
            readers=readers_of(config, clock) if readers is None else readers,
            directory=directory,
            billing=billing,
            guard_book=guard_book_of(config, settings, tariff, secret, now=clock.now()),
            figures=figures,
        )
        if is_ours:
            # A ledger that was handed in is on no disk that could be examined.
            give_audits(office, config, clock, product_version())
        await stack.enter_async_context(watched(office, config, product_version()))
        heard = await stack.enter_async_context(sounding(config.access, publish))
        yield Station(
            office,
            heard,
            open_service=service_of(config, technicians, clock, panel),
            open_updates=updates_of(own, has_drawn),
        )


def wall_clock() -> Clock:
    """The one real clock, for whoever has no station."""
    from kiosk.adapters.system_clock import SystemClock  # noqa: PLC0415

    return SystemClock()


def _session_clock(config: Config, clock: Clock) -> Clock:
    from kiosk.adapters.system_clock import ScaledClock  # noqa: PLC0415

    demo = config.demo
    if demo is None or demo.started_boot_ms is None or demo.started_utc is None:
        return clock
    return ScaledClock(
        clock, speed=demo.speed, started_boot_ms=demo.started_boot_ms, started_utc=demo.started_utc
    )


def _new_id() -> str:
    """Not a secret: only unique, and short enough to read to a helpline."""
    import secrets  # noqa: PLC0415

    return f"s{secrets.token_hex(6)}"
