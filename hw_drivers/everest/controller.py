"""The charge controller of an EVerest EVSE. May import domain, ports and errors."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from types import TracebackType
from typing import Self

from hw_drivers.everest.evse import EverestEvse
from hw_drivers.everest.faults import EverestError
from hw_drivers.everest.starting import Starter
from hw_drivers.everest.topics import Order
from hw_drivers.everest.voice import Voice
from hw_drivers.polling import OUTAGE_S_MAX
from kiosk.domain.controller import CableState, ControllerState, EnergyState, StopCause
from kiosk.domain.readings import DeviceStatus
from kiosk.errors import DeviceRefused


class EverestController:
    """Cable, contactor and car of one EVSE. Implements `kiosk.ports.ChargeController`."""

    def __init__(
        self, evse: EverestEvse, *, evse_id: int, outage_s_max: float = OUTAGE_S_MAX
    ) -> None:
        self.evse = evse
        self._evse_id = evse_id
        self._starter = Starter(evse)
        self._voice: Voice[ControllerState] = Voice(
            f"controller {evse_id}", outage_s_max=outage_s_max
        )
        self._told: ControllerState | None = None
        evse.on_change.append(self._changed)
        evse.on_tick.append(self._tick)
        evse.on_link.append(lambda _is_up: self._voice.wake())

    async def __aenter__(self) -> Self:
        """Does not wait for the broker: one that is away is reported by `states`."""
        await self.evse.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.evse.__aexit__(kind, error, trace)

    async def states(self) -> AsyncIterator[ControllerState | DeviceStatus]:
        """The whole state on connect and after each change; one caller at a time."""
        self._told = None
        async for said in self._voice.listen(self.evse.link.raise_if_broken):
            if isinstance(said, DeviceStatus) and not said.online:
                self._told = None  # Whatever it is when EVerest is back, it is told again.
            yield said

    async def start(self, transaction_id: str) -> None:
        """Hand in a token for this transaction, once, and see it accepted.

        Raises DeviceRefused (EVerest says no), DeviceUnreachable (ask again with the same id).
        """
        await self._starter.start(transaction_id)

    async def stop(self, transaction_id: str) -> None:
        """End it, or take its authorisation back if it has not begun. Raises DeviceError."""
        await self._starter.stop(transaction_id)

    # What an operator and a technician may ask of it.

    async def withdraw(self, transaction_id: str) -> None:
        """Take an authorisation back with which nothing has begun. Raises DeviceError."""
        await self._starter.withdraw(transaction_id)

    def errors(self) -> tuple[EverestError, ...]:
        """EVerest's active errors, as far as it told them."""
        return self.evse.errors.active

    async def set_enabled(self, *, enabled: bool) -> None:
        """Take the EVSE into service or out of it. Raises DeviceError.

        EVerest weighs the wishes of several sources; DeviceRefused if another one prevails.
        """
        dialect = self.evse.dialect
        answer = await self.evse.ask(dialect.set_enabled(enabled=enabled, mark=self.evse.mark()))
        if isinstance(answer, bool) and answer is not enabled:
            word = "enabled" if answer else "disabled"
            msg = f"not_changed: {dialect.names.evse} stays {word}"
            raise DeviceRefused(msg)

    async def pause(self) -> None:
        """Withhold the power of a running transaction. Raises DeviceError."""
        await self._command(self.evse.dialect.simple("pause_charging", self.evse.mark()))

    async def resume(self) -> None:
        """End a pause of ours; one that the car makes is refused. Raises DeviceError."""
        await self._command(self.evse.dialect.simple("resume_charging", self.evse.mark()))

    async def unlock(self) -> None:
        """Release the plug. Raises DeviceError."""
        await self._command(self.evse.dialect.unlock(self.evse.mark()))

    async def _command(self, order: Order) -> None:
        if await self.evse.ask(order) is False:
            msg = f"refused: {order.topic}"
            raise DeviceRefused(msg)

    # What EVerest says.

    def _state(self) -> ControllerState:
        session, ownership = self.evse.session, self.evse.ownership
        cause = session.stop_cause if session.energy is EnergyState.OFF else StopCause.NONE
        if ownership.last_id in ownership.stopped:
            cause = StopCause.NONE  # We asked for it.
        is_plugged = session.cable is CableState.PLUGGED
        return ControllerState(
            evse_id=self._evse_id,
            cable=session.cable,
            energy=session.energy,
            transaction_id=session.transaction_id,
            stop_cause=cause,
            soc_percent=self.evse.soc_percent if is_plugged else None,
            fault=self.evse.fault(),
        )

    def _tick(self, now_s: float) -> None:
        self._voice.link(self.evse.reason(now_s), now_s)
        self._changed()

    def _changed(self) -> None:
        """Tell the state if it is one, and another one than was told."""
        evse = self.evse
        if not self._voice.is_heard or not evse.session.is_known:
            return
        now_s = asyncio.get_running_loop().time()
        if evse.reason(now_s) != "" or (self._told is None and evse.session.is_doubted):
            return
        state = self._state()
        if state != self._told:
            self._told = state
            self._voice.link("", now_s)
            self._voice.say(state)
