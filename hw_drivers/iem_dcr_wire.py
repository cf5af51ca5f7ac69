"""What an Isabellenhuette IEM-DCR says and is told. May import domain and errors.

Its names are OCMF's (1.4.1): RD readings, RV value, RI register, TM time, ST state, EF errors.
`metervalue` carries two kinds of register side by side: RV counts since the meter was made, WV
since its transaction began. A bill never mixes the two, so only RV is read here.
"""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from typing import Final

from hw_drivers.decoding import EXACT
from hw_drivers.json_fields import Fields, json_of
from kiosk.domain.lean import dataclass
from kiosk.domain.readings import MeterTransaction
from kiosk.errors import DeviceProtocolError

_IMPORT: Final = re.compile(r"1-[0-9A-Za-z]{1,3}:1\.8\.[0-9A-Za-z]")
_EXPORT: Final = re.compile(r"1-[0-9A-Za-z]{1,3}:2\.8\.[0-9A-Za-z]")
_WH: Final = {"kWh": 3, "Wh": 0}
_TIME: Final = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d),(\d{3})([+-]\d{4}) ([UISR])", re.ASCII)
_TOLD_BY_CLOCK: Final = frozenset("IS")
"""Clock states of an instant worth keeping; U is unset, R counts from the begin."""
_ENDS: Final = frozenset("ELRAP")
_CUTS: Final = frozenset("AP")
_TARIFF_TEXT_MAX: Final = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """`metervalue`."""

    serial: str
    import_wh: Decimal
    export_wh: Decimal
    voltage_v: Decimal
    current_a: Decimal
    power_w: Decimal
    measured_at: datetime | None
    is_running: bool
    trouble: str
    """What is wrong with its energy, empty if nothing is."""
    is_clock_unset: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a signed record says of one transaction. The signature is for others to check."""

    transaction_id: str
    begin_wh: Decimal
    began_at: datetime | None
    end_wh: Decimal | None
    """None while it runs."""
    ended_at: datetime | None
    is_billable: bool
    """Every reading of it in state "good", without an error of energy or time."""
    is_cut: bool
    """Ended by a power failure or an abort, and not because it was asked to."""


def values_of(said: Fields) -> Values:
    """Raises DeviceProtocolError, also when the meter calls its own value bad."""
    if (state := said.text("ST")) != "G":
        word = state.lower() if state.isascii() and state.isalpha() else "unknown"
        msg = f"meter_state_{word[:8]}: {said.where}: the meter calls its value unusable"
        raise DeviceProtocolError(msg)
    errors = said.text("EF")
    trouble = ""
    if re.search(r"[1-9A-Fa-f]", said.text("XC").replace("0x", "")):
        trouble = "meter_error"
    elif "E" in errors:
        trouble = "energy_unusable"
    readings = [one for one in said.each("RD") if one.has("RV")]
    return Values(
        serial=said.text("MS"),
        import_wh=_one_register_wh(readings, _IMPORT, said.where),
        export_wh=_one_register_wh(readings, _EXPORT, said.where),
        voltage_v=said.number("U2"),
        current_a=said.number("I"),
        power_w=said.number("P"),
        measured_at=instant_of(said.text("TM")),
        is_running=said.flag("XT"),
        trouble=trouble,
        is_clock_unset="t" in errors,
    )


def _one_register_wh(readings: list[Fields], name: re.Pattern[str], where: str) -> Decimal:
    found = [one for one in readings if name.fullmatch(one.text("RI"))]
    if len(found) != 1:
        msg = f"no_value: {where}: {len(found)} registers of one kind"
        raise DeviceProtocolError(msg)
    return _register_wh(found[0], found[0].text("RU"))


def _register_wh(said: Fields, unit: str) -> Decimal:
    if unit not in _WH:
        msg = f"bad_answer: {said.where}: a register that is not in kWh"
        raise DeviceProtocolError(msg)
    return EXACT.scaleb(said.register("RV"), _WH[unit])


def record_of(text: str, where: str) -> Record:
    """The record `OCMF|payload|signature`. Raises DeviceProtocolError."""
    parts = text.strip().split("|")
    if len(parts) != 3 or parts[0] != "OCMF":
        msg = f"bad_record: {where}: no OCMF"
        raise DeviceProtocolError(msg)
    payload = Fields(json_of(parts[1].encode(), where), where)
    begin: tuple[Decimal, datetime | None] | None = None
    end: tuple[Decimal, datetime | None] | None = None
    is_billable, is_cut = True, False
    said = {"RI": "", "RU": "", "ST": "", "EF": ""}
    for reading in payload.each("RD"):
        # What a later reading leaves out is as in the one before.
        said = {name: _or(reading, name, before) for name, before in said.items()}
        is_billable = is_billable and said["ST"] == "G" and not said["EF"]
        reason = reading.text("TX")
        if not _IMPORT.fullmatch(said["RI"]) or not (reason == "B" or reason in _ENDS):
            continue
        value = _register_wh(reading, said["RU"]), instant_of(reading.text("TM"))
        if reason == "B" and begin is None and end is None:
            begin = value
        elif reason != "B" and begin is not None and end is None:
            end, is_cut = value, reason in _CUTS
        else:
            is_billable = False
    if begin is None or (end is not None and end[0] < begin[0]):
        msg = f"bad_record: {where}: no begin, or an end before it"
        raise DeviceProtocolError(msg)
    return Record(
        transaction_id=payload.text("ID").partition(",")[0],
        begin_wh=begin[0],
        began_at=begin[1],
        end_wh=None if end is None else end[0],
        ended_at=None if end is None else end[1],
        is_billable=is_billable,
        is_cut=is_cut,
    )


def _or(said: Fields, name: str, before: str) -> str:
    return said.text(name) if said.has(name) else before


def instant_of(text: str) -> datetime | None:
    """`2024-12-15T22:42:28,000+0200 S`, if a clock that was set told it."""
    match = _TIME.fullmatch(text)
    if match is None or match[4] not in _TOLD_BY_CLOCK:
        return None
    try:
        return datetime.strptime(f"{match[1]}.{match[2]}{match[3]}", "%Y-%m-%dT%H:%M:%S.%f%z")
    except ValueError:
        return None


def time_of(now: datetime) -> str:
    """UTC as the meter takes it, without the letter: that one is its own to say."""
    return f"{now:%Y-%m-%dT%H:%M:%S},000+0000"


def user_of(transaction: MeterTransaction) -> dict[str, object]:
    """The body of `user`. The meter numbers its transactions itself, so our id stands in ID, before
    the identification: it is how a record is known again.
    """
    return {
        "IS": True,
        "IL": "TRUSTED",
        "IF": [],
        "IT": "LOCAL",
        "ID": f"{transaction.transaction_id},{transaction.identification}",
        "US": False,
        "TT": tariff_of(transaction),
    }


def tariff_of(transaction: MeterTransaction) -> str:
    return transaction.tariff_text[:_TARIFF_TEXT_MAX]
