"""The LEM DCBM's legal transaction: begun once, ended once, by its registers, whatever happens."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_der_public_key

from hw_drivers.simulated.http_server import HttpFault
from hw_drivers.simulated.lem_dcbm import SimulatedLemDcbm
from kiosk.domain.readings import DeviceStatus, Quality, SignedRecord
from kiosk.errors import DeviceProtocolError, DeviceRefused, DeviceUnreachable
from tests.drivers.helpers import collecting, until
from tests.drivers.http_far_ends import MovedClock, lem_driver, lem_meter, transaction

pytestmark = pytest.mark.anyio


def count(far: SimulatedLemDcbm, method: str, path: str) -> int:
    return sum((one.method, one.path) == (method, path) for one in far.server.asked)


def is_signed(record: SignedRecord) -> bool:
    """Checked by hand as the format text says: over the payload's bytes, with the meter's key."""
    _, payload, signature = record.text.split("|")
    key = load_der_public_key(bytes.fromhex(record.public_key))
    assert isinstance(key, ec.EllipticCurvePublicKey)
    proof = bytes.fromhex(json.loads(signature)["SD"])
    key.verify(proof, payload.encode(), ec.ECDSA(hashes.SHA256()))
    return True


@pytest.mark.parametrize(("firmware", "base"), [("0.1.2.3", "/v1"), ("0.2.0.0", "/v2")])
async def test_a_transaction_from_begin_to_record(firmware: str, base: str) -> None:
    """Registers, texts and the signature are the meter's; the bill is their difference."""
    clock = MovedClock()
    async with lem_meter(clock, firmware) as far, lem_driver(far.server.port, clock) as meter:
        begun = await meter.begin(transaction())
        clock.pass_s(600)
        far.import_mwh += 7_637_900
        done = await meter.end("s1-t")
        assert count(far, "POST", f"{base}/legal") == count(far, "PUT", f"{base}/legal") == 1
        told = json.loads(next(one.body for one in far.server.asked if one.method == "POST"))
    assert begun.reading.energy_import_wh == 188_977
    assert done.reading.energy_import_wh == 196_614
    assert begun.reading.quality is done.reading.quality is Quality.GOOD
    assert done.begin == begun.reading
    assert is_signed(done.records[0])
    readings = json.loads(done.records[0].text.split("|")[1], parse_float=Decimal)["RD"]
    assert [one["RV"] for one in readings] == ["188.977", "196.614"]
    assert told["transactionId"] == "s1-t"
    assert told["clientId"] == "s1-1"
    assert told.get("TT") == (None if base == "/v1" else "energy 0.59 EUR/kwh")
    assert far.early_stops == 0


@pytest.mark.parametrize(
    ("tariff", "kept"),
    [
        ("energy 0.59 EUR/kwh; time 0.05 EUR/min", "energy 0.59 EUR/kwh"),
        ("energy 0.5912345 EUR/kwh", ""),
        ("a 1;\nb", "a 1; b"),
    ],
)
async def test_a_tariff_that_does_not_fit_is_never_cut_in_a_price(tariff: str, kept: str) -> None:
    """Twenty characters hold whole prices or none."""
    clock = MovedClock()
    async with lem_meter(clock, "0.2.0.0") as far, lem_driver(far.server.port, clock) as meter:
        await meter.begin(transaction(tariff=tariff))
        assert far.stored[0].request["TT"] == kept


@pytest.mark.parametrize("transaction_id", ["", "t" * 38, "ü" * 19])
async def test_an_id_that_the_meter_cannot_keep_is_refused(transaction_id: str) -> None:
    """Cut, it would be another one's."""
    clock = MovedClock()
    async with lem_meter(clock) as far, lem_driver(far.server.port, clock) as meter:
        with pytest.raises(DeviceRefused, match="^bad_transaction_id: "):
            await meter.begin(transaction(transaction_id))
        assert far.stored == []


