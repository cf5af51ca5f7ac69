"""What each meter has on the wire, written by hand: the table of test_map_frames.py.

To test a map of yours, add one `Wire` to `WIRES`. `memory` is what the meter holds: function code
and address of each run of registers, with its bytes. What lies in no run is answered with exception
2, as real meters do. `frame` is the question for the billing register and its answer, byte for
byte, from the unit on. The numbers beside them are computed here, by hand or with `struct`, never
with the product's decoder. Choose numbers that the register can hold exactly.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

D = Decimal


def f32(*values: float) -> bytes:
    """Float32, most significant word first."""
    return struct.pack(f">{len(values)}f", *values)


def u32(*values: int) -> bytes:
    return struct.pack(f">{len(values)}I", *values)


def u64(*values: int) -> bytes:
    return struct.pack(f">{len(values)}Q", *values)


def i32_low_first(*values: int) -> bytes:
    """Int32, least significant word first, as Carlo Gavazzi sends it."""
    return b"".join(struct.pack(">Hh", value & 0xFFFF, value >> 16) for value in values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """One meter: what it holds, and what the driver must make of it."""

    map: str
    memory: dict[tuple[int, int], bytes]
    frame: tuple[str, str]
    energy_wh: int
    step_wh: Decimal
    export_wh: int | None = None
    power_w: Decimal | None = None
    hz: Decimal | None = None
    volts: tuple[Decimal, ...] = ()
    amps: tuple[Decimal, ...] = ()
    raw_kwh: str
    no_value: tuple[int, bytes] | None = None
    """Address and bytes with which the billing register says that it has no value."""
    swapped: tuple[int, bytes]
    """Address and bytes of the probe in the other word order, or of another meter there."""
    identity: dict[str, str] = field(default_factory=dict)
    optional: tuple[int, int] | None = None
    """Function code and address of a run that some units do not have."""


THREE_PHASE = f32(230.25, 229.5, 231.75, 16.5, 15.25, 17.0)
SDM_IDENTITY = (3, 0xFC00), u32(21_123_456)
NAN = bytes.fromhex("7fc00000")


def sdm(name: str, model: str, *, has_serial: bool, **other: dict[tuple[int, int], bytes]) -> Wire:
    """The three-phase Eastrons have one layout."""
    serial = {SDM_IDENTITY[0]: SDM_IDENTITY[1]} if has_serial else {}
    return Wire(
        map=name,
        memory={
            (4, 0x0000): THREE_PHASE,
            (4, 0x0034): f32(11_250.5),
            (4, 0x0046): f32(50.0, 188.5, 2.25),
            **serial,
        },
        frame=("01 04 0046 0006", "01 04 0c 42480000 433c8000 40100000"),
        energy_wh=188_500,
        raw_kwh="188.5",
        step_wh=D(1000) / 2**16,  # 128 <= 188.5 < 256: 2^(7-23) kWh
        export_wh=2_250,
        power_w=D("11250.5"),
        hz=D(50),
        volts=(D("230.25"), D("229.5"), D("231.75")),
        amps=(D("16.5"), D("15.25"), D(17)),
        no_value=(0x0048, NAN),
        swapped=(0x0046, bytes.fromhex("00004248")),
        identity={"vendor": "Eastron", "model": model, "serial": "21123456" if has_serial else ""},
        **other,
    )


def sdm_single(name: str, model: str, *, has_serial: bool = True) -> Wire:
    """The single-phase Eastrons, too. 16 777.25 kWh: a float32 counts in steps of 1.95 Wh there."""
    serial = {SDM_IDENTITY[0]: SDM_IDENTITY[1]} if has_serial else {}
    probe = 0x0046 if has_serial else 0x0000
    return Wire(
        map=name,
        memory={
            (4, 0x0000): f32(229.5),
            (4, 0x0006): f32(10.25),
            (4, 0x000C): f32(2_350.75),
            (4, 0x0046): f32(49.875, 16_777.25, 0.0),
            **serial,
        },
        frame=("01 04 0048 0004", "01 04 08 46831280 00000000")
        if probe == 0x0000
        else ("01 04 0046 0006", "01 04 0c 42478000 46831280 00000000"),
        energy_wh=16_777_250,
        raw_kwh="16777.25",
        step_wh=D(1000) / 2**9,  # 16384 <= 16777.25 < 32768: 2^(14-23) kWh
        export_wh=0,
        power_w=D("2350.75"),
        hz=D("49.875"),
        volts=(D("229.5"),),
        amps=(D("10.25"),),
        no_value=(0x0048, NAN),
        swapped=(probe, bytes.fromhex("80004247")),
        identity={"vendor": "Eastron", "model": model, "serial": "21123456" if has_serial else ""},
        optional=None if has_serial else (4, 0x000C),
    )


def carlo_gavazzi(
    name: str, model: str, *, energy: int, export: int, hz: int, serial: str = ""
) -> Wire:
    """Tenths of volts, watts and kWh, thousandths of amperes, the low word first."""
    energy_and_frequency = (
        {(4, 0x33): struct.pack(">h", 500) + i32_low_first(1_234_567)}
        if energy == hz + 1
        else {(4, hz): struct.pack(">h", 500), (4, energy): i32_low_first(1_234_567)}
    )
    has_serial = {(4, 0x5000): serial.encode().ljust(14, b"\0")} if serial else {}
    return Wire(
        map=name,
        memory={
            (4, 0x0000): i32_low_first(2301, 2295, 2312),
            (4, 0x000C): i32_low_first(16_500, 15_250, -17_000),
            (4, 0x0028): i32_low_first(-112_505),
            **energy_and_frequency,
            (4, export): i32_low_first(42),
            **has_serial,
        },
        # 1 234 567 = 0x0012D687; low word first
        frame=("01 04 0033 0003", "01 04 06 01f4 d687 0012")
        if energy == hz + 1
        else ("01 04 003e 0002", "01 04 04 d687 0012"),
        energy_wh=123_456_700,
        raw_kwh="123456.7",
        step_wh=D(100),
        export_wh=4_200,
        power_w=D("-11250.5"),
        hz=D(50),
        volts=(D("230.1"), D("229.5"), D("231.2")),
        amps=(D("16.5"), D("15.25"), D(-17)),
        no_value=(energy, i32_low_first(0x7FFF_FFFF)),
        swapped=(hz, struct.pack(">h", 998)),  # a power factor stands there in the other EM24
        identity={"vendor": "Carlo Gavazzi", "model": model, "serial": serial},
        optional=(4, export) if export == 0x5C else None,
    )


WIRES: Final = (
    sdm("eastron_sdm630", "SDM630", has_serial=True),
    sdm("eastron_sdm72d_m_v2", "SDM72D-M v2", has_serial=True),
    Wire(
        map="eastron_sdm72",
        memory={
            (4, 0x0034): f32(7_000.5),
            (4, 0x0048): f32(188.5, 2.25),
            (4, 0x0156): f32(190.75),
        },
        frame=("01 04 0048 0004", "01 04 08 433c8000 40100000"),
        energy_wh=188_500,
        raw_kwh="188.5",
        step_wh=D(1000) / 2**16,
        export_wh=2_250,
        power_w=D("7000.5"),
        no_value=(0x0048, NAN),
        swapped=(0x0156, bytes.fromhex("c000433e")),
        identity={"vendor": "Eastron", "model": "SDM72"},
    ),
    sdm_single("eastron_sdm120", "SDM120"),
    sdm_single("eastron_sdm220", "SDM220", has_serial=False),
    sdm_single("eastron_sdm230", "SDM230"),
    carlo_gavazzi("carlo_gavazzi_em330_em340", "EM330/EM340", energy=0x34, export=0x4E, hz=0x33),
    carlo_gavazzi(
        "carlo_gavazzi_em24_ethernet",
        "EM24 Ethernet",
        energy=0x34,
        export=0x4E,
        hz=0x33,
        serial="KY1234567890A",
    ),
    carlo_gavazzi("carlo_gavazzi_em24_rs485", "EM24", energy=0x3E, export=0x5C, hz=0x37),
    Wire(
        map="abb_a43_a44_b23_b24",
        memory={
            (3, 0x5000): u64(12_345_678, 99),
            (3, 0x5B00): u32(2301, 2295, 2312),
            (3, 0x5B0C): u32(1650, 1525, 1700),
            (3, 0x5B14): struct.pack(">i", -1_125_050),
            (3, 0x5B2C): struct.pack(">H", 4998),
            (3, 0x8900): u32(123_456),
            (3, 0x8908): b"B 1.23.4\0".ljust(16, b"\0"),
            (3, 0x8960): b"B23 312-100 ",
        },
        # hundredths of a kWh: 12 345 678 = 0x0000000000BC614E
        frame=("01 03 5000 0008", "01 03 10 0000000000bc614e 0000000000000063"),
        energy_wh=123_456_780,
        raw_kwh="123456.78",
        step_wh=D(10),
        export_wh=990,
        power_w=D("-11250.5"),
        hz=D("49.98"),
        volts=(D("230.1"), D("229.5"), D("231.2")),
        amps=(D("16.5"), D("15.25"), D(17)),
        no_value=(0x5000, b"\xff" * 8),
        swapped=(0x5B2C, b"\xff\xff"),
        identity={
            "vendor": "ABB",
            "model": "B23 312-100",
            "serial": "123456",
            "firmware": "B 1.23.4",
        },
    ),
    Wire(
        map="schneider_iem3000",
        memory={
            (3, 0x0031): b"iEM3155".ljust(40, b"\0"),
            (3, 0x0045): b"Schneider Electric".ljust(40, b"\0"),
            (3, 0x0081): u32(56_789),
            (3, 0x0BB7): f32(16.5, 15.25, 17.0),
            (3, 0x0BD3): f32(230.25, 229.5, 231.75),
            (3, 0x0BF3): f32(11.25),
            (3, 0x0C25): f32(50.0),
            (3, 0x0C83): struct.pack(">qq", 987_654_321, 12),
        },
        # whole Wh: 987 654 321 = 0x000000003ADE68B1
        frame=("01 03 0c83 0004", "01 03 08 000000003ade68b1"),
        energy_wh=987_654_321,
        raw_kwh="987654.321",
        step_wh=D(1),
        export_wh=12,
        power_w=D(11_250),
        hz=D(50),
        volts=(D("230.25"), D("229.5"), D("231.75")),
        amps=(D("16.5"), D("15.25"), D(17)),
        no_value=(0x0C83, struct.pack(">q", -(2**63))),
        swapped=(0x0C25, bytes.fromhex("00004248")),
        identity={"vendor": "Schneider Electric", "model": "iEM3155", "serial": "56789"},
        optional=(3, 0x0C87),
    ),
    Wire(
        map="dzg_dvh4013",
        memory={
            (3, 0x0000): u32(112_505, 0, 23_010, 22_950, 23_120, 16_500, 15_250, 17_000),
            (3, 0x0012): u32(49_980),
            (3, 0x4000): u32(123_456_789),
            (3, 0x4100): u32(42),
        },
        # thousandths of a kWh: 123 456 789 = 0x075BCD15
        frame=("01 03 4000 0002", "01 03 04 075bcd15"),
        energy_wh=123_456_789,
        raw_kwh="123456.789",
        step_wh=D(1),
        export_wh=42,
        power_w=D("11250.5"),
        hz=D("49.98"),
        volts=(D("230.1"), D("229.5"), D("231.2")),
        amps=(D("16.5"), D("15.25"), D(17)),
        swapped=(0x0012, bytes.fromhex("c33c0000")),
        identity={"vendor": "DZG", "model": "DVH4013"},
    ),
    Wire(
        map="inepro_pro380",
        memory={
            (3, 0x4000): u32(16_050_042),
            (3, 0x5002): f32(230.25, 229.5, 231.75, 50.0),
            (3, 0x500C): f32(16.5, 15.25, 17.0, 11.25),
            (3, 0x600C): f32(188.5),
            (3, 0x6018): f32(2.25),
        },
        frame=("01 03 600c 0002", "01 03 04 433c8000"),
        energy_wh=188_500,
        raw_kwh="188.5",
        step_wh=D(1000) / 2**16,
        export_wh=2_250,
        power_w=D(11_250),
        hz=D(50),
        volts=(D("230.25"), D("229.5"), D("231.75")),
        amps=(D("16.5"), D("15.25"), D(17)),
        no_value=(0x600C, NAN),
        swapped=(0x5008, bytes.fromhex("00004248")),
        identity={"vendor": "Inepro", "model": "PRO380", "serial": "16050042"},
    ),
)
