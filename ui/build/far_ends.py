"""From a configuration to the devices and rails it names. Imports everything.

Nothing is connected here: each device connects when it is entered, each rail when it is used. A
station carries the drivers and rails that its configuration names, and no others.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from hw_drivers.controller_urls import controller_from_url
from hw_drivers.everest.links import EverestLinks
from hw_drivers.meter_urls import meter_from_url
from hw_drivers.modbus_lines import ModbusLines
from hw_drivers.reader_urls import reader_from_url
from kiosk.adapters.mqtt_login import mqtt_login
from kiosk.adapters.secrets import check_stripe_key, secret_from
from kiosk.config import Config, StripeConfig, ZvtConfig
from kiosk.domain.payment import RailKind
from kiosk.ports import Clock, PaymentRail, TokenReader
from kiosk.services.office import EvseDevices

if TYPE_CHECKING:
    from hw_drivers.zvt.rail import ZvtCardRail
    from kiosk.adapters.stripe_client import StripeGateway


def devices_of(config: Config, clock: Clock) -> Mapping[int, EvseDevices]:
    """Meter and controller of each EVSE, with the lines and links they share. Raises InputError."""
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


def readers_of(config: Config, clock: Clock) -> Sequence[TokenReader]:
    """The readers of charge cards. Raises InputError."""
    return [reader_from_url(reader.url, clock) for reader in config.reader]


@asynccontextmanager
async def open_rails(
    config: Config, clock: Clock, station_epoch: str, currency: str, *, secret: bytes
) -> AsyncIterator[Mapping[RailKind, PaymentRail]]:
    """The ways to pay, closed at the end. `secret` keys the hashes of cards. Raises InputError.

    They are made in a thread: what they import takes a moment, and the window answers meanwhile.
    """
    rails: dict[RailKind, PaymentRail] = {}
    stripe, zvt = config.payment.stripe, config.payment.zvt
    async with AsyncExitStack() as stack:
        if stripe is not None:
            gateway = await asyncio.to_thread(
                gateway_of, config, stripe, clock, station_epoch, secret
            )
            stack.push_async_callback(gateway.aclose)
            rails.update(await asyncio.to_thread(_stripe_rails, config, stripe, gateway, clock))
        if zvt is not None:
            card = await asyncio.to_thread(_zvt_rail, config, zvt, clock, currency)
            rails[RailKind.CARD] = await stack.enter_async_context(aclosing(card))
        yield rails


def secret_path(config: Config) -> Path:
    """Where the station keeps the secret of its keyed hashes."""
    return _beside(config.ledger.path, ".secret")


def technicians_path(config: Config) -> Path:
    """Beside the ledger: the one directory the kiosk may write."""
    return _beside(config.ledger.path, ".technicians")


def gateway_of(
    config: Config, stripe: StripeConfig, clock: Clock, station_epoch: str, secret: bytes
) -> StripeGateway:
    """The way to the Stripe account, not connected yet. Raises InputError."""
    from kiosk.adapters.stripe_client import StripeAccount, StripeGateway  # noqa: PLC0415

    key, place = secret_from(stripe.key_file, stripe.key_env, stripe.key_credential)
    check_stripe_key(
        key, config.payment.mode, place, allow_unrestricted=stripe.allow_unrestricted_key
    )
    account = StripeAccount(
        key=key.reveal(),
        live=config.payment.mode == "live",
        station_id=station_epoch,
        fingerprint_secret=secret,
        base_address=(stripe.address or "").rstrip("/"),
    )
    return StripeGateway(account, clock)


def _stripe_rails(
    config: Config, stripe: StripeConfig, gateway: StripeGateway, clock: Clock
) -> Mapping[RailKind, PaymentRail]:
    from kiosk.adapters.stripe_checkout import StripeCheckoutRail  # noqa: PLC0415
    from kiosk.adapters.stripe_terminal import StripeTerminalRail  # noqa: PLC0415

    rails: dict[RailKind, PaymentRail] = {}
    if stripe.reader is not None:
        rails[RailKind.CARD] = StripeTerminalRail(gateway, stripe.reader, clock)
    if stripe.qr:
        thanks = f"{(stripe.address or 'https://stripe.com').rstrip('/')}/"
        rails[RailKind.QR] = StripeCheckoutRail(
            gateway, success_url=thanks, product_name=f"{config.station.operator}: charging hold"
        )
    return rails


def _zvt_rail(config: Config, zvt: ZvtConfig, clock: Clock, currency: str) -> ZvtCardRail:
    from hw_drivers.zvt.settings import ZvtSettings, six_digits, zvt_rail  # noqa: PLC0415

    password, place = secret_from(zvt.password_file, zvt.password_env, zvt.password_credential)
    digits = six_digits(password.reveal(), place)
    settings = ZvtSettings(
        address=zvt.address,
        password=digits,
        currency=currency,
        reference_prefix=zvt.reference_prefix,
        decline_codes=zvt.decline_codes,
    )
    return zvt_rail(settings, _beside(config.ledger.path, ".zvt"), clock)


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)
