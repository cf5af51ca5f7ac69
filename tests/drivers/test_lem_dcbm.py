"""The LEM DCBM driver's readings: bodies written by hand, flags, faults and the way back."""

from __future__ import annotations

import asyncio
import json
from decimal import Decimal
from typing import Any

import pytest

from hw_drivers.simulated.http_server import HttpFault, HttpReply
from kiosk.domain.readings import Counter, DeviceStatus, Quality
from kiosk.errors import DeviceError, DeviceProtocolError, DeviceRefused, DeviceUnreachable
from tests.drivers.helpers import collecting, until
from tests.drivers.http_far_ends import (
    MovedClock,
    bodies,
    lem_driver,
    lem_meter,
    transaction,
)

pytestmark = pytest.mark.anyio

# As the manual and EVerest's tests show them, to the digit.
STATUS: dict[str, Any] = {
    "status": {
        "value": 17,
        "bits": {
            "suLinkStatusIsOk": True,
            "muFatalErrorOccured": False,
            "transactionIsOnGoing": False,
            "tamperingIsDetected": False,
            "timeSyncStatusIsOk": True,
            "overTemperatureIsDetected": False,
            "reversedVoltage": False,
            "suMeasureFailureOccurred": False,
        },
    },
    "version": {"applicationFirmwareVersion": "0.1.2.3"},
    "time": "2023-09-10T21:10:08+02:00",
    "meterId": "12024072805",
    "errors": {"value": 0, "bits": {}},
    "publicKey": "A80F",
    "publicKeyOcmf": "3059A80F",
    "indexOfLastTransaction": 6,
    "numberOfStoredTransactions": 6,
}
LIVE = (
    b'{"voltage":4.2,"current":4,"power":3,"temperatureH":0,"temperatureL":0,'
    b'"energyImportTotal":1,"energyExportTotal":2,"timestamp":"2023-09-10T21:10:08.068773"}'
)
STOPPED = b"""{"paginationCounter": 6, "transactionId": "s1-t", "evseId": "+49*DEF*E123ABC",
  "clientId": "C12", "tariffId": 2,
  "cableSp": {"cableSpName": "2mR_Comp", "cableSpId": 1, "cableSpRes": 2}, "userData": "",
  "meterValue": {"timestampStart": "2020-12-10T16:39:15+01:00",
    "timestampStop": "2020-12-10T16:40:25+01:00", "transactionDuration": 70,
    "intermediateRead": false, "transactionStatus": 17,
    "sampleValue": {"energyUnit": "kWh", "energyImport": 7.637,
      "energyImportTotalStart": 188.977, "energyImportTotalStop": 196.614,
      "energyExport": 0.000, "energyExportTotalStart": 0.000, "energyExportTotalStop": 0.000}},
  "meterId": "12024072805", "signature": "3045", "publicKey": "A80F"}"""
RECORD = b' OCMF|{"FV":"1.0"}|{"SA":"ECDSA-secp256r1-SHA256","SD":"3045"}\r\n'


def status(**bits: bool) -> bytes:
    said = json.loads(json.dumps(STATUS))
    said["status"]["bits"] |= bits
    return json.dumps(said).encode()


def paths(base: str = "/v1", **more: bytes) -> dict[str, bytes | HttpReply]:
    by_path: dict[str, bytes | HttpReply] = {
        "/v1/status": status(),
        f"{base}/livemeasure": LIVE,
        f"{base}/legal": STOPPED,
        f"{base}/ocmf": RECORD,
    }
    return by_path | {f"{base}/{name}": body for name, body in more.items()}


async def test_a_reading_is_kwh_and_kw_in_whole_wh_and_w() -> None:
    """1 kWh is 1000 Wh, 3 kW are 3000 W; a bare local time is no instant."""
    async with bodies(paths()) as server, lem_driver(server.port, MovedClock()) as meter:
        reading = await meter.read()
    assert reading.energy_import_wh == 1000
    assert reading.energy_export_wh == 2000
    assert reading.power_w == 3000
    assert reading.voltage_v == (Decimal("4.2"),)
    assert reading.current_a == (Decimal(4),)
    assert reading.raw == "1"
    assert reading.measured_at is None
    assert reading.counter is Counter.LIFETIME
    assert reading.quality is Quality.GOOD


async def test_the_register_is_floored_once() -> None:
    """188.9779 kWh are 188977 Wh, and every digit is kept for the record."""
    live = LIVE.replace(b'"energyImportTotal":1', b'"energyImportTotal":188.9779')
    async with (
        bodies(paths(livemeasure=live)) as server,
        lem_driver(server.port, MovedClock()) as meter,
    ):
        reading = await meter.read()
    assert (reading.energy_import_wh, reading.raw) == (188_977, "188.9779")


