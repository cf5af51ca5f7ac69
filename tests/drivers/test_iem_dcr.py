"""The IEM-DCR driver: the lifetime register, its own transactions, and every no it says."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_der_public_key

from hw_drivers.iem_dcr_meter import IemDcrMeter
from hw_drivers.simulated.http_server import HttpFault
from hw_drivers.simulated.iem_dcr import SimulatedIemDcr
from kiosk.domain.readings import Counter, DeviceStatus, Quality
from kiosk.errors import DeviceError, DeviceProtocolError, DeviceRefused, DeviceUnreachable
from tests.drivers.helpers import collecting, until
from tests.drivers.http_far_ends import MovedClock, bodies, iem_driver, iem_meter, transaction

pytestmark = pytest.mark.anyio

ROOT = "/counter/v1/ocmf"
# As the meter's own examples show them, to the digit.
VALUES = b"""{"MS": "1ISA0200000001", "TM": "2024-12-15T22:42:28,000+0200 I", "EF": "", "ST": "G",
  "XT": false, "RD": [
    {"RV": "00000446.540", "RI": "1-b:1.8.e", "RU": "kWh", "RT": "DC"},
    {"RV": "00000004.881", "RI": "1-b:2.8.e", "RU": "kWh", "RT": "DC"},
    {"WV": "00000001.040", "WI": "transaction_1-b:1.8.e", "WU": "kWh", "WT": "DC"},
    {"WV": "00000002.503", "WI": "transaction_1-b:2.8.e", "WU": "kWh", "WT": "DC"}],
  "U1": 1.089, "U2": 60.1, "U3": 0, "U4": 0, "I": 5, "P": 300,
  "XS": "0x0000004000000004", "XC": "0x0000, 0x00000000, 0x00, 0x00"}"""
KEY = b'{"SA": "ECDSA-secp256r1-SHA256", "PK": "3059301306072a8648ce3d0201"}'
RECORD = (
    b'OCMF|{"FV":"1.0","GI":"Isabellenhuette IEM-DCR-125","GS":"1ISA0200001132",'
    b'"MS":"1ISA0200001132","CT":"EVSEID","CI":"DE*ABC*E1","IS":true,"IL":"TRUSTED","IF":[],'
    b'"IT":"LOCAL","ID":"s1-t,s1-1","PG":"T4","TT":"0,20 EUR/kWh","RD":['
    b'{"TM":"2025-06-06T09:26:24,000+0200 I","TX":"B","EF":"","ST":"G","RV":"00000446.540",'
    b'"RI":"1-b:1.8.e","RU":"kWh","RT":"DC"},'
    b'{"TM":"2025-06-06T09:36:45,000+0200 I","TX":"E","RV":"00000450.1239"}]}'
    b'|{"SA":"ECDSA-secp256r1-SHA256","SD":"3044"}\n'
)


@asynccontextmanager
async def far_and_near(
    timeout_s: float = 3.0,
) -> AsyncIterator[tuple[SimulatedIemDcr, IemDcrMeter, MovedClock]]:
    clock = MovedClock()
    async with (
        iem_meter(clock) as far,
        iem_driver(far.server.port, clock, timeout_s=timeout_s) as meter,
    ):
        yield far, meter, clock


def posts(far: SimulatedIemDcr) -> list[str]:
    return [
        one.path.rpartition("/")[2] + (f" {one.json()['TX']}" if b'"TX"' in one.body else "")
        for one in far.server.asked
        if one.method == "POST"
    ]


async def test_a_reading_is_the_lifetime_register_and_never_the_transactions() -> None:
    """446.540 kWh are 446540 Wh; the 1.040 kWh of its transaction are not looked at."""
    by_path = {f"{ROOT}/metervalue": VALUES}
    async with bodies(dict(by_path)) as server, iem_driver(server.port, MovedClock()) as meter:
        reading = await meter.read()
    assert reading.energy_import_wh == 446_540
    assert reading.energy_export_wh == 4_881
    assert reading.counter is Counter.LIFETIME
    assert reading.raw == "446.54"
    assert reading.power_w == 300
    assert reading.voltage_v == (Decimal("60.1"),)
    assert reading.current_a == (Decimal(5),)
    assert reading.measured_at == datetime(2024, 12, 15, 20, 42, 28, tzinfo=UTC)
    assert reading.quality is Quality.GOOD


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)])
async def test_a_register_is_known_by_its_code_and_not_by_its_place(order: tuple[int, ...]) -> None:
    """Firmware that lists them otherwise is read the same."""
    said = json.loads(VALUES)
    said["RD"] = [said["RD"][at] for at in order]
    by_path = {f"{ROOT}/metervalue": json.dumps(said).encode()}
    async with bodies(dict(by_path)) as server, iem_driver(server.port, MovedClock()) as meter:
        assert (await meter.read()).energy_import_wh == 446_540


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        (b'"ST": "G"', b'"ST": "M"', "meter_state_m"),
        (b'"RV": "00000446.540"', b'"RV": "NaN"', "bad_answer"),
        (b'"RV": "00000446.540"', b'"RV": ""', "bad_answer"),
        (b'"RV": "00000446.540"', b'"RV": "-446.540"', "bad_answer"),
        (b'"RV": "00000446.540"', b'"RV": -446.540', "bad_answer"),
        (b'"RV": "00000446.540"', b'"WV": "00000446.540"', "no_value"),
        (b'"RI": "1-b:2.8.e"', b'"RI": "1-b:1.8.e"', "no_value"),
        (b'"RU": "kWh"', b'"RU": "MWh"', "bad_answer"),
        (b'"XT": false', b'"XT": 0', "bad_answer"),
        (b'"I": 5', b'"I": NaN', "bad_json"),
        (b'"RD": [', b'"DR": [', "bad_answer"),
        (b'"XC": ', b'"CX": ', "bad_answer"),
    ],
)
async def test_what_is_no_value_is_an_error(old: bytes, new: bytes, word: str) -> None:
    """Never 0, never another register, never the one before."""
    assert old in VALUES
    by_path = {f"{ROOT}/metervalue": VALUES.replace(old, new)}
    async with bodies(dict(by_path)) as server, iem_driver(server.port, MovedClock()) as meter:
        with pytest.raises(DeviceProtocolError, match=f"^{word}: "):
            await meter.read()


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        (b"0x0000, 0x0000", b"0x0000, 0x0100", "meter_error"),
        (b'"EF": ""', b'"EF": "E"', "energy_unusable"),
    ],
)
async def test_an_error_of_its_own_makes_readings_suspect(
    old: bytes, new: bytes, word: str
) -> None:
    """Told with its word, never GOOD, and no begin."""
    by_path = {f"{ROOT}/metervalue": VALUES.replace(old, new)}
    async with bodies(dict(by_path)) as server, iem_driver(server.port, MovedClock()) as meter:
        async with collecting(meter.readings()) as got:
            await until(lambda: bool(got.readings))
        with pytest.raises(DeviceRefused, match=f"^{word}: "):
            await meter.begin(transaction())
    assert got.items[0] == DeviceStatus(online=False, reason=word)
    assert got.readings[0].quality is Quality.SUSPECT


@pytest.mark.parametrize("time", ["2024-12-15T22:42:28,000+0200 U", "00:00:12", ""])
async def test_a_time_of_a_clock_that_was_not_set_is_no_instant(time: str) -> None:
    """The register is as good; when it was measured is not known."""
    values = VALUES.replace(b"2024-12-15T22:42:28,000+0200 I", time.encode())
    by_path = {f"{ROOT}/metervalue": values.replace(b'"EF": ""', b'"EF": "t"')}
    async with bodies(dict(by_path)) as server, iem_driver(server.port, MovedClock()) as meter:
        reading = await meter.read()
    assert reading.measured_at is None
    assert reading.quality is Quality.GOOD


async def test_an_end_is_the_records_registers_and_its_text_to_the_byte() -> None:
    """450.1239 - 446.540 kWh: 450123 and 446540 Wh; what the end leaves out is as in the begin."""
    by_path = {
        f"{ROOT}/metervalue": VALUES,
        f"{ROOT}/transaction": RECORD,
        f"{ROOT}/publickey": KEY,
    }
    async with bodies(dict(by_path)) as server, iem_driver(server.port, MovedClock()) as meter:
        done = await meter.end("s1-t")
        with pytest.raises(DeviceRefused, match="^unknown_transaction: "):
            await meter.end("s1")
    assert done.begin is not None
    assert (done.begin.energy_import_wh, done.reading.energy_import_wh) == (446_540, 450_123)
    assert done.reading.quality is Quality.GOOD
    assert done.reading.measured_at == datetime(2025, 6, 6, 7, 36, 45, tzinfo=UTC)
    assert done.records[0].text.encode() == RECORD
    assert done.records[0].public_key == "3059301306072a8648ce3d0201"


@pytest.mark.parametrize(
    ("old", "new", "quality"),
    [
        (b'"EF":""', b'"EF":"t"', Quality.SUSPECT),
        (b'"ST":"G"', b'"ST":"M"', Quality.SUSPECT),
        (b'"TX":"E"', b'"TX":"R"', Quality.GOOD),
        (b'"TX":"E"', b'"TX":"C"', None),
        (b'"RV":"00000450.1239"', b'"RV":"00000440.000"', None),
        (b'"RI":"1-b:1.8.e"', b'"RI":"1-b:2.8.e"', None),
        (b'"TX":"B"', b'"TX":"X"', None),
        (b"OCMF|", b"OCMF", None),
        (b"|{", b"{", None),
        (b'{"FV"', b'["FV"', None),
    ],
)
async def test_a_record_is_believed_only_as_far_as_it_goes(
    old: bytes, new: bytes, quality: Quality | None
) -> None:
    """Errors in it make the end suspect; without a begin and an end in order there is none."""
    by_path = {
        f"{ROOT}/metervalue": VALUES,
        f"{ROOT}/transaction": RECORD.replace(old, new),
        f"{ROOT}/publickey": KEY,
    }
    async with bodies(dict(by_path)) as server, iem_driver(server.port, MovedClock()) as meter:
        if quality is None:
            with pytest.raises(DeviceError):
                await meter.end("s1-t")
        else:
            assert (await meter.end("s1-t")).reading.quality is quality


async def test_a_transaction_from_begin_to_record() -> None:
    """Gateway, clock, tariff, user, then the receipts; registers and signature are the meter's."""
    async with far_and_near() as (far, meter, clock):
        begun = await meter.begin(transaction())
        clock.pass_s(60)
        far.import_mwh += 3_583_900
        done = await meter.end("s1-t")
        asked = posts(far)
        identity = await meter.identify()
    assert asked == ["gw", "datetime", "tariff", "user", "receipt B", "receipt E"]
    assert begun.reading.energy_import_wh == 446_540
    assert done.reading.energy_import_wh == 450_123
    assert done.begin == begun.reading
    _, payload, signature = done.records[0].text.split("|")
    key = load_der_public_key(bytes.fromhex(done.records[0].public_key))
    assert isinstance(key, ec.EllipticCurvePublicKey)
    proof = bytes.fromhex(json.loads(signature)["SD"])
    key.verify(proof, payload.encode(), ec.ECDSA(hashes.SHA256()))
    said = json.loads(payload)
    assert (said["CT"], said["CI"]) == ("EVSEID", "DE*ABC*E1")
    assert (said["ID"], said["TT"]) == ("s1-t,s1-1", "energy 0.59 EUR/kwh")
    assert identity.serial == "1ISA0200000001"
    assert identity.public_key == done.records[0].public_key


