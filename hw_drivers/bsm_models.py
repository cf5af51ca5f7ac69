"""The Bauer BSM-WS36A's own models: signing meter, signed snapshot, OCMF text. May import decoding.

Source: chargeITmobility/bsm-python, doc/modbus (register list) and doc/examples (real frames).
Offsets count registers from a model's ID, as in the list.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from enum import IntEnum
from typing import Final

from hw_drivers.register_points import ascii_text
from hw_drivers.sunspec_models import acc32_at, int16_at, scale_at, scaled
from kiosk.domain.lean import dataclass

SIGNING_METER: Final = 64900
SNAPSHOT: Final = 64901
OCMF: Final = 64903

RCR: Final = 54
"""Signing meter: energy since the last turn-on snapshot (acc32), its scale factor at 56."""
RCR_SCALE: Final = 56
EPOCH: Final = 63
"""Signing meter: seconds since 1970 (2 registers) and minutes east of UTC (1), set together."""
META: Final = ((82, 70), (152, 50), (202, 50))
"""Signing meter: the three texts that every snapshot signs, offset and registers."""
PUBLIC_KEY: Final = 252
"""Signing meter: registers (1) and bytes (1) of the key, then the key, DER."""
PUBLIC_KEY_REGISTERS: Final = 50

STATUS: Final = 3
"""Snapshot and OCMF text."""
SNAPSHOT_REGISTERS: Final = 254
OCMF_TEXT: Final = 4
OCMF_REGISTERS: Final = 500


class Snapshots(IntEnum):
    """The snapshots in the order of their models."""

    CURRENT = 0
    TURN_ON = 1
    """Switches the meter's own contactor and sets RCR to zero."""
    TURN_OFF = 2
    START = 3
    """As turn-on, for a contactor that somebody else switches."""
    END = 4


class SnapshotStatus(IntEnum):
    """What stands in a snapshot's `St`."""

    VALID = 0
    INVALID = 1
    """After power-on: nothing was taken yet."""
    UPDATING = 2
    """Written to ask for one."""
    FAILED = 3
    NOT_ENABLED = 4
    """The enable signal is missing (turn-on only)."""
    NO_FEEDBACK = 5
    """The contactor does not report what it was told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What one signed snapshot says."""

    status: int
    rcr_wh: Decimal | None
    import_wh: Decimal | None
    step_wh: Decimal
    power_w: Decimal | None
    taken_at: datetime | None
    """The meter's own time, as far as it was set."""
    meta: tuple[str, str, str]
    registers: tuple[int, ...]
    """From the ID on, for the record."""


def snapshot_of(registers: Sequence[int]) -> Snapshot:
    """All `SNAPSHOT_REGISTERS` of a snapshot model."""
    energy, power = scale_at(registers, 8), scale_at(registers, 10)
    epoch_s = acc32_at(registers, 23)
    return Snapshot(
        status=registers[STATUS],
        rcr_wh=scaled(acc32_at(registers, 4), energy),
        import_wh=scaled(acc32_at(registers, 6) or None, energy),
        step_wh=scaled(1, energy) or Decimal(1),
        power_w=scaled(int16_at(registers, 9), power),
        taken_at=datetime.fromtimestamp(epoch_s, UTC) if 0 < epoch_s < 0xFFFF_FFFF else None,
        meta=(
            ascii_text(list(registers[32:102])),
            ascii_text(list(registers[102:152])),
            ascii_text(list(registers[152:202])),
        ),
        registers=tuple(registers),
    )


def public_key_of(registers: Sequence[int]) -> str:
    """The `PUBLIC_KEY_REGISTERS` at `PUBLIC_KEY` as hexadecimal DER; empty if there is none."""
    used, data = registers[1], bytes_of(registers[2:])
    return data[:used].hex() if 0 < used <= len(data) else ""


def text_registers(text: str, registers: int) -> list[int]:
    """A text as registers, padded with zeros: such points are written whole. Cut if too long."""
    data = text.encode("ascii", errors="replace")[: registers * 2].ljust(registers * 2, b"\0")
    return [int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2)]


def bytes_of(registers: Sequence[int]) -> bytes:
    """Registers as they came over the wire."""
    return b"".join(register.to_bytes(2, "big") for register in registers)
