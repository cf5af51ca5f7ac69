"""The station's figures under the names that operators know them by. May import the office.

Made when somebody asks; nothing here knows in which format they leave the process.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from itertools import accumulate

from kiosk.domain.lean import dataclass
from kiosk.services.figures import Histogram, Result
from kiosk.services.machine import Machine
from kiosk.services.office import Office
from kiosk.services.readiness import is_ready, reasons_not_to_sell


class MetricKind(StrEnum):
    """What may be done with the numbers."""

    COUNTER = "counter"
    """Only rises while the process lives."""
    GAUGE = "gauge"
    HISTOGRAM = "histogram"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One number."""

    labels: tuple[str, ...]
    """Values, in the order of the metric's label names."""
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One figure with all its samples."""

    name: str
    kind: MetricKind
    text: str
    """What it is, in a sentence."""
    labels: tuple[str, ...] = ()
    samples: tuple[Sample, ...] = ()
    buckets: tuple[tuple[str, float], ...] = ()
    """Of a histogram: upper bounds with how many were not above them."""
    sum: float = 0.0


def metrics_of(office: Office, machine: Machine, *, version: str) -> Iterator[Metric]:
    """All of them, now."""
    station = Sample(labels=(office.settings.station_id, version), value=1)
    yield Metric(
        name="kiosk_build_info",
        kind=MetricKind.GAUGE,
        text="Which program runs here.",
        labels=("station", "version"),
        samples=(station,),
    )
    ready = is_ready(reasons_not_to_sell(office, machine))
    yield _gauge("kiosk_ready", "Whether the station may sell (1) or not (0).", int(ready))
    yield from _of_money(office)
    yield from _of_devices(office)
    yield from _of_machine(machine)
    yield _histogram("kiosk_commit_seconds", "Until rows were durable.", office.figures.commits)
    yield _histogram("kiosk_ui_frame_seconds", "Until a picture was shown.", office.figures.frames)


def _of_money(office: Office) -> Iterator[Metric]:
    figures = office.figures
    yield Metric(
        name="kiosk_sessions",
        kind=MetricKind.COUNTER,
        text="Sessions that ended, by how.",
        labels=("result",),
        samples=tuple(
            Sample(labels=(result.value,), value=figures.sessions[result]) for result in Result
        ),
    )
    yield Metric(
        name="kiosk_money_minor",
        kind=MetricKind.COUNTER,
        text="Money in minor units, by what happened to it.",
        labels=("kind", "currency"),
        samples=tuple(
            Sample(labels=key, value=minor) for key, minor in sorted(figures.money_minor.items())
        ),
    )
    ages_ms = figures.unresolved_ms(office.sessions.values(), office.now_ms)
    yield _gauge("kiosk_ops_unresolved", "Orders to a provider without an outcome.", len(ages_ms))
    yield _gauge(
        "kiosk_oldest_unresolved_seconds",
        "Age of the oldest of them, as this process has seen it.",
        max(ages_ms, default=0) / 1000,
    )
    yield _gauge("kiosk_orphan_holds", "Holds nobody uses, on their way back.", figures.orphans)
    currency = office.settings.hold.currency
    sums = {currency: 0, **figures.difference_minor}
    yield Metric(
        name="kiosk_reconcile_diff_minor",
        kind=MetricKind.GAUGE,
        text="By how much the books differ from the provider's, unexplained.",
        labels=("currency",),
        samples=tuple(Sample(labels=(key,), value=sums[key]) for key in sorted(sums)),
    )
    yield _gauge("kiosk_reconcile_differences", "How many orders differ.", len(figures.differences))
    yield _gauge("kiosk_outbox_depth", "Bookings not told yet.", figures.outbox_depth)
    since = office.booked_since
    waited_s = 0.0 if since is None else (office.clock.now() - since).total_seconds()
    yield _gauge(
        "kiosk_outbox_oldest_seconds", "Since the oldest booking's session began.", waited_s
    )
    yield Metric(
        name="kiosk_service_login_fail",
        kind=MetricKind.COUNTER,
        text="Refused at the door of the service room.",
        samples=(Sample(labels=(), value=figures.login_failures),),
    )


def _of_devices(office: Office) -> Iterator[Metric]:
    heard = {
        str(desk.evse_id): desk.watch.silent_ms(office.now_ms) / 1000
        for desk in office.desks.values()
        if desk.watch.last is not None
    }
    yield Metric(
        name="kiosk_meter_age_seconds",
        kind=MetricKind.GAUGE,
        text="Since the last believed reading; absent before the first.",
        labels=("evse",),
        samples=tuple(Sample(labels=(evse,), value=age_s) for evse, age_s in heard.items()),
    )


def _of_machine(machine: Machine) -> Iterator[Metric]:
    state = machine.clock()
    yield _gauge("kiosk_clock_synced", "Whether a time service keeps the clock.", state.is_synced)
    yield _gauge(
        "kiosk_clock_offset_seconds", "What the kernel has yet to correct.", state.offset_ns / 1e9
    )
    try:
        free_bytes = machine.free_bytes()
    except OSError:
        return
    yield _gauge("kiosk_db_free_bytes", "Free on the ledger's disk.", free_bytes)


def _gauge(name: str, text: str, value: float) -> Metric:
    sample = Sample(labels=(), value=float(value))
    return Metric(name=name, kind=MetricKind.GAUGE, text=text, samples=(sample,))


def _histogram(name: str, text: str, histogram: Histogram) -> Metric:
    counts = list(accumulate(histogram.counts))
    names = [*(str(bound) for bound in histogram.bounds_s), "+Inf"]
    return Metric(
        name=name,
        kind=MetricKind.HISTOGRAM,
        text=text,
        buckets=tuple(zip(names, map(float, counts), strict=True)),
        sum=histogram.sum_s,
    )