async def test_current_above_the_threshold_refuses_begin_and_end() -> None:
    """The meter's own no, in words: current flows. Without it, all goes on."""
    async with far_and_near() as (far, meter, _):
        far.current_ma = 600
        with pytest.raises(DeviceRefused, match=r"^current_flows: .*0\.6 A"):
            await meter.begin(transaction())
        far.current_ma = 0
        await meter.begin(transaction())
        far.current_ma = 90_000
        with pytest.raises(DeviceRefused, match="^current_flows: .*90"):
            await meter.end("s1-t")
        assert far.running is not None
        far.current_ma = 0
        assert (await meter.end("s1-t")).records != ()


async def test_lost_answers_begin_and_end_nothing_twice() -> None:
    """What was carried out and not answered is found, not repeated."""
    async with far_and_near() as (far, meter, _):
        far.tells_running = True
        far.server.fault, far.server.only = HttpFault.LOST, "POST /counter/v1/ocmf/receipt"
        with pytest.raises(DeviceUnreachable):
            await meter.begin(transaction())
        assert far.running is not None
        far.server.fault = HttpFault.NONE
        begun = await meter.begin(transaction())
        assert await meter.begin(transaction()) == begun
        far.import_mwh += 1_000_000
        far.server.fault = HttpFault.LOST
        with pytest.raises(DeviceUnreachable):
            await meter.end("s1-t")
        far.server.fault = HttpFault.NONE
        far.import_mwh += 5_000_000
        done = await meter.end("s1-t")
        assert len(far.charges) == 1
    assert done.reading.energy_import_wh - begun.reading.energy_import_wh == 1000


