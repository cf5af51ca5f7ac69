"""Energy: begin reading, start, accepted readings, stop, end reading. May import domain, ports,
errors.

The begin register is durable before the controller is asked to deliver, so that whatever flows can
be billed even if this process dies the next moment.
"""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Final

from kiosk.domain import events as ev
from kiosk.domain.activity import Activity
from kiosk.domain.controller import CableState, ControllerState, EnergyState, StopCause
from kiosk.domain.faults import FaultCode
from kiosk.domain.readings import MeterReading, MeterTransaction, SignedRecord
from kiosk.domain.session import OrderPhase, Phase, Session
from kiosk.domain.tariff_json import tariff_from_json
from kiosk.errors import DeviceError, DeviceRefused
from kiosk.journal import alarm, note, warn
from kiosk.ports import ChargeController, Meter, TransactionMeter
from kiosk.services.charging import ACTIVITY, Charge
from kiosk.services.desk import Desk
from kiosk.services.measuring import take_begin, take_end, tariff_text
from kiosk.services.metering import Verdict
from kiosk.services.news import BeginRead, BeginTold, EndRead, MeterSpoke, StartFailed
from kiosk.services.office import Office
from kiosk.services.raising import Raising

STOP_REASONS: Final = {
    StopCause.UNPLUGGED: ev.StopReason.UNPLUGGED,
    StopCause.CAR: ev.StopReason.CAR_FULL,
    StopCause.POWER_LOSS: ev.StopReason.POWER_LOSS,
    StopCause.FAULT: ev.StopReason.FAULT,
    StopCause.NONE: ev.StopReason.FAULT,
}


START_RETRY_S: Final = 1.0


