"""A tariff and a finished session, priced. May import domain, errors.

The reading, where the OCPI text leaves one open: `total_time` is the whole session, parking
included and a reservation before it excluded; the cost of a dimension is what its own prices make
of it, before minimum and maximum; a reservation of which no session came has expired; `-` prices
a CDR by its own first tariff, except for periods that name another one of its tariffs.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from typing import Final

from kiosk.adapters.ocpi_cdr import Cdr, StatedCost, read_cdr
from kiosk.adapters.ocpi_tariffs import TariffFile, read_any_tariff
from kiosk.adapters.session_files import (
    CdrDocument,
    SampledSession,
    fault_in,
    load_session,
    read_text,
    unwrapped,
)
from kiosk.domain.activity import Activity
from kiosk.domain.document import DocumentFault, Node, parse
from kiosk.domain.periods import PeriodRater
from kiosk.domain.rating import Rater
from kiosk.domain.sample import RatingContext
from kiosk.domain.tariff import TaxMode
from kiosk.domain.tariff_json import read_zone
from kiosk.domain.totals import PricedSession, Totals, decimals_text, totals_of
from kiosk.errors import InputError

OWN: Final = "-"
"""Instead of a tariff file: the CDR's own tariffs."""
_PARKED_W_MAX: Final = 500
"""More than a parked car's heating takes: a row that says idle while this flows is suspicious."""


def price_session(tariff: str, session: str, tz: str | None = None) -> PricedSession:
    """Price the session in one file by the tariff in another, or `-`. Raises InputError.

    `tz` is the zone of the location, for tariffs that have local hours and do not say where.
    """
    if tz is not None:
        _checked_zone(tz)
    loaded = load_session(session)
    if isinstance(loaded, SampledSession):
        if tariff == OWN:
            place, reason = "TARIFF -", "only a CDR brings its own tariff; name a tariff file"
            raise InputError(place, reason)
        return _price_samples(_load_tariff(tariff, tz), loaded, tz, session)
    cdr = _read_cdr(loaded, session, tz, own_tariffs=tariff == OWN)
    read = cdr.own or _load_tariff(tariff, cdr.tz)
    return _price_cdr(read, cdr, session)


def _checked_zone(tz: str) -> None:
    try:
        read_zone(Node(tz, "--tz"))
    except DocumentFault as fault:
        raise InputError(fault.path, fault.reason) from fault


def _load_tariff(path: str, tz: str | None) -> TariffFile:
    text = read_text(path)
    try:
        return read_any_tariff(unwrapped(parse(text), "tariff"), tz)
    except DocumentFault as fault:
        raise fault_in(path, fault) from fault


def _read_cdr(document: CdrDocument, name: str, tz: str | None, *, own_tariffs: bool) -> Cdr:
    try:
        return read_cdr(document.node, tz=tz, own_tariffs=own_tariffs)
    except DocumentFault as fault:
        raise fault_in(name, fault) from fault


def _price_samples(
    read: TariffFile, session: SampledSession, tz: str | None, name: str
) -> PricedSession:
    first, *later = session.samples
    rater = Rater(read.tariff, first)
    for sample in later:
        rater.advance(sample)
    charges = tuple(rater.charges())
    notes = [*_tariff_notes(read, tz, first.at), *_sample_notes(session, name)]
    return PricedSession(
        tariff=read.tariff,
        bill=rater.bill(),
        charges=charges,
        totals=totals_of(charges),
        notes=tuple(notes),
    )


def _price_cdr(read: TariffFile, cdr: Cdr, name: str) -> PricedSession:
    # A reservation of which no session came has run out.
    expired = all(period.reservation for period in cdr.periods)
    rater = PeriodRater(read.tariff, cdr.begin, RatingContext(reservation_expired=expired))
    for period in cdr.periods:
        rater.add(period)
    charges = tuple(rater.charges())
    totals = totals_of(charges)
    notes = [*_tariff_notes(read, cdr.tz, cdr.begin), *(f"{name}: {note}" for note in cdr.notes)]
    if read.tariff.currency != cdr.currency:
        notes.append(
            f"{name}: the record is in {cdr.currency}, the tariff in {read.tariff.currency}"
        )
    elif cdr.stated is not None:
        notes += _difference(cdr.stated, totals, name)
    return PricedSession(
        tariff=read.tariff, bill=rater.bill(), charges=charges, totals=totals, notes=tuple(notes)
    )


def _tariff_notes(read: TariffFile, tz: str | None, begin: datetime) -> list[str]:
    tariff = read.tariff
    notes = [f"tariff {tariff.tariff_id}: {note}" for note in read.notes]
    if read.needs_zone and tz is None:
        notes.append(
            f"tariff {tariff.tariff_id}: has local hours or dates, read as UTC; "
            "name the location's zone with --tz"
        )
    if not tariff.valid_at(begin):
        notes.append(f"tariff {tariff.tariff_id}: is not valid at the session's begin")
    untaxed = any(
        component.price and not component.taxes
        for element in tariff.elements
        for component in element.components
    )
    if tariff.tax_mode is TaxMode.EXCL and untaxed:
        notes.append(f"tariff {tariff.tariff_id}: has prices without VAT; none is added to them")
    return notes


def _sample_notes(session: SampledSession, name: str) -> list[str]:
    """Energy that flowed while the car is said to rest: the activity may be a row off."""
    notes: list[str] = []
    before, *later = session.samples
    for number, sample in enumerate(later, start=2):
        span_s = Fraction((sample.at - before.at).total_seconds())
        mean_w = (sample.energy_mwh - before.energy_mwh) * Fraction(36, 10) / span_s
        if sample.activity is not Activity.CHARGING and mean_w > _PARKED_W_MAX:
            notes.append(
                f"{name}: sample {number} says {sample.activity}, but {int(mean_w)} W flowed; "
                "an activity is that of the time since the sample before"
            )
        before = sample
    return notes[:3]


def _difference(stated: StatedCost, totals: Totals, name: str) -> Sequence[str]:
    """What the record claims, where it is not what its periods cost. OCPI has four decimals."""
    pairs = (("excl", stated.net, totals.total.net), ("incl", stated.gross, totals.total.gross))
    return [
        f"{name}: $.total_cost states {claimed} {word}. VAT; its periods cost {decimals_text(cost)}"
        for word, claimed, cost in pairs
        if claimed is not None and abs(Fraction(claimed) - cost) >= Fraction(1, 10_000)
    ]
