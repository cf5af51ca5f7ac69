"""What the meter signed, compared with what is billed: a doubt is told and the bill stands."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from hw_drivers.simulated.in_process import WorldMeter
from kiosk.adapters.record_checking import OcmfChecking
from kiosk.domain import events as ev
from kiosk.domain.checked_records import Validity
from kiosk.domain.readings import (
    MeterReading,
    MeterTransaction,
    SignedRecord,
    TransactionBegun,
    TransactionDone,
)
from tests.adapters import ocmf_support as ocmf
from tests.services.test_signing_meters import SigningMeter
from tests.simulation.roadside import Roadside

pytestmark = pytest.mark.anyio


class OcmfMeter(SigningMeter):
    """A meter that signs its registers for real, and in what way it may be wrong."""

    def __init__(self, meter: WorldMeter, **wrong: Any) -> None:
        super().__init__(meter)
        self._key = ocmf.meter()
        self._adds_wh: int = wrong.get("adds_wh", 0)
        """To every end."""
        self._is_counting_from_zero: bool = wrong.get("is_counting_from_zero", False)
        self._tamper: Callable[[str], str] = wrong.get("tamper", lambda text: text)
        self._has_key: bool = wrong.get("has_key", True)
        self._tells: Callable[..., tuple[SignedRecord, ...]] = wrong.get(
            "tells", lambda *all_: all_
        )
        self._end_fields: dict[str, Any] = wrong.get("end_fields", {})
        self._begin: tuple[MeterReading, SignedRecord] | None = None
        self._step_wh = Decimal(wrong.get("step_wh", 1))

    async def begin(self, transaction: MeterTransaction) -> TransactionBegun:
        reading = await self._meter.read()
        if self._begin is None:
            self._begin = reading, self._signed(reading, "B", "T5", 0)
        return TransactionBegun(
            transaction_id=transaction.transaction_id, reading=self._begin[0], record=self._begin[1]
        )

    async def end(self, transaction_id: str) -> TransactionDone:
        assert self._begin is not None
        reading = replace(await self._meter.read(), resolution_wh=self._step_wh)
        signed = self._signed(reading, "E", "T6", self._adds_wh, **self._end_fields)
        tampered = replace(signed, text=self._tamper(signed.text))
        return TransactionDone(
            transaction_id=transaction_id,
            reading=reading,
            records=self._tells(self._begin[1], tampered),
        )

    def _signed(
        self, reading: MeterReading, reason: str, page: str, adds_wh: int, **fields: Any
    ) -> SignedRecord:
        wh = reading.energy_import_wh + adds_wh
        if self._is_counting_from_zero:
            wh -= self._begin[0].energy_import_wh if self._begin else reading.energy_import_wh
        time = f"{reading.received_at:%Y-%m-%dT%H:%M:%S},000+0000 S"
        told = ocmf.reading(reason, str(Decimal(wh).scaleb(-3)), **{"TM": time, **fields})
        return SignedRecord(
            encoding="OCMF",
            text=self._key.record(ocmf.payload(told, page=page)),
            public_key=self._key.public_key if self._has_key else "",
        )


async def charged(**wrong: Any) -> Roadside:
    """A road on which EVSE 1 has charged by card, been stopped and left; the money is right."""
    road = Roadside(evses=1)
    road.wrap_meter = lambda meter: OcmfMeter(meter, **wrong)
    async with road:
        await road.charge(for_s=60)
        await road.stop()
        await road.unplug()
        await road.all_closed()
        road.money_is_right()
    return road


async def test_registers_that_fit_need_nobody() -> None:
    """Signed and billed agree to the Wh; both records are kept and valid."""
    road = await charged()
    session = road.session()

    checked = OcmfChecking().check(session.records)

    assert session.review == ()
    assert [one.validity for one in checked.records] == [Validity.VALID] * 2
    assert session.begin is not None
    assert session.end is not None
    assert checked.pair is not None
    assert checked.pair.begin_wh == session.begin.energy_import_wh
    assert checked.pair.end_wh == session.end.end.energy_import_wh
    assert checked.pair.energy_wh > 1000


@pytest.mark.parametrize("adds_wh", [-50, -3, 3, 50])
async def test_another_energy_than_billed_is_told_and_the_bill_stands(adds_wh: int) -> None:
    """More than 1 Wh and the meter's step: a person has to look; not a cent is moved."""
    honest, road = await charged(), await charged(adds_wh=adds_wh)
    session = road.session()
    assert session.end is not None

    signed_wh = session.end.end.energy_import_wh + adds_wh

    assert len(session.review) == 2
    assert session.review[0].startswith("signed energy is ")
    assert session.review[1] == (
        f"signed end register is {signed_wh} Wh, billed {signed_wh - adds_wh} Wh"
    )
    assert session.payable == honest.session().payable


