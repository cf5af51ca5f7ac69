"""One simulated EVSE: cable, contactor, controller and meter. May import domain and errors.

The controller behaves as `kiosk.domain.controller` says: whole states, a start that may be
repeated, and a transaction that goes on delivering when nobody listens.
"""

from __future__ import annotations

import random
from collections import deque
from enum import StrEnum
from typing import Final

from hw_drivers.simulated.car import Car, arriving_car
from kiosk.domain.controller import CableState, ControllerState, EnergyState, StopCause
from kiosk.domain.lean import dataclass
from kiosk.errors import DeviceRefused, InputError

_MS_PER_HOUR_THOUSANDTH: Final = 3_600
"""1 W for 3600 ms is 1 mWh."""

_ENDED_KEPT: Final = 64
"""How many ended transactions the controller remembers, so that a late start cannot revive one."""


class MeterFault(StrEnum):
    """What is wrong with a meter."""

    NONE = "none"
    CLOSED = "closed"
    """The port is closed: no connection, and those there were are cut."""
    SILENT = "silent"
    """Accepts the connection and never answers."""
    BUSY = "busy"
    """Answers every question with a Modbus exception."""
    NO_VALUE = "no_value"
    """The energy register is NaN."""
    FROZEN = "frozen"
    """The energy register stands still while power flows."""
    ZERO = "zero"
    """The energy register reads 0, as after a bad restart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeterFace:
    """What the meter would show now. Exact integers; a driver's protocol decides what is left of
    them.
    """

    energy_mwh: int | None
    """Import register; None while it has no value."""
    export_mwh: int
    power_w: int
    voltage_mv: tuple[int, int, int]
    current_ma: tuple[int, int, int]
    frequency_mhz: int


class SimulatedEvse:
    """One charge point of the street. Commands take effect at once, time passes in `step`."""

    def __init__(self, evse_id: int, *, seed: int, handshake_ms: int, power_w_max: int) -> None:
        self.evse_id = evse_id
        self.handshake_ms = handshake_ms
        self.power_w_max = power_w_max
        self._chance = random.Random(f"{seed}:{evse_id}")
        # Between 4096 and 8192 kWh a float32 counts in steps of about half a watt-hour.
        self.register_mwh = self._chance.randint(4_200_000_000, 7_600_000_000)
        self.power_w = 0
        self.car: Car | None = None
        self.transaction_id = ""
        self.fault = ""
        self.meter_fault = MeterFault.NONE
        self.link_cut = False
        """The kiosk's link to this controller is down; the controller itself is well."""
        self.withheld = False
        self.refuse_start = False
        """The controller says no to the next starts."""
        self.car_refuses = False
        """The car ends the handshake instead of charging."""
        self.car_silent = False
        """The car never answers: the handshake goes on for ever."""
        self._energy = EnergyState.OFF
        self._stop_cause = StopCause.NONE
        self._handshake_left_ms = 0
        self._flowing_ms = 0
        self._w_ms = 0
        self._frozen_mwh = 0
        self._ended: deque[str] = deque(maxlen=_ENDED_KEPT)
        self._now_ms = 0

    # What can be seen.

    def state(self) -> ControllerState:
        """The controller's whole state."""
        return ControllerState(
            evse_id=self.evse_id,
            cable=CableState.FREE if self.car is None else CableState.PLUGGED,
            energy=self._energy,
            transaction_id=self.transaction_id,
            stop_cause=self._stop_cause,
            soc_percent=None if self.car is None else self.car.soc_percent,
            fault=self.fault,
        )

    def face(self) -> MeterFace:
        """What the meter shows, with a fault of its register if it has one."""
        energy_mwh: int | None = self.register_mwh
        if self.meter_fault is MeterFault.NO_VALUE:
            energy_mwh = None
        elif self.meter_fault is MeterFault.FROZEN:
            energy_mwh = self._frozen_mwh
        elif self.meter_fault is MeterFault.ZERO:
            energy_mwh = 0
        voltages = tuple(230_000 + _ripple(self._now_ms, self.evse_id, n, 900) for n in (1, 2, 3))
        return MeterFace(
            energy_mwh=energy_mwh,
            export_mwh=0,
            power_w=self.power_w,
            voltage_mv=(voltages[0], voltages[1], voltages[2]),
            current_ma=(
                self.power_w * 1_000_000 // (3 * voltages[0]),
                self.power_w * 1_000_000 // (3 * voltages[1]),
                self.power_w * 1_000_000 // (3 * voltages[2]),
            ),
            frequency_mhz=50_000 + _ripple(self._now_ms, 0, 4, 25),
        )

    # What a driver does.

    def plug(self, car: Car | None = None) -> None:
        """A car takes the cable; `car` or some car. Harmless if one is there."""
        if self.car is None:
            self.car = car or arriving_car(self._chance, power_w_max=self.power_w_max)
            self._stop_cause = StopCause.NONE

    def unplug(self) -> None:
        """The cable leaves the car; while energy flows the contactor opens first."""
        self._end(StopCause.UNPLUGGED)
        self.car = None

    # What the kiosk asks.

    def start(self, transaction_id: str) -> None:
        """Begin a transaction. A known id is harmless, ended ones included. Raises
        DeviceRefused.
        """
        if not transaction_id:
            place = "transaction_id"
            raise InputError(place, "is empty")
        if transaction_id == self.transaction_id or transaction_id in self._ended:
            return
        if self.fault:
            msg = f"fault: {self.fault}"
            raise DeviceRefused(msg)
        if self.transaction_id:
            msg = f"busy: transaction {self.transaction_id} is running"
            raise DeviceRefused(msg)
        if self.car is None:
            msg = "no_car: nothing is plugged in"
            raise DeviceRefused(msg)
        if self.refuse_start:
            msg = "start_refused: the controller does not start"
            raise DeviceRefused(msg)
        self.transaction_id = transaction_id
        self._energy = EnergyState.STARTING
        self._stop_cause = StopCause.NONE
        self._handshake_left_ms = self.handshake_ms

    def stop(self, transaction_id: str) -> None:
        """End this transaction; harmless if it is not the running one."""
        if transaction_id and transaction_id == self.transaction_id:
            self._end(StopCause.NONE)

    # What goes wrong.

    def interrupt(self, cause: StopCause) -> None:
        """End the running transaction for this cause, as the car or a power loss does."""
        self._end(cause)

    def set_fault(self, word: str) -> None:
        """The controller's own fault (stable snake_case word); empty repairs it."""
        self.fault = word
        if word:
            self._end(StopCause.FAULT)

    def trip_meter(self, fault: MeterFault) -> None:
        """Break the meter's answers; its register counts on. NONE repairs it."""
        self._frozen_mwh = self.register_mwh
        self.meter_fault = fault

    # How time passes.

    def step(self, ms: int, now_ms: int) -> None:
        """`ms` pass; `now_ms` is the world time afterwards."""
        self._now_ms = now_ms
        if self._energy is EnergyState.STARTING:
            self._handshake(ms)
        elif self.transaction_id and self.car is not None:
            self._flow(ms, self.car)

    def _handshake(self, ms: int) -> None:
        if self.car_silent:
            return
        self._handshake_left_ms -= ms
        if self._handshake_left_ms > 0:
            return
        if self.car_refuses:
            self._end(StopCause.CAR)
        else:
            self._energy = EnergyState.DELIVERING
            self._flowing_ms = 0

    def _flow(self, ms: int, car: Car) -> None:
        if self.withheld or car.is_full:
            self._energy = EnergyState.WITHHELD if self.withheld else EnergyState.CAR_PAUSED
            self.power_w = 0
            self._flowing_ms = 0
            return
        self._energy = EnergyState.DELIVERING
        self._flowing_ms += ms
        asked_w = min(car.asks_w(self._flowing_ms), self.power_w_max)
        self.power_w = asked_w * (1000 + _ripple(self._now_ms, self.evse_id, 5, 2) - 2) // 1000
        energy_mwh, self._w_ms = divmod(self._w_ms + self.power_w * ms, _MS_PER_HOUR_THOUSANDTH)
        self.register_mwh += energy_mwh
        car.stored_mwh += energy_mwh

    def _end(self, cause: StopCause) -> None:
        """Open the contactor, if there is a transaction; remember who ended it."""
        if not self.transaction_id:
            return
        self._ended.append(self.transaction_id)
        self.transaction_id = ""
        self._energy = EnergyState.OFF
        self._stop_cause = cause
        self.power_w = 0
        self._flowing_ms = 0


def _ripple(now_ms: int, evse_id: int, what: int, width: int) -> int:
    """A steady little unrest in -width..width that changes each second and needs no random
    state.
    """
    mixed = (now_ms // 1000 * 2_654_435_761 + evse_id * 40_503 + what * 97_531) & 0xFFFFFFFF
    mixed ^= mixed >> 15
    mixed = mixed * 2_246_822_519 & 0xFFFFFFFF
    return (mixed >> 13) % (2 * width + 1) - width
