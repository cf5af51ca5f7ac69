"""SunSpec meters on a real socket: scan, every model, scale factors, rollover, what is refused."""

from __future__ import annotations

import struct
from decimal import Decimal

import pytest

from hw_drivers.accumulator import GAP_MS_MAX, Accumulator
from hw_drivers.meter_urls import meter_from_url
from hw_drivers.modbus_line import ModbusLine
from hw_drivers.modbus_wires import TcpWire
from hw_drivers.sunspec_meter import SunSpecMeter
from kiosk.domain.readings import DeviceIdentity, Quality
from kiosk.errors import DeviceProtocolError
from tests.drivers.helpers import CountingClock
from tests.drivers.holding_server import (
    HoldingServer,
    common_model,
    float_meter,
    integer_meter,
    serving,
    sunspec_device,
)

pytestmark = pytest.mark.anyio

METER_AT = 40_000 + 2 + 68
"""After the mark and the common model."""


def driver(server: HoldingServer) -> SunSpecMeter:
    return SunSpecMeter(
        meter_id="meter-1",
        evse_id=1,
        line=ModbusLine(TcpWire(host="127.0.0.1", port=server.port), timeout_s=0.3),
        unit=server.unit,
        clock=CountingClock(),
        poll_s=0.05,
    )


@pytest.mark.parametrize("base", [40_000, 0, 50_000])
@pytest.mark.parametrize("model", [201, 202, 203, 204])
async def test_an_integer_model_is_found_and_scaled(model: int, base: int) -> None:
    """Wherever the map begins: raw x 10^SF of every value, phases in their order."""
    device = sunspec_device(common_model(), integer_meter(model=model, energy_scale=1), base=base)
    async with serving(device) as server, driver(server) as meter:
        reading = await meter.read()
    assert reading.energy_import_wh == 1_234_560
    assert (reading.raw, reading.resolution_wh) == ("1234.56", Decimal(10))
    assert reading.energy_export_wh == 420
    assert reading.power_w == 11_250
    assert reading.frequency_hz == 50
    assert reading.voltage_v == (Decimal("230.1"), Decimal("229.5"), Decimal("231.2"))
    assert reading.current_a == (Decimal("16.5"), Decimal("15.25"), Decimal(17))
    assert reading.quality is Quality.GOOD


@pytest.mark.parametrize("model", [211, 212, 213, 214])
async def test_a_float_model_is_read_exactly(model: int) -> None:
    """Every float32 is its exact binary value, and its step travels along."""
    device = sunspec_device(common_model(), float_meter(model=model))
    async with serving(device) as server, driver(server) as meter:
        reading = await meter.read()
    assert (reading.energy_import_wh, reading.raw) == (123_456, "123.4565")
    assert reading.resolution_wh == Decimal(1) / 2**7  # 65536 <= 123456.5 < 131072
    assert reading.energy_export_wh == 42
    assert reading.power_w == Decimal("11250.5")
    assert reading.frequency_hz == 50
    assert reading.voltage_v == (Decimal(230), Decimal("229.5"), Decimal("231.25"))
    assert reading.current_a == (Decimal("16.5"), Decimal("15.25"), Decimal(17))


async def test_the_chain_is_followed_past_other_models() -> None:
    """Inverter and vendor models in front of the meter are stepped over by their length."""
    other = struct.pack(">HH", 103, 50) + b"\0" * 100
    device = sunspec_device(common_model(), other, integer_meter())
    async with serving(device) as server, driver(server) as meter:
        assert (await meter.read()).energy_import_wh == 123_456


async def test_a_negative_scale_keeps_every_digit() -> None:
    """A register in thousandths is floored once, and exact in raw."""
    device = sunspec_device(common_model(), integer_meter(imported=1_234_567, energy_scale=-3))
    async with serving(device) as server, driver(server) as meter:
        reading = await meter.read()
    assert (reading.energy_import_wh, reading.raw) == (1234, "1.234567")
    assert reading.resolution_wh == Decimal("0.001")


async def test_a_phase_that_is_not_there_is_left_out() -> None:
    """A single-phase meter has one voltage; one that lacks its second phase has none."""
    async with serving(sunspec_device(common_model(), integer_meter(model=201))) as server:
        server.put(METER_AT + 4, struct.pack(">hh", -0x8000, -0x8000))
        server.put(METER_AT + 9, struct.pack(">hh", -0x8000, -0x8000))
        async with driver(server) as meter:
            reading = await meter.read()
            assert (reading.voltage_v, reading.current_a) == (
                (Decimal("230.1"),),
                (Decimal("16.5"),),
            )
            server.put(METER_AT + 8, struct.pack(">hhh", 2301, -0x8000, 2312))
            assert (await meter.read()).voltage_v == ()


@pytest.mark.parametrize(
    ("models", "said"),
    [
        ([], "has no meter model .* but: none"),
        ([common_model(), struct.pack(">HH", 103, 50) + b"\0" * 100], "but: 1, 103"),
        ([common_model(), integer_meter()[:60]], "exception_reply|wrong_meter"),
        ([struct.pack(">HH", 203, 10) + b"\0" * 20], "but: 203"),
    ],
)
async def test_a_device_without_a_meter_is_refused(models: list[bytes], said: str) -> None:
    """The error says which models there are."""
    async with serving(sunspec_device(*models)) as server, driver(server) as meter:
        with pytest.raises(DeviceProtocolError, match=said):
            await meter.read()


