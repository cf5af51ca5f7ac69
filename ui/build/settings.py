"""From a configuration and its tariff to what the station works by. Imports everything."""

from __future__ import annotations

from kiosk.adapters.ocpi_tariffs import load_tariff
from kiosk.config import QR_LIFETIME_S, Config
from kiosk.domain.holding import hold_for
from kiosk.domain.money import Amount
from kiosk.domain.tariff import Tariff
from kiosk.domain.view import ReaderSide
from kiosk.services.settings import EvseSetting, MemberSettings, Seller, StationSettings


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
        members=_member_settings(config, tariff),
        test_money=config.payment.mode != "live",
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


def _member_settings(config: Config, tariff: Tariff) -> MemberSettings | None:
    members = config.members
    if members is None:
        return None
    loaded = [load_tariff(file, tz=config.station.tz) for file in members.tariffs]
    return MemberSettings(
        cap=Amount(members.cap_minor, tariff.currency),
        uid_only_cap=Amount(members.uid_only_cap_minor, tariff.currency),
        tariffs={each.tariff_id: each for each in loaded},
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
