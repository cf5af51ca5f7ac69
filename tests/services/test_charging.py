"""The running charge: its time axis, and the bill made again from what was kept."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from kiosk.adapters.ocpi_tariffs import load_tariff
from kiosk.domain.activity import Activity
from kiosk.domain.readings import MeterReading
from kiosk.services.charging import Charge

TARIFFS: Final = Path(__file__).parents[1] / "simulation" / "tariffs"
BEGAN: Final = datetime(2026, 5, 4, 8, tzinfo=UTC)


class Machine:
    """A machine with a clock that is set, a power that fails, and a meter that counts on."""

    def __init__(self, up_ms: int = 5_000_000) -> None:
        self.wall = BEGAN
        self.up_ms = up_ms
        self.boot = 1
        self.energy_wh = 7_000_000

    @property
    def boot_id(self) -> str:
        return f"boot-{self.boot}"

    def live(self, ms: int, wh: int) -> MeterReading:
        """So much later a reading, so much more on the register."""
        self.wall += timedelta(milliseconds=ms)
        self.up_ms += ms
        self.energy_wh += wh
        return self.read()

    def read(self) -> MeterReading:
        return MeterReading(
            meter_id="m",
            evse_id=1,
            energy_import_wh=self.energy_wh,
            received_at=self.wall,
            received_ms=self.up_ms,
            sequence=0,
        )

    def reboot(self, dark_ms: int, up_ms: int) -> None:
        self.wall += timedelta(milliseconds=dark_ms)
        self.up_ms = up_ms
        self.boot += 1


def begun(tariff: str, begin: MeterReading) -> Charge:
    return Charge(
        load_tariff(TARIFFS / f"{tariff}.json", tz="Europe/Berlin"),
        begin,
        boot_id="boot-1",
        keep_every_wh=250,
        keep_every_ms=10_000,
    )


@pytest.mark.parametrize("step_s", [-3_600, -30, 30, 3_600])
def test_a_clock_that_is_set_after_a_reboot_moves_no_money(step_s: int) -> None:
    """The time that is billed is the time that passed, whichever boot it passed in."""
    machine = Machine()
    charge = begun("flat_and_time", machine.read())
    charge.accept(machine.live(60_000, 500), Activity.CHARGING, machine.boot_id)
    machine.reboot(dark_ms=20_000, up_ms=8_000)
    charge.accept(machine.read(), Activity.CHARGING, machine.boot_id)

    machine.wall += timedelta(seconds=step_s)
    for _ in range(100):
        charge.accept(machine.live(1_000, 20), Activity.CHARGING, machine.boot_id)

    assert charge.elapsed_ms == 60_000 + 20_000 + 100_000


@pytest.mark.parametrize("seed", range(40))
def test_what_was_kept_makes_the_same_bill(seed: int) -> None:
    """Reboots, steps of the clock and pauses of the car: the ledger's rows are enough."""
    chance = random.Random(seed)
    machine = Machine(up_ms=chance.choice((2_000, 5_000_000)))
    begin = machine.read()
    tariff = chance.choice(("flat_and_time", "minutes_after_ten", "short_idle"))
    live = begun(tariff, begin)
    kept: list[tuple[MeterReading, Activity, str]] = []
    activity = Activity.CHARGING
    for _ in range(600):
        if chance.random() < 0.01:
            machine.wall += timedelta(seconds=chance.choice((-3_600, -30, -1, 1, 45, 3_600)))
        if chance.random() < 0.01:
            machine.reboot(chance.randrange(60_000), chance.choice((0, 1_500, machine.up_ms)))
            # What was not kept went with the power, and the program took up what was.
            live = resumed(tariff, begin, kept)
        if chance.random() < 0.03:
            activity = Activity.IDLE if activity is Activity.CHARGING else Activity.CHARGING
        wh = chance.randrange(60) if activity is Activity.CHARGING else 0
        reading = machine.live(chance.choice((1, 250, 1_000, 1_000, 4_000)), wh)
        rows = live.accept(reading, activity, machine.boot_id)
        kept += [(one, what, machine.boot_id) for one, what in rows]
    kept.append((live.newest, live.newest_activity, machine.boot_id))

    assert resumed(tariff, begin, kept).bill == live.bill


def resumed(
    tariff: str, begin: MeterReading, kept: list[tuple[MeterReading, Activity, str]]
) -> Charge:
    """Made again from its rows."""
    charge = begun(tariff, begin)
    for reading, activity, boot_id in kept:
        charge.resume(reading, activity, boot_id)
    return charge
