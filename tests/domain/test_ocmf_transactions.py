"""Which signed readings make a transaction, and what is odd about them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from kiosk.domain.ocmf import OcmfFault, OcmfRecord, Reading, SignatureSection
from kiosk.domain.ocmf_findings import Oddity, Weight, page_findings, transaction_findings
from kiosk.domain.ocmf_transactions import (
    RecordedTransaction,
    pair_of,
    register_key,
    transactions,
)
from kiosk.domain.readings import Counter

NOON = datetime(2026, 5, 4, 10, tzinfo=UTC)


def read(reason: str, kwh: str | None, minute: int = 0, **more: Any) -> Reading:
    return Reading(
        **{
            "time_text": f"minute {minute}",
            "at": NOON + timedelta(minutes=minute),
            "clock": "S",
            "reason": reason,
            "value_text": kwh or "",
            "value": None if kwh is None else Decimal(kwh),
            "register": "1-b:1.8.0",
            "unit": "kWh",
            "state": "G",
            **more,
        }
    )


def record(*readings: Reading, page: str = "T1", serial: str = "M1", **more: Any) -> OcmfRecord:
    return OcmfRecord(
        raw=b"",
        payload=b"",
        signature=SignatureSection(),
        page=page,
        meter_serial=serial,
        readings=readings,
        **more,
    )


BEGIN, END = read("B", "10.0"), read("E", "12.5", 30)


def oddities(*records: OcmfRecord) -> list[tuple[Weight, Oddity]]:
    numbers = tuple(range(1, len(records) + 1))
    found = transaction_findings(RecordedTransaction(numbers=numbers, records=records))
    assert all(one.numbers == numbers for one in found)
    return [(one.weight, one.oddity) for one in found]


# Pairs.


@pytest.mark.parametrize(
    "records",
    [
        (record(BEGIN, END),),
        (record(BEGIN, read("C", "11", 10), END),),
        (record(BEGIN), record(END, page="T2")),
        (record(END, page="T2"), record(BEGIN)),
        (record(BEGIN), record(BEGIN, END, page="T2")),
    ],
    ids=["one", "with-between", "two", "two-in-other-order", "begin-told-again"],
)
def test_a_begin_and_an_end_are_a_pair(records: Sequence[OcmfRecord]) -> None:
    """In one record or in two; a begin that was signed alone may be told again with the end."""
    pair = pair_of(records)

    assert (pair.begin_wh, pair.end_wh, pair.energy_wh) == (10_000, 12_500, 2_500)
    assert (pair.begin_at, pair.end_at) == (NOON, NOON + timedelta(minutes=30))
    assert (pair.meter_serial, pair.register) == ("M1", "1-b:1.8.0")
    assert pair.counter is Counter.LIFETIME


@pytest.mark.parametrize("reason", list("ELRAP"))
def test_every_kind_of_end_is_one(reason: str) -> None:
    """Ended, locally, remotely, aborted, by a power failure (OCMF, TX)."""
    assert pair_of([record(BEGIN, read(reason, "12.5", 30))]).energy_wh == 2_500


def test_a_session_without_energy_is_a_pair() -> None:
    """Begin and end are equal, and nothing is odd about it."""
    same = record(BEGIN, read("E", "10.0", 30))

    assert pair_of([same]).energy_wh == 0
    assert oddities(same) == []


def test_fractions_of_a_watt_hour_are_exact() -> None:
    """0.3 - 0.1 is 0.2, and a register of 12 digits loses none of its decimals."""
    long = record(read("B", "999999999999.000000000001"), read("E", "999999999999.300000000001", 9))

    assert pair_of([record(read("B", "0.1"), read("E", "0.3", 9))]).energy_wh == 200
    assert pair_of([long]).energy_wh == 300


@pytest.mark.parametrize(
    ("records", "reason"),
    [
        ((record(BEGIN),), "have 0 end readings, not 1"),
        ((record(END),), "have 0 begin readings, not 1"),
        ((record(BEGIN, read("B", "10.1", 1), END),), "have 2 begin readings, not 1"),
        ((record(BEGIN, END, read("L", "12.6", 31)),), "have 2 end readings, not 1"),
        ((record(read("C", "1")),), "have no register of imported energy with a begin or an end"),
        ((record(BEGIN), record(END, serial="M2")), "come from different meters"),
        ((), "have no register of imported energy with a begin or an end"),
    ],
)
def test_what_is_no_pair_is_refused(records: Sequence[OcmfRecord], reason: str) -> None:
    """And nothing else is raised."""
    with pytest.raises(OcmfFault) as caught:
        pair_of(records)

    assert caught.value.reason == reason


# Registers.


@pytest.mark.parametrize(
    ("code", "key"),
    [
        ("1-b:1.8.0", "1"),
        ("1-0:1.8.0*198", "1"),
        ("01-00:01.08.00.FF", "1"),
        ("1-b:1.8.e", "1"),
        ("1-0:98.8.0.FF", "98"),
        ("1-0:B2.8.0", "b2"),
        ("1-0:2.8.0", "2"),
        ("01-00:00.08.06.FF", "0"),
        ("2-0:1.8.0", "other"),
        ("1-0:1.7.0", "other"),
        ("1-b", "other"),
        ("", "other"),
    ],
)
def test_a_register_is_known_by_its_code(code: str, key: str) -> None:
    """Codes as meters write them: padded, in either case, with an end after a dot or a star."""
    assert register_key(read("B", "1", register=code)) == key


def pairs_in(*codes: str) -> OcmfRecord:
    """A record in which each register gained one more kWh than the one before."""
    begins = [read("B", "5", register=code) for code in codes]
    ends = [read("E", str(6 + at), 30, register=code) for at, code in enumerate(codes)]
    return record(*begins, *ends)


@pytest.mark.parametrize(
    ("codes", "bills"),
    [
        (("1-0:2.8.0", "1-0:1.8.0"), "1-0:1.8.0"),
        (("1-0:1.8.0", "1-0:98.8.0"), "1-0:98.8.0"),
        (("1-0:B0.8.0", "1-0:B1.8.0", "1-0:B2.8.0", "1-0:B3.8.0"), "1-0:B1.8.0"),
        (("1-0:C0.8.0", "1-0:B2.8.0"), "1-0:B2.8.0"),
        (("1-b",), "1-b"),
        (("",), ""),
    ],
)
def test_import_at_the_car_is_billed_and_export_never(codes: tuple[str, ...], bills: str) -> None:
    """OCMF 1.4: B0/B1 total, B2/B3 transaction, odd ones after the cable; C0 to C3 are export."""
    assert pair_of([pairs_in(*codes)]).register == bills


@pytest.mark.parametrize("codes", [("1-0:2.8.0",), ("1-0:C1.8.0",), ("a", "b")])
def test_a_record_without_import_bills_nothing(codes: tuple[str, ...]) -> None:
    """Export is not sold; of two unknown counters none is guessed."""
    with pytest.raises(OcmfFault, match="no register of imported energy"):
        pair_of([pairs_in(*codes)])


@pytest.mark.parametrize(
    ("begin", "code", "counter"),
    [
        ("0", "1-b:1.8.0", Counter.TRANSACTION),
        ("0.000", "1-0:98.8.0", Counter.TRANSACTION),
        ("5", "1-0:B2.8.0", Counter.TRANSACTION),
        ("5", "1-0:B0.8.0", Counter.LIFETIME),
        ("5", "1-b:1.8.0", Counter.LIFETIME),
    ],
)
def test_a_counter_that_restarts_is_told_from_one_that_does_not(
    begin: str, code: str, counter: Counter
) -> None:
    """By its code, or because it begins at zero: meters sign such a counter as 1.8.0, too."""
    one = record(read("B", begin, register=code), read("E", "9", 30, register=code))

    assert pair_of([one]).counter is counter


# Files with many records.


def numbers(*records: OcmfRecord) -> list[tuple[int, ...]]:
    return [one.numbers for one in transactions(records)]


def test_records_of_a_file_are_put_together() -> None:
    """Whole ones, halves in order, halves of two meters at once, with readings in between."""
    begin, end, whole = record(BEGIN), record(END), record(BEGIN, END)
    between = record(read("C", "11", 10))
    other_begin, other_end = record(BEGIN, serial="M2"), record(END, serial="M2")

    assert numbers() == []
    assert numbers(whole, whole) == [(1,), (2,)]
    assert numbers(begin, between, end, whole) == [(1, 2, 3), (4,)]
    assert numbers(begin, other_begin, end, other_end) == [(1, 3), (2, 4)]
    assert numbers(begin, begin, end) == [(1,), (2, 3)]
    assert numbers(end, begin) == [(1,), (2,)]
    assert numbers(begin, other_end) == [(1, 2)]  # the exchanged meter is a finding, not a loss
    assert numbers(between) == [(1,)]


def test_pages_have_to_follow_each_other() -> None:
    """Each meter and each counter by itself; numbers are those of the file."""
    pages = [
        record(page="T5"), record(page="F1"), record(page="T6"), record(page="T6"),
        record(page="T9"), record(page="T1", serial="M2"), record(page="T8"), record(page="?"),
    ]  # fmt: skip

    found = page_findings(pages, list(range(11, 19)))

    assert [(one.oddity, one.numbers) for one in found] == [
        (Oddity.PAGE_GAP, (13, 14)),
        (Oddity.PAGE_GAP, (14, 15)),
        (Oddity.PAGE_GAP, (15, 17)),
        (Oddity.NO_PAGE, (18,)),
    ]
    assert {one.weight for one in found} == {Weight.NOTICE}
    assert found[1].text == "page T9 comes after T6"


# What is odd.


def bad(oddity: Oddity) -> tuple[Weight, Oddity]:
    return Weight.PROBLEM, oddity


def test_a_good_transaction_has_no_findings() -> None:
    """In one record, in two, and as a fiscal reading, which belongs to none."""
    assert oddities(record(BEGIN, END)) == []
    assert oddities(record(BEGIN), record(END, page="T2")) == []
    assert oddities(record(read("", "10.0"), page="F1")) == []


@pytest.mark.parametrize(
    ("records", "odd"),
    [
        ([record(read("B", "10"), read("E", "9.9", 30))], Oddity.VALUE_FELL),
        ([record(read("B", "10", 30), read("E", "11", 29))], Oddity.TIME_FELL),
        ([record(read("B", "10", at=None), END)], Oddity.NO_TIME),
        ([record(BEGIN, read("E", "12500", 30, unit="Wh"))], Oddity.UNITS_DIFFER),
        ([record(BEGIN, read("C", "11", 10, state="M"), END)], Oddity.STATE),
        ([record(BEGIN, read("E", "12.5", 30, state=""))], Oddity.STATE),
        ([record(BEGIN, read("E", "12.5", 30, error_flags="t"))], Oddity.ERROR_FLAG),
        ([record(BEGIN, read("X", "11", 10), END)], Oddity.EXCEPTION),
        ([record(BEGIN, read("B", "10.1", 1), END)], Oddity.BEGIN_TWICE),
        ([record(BEGIN, END, read("A", "12.6", 31))], Oddity.END_TWICE),
        ([record(BEGIN), record(END, serial="M2")], Oddity.METERS_DIFFER),
        ([record(BEGIN, gateway_serial="G1"), record(END)], Oddity.GATEWAYS_DIFFER),
    ],
)
def test_what_no_bill_may_rest_on_is_a_problem(records: list[OcmfRecord], odd: Oddity) -> None:
    """Each oddity alone, and no other beside it."""
    assert oddities(*records) == [bad(odd)]


def test_half_a_transaction_is_a_notice() -> None:
    """A begin that was signed alone is not wrong; it proves no energy."""
    assert oddities(record(BEGIN)) == [(Weight.NOTICE, Oddity.NO_END)]
    assert oddities(record(END)) == [(Weight.NOTICE, Oddity.NO_BEGIN)]


def test_an_end_without_a_number_is_a_problem() -> None:
    """It is there and bills nothing."""
    assert oddities(record(BEGIN, read("E", None, 30))) == [
        bad(Oddity.NO_VALUE),
        (Weight.NOTICE, Oddity.NO_END),
    ]


def test_an_oddity_is_said_once() -> None:
    """Three readings of an ill meter are one sentence."""
    ill = {"state": "E", "error_flags": "E"}
    three = record(read("B", "1", **ill), read("C", "2", 1, **ill), read("E", "3", 2, **ill))

    assert oddities(three) == [bad(Oddity.STATE), bad(Oddity.ERROR_FLAG)]