class Energising:
    """The clerk who turns energy on and off and counts it."""

    def __init__(self, office: Office, raising: Raising) -> None:
        self._office = office
        self._raising = raising

    def prepare(self, desk: Desk, session: Session) -> None:
        """A hold is placed: fetch the reading the bill will begin with."""
        office, paid = self._office, session.paid_order
        meter = office.devices[desk.evse_id].meter
        transaction = MeterTransaction(
            transaction_id=transaction_id_of(session),
            evse_label=desk.evse.label,
            identification=session.session_id if paid is None else paid.order.order_id,
            tariff_text=tariff_text(tariff_from_json(session.tariff_json), office.clock.now()),
        )
        office.spawn(
            self._read_begin(session.session_id, meter, transaction), f"begin {desk.evse_id}"
        )

    async def begin(
        self, desk: Desk, session: Session, reading: MeterReading, record: SignedRecord | None
    ) -> None:
        """Write the begin register and the deadline, then ask for energy."""
        office = self._office
        now = office.clock.now()
        transaction_id = transaction_id_of(session)
        await office.record(
            ev.EnergyOrdered(
                session_id=session.session_id,
                at=now,
                transaction_id=transaction_id,
                start_deadline=now + timedelta(seconds=office.settings.start_s),
            ),
            ev.TransactionStarted(
                session_id=session.session_id,
                at=now,
                transaction_id=transaction_id,
                begin=reading,
                boot_id=office.session_clock.boot_id,
            ),
            *_kept(session.session_id, now, () if record is None else (record,)),
        )
        note("energy_ordered", session=session.session_id, begin_wh=reading.energy_import_wh)
        self.open_charge(desk, office.sessions[session.session_id])
        self.start(desk, office.sessions[session.session_id])

    async def begin_told(self, desk: Desk, news: BeginTold) -> None:
        """The device's own begin came after it was asked to deliver: the bill begins there.

        A later register lowers the bill, so it is taken; an earlier one could only raise it (M9).
        """
        office, begun = self._office, news.begun
        session = office.session_of(desk)
        if session is None or session.begin is None or session.end is not None:
            return
        if begun.transaction_id != session.transaction_id:
            return
        now = office.clock.now()
        rows = _kept(session.session_id, now, () if begun.record is None else (begun.record,))
        ahead_wh = begun.reading.energy_import_wh - session.begin.energy_import_wh
        moves = ahead_wh > 0 and not session.kept
        if moves:
            moved = ev.BeginMoved(session_id=session.session_id, at=now, begin=begun.reading)
            rows = (moved, *rows)
        if abs(ahead_wh) > begun.reading.resolution_wh + 1:
            alarm("begin_differs", session=session.session_id, ahead_wh=ahead_wh)
            what = "the begin register differs from what was read before the start"
            rows = (*rows, ev.ReviewRequired(session_id=session.session_id, at=now, what=what))
        if rows:
            await office.record(*rows)
        if moves:
            self.open_charge(desk, office.sessions[session.session_id])

    def start(self, desk: Desk, session: Session) -> None:
        """Ask the controller to deliver; repeating it is harmless."""
        desk.started_by_us = True
        controller = self._office.devices[desk.evse_id].controller
        self._office.spawn(self._start(session, controller), f"start {desk.evse_id}")

    def open_charge(self, desk: Desk, session: Session) -> None:
        """Make the running charge from what the ledger has: at the start, and after a crash."""
        if session.begin is None:
            return
        charge = Charge(
            tariff_from_json(session.tariff_json),
            session.begin,
            boot_id=session.boot_id,
            keep_every_wh=self._office.settings.keep_every_wh,
            keep_every_ms=int(self._office.settings.keep_every_s * 1000),
        )
        for kept in session.kept:
            charge.resume(kept.reading, kept.activity, kept.boot_id or session.boot_id)
        if session.end is not None:
            charge.resume(session.end.end, session.end.activity, session.end.boot_id)
        desk.charge = charge
        boot_id = session.kept[-1].boot_id if session.kept else session.boot_id
        is_other_boot = boot_id != self._office.session_clock.boot_id
        desk.watch.resume(charge.newest, self._office.now_ms, is_other_boot=is_other_boot)

    async def believed(self, desk: Desk, reading: MeterReading) -> None:
        """A believed reading while a transaction runs."""
        session = self._office.session_of(desk)
        if session is None or desk.charge is None or session.end is not None:
            return
        if session.phase not in {Phase.STARTING, Phase.CHARGING, Phase.STOPPING}:
            return
        if reading.energy_import_wh < desk.charge.newest.energy_import_wh:
            return  # The begin was moved ahead of it (`begin_told`); nothing shown may fall (M9).
        activity = ACTIVITY[desk.energy]
        moved = reading.energy_import_wh > desk.charge.newest.energy_import_wh
        if not session.kept and not moved:
            # Until the first watt-hour the car has not started, whatever the contactor says (M5).
            desk.charge.wait(reading)
            return
        if activity is not Activity.CHARGING and moved:
            # Energy that flowed is charging, whatever the controller has told us so far.
            activity = Activity.CHARGING
        boot_id = self._office.session_clock.boot_id
        keep = desk.charge.accept(reading, activity, boot_id)
        if keep:
            now = self._office.clock.now()
            await self._office.record(
                *(
                    ev.ReadingKept(
                        session_id=session.session_id,
                        at=now,
                        reading=kept,
                        activity=kept_activity,
                        boot_id=boot_id,
                    )
                    for kept, kept_activity in keep
                )
            )
        if session.phase is not Phase.STOPPING:
            await self._within_hold(desk, session)

    async def controller_spoke(
        self, desk: Desk, session: Session, before: ControllerState | None
    ) -> None:
        """The controller's state changed from `before` during a session with energy."""
        state = desk.controller
        if state is None or session.begin is None or session.end is not None:
            return
        ended = (
            state.energy is EnergyState.OFF
            and before is not None
            and before.transaction_id == session.transaction_id
        )
        if state.energy is EnergyState.OFF and session.phase is Phase.CHARGING:
            reason = STOP_REASONS[state.stop_cause]
            if state.cable is CableState.FREE:
                reason = ev.StopReason.UNPLUGGED
            await self.stop(desk, session, reason)
        elif session.phase is Phase.STARTING and state.cable is CableState.FREE:
            await self.stop(desk, session, ev.StopReason.UNPLUGGED)
        elif session.phase is Phase.STARTING and ended:
            await self.start_failed(desk, session, refused=True)
        elif state.fault and session.phase in {Phase.CHARGING, Phase.STARTING}:
            warn("controller_fault", session=session.session_id, fault=state.fault)
            await self.stop(desk, session, ev.StopReason.FAULT)

    async def start_failed(self, desk: Desk, session: Session, *, refused: bool) -> None:
        """No energy came: end it, so that the hold goes back (M5)."""
        if session.phase is not Phase.STARTING:
            return
        desk.fault = FaultCode.START_REFUSED if refused else FaultCode.START_TIMEOUT
        await self._office.record(
            ev.SessionFaulted(
                session_id=session.session_id, at=self._office.clock.now(), code=desk.fault
            )
        )
        await self.stop(desk, session, ev.StopReason.FAULT)

    async def stop(self, desk: Desk, session: Session, reason: ev.StopReason) -> None:
        """Write why, open the contactor, then take the final reading."""
        if session.end is not None or session.begin is None:
            return
        if session.stop_reason is None:
            await self._office.record(
                ev.StopOrdered(
                    session_id=session.session_id, at=self._office.clock.now(), reason=reason
                )
            )
            note("stop_ordered", session=session.session_id, reason=reason)
        self.see_it_stopped(desk, session)

    def see_it_stopped(self, desk: Desk, session: Session) -> None:
        """Carry out a stop that is already written; also after a crash."""
        if desk.stopping:
            return
        desk.stopping = True
        desk.detour = None
        devices = self._office.devices[desk.evse_id]
        self._office.spawn(
            self._stop(desk, session, devices.controller, devices.meter), f"stop {desk.evse_id}"
        )

    async def _within_hold(self, desk: Desk, session: Session) -> None:
        order = session.live_order
        if desk.charge is None or order is None or order.held is None:
            return
        if order.phase is not OrderPhase.HELD or session.stop_reason is not None:
            return
        ahead_ms = int(self._office.settings.look_ahead_s * 1000)
        ahead = desk.charge.cost_ahead(desk.evse.power_max_kw * 1000, ahead_ms)
        if min(order.held, session.limit or order.held) < ahead:
            held = ev.StopReason.HOLD_REACHED
            reason = held if session.limit is None else ev.StopReason.LIMIT_REACHED
            note(reason.value, session=session.session_id, ahead_minor=ahead.minor)
            await self.stop(desk, session, reason)
        elif session.limit is None:
            await self._raising.look_ahead(desk, session, order)

    async def _read_begin(
        self, session_id: str, meter: Meter, transaction: MeterTransaction
    ) -> None:
        try_s = self._patience_s(meter)
        begun = await take_begin(
            meter, transaction, seconds=try_s, try_s=try_s, clock=self._office.clock
        )
        await self._office.post(BeginRead(session_id, begun))

    async def _start(self, session: Session, controller: ChargeController) -> None:
        while self._still_starting(session.session_id):
            try:
                async with asyncio.timeout(self._office.settings.device_timeout_s):
                    await controller.start(session.transaction_id)
            except DeviceRefused:
                await self._office.post(StartFailed(session.session_id, refused=True))
            except (DeviceError, TimeoutError) as error:
                # A lost answer is not a refusal: the same id may be asked again until the deadline.
                warn("start_unanswered", session=session.session_id, error=type(error).__name__)
                await asyncio.sleep(START_RETRY_S)
                continue
            return

    def _still_starting(self, session_id: str) -> bool:
        session = self._office.sessions.get(session_id)
        return session is not None and session.phase is Phase.STARTING

    async def _stop(
        self, desk: Desk, session: Session, controller: ChargeController, meter: Meter
    ) -> None:
        stopped = await self._contactor_open(desk, session, controller)
        if not stopped:
            alarm("contactor_not_confirmed", session=session.session_id)
        done = await take_end(
            meter,
            session.transaction_id,
            seconds=self._office.settings.end_reading_s,
            try_s=self._patience_s(meter),
            clock=self._office.clock,
        )
        await self._office.post(EndRead(session.session_id, done, stopped))

    async def _contactor_open(
        self, desk: Desk, session: Session, controller: ChargeController
    ) -> bool:
        deadline_ms = self._office.now_ms + int(self._office.settings.stop_confirm_s * 1000)
        asked = False
        while self._office.now_ms < deadline_ms:
            if not asked:
                # Also when nothing flows: a start may be on its way that has not been told yet.
                try:
                    async with asyncio.timeout(self._office.settings.device_timeout_s):
                        await controller.stop(session.transaction_id)
                    asked = True
                except (DeviceError, TimeoutError) as error:
                    warn("stop_retry", session=session.session_id, error=type(error).__name__)
            if asked and desk.controller_online and desk.energy is EnergyState.OFF:
                return True
            await asyncio.sleep(0.1)
        return False

    def _patience_s(self, meter: Meter) -> float:
        """For one try at the begin or the end: a meter that signs takes longer than one that is
        read.
        """
        settings = self._office.settings
        signs = isinstance(meter, TransactionMeter)
        return settings.end_reading_s if signs else settings.device_timeout_s

    def judge(self, desk: Desk, news: MeterSpoke) -> Verdict:
        """Whether the reading counts, noted when it does not."""
        verdict = desk.watch.judge(news.reading, self._office.now_ms)
        if verdict not in {Verdict.BELIEVED, Verdict.IGNORED}:
            warn("reading_disbelieved", evse=news.evse_id, verdict=verdict)
        return verdict


def transaction_id_of(session: Session) -> str:
    """The id of a session's one transaction: known before it begins, also after a crash."""
    return session.transaction_id or f"{session.session_id}-t"


def _kept(
    session_id: str, at: datetime, records: tuple[SignedRecord, ...]
) -> tuple[ev.SessionEvent, ...]:
    return tuple(ev.RecordKept(session_id=session_id, at=at, record=each) for each in records)
