"""A second Modbus client at the demo's meters: what their registers say without asking the kiosk.

May import pymodbus. Nothing of the product's own driver is used, or it would only prove itself.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from pymodbus.client import AsyncModbusTcpClient
from pymodbus.exceptions import ModbusException

ENERGY_IMPORT: Final = 0x0048
"""Eastron SDM630: total import energy, input register, kWh as float32."""
ANSWER_S: Final = 1.0


async def register_wh(meter: Mapping[str, Any]) -> int:
    """The import register in whole Wh; `meter` as in the street's ready line. Raises OSError."""
    client = AsyncModbusTcpClient(
        meter["host"], port=meter["port"], timeout=ANSWER_S, retries=0, reconnect_delay=0
    )
    try:
        if not await client.connect():
            msg = f"the meter of connector {meter['evse_id']} does not answer"
            raise ConnectionRefusedError(msg)
        answer = await client.read_input_registers(ENERGY_IMPORT, count=2, device_id=meter["unit"])
        if answer.isError():
            msg = f"the meter of connector {meter['evse_id']} answers {answer}"
            raise ConnectionError(msg)
        value = client.convert_from_registers(answer.registers, client.DATATYPE.FLOAT32)
    except ModbusException as error:
        msg = f"the meter of connector {meter['evse_id']}: {error}"
        raise ConnectionError(msg) from error
    finally:
        client.close()
    if not isinstance(value, float) or not math.isfinite(value):
        msg = f"the meter of connector {meter['evse_id']} has no value"
        raise ConnectionError(msg)
    return int(Decimal(value) * 1000)
