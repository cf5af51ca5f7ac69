"""Honest drivers at three kinds of place, drawn from a seed. Used by tests of the fraud guard.

What honest drivers do that looks like fraud is taken from two real histories (a workplace with 3395
sessions, apartment garages with 6844), as shares of all sessions:

- less than 0.1 kWh: 2.1 % and 1.3 %; restarted within 15 minutes: 1.9 % and 2.9 %
- four starts or more in an hour: 0.21 % and 0.29 %; three without energy in a day: 0.25 %
- overlapping sessions of one's own by more than 5 minutes: 0.44 % and 0.34 %
- more than 24 hours: 6.6 % of the apartments' sessions; more than 72 hours: 0.8 %
- more energy than a rated 7.7 kW gives: about 0.1 %

The place's own habits are drawn widely around that, each from its own range, so that no threshold
can be fitted to one generator: number of drivers and how unequal they are (Pareto), hours, lengths
(log-normal), flaky plugs, fleets on one card, rounding of times, wrong or missing rated power.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from kiosk.domain.fraud.facts import PayingKind
from kiosk.domain.fraud.history import History, PastSession

DAY_S: Final = 86_400
MONDAY_S: Final = 1_736_121_600
"""2025-01-06, midnight UTC."""


@dataclass(slots=True, kw_only=True)
class Place:
    """The habits of one place. Shares are of all sessions."""

    dice: random.Random
    sessions: int
    drivers: int
    stations: list[str]
    evses: int
    rated_w: list[int]
    car_w: tuple[int, int]
    hours: tuple[float, float]
    """Mean and deviation of the hour of arrival; the deviation is wide where any hour will do."""
    weekend: float
    """How busy a weekend day is beside a weekday."""
    length_s: tuple[float, float]
    """Median, and deviation of its logarithm."""
    visits_a_day: int
    one_off: float
    """Drivers who come once."""
    settled: float
    """Drivers who keep to one station."""
    replug: float
    flaky: float
    """Several starts in a row that bring nothing."""
    empty: float
    overlap: float
    noon: float
    """Leaves at noon and plugs in again after lunch."""
    declined: float
    fleets: int
    round_s: int
    unknown_rating: float
    wrong_rating: float
    """Stations whose rated power in the table is too low."""
    kinds: tuple[PayingKind, ...] = (PayingKind.UNKNOWN,)
    true_w: dict[str, int] = field(default_factory=dict)
    told_w: dict[str, int | None] = field(default_factory=dict)


Life = Callable[[Place, list[PastSession]], list[PastSession]]


def workplace(seed: int, sessions: int = 3_000) -> Place:
    dice = random.Random(f"workplace {seed}")
    return Place(
        dice=dice,
        sessions=sessions,
        drivers=dice.randint(50, 200),
        stations=[f"W{number}" for number in range(dice.choice((1, 3, 25, 60)))],
        evses=dice.choice((1, 2, 6)),
        rated_w=[dice.choice((6_600, 7_200, 7_700, 11_000, 22_000))],
        car_w=(3_300, 7_200),
        hours=(dice.uniform(8, 10), dice.uniform(1, 3)),
        weekend=dice.uniform(0.02, 0.2),
        length_s=(dice.uniform(1.8, 5) * 3_600, dice.uniform(0.4, 0.9)),
        visits_a_day=dice.choice((1, 2, 3)),
        one_off=0.02,
        settled=dice.uniform(0.2, 0.9),
        replug=dice.uniform(0.01, 0.03),
        flaky=dice.uniform(0.0008, 0.002),
        empty=dice.uniform(0.01, 0.03),
        overlap=dice.uniform(0.003, 0.006),
        noon=dice.choice((0.0, 0.02, 0.06)),
        declined=0.0,
        fleets=dice.choice((0, 0, 1, 2)),
        round_s=dice.choice((1, 60)),
        unknown_rating=dice.choice((0.0, 0.1)),
        wrong_rating=dice.choice((0.0, 0.1)),
    )


def apartment(seed: int, sessions: int = 3_000) -> Place:
    dice = random.Random(f"apartment {seed}")
    drivers = dice.randint(40, 110)
    place = workplace(seed, sessions)
    return replace(
        place,
        dice=dice,
        drivers=drivers,
        stations=[f"G{number}" for number in range(dice.choice((1, 12, drivers)))],
        evses=dice.choice((1, 20)),
        rated_w=[dice.choice((3_680, 7_360, 11_000, 22_000))],
        car_w=(2_300, 11_000),
        hours=(dice.uniform(16, 19), dice.uniform(2, 6)),
        weekend=dice.uniform(0.8, 1.2),
        length_s=(dice.uniform(7, 11) * 3_600, dice.uniform(0.8, 1.1)),
        settled=1.0,
        replug=dice.uniform(0.02, 0.04),
        overlap=dice.uniform(0.002, 0.005),
        noon=0.0,
        round_s=60,
    )


def motorway(seed: int, sessions: int = 3_000) -> Place:
    dice = random.Random(f"motorway {seed}")
    return replace(
        workplace(seed, sessions),
        dice=dice,
        drivers=dice.randint(200, 600),
        stations=[f"M{number}" for number in range(dice.choice((1, 4, 30)))],
        evses=dice.randint(2, 12),
        rated_w=[50_000, 150_000, 300_000],
        car_w=(30_000, 180_000),
        hours=(14.0, dice.uniform(4, 8)),
        weekend=dice.uniform(0.9, 1.8),
        length_s=(dice.uniform(900, 2_400), dice.uniform(0.4, 0.8)),
        one_off=dice.uniform(0.4, 0.9),
        settled=dice.uniform(0, 0.5),
        replug=dice.uniform(0.02, 0.06),
        empty=dice.uniform(0.02, 0.06),
        overlap=dice.uniform(0, 0.003),
        noon=0.0,
        declined=dice.uniform(0.0, 0.05),
        fleets=dice.choice((0, 1)),
        kinds=(PayingKind.CARD, PayingKind.CARD, PayingKind.RFID, PayingKind.QR),
    )


PLACES: Final[dict[str, Callable[..., Place]]] = {
    "workplace": workplace,
    "apartment": apartment,
    "motorway": motorway,
}


def history_of(place: Place, life: Life | None = None) -> History:
    """Its sessions, in no particular order, as exports have them; with what else happens there."""
    rows = list(sessions_of(place))
    if life is not None:
        rows = life(place, rows)
    order = place.dice.choice(("start", "end", "shuffled"))
    if order == "shuffled":
        place.dice.shuffle(rows)
    else:
        rows.sort(key=lambda row: row.start_s if order == "start" else row.end_s)
    history = History()
    for line, row in enumerate(rows, start=2):
        history.add(replace(row, line=line))
    return history


def sessions_of(place: Place) -> Iterator[PastSession]:
    """At most so many as the place says."""
    dice = place.dice
    for station in place.stations:
        place.true_w[station] = dice.choice(place.rated_w)
        told: int | None = place.true_w[station]
        if dice.random() < place.wrong_rating:
            told = place.true_w[station] * dice.choice((50, 90, 90, 90, 90)) // 100
        place.told_w[station] = None if dice.random() < place.unknown_rating else told
    weights = [dice.paretovariate(1.2) for _ in range(place.drivers)]
    homes = [dice.choice(place.stations) for _ in range(place.drivers)]
    cars = [dice.randint(*place.car_w) for _ in range(place.drivers)]
    days = max(30, place.sessions // dice.randint(8, 25))
    busy = _Busy(place.visits_a_day)
    count = one_offs = tries = 0
    while count < place.sessions and tries < place.sessions * 20:
        tries += 1
        if place.fleets and dice.random() < 0.01:
            rows = list(_fleet_morning(place, dice.randrange(place.fleets), days))
        else:
            driver = dice.choices(range(place.drivers), weights)[0]
            token, station = f"driver-{driver}", homes[driver]
            if dice.random() < place.one_off:
                one_offs += 1
                token = f"once-{one_offs}"
            if dice.random() > place.settled:
                station = dice.choice(place.stations)
            rows = list(_visit(place, token, station, cars[driver], _arrival_s(place, days)))
        if busy.takes(rows):
            count += len(rows)
            yield from rows


class _Busy:
    """A driver is at one place at a time, and does not come ten times a day."""

    def __init__(self, visits_a_day: int) -> None:
        self._visits_a_day = visits_a_day
        self._spans: dict[str, list[tuple[int, int]]] = {}

    def takes(self, rows: list[PastSession]) -> bool:
        """Whether this visit is possible beside those that were taken before."""
        first_s = min(row.start_s for row in rows)
        last_s = max(row.end_s for row in rows)
        spans = self._spans.setdefault(rows[0].token, [])
        today = sum(start_s // DAY_S == first_s // DAY_S for start_s, _ in spans)
        if today >= self._visits_a_day:
            return False
        if any(first_s < end_s + 900 and start_s < last_s + 900 for start_s, end_s in spans):
            return False
        spans.append((first_s, last_s))
        return True


def _arrival_s(place: Place, days: int) -> int:
    while True:
        day = place.dice.randrange(days)
        if day % 7 < 5 or place.dice.random() < place.weekend:
            break
    hour = place.dice.gauss(*place.hours) % 24
    return MONDAY_S + day * DAY_S + int(hour * 3_600)


def _visit(place: Place, token: str, station: str, car_w: int, at_s: int) -> Iterator[PastSession]:
    """One driver's coming, with whatever goes wrong at the plug."""
    dice = place.dice
    kind = dice.choice(place.kinds)
    if kind is PayingKind.QR:
        token = f"code-{dice.getrandbits(40):x}"
    make = _Maker(place, token, station, kind, car_w)
    if dice.random() < place.declined and kind is not PayingKind.QR:
        for _ in range(dice.choice((1, 1, 1, 2))):
            yield make(at_s, 0, declined=True)
            at_s += dice.randint(20, 120)
    if dice.random() < place.flaky and kind is not PayingKind.QR:
        for _ in range(dice.choice((2, 2, 3, 3, 4, 5, 7))):
            took_s = dice.randint(10, 240)
            yield make(at_s, took_s, energy_wh=dice.choice((0, 0, 12, 60)))
            at_s += took_s + dice.randint(20, 600)
    took_s = int(dice.lognormvariate(0, place.length_s[1]) * place.length_s[0])
    took_s = max(30, min(took_s, 20 * DAY_S))
    if dice.random() < place.empty and kind is not PayingKind.QR:
        yield make(at_s, dice.choice((20, 60, 300, took_s)), energy_wh=dice.choice((0, 0, 40)))
        if dice.random() < 0.5:
            return
        at_s += dice.randint(300, 900)
    yield make(at_s, took_s)
    if kind is PayingKind.QR:
        return  # The next session would have a code of its own.
    if dice.random() < place.replug:
        gap_s = dice.choice((0, 60, 300, 800))
        yield make(at_s + took_s + gap_s, max(60, int(took_s * dice.uniform(0.1, 0.9))))
    if dice.random() < place.noon:
        yield make(at_s + took_s + dice.randint(600, 3_600), int(took_s * dice.uniform(0.5, 1.5)))
    if dice.random() < place.overlap:
        yield make(at_s + int(took_s * dice.uniform(0.1, 0.9)), took_s)


