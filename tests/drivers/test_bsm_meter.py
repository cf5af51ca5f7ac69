"""The Bauer BSM: snapshots asked for and waited for, signed records, what fails, power cuts."""

from __future__ import annotations

import asyncio
import hashlib
import json
import struct
from decimal import Decimal
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

from hw_drivers.bsm_meter import BillingRegister, BsmMeter
from hw_drivers.meter_urls import meter_from_url
from hw_drivers.modbus_line import ModbusLine
from hw_drivers.modbus_wires import Parity, SerialWire, TcpWire
from hw_drivers.register_points import Table
from kiosk.domain.readings import Counter, SignedRecord
from kiosk.errors import (
    DeviceProtocolError,
    DeviceRefused,
    DeviceUnreachable,
    InputError,
)
from kiosk.ports import Identifying, Meter, TransactionMeter
from tests.drivers.bsm_far_end import (
    BEGIN_TEXT,
    END,
    END_TEXT,
    EPOCH,
    META,
    OCMF_START,
    PUBLIC_KEY,
    SIGNING_METER,
    START,
    Bsm,
)
from tests.drivers.helpers import CountingClock
from tests.drivers.holding_server import padded, serving
from tests.drivers.meter_contract import transaction
from tests.drivers.serial_far_end import pty_pair, rtu_peer, serial_line

pytestmark = pytest.mark.anyio


def driver(server: Bsm, **options: Any) -> BsmMeter:
    return BsmMeter(
        meter_id="meter-1",
        evse_id=1,
        line=ModbusLine(TcpWire(host="127.0.0.1", port=server.port), timeout_s=0.3),
        unit=server.unit,
        clock=CountingClock(),
        poll_s=0.05,
        **options,
    )


def is_genuine(record: SignedRecord) -> bool:
    """Whether an independent verifier takes the record, byte for byte as it was handed out."""
    _, payload, signature = record.text.split("|")
    key = load_der_public_key(bytes.fromhex(record.public_key))
    assert isinstance(key, ec.EllipticCurvePublicKey)
    key.verify(bytes.fromhex(json.loads(signature)["SD"]), payload.encode(), ec.ECDSA(SHA256()))
    return True


async def test_it_is_a_meter_that_signs_and_says_who_it_is() -> None:
    """All three ports, and the key of what it signs."""
    async with serving(Bsm()) as server, driver(server) as meter:  # type: ignore[type-var]
        assert isinstance(meter, TransactionMeter)
        assert isinstance(meter, Identifying)
        identity = await meter.identify()
    assert (identity.vendor, identity.serial) == ("BAUER Electronic", "001BZR1521070006")
    assert identity.public_key == PUBLIC_KEY


async def test_a_transaction_is_two_snapshots_with_genuine_records() -> None:
    """Identity written first, then the snapshots, polled until valid; a verifier takes both."""
    async with serving(Bsm()) as server, driver(server) as meter:
        begun = await meter.begin(transaction("T1"))
        server.set_energy(526_100)
        done = await meter.end("T1")
    assert begun.reading.energy_import_wh == 524_400
    assert done.reading.energy_import_wh == 526_100
    assert (begun.reading.counter, begun.reading.resolution_wh) == (Counter.LIFETIME, Decimal(10))
    assert done.begin == begun.reading
    assert done.records == (
        SignedRecord(encoding="OCMF", text=BEGIN_TEXT, public_key=PUBLIC_KEY),
        SignedRecord(encoding="OCMF", text=END_TEXT, public_key=PUBLIC_KEY),
    )
    assert all(is_genuine(record) for record in done.records)
    addresses = [address for address, _ in server.written]
    metas = [META, META + 70, META + 120]
    assert addresses == [EPOCH, *metas, START + 3, *metas, END + 3]
    texts = {address: struct.pack(f">{len(words)}H", *words) for address, words in server.written}
    assert texts[META] == padded("s0123456789ab-1", 70)
    assert texts[META + 70] == padded("DE*ABC*E1", 50)
    assert texts[META + 120] == padded("T1", 50)