async def test_an_id_with_signs_of_its_own_survives_the_address() -> None:
    """What would end a query is part of the id."""
    clock = MovedClock()
    async with lem_meter(clock) as far, lem_driver(far.server.port, clock) as meter:
        await meter.begin(transaction("a&running=true #1%"))
        clock.pass_s(600)
        done = await meter.end("a&running=true #1%")
        assert far.running is None
    assert done.records != ()


async def test_lost_answers_begin_and_end_nothing_twice() -> None:
    """Begin and stop were carried out, their answers lost: the next try finds them."""
    clock = MovedClock()
    async with lem_meter(clock) as far, lem_driver(far.server.port, clock) as meter:
        far.server.fault, far.server.only = HttpFault.LOST, "POST"
        with pytest.raises(DeviceUnreachable):
            await meter.begin(transaction())
        far.server.only = "PUT"
        begun = await meter.begin(transaction())
        clock.pass_s(600)
        far.import_mwh += 1_000_000
        with pytest.raises(DeviceUnreachable):
            await meter.end("s1-t")
        far.import_mwh += 5_000_000
        done = await meter.end("s1-t")
        assert len(far.stored) == 1
        assert count(far, "PUT", "/v1/legal") == 1
    assert done.reading.energy_import_wh - begun.reading.energy_import_wh == 1000


async def test_after_a_restart_the_same_id_is_the_same_transaction() -> None:
    """A fresh driver is told the same registers by the meter, running or ended."""
    clock = MovedClock()
    async with lem_meter(clock) as far:
        async with lem_driver(far.server.port, clock) as meter:
            first = await meter.begin(transaction())
        clock.pass_s(600)
        far.import_mwh += 2_000_000
        async with lem_driver(far.server.port, clock) as meter:
            again = await meter.begin(transaction())
            done = await meter.end("s1-t")
        far.import_mwh += 9_000_000
        async with lem_driver(far.server.port, clock) as meter:
            late = await meter.end("s1-t")
            later_begin = await meter.begin(transaction())
        assert len(far.stored) == 1
    wh = [one.reading.energy_import_wh for one in (first, again, later_begin, done, late)]
    assert wh == [188_977, 188_977, 188_977, 190_977, 190_977]
    assert late.records == done.records


async def test_an_older_transaction_is_found_by_its_id() -> None:
    """`end` of one that another followed is answered from the meter's memory."""
    clock = MovedClock()
    async with lem_meter(clock) as far:
        async with lem_driver(far.server.port, clock) as meter:
            for name in ("old", "new"):
                await meter.begin(transaction(name))
                clock.pass_s(600)
                far.import_mwh += 1_000_000
                await meter.end(name)
        async with lem_driver(far.server.port, clock) as meter:
            assert (await meter.end("old")).reading.energy_import_wh == 189_977
            with pytest.raises(DeviceRefused, match="^unknown_transaction: "):
                await meter.end("never")


