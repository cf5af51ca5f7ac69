"""The one composition root: from a configuration to a working station. Imports everything.

Tests and simulations use this same `build`, with other far ends passed by keyword.
"""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from hw_drivers.controller_urls import controller_from_url
from hw_drivers.meter_urls import meter_from_url
from hw_drivers.modbus_line import ModbusLines
from hw_drivers.zvt.rail import ZvtCardRail
from hw_drivers.zvt.settings import ZvtSettings, six_digits, zvt_rail
from kiosk.adapters.ledger_reader import LedgerReader
from kiosk.adapters.ocpi_tariffs import load_tariff
from kiosk.adapters.secrets import check_stripe_key, secret_from, station_secret
from kiosk.adapters.sqlite_ledger import SqliteLedger
from kiosk.adapters.stripe_checkout import StripeCheckoutRail
from kiosk.adapters.stripe_client import StripeAccount, StripeGateway
from kiosk.adapters.stripe_terminal import StripeTerminalRail
from kiosk.adapters.system_clock import ScaledClock, SystemClock
from kiosk.config import QR_LIFETIME_S, Config, ZvtConfig
from kiosk.domain.holding import hold_for
from kiosk.domain.money import Amount
from kiosk.domain.payment import RailKind
from kiosk.domain.session import Session, replay
from kiosk.domain.tariff import Tariff
from kiosk.domain.tariff_findings import NATIVE_PLACES, OCPI_PLACES, Places, ocpp_places
from kiosk.domain.totals import PricedSession
from kiosk.domain.view import StationView
from kiosk.errors import InputError
from kiosk.ports import Clock, Ledger, PaymentRail
from kiosk.services.office import EvseDevices, Office
from kiosk.services.settings import EvseSetting, StationSettings
from kiosk.services.station import Station

if TYPE_CHECKING:
    # What the ledger commands are given; a station at work needs none of it.
    from kiosk.adapters.ledger_chain import LedgerRow as LedgerRow  # noqa: PLC0414
    from kiosk.adapters.ledger_report import DayReport as DayReport  # noqa: PLC0414
    from kiosk.adapters.ledger_tools import VerifyReport as VerifyReport  # noqa: PLC0414
    from kiosk.services.comparing import Comparison

VERSION = version("ev-kiosk")
SESSIONS_MAX: Final = 1000


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
    new_id: Callable[[], str] | None = None,
) -> AsyncIterator[Station]:
    """The station of this configuration, ready to `run`. Raises InputError, LedgerError."""
    tariff = load_tariff(config.tariff.file, tz=config.station.tz)
    settings = station_settings(config, tariff)
    clock = clock or SystemClock()
    session_clock = session_clock or _session_clock(config, clock)
    async with AsyncExitStack() as stack:
        if ledger is None:
            ledger = await stack.enter_async_context(
                SqliteLedger(config.ledger.path, station_id=config.station.id, clock=clock)
            )
        if rails is None:
            gateway = _gateway(config, clock, ledger.station_epoch)
            if gateway is not None:
                stack.push_async_callback(gateway.aclose)
            rails = _rails(config, gateway, clock)
            if config.payment.zvt is not None:
                card = _zvt_rail(config, config.payment.zvt, clock, settings.hold.currency)
                rails[RailKind.CARD] = await stack.enter_async_context(aclosing(card))
        office = Office(
            settings=settings,
            tariff=tariff,
            ledger=ledger,
            clock=clock,
            session_clock=session_clock,
            rails=rails,
            devices=devices or _devices(config, session_clock),
            new_id=new_id or _new_id,
        )
        yield Station(office, publish)


def wall_clock() -> Clock:
    """The one real clock, for whoever has no station."""
    return SystemClock()


