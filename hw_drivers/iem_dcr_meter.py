"""Isabellenhuette IEM-DCR, a DC meter with transactions of its own, over HTTP.

May import domain, ports, errors and the files of this device. What is publicly known of its API is
thin; where it says nothing, nothing is guessed:

-   *Register.* The lifetime register (RV), never the one that restarts at each transaction (WV).
-   *Activation threshold.* The meter neither begins nor ends while current flows above a threshold
    whose number is not published. So no number is compared here: the meter says no (428), and that
    becomes `current_flows`.
-   *Whose transaction.* The meter has no ids, only the text ID of its record. Ours begins with the
    transaction's id. While one runs, the meter may or may not tell whose it is; if it does not, and
    this process did not begin it, `begin` ends it (logged) and begins anew at the same register, as
    nothing can have flowed before the station asks for energy. `end` ends whatever runs, then
    believes the record only if it bears the id.
-   *Gateway.* CT and CI can be set once per power-up, so the first `begin` sets them; one with
    another charge point's label is refused (`wrong_charge_point`) until the meter is powered anew.
-   *Its clock* is set, in UTC, before each begin, and at no other time. A begin is refused while
    the meter still calls its time unusable afterwards.
-   *The record* must begin with `OCMF|`. If it cannot be had at the third try, `end` answers with
    the lifetime register, which stands still, and without it.
-   *Minimum duration, behaviour in a power cut:* not published; nothing depends on them here.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from types import TracebackType
from typing import Final, Self

from hw_drivers import iem_dcr_wire as wire
from hw_drivers.http_device import HttpDevice
from hw_drivers.iem_dcr_api import IemDcrApi
from hw_drivers.meter_trouble import poll_with_trouble
from hw_drivers.modbus_meter import whole_wh
from hw_drivers.polling import OUTAGE_S_MAX
from hw_drivers.reading_maker import ReadingMaker
from kiosk.domain.readings import (
    DeviceIdentity,
    DeviceStatus,
    MeterReading,
    MeterTransaction,
    Quality,
    SignedRecord,
    TransactionBegun,
    TransactionDone,
)
from kiosk.errors import DeviceError, DeviceProtocolError, DeviceRefused
from kiosk.journal import warn
from kiosk.ports import Clock

RECORD_TRIES: Final = 3
LOOKS: Final = 10
LOOK_S: Final = 0.1


class IemDcrMeter:
    """One IEM-DCR. Implements `kiosk.ports.Meter`, `TransactionMeter` and `Identifying`."""

    def __init__(
        self,
        *,
        meter_id: str,
        evse_id: int,
        device: HttpDevice,
        clock: Clock,
        poll_s: float = 1.0,
        outage_s_max: float = OUTAGE_S_MAX,
    ) -> None:
        self._make = ReadingMaker(meter_id=meter_id, evse_id=evse_id, clock=clock)
        self._device = device
        self._api = IemDcrApi(device, clock)
        self._poll_s = poll_s
        self._outage_s_max = outage_s_max
        self._trouble = ""
        self._begun: TransactionBegun | None = None
        self._done: TransactionDone | None = None
        self._record_tries = 0
        # One whole exchange at a time: a poll must not come between a question and its consequence.
        self._turn = asyncio.Lock()

    @property
    def meter_id(self) -> str:
        return self._make.meter_id

    async def __aenter__(self) -> Self:
        await self._device.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._trouble = ""
        self._api.forget()
        await self._device.__aexit__(kind, error, trace)

    def readings(self) -> AsyncIterator[MeterReading | DeviceStatus]:
        return poll_with_trouble(
            self.read, lambda: self._trouble, poll_s=self._poll_s, outage_s_max=self._outage_s_max
        )

    async def read(self) -> MeterReading:
        async with self._turn:
            return self._live(await self._values())

    async def identify(self) -> DeviceIdentity:
        async with self._turn:
            values = await self._values()
            public_key = await self._api.public_key()
        return DeviceIdentity(
            vendor="Isabellenhuette", model="IEM-DCR", serial=values.serial, public_key=public_key
        )

    async def begin(self, transaction: MeterTransaction) -> TransactionBegun:
        async with self._turn:
            values = await self._values()
            known = await self._known(transaction.transaction_id, values)
            if known is not None:
                self._begun = known
                return known
            if values.trouble:
                msg = f"{values.trouble}: {self._device}: a transaction now could not be billed"
                raise DeviceRefused(msg)
            if values.is_running:
                await self._api.receipt("E")
                await self._until(is_running=False)
                warn("dangling_transaction_ended", meter=self.meter_id)
            await self._prepare(transaction)
            await self._api.receipt("B")
            values = await self._until(is_running=True)
            self._begun = TransactionBegun(
                transaction_id=transaction.transaction_id, reading=self._live(values)
            )
            return self._begun

    async def end(self, transaction_id: str) -> TransactionDone:
        async with self._turn:
            if self._done is not None and self._done.transaction_id == transaction_id:
                return self._done
            is_ours = self._begun is not None and self._begun.transaction_id == transaction_id
            values = await self._values()
            if values.is_running and self._begun is not None and not is_ours:
                msg = f"unknown_transaction: {self._device}: another one is running"
                raise DeviceRefused(msg)
            was_running = values.is_running
            if was_running:
                await self._api.receipt("E")
                values = await self._until(is_running=False)
            ask = self._api.receipt_record if was_running else self._api.last_record
            self._done = await self._ended(transaction_id, values, ask, is_ours=is_ours)
            self._record_tries = 0
            return self._done

    # The steps of a transaction.

    async def _known(self, transaction_id: str, values: wire.Values) -> TransactionBegun | None:
        """The begin of this transaction, if the meter already began it."""
        begun, done = self._begun, self._done
        if begun is not None and begun.transaction_id == transaction_id:
            ended = done is not None and done.transaction_id == transaction_id
            if values.is_running or ended:
                return begun
        try:
            if values.is_running:
                _, record = await self._api.receipt_record()
            else:
                _, record = await self._api.last_record()
        except DeviceError:
            # It may have none, or tell none while one runs; what there is is then begun anew.
            return None
        is_open = record.end_wh is None
        if record.transaction_id != transaction_id or is_open is not values.is_running:
            return None
        if record.is_cut:
            # The power went before any energy was asked for: it has to run again.
            return None
        return TransactionBegun(
            transaction_id=transaction_id,
            reading=self._make.reading(record.begin_wh, record.began_at, _quality(record)),
        )

    async def _prepare(self, transaction: MeterTransaction) -> None:
        await self._api.gateway(transaction.evse_label)
        await self._api.set_clock()
        await self._api.tariff(transaction)
        await self._api.user(transaction)
        if (await self._values()).is_clock_unset:
            msg = f"time_not_synced: {self._device}: its clock was set and it does not believe it"
            raise DeviceRefused(msg)

    async def _ended(
        self,
        transaction_id: str,
        values: wire.Values,
        ask: Callable[[], Awaitable[tuple[str, wire.Record]]],
        *,
        is_ours: bool,
    ) -> TransactionDone:
        """What the meter signed for it. Raises DeviceError, but not for ever if it is ours."""
        try:
            text, record = await ask()
            if record.transaction_id != transaction_id or record.end_wh is None:
                msg = f"unknown_transaction: {self._device}: the last record is another one's"
                raise DeviceRefused(msg)
            public_key = await self._api.public_key()
        except DeviceError as error:
            self._record_tries += 1
            if self._begun is None or not is_ours or self._record_tries < RECORD_TRIES:
                raise
            warn("record_not_fetched", meter=self.meter_id, reason=str(error))
            return TransactionDone(
                transaction_id=transaction_id,
                reading=self._live(values),
                begin=self._begun.reading,
            )
        begin = self._make.reading(record.begin_wh, record.began_at, _quality(record))
        if is_ours and self._begun is not None:
            begin = self._begun.reading
        return TransactionDone(
            transaction_id=transaction_id,
            reading=self._make.reading(record.end_wh, record.ended_at, _quality(record)),
            begin=begin,
            records=(SignedRecord(encoding="OCMF", text=text, public_key=public_key),),
        )

    async def _until(self, *, is_running: bool) -> wire.Values:
        """It signs before it says so: look until it does, a second at most."""
        for _ in range(LOOKS):
            values = await self._values()
            if values.is_running is is_running:
                return values
            await asyncio.sleep(LOOK_S)
        msg = f"no_effect: {self._device}: it took the receipt and did not follow it"
        raise DeviceProtocolError(msg)

    # Readings.

    async def _values(self) -> wire.Values:
        values = await self._api.values()
        self._trouble = values.trouble
        return values

    def _live(self, values: wire.Values) -> MeterReading:
        quality = Quality.SUSPECT if values.trouble else Quality.GOOD
        return replace(
            self._make.reading(values.import_wh, values.measured_at, quality),
            energy_export_wh=whole_wh(values.export_wh),
            power_w=values.power_w,
            voltage_v=(values.voltage_v,),
            current_a=(values.current_a,),
        )


def _quality(record: wire.Record) -> Quality:
    return Quality.GOOD if record.is_billable else Quality.SUSPECT
