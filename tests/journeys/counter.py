"""A kiosk on a real display with the simulated street behind it, and a technician's finger on it.

The finger is a mouse on the X display (xdotool); where a button is, the demo's hand tells. What the
driver does goes by the hand, as in the demo's own journeys.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kiosk.domain.technicians import Role
from tests.journeys.running_kiosk import NAME, ROOT
from tests.journeys.x_display import Display, x_display
from ui.build.technicians import add_technician
from ui.demo.hand import Hand, Picture
from ui.demo.stage import Stage, stage

NUMBER: Final = "4711"
PIN: Final = "20481632"
GOOD_CARD: Final = "4242424242424242"
HELD_S: Final = 5.4
IDLE_S: Final = 6
"""Of the room; its door closes after half of it."""
SIZE: Final = (1280, 800)
MARGIN: Final = 70
"""What is so near to the lower edge is cut off by the menu's."""


@dataclass(slots=True, kw_only=True)
class Counter:
    """What stands in the street, and who may touch it."""

    stage: Stage
    display: Display

    @property
    def hand(self) -> Hand:
        """The hand at the kiosk of now."""
        assert self.stage.hand is not None
        return self.stage.hand

    @property
    def log(self) -> str:
        """Everything the kiosk processes wrote."""
        return (self.stage.folder / "kiosk.log").read_text()

    async def open(self) -> None:
        """Start the kiosk, full screen, and wait until its devices are known."""
        hand = await self.stage.open_kiosk("--full-screen", "--still")
        await hand.wait(_is_up, "a station with its devices")

    def fills_the_display(self) -> bool:
        """Whether its window is mapped, from edge to edge."""
        area = self.display.find(NAME)
        return area is not None and (area.x, area.y, area.width, area.height) == (0, 0, *SIZE)

    # The technician, with a finger.

    async def touch(self, name: str) -> None:
        """Press the control of this object name where it is seen, once it is."""
        self.display.click(*await self._place_of(name))

    async def _place_of(self, name: str) -> tuple[int, int]:
        async with asyncio.timeout(15):
            while True:
                at = (await self.hand.ask({"do": "where", "name": name}))["at"]
                if at is not None:
                    return int(at[0]), int(at[1])
                await asyncio.sleep(0.05)

    async def _rests(self, name: str, *, below: int) -> None:
        """Until it is above this line and moves no more."""
        last = (0, 0)
        async with asyncio.timeout(10):
            while (place := await self._place_of(name)) != last or place[1] > below:
                last = place
                await asyncio.sleep(0.1)

    async def knock(self, name: str = "serviceCorner") -> None:
        """Hold it until the door of the service room is seen."""
        self.display.hold(*await self._place_of(name))
        await asyncio.sleep(HELD_S)
        self.display.let_go()
        await self.room(lambda room: room["stage"] == "door", "the door")

    async def type_in(self, number: str = NUMBER, pin: str = PIN) -> None:
        """Number, PIN, no code."""
        for digits in (number, pin, ""):
            for digit in digits:
                await self.touch(f"digit{digit}Button")
            await self.touch("digitDoneButton")

    async def come_in(self) -> None:
        """With the right number and PIN."""
        await self.type_in()
        await self.room(lambda room: room["stage"] == "inside", "the inside of the room")

    async def turn_to(self, page: str) -> None:
        """Choose a page of the menu, scrolled to if need be, and wait for what stands on it."""
        pages = (await self.hand.look())["service"]["pages"]
        button = f"servicePage{pages.index(page)}Button"
        across, down = await self._place_of(button)
        if down > SIZE[1] - MARGIN:
            over_menu = ["mousemove", str(across), str(SIZE[1] // 2)]
            self.display.perform([*over_menu, "click", "--repeat", "10", "--delay", "20", "5"])
            await self._rests(button, below=SIZE[1] - MARGIN)
            # A list that still glides takes the first press to stop, as on every phone.
            await self.touch(button)
            await asyncio.sleep(0.3)
        await self.touch(button)
        await self.room(lambda room: room["page"] == page and not room["is_loading"], page)

    async def room(self, wanted: Any, what: str, *, seconds: float = 15) -> dict[str, Any]:
        """Wait for something about the service room."""
        picture = await self.hand.wait(lambda seen: wanted(seen["service"]), what, seconds=seconds)
        found: dict[str, Any] = picture["service"]
        return found

    # The drivers.

    async def sees(
        self, evse_id: int, wanted: Any, what: str, *, seconds: float = 30
    ) -> dict[str, Any]:
        """Wait for something about one EVSE."""

        def fits(picture: Picture) -> bool:
            return any(e["evse_id"] == evse_id and wanted(e) for e in picture["evses"])

        picture = await self.hand.wait(fits, f"{what} at {evse_id}", seconds=seconds)
        return next(e for e in picture["evses"] if e["evse_id"] == evse_id)

    async def charge(self, evse_id: int, energy_wh: int = 500) -> dict[str, Any]:
        """Plug, pay by card, and wait until so much has flowed."""
        await self.stage.street_says("plug", evse_id=evse_id, soc_percent=20)
        await self.sees(evse_id, lambda e: e["rails"]["card"] == "live", "a live card reader")
        await self.stage.present_card(GOOD_CARD)
        return await self.charges(evse_id, energy_wh)

    async def charges(self, evse_id: int, over_wh: int) -> dict[str, Any]:
        """Wait until more than this has flowed, by a live meter."""

        def flows(evse: dict[str, Any]) -> bool:
            return bool(evse["live"]) and int(evse["energy_wh"]) > over_wh

        return await self.sees(evse_id, flows, f"more than {over_wh} Wh")

    async def stop(self, evse_id: int) -> dict[str, Any]:
        """Press Stop twice, wait for the bill, and drive away."""
        await self.hand.tap("stopButton")
        await self.sees(evse_id, lambda e: e["screen"] == "stop", "the question")
        await self.hand.tap("confirmStopButton")
        bill = await self.sees(evse_id, lambda e: e["settled"], "a settled bill")
        await self.stage.street_says("unplug", evse_id=evse_id)
        await self.hand.tap("doneButton")
        return bill


def _is_up(picture: Picture) -> bool:
    screens = {evse["screen"] for evse in picture["evses"]}
    return bool(screens) and "out_of_service" not in screens


@asynccontextmanager
async def counter(folder: Path, *, evses: int = 2, **environment: str) -> AsyncIterator[Counter]:
    """Display, street, sandbox, one technician who may move money; no kiosk yet."""
    with x_display(*SIZE) as display:
        async with stage(folder, speed=60, evses=evses, language="en", theme="night") as made:
            with made.config.open("a", encoding="utf-8") as file:
                file.write(f"\n[service]\nidle_s = {IDLE_S}\n")
            add_technician(
                made.config,
                number=NUMBER,
                name="Night shift",
                role=Role.MONEY,
                pin=PIN,
                uid="",
                has_totp=False,
            )
            shown = {name: display.environment[name] for name in ("DISPLAY", "QT_QPA_PLATFORM")}
            path = {"PYTHONPATH": str(ROOT), "QT_QUICK_BACKEND": "software"}
            made.environment = shown | path | environment
            yield Counter(stage=made, display=display)
