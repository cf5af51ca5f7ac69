"""OCMF records: from the bytes a meter wrote to values. May import domain.

The signature covers the bytes between the first two bars as they stand, so they are cut out before
anything is decoded and never written again. A record is somebody else's text: every length is
bounded, and whatever is wrong with it is one OcmfFault. What the format does not know is kept, not
refused: whether a meter signed something does not depend on our knowing all its words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final

from kiosk.adapters.ocmf_json import clean_text, fail, other_fields, section_object, text_field
from kiosk.domain.ocmf import OcmfRecord, Reading, SignatureSection

HEADER: Final = b"OCMF|"
BLANKS: Final = b" \t\r\n"
RECORD_BYTES_MAX: Final = 64 * 1024
"""A day in quarter hours is about 10 kB."""
READINGS_MAX: Final = 1000
FLAGS_MAX: Final = 50

_TIME: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(?:[,.]([0-9]{1,6}))?"
    r"(Z|[+-][0-9]{2}:?[0-9]{2})(?:\s+([A-Za-z]))?",
    re.ASCII,
)
_NUMBER: Final = re.compile(r"-?[0-9]{1,24}(?:\.[0-9]{1,24})?(?:[eE][+-]?[0-9]{1,2})?", re.ASCII)

_PAYLOAD_TEXTS: Final = {
    "FV": "format_version",
    "GI": "gateway",
    "GS": "gateway_serial",
    "GV": "gateway_version",
    "PG": "page",
    "MV": "meter_vendor",
    "MM": "meter_model",
    "MS": "meter_serial",
    "MF": "meter_firmware",
    "IL": "assignment_level",
    "IT": "identification_type",
    "ID": "identification",
    "TT": "tariff_text",
    "CF": "controller_firmware",
    "CT": "charge_point_type",
    "CI": "charge_point",
}
_SIGNATURE_TEXTS: Final = {"SA": "algorithm", "SE": "encoding", "SM": "mime_type", "SD": "data"}
_INHERITED: Final = ("TM", "TX", "RI", "RU", "RT", "CL", "EF", "ST")


def is_ocmf(raw: bytes) -> bool:
    """Whether this is an OCMF record and no other container, by how it begins."""
    return raw.lstrip(BLANKS).startswith(HEADER)


def read_record(raw: bytes) -> OcmfRecord:
    """One record; blanks around it do not belong to it. Raises OcmfFault."""
    record = raw.strip(BLANKS)
    if len(record) > RECORD_BYTES_MAX:
        fail("record", f"is longer than {RECORD_BYTES_MAX} bytes", 0)
    if not record.startswith(HEADER):
        fail("record", "does not begin with OCMF|", 0)
    sections = record.split(b"|")
    if len(sections) != 3:
        fail("record", f"has {len(sections) - 1} bars, not 2: OCMF|payload|signature", 0)
    payload, signature = sections[1], sections[2]
    body = section_object(payload, "payload", len(HEADER))
    sealed = section_object(signature, "signature", len(HEADER) + len(payload) + 1)
    if "RD" not in body:
        fail("payload $.RD", "is missing")
    if "SD" not in sealed:
        fail("signature $.SD", "is missing")
    status = body.get("IS")
    return OcmfRecord(
        raw=record,
        payload=payload,
        signature=_signature(sealed),
        is_assigned=status if isinstance(status, bool) else None,
        assignment_flags=_flags(body.get("IF")),
        loss_compensation=_loss(body.get("LC")),
        readings=_readings(body["RD"]),
        vendor=other_fields(body, (*_PAYLOAD_TEXTS, "IS", "IF", "LC", "RD"), "payload $"),
        **{name: text_field(body, key, "payload $") for key, name in _PAYLOAD_TEXTS.items()},
    )


def _signature(sealed: Mapping[str, object]) -> SignatureSection:
    given = {
        name: text
        for key, name in _SIGNATURE_TEXTS.items()
        if (text := text_field(sealed, key, "signature $").strip())
    }
    vendor = other_fields(sealed, tuple(_SIGNATURE_TEXTS), "signature $")
    return SignatureSection(vendor=vendor, **given)


def _readings(held: object) -> tuple[Reading, ...]:
    if not isinstance(held, list) or not held:
        fail("payload $.RD", "must be a list of readings")
    if len(held) > READINGS_MAX:
        fail("payload $.RD", f"has more than {READINGS_MAX} readings")
    found: list[Reading] = []
    before: dict[str, str] = {}
    value_before = ""
    for index, item in enumerate(held):
        place = f"payload $.RD[{index}]"
        if not isinstance(item, dict):
            fail(place, "must be an object")
        fields = {
            key: text_field(item, key, place) if key in item else before.get(key, "")
            for key in _INHERITED
        }
        value_text = text_field(item, "RV", place).strip()
        if "RV" not in item and fields["ST"] == "G" and not fields["EF"] and fields["TX"] != "X":
            value_text = value_before  # the same as before; else the reading only marks an error
        found.append(_reading(fields, value_text, other_fields(item, (*_INHERITED, "RV"), place)))
        before, value_before = fields, value_text or value_before
    return tuple(found)


def _reading(
    fields: Mapping[str, str], value_text: str, vendor: tuple[tuple[str, str], ...]
) -> Reading:
    at, clock = _time(fields["TM"])
    return Reading(
        time_text=fields["TM"],
        at=at,
        clock=clock,
        reason=fields["TX"].strip(),
        value_text=value_text,
        value=_value(value_text),
        register=fields["RI"].strip(),
        unit=fields["RU"].strip(),
        current_type=fields["RT"],
        loss_text=fields["CL"],
        error_flags=fields["EF"].strip(),
        state=fields["ST"].strip(),
        vendor=vendor,
    )


def _time(text: str) -> tuple[datetime | None, str]:
    """UTC and the letter behind it. The format has a comma before the milliseconds."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None, ""
    zone = "+00:00" if found[3] == "Z" else found[3]
    try:
        local = datetime.fromisoformat(f"{found[1]}.{(found[2] or '0').ljust(6, '0')}{zone}")
        return local.astimezone(UTC), found[4] or ""
    except (ValueError, OverflowError):  # the 31st of February; the year 1 east of Greenwich
        return None, ""


def _value(text: str) -> Decimal | None:
    """Exact, if it is a number that a register can show: below 10^12, at most 12 decimals."""
    if _NUMBER.fullmatch(text) is None:
        return None
    value = Decimal(text)
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -12 or exponent > 12 or value.adjusted() > 12:
        return None
    return value


def _flags(held: object) -> tuple[str, ...]:
    items = held if isinstance(held, list) else [] if held is None else [held]
    if len(items) > FLAGS_MAX:
        fail("payload $.IF", f"has more than {FLAGS_MAX} flags")
    return tuple(clean_text(item, "payload $.IF") for item in items)


def _loss(held: object) -> tuple[tuple[str, str], ...]:
    if held is None:
        return ()
    if not isinstance(held, dict):
        fail("payload $.LC", "must be an object")
    return other_fields(held, (), "payload $.LC")
