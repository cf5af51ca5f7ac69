"""The questions and commands an Isabellenhuette IEM-DCR understands, one method each. May import
domain, errors, ports and the files of this device.

Nothing is decided here; a "no" that has a known meaning is told in our words.
"""

from __future__ import annotations

from typing import Final

from hw_drivers import iem_dcr_wire as wire
from hw_drivers.http_device import HttpAnswer, HttpDevice, HttpRefused
from kiosk.domain.readings import MeterTransaction
from kiosk.errors import DeviceProtocolError, DeviceRefused
from kiosk.ports import Clock

ROOT: Final = "/counter/v1/ocmf"
COMMAND_S: Final = 4.0
_NOT_NOW: Final = 428
"""What it answers when its state does not allow what was asked."""


class IemDcrApi:
    """One IEM-DCR behind its HTTP address. Every method raises DeviceError kinds only."""

    def __init__(self, device: HttpDevice, clock: Clock) -> None:
        self.device = device
        self._clock = clock
        self._serial = ""

    def forget(self) -> None:
        """The next to answer may be another meter."""
        self._serial = ""

    async def values(self) -> wire.Values:
        """Registers and state. Another serial number than before is an error until `forget`."""
        values = wire.values_of((await self.device.get(f"{ROOT}/metervalue")).json())
        if self._serial not in {"", values.serial}:
            msg = f"meter_exchanged: {self.device}: its serial number is another one now"
            raise DeviceProtocolError(msg)
        self._serial = values.serial
        return values

    async def public_key(self) -> str:
        return (await self.device.get(f"{ROOT}/publickey")).json().text("PK")

    async def receipt_record(self) -> tuple[str, wire.Record]:
        """The signed text, to the byte, of the transaction at hand, and what it says."""
        return self._record(await self.device.get(f"{ROOT}/receipt"))

    async def last_record(self) -> tuple[str, wire.Record]:
        """The same of the last transaction that ended; newer firmware has it under /v2 only."""
        try:
            answer = await self.device.get(f"{ROOT}/transaction")
        except HttpRefused:
            answer = await self.device.get("/counter/v2/ocmf/transaction")
        return self._record(answer)

    @staticmethod
    def _record(answer: HttpAnswer) -> tuple[str, wire.Record]:
        text = answer.text()
        return text, wire.record_of(text, answer.where)

    async def gateway(self, label: str) -> None:
        """Make sure that this charge point's label stands in the records."""
        said = (await self.device.get(f"{ROOT}/gw")).json()
        if not said.text("CT"):
            now = wire.time_of(self._clock.now())
            await self._post("gw", {"CT": "EVSEID", "CI": label, "TM": now})
            said = (await self.device.get(f"{ROOT}/gw")).json()
        if said.text("CI") != label:
            msg = (
                f"wrong_charge_point: {self.device}: another label is set until it is powered anew"
            )
            raise DeviceRefused(msg)

    async def set_clock(self) -> None:
        await self._post("datetime", {"TM": wire.time_of(self._clock.now())})

    async def tariff(self, transaction: MeterTransaction) -> None:
        await self._post("tariff", {"TT": wire.tariff_of(transaction)})

    async def user(self, transaction: MeterTransaction) -> None:
        await self._post("user", wire.user_of(transaction))

    async def receipt(self, reason: str) -> None:
        """Begin (B) or end (E) its transaction."""
        try:
            await self._post("receipt", {"TX": reason})
        except HttpRefused as error:
            if error.status != _NOT_NOW:
                raise
            values = await self.values()
            if values.current_a != 0:
                # The threshold is not published: its "no" and a current are what there is to say.
                msg = f"current_flows: {self.device}: {values.current_a:f} A, it says not now"
            else:
                msg = f"not_ready: {self.device}: it says not now"
            raise DeviceRefused(msg) from error

    async def _post(self, node: str, body: dict[str, object]) -> None:
        await self.device.send("POST", f"{ROOT}/{node}", body, timeout_s=COMMAND_S)
