"""Which records belong to one transaction, which register of them bills, and what it came to.

Standard library only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Final

from kiosk.domain.lean import dataclass
from kiosk.domain.ocmf import OcmfFault, OcmfRecord, Reading
from kiosk.domain.readings import Counter

_OBIS: Final = re.compile(
    r"0*([0-9a-f]{1,2})-[0-9a-f]{1,2}:0*([0-9a-f]{1,2})\.0*8(?:\.[0-9a-f]{1,3})?(?:[.*][0-9a-f]{1,3})?"
)
IMPORT_REGISTERS: Final = ("b1", "98", "b3", "1", "b0", "b2")
"""The third digit group of import registers; where a record has several, the first of these bills.

B1, 98 and B3 are taken at the car, after the cable's loss, and are what is sold (OCMF 1.4, reserved
codes; S.A.F.E. transparency software, `OCMFVerifiedData.filterLawRelevantReadings`). B2 and B3
restart at each transaction.
"""
_TRANSACTION_REGISTERS: Final = frozenset({"b2", "b3"})
_OTHER: Final = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedPair:
    """The begin and the end of a transaction as they were signed, exact."""

    begin_wh: Decimal
    end_wh: Decimal
    begin_at: datetime | None
    end_at: datetime | None
    meter_serial: str
    register: str
    """The OBIS code, as written."""
    counter: Counter

    @property
    def energy_wh(self) -> Decimal:
        return self.end_wh - self.begin_wh


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedTransaction:
    """Records that belong together, with their numbers in the file, counted from 1."""

    numbers: tuple[int, ...]
    records: tuple[OcmfRecord, ...]


def pair_of(records: Sequence[OcmfRecord]) -> SignedPair:
    """The one begin and the one end in these records of one transaction. Raises OcmfFault.

    A begin that was signed alone and is told again beside the end is one begin.
    """
    readings = billing_readings(records)
    begin = _only(readings, "begin", [one for one in readings if one.is_begin])
    end = _only(readings, "end", [one for one in readings if one.is_end])
    serials = sorted({record.serial for record in records})
    if len(serials) > 1:
        place = "records"
        raise OcmfFault(place, "come from different meters")
    begin_wh, end_wh = begin.energy_wh, end.energy_wh
    if begin_wh is None or end_wh is None:  # never: `billing_readings` leaves such readings out
        place = "records"
        raise OcmfFault(place, "have no energy")
    restarts = register_key(begin) in _TRANSACTION_REGISTERS or begin_wh == 0
    return SignedPair(
        begin_wh=begin_wh,
        end_wh=end_wh,
        begin_at=begin.at,
        end_at=end.at,
        meter_serial=serials[0],
        register=begin.register,
        # Meters in the field sign a counter that starts from 0 under the code of the lifetime one.
        counter=Counter.TRANSACTION if restarts else Counter.LIFETIME,
    )


def billing_readings(records: Iterable[OcmfRecord]) -> tuple[Reading, ...]:
    """The readings with energy of the one register that bills, each once, in order."""
    found: dict[str, list[Reading]] = {}
    for record in records:
        for reading in record.readings:
            if reading.energy_wh is not None:
                known = found.setdefault(register_key(reading), [])
                if not any(_is_same(reading, one) for one in known):
                    known.append(reading)
    for key in IMPORT_REGISTERS:
        if any(one.is_begin or one.is_end for one in found.get(key, ())):
            return tuple(found[key])
    others = found.get(_OTHER, [])
    # A code that says nothing is taken only where there is no other it could be confused with.
    return tuple(others) if len({one.register for one in others}) == 1 else ()


def register_key(reading: Reading) -> str:
    """Which counter a reading is of: a member of IMPORT_REGISTERS, another group, or `other`."""
    code = _OBIS.fullmatch(reading.register.strip().lower())
    return code[2] if code is not None and code[1] == "1" else _OTHER


def transactions(records: Sequence[OcmfRecord]) -> tuple[RecordedTransaction, ...]:
    """The records of a file, put together. An end closes the open begin of its meter, or the only
    open one; readings in between go to the open begin of their meter.
    """
    done: list[list[int]] = []
    open_by_serial: dict[str, list[int]] = {}
    for index, record in enumerate(records):
        begins = any(one.is_begin for one in record.readings)
        ends = any(one.is_end for one in record.readings)
        if begins or not open_by_serial:
            group = [index]
            done.append(group)
            if begins and not ends:
                open_by_serial[record.serial] = group
            continue
        serial = record.serial
        if serial not in open_by_serial and ends and len(open_by_serial) == 1:
            serial = next(iter(open_by_serial))
        if serial not in open_by_serial:
            done.append([index])
            continue
        open_by_serial[serial].append(index)
        if ends:
            del open_by_serial[serial]
    return tuple(
        RecordedTransaction(
            numbers=tuple(index + 1 for index in group),
            records=tuple(records[index] for index in group),
        )
        for group in done
    )


def _is_same(one: Reading, other: Reading) -> bool:
    return (one.reason, one.time_text, one.energy_wh) == (
        other.reason,
        other.time_text,
        other.energy_wh,
    )


def _only(readings: tuple[Reading, ...], what: str, found: list[Reading]) -> Reading:
    if not readings:
        place = "records"
        raise OcmfFault(place, "have no register of imported energy with a begin or an end")
    if len(found) != 1:
        place = "records"
        raise OcmfFault(place, f"have {len(found)} {what} readings, not 1")
    return found[0]
