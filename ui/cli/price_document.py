"""A priced session as the JSON document of `ev-kiosk price --json`. May import domain."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from kiosk.domain.bill import Line
from kiosk.domain.canonical import instant_text
from kiosk.domain.charges import Charge
from kiosk.domain.money import exponent_of
from kiosk.domain.totals import Cost, PricedSession, cost_of, decimals_text

_HOUR_MS: Final = 3_600_000
_KWH_MWH: Final = 1_000_000


def document(priced: PricedSession) -> dict[str, object]:
    """Everything a program may want to know; costs are text, quantities are numbers."""
    bill, totals = priced.bill, priced.totals
    return {
        "tariff_id": priced.tariff.tariff_id,
        "tariff_hash": bill.tariff_hash,
        "time_zone": priced.tariff.tz,
        "currency": bill.currency,
        "total_cost": _cost(totals.total),
        "total_energy_kwh": _number(Fraction(bill.energy_mwh, _KWH_MWH)),
        "total_energy_cost": _cost(totals.energy),
        "total_time_h": _number(Fraction(bill.duration_ms, _HOUR_MS)),
        "total_time_cost": _cost(totals.time),
        "total_parking_time_h": _number(Fraction(bill.idle_ms, _HOUR_MS)),
        "total_parking_cost": _cost(totals.idle),
        "total_fixed_cost": _cost(totals.fixed),
        "total_reservation_cost": _cost(totals.reservation),
        "payable": {
            "minor": bill.gross.minor,
            "currency": bill.currency,
            "exponent": exponent_of(bill.currency),
        },
        "net_minor": bill.net.minor,
        "vat_minor": bill.tax.minor,
        "taxes": [
            {
                "percent": _percent(tax.percent),
                "net_minor": tax.net.minor,
                "vat_minor": tax.tax.minor,
            }
            for tax in bill.taxes
        ],
        "lines": [
            _line(line, charge) for line, charge in zip(bill.lines, priced.charges, strict=True)
        ],
        "notes": list(priced.notes),
    }


def _line(line: Line, charge: Charge) -> dict[str, object]:
    price = line.unit_price
    return {
        "kind": line.kind.value,
        "quantity": _number(line.quantity),
        "unit": line.unit.value,
        "unit_price_incl_vat": None if price is None else decimals_text(price, 6),
        **_cost(cost_of(charge)),
        "vat_percent": _percent(line.tax_percent),
        "net_minor": line.net.minor,
        "vat_minor": line.tax.minor,
        "gross_minor": line.gross.minor,
        "begins": None if line.begins is None else instant_text(line.begins),
        "ends": None if line.ends is None else instant_text(line.ends),
    }


def _cost(cost: Cost) -> dict[str, str]:
    return {"excl_vat": decimals_text(cost.net), "incl_vat": decimals_text(cost.gross)}


def _number(value: Fraction) -> float | int:
    """Quantities are shown here, not reckoned with: six decimals are the register's finest."""
    return value.numerator if value.denominator == 1 else float(round(value, 6))


def _percent(value: Fraction) -> str:
    text = decimals_text(value, 6)
    return text.rstrip("0").rstrip(".")