@pytest.mark.parametrize("adds_wh", [-1, 1])
async def test_a_step_of_the_meter_is_no_difference(adds_wh: int) -> None:
    """Two ways to read one register may lie 1 Wh and one step apart."""
    assert (await charged(adds_wh=adds_wh)).session().review == ()


@pytest.mark.parametrize(("step_wh", "is_told"), [(3, True), (4, False)])
async def test_a_coarse_meter_is_given_its_step(step_wh: int, is_told: bool) -> None:
    """5 Wh are a difference for a meter that counts in 3 Wh, and none for one that does in 4."""
    road = await charged(adds_wh=5, step_wh=step_wh)

    assert bool(road.session().review) is is_told


async def test_the_doubt_is_written_with_the_end_and_before_the_bill() -> None:
    """A power cut after the end cannot lose it: nothing is checked again later."""
    road = await charged(adds_wh=50)
    kinds = road.kinds()

    end, bill = kinds.index("TransactionEnded"), kinds.index("BillMade")

    assert kinds[end:bill] == ["TransactionEnded", "RecordKept", "ReviewRequired", "ReviewRequired"]


async def test_a_record_that_was_changed_is_told() -> None:
    """The signature no longer fits; the numbers in it are not even compared."""
    road = await charged(tamper=lambda text: text.replace('"GI": "TEST"', '"GI": "TESS"'))
    session = road.session()

    last = OcmfChecking().check(session.records).records[1]

    assert session.review[0] == f"signed record {last.record_id} is not valid"
    assert last.validity is Validity.INVALID


async def test_a_record_that_cannot_be_read_is_told() -> None:
    """Half a record is no record."""
    road = await charged(tamper=lambda text: text[: len(text) // 2])

    assert [what for what in road.session().review if what.endswith("is not valid")]


async def test_records_without_a_key_are_logged_and_need_nobody(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Nothing is proven and nothing is disproven; the registers are compared all the same."""
    with caplog.at_level(logging.WARNING, logger="kiosk"):
        road = await charged(has_key=False)

    assert road.session().review == ()
    assert "signed_record_unverifiable" in [record.message for record in caplog.records]
    assert (await charged(has_key=False, adds_wh=50)).session().review != ()


async def test_a_meter_that_counts_each_transaction_from_zero_is_compared_by_energy() -> None:
    """Its registers are not those that the bill was made from; its energy is."""
    road = await charged(is_counting_from_zero=True)
    wrong = await charged(is_counting_from_zero=True, adds_wh=50)

    assert road.session().review == ()
    assert [what[:16] for what in wrong.session().review] == ["signed energy is"]


async def test_an_ill_meter_is_told() -> None:
    """State and error flags of a signed reading are part of what a bill rests on."""
    road = await charged(end_fields={"ST": "M", "EF": "E"})

    assert road.session().review == ("signed records are implausible: error_flag, state",)


async def test_half_a_pair_is_told() -> None:
    """An end without its begin proves no energy."""
    road = await charged(tells=lambda _begin, end: (end, end))

    assert road.session().review == ()  # the begin was kept when the transaction began
    assert len(road.rows(ev.RecordKept)) == 2

    road = await charged(tells=lambda begin, _end: (begin,))
    assert road.session().review == ("signed records have 0 end readings, not 1",)
