"""A tariff made ready for one session: candidates, and every place where the price may change.

Standard library and domain only.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from kiosk.domain.activity import Activity
from kiosk.domain.cuts import ClockCuts, local_time
from kiosk.domain.matching import (
    QUANTITIES,
    UNBOUNDED,
    Candidate,
    Known,
    Moment,
    Scan,
    Shelf,
    candidates_of,
    minutes_of,
)
from kiosk.domain.sample import RatingContext
from kiosk.domain.tariff import Dimension, Tariff

PRICED: Final[dict[Activity, tuple[Dimension, ...]]] = {
    Activity.CHARGING: (Dimension.ENERGY, Dimension.TIME),
    Activity.IDLE: (Dimension.ENERGY, Dimension.IDLE),
    Activity.WITHHELD: (Dimension.ENERGY,),
    Activity.RESERVED: (Dimension.RESERVATION_TIME,),
}
"""What is metered meanwhile. OCPI 2.3.0: withheld power is neither TIME nor PARKING_TIME."""


_IDLE: Final = Dimension.IDLE
_CONTEXTS_MAX: Final = 32


class _Whole:
    """Every price on its shelf, and every place where one may change."""

    __slots__ = (
        "banded",
        "by_dimension",
        "charging_edges",
        "clock_cuts",
        "current_edges",
        "duration_edges",
        "energy_edges",
        "idle_edges",
        "power_edges",
        "shelves",
    )

    def __init__(self, tariff: Tariff, context: RatingContext, known: Known) -> None:
        self.by_dimension = candidates_of(tariff, context, known)
        every = {one.bounds for listed in self.by_dimension.values() for one in listed}
        minutes = ticking = minutes_of(every)
        if tariff.lock_price_at_start:
            ticking = minutes_of(
                one.bounds
                for dimension, listed in self.by_dimension.items()
                if not locks(dimension)
                for one in listed
            )
        self.clock_cuts = ClockCuts(tariff.zone, ticking)
        in_order = sorted(minutes)
        self.shelves = {name: Shelf(one, in_order) for name, one in self.by_dimension.items()}
        edges: dict[str, set[int]] = {quantity: set() for quantity in QUANTITIES}
        edges["mwh"].add(context.allowance_wh * 1000)
        for bounds in every:
            for quantity, span in bounds.spans:
                edges[quantity].update(span)
        self.energy_edges = _inner(edges["mwh"])
        self.duration_edges = _inner(edges["duration_ms"])
        self.idle_edges = _inner(edges["idle_ms"])
        self.charging_edges = _inner(edges["charging_ms"])
        self.power_edges = _inner(edges["power_w"])
        self.current_edges = _inner(edges["current_ma"])
        self.banded = bool(self.power_edges or self.current_edges)


class _Prepared:
    """What depends on the tariff and the payer only, and is kept from session to session: as much
    of it as was ever asked for.
    """

    __slots__ = ("_known", "_tariff", "_whole", "context", "scan", "zone")

    def __init__(self, tariff: Tariff, context: RatingContext) -> None:
        self._tariff = tariff
        self._known: Known = {}
        self._whole: _Whole | None = None
        self.context = context
        self.zone = tariff.zone
        self.scan: Scan | None = Scan(tariff, context, self._known)
        """None once all is prepared."""

    @property
    def whole(self) -> _Whole:
        if self._whole is None:
            self._whole = _Whole(self._tariff, self.context, self._known)
            self.scan = None
        return self._whole


def _prepared(tariff: Tariff, context: RatingContext) -> _Prepared:
    """Kept with the tariff itself: to find an equal one would take its hash, which costs more."""
    found = tariff.memo.get(context)
    if not isinstance(found, _Prepared):
        if len(tariff.memo) >= _CONTEXTS_MAX:
            tariff.memo.clear()
        found = tariff.memo[context] = _Prepared(tariff, context)
    return found


def locks(dimension: Dimension) -> bool:
    """Whether a price lock keeps this price. A fee for idling by day must still end at night."""
    return dimension is not _IDLE


class Plan:
    """The tariff for one payer and one begin."""

    __slots__ = ("_prepared", "allowance_mwh", "context", "locked", "tariff", "zone")

    def __init__(self, tariff: Tariff, begin_ms: int, context: RatingContext) -> None:
        self.tariff = tariff
        self.context = context
        self._prepared = _prepared(tariff, context)
        self.zone = self._prepared.zone
        self.locked = local_time(self.zone, begin_ms) if tariff.lock_price_at_start else None
        self.allowance_mwh = context.allowance_wh * 1000

    @property
    def by_dimension(self) -> dict[Dimension, tuple[Candidate, ...]]:
        """All prices this payer can ever get, in the order they are asked."""
        return self._prepared.whole.by_dimension

    @property
    def banded(self) -> bool:
        """Whether power or current ever decides a price."""
        return self._prepared.whole.banded

    def band(self, power_w: int | None, current_ma: int | None) -> tuple[int, int]:
        """Within one band, power and current cannot change which prices match."""
        whole = self._prepared.whole
        return _band(whole.power_edges, power_w), _band(whole.current_edges, current_ma)

    def select(self, dimension: Dimension, now: Moment) -> Candidate | None:
        """The price of the dimension, None where nothing matches: then it is free."""
        locked = self.locked
        if locked is not None and not locks(dimension):
            locked = None
        scan = self._prepared.scan
        if scan is not None and scan.left > 0:
            return scan.first_match(dimension, now, locked)
        shelf = self._prepared.whole.shelves[dimension]
        return shelf.first_match(now, locked) if shelf.candidates else None

    def energy_after(self, mwh: int) -> int:
        """The next energy bound above, in mWh since the session began."""
        return _next(self._prepared.whole.energy_edges, mwh)

    def time_after(self, at_ms: int, now: Moment, activity: Activity) -> int:
        """The next instant (epoch ms) at which time alone may change a price."""
        whole = self._prepared.whole
        soonest = _next(whole.duration_edges, now.duration_ms) - now.duration_ms
        if activity is Activity.IDLE:
            soonest = min(soonest, _next(whole.idle_edges, now.idle_ms) - now.idle_ms)
        elif activity is Activity.CHARGING:
            soonest = min(soonest, _next(whole.charging_edges, now.charging_ms) - now.charging_ms)
        clock_ms = whole.clock_cuts.after(at_ms)
        return at_ms + soonest if clock_ms is None else min(at_ms + soonest, clock_ms)

    def clock_after(self, at_ms: int) -> int | None:
        """The next instant at which the local clock alone may change a price."""
        return self._prepared.whole.clock_cuts.after(at_ms)


def _inner(bounds: set[int]) -> tuple[int, ...]:
    """In order, without those that never lie between two quantities."""
    return tuple(sorted(bound for bound in bounds if 0 < bound < UNBOUNDED))


def _next(edges: tuple[int, ...], value: int) -> int:
    if not edges or value >= edges[-1]:
        return UNBOUNDED
    return edges[bisect_right(edges, value)]


def _band(edges: tuple[int, ...], value: int | None) -> int:
    if not edges:
        return 0
    return -1 if value is None else bisect_right(edges, value)
