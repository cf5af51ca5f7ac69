"""The stage of the demo: sandbox, street, a configuration in a folder, and the kiosk as a process.

Only the far ends are simulated. The kiosk on this stage is the product: its own Stripe client
against the sandbox, its own Modbus driver against the street's meters. Standard library and httpx
only.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import field
from pathlib import Path
from typing import Any, Final

import httpx

from kiosk.domain.lean import dataclass
from ui.demo.hand import Hand, close_writer, take_hand
from ui.demo.processes import Child, running, start
from ui.demo.station_file import CONFIG, write_station

ANSWER_S: Final = 10


def _client() -> httpx.AsyncClient:
    # The sandbox hangs up after five quiet seconds: asked in that very moment, nobody would answer.
    return httpx.AsyncClient(timeout=ANSWER_S, limits=httpx.Limits(keepalive_expiry=1.0))


@dataclass(slots=True, kw_only=True)
class Stage:
    """What a journey can reach: the far ends, and the kiosk as its driver sees it."""

    folder: Path
    sandbox: Child
    street: Child
    environment: dict[str, str]
    kiosk: Child | None = None
    hand: Hand | None = None
    http: httpx.AsyncClient = field(default_factory=_client)

    @property
    def config(self) -> Path:
        """The kiosk's configuration file."""
        return self.folder / CONFIG

    @property
    def ledger(self) -> Path:
        """The kiosk's ledger file."""
        return self.folder / "ledger.sqlite"

    async def open_kiosk(self, *options: str) -> Hand:
        """Start the kiosk, also again after a power cut, and take its hand."""
        self.kiosk = await start(
            "ui.demo.kiosk_process",
            "--config",
            str(self.config),
            *options,
            environment=self.environment,
            log=str(self.folder / "kiosk.log"),
        )
        self.hand = await take_hand(self.kiosk.ready["hand_port"])
        return self.hand

    async def cut_power(self) -> None:
        """Kill -9 of the kiosk: whatever was not on the disk is gone."""
        if self.hand is not None:
            await self.hand.close()
            self.hand = None
        if self.kiosk is not None:
            await self.kiosk.kill()
            self.kiosk = None

    async def street_says(self, command: str, **fields: object) -> dict[str, Any]:
        """One command to the street, such as `plug` with `evse_id`. Raises OSError, ValueError."""
        control = self.street.ready["control"]
        async with asyncio.timeout(ANSWER_S):
            reader, writer = await asyncio.open_connection(control["host"], control["port"])
            try:
                request = {"id": 1, "command": command, **fields}
                writer.write(json.dumps(request).encode() + b"\n")
                await writer.drain()
                while True:
                    answer: dict[str, Any] = json.loads(await reader.readline())
                    if answer.get("id") == 1:
                        return answer
            finally:
                await close_writer(writer)

    async def present_card(self, number: str) -> None:
        """Hold a card to the reader; the sandbox's own test helper, as Stripe has it."""
        reader = self.sandbox.ready["reader"]
        answer = await self.http.post(
            f"{self.url}/v1/test_helpers/terminal/readers/{reader}/present_payment_method",
            data={"type": "card_present", "card_present[number]": number},
            headers={"Authorization": f"Bearer {self.sandbox.ready['key']}"},
        )
        answer.raise_for_status()

    async def pay_on_phone(self, pay_url: str, number: str) -> None:
        """Fill in the phone page behind the QR code."""
        answer = await self.http.post(
            pay_url,
            data={"number": number, "expiry": "12 / 34", "cvc": "123", "action": "pay"},
            follow_redirects=True,
        )
        answer.raise_for_status()

    async def books(self) -> list[dict[str, Any]]:
        """The provider's own books: every payment intent it knows."""
        answer = await self.http.get(f"{self.url}/_sandbox/books")
        answer.raise_for_status()
        entries: list[dict[str, Any]] = answer.json()["payment_intents"]
        return entries

    async def fault(self, kind: str, match: str = "* /v1/*") -> None:
        """Break the network to the provider; `clear` mends it."""
        if kind == "clear":
            await self.http.delete(f"{self.url}/_sandbox/faults")
        else:
            rule = {"match": match, "kind": kind, "times": None}
            await self.http.post(f"{self.url}/_sandbox/faults", json=rule)

    @property
    def url(self) -> str:
        """Where the sandbox listens."""
        return str(self.sandbox.ready["url"])


@asynccontextmanager
async def stage(
    folder: Path, *, speed: int, evses: int, language: str, theme: str, poll_s: float = 0.2
) -> AsyncIterator[Stage]:
    """Everything but the kiosk, running; the kiosk ends with it."""
    folder.mkdir(parents=True, exist_ok=True)  # noqa: ASYNC240 - nothing runs yet that could wait
    log = str(folder / "far-ends.log")
    async with (
        running("kiosk.sandbox", "--port", "0", "--with-parent", log=log) as sandbox,
        running(
            "hw_drivers.simulated.street",
            *("--evses", str(evses), "--speed", str(speed), "--with-parent"),
            log=log,
        ) as street,
    ):
        made = Stage(folder=folder, sandbox=sandbox, street=street, environment={})
        write_station(
            folder,
            sandbox=sandbox.ready,
            street=street.ready,
            evses=evses,
            speed=speed,
            language=language,
            theme=theme,
            poll_s=poll_s,
        )
        try:
            yield made
        finally:
            await made.cut_power()
            await made.http.aclose()
