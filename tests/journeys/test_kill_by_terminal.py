"""kill -9 of the kiosk around every ledger write of a session that is paid at a ZVT terminal.

Real processes: kiosk, terminal, street. The terminal goes on by itself while the kiosk is dead, its
books and the meter's register say what has to be true. The same promises as by Stripe's reader.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from tests.journeys.test_kill_at_every_write import count_writes, play
from ui.demo.processes import running
from ui.demo.stage import Stage
from ui.demo.stage import stage as stripe_stage

pytestmark = pytest.mark.anyio

SPEED: Final = 300
STATES: Final = {"open": "requires_capture", "booked": "succeeded", "released": "canceled"}
"""The terminal's words in those of the promises' checker; anything else is a broken one."""


@dataclass(slots=True, kw_only=True)
class TerminalStage(Stage):
    """A stage whose card reader is a ZVT terminal."""

    control_port: int = 0

    async def present_card(self, number: str) -> None:
        """Hold a card to it; nothing happens while it asks for none."""
        self._ask({"do": "present", "card": {}})

    async def books(self) -> list[dict[str, Any]]:
        """The terminal's own books."""
        return [
            {
                "id": sale["receipt"],
                "status": STATES.get(sale["state"], sale["state"]),
                "captured_minor": sale["booked_minor"],
            }
            for sale in self._ask({"do": "look"})["sales"]
        ]

    def _ask(self, wish: dict[str, Any]) -> dict[str, Any]:
        address = ("127.0.0.1", self.control_port)
        with socket.create_connection(address, timeout=10) as link, link.makefile("rw") as lines:
            lines.write(json.dumps(wish) + "\n")
            lines.flush()
            answer: dict[str, Any] = json.loads(lines.readline())
        return answer


@asynccontextmanager
async def terminal_stage(folder: Path) -> AsyncIterator[TerminalStage]:
    """The demo's stage with another way to pay in its configuration."""
    books = str(folder / "books.json")
    terminal = "hw_drivers.simulated.zvt_terminal"
    async with (
        stripe_stage(folder, speed=SPEED, evses=1, language="en", theme="night") as made,
        running(terminal, "--port", "0", "--books", books, "--with-parent") as child,
    ):
        handle = os.open(folder / "zvt.password", os.O_WRONLY | os.O_CREAT, 0o600)
        os.write(handle, b"123456")
        os.close(handle)
        text = made.config.read_text()
        before, _, rest = text.partition("[payment.stripe]")
        zvt = f'[payment.zvt]\naddress = "127.0.0.1:{child.ready["port"]}"\n'
        zvt += f'password_file = "{folder / "zvt.password"}"\n\n'
        made.config.write_text(before + zvt + rest[rest.index("[demo]") :])
        ours = TerminalStage(
            folder=folder,
            sandbox=made.sandbox,
            street=made.street,
            environment={},
            control_port=child.ready["control_port"],
        )
        try:
            yield ours
        finally:
            await ours.cut_power()
            await ours.http.aclose()


async def test_kiosk_dies_right_before_the_hold_is_written(tmp_path: Path) -> None:
    """The terminal has approved; the next process finds the receipt in its journal and uses it."""
    async with terminal_stage(tmp_path) as made:
        driver, found = await play(made, "placed", "card", "--die-before", "5")
        holds = await made.books()
    assert found == []
    assert driver.died == 1
    assert len(holds) == 1


@pytest.mark.torture
async def test_kiosk_dies_at_every_write(tmp_path: Path) -> None:
    """One booking with the bill, nothing held, whichever write was the last."""
    async with terminal_stage(tmp_path) as made:
        driver, found = await play(made, "whole", "card")
        assert driver.died == 0
        writes = count_writes(made.folder / "whole" / "kiosk.log")
        deaths = 0
        for number in range(1, writes + 1):
            for side in ("before", "after"):
                run = f"{side}-{number}"
                driver, broke = await play(made, run, "card", f"--die-{side}", str(number))
                deaths += driver.died
                found += broke
    assert found == []
    assert deaths >= 20