def _fleet_morning(place: Place, number: int, days: int) -> Iterator[PastSession]:
    """Several vans on one card, plugged in one after the other."""
    dice, at_s = place.dice, _arrival_s(place, days)
    make = _Maker(place, f"fleet-{number}", place.stations[number % len(place.stations)],
                  PayingKind.UNKNOWN, place.car_w[1])  # fmt: skip
    for _ in range(2 + number * 2):  # Two vans, or four.
        yield make(at_s, int(dice.lognormvariate(0, 0.3) * place.length_s[0]))
        at_s += dice.randint(120, 2_400)


class _Maker:
    """Makes one driver's rows."""

    def __init__(
        self, place: Place, token: str, station: str, kind: PayingKind, car_w: int
    ) -> None:
        self._place = place
        self._token = token
        self._station = station
        self._kind = kind
        self._car_w = car_w
        self._evse = str(place.dice.randint(1, place.evses))

    def __call__(
        self, at_s: int, took_s: int, *, energy_wh: int | None = None, declined: bool = False
    ) -> PastSession:
        place = self._place
        start_s = at_s - at_s % place.round_s
        end_s = at_s + took_s - (at_s + took_s) % place.round_s
        power_w = min(self._car_w, place.true_w[self._station])
        if energy_wh is None:
            battery_wh = place.dice.randint(4_000, 60_000)
            energy_wh = min(battery_wh, int(power_w * took_s / 3_600))
        return PastSession(
            line=0,
            token=self._token,
            station=self._station,
            evse=self._evse,
            start_s=start_s,
            end_s=max(start_s, end_s),
            energy_wh=energy_wh,
            rated_power_w=place.told_w[self._station],
            is_declined=declined,
            kind=self._kind,
        )
