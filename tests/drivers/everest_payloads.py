"""What EVerest writes: numbers through a float32, instants, signed values, a meter's message."""

from __future__ import annotations

import struct
from datetime import UTC, datetime, timedelta
from typing import Any, Final

OCMF_BEGIN: Final = 'OCMF|{"FV":"1.0","RD":[{"TX":"B"}]}|{"SD":"3045  022"}'
OCMF_END: Final = 'OCMF|{"FV":"1.0","RD":[{"TX":"E"}]}|{"SD":"3046\\n022"}'


def powermeter_of(total_wh: float, power_w: float) -> dict[str, Any]:
    """A `Powermeter` with every key EVerest has, and one it does not have yet."""
    return {
        "current_A": {"L1": 0, "L2": 0, "L3": 0, "N": 0},
        "energy_Wh_import": {"L1": 0, "L2": 0, "L3": 0, "total": float32(total_wh)},
        "energy_Wh_export": {"total": 0},
        "frequency_Hz": {"L1": 50.0995, "L2": 50.0995, "L3": 50.0995},
        "meter_id": "THE_POWERMETER",
        "phase_seq_error": False,
        "power_W": {"L1": 0, "L2": 0, "L3": 0, "total": power_w},
        "timestamp": rfc3339(now()),
        "voltage_V": {"L1": 228.479, "L2": 228.479, "L3": 228.479},
        "of_a_later_version": 1,
    }


def signed(text: str) -> dict[str, Any]:
    return {"signed_meter_data": text, "signing_method": "", "encoding_method": "OCMF"}


def float32(value: float) -> float:
    """What is left of a number that EVerest kept in a C++ float."""
    rounded: float = struct.unpack(">f", struct.pack(">f", value))[0]
    return rounded


def now() -> datetime:
    return datetime.now(UTC)


def rfc3339(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def seconds_since(moment: datetime | None) -> int:
    return 0 if moment is None else int((now() - moment) / timedelta(seconds=1))
