"""What is odd about signed records beyond their signature. Standard library only.

A problem means that no bill may rest on the records; a notice says what a reader should know. The
list follows what the public transparency software looks at; a session without energy is good.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final

from kiosk.domain.lean import dataclass
from kiosk.domain.ocmf import MeterState, OcmfRecord, Reading, ReadingReason
from kiosk.domain.ocmf_transactions import RecordedTransaction, billing_readings

_PAGE: Final = re.compile(r"([TF])([0-9]{1,18})")


class Weight(StrEnum):
    """How much a finding weighs."""

    PROBLEM = "problem"
    """No bill may rest on it."""
    NOTICE = "notice"


class Oddity(StrEnum):
    """What can be odd."""

    NO_BEGIN = "no_begin"
    NO_END = "no_end"
    BEGIN_TWICE = "begin_twice"
    END_TWICE = "end_twice"
    NO_VALUE = "no_value"
    """A begin or an end without a usable number."""
    VALUE_FELL = "value_fell"
    TIME_FELL = "time_fell"
    NO_TIME = "no_time"
    UNITS_DIFFER = "units_differ"
    STATE = "state"
    ERROR_FLAG = "error_flag"
    EXCEPTION = "exception"
    METERS_DIFFER = "meters_differ"
    GATEWAYS_DIFFER = "gateways_differ"
    PAGE_GAP = "page_gap"
    """A record is missing, or out of its order."""
    NO_PAGE = "no_page"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFinding:
    """One oddity."""

    oddity: Oddity
    weight: Weight
    numbers: tuple[int, ...]
    """The records, counted from 1."""
    text: str


def transaction_findings(transaction: RecordedTransaction) -> tuple[RecordFinding, ...]:
    """What is odd about one transaction."""
    every = [one for record in transaction.records for one in record.readings]
    odd = (
        *_frame(every, billing_readings(transaction.records)),
        *_units(transaction.records),
        *_states(every),
        *_makers(transaction.records),
    )
    return tuple(
        RecordFinding(oddity=oddity, weight=weight, numbers=transaction.numbers, text=text)
        for weight, oddity, text in dict.fromkeys(odd)  # three bad readings are said once
    )


def page_findings(
    records: Sequence[OcmfRecord], numbers: Sequence[int]
) -> tuple[RecordFinding, ...]:
    """Whether the pages of each meter follow each other, per counter (T and F). `numbers` are what
    the records are called.
    """
    found: list[RecordFinding] = []
    last: dict[tuple[str, str], tuple[int, int]] = {}
    for number, record in zip(numbers, records, strict=True):
        page = _PAGE.fullmatch(record.page)
        if page is None:
            text = "has no page number, so a missing record would not be noticed"
            found.append(_notice(Oddity.NO_PAGE, (number,), text))
            continue
        key, count = (record.serial, page[1]), int(page[2])
        before, before_number = last.get(key, (count - 1, number))
        if count != before + 1:
            text = f"page {page[1]}{count} comes after {page[1]}{before}"
            found.append(_notice(Oddity.PAGE_GAP, (before_number, number), text))
        last[key] = (count, number)
    return tuple(found)


_Odd = tuple[Weight, Oddity, str]


def _notice(oddity: Oddity, numbers: tuple[int, ...], text: str) -> RecordFinding:
    return RecordFinding(oddity=oddity, weight=Weight.NOTICE, numbers=numbers, text=text)


def _frame(every: Sequence[Reading], billing: Sequence[Reading]) -> Iterator[_Odd]:
    """The begin, the end, and their order."""
    if every and not any(one.reason for one in every):
        return  # Fiscal readings belong to no transaction.
    begins = [one for one in billing if one.is_begin]
    ends = [one for one in billing if one.is_end]
    for one in every:
        if (one.is_begin or one.is_end) and one.value is None:
            yield Weight.PROBLEM, Oddity.NO_VALUE, f"reading {one.reason} has no usable value"
    if not begins:
        yield Weight.NOTICE, Oddity.NO_BEGIN, "half a transaction: no begin of imported energy"
    if not ends:
        yield Weight.NOTICE, Oddity.NO_END, "half a transaction: no end of imported energy"
    if len(begins) > 1:
        yield Weight.PROBLEM, Oddity.BEGIN_TWICE, f"there are {len(begins)} begins"
    if len(ends) > 1:
        yield Weight.PROBLEM, Oddity.END_TWICE, f"there are {len(ends)} ends"
    if any(one.at is None for one in (*begins, *ends)):
        yield Weight.PROBLEM, Oddity.NO_TIME, "the begin or the end has no usable time"
    if not begins or not ends:
        return
    begin, end = begins[0], ends[-1]
    begin_wh, end_wh = begin.energy_wh, end.energy_wh
    if begin_wh is not None and end_wh is not None and end_wh < begin_wh:
        text = f"the register fell from {begin.value_text} to {end.value_text}"
        yield Weight.PROBLEM, Oddity.VALUE_FELL, text
    if begin.at is not None and end.at is not None and end.at < begin.at:
        text = f"the end ({end.time_text}) lies before the begin ({begin.time_text})"
        yield Weight.PROBLEM, Oddity.TIME_FELL, text


def _units(records: Sequence[OcmfRecord]) -> Iterator[_Odd]:
    units = sorted({one.unit for one in billing_readings(records)})
    if len(units) > 1:
        yield Weight.PROBLEM, Oddity.UNITS_DIFFER, f"one register has the units {', '.join(units)}"


def _states(every: Sequence[Reading]) -> Iterator[_Odd]:
    for one in every:
        if one.state != MeterState.GOOD:
            state = repr(one.state) if one.state else "missing"
            text = f"the meter's state is {state}, not G"
            yield Weight.PROBLEM, Oddity.STATE, text
        if one.error_flags:
            text = f"the error flags are {one.error_flags!r}: not to be billed"
            yield Weight.PROBLEM, Oddity.ERROR_FLAG, text
        if one.reason == ReadingReason.EXCEPTION:
            text = "an exception was recorded: time or energy is not usable from there on"
            yield Weight.PROBLEM, Oddity.EXCEPTION, text


def _makers(records: Sequence[OcmfRecord]) -> Iterator[_Odd]:
    """Begin and end must come from the same meter through the same gateway."""
    if len({record.meter_serial for record in records}) > 1:
        yield Weight.PROBLEM, Oddity.METERS_DIFFER, "the records come from different meters"
    if len({record.gateway_serial for record in records}) > 1:
        yield Weight.PROBLEM, Oddity.GATEWAYS_DIFFER, "the records come from different gateways"
