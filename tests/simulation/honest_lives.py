"""What real histories have besides: lives of honest drivers and ways of exports, each put on top of
a drawn place. Used by tests of the fraud guard.

None of these is an attack; each of them is known from published histories or from operators' own
exports. A function takes the sessions of a place and gives those of the same place where this
happens as well, so strongly that it would be noticed: more of it than of everything else that looks
odd.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kiosk.domain.fraud.facts import PayingKind
from kiosk.domain.fraud.history import PastSession
from tests.simulation.honest_histories import DAY_S, MONDAY_S, Life, Place

Rows = list[PastSession]
_HOUR_S: Final = 3_600
_SUMMER_ENDS_S: Final = MONDAY_S + 34 * DAY_S + _HOUR_S
"""A Sunday, 01:00 UTC, in the middle of every history."""


def commuters(place: Place, rows: Rows) -> Rows:
    """The same 40 people every working day from about 08:30 for six to ten hours, in whole
    minutes. Some move the car at noon to another EVSE, 3 % bring no energy, and some plug in again
    at once.
    """
    dice, station = place.dice, place.stations[0]
    new: Rows = []
    for day in range(28):
        for person in range(40):
            if day % 7 > 4 or dice.random() < 0.35:
                continue
            start_s = MONDAY_S + day * DAY_S + int(dice.gauss(8.5, 0.7) * 60) * 60
            took_s = int(dice.uniform(6, 10) * 60) * 60
            energy_wh = 0 if dice.random() < 0.03 else dice.randint(3_000, 40_000)
            whole = _session(place, f"commuter-{person}", station, start_s, took_s, energy_wh)
            what = dice.random()
            if what < 0.04:
                new += _moved(place, whole, gap_s=dice.randint(0, 20) * 60)
            elif what < 0.06:
                new += _again(place, whole)
            else:
                new.append(whole)
    return _instead(place, rows, new)


def households(place: Place, rows: Rows) -> Rows:
    """One card, two cars: one card in 24 has a second car at the next EVSE on many of its
    days.
    """
    dice, shared, new = place.dice, _tokens(place, rows, every=24), [*rows]
    for row in rows:
        if row.token in shared and row.kind is not PayingKind.QR and dice.random() < 0.3:
            start_s = row.start_s + dice.randint(-60, 120) * 60
            took_s = max(_HOUR_S, row.end_s - row.start_s)
            new.append(replace(row, evse=f"{row.evse}b", start_s=start_s, end_s=start_s + took_s))
    return new


def guests(place: Place, rows: Rows) -> Rows:
    """Whoever is not known to the operator stands in the table under one name: a tenth of all."""
    dice = place.dice
    return [
        replace(row, token="guest")
        if row.kind is not PayingKind.QR and dice.random() < 0.1
        else row
        for row in rows
    ]


def lost_lines(place: Place, rows: Rows) -> Rows:
    """The backend loses the line and opens a new session each time: 3 % of the sessions are two to
    four, without a pause between.
    """
    dice, new = place.dice, []
    for row in rows:
        took_s = row.end_s - row.start_s
        if took_s < 900 or row.kind is PayingKind.QR or dice.random() > 0.03:
            new.append(row)
            continue
        new += _cut(row, sorted(dice.random() for _ in range(dice.randint(1, 3))))
    return new


def midnights(place: Place, rows: Rows) -> Rows:
    """The export ends every session at midnight and begins another."""
    del place
    new: Rows = []
    for row in rows:
        took_s = row.end_s - row.start_s
        if row.kind is PayingKind.QR:
            new.append(row)
            continue
        first_s = row.start_s - row.start_s % DAY_S + DAY_S
        nights = range(first_s, row.end_s, DAY_S)
        new += _cut(row, [(night_s - row.start_s) / took_s for night_s in nights])
    return new


def outages(place: Place, rows: Rows) -> Rows:
    """Twice the bank is away for half an hour: every card is declined, and tried again once or
    twice.
    """
    dice = place.dice
    starts = [row.start_s for row in rows]
    away = [dice.choice(starts) for _ in range(2)]
    new: Rows = []
    for row in rows:
        is_out = any(at_s <= row.start_s < at_s + 1_800 for at_s in away)
        if not is_out or row.kind in {PayingKind.QR, PayingKind.RFID}:
            new.append(row)
            continue
        for number in range(dice.randint(1, 3)):
            at_s = row.start_s + number * 90
            new.append(replace(row, start_s=at_s, end_s=at_s, energy_wh=0, is_declined=True))
    return new


def winter_time(place: Place, rows: Rows) -> Rows:
    """Local times written with summer's offset all year: who charges in the night of the change
    seems to charge an hour less. What then ends before it begins is no row.
    """
    del place
    late = [
        replace(
            row,
            start_s=row.start_s - _HOUR_S * (row.start_s >= _SUMMER_ENDS_S),
            end_s=row.end_s - _HOUR_S * (row.end_s >= _SUMMER_ENDS_S),
        )
        for row in rows
    ]
    return [row for row in late if row.end_s >= row.start_s]


def rough_ratings(place: Place, rows: Rows) -> Rows:
    """The column of rated powers was filled by hand: half is missing, the rest is 5 % low."""
    known = {station: place.dice.random() < 0.5 for station in place.stations}
    return [
        replace(
            row,
            rated_power_w=row.rated_power_w * 95 // 100
            if row.rated_power_w and known[row.station]
            else None,
        )
        for row in rows
    ]


def repeated_rows(place: Place, rows: Rows) -> Rows:
    """One row in 200 stands in the export twice."""
    return [*rows, *(row for row in rows if place.dice.random() < 0.005)]


def taxis(place: Place, rows: Rows) -> Rows:
    """Five cars that come four to six times a day, and stay for less than an hour."""
    dice, new = place.dice, []
    for day in range(30):
        for car in range(5):
            at_s = MONDAY_S + day * DAY_S + dice.randint(5, 8) * _HOUR_S
            for _ in range(dice.randint(4, 6)):
                station, took_s = dice.choice(place.stations), dice.randint(900, 3_000)
                new.append(_session(place, f"taxi-{car}", station, at_s, took_s, None))
                at_s += took_s + dice.randint(3_600, 12_000)
    return _instead(place, rows, new)


def wrong_clocks(place: Place, rows: Rows) -> Rows:
    """Every fifth station is an hour ahead of the others."""
    ahead = {station: _HOUR_S * (number % 5 == 0) for number, station in enumerate(place.stations)}
    return [
        replace(row, start_s=row.start_s + ahead[row.station], end_s=row.end_s + ahead[row.station])
        for row in rows
    ]


def quarters(place: Place, rows: Rows) -> Rows:
    """All times are quarters of an hour."""
    del place
    return [
        replace(row, start_s=row.start_s - row.start_s % 900, end_s=row.end_s - row.end_s % 900)
        for row in rows
    ]


LIVES: Final[dict[str, Life]] = {
    life.__name__: life
    for life in (
        commuters, households, guests, lost_lines, midnights, outages, winter_time,
        rough_ratings, repeated_rows, taxis, wrong_clocks, quarters,
    )
}  # fmt: skip


def _session(
    place: Place, token: str, station: str, start_s: int, took_s: int, energy_wh: int | None
) -> PastSession:
    power_w = min(place.true_w[station], place.car_w[1])
    most_wh = power_w * took_s // _HOUR_S
    return PastSession(
        line=0,
        token=token,
        station=station,
        evse=str(place.dice.randint(1, 40)),
        start_s=start_s,
        end_s=start_s + took_s,
        energy_wh=most_wh * 8 // 10 if energy_wh is None else min(energy_wh, most_wh),
        rated_power_w=place.told_w[station],
    )


def _instead(place: Place, rows: Rows, new: Rows) -> Rows:
    """As many sessions as before: the new ones, and some of the old ones."""
    kept = max(len(rows) // 3, len(rows) - len(new))
    few = place.dice.sample(new, min(len(new), len(rows) - kept))
    return [*place.dice.sample(rows, kept), *few]


def _moved(place: Place, whole: PastSession, *, gap_s: int) -> Rows:
    noon_s = (whole.start_s + whole.end_s) // 2 // 60 * 60
    half_wh = whole.energy_wh // 2
    after = replace(whole, start_s=noon_s + gap_s, evse=str(place.dice.randint(1, 40)))
    return [replace(whole, end_s=noon_s, energy_wh=half_wh), replace(after, energy_wh=half_wh)]


def _again(place: Place, whole: PastSession) -> Rows:
    slip_s = whole.start_s + place.dice.randint(1, 6) * 60
    first = replace(whole, end_s=slip_s, energy_wh=place.dice.choice((0, 0, 150)))
    return [first, replace(whole, start_s=slip_s + place.dice.randint(0, 3) * 60)]


def _cut(row: PastSession, shares: list[float]) -> Rows:
    """The same session as several, one after the other, at these shares of its time."""
    took_s, pieces = row.end_s - row.start_s, []
    ends = [*(int(took_s * share) for share in shares), took_s]
    begin_s = 0
    for end_s in ends:
        energy_wh = row.energy_wh * (end_s - begin_s) // max(1, took_s)
        pieces.append(
            replace(
                row, start_s=row.start_s + begin_s, end_s=row.start_s + end_s, energy_wh=energy_wh
            )
        )
        begin_s = end_s
    return pieces


def _tokens(place: Place, rows: Rows, *, every: int) -> set[str]:
    names = sorted({row.token for row in rows})
    return set(place.dice.sample(names, len(names) // every))
