"""How long a page of the service room takes, after a little history and after a lot. Used by
`python -m tests.benchmarks`.

A technician who turns a page must not wait for the station's history. Each page is made as the room
makes it, on the product's own `build()`. The network page is not here: it waits for the provider.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Final

from kiosk.config import load_config
from kiosk.domain.service_view import ServicePage
from kiosk.services.service_work import service_work
from tests.benchmarks.ledger_recovery import FEW, MANY, bench_ledger, fill
from tests.benchmarks.rows import Row
from tests.journeys.running_kiosk import ALONE
from ui.build import build
from ui.build.workshop import StationWorkshop

TURNS: Final = 9
BOUND_MS: Final = 100.0
NOT_OURS: Final = frozenset({ServicePage.NETWORK})


def run(directory: Path | None = None, *, few: int = FEW, many: int = MANY) -> list[Row]:
    """A row per page: milliseconds after much history, beside those after little."""
    with tempfile.TemporaryDirectory(dir=directory, prefix="pages-bench-") as place:
        return asyncio.run(_measure(Path(place), few, many))


async def _measure(place: Path, few: int, many: int) -> list[Row]:
    short = await _pages_ms(place / "few", few)
    long = await _pages_ms(place / "many", many)
    return [
        Row(
            name=f"service room: {page.value} page, after {many} sessions",
            figure=took_ms,
            against="ms",
            bound=BOUND_MS,
            note=f"{short[page]:.2f} ms after {few}",
        )
        for page, took_ms in long.items()
    ]


async def _pages_ms(place: Path, sessions: int) -> dict[ServicePage, float]:
    """By page, the median of a few turns to it."""
    place.mkdir()
    path = place / "ledger.sqlite"
    await fill(path, sessions)
    config_file = place / "kiosk.toml"
    config_file.write_text(ALONE.replace('key_env = "SANDBOX_KEY"', 'key_file = "stripe.key"'))
    key = place / "stripe.key"
    key.touch(0o600)
    key.write_text(f"sk_test_{'0' * 24}")
    config = load_config(config_file)
    async with (
        bench_ledger(path) as ledger,
        build(config, lambda _view: None, ledger=ledger) as station,
    ):
        workshop = StationWorkshop(path, demo=True)
        pages = service_work(station._office, {}, workshop, None).pages
        took_ms: dict[ServicePage, list[float]] = {page: [] for page in pages}
        for _ in range(TURNS):
            for page in pages.keys() - NOT_OURS:
                started_ns = time.perf_counter_ns()
                await pages[page]()
                took_ms[page].append((time.perf_counter_ns() - started_ns) / 1_000_000)
    return {page: median(times) for page, times in took_ms.items() if times}