async def test_an_end_is_the_meters_own_registers_and_its_record_to_the_byte() -> None:
    """196.614 - 188.977 kWh are 7637 Wh; the record keeps its outer white space, the key is its."""
    async with bodies(paths()) as server, lem_driver(server.port, MovedClock()) as meter:
        done = await meter.end("s1-t")
    assert done.begin is not None
    assert (done.begin.energy_import_wh, done.reading.energy_import_wh) == (188_977, 196_614)
    assert done.reading.quality is Quality.GOOD
    assert done.reading.measured_at is not None
    assert done.reading.measured_at.isoformat() == "2020-12-10T16:40:25+01:00"
    (record,) = done.records
    assert record.text.encode() == RECORD
    assert (record.encoding, record.public_key) == ("OCMF", "3059A80F")


@pytest.mark.parametrize(
    ("firmware", "base"),
    [("0.1.2.3", "/v1"), ("0.2.0.0", "/v2"), ("0.10.0.0", "/v2"), ("1.0", "/v1"), ("x", "/v1")],
)
async def test_the_firmware_says_which_api(firmware: str, base: str) -> None:
    """The second of four parts above 1, read as a number, speaks /v2."""
    said = json.loads(status())
    said["version"]["applicationFirmwareVersion"] = firmware
    by_path = paths(base) | {"/v1/status": json.dumps(said).encode()}
    async with bodies(by_path) as server, lem_driver(server.port, MovedClock()) as meter:
        await meter.read()
        assert server.asked[-1].path == f"{base}/livemeasure"
        identity = await meter.identify()
    assert (identity.serial, identity.firmware) == ("12024072805", firmware)
    assert identity.public_key == "3059A80F"


@pytest.mark.parametrize(
    ("bit", "value", "word"),
    [
        ("tamperingIsDetected", True, "tampering_detected"),
        ("timeSyncStatusIsOk", False, "time_not_synced"),
        ("overTemperatureIsDetected", True, "over_temperature"),
        ("reversedVoltage", True, "reversed_voltage"),
    ],
)
async def test_a_flag_makes_readings_suspect_and_the_link_down(
    bit: str, value: bool, word: str
) -> None:
    """What the meter's own record could not be billed with is never GOOD, and refuses a begin."""
    by_path = paths() | {"/v1/status": status(**{bit: value})}
    async with bodies(by_path) as server, lem_driver(server.port, MovedClock()) as meter:
        async with collecting(meter.readings()) as got:
            await until(lambda: len(got.readings) >= 2)
        with pytest.raises(DeviceRefused, match=f"^{word}: "):
            await meter.begin(transaction("another"))
    assert got.items[0] == DeviceStatus(online=False, reason=word)
    assert got.statuses == [got.items[0]]
    assert {reading.quality for reading in got.readings} == {Quality.SUSPECT}


@pytest.mark.parametrize(
    ("bit", "value", "word"),
    [
        ("suLinkStatusIsOk", False, "sensor_link_lost"),
        ("muFatalErrorOccured", True, "fatal_error"),
        ("suMeasureFailureOccurred", True, "measure_failure"),
    ],
)
async def test_a_blind_meter_gives_no_reading(bit: str, value: bool, word: str) -> None:
    """What is no measurement is an error with the meter's word, and refuses a begin."""
    by_path = paths() | {"/v1/status": status(**{bit: value})}
    async with bodies(by_path) as server, lem_driver(server.port, MovedClock()) as meter:
        with pytest.raises(DeviceProtocolError, match=f"^{word}: "):
            await meter.read()
        with pytest.raises(DeviceRefused, match=f"^{word}: "):
            await meter.begin(transaction("another"))


async def test_a_meters_error_refuses_a_begin() -> None:
    """Any error of its list blocks what could not be billed."""
    said = json.loads(status())
    said["errors"]["value"] = 256
    by_path = paths() | {"/v1/status": json.dumps(said).encode()}
    async with bodies(by_path) as server, lem_driver(server.port, MovedClock()) as meter:
        with pytest.raises(DeviceRefused, match="^meter_error: "):
            await meter.begin(transaction("another"))


