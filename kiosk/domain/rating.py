"""The one function behind live cost, hold, capture and receipt. Standard library and domain only.

A `Rater` is fed one sample at a time. Between two places where a price may change a sample costs a
few integer additions; at such a place the interval is cut: by the clock, by time since the begin,
and at energy bounds, where the energy is exact and only its instant is interpolated. Semantics:
OCPI 2.3.0 mod_tariffs and mod_cdrs; `rate` is the same engine over all samples of a session.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from kiosk.domain.activity import Activity
from kiosk.domain.apportioning import LineMemo, apportion, bill_of
from kiosk.domain.bill import Bill
from kiosk.domain.charges import Charge, charges_of, totals
from kiosk.domain.cuts import epoch_ms, local_time
from kiosk.domain.limits import limited
from kiosk.domain.matching import UNBOUNDED, Candidate, Moment
from kiosk.domain.money import Amount, minor_of
from kiosk.domain.plan import PRICED, Plan
from kiosk.domain.sample import NOBODY, RatingContext, Sample, SampleRejected
from kiosk.domain.segments import Segment, Segments
from kiosk.domain.tariff import Dimension, Tariff

_ONE_BAND: Final = (0, 0)
# Looked up once: to read a member off its enum costs as much as all arithmetic of a tick.
_CHARGING: Final = Activity.CHARGING
_IDLE: Final = Activity.IDLE
_RESERVED: Final = Activity.RESERVED
_ENERGY: Final = Dimension.ENERGY


class Rater:
    """The running bill of one session."""

    __slots__ = (
        "_activity",
        "_at",
        "_at_ms",
        "_band",
        "_banded",
        "_charged",
        "_charging_ms",
        "_energy",
        "_energy_segment",
        "_free",
        "_idle_ms",
        "_lines",
        "_mwh",
        "_plan",
        "_priced",
        "_register_mwh",
        "_reserved_ms",
        "_segments",
        "_session_ms",
        "_time",
        "_time_segment",
        "_until_ms",
        "_until_mwh",
    )

    def __init__(self, tariff: Tariff, begin: Sample, context: RatingContext = NOBODY) -> None:
        self._at = begin.at
        self._at_ms = epoch_ms(begin.at)
        self._register_mwh = begin.energy_mwh
        self._plan = Plan(tariff, self._at_ms, context)
        self._banded = self._plan.banded
        self._mwh = 0
        self._session_ms = self._reserved_ms = self._idle_ms = self._charging_ms = 0
        self._segments = Segments()
        self._lines = LineMemo()
        self._charged = False
        # What the newest interval was priced at, and until where that is certain.
        self._activity: Activity | None = None
        self._band = _ONE_BAND
        self._energy: Candidate | None = None
        self._time: Candidate | None = None
        # Where the newest piece was put, while its prices are still those of the next.
        self._energy_segment: Segment | None = None
        self._time_segment: Segment | None = None
        self._free = False
        self._priced: tuple[Candidate | None, ...] | None = None
        self._until_ms = self._until_mwh = -1

    @property
    def tariff(self) -> Tariff:
        return self._plan.tariff

    @property
    def energy_mwh(self) -> int:
        """Delivered so far."""
        return self._mwh

    @property
    def idle_ms(self) -> int:
        """All idle time so far: what an idle fee's grace is compared with."""
        return self._idle_ms

    def advance(self, sample: Sample) -> bool:
        """Take the next sample. True when a price changed in its interval: keep the readings
        around it.

        Raises SampleRejected, and changes nothing, when it is not later or its register fell.
        """
        at_ms = self._checked(sample)
        energy_mwh = sample.energy_mwh - self._register_mwh
        band = self._band_of(sample, at_ms - self._at_ms, energy_mwh)
        certain = (
            sample.activity is self._activity
            and band == self._band
            and self._at_ms < self._until_ms
            and at_ms <= self._until_ms
            and self._mwh < self._until_mwh
            and self._mwh + energy_mwh <= self._until_mwh
        )
        changed = False
        if certain:
            self._extend(at_ms, self._mwh + energy_mwh)
        else:
            changed = self._walk(sample, at_ms, energy_mwh, band)
        self._at = sample.at
        self._register_mwh = sample.energy_mwh
        return changed

    def charges(self) -> list[Charge]:
        """The exact lines behind the bill, in its order."""
        plan = self._plan
        charges = charges_of(plan.tariff, self._segments, plan.context)
        # Limits bound a charging session, not a reservation that was never used.
        return limited(plan.tariff, charges) if self._charged else charges

    def bill(self) -> Bill:
        """The bill as if the session ended now: provisional steps, minimum and maximum included."""
        tariff = self._plan.tariff
        parts = apportion(self.charges(), tariff.currency, self._lines)
        return bill_of(
            parts,
            energy_mwh=self._mwh,
            duration_ms=self._session_ms,
            idle_ms=self._idle_ms,
            tariff_hash=tariff.content_hash,
        )

    def gross_exact(self) -> Fraction:
        """The unrounded gross so far, in major units."""
        _, gross, over = totals(self.charges())
        return Fraction(gross, over)

    def peek(self, sample: Sample) -> Amount:
        """What the gross would be after this sample; nothing is changed. Raises SampleRejected."""
        twin = self.copy()
        twin.advance(sample)
        _, gross, over = totals(twin.charges())
        currency = self.tariff.currency
        return Amount(minor_of(gross, over, currency), currency)

    def copy(self) -> Rater:
        """Another rater in the same state; the tariff is shared, the quantities are not."""
        twin = Rater.__new__(Rater)
        own = {
            "_segments": self._segments.copy(),
            "_energy_segment": None,
            "_time_segment": None,
        }
        for name in Rater.__slots__:
            setattr(twin, name, own[name] if name in own else getattr(self, name))
        return twin

    def _checked(self, sample: Sample) -> int:
        if sample.at <= self._at:
            msg = f"sample at {sample.at.isoformat()} is not later than {self._at.isoformat()}"
            raise SampleRejected(msg)
        if sample.energy_mwh < self._register_mwh:
            msg = f"register fell from {self._register_mwh} to {sample.energy_mwh} mWh"
            raise SampleRejected(msg)
        return epoch_ms(sample.at)

    def _band_of(self, sample: Sample, span_ms: int, energy_mwh: int) -> tuple[int, int]:
        if not self._banded:
            return _ONE_BAND
        return self._plan.band(_power_w(sample, span_ms, energy_mwh), sample.current_ma)

    def _walk(self, sample: Sample, end_ms: int, energy_mwh: int, band: tuple[int, int]) -> bool:
        """Cut the interval wherever a price may change, and price each piece at its own start."""
        begin_ms, begin_mwh, span_ms = self._at_ms, self._mwh, end_ms - self._at_ms
        power_w = _power_w(sample, span_ms, energy_mwh)
        self._activity, self._band = sample.activity, band
        end_mwh = begin_mwh + energy_mwh
        changed = False
        while True:
            changed |= self._select(sample, power_w)
            time_cut = self._until_ms < end_ms
            energy_cut = self._until_mwh < end_mwh
            if not (time_cut or energy_cut):
                self._extend(end_ms, end_mwh)
                return changed
            # The register at a clock cut is one floor of the cumulative value, so pieces always
            # add up.
            at_cut_mwh = (
                begin_mwh + energy_mwh * (self._until_ms - begin_ms) // span_ms
                if time_cut
                else UNBOUNDED
            )
            if energy_cut and self._until_mwh <= at_cut_mwh:
                cut_ms = begin_ms + span_ms * (self._until_mwh - begin_mwh) // energy_mwh
                self._extend(cut_ms, self._until_mwh)
            else:
                self._extend(self._until_ms, at_cut_mwh)

    def _select(self, sample: Sample, power_w: int | None) -> bool:
        """Look up the prices of this moment. True when they are not those of the piece before."""
        reserved = sample.activity is _RESERVED
        now = Moment(
            local=local_time(self._plan.zone, self._at_ms),
            mwh=self._mwh,
            duration_ms=self._reserved_ms if reserved else self._session_ms,
            idle_ms=self._idle_ms,
            charging_ms=self._charging_ms,
            power_w=power_w,
            current_ma=sample.current_ma,
        )
        self._energy = self._time = self._energy_segment = self._time_segment = None
        for dimension in PRICED[sample.activity]:
            if dimension is _ENERGY:
                self._energy = self._plan.select(dimension, now)
            else:
                self._time = self._plan.select(dimension, now)
        self._free = self._mwh < self._plan.allowance_mwh
        self._charged |= not reserved
        late_fee = self._take_flat(now, reserved=reserved)
        self._until_ms = self._plan.time_after(self._at_ms, now, sample.activity)
        self._until_mwh = UNBOUNDED if reserved else self._plan.energy_after(self._mwh)
        before, self._priced = self._priced, (self._energy, self._time)
        return before is not None and (late_fee or before != self._priced)

    def _take_flat(self, now: Moment, *, reserved: bool) -> bool:
        """Once a session (and once a reservation): the first flat fee that is ever selected."""
        dimension = Dimension.RESERVATION_FLAT if reserved else Dimension.FLAT
        if self._segments.has(dimension):
            return False
        flat = self._plan.select(dimension, now)
        if flat is None:
            return False
        self._segments.add(flat, 1, self._at_ms, self._at_ms)
        return True

    def _extend(self, at_ms: int, mwh: int) -> None:
        """Price one piece, from where we are to here, at the selected prices."""
        span_ms = at_ms - self._at_ms
        energy_mwh = mwh - self._mwh
        segments = self._segments
        if span_ms and self._time is not None:
            if self._time_segment is None:
                self._time_segment = segments.add(self._time, span_ms, self._at_ms, at_ms)
            else:
                self._time_segment.extend(span_ms, at_ms)
        if self._activity is _RESERVED:
            self._reserved_ms += span_ms
            self._at_ms = at_ms
            return  # the session's register has not begun: energy in a reservation is nobody's
        if energy_mwh and self._energy is not None:
            if self._energy_segment is None:
                self._energy_segment = segments.add(
                    self._energy, energy_mwh, self._at_ms, at_ms, free=self._free
                )
            else:
                self._energy_segment.extend(energy_mwh, at_ms)
        self._mwh = mwh
        self._session_ms += span_ms
        if self._activity is _IDLE:
            self._idle_ms += span_ms
        elif self._activity is _CHARGING:
            self._charging_ms += span_ms
        self._at_ms = at_ms


def _power_w(sample: Sample, span_ms: int, energy_mwh: int) -> int | None:
    if sample.power_w is not None or not span_ms:
        return sample.power_w
    return energy_mwh * 3600 // span_ms


def rate(tariff: Tariff, samples: Iterable[Sample], context: RatingContext = NOBODY) -> Bill:
    """The bill of a whole session, whose first sample is its begin.

    Raises SampleRejected for a sample out of order, ValueError when there is none at all.
    """
    ordered = iter(samples)
    begin = next(ordered, None)
    if begin is None:
        msg = "a session without samples cannot be rated"
        raise ValueError(msg)
    rater = Rater(tariff, begin, context)
    for sample in ordered:
        rater.advance(sample)
    return rater.bill()
