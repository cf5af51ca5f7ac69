"""A driver who simply wants to charge, at a kiosk that may die under their hands at any moment.

Reacts to what the screen shows, restarts the kiosk when it is gone (as systemd would), and never
remembers more than a person would: whether the card was presented, whether Stop was pressed.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ui.demo.hand import Hand, take_hand
from ui.demo.processes import Child, NotReady
from ui.demo.processes import start as start_process
from ui.demo.stage import Stage

GOOD_CARD = "4242424242424242"
GONE = (ConnectionError, TimeoutError, NotReady, ValueError)


@dataclass(slots=True, kw_only=True)
class HurriedDriver:
    """One session at EVSE 1, by card or by phone."""

    stage: Stage
    config: Path
    log: Path
    rail: str = "card"
    enough_wh: int = 2_000
    program: str = "tests.journeys.bare_kiosk"
    patience_s: float = 60
    under: tuple[tuple[str, ...], ...] = ()
    """What the first kiosk processes run under, one after the other: programs that kill them."""
    died: int = 0
    presented: int = 0
    kiosk: Child | None = None
    hand: Hand | None = None
    summary: dict[str, Any] = field(default_factory=dict)

    async def charge(self, *first_start: str) -> None:
        """Plug, pay, charge, stop, unplug; returns when the books rest.

        `first_start`: options that only the first kiosk process gets.
        """
        await self.start(*first_start)
        await self.stage.street_says("plug", evse_id=1, soc_percent=20)
        try:
            async with asyncio.timeout(self.patience_s):
                while not await self._step():
                    await asyncio.sleep(0.03)
                await self.stage.street_says("unplug", evse_id=1)
                while not await self._left():
                    await asyncio.sleep(0.05)
        finally:
            await self.end()

    async def end(self) -> None:
        """Take the kiosk away, as a power cut would."""
        if self.hand is not None:
            await self.hand.close()
        if self.kiosk is not None:
            await self.kiosk.kill()

    async def command(self, command: str) -> None:
        """Press a button."""
        if self.hand is not None:
            await self.hand.ask({"do": "command", "command": command, "evse_id": 1})

    async def look(self) -> dict[str, Any]:
        """What EVSE 1 shows."""
        if self.hand is None:
            msg = "no kiosk"
            raise ConnectionResetError(msg)
        picture = await self.hand.ask({"do": "look"})
        return next((e for e in picture["evses"] if e["evse_id"] == 1), {"screen": ""})

    async def _step(self) -> bool:
        """Do the next thing a driver would; True when the summary is settled."""
        try:
            seen = await self.look()
            match seen["screen"]:
                case "choose" if self.rail == "qr":
                    await self.command("qr")
                case "choose" if seen["rails"]["card"] == "live":
                    await self._present()
                case "scan" if seen["pay_url"] and not self.presented:
                    await self.stage.pay_on_phone(seen["pay_url"], GOOD_CARD)
                    self.presented += 1
                case "charging" if seen["energy_wh"] >= self.enough_wh:
                    await self.command("stop")
                case "fault":
                    await self.command("done")
                case "summary" if seen["settled"]:
                    self.summary = seen
                    return True
        except GONE:
            await self._restart()
        return False

    async def _present(self) -> None:
        try:
            await self.stage.present_card(GOOD_CARD)
            self.presented += 1
        except Exception as error:  # the reader may have gone idle between the look and the tap
            if type(error).__name__ != "HTTPStatusError":
                raise
        await asyncio.sleep(0.3)

    async def _left(self) -> bool:
        """Whether the kiosk has forgotten this driver and the provider holds nothing."""
        try:
            await self.command("done")
            seen = await self.look()
        except GONE:
            await self._restart()
            return False
        rest = all(e["status"] in {"succeeded", "canceled"} for e in await self.stage.books())
        return seen["screen"] == "attract" and rest

    async def _restart(self) -> None:
        if self.hand is not None:
            await self.hand.close()
        if self.kiosk is not None and self.kiosk.process.returncode is None:
            await self.kiosk.process.wait()
        self.died += 1
        await self.start()

    async def start(self, *options: str) -> None:
        """Switch the kiosk on."""
        under, self.under = next(iter(self.under), ()), self.under[1:]
        try:
            self.kiosk = await start_process(
                self.program,
                "--config",
                str(self.config),
                *options,
                log=str(self.log),
                under=under,
            )
            self.hand = await take_hand(self.kiosk.ready["hand_port"])
        except NotReady:
            # Killed before it could greet: at its very first write.
            self.died += 1
            await self.start()
        except GONE:
            # Killed between its greeting and our answer; one that nobody kills has to be there.
            if not under:
                raise
            await self._restart()
