"""The Bauer BSM-WS36A: a SunSpec meter that signs the begin and the end of a transaction.

May import domain, ports, errors, its models and its own line.

Begin and end are the meter's start and end snapshots, which leave the contactor to the charge
controller; the pair that switches the meter's own contactor (turn-on, turn-off) is not used. The
transaction's id is signed along (Meta3), so that the same begin is found again after a power cut,
in the meter. Nothing stays open in it: a new start snapshot replaces the one before.

Two registers can be billed. TotWhImp counts for ever. RCR counts since the last turn-on and is what
the display and the OCMF text call the reading; the two may differ by one digit, because each hides
what is below it. `register` chooses one, and live readings come from the same.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from typing import Final

from hw_drivers.bsm_models import (
    EPOCH,
    META,
    OCMF,
    OCMF_REGISTERS,
    OCMF_TEXT,
    PUBLIC_KEY,
    PUBLIC_KEY_REGISTERS,
    RCR,
    RCR_SCALE,
    SIGNING_METER,
    SNAPSHOT,
    SNAPSHOT_REGISTERS,
    STATUS,
    Snapshot,
    Snapshots,
    SnapshotStatus,
    bytes_of,
    public_key_of,
    snapshot_of,
    text_registers,
)
from hw_drivers.modbus_line import ModbusLine
from hw_drivers.modbus_meter import kwh_text, whole_wh
from hw_drivers.polling import OUTAGE_S_MAX
from hw_drivers.sunspec_meter import SunSpecMeter
from hw_drivers.sunspec_models import Model, acc32_at, scale_at, scaled
from kiosk.domain.readings import (
    Counter,
    DeviceIdentity,
    MeterReading,
    MeterTransaction,
    Quality,
    SignedRecord,
    TransactionBegun,
    TransactionDone,
)
from kiosk.errors import DeviceProtocolError, DeviceRefused, DeviceUnreachable
from kiosk.ports import Clock

SNAPSHOT_S_MAX: Final = 15.0
"""How long a snapshot may take (bsm-python, doc/examples/snapshots.md)."""
_POLL_S: Final = 0.1
_CLOCK_OFF_S_MAX: Final = 2
"""The meter's clock is set when it is further off: it stands in what is signed."""
_FAILURES: Final = {
    SnapshotStatus.INVALID: "the meter took none",
    SnapshotStatus.FAILED: "the meter failed to take it",
    SnapshotStatus.NOT_ENABLED: "the enable signal is missing",
    SnapshotStatus.NO_FEEDBACK: "the contactor's feedback is wrong",
}


class BillingRegister(StrEnum):
    """Which counter readings come from."""

    TOT_WH_IMP = "tot_wh_imp"
    """Counts for ever."""
    RCR = "rcr"
    """Counts since the last turn-on snapshot; the display's and the OCMF text's own number."""