async def test_a_device_without_a_map_is_refused() -> None:
    """No mark at any of the three addresses, or a chain without an end."""
    server = HoldingServer()
    server.put(40_000, b"SunX\0\0\0\0")
    async with serving(server), driver(server) as meter:
        with pytest.raises(DeviceProtocolError, match=r"^wrong_meter: .*no SunSpec map"):
            await meter.read()
        server.put(40_000, b"SunS", struct.pack(">HH", 7, 0) * 200)
        with pytest.raises(DeviceProtocolError, match=r"^wrong_meter: .*without an end"):
            await meter.read()


@pytest.mark.parametrize(
    ("at", "data", "said"),
    [
        (46, b"\0\0\0\0", "no_value"),  # an acc32 of 0 is "not accumulated"
        (54, struct.pack(">h", -0x8000), "no_value"),  # no scale factor
        (54, struct.pack(">h", 77), "no_value"),  # nonsense for one
        (54, struct.pack(">h", 9), "implausible"),
        (0, struct.pack(">H", 204), "wrong_meter"),  # another device answers
    ],
)
async def test_what_the_register_cannot_be_is_no_reading(at: int, data: bytes, said: str) -> None:
    """Never 0 Wh, never a number that an exchanged or broken device gave."""
    async with (
        serving(sunspec_device(common_model(), integer_meter())) as server,
        driver(server) as meter,
    ):
        await meter.read()
        server.put(METER_AT + at, data)
        with pytest.raises(DeviceProtocolError, match=f"^{said}: "):
            await meter.read()


async def test_nan_energy_is_no_reading() -> None:
    """The float models say NaN for what they do not have."""
    device = sunspec_device(common_model(), float_meter(imported=float("nan")))
    async with serving(device) as server, driver(server) as meter:
        with pytest.raises(DeviceProtocolError, match=r"^no_value: "):
            await meter.read()


async def test_an_unbelievable_frequency_makes_the_reading_suspect() -> None:
    """A wrong scale shows somewhere: the value is dropped and the reading says so."""
    async with (
        serving(sunspec_device(common_model(), integer_meter(hertz=500))) as server,
        driver(server) as meter,
    ):
        reading = await meter.read()
    assert reading.quality is Quality.SUSPECT
    assert reading.frequency_hz is None


async def test_a_device_that_was_exchanged_is_scanned_anew() -> None:
    """Another map under the same address: found out once, then read where it is."""
    async with (
        serving(sunspec_device(common_model(), integer_meter())) as server,
        driver(server) as meter,
    ):
        await meter.read()
        server.registers.clear()
        other = sunspec_device(common_model(), float_meter())
        server.registers.update(other.registers)
        with pytest.raises(DeviceProtocolError, match=r"^wrong_meter: "):
            await meter.read()
        assert (await meter.read()).energy_import_wh == 123_456


async def test_the_common_model_is_the_identity() -> None:
    """Manufacturer, model, version and serial as the device tells them."""
    async with (
        serving(sunspec_device(common_model(), integer_meter())) as server,
        driver(server) as meter,
    ):
        assert await meter.identify() == DeviceIdentity(
            vendor="BAUER Electronic",
            model="BSM-WS36A-H01-1311-0000",
            serial="001BZR1521070006",
            firmware="1.9:32CA:AFF4",
        )


async def test_a_rollover_is_continued_while_the_process_lives() -> None:
    """2^32 counts of 1 Wh: the next reading is higher, and raw is what the meter shows."""
    device = sunspec_device(common_model(), integer_meter(imported=2**32 - 2))
    async with serving(device) as server, driver(server) as meter:
        before = await meter.read()
        server.put(METER_AT + 46, struct.pack(">I", 3))
        after = await meter.read()
    assert after.energy_import_wh - before.energy_import_wh == 5
    assert after.raw == "0.003"


def test_only_what_fits_the_time_is_a_rollover() -> None:
    """A reset, a swap and a transient zero are left as falls; what follows goes on from before."""
    one = Decimal(1)
    assert Accumulator(2**32).continued(7, step_wh=one, at_ms=0) == 7
    for fall, at_ms in ((0, 1000), (2**31, 1000), (3, GAP_MS_MAX + 1)):
        counter = Accumulator(2**32)
        top = 2**32 - 2 if at_ms > 1000 else 3 * 2**30
        counter.continued(top, step_wh=one, at_ms=0)
        assert counter.continued(fall, step_wh=one, at_ms=at_ms) == fall
        assert counter.continued(top + 1, step_wh=one, at_ms=at_ms + 1000) == top + 1
    small = Accumulator(2**32)
    small.continued(2**32 - 10, step_wh=Decimal("0.001"), at_ms=0)
    # 2 MW for one second are 555 Wh, and a count is a milliwatt-hour: 555 555 of them fit.
    assert small.continued(500_000, step_wh=Decimal("0.001"), at_ms=1000) == 2**32 + 500_000
    assert small.continued(500_001, step_wh=Decimal("0.001"), at_ms=2000) == 2**32 + 500_001


def test_a_sunspec_address_gives_the_driver() -> None:
    """Over TCP, a serial port or a gateway; there is no map to name."""
    for url in (
        "sunspec+tcp://10.0.0.7:502/1",
        "sunspec+rtu:///dev/ttyUSB0/1?baud=19200&parity=E",
        "sunspec+rtuovertcp://10.0.0.7:4196/1",
    ):
        meter = meter_from_url(url, meter_id="m", evse_id=1, clock=CountingClock())
        assert isinstance(meter, SunSpecMeter)
