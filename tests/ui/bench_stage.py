"""A stage of the demo without processes: remembers what was done to it, shows what it is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

Picture = dict[str, Any]


def screen(evse_id: int, name: str, **changed: Any) -> Picture:
    """One EVSE as the kiosk's hand describes it."""
    card = "live" if name in {"choose", "present_card"} else "ready"
    return {"evse_id": evse_id, "screen": name, "rails": {"card": card}, "pay_url": ""} | changed


def point(evse_id: int, **changed: Any) -> Picture:
    """One EVSE as the street describes it."""
    return {
        "evse_id": evse_id,
        "cable": "free",
        "energy": "off",
        "soc_percent": None,
        "power_w": 0,
        "meter_fault": "none",
    } | changed


@dataclass
class FakeHand:
    """Looks at a picture that the test paints. None: the kiosk's process is gone."""

    picture: Picture | None

    async def look(self) -> Picture:
        if self.picture is None:
            raise ConnectionResetError("the kiosk is gone")
        return self.picture

    async def close(self) -> None:
        return


@dataclass
class FakeStage:
    """What `Bench` asks of a stage, and `done`: what it did to it, in order."""

    done: list[tuple[Any, ...]] = field(default_factory=list)
    points: list[Picture] = field(default_factory=lambda: [point(1), point(2)])
    screens: list[Picture] = field(default_factory=lambda: [screen(1, "attract")])
    entries: list[dict[str, Any]] = field(default_factory=list)
    fails: Exception | None = None
    """Raised by every deed."""
    refuses: str = ""
    """The street's reason for saying no."""
    folder: Path = Path("/nowhere")
    hand: FakeHand | None = None
    kiosk: Any = None
    street: Any = field(default_factory=lambda: SimpleNamespace(ready={"meters": []}))

    async def open_kiosk(self, *options: str) -> None:
        self._did("open_kiosk", *options)
        self.kiosk = SimpleNamespace(
            process=SimpleNamespace(returncode=None), ready={"hand_port": 1}
        )
        self.hand = FakeHand({"focus": 1, "evses": self.screens})

    async def cut_power(self) -> None:
        self.done.append(("cut_power",))
        self.kiosk = self.hand = None

    async def street_says(self, command: str, **fields: Any) -> dict[str, Any]:
        if command == "state":
            return {"ok": True, "result": {"evses": self.points}}
        self._did(command, *fields.values())
        if self.refuses:
            return {"ok": False, "error": {"kind": "refused", "reason": self.refuses}}
        return {"ok": True, "result": {}}

    async def present_card(self, number: str) -> None:
        self._did("present_card", number)

    async def pay_on_phone(self, pay_url: str, number: str) -> None:
        self._did("pay_on_phone", pay_url, number)

    async def fault(self, kind: str) -> None:
        self._did("fault", kind)

    async def books(self) -> list[dict[str, Any]]:
        if self.fails is not None:
            raise self.fails
        return self.entries

    def _did(self, *what: Any) -> None:
        self.done.append(what)
        if self.fails is not None:
            raise self.fails
