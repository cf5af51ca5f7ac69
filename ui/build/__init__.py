"""The one composition root: from a configuration to a working station. Imports everything.

Tests and simulations use this same `build`, with other far ends passed by keyword. What the command
line does with files has its own modules beside this one.
"""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from importlib.metadata import version
from pathlib import Path

from hw_drivers.controller_urls import controller_from_url
from hw_drivers.everest.links import EverestLinks
from hw_drivers.meter_urls import meter_from_url
from hw_drivers.modbus_line import ModbusLines
from hw_drivers.reader_urls import reader_from_url
from kiosk.adapters.mqtt_login import mqtt_login
from kiosk.adapters.ocpi_tariffs import load_tariff
from kiosk.adapters.record_checking import OcmfChecking
from kiosk.adapters.secrets import (
    check_stripe_key,
    secret_from_environment,
    secret_from_file,
    station_secret,
)
from kiosk.adapters.sqlite_ledger import SqliteLedger
from kiosk.adapters.stripe_checkout import StripeCheckoutRail
from kiosk.adapters.stripe_client import StripeAccount, StripeGateway
from kiosk.adapters.stripe_terminal import StripeTerminalRail
from kiosk.adapters.system_clock import ScaledClock, SystemClock
from kiosk.config import Config
from kiosk.domain.holding import hold_for
from kiosk.domain.money import Amount
from kiosk.domain.payment import RailKind
from kiosk.domain.tariff import Tariff
from kiosk.domain.view import StationView
from kiosk.ports import Clock, Ledger, PaymentRail, TokenReader
from kiosk.services.office import EvseDevices, Office
from kiosk.services.settings import EvseSetting, Seller, StationSettings, check_hold
from kiosk.services.station import Station

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
            gateway = _gateway(config, clock, ledger.station_epoch)
            stack.push_async_callback(gateway.aclose)
            rails = _rails(config, gateway, clock)
        office = Office(
            settings=settings,
            tariff=tariff,
            ledger=ledger,
            clock=clock,
            session_clock=session_clock,
            rails=rails,
            devices=devices or _devices(config, session_clock),
            record_checking=OcmfChecking(),
            new_id=new_id or _new_id,
            readers=[reader_from_url(reader.url, clock) for reader in config.reader]
            if readers is None
            else readers,
        )
        yield Station(office, publish)


def wall_clock() -> Clock:
    """The one real clock, for whoever has no station."""
    return SystemClock()


def station_settings(config: Config, tariff: Tariff) -> StationSettings:
    """What the station works by."""
    timeouts = config.timeouts
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
        qr_lifetime_s=config.payment.stripe.qr_lifetime_s,
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
        clock,
        speed=demo.speed,
        started_boot_ms=demo.started_boot_ms,
        started_utc=demo.started_utc,
    )


def _gateway(
    config: Config, clock: Clock, station_epoch: str, *, secret: bytes | None = None
) -> StripeGateway:
    stripe, mode = config.payment.stripe, config.payment.mode
    if stripe.key_file is not None:
        key, place = secret_from_file(stripe.key_file), str(stripe.key_file)
    else:
        place = stripe.key_env or ""
        key = secret_from_environment(place)
    check_stripe_key(key, mode, place)
    account = StripeAccount(
        key=key.reveal(),
        live=mode == "live",
        station_id=station_epoch,
        fingerprint_secret=secret or station_secret(_beside(config.ledger.path, ".secret")),
        base_address=(stripe.address or "").rstrip("/"),
    )
    return StripeGateway(account, clock)


def _rails(config: Config, gateway: StripeGateway, clock: Clock) -> Mapping[RailKind, PaymentRail]:
    stripe = config.payment.stripe
    rails: dict[RailKind, PaymentRail] = {}
    if stripe.reader is not None:
        rails[RailKind.CARD] = StripeTerminalRail(gateway, stripe.reader, clock)
    if stripe.qr:
        thanks = f"{(stripe.address or 'https://stripe.com').rstrip('/')}/"
        rails[RailKind.QR] = StripeCheckoutRail(
            gateway, success_url=thanks, product_name=f"{config.station.operator}: charging hold"
        )
    return rails


def _devices(config: Config, clock: Clock) -> Mapping[int, EvseDevices]:
    lines, everest = ModbusLines(), EverestLinks(mqtt_login())
    return {
        evse.id: EvseDevices(
            meter=meter_from_url(
                evse.meter,
                meter_id=f"{config.station.id}-{evse.id}",
                evse_id=evse.id,
                clock=clock,
                poll_s=float(evse.meter_poll_s),
                lines=lines,
                everest=everest,
            ),
            controller=controller_from_url(evse.controller, evse_id=evse.id, everest=everest),
        )
        for evse in config.evse
    }


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _new_id() -> str:
    """Not a secret: only unique, and short enough to read to a helpline."""
    return f"s{secrets.token_hex(6)}"