@pytest.mark.parametrize("name", list(STATUS) + list(STATUS["status"]["bits"]))
async def test_a_status_without_one_of_its_keys(name: str) -> None:
    """What the driver needs is missed by name; what it does not need is not."""
    said = json.loads(status())
    said.pop(name, None)
    said["status"]["bits"].pop(name, None) if "status" in said else None
    needed = {"status", "version", "meterId", "publicKeyOcmf", *STATUS["status"]["bits"]}
    by_path = paths() | {"/v1/status": json.dumps(said).encode()}
    async with bodies(by_path) as server, lem_driver(server.port, MovedClock()) as meter:
        if name not in needed:
            await meter.read()
            return
        with pytest.raises(DeviceProtocolError, match="^bad_answer: "):
            await meter.read()


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        (b'"energyImportTotalStop": 196.614', b'"energyImportTotalStop": 188.0', "contradiction"),
        (b'"energyImport": 7.637', b'"energyImport": 9.637', "contradiction"),
        (b'"energyUnit": "kWh"', b'"energyUnit": "Wh"', "bad_answer"),
        (b'"energyImportTotalStart": 188.977', b'"energyImportTotalStart": -1', "bad_answer"),
        (b'"energyImportTotalStart": 188.977', b'"energyImportTotalStart": NaN', "bad_json"),
        (b'"transactionStatus": 17', b'"transactionStatus": 1.5', "bad_answer"),
        (b'"transactionDuration": 70', b'"transactionDuration": -70', "bad_answer"),
    ],
)
async def test_registers_that_contradict_each_other_end_nothing(
    old: bytes, new: bytes, word: str
) -> None:
    """Start, stop and energy have to add up, in kWh, or there is no end."""
    assert old in STOPPED
    async with (
        bodies(paths(legal=STOPPED.replace(old, new))) as server,
        lem_driver(server.port, MovedClock()) as meter,
    ):
        with pytest.raises(DeviceProtocolError, match=f"^{word}: "):
            await meter.end("s1-t")


@pytest.mark.parametrize("flags", [17 + 8, 17 + 32, 1, 16])
async def test_an_end_that_may_not_be_billed_is_suspect(flags: int) -> None:
    """17 is the one status of a billable transaction."""
    legal = STOPPED.replace(b'"transactionStatus": 17', b'"transactionStatus": %d' % flags)
    async with (
        bodies(paths(legal=legal)) as server,
        lem_driver(server.port, MovedClock()) as meter,
    ):
        done = await meter.end("s1-t")
    assert done.reading.quality is Quality.SUSPECT
    assert done.records != ()


@pytest.mark.parametrize(
    "fault",
    [fault for fault in HttpFault if fault is not HttpFault.NONE],
)
async def test_no_fault_gives_a_reading_and_each_ends_by_itself(fault: HttpFault) -> None:
    """One status and not one number while it lasts; within five seconds all is well again."""
    clock = MovedClock()
    async with (
        lem_meter(clock) as far,
        lem_driver(far.server.port, clock, timeout_s=0.4) as meter,
        collecting(meter.readings()) as got,
    ):
        await until(lambda: len(got.readings) >= 1)
        far.server.fault = fault
        await until(lambda: len(got.statuses) == 2)
        before = len(got.readings)
        far.import_mwh = 200_000_000
        with pytest.raises(DeviceError):
            await meter.read()
        assert len(got.readings) == before
        far.server.fault = HttpFault.NONE
        await until(lambda: len(got.readings) > before, within_s=5)
    assert [one.online for one in got.statuses] == [True, False, True]
    assert got.readings[before].energy_import_wh == 200_000


async def test_it_finds_its_meter_again_after_the_meters_restart() -> None:
    """Down: unreachable. Up: a reading inside five seconds, of the register that is there now."""
    clock = MovedClock()
    async with (
        lem_meter(clock) as far,
        lem_driver(far.server.port, clock) as meter,
        collecting(meter.readings()) as got,
    ):
        await until(lambda: len(got.readings) >= 1)
        await far.server.close()
        await until(lambda: len(got.statuses) == 2)
        before = len(got.readings)
        far.power_cycle()
        far.import_mwh = 200_000_000
        await far.server.open()
        await until(lambda: len(got.readings) > before, within_s=5)
    assert got.statuses[1].reason in {"no_link", "no_answer"}
    assert got.readings[before].energy_import_wh == 200_000


async def test_another_meter_at_the_same_address_is_noticed() -> None:
    """Its register is another one's: no reading until the driver is entered anew."""
    clock = MovedClock()
    async with lem_meter(clock) as far:
        meter = lem_driver(far.server.port, clock)
        async with meter:
            await meter.read()
            far.serial = "999"
            with pytest.raises(DeviceProtocolError, match="^meter_exchanged: "):
                await meter.read()
        async with meter:
            assert (await meter.read()).quality is Quality.GOOD


async def test_nothing_is_asked_twice_in_a_silent_minute() -> None:
    """A silent meter costs one timeout for each try, no more."""
    clock = MovedClock()
    async with lem_meter(clock) as far, lem_driver(far.server.port, clock, timeout_s=0.4) as meter:
        far.server.fault = HttpFault.SILENT
        async with asyncio.timeout(3):
            with pytest.raises(DeviceUnreachable, match="^no_answer: "):
                await meter.read()
        assert len(far.server.asked) == 1
