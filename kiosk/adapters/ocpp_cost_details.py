"""A finished session as OCPP 2.1 CostDetailsType, for a TransactionEvent. May import domain.

Public source: OCPP 2.1 Part 2, CostDetailsType. Costs are the exact ones, before money is rounded;
energy is Wh, times are seconds, and `IdleTIme` is how the schema spells that dimension.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from kiosk.adapters.exact_json import Json, decimal_of
from kiosk.domain.bill import Bill, LineKind
from kiosk.domain.canonical import instant_text
from kiosk.domain.periods import Period
from kiosk.domain.tariff import Tariff
from kiosk.domain.totals import NOTHING, Cost, Totals

_THOUSAND: Final = 1000
_TARIFF_ID_MAX: Final = 60


def ocpp_cost_details(
    tariff: Tariff, bill: Bill, totals: Totals, periods: Sequence[Period]
) -> dict[str, Json]:
    """The cost details of a session that was cut by `charging_periods`."""
    charging_ms = sum(period.charging_ms for period in periods)
    reserved_ms = sum(period.reserved_ms for period in periods)
    usage: dict[str, Json] = {
        "energy": _thousandths(bill.energy_mwh),
        "chargingTime": _seconds(charging_ms),
        "idleTime": _seconds(bill.idle_ms),
    }
    if reserved_ms:
        usage["reservationTime"] = _seconds(reserved_ms)
    return {
        "totalCost": _total_cost(bill, totals),
        "totalUsage": usage,
        "chargingPeriods": [_period(period, tariff) for period in periods],
    }


def _total_cost(bill: Bill, totals: Totals) -> Json:
    kinds = {line.kind for line in bill.lines}
    type_of_cost = "NormalCost"
    if LineKind.MIN_TOP_UP in kinds:
        type_of_cost = "MinCost"
    if LineKind.MAX_CUT in kinds:
        type_of_cost = "MaxCost"
    reservation = totals.reservation - totals.reservation_fixed
    parts: dict[str, Json] = {
        name: _price(cost)
        for name, cost in (
            ("fixed", totals.fixed),
            ("energy", totals.energy),
            ("chargingTime", totals.time),
            ("idleTime", totals.idle),
            ("reservationTime", reservation),
            ("reservationFixed", totals.reservation_fixed),
        )
        if cost != NOTHING
    }
    return {
        "currency": bill.currency,
        "typeOfCost": type_of_cost,
        **parts,
        "total": _price(totals.total),
    }


def _period(period: Period, tariff: Tariff) -> Json:
    volumes: list[tuple[str, Json]] = []
    if period.energy_mwh:
        volumes.append(("Energy", _thousandths(period.energy_mwh)))
    if period.charging_ms:
        volumes.append(("ChargingTime", _thousandths(period.charging_ms)))
    if period.idle_ms:
        volumes.append(("IdleTIme", _thousandths(period.idle_ms)))
    if period.power_w is not None:
        least_w, most_w = period.power_w
        volumes += [("MinPower", least_w), ("MaxPower", most_w)]
    if period.current_ma is not None:
        least_ma, most_ma = period.current_ma
        volumes += [("MinCurrent", _thousandths(least_ma)), ("MaxCurrent", _thousandths(most_ma))]
    written: dict[str, Json] = {
        "startPeriod": instant_text(period.begin),
        "tariffId": (period.tariff or tariff).tariff_id[:_TARIFF_ID_MAX],
    }
    if volumes:
        written["dimensions"] = [{"type": kind, "volume": volume} for kind, volume in volumes]
    return written


def _price(cost: Cost) -> Json:
    return {"exclTax": decimal_of(cost.net), "inclTax": decimal_of(cost.gross)}


def _seconds(span_ms: int) -> int:
    """Rounded to the nearest: in its totals the schema has whole seconds."""
    return (span_ms + _THOUSAND // 2) // _THOUSAND


def _thousandths(value: int) -> Json:
    return decimal_of(Fraction(value, _THOUSAND))