class BsmMeter(SunSpecMeter):
    """One BSM. Implements `Meter`, `Identifying` and `TransactionMeter` of `kiosk.ports`."""

    def __init__(
        self,
        *,
        meter_id: str,
        evse_id: int,
        line: ModbusLine,
        unit: int,
        clock: Clock,
        register: BillingRegister = BillingRegister.TOT_WH_IMP,
        poll_s: float = 1.0,
        outage_s_max: float = OUTAGE_S_MAX,
        snapshot_s_max: float = SNAPSHOT_S_MAX,
    ) -> None:
        super().__init__(
            meter_id=meter_id,
            evse_id=evse_id,
            line=line,
            unit=unit,
            clock=clock,
            poll_s=poll_s,
            outage_s_max=outage_s_max,
        )
        self._register = register
        self._snapshot_s_max = snapshot_s_max
        self._transacting = asyncio.Lock()
        self._told: MeterTransaction | None = None
        self._begun: TransactionBegun | None = None
        self._done: TransactionDone | None = None

    async def identify(self) -> DeviceIdentity:
        identity = await super().identify()
        return replace(identity, public_key=await self._public_key())

    async def begin(self, transaction: MeterTransaction) -> TransactionBegun:
        """Take the start snapshot, once per id. Raises DeviceError."""
        async with self._transacting:
            begun = self._begun
            if begun is None or begun.transaction_id != transaction.transaction_id:
                self._told = transaction
                taken = await self._taken(Snapshots.START, transaction.transaction_id)
                begun = TransactionBegun(
                    transaction_id=transaction.transaction_id,
                    reading=self._read_from(taken),
                    record=await self._record(Snapshots.START, taken),
                )
                self._begun = begun
            return begun

    async def end(self, transaction_id: str) -> TransactionDone:
        """Take the end snapshot, once per id. Raises DeviceError."""
        async with self._transacting:
            done = self._done
            if done is None or done.transaction_id != transaction_id:
                begun = await self._remembered(transaction_id)
                taken = await self._taken(Snapshots.END, transaction_id)
                record = await self._record(Snapshots.END, taken)
                first = () if begun is None or begun.record is None else (begun.record,)
                done = TransactionDone(
                    transaction_id=transaction_id,
                    reading=self._read_from(taken),
                    begin=None if begun is None else begun.reading,
                    records=(*first, record),
                )
                self._done = done
            return done

    async def _remembered(self, transaction_id: str) -> TransactionBegun | None:
        """The begin as this process knows it, or as it still stands in the meter."""
        if self._begun is not None and self._begun.transaction_id == transaction_id:
            return self._begun
        taken = await self._snapshot(Snapshots.START)
        if taken.status != SnapshotStatus.VALID or taken.meta[2] != transaction_id:
            return None
        record = await self._record(Snapshots.START, taken)
        return TransactionBegun(
            transaction_id=transaction_id, reading=self._read_from(taken), record=record
        )

    async def _live(self) -> MeterReading:
        reading = await super()._live()
        if self._register is BillingRegister.TOT_WH_IMP:
            return reading
        registers = await self._part(await self._model(SIGNING_METER), RCR, 3)
        scale = scale_at(registers, RCR_SCALE - RCR)
        energy_wh = scaled(acc32_at(registers, 0), scale)
        return self._on_rcr(reading, energy_wh, scaled(1, scale) or Decimal(1))

    def _on_rcr(
        self, reading: MeterReading, energy_wh: Decimal | None, step_wh: Decimal
    ) -> MeterReading:
        if energy_wh is None:
            msg = f"no_value: {self._meter_id}: RCR has no scale"
            raise DeviceProtocolError(msg)
        return replace(
            reading,
            energy_import_wh=whole_wh(energy_wh),
            energy_export_wh=None,
            resolution_wh=step_wh,
            counter=Counter.TRANSACTION,
            raw=kwh_text(energy_wh),
        )

    def _read_from(self, taken: Snapshot) -> MeterReading:
        """The reading that a snapshot is."""
        if taken.import_wh is None:
            msg = f"no_value: {self._meter_id}: the snapshot's TotWhImp is not accumulated"
            raise DeviceProtocolError(msg)
        self._sequence += 1
        reading = MeterReading(
            meter_id=self._meter_id,
            evse_id=self._evse_id,
            energy_import_wh=whole_wh(taken.import_wh),
            received_at=self._clock.now(),
            received_ms=self._clock.monotonic_ms(),
            sequence=self._sequence,
            power_w=taken.power_w,
            measured_at=taken.taken_at,
            resolution_wh=taken.step_wh,
            quality=Quality.GOOD,
            raw=kwh_text(taken.import_wh),
        )
        if self._register is BillingRegister.TOT_WH_IMP:
            return reading
        return self._on_rcr(reading, taken.rcr_wh, taken.step_wh)

    async def _taken(self, kind: Snapshots, transaction_id: str) -> Snapshot:
        """A valid snapshot of this transaction: the one that is there, or a new one."""
        there = await self._snapshot(kind)
        if there.status == SnapshotStatus.VALID and there.meta[2] == transaction_id:
            return there
        await self._set_clock()
        await self._sign_along(transaction_id)
        model = await self._model(SNAPSHOT, kind)
        await self._write(model, STATUS, [SnapshotStatus.UPDATING])
        await self._until_valid(model)
        taken = await self._snapshot(kind)
        if taken.status != SnapshotStatus.VALID or taken.meta[2] != transaction_id:
            msg = f"bad_snapshot: {self._where}: {kind.name} is not of this transaction"
            raise DeviceProtocolError(msg)
        return taken

    async def _until_valid(self, model: Model) -> None:
        try:
            async with asyncio.timeout(self._snapshot_s_max):
                while True:
                    (status,) = await self._part(model, STATUS, 1)
                    if status != SnapshotStatus.UPDATING:
                        break
                    await asyncio.sleep(_POLL_S)
        except TimeoutError:
            msg = f"snapshot_timeout: {self._where}: none after {self._snapshot_s_max:.0f} s"
            raise DeviceUnreachable(msg) from None
        if status in {SnapshotStatus.NOT_ENABLED, SnapshotStatus.NO_FEEDBACK}:
            msg = f"snapshot_refused: {self._where}: {_FAILURES[SnapshotStatus(status)]}"
            raise DeviceRefused(msg)
        if status != SnapshotStatus.VALID:
            said = _FAILURES.get(status, f"status {status}")  # type: ignore[call-overload]
            msg = f"snapshot_failed: {self._where}: {said}"
            raise DeviceProtocolError(msg)

    async def _sign_along(self, transaction_id: str) -> None:
        """Write what is signed with the next snapshots: who pays, where, and which transaction."""
        signing = await self._model(SIGNING_METER)
        told = self._told
        if told is not None and told.transaction_id == transaction_id:
            texts = (told.identification, told.evse_label, transaction_id)
        else:  # begun before a power cut: who pays stands in the meter still, or nowhere
            texts = ("", "", transaction_id)
        for (offset, registers), text in zip(META, texts, strict=True):
            if text:
                await self._write(signing, offset, text_registers(text, registers))

    async def _set_clock(self) -> None:
        """Put the meter's clock right if it is off, with no offset to UTC of its own choice."""
        signing = await self._model(SIGNING_METER)
        registers = await self._part(signing, EPOCH, 3)
        now_s = int(self._clock.now().timestamp())
        if abs(acc32_at(registers, 0) - now_s) > _CLOCK_OFF_S_MAX:
            await self._write(signing, EPOCH, [now_s >> 16, now_s & 0xFFFF, 0])

    async def _snapshot(self, kind: Snapshots) -> Snapshot:
        model = await self._model(SNAPSHOT, kind)
        return snapshot_of(await self._read_model(model, SNAPSHOT_REGISTERS))

    async def _record(self, kind: Snapshots, taken: Snapshot) -> SignedRecord:
        """The snapshot as OCMF; as its signed registers where the meter's firmware has no OCMF."""
        public_key = await self._public_key()
        models = [model for model in await self._scanned() if model.id == OCMF]
        if len(models) <= kind:
            text = bytes_of(taken.registers).hex()
            return SignedRecord(encoding="BSM-SNAPSHOT", text=text, public_key=public_key)
        registers = await self._read_model(models[kind], OCMF_REGISTERS)
        text = bytes_of(registers[OCMF_TEXT:]).partition(b"\0")[0].decode("utf-8", "replace")
        if registers[STATUS] != SnapshotStatus.VALID or not text.startswith("OCMF|"):
            msg = f"bad_record: {self._where}: the OCMF text of {kind.name} is not valid"
            raise DeviceProtocolError(msg)
        return SignedRecord(encoding="OCMF", text=text, public_key=public_key)

    async def _public_key(self) -> str:
        signing = await self._model(SIGNING_METER)
        return public_key_of(await self._part(signing, PUBLIC_KEY, PUBLIC_KEY_REGISTERS))

    async def _model(self, model_id: int, number: int = 0) -> Model:
        models = [model for model in await self._scanned() if model.id == model_id]
        if len(models) <= number:
            msg = f"wrong_meter: {self._where} is no BSM: it has no {number + 1}. model {model_id}"
            raise DeviceProtocolError(msg)
        return models[number]

    async def _part(self, model: Model, offset: int, count: int) -> list[int]:
        return await self._read(model.address + offset, count)

    async def _write(self, model: Model, offset: int, values: list[int]) -> None:
        await self._line.write(model.address + offset, list(values), unit=self._unit)
