"""A sampled session as charging periods: what a CDR or an OCPP cost report lists. Standard library
and domain only.

The cuts are those of `rating`: wherever a price changes, by the clock, by time or by energy.
`rate_periods(tariff, charging_periods(tariff, samples))` costs what `rate(tariff, samples)` does,
to the last digit, which the tests hold for any tariff. Only when in a period the last watt-hour
flowed is not in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kiosk.domain.activity import Activity
from kiosk.domain.cuts import epoch_ms, instant, local_time
from kiosk.domain.lean import dataclass
from kiosk.domain.matching import Candidate, Moment
from kiosk.domain.periods import Period
from kiosk.domain.plan import PRICED, Plan
from kiosk.domain.sample import NOBODY, RatingContext, Sample
from kiosk.domain.tariff import Dimension, Tariff


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A period and why it may not be joined with another one."""

    period: Period
    activity: Activity
    prices: tuple[Candidate | None, ...]


def charging_periods(
    tariff: Tariff, samples: Sequence[Sample], context: RatingContext = NOBODY
) -> tuple[Period, ...]:
    """The fewest periods in each of which no price changes. The first sample is the begin."""
    joined: list[_Piece] = []
    for piece in _Cutter(tariff, samples[0], context).pieces(samples):
        if joined and _alike(joined[-1], piece):
            joined[-1] = _join(joined[-1], piece)
        else:
            joined.append(piece)
    return tuple(piece.period for piece in joined)


class _Cutter:
    """Where the session stands."""

    def __init__(self, tariff: Tariff, begin: Sample, context: RatingContext) -> None:
        self._at_ms = epoch_ms(begin.at)
        self._plan = Plan(tariff, self._at_ms, context)
        self._mwh = 0
        self._session_ms = self._reserved_ms = self._idle_ms = self._charging_ms = 0
        self._once: set[Dimension] = set()
        rules = [element.restriction for element in tariff.elements]
        self._by_power = any(
            rule.power_w_min is not None or rule.power_w_max is not None for rule in rules
        )

    def pieces(self, samples: Sequence[Sample]) -> Iterator[_Piece]:
        for before, sample in pairwise(samples):
            reserved = sample.activity is Activity.RESERVED
            # The session's register has not begun: energy in a reservation is nobody's.
            energy_mwh = 0 if reserved else sample.energy_mwh - before.energy_mwh
            yield from self._interval(sample, epoch_ms(sample.at), energy_mwh)

    def _interval(self, sample: Sample, end_ms: int, energy_mwh: int) -> Iterator[_Piece]:
        begin_ms, begin_mwh, span_ms = self._at_ms, self._mwh, end_ms - self._at_ms
        end_mwh = begin_mwh + energy_mwh
        power_w = sample.power_w
        if power_w is None and span_ms:
            power_w = energy_mwh * 3600 // span_ms
        while True:
            now = self._moment(sample, power_w)
            prices = self._prices(sample.activity, now)
            until_ms = min(self._plan.time_after(self._at_ms, now, sample.activity), end_ms)
            until_mwh = min(self._plan.energy_after(self._mwh), end_mwh)
            # A register at a clock cut is a floor of the cumulative value, as in rating.
            at_cut_mwh = end_mwh
            if until_ms < end_ms:
                at_cut_mwh = begin_mwh + energy_mwh * (until_ms - begin_ms) // span_ms
            if until_mwh < end_mwh and until_mwh <= at_cut_mwh:
                until_ms = begin_ms + span_ms * (until_mwh - begin_mwh) // energy_mwh
                at_cut_mwh = until_mwh
            yield self._piece(sample, power_w, prices, until_ms, at_cut_mwh)
            if until_ms == end_ms and at_cut_mwh == end_mwh:
                return

    def _moment(self, sample: Sample, power_w: int | None) -> Moment:
        reserved = sample.activity is Activity.RESERVED
        return Moment(
            local=local_time(self._plan.zone, self._at_ms),
            mwh=self._mwh,
            duration_ms=self._reserved_ms if reserved else self._session_ms,
            idle_ms=self._idle_ms,
            charging_ms=self._charging_ms,
            power_w=power_w,
            current_ma=sample.current_ma,
        )

    def _prices(self, activity: Activity, now: Moment) -> tuple[Candidate | None, ...]:
        """All that hold now, and the flat fee if it is first due here."""
        reserved = activity is Activity.RESERVED
        flat = Dimension.RESERVATION_FLAT if reserved else Dimension.FLAT
        fee = None
        if flat not in self._once:
            fee = self._plan.select(flat, now)
            if fee is not None:
                self._once.add(flat)
        selected = (self._plan.select(dimension, now) for dimension in PRICED[activity])
        return (fee, *selected)

    def _piece(
        self,
        sample: Sample,
        power_w: int | None,
        prices: tuple[Candidate | None, ...],
        end_ms: int,
        end_mwh: int,
    ) -> _Piece:
        span_ms, energy_mwh = end_ms - self._at_ms, end_mwh - self._mwh
        activity = sample.activity
        reserved = activity is Activity.RESERVED
        current_ma = sample.current_ma
        period = Period(
            begin=instant(self._at_ms),
            end=instant(end_ms),
            energy_mwh=energy_mwh,
            charging_ms=span_ms if activity is Activity.CHARGING else 0,
            idle_ms=span_ms if activity is Activity.IDLE else 0,
            reserved_ms=span_ms if reserved else 0,
            reservation=reserved,
            power_w=(power_w, power_w) if self._by_power and power_w is not None else None,
            current_ma=None if current_ma is None else (current_ma, current_ma),
        )
        self._at_ms, self._mwh = end_ms, end_mwh
        self._charging_ms += period.charging_ms
        self._idle_ms += period.idle_ms
        self._reserved_ms += period.reserved_ms
        if not reserved:
            self._session_ms += span_ms
        return _Piece(period=period, activity=activity, prices=prices)


def _alike(piece: _Piece, later: _Piece) -> bool:
    """Whether both have the same prices, and the later one brings no flat fee of its own."""
    return (
        piece.activity is later.activity
        and later.prices[0] is None
        and piece.prices[1:] == later.prices[1:]
        and (piece.period.current_ma is None) is (later.period.current_ma is None)
        and (piece.period.power_w is None) is (later.period.power_w is None)
    )


def _join(piece: _Piece, later: _Piece) -> _Piece:
    one, two = piece.period, later.period
    return replace(
        piece,
        period=replace(
            one,
            end=two.end,
            energy_mwh=one.energy_mwh + two.energy_mwh,
            charging_ms=one.charging_ms + two.charging_ms,
            idle_ms=one.idle_ms + two.idle_ms,
            reserved_ms=one.reserved_ms + two.reserved_ms,
            power_w=_range(one.power_w, two.power_w),
            current_ma=_range(one.current_ma, two.current_ma),
        ),
    )


def _range(one: tuple[int, int] | None, two: tuple[int, int] | None) -> tuple[int, int] | None:
    if one is None or two is None:
        return None
    return min(one[0], two[0]), max(one[1], two[1])
