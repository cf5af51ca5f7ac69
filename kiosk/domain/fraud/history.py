"""Past sessions of one or many stations, kept compactly and given back in the order of their
starts. Standard library and domain only.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from kiosk.domain.fraud.facts import PayingKind
from kiosk.domain.lean import dataclass

SESSIONS_MAX: Final = 2_000_000
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_KINDS: Final = tuple(PayingKind)
_UNKNOWN: Final = -1
_FIELDS: Final = 9
_ROUNDINGS_S: Final = (3_600, 1_800, 900, 300, 60)
_ROUNDED_PERCENT: Final = 95
_MINUTE_S: Final = 60
_SURE_FROM: Final = 200
"""Sessions; in a shorter history full hours may be chance, and whole minutes are assumed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastSession:
    """One row of a history."""

    line: int
    token: str
    station: str
    evse: str
    start_s: int
    """Seconds since 1970."""
    end_s: int
    energy_wh: int
    rated_power_w: int | None
    is_declined: bool = False
    kind: PayingKind = PayingKind.UNKNOWN

    @property
    def start(self) -> datetime:
        return instant_of(self.start_s)

    @property
    def end(self) -> datetime:
        return instant_of(self.end_s)


def instant_of(at_s: int) -> datetime:
    return _EPOCH + timedelta(seconds=at_s)


class HistoryFull(ValueError):
    """More sessions than are replayed at once."""


class History:
    """Sessions as numbers: a hundred bytes each, whatever the names are."""

    def __init__(self) -> None:
        self._cells = array("q")
        self._names: list[str] = []
        self._numbers: dict[str, int] = {}
        self._stations: set[int] = set()
        self._rounded = dict.fromkeys(_ROUNDINGS_S, 0)

    def __len__(self) -> int:
        return len(self._cells) // _FIELDS

    @property
    def stations(self) -> int:
        """How many different ones there are."""
        return len(self._stations)

    @property
    def rounding_s(self) -> int:
        """To how many seconds nearly all instants are rounded; 0 if they are not."""
        for rounding_s in _ROUNDINGS_S:
            if rounding_s > _MINUTE_S and len(self) < _SURE_FROM:
                continue
            if self._rounded[rounding_s] * 100 >= len(self) * _ROUNDED_PERCENT:
                return rounding_s
        return 0

    def add(self, one: PastSession) -> None:
        """Raises HistoryFull."""
        if len(self) >= SESSIONS_MAX:
            msg = f"more than {SESSIONS_MAX} sessions"
            raise HistoryFull(msg)
        station = self._number(one.station)
        self._stations.add(station)
        for rounding_s in _ROUNDINGS_S:
            is_round = one.start_s % rounding_s == 0 and one.end_s % rounding_s == 0
            self._rounded[rounding_s] += is_round
        rated = _UNKNOWN if one.rated_power_w is None else one.rated_power_w
        self._cells.extend(
            (
                one.line,
                self._number(one.token),
                station,
                self._number(one.evse),
                one.start_s,
                one.end_s,
                one.energy_wh,
                rated,
                _KINDS.index(one.kind) * 2 + one.is_declined,
            )
        )

    def at(self, index: int) -> PastSession:
        """In the order in which they were added."""
        first = index * _FIELDS
        line, token, station, evse, start_s, end_s, energy_wh, rated, marks = self._cells[
            first : first + _FIELDS
        ]
        return PastSession(
            line=line,
            token=self._names[token],
            station=self._names[station],
            evse=self._names[evse],
            start_s=start_s,
            end_s=end_s,
            energy_wh=energy_wh,
            rated_power_w=None if rated == _UNKNOWN else rated,
            is_declined=bool(marks & 1),
            kind=_KINDS[marks >> 1],
        )

    def by_start(self) -> Iterator[int]:
        """The indices in the order of the starts; the file's order where those are equal."""
        starts = self._cells[4::_FIELDS]
        yield from sorted(range(len(self)), key=starts.__getitem__)

    def _number(self, name: str) -> int:
        number = self._numbers.get(name)
        if number is None:
            number = self._numbers[name] = len(self._names)
            self._names.append(name)
        return number
