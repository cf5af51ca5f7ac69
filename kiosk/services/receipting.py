"""The receipt: everything a driver can check, as one canonical JSON document. May import domain
only.

Fields follow what AFIR, Eichrecht and NIST HB44 ask of a charging receipt: registers, quantities,
unit prices, VAT, what was held, captured and released. Amounts are minor units with their currency;
instants carry an offset.
"""

from __future__ import annotations

import json
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.domain.bill import Bill, Line
from kiosk.domain.bill_json import bill_from_json
from kiosk.domain.money import Amount, exponent_of, zero
from kiosk.domain.payment import CardFace
from kiosk.domain.readings import MeterReading
from kiosk.domain.session import Session, money_of
from kiosk.domain.tariff import TaxMode
from kiosk.domain.tariff_json import tariff_from_json
from kiosk.services.settings import StationSettings


def receipt_json(
    session: Session, settings: StationSettings, *, issued_at: datetime, ledger_head: str
) -> str:
    """The receipt of a settled session. The session must have a bill.

    `ledger_head` is `seq:hash8`, the digits by which the ledger can be proven to reach this far.
    """
    bill = bill_from_json(session.bill_json)
    zone = ZoneInfo(settings.tz)
    document = {
        "receipt_id": session.session_id,
        "issued": _local(issued_at, zone),
        **_parties(session, settings),
        "begins": _instant(session.begin, session.opened_at, zone),
        "ends": _instant(session.end.end if session.end else None, session.opened_at, zone),
        "meter": _meter(session, zone),
        "energy_wh": bill.energy_mwh // 1000,
        "duration_s": bill.duration_ms // 1000,
        "lines": [_line(line, zone) for line in bill.lines],
        "taxes": [
            {
                "percent": _decimal(tax.percent.numerator, tax.percent.denominator),
                "net": _amount(tax.net),
                "vat": _amount(tax.tax),
            }
            for tax in bill.taxes
        ],
        "prices_include_vat": _prices_include_vat(session),
        "net": _amount(bill.net),
        "vat": _amount(bill.tax),
        "total": _amount(bill.gross),
        "payment": _payment(session, bill),
        "signed_records": [
            {"encoding": one.encoding, "text": one.text, "public_key": one.public_key}
            for one in session.records
        ],
        "stopped_because": None if session.stop_reason is None else session.stop_reason.value,
        "tariff_hash": session.tariff_hash,
        "ledger_head": ledger_head,
        "test_money": settings.test_money,
    }
    return json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _parties(session: Session, settings: StationSettings) -> dict[str, object]:
    """Who sold, and where."""
    seller = settings.seller
    evse = next((one for one in settings.evses if one.evse_id == session.evse_id), None)
    return {
        "seller": seller.name or settings.operator,
        "seller_address": seller.address,
        "seller_vat_number": seller.vat_number,
        "helpline": settings.helpline,
        "station_id": settings.station_id,
        "evse_id": session.evse_id,
        "evse_label": "" if evse is None else evse.label,
        "power_max_kw": None if evse is None else evse.power_max_kw,
    }


def _payment(session: Session, bill: Bill) -> dict[str, object]:
    """How it was paid, and what became of the hold."""
    paid = session.paid_order
    card = CardFace() if paid is None else paid.card
    held = None if paid is None else paid.held
    reason = None if paid is None else paid.release_reason
    captured, released = money_of(session)
    return {
        "rail": None if paid is None else paid.order.rail.value,
        "card_brand": card.brand,
        "card_last4": card.last4,
        "authorisation_code": card.authorisation_code,
        "order_id": "" if paid is None else paid.order.order_id,
        "provider_ref": "" if paid is None else paid.provider_ref,
        "hold": _amount(held or zero(bill.currency)),
        "captured": _amount(captured),
        "released": _amount(released),
        "released_because": "" if reason is None else reason.value,
        "receipt_url": "" if paid is None else paid.receipt_url,
        "trace_number": "" if paid is None else paid.trace_number,
    }


def _prices_include_vat(session: Session) -> bool | None:
    """Whether the unit prices of the lines are gross; None where no VAT applies."""
    if not session.tariff_json:
        return None
    mode = tariff_from_json(session.tariff_json).tax_mode
    return None if mode is TaxMode.NONE else mode is TaxMode.INCL


def _instant(reading: MeterReading | None, otherwise: datetime, zone: ZoneInfo) -> str:
    return _local(otherwise if reading is None else reading.received_at, zone)


def _meter(session: Session, zone: ZoneInfo) -> dict[str, object]:
    begin = session.begin
    end = session.end.end if session.end is not None else None
    return {
        "meter_id": "" if begin is None else begin.meter_id,
        "begin": _register(begin, zone),
        "end": _register(end, zone),
    }


def _register(reading: MeterReading | None, zone: ZoneInfo) -> dict[str, object] | None:
    if reading is None:
        return None
    return {"energy_import_wh": reading.energy_import_wh, "at": _local(reading.received_at, zone)}


def _line(line: Line, zone: ZoneInfo) -> dict[str, object]:
    return {
        "kind": line.kind.value,
        "quantity": _decimal(line.quantity.numerator, line.quantity.denominator),
        "unit": line.unit.value,
        "unit_price": (
            None
            if line.unit_price is None
            else _decimal(line.unit_price.numerator, line.unit_price.denominator)
        ),
        "begins": None if line.begins is None else _local(line.begins, zone),
        "ends": None if line.ends is None else _local(line.ends, zone),
        "net": _amount(line.net),
        "vat": _amount(line.tax),
        "vat_percent": _decimal(line.tax_percent.numerator, line.tax_percent.denominator),
        "gross": _amount(line.gross),
    }


def _amount(amount: Amount) -> dict[str, object]:
    return {
        "minor": amount.minor,
        "currency": amount.currency,
        "exponent": exponent_of(amount.currency),
    }


def _local(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).isoformat(timespec="seconds")


def _decimal(numerator: int, denominator: int) -> str:
    """The exact decimal where there is one, else rounded half up to six places: for reading, not
    for sums.
    """
    scaled = (abs(numerator) * 10**6 * 2 + denominator) // (denominator * 2)
    whole, rest = divmod(scaled, 10**6)
    text = f"{'-' if numerator < 0 else ''}{whole}"
    return text if rest == 0 else f"{text}.{rest:06d}".rstrip("0")