def recorded_sessions(ledger: Path) -> list[Session]:
    """Every session of a ledger file, read only; safe while a kiosk writes. Raises LedgerError."""
    with LedgerReader(ledger) as reader:
        return [replay(list(events)) for events in reader.recent_sessions(SESSIONS_MAX)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTariff:
    """A tariff file for whoever checks it: what it says, how it was read, what it calls things."""

    tariff: Tariff
    notes: tuple[str, ...]
    places: Places


def read_tariff_file(path: Path, tz: str | None) -> ReadTariff:
    """OCPI, OCPP 2.1 or native; `tz` is the location's zone. Raises InputError."""
    from kiosk.adapters.ocpi_tariffs import load_tariff_file  # noqa: PLC0415
    from kiosk.domain.document import parse  # noqa: PLC0415

    file = load_tariff_file(path, tz)
    keys = parse(path.read_text(encoding="utf-8-sig")).keys()
    if "tariff_id" in keys:
        places = NATIVE_PLACES
    else:
        places = ocpp_places(file.tariff) if "tariffId" in keys else OCPI_PLACES
    return ReadTariff(tariff=file.tariff, notes=file.notes, places=places)


def price_session(tariff: str, session: str, tz: str | None) -> PricedSession:
    """What a finished session costs by a tariff, both in files. Raises InputError."""
    from kiosk.adapters import priced_sessions  # noqa: PLC0415 - a station prices no files

    return priced_sessions.price_session(tariff, session, tz)


def verify_ledger(
    ledger: Path,
    *,
    anchors: Sequence[str],
    key_id: str,
    progress: Callable[[int, int], None],
) -> VerifyReport:
    """Prove a ledger file. Raises InputError, LedgerError."""
    from kiosk.adapters.ledger_tools import parse_anchor, verify  # noqa: PLC0415

    witnessed = [parse_anchor(text) for text in anchors]
    return verify(ledger, anchors=witnessed, key_id=key_id, progress=progress)


def back_up_ledger(ledger: Path, to: Path, *, progress: Callable[[int, int], None]) -> VerifyReport:
    """Copy a ledger and prove the copy. Raises InputError, LedgerError."""
    from kiosk.adapters.ledger_tools import copy, verify  # noqa: PLC0415

    copy(ledger, to)
    return verify(to, progress=progress)


def ledger_rows(
    ledger: Path,
    *,
    session_id: str | None,
    stream: Literal["money", "session", "audit"] | None,
    kind: str | None,
    after_seq: int,
    limit: int,
) -> Iterator[LedgerRow]:
    """Rows as recorded. Raises InputError, LedgerError."""
    from kiosk.adapters.ledger_tools import show  # noqa: PLC0415

    return show(
        ledger, session_id=session_id, stream=stream, kind=kind, after_seq=after_seq, limit=limit
    )


def ledger_day(ledger: Path, *, day: date | None, tz: str | None) -> DayReport:
    """The report of a local day. Raises InputError, LedgerError."""
    from kiosk.adapters.ledger_report import day_report  # noqa: PLC0415

    return day_report(ledger, now=SystemClock().now(), day=day, tz=tz)


def ledger_day_json(report: DayReport) -> str:
    from kiosk.adapters.ledger_report import report_json  # noqa: PLC0415

    return report_json(report)


def ledger_day_csv(report: DayReport) -> str:
    from kiosk.adapters.ledger_report import report_csv  # noqa: PLC0415

    return report_csv(report)


def export_ledger(
    ledger: Path,
    *,
    first: date | None,
    last: date | None,
    tz: str | None,
    version: Literal["2.2.1", "2.3.0"],
    party: tuple[str, str] | None,
    location: Path | None,
) -> tuple[str, tuple[str, ...]]:
    """A JSON array of CDRs, and notes. Raises InputError, LedgerError."""
    from kiosk.adapters.exact_json import json_text  # noqa: PLC0415
    from kiosk.adapters.ledger_export import UNKNOWN_PARTY, export_cdrs, read_location  # noqa: PLC0415

    export = export_cdrs(
        ledger,
        now=SystemClock().now(),
        first=first,
        last=last,
        tz=tz,
        version=version,
        party=party or UNKNOWN_PARTY,
        location=None if location is None else read_location(location),
    )
    return json_text(list(export.cdrs)), export.notes


def compare_ledger(ledger: Path, config: Path, *, days: int) -> Comparison:
    """The provider's list of the last days beside a ledger file; changes neither.

    Raises InputError, PaymentError, LedgerError.
    """
    import asyncio  # noqa: PLC0415
    from datetime import timedelta  # noqa: PLC0415

    from kiosk.adapters.ledger_history import LedgerHistory  # noqa: PLC0415
    from kiosk.config import load_config  # noqa: PLC0415
    from kiosk.services.comparing import compare_books  # noqa: PLC0415

    station = load_config(config)
    history = LedgerHistory(ledger, station_id=station.station.id)
    clock = SystemClock()

    async def compare() -> Comparison:
        # No card is told apart here, so the station's own secret is not needed.
        gateway = _gateway(station, clock, history.station_epoch, secret=b"nothing is kept")
        if gateway is None:
            raise InputError(str(config), "a card terminal has no list to compare with")
        try:
            rails = _rails(station, gateway, clock)
            since = clock.now() - timedelta(days=days)
            return await compare_books(history, rails, since, timeout_s=60)
        finally:
            await gateway.aclose()

    return asyncio.run(compare())


def stored_receipt(ledger: Path, session_id: str) -> str:
    """The receipt as it was issued, canonical JSON. Raises InputError, LedgerError."""
    from kiosk.adapters.ledger_days import read_receipt  # noqa: PLC0415

    return read_receipt(ledger, session_id)[0]


def receipt_html(
    ledger: Path, session_id: str, *, paper: Literal["a4", "letter"], language: Literal["en", "de"]
) -> str:
    """The receipt as one page. Raises InputError, LedgerError."""
    from kiosk.adapters.ledger_days import read_receipt  # noqa: PLC0415
    from kiosk.adapters.receipt_page import receipt_page  # noqa: PLC0415

    receipt, anchor = read_receipt(ledger, session_id)
    return receipt_page(receipt, anchor=anchor, paper=paper, language=language)


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


def _gateway(
    config: Config, clock: Clock, station_epoch: str, *, secret: bytes | None = None
) -> StripeGateway | None:
    if (stripe := config.payment.stripe) is None:
        return None
    key, place = secret_from(stripe.key_file, stripe.key_env)
    check_stripe_key(key, config.payment.mode, place)
    account = StripeAccount(
        key=key.reveal(),
        live=config.payment.mode == "live",
        station_id=station_epoch,
        fingerprint_secret=secret or station_secret(_beside(config.ledger.path, ".secret")),
        base_address=(stripe.address or "").rstrip("/"),
    )
    return StripeGateway(account, clock)


def _rails(
    config: Config, gateway: StripeGateway | None, clock: Clock
) -> dict[RailKind, PaymentRail]:
    rails: dict[RailKind, PaymentRail] = {}
    if (stripe := config.payment.stripe) is None or gateway is None:
        return rails
    if stripe.reader is not None:
        rails[RailKind.CARD] = StripeTerminalRail(gateway, stripe.reader, clock)
    if stripe.qr:
        thanks = f"{(stripe.address or 'https://stripe.com').rstrip('/')}/"
        rails[RailKind.QR] = StripeCheckoutRail(
            gateway, success_url=thanks, product_name=f"{config.station.operator}: charging hold"
        )
    return rails


def _zvt_rail(config: Config, zvt: ZvtConfig, clock: Clock, currency: str) -> ZvtCardRail:
    password, place = secret_from(zvt.password_file, zvt.password_env)
    known = zvt.model_dump(include={"address", "reference_prefix", "decline_codes"})
    digits = six_digits(password.reveal(), place)
    settings = ZvtSettings(**known, password=digits, currency=currency)
    return zvt_rail(settings, _beside(config.ledger.path, ".zvt"), clock)


def _devices(config: Config, clock: Clock) -> Mapping[int, EvseDevices]:
    lines = ModbusLines()
    return {
        evse.id: EvseDevices(
            meter=meter_from_url(
                evse.meter,
                meter_id=f"{config.station.id}-{evse.id}",
                evse_id=evse.id,
                clock=clock,
                poll_s=float(evse.meter_poll_s),
                lines=lines,
            ),
            controller=controller_from_url(evse.controller, evse_id=evse.id),
        )
        for evse in config.evse
    }


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _new_id() -> str:
    """Not a secret: only unique, and short enough to read to a helpline."""
    return f"s{secrets.token_hex(6)}"
