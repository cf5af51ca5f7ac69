"""Cars that charge at the demo's stage, for benchmarks of the whole kiosk. May import the demo."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from tests.benchmarks.offscreen import environment
from ui.demo.hand import Hand
from ui.demo.stage import Stage

CARD: Final = "4242424242424242"
START_S_MAX: Final = 90


@contextmanager
def offscreen() -> Iterator[None]:
    """The stage's children inherit this process's environment."""
    before = dict(os.environ)
    os.environ.update(environment())
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


async def charge_all(made: Stage, hand: Hand, evses: int) -> None:
    """Plug in and pay, one driver after the other, until every car charges."""
    for evse_id in range(1, evses + 1):
        await made.street_says("plug", evse_id=evse_id)
        name = f"connector {evse_id}"
        await hand.wait(_reads_cards(evse_id), f"the reader for {name}", seconds=START_S_MAX)
        await made.present_card(CARD)
        await hand.wait(_charges(evse_id), f"{name} charging", seconds=START_S_MAX)


def _evse(picture: dict[str, Any], evse_id: int) -> dict[str, Any]:
    return next((evse for evse in picture["evses"] if evse["evse_id"] == evse_id), {})


def _charges(evse_id: int) -> Callable[[dict[str, Any]], bool]:
    return lambda picture: _evse(picture, evse_id).get("screen") == "charging"


def _reads_cards(evse_id: int) -> Callable[[dict[str, Any]], bool]:
    return lambda picture: _evse(picture, evse_id).get("rails", {}).get("card") == "live"
