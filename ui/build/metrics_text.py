"""Metrics in the text format that Prometheus reads. Imports everything, prometheus-client included:
import it late.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from prometheus_client import CollectorRegistry
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.metrics_core import Metric as Family
from prometheus_client.registry import Collector

from kiosk.services.metrics import Metric, MetricKind

CONTENT_TYPE: Final = CONTENT_TYPE_PLAIN_0_0_4


class _Once(Collector):
    """Metrics that were made already."""

    def __init__(self, metrics: Iterable[Metric]) -> None:
        self._metrics = metrics

    def collect(self) -> Iterable[Family]:
        return [_family(metric) for metric in self._metrics]


def metrics_text(metrics: Iterable[Metric]) -> bytes:
    """One document. Nothing of the process itself is added: a registry of its own, made anew."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Once(list(metrics)))
    return generate_latest(registry)


def _family(metric: Metric) -> Family:
    if metric.kind is MetricKind.HISTOGRAM:
        histogram = HistogramMetricFamily(metric.name, metric.text)
        histogram.add_metric([], buckets=list(metric.buckets), sum_value=metric.sum)
        return histogram
    kind = CounterMetricFamily if metric.kind is MetricKind.COUNTER else GaugeMetricFamily
    family = kind(metric.name, metric.text, labels=metric.labels)
    for sample in metric.samples:
        family.add_metric(sample.labels, sample.value)
    return family