async def test_live_readings_go_on_while_a_snapshot_is_taken() -> None:
    """The wait for the meter's signature does not stop the numbers on the screen."""
    server = Bsm()
    server.updates = 5
    async with serving(server), driver(server) as meter:
        begin = asyncio.create_task(meter.begin(transaction("T1")))
        for _ in range(3):
            assert (await meter.read()).energy_import_wh == 524_400
        assert not begin.done()
        await begin


async def test_by_rcr_every_number_comes_from_rcr() -> None:
    """The display's own register, live and in the snapshots; no bill mixes two."""
    async with serving(Bsm()) as server, driver(server, register=BillingRegister.RCR) as meter:
        live = await meter.read()
        begun = await meter.begin(transaction("T1"))
        server.set_energy(526_100)
        done = await meter.end("T1")
        server.put(SIGNING_METER + 56, struct.pack(">h", -0x8000))
        with pytest.raises(DeviceProtocolError, match=r"^no_value: .*RCR"):
            await meter.read()
    assert [each.energy_import_wh for each in (live, begun.reading, done.reading)] == [
        474_400,
        474_400,
        476_100,
    ]
    assert {each.counter for each in (live, begun.reading, done.reading)} == {Counter.TRANSACTION}
    assert live.raw == "474.4"


async def test_after_a_power_cut_the_begin_is_found_in_the_meter() -> None:
    """A new process asks for the same id: no second snapshot, the same register, both records."""
    async with serving(Bsm()) as server:
        async with driver(server) as meter:
            first = await meter.begin(transaction("T1"))
        server.set_energy(530_000)
        async with driver(server) as meter:
            again = await meter.begin(transaction("T1"))
        async with driver(server) as meter:
            done = await meter.end("T1")
        async with driver(server) as meter:
            server.set_energy(540_000)
            same = await meter.end("T1")
    assert again.reading.energy_import_wh == first.reading.energy_import_wh == 524_400
    assert again.record == first.record
    assert done.records[0] == first.record
    assert same.reading.energy_import_wh == done.reading.energy_import_wh == 530_000
    assert server.taken == [START, END]


async def test_another_transaction_is_another_snapshot() -> None:
    """One that was left open in a power cut ends with the next begin: nothing stays open."""
    async with serving(Bsm()) as server, driver(server) as meter:
        await meter.begin(transaction("T1"))
        server.set_energy(530_000)
        begun = await meter.begin(transaction("T2"))
        done = await meter.end("T2")
        unknown = await meter.end("T1")
    assert begun.reading.energy_import_wh == 530_000
    assert done.begin == begun.reading
    assert unknown.begin is None
    assert len(unknown.records) == 1


@pytest.mark.parametrize(
    ("outcome", "error", "said"),
    [
        (1, DeviceProtocolError, "snapshot_failed"),
        (3, DeviceProtocolError, "snapshot_failed"),
        (4, DeviceRefused, "snapshot_refused"),
        (5, DeviceRefused, "snapshot_refused"),
        (9, DeviceProtocolError, "snapshot_failed"),
    ],
)
async def test_a_snapshot_that_fails_is_no_begin(
    outcome: int, error: type[Exception], said: str
) -> None:
    """Each status that is not valid is an error, and the next try may succeed."""
    server = Bsm()
    server.outcome = outcome
    async with serving(server), driver(server) as meter:
        with pytest.raises(error, match=f"^{said}: "):
            await meter.begin(transaction("T1"))
        server.outcome = 0
        assert (await meter.begin(transaction("T1"))).reading.energy_import_wh == 524_400


async def test_a_snapshot_that_never_comes_times_out() -> None:
    """The meter may take its time, but not for ever."""
    server = Bsm()
    server.updates = 1000
    async with serving(server), driver(server, snapshot_s_max=0.5) as meter:
        with pytest.raises(DeviceUnreachable, match=r"^snapshot_timeout: "):
            await meter.begin(transaction("T1"))


