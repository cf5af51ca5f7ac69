"""One whole session as a film script: what the station shows, and for how long.

Standard library, the domain and the sample views only. The charge runs a hundred times faster than
a car; its numbers still belong together, and its last tick is what the summary says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise
from typing import Final

from kiosk.domain.payment import RailKind
from kiosk.domain.view import (
    ChargeView,
    CurvePoint,
    EvseBadge,
    EvseView,
    Screen,
    StationView,
    Step,
)
from tests.ui.sample_views import CHARGE, CURVE, EVSES, LINES, SUMMARY, eur, evse, station

TICK_MS: Final = 160
CHARGING_MS: Final = 6_400
SOC_AT_PLUG_PERCENT: Final = 24
PRICE_CENTS_PER_KWH: Final = 59
NEIGHBOUR: Final = evse(Screen.ATTRACT, EvseBadge.FREE, evse_id=1, label="1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What is on the screen until the next scene."""

    view: StationView
    stays_ms: int
    cut: bool = True
    """Another screen, which fades in; False for a number that ticks."""
    turns: bool = False
    """A spinner is turning."""
    tap: str = ""
    """objectName of what is tapped at the end of the scene."""


def scenes() -> Iterator[Scene]:
    """From an idle station to the receipt, about 20 s."""
    approved = evse(Screen.AUTHORISING, EvseBadge.STARTING, rail=RailKind.CARD, step=Step.CAR)
    yield _scene(EVSES["attract"], 1_600)
    yield _scene(EVSES["choose"], 1_700, tap="payTile0")
    yield _scene(EVSES["present_card"], 1_500)
    yield _scene(EVSES["authorising"], 1_200, turns=True)
    yield _scene(approved, 600, turns=True)
    yield _scene(EVSES["starting"], 1_300, turns=True)
    for elapsed_ms in range(0, CHARGING_MS + 1, TICK_MS):
        ended = elapsed_ms == CHARGING_MS
        yield Scene(
            view=_view(replace(EVSES["charging"], charge=charge_at(elapsed_ms))),
            stays_ms=700 if ended else TICK_MS,
            cut=elapsed_ms == 0,
            tap="stopButton" if ended else "",
        )
    last = charge_at(CHARGING_MS)
    stop = replace(EVSES["stop"], charge=last)
    yield replace(_scene(stop, 1_100, tap="confirmStopButton"), cut=False)
    summary = replace(
        SUMMARY,
        elapsed_ms=last.elapsed_ms,
        ended=SUMMARY.began and SUMMARY.began + timedelta(milliseconds=last.elapsed_ms),
    )
    yield _scene(replace(EVSES["summary"], summary=summary), 2_500)


def charge_at(film_ms: int) -> ChargeView:
    """The charge at this instant of its scene, from nothing to what `CHARGE` holds."""
    elapsed_ms = CHARGE.elapsed_ms * film_ms // CHARGING_MS
    points = [point for point in CURVE if point.elapsed_ms <= elapsed_ms]
    power_w = _power_at(elapsed_ms)
    curve = (*points, CurvePoint(elapsed_ms=elapsed_ms, power_w=power_w))
    whole = _work(CHARGE.elapsed_ms)
    energy_wh = CHARGE.energy_wh * _work(elapsed_ms) // whole
    cost = eur((energy_wh * PRICE_CENTS_PER_KWH + 500) // 1000)
    gained = (CHARGE.soc_percent or 0) - SOC_AT_PLUG_PERCENT
    line = replace(LINES[0], quantity=LINES[0].quantity * energy_wh / CHARGE.energy_wh)
    return replace(
        CHARGE,
        energy_wh=energy_wh,
        cost=cost,
        elapsed_ms=elapsed_ms,
        power_w=power_w,
        soc_percent=SOC_AT_PLUG_PERCENT + gained * energy_wh // CHARGE.energy_wh,
        curve=curve if len(points) > 1 else (),
        lines=(replace(line, amount=cost), LINES[1]),
    )


def _power_at(elapsed_ms: int) -> int:
    for before, after in pairwise(CURVE):
        if before.elapsed_ms <= elapsed_ms <= after.elapsed_ms:
            span = after.elapsed_ms - before.elapsed_ms
            share_ms = elapsed_ms - before.elapsed_ms
            return before.power_w + (after.power_w - before.power_w) * share_ms // span
    return CURVE[-1].power_w


def _work(elapsed_ms: int) -> int:
    """In watt-milliseconds, second by second."""
    return sum(_power_at(at) * 1000 for at in range(0, elapsed_ms, 1000))


def _scene(front: EvseView, stays_ms: int, *, turns: bool = False, tap: str = "") -> Scene:
    return Scene(view=_view(front), stays_ms=stays_ms, turns=turns, tap=tap)


def _view(front: EvseView) -> StationView:
    return station(NEIGHBOUR, front)
