"""What a seed decides: the street, its drivers, and what goes wrong. Values only; nothing happens
here.

Everything comes from one `random.Random(seed)`, in one order: a new kind of driver or fault is
added at the end of its enum and its weight here, and every seed changes its meaning.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from kiosk.domain.payment import RailKind
from tests.simulation.bank import DECLINED, NO_FUNDS, VISA, Fault
from tests.simulation.fleet import ChargeCard

_OWN: Final = Path(__file__).parent / "tariffs"
TARIFFS: Final = (
    Path("demo_de.json"),
    Path("night_tou.json"),
    _OWN / "short_idle.json",
    _OWN / "flat_and_time.json",
)


class Habit(StrEnum):
    """What a driver does that others do not."""

    STOPS = "stops"
    """Charges for a while and taps Stop."""
    UNPLUGS = "unplugs"
    """Charges and pulls the cable."""
    WALKS_AWAY = "walks_away"
    """Plugs in and leaves the screen alone; the car goes later."""
    LEAVES_UNPAID = "leaves_unpaid"
    """Is gone with the car before having paid."""
    LEAVES_PAID = "leaves_paid"
    """Pays and pulls the cable at the same moment."""
    PAYS_LATE = "pays_late"
    """Pays the code as it expires, or taps the card as the kiosk gives up."""
    TAPS_TWICE = "taps_twice"
    """Does everything twice, and changes the way to pay in between."""
    FILLS_UP = "fills_up"
    """Comes nearly full and stays until the car takes nothing more."""
    IDLES = "idles"
    """Stays for hours after that."""


class FaultKind(StrEnum):
    """What goes wrong. Each is counted when it struck, not when it was drawn."""

    CRASH_AT_WRITE = "crash_at_write"
    """The process dies right after a durable write."""
    POWER_CUT = "power_cut"
    """The machine dies within a write, which is lost."""
    CRASH_BETWEEN_AWAITS = "crash_between_awaits"
    """Every task dies at the k-th step of the loop after a write or a call."""
    PROVIDER_TIMEOUT_BEFORE = "provider_timeout_before"
    PROVIDER_TIMEOUT_AFTER = "provider_timeout_after"
    PROVIDER_500_AFTER = "provider_500_after"
    PROVIDER_429 = "provider_429"
    PROVIDER_DOWN = "provider_down"
    DUPLICATE_ANSWER = "duplicate_answer"
    """The provider's word reaches the station twice, or the request reaches the provider twice."""
    LATE_ANSWER = "late_answer"
    """The answer comes at the last moment, or the request takes effect after it was given up."""
    READER_LIES = "reader_lies"
    """The reader reports a lost connection or a time-out while the bank approves."""
    HOLD_EXPIRES = "hold_expires"
    """The bank gives the hold back by itself."""
    METER_SILENT = "meter_silent"
    METER_ROLLBACK = "meter_rollback"
    METER_JUMP = "meter_jump"
    METER_SWAP = "meter_swap"
    START_REFUSED = "start_refused"
    STOP_REFUSED = "stop_refused"
    CLOCK_STEP = "clock_step"
    DISK_FULL = "disk_full"
    NEW_TARIFF = "new_tariff"
    """The operator changes the price while the station is dark."""
    DECLINED_INCREMENT = "declined_increment"
    """The bank does not raise the hold."""


