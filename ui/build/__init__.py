"""The one composition root: from a configuration to a working station. Imports everything.

Tests and simulations use this same `build`, with other far ends passed by keyword. What the command
line does with files has its own modules beside this one. What a station is made of is imported when
one is built: the first picture (`ui.build.opening`) must not wait for it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.config import Config
    from kiosk.domain.money import Amount
    from kiosk.domain.payment import RailKind
    from kiosk.domain.tariff import Tariff
    from kiosk.domain.view import StationView
    from kiosk.ports import Clock, Ledger, PaymentRail, TokenReader
    from kiosk.services.office import EvseDevices
    from kiosk.services.settings import StationSettings
    from kiosk.services.station import Station


def import_parts() -> None:
    """Import what `build` will need. For a thread: the window is answering touches meanwhile."""
    import kiosk.adapters.record_checking  # noqa: PLC0415
    import kiosk.adapters.sqlite_ledger  # noqa: PLC0415
    import kiosk.services.station  # noqa: F401, PLC0415
    import ui.build.far_ends  # noqa: F401, PLC0415


def product_version() -> str:
    """The version that was installed."""
    from importlib.metadata import version  # noqa: PLC0415

    return version("ev-kiosk")


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
) -> AsyncIterator[Station]:
    """The station of this configuration, ready to `run`. Raises InputError, LedgerError."""
    from kiosk.adapters.ocpi_tariffs import load_tariff  # noqa: PLC0415
    from kiosk.adapters.record_checking import OcmfChecking  # noqa: PLC0415
    from kiosk.adapters.secrets import station_secret  # noqa: PLC0415
    from kiosk.adapters.sqlite_ledger import SqliteLedger  # noqa: PLC0415
    from kiosk.adapters.system_clock import SystemClock  # noqa: PLC0415
    from kiosk.services.office import Office  # noqa: PLC0415
    from kiosk.services.settings import check_hold  # noqa: PLC0415
    from kiosk.services.station import Station  # noqa: PLC0415
    from ui.build.far_ends import devices_of, open_rails, readers_of, secret_path  # noqa: PLC0415

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
        yield Station(office, publish)


def wall_clock() -> Clock:
    """The one real clock, for whoever has no station."""
    from kiosk.adapters.system_clock import SystemClock  # noqa: PLC0415

    return SystemClock()


def station_settings(config: Config, tariff: Tariff) -> StationSettings:
    """What the station works by."""
    from kiosk.config import QR_LIFETIME_S  # noqa: PLC0415
    from kiosk.services.settings import EvseSetting, Seller, StationSettings  # noqa: PLC0415

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
        seller=Seller(
            name=config.station.seller_name or "",
            address="\n".join(config.station.seller_address),
            vat_number=config.station.seller_vat_number or "",
        ),
        test_money=config.payment.mode != "live",
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
    from kiosk.domain.holding import hold_for  # noqa: PLC0415
    from kiosk.domain.money import Amount  # noqa: PLC0415

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
