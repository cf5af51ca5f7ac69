"""The simulated street is exact, deterministic, and behaves as a controller and a meter do."""

from __future__ import annotations

import pytest

from hw_drivers.simulated.car import RAMP_MS, Car
from hw_drivers.simulated.evse import MeterFault, SimulatedEvse
from hw_drivers.simulated.world import World
from kiosk.domain.controller import CableState, EnergyState, StopCause
from kiosk.errors import DeviceRefused, InputError


def charging(world: World, *, soc_percent: int = 20) -> SimulatedEvse:
    """EVSE 1 with a car that has just begun to take energy."""
    evse = world.evse(1)
    evse.plug(Car(battery_wh=77_000, stored_mwh=0, power_w_max=150_000))
    assert evse.car is not None
    evse.car.set_soc(soc_percent)
    evse.start("T1")
    world.advance(evse.handshake_ms)
    assert evse.state().energy is EnergyState.DELIVERING
    return evse


def test_energy_is_the_exact_sum_of_power_over_time() -> None:
    """The register is the integral of the power that was shown, to the milliwatt-hour."""
    world = World(1)
    evse = charging(world)
    begin_mwh, w_ms = evse.register_mwh, 0
    for _ in range(3_000):
        world.advance(100)
        w_ms += evse.power_w * 100
    assert evse.register_mwh - begin_mwh == w_ms // 3_600
    assert evse.register_mwh > begin_mwh + 8_000_000


def test_the_same_seed_gives_the_same_street_whatever_the_step_sizes() -> None:
    """Ten minutes in one leap or in odd steps end at the same registers; another seed does not."""

    def registers(seed: int, steps: list[int]) -> list[int]:
        world = World(2, seed)
        for evse in world.evses.values():
            evse.plug()
            evse.start(f"T{evse.evse_id}")
        for ms in steps:
            world.advance(ms)
        return [evse.register_mwh for evse in world.evses.values()]

    leap = registers(7, [600_000])
    assert registers(7, [37] * 16_216 + [8]) == leap
    assert registers(8, [600_000]) != leap


def test_a_start_takes_the_handshake_and_then_ramps_up() -> None:
    """Nothing flows during the handshake; full power comes only after the ramp."""
    world = World(1)
    evse = world.evse(1)
    evse.plug(Car(battery_wh=77_000, stored_mwh=77_000 * 200, power_w_max=150_000))
    begin_mwh = evse.register_mwh
    evse.start("T1")
    world.advance(7_900)
    assert evse.state().energy is EnergyState.STARTING
    assert evse.register_mwh == begin_mwh
    world.advance(100)
    assert evse.state().energy is EnergyState.DELIVERING
    world.advance(RAMP_MS // 2)
    assert 70_000 < evse.power_w < 80_000
    world.advance(RAMP_MS // 2 + 1_000)
    assert 145_000 < evse.power_w <= 150_000


def test_power_tapers_as_the_battery_fills_and_the_car_pauses_when_full() -> None:
    """A DC curve: less at each stage, then nothing, and the meter stands still."""
    world = World(1)
    evse = charging(world)
    powers = []
    for soc in (30, 60, 80, 95):
        assert evse.car is not None
        evse.car.set_soc(soc)
        world.advance(60_000)
        powers.append(evse.power_w)
    assert powers == sorted(powers, reverse=True)
    assert powers[0] > 4 * powers[2] // 2
    world.advance(3 * 3_600_000)
    assert evse.state().energy is EnergyState.CAR_PAUSED
    assert evse.state().soc_percent == 100
    assert evse.power_w == 0
    full_mwh = evse.register_mwh
    world.advance(600_000)
    assert evse.register_mwh == full_mwh
    assert evse.state().transaction_id == "T1"


def test_unplugging_while_delivering_opens_the_contactor_at_once() -> None:
    """The cable is free, nothing flows, and the state says who ended it."""
    world = World(1)
    evse = charging(world)
    world.advance(60_000)
    evse.unplug()
    end_mwh = evse.register_mwh
    state = evse.state()
    assert (state.cable, state.energy) == (CableState.FREE, EnergyState.OFF)
    assert (state.stop_cause, state.transaction_id) == (StopCause.UNPLUGGED, "")
    world.advance(60_000)
    assert evse.register_mwh == end_mwh


def test_the_register_survives_cars_and_meter_faults() -> None:
    """Faults change what is shown, never what was counted."""
    world = World(1)
    evse = charging(world)
    world.advance(60_000)
    shown: dict[MeterFault, int | None] = {}
    for fault in MeterFault:
        evse.trip_meter(fault)
        world.advance(1_000)
        shown[fault] = evse.face().energy_mwh
    assert shown[MeterFault.NO_VALUE] is None
    assert shown[MeterFault.ZERO] == 0
    before_mwh = evse.register_mwh
    frozen_mwh = shown[MeterFault.FROZEN]
    assert frozen_mwh is not None
    assert frozen_mwh < before_mwh
    evse.trip_meter(MeterFault.NONE)
    evse.unplug()
    evse.plug()
    assert evse.face().energy_mwh == before_mwh


def test_start_with_a_known_id_is_harmless() -> None:
    """Repeating a start changes nothing, and one that comes after the end revives nothing."""
    world = World(1)
    evse = charging(world)
    evse.start("T1")
    assert evse.state().energy is EnergyState.DELIVERING
    evse.stop("T1")
    assert evse.state().stop_cause is StopCause.NONE
    evse.start("T1")
    assert evse.state().energy is EnergyState.OFF
    evse.stop("T1")
    evse.start("T2")
    assert evse.state().transaction_id == "T2"


def test_what_the_controller_refuses() -> None:
    """No car, another transaction, a fault or a refusal: each is a DeviceRefused with its word."""
    evse = World(1).evse(1)
    with pytest.raises(DeviceRefused, match=r"^no_car: "):
        evse.start("T1")
    evse.plug()
    evse.refuse_start = True
    with pytest.raises(DeviceRefused, match=r"^start_refused: "):
        evse.start("T1")
    evse.refuse_start = False
    evse.start("T1")
    with pytest.raises(DeviceRefused, match=r"^busy: "):
        evse.start("T2")
    evse.set_fault("rcd_tripped")
    assert evse.state().stop_cause is StopCause.FAULT
    with pytest.raises(DeviceRefused, match=r"^fault: rcd_tripped"):
        evse.start("T3")


def test_a_car_that_refuses_and_one_that_never_answers() -> None:
    """The first ends the handshake by itself, the second stays in it until it is stopped."""
    world = World(1)
    evse = world.evse(1)
    evse.plug()
    evse.car_refuses = True
    evse.start("T1")
    world.advance(evse.handshake_ms)
    assert (evse.state().energy, evse.state().stop_cause) == (EnergyState.OFF, StopCause.CAR)
    evse.car_refuses, evse.car_silent = False, True
    evse.start("T2")
    world.advance(3_600_000)
    assert evse.state().energy is EnergyState.STARTING


def test_withheld_power_is_not_the_cars_pause() -> None:
    """The station's own limit is told apart from a car that asks for nothing, and ends by
    itself.
    """
    world = World(1)
    evse = charging(world)
    evse.withheld = True
    world.advance(1_000)
    assert evse.state().energy is EnergyState.WITHHELD
    assert evse.power_w == 0
    evse.withheld = False
    world.advance(1_000)
    assert evse.state().energy is EnergyState.DELIVERING


def test_a_street_has_no_evse_it_does_not_have() -> None:
    """A wrong number is told, not created."""
    with pytest.raises(InputError):
        World(2).evse(3)
    with pytest.raises(InputError):
        World(0)
