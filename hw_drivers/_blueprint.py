"""Copy this file to write a meter driver; it is checked with the rest, so it is always current.

May import domain, ports, errors and the SDK of your device. Before you copy: a meter with Modbus
registers needs no code at all, only a TOML file in `registers/` (see register_map.py for the format
and tests/drivers/map_frames.py for its one test entry), and a SunSpec meter not even that.

1.  Copy to `hw_drivers/<vendor>_<model>_meter.py`, rename the class, fill in the two marked places.
2.  Add one line to `METERS` in meter_urls.py: the URL scheme and a function that imports your
    driver and takes the URL apart, strictly, with the helpers of device_urls.py.
3.  Join the contract in tests/drivers/meter_contract.py: write a far end on a real socket that can
    be gone, silent and wrong, and inherit `MeterContract`. What else your device can get wrong has
    tests of its own.

What the money depends on:

-   Raise DeviceUnreachable (no link, no answer in time), DeviceProtocolError (an answer that is
    none) or DeviceRefused (it is well and says no), nothing else, and begin the message with a
    stable word and a colon: `no_answer: ...`. That also holds for a driver that was left: the
    station may ask while its supervisor waits to enter again.
-   Never invent: no value is an error, not 0, not the value before, not a guess.
-   Energy is the meter's own cumulative register, decoded exactly, floored once to whole Wh.
-   `received_at` and `received_ms` come from the clock you were given, taken when the answer
    arrived. `sequence` goes on rising, also after the driver was left and entered again.
-   Every await that leaves the process has a timeout, and whoever gives up waiting (a cancelled
    `read`) must not leave an answer behind for the next question.
-   A meter with transactions of its own also has `begin` and `end` (`TransactionMeter`): the same
    id again gives the same begin and end, also after a power cut; bsm_meter.py is an example. One
    that can say who it is has `identify` (`Identifying`).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from decimal import Decimal
from types import TracebackType
from typing import Self

from hw_drivers.modbus_meter import kwh_text, whole_wh
from hw_drivers.polling import OUTAGE_S_MAX, poll
from kiosk.domain.readings import DeviceStatus, MeterReading
from kiosk.errors import DeviceProtocolError, DeviceUnreachable
from kiosk.ports import Clock


class BlueprintMeter:
    """A meter that answers one line of text, its register in kWh, to whoever connects."""

    def __init__(
        self,
        *,
        meter_id: str,
        evse_id: int,
        host: str,
        port: int,
        clock: Clock,
        poll_s: float = 1.0,
        timeout_s: float = 1.0,
        outage_s_max: float = OUTAGE_S_MAX,
    ) -> None:
        self._meter_id = meter_id
        self._evse_id = evse_id
        self._host = host
        self._port = port
        self._clock = clock
        self._poll_s = poll_s
        self._timeout_s = timeout_s
        self._outage_s_max = outage_s_max
        self._sequence = 0

    @property
    def meter_id(self) -> str:
        return self._meter_id

    async def __aenter__(self) -> Self:
        # Import a heavy SDK here, not at the top: the first frame must not wait for it. Do not
        # connect here: a meter that is switched off is reported by `readings`, it does not stop the
        # kiosk.
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # Close what `read` opened.
        return

    def readings(self) -> AsyncIterator[MeterReading | DeviceStatus]:
        # `poll` keeps the pace, reports the link and waits out a short outage. A meter that pushes
        # has its own generator here: it must yield DeviceStatus changes and bound its queue.
        return poll(self.read, poll_s=self._poll_s, outage_s_max=self._outage_s_max)

    async def read(self) -> MeterReading:
        energy_wh = await self._ask()
        self._sequence += 1
        return MeterReading(
            meter_id=self._meter_id,
            evse_id=self._evse_id,
            energy_import_wh=whole_wh(energy_wh),
            received_at=self._clock.now(),
            received_ms=self._clock.monotonic_ms(),
            sequence=self._sequence,
            resolution_wh=Decimal(1),  # <- your device's smallest step, in Wh
            raw=kwh_text(energy_wh),
        )

    async def _ask(self) -> Decimal:
        """The cumulative import register in Wh. <- your device's protocol."""
        try:
            async with asyncio.timeout(self._timeout_s):
                reader, writer = await asyncio.open_connection(self._host, self._port)
                try:
                    line = await reader.readline()
                finally:
                    writer.close()
        except (TimeoutError, OSError) as error:
            msg = f"no_answer: {self._host}:{self._port}: {error}"
            raise DeviceUnreachable(msg) from error
        text = line.decode("ascii", errors="replace").strip()
        if not line.endswith(b"\n") or not text.replace(".", "", 1).isdecimal():
            msg = f"bad_answer: {self._host}:{self._port} said {text[:40]!r}"
            raise DeviceProtocolError(msg)
        return Decimal(text) * 1000
