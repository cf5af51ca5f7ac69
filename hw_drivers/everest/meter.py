"""The meter of an EVerest EVSE. May import domain, ports and errors.

Live readings come from `powermeter`. A bill hangs on two others alone: the meter values of
TransactionStarted and TransactionFinished, which EVerest takes with the contactor open.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from types import TracebackType
from typing import Final, Self

from hw_drivers.everest.evse import EverestEvse
from hw_drivers.everest.listening import Heard
from hw_drivers.everest.ownership import remember
from hw_drivers.everest.powermeter import Freshness, PowermeterValue, signed_record, value_of
from hw_drivers.everest.session_words import Told
from hw_drivers.everest.voice import Voice
from hw_drivers.everest.wire import Malformed, Table, table
from hw_drivers.modbus_meter import kwh_text, whole_wh
from hw_drivers.polling import OUTAGE_S_MAX
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
from kiosk.errors import DeviceProtocolError, DeviceUnreachable
from kiosk.ports import Clock

READ_S: Final = 4.0
"""How long the next message of a meter may take; below the patience of whoever asked."""
END_S: Final = 4.0
SILENT_S: Final = 10.0
"""Without a message for so long the meter counts as offline, whatever the heartbeat says."""

Word = MeterReading | TransactionBegun


class EverestMeter:
    """Implements `kiosk.ports.Meter` and `kiosk.ports.TransactionMeter`."""

    def __init__(
        self,
        evse: EverestEvse,
        *,
        meter_id: str,
        evse_id: int,
        clock: Clock,
        outage_s_max: float = OUTAGE_S_MAX,
        read_s: float = READ_S,
        end_s: float = END_S,
        silent_s: float = SILENT_S,
    ) -> None:
        self.evse = evse
        self._meter_id = meter_id
        self._evse_id = evse_id
        self._clock = clock
        self._read_s = read_s
        self._end_s = end_s
        self._silent_s = silent_s
        self._voice: Voice[Word] = Voice(f"meter {meter_id}", outage_s_max=outage_s_max)
        self._freshness = Freshness()
        self._sequence = 0
        self._serial = ""
        self._up_s = 0.0
        self._heard_s: float | None = None
        self._waiting: set[asyncio.Future[MeterReading]] = set()
        self._asked: dict[str, TransactionBegun] = {}
        """What `begin` answered."""
        self._begun: dict[str, TransactionBegun] = {}
        """What EVerest said of the begin."""
        self._done: dict[str, TransactionDone] = {}
        self._more = asyncio.Event()
        evse.on_value.append(self._value)
        evse.on_told.append(self._told)
        evse.on_tick.append(self._tick)
        evse.on_link.append(self._linked)

    @property
    def meter_id(self) -> str:
        return self._meter_id

    async def __aenter__(self) -> Self:
        """Does not wait for the broker: one that is away is reported by `readings`."""
        await self.evse.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.evse.__aexit__(kind, error, trace)

    def readings(self) -> AsyncIterator[Word | DeviceStatus]:
        """A reading with each message; the official begin of a transaction when it comes."""
        return self._voice.listen(self.evse.link.raise_if_broken)

    async def read(self) -> MeterReading:
        """The next good reading. Raises DeviceUnreachable, or DeviceProtocolError if what comes is
        not to be believed.
        """
        self._raise_if_away()
        coming: asyncio.Future[MeterReading] = asyncio.get_running_loop().create_future()
        self._waiting.add(coming)
        sequence = self._sequence
        try:
            async with asyncio.timeout(self._read_s):
                return await coming
        except TimeoutError as error:
            self._raise_if_away()
            if self._sequence > sequence:
                msg = f"old_values: {self._meter_id}: what came in {self._read_s:g} s is not of now"
                raise DeviceProtocolError(msg) from error
            msg = f"no_readings: {self._meter_id}: nothing came in {self._read_s:g} s"
            raise DeviceUnreachable(msg) from error
        finally:
            self._waiting.discard(coming)

    async def identify(self) -> DeviceIdentity:
        await self.read()
        return DeviceIdentity(serial=self._serial, public_key=self.evse.public_key)

    async def begin(self, transaction: MeterTransaction) -> TransactionBegun:
        """The register before the start. EVerest's own begin comes with `readings`, later."""
        transaction_id = transaction.transaction_id
        self.evse.ownership.know(transaction_id)
        known = self._asked.get(transaction_id) or self._begun.get(transaction_id)
        if known is not None:
            return known
        begun = TransactionBegun(transaction_id=transaction_id, reading=await self.read())
        remember(self._asked, transaction_id, begun)
        return begun

    async def end(self, transaction_id: str) -> TransactionDone:
        """What EVerest said of the end, as soon as it says it. Raises DeviceError if it did not.

        A transaction that EVerest refused ends where it would have begun. The older API says
        nothing of an end: there it is the register after it.
        """
        self.evse.ownership.know(transaction_id)
        if not self.evse.dialect.has_events:
            return await self._read_end(transaction_id)
        deadline_s = asyncio.get_running_loop().time() + self._end_s
        while transaction_id not in self._done:
            asked = self._asked.get(transaction_id)
            if asked is not None and self.evse.ownership.never_began(transaction_id):
                return TransactionDone(transaction_id=transaction_id, reading=asked.reading)
            self.evse.link.raise_if_broken()
            self._more.clear()
            left_s = deadline_s - asyncio.get_running_loop().time()
            if left_s <= 0:
                self._raise_if_away()
                msg = f"no_end_value: {self._meter_id}: EVerest told no end of {transaction_id}"
                raise DeviceUnreachable(msg)
            try:
                async with asyncio.timeout(left_s):
                    await self._more.wait()
            except TimeoutError:
                continue
        return self._done[transaction_id]

    async def _read_end(self, transaction_id: str) -> TransactionDone:
        known = self._done.get(transaction_id)
        if known is None:
            known = TransactionDone(transaction_id=transaction_id, reading=await self.read())
            remember(self._done, transaction_id, known)
        return known

    # What EVerest says.

    def _value(self, value: PowermeterValue, message: Heard) -> None:
        self._heard_s = message.at_s
        self._serial = value.meter_id or self._serial
        quality = self._freshness.judge(value, message.at_s)
        if self._reason(message.at_s) != "":
            return  # Without a heartbeat nothing proves that this is a word of now.
        if quality is Quality.GOOD:
            for coming in self._waiting:
                if not coming.done():
                    # Each a reading of its own: numbers tell readings apart.
                    coming.set_result(self._reading(value, quality))
        self._tell_link(message.at_s)
        self._voice.say(self._reading(value, quality))

    def _told(self, transaction_id: str, told: Told) -> None:
        """Begin or end of a transaction: the first word counts, a later one repeats it."""
        known: dict[str, TransactionBegun] | dict[str, TransactionDone]
        known = self._done if told.is_end else self._begun
        if transaction_id in known:
            return
        try:
            value = value_of(table(told.body, "meter_value"))
        except Malformed:
            return  # Without a register there is nothing to bill by.
        reading = self._reading(value, Quality.GOOD)
        if told.is_end:
            self._ended(transaction_id, reading, told.body)
            return
        begun = TransactionBegun(
            transaction_id=transaction_id, reading=reading, record=self._record(told.body)
        )
        remember(self._begun, transaction_id, begun)
        self._voice.say(begun, must_arrive=self.evse.ownership.is_known(transaction_id))

    def _ended(self, transaction_id: str, reading: MeterReading, body: Table) -> None:
        begun = self._begun.get(transaction_id)
        start = signed_record(table(body, "start_signed_meter_value"), self.evse.public_key)
        if begun is not None and begun.record is not None:
            start = begun.record  # The one that was kept at the begin, so that it is kept once.
        records = (start, self._record(body))
        done = TransactionDone(
            transaction_id=transaction_id,
            reading=reading,
            begin=None if begun is None else begun.reading,
            records=tuple(record for record in records if record is not None),
        )
        remember(self._done, transaction_id, done)
        self._more.set()

    def _record(self, body: Table) -> SignedRecord | None:
        key = self.evse.public_key
        record = signed_record(table(body, "signed_meter_value"), key)
        return record or signed_record(table(table(body, "meter_value"), "signed_meter_value"), key)

    def _reading(self, value: PowermeterValue, quality: Quality) -> MeterReading:
        self._sequence += 1
        return MeterReading(
            meter_id=self._meter_id,
            evse_id=self._evse_id,
            energy_import_wh=whole_wh(value.energy_wh),
            energy_export_wh=None if value.export_wh is None else whole_wh(value.export_wh),
            received_at=self._clock.now(),
            received_ms=self._clock.monotonic_ms(),
            sequence=self._sequence,
            power_w=value.power_w,
            voltage_v=value.voltage_v,
            current_a=value.current_a,
            frequency_hz=value.frequency_hz,
            measured_at=value.measured_at,
            resolution_wh=value.step_wh,
            quality=quality,
            soc_percent=self.evse.soc_percent,
            raw=kwh_text(value.energy_wh),
        )

    def _linked(self, is_up: bool) -> None:
        self._heard_s = None
        if is_up:
            self._up_s = asyncio.get_running_loop().time()
        self._voice.wake()

    def _tick(self, now_s: float) -> None:
        self._tell_link(now_s)
        self._more.set()

    def _tell_link(self, now_s: float) -> None:
        self._voice.link(self._reason(now_s), now_s)

    def _reason(self, now_s: float) -> str | None:
        reason = self.evse.reason(now_s)
        if reason != "":
            return reason
        since_s = self._up_s if self._heard_s is None else self._heard_s
        if now_s - since_s > self._silent_s:
            return "no_readings"
        return None if self._heard_s is None else ""

    def _raise_if_away(self) -> None:
        self.evse.link.raise_if_broken()
        reason = self.evse.reason(asyncio.get_running_loop().time())
        if reason:
            msg = f"{reason}: {self._meter_id}: {self.evse.link}"
            raise DeviceUnreachable(msg)
