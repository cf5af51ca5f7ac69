"""Finished sessions of a ledger as OCPI CDRs, made from the kept readings by the pinned tariff.

Imports domain and its neighbours here. Public sources: OCPI 2.3.0 and 2.2.1, mod_cdrs. A record is
rated again from its own readings; where that is not what the driver was billed, the record follows
the bill and a note says so. What only the operator knows, the party and the location as OCPI wants
it, is handed in; without it the record says what the ledger knows, and a note says what is missing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Final, Literal

from kiosk.adapters.exact_json import Json, decimal_of
from kiosk.adapters.ledger_days import Days, Recorded, read_days
from kiosk.adapters.ocpi_cdr_export import CdrParties, ocpi_cdr
from kiosk.adapters.ocpi_tariff_export import NotExpressible
from kiosk.adapters.session_files import read_text
from kiosk.domain.activity import Activity
from kiosk.domain.bill import Bill, LineKind
from kiosk.domain.cutting import charging_periods
from kiosk.domain.lean import dataclass
from kiosk.domain.money import Amount
from kiosk.domain.rating import Rater
from kiosk.domain.readings import MeterReading
from kiosk.domain.sample import Sample
from kiosk.domain.session import Session
from kiosk.domain.tariff import Tariff, TaxMode
from kiosk.domain.totals import Cost, totals_of
from kiosk.errors import InputError, LedgerCorrupt

OcpiVersion = Literal["2.2.1", "2.3.0"]
REFERENCE_CHARS_MAX: Final = 36
"""OCPI: authorization_reference is a CiString(36)."""
REMARK_CHARS_MAX: Final = 255
"""OCPI: remark is a string(255)."""
UNKNOWN_PARTY: Final = ("ZZ", "ZZZ")
"""ISO 3166 keeps ZZ free for whoever has no country."""
_MS: Final = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """The records, and what a person should know about them."""

    cdrs: tuple[dict[str, Json], ...]
    notes: tuple[str, ...]


def export_cdrs(
    path: Path,
    *,
    now: datetime,
    first: date | None,
    last: date | None,
    tz: str | None,
    version: OcpiVersion = "2.3.0",
    party: tuple[str, str] = UNKNOWN_PARTY,
    location: Mapping[str, Json] | None = None,
) -> Export:
    """The sessions of some local days that delivered and have a bill. Raises InputError,
    LedgerError kinds.
    """
    days = read_days(path, now=now, first=first, last=last, tz=tz)
    notes: list[str] = []
    cdrs: list[dict[str, Json]] = []
    for recorded in days.sessions:
        if recorded.bill is None or recorded.session.begin is None:
            continue
        cdr = _cdr(recorded, recorded.bill, days, party, location or {}, notes)
        cdrs.append(cdr if version == "2.3.0" else _older(cdr, recorded.tariff, notes))
    if cdrs and party == UNKNOWN_PARTY:
        notes.append("country_code and party_id are stand-ins; say who you are with --party")
    if cdrs and not location:
        notes.append("cdr_location has only the ids; give the rest with --location FILE")
    return Export(cdrs=tuple(cdrs), notes=tuple(dict.fromkeys(notes)))


def read_location(path: Path) -> dict[str, Json]:
    """What an operator adds to `cdr_location`: one JSON object. Raises InputError."""
    text = read_text(str(path))
    try:
        found = json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise InputError(str(path), f"is no JSON: {error}") from None
    if not isinstance(found, dict):
        raise InputError(str(path), "must be one JSON object")
    return found


def samples_of(session: Session) -> list[Sample]:
    """What the bill was made of: the begin, every kept reading, the end; each on one time axis,
    monotonic within a boot, as the running bill had it.
    """
    begin = session.begin
    if begin is None:
        return []
    samples = [_sample(begin, begin.received_at, Activity.CHARGING)]
    steps = [(kept.reading, kept.activity, kept.boot_id) for kept in session.kept]
    if session.end is not None:
        last = session.kept[-1].reading if session.kept else begin
        if _identity(session.end.end) != _identity(last):
            steps.append((session.end.end, session.end.activity, session.end.boot_id))
    for reading, activity, boot_id in steps:
        at = reading.received_at
        if boot_id == session.boot_id:
            at = begin.received_at + (reading.received_ms - begin.received_ms) * _MS
        samples.append(_sample(reading, max(at, samples[-1].at + _MS), activity))
    if len(samples) == 1:
        samples.append(_sample(begin, samples[0].at + _MS, Activity.WITHHELD))
    return samples


def _identity(reading: MeterReading) -> tuple[int, datetime, int]:
    return reading.received_ms, reading.received_at, reading.energy_import_wh


def _sample(reading: MeterReading, at: datetime, activity: Activity) -> Sample:
    current_ma = int(sum(reading.current_a) * 1000) if reading.current_a else None
    return Sample(
        at=at,
        energy_mwh=reading.energy_import_wh * 1000,
        activity=activity,
        power_w=None if reading.power_w is None else int(reading.power_w),
        current_ma=current_ma,
    )


def _cdr(
    recorded: Recorded,
    bill: Bill,
    days: Days,
    party: tuple[str, str],
    location: Mapping[str, Json],
    notes: list[str],
) -> dict[str, Json]:
    session, tariff = recorded.session, recorded.tariff
    if tariff is None:
        msg = f"session {session.session_id} has a bill and no tariff"
        raise LedgerCorrupt(msg)
    first, *later = samples_of(session)
    rater = Rater(tariff, first)
    for sample in later:
        rater.advance(sample)
    totals = totals_of(rater.charges())
    periods = charging_periods(tariff, [first, *later])
    parties = _parties(recorded, days, party, location)
    try:
        cdr = ocpi_cdr(tariff, bill, totals, periods, parties)
    except NotExpressible as fault:
        cdr = ocpi_cdr(tariff, bill, totals, periods, parties, with_tariff=False)
        notes.append(f"{session.session_id}: its record comes without the tariff: {fault}")
    waived = sum(line.gross.minor for line in bill.lines if line.kind is LineKind.WAIVED)
    again = rater.bill()
    if again.gross.minor != bill.gross.minor - waived:
        notes.append(
            f"{session.session_id}: billed {bill.gross.minor - waived} minor units, its kept "
            f"readings cost {again.gross.minor}; the record follows the bill"
        )
    if bill.gross != again.gross:
        billed = Cost(net=Fraction(bill.net.major), gross=Fraction(bill.gross.major))
        cdr["total_cost"] = _price(billed, tariff.tax_mode)
    if session.receipt_json:
        cdr["invoice_reference_id"] = session.session_id
    remarks = [f"waived: {Amount(-waived, bill.currency).major} {bill.currency}"] if waived else []
    if remark := "; ".join([*remarks, *_seller(recorded)]):
        cdr["remark"] = remark[:REMARK_CHARS_MAX]
    return cdr


def _seller(recorded: Recorded) -> list[str]:
    """Who sold, where the receipt says more than a name: a record has no field for it."""
    session = recorded.session
    try:
        receipt = json.loads(session.receipt_json or "{}")
    except ValueError as error:
        msg = f"session {session.session_id}: its receipt cannot be read: {error}"
        raise LedgerCorrupt(msg) from error
    address = str(receipt.get("seller_address", "")).replace("\n", ", ")
    vat_number = str(receipt.get("seller_vat_number", ""))
    if not address and not vat_number:
        return []
    parts = [str(receipt.get("seller", "")), address, f"VAT no. {vat_number}" if vat_number else ""]
    return [f"sold by {', '.join(part for part in parts if part)}"]


def _price(cost: Cost, mode: TaxMode) -> Json:
    net = decimal_of(cost.net)
    if mode is TaxMode.NONE:
        return {"before_taxes": net}
    return {
        "before_taxes": net,
        "taxes": [{"name": "VAT", "amount": decimal_of(cost.gross) - net}],
    }


def _parties(
    recorded: Recorded, days: Days, party: tuple[str, str], location: Mapping[str, Json]
) -> CdrParties:
    session = recorded.session
    paid = session.paid_order
    country_code, party_id = party
    reference = "" if paid is None else paid.provider_ref
    station_id = days.station.station_id
    return CdrParties(
        country_code=country_code,
        party_id=party_id,
        cdr_id=session.session_id,
        session_id=session.session_id,
        token={
            "country_code": country_code,
            "party_id": party_id,
            "uid": session.session_id,
            "type": "AD_HOC_USER",
            "contract_id": session.session_id,
        },
        # The provider was asked for each hold (OCPI: "Authentication request has been sent").
        auth_method="AUTH_REQUEST",
        authorization_reference=reference if len(reference) <= REFERENCE_CHARS_MAX else "",
        location={
            "id": station_id,
            "evse_uid": f"{station_id}-{session.evse_id}",
            "connector_id": "1",
            **location,
        },
        last_updated=recorded.captured_at or recorded.day_at,
    )


def _older(cdr: dict[str, Json], tariff: Tariff | None, notes: list[str]) -> dict[str, Json]:
    """The same record for OCPI 2.2.1: its prices are `excl_vat` and `incl_vat`."""
    older = {name: _older_price(held) for name, held in cdr.items()}
    if tariff is not None and tariff.tax_mode is TaxMode.INCL:
        # A gross price less its VAT seldom ends; a tariff that is nearly right bills wrong.
        older.pop("tariffs", None)
        notes.append("OCPI 2.2.1 tariffs have no prices with VAT: the records come without theirs")
    elif "tariffs" in cdr:
        older["tariffs"] = [_older_tariff(one) for one in _objects(cdr["tariffs"])]
    return older


def _older_tariff(tariff: dict[str, Json]) -> Json:
    kept = {name: held for name, held in tariff.items() if name != "tax_included"}
    for name in ("min_price", "max_price"):
        limit = kept.get(name)
        if isinstance(limit, dict):
            pairs = (("before_taxes", "excl_vat"), ("after_taxes", "incl_vat"))
            kept[name] = {new: limit[old] for old, new in pairs if old in limit}
    return kept


def _objects(value: Json) -> list[dict[str, Json]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _older_price(value: Json) -> Json:
    if not isinstance(value, dict) or "before_taxes" not in value:
        return value
    net = value["before_taxes"]
    older: dict[str, Json] = {"excl_vat": net}
    for tax in _objects(value.get("taxes", [])):
        older["incl_vat"] = net + tax["amount"]  # type: ignore[operator]
    return older
