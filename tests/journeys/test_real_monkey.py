"""Hands that mean no good at the real window (xdotool), with a whole station behind it."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path
from typing import Final

import pytest

from tests.journeys.counter import SIZE, Counter, counter
from tests.journeys.x_display import wait_for

pytestmark = pytest.mark.anyio

SEED: Final = 20_260_504
AT_ONCE: Final = 40
"""Moves of one xdotool."""
KEYS: Final = (
    *(f"F{number}" for number in range(1, 13)),
    *("Escape", "Tab", "Return", "space", "Menu", "Super_L", "Print", "Delete", "BackSpace"),
    *("Left", "Right", "Up", "Down", "Home", "End", "Page_Up", "Page_Down", "Help", "Pause"),
    *(*"qwncvtlrd0123456789", "XF86Close", "XF86Back", "XF86PowerOff", "XF86HomePage"),
)
HELD: Final = ("ctrl", "alt", "shift", "super")
KNOWN: Final = (
    *("alt+F4", "ctrl+q", "ctrl+w", "alt+Tab", "alt+space", "alt+Escape", "super", "super+d"),
    *("super+l", "super+r", "ctrl+Escape", "ctrl+alt+Delete", "ctrl+alt+BackSpace", "ctrl+alt+t"),
    *("ctrl+shift+Escape", "ctrl+alt+F2", "shift+F10", "Menu", "F11", "alt+F2", "Print"),
)


def moves(draw: random.Random, count: int) -> list[str]:
    """So many moves, as one list of xdotool's commands."""
    found: list[str] = []
    for _ in range(count):
        across, down = str(draw.randrange(SIZE[0])), str(draw.randrange(SIZE[1]))
        match draw.randrange(6):
            case 0 | 1:
                button = draw.choice("11123")
                repeat = draw.choice("1125")
                found += ["mousemove", across, down, "click", "--delay", "1"]
                found += ["--repeat", repeat, button]
            case 2:
                end = (str(draw.randrange(SIZE[0])), str(draw.randrange(SIZE[1])))
                found += ["mousemove", across, down, "mousedown", "1", "mousemove", *end]
                found += ["mouseup", "1"]
            case 3:
                found += ["mousemove", across, down, "click", draw.choice("4567")]
            case 4:
                found += ["key", "--delay", "1", draw.choice(KNOWN)]
            case _:
                held = draw.sample(HELD, draw.randint(0, 3))
                found += ["key", "--delay", "1", "+".join([*held, draw.choice(KEYS)])]
    return found


@pytest.mark.parametrize("count", [400, pytest.param(10_000, marks=pytest.mark.torture)], ids=str)
async def test_no_move_leaves_the_kiosk(tmp_path: Path, count: int) -> None:
    """Every row of moves leaves a living kiosk that fills its display, a shut room, a clean log;
    also with a long press first, so that the keypad is what is played with.
    """
    draw = random.Random(SEED)
    async with counter(tmp_path, evses=1) as at:
        await at.open()
        await at.knock()
        for _ in range(count // AT_ONCE):
            await asyncio.to_thread(at.display.perform, moves(draw, AT_ONCE))
            await still_stands(at)
        await at.charge(1, 10)


async def still_stands(at: Counter) -> None:
    """Alive, over the whole display, nobody inside, nothing complained of."""
    assert (await at.hand.look())["service"]["stage"] in {"closed", "door"}
    wait_for(at.fills_the_display, "a window from edge to edge", 5)
    assert "Traceback" not in at.log
    assert "qml_warning" not in at.log
