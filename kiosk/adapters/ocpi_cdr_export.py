"""A finished session as an OCPI 2.3.0 CDR, with the tariff that priced it. May import domain.

Public source: OCPI 2.3.0 mod_cdrs. Costs are the exact ones, before money is rounded, and volumes
carry the register's and the clock's full precision: priced again, the record gives the same sums.
Who charged and where is the caller's to say (`CdrParties`); nothing of it is invented here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from typing import Final

from kiosk.adapters.exact_json import Json, decimal_of
from kiosk.adapters.ocpi_tariff_export import ocpi_tariff
from kiosk.domain.bill import Bill
from kiosk.domain.canonical import instant_text
from kiosk.domain.lean import dataclass
from kiosk.domain.periods import Period
from kiosk.domain.tariff import Tariff, TaxMode
from kiosk.domain.totals import Cost, Totals

_HOUR_MS: Final = 3_600_000
_KWH_MWH: Final = 1_000_000
_THOUSAND: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class CdrParties:
    """What a record says beside quantities and money. Objects are those of OCPI, as they stand."""

    country_code: str
    party_id: str
    cdr_id: str
    token: dict[str, Json]
    """CdrToken."""
    auth_method: str
    """AuthMethod: AUTH_REQUEST, COMMAND or WHITELIST."""
    location: dict[str, Json]
    """CdrLocation."""
    last_updated: datetime
    session_id: str = ""
    authorization_reference: str = ""


def ocpi_cdr(
    tariff: Tariff,
    bill: Bill,
    totals: Totals,
    periods: Sequence[Period],
    parties: CdrParties,
    *,
    with_tariff: bool = True,
) -> dict[str, Json]:
    """The record of a session that was rated by one tariff, cut by `charging_periods`.

    Raises NotExpressible when OCPI cannot state the tariff; the record may come without it.
    """
    mode = tariff.tax_mode
    optional: dict[str, Json] = {
        "session_id": parties.session_id,
        "authorization_reference": parties.authorization_reference,
    }
    return {
        "country_code": parties.country_code,
        "party_id": parties.party_id,
        "id": parties.cdr_id,
        "start_date_time": instant_text(periods[0].begin),
        "end_date_time": instant_text(periods[-1].end),
        **{name: held for name, held in optional.items() if held},
        "cdr_token": parties.token,
        "auth_method": parties.auth_method,
        "cdr_location": parties.location,
        "currency": bill.currency,
        **({"tariffs": [_stated(tariff, parties)]} if with_tariff else {}),
        "charging_periods": [_period(period, tariff) for period in periods],
        "total_cost": _price(totals.total, mode),
        "total_fixed_cost": _price(totals.fixed, mode),
        "total_energy": decimal_of(Fraction(bill.energy_mwh, _KWH_MWH)),
        "total_energy_cost": _price(totals.energy, mode),
        "total_time": _hours(bill.duration_ms),
        "total_time_cost": _price(totals.time, mode),
        "total_parking_time": _hours(bill.idle_ms),
        "total_parking_cost": _price(totals.idle, mode),
        "total_reservation_cost": _price(totals.reservation, mode),
        "last_updated": instant_text(parties.last_updated),
    }


def _stated(tariff: Tariff, parties: CdrParties) -> Json:
    return ocpi_tariff(
        tariff,
        country_code=parties.country_code,
        party_id=parties.party_id,
        last_updated=parties.last_updated,
    )


def _period(period: Period, tariff: Tariff) -> Json:
    volumes: list[tuple[str, Json]] = [
        ("TIME", _hours(period.charging_ms) if period.charging_ms else None),
        ("PARKING_TIME", _hours(period.idle_ms) if period.idle_ms else None),
        ("RESERVATION_TIME", _hours(period.reserved_ms) if period.reservation else None),
    ]
    if not period.reservation:
        # A period lists something, be it that nothing was delivered.
        volumes.insert(0, ("ENERGY", decimal_of(Fraction(period.energy_mwh, _KWH_MWH))))
    for name, span in (("POWER", period.power_w), ("CURRENT", period.current_ma)):
        if span is not None:
            volumes.append((f"MIN_{name}", decimal_of(Fraction(span[0], _THOUSAND))))
            volumes.append((f"MAX_{name}", decimal_of(Fraction(span[1], _THOUSAND))))
    return {
        "start_date_time": instant_text(period.begin),
        "dimensions": [
            {"type": kind, "volume": volume} for kind, volume in volumes if volume is not None
        ],
        "tariff_id": (period.tariff or tariff).tariff_id,
    }


def _price(cost: Cost, mode: TaxMode) -> Json:
    """Price of OCPI 2.3.0: before taxes, and the taxes. There are none where none apply."""
    net = decimal_of(cost.net)
    if mode is TaxMode.NONE:
        return {"before_taxes": net}
    return {
        "before_taxes": net,
        "taxes": [{"name": "VAT", "amount": decimal_of(cost.gross) - net}],
    }


def _hours(span_ms: int) -> Json:
    return decimal_of(Fraction(span_ms, _HOUR_MS))
