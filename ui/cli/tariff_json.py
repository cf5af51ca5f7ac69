"""What `tariff check --json` prints: findings and the week as one document. May import the domain.

Numbers of money are text, exact; bounds carry the native tariff's names and units.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from kiosk.domain.canonical import decimal_text
from kiosk.domain.matching import UNBOUNDED
from kiosk.domain.tariff import Tariff
from kiosk.domain.tariff_findings import Finding, Rule, Severity
from kiosk.domain.tariff_regions import Axis, Span
from kiosk.domain.tariff_words import clock_text
from kiosk.domain.week_table import Band, WeekPrice, WeekTable

_NAMES: Final[dict[Axis, tuple[str, int]]] = {
    Axis.ENERGY: ("energy_wh", 1000),
    Axis.DURATION: ("duration_ms", 1),
    Axis.IDLE: ("idle_ms", 1),
    Axis.CHARGING: ("charging_ms", 1),
    Axis.POWER: ("power_w", 1),
    Axis.CURRENT: ("current_ma", 1),
}
"""What a native restriction calls it, and how many units of an axis are one of its units."""


def check_document(
    tariff: Tariff,
    power_kw: Decimal | None,
    rules: Sequence[Rule],
    findings: Sequence[Finding],
    tables: Sequence[WeekTable],
) -> dict[str, object]:
    """Ready for `json.dumps`."""
    counts = Counter(finding.severity for finding in findings)
    return {
        "tariff": {
            "id": tariff.tariff_id,
            "version": tariff.version,
            "kind": tariff.kind.value,
            "currency": tariff.currency,
            "tax_mode": tariff.tax_mode.value,
            "tz": tariff.tz,
            "content_hash": tariff.content_hash,
        },
        "power_kw": None if power_kw is None else decimal_text(power_kw),
        "rules": [rule.value for rule in rules],
        "counts": {severity.value: counts[severity] for severity in Severity},
        "findings": [
            {
                "severity": finding.severity.value,
                "code": finding.code.value,
                "place": finding.place,
                "text": finding.text,
            }
            for finding in findings
        ],
        "weeks": [_week(table) for table in tables],
    }


def _week(table: WeekTable) -> dict[str, object]:
    return {
        "member_group": table.context.member_group,
        "payment_brand": table.context.payment_brand,
        "date_from": table.date_from.isoformat() if table.date_from else None,
        "date_to": table.date_to.isoformat() if table.date_to else None,
        "columns": [sorted(days) for days in table.columns],
        "bands": [_band(band) for band in table.bands],
    }


def _band(band: Band) -> dict[str, object]:
    start, end = band.minutes
    return {
        "from": clock_text(start),
        "to": clock_text(end),
        "cells": [[_price(price) for price in cell] for cell in band.cells],
    }


def _price(price: WeekPrice) -> dict[str, object]:
    found: dict[str, object] = {
        "dimension": price.dimension.value,
        "price": decimal_text(price.price),
        "per": price.unit.value,
    }
    if price.block_min:
        found["block_min"] = price.block_min
    if price.cap is not None:
        found["cap_minor"] = price.cap.minor
    for axis, span in price.bounds:
        found |= _bounds(axis, span)
    return found


def _bounds(axis: Axis, span: Span) -> dict[str, object]:
    name, factor = _NAMES[axis]
    low, high = span
    if high == 0:
        return {f"{name}_known": False}
    found: dict[str, object] = {}
    if low > 0:
        found[f"{name}_min"] = low // factor
    if high < UNBOUNDED:
        found[f"{name}_max"] = high // factor
    return found
