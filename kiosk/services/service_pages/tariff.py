"""What is charged now, what comes next, and the week, as the station's tariff says. May import
domain and the office.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache
from typing import Final

from kiosk.domain.prices import price_views
from kiosk.domain.service_view import ServiceRow, ServiceSection, Tone
from kiosk.domain.tariff import Tariff
from kiosk.domain.tariff_regions import TariffTooComplex
from kiosk.domain.tariff_words import UNIT_WORDS, bounds_text, price_text
from kiosk.domain.updates import ContentState
from kiosk.domain.view import PriceView
from kiosk.domain.week_table import Cell, WeekPrice, WeekTable, at_nobody, week_tables
from kiosk.services.office import Office

HOURS: Final = 24
"""How far ahead changes of the energy price are looked for, hour by hour."""
TABLES_MAX: Final = 4
"""Of the week, one per span of dates; more of them nobody scrolls through."""
ROWS_MAX: Final = 60
ELEMENTS_MAX: Final = 60
"""Cutting the week of more of them takes longer than the station task may wait for a page."""


async def tariff_page(office: Office) -> Sequence[ServiceSection]:
    """Which tariff, every price with whether it holds now, the energy price of the next day, the
    next tariff where one waits, and the week of a driver of whom nothing is known.
    """
    tariff, now = office.tariff, office.session_clock.now()
    about = (
        ServiceRow(label="tariff_id", value=tariff.tariff_id),
        ServiceRow(label="currency", value=tariff.currency),
        ServiceRow(label="price_lock", word="yes" if tariff.lock_price_at_start else "no"),
        _next(office.updates.shelf.waiting),
    )
    prices = tuple(_price(office, view) for view in price_views(tariff, now))
    return [
        ServiceSection(title="tariff", rows=about),
        ServiceSection(title="prices_now", rows=prices),
        ServiceSection(title="next_day", rows=_next_day(office)),
        *_week(tariff),
    ]


def _next(waiting: ContentState | None) -> ServiceRow:
    """What waits is a whole content; its prices hold from the instant that was signed with it."""
    if waiting is None:
        return ServiceRow(label="next_tariff", word="none_waits")
    since = f"{waiting.effective_from:%Y-%m-%d %H:%M} UTC"
    return ServiceRow(label="next_tariff", value=f"{waiting.version}, {since}", word="waits")


def _price(office: Office, view: PriceView) -> ServiceRow:
    return ServiceRow(
        label=f"per_{view.unit.value}",
        value=price_text(view.price, office.tariff.currency),
        tone=Tone.GOOD if view.current else Tone.PLAIN,
        word="holds_now" if view.current else "holds_at_other_hours",
    )


def _next_day(office: Office) -> tuple[ServiceRow, ...]:
    """The energy price from each hour on at which it is another one."""
    start = office.session_clock.now().replace(minute=0, second=0, microsecond=0)
    rows: list[ServiceRow] = []
    for hour in range(HOURS + 1):
        at = start + timedelta(hours=hour)
        shown = [
            price_text(view.price, office.tariff.currency)
            for view in price_views(office.tariff, at)
            if view.current and view.unit.value == "kwh"
        ]
        value = ", ".join(shown)
        if not rows or rows[-1].value != value:
            rows.append(ServiceRow(label=f"at:{at.isoformat()}", value=value))
    return tuple(rows)


@lru_cache(maxsize=2)
def _week(tariff: Tariff) -> tuple[ServiceSection, ...]:
    """One section per span of dates and group of weekdays that are alike."""
    try:
        if len(tariff.elements) > ELEMENTS_MAX:
            return _too_complex("ev-kiosk tariff check")
        tables = at_nobody(week_tables(tariff))[:TABLES_MAX]
    except TariffTooComplex as error:
        return _too_complex(str(error))
    sections: list[ServiceSection] = []
    for table in tables:
        for column, days in enumerate(table.columns):
            title = f"week:{''.join(str(day) for day in sorted(days))}{_dates(table)}"
            rows = _hours(table, column, tariff.currency)
            sections.append(ServiceSection(title=title, rows=rows[:ROWS_MAX]))
    return tuple(sections)


def _too_complex(why: str) -> tuple[ServiceSection, ...]:
    row = ServiceRow(label="week", value=why, tone=Tone.DOUBTFUL, word="too_complex")
    return (ServiceSection(title="week", rows=(row,)),)


def _hours(table: WeekTable, column: int, currency: str) -> tuple[ServiceRow, ...]:
    """Hours that are alike on these days are one row, whatever other days have."""
    alike: list[tuple[int, int, Cell]] = []
    for band in table.bands:
        (start, end), cell = band.minutes, band.cells[column]
        if alike and alike[-1][2] == cell:
            start = alike.pop()[0]
        alike.append((start, end, cell))
    return tuple(
        ServiceRow(
            label=f"hours:{start}-{end}",
            value=" · ".join(_price_text(price, currency) for price in cell),
            word="" if cell else "free",
        )
        for start, end, cell in alike
    )


def _dates(table: WeekTable) -> str:
    """` 2026-01-01/2026-07-01`, the end exclusive; empty for a week that always was and stays."""
    if table.date_from is None and table.date_to is None:
        return ""
    return f" {table.date_from or ''}/{table.date_to or ''}"


def _price_text(price: WeekPrice, currency: str) -> str:
    """`0.59 EUR/kWh`, `0.10 EUR/min from 30 min idle, at most 12.00 EUR`: as its author has it."""
    unit = UNIT_WORDS[price.unit] if not price.block_min else f"{price.block_min} min"
    parts = [f"{price_text(price.price, currency)} {currency}/{unit}"]
    parts += [text for axis, span in price.bounds if (text := bounds_text(axis, span))]
    text = " ".join(parts)
    if price.cap is not None:
        text += f", at most {price_text(price.cap.major, currency)} {currency}"
    return text