@pytest.mark.parametrize("knows_v1", [True, False])
async def test_after_a_restart_the_same_id_is_the_same_transaction(knows_v1: bool) -> None:
    """A meter that tells a running one is asked; the last one is told by old and new firmware."""
    clock = MovedClock()
    async with iem_meter(clock) as far:
        far.tells_running, far.knows_v1_transaction = True, knows_v1
        async with iem_driver(far.server.port, clock) as meter:
            first = await meter.begin(transaction())
        far.import_mwh += 2_000_000
        async with iem_driver(far.server.port, clock) as meter:
            again = await meter.begin(transaction())
            done = await meter.end("s1-t")
        far.import_mwh += 9_000_000
        async with iem_driver(far.server.port, clock) as meter:
            late = await meter.end("s1-t")
            later_begin = await meter.begin(transaction())
        assert len(far.charges) == 1
    wh = [one.reading.energy_import_wh for one in (first, again, later_begin, done, late)]
    assert wh == [446_540, 446_540, 446_540, 448_540, 448_540]


async def test_a_meter_that_tells_nothing_while_one_runs_begins_anew(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """After a restart nobody knows whose it is: ended, logged, begun again at the same register."""
    clock = MovedClock()
    async with iem_meter(clock) as far:
        async with iem_driver(far.server.port, clock) as meter:
            first = await meter.begin(transaction())
        async with iem_driver(far.server.port, clock) as meter:
            again = await meter.begin(transaction())
            far.import_mwh += 1_000_000
            done = await meter.end("s1-t")
    assert again.reading.energy_import_wh == first.reading.energy_import_wh
    assert done.reading.energy_import_wh == 447_540
    assert "dangling_transaction_ended" in caplog.messages


async def test_end_after_a_restart_ends_what_runs_and_believes_its_record() -> None:
    """The session went on without us; the record bears its id and both registers."""
    clock = MovedClock()
    async with iem_meter(clock) as far:
        async with iem_driver(far.server.port, clock) as meter:
            await meter.begin(transaction())
        far.import_mwh += 1_000_000
        async with iem_driver(far.server.port, clock) as meter:
            done = await meter.end("s1-t")
    assert done.begin is not None
    assert done.reading.energy_import_wh - done.begin.energy_import_wh == 1000


async def test_another_ones_transaction_is_never_ended_as_ours() -> None:
    """This process began another: the end of an old id leaves it alone."""
    async with far_and_near() as (far, meter, _):
        await meter.begin(transaction("new"))
        with pytest.raises(DeviceRefused, match="^unknown_transaction: "):
            await meter.end("old")
        assert far.running is not None


@pytest.mark.parametrize("survives", [True, False])
async def test_after_a_power_cut_at_the_meter_the_next_begin_works(survives: bool) -> None:
    """Gateway and clock are set again, what was left open is ended, the register goes on."""
    async with far_and_near() as (far, meter, _):
        await meter.begin(transaction("left"))
        far.survives_power = survives
        far.power_cycle()
        begun = await meter.begin(transaction("next"))
        assert far.running is not None
        assert len(far.charges) == 2
        assert far.gateway["CI"] == "DE*ABC*E1"
    assert begun.reading.energy_import_wh == 446_540


async def test_one_cut_short_before_energy_runs_again() -> None:
    """The power went between begin and start: the same id has a running transaction again."""
    async with far_and_near() as (far, meter, _):
        far.survives_power = False
        first = await meter.begin(transaction())
        far.power_cycle()
        again = await meter.begin(transaction())
        assert far.running is not None
    assert again.reading.energy_import_wh == first.reading.energy_import_wh


async def test_another_charge_points_label_is_refused() -> None:
    """It would stand in the signed record; only a power-up forgets it."""
    async with far_and_near() as (far, meter, _):
        far.gateway = {"CT": "EVSEID", "CI": "DE*ABC*E9"}
        with pytest.raises(DeviceRefused, match="^wrong_charge_point: "):
            await meter.begin(transaction())
        assert far.charges == []


async def test_a_clock_that_is_not_believed_refuses_a_begin() -> None:
    """A record with an unusable time could not be billed."""
    async with far_and_near() as (far, meter, _):
        far.believes_time = False
        with pytest.raises(DeviceRefused, match="^time_not_synced: "):
            await meter.begin(transaction())
        assert far.charges == []


async def test_the_bill_does_not_wait_for_ever_for_the_record() -> None:
    """The third try answers with the standing lifetime register alone."""
    async with far_and_near() as (far, meter, _):
        begun = await meter.begin(transaction())
        far.import_mwh += 1_000_000
        far.server.fault, far.server.only = HttpFault.ERROR, "GET /counter/v1/ocmf/publickey"
        for _ in range(2):
            with pytest.raises(DeviceProtocolError):
                await meter.end("s1-t")
        done = await meter.end("s1-t")
    assert done.reading.energy_import_wh - begun.reading.energy_import_wh == 1000
    assert done.records == ()


@pytest.mark.parametrize("fault", [fault for fault in HttpFault if fault is not HttpFault.NONE])
async def test_no_fault_gives_a_reading_and_each_ends_by_itself(fault: HttpFault) -> None:
    """One status and not one number while it lasts; within five seconds all is well again."""
    async with far_and_near(0.4) as (far, meter, _), collecting(meter.readings()) as got:
        await until(lambda: len(got.readings) >= 1)
        far.server.fault = fault
        await until(lambda: len(got.statuses) == 2)
        before = len(got.readings)
        far.import_mwh = 500_000_000
        with pytest.raises(DeviceError):
            await meter.read()
        assert len(got.readings) == before
        far.server.fault = HttpFault.NONE
        await until(lambda: len(got.readings) > before, within_s=5)
    assert [one.online for one in got.statuses] == [True, False, True]
    assert got.readings[before].energy_import_wh == 500_000
