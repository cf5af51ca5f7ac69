"""The far end of the meters: one real Modbus TCP server per EVSE, fed by the world. May import
pymodbus.

It answers as an Eastron SDM630 does. The addresses are written here once more, by hand, and not
taken from the driver's register map: a mistake there must not be mirrored here.
"""

from __future__ import annotations

import asyncio
import struct
from typing import Final

from pymodbus.constants import ExcCodes
from pymodbus.server import ModbusTcpServer
from pymodbus.simulator import DataType, SimData, SimDevice

from hw_drivers.simulated.evse import MeterFace, MeterFault, SimulatedEvse

UNIT: Final = 1

_READ_INPUT: Final = 4
_SILENCE_S: Final = 30.0
"""Longer than any client waits, and an end, so that unanswered questions do not pile up."""

_LAYOUT: Final = (
    (0x0000, 6),  # voltages L1..L3, currents L1..L3
    (0x0034, 1),  # total system power
    (0x0046, 3),  # frequency, import, export
)
"""First address and number of float32 values of what the server defines; all else is an exception
2.
"""


class StreetMeter:
    """The meter of one EVSE on its own port."""

    def __init__(self, evse: SimulatedEvse, *, host: str) -> None:
        self._evse = evse
        self._host = host
        self._server: ModbusTcpServer | None = None
        self.port = 0
        """Chosen by the system at the first start and kept after."""

    async def open(self) -> None:
        """Listen; on the port of the first time, if there was one."""
        if self._server is not None:
            return
        server = ModbusTcpServer(self._device(), address=(self._host, self.port))
        await server.serve_forever(background=True)
        listener = server.transport
        if not isinstance(listener, asyncio.Server):
            msg = f"pymodbus serves on {listener!r}"
            raise TypeError(msg)
        self.port = listener.sockets[0].getsockname()[1]
        self._server = server

    async def close(self) -> None:
        """Stop listening and cut every connection."""
        if self._server is not None:
            server, self._server = self._server, None
            await server.shutdown()  # type: ignore[no-untyped-call]

    async def trip(self, fault: MeterFault) -> None:
        """Break the meter in this way; NONE repairs it."""
        self._evse.trip_meter(fault)
        if fault is MeterFault.CLOSED:
            await self.close()
        else:
            await self.open()

    def _device(self) -> SimDevice:
        registers = [
            SimData(address, values=[0.0] * count, datatype=DataType.FLOAT32, readonly=True)
            for address, count in _LAYOUT
        ]
        # Separate tables, as in the real meter: its input registers are not holding registers too.
        bits = [SimData(0, values=[False] * 16, datatype=DataType.BITS)]
        holding = [SimData(0xF000, datatype=DataType.UINT16, readonly=True)]
        return SimDevice(UNIT, simdata=(bits, list(bits), holding, registers), action=self._answer)

    async def _answer(
        self,
        function_code: int,
        start_address: int,
        address: int,  # noqa: ARG002  pymodbus calls with these names
        count: int,  # noqa: ARG002
        current_registers: list[int],
        set_values: list[int] | list[bool] | None,  # noqa: ARG002
    ) -> ExcCodes | None:
        """Write the world's numbers into the registers just before they are read."""
        fault = self._evse.meter_fault
        if fault is MeterFault.SILENT:
            await asyncio.sleep(_SILENCE_S)
        if fault is MeterFault.BUSY:
            return ExcCodes.DEVICE_BUSY
        if function_code == _READ_INPUT:
            for register, words in registers_of(self._evse.face()).items():
                offset = register - start_address
                current_registers[offset : offset + 2] = words
        return None


def registers_of(face: MeterFace) -> dict[int, tuple[int, int]]:
    """What an SDM630 has at each address: float32, high word first, in V, A, W, Hz, kWh."""
    energy_kwh = float("nan") if face.energy_mwh is None else face.energy_mwh / 1_000_000
    values = {
        0x0000: face.voltage_mv[0] / 1000,
        0x0002: face.voltage_mv[1] / 1000,
        0x0004: face.voltage_mv[2] / 1000,
        0x0006: face.current_ma[0] / 1000,
        0x0008: face.current_ma[1] / 1000,
        0x000A: face.current_ma[2] / 1000,
        0x0034: float(face.power_w),
        0x0046: face.frequency_mhz / 1000,
        0x0048: energy_kwh,
        0x004A: face.export_mwh / 1_000_000,
    }
    return {
        address: struct.unpack(">HH", struct.pack(">f", value)) for address, value in values.items()
    }