async def test_a_record_that_is_not_valid_is_no_begin() -> None:
    """A text that still says invalid, or is none, is never handed on as signed."""
    async with serving(Bsm()) as server, driver(server) as meter:
        server.text(OCMF_START, "nonsense")
        with pytest.raises(DeviceProtocolError, match=r"^bad_record: "):
            await meter.begin(transaction("T1"))
        server.text(OCMF_START, BEGIN_TEXT)
        assert (await meter.begin(transaction("T1"))).record is not None
        server.ocmf_outcome = 3
        with pytest.raises(DeviceProtocolError, match=r"^bad_record: "):
            await meter.begin(transaction("T2"))
    assert server.taken == [START, START]


async def test_without_ocmf_the_signed_registers_are_the_record() -> None:
    """An older firmware signs its snapshots, too: all their registers, as they came."""
    async with serving(Bsm(has_ocmf=False)) as server, driver(server) as meter:
        begun = await meter.begin(transaction("T1"))
    assert begun.record is not None
    assert begun.record.encoding == "BSM-SNAPSHOT"
    data = bytes.fromhex(begun.record.text)
    assert len(data) == 2 * 254
    assert data[:4] == struct.pack(">HH", 64_901, 252)


async def test_the_meters_clock_is_set_only_when_it_is_off() -> None:
    """A wrong time would be signed; a right one is left alone."""
    async with serving(Bsm()) as server, driver(server) as meter:
        await meter.begin(transaction("T1"))
        (words,) = [words for address, words in server.written if address == EPOCH]
        assert abs((words[0] << 16 | words[1]) - 1_777_896_000) < 60  # 2026-05-04 12:00 UTC
        assert words[2] == 0
        server.written.clear()
        await meter.begin(transaction("T2"))
    assert EPOCH not in [address for address, _ in server.written]


async def test_a_sunspec_meter_that_is_no_bsm_is_told() -> None:
    """Live readings come, a transaction does not."""
    server = Bsm()
    server.put(SIGNING_METER, struct.pack(">H", 64_999))
    async with serving(server), driver(server) as meter:
        assert (await meter.read()).energy_import_wh == 524_400
        with pytest.raises(DeviceProtocolError, match=r"^wrong_meter: .*no BSM"):
            await meter.begin(transaction("T1"))


async def test_the_documented_frames_are_those_on_the_wire() -> None:
    """Asking for a snapshot and its status, byte for byte as in the maker's examples (RTU)."""
    asked: list[str] = []
    replies = {
        "2a109e4c0001020002bca5": "2a109e4c0001e9ed",
        "2a039e4c00016c2e": "2a030200009c42",
    }

    async def documented(request: bytes) -> bytes:
        asked.append(request.hex())
        return bytes.fromhex(replies[request.hex()])

    async with pty_pair() as pair, serial_line(pair) as line:
        async with rtu_peer(pair, documented, request_bytes=11):
            await line.write(40_524, [2], unit=42)
        async with rtu_peer(pair, documented):
            assert await line.read(Table.HOLDING, 40_524, 1, unit=42) == [0]
    assert asked == list(replies)


def test_the_real_records_of_the_examples_are_genuine() -> None:
    """The far end's texts are a real meter's: changing one digit breaks them."""
    record = SignedRecord(encoding="OCMF", text=BEGIN_TEXT, public_key=PUBLIC_KEY)
    assert is_genuine(record)
    assert (
        hashlib.sha256(BEGIN_TEXT.encode()).digest() != hashlib.sha256(END_TEXT.encode()).digest()
    )


def test_a_bsm_address_gives_the_driver() -> None:
    """On a serial port with the maker's rate and parity; the register may be chosen."""
    meter = meter_from_url(
        "bsm+rtu:///dev/ttyUSB0/42?register=rcr", meter_id="m", evse_id=1, clock=CountingClock()
    )
    assert isinstance(meter, BsmMeter)
    assert meter._line.wire == SerialWire(port="/dev/ttyUSB0", baud=19_200, parity=Parity.EVEN)
    assert meter._register is BillingRegister.RCR
    tcp: Meter = meter_from_url("bsm+tcp://h/42", meter_id="m", evse_id=1, clock=CountingClock())
    assert isinstance(tcp, BsmMeter)
    with pytest.raises(InputError, match="'register' must be tot_wh_imp or rcr"):
        meter_from_url("bsm+tcp://h/42?register=x", meter_id="m", evse_id=1, clock=CountingClock())
