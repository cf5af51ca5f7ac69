"""The one composition root: from a configuration to a working station. Imports everything.

Tests and simulations use this same `build`, with other far ends passed by keyword. What the command
line does with files has its own modules beside this one.
"""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from importlib.metadata import version

from kiosk.adapters.ocpi_tariffs import load_tariff
from kiosk.adapters.record_checking import OcmfChecking
from kiosk.adapters.secrets import station_secret
from kiosk.adapters.sqlite_ledger import SqliteLedger
from kiosk.adapters.system_clock import ScaledClock, SystemClock, is_kernel_clock_synced
from kiosk.config import QR_LIFETIME_S, Config
from kiosk.domain.holding import hold_for
from kiosk.domain.money import Amount
from kiosk.domain.payment import RailKind
from kiosk.domain.readings import DeviceStatus
from kiosk.domain.tariff import Tariff
from kiosk.domain.view import ReaderSide, StationView
from kiosk.ports import Clock, Ledger, PaymentRail, TechnicianBook, TokenReader
from kiosk.services.office import EvseDevices, Office
from kiosk.services.service_desk import OpenService
from kiosk.services.service_door import ServiceDoor
from kiosk.services.service_room import ServiceRoom
from kiosk.services.service_work import service_work
from kiosk.services.settings import EvseSetting, Seller, StationSettings, check_hold
from kiosk.services.station import Station
from ui.build.far_ends import devices_of, open_rails, readers_of, secret_path, technicians_path
from ui.build.sounds import sounding

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
    new_id: Callable[[], str] | None = None,
    technicians: TechnicianBook | None = None,
) -> AsyncIterator[Station]:
    """The station of this configuration, ready to `run`. Raises InputError, LedgerError."""
    tariff = load_tariff(config.tariff.file, tz=config.station.tz)
    settings = station_settings(config, tariff)
    check_hold(settings, tariff)
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
        )
        heard = await stack.enter_async_context(sounding(config.access, publish))
        yield Station(office, heard, open_service=_service_of(config, technicians, clock))


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


def station_settings(config: Config, tariff: Tariff) -> StationSettings:
    """What the station works by."""
    timeouts, stripe = config.timeouts, config.payment.stripe
    speed = 1 if config.demo is None else config.demo.speed
    return StationSettings(
        station_id=config.station.id,
        operator=config.station.operator,
        helpline=config.station.helpline,
        tz=config.station.tz,
        evses=tuple(
            EvseSetting(evse_id=evse.id, label=evse.label, power_max_kw=int(evse.power_max_kw))
            for evse in config.evse
        ),
        hold=hold_of(config, tariff),
        reader_side=ReaderSide(config.station.reader_side),
        seller=Seller(
            name=config.station.seller_name or "",
            address="\n".join(config.station.seller_address),
            vat_number=config.station.seller_vat_number or "",
        ),
        test_money=config.payment.mode != "live",
        denied_cards=frozenset(config.guard.denied_cards),
        stop_needs_code=config.guard.stop_needs_code,
        minimum_capture_minor=config.hold.minimum_capture_minor,
        minimum_energy_wh=config.hold.minimum_energy_wh,
        start_s=timeouts.start_s,
        choose_s=timeouts.choose_s,
        still_there_s=timeouts.still_there_s,
        refused_s=timeouts.refused_s,
        summary_s=timeouts.summary_s,
        stop_question_s=timeouts.stop_question_s,
        qr_lifetime_s=stripe.qr_lifetime_s if stripe is not None else QR_LIFETIME_S,
        raise_step_minor=config.hold.raise_step_minor,
        raised_minor_max=config.hold.raised_minor_max or 0,
        # In an accelerated demo the same real second of stopping is `speed` seconds of charging.
        look_ahead_s=max(15, speed),
        raise_ahead_s=max(15, speed) + max(60, 5 * speed),
    )


def hold_of(config: Config, tariff: Tariff) -> Amount:
    """What to reserve: the operator's figure, the tariff's, or the most a likely session costs.

    A computed hold is rounded up to a whole unit of money: a driver reads "up to EUR 42", and no
    figure that looks like a bill.
    """
    hold = config.hold
    if hold.amount_minor is not None:
        return Amount(hold.amount_minor, tariff.currency)
    sized = hold_for(
        tariff,
        hold.likely_energy_wh,
        idle_ms=hold.likely_idle_min * 60_000,
        duration_ms=hold.likely_charging_min * 60_000,
    )
    unit = 10**tariff.exponent
    minor = sized.minor if tariff.hold_minor is not None else -(-sized.minor // unit) * unit
    return Amount(min(minor, hold.amount_minor_max), tariff.currency)


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
