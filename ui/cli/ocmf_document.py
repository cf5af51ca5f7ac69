"""A report of signed records as one JSON document. May import domain. The document is public.

Energies are text: exact, in Wh. `value` is what the meter wrote, digit by digit. Instants are UTC;
`time` is what the meter wrote.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from kiosk.domain.checked_records import Validity
from kiosk.domain.ocmf import OcmfRecord, Reading
from kiosk.domain.ocmf_findings import RecordFinding
from kiosk.domain.record_report import FileRecord, FileReport, FileTransaction


def document(report: FileReport) -> dict[str, Any]:
    """The whole report."""
    return {
        "file": report.name,
        "is_good": report.is_good,
        "counts": {
            one.value: sum(record.checked.validity is one for record in report.records)
            for one in Validity
        },
        "records": [_record(one) for one in report.records],
        "transactions": [_transaction(one) for one in report.transactions],
        "findings": _findings(report.findings),
    }


def energy_text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"


def _record(one: FileRecord) -> dict[str, Any]:
    written = {} if one.record is None else _contents(one.record)
    return {
        "number": one.number,
        "line": one.line,
        "record_id": one.checked.record_id,
        "validity": one.checked.validity.value,
        "reason": one.checked.reason,
        "public_key": one.checked.public_key_text or None,
        "is_key_from_file": one.is_key_from_file,
        "container_transaction_id": one.transaction_id or None,
        **written,
    }


def _contents(record: OcmfRecord) -> dict[str, Any]:
    return {
        "format_version": record.format_version,
        "page": record.page,
        "gateway": record.gateway,
        "gateway_serial": record.gateway_serial,
        "gateway_version": record.gateway_version,
        "meter_vendor": record.meter_vendor,
        "meter_model": record.meter_model,
        "meter_serial": record.meter_serial,
        "meter_firmware": record.meter_firmware,
        "is_assigned": record.is_assigned,
        "assignment_level": record.assignment_level,
        "assignment_flags": list(record.assignment_flags),
        "identification_type": record.identification_type,
        "identification": record.identification,
        "tariff_text": record.tariff_text,
        "controller_firmware": record.controller_firmware,
        "loss_compensation": dict(record.loss_compensation),
        "charge_point_type": record.charge_point_type,
        "charge_point": record.charge_point,
        "algorithm": record.signature.algorithm,
        "readings": [_reading(one) for one in record.readings],
        "vendor": dict(record.vendor),
    }


def _reading(one: Reading) -> dict[str, Any]:
    return {
        "time": one.time_text,
        "at": _instant(one.at),
        "clock": one.clock,
        "reason": one.reason,
        "value": one.value_text or None,
        "unit": one.unit,
        "register": one.register,
        "energy_wh": energy_text(one.energy_wh),
        "current_type": one.current_type,
        "loss": one.loss_text or None,
        "error_flags": one.error_flags,
        "state": one.state,
        "vendor": dict(one.vendor),
    }


def _transaction(one: FileTransaction) -> dict[str, Any]:
    pair = one.pair
    return {
        "records": list(one.numbers),
        "is_proven": one.is_proven,
        "meter_serial": None if pair is None else pair.meter_serial,
        "register": None if pair is None else pair.register,
        "begin_at": None if pair is None else _instant(pair.begin_at),
        "end_at": None if pair is None else _instant(pair.end_at),
        "begin_wh": None if pair is None else energy_text(pair.begin_wh),
        "end_wh": None if pair is None else energy_text(pair.end_wh),
        "energy_wh": None if pair is None else energy_text(pair.energy_wh),
        "findings": _findings(one.findings),
    }


def _findings(findings: Sequence[RecordFinding]) -> list[dict[str, Any]]:
    return [
        {
            "code": one.oddity.value,
            "weight": one.weight.value,
            "records": list(one.numbers),
            "text": one.text,
        }
        for one in findings
    ]


def _instant(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat().replace("+00:00", "Z")
