"""LEM DCBM 400/600, the DC meter with a legal transaction of its own, over HTTP or HTTPS.

May import domain, ports, errors and the files of this device. Facts: operation manual and
communication protocol of the DCBM; where they are silent, what is done here is said here.

-   *Two minutes.* A transaction shall not be stopped before it is two minutes old (7.2.2, wear of
    the meter's memory). The station waits about 20 s for an end. So `end` of a younger one answers
    at once with the live register, which is the same register and stands still, the contactor
    being open; the meter's transaction is stopped by `readings` once it is old enough, or by the
    next `begin`. Until then the link is told as down (`transaction_closing`), nobody is asked to
    pay, and a `begin` is refused. `end` of the same id then adds the signed record; its reading
    stays what was told first. A restart of this process in that minute leaves the stop to the next
    `begin`: a driver cannot know whether a transaction it finds is still somebody's.
-   *Idempotence* is the meter's: it keeps ids and registers through power cuts, so `begin` and
    `end` look there before they ask. Nothing is begun twice after a lost answer or a restart.
-   *A transaction of another id* that is found at `begin` is stopped by its id first, and logged.
-   *Flags.* Only a transaction whose status never left "nominal" may be billed (7.5.4). A blind
    meter (no sensor link, fatal error, failed measurement) gives no reading; any other flag makes
    readings SUSPECT; with any of them `begin` is refused with the flag's word.
-   *The record* stands in the meter; if it cannot be fetched at the third try, `end` answers
    without it, because the bill needs the register and not the record.
-   *Its clock* is set two minutes after it was met and daily, idle only: lem_dcbm_time.py.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from types import TracebackType
from typing import Final, Self

from hw_drivers import lem_dcbm_wire as wire
from hw_drivers.http_device import HttpDevice
from hw_drivers.lem_dcbm_api import LemDcbmApi
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

AGE_S_MIN: Final = 120
RECORD_TRIES: Final = 3
CLOSING: Final = "transaction_closing"


class LemDcbmMeter:
    """One DCBM. Implements `kiosk.ports.Meter`, `TransactionMeter` and `Identifying`."""

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
        self._api = LemDcbmApi(device, clock)
        self._poll_s = poll_s
        self._outage_s_max = outage_s_max
        self._status: wire.Status | None = None
        """The newest answer of any exchange."""
        self._begun: TransactionBegun | None = None
        self._done: TransactionDone | None = None
        self._closing = ""
        """The transaction that was told as ended and still runs in the meter."""
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
        self._status = None
        self._api.forget()
        await self._device.__aexit__(kind, error, trace)

    def readings(self) -> AsyncIterator[MeterReading | DeviceStatus]:
        return poll_with_trouble(
            self._tick, self._trouble, poll_s=self._poll_s, outage_s_max=self._outage_s_max
        )

    async def read(self) -> MeterReading:
        async with self._turn:
            return await self._read()

    async def identify(self) -> DeviceIdentity:
        async with self._turn:
            status = await self._ask_status()
        return DeviceIdentity(
            vendor="LEM",
            model="DCBM 400/600",
            serial=status.serial,
            firmware=status.firmware,
            public_key=status.public_key,
        )

    async def begin(self, transaction: MeterTransaction) -> TransactionBegun:
        wanted = transaction.transaction_id
        if not wire.is_id(wanted):
            msg = f"bad_transaction_id: {self._device}: it keeps 1 to 37 bytes"
            raise DeviceRefused(msg)
        async with self._turn:
            last = await self._api.last(await self._ask_status())
            if last is None or last.transaction_id != wanted:
                if last is not None and last.is_running:
                    await self._stop_other(last)
                await self._start(transaction)
                last = await self._api.last(await self._ask_status())
            if last is None or last.transaction_id != wanted:
                msg = f"bad_answer: {self._device}: it began another transaction than asked for"
                raise DeviceProtocolError(msg)
            return self._begun_by(last)

    async def end(self, transaction_id: str) -> TransactionDone:
        async with self._turn:
            if self._done is not None and self._done.transaction_id == transaction_id:
                return self._done
            status = await self._ask_status()
            legal = await self._api.find(transaction_id, status)
            if legal.is_running and legal.duration_s < AGE_S_MIN:
                self._done = TransactionDone(
                    transaction_id=transaction_id,
                    reading=await self._read(),
                    begin=self._begun_by(legal).reading,
                )
                self._closing = transaction_id
                return self._done
            if legal.is_running:
                legal = await self._api.stop(transaction_id, status)
            return await self._finish(legal, status)

    # What `readings` does beside reading.

    async def _tick(self) -> MeterReading:
        async with self._turn:
            try:
                await self._upkeep()
            except DeviceError as error:
                # The reading does not depend on it, and the next poll or minute tries again.
                warn("meter_upkeep_failed", meter=self.meter_id, reason=str(error))
            return await self._read()

    async def _upkeep(self) -> None:
        known = self._status
        if known is None:
            return
        if self._closing:
            await self._close()
        elif not known.is_ongoing and self._api.time.is_due(expired=known.is_time_out):
            status = await self._ask_status()
            if not status.is_ongoing:
                await self._api.set_clock()

    async def _close(self) -> None:
        status = await self._ask_status()
        try:
            legal = await self._api.find(self._closing, status)
        except DeviceRefused as error:
            # Another meter, or one that forgot: there is nothing to stop, and the EVSE is free.
            warn("closing_given_up", meter=self.meter_id, reason=str(error))
            self._closing = ""
            return
        if legal.is_running and legal.duration_s < AGE_S_MIN:
            return
        if legal.is_running:
            legal = await self._api.stop(self._closing, status)
        await self._finish(legal, status)

    def _trouble(self) -> str:
        word = "" if self._status is None else self._status.trouble
        return word or (CLOSING if self._closing else "")

    # The steps of a transaction.

    async def _start(self, transaction: MeterTransaction) -> None:
        status = await self._ask_status()
        if status.is_time_out and self._api.time.is_due(expired=True):
            await self._api.set_clock()
            status = await self._ask_status()
        if status.trouble:
            msg = f"{status.trouble}: {self._device}: a transaction begun now could not be billed"
            raise DeviceRefused(msg)
        await self._api.start(transaction, status)

    async def _stop_other(self, other: wire.Legal) -> None:
        if other.duration_s < AGE_S_MIN:
            msg = f"{CLOSING}: {self._device}: the one before is not two minutes old yet"
            raise DeviceRefused(msg)
        status = await self._ask_status()
        legal = await self._api.stop(other.transaction_id, status)
        if other.transaction_id == self._closing:
            await self._finish(legal, status)
            return
        warn(
            "dangling_transaction_ended",
            meter=self.meter_id,
            transaction=other.transaction_id,
            end_wh=str(legal.end_wh),
        )

    async def _finish(self, legal: wire.Legal, status: wire.Status) -> TransactionDone:
        """The end register and its record, kept for whoever asks again."""
        if legal.end_wh is None:
            msg = f"not_stopped: {self._device}: no end register"
            raise DeviceProtocolError(msg)
        quality = Quality.GOOD if legal.is_billable else Quality.SUSPECT
        reading = self._make.reading(legal.end_wh, legal.ended_at, quality)
        if self._done is not None and self._closing == legal.transaction_id:
            told_wh = self._done.reading.energy_import_wh
            if reading.energy_import_wh != told_wh:
                end_wh = reading.energy_import_wh
                warn("register_moved", meter=self.meter_id, told_wh=told_wh, end_wh=end_wh)
            reading = self._done.reading
        done = TransactionDone(
            transaction_id=legal.transaction_id,
            reading=reading,
            begin=self._begun_by(legal).reading,
            records=await self._records(legal.transaction_id, status),
        )
        self._done, self._closing, self._record_tries = done, "", 0
        return done

    async def _records(self, transaction_id: str, status: wire.Status) -> tuple[SignedRecord, ...]:
        try:
            return (await self._api.record(transaction_id, status),)
        except DeviceError as error:
            self._record_tries += 1
            if self._record_tries < RECORD_TRIES:
                raise
            warn("record_not_fetched", meter=self.meter_id, reason=str(error))
            return ()

    def _begun_by(self, legal: wire.Legal) -> TransactionBegun:
        """The same object for the same begin, as long as this process lives."""
        begun, register_wh = self._begun, whole_wh(legal.begin_wh)
        if (
            begun is None
            or begun.transaction_id != legal.transaction_id
            or begun.reading.energy_import_wh != register_wh
        ):
            quality = Quality.GOOD if legal.is_billable else Quality.SUSPECT
            begun = TransactionBegun(
                transaction_id=legal.transaction_id,
                reading=self._make.reading(legal.begin_wh, legal.began_at, quality),
            )
        self._begun = begun
        return begun

    # Readings.

    async def _ask_status(self) -> wire.Status:
        self._status = await self._api.status()
        return self._status

    async def _read(self) -> MeterReading:
        status = await self._ask_status()
        if status.trouble in wire.BLIND:
            msg = f"{status.trouble}: {self._device}: what it says of energy is worth nothing"
            raise DeviceProtocolError(msg)
        live = await self._api.live(status)
        quality = Quality.SUSPECT if status.trouble else Quality.GOOD
        return replace(
            self._make.reading(live.import_wh, live.measured_at, quality),
            energy_export_wh=whole_wh(live.export_wh),
            power_w=live.power_w,
            voltage_v=(live.voltage_v,),
            current_a=(live.current_a,),
        )