CRASHES: Final = frozenset(
    {FaultKind.CRASH_AT_WRITE, FaultKind.POWER_CUT, FaultKind.CRASH_BETWEEN_AWAITS}
)
STARTS_ONLY: Final = frozenset(
    {FaultKind.START_REFUSED, FaultKind.METER_JUMP, FaultKind.METER_ROLLBACK, FaultKind.METER_SWAP}
)
"""Faults that do not keep the station from giving a hold back."""
PROVIDER_FAULTS: Final = {
    FaultKind.PROVIDER_TIMEOUT_BEFORE: (Fault.LOST_BEFORE,),
    FaultKind.PROVIDER_TIMEOUT_AFTER: (Fault.LOST_AFTER, Fault.HANGS),
    FaultKind.PROVIDER_500_AFTER: (Fault.ERROR_AFTER,),
    FaultKind.PROVIDER_429: (Fault.RATE_LIMIT,),
    FaultKind.LATE_ANSWER: (Fault.LATE, Fault.HELD_BACK),
}
CALLS: Final = ("open", "outcome", "cancel", "capture", "find")


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverPlan:
    """One visit."""

    number: int
    evse_id: int
    arrives_s: float
    habit: Habit
    rail: RailKind
    cards: tuple[str, ...]
    """Tried one after the other."""
    soc_percent: int
    charges_s: float
    hesitates_s: float
    charge_card: ChargeCard
    """Shown by whoever pays by charge card; where it is refused, a bank card follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultPlan:
    """One thing that goes wrong, once."""

    kind: FaultKind
    at_s: float
    """Virtual time; crashes look at `nth` instead."""
    nth: int
    """Which durable write or provider call it belongs to."""
    after_call: bool
    """Whether `nth` counts calls."""
    steps: int
    """Steps of the loop from there to the crash."""
    lasts_s: float
    evse_id: int
    what: str
    """Which kind of call; `*` is any."""
    fault: Fault | None
    reboot: bool
    variant: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """Everything that one seed decides."""

    seed: int
    evses: int
    speed: int
    tariff: Path
    next_tariff: Path
    hold_minor: int | None
    raised_minor_max: int | None
    """None: holds are never raised."""
    drivers: tuple[DriverPlan, ...]
    faults: tuple[FaultPlan, ...]


def draw(seed: int) -> Day:
    """The day of this seed."""
    chance = random.Random(seed)
    evses = chance.choices((1, 2, 3, 4), (60, 25, 10, 5))[0]
    visits = chance.randint(evses, evses + 2)
    drivers = tuple(_driver(chance, number, evses) for number in range(1, visits + 1))
    hurried = any(driver.habit is Habit.IDLES for driver in drivers)
    speed = 60 if hurried else chance.choices((1, 10), (60, 40))[0]
    faults = tuple(
        _fault(chance, evses, is_hurried=speed > 1)
        for _ in range(chance.choices((0, 1, 2, 3, 4), (10, 35, 30, 15, 10))[0])
    )
    tariff, next_tariff = chance.choice(TARIFFS), chance.choice(TARIFFS)
    hold_minor = chance.choice((None, None, 150, 400, 2500, 6000))
    if speed > 15 and hold_minor == 150:
        hold_minor = 400  # A minute at full power costs more: such a station does not start.
    return Day(
        seed=seed,
        evses=evses,
        speed=speed,
        tariff=tariff,
        next_tariff=next_tariff,
        hold_minor=hold_minor,
        raised_minor_max=chance.choice((None, 8000)),
        drivers=drivers,
        faults=faults,
    )


def _driver(chance: random.Random, number: int, evses: int) -> DriverPlan:
    habit = chance.choices(tuple(Habit), (32, 16, 3, 8, 9, 9, 12, 9, 2))[0]
    rails = (RailKind.CARD, RailKind.QR, RailKind.MEMBER)
    rail = chance.choices(rails, (48, 30, 22))[0]
    cards = chance.choices(((VISA,), (NO_FUNDS, VISA), (DECLINED,)), (80, 15, 5))[0]
    nearly_full = habit in {Habit.FILLS_UP, Habit.IDLES}
    return DriverPlan(
        number=number,
        evse_id=chance.randint(1, evses),
        arrives_s=round(chance.uniform(0, 25), 2),
        habit=habit,
        rail=rail,
        cards=cards,
        soc_percent=99 if nearly_full else chance.randint(5, 80),
        charges_s=round(chance.choice((3, 15, 30, 50)) * chance.uniform(0.5, 1.5), 2),
        hesitates_s=round(chance.choice((0.0, 0.3, 2.0, 8.0)) * chance.uniform(0.5, 1.5), 2),
        charge_card=chance.choices(tuple(ChargeCard), (12, 8, 50, 12, 6, 6, 6))[0],
    )


def _fault(chance: random.Random, evses: int, *, is_hurried: bool) -> FaultPlan:
    kind = chance.choice(tuple(FaultKind))
    of_call = PROVIDER_FAULTS.get(kind)
    return FaultPlan(
        kind=kind,
        at_s=round(chance.uniform(2, 90), 3),
        nth=chance.randint(1, 30),
        after_call=chance.random() < 0.5,
        steps=chance.randint(0, 12),
        lasts_s=round(chance.choice((1.0, 5.0, 30.0, 150.0)) * chance.uniform(0.6, 1.4), 2),
        evse_id=chance.randint(1, evses),
        what=chance.choice((*CALLS, "capture", "open")),
        fault=None if of_call is None else chance.choice(of_call),
        # The origin of a hurried clock is good for one boot.
        reboot=chance.random() < 0.4 and not is_hurried,
        variant=chance.randint(0, 5),
    )
