"""What drivers do, step by step. Each journey presses real buttons and waits for what it should
see.

Standard library only. A step that does not come true raises; the tour writes it down as a problem.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import field
from pathlib import Path
from typing import Any, Final

from kiosk.domain.lean import dataclass
from ui.demo.hand import Hand, Picture
from ui.demo.stage import Stage

GOOD_CARD: Final = "4242424242424242"
DECLINED_CARD: Final = "4000000000000002"
ENOUGH_WH: Final = 20_000
SOME_WH: Final = 9_000


@dataclass(slots=True, kw_only=True)
class Tour:
    """One journey under way: the stage, and the pictures taken so far."""

    stage: Stage
    folder: Path
    name: str
    screens: list[dict[str, str]] = field(default_factory=list)
    last_live: dict[int, dict[str, int]] = field(default_factory=dict)
    totals: dict[int, int] = field(default_factory=dict)

    @property
    def hand(self) -> Hand:
        """The hand at the kiosk of now; another one after a power cut."""
        if self.stage.hand is None:
            msg = "there is no kiosk"
            raise ConnectionResetError(msg)
        return self.stage.hand

    async def sees(self, evse_id: int, *screens: str, seconds: float = 30) -> dict[str, Any]:
        """Wait until this EVSE shows one of these screens, and take a picture of the panel."""
        seen = await self.until(
            evse_id, lambda e: e["screen"] in screens, "/".join(screens), seconds
        )
        await self.photograph(str(seen["screen"]))
        return seen

    async def until(
        self,
        evse_id: int,
        wanted: Callable[[dict[str, Any]], bool],
        what: str,
        seconds: float = 30,
    ) -> dict[str, Any]:
        """Wait for something about one EVSE."""

        def fits(picture: Picture) -> bool:
            return any(e["evse_id"] == evse_id and wanted(e) for e in picture["evses"])

        picture = await self.hand.wait(fits, f"{what} at connector {evse_id}", seconds=seconds)
        seen: dict[str, Any] = next(e for e in picture["evses"] if e["evse_id"] == evse_id)
        if seen["last_live"] is not None:
            self.last_live[evse_id] = seen["last_live"]
        if seen["settled"] and seen["total_minor"] is not None:
            self.totals[evse_id] = seen["total_minor"]
        return seen

    async def photograph(self, screen: str) -> None:
        """Keep what the panel shows as `NN-screen.png`."""
        name = f"{self.name}/{len(self.screens) + 1:02d}-{screen.replace('_', '-')}.png"
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        await self.hand.photograph(str(path))
        self.screens.append({"screen": screen, "png": name})

    async def plug(self, evse_id: int) -> None:
        """Plug the car in, nearly empty."""
        await self.stage.street_says("plug", evse_id=evse_id, soc_percent=22)

    async def unplug(self, evse_id: int) -> None:
        """Take the cable out."""
        await self.stage.street_says("unplug", evse_id=evse_id)


async def card(tour: Tour) -> None:
    """Plug in, present a card, charge, stop, read the bill, unplug."""
    await tour.sees(1, "attract")
    await tour.plug(1)
    await _pay_by_card(tour, 1)
    await _charge(tour, 1, ENOUGH_WH)
    await _stop(tour, 1)
    await tour.unplug(1)
    await tour.hand.tap("doneButton")
    await tour.sees(1, "attract")


async def qr(tour: Tour) -> None:
    """Pay with the phone instead."""
    await tour.plug(1)
    await tour.sees(1, "choose")
    await _pay_by_phone(tour, 1)
    await _charge(tour, 1, SOME_WH)
    await _stop(tour, 1)
    await tour.unplug(1)


async def declined_then_phone(tour: Tour) -> None:
    """The card is declined; the phone pays. One hold, not two."""
    await tour.plug(1)
    await tour.until(1, lambda e: e["rails"]["card"] == "live", "a live card reader")
    await tour.stage.present_card(DECLINED_CARD)
    await tour.sees(1, "refused")
    await tour.hand.tap("noticeButton")
    await tour.sees(1, "choose")
    await _pay_by_phone(tour, 1)
    await _charge(tour, 1, SOME_WH)
    await _stop(tour, 1)
    await tour.unplug(1)


async def unplug_before_payment(tour: Tour) -> None:
    """Plug in, look at the price, leave."""
    await tour.plug(1)
    await tour.until(1, lambda e: e["rails"]["card"] == "live", "a live card reader")
    await tour.sees(1, "choose")
    await tour.unplug(1)
    await tour.sees(1, "attract")


async def two_cars(tour: Tour) -> None:
    """A second driver starts and pays while the first one charges."""
    await tour.plug(1)
    await _pay_by_card(tour, 1)
    await _charge(tour, 1, SOME_WH // 2)
    await tour.plug(2)
    await tour.sees(2, "choose")
    await _pay_by_card(tour, 2)
    await _charge(tour, 2, SOME_WH)
    await tour.hand.tap("connector1")
    await tour.photograph("charging")
    await _stop(tour, 1)
    await tour.unplug(1)
    await tour.hand.tap("connector2")
    await _stop(tour, 2)
    await tour.unplug(2)


async def power_cut(tour: Tour) -> None:
    """Kill -9 of the kiosk while charging; it comes back to the same session and the right bill."""
    await tour.plug(1)
    await _pay_by_card(tour, 1)
    before = await _charge(tour, 1, SOME_WH)
    await tour.stage.cut_power()
    await tour.stage.open_kiosk(*KIOSK_OPTIONS)
    wanted = int(before["energy_wh"])
    await tour.until(1, lambda e: e["live"] and e["energy_wh"] > wanted, "the same charge, live")
    await tour.photograph("charging")
    await _charge(tour, 1, ENOUGH_WH)
    await _stop(tour, 1)
    await tour.unplug(1)


async def _pay_by_card(tour: Tour, evse_id: int) -> None:
    await tour.until(evse_id, lambda e: e["rails"]["card"] == "live", "a live card reader")
    await tour.sees(evse_id, "choose")
    await tour.hand.tap("payTile0")
    await tour.sees(evse_id, "present_card")
    await tour.stage.present_card(GOOD_CARD)
    await tour.sees(evse_id, "authorising")
    await tour.sees(evse_id, "starting", "charging")


async def _pay_by_phone(tour: Tour, evse_id: int) -> None:
    await tour.hand.tap("payTile1")
    seen = await tour.until(evse_id, lambda e: e["pay_url"] != "", "a QR code")
    await tour.photograph("scan")
    await tour.stage.pay_on_phone(seen["pay_url"], GOOD_CARD)
    await tour.sees(evse_id, "authorising", "starting", "charging")


async def _charge(tour: Tour, evse_id: int, energy_wh: int) -> dict[str, Any]:
    seen = await tour.until(
        evse_id,
        lambda e: e["screen"] == "charging" and e["energy_wh"] >= energy_wh,
        f"{energy_wh} Wh",
        seconds=90,
    )
    await tour.photograph("charging")
    return seen


async def _stop(tour: Tour, evse_id: int) -> None:
    await tour.hand.tap("stopButton")
    await tour.sees(evse_id, "stop")
    await tour.hand.tap("confirmStopButton")
    await tour.until(
        evse_id, lambda e: e["screen"] == "summary" and e["settled"], "a settled bill", seconds=40
    )
    await tour.photograph("summary")


KIOSK_OPTIONS: Final = ("--still",)
JOURNEYS: Final[dict[str, Callable[[Tour], Awaitable[None]]]] = {
    "card": card,
    "qr": qr,
    "declined-then-phone": declined_then_phone,
    "unplug-before-payment": unplug_before_payment,
    "two-cars": two_cars,
    "power-cut": power_cut,
}
