"""The Modbus lines of one station. May import errors and, when there is one, its neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.errors import InputError

if TYPE_CHECKING:
    from hw_drivers.modbus_line import ModbusLine
    from hw_drivers.modbus_wires import Wire


class ModbusLines:
    """The lines of one station, so that meters on the same wire share one."""

    def __init__(self) -> None:
        self._lines: dict[str, ModbusLine] = {}

    def line(self, wire: Wire) -> ModbusLine:
        """The line over this wire, the same object each time.

        Raises InputError if it is plugged in where another wire already is: a port has one rate.
        """
        from hw_drivers.modbus_line import ModbusLine  # noqa: PLC0415 - not every meter has one

        line = self._lines.setdefault(wire.end, ModbusLine(wire))
        if line.wire != wire:
            raise InputError(
                str(wire), f"another meter uses it as {type(line.wire).__name__} {line}"
            )
        return line
