"""The questions and commands a LEM DCBM 400/600 understands, one method each. May import domain,
errors, ports and the files of this device.

Nothing is decided here and nothing is repeated; each answer is checked against what was asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from hw_drivers import lem_dcbm_wire as wire
from hw_drivers.http_device import HttpAnswer, HttpDevice, HttpRefused
from hw_drivers.lem_dcbm_time import LemTime
from kiosk.domain.readings import MeterTransaction, SignedRecord
from kiosk.errors import DeviceProtocolError, DeviceRefused, DeviceUnreachable
from kiosk.ports import Clock

COMMAND_S: Final = 4.0
"""A start or a stop is signed and stored before it is answered; the station gives 5 s to each try.
"""


class LemDcbmApi:
    """One DCBM behind its HTTP address. Every method raises DeviceError kinds only."""

    def __init__(self, device: HttpDevice, clock: Clock) -> None:
        self.device = device
        self.time = LemTime(clock)
        self._clock = clock
        self._serial = ""

    def forget(self) -> None:
        """The next to answer may be another meter, or one just powered on."""
        self._serial = ""
        self.time.lost()

    async def status(self) -> wire.Status:
        """Who and how it is. Another serial number than before is an error until `forget`."""
        status = wire.status_of((await self._get("/v1/status")).json())
        self.time.met()
        if self._serial not in {"", status.serial}:
            msg = f"meter_exchanged: {self.device}: its serial number is another one now"
            raise DeviceProtocolError(msg)
        self._serial = status.serial
        return status

    async def live(self, status: wire.Status) -> wire.Live:
        """The live registers."""
        return wire.live_of((await self._get(f"{status.base}/livemeasure")).json())

    async def last(self, status: wire.Status) -> wire.Legal | None:
        """The running transaction, else the newest stored one, None if it never had one."""
        try:
            legal = wire.legal_of((await self._get(f"{status.base}/legal")).json())
        except HttpRefused:
            if status.is_ongoing:
                raise
            return None
        if legal.is_running is not status.is_ongoing:
            msg = f"contradiction: {self.device}: status and legal differ on whether one runs"
            raise DeviceProtocolError(msg)
        return legal

    async def find(self, transaction_id: str, status: wire.Status) -> wire.Legal:
        """This transaction, running or stored. DeviceRefused if the meter has none such."""
        last = await self.last(status)
        if last is not None and last.transaction_id == transaction_id:
            return last
        params = {"transactionId": transaction_id}
        try:
            legal = wire.legal_of((await self._get(f"{status.base}/legal", params)).json())
        except HttpRefused as error:
            msg = f"unknown_transaction: {error}"
            raise DeviceRefused(msg) from error
        if legal.transaction_id != transaction_id:
            msg = f"unknown_transaction: {self.device}: it answered with another one"
            raise DeviceRefused(msg)
        return legal

    async def record(self, transaction_id: str, status: wire.Status) -> SignedRecord:
        """Its signed text, to the byte. What it says is not looked at."""
        params = {"transactionId": transaction_id}
        answer = await self._get(f"{status.base}/ocmf", params)
        text = answer.text()
        if not text.lstrip().startswith("OCMF|"):
            msg = f"bad_record: {answer.where}: no OCMF"
            raise DeviceProtocolError(msg)
        return SignedRecord(encoding="OCMF", text=text, public_key=status.public_key)

    async def start(self, transaction: MeterTransaction, status: wire.Status) -> None:
        """Begin it; `last` tells at which register."""
        body = wire.start_of(transaction, status.base)
        answer = await self._send("POST", f"{status.base}/legal", body)
        if not answer.json().flag("running"):
            msg = f"not_started: {self.device}: it took the request and runs no transaction"
            raise DeviceRefused(msg)

    async def stop(self, transaction_id: str, status: wire.Status) -> wire.Legal:
        """End it; the registers come with the answer."""
        path, params = f"{status.base}/legal", {"transactionId": transaction_id}
        legal = wire.legal_of((await self._send("PUT", path, {"running": False}, params)).json())
        if legal.is_running or legal.transaction_id != transaction_id:
            msg = f"not_stopped: {self.device}: the transaction still runs"
            raise DeviceProtocolError(msg)
        return legal

    async def set_clock(self) -> None:
        """Tell it the time. The caller has looked that it may be told."""
        self.time.tried()
        now = self._clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")
        answer = await self._send("PUT", "/v1/settings", {"time": {"utc": now}})
        if answer.json().whole("result") != 1:
            msg = f"time_refused: {self.device}: it did not take the time"
            raise DeviceRefused(msg)
        self.time.done()

    async def _get(self, path: str, params: Mapping[str, str] | None = None) -> HttpAnswer:
        try:
            return await self.device.get(path, params=params)
        except DeviceUnreachable:
            self.time.lost()
            raise

    async def _send(
        self,
        method: str,
        path: str,
        body: Mapping[str, object],
        params: Mapping[str, str] | None = None,
    ) -> HttpAnswer:
        try:
            return await self.device.send(method, path, body, params=params, timeout_s=COMMAND_S)
        except DeviceUnreachable:
            self.time.lost()
            raise