async def test_one_left_open_by_a_power_cut_is_ended_first_by_its_id(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The next begin stops it by its id, says so in the log, and begins at the same register."""
    clock = MovedClock()
    async with lem_meter(clock) as far:
        async with lem_driver(far.server.port, clock) as meter:
            await meter.begin(transaction("left"))
        clock.pass_s(600)
        far.import_mwh += 3_000_000
        far.power_cycle()
        assert far.running is not None
        async with lem_driver(far.server.port, clock) as meter:
            begun = await meter.begin(transaction("next"))
            left = await meter.end("left")
        assert [one.ended is not None for one in far.stored] == [True, False]
    assert begun.reading.energy_import_wh == left.reading.energy_import_wh == 191_977
    assert is_signed(left.records[0])
    told = {each.getMessage(): getattr(each, "fields", {}) for each in caplog.records}
    assert told["dangling_transaction_ended"]["transaction"] == "left"


async def test_a_transaction_of_under_two_minutes_is_billed_now_and_stopped_later() -> None:
    """The end is the standing register at once; the stop comes at two minutes, with its record.

    Until then nobody is asked to pay: the link is down with its reason, a begin is refused.
    """
    clock = MovedClock()
    async with lem_meter(clock) as far, lem_driver(far.server.port, clock) as meter:
        await meter.begin(transaction())
        clock.pass_s(40)
        far.import_mwh += 500_000
        done = await meter.end("s1-t")
        assert far.running is not None
        assert done.reading.energy_import_wh == 189_477
        assert done.records == ()
        assert await meter.end("s1-t") == done
        with pytest.raises(DeviceRefused, match="^transaction_closing: "):
            await meter.begin(transaction("next"))
        async with collecting(meter.readings()) as got:
            await until(lambda: bool(got.statuses))
            assert got.items == [DeviceStatus(online=False, reason="transaction_closing")]
            clock.pass_s(81)
            await until(lambda: far.running is None)
            await until(lambda: bool(got.readings))
        late = await meter.end("s1-t")
    assert got.statuses[-1].online
    assert far.early_stops == 0
    assert late.reading == done.reading
    assert is_signed(late.records[0])


async def test_without_polling_the_next_begin_stops_what_was_too_young() -> None:
    """Old enough by then, it is stopped with its record before the next one begins."""
    clock = MovedClock()
    async with lem_meter(clock) as far, lem_driver(far.server.port, clock) as meter:
        await meter.begin(transaction())
        clock.pass_s(40)
        await meter.end("s1-t")
        clock.pass_s(81)
        await meter.begin(transaction("next"))
        assert [one.ended is not None for one in far.stored] == [True, False]
        assert (await meter.end("s1-t")).records != ()
    assert far.early_stops == 0


async def test_a_meter_that_forgot_the_one_to_be_stopped_is_free_again() -> None:
    """Exchanged meanwhile, it has nothing to stop: the link does not stay down for that."""
    clock = MovedClock()
    async with lem_meter(clock) as far, lem_driver(far.server.port, clock) as meter:
        await meter.begin(transaction())
        await meter.end("s1-t")
        far.stored.clear()
        async with collecting(meter.readings()) as got:
            await until(lambda: bool(got.readings))
        assert got.statuses[-1].online
        await meter.begin(transaction("next"))


async def test_a_stop_that_is_not_carried_out_is_no_end() -> None:
    """The third bit of the status has to be gone."""
    clock = MovedClock()
    async with lem_meter(clock) as far, lem_driver(far.server.port, clock) as meter:
        await meter.begin(transaction())
        clock.pass_s(600)
        far.server.fault, far.server.only = HttpFault.REFUSED, "PUT"
        with pytest.raises(DeviceRefused, match="^http_403: "):
            await meter.end("s1-t")
        assert far.running is not None
        far.server.fault = HttpFault.NONE
        assert (await meter.end("s1-t")).records != ()


async def test_the_bill_does_not_wait_for_ever_for_the_record() -> None:
    """The third try answers with the register alone; the record stays in the meter."""
    clock = MovedClock()
    async with lem_meter(clock) as far, lem_driver(far.server.port, clock) as meter:
        await meter.begin(transaction())
        clock.pass_s(600)
        far.import_mwh += 1_000_000
        far.server.fault, far.server.only = HttpFault.ERROR, "/ocmf"
        for _ in range(2):
            with pytest.raises(DeviceProtocolError, match="^http_500: "):
                await meter.end("s1-t")
        done = await meter.end("s1-t")
    assert done.reading.energy_import_wh == 189_977
    assert done.records == ()


async def test_a_flag_during_the_transaction_makes_its_end_suspect() -> None:
    """The meter remembers what was up at any time of it."""
    clock = MovedClock()
    async with lem_meter(clock) as far, lem_driver(far.server.port, clock) as meter:
        await meter.begin(transaction())
        far.raised.add("tamperingIsDetected")
        assert (await meter.read()).quality is Quality.SUSPECT
        far.raised.clear()
        assert (await meter.read()).quality is Quality.GOOD
        clock.pass_s(600)
        done = await meter.end("s1-t")
    assert done.reading.quality is Quality.SUSPECT
